/**
 * Soaks the receiver, as it ships, on node:http: events of all protocols at full speed, one request in ten hostile, and
 * slow senders beside them. Every accepted event must be delivered exactly once, memory must stay, nothing may be left
 * unhandled. Then its throughput is held against a hand-written server and one that only does JSON.parse, and that of the
 * receiver behind Fetch servers (Node, Bun, Deno) against `text()` and JSON.parse in the same server.
 *
 *     npm run soak [-- --seconds N] [--no-ratio]
 *
 * `--no-ratio` leaves the comparison out, which a busy machine would decide.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Heard, send } from '../../test/support/wire.ts'
import { installedProject, tools } from '../packed.ts'
import { start, stop, within } from '../runtimes/programs.ts'
import { event, hostile, pushes, type Sent } from './requests.ts'
import { token } from './secrets.mjs'

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, ratio: { type: 'boolean', default: true } },
  allowNegative: true,
})
const seconds = Number(values.seconds)
const connections = 32
const nodeModes = ['parse', 'hand', 'receive', 'fetch-parse', 'fetch'] as const
const otherModes = ['bun fetch-parse', 'bun fetch', 'deno fetch-parse', 'deno fetch'] as const
type NodeMode = (typeof nodeModes)[number]
type OtherMode = (typeof otherModes)[number]
type Mode = NodeMode | OtherMode
const modes: readonly Mode[] = [...nodeModes, ...otherModes]
/** Who is held against whom without signatures, and the least ratio. */
const goals: readonly (readonly [Mode, Mode, number?])[] = [
  ['receive', 'hand', 0.85],
  ['receive', 'parse'],
  ['fetch', 'fetch-parse', 0.45],
  ['bun fetch', 'bun fetch-parse', 0.6],
  ['deno fetch', 'deno fetch-parse', 0.47],
]
/** The most that the heap may grow in the second half, when the store of ids has long been full. */
const mostGrowth = 4 * 1024 * 1024

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const project = installedProject({
  'server.mjs': here('server.mjs'),
  'fetch-server.mjs': here('fetch-server.mjs'),
  'secrets.mjs': here('secrets.mjs'),
})

/** What is used of autocannon, which only the folder of the tools has. */
interface Client {
  setRequests(requests: object[]): void
}
type Autocannon = (options: {
  url: string
  connections: number
  duration: number
  requests?: object[]
  setupClient?(client: Client): void
}) => Promise<{ requests: { total: number }; duration: number; '2xx': number; errors: number; non2xx: number }>
const soakTools = tools('soak')
const autocannon = createRequire(join(soakTools, 'package.json'))('autocannon') as Autocannon

interface Report {
  tally: { events: number; sum: number; squares: number }
  errors: Record<string, number>
  unhandled: number
  heapUsed: number
  rss: number
  cpuMs: number
}

async function serving(mode: NodeMode) {
  const child: ChildProcess = fork(join(project, 'server.mjs'), [mode, soakTools], {
    cwd: project,
    execArgv: ['--expose-gc'],
  })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return {
    port,
    async ask(what: 'memory' | 'tally'): Promise<Report> {
      child.send(what)
      const [report] = (await once(child, 'message')) as [Report]
      return report
    },
    async stop() {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

const denoWords = ['run', '--no-prompt', '--no-remote', '--node-modules-dir=manual', '--allow-net=127.0.0.1']

/** The receiver in the server of another runtime. */
async function servingElsewhere(mode: OtherMode) {
  const [runtime, what] = mode.split(' ') as ['bun' | 'deno', string]
  const programs = join(tools('runtimes'), 'node_modules')
  const [program, words] =
    runtime === 'bun'
      ? [join(programs, '@oven/bun-linux-x64/bin/bun'), []]
      : [join(programs, '@deno/linux-x64-glibc/deno'), denoWords]
  const env = { HOME: project, DENO_DIR: join(project, '.deno'), DENO_NO_UPDATE_CHECK: '1' }
  const child = start(program, [...words, 'fetch-server.mjs', what], { cwd: project, env })
  const [line] = (await within(once(child.stdout as Readable, 'data'))) as [Buffer]
  return {
    port: Number(String(line)),
    /** User and system time, in ticks of 10 ms, are the 14th and 15th field. The name, in brackets, may hold blanks. */
    ask: async () => {
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      return { cpuMs: (Number(fields[11]) + Number(fields[12])) * 10 }
    },
    stop: () => stop(child),
  }
}

const isOther = (mode: Mode): mode is OtherMode => (otherModes as readonly Mode[]).includes(mode)

interface Server {
  port: number
  ask(what: 'tally'): Promise<{ cpuMs: number }>
  stop(): Promise<void>
}

const prime = 1_000_003
const problems: string[] = []
const expect = (what: string, actual: unknown, wanted: unknown) => {
  if (actual !== wanted) problems.push(`${what}: expected ${wanted}, got ${actual}`)
}
const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(1)

await soak()
if (values.ratio) await ratio()
for (const problem of problems) console.error(`FAILED ${problem}`)
process.exitCode = problems.length ? 1 : 0

async function soak(): Promise<void> {
  const server = await serving('receive')
  const timestamp = String(Math.floor(Date.now() / 1000))
  // Each is sent twice: acknowledged both times, and delivered once.
  const signed = await pushes(Math.min(40_000, seconds * 1000), 1_000_000_000, timestamp)
  const refused = await hostile(timestamp)
  const delivered = { events: 0, sum: 0, squares: 0 }
  const statuses = new Map<string, number>()
  const known = new Set<number>()
  let count = 0
  let wrong = 0
  const until = Date.now() + seconds * 1000
  /** One in ten hostile, one in five of QQ, the rest with tokens; at the end nothing that counts. */
  const next = (): Sent | undefined => {
    if (Date.now() > until) return undefined
    const n = ++count
    if (n % 10 === 0) return refused[(n / 10) % refused.length]
    return (n % 5 === 1 ? signed[Math.floor(n / 10)] : undefined) ?? event(n)
  }
  const answered = (sent: Sent, status: number) => {
    const key = `${sent.status} → ${status}`
    statuses.set(key, (statuses.get(key) ?? 0) + 1)
    if (status !== sent.status) wrong++
    else if (sent.n !== undefined && !known.has(sent.n)) {
      // Only the pushes are ever sent twice.
      if (sent.n >= 1_000_000_000) known.add(sent.n)
      delivered.events++
      delivered.sum = (delivered.sum + sent.n) % prime
      delivered.squares = (delivered.squares + (((sent.n % prime) * (sent.n % prime)) % prime)) % prime
    }
  }
  // Those who never end take connections all the while.
  let slow = 0
  const slowly = async () => {
    while (Date.now() < until) {
      const attack = { what: 'slow', to: '/', method: 'POST', headers: [['Authorization', token]], body: '' }
      const heard: Heard = await send(server.port, {
        ...attack,
        chunk: ' ',
        pauseMs: 50,
        status: 408,
        delivered: 0,
      } as never)
      expect('a slow sender', heard.status, 408)
      const large = { ...attack, what: 'large', chunk: ' '.repeat(60_000), status: 413, delivered: 0 } as never
      expect('an endless sender', (await send(server.port, large)).status, 413)
      slow += 2
    }
  }
  const slowOnes = Promise.all([slowly(), slowly(), slowly()])
  const samples: { heapUsed: number; rss: number }[] = []
  const sampling = setInterval(
    () => void server.ask('memory').then((it) => samples.push(it)),
    Math.max(1000, seconds * 50),
  )
  const result = await autocannon({
    url: `http://127.0.0.1:${server.port}`,
    connections,
    duration: seconds + 2,
    requests: [
      {
        setupRequest(request: object, context: { sent?: Sent | undefined }) {
          context.sent = next()
          const { method = 'PUT', headers = {}, body = '' } = context.sent ?? {}
          return { ...request, method, headers, body }
        },
        onResponse(status: number, _: unknown, context: { sent?: Sent | undefined }) {
          if (context.sent) answered(context.sent, status)
        },
      },
    ],
  })
  clearInterval(sampling)
  await slowOnes
  const report = await server.ask('memory')
  await server.stop()
  expect('answers other than they should be', wrong, 0)
  expect('connections that broke', result.errors, 0)
  expect('rejections left unhandled', report.unhandled, 0)
  for (const key of ['events', 'sum', 'squares'] as const)
    expect(`delivered: ${key}`, report.tally[key], delivered[key])
  expect('validations answered', report.errors.validation_refused !== undefined, true)
  const half = samples.slice(Math.floor(samples.length / 2))
  const growth = (half.at(-1)?.heapUsed ?? 0) - (half[0]?.heapUsed ?? 0)
  if (growth > mostGrowth) problems.push(`the heap grew by ${megabytes(growth)} MB in the second half`)
  const requests = [...statuses.values()].reduce((sum, it) => sum + it, 0)
  console.log(`Soak of ${seconds} s, ${connections} connections, and ${slow} slow or endless senders:`)
  console.log(`  ${requests} requests answered (${Math.round(requests / seconds)} a second), ${wrong} wrongly`)
  console.log(
    `  ${delivered.events} events accepted, ${report.tally.events} delivered, sums ${report.tally.sum === delivered.sum && report.tally.squares === delivered.squares ? 'equal' : 'different'}`,
  )
  console.log(
    `  refused: ${Object.entries(report.errors)
      .map(([code, times]) => `${times} ${code}`)
      .join(', ')}`,
  )
  console.log(`  heap after collection, in MB: ${samples.map(({ heapUsed }) => megabytes(heapUsed)).join(' ')}`)
  console.log(
    `  resident, in MB: ${samples.map(({ rss }) => megabytes(rss)).join(' ')}; unhandled: ${report.unhandled}`,
  )
}

/** The servers by turns, with the same requests: events with tokens, nothing signed. */
async function ratio(): Promise<void> {
  const requests = Array.from({ length: 2000 }, (_, n) => {
    const { method, headers, body } = event(n)
    return { method, headers, body }
  })
  const servers = new Map<Mode, Server>()
  for (const mode of modes) servers.set(mode, await (isOther(mode) ? servingElsewhere(mode) : serving(mode)))
  const rates = new Map<Mode, number[]>(modes.map((mode) => [mode, []]))
  const costs = new Map<Mode, number[]>(modes.map((mode) => [mode, []]))
  const duration = Math.max(2, Math.min(6, Math.round(seconds / 10)))
  for (let round = 0; round < 6; round++) {
    for (const mode of round % 2 ? modes : [...modes].reverse()) {
      const { port, ask } = servers.get(mode) as Server
      const before = await ask('tally')
      const result = await autocannon({
        url: `http://127.0.0.1:${port}`,
        connections,
        duration,
        setupClient: (client) => client.setRequests(requests),
      })
      const after = await ask('tally')
      expect(`${mode}: refused`, result.non2xx + result.errors, 0)
      // The first round warms them up.
      if (round === 0) continue
      rates.get(mode)?.push(result['2xx'] / result.duration)
      costs.get(mode)?.push(((after.cpuMs - before.cpuMs) / result['2xx']) * 1000)
    }
  }
  for (const server of servers.values()) await server.stop()
  const median = (numbers: number[] = []) =>
    [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] as number
  const rate = (mode: Mode) => median(rates.get(mode))
  const cost = (mode: Mode) => median(costs.get(mode))
  console.log(`Throughput without signatures, medians of 5 rounds of ${duration} s by turns:`)
  for (const mode of modes) {
    console.log(`  ${mode}: ${Math.round(rate(mode))} a second, ${cost(mode).toFixed(1)} µs of processor each`)
  }
  for (const [mode, peer, goal] of goals) {
    const reached = rate(mode) / rate(peer)
    const byCost = (cost(peer) / cost(mode)).toFixed(2)
    console.log(`  ${mode} to ${peer}: ${reached.toFixed(2)} (goal ${goal ?? 'none'}); of processor time ${byCost}`)
    if (goal !== undefined && reached < goal)
      problems.push(`throughput of ${mode} ${reached.toFixed(2)} of ${peer}, goal ${goal}`)
  }
}
