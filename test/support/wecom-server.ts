/** The server of WeCom's long connection, as far as connections need it. WeCom's own client gets along with it: `npm run test:peers`. */
import type { WebSocket, WebSocketServer } from 'ws'

/** What clients send. */
export interface WecomRequest {
  cmd: string
  headers: { req_id: string }
  body: Record<string, unknown>
}

/** What the server answers beside the headers. */
export interface WecomAnswer {
  errcode: number
  errmsg: string
  body?: object
}

export interface WecomPart {
  secret: string
  /** Called with each frame that comes. */
  seen?(request: WecomRequest, index: number): void
  /** Called once a subscription is accepted; `index` counts connections. */
  subscribed?(socket: WebSocket, index: number): void
  /** The answer to a frame; undefined for none. Default: `errcode` 0. */
  answer?(request: WecomRequest, index: number): WecomAnswer | Promise<WecomAnswer> | undefined
}

const ok: WecomAnswer = { errcode: 0, errmsg: 'ok' }

/** Sends a callback. */
export function callBack(socket: WebSocket, payload: object, req_id = 'callback'): void {
  const { headers: _, ...body } = payload as { headers?: unknown; msgtype?: string }
  const cmd = body.msgtype === 'event' ? 'aibot_event_callback' : 'aibot_msg_callback'
  socket.send(JSON.stringify({ cmd, headers: { req_id }, body }))
}

export function serveWecom(server: WebSocketServer, { secret, seen, subscribed, answer }: WecomPart): void {
  /** The connection of each bot. */
  const bots = new Map<unknown, WebSocket>()
  let count = 0
  server.on('connection', (socket) => {
    const index = count++
    let isSubscribed = false
    /** What the server makes of a frame, unless a test says otherwise. */
    const usual = ({ cmd, body }: WecomRequest): WecomAnswer => {
      if (cmd !== 'aibot_subscribe') return isSubscribed ? ok : { errcode: 846609, errmsg: 'not subscribed' }
      if (body.secret !== secret) return { errcode: 40001, errmsg: 'invalid credential' }
      const before = bots.get(body.bot_id)
      if (before) {
        callBack(before, {
          msgid: `d${index}`,
          aibotid: body.bot_id,
          msgtype: 'event',
          event: { eventtype: 'disconnected_event' },
        })
        before.close()
      }
      bots.set(body.bot_id, socket)
      isSubscribed = true
      return ok
    }
    socket.on('close', () => {
      for (const [bot, its] of bots) if (its === socket) bots.delete(bot)
    })
    socket.on('message', async (data) => {
      const request = JSON.parse(String(data)) as WecomRequest
      const { cmd, headers } = request
      seen?.(request, index)
      const answered = answer ? await answer(request, index) : ok
      if (!answered) return
      const response = answered.errcode ? answered : { ...answered, ...usual(request) }
      socket.send(JSON.stringify({ headers, ...response }))
      if (cmd === 'aibot_subscribe' && isSubscribed) subscribed?.(socket, index)
    })
  })
}
