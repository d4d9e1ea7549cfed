/**
 * `redisStore` against a real Redis, with the clients `redis` and `ioredis`: bots in processes of their own, one of which
 * is killed between claim and confirm.
 *
 *     npm run test:stores
 *
 * Needs `redis-server` (Debian: `apt-get install redis-server`). Everything listens on loopback and ends with the test.
 */
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { fixture } from '../../test/support/fixtures.ts'
import { installedProject, tools } from '../packed.ts'

const folder = tools('stores')
const project = installedProject({ 'worker.mjs': fileURLToPath(new URL('worker.mjs', import.meta.url)) })
/** How long the leases of the workers last: their `handlerTimeoutMs` and the receiver's margin. */
const leaseMs = 6000

let passed = 0
let failed = 0
function check(what: string, actual: unknown, expected: unknown): void {
  if (JSON.stringify(actual) === JSON.stringify(expected)) passed++
  else {
    failed++
    console.error(`FAILED ${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`)
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function startRedis(port: number): Promise<ChildProcess> {
  const words = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', project]
  const redis = spawn('redis-server', words, { stdio: ['ignore', 'pipe', 'inherit'] })
  const failure = once(redis, 'error').then(([error]) => {
    throw error
  })
  const ready = (async () => {
    for await (const text of redis.stdout) if (String(text).includes('Ready to accept connections')) return
  })()
  await Promise.race([ready, failure])
  redis.stdout.resume()
  return redis
}

/** A bot in a process of its own. */
class Bot {
  readonly delivered: string[] = []
  readonly errors: string[] = []
  readonly #child: ChildProcess
  #port = 0

  private constructor(client: string, redisPort: number) {
    const words = [client, String(redisPort), folder]
    this.#child = fork(join(project, 'worker.mjs'), words, { cwd: project })
    this.#child.on('message', (message: { port?: number; delivered?: string; error?: string }) => {
      if (message.port) this.#port = message.port
      if (message.delivered) this.delivered.push(message.delivered)
      if (message.error) this.errors.push(message.error)
    })
  }

  static async start(client: string, redisPort: number): Promise<Bot> {
    const bot = new Bot(client, redisPort)
    await bot.until(() => bot.#port > 0)
    return bot
  }

  async until(holds: () => boolean): Promise<void> {
    for (let i = 0; i < 500 && !holds(); i++) await wait(20)
    if (!holds()) throw new Error('a bot did not come so far in 10 s')
  }

  async mode(mode: 'ok' | 'hang' | 'fail'): Promise<void> {
    this.#child.send(mode)
    await once(this.#child, 'message')
  }

  async post(id: string): Promise<number> {
    const body = JSON.stringify({ ...fixture('onebot12', 'notice.friend_increase'), id })
    const response = await fetch(`http://127.0.0.1:${this.#port}/`, { method: 'POST', body })
    await response.text()
    return response.status
  }

  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    this.#child.kill('SIGKILL')
    await once(this.#child, 'exit')
  }
}

for (const client of ['redis', 'redis4', 'ioredis', 'ioredis5']) {
  const port = await freePort()
  let redis = await startRedis(port)
  const bots = [await Bot.start(client, port), await Bot.start(client, port)] as const
  const [first, second] = bots
  const deliveries = (id: string) => bots.flatMap((bot) => bot.delivered).filter((it) => it === id).length
  try {
    const ids = Array.from({ length: 50 }, (_, i) => `flood-${i}`)
    const statuses = await Promise.all(ids.flatMap((id) => [first.post(id), second.post(id), first.post(id)]))
    check(
      `${client}: other answers to a flood`,
      statuses.filter((it) => it !== 204 && it !== 503),
      [],
    )
    check(`${client}: a flood to two processes is delivered once`, ids.map(deliveries), Array(50).fill(1))
    const again = await Promise.all(ids.flatMap((id) => [first.post(id), second.post(id)]))
    check(`${client}: acknowledged when it comes again`, [...new Set(again)], [204])
    check(`${client}: and not delivered`, ids.map(deliveries), Array(50).fill(1))

    await first.mode('fail')
    check(`${client}: a handler that fails`, await first.post('failing'), 500)
    check(`${client}: the other process takes the retry at once`, await second.post('failing'), 204)
    check(`${client}: which is its second delivery`, deliveries('failing'), 2)

    await first.mode('hang')
    const lost = first.post('killed').catch(() => 'no answer')
    await first.until(() => first.delivered.includes('killed'))
    await first.kill()
    check(`${client}: the process dies while it handles`, await lost, 'no answer')
    check(`${client}: a retry within the lease is told to come again`, await second.post('killed'), 503)
    check(`${client}: and is no delivery`, second.delivered.includes('killed'), false)
    check(`${client}: onError knows why`, second.errors.at(-1), 'in_progress')
    await wait(leaseMs)
    check(`${client}: a retry after the lease`, await second.post('killed'), 204)
    check(`${client}: is delivered anew`, second.delivered.filter((it) => it === 'killed').length, 1)
    check(`${client}: and once`, [await second.post('killed'), deliveries('killed')], [204, 2])

    redis.kill('SIGKILL')
    await once(redis, 'exit')
    check(`${client}: without Redis`, await second.post('down'), 500)
    check(`${client}: nothing is delivered`, deliveries('down'), 0)
    check(`${client}: onError knows it`, /^store_(failed|too_slow)$/.test(second.errors.at(-1) ?? ''), true)
    redis = await startRedis(port)
    let status = 0
    for (let i = 0; i < 40 && status !== 204; i++) {
      status = await second.post('back')
      if (status !== 204) await wait(250)
    }
    check(`${client}: Redis is back`, status, 204)
  } finally {
    for (const bot of bots) await bot.kill()
    redis.kill('SIGKILL')
  }
  console.log(`${client}: done`)
}
console.log(`${passed} checks passed, ${failed} failed`)
process.exitCode = failed ? 1 : 0
