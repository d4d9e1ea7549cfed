/** A bot beside other routes of Hono, wherever Hono runs. */
import { createReceiver } from 'botwire/receive'
import { Hono } from 'hono'

const { COOLQ_TOKEN, QQ_APP_ID, QQ_SECRET } = process.env

const receive = createReceiver({
  coolq: { token: COOLQ_TOKEN },
  qq: { appId: QQ_APP_ID, secret: QQ_SECRET },
  onEvent: (event) => console.log(event.type),
  onError: (error) => console.warn(error.message),
})

const app = new Hono()
app.all('/bot', (c) => receive(c.req.raw))
app.get('/', (c) => c.text('a bot'))

export default app
