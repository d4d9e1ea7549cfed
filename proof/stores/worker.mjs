/**
 * A bot in a process of its own: `node worker.mjs <client> <redis port> <folder of the clients>`. It sends its port and
 * every delivery on the channel to its parent. A message from the parent says how `onEvent` goes on: `ok`, `hang` or `fail`.
 */
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createReceiver, redisStore, toNodeListener } from 'botwire/receive'

const [name, port, folder] = process.argv.slice(2)
const clients = createRequire(join(folder, 'package.json'))(name)
const client = name.startsWith('ioredis')
  ? new (clients.Redis ?? clients)({ port: Number(port), host: '127.0.0.1' })
  : clients.createClient({ url: `redis://127.0.0.1:${port}` })
// A Redis that is gone is what one test is about.
client.on('error', () => {})
if (!name.startsWith('ioredis')) await client.connect()

let mode = 'ok'
process.on('message', (wanted) => {
  mode = wanted
  process.send({ mode })
})
process.on('disconnect', () => process.exit())

const receive = createReceiver({
  onebot12: { insecure: true },
  store: redisStore(client, { prefix: `${name}:` }),
  handlerTimeoutMs: 1000,
  async onEvent(event) {
    process.send({ delivered: event.id })
    if (mode === 'hang') await new Promise(() => {})
    if (mode === 'fail') throw new Error('as told')
    await new Promise((resolve) => setTimeout(resolve, 20))
  },
  onError: ({ code }) => process.send({ error: code }),
})
const server = createServer(toNodeListener(receive))
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))
