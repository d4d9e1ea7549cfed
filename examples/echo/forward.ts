/** An echo bot that connects to a OneBot 11 implementation: `ONEBOT_TOKEN=… npx tsx examples/echo/forward.ts` */
import { connectOnebot } from 'botwire/connect'
import { WebSocket } from 'ws'
import { echo } from './handler.ts'

const { ONEBOT_URL = 'ws://127.0.0.1:3001', ONEBOT_TOKEN } = process.env

const bot = connectOnebot({ version: 11, url: ONEBOT_URL, token: ONEBOT_TOKEN, WebSocket, onEvent: echo })

process.once('SIGTERM', () => void bot.close())
