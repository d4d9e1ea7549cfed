import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { Compile } from 'typebox/compile'
import { describe, expect, test } from 'vitest'
import type { Schema } from '../scripts/generate/model.ts'
import * as unifiedEntry from '../src/all/unified.ts'
import * as onebot11 from '../src/protocols/onebot11/index.ts'
import { segments } from '../src/protocols/onebot11/schema/index.ts'
import { events as unifiedSchemas } from '../src/unified/schema.ts'
import { arbitraryOf } from './support/arbitrary.ts'
import { corpus } from './support/corpus.ts'
import { fixtures } from './support/fixtures.ts'
import { mutantsOf } from './support/mutate.ts'
import { protocols } from './support/protocols.ts'

/**
 * Four ways to read one schema: the guards and the reasons that the generator writes, and two engines that know neither,
 * TypeBox over the schema and Ajv over the JSON Schema document. They must give one verdict.
 */
const ajv = new Ajv2020({ strict: true })
const documentOf = (name: string) =>
  JSON.parse(readFileSync(new URL(`../schemas/${name}.json`, import.meta.url), 'utf8'))
for (const name of [...protocols.map(({ name }) => name), 'unified']) ajv.addSchema(documentOf(name), name)
const inDocument = (name: string, kind: string) => ajv.compile({ $ref: `${name}#/$defs/${kind.replace('/', '~1')}` })

type Verdicts = (value: unknown) => Record<string, boolean>

const engines = new Map(
  protocols.flatMap((protocol) =>
    protocol.kinds.map((kind) => {
      const typebox = Compile(protocol.schemas[kind] as never)
      const document = inDocument(protocol.name, kind)
      const guard = protocol.guard(kind)
      const reasons = protocol.validatorOf(kind)
      const verdicts: Verdicts = (value) => ({
        guard: guard(value),
        // Reasons are looked for only where the dispatch has found the kind, and do not look at that again.
        ...(protocol.opened(value) === value &&
          protocol.verbs.kindOf(value) === kind && { reasons: reasons(value).length === 0 }),
        TypeBox: typebox.Check(value),
        Ajv: document(value),
      })
      return [`${protocol.name}/${kind}`, verdicts] as [string, Verdicts]
    }),
  ),
)

/** The verdict on which all agree; otherwise who gives which. */
function agreed(verdicts: Record<string, boolean> = {}): boolean | string {
  const [first, ...others] = Object.values(verdicts)
  return first !== undefined && others.every((verdict) => verdict === first) ? first : JSON.stringify(verdicts)
}

const verdict = (id: string, value: unknown) => agreed(engines.get(id)?.(value))

describe.each(fixtures.map((it) => [it.name, it] as const))('%s', (_, { protocol, kind, payload }) => {
  test('all engines accept it', () => {
    expect(verdict(`${protocol}/${kind}`, payload)).toBe(true)
  })

  test('all engines agree on every mutation of it', () => {
    let count = 0
    for (const { what, value } of mutantsOf(payload)) {
      count++
      const outcome = verdict(`${protocol}/${kind}`, value)
      expect(typeof outcome, `${what}: ${outcome}`).toBe('boolean')
    }
    expect(count).toBeGreaterThanOrEqual(50)
  })
})

describe.each(protocols)('$name', ({ name, kinds, schemas }) => {
  test.each(kinds)('all engines accept any payload generated from the schema of %s', (kind) => {
    fc.assert(
      fc.property(arbitraryOf(schemas[kind] as never), (payload) => verdict(`${name}/${kind}`, payload) === true),
      { numRuns: 50 },
    )
  })
})

test.runIf(corpus.length > 0)('all engines agree on every payload that others published', () => {
  for (const { id, payload } of corpus) {
    for (const key of engines.keys()) {
      const outcome = verdict(key, payload)
      expect(typeof outcome, `${id} as ${key}: ${outcome}`).toBe('boolean')
    }
  }
})

/** What is no event of a protocol, but has a guard: the parts of its objects, known segments, unified events. */
const others: [name: string, guard: (value: unknown) => boolean, schema: Schema, document?: string][] = [
  ...(
    await Promise.all(
      protocols.map(async ({ name, verbs }) => {
        const { parts = {} } = await import(`../src/protocols/${name}/schema/index.ts`)
        return Object.entries(parts).map(([title, schema]): (typeof others)[number] => [
          `${name} ${title}`,
          (verbs as never)[`is${title}`],
          schema as Schema,
        ])
      }),
    )
  ).flat(),
  ['a known segment of OneBot 11', onebot11.isKnownSegment, segments as unknown as Schema],
  ...Object.entries(unifiedSchemas).map(([type, schema]): (typeof others)[number] => [
    `unified ${type}`,
    (value) => unifiedEntry.isUnifiedEvent(value, type as unifiedEntry.UnifiedType),
    schema as unknown as Schema,
    type,
  ]),
]

test.each(others)(
  'all engines agree on any %s generated from its schema, and on mutations of one',
  (_, guard, schema, type) => {
    const typebox = Compile(schema as never)
    const document = type === undefined ? undefined : inDocument('unified', type)
    const of = (value: unknown) =>
      // Of segments within segments TypeBox sees only that they are objects: it cannot follow a title.
      agreed(
        document
          ? { guard: guard(value), Ajv: document(value) }
          : { guard: guard(value), TypeBox: typebox.Check(value) },
      )
    fc.assert(
      fc.property(arbitraryOf(schema), (value) => of(value) === true),
      { numRuns: 50 },
    )
    for (const sample of fc.sample(arbitraryOf(schema), { numRuns: 1, seed: 1 })) {
      for (const { what, value } of mutantsOf(sample)) expect(typeof of(value), `${what}: ${of(value)}`).toBe('boolean')
    }
  },
)
