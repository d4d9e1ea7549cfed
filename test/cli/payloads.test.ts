import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PayloadSplitter } from '../../src/cli/payloads.ts'

const limit = 4096

/** The payloads of an input that comes in these chunks; `undefined` for those that are too long. */
function split(chunks: Iterable<Uint8Array>, maxSize = limit) {
  const splitter = new PayloadSplitter(maxSize)
  const payloads: { text: string | undefined; place: string }[] = []
  const take = () => {
    for (let payload = splitter.next(); payload; payload = splitter.next()) {
      const text = payload.bytes && Buffer.from(payload.bytes).toString().trim()
      payloads.push({ text, place: payload.ownLine ? `:${payload.line}` : `#${payload.index}` })
    }
  }
  for (const chunk of chunks) {
    splitter.write(chunk)
    take()
  }
  splitter.end()
  take()
  return payloads
}

const bytes = (text: string) => new TextEncoder().encode(text)
const whole = (text: string) => split([bytes(text)])
const bytewise = (text: string) => split(Array.from(bytes(text), (byte) => Uint8Array.of(byte)))

type Row = [title: string, input: string, ...payloads: [place: string, text: string | undefined][]]

const table: Row[] = [
  ['nothing', ''],
  ['blank lines', '\n \r\n\t\n'],
  ['a byte-order mark alone', '\ufeff\n'],
  ['NDJSON', '{"a":1}\n{"b":2}\n', [':1', '{"a":1}'], [':2', '{"b":2}']],
  ['a last line without an end', '{"a":1}\n{"b":2}', [':1', '{"a":1}'], [':2', '{"b":2}']],
  ['CRLF', '{"a":1}\r\n\r\n{"b":2}\r\n', [':1', '{"a":1}'], [':3', '{"b":2}']],
  ['a byte-order mark', '\ufeff{"a":1}\n{"b":2}', [':1', '{"a":1}'], [':2', '{"b":2}']],
  ['a byte-order mark between files', '{"a":1}\n\ufeff{"b":2}', [':1', '{"a":1}'], [':2', '{"b":2}']],
  ['a byte-order mark before an array', '\ufeff[{"a":1}]', ['#1', '{"a":1}']],
  ['a document over many lines', '{\n  "a": {\n    "b": []\n  }\n}\n', [':1', '{\n  "a": {\n    "b": []\n  }\n}']],
  ['documents over many lines', '{\n  "a": 1\n}\n{\n  "b": 2\n}', [':1', '{\n  "a": 1\n}'], [':4', '{\n  "b": 2\n}']],
  ['documents on one line', '{"a":1} {"b":2}{"c":3}', [':1', '{"a":1}'], ['#2', '{"b":2}'], ['#3', '{"c":3}']],
  ['a JSON text sequence', '\x1e{"a":1}\n\x1e{"b":2}\n', [':1', '{"a":1}'], [':2', '{"b":2}']],
  [
    'brackets and quotes inside texts',
    '{"a":"}]{[\\"\\\\"}\n{"b":2}',
    [':1', '{"a":"}]{[\\"\\\\"}'],
    [':2', '{"b":2}'],
  ],
  ['a compact array', '[{"a":[1,2]},{"b":"],"}]', ['#1', '{"a":[1,2]}'], ['#2', '{"b":"],"}']],
  ['an array over lines', '[\n  {\n    "a": 1\n  },\n  {}\n]\n', [':2', '{\n    "a": 1\n  }'], [':5', '{}']],
  ['an array with commas in front', '[ {"a":1}\n, {"b":2}\n]', ['#1', '{"a":1}'], [':2', '{"b":2}']],
  ['an empty array', '[ ]\n'],
  ['arrays one after the other', '[{"a":1}]\n[{"b":2}]', ['#1', '{"a":1}'], ['#2', '{"b":2}']],
  ['elements that are no objects', '[1,"a,]", [2] ,null]', ['#1', '1'], ['#2', '"a,]"'], ['#3', '[2]'], ['#4', 'null']],
  ['lines that are no objects', '12\n"a\nnull\n', [':1', '12'], [':2', '"a'], [':3', 'null']],
  ['words', 'hello {"a":1}\n{"b":2}', [':1', 'hello {"a":1}'], [':2', '{"b":2}']],
  ['words behind a payload', '{"a":1} hello\n{"b":2}', [':1', '{"a":1} hello'], [':2', '{"b":2}']],
  ['one bracket too many', '{"a":1}}\n{"b":2}', [':1', '{"a":1}}'], [':2', '{"b":2}']],
  ['the wrong bracket', '{"a":[1}\n{"b":2}', [':1', '{"a":[1}'], [':2', '{"b":2}']],
  ['a line cut off in a text', '{"a":"x\n{"b":2}\n', [':1', '{"a":"x'], [':2', '{"b":2}']],
  ['a line cut off behind a backslash', '{"a":"x\\\n{"b":2}\n', [':1', '{"a":"x\\'], [':2', '{"b":2}']],
  ['a line cut off behind a value', '{"a":{"x":1}\n{"b":2}\n', [':1', '{"a":{"x":1}'], [':2', '{"b":2}']],
  [
    'a line cut off behind a comma',
    '{"a":1,\n{"b":2}\n{"c":3}',
    [':1', '{"a":1,'],
    [':2', '{"b":2}'],
    [':3', '{"c":3}'],
  ],
  ['a line cut off behind a colon', '{"a":\n{"b":2}\n{"c":3}', [':1', '{"a":'], [':2', '{"b":2}'], [':3', '{"c":3}']],
  ['a line cut off before the last', '{"a":\n{"b":2}', [':1', '{"a":'], [':2', '{"b":2}']],
  ['the same with a line end', '{"a":[1,\r\n{"b":2}\r\n\r\n', [':1', '{"a":[1,'], [':2', '{"b":2}']],
  ['two lines cut off', '{"a":1\n{"b":"\n{"c":3}', [':1', '{"a":1'], [':2', '{"b":"'], [':3', '{"c":3}']],
  ['an end in the middle', '{"a":1}\n{"b":', [':1', '{"a":1}'], [':2', '{"b":']],
  [
    'no indentation at all',
    '{\n"a": [\n{\n"b": 1\n},\n{},\n{}\n]\n}\n{"c":3}',
    [':1', '{\n"a": [\n{\n"b": 1\n},\n{},\n{}\n]\n}'],
    [':10', '{"c":3}'],
  ],
  [
    'a broken document over many lines',
    '{\n  "a": "x\n  "b": {\n  }\n}\n{\n  "c": 3\n}',
    [':1', '{\n  "a": "x'],
    [':6', '{\n  "c": 3\n}'],
  ],
  [
    'a broken element over many lines',
    '[\n  {\n    "a": "x\n  },\n  {\n    "b": 2\n  }\n]\n{"c":3}',
    [':2', '{\n    "a": "x'],
    [':5', '{\n    "b": 2\n  }'],
    [':9', '{"c":3}'],
  ],
  ['a broken element per line', '[\n{"a":"x\n{"b":2}\n]', [':2', '{"a":"x'], [':3', '{"b":2}']],
  ['an element never closed', '[\n  {\n    "a": 1\n]\n{"b":2}', [':2', '{\n    "a": 1'], [':5', '{"b":2}']],
  // A mistake in the array itself is reported once, as a payload that is no JSON.
  ['an array never closed', '[{"a":1}', ['#1', '{"a":1}'], ['#2', '[']],
  [
    'an array without commas',
    '[{"a":1} {"b":2}{"c":3}]',
    ['#1', '{"a":1}'],
    ['#2', '['],
    ['#3', '{"b":2}'],
    ['#4', '{"c":3}'],
  ],
  ['an array with too many commas', '[,{"a":1},]', ['#1', '['], ['#2', '{"a":1}']],
  ['too long a line', `{"a":"${'x'.repeat(limit)}"}\n{"b":2}`, [':1', undefined], [':2', '{"b":2}']],
  ['too long a word', `${'x'.repeat(limit + 1)}\n{"b":2}`, [':1', undefined], [':2', '{"b":2}']],
  ['too long an element', `["${'x'.repeat(limit)}", {"b":2}]`, ['#1', undefined], ['#2', '{"b":2}']],
]

describe('the splitter', () => {
  test.each(table)('finds the payloads of %s', (_, input, ...payloads) => {
    expect(whole(input)).toEqual(payloads.map(([place, text]) => ({ place, text })))
  })

  test.each(table)('finds the same byte by byte in %s', (_, input, ...payloads) => {
    expect(bytewise(input)).toEqual(payloads.map(([place, text]) => ({ place, text })))
  })

  test('takes a payload of exactly the limit', () => {
    const text = `{"a":"${'x'.repeat(limit - 8)}"}`
    expect(text).toHaveLength(limit)
    expect(whole(text)).toEqual([{ place: ':1', text }])
  })

  const object = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue())
  const cuts = fc.array(fc.nat(), { maxLength: 20 })

  function* chunked(text: string, cuts: number[]): Generator<Uint8Array> {
    const all = bytes(text)
    const places = cuts.map((cut) => cut % (all.length + 1)).sort((a, b) => a - b)
    let from = 0
    for (const place of [...places, all.length]) {
      yield all.subarray(from, place)
      from = place
    }
  }

  const forms: [name: string, write: (values: object[]) => string][] = [
    ['lines', (values) => values.map((value) => JSON.stringify(value)).join('\n')],
    ['lines with CRLF', (values) => values.map((value) => `${JSON.stringify(value)}\r\n`).join('')],
    ['one line', (values) => values.map((value) => JSON.stringify(value)).join(' ')],
    ['documents over many lines', (values) => values.map((value) => JSON.stringify(value, null, 2)).join('\n')],
    ['documents without a line end', (values) => values.map((value) => JSON.stringify(value, null, '\t')).join('')],
    ['documents without indentation', (values) => values.map((value) => unindented(value)).join('\n')],
    ['a compact array', (values) => JSON.stringify(values)],
    ['an array over lines', (values) => JSON.stringify(values, null, 4)],
    ['an array without indentation', (values) => unindented(values)],
    [
      'an array with a line per payload',
      (values) => `[\n${values.map((value) => JSON.stringify(value)).join(',\n')}\n]`,
    ],
  ]

  /** As Python writes it with `indent=0`; JSON texts hold no line ends of their own. */
  const unindented = (value: object) => JSON.stringify(value, null, 1).replace(/\n +/g, '\n')

  test.each(forms)('gives back any payloads written as %s, however the bytes are cut', (_, write) => {
    fc.assert(
      fc.property(fc.array(object, { maxLength: 6 }), cuts, (values, cuts) => {
        const found = split(chunked(write(values), cuts), 1 << 20)
        expect(found.map(({ text }) => JSON.parse(text as string))).toEqual(JSON.parse(JSON.stringify(values)))
      }),
    )
  })

  test('loses no whole line to a line cut off before it, wherever the cut is', () => {
    fc.assert(
      fc.property(object, object, object, fc.nat(), (broken, second, third, cut) => {
        const line = JSON.stringify(broken)
        const lines = [line.slice(0, 1 + (cut % (line.length - 1))), JSON.stringify(second), JSON.stringify(third)]
        const texts = whole(lines.join('\n')).map(({ text }) => text)
        expect(texts.slice(-2)).toEqual(lines.slice(1))
        expect(texts).toHaveLength(3)
      }),
    )
  })

  test('takes any bytes at all, the same however they are cut', () => {
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.string({ unit: fc.constantFrom(...'{}[],:"\\ \n\r1a\ufeff'), maxLength: 200 }).map(bytes),
    )
    fc.assert(
      fc.property(noise, (input) => {
        const bytewise = Array.from(input, (byte) => Uint8Array.of(byte))
        expect(split(bytewise, 50)).toEqual(split([input], 50))
      }),
    )
  })

  test('holds no more than one payload within the limit, however much comes', () => {
    const maxSize = 1 << 20
    const splitter = new PayloadSplitter(maxSize)
    const chunk = Buffer.alloc(65_536, 'x')
    let most = 0
    let count = 0
    let tooLong = 0
    const write = (bytes: Uint8Array) => {
      splitter.write(bytes)
      for (let payload = splitter.next(); payload; payload = splitter.next()) {
        count++
        if (!payload.bytes) tooLong++
      }
      most = Math.max(most, splitter.heldBytes)
    }
    // 64 MiB: a line of 32 MiB, then lines of half a MiB.
    write(bytes('{"a":"'))
    for (let i = 0; i < 512; i++) write(chunk)
    write(bytes('"}\n'))
    for (let line = 0; line < 64; line++) {
      write(bytes('{"a":"'))
      for (let i = 0; i < 8; i++) write(chunk)
      write(bytes('"}\n'))
    }
    splitter.end()
    expect({ count, tooLong }).toEqual({ count: 65, tooLong: 1 })
    expect(most).toBeLessThanOrEqual(maxSize)
  })
})
