/** A bot on node:http: `COOLQ_TOKEN=… QQ_APP_ID=… QQ_SECRET=… npx tsx examples/node-http.ts` */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createReceiver, toNodeListener } from 'botwire/receive'

const { COOLQ_TOKEN, QQ_APP_ID, QQ_SECRET, PORT = '8080' } = process.env

const receive = createReceiver({
  coolq: { token: COOLQ_TOKEN },
  qq: { appId: QQ_APP_ID, secret: QQ_SECRET },
  onEvent(event) {
    if (event.type === 'message.group') console.log(event.group.id, event.user.id, event.message.text)
    else console.log(event.type)
  },
  onError: (error) => console.warn(error.message),
})

const server = createServer(toNodeListener(receive)).listen(Number(PORT), '127.0.0.1', () => {
  console.log(`listening on ${(server.address() as AddressInfo).port}`)
})

// Nothing that was accepted is lost: first no new connections, then the events in flight; then those connections that
// senders keep open.
process.once('SIGTERM', async () => {
  server.close()
  await receive.close()
  setTimeout(() => server.closeAllConnections(), 100)
})
