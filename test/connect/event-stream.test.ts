/** Server-sent events in any pieces: what a plain reader of the whole text finds, and never more than allowed. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EventStream, type StreamEvent } from '../../src/connect/event-stream.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const textOf = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
const shown = (events: StreamEvent[]) => events.map(({ name, data }) => [name, textOf(data)])

/** The events of a text, given in one piece. */
const read = (text: string, maxSize = 1000) => shown(new EventStream(maxSize).read(bytesOf(text)))

describe('a stream of events', () => {
  test.each<[what: string, text: string, events: [name: string, data: string][]]>([
    ['an event', 'event: milky_event\ndata: {"a":1}\n\n', [['milky_event', '{"a":1}']]],
    ['an event without a name', 'data: x\n\n', [['', 'x']]],
    ['lines that end in CR LF', 'event: a\r\ndata: x\r\n\r\n', [['a', 'x']]],
    ['lines that end in CR', 'event: a\rdata: x\r\r', [['a', 'x']]],
    [
      'ends of lines that are mixed',
      'data: x\r\n\ndata: y\n\r\ndata: z\r\n\r',
      [
        ['', 'x'],
        ['', 'y'],
        ['', 'z'],
      ],
    ],
    ['data of several lines', 'data: {\ndata: "a": 1\ndata: }\n\n', [['', '{\n"a": 1\n}']]],
    ['data without a space, and with two', 'data:x\ndata:  y\n\n', [['', 'x\n y']]],
    [
      'data that is empty',
      'data\n\ndata:\n\ndata: \n\n',
      [
        ['', ''],
        ['', ''],
        ['', ''],
      ],
    ],
    ['data whose first line is empty', 'data\ndata: x\n\n', [['', '\nx']]],
    ['comments', ': hello\n:\ndata: x\n: y\n\n:\n\n', [['', 'x']]],
    [
      'fields that it does not know',
      'id: 5\nretry: 10\nfoo\ndatax: 1\nDATA: 2\ndat: 3\ndata : 4\ndata: x\n\n',
      [['', 'x']],
    ],
    ['a byte-order mark, the first only', '\ufeffdata: x\n\n\ufeffdata: y\n\n', [['', 'x']]],
    ['a name without data, which is no event', 'event: a\n\ndata: x\n\n', [['', 'x']]],
    ['the last of two names', 'event: a\nevent: b\ndata: x\n\n', [['b', 'x']]],
    ['a name that is taken back', 'event: a\nevent:\ndata: x\n\n', [['', 'x']]],
    ['nothing of an event that has no end', 'data: x\n\ndata: y\n', [['', 'x']]],
    ['nothing of nothing', '', []],
    ['empty lines', '\n\r\n\r\r', []],
  ])('has %s', (_, text, events) => {
    expect(read(text)).toEqual(events)
    const stream = new EventStream(1000)
    const pieces = [...bytesOf(text)].flatMap((byte) => stream.read(Uint8Array.of(byte)))
    expect(shown(pieces)).toEqual(events)
  })
  test('has one end of a line where a pair is cut in two, also with nothing between', () => {
    const stream = new EventStream(100)
    const pieces = ['data: x\r', '', '\ndata: y\r', '\n\r', '', '\n'].map(bytesOf)
    expect(shown(pieces.flatMap((piece) => stream.read(piece)))).toEqual([['', 'x\ny']])
  })
  test('keeps bytes that are not UTF-8 as they are', () => {
    const data = Uint8Array.of(0x22, 0xff, 0xfe, 0x22)
    const [event] = new EventStream(100).read(Uint8Array.of(...bytesOf('data: '), ...data, 10, 10))
    expect(event?.data).toEqual(data)
  })
  test('keeps one byte more than allowed of an event that is too long, and goes on', () => {
    expect(read('data: 12345\n\n', 5)).toEqual([['', '12345']])
    expect(read('data:1234567890\n\ndata: 1\n\n', 5)).toEqual([
      ['', '123456'],
      ['', '1'],
    ])
    expect(read('data: 1234567890\ndata: 5\n\n', 5)).toEqual([['', '123456']])
    expect(read(`${'data\n'.repeat(50)}\n`, 5)).toEqual([['', '\n'.repeat(6)]])
    expect(read(`:${'x'.repeat(100)}\nevent: ${'n'.repeat(100)}\ndata: 1\n\n`, 5)).toEqual([['n'.repeat(64), '1']])
    expect(read(`event: ${'n'.repeat(100)}\ndata: 1\n\n`)).toEqual([['n'.repeat(64), '1']])
  })
  test('takes an event of megabytes, and small ones behind it', () => {
    const stream = new EventStream(10_000_000)
    const long = 'x'.repeat(5_000_000)
    const whole = bytesOf(`data: ${long}\n\ndata: 1\n\n`)
    const events: StreamEvent[] = []
    for (let at = 0; at < whole.length; at += 65_536) events.push(...stream.read(whole.subarray(at, at + 65_536)))
    expect(shown(events)).toEqual([
      ['', long],
      ['', '1'],
    ])
  })
})

/** What the HTML standard says, for a text that is there as a whole. */
function plain(text: string): [string, string][] {
  const events: [string, string][] = []
  let name = ''
  let data = ''
  // What stands behind the last end of a line is no line yet.
  for (const line of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .slice(0, -1)) {
    const [, field = line, value = ''] = /^(.*?):[ ]?(.*)$/s.exec(line) ?? []
    if (line === '') {
      if (data) events.push([name, data.slice(0, -1)])
      name = ''
      data = ''
    } else if (field === 'data') data += `${value}\n`
    else if (field === 'event') name = value
  }
  return events
}

const part = fc.constantFrom(
  'data',
  'event',
  'id',
  ':',
  ': ',
  ' ',
  '\n',
  '\n',
  '\r',
  '\r\n',
  '\n\n',
  'x',
  '长',
  '{"a":1}',
  '\ufeff',
)
const texts = fc.array(part, { maxLength: 60 }).map((parts) => parts.join(''))

describe('laws', () => {
  test('events do not depend on the pieces that a stream comes in', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.nat(200), { maxLength: 20 }), (text, cuts) => {
        const bytes = bytesOf(text)
        const stream = new EventStream(10_000)
        const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b)
        const events = ends.flatMap((end, index) => stream.read(bytes.subarray(ends[index - 1] ?? 0, end)))
        expect(events.map(({ data }) => textOf(data))).toEqual(plain(text).map(([, data]) => data))
        // Names are compared with names of letters only, so they are not decoded.
        expect(events.map(({ name }) => name)).toEqual(
          plain(text).map(([name]) => String.fromCharCode(...bytesOf(name).subarray(0, 64))),
        )
      }),
      { numRuns: 2000 },
    )
  })
  test('no bytes are too much', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 }), fc.nat(50), (pieces, maxSize) => {
        const stream = new EventStream(maxSize)
        for (const { data } of pieces.flatMap((piece) => stream.read(piece))) {
          expect(data.length).toBeLessThanOrEqual(maxSize + 1)
        }
      }),
      { numRuns: 500 },
    )
  })
})
