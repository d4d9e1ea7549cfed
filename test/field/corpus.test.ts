import { describe, expect, test } from 'vitest'
import * as root from '../../src/index.ts'
import { corpus, textOf } from '../support/corpus.ts'
import { protocolNamed } from '../support/protocols.ts'

const outcomeOf = (text: string) => {
  const result = root.unifyJson(text, { receivedAt: 1 })
  if (!result.success) return 'invalid'
  return result.event.type === 'unknown' ? 'unknown' : 'known'
}

/** The protocols that the families of the corpus are spread over. */
const spoken: Record<string, string[]> = { coolq: ['coolq', 'onebot11'], onebot: ['onebot12'] }
/** Families of protocols that botwire does not speak must not make anything throw; no more is asked of them. */
const isSpoken = (family: string) => (spoken[family] ?? [family]).some((name) => protocolNamed(name))
const valid = corpus.filter(({ verdict, family }) => verdict === 'valid' && isSpoken(family))

// Skipped where no corpus lies beside the project: it is third-party material; the own fixtures are always tested.
describe.runIf(corpus.length > 0)('payloads that others published', () => {
  test.each(valid)('$id ($dialect $event) is known and has a type of the table', ({ family, event, ...line }) => {
    const result = root.unifyJson(textOf(line as never))
    if (!result.success) throw result.error
    // Dialects, extensions and opcodes without a `t` have names of our own, so that the corpus' key is not the kind.
    const { protocol, kind, type } = result.event
    expect(spoken[family] ?? [family]).toContain(protocol)
    expect(protocolNamed(protocol).outcomes[kind]).toContain(type)
    expect(type).not.toBe('unknown')
    expect(root.isUnifiedEvent(result.event)).toBe(true)
  })

  test('nothing throws but an EventError, in any protocol', () => {
    for (const line of corpus) {
      try {
        root.parseJson(textOf(line))
      } catch (error) {
        expect(root.isEventError(error), line.id).toBe(true)
      }
      expect(() => outcomeOf(textOf(line))).not.toThrow()
    }
  })

  test('the table of families and dialects', () => {
    const table: Record<string, { known: number; unknown: number; invalid: number }> = {}
    for (const line of corpus) {
      const key = `${line.family} ${line.dialect} ${line.verdict}`
      table[key] ??= { known: 0, unknown: 0, invalid: 0 }
      table[key][outcomeOf(textOf(line))]++
    }
    console.table(table)
    expect(Object.keys(table).length).toBeGreaterThan(0)
  })
})
