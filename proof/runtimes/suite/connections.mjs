/** What `botwire/connect` promises, over a socket in memory, so that it runs wherever there are timers and promises. */

/** @returns How many checks held, and a message for each that did not. */
export async function connections({ connect }, fixtures) {
  const failed = []
  let passed = 0
  const check = (what, actual, expected) => {
    if (JSON.stringify(actual) === JSON.stringify(expected)) passed++
    else failed.push(`${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`)
  }
  const payload = (name) => fixtures.find((it) => it.name === name)?.payload
  for (const part of [forward, reverse, gateway, stream, poll, line]) {
    const controller = new AbortController()
    try {
      await part(connect, payload, check, controller.signal)
    } catch (error) {
      failed.push(`${part.name}: threw ${error}`)
    } finally {
      // A connection that is left open would keep the program.
      controller.abort()
    }
  }
  return { passed, failed }
}

/** A class of sockets whose other side is `serve`. */
function sockets(serve) {
  return class {
    listeners = {}
    readyState = 0
    constructor(url, options) {
      this.url = url
      this.options = options
      setTimeout(() => {
        this.readyState = 1
        this.fire('open', {})
        serve(this, undefined)
      }, 0)
    }
    addEventListener(type, listener) {
      this.listeners[type] = listener
    }
    fire(type, event) {
      this.listeners[type]?.(event)
    }
    says(value) {
      this.fire('message', { data: new TextEncoder().encode(JSON.stringify(value)).buffer })
    }
    send(text) {
      setTimeout(() => serve(this, JSON.parse(text)), 0)
    }
    close() {}
  }
}

/** The value that `get` has once it is there. */
async function eventually(get) {
  for (let i = 0; i < 500 && !get(); i++) await new Promise((resolve) => setTimeout(resolve, 5))
  return get()
}

async function forward({ connectOnebot }, payload, check, signal) {
  const message = payload('onebot11 message.group')
  let made = 0
  const WebSocket = sockets((socket, call) => {
    if (call)
      socket.says({ status: 'ok', retcode: call.action === 'bad' ? 1404 : 0, data: call.params, echo: call.echo })
    else if (++made === 1) {
      socket.says(message)
      socket.fire('close', { code: 1006 })
    } else {
      socket.says(message)
      socket.says({ ...message, message_id: 7 })
    }
  })
  const events = []
  const errors = []
  const bot = connectOnebot({
    version: 11,
    url: 'ws://bot.example',
    token: 'a-token',
    WebSocket,
    backoff: { firstMs: 1 },
    signal,
    onEvent: (event) => void events.push(event.message.id),
    onError: (error) => void errors.push(error.code),
  })
  await eventually(() => events.length > 1)
  check('a lost connection comes back, and an event that comes twice is one', events, [String(message.message_id), '7'])
  check('the loss is reported', errors, ['lost'])
  check('a call has the data of its response', await bot.call('echo', { a: 1 }), { a: 1 })
  const refused = await bot.call('bad').catch((error) => error)
  check(
    'a call that is refused rejects',
    [refused.code, refused.retcode, refused.name],
    ['call_refused', 1404, 'ConnectError'],
  )
  await bot.close()
  check('a connection that is closed is', bot.state, 'closed')
}

async function reverse({ acceptOnebot, checkUpgrade }, payload, check, signal) {
  const token = 'a-token'
  const headers = new Headers({ Authorization: `Bearer ${token}`, 'X-Self-ID': '10001' })
  check('an upgrade with the token', checkUpgrade({ headers, url: '/' }, { token }) ?? null, null)
  check('an upgrade with another one', checkUpgrade({ headers, url: '/' }, { token: 'other' }), 403)
  const events = []
  const socket = { readyState: 1, send() {}, close() {} }
  const bot = acceptOnebot(
    socket,
    { headers },
    { version: 12, token, signal, onEvent: ({ type }) => void events.push(type) },
  )
  bot.receive(JSON.stringify(payload('onebot12 message.group')))
  await eventually(() => events.length)
  check('what a server passes on', [events, bot.self.id, bot.state], [['message.group'], '10001', 'open'])
  await bot.close()
}

async function gateway({ connectQq, intentsFor }, payload, check, signal) {
  const sent = []
  const WebSocket = sockets((socket, frame) => {
    if (!frame) socket.says({ op: 10, d: { heartbeat_interval: 41250 } })
    else {
      sent.push(frame.op)
      socket.says({ op: 0, s: 1, t: 'READY', d: { session_id: 's', user: {}, version: 1 } })
      socket.says({ ...payload('qq GROUP_ADD_ROBOT'), s: 2 })
    }
  })
  const events = []
  const bot = connectQq({
    appId: '1',
    token: () => ({ access_token: 't', expires_in: '7200' }),
    intents: intentsFor('GROUP_ADD_ROBOT'),
    url: 'wss://gateway.example',
    WebSocket,
    signal,
    onEvent: (event) => void events.push(event.type),
  })
  await eventually(() => events.length > 1)
  check('a session identifies, and hands events on', [sent, events], [[2], ['meta.connected', 'group.joined']])
  await bot.close()
  check('its state can be kept', [bot.state.sessionId, bot.state.sequence], ['s', 2])
}

/** Server-sent events of Milky over a stream of the runtime's own, in pieces, and calls. */
async function stream({ connectMilky, serverSentEvents }, payload, check, signal) {
  const message = payload('milky message_receive.group')
  const text = `event: milky_event\r\ndata: ${JSON.stringify(message)}\r\n\r\n: comment\n`
  const bytes = new TextEncoder().encode(text)
  const requests = []
  const fetch = async (url, { method, headers, body }) => {
    requests.push([method, url.slice(18), headers.Authorization])
    if (method === 'POST') return new Response(JSON.stringify({ status: 'ok', retcode: 0, data: JSON.parse(body) }))
    const pieces = new ReadableStream({
      start(controller) {
        for (let at = 0; at < bytes.length; at += 7) controller.enqueue(bytes.slice(at, at + 7))
      },
    })
    return new Response(pieces, { headers: { 'Content-Type': 'text/event-stream' } })
  }
  const events = []
  const bot = connectMilky({
    url: 'http://bot.example',
    token: 't',
    transport: serverSentEvents,
    fetch,
    signal,
    onEvent: (event) => void events.push(event.type),
  })
  await eventually(() => events.length)
  check('a stream of events', [events, bot.state, bot.self.id], [['message.group'], 'open', String(message.self_id)])
  check('a call over HTTP', await bot.call('a', { b: 1 }), { b: 1 })
  check('its requests', requests, [
    ['GET', '/event', 'Bearer t'],
    ['POST', '/api/a', 'Bearer t'],
  ])
  await bot.close()
  check('a stream that is closed is', bot.state, 'closed')
}

async function poll({ connectIlink }, payload, check, signal) {
  const buffers = []
  const fetch = (_url, { body, signal: own }) => {
    const { get_updates_buf } = JSON.parse(body)
    buffers.push(get_updates_buf)
    if (buffers.length > 1) return new Promise((_, reject) => own.addEventListener('abort', () => reject(own.reason)))
    const answer = { ret: 0, msgs: [payload('ilink message.user')], get_updates_buf: 'b1' }
    return Promise.resolve(new Response(JSON.stringify(answer)))
  }
  const events = []
  const bot = connectIlink({ token: 't', fetch, signal, onEvent: (event) => void events.push(event.type) })
  await eventually(() => buffers.length > 1)
  check('a long poll', [events, buffers, bot.state], [['message.private'], ['', 'b1'], { phase: 'open', buffer: 'b1' }])
  await bot.close()
  check('a long poll that is closed is', bot.state.phase, 'closed')
}

/** The long connection of WeCom: the second socket is good, until another connection takes over. */
async function line({ connectWecom }, payload, check, signal) {
  const { headers: _, ...body } = payload('wecom message.text')
  const sent = []
  let made = 0
  const WebSocket = sockets((socket, frame) => {
    if (!frame) {
      made++
      return
    }
    const { cmd, headers } = frame
    if (sent.at(-1) !== cmd) sent.push(cmd)
    socket.says({ headers, errcode: made === 1 ? 40001 : 0, errmsg: 'ok', body: { cmd } })
    if (cmd === 'aibot_subscribe') socket.says({ cmd: 'aibot_msg_callback', headers: { req_id: 'r1' }, body })
    if (cmd === 'aibot_send_msg') {
      const event = { ...body, msgid: 'd1', msgtype: 'event', event: { eventtype: 'disconnected_event' } }
      socket.says({ cmd: 'aibot_event_callback', headers: { req_id: 'r2' }, body: event })
    }
  })
  const events = []
  const errors = []
  const bot = connectWecom({
    botId: 'b',
    secret: 's',
    WebSocket,
    heartbeatMs: 5,
    backoff: { firstMs: 1, longestMs: 1 },
    signal,
    onEvent: ({ type, raw }) => void events.push([type, raw.headers.req_id]),
    onError: ({ code, retcode }) => void errors.push([code, retcode ?? 0]),
  })
  await eventually(() => sent.includes('ping'))
  const { state } = bot
  check('a call has the body of its response', await bot.call('aibot_respond_msg', {}, { headers: { req_id: 'r1' } }), {
    cmd: 'aibot_respond_msg',
  })
  await bot.call('aibot_send_msg')
  await eventually(() => events.length > 1)
  check('a long connection', [state, sent.slice(0, 2)], ['open', ['aibot_subscribe', 'ping']])
  check('its events', events, [
    ['message.group', 'r1'],
    ['meta.invalid_session', 'r2'],
  ])
  check(
    'its ends',
    [errors, bot.state, made],
    [
      [
        ['refused', 40001],
        ['replaced', 0],
      ],
      'closed',
      2,
    ],
  )
}
