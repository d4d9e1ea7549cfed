/** An echo bot on QQ's gateway: `QQ_APP_ID=… QQ_SECRET=… npx tsx examples/echo/qq-gateway.ts` */
import { connectQq, intents, qqToken } from 'botwire/connect'
import { WebSocket } from 'ws'
import { echo } from './handler.ts'

const { QQ_APP_ID = '', QQ_SECRET = '' } = process.env

const bot = connectQq({
  appId: QQ_APP_ID,
  token: qqToken({ appId: QQ_APP_ID, secret: QQ_SECRET }),
  intents: intents.groupAndC2c,
  WebSocket,
  onEvent: echo,
})

process.once('SIGTERM', () => void bot.close())
