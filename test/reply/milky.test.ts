import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { messageIdOf, toSegments } from '../../src/protocols/milky/index.ts'
import { approve, fromSegments, recall, refuse, replyTo } from '../../src/protocols/milky/reply.ts'
import type { ForwardSegment, Segment } from '../../src/unified/generated/types.ts'
import { eventOf, failureOf, requestsOf } from './support.ts'

const group = eventOf('milky', 'message_receive.group')
const friend = eventOf('milky', 'message_receive.friend')
const session = eventOf('milky', 'message_receive.temp')
type Fields = Record<'group' | 'user' | 'self' | 'peer' | 'request', { id: string }> & {
  message: { id: string }
  raw: { data: Record<string, number> }
}
const of = (event: never) => event as Fields
const text = (text: string) => ({ type: 'text', data: { text } })
const action = (action: string, params: object) => ({ transport: 'action', action, params })
const group_id = Number(of(group).group.id)
const user_id = Number(of(friend).user.id)

describe('a reply', () => {
  test('goes to the chat of the event, by numbers', () => {
    expect(requestsOf(replyTo(group, 'hi'))).toEqual([
      action('send_group_message', { group_id, message: [text('hi')] }),
    ])
    expect(requestsOf(replyTo(friend, 'hi'))).toEqual([
      action('send_private_message', { user_id, message: [text('hi')] }),
    ])
    expect(requestsOf(replyTo(session, 'hi'))[0]).toMatchObject({
      action: 'send_private_message',
      params: { user_id: Number(of(session).user.id) },
    })
  })

  test('to a poke by the bot itself goes to the friend', () => {
    const poked = eventOf('milky', 'friend_nudge', { user: { id: '1' }, peer: { id: '2' } })
    expect(requestsOf(replyTo(poked, 'hi'))[0]?.params).toMatchObject({ user_id: 2 })
  })

  test('quotes and mentions on demand, by the number of the message', () => {
    const [request] = requestsOf(replyTo(group, 'hi', { quote: true, mention: true }))
    expect(request?.params.message).toEqual([
      { type: 'reply', data: { message_seq: of(group).raw.data.message_seq } },
      { type: 'mention', data: { user_id: Number(of(group).user.id) } },
      text(' '),
      text('hi'),
    ])
    const [personal] = requestsOf(replyTo(session, 'hi', { quote: true }))
    expect(personal?.params.message).toEqual([
      { type: 'reply', data: { message_seq: of(session).raw.data.message_seq } },
      text('hi'),
    ])
  })

  test('quotes nothing of another conversation', () => {
    for (const id of [
      messageIdOf({ message_scene: 'group', peer_id: group_id + 1, message_seq: 1 }),
      messageIdOf({ message_scene: 'friend', peer_id: group_id, message_seq: 1 }),
    ]) {
      expect(
        failureOf(
          replyTo(group, [
            { type: 'reply', id },
            { type: 'text', text: 'a' },
          ]),
        ),
      ).toBe('unsupported_segment: reply')
    }
    const id = messageIdOf({ message_scene: 'group', peer_id: user_id, message_seq: 1 })
    const content: Segment[] = [
      { type: 'reply', id },
      { type: 'text', text: 'a' },
    ]
    expect(failureOf(replyTo(friend, content))).toBe('unsupported_segment: reply')
  })

  test('in private mentions nobody', () => {
    expect(requestsOf(replyTo(friend, 'hi', { mention: true }))[0]?.params.message).toEqual([text('hi')])
    for (const mention of [{ type: 'mention', id: '10001' }, { type: 'mention_all' }] satisfies Segment[]) {
      expect(failureOf(replyTo(friend, mention))).toBe(`unsupported_segment: ${mention.type}`)
      expect(failureOf(replyTo(group, mention))).toBe('success')
    }
  })

  const url = 'https://example.com/a'
  test.each<Segment>([
    { type: 'voice', url },
    { type: 'audio', url },
    { type: 'video', url },
    { type: 'json', data: '{}' },
    { type: 'mini_app', content: '{}' },
    { type: 'forward', messages: [{ user: { id: '1' }, text: 'a', segments: [{ type: 'text', text: 'a' }] }] },
  ])('sends $type by itself', (segment) => {
    const plan = requestsOf(
      replyTo(group, [
        { type: 'text', text: 'a' },
        segment,
        { type: 'text', text: 'b' },
        { type: 'mention_all' },
        { type: 'face', id: '1' },
        { type: 'image', url },
        { type: 'sticker', url },
      ]),
    )
    expect(plan.map(({ params }) => (params.message as unknown[]).length)).toEqual([1, 1, 5])
  })

  test('uploads files and pokes by their own actions', () => {
    const file: Segment = { type: 'file', path: 'C:\\a\\b#1.txt' }
    const member = Number(of(group).user.id)
    expect(requestsOf(replyTo(group, [file, { type: 'poke' }]))).toEqual([
      action('upload_group_file', {
        group_id,
        parent_folder_id: '/',
        file_uri: 'file:///C:/a/b%231.txt',
        file_name: 'b#1.txt',
      }),
      action('send_group_nudge', { group_id, user_id: member }),
    ])
    expect(requestsOf(replyTo(friend, [{ type: 'file', url: `${url}?b`, name: 'c.txt' }, { type: 'poke' }]))).toEqual([
      action('upload_private_file', { user_id, file_uri: `${url}?b`, file_name: 'c.txt' }),
      action('send_friend_nudge', { user_id, is_self: false }),
    ])
    expect(requestsOf(replyTo(friend, { type: 'file', url: `${url}?b` }))[0]?.params).toMatchObject({ file_name: 'a' })
    expect(requestsOf(replyTo(friend, { type: 'file', file: 'base64://AA==', name: 'd' }))[0]?.params).toMatchObject({
      file_uri: 'base64://AA==',
      file_name: 'd',
    })
    expect(failureOf(replyTo(friend, { type: 'file', file: 'base64://AA==' }))).toBe('incomplete_segment: file')
    expect(failureOf(replyTo(friend, { type: 'file', url: 'https://example.com/' }))).toBe('incomplete_segment: file')
    expect(failureOf(replyTo(friend, { type: 'file', file: 'handle' }))).toBe('incomplete_segment: file')
  })

  test('signs forwarded messages that name no author with the bot', () => {
    const [request] = requestsOf(
      replyTo(group, {
        type: 'forward',
        title: 't',
        summary: 's',
        messages: [
          { user: { id: '20001', name: 'Ann', card: 'A' }, text: 'a', segments: [{ type: 'text', text: 'a' }] },
          { text: 'b', segments: [{ type: 'text', text: 'b' }] },
        ],
      }),
    )
    const self = of(group).self.id
    expect(request?.params.message).toEqual([
      {
        type: 'forward',
        data: {
          messages: [
            { user_id: 20001, sender_name: 'A', segments: [text('a')] },
            { user_id: Number(self), sender_name: self, segments: [text('b')] },
          ],
          title: 't',
          summary: 's',
        },
      },
    ])
  })

  test('is refused for what has no chat', () => {
    expect(failureOf(replyTo(eventOf('milky', 'bot_offline'), 'hi'))).toBe('missing_id')
    expect(failureOf(replyTo(eventOf('milky', 'group_join_request'), 'hi'))).toBe('not_answerable')
    expect(failureOf(replyTo(eventOf('onebot11', 'message.group'), 'hi'))).toBe('not_answerable')
  })
})

describe('fromSegments', () => {
  const conversation = { message_scene: 'group', peer_id: 710000001 }
  const number = fc.integer({ min: 1, max: 2 ** 40 })
  const words = fc.string({ minLength: 1, unit: 'binary' })
  const carried: fc.Arbitrary<Segment> = fc.oneof(
    fc.record({ type: fc.constant('text' as const), text: words }),
    fc.record({ type: fc.constant('mention' as const), id: number.map(String) }),
    fc.constant<Segment>({ type: 'mention_all' }),
    fc.record({ type: fc.constant('face' as const), id: words }),
    fc.record({
      type: fc.constant('reply' as const),
      id: number.map((message_seq) => messageIdOf({ ...conversation, message_seq })),
    }),
    fc.record({ type: fc.constant('json' as const), data: fc.json() }),
  )

  test('is read back the same by toSegments, as far as what comes in has the fields of what goes out', () => {
    fc.assert(
      fc.property(fc.array(carried, { minLength: 1 }), (segments) => {
        const result = fromSegments(segments)
        if (!result.success) throw result.error
        const plain = segments.map((it) => (it.type === 'json' ? { type: 'json', data: it.data } : it))
        expect(toSegments(result.message as never, conversation)).toMatchObject(plain)
      }),
    )
  })

  const uri = 'https://example.com/a.png'
  test.each<[Segment, string, object]>([
    [{ type: 'image', url: uri, summary: 's' }, 'image', { uri, sub_type: 'normal', summary: 's' }],
    [{ type: 'image', file: 'base64://AA==', sticker: true }, 'image', { uri: 'base64://AA==', sub_type: 'sticker' }],
    [{ type: 'image', file: 'handle', url: uri }, 'image', { uri, sub_type: 'normal' }],
    [{ type: 'sticker', url: uri, name: 'n', id: '1' }, 'image', { uri, sub_type: 'sticker', summary: 'n' }],
    [{ type: 'voice', file: 'file:///a.silk' }, 'record', { uri: 'file:///a.silk' }],
    [{ type: 'audio', url: uri }, 'record', { uri }],
    [{ type: 'video', path: '/a b.mp4' }, 'video', { uri: 'file:///a b.mp4' }],
    [{ type: 'mini_app', content: '{"a":1}' }, 'light_app', { json_payload: '{"a":1}' }],
  ])('writes %o', (segment, type, data) => {
    expect(fromSegments(segment)).toEqual({ success: true, message: [{ type, data }] })
  })

  test.each<[Segment, string]>([
    [{ type: 'mention', id: 'all' }, 'incomplete_segment: mention'],
    [{ type: 'mention', id: '0' }, 'incomplete_segment: mention'],
    [{ type: 'mention', id: '1'.repeat(16) }, 'incomplete_segment: mention'],
    [{ type: 'face', id: '' }, 'incomplete_segment: face'],
    [{ type: 'reply', id: '42' }, 'incomplete_segment: reply'],
    [{ type: 'reply' }, 'incomplete_segment: reply'],
    [{ type: 'image', file: 'handle' }, 'incomplete_segment: image'],
    [{ type: 'image', file: 'xhttps://example.com' }, 'incomplete_segment: image'],
    [{ type: 'json', data: '' }, 'incomplete_segment: json'],
    [{ type: 'mini_app', content: '<a/>' }, 'incomplete_segment: mini_app'],
    [{ type: 'mini_app' }, 'incomplete_segment: mini_app'],
    [{ type: 'forward', id: '1' }, 'unsupported_segment: forward'],
    [{ type: 'forward', messages: [] }, 'unsupported_segment: forward'],
    [{ type: 'forward', messages: 'a' as never }, 'unsupported_segment: forward'],
    [{ type: 'forward', messages: [{ text: '', segments: [{ type: 'mention_all' }] }] }, 'incomplete_segment: forward'],
    [{ type: 'forward', messages: [{ user: { id: '1' }, text: '', segments: [] }] }, 'invalid_content'],
    [{ type: 'markdown', content: 'a' }, 'unsupported_segment: markdown'],
    [{ type: 'unknown', source: 'text', data: { text: 'a' } }, 'unsupported_segment: unknown'],
    [{ type: 'file', url: uri }, 'unsupported_segment: file'],
  ])('refuses %o', (segment, failure) => {
    expect(failureOf(fromSegments(segment))).toBe(failure)
  })

  test('forwards eight deep, and names the quotes of other conversations', () => {
    const inner: Segment[] = [{ type: 'reply', id: 'group:1:42' }, { type: 'mention_all' }]
    const within = (segments: Segment[]): ForwardSegment => ({
      type: 'forward',
      messages: [{ user: { id: '1' }, text: '', segments }],
    })
    let deep = within(inner)
    for (let i = 1; i < 8; i++) deep = within([deep])
    const result = fromSegments(deep)
    expect(JSON.stringify(result)).toContain('{"type":"reply","data":{"message_seq":42}}')
    expect(failureOf(fromSegments(within([deep])))).toBe('unsupported_segment: forward')
  })
})

describe('requests', () => {
  const asked = eventOf('milky', 'friend_request')
  const join = eventOf('milky', 'group_join_request')
  const invited = eventOf('milky', 'group_invited_join_request')
  const invite = eventOf('milky', 'group_invitation')

  test('of friends are decided by the uid', () => {
    const initiator_uid = of(asked).raw.data.initiator_uid
    expect(requestsOf(approve(asked))).toEqual([action('accept_friend_request', { initiator_uid })])
    expect(requestsOf(refuse(asked, { reason: 'no' }))).toEqual([
      action('reject_friend_request', { initiator_uid, reason: 'no' }),
    ])
    expect(failureOf(approve(asked, { remark: 'a' }))).toBe('unsupported_option: remark')
  })

  test('to join a group are decided by the notification', () => {
    const { notification_seq, group_id, is_filtered } = of(join).raw.data
    const params = { notification_seq, notification_type: 'join_request', group_id, is_filtered }
    expect(requestsOf(approve(join))).toEqual([action('accept_group_request', params)])
    expect(requestsOf(refuse(join))).toEqual([action('reject_group_request', params)])
    const suspicious = eventOf('milky', 'group_join_request', { request: { id: '7', suspicious: true } })
    expect(requestsOf(refuse(suspicious, { reason: 'no' }))).toEqual([
      action('reject_group_request', { ...params, notification_seq: 7, is_filtered: true, reason: 'no' }),
    ])
    expect(requestsOf(approve(invited))[0]?.params).toEqual({
      notification_seq: of(invited).raw.data.notification_seq,
      notification_type: 'invited_join_request',
      group_id: of(invited).raw.data.group_id,
      is_filtered: false,
    })
  })

  test('that invite the bot are decided by the invitation, without a reason', () => {
    const { group_id, invitation_seq } = of(invite).raw.data
    expect(requestsOf(approve(invite))).toEqual([action('accept_group_invitation', { group_id, invitation_seq })])
    expect(requestsOf(refuse(invite))).toEqual([action('reject_group_invitation', { group_id, invitation_seq })])
    expect(failureOf(refuse(invite, { reason: 'no' }))).toBe('unsupported_option: reason')
  })

  test('are what waits for a decision', () => {
    expect(failureOf(approve(group))).toBe('not_answerable')
    expect(failureOf(refuse(group))).toBe('not_answerable')
  })
})

test('a message is recalled where it stands', () => {
  const seq = (event: never) => of(event).raw.data.message_seq
  expect(requestsOf(recall(group))).toEqual([action('recall_group_message', { group_id, message_seq: seq(group) })])
  expect(requestsOf(recall(friend))).toEqual([action('recall_private_message', { user_id, message_seq: seq(friend) })])
  const own = eventOf('milky', 'message_receive.group', { type: 'echo.message' })
  expect(requestsOf(recall(own))[0]?.action).toBe('recall_group_message')
  for (const message of [undefined, {}, { id: '42' }]) {
    expect(failureOf(recall(eventOf('milky', 'message_receive.group', { message })))).toBe('missing_id')
  }
})
