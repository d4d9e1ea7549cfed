import { describe, expect, test } from 'vitest'
import { approve, fromSegments, refuse, replyTo } from '../../src/protocols/coolq/reply.ts'
import type { Segment } from '../../src/unified/generated/types.ts'
import { eventOf, failureOf, requestsOf } from './support.ts'

const action = (action: string, params: object) => ({ transport: 'action', action, params })
const group = eventOf('coolq', 'message.group')
const idOf = (event: never, who: 'group' | 'user') => Number((event as Record<string, { id: string }>)[who]?.id)

describe('a reply', () => {
  test('is text with CQ codes, in which text stays text', () => {
    expect(requestsOf(replyTo(group, '[CQ:at,qq=all]&'))).toEqual([
      action('send_group_msg', { group_id: idOf(group, 'group'), message: '&#91;CQ:at,qq=all&#93;&amp;' }),
    ])
  })

  test('goes to a person, and to a discuss group', () => {
    const friend = eventOf('coolq', 'message.private')
    expect(requestsOf(replyTo(friend, 'hi'))).toEqual([
      action('send_private_msg', { user_id: idOf(friend, 'user'), message: 'hi' }),
    ])
    expect(failureOf(replyTo(friend, { type: 'mention_all' }))).toBe('unsupported_segment: mention_all')
    expect(failureOf(replyTo(friend, { type: 'mention', id: '10001' }))).toBe('unsupported_segment: mention')
    const discuss = eventOf('coolq', 'message.discuss')
    expect(requestsOf(replyTo(discuss, 'hi', { mention: true }))).toEqual([
      action('send_discuss_msg', {
        discuss_id: idOf(discuss, 'group'),
        message: `[CQ:at,qq=${idOf(discuss, 'user')}] hi`,
      }),
    ])
  })

  test('is a message for each segment that CoolQ takes only by itself', () => {
    const segments: Segment[] = [
      { type: 'text', text: 'a' },
      { type: 'voice', file: 'b' },
      { type: 'image', file: 'c' },
      { type: 'poke' },
    ]
    expect(requestsOf(replyTo(group, segments)).map(({ params }) => params.message)).toEqual([
      'a',
      '[CQ:record,file=b]',
      '[CQ:image,file=c]',
      '[CQ:shake]',
    ])
  })

  test('quotes nothing', () => {
    expect(failureOf(replyTo(group, 'hi', { quote: true }))).toMatch(
      /unsupported_option: quote|unsupported_segment: reply/,
    )
    expect(failureOf(fromSegments({ type: 'reply', id: '1' }))).toBe('unsupported_segment: reply')
  })

  test('is refused for what has no chat', () => {
    expect(failureOf(replyTo(eventOf('coolq', 'request.friend'), 'hi'))).toBe('not_answerable')
  })

  test('an event that throws when it is read is a failure with its cause', () => {
    const mistake = new Error('no type')
    const event = {
      ...(eventOf('coolq', 'message.group') as object),
      get type(): never {
        throw mistake
      },
    }
    const result = replyTo(event as never, 'hi')
    expect(result).toMatchObject({ success: false, error: { code: 'not_answerable', cause: mistake } })
  })
})

test('text is no code, whatever claims to be one', () => {
  const disguised: Segment = { type: 'unknown', source: 'text', data: { text: '[CQ:at,qq=all]' } }
  expect(failureOf(fromSegments(disguised))).toBe('incomplete_segment: unknown')
  expect(failureOf(fromSegments({ type: 'unknown', source: 'x]y', data: {} }))).toBe('incomplete_segment: unknown')
})

test('requests are approved and refused by their flag', () => {
  const request = eventOf('coolq', 'request.friend')
  const join = eventOf('coolq', 'request.group')
  const invite = eventOf('coolq', 'request.group', {}, 'invite')
  const flagOf = (event: never) => (event as { request: { id: string } }).request.id
  expect(requestsOf(approve(request, { remark: 'a' }))).toEqual([
    action('set_friend_add_request', { flag: flagOf(request), approve: true, remark: 'a' }),
  ])
  expect(requestsOf(refuse(request))).toEqual([
    action('set_friend_add_request', { flag: flagOf(request), approve: false }),
  ])
  expect(requestsOf(approve(invite))).toEqual([
    action('set_group_add_request', { flag: flagOf(invite), type: 'invite', approve: true }),
  ])
  expect(requestsOf(refuse(join, { reason: 'no' }))).toEqual([
    action('set_group_add_request', { flag: flagOf(join), type: 'add', approve: false, reason: 'no' }),
  ])
  expect(failureOf(refuse(request, { reason: 'no' }))).toBe('unsupported_option: reason')
  expect(failureOf(approve(join, { remark: 'no' }))).toBe('unsupported_option: remark')
})
