/**
 * The server under load: `node server.mjs <mode> <folder of the tools>`. It sends its port on the channel to its parent, and
 * answers each message with what it has counted since the last one.
 *
 * | mode | |
 * | --- | --- |
 * | `receive` | the receiver on node:http |
 * | `hand` | a hand-written server that checks the token and the length and calls `unifyJson` |
 * | `parse` | a server that only gathers the body and calls `JSON.parse` |
 * | `fetch` | the receiver behind `@hono/node-server` |
 * | `fetch-parse` | `text()` and `JSON.parse` behind `@hono/node-server` |
 */
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { unifyJson } from 'botwire'
import { createReceiver, memoryStore, toNodeListener } from 'botwire/receive'
import { appId, secret, token } from './secrets.mjs'

/** How many events came, and the sums that no lost and no repeated one leaves as they should be. */
const tally = { events: 0, sum: 0, squares: 0 }
const errors = {}
let unhandled = 0
process.on('unhandledRejection', () => unhandled++)
process.on('uncaughtException', () => unhandled++)

/** The number that every payload carries somewhere. */
const numberOf = ({ raw }) => raw.n ?? raw.d.n

const receive = createReceiver({
  device: { token },
  coolq: { token },
  onebot12: { token },
  qq: { appId, secret },
  wechat: { authorization: token },
  // Full soon, so that memory can be seen to stay.
  store: memoryStore(10_000),
  onEvent(event) {
    const n = numberOf(event)
    tally.events++
    tally.sum = (tally.sum + n) % 1_000_003
    tally.squares = (tally.squares + (((n % 1_000_003) * (n % 1_000_003)) % 1_000_003)) % 1_000_003
  },
  onError({ code }) {
    errors[code] = (errors[code] ?? 0) + 1
  },
})

/** What a server costs that believes everybody: the body gathered and parsed. */
function parse(request, response) {
  const chunks = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', () => {
    JSON.parse(Buffer.concat(chunks).toString())
    response.writeHead(204).end()
  })
}

/** What a careful program does without the receiver: no deadlines, no deduplication, no other protocol's credentials. */
function hand(request, response) {
  if (request.method !== 'POST') return response.writeHead(405).end()
  if (request.headers.authorization !== `Bearer ${token}`) return response.writeHead(403).end()
  const chunks = []
  let length = 0
  request.on('data', (chunk) => {
    length += chunk.length
    if (length <= 1_048_576) chunks.push(chunk)
    else response.writeHead(413).end()
  })
  request.on('end', () => {
    const result = unifyJson(Buffer.concat(chunks), { receivedAt: Date.now() })
    if (result.success) tally.events++
    response.writeHead(result.success ? 204 : 422).end()
  })
}

/** The same as `parse`, for servers that speak Fetch. */
async function fetchParse(request) {
  JSON.parse(await request.text())
  return new Response(null, { status: 204 })
}

const [mode, tools] = process.argv.slice(2)
const ready = (server) => process.send({ port: server.address().port })
if (mode.startsWith('fetch')) {
  const { serve } = createRequire(join(tools, 'package.json'))('@hono/node-server')
  const fetch = mode === 'fetch' ? (request) => receive(request) : fetchParse
  const server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, () => ready(server))
} else {
  const listener = { receive: toNodeListener(receive), hand, parse }[mode]
  const server = createServer(listener).listen(0, '127.0.0.1', () => ready(server))
}

process.on('message', (wanted) => {
  if (wanted === 'memory') globalThis.gc()
  const { heapUsed, rss } = process.memoryUsage()
  const { user, system } = process.cpuUsage()
  process.send({ tally, errors, unhandled, heapUsed, rss, cpuMs: (user + system) / 1000 })
})
process.on('disconnect', () => process.exit())
