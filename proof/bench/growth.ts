/**
 * How the time to unify a message grows with it: `growth.ts <project with the package> <full or quick>`.
 *
 * A process of its own, since what it measures depends on the memory that the engine was given. Prints JSON.
 */
import { fixtures } from '../../test/support/fixtures.ts'
import { compare, efforts } from './compare.ts'
import { entryOf } from './entry.ts'

export interface Growth {
  title: string
  /** How many characters or segments. */
  count: number
  /** Nanoseconds to unify the event. */
  own: number
  /** Nanoseconds of `JSON.parse` for the same segments: so many objects keep the collector busy, whoever makes them. */
  json: number
}

const [project = '', effort] = process.argv.slice(2)
const coolq: typeof import('../../src/protocols/coolq/index.ts') = await import(entryOf(project, 'botwire/coolq'))
const onebot12: typeof import('../../src/protocols/onebot12/index.ts') = await import(
  entryOf(project, 'botwire/onebot12')
)

const sample = (protocol: string) =>
  fixtures.find((it) => it.protocol === protocol && it.kind === 'message.group')?.payload

const thousands = (count: number) => count.toLocaleString('en')

function measure(title: string, count: number, own: () => unknown, segments: unknown): Growth {
  const same = JSON.stringify(segments)
  const times = compare({ own, json: () => JSON.parse(same) }, effort === 'quick' ? efforts.quick : efforts.full)
  return { title, count, own: times.own as number, json: times.json as number }
}

const texts = [10, 1_000, 100_000, 1_000_000].map((count) => {
  const message = 'a[CQ:face,id=1] '.repeat(Math.ceil(count / 16)).slice(0, count)
  const event = { ...sample('coolq'), message }
  const run = () => coolq.unify(event, { receivedAt: 1 })
  return measure(`CQ text of ${thousands(count)} characters`, count, run, coolq.toSegments(message))
})

const arrays = [1, 100, 10_000].map((count) => {
  const message = Array.from({ length: count }, (_, i) => ({ type: 'text', data: { text: `t${i}` } }))
  const event = { ...sample('onebot12'), message }
  return measure(`${thousands(count)} segments`, count, () => onebot12.unify(event, { receivedAt: 1 }), message)
})

console.log(JSON.stringify([...texts, ...arrays]))
