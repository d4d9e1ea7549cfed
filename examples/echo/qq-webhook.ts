/** An echo bot on QQ's webhook: `QQ_APP_ID=… QQ_SECRET=… npx tsx examples/echo/qq-webhook.ts` */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { qqApi, qqToken } from 'botwire/connect'
import { createReceiver, toNodeListener } from 'botwire/receive'
import { echo } from './handler.ts'

const { QQ_APP_ID: appId = '', QQ_SECRET: secret = '', PORT = '8080' } = process.env

const call = qqApi({ token: qqToken({ appId, secret }) })
const receive = createReceiver({ qq: { appId, secret }, onEvent: (event) => echo(event, { call }) })
const server = createServer(toNodeListener(receive)).listen(Number(PORT), '127.0.0.1', () => {
  console.log(`listening on ${(server.address() as AddressInfo).port}`)
})
