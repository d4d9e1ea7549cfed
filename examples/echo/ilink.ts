/** An echo bot on iLink, WeChat's own interface: `ILINK_TOKEN=… npx tsx examples/echo/ilink.ts` */
import { connectIlink } from 'botwire/connect'
import { echo } from './handler.ts'

const { ILINK_URL, ILINK_TOKEN = '' } = process.env

const bot = connectIlink({ url: ILINK_URL, token: ILINK_TOKEN, onEvent: echo })

process.once('SIGTERM', () => void bot.close())
