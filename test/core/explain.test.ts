import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unknownEventError } from '../../src/core/explain.ts'

/** The Levenshtein distance, as textbooks have it. */
function distance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (const [i, char] of [...a].entries()) {
    const row = [i + 1]
    for (const [j, other] of [...b].entries()) {
      const changed = (above[j] as number) + (char === other ? 0 : 1)
      row.push(Math.min(changed, (above[j + 1] as number) + 1, (row[j] as number) + 1))
    }
    above = row
  }
  return above[b.length] as number
}

const suggestionsOf = (name: string, kinds: string[]): string[] => {
  const error = unknownEventError({ event: name }, { protocol: 'x', kinds, fields: [['event']] })
  return error.code === 'unknown_event' ? error.suggestions : []
}

test('the kinds that are a few edits away are suggested, the nearest first, and no others', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abc'), minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(word, fc.uniqueArray(word, { maxLength: 6 }), (name, kinds) => {
      const near = kinds
        .map((kind) => ({ kind, edits: distance(name, kind) }))
        .filter(({ kind, edits }) => edits <= Math.min(3, Math.floor(kind.length / 3)))
        .sort((a, b) => a.edits - b.edits)
        .slice(0, 3)
      expect(suggestionsOf(name, kinds)).toEqual(near.map(({ kind }) => kind))
    }),
    { numRuns: 3000 },
  )
})

test('a long name is compared by its beginning only', () => {
  expect(suggestionsOf('x'.repeat(1_000_000), ['x'.repeat(62)])).toEqual(['x'.repeat(62)])
})
