import { expect, test } from 'vitest'
import { readFrame } from '../../src/receive/index.ts'
import { protocols } from '../../src/vocabulary/protocols.ts'
import { fixture, fixtures } from '../support/fixtures.ts'

/** The frames beside events: opcodes of QQ and of Satori. QQ's event READY is one. */
const isControl: { [protocol: string]: RegExp } = { qq: /^OP_/, satori: /^[A-Z]+$/ }
const events = fixtures.filter(({ protocol, kind }) => !isControl[protocol]?.test(kind))
const controls = fixtures.filter(({ protocol, kind }) => isControl[protocol]?.test(kind))

test.each(controls.map((it) => [it.name, it] as const))('%s is a control frame', (_, { protocol, payload }) => {
  expect(readFrame(protocol as 'qq', JSON.stringify(payload))).toMatchObject({ success: true, type: 'control' })
})

test.each(events.map((it) => [it.name, it] as const))('%s is an event', (_, { protocol, payload }) => {
  const frame = readFrame(protocol as 'qq', JSON.stringify(payload), { receivedAt: 1 })
  expect(frame).toMatchObject({ success: true, type: 'event', event: { protocol, raw: payload } })
})

test.each(protocols.filter((name) => name !== 'qq' && name !== 'satori'))(
  'an answer to an action of %s is none',
  (protocol) => {
    const answer = { status: 'ok', retcode: 0, data: null, echo: { any: ['thing'] } }
    const frame = readFrame(protocol, JSON.stringify(answer))
    expect(frame).toEqual({ success: true, type: 'response', echo: answer.echo, frame: answer })
  },
)

test('an event with a status is an event', () => {
  const status = {
    id: 'x',
    type: 'meta',
    detail_type: 'status_update',
    sub_type: '',
    time: 1,
    status: { good: true, bots: [] },
  }
  expect(readFrame('onebot12', JSON.stringify(status))).toMatchObject({ type: 'event', event: { type: 'meta.status' } })
})

test.each([{ status: 'ok' }, { retcode: 0 }])('so is one with half of what an answer has: %j', (half) => {
  const event = { ...fixture('onebot11', 'notice.friend_add'), ...half }
  expect(readFrame('onebot11', JSON.stringify(event))).toMatchObject({ type: 'event', event: { type: 'friend.added' } })
})

test.each(['{}', '{"op":"1"}', '{"op":null}'])('%s of qq is no control frame', (text) => {
  expect(readFrame('qq', text)).not.toHaveProperty('type', 'control')
})

test.each([1, 7, 9, 10, 11])('opcode %i of qq is a control frame', (op) => {
  expect(readFrame('qq', `{"op":${op},"d":null}`)).toEqual({ success: true, type: 'control', frame: { op, d: null } })
})

test('an event of qq that nobody knows is an event', () => {
  const frame = readFrame('qq', '{"op":0,"s":1,"t":"FUTURE_EVENT","d":{"session_id":"x"}}')
  expect(frame).toMatchObject({ success: true, type: 'event', event: { type: 'unknown', protocol: 'qq' } })
})

test.each(['', 'constructor', 'nobody'])('a protocol that does not exist, %j, is no reason to throw', (protocol) => {
  expect(readFrame(protocol as 'qq', '{}')).toMatchObject({ success: false, error: { code: 'unknown_event' } })
})

test('what is wrong is told, within the limits', () => {
  const codes = (['{', 'null', '[]', '{"post_type":"event","event":"group_ban"}'] as const).map((text) => {
    const frame = readFrame('coolq', text)
    return frame.success || frame.error.code
  })
  expect(codes).toEqual(['invalid_json', 'not_object', 'not_object', 'invalid_event'])
  expect(readFrame('qq', new TextEncoder().encode('{"op":0}'), {}, { maxSize: 3 })).toMatchObject({ success: false })
})
