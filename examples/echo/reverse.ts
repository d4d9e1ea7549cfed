/** An echo bot that OneBot 11 implementations connect to: `ONEBOT_TOKEN=… npx tsx examples/echo/reverse.ts` */
import type { AddressInfo } from 'node:net'
import { acceptOnebot } from 'botwire/connect'
import { WebSocketServer } from 'ws'
import { echo } from './handler.ts'

const { PORT = '8080', ONEBOT_TOKEN } = process.env

const server = new WebSocketServer({ host: '127.0.0.1', port: Number(PORT) })
server.on('connection', (socket, request) => {
  acceptOnebot(socket, request, { version: 11, token: ONEBOT_TOKEN, onEvent: echo })
})
server.on('listening', () => console.log(`listening on ${(server.address() as AddressInfo).port}`))
