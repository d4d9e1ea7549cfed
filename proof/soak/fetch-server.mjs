/**
 * The receiver in the servers of Bun and Deno: `fetch-server.mjs <mode>`, where `fetch` is the receiver and `fetch-parse`
 * does `text()` and `JSON.parse`. It prints its port.
 */
import { createReceiver, memoryStore } from 'botwire/receive'
import { token } from './secrets.mjs'

const receive = createReceiver({
  device: { token },
  coolq: { token },
  onebot12: { token },
  wechat: { authorization: token },
  store: memoryStore(10_000),
  onEvent: () => undefined,
})

async function parse(request) {
  JSON.parse(await request.text())
  return new Response(null, { status: 204 })
}

const { Bun, Deno } = globalThis
const [mode] = Deno?.args ?? process.argv.slice(2)
const fetch = mode === 'fetch' ? (request) => receive(request) : parse
const address = { port: 0, hostname: '127.0.0.1' }
if (Bun) console.log(Bun.serve({ ...address, fetch }).port)
else Deno.serve({ ...address, onListen: ({ port }) => console.log(port) }, fetch)
