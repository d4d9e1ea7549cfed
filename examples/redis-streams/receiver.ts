/** A receiver: from an HTTP request to the queue. It answers with success once the queue has the event, not before. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { toCloudEvent } from 'botwire/cloudevents'
import { createReceiver, toNodeListener } from 'botwire/receive'
import { connect, publish } from './queue.ts'

const { ONEBOT11_TOKEN, ONEBOT11_SECRET, ONEBOT12_TOKEN, MILKY_TOKEN, WECHAT_KEY, QQ_APP_ID, QQ_SECRET } = process.env

const redis = await connect()

// No store that the receivers share: an event that comes to both stands in the queue twice, and the workers handle it once.
const receive = createReceiver({
  ...((ONEBOT11_TOKEN || ONEBOT11_SECRET) && { onebot11: { token: ONEBOT11_TOKEN, secret: ONEBOT11_SECRET } }),
  ...(ONEBOT12_TOKEN && { onebot12: { token: ONEBOT12_TOKEN } }),
  ...(MILKY_TOKEN && { milky: { token: MILKY_TOKEN } }),
  ...(WECHAT_KEY && { wechat: { authorization: WECHAT_KEY } }),
  ...(QQ_APP_ID && { qq: { appId: QQ_APP_ID, secret: QQ_SECRET } }),
  handlerTimeoutMs: 5000,
  onEvent: (event) => publish(redis, toCloudEvent(event, { source: '/my-bot' })),
  onError: (error) => console.warn(error.message),
})

const server = createServer(toNodeListener(receive)).listen(Number(process.env.PORT ?? 8080), '127.0.0.1', () => {
  console.log(`receiver: listening on ${(server.address() as AddressInfo).port}`)
})

// First no new connections, then the events in flight; then those connections that senders keep open.
process.once('SIGTERM', async () => {
  server.close()
  await receive.close()
  await redis.close()
  setTimeout(() => server.closeAllConnections(), 100)
})
