import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toSegments } from '../../src/protocols/onebot12/index.ts'
import { approve, fromSegments, recall, refuse, replyTo } from '../../src/protocols/onebot12/reply.ts'
import type { Segment } from '../../src/unified/generated/types.ts'
import { eventOf, failureOf, requestsOf } from './support.ts'

const group = eventOf('onebot12', 'message.group')
const fields = (event: never) => event as Record<'group' | 'user' | 'channel' | 'guild' | 'message', { id: string }>
const selfOf = (event: never) => (event as { raw: { self: object } }).raw.self
const action = (action: string, params: object, event = group) => ({
  transport: 'action',
  action,
  params,
  self: selfOf(event),
})
const text = (text: string) => ({ type: 'text', data: { text } })

describe('a reply', () => {
  test('goes to the chat of the event, by the account that it came to', () => {
    expect(requestsOf(replyTo(group, 'hi'))).toEqual([
      action('send_message', { detail_type: 'group', group_id: fields(group).group.id, message: [text('hi')] }),
    ])
    const friend = eventOf('onebot12', 'message.private')
    expect(requestsOf(replyTo(friend, 'hi'))).toEqual([
      action(
        'send_message',
        { detail_type: 'private', user_id: fields(friend).user.id, message: [text('hi')] },
        friend,
      ),
    ])
    const channel = eventOf('onebot12', 'message.channel')
    expect(requestsOf(replyTo(channel, 'hi'))[0]?.params).toMatchObject({
      detail_type: 'channel',
      guild_id: fields(channel).guild.id,
      channel_id: fields(channel).channel.id,
    })
    const temporary = eventOf('onebot12', 'message.group_temp')
    expect(requestsOf(replyTo(temporary, 'hi'))[0]?.params).toMatchObject({ detail_type: 'group_temp' })
  })

  test('names no account where the payload names none', () => {
    const [request] = requestsOf(replyTo(eventOf('onebot12', 'message.group', { raw: {} }), 'hi'))
    expect(request).not.toHaveProperty('self')
  })

  test('quotes and mentions', () => {
    const [request] = requestsOf(replyTo(group, 'hi', { quote: true, mention: true }))
    const { message, user } = fields(group)
    expect(request?.params.message).toEqual([
      { type: 'reply', data: { message_id: (message as { quoteId?: string }).quoteId, user_id: user.id } },
      { type: 'mention', data: { user_id: user.id } },
      text(' '),
      text('hi'),
    ])
  })

  test('uploads files that the implementation does not have, and refers to the results', () => {
    const requests = requestsOf(
      replyTo(group, [
        { type: 'text', text: 'a' },
        { type: 'image', url: 'https://example.com/b.png?c' },
        { type: 'file', path: '/d/e.txt', name: 'f.txt' },
        { type: 'sticker', file: 'https://example.com/' },
        { type: 'voice', file: 'known' },
      ]),
    )
    expect(requests.map(({ action, params }) => [action, params])).toEqual([
      ['upload_file', { type: 'url', name: 'b.png', url: 'https://example.com/b.png?c' }],
      ['upload_file', { type: 'path', name: 'f.txt', path: '/d/e.txt' }],
      ['upload_file', { type: 'url', name: 'sticker', url: 'https://example.com/' }],
      [
        'send_message',
        {
          detail_type: 'group',
          group_id: fields(group).group.id,
          message: [
            text('a'),
            { type: 'image', data: {} },
            { type: 'file', data: {} },
            { type: 'image', data: {} },
            { type: 'voice', data: { file_id: 'known' } },
          ],
        },
      ],
    ])
    expect(requests.at(-1)?.placeholders).toEqual(
      [1, 2, 3].map((index) => ({ at: ['message', index, 'data', 'file_id'], request: index - 1, field: 'file_id' })),
    )
    expect(failureOf(replyTo(group, { type: 'image' }))).toBe('incomplete_segment: image')
  })

  test('is refused for what has no chat', () => {
    expect(failureOf(replyTo(eventOf('onebot12', 'meta.heartbeat'), 'hi'))).toBe('missing_id')
    expect(failureOf(replyTo(eventOf('onebot12', 'request.new_friend'), 'hi'))).toBe('not_answerable')
    expect(failureOf(replyTo(eventOf('qq', 'GROUP_AT_MESSAGE_CREATE'), 'hi'))).toBe('not_answerable')
  })
})

describe('fromSegments', () => {
  const id = fc.string({ minLength: 1 })
  const degrees = fc.double({ noNaN: true, noDefaultInfinity: true }).map((it) => (it === 0 ? 0 : it))
  const words = fc.string({ minLength: 1 })
  const carried: fc.Arbitrary<Segment> = fc.oneof(
    fc.record({ type: fc.constant('text' as const), text: words }),
    fc.record({ type: fc.constant('mention' as const), id: id.filter((it) => it !== 'all' && it !== '0') }),
    fc.constant<Segment>({ type: 'mention_all' }),
    fc.record({
      type: fc.constantFrom('image', 'voice', 'audio', 'video', 'file' as const),
      file: id,
    }) as fc.Arbitrary<Segment>,
    fc.record({
      type: fc.constant('location' as const),
      latitude: degrees,
      longitude: degrees,
      title: words,
      content: words,
    }),
    fc.record({ type: fc.constant('reply' as const), id: id.filter((it) => it !== '0') }),
    fc.record({ type: fc.constant('face' as const), id }),
  )

  test('is read back the same by toSegments', () => {
    fc.assert(
      fc.property(fc.array(carried, { minLength: 1 }), (segments) => {
        const result = fromSegments(segments)
        expect(result.success && toSegments(result.message)).toEqual(segments)
      }),
    )
  })

  test('keeps what it has no name for, and the account that is quoted', () => {
    const data = { a: 1 }
    expect(fromSegments({ type: 'unknown', source: 'x.y', data })).toEqual({
      success: true,
      message: [{ type: 'x.y', data }],
    })
    expect(fromSegments({ type: 'reply', id: '1', userId: '2' })).toEqual({
      success: true,
      message: [{ type: 'reply', data: { message_id: '1', user_id: '2' } }],
    })
    expect(fromSegments({ type: 'sticker', file: 'f' })).toEqual({
      success: true,
      message: [{ type: 'image', data: { file_id: 'f' } }],
    })
    expect(fromSegments({ type: 'location', latitude: 1, longitude: 2 })).toEqual({
      success: true,
      message: [{ type: 'location', data: { latitude: 1, longitude: 2, title: '', content: '' } }],
    })
  })

  test.each<[Segment, string]>([
    [{ type: 'mention', id: 'all' }, 'incomplete_segment: mention'],
    [{ type: 'image', url: 'https://example.com/a' }, 'incomplete_segment: image'],
    [{ type: 'sticker' }, 'incomplete_segment: sticker'],
    [{ type: 'location', latitude: 1 }, 'incomplete_segment: location'],
    [{ type: 'unknown', source: '', data: {} }, 'incomplete_segment: unknown'],
    [{ type: 'dice' }, 'unsupported_segment: dice'],
  ])('refuses %o', (segment, failure) => {
    expect(failureOf(fromSegments(segment))).toBe(failure)
  })
})

describe('requests', () => {
  const friend = eventOf('onebot12', 'request.new_friend')
  const join = eventOf('onebot12', 'request.join_group')
  const invite = eventOf('onebot12', 'request.group_invited')
  const wechat = eventOf('onebot12', 'request.wx.friend_request')
  const of = (event: never) => (event as { raw: Record<string, unknown> }).raw

  test('have an action each', () => {
    expect(requestsOf(approve(friend))).toEqual([
      action(
        'set_new_friend',
        { user_id: fields(friend).user.id, request_id: of(friend).request_id, accept: true },
        friend,
      ),
    ])
    expect(requestsOf(refuse(join, { reason: 'no' }))[0]?.params).toEqual({
      request_id: of(join).request_id,
      user_id: fields(join).user.id,
      group_id: fields(join).group.id,
      accept: false,
      message: 'no',
    })
    expect(requestsOf(refuse(join))[0]?.params).not.toHaveProperty('message')
    expect(requestsOf(refuse(invite))[0]).toMatchObject({ action: 'set_group_invited', params: { accept: false } })
    expect(requestsOf(approve(wechat))[0]).toMatchObject({ action: 'wx.accept_friend', params: { v3: of(wechat).v3 } })
  })

  test('that an implementation cannot decide so are refused', () => {
    expect(failureOf(refuse(wechat))).toBe('not_answerable')
    expect(failureOf(refuse(friend, { reason: 'no' }))).toBe('unsupported_option: reason')
    expect(failureOf(approve(friend, { remark: 'a' }))).toBe('unsupported_option: remark')
    expect(failureOf(approve(group))).toBe('not_answerable')
  })
})

test('a message is recalled by its id', () => {
  expect(requestsOf(recall(group))).toEqual([action('delete_message', { message_id: fields(group).message.id })])
})
