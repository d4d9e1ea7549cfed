/** What the suite is told of each fixture: the payload, and what its JSON Schema document says of its fields. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { typeName } from '../../scripts/generate/model.ts'
import * as root from '../../src/index.ts'
import * as samples from '../../test/support/fixtures.ts'
import { protocolNamed } from '../../test/support/protocols.ts'

export interface Field {
  path: (string | number)[]
  required: boolean
  /** The code of the issue when the field has a value that is never right. */
  wrong: 'wrong_type' | 'wrong_value'
}

export interface Fixture extends samples.Fixture {
  /** The guard of its kind, `isGroupMessage`. */
  guard: string
  /** The discriminators; one within an object has a dot. */
  tags: string[]
  /** The other fields. */
  fields: Field[]
  /** The unified event that the sources make of it, without `raw`. */
  unified: object
}

interface JsonSchema {
  $ref?: string
  type?: unknown
  anyOf?: unknown
  const?: unknown
  enum?: unknown[]
  pattern?: string
  /** Sets of fields of each of which one must be there. */
  allOf?: { anyOf: { required: string[] }[] }[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
}
type Definitions = Record<string, JsonSchema>

/** The fixtures, described by the schema documents of the package installed at `folder`. */
export const fixturesFor = (folder: string): Fixture[] =>
  samples.fixtures.map((sample) => {
    const { protocol, kind, payload } = sample
    const document = readFileSync(join(folder, `schemas/${protocol}.json`), 'utf8')
    const definitions = (JSON.parse(document) as { $defs: Definitions }).$defs
    const schema = definitions[kind]
    if (!schema) throw new Error(`schemas/${protocol}.json does not know ${kind}`)
    // One field of each level is the discriminator; those of other kinds are ordinary fields of this one.
    const fieldOf = (key: string) =>
      key.split('.').reduce<JsonSchema | undefined>((within, name) => within?.properties?.[name], schema)
    // A field that takes any text distinguishes the kind by its presence.
    const isOpen = (key: string) => new RegExp(fieldOf(key)?.pattern ?? '$^').test('__proto__')
    const isTagged = (key: string) => {
      const field = fieldOf(key)
      return (field?.const ?? field?.enum ?? field?.pattern) !== undefined && !isOpen(key)
    }
    const { discriminators, present } = protocolNamed(protocol)
    const tags = discriminators.flatMap((level) => {
      const key = level.find(isTagged)
      return key !== undefined && (key.split('.')[0] as string) in payload ? [key] : []
    })
    // What distinguishes a kind, and what is the only one of several.
    const needed = new Set([...onlyOnes(schema, payload), ...present, ...discriminators.flat().filter(isOpen)])
    const fields = [...fieldsOf(schema, definitions, payload, [])].filter(
      ({ path }) => !isTag(path, tags) && !(path.length === 1 && needed.has(String(path[0]))),
    )
    return { ...sample, guard: `is${typeName(kind)}`, tags, fields, unified: unified(payload) }
  })

/** Whether a field is a discriminator, or the object that holds one. */
const isTag = (path: Field['path'], tags: string[]) => tags.some((tag) => `${tag}.`.startsWith(`${path.join('.')}.`))

/** Where one of several fields must be there, the only one that is: without it another is missing. */
const onlyOnes = ({ allOf = [] }: JsonSchema, payload: object): string[] =>
  allOf.flatMap(({ anyOf }) => {
    const there = anyOf.flatMap(({ required }) => required).filter((key) => key in payload)
    return there.length === 1 ? there : []
  })

/** The fields of every object that is in the payload, whether the payload has them or not. */
function* fieldsOf(
  schema: JsonSchema,
  definitions: Definitions,
  value: unknown,
  path: Field['path'],
): Generator<Field> {
  if (schema.$ref) schema = definitions[schema.$ref.replace('#/$defs/', '')] ?? {}
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) yield* fieldsOf(schema.items ?? {}, definitions, item, [...path, i])
    return
  }
  if (typeof value !== 'object' || value === null) return
  for (const [key, field] of Object.entries(schema.properties ?? {})) {
    // A hint is not checked.
    if (!field.type && !field.anyOf && !field.$ref && !field.enum && field.const === undefined) continue
    const wrong = field.enum || field.const !== undefined ? 'wrong_value' : 'wrong_type'
    yield { path: [...path, key], required: schema.required?.includes(key) ?? false, wrong }
    yield* fieldsOf(field, definitions, (value as Record<string, unknown>)[key], [...path, key])
  }
}

function unified(payload: unknown): object {
  const result = root.unify(payload, { receivedAt: 1_700_000_000_000 })
  if (!result.success) throw result.error
  const { raw: _, ...event } = result.event
  return event
}
