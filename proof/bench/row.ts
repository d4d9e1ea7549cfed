/**
 * Checks and reasons of one row: `row.ts <project with the package> <full or quick> <place of the row> <peers>`.
 *
 * A process of its own, as a bot of one protocol is one: what other protocols have taught the engine about functions that
 * all share slows down nobody else. Prints JSON.
 */
import { fixtures } from '../../test/support/fixtures.ts'
import { protocols } from '../../test/support/protocols.ts'
import { aheadOfTime } from './ahead-of-time.ts'
import { compare as compareIn, efforts, over } from './compare.ts'
import { type Contender, contendersFor, type Family } from './contenders.ts'
import { entryOf } from './entry.ts'
import { type Row, rows, type Wanted } from './rows.ts'

export interface Measured {
  payloads: number
  invalid: number
  /** Nanoseconds per payload, by contender. */
  checks: Record<string, number>
  reasons: Record<string, number>
}

const [project = '', effort, place, able = ''] = process.argv.slice(2)
const compare = (runs: Record<string, () => unknown>) =>
  compareIn(runs, effort === 'quick' ? efforts.quick : efforts.full)
const row = rows[Number(place)] as Row
const { name, limit, wanted } = row

const families: Record<string, Family> = {}
for (const { name } of protocols) {
  families[name] = await import(`../../src/protocols/${name}/schema/index.ts`)
}

/** The schemas of these kinds. */
const familiesOf = (wanted: Wanted): Family[] =>
  Object.entries(families).flatMap(([protocol, { events, discriminators }]) => {
    const own = Object.fromEntries(Object.entries(events).filter(([kind]) => wanted(protocol, kind)))
    return Object.keys(own).length ? [{ events: own, discriminators }] : []
  })

/** The same payloads with a field wrong: what invalid ones a bot really meets. */
function damaged(payloads: object[]): object[] {
  const tags = new Set(Object.values(families).flatMap(({ discriminators }) => discriminators.flat()))
  return payloads.map((payload) => {
    const copy = structuredClone(payload) as Record<string, unknown>
    const keys = Object.keys(copy).filter((key) => !tags.has(key))
    copy[keys.at(-1) as string] = { wrong: true }
    return copy
  })
}

function sameVerdicts(contenders: Contender[], payloads: unknown[], wanted: boolean): void {
  for (const { name, check } of contenders) {
    for (const payload of payloads) {
      if (check(payload) !== wanted) throw new Error(`${name} says ${!wanted}: ${JSON.stringify(payload)}`)
    }
  }
}

const own = (await import(
  entryOf(project, name ? `botwire/${name}` : 'botwire')
)) as typeof import('../../src/index.ts')
const payloads = fixtures
  .filter(({ protocol, kind }) => wanted(protocol, kind))
  .map(({ payload }) => structuredClone(payload))
// A few fields may be any object.
const invalid = damaged(payloads).filter((payload) => !own.isEvent(payload) && !limit?.(payload))
const peers = able ? contendersFor(familiesOf(wanted), able.split(',')) : []
const contenders: Contender[] = [
  ...(limit ? [{ name: 'hand-written', check: limit }] : []),
  { name: '**botwire**', check: (it) => own.isEvent(it) },
  ...peers,
  ...(name ? [aheadOfTime(name, families[name] as Family, own.kindOf)] : []),
]
sameVerdicts(contenders, payloads, true)
sameVerdicts(contenders, invalid, false)

const each = (times: Record<string, number>, count: number) =>
  Object.fromEntries(Object.entries(times).map(([name, time]) => [name, time / count]))
const checks = compare(Object.fromEntries(contenders.map(({ name, check }) => [name, over(payloads, check)])))
const reasoning: [string, (value: unknown) => unknown][] = [
  ['**botwire** safeParse', (it) => !own.safeParse(it).success],
  ...contenders.flatMap(({ name, reasons }): [string, (value: unknown) => unknown][] =>
    reasons ? [[name, reasons]] : [],
  ),
]
const reasons = compare(Object.fromEntries(reasoning.map(([name, run]) => [name, over(invalid, run)])))

const measured: Measured = {
  payloads: payloads.length,
  invalid: invalid.length,
  checks: each(checks, payloads.length),
  reasons: each(reasons, invalid.length),
}
console.log(JSON.stringify(measured))
