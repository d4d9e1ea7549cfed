/** An echo bot on a WeChat plugin's HTTP: `WECHAT_KEY=… WECHAT_API=http://… npx tsx examples/echo/wechat.ts` */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createReceiver, toNodeListener } from 'botwire/receive'
import type { HttpRequest } from 'botwire/reply'
import { echo } from './handler.ts'

const { WECHAT_KEY, WECHAT_API, PORT = '8080' } = process.env

const call = async ({ method, path, body }: HttpRequest): Promise<unknown> =>
  (await fetch(`${WECHAT_API}${path}`, { method, body: JSON.stringify(body) })).json()
const receive = createReceiver({ wechat: { authorization: WECHAT_KEY }, onEvent: (event) => echo(event, { call }) })
const server = createServer(toNodeListener(receive)).listen(Number(PORT), '127.0.0.1', () => {
  console.log(`listening on ${(server.address() as AddressInfo).port}`)
})
