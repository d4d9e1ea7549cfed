import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { Compile } from 'typebox/compile'
import { describe, expect, test } from 'vitest'
import { arbitraryOf } from './support/arbitrary.ts'
import { corpus } from './support/corpus.ts'
import { fixtures } from './support/fixtures.ts'
import { mutantsOf } from './support/mutate.ts'
import { protocols } from './support/protocols.ts'

/**
 * Three engines read the same schemas: the checks compiled ahead of time (and freed of redundant tests), Ajv's
 * validators for the reasons, and TypeBox itself. They must give one verdict.
 */
const engines = new Map(
  protocols.flatMap((protocol) =>
    protocol.kinds.map((kind) => {
      const typebox = Compile(protocol.schemas[kind] as never)
      const guard = protocol.guard(kind)
      const reasons = protocol.validatorOf(kind)
      // Reasons are asked for only of what the dispatch has found to be of the kind, and do not look at that again.
      const verdicts = (value: unknown) => [
        guard(value),
        protocol.verbs.kindOf(value) === kind ? reasons(value).length === 0 : guard(value),
        typebox.Check(value),
      ]
      return [`${protocol.name}/${kind}`, verdicts] as [string, typeof verdicts]
    }),
  ),
)

const verdict = (id: string, value: unknown) => {
  const verdicts = engines.get(id)?.(value) ?? []
  return new Set(verdicts).size === 1
    ? verdicts[0]
    : `checks ${verdicts[0]}, reasons ${verdicts[1]}, TypeBox ${verdicts[2]}`
}

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
    expect(count).toBeGreaterThanOrEqual(100)
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

test('no generated module evaluates text as code', () => {
  for (const { name } of protocols) {
    const text = readFileSync(new URL(`../src/protocols/${name}/generated/reasons.js`, import.meta.url), 'utf8')
    expect(text).not.toMatch(/\beval\b|new Function|\brequire\b/)
  }
})
