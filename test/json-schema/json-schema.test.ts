/** Standard Schema of the protocol entries, and Standard JSON Schema. */
import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import type { StandardSchema } from '../../src/core/standard-schema.ts'
import { type DocumentName, jsonSchema } from '../../src/json-schema/index.ts'
import * as coolq from '../../src/protocols/coolq/index.ts'
import { fixture, fixtures } from '../support/fixtures.ts'
import { protocolNamed, protocols } from '../support/protocols.ts'

const entries = new Map(
  await Promise.all(
    protocols.map(async ({ name }) => [name, await import(`../../src/protocols/${name}/index.ts`)] as const),
  ),
)
const schemaOf = (protocol: string, kind?: string): StandardSchema<unknown> => entries.get(protocol).schema(kind)
const validate = (value: unknown, protocol: string, kind?: string) =>
  schemaOf(protocol, kind)['~standard'].validate(value)

describe.each(fixtures.map((it) => [it.name, it] as const))('%s', (_, { protocol, kind, payload }) => {
  test('is valid for its protocol and its kind as a Standard Schema', () => {
    const accepted = validate(payload, protocol)
    expect(accepted.issues === undefined && accepted.value).toBe(payload)
    const own = validate(payload, protocol, kind)
    expect(own.issues === undefined && own.value).toBe(payload)
  })
})

describe('schema', () => {
  const payload = fixture('coolq', 'message.private')

  test('names vendor and version', () => {
    expect(coolq.schema()['~standard']).toMatchObject({ version: 1, vendor: 'botwire' })
  })

  test('gives each field that does not fit its path', () => {
    const { issues } = validate({ ...payload, user_id: null, message: 7 }, 'coolq', 'message.private')
    expect(issues?.map(({ path }) => path)).toEqual([['user_id'], ['message']])
    expect(validate({ ...payload, user_id: null }, 'coolq').issues).toHaveLength(1)
  })

  test('refuses a valid event of another kind, and an invalid one', () => {
    const message = 'Expected coolq message.group, received message.private'
    expect(validate(payload, 'coolq', 'message.group').issues).toEqual([{ message, path: [] }])
    expect(validate({ ...payload, user_id: null }, 'coolq', 'message.group').issues).toHaveLength(1)
  })

  test.each([null, 7, [], {}, { post_type: 'odd' }])('refuses %j with a sentence', (value) => {
    expect(validate(value, 'coolq').issues).toEqual([{ message: expect.stringMatching(/^\S/), path: [] }])
  })

  test('refuses a kind that does not exist', () => {
    expect(() => coolq.schema('message.guild' as 'message.group')).toThrow('coolq has no kind "message.guild"')
  })
})

describe('jsonSchema', () => {
  const dialects = { 'draft-2020-12': Ajv2020, 'draft-07': Ajv } as const

  test.each(Object.entries(dialects))('gives every kind a schema of %s that stands by itself', (target, Dialect) => {
    for (const { name, kinds } of protocols) {
      for (const kind of kinds) {
        const { input, output } = jsonSchema(name as DocumentName, kind)['~standard'].jsonSchema
        expect(output({ target })).toEqual(input({ target }))
        const check = new Dialect({ strict: true }).compile(input({ target }))
        const { verbs } = protocolNamed(name)
        const payload = fixture(name, kind)
        expect(check(payload), `${name} ${kind}`).toBe(verbs.isEvent(payload, kind))
        expect(check({}), `${name} ${kind}`).toBe(false)
      }
    }
  })

  test('gives the whole of a protocol', () => {
    const schema = jsonSchema('coolq')['~standard'].jsonSchema.input({ target: 'draft-07' })
    const check = new Ajv().compile(schema)
    expect(check(fixture('coolq', 'message.group'))).toBe(true)
    expect(check({})).toBe(false)
  })

  test('refuses names, kinds and dialects that do not exist', () => {
    expect(() => jsonSchema('nothing' as DocumentName)).toThrow('no document "nothing"')
    expect(() => jsonSchema('coolq', 'TextSegment')).toThrow('coolq has no kind "TextSegment"')
    const { input } = jsonSchema('coolq')['~standard'].jsonSchema
    expect(() => input({ target: 'openapi-3.0' })).toThrow('no JSON Schema for "openapi-3.0"')
  })
})
