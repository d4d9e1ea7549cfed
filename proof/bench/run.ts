/**
 * Speed, side by side in one run on the same payloads: `npm run bench`, `npm run bench -- --quick`; one protocol's checks
 * and reasons alone: `npm run bench -- --only qq`.
 *
 * Measures the packed package; prints Markdown.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { fixtures } from '../../test/support/fixtures.ts'
import { protocols } from '../../test/support/protocols.ts'
import { installedProject, tools } from '../packed.ts'
import { compare as compareIn, efforts, over } from './compare.ts'
import { entryOf } from './entry.ts'
import type { Growth } from './growth.ts'
import type { Measured } from './row.ts'
import type { Worst } from './worst.ts'

const { values: flags } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } },
})
const folder = tools('bench')
const project = installedProject()
const load = async <T>(address: string): Promise<T> => (await import(address)) as T
const module = <T>(file: string) => load<T>(pathToFileURL(join(folder, file)).href)

const { aheadOfTimeName } = await module<typeof import('./ahead-of-time.ts')>('ahead-of-time.ts')
const { peers } = await module<typeof import('./contenders.ts')>('contenders.ts')
const { peersOf, rows } = await module<typeof import('./rows.ts')>('rows.ts')
const entry = (name: string) => entryOf(project, name)
const botwire = await load<typeof import('../../src/index.ts')>(entry('botwire'))
const coolq = await load<typeof import('../../src/protocols/coolq/index.ts')>(entry('botwire/coolq'))
const onebot12 = await load<typeof import('../../src/protocols/onebot12/index.ts')>(entry('botwire/onebot12'))
const onebot11 = await load<typeof import('../../src/protocols/onebot11/index.ts')>(entry('botwire/onebot11'))

const compare = (runs: Record<string, () => unknown>) => compareIn(runs, flags.quick ? efforts.quick : efforts.full)
const median = (run: () => unknown) => compare({ run }).run as number

const misses: string[] = []
const ns = (time: number) => (time < 1e4 ? `${time.toFixed(time < 100 ? 1 : 0)} ns` : `${(time / 1000).toFixed(1)} µs`)
const x = (ratio: number) => `${ratio.toFixed(2)}×`
const goal = (what: string, value: number, limit: number) => {
  if (value > limit) misses.push(`${what}: ${x(value)}, goal ${x(limit)}`)
}
const table = (head: string[], rows: string[][]) =>
  console.log(
    `\n| ${head.join(' | ')} |\n| ${head.map(() => '---').join(' | ')} |\n${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}`,
  )

const names = protocols.map(({ name }) => name)

console.log(`Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}${flags.quick ? ', quick' : ''}`)

// What is compared does the same.
execFileSync(process.execPath, [...process.execArgv, join(folder, 'verdicts.ts')], { stdio: 'inherit' })

// Checks of valid payloads and reasons of invalid ones, each row in a fresh process.
const effort = flags.quick ? 'quick' : 'full'
let isFirst = true
/** One line per row: botwire beside hand-written code and the nearest other validators. */
const summary: { checks: string[][]; reasons: string[][] } = { checks: [], reasons: [] }
const own = { checks: '**botwire**', reasons: '**botwire** safeParse' }
/** The fastest other validator; beside it Ajv's code ahead of time, which is given the kind. */
function nearest(times: Record<string, number>, base: number): { time: number; cells: string[] } {
  const others = Object.entries(times).filter(([name]) => peers.includes(name))
  const [name = '', time = Number.POSITIVE_INFINITY] = others.sort(([, a], [, b]) => a - b)[0] ?? []
  const ahead = times[aheadOfTimeName]
  return { time, cells: [name && `${x(time / base)} (${name})`, ahead === undefined ? '' : x(ahead / base)] }
}
for (const [place, row] of rows.entries()) {
  const { title, name, limit, whole } = row
  if (flags.only !== undefined && (name ?? 'all') !== flags.only) continue
  const { able, without } = peersOf(row, flags.quick, isFirst)
  isFirst = false
  const words = [...process.execArgv, join(folder, 'row.ts'), project, effort, String(place), able.join()]
  const measured: Measured = JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' }))
  const { payloads, invalid, checks, reasons } = measured
  const base = checks[limit ? 'hand-written' : own.checks] as number
  console.log(`\n${payloads} payloads, ${invalid} invalid ones`)
  table(
    [`check: ${title}`, 'per payload', limit ? 'to hand-written' : 'to botwire'],
    Object.entries(checks).map(([name, time]) => [name, ns(time), x(time / base)]),
  )
  if (without) console.log(`\nWithout ${without[0].join(', ')}: ${without[1]}.`)
  if (limit) goal(`check ${title}`, (checks[own.checks] as number) / base, 1.05)
  const mine = reasons[own.reasons] as number
  table(
    [`reasons: ${title}`, 'per payload', 'to botwire'],
    Object.entries(reasons).map(([name, time]) => [name, ns(time), x(time / mine)]),
  )
  const checked = checks[own.checks] as number
  summary.checks.push([title, ns(checked), limit ? x(checked / base) : '', ...nearest(checks, checked).cells])
  const { time, cells } = nearest(reasons, mine)
  summary.reasons.push([title, ns(mine), ...cells])
  // A peer that knows four kinds has less to tell apart than botwire, which knows all.
  if (whole) goal(`reasons ${title}, to the fastest peer`, mine / time, 1)
}
table(['checks', 'botwire', 'to hand-written code', 'the fastest other validator', 'Ajv ahead of time'], summary.checks)
table(['reasons', 'botwire', 'the fastest other validator', 'Ajv ahead of time'], summary.reasons)

if (flags.only !== undefined) {
  conclude()
  process.exit()
}

// From text, for every group message of the fixtures.
{
  const rows: string[][] = []
  const wechat = await load<typeof import('../../src/protocols/wechat/index.ts')>(entry('botwire/wechat'))
  const verbs = { coolq, onebot11, onebot12, wechat }
  const messages = fixtures.filter(({ kind }) => kind === 'message.group' || kind === 'EventGroupChat')
  const sums = { bare: 0, typed: 0, unified: 0, root: 0 }
  for (const { name, protocol, payload } of messages) {
    const own = verbs[protocol as keyof typeof verbs]
    const text = JSON.stringify(payload)
    const times = compare({
      bare: () => JSON.parse(text),
      typed: () => own.safeParseJson(text),
      unified: () => own.unifyJson(text, { receivedAt: 1 }),
      root: () => botwire.unifyJson(text, { receivedAt: 1 }),
    })
    const { bare = 0, typed = 0, unified = 0, root = 0 } = times
    for (const key of ['bare', 'typed', 'unified', 'root'] as const) sums[key] += times[key] ?? 0
    rows.push([`${name}, ${text.length} characters`, ns(bare), x(typed / bare), x(unified / bare), x(root / bare)])
  }
  const { bare, typed, unified, root } = sums
  rows.push(['**all of them**', ns(bare), x(typed / bare), x(unified / bare), x(root / bare)])
  table(['from text', 'JSON.parse', 'safeParseJson', 'unifyJson', 'root unifyJson'], rows)
  goal('text to typed event, all group messages', typed / bare, 1.2)
  goal('text to unified event, all group messages', unified / bare, 1.6)
}

// Growth, in fresh processes: as Node starts, and with room for the collector.
{
  const grow = (...options: string[]): Growth[] => {
    const words = [...process.execArgv, ...options, join(folder, 'growth.ts'), project, flags.quick ? 'quick' : 'full']
    return JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' }))
  }
  const usual = grow()
  const roomy = grow('--max-semi-space-size=64')
  const rows = usual.map(({ title, count, own, json }, i) => {
    const room = roomy[i] as Growth
    return [title, ns(own), `${(own / count).toFixed(2)} ns`, x(own / json), `${(room.own / count).toFixed(2)} ns`]
  })
  table(['growth', 'time', 'each', 'to JSON.parse of its segments', 'each, with `--max-semi-space-size=64`'], rows)
  const each = (all: Growth[], title: string) => {
    const found = all.find((it) => it.title === title) as Growth
    return found.own / found.count
  }
  for (const [how, all] of [
    ['', usual],
    [', with `--max-semi-space-size=64`', roomy],
  ] as const) {
    const [text, few] = ['CQ text of 1,000,000 characters', 'CQ text of 1,000 characters'].map((it) => each(all, it))
    goal(`CQ text grows faster than its length${how}`, (text as number) / (few as number), 2)
    goal(`segments grow faster than their number${how}`, each(all, '10,000 segments') / each(all, '100 segments'), 2)
  }
}

// Kinds: to tell one must not take longer where there are more. Each payload a hundred times, as other payloads between
// them would measure the processor's caches.
{
  const rows: string[][] = []
  for (const { name, kinds } of [...protocols, { name: '', kinds: protocols.flatMap((it) => it.kinds) }]) {
    const own = name ? await load<typeof botwire>(entry(`botwire/${name}`)) : botwire
    const payloads = fixtures.filter(({ protocol }) => !name || protocol === name).map(({ payload }) => payload)
    const times = 100
    const each = over(payloads, (it) => {
      let found: string | undefined
      for (let i = 0; i < times; i++) found = own.kindOf(it)
      return found !== undefined
    })
    rows.push([name || 'all', String(kinds.length), ns(median(each) / payloads.length / times)])
  }
  table(['kindOf', 'kinds', 'time'], rows)
}

// Hostile texts, against honest ones.
{
  const rows: string[][] = []
  const wechat = await load<typeof import('../../src/protocols/wechat/index.ts')>(entry('botwire/wechat'))
  /** What both texts cost per byte, by turns. */
  const cost = (read: (text: string) => unknown, text: string, honest: string) => {
    const { own = 0, base = 0 } = compare({ own: () => read(text), base: () => read(honest) })
    return [own / text.length, base / honest.length] as const
  }
  const row = (title: string, read: (text: string) => unknown, text: string, honest: string) => {
    const [own, base] = cost(read, text, honest)
    rows.push([title, `${own.toFixed(3)} ns`, x(own / base)])
    goal(`hostile: ${title}`, own / base, 1.5)
  }
  // A run of faces: what people do send, and as dense in codes as the hostile texts.
  const faces = '[CQ:face,id=1]'.repeat(42_857)
  row('`[CQ:` × 100,000', coolq.parseCqCode, '[CQ:'.repeat(100_000), faces)
  row('`[CQ:a]` × 100,000', coolq.parseCqCode, '[CQ:a]'.repeat(100_000), faces)
  row('`[CQ:a,b=` × 100,000 and one `]`', coolq.parseCqCode, `${'[CQ:a,b='.repeat(100_000)}]`, faces)
  row('`&amp;` × 100,000', coolq.parseCqCode, '&amp;'.repeat(100_000), faces)
  row('`%` × 1,000,000, decoded', wechat.decodeContent, '%'.repeat(1_000_000), '%E7%BE%A4'.repeat(100_000))
  const nested = '['.repeat(10_000) + ']'.repeat(10_000)
  const flat = `[${'[],'.repeat(6_666)}[]]`
  row('10,000 nested brackets, against flat ones', (text) => botwire.readJson(text), nested, flat)
  const [parsed, parsedFlat] = cost((text) => JSON.parse(text), nested, flat)
  rows.push(['the same with only `JSON.parse`', `${parsed.toFixed(3)} ns`, x(parsed / parsedFlat)])
  table(['hostile text', 'per byte', 'to honest text'], rows)
}

// The dearest payloads and texts, in a fresh process.
{
  const words = [...process.execArgv, join(folder, 'worst.ts'), project, flags.quick ? 'quick' : 'full']
  const { kinds, texts }: { kinds: Worst[][]; texts: Worst[] } = JSON.parse(
    execFileSync(process.execPath, words, { encoding: 'utf8', maxBuffer: 2 ** 26 }),
  )
  const limit = 20
  /** Nanoseconds per character: a text of 1 MiB then takes 0.1 s. */
  const dearest = 100
  const ratio = ({ own, json }: Worst) => own / json
  const rows = kinds.map((all) => {
    for (const it of all) goal(`worst payload of ${it.title}: ${it.what}`, ratio(it), limit)
    const sorted = all.sort((a, b) => ratio(b) - ratio(a))
    const [worst, middle] = [sorted[0] as Worst, sorted[Math.floor(sorted.length / 2)] as Worst]
    return [String(all.length), worst.title, worst.what, ns(worst.own), x(ratio(worst)), x(ratio(middle))]
  })
  table(
    [
      'kinds',
      'most expensive kind',
      'its payload',
      '`unifyJson`',
      'to `JSON.parse`',
      'median of the worst payloads of all kinds',
    ],
    rows,
  )
  table(
    [
      'codec',
      'its most expensive text',
      'per character',
      'to `JSON.parse` of the text',
      'to `JSON.parse` of what it becomes',
    ],
    texts.map((it) => {
      const { title, what, length, own, made = 0 } = it
      // A text of codes is a second document inside the first: what it holds has to be made, and may be JSON itself.
      goal(`worst text of ${title}, nanoseconds per character: ${what}`, own / length, dearest)
      return [title, what, ns(own / length), x(ratio(it)), x(own / made)]
    }),
  )
}

// Loading, each time in a fresh process.
{
  const rows: string[][] = []
  const rounds = flags.quick ? 1 : 25
  const timeOf = (path: string): number => {
    const code = `const t=performance.now();await import(${JSON.stringify(pathToFileURL(path).href)});console.log(performance.now()-t)`
    const times = Array.from({ length: rounds }, () =>
      Number(execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' })),
    ).sort((a, b) => a - b)
    return times[Math.floor(rounds / 2)] as number
  }
  const wholeOf = (path: string): number => {
    const times = Array.from({ length: rounds }, () => {
      const start = performance.now()
      execFileSync(process.execPath, [
        '--input-type=module',
        '-e',
        `await import(${JSON.stringify(pathToFileURL(path).href)})`,
      ])
      return performance.now() - start
    }).sort((a, b) => a - b)
    return times[Math.floor(rounds / 2)] as number
  }
  for (const name of [...names, 'all']) {
    const path = fileURLToPath(entry(name === 'all' ? 'botwire' : `botwire/${name}`))
    const empty = join(project, `empty-${name}.mjs`)
    writeFileSync(empty, `/*${' '.repeat(sizeOf(path))}*/`)
    const [own, base, whole, wholeBase] = [timeOf(path), timeOf(empty), wholeOf(path), wholeOf(empty)]
    rows.push([
      name,
      `${base.toFixed(2)} ms`,
      `${own.toFixed(2)} ms`,
      `${wholeBase.toFixed(1)} ms`,
      `${whole.toFixed(1)} ms`,
      x(whole / wholeBase),
    ])
    goal(`loading ${name}, whole process`, whole / wholeBase, 1.5)
  }
  table(
    [
      'loading',
      'import of an empty module of that size',
      'import',
      'process with the empty module',
      'process',
      'ratio of the processes',
    ],
    rows,
  )
}

/** The bytes an entry loads: its file and the chunks it imports. */
function sizeOf(path: string, seen = new Set<string>()): number {
  if (seen.has(path)) return 0
  seen.add(path)
  const text = readFileSync(path, 'utf8')
  let size = statSync(path).size
  for (const [, to] of text.matchAll(/from\s*"(\.[^"]+)"/g)) size += sizeOf(join(path, '..', to as string), seen)
  return size
}

conclude()

function conclude(): void {
  console.log(misses.length ? `\nMissed:\n${misses.map((miss) => `- ${miss}`).join('\n')}` : '\nEvery goal is met.')
}
