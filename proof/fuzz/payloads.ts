/** What is thrown at the library: payloads as their schemas describe them, damaged ones, strangers, and broken text. */
import fc from 'fast-check'
import type { Schema } from '../../scripts/generate/model.ts'
import { arbitraryOf } from '../../test/support/arbitrary.ts'
import { places, replacements } from '../../test/support/mutate.ts'

type Container = Record<string | number, unknown>

/** Payloads of a kind with up to three fields replaced, removed, or added under a name that all objects know. */
export function damaged(schema: Schema): fc.Arbitrary<unknown> {
  const edit = fc.record({
    at: fc.nat(999),
    what: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add'),
    value: fc.oneof(fc.constantFrom(...replacements), fc.jsonValue({ maxDepth: 3 })),
    key: fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length', 'extra'),
  })
  return fc.tuple(arbitraryOf(schema), fc.array(edit, { minLength: 1, maxLength: 3 })).map(([payload, edits]) => {
    const copy = structuredClone(payload)
    for (const { at, what, value, key } of edits) {
      const found = places(copy, '', [])
      const place = found[at % found.length]
      if (!place) continue
      const replacement = structuredClone(value)
      // An array takes no names.
      if (what === 'add' && !Array.isArray(place.holder)) define(place.holder, key, replacement)
      else if (what !== 'remove' || Array.isArray(place.holder)) define(place.holder, place.key, replacement)
      else delete place.holder[place.key]
    }
    return copy
  })
}

/** As `JSON.parse` does: no setter is reached. */
function define(holder: Container, key: string | number, value: unknown): void {
  Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true })
}

/** Objects that look like events of a protocol from outside: right discriminators, anything else besides. */
export function strangers(kinds: readonly string[], discriminators: readonly (readonly string[])[]) {
  const words = [...new Set(kinds.flatMap((kind) => [kind, ...kind.split('.')])), 'message', '__proto__', 'constructor']
  const word = fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 80 }), fc.jsonValue({ maxDepth: 1 }))
  const known = ['id', 'time', 'self', 'self_id', 'user_id', 'group_id', 'd', 'data', 'robotid', 'contactid', 'roomid']
  const inner = ['user_id', 'platform', 'timestamp', 'author', 'group_openid', 'robot_wxid', 'robot_type', 'from_wxid']
  const anything = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(...replacements))
  const field = fc.oneof(anything, fc.dictionary(fc.constantFrom(...inner), anything, { noNullPrototype: true }))
  return fc
    .tuple(
      fc.dictionary(fc.constantFrom(...discriminators.flat()), word, { noNullPrototype: true }),
      fc.dictionary(fc.oneof(fc.constantFrom(...known), fc.string({ maxLength: 8 })), field, { noNullPrototype: true }),
    )
    .map(([tags, fields]) => ({ ...fields, ...tags }))
}

const bytesOf = (text: string) => [...new TextEncoder().encode(text)]

export interface Bloated {
  payload: object
  /** The place, counted over all places of the payload. */
  at: number
  /** Repeated there: a text is joined, anything else makes an array. */
  item: unknown
}

/** Payloads of a kind with a place that is to hold the same thing over and over. */
export function bloated(schema: Schema): fc.Arbitrary<Bloated> {
  const marks = [
    '[',
    '[CQ:',
    '[CQ:a,',
    '[at=',
    '@',
    '&',
    '&amp;',
    '<',
    '<@1>',
    '<title>',
    '%',
    '%41',
    '{"',
    '\\',
    'a=',
    ' ',
  ]
  return fc.record({
    payload: arbitraryOf(schema) as fc.Arbitrary<object>,
    at: fc.nat(999),
    item: fc.oneof(
      fc.constantFrom(...marks, {}, 7, null, [], { type: 'text' }, { type: 'text', data: { text: '[CQ:' } }),
      fc.string({ unit: fc.constantFrom(...marks, ']', '>', '"', ',', '='), minLength: 1, maxLength: 4 }),
      fc.jsonValue({ maxDepth: 2 }),
    ),
  })
}

/** The payload with the item so many times in its place. */
export function grown({ payload, at, item }: Bloated, count: number): object {
  const copy = structuredClone(payload)
  const found = places(copy, '', [])
  const place = found[at % found.length]
  if (place) place.holder[place.key] = typeof item === 'string' ? item.repeat(count) : Array(count).fill(item)
  return copy
}

/** What breaks readers of bytes, of JSON, of codes, of numbers, of objects. */
const fragments = [
  '[CQ:',
  '[CQ:at,qq=all]',
  '&#91;',
  '%',
  '%E7',
  '__proto__',
  '"__proto__":{"polluted":1},',
  '['.repeat(80),
  '{"a":'.repeat(80),
  '12345678901234567890',
  ':-12345678901234567890',
  '1e999',
  '-0',
  '\\ud800',
  '\\udc00\\ud800',
  '\\u0000',
  '\\',
  '"',
  ',',
  '}',
  ']',
  '\u0000',
  '\u2028',
  '\ufeff',
  '👨‍👩‍👧',
]
  .map(bytesOf)
  .concat([[0xff], [0x80], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe4, 0xbd]])

/** Fields that go in front of all others, so that the text mostly stays JSON and takes the slow way. */
const fields = [
  '"n":12345678901234567890,',
  '"n":[ -9007199254740993,1.5,1e5,"\\ud800",{"":null}],',
  '"__proto__":{"polluted":12345678901234567890},',
  '"constructor":{"prototype":{"polluted":12345678901234567890}},',
  '"n":0,"n":12345678901234567890,"n":{"__proto__":1,"__proto__":2},',
].map(bytesOf)

/** JSON texts of a kind's payloads after up to four damages to their bytes; some as text with halves of characters. */
export function brokenTexts(schema: Schema, others: readonly string[]): fc.Arbitrary<string | Uint8Array> {
  const edit = fc.record({
    what: fc.constantFrom('flip', 'delete', 'insert', 'duplicate', 'splice', 'truncate', 'fragment', 'field', 'digits'),
    at: fc.nat(0xffff),
    length: fc.integer({ min: 1, max: 40 }),
    byte: fc.nat(255),
    other: fc.constantFrom(...others),
  })
  const half = fc.option(fc.record({ at: fc.nat(0xffff), unit: fc.constantFrom('\ud800', '\udfff', '\udc00\ud800') }))
  return fc
    .tuple(arbitraryOf(schema), fc.array(edit, { maxLength: 4 }), fc.boolean(), half)
    .map(([payload, edits, asText, surrogate]) => {
      let bytes = bytesOf(JSON.stringify(payload))
      for (const { what, at: anywhere, length, byte, other } of edits) {
        const at = anywhere % (bytes.length + 1)
        const [before, after] = [bytes.slice(0, at), bytes.slice(at)]
        if (what === 'flip') bytes[at] = (bytes[at] ?? 0) ^ (1 << (byte & 7))
        else if (what === 'delete') bytes = [...before, ...after.slice(length)]
        else if (what === 'insert') bytes = [...before, byte, ...after]
        else if (what === 'duplicate') bytes = [...before, ...after.slice(0, length), ...after]
        else if (what === 'splice') bytes = [...before, ...bytesOf(other).slice(anywhere % other.length)]
        else if (what === 'truncate') bytes = before
        else if (what === 'fragment') bytes = [...before, ...(fragments[byte % fragments.length] as number[]), ...after]
        else if (what === 'field') bytes = [0x7b, ...(fields[byte % fields.length] as number[]), ...bytes.slice(1)]
        else bytes = longer(bytes, anywhere)
      }
      if (!asText && !surrogate) return Uint8Array.from(bytes)
      const text = new TextDecoder().decode(Uint8Array.from(bytes))
      if (!surrogate) return text
      const at = surrogate.at % (text.length + 1)
      return text.slice(0, at) + surrogate.unit + text.slice(at)
    })
}

/** Twenty digits more after one of the digits. */
function longer(bytes: number[], anywhere: number): number[] {
  const digits = bytes.flatMap((byte, at) => (byte >= 0x30 && byte <= 0x39 ? [at + 1] : []))
  const at = digits[anywhere % Math.max(1, digits.length)]
  return at === undefined ? bytes : [...bytes.slice(0, at), ...bytesOf('01234567890123456789'), ...bytes.slice(at)]
}
