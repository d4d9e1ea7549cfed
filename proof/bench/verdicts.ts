/**
 * Proves that the hand-written checks give botwire's verdicts, on every fixture and on damaged ones; prints how many.
 *
 * In a process of its own: what the engine learns from so many damaged payloads would distort the measurements.
 */
import { type Schema, walk } from '../../scripts/generate/model.ts'
import { isEvent } from '../../src/all/verbs.ts'
import { fixtures } from '../../test/support/fixtures.ts'
import { places } from '../../test/support/mutate.ts'
import { protocolNamed } from '../../test/support/protocols.ts'
import { isObject } from './hand-written/fields.ts'
import * as hand from './hand-written/index.ts'

const byHand: Record<string, (value: unknown) => boolean> = {
  device: hand.isDeviceEvent,
  coolq: hand.isCoolqEvent,
  onebot11: hand.isOnebot11Event,
  onebot12: hand.isOnebot12Event,
  qq: hand.isQqEvent,
  wechat: hand.isWechatEvent,
}
const replacements: unknown[] = [{ wrong: true }, null, 7, 1.5, '', 'x', '12', [], [{ wrong: true }], ['x']]

const verdicts = { true: 0, false: 0 }

for (const { protocol, kind, name, payload } of fixtures) {
  const { verbs, schemas } = protocolNamed(protocol)
  const limit = byHand[protocol] as (value: unknown) => boolean
  const copy = structuredClone(payload)

  const compare = (path: string, holder: unknown, value?: unknown) => {
    const own = verbs.isEvent(copy)
    // The root tells the protocol by the outermost fields; below them it does what that protocol does.
    if (own !== limit(copy) || (holder === copy && isEvent(copy) !== hand.isAny(copy))) {
      throw new Error(
        `${name}, kind ${kind}, ${path} ${JSON.stringify(value) ?? 'removed'}: botwire/${protocol} says ${own}, ` +
          `by hand ${limit(copy)}; botwire ${isEvent(copy)}, by hand ${hand.isAny(copy)}`,
      )
    }
    verdicts[`${own}`]++
  }
  const damage = (holder: Record<string | number, unknown>, key: string | number, path: string) => {
    for (const replacement of replacements) {
      holder[key] = replacement
      compare(path, holder, replacement)
    }
    if (Array.isArray(holder)) return
    delete holder[key]
    compare(path, holder)
  }

  compare('as it is', copy, payload)
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
  `The hand-written checks agree with botwire on ${fixtures.length} fixtures and their damaged copies: ` +
    `${verdicts.true} accepted, ${verdicts.false} refused.`,
)
