/** What makes two deliveries the same event: identifiers of the source, never its content. */
import { describe, expect, test } from 'vitest'
import { type UnifiedEvent, unify } from '../../src/index.ts'
import { createReceiver, dedupeKey, readFrame } from '../../src/receive/index.ts'
import { fixture } from '../support/fixtures.ts'

const event = (payload: unknown, self?: string): UnifiedEvent => {
  const result = unify(payload, { receivedAt: 1, ...(self !== undefined && { self: { id: self } }) })
  if (!result.success) throw result.error
  return result.event
}
const keyOf = (payload: unknown, self?: string) => dedupeKey(event(payload, self))

const qqMessage = fixture('qq', 'GROUP_AT_MESSAGE_CREATE')
const group = fixture('onebot11', 'message.group')
const onebot12 = fixture('onebot12', 'message.group')
const milky = fixture('milky', 'message_receive.group')
const friendly = fixture('milky', 'message_receive.friend')
const numbered = (payload: object, message_seq: number) => ({
  ...payload,
  data: { ...(payload as { data: object }).data, message_seq },
})
const satori = fixture('satori', 'message-created', 'channel')
const ilink = fixture('ilink', 'message.user')
const wecom = fixture('wecom', 'message.text')
const vlw = fixture('wechat', 'vlw.EventGroupChat')
const d = qqMessage.d as object

describe('the same event', () => {
  test.each([
    ['qq: another id of the frame', qqMessage, { ...qqMessage, id: 'GROUP_AT_MESSAGE_CREATE:other' }],
    ['qq: no id of the frame, as after a resume', qqMessage, { op: 0, s: 99, t: qqMessage.t, d }],
    ['qq: other content', qqMessage, { ...qqMessage, d: { ...d, content: 'other' } }],
    ['onebot11: other content', group, { ...group, message: 'other', raw_message: 'other' }],
    ['onebot12: other content', onebot12, { ...onebot12, alt_message: 'other' }],
    ['milky: sent out again, later', milky, { ...milky, time: 1_776_009_999 }],
    ['satori: in a group', fixture('satori', 'message-created'), { ...fixture('satori', 'message-created'), sn: 9 }],
    ['satori: under another number', satori, { ...satori, sn: 9, id: 9 }],
    ['ilink: a newer state of it', ilink, { ...ilink, update_time_ms: 1_786_000_009_999 }],
    ['wecom: with another address for replies', wecom, { ...wecom, response_url: 'https://other' }],
    ['wechat: other content', vlw, { ...vlw, content: { ...(vlw.content as object), msg: 'other' } }],
  ])('%s', (_, one, other) => {
    expect(keyOf(one)).toBeDefined()
    expect(keyOf(other)).toBe(keyOf(one))
  })
})

describe('another event', () => {
  test.each([
    ['qq: another message', qqMessage, { ...qqMessage, d: { ...d, id: 'other' } }],
    ['onebot11: another message', group, { ...group, message_id: 1 }],
    ['onebot11: another group', group, { ...group, group_id: 1 }],
    ['onebot11: another account', group, { ...group, self_id: 1 }],
    ['milky: another message', milky, numbered(milky, 1)],
    ['milky: the same number in another chat', numbered(milky, 1), numbered(friendly, 1)],
    ['satori: another message', satori, { ...satori, message: { id: '1', content: '' } }],
    ['satori: the same number in another channel', satori, { ...satori, channel: { id: '1', type: 0 } }],
    ['ilink: another message', ilink, { ...ilink, message_id: '7461234567890124' }],
    ['ilink: of another bot', ilink, { ...ilink, to_user_id: 'other@im.bot' }],
    ['wecom: another callback', wecom, { ...wecom, msgid: 'other' }],
    ['onebot12: another event', onebot12, { ...onebot12, id: 'other' }],
  ])('%s', (_, one, other) => {
    expect(keyOf(other)).toBeDefined()
    expect(keyOf(other)).not.toBe(keyOf(one))
  })
  test('qq: of another bot', () => expect(keyOf(qqMessage, '1')).not.toBe(keyOf(qqMessage, '2')))
  test('parts cannot be moved between account and id', () => {
    const keys = ['x', 'x"', 'x","y'].flatMap((id) => [
      keyOf({ ...qqMessage, d: { ...d, id } }, 'a'),
      keyOf(qqMessage, id),
    ])
    expect(new Set(keys).size).toBe(keys.length)
  })
})

test.each([
  ['coolq', 'message.group'],
  ['coolq', 'event.friend_added'],
  ['onebot11', 'notice.group_recall'],
  ['satori', 'message-updated'],
  ['wechat', 'EventGroupChat'],
  ['device', 'status.online'],
])('%s %s gives no identifier', (protocol, kind) => {
  expect(keyOf(fixture(protocol, kind))).toBeUndefined()
})

test('a message that the bot sent has the chat it was sent to', () => {
  const sent = { type: 'echo.message', protocol: 'wechat', to: { id: 'b' }, message: { id: '7' } }
  const key = (event: object) => dedupeKey(event as UnifiedEvent)
  expect(key(sent)).toBe('["wechat","","echo.message","b","7"]')
  expect(key({ ...sent, to: { id: 'c' } })).not.toBe(key(sent))
  expect(key({ ...sent, to: undefined })).toBe('["wechat","","echo.message","","7"]')
})

test.each([0, -1])('a message with the placeholder %i for its id gives none', (message_id) => {
  expect(keyOf({ ...group, message_id })).toBeUndefined()
})

test('a payload of no known protocol gives none', () => {
  expect(keyOf({ hello: 'world', id: 'x' })).toBeUndefined()
  expect(dedupeKey({ ...event(group), protocol: 'constructor' as never })).toBeUndefined()
})

test('an event over HTTP and the same over the gateway have one key', async () => {
  const keys: unknown[] = []
  const receive = createReceiver({
    qq: { appId: '11', insecure: true },
    onEvent: (event) => keys.push(dedupeKey(event)),
  })
  await receive(new Request('https://bot.example', { method: 'POST', body: JSON.stringify(qqMessage) }))
  const { id: _, ...resumed } = qqMessage
  const frame = readFrame('qq', JSON.stringify(resumed), { self: { id: '11' } })
  if (frame.success && frame.type === 'event') keys.push(dedupeKey(frame.event))
  expect(keys[0]).toBeDefined()
  expect(keys).toEqual([keys[0], keys[0]])
})
