/**
 * Proves that the hand-written checks give botwire's verdicts, on every fixture and on damaged ones; prints how many.
 *
 * In a process of its own: what the engine learns from so many damaged payloads would distort the measurements.
 */
import { type Schema, walk } from '../../scripts/generate/model.ts'
import { detect, isEvent } from '../../src/all/verbs.ts'
import { fixtures } from '../../test/support/fixtures.ts'
import { places } from '../../test/support/mutate.ts'
import { protocolNamed } from '../../test/support/protocols.ts'
import { isDocumented } from './documents.ts'
import { isObject } from './hand-written/fields.ts'
import { byHand, isAny } from './hand-written/index.ts'

const replacements: unknown[] = [{ wrong: true }, null, 7, 1.5, '', 'x', '12', [], [{ wrong: true }], ['x']]

const verdicts = { true: 0, false: 0 }

const own = fixtures.filter(({ protocol, kind }) => isDocumented(protocol, kind))
for (const { protocol, kind, name, payload } of own) {
  const { verbs, schemas } = protocolNamed(protocol)
  const limit = byHand[protocol] as (value: unknown) => boolean
  const copy = structuredClone(payload)

  const compare = (path: string, value?: unknown) => {
    // A damaged discriminator may make it another kind, which is none of the documents'.
    const found = verbs.kindOf(copy)
    if (found !== undefined && !isDocumented(protocol, found)) return
    const verdict = verbs.isEvent(copy)
    const isOwn = detect(copy) === protocol
    if (verdict !== limit(copy) || (isOwn && isEvent(copy) !== isAny(copy))) {
      throw new Error(
        `${name}, kind ${kind}, ${path} ${JSON.stringify(value) ?? 'removed'}: botwire/${protocol} says ${verdict}, ` +
          `by hand ${limit(copy)}; botwire ${isEvent(copy)}, by hand ${isAny(copy)}`,
      )
    }
    verdicts[`${verdict}`]++
  }
  const damage = (holder: Record<string | number, unknown>, key: string | number, path: string) => {
    for (const replacement of replacements) {
      holder[key] = replacement
      compare(path, replacement)
    }
    if (Array.isArray(holder)) return
    delete holder[key]
    compare(path)
  }

  compare('as it is', payload)
  // What it has at any depth, and what else its kind may have there.
  const known = fieldsOf(schemas[kind] as Schema)
  const found = places(copy, '', [])
  for (const { holder, key, path } of found) {
    const before = holder[key]
    damage(holder, key, path)
    // Where an object may stand in its place, what that may hold.
    const other = {}
    holder[key] = other
    if (limit(copy)) for (const name of known) damage(other, name, `${path}/${name}`)
    holder[key] = before
  }
  for (const holder of [copy, ...found.map((place) => place.holder[place.key]).filter(isObject)]) {
    for (const key of known) {
      if (!(key in holder)) damage(holder, key, `${key}, added,`)
    }
  }
}

/** The names of a kind's fields at any depth. */
function fieldsOf(schema: Schema): Set<string> {
  return new Set([...walk(schema)].flatMap(({ properties }) => Object.keys(properties ?? {})))
}

console.log(
  `The hand-written checks agree with botwire on ${own.length} fixtures and their damaged copies: ` +
    `${verdicts.true} accepted, ${verdicts.false} refused.`,
)
