/** The answers of the long poll, taken apart. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readUpdates, staleToken, unify } from '../../../src/protocols/ilink/index.ts'
import { fixture } from '../../support/fixtures.ts'

const message = fixture('ilink', 'message.user')

test.each<[string, unknown, unknown]>([
  [
    'messages and a buffer',
    { ret: 0, msgs: [message], get_updates_buf: 'next', longpolling_timeout_ms: 35_000 },
    { code: 0, messages: [message], buffer: 'next', timeoutMs: 35_000 },
  ],
  ['nothing new', { ret: 0, msgs: [], get_updates_buf: 'same' }, { code: 0, messages: [], buffer: 'same' }],
  ['no buffer: the last one stays', { ret: 0, get_updates_buf: '' }, { code: 0, messages: [] }],
  ['no code', { msgs: null, get_updates_buf: 'next' }, { code: 0, messages: [], buffer: 'next' }],
  ['no code and no buffer', { msgs: [1] }, { code: 0, messages: [1] }],
  [
    'a token that is no longer valid',
    { errcode: -14, errmsg: 'session timeout' },
    { code: staleToken, messages: [], reason: 'session timeout' },
  ],
  ['an error beside a code of 0', { ret: 0, errcode: -1 }, { code: -1, messages: [] }],
  ['an error', { ret: -2, longpolling_timeout_ms: -1 }, { code: -2, messages: [] }],
  ['a time-out that is no number', { ret: 0, longpolling_timeout_ms: '1' }, { code: 0, messages: [] }],
])('%s', (_, answer, updates) => {
  expect(readUpdates(answer)).toEqual(updates)
  expect(readUpdates(JSON.stringify(answer))).toEqual(updates)
  expect(readUpdates(new TextEncoder().encode(JSON.stringify(answer)))).toEqual(updates)
})

test('what is no answer is nothing', () => {
  for (const value of [undefined, null, 1, [], {}, { x: 1 }, '', '{', '[]', new ArrayBuffer(0)]) {
    expect(readUpdates(value)).toBeUndefined()
  }
})

test('a text keeps the digits of message ids', () => {
  const text = `{"ret":0,"msgs":[${JSON.stringify(message).replace('7461234567890123', '17461234567890123456')}]}`
  const [first] = readUpdates(text)?.messages ?? []
  expect(unify(first)).toMatchObject({ event: { message: { id: '17461234567890123456' } } })
})

test('whatever comes, it never throws, and gives back every message', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      readUpdates(value)
    }),
  )
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), (msgs) => {
      expect(readUpdates({ ret: 0, msgs })?.messages).toEqual(msgs)
    }),
  )
})
