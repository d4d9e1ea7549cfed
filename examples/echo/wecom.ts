/** An echo bot on the long connection of WeCom's AI bots: `WECOM_BOT_ID=… WECOM_SECRET=… npx tsx examples/echo/wecom.ts` */
import { connectWecom } from 'botwire/connect'
import { WebSocket } from 'ws'
import { echo } from './handler.ts'

const { WECOM_URL, WECOM_BOT_ID = '', WECOM_SECRET = '' } = process.env

const bot = connectWecom({ url: WECOM_URL, botId: WECOM_BOT_ID, secret: WECOM_SECRET, WebSocket, onEvent: echo })

process.once('SIGTERM', () => void bot.close())
