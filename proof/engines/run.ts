/**
 * The examples of queues under load, with everything that can die dying: receivers, workers, and the real server. Thousands
 * of messages of five protocols come in over HTTP, with credentials, in order within each chat; every tenth comes twice.
 * None may be lost, handled twice or out of order.
 *
 *     npm run test:engines [-- --seconds N] [--engine redis-streams] [--rate N] [--no-mistakes]
 *
 * `--seconds` is how long the faults last for each engine, at least as long as each needs to come once. `--rate` is the
 * load meanwhile, in messages a second. `--no-mistakes` leaves out the examples with mistakes: on a busy machine chance
 * decides whether some of them show. Installs Debian's `redis-server` and `nats-server` where they are missing, as root.
 */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build, type Plugin } from 'esbuild'
import { sample } from '../../src/samples/index.ts'
import { installedProject, tools } from '../packed.ts'
import type { Engine } from './engine.ts'
import { secrets } from './events.ts'
import { Fleet, freePort, type Work } from './fleet.ts'
import { nats } from './nats.ts'
import { redis } from './redis.ts'
import { type Edit, poison, type Sabotage, sabotages } from './sabotage.ts'
import { type Fault, faults, type Row, Scenario } from './scenario.ts'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '0' },
    engine: { type: 'string' },
    rate: { type: 'string', default: '300' },
    mistakes: { type: 'boolean', default: true },
  },
  allowNegative: true,
})
const rate = Number(values.rate)
/** Messages at full speed. */
const most = 3000
const calmMs = 4000

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const engines = { 'redis-streams': redis, 'nats-jetstream': nats }
type Name = keyof typeof engines

installServers()
const clients = tools('engines')
execFileSync(process.execPath, [path('../../node_modules/typescript/bin/tsc'), '-p', clients], { stdio: 'inherit' })
const project = installedProject()
for (const name of ['redis', '@redis', '@nats-io'])
  symlinkSync(join(clients, 'node_modules', name), join(project, 'node_modules', name))
symlinkSync(path('../../node_modules/tsx'), join(project, 'node_modules/tsx'))
const load = createRequire(join(clients, 'package.json'))

function installServers(): void {
  const missing = ['redis-server', 'nats-server'].filter((name) => {
    try {
      execFileSync(name, ['--version'], { stdio: 'ignore' })
      return false
    } catch {
      return true
    }
  })
  if (missing.length === 0) return
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...words: string[]) => execFileSync('apt-get', words, { stdio: 'ignore', env })
  apt('update', '-q')
  apt('install', '-y', '-q', '--no-install-recommends', ...missing)
}

/** Bundles the two programs of an example, as they stand or edited. */
async function bundle(name: Name, edits: readonly Edit[]): Promise<string> {
  const folder = mkdtempSync(join(project, `${name}-`))
  await build({
    entryPoints: ['receiver', 'worker'].map((file) => path(`../../examples/${name}/${file}.ts`)),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    format: 'esm',
    bundle: true,
    platform: 'node',
    packages: 'external',
    logLevel: 'error',
    // Not the sources that the tools of this repository would take.
    tsconfigRaw: '{}',
    plugins: edits.length ? [edited(edits)] : [],
  })
  return folder
}

const edited = (edits: readonly Edit[]): Plugin => ({
  name: 'edited',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      let text = readFileSync(path, 'utf8')
      for (const [file, from, to] of edits) {
        if (basename(path) !== file) continue
        if (!text.includes(from)) throw new Error(`${path} has no ${from}`)
        text = text.replace(from, to)
      }
      return { contents: text, loader: 'ts' }
    })
  },
})

interface Stage {
  engine: Engine
  fleet: Fleet
  scenario: Scenario
  /** Kills the receivers and workers, and leaves the server. */
  stopFleet(): Promise<unknown>
  close(): Promise<void>
}

/** Starts an example on a server of its own. */
async function stage(name: Name, edits: readonly Edit[] = [], patienceMs = 30_000): Promise<Stage> {
  const folder = await bundle(name, edits)
  const data = join(folder, 'data')
  mkdirSync(data)
  const engine: Engine = await engines[name](await freePort(), data, load)
  const fleet = new Fleet(engine, folder, secrets)
  const scenario = new Scenario(engine, fleet, patienceMs)
  await fleet.start()
  return {
    engine,
    fleet,
    scenario,
    stopFleet: () => Promise.all([...fleet.receivers, ...fleet.workers].map((it) => it.kill())),
    async close() {
      scenario.close()
      await engine.close()
      await fleet.kill()
    },
  }
}

/** Lets each fault happen, and again until the time is over. */
async function survive({ scenario }: Stage): Promise<Row[]> {
  const rows = new Map<string, Row>()
  const begin = Date.now()
  for (let i = 0; i < faults.length || Date.now() - begin < Number(values.seconds) * 1000; i++) {
    const row = await scenario.under(faults[i % faults.length] as (typeof faults)[number], rate)
    const before = rows.get(row.fault)
    rows.set(row.fault, before ? sum(before, row) : row)
  }
  return [...rows.values()]
}

const sum = (a: Row, b: Row): Row => ({
  fault: a.fault,
  times: a.times + b.times,
  events: a.events + b.events,
  retries: a.retries + b.retries,
  slowest: Math.max(a.slowest, b.slowest),
})

/** Whether the proof finds the mistake. */
async function unmask(sabotage: Sabotage): Promise<boolean> {
  const { scenario, close } = await stage(sabotage.engine, sabotage.edits, 10_000)
  try {
    await scenario.fullSpeed(1000)
    const fault = faults.find((it) => it.name === sabotage.fault)
    if (fault) await scenario.under(fault, 100)
  } catch (error) {
    scenario.problems.push((error as Error).message)
  } finally {
    await close()
  }
  const [found] = scenario.problems
  console.log(`- ${sabotage.engine} ${sabotage.what}: ${found ?? 'FAILED, nothing'}`)
  return found !== undefined
}

/** Sends events that end the process of whoever handles them. They must go to the dead, and take no other with them. */
async function outlivesPoison(name: Name): Promise<{ rows: Row[]; problems: string[] }> {
  const { fleet, scenario, close } = await stage(name, poison, 60_000)
  for (const worker of fleet.workers) worker.revives = true
  const fault: Fault = {
    name: 'an event kills its worker each time',
    async run() {
      await scenario.sendBroken()
      await wait(8000)
    },
  }
  try {
    return { rows: [await scenario.under(fault, 20)], problems: scenario.problems }
  } finally {
    for (const worker of fleet.workers) worker.revives = false
    await close()
  }
}

/** Ends the programs by SIGTERM soon after they started: connections are being made, and partitions change hands. */
async function stopsAtAnyMoment({ fleet }: Stage): Promise<string[]> {
  const programs = [...fleet.receivers, ...fleet.workers]
  const problems: string[] = []
  for (let ms = 0; ms < 1500; ms += 150) {
    await Promise.all(programs.map((it) => it.start()))
    await wait(ms)
    for (const code of await Promise.all(programs.map((it) => it.stop())))
      if (code !== 0) problems.push(`SIGTERM ${ms} ms after the start: the exit code ${code ?? 'none within 15 s'}`)
  }
  return problems
}

/** Starts an example by its one command, posts an event, and ends it by SIGTERM. */
async function runsByOneCommand(name: Name, { engine }: Stage): Promise<string[]> {
  const folder = join(project, `${name}-source`)
  cpSync(path(`../../examples/${name}`), folder, { recursive: true, filter: (it) => !it.includes('node_modules') })
  const port = await freePort()
  const env = { PATH: process.env.PATH, PORT: String(port), ...engine.env }
  const child = spawn(process.execPath, ['--import', 'tsx', 'start.ts'], { cwd: folder, env, stdio: 'ignore' })
  process.once('exit', () => child.kill('SIGTERM'))
  const ended = once(child, 'exit')
  const body = JSON.stringify(sample('onebot11', 'message.group', { message: 'hi' }))
  const post = () =>
    fetch(`http://127.0.0.1:${port}`, { method: 'POST', body, headers: { authorization: 'Bearer secret' } })
      .then(({ status }) => status)
      .catch(() => 0)
  const problems: string[] = []
  let status = 0
  for (let i = 0; i < 150 && status !== 200 && status !== 204; i++, await wait(200)) status = await post()
  if (status !== 200 && status !== 204) problems.push(`npm start: an event was answered ${status}`)
  let lines: string[] = []
  for (let i = 0; i < 50 && lines.length === 0; i++, await wait(200))
    lines = (await engine.read()).map(({ text }) => text)
  if (lines.join() !== 'hi') problems.push(`npm start: handled ${JSON.stringify(lines)}, not "hi"`)
  child.kill('SIGTERM')
  const [code] = await Promise.race([ended, wait(20_000, ['none within 20 s'])])
  if (code !== 0) problems.push(`npm start: the exit code after SIGTERM: ${code}`)
  return problems
}

function print(name: Name, { perSecond, cost, median, p99 }: Speed, rows: readonly Row[], scenario: Scenario): void {
  const { sent, repeats, twice, problems } = scenario
  console.log(`\n## ${name}\n`)
  console.log(`- full speed: ${Math.round(perSecond)} events a second, from HTTP to handled`)
  const each = (part: keyof Work) => `${part} ${Math.round(cost[part])} µs`
  console.log(`- processor time per event: ${each('receivers')}, ${each('workers')}, ${each('server')}`)
  console.log(`- at ${rate} a second: median ${Math.round(median)} ms, p99 ${Math.round(p99)} ms from HTTP to handled`)
  console.log(`- ${sent} events, of which ${repeats} came again after their acknowledgement`)
  console.log(
    `- ${problems.length} lost, handled twice or out of order; ${twice} without an identifier handled twice\n`,
  )
  console.log('| fault | times | events meanwhile | posts repeated | slowest event |')
  console.log('| --- | ---: | ---: | ---: | ---: |')
  for (const { fault, times, events, retries, slowest } of rows)
    console.log(`| ${fault} | ${times} | ${events} | ${retries} | ${(slowest / 1000).toFixed(1)} s |`)
  for (const problem of problems.slice(0, 20)) console.error(`FAILED ${name}: ${problem}`)
}

interface Speed {
  perSecond: number
  cost: Work
  median: number
  p99: number
}

let failed = 0
const names = (Object.keys(engines) as Name[]).filter((it) => (values.engine ?? it) === it)
const stages = new Map<Name, Stage & { speed: Speed }>()
// One after the other, so that they do not disturb each other.
for (const name of names) {
  const staged = await stage(name)
  // Code runs at its speed once it has run for a while.
  await staged.scenario.fullSpeed(most / 3)
  const full = await staged.scenario.fullSpeed(most)
  stages.set(name, { ...staged, speed: { ...full, ...(await staged.scenario.calm(rate, calmMs)) } })
}
await Promise.all(
  [...stages].map(async ([name, staged]) => {
    // NATS counts deliveries only, and may take an event that shared its workers for the one that killed them.
    const poisoned = name === 'redis-streams' ? outlivesPoison(name) : { rows: [], problems: [] }
    const [rows, { rows: poisonRows, problems: poisonProblems }] = await Promise.all([survive(staged), poisoned])
    print(name, staged.speed, [...rows, ...poisonRows], staged.scenario)
    await staged.stopFleet()
    const stopProblems = await stopsAtAnyMoment(staged)
    const problems = [...poisonProblems, ...stopProblems, ...(await runsByOneCommand(name, staged))]
    for (const problem of problems) console.error(`FAILED ${name}: ${problem}`)
    failed += staged.scenario.problems.length + problems.length
    await staged.close()
  }),
)
if (values.mistakes) {
  console.log('\nWith a mistake in the example it finds:\n')
  const found = await Promise.all(sabotages.filter(({ engine }) => names.includes(engine)).map(unmask))
  failed += found.filter((it) => !it).length
}
console.log(`\n${failed} failed`)
process.exitCode = failed ? 1 : 0
