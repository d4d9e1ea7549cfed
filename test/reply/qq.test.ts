import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toSegments } from '../../src/protocols/qq/index.ts'
import {
  acknowledge,
  approve,
  fromSegments,
  type QqScene,
  recall,
  refuse,
  replyTo,
} from '../../src/protocols/qq/reply.ts'
import type { Segment } from '../../src/unified/generated/types.ts'
import { eventOf, failureOf, requestsOf } from './support.ts'

const at = (event: never) => ({ now: (event as { time: number }).time })
const group = eventOf('qq', 'GROUP_AT_MESSAGE_CREATE')
const single = eventOf('qq', 'C2C_MESSAGE_CREATE')
const channel = eventOf('qq', 'AT_MESSAGE_CREATE')
const direct = eventOf('qq', 'DIRECT_MESSAGE_CREATE')
const ids = (event: never) =>
  event as Record<'group' | 'user' | 'channel' | 'guild' | 'message' | 'request', { id: string }>
const path = (event: never) => `/v2/groups/${ids(event).group.id}`
const post = (path: string, body: object) => ({ transport: 'http', method: 'POST', path, body })

describe('a reply', () => {
  test('goes to the chat of the event, as a reply to its message', () => {
    const msg_id = ids(group).message.id
    expect(requestsOf(replyTo(group, 'hi', at(group)))).toEqual([
      post(`${path(group)}/messages`, { msg_type: 0, content: 'hi', msg_id, msg_seq: 1 }),
    ])
    expect(requestsOf(replyTo(single, 'hi', { ...at(single), sequence: 2 }))).toEqual([
      post(`/v2/users/${ids(single).user.id}/messages`, {
        msg_type: 0,
        content: 'hi',
        msg_id: ids(single).message.id,
        msg_seq: 2,
      }),
    ])
    expect(requestsOf(replyTo(channel, 'hi', at(channel)))).toEqual([
      post(`/channels/${ids(channel).channel.id}/messages`, { content: 'hi', msg_id: ids(channel).message.id }),
    ])
    expect(requestsOf(replyTo(direct, 'hi', at(direct)))[0]?.path).toBe(`/dms/${ids(direct).guild.id}/messages`)
  })

  test('to an event without a message refers to the event', () => {
    const added = eventOf('qq', 'GROUP_ADD_ROBOT')
    const [request] = requestsOf(replyTo(added, 'hi', at(added)))
    expect(request?.body).toEqual({ msg_type: 0, content: 'hi', event_id: (added as { id: string }).id })
  })

  test('takes the clock where no time is given', () => {
    expect(failureOf(replyTo(eventOf('qq', 'GROUP_AT_MESSAGE_CREATE', { time: 0 }), 'hi'))).toBe('window_closed')
    expect(failureOf(replyTo(eventOf('qq', 'GROUP_AT_MESSAGE_CREATE', { time: Date.now() }), 'hi'))).toBe('success')
  })

  test('uploads media first, with the text before a picture in the same message', () => {
    const requests = requestsOf(
      replyTo(
        group,
        [
          { type: 'text', text: 'a' },
          { type: 'image', url: 'https://example.com/b.png' },
          { type: 'file', url: 'https://example.com/c', name: 'c.txt' },
          { type: 'text', text: 'd' },
        ],
        at(group),
      ),
    )
    expect(requests.map(({ path, body }) => [path.split('/').pop(), body])).toMatchObject([
      ['files', { file_type: 1, url: 'https://example.com/b.png', srv_send_msg: false }],
      ['files', { file_type: 4, file_name: 'c.txt' }],
      ['messages', { msg_type: 7, content: 'a', media: {}, msg_seq: 1 }],
      ['messages', { msg_type: 7, content: ' ', media: {}, msg_seq: 2 }],
      ['messages', { msg_type: 0, content: 'd', msg_seq: 3 }],
    ])
    expect(requests.map(({ placeholders }) => placeholders)).toEqual([
      undefined,
      undefined,
      [{ at: ['media', 'file_info'], request: 0, field: 'file_info' }],
      [{ at: ['media', 'file_info'], request: 1, field: 'file_info' }],
      undefined,
    ])
  })

  test('carries Markdown with its buttons, and pictures in channels', () => {
    const rows = [[{ id: '1', label: 'L', data: 'go', kind: 'command' }, {}]]
    const [request] = requestsOf(
      replyTo(
        group,
        [
          { type: 'markdown', content: '# a' },
          { type: 'keyboard', rows },
        ],
        at(group),
      ),
    )
    expect(request?.body).toMatchObject({
      msg_type: 2,
      markdown: { content: '# a' },
      keyboard: {
        content: {
          rows: [
            {
              buttons: [
                { id: '1', render_data: { label: 'L', visited_label: 'L', style: 1 }, action: { type: 2, data: 'go' } },
                { render_data: { label: '' }, action: { type: 1, data: '' } },
              ],
            },
          ],
        },
      },
    })
    expect(request?.body).not.toHaveProperty('content')
    const template: Segment[] = [
      { type: 'markdown', content: '# a' },
      { type: 'keyboard', rows: [], id: 't' },
    ]
    expect(requestsOf(replyTo(channel, template, at(channel)))[0]?.body).toMatchObject({ keyboard: { id: 't' } })
    const picture: Segment[] = [
      { type: 'text', text: 'a' },
      { type: 'image', url: 'https://example.com/b' },
    ]
    expect(requestsOf(replyTo(channel, picture, at(channel)))[0]?.body).toMatchObject({
      content: 'a',
      image: 'https://example.com/b',
    })
  })

  test('quotes by the reference that the platform gives', () => {
    const quoted = eventOf('qq', 'GROUP_AT_MESSAGE_CREATE', { message: { id: 'm', quoteId: 'REFIDX_1' } })
    const [request] = requestsOf(replyTo(quoted, 'a', { ...at(quoted), quote: true }))
    expect(request?.body).toMatchObject({ message_reference: { message_id: 'REFIDX_1' } })
    const [other] = requestsOf(replyTo(channel, 'a', { ...at(channel), quote: true }))
    expect(other?.body).toMatchObject({ message_reference: { message_id: ids(channel).message.id } })
    const plain = eventOf('qq', 'GROUP_AT_MESSAGE_CREATE', { message: { id: 'm' } })
    expect(failureOf(replyTo(plain, 'a', { ...at(plain), quote: true }))).toBe('unsupported_segment: reply')
  })

  test.each<[string, Segment[]]>([
    ['unsupported_segment: reply', [{ type: 'reply', id: 'REFIDX_1' }]],
    [
      'unsupported_segment: reply',
      [
        { type: 'reply', id: 'REFIDX_1' },
        { type: 'reply', id: 'REFIDX_2' },
      ],
    ],
    ['unsupported_segment: keyboard', [{ type: 'keyboard', rows: [] }]],
    [
      'incomplete_segment: keyboard',
      [
        { type: 'markdown', content: 'a' },
        { type: 'keyboard', rows: [[{ kind: 'x' }]] },
      ],
    ],
    ['incomplete_segment: image', [{ type: 'image' }]],
    ['unsupported_segment: dice', [{ type: 'dice' }]],
    ['too_many_messages', Array.from({ length: 6 }, (): Segment => ({ type: 'markdown', content: 'a' }))],
  ])('is an error: %s', (failure, segments) => {
    expect(failureOf(replyTo(group, segments, at(group)))).toBe(failure)
  })

  test('is an error for a second keyboard, a sequence that is none, a recording in a channel, and what takes no reply', () => {
    const rows = [[{ label: 'L' }]]
    const twice: Segment[] = [
      { type: 'markdown', content: 'a' },
      { type: 'keyboard', rows },
      { type: 'keyboard', rows },
    ]
    expect(failureOf(replyTo(group, twice, at(group)))).toBe('unsupported_segment: keyboard')
    expect(failureOf(replyTo(group, 'a', { ...at(group), sequence: 0 }))).toBe('unsupported_option: sequence')
    expect(failureOf(replyTo(channel, { type: 'voice', url: 'u' }, at(channel)))).toBe('unsupported_segment: voice')
    const left = eventOf('qq', 'GROUP_DEL_ROBOT')
    expect(failureOf(replyTo(left, 'a', at(left)))).toBe('not_answerable')
  })
})

describe('fromSegments', () => {
  const scenes: QqScene[] = ['group', 'c2c', 'channel', 'dm']

  test('is read back the same in channels, whatever the text', () => {
    const id = fc.stringMatching(/^[1-9]\d{0,9}$/)
    const text = fc.string({ minLength: 1 }).filter((it) => !/@everyone|\]\(mqqapi:/.test(it))
    const carried: fc.Arbitrary<Segment> = fc.oneof(
      fc.record({ type: fc.constant('text' as const), text }),
      fc.record({ type: fc.constant('mention' as const), id }),
      fc.constant<Segment>({ type: 'mention_all' }),
      fc.record({ type: fc.constant('channel' as const), id }),
      fc.record({ type: fc.constant('face' as const), id }),
    )
    fc.assert(
      fc.property(fc.array(carried, { minLength: 1, maxLength: 6 }), (segments) => {
        // Texts beside each other are one.
        const apart = segments.filter(({ type }, i) => type !== 'text' || segments[i - 1]?.type !== 'text')
        const result = fromSegments(apart)
        expect(result.success && toSegments(result.message)).toEqual(apart)
      }),
    )
  })

  test.each(scenes)('never makes a tag of a text (%s)', (scene) => {
    const tricky = fc.array(
      fc.constantFrom('<', '@', '!', '1', '>', '#', 'everyone', '<@1>', '<emoji:1>', '[@a](mqqapi://x)', '&lt;', 'a'),
      { minLength: 1 },
    )
    fc.assert(
      fc.property(tricky, (parts) => {
        const result = fromSegments(parts.join(''), scene)
        const segments = result.success ? toSegments(result.message) : []
        expect(segments.map(({ type }) => type).filter((type) => type !== 'text')).toEqual([])
      }),
    )
  })

  test('mentions people where the scene has them, and refuses ids that would end a tag', () => {
    expect(fromSegments({ type: 'mention', id: '1' }, 'group')).toEqual({
      success: true,
      message: '<qqbot-at-user id="1" />',
    })
    for (const scene of ['c2c', 'dm'] as const) {
      expect(failureOf(fromSegments({ type: 'mention', id: '1' }, scene))).toBe('unsupported_segment: mention')
    }
    expect(failureOf(fromSegments({ type: 'mention_all' }, 'group'))).toBe('unsupported_segment: mention_all')
    expect(failureOf(fromSegments({ type: 'channel', id: '1' }, 'dm'))).toBe('unsupported_segment: channel')
    expect(failureOf(fromSegments({ type: 'face', id: '1' }, 'c2c'))).toBe('unsupported_segment: face')
    expect(failureOf(fromSegments({ type: 'mention', id: '1> <@2' }))).toBe('incomplete_segment: mention')
    expect(failureOf(fromSegments({ type: 'image', url: 'u' }))).toBe('unsupported_segment: image')
  })
})

describe('requests and interactions', () => {
  test('are decided and acknowledged by their ids', () => {
    const join = eventOf('qq', 'GROUP_JOIN_REQUEST')
    const to = `${path(join)}/approval_join_request/${ids(join).user.id}`
    const join_request_id = ids(join).request.id
    expect(requestsOf(approve(join))).toEqual([post(to, { op: 'approve', join_request_id })])
    expect(requestsOf(refuse(join, { reason: 'no' }))).toEqual([
      post(to, { op: 'decline', reject_reason: 'no', join_request_id }),
    ])
    expect(requestsOf(refuse(join))[0]?.body).toEqual({ op: 'decline', join_request_id })
    expect(failureOf(approve(join, { remark: 'a' }))).toBe('unsupported_option: remark')
    const pressed = eventOf('qq', 'INTERACTION_CREATE')
    const put = { transport: 'http', method: 'PUT' }
    const { interaction } = pressed as { interaction: { id: string } }
    expect(requestsOf(acknowledge(pressed))).toEqual([
      { ...put, path: `/interactions/${interaction.id}`, body: { code: 0 } },
    ])
    expect(requestsOf(acknowledge(pressed, { code: 4 }))[0]?.body).toEqual({ code: 4 })
  })

  test('a message is recalled where it stands', () => {
    const remove = (event: never) => requestsOf(recall(event))[0]
    expect(remove(group)).toEqual({
      transport: 'http',
      method: 'DELETE',
      path: `${path(group)}/messages/${encodeURIComponent(ids(group).message.id)}`,
    })
    expect(remove(direct)?.path).toMatch(/^\/dms\//)
    const own = { type: 'echo.message', to: { id: 'g' }, guild: { id: 'g' }, user: undefined, message: { id: 'm' } }
    expect(remove(eventOf('qq', 'DIRECT_MESSAGE_CREATE', { ...own, origin: undefined }))?.path).toBe(
      '/dms/g/messages/m',
    )
    const sent = { type: 'echo.message', to: { id: 'u' }, user: undefined, message: { id: 'm' } }
    expect(remove(eventOf('qq', 'C2C_MESSAGE_CREATE', sent))?.path).toBe('/v2/users/u/messages/m')
  })
})
