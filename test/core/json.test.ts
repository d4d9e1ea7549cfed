import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as root from '../../src/index.ts'
import { type EventError, formatError, type JsonLimits, readJson } from '../../src/index.ts'
import * as coolq from '../../src/protocols/coolq/index.ts'
import * as onebot11 from '../../src/protocols/onebot11/index.ts'
import * as onebot12 from '../../src/protocols/onebot12/index.ts'
import { fixture } from '../support/fixtures.ts'

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

  test.each([
    ['9007199254740993.0', '9007199254740993'],
    ['-9007199254740993.000', '-9007199254740993'],
    ['9007199254740993.5', Number('9007199254740993.5')],
    ['9007199254740990.0', 9007199254740990],
    [`${'1'.repeat(400)}.0`, Number.POSITIVE_INFINITY],
    ['1e21', 1e21],
    ['9.007199254740993e15', Number('9.007199254740993e15')],
  ])('%s keeps its digits where it is written without an exponent', (text, value) => {
    expect(read(text)).toBe(value)
    expect(read(`{"\\"":"\\\\","a":[${text},${text}]}`)).toEqual({ '"': '\\', a: [value, value] })
  })

  test.each([
    ['9007199254740993.0', '9007199254740993'],
    ['9.007199254740993e15', '9007199254740993'],
    ['-9.007199254740993E+15', '-9007199254740993'],
    ['9007199254740993e0', '9007199254740993'],
    ['90071992547409930e-1', '9007199254740993'],
    ['0.9007199254740993e16', '9007199254740993'],
    ['123456789012345678e2', '12345678901234567800'],
    ['1e21', '1000000000000000000000'],
    ['1E+21', '1000000000000000000000'],
    ['1e5', '100000'],
  ])('an event with the id %s has the id %s', (text, id) => {
    const event = JSON.stringify({ ...fixture('onebot11', 'message.group'), user_id: '@' }).replace('"@"', text)
    for (const verbs of [root, onebot11]) {
      expect(verbs.unifyJson(event)).toMatchObject({ success: true, event: { user: { id } } })
      expect(verbs.safeParseJson(event)).toMatchObject({ success: true })
    }
  })

  test.each(['90071992547409935e-1', '1e400', '1.5', '9007199254740993.5e-20'])('%s is no id', (text) => {
    const event = JSON.stringify({ ...fixture('onebot11', 'message.group'), user_id: '@' }).replace('"@"', text)
    const result = root.unifyJson(event)
    // What rounds to an integer is read as that integer.
    if (!Number.isInteger(Number(text))) expect(result).toMatchObject({ error: { code: 'invalid_event' } })
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

describe('what is not JSON', () => {
  const errorOf = (input: unknown, limits?: JsonLimits) => {
    const result = readJson(input as string, limits)
    if (result.success) throw new Error('accepted')
    return result.error
  }

  // The mark stands where the text stops being JSON.
  test.each([
    '^',
    '  ^',
    '^nonsense'.replace('^n', 'n^'),
    '^x',
    't^',
    'tr^ee',
    'fals^',
    'null ^null',
    '{} ^{}',
    '{^',
    '{^,}',
    '{^1:2}',
    '{"a"^}',
    '{"a":^}',
    '{"a":1^',
    '{"a":1,^}',
    '{"a":1^]',
    "{^'a':1}",
    '{"a":^NaN}',
    '[^',
    '[^}',
    '[1,^]',
    '[1 ^2]',
    '[[]^',
    '[[],{}]^]',
    '[^,1]',
    '[0^1]',
    '[-0.5e+7,1^.]',
    '[^-]',
    '[^+1]',
    '"abc^',
    '"a\\^x"',
    '"a\\^',
    '"\\u12^g4"',
    '"\\u1234\\u^"',
    '"\\u0041\\n\\"^',
    '"a^\n"',
    '{"a":"b","c":{"d":[true,false,null,{}]}^',
  ])('breaks where the mark stands: %j', (marked) => {
    const position = marked.indexOf('^')
    const text = marked.replace('^', '')
    expect(() => JSON.parse(text)).toThrow()
    expect(errorOf(text)).toMatchObject({ code: 'invalid_json', reason: 'syntax', position })
    expect(errorOf(`\ufeff${text}`)).toMatchObject({ position })
    expect(errorOf(new TextEncoder().encode(text))).toMatchObject({ position })
  })

  test('any prefix before the position can be continued, and no longer one can', () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 3 }),
        fc.nat(),
        fc.constantFrom('}', ']', 'x', '\u0001', ',,', ':', '"'),
        (json, n, odd) => {
          const at = n % (json.length + 1)
          const text = json.slice(0, at) + odd + json.slice(at)
          const result = readJson(text)
          if (result.success) return
          const { position } = result.error as { position: number }
          expect(position).toBeGreaterThanOrEqual(0)
          expect(position).toBeLessThanOrEqual(text.length)
          // What stands behind the position plays no part.
          expect(errorOf(text.slice(0, position) + text.charAt(position))).toMatchObject({ position })
        },
      ),
    )
  })

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['an object', {}],
    ['a number', 7],
    ['a text object', new String('{}')],
    ['an object that looks like bytes', { length: 2, byteLength: 2 }],
    ['an object dressed as a buffer', Object.create(ArrayBuffer.prototype)],
    ['a proxy of bytes', new Proxy(new Uint8Array(2), {})],
  ])('%s is neither text nor bytes', (_, input) => {
    expect(errorOf(input)).toMatchObject({ code: 'invalid_json', reason: 'syntax', position: 0 })
  })

  test('a buffer that was moved away is no text', () => {
    const buffer = new ArrayBuffer(2)
    structuredClone(buffer, { transfer: [buffer] })
    expect(errorOf(buffer)).toMatchObject({ code: 'invalid_json' })
  })

  test('limits that are no numbers are the usual ones, and none at all is fine', () => {
    const long = `"${'x'.repeat(1_048_576)}"`
    for (const maxSize of [Number.NaN, '9', null, {}] as never[]) {
      expect(errorOf(long, { maxSize })).toMatchObject({ limit: 'size', max: 1_048_576 })
    }
    expect(errorOf(long, null as never)).toMatchObject({ limit: 'size' })
    expect(readJson(long, { maxSize: Number.POSITIVE_INFINITY })).toMatchObject({ success: true })
    expect(errorOf('[[]]', { maxDepth: -1 })).toMatchObject({ limit: 'depth' })
  })

  test.each([
    ['no limit', Number.POSITIVE_INFINITY, true],
    ['a limit beyond it', 100_000, true],
    ['a limit just there', 20_000, true],
    ['a limit one below', 19_999, false],
    ['a limit within the first look', 127, false],
    ['a limit after the first look', 129, false],
  ])('20,000 levels, and %s', (_, maxDepth, accepted) => {
    for (const text of [
      '['.repeat(20_000) + ']'.repeat(20_000),
      `${'{"a":'.repeat(19_999)}[12345678901234567890]${'}'.repeat(19_999)}`,
    ]) {
      const result = readJson(text, { maxDepth })
      expect(result.success).toBe(accepted)
      if (!result.success) expect(result.error).toMatchObject({ limit: 'depth', max: maxDepth })
    }
  })

  test('a number that lost its digits is found at any depth', () => {
    const text = `${'['.repeat(300)}12345678901234567890${']'.repeat(300)}`
    const result = readJson(text, { maxDepth: 300 }) as { value: unknown }
    expect(JSON.stringify(result.value)).toContain('"12345678901234567890"')
  })
})

describe('bytes', () => {
  const bytes = new TextEncoder().encode('{"群":1}')

  test.each([
    ['a Uint8Array', bytes],
    ['a part of a larger buffer', new TextEncoder().encode('xx{"群":1}x').subarray(2, -1)],
    ['an ArrayBuffer', bytes.slice().buffer],
    ['a DataView', new DataView(bytes.slice().buffer)],
    ['an ArrayBuffer of another realm', runInNewContext('Uint8Array.from(bytes).buffer', { bytes: [...bytes] })],
  ])('of %s are read', (_, input) => {
    expect(readJson(input as ArrayBuffer)).toEqual({ success: true, value: { 群: 1 } })
    expect(readJson(input as ArrayBuffer, { maxSize: bytes.length - 1 })).toMatchObject({
      error: { limit: 'size', max: bytes.length - 1 },
    })
  })
})

describe('raw control characters in strings', () => {
  const text = '{\n"a\t":"1\n2\u0000","b":["\\"\r\\\\","\\n"],\t"n":12345678901234567890}'

  test('are refused with their position and the option that accepts them', () => {
    const result = readJson(text)
    expect(result).toMatchObject({ error: { reason: 'syntax', position: 4, option: 'allowControlCharacters' } })
    const { error } = result as { error: EventError }
    expect(error.message).toBe(
      'The text is not JSON (at position 4: a raw control character, which the option allowControlCharacters accepts)',
    )
    expect(formatError(error, 'zh')).toBe(
      '文本不是 JSON（位置 4：未转义的控制字符，可用选项 allowControlCharacters 接受）',
    )
  })

  test('are read where the option says so', () => {
    expect(readJson(text, { allowControlCharacters: true })).toEqual({
      success: true,
      value: { 'a\t': '1\n2\u0000', b: ['"\r\\', '\n'], n: '12345678901234567890' },
    })
  })

  test('outside strings, after a backslash, or beside another mistake stay mistakes', () => {
    for (const [broken, position] of [
      ['{\u0001}', 1],
      ['["\\\n"]', 3],
      ['["\n",]', 5],
      ['["\n', 3],
    ] as const) {
      const result = readJson(broken, { allowControlCharacters: true })
      expect(result).toMatchObject({ success: false, error: { reason: 'syntax', position } })
      expect((result as { error: object }).error).not.toHaveProperty('option')
    }
  })

  test('are read only where the option is true', () => {
    expect(readJson('"\n"', { allowControlCharacters: 'no' as never })).toMatchObject({ success: false })
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
