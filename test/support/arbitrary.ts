/** Payloads that a schema accepts, for property tests. */
import fc from 'fast-check'
import { needsOf, type Schema } from '../../scripts/generate/model.ts'

/** Texts that hurt: codes, escapes, markup, emoji, empty. */
const texts = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom(
    '',
    '0',
    '[CQ:at,qq=all]',
    '&amp;#91;',
    '%E7%BE%A4',
    '100%',
    '👨‍👩‍👧',
    '__proto__',
    '{"wxid":1}',
    '[[',
    '1699240248',
  ),
)
const integers = fc.oneof(fc.integer(), fc.constantFrom(0, -1, 1699240248, 9007199254740991, 1e21))
const digits = fc.bigInt().map(String)

export function arbitraryOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(arbitraryOf))
  if (schema.properties) {
    const fields = Object.entries(schema.properties).map(([key, field]) => [key, arbitraryOf(field)])
    const required = schema.required ?? []
    return fc
      .record<Record<string, unknown>>(Object.fromEntries(fields), { requiredKeys: required, noNullPrototype: true })
      .filter((payload) => needsOf(schema).every((keys) => keys.some((key) => payload[key] !== undefined)))
  }
  // A segment inside a segment: its title stands for the schema.
  if (schema.title === 'Segment') return fc.constantFrom({ type: 'text', text: '' }, { type: 'reply', id: '1' })
  if (!schema.type) return fc.jsonValue()
  const types = [schema.type].flat()
  return fc.oneof(...types.map((type) => simple(type, schema)))
}

function simple(type: string, schema: Schema): fc.Arbitrary<unknown> {
  const known = schema.examples?.length ? fc.constantFrom(...schema.examples) : undefined
  switch (type) {
    case 'string':
      // The examples of a pattern that takes more than digits fit it.
      if (schema.pattern && known) return known
      if (schema.pattern) return schema.pattern.includes('?$') ? fc.oneof(digits, fc.constant('')) : digits
      return known ? fc.oneof(known, texts) : texts
    case 'integer':
      return known ? fc.oneof(known, integers) : integers
    case 'number':
      return fc.oneof(integers, fc.double({ noNaN: true, noDefaultInfinity: true }))
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(schema.items ? arbitraryOf(schema.items) : fc.jsonValue(), { maxLength: 4 })
    case 'object':
      return fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 2 }), {
        noNullPrototype: true,
        maxKeys: 4,
      })
    default:
      throw new Error(`no arbitrary for ${type}`)
  }
}
