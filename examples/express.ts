/** A bot beside other routes of Express. The receiver comes before any parser of bodies: it needs the raw bytes. */
import type { AddressInfo } from 'node:net'
import { createReceiver, toNodeListener } from 'botwire/receive'
import express from 'express'

const { COOLQ_TOKEN, QQ_APP_ID, QQ_SECRET, PORT = '8080' } = process.env

const receive = createReceiver({
  coolq: { token: COOLQ_TOKEN },
  qq: { appId: QQ_APP_ID, secret: QQ_SECRET },
  onEvent: (event) => console.log(event.type),
  onError: (error) => console.warn(error.message),
})

const app = express()
app.all('/bot', toNodeListener(receive))
// Where a parser must come first, it must leave the bytes as they are.
app.all('/raw', express.raw({ type: () => true, inflate: false, limit: '2mb' }), toNodeListener(receive))
app.use(express.json())
app.post('/other', (request, response) => void response.json(request.body))

const server = app.listen(Number(PORT), '127.0.0.1', () => {
  console.log(`listening on ${(server.address() as AddressInfo).port}`)
})
