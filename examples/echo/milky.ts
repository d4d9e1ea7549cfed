/** An echo bot that connects to a Milky implementation: `MILKY_TOKEN=… npx tsx examples/echo/milky.ts` */
import { connectMilky, serverSentEvents } from 'botwire/connect'
import { WebSocket } from 'ws'
import { echo } from './handler.ts'

const { MILKY_URL = 'http://127.0.0.1:3000', MILKY_TOKEN, MILKY_TRANSPORT = 'websocket' } = process.env
const transport = MILKY_TRANSPORT === 'sse' ? serverSentEvents : undefined

const bot = connectMilky({ url: MILKY_URL, token: MILKY_TOKEN, transport, WebSocket, onEvent: echo })

process.once('SIGTERM', () => void bot.close())
