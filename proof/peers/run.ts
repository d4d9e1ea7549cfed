/**
 * Connections beside what others wrote for the same: a reader and a server of server-sent events, WeChat's own client for
 * iLink, and WeCom's own client for the long connection. All of it on loopback.
 *
 *     npm run test:peers
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import fc from 'fast-check'
import { EventStream } from '../../src/connect/event-stream.ts'
import {
  connectIlink,
  connectMilky,
  type IlinkUnified,
  type MilkyUnified,
  serverSentEvents,
} from '../../src/connect/index.ts'
import { unify } from '../../src/protocols/milky/index.ts'
import { fixtures } from '../../test/support/fixtures.ts'
import { tools } from '../packed.ts'
import { besideWecom } from './wecom.ts'

const folder = tools('peers')
const load = (path: string) => import(import.meta.resolve(`${folder}/node_modules/${path}`))

let [passed, failed] = [0, 0]
function check(what: string, actual: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)]
  if (a === b) passed++
  else if (++failed <= 20) console.error(`FAILED ${what}: expected ${b?.slice(0, 500)}, got ${a?.slice(0, 500)}`)
}
async function listen(server: ReturnType<typeof createServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
/** Waits until there is as much as is wanted; a program that hangs here fails. */
async function until(isEnough: () => boolean): Promise<void> {
  for (let turns = 0; !isEnough(); turns++) {
    if (turns > 2000) throw new Error('nothing more came')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

// The reader.

interface Message {
  event?: string
  data: string
}
const { createParser } = (await load('eventsource-parser/dist/index.js')) as {
  createParser(on: { onEvent(message: Message): void }): { feed(text: string): void }
}
const words = [
  ...['data: ', 'data: ', 'data:', 'data', 'event: ', 'event', 'id: ', 'retry', ': ', ' '],
  ...['\n', '\n', '\n\n', '\n\n', '\r', '\r\n', 'x', '长', '😀', '{"a":1}', 'milky_event'],
]
const streams = fc.array(fc.constantFrom(...words), { maxLength: 80 }).map((parts) => `${parts.join('')}\n\n`)
let events = 0
for (const text of fc.sample(streams, { numRuns: 10_000, seed: 20_261_126 })) {
  const theirs: [string, string][] = []
  createParser({ onEvent: ({ event = '', data }) => theirs.push([event, data]) }).feed(text)
  const bytes = new TextEncoder().encode(text)
  const stream = new EventStream(1_000_000)
  const ours = [bytes.subarray(0, bytes.length / 2), bytes.subarray(bytes.length / 2)].flatMap((half) =>
    stream.read(half),
  )
  // Names are compared with a name of letters, so ours are not decoded.
  const latin = (name: string) => String.fromCharCode(...new TextEncoder().encode(name).subarray(0, 64))
  check(
    `the stream ${JSON.stringify(text)}`,
    ours.map(({ name, data }) => [name, new TextDecoder().decode(data)]),
    theirs.map(([name, data]) => [latin(name), data]),
  )
  events += theirs.length
}
console.log(`eventsource-parser: 10,000 streams with ${events} events read alike`)

// The server.

{
  const { createSession } = (await load('better-sse/build/index.mjs')) as {
    createSession(request: unknown, response: unknown): Promise<{ push(data: unknown, name?: string): unknown }>
  }
  const payloads = fixtures.filter(({ protocol }) => protocol === 'milky').map(({ payload }) => payload)
  const server = createServer(async (request, response) => {
    const session = await createSession(request, response)
    for (const payload of payloads) session.push(payload, 'milky_event')
  })
  const came: MilkyUnified[] = []
  const bot = connectMilky({
    url: `http://127.0.0.1:${await listen(server)}`,
    transport: serverSentEvents,
    onEvent: (event) => void came.push(event),
    onError: (error) => check('better-sse: no error', error.message, undefined),
  })
  // Messages that several fixtures show come once, as one that is repeated does.
  const ids = new Set<string>()
  const expected = payloads
    .map((payload) => unify(payload))
    .flatMap((result) => (result.success ? [result.event] : []))
    .filter((event) => {
      if (!/^(message\.|echo\.message)/.test(event.type)) return true
      const key = JSON.stringify([event.type, event.self?.id, (event as { message: { id?: string } }).message.id])
      return ids.size < ids.add(key).size
    })
  await until(() => came.length >= expected.length)
  for (const [index, event] of expected.entries()) check(`better-sse: ${event.kind}`, came[index], event)
  await bot.close()
  server.closeAllConnections()
  server.close()
  console.log(`better-sse: ${came.length} events of Milky came`)
}

// WeChat's own client.

interface Client {
  getUpdates(options: object): Promise<{ msgs?: { message_id?: string }[] }>
  sendMessage(options: object): Promise<unknown>
}
const home = mkdtempSync(join(tmpdir(), 'botwire-peers-'))
process.on('exit', () => rmSync(home, { recursive: true, force: true }))
process.env.OPENCLAW_STATE_DIR = home
process.env.HOME = home
const reference = join(folder, 'node_modules/@tencent-weixin/openclaw-weixin')
// It finds its version in its package.json, so that the bundle must lie there. What it uses of its host is nothing here.
const bundle = join(reference, 'dist/client.mjs')
await build({
  entryPoints: [join(reference, 'dist/src/api/api.js')],
  bundle: true,
  platform: 'node',
  format: 'esm',
  outfile: bundle,
  logLevel: 'error',
  plugins: [
    {
      name: 'without a host',
      setup({ onResolve, onLoad }) {
        onResolve({ filter: /^openclaw\// }, ({ path }) => ({ path, namespace: 'host' }))
        onLoad({ filter: /.*/, namespace: 'host' }, () => ({
          contents: `export const normalizeAccountId = String
            export const withFileLock = () => {}
            export const resolvePreferredOpenClawTmpDir = () => ${JSON.stringify(home)}`,
        }))
      },
    },
  ],
})
const client = (await import(import.meta.resolve(bundle))) as Client

{
  interface Seen {
    method: string | undefined
    url: string | undefined
    headers: Record<string, unknown>
    body: Record<string, unknown>
  }
  const seen: Seen[] = []
  const message = { ...fixtures.find(({ name }) => name === 'ilink message.user')?.payload, message_id: 0 }
  const answer = JSON.stringify({ ret: 0, msgs: [message], get_updates_buf: 'b1' }).replace(
    '"message_id":0',
    '"message_id":12345678901234567890',
  )
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const piece of request.setEncoding('utf8')) text += piece
    const { method, url, headers } = request
    const body = JSON.parse(text)
    if (url?.endsWith('/getupdates')) {
      // The second request of ours is held.
      if (body.get_updates_buf === 'b1') return
      response.end(answer)
    } else response.end('{"message_id":12345678901234567890}')
    seen.push({ method, url, headers, body })
  })
  const url = `http://127.0.0.1:${await listen(server)}`
  const token = 'a-token'
  const msg = { to_user_id: 'u@im.wechat', message_type: 2, item_list: [{ type: 1, text_item: { text: '你好' } }] }

  const { msgs } = await client.getUpdates({ baseUrl: url, token, get_updates_buf: 'b0' })
  await client.sendMessage({ baseUrl: url, token, body: { msg } })
  const theirs = seen.splice(0)

  const came: IlinkUnified[] = []
  const bot = connectIlink({
    token,
    url,
    state: { buffer: 'b0' },
    agent: 'OpenClaw',
    onEvent: (event) => void came.push(event),
  })
  await until(() => came.length > 0)
  await bot.call({ method: 'POST', path: '/ilink/bot/sendmessage', body: { msg } })
  const ours = seen.splice(0)
  await bot.close()

  check('iLink: as many requests', ours.length, 2)
  const sorted = (value: object) => Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
  const shown = ({ method, url, headers, body }: Seen) => {
    const { 'x-wechat-uin': uin, 'content-length': _, ...rest } = headers
    const number = Number(Buffer.from(String(uin), 'base64').toString())
    return [method, url, sorted(rest), Number.isInteger(number) && number >= 0 && number < 2 ** 32, sorted(body)]
  }
  for (const [index, request] of theirs.entries()) {
    check(`iLink: ${request.url}`, shown(ours[index] as Seen), shown(request))
  }
  check('iLink: the id of the message', (came[0] as { message?: { id?: string } }).message?.id, msgs?.[0]?.message_id)
  server.closeAllConnections()
  server.close()
  console.log(`@tencent-weixin/openclaw-weixin: ${theirs.length} requests alike, and the message that came`)
}

console.log(await besideWecom({ load, check, listen, until }))

console.log(`${passed} checks passed, ${failed} failed`)
if (failed) process.exitCode = 1
