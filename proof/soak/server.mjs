/**
 * The server under load: `node server.mjs receive` or `node server.mjs parse`. It tells its port on the channel to its
 * parent, and answers each message with what it has counted since the last one.
 */
import { createServer } from 'node:http'
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

const listener = process.argv[2] === 'parse' ? parse : toNodeListener(receive)
const server = createServer(listener).listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))

process.on('message', (wanted) => {
  if (wanted === 'memory') globalThis.gc()
  const { heapUsed, rss } = process.memoryUsage()
  const { user, system } = process.cpuUsage()
  process.send({ tally, errors, unhandled, heapUsed, rss, cpuMs: (user + system) / 1000 })
})
process.on('disconnect', () => process.exit())
