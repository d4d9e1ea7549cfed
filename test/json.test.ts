import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readJson } from '../src/index.ts'
import * as coolq from '../src/protocols/coolq/index.ts'
import * as onebot12 from '../src/protocols/onebot12/index.ts'
import { fixture } from './support/fixtures.ts'

const read = (text: string) => {
  const result = readJson(text)
  if (!result.success) throw result.error
  return result.value
}

describe('integers beyond 2^53', () => {
  test.each([
    ['9007199254740991', 9007199254740991],
    ['-9007199254740991', -9007199254740991],
    ['9007199254740992', '9007199254740992'],
    ['9007199254740993', '9007199254740993'],
    ['-9223372036854775808', '-9223372036854775808'],
    ['18446744073709551615', '18446744073709551615'],
    ['16038617105584902418', '16038617105584902418'],
    ['1660000000000000', 1660000000000000],
  ])('%s is kept exactly', (text, value) => {
    expect(read(text)).toBe(value)
    expect(read(`{"a":${text}}`)).toEqual({ a: value })
    expect(read(`{"a": ${text} }`)).toEqual({ a: value })
    expect(read(`[1,\n${text}\t,${text}]`)).toEqual([1, value, value])
    expect(read(`{"text":":${text}","n":${text}}`)).toEqual({ text: `:${text}`, n: value })
  })

  test('fractions and exponents stay numbers', () => {
    expect(read('[12345678901234567890.5,1e400,1.0,-0,123456789012345678e2]')).toEqual([
      Number('12345678901234567890.5'),
      Number.POSITIVE_INFINITY,
      1,
      -0,
      Number('123456789012345678e2'),
    ])
  })

  test('digits inside a text are text', () => {
    expect(read('{"id":"1688854317341474","n":1}')).toEqual({ id: '1688854317341474', n: 1 })
    expect(read('{"id":"a: 16888543173414741234, b"}')).toEqual({ id: 'a: 16888543173414741234, b' })
  })

  test('an int64 field takes them, and the unified event has the exact digits', () => {
    const event = fixture('onebot12', 'request.new_friend')
    const text = JSON.stringify(event).replace('1660000000000000', '9223372036854775807')
    const result = onebot12.unifyJson(text)
    expect(result).toMatchObject({ success: true, event: { request: { id: '9223372036854775807' } } })
  })
})

describe('a byte-order mark', () => {
  const text = JSON.stringify(fixture('coolq', 'message.group'))
  test('is skipped in a text and in bytes', () => {
    expect(coolq.safeParseJson(`\ufeff${text}`)).toMatchObject({ success: true })
    expect(coolq.safeParseJson(new TextEncoder().encode(`\ufeff${text}`))).toMatchObject({ success: true })
  })
})

describe('laws', () => {
  test('the answer is that of JSON.parse, but for integers beyond 2^53', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 10 }), (text) => {
        expect(read(text)).toEqual(beyond(JSON.parse(text)))
      }),
    )
  })

  test('the lossless way gives what JSON.parse gives, but for the long integers', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.bigInt(), (value, long) => {
        const text = `{"value":${JSON.stringify(value)},"long":1${'0'.repeat(20)},"n":${long}}`
        const safe = long >= BigInt(Number.MIN_SAFE_INTEGER) && long <= BigInt(Number.MAX_SAFE_INTEGER)
        expect(read(text)).toEqual({
          value: beyond(JSON.parse(JSON.stringify(value))),
          long: `1${'0'.repeat(20)}`,
          n: safe ? Number(long) : String(long),
        })
      }),
    )
  })

  test('of a key that stands twice, the last counts', () => {
    expect(read('{"a":1,"a":2,"n":12345678901234567890}')).toEqual({ a: 2, n: '12345678901234567890' })
  })

  test('nothing is thrown, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.json().map((text) => text.slice(0, -1)),
        ),
        (text) => {
          const result = readJson(text)
          if (!result.success) expect(result.error.code).toBe('invalid_json')
        },
      ),
    )
    fc.assert(fc.property(fc.uint8Array(), (bytes) => typeof readJson(bytes).success === 'boolean'))
  })
})

/** Numbers that JSON writes as long integers come back as their digits. */
function beyond(value: unknown): unknown {
  if (typeof value === 'number') {
    const text = JSON.stringify(value)
    return /^-?\d+$/.test(text) && !Number.isSafeInteger(value) ? text : value
  }
  if (Array.isArray(value)) return value.map(beyond)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, beyond(item)]))
}
