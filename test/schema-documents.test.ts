import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import type { Schema } from '../scripts/generate/model.ts'
import type * as root from '../src/index.ts'
import { fixtures } from './support/fixtures.ts'
import { mutantsOf } from './support/mutate.ts'
import { protocols } from './support/protocols.ts'

const validatorOf = (name: string) =>
  new Ajv2020({ strict: true }).compile(
    JSON.parse(readFileSync(new URL(`../schemas/${name}.json`, import.meta.url), 'utf8')),
  )
const unified = validatorOf('unified')

describe.each(protocols)('schemas/$name.json', ({ name, verbs }) => {
  const validate = validatorOf(name)
  const own = fixtures.filter(({ protocol }) => protocol === name)

  test('accepts every fixture, and its unified event fits schemas/unified.json', () => {
    for (const { payload, name: title } of own) {
      expect(validate(payload), title).toBe(true)
      const result = verbs.unify(payload)
      expect(unified((result as { event: root.UnifiedEvent }).event), title).toBe(true)
    }
  })

  test.each(own.map((it) => [it.name, it] as const))(
    'gives the verdict of isEvent on every mutation of %s',
    (_, it) => {
      for (const { what, value } of mutantsOf(it.payload)) {
        expect(validate(value), what).toBe(verbs.isEvent(value))
      }
    },
  )
})

test('null counts as absent: an optional field may be null, but for those that tell what an event is', () => {
  // Their presence or their form tells one meaning from another.
  const telling = ['RESUMED /d', 'meta.status_update /status', 'meta.status_update /good']
  /** What a bot sends to the gateway. */
  const isSent = (kind: string) => kind === 'OP_IDENTIFY'
  const refused: string[] = []
  for (const { kinds, schemas } of protocols) {
    for (const kind of kinds.filter((kind) => !isSent(kind))) {
      for (const path of refusingNull(schemas[kind] as Schema)) refused.push(`${kind} ${path}`)
    }
  }
  expect(refused).toEqual(telling)
})

/** The paths of optional fields that must not be null. */
function refusingNull(schema: Schema, path = ''): string[] {
  const { properties, items, anyOf, required = [] } = schema
  const fields = Object.entries(properties ?? {}).flatMap(([key, field]) => [
    ...(required.includes(key) || acceptsNull(field) ? [] : [`${path}/${key}`]),
    ...refusingNull(field, `${path}/${key}`),
  ])
  return [
    ...fields,
    ...(items ? refusingNull(items, path) : []),
    ...(anyOf ?? []).flatMap((it) => refusingNull(it, path)),
  ]
}

const acceptsNull = ({ anyOf, const: literal, enum: literals, type }: Schema): boolean =>
  anyOf?.some(acceptsNull) ??
  (literal === undefined && !literals && (type === undefined || [type].flat().includes('null')))
