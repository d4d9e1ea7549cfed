/** Milky and iLink against real servers on the loopback, with the `fetch` of the runtime: every fault that a network has. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTcpServer, type Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import {
  type ConnectError,
  type ConnectIlinkOptions,
  type ConnectMilkyOptions,
  connectIlink,
  connectMilky,
  type EventError,
  type IlinkState,
  type IlinkUnified,
  type MilkyUnified,
  serverSentEvents,
} from '../../src/connect/index.ts'
import { fixture } from '../support/fixtures.ts'
import { atLeast, ends, gathering, listen } from '../support/loopback.ts'

const token = 'a-token'
const backoff = { firstMs: 5, longestMs: 20 }

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let body = ''
  for await (const piece of request.setEncoding('utf8')) body += piece
  return JSON.parse(body)
}

/** A Milky implementation: events on `/event` in both ways, and an API that answers with what it was sent. */
async function milky(serve: {
  socket?: (socket: WebSocket) => void
  stream?: (response: ServerResponse, index: number) => void
}) {
  let count = 0
  const server = createServer(async (request, response) => {
    if (request.headers.authorization !== `Bearer ${token}`) {
      response.writeHead(401).end()
    } else if (request.method === 'GET' && request.url === '/event') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders()
      serve.stream?.(response, count++)
    } else if (request.url?.startsWith('/api/')) {
      const data = { action: request.url.slice(5), params: await bodyOf(request) }
      const isKnown = data.action !== 'get_nothing'
      if (isKnown) response.end(JSON.stringify({ status: 'ok', retcode: 0, data }))
      else response.writeHead(404).end(JSON.stringify({ status: 'failed', retcode: -404, message: '没有这个 API' }))
    } else response.writeHead(404).end()
  })
  const sockets = new WebSocketServer({
    server,
    verifyClient: ({ req }: { req: IncomingMessage }) => req.headers.authorization === `Bearer ${token}`,
  })
  sockets.on('connection', (socket) => serve.socket?.(socket))
  return listen(server)
}

const message = (seq: number, text?: string) => {
  const payload = structuredClone(fixture('milky', 'message_receive.group'))
  Object.assign(payload.data as object, { message_seq: seq })
  if (text !== undefined) Object.assign(payload.data as object, { segments: [{ type: 'text', data: { text } }] })
  return payload
}
const framed = (payload: object) => `event: milky_event\ndata: ${JSON.stringify(payload)}\n\n`
const seqOf = (event: MilkyUnified) => Number((event as { message: { id: string } }).message.id.split(':')[2])

function bot(port: number, more: Partial<ConnectMilkyOptions> = {}) {
  const events = gathering<MilkyUnified>()
  const errors = gathering<ConnectError | EventError>()
  const connection = connectMilky({
    url: `http://127.0.0.1:${port}`,
    token,
    transport: serverSentEvents,
    WebSocket,
    backoff,
    onEvent: (event) => events.add(event),
    onError: (error) => errors.add(error),
    ...more,
  })
  ends.push(() => connection.close())
  return { connection, events, errors }
}

describe('Milky', () => {
  test.each([
    ['a WebSocket', undefined],
    ['server-sent events', serverSentEvents],
  ])('comes over %s, and calls go over HTTP', async (_, transport) => {
    const port = await milky({
      socket: (socket) => socket.send(JSON.stringify(message(1))),
      stream: (response) => response.write(framed(message(1))),
    })
    const { connection, events, errors } = bot(port, { transport })
    await events.until(atLeast(1))
    expect(connection).toMatchObject({ state: 'open', self: { id: '10001000' } })
    expect(await connection.call('send_group_message', { group_id: 1 })).toEqual({
      action: 'send_group_message',
      params: { group_id: 1 },
    })
    await expect(connection.call('get_nothing')).rejects.toMatchObject({
      code: 'call_refused',
      retcode: -404,
      wording: '没有这个 API',
    })
    await connection.close()
    expect(errors.all).toEqual([])
  })
  test('refuses another token: the WebSocket is not opened, the stream and the calls are refused', async () => {
    const port = await milky({})
    const stream = bot(port, { token: 'other' })
    expect(await stream.errors.until(atLeast(1))).toMatchObject([{ code: 'refused' }])
    const socket = bot(port, { token: 'other', transport: undefined })
    expect(await socket.errors.until(atLeast(1))).toMatchObject([{ code: 'not_opened' }])
    await expect(stream.connection.call('a')).rejects.toMatchObject({ code: 'call_refused', retcode: 401 })
    expect(JSON.stringify([...stream.errors.all, ...socket.errors.all].map(String))).not.toContain('other')
  })
  test('that is not running yet is tried again until it runs', async () => {
    const port = await listen(createTcpServer())
    await (ends.pop() as () => unknown)()
    const { errors, events } = bot(port)
    await errors.until(atLeast(3))
    expect(errors.all.every(({ code }) => code === 'not_opened')).toBe(true)
    await listen(
      createServer((_, response) => {
        response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(framed(message(1)))
      }),
      port,
    )
    expect(seqOf((await events.until(atLeast(1)))[0] as MilkyUnified)).toBe(1)
  })
  test.each<[string, (socket: Socket) => unknown]>([
    ['drops the request', (socket) => socket.once('data', () => socket.destroy())],
    ['is a page', (socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'))],
    ['speaks another protocol', (socket) => socket.write('220 mail\r\n')],
    ['says nothing', () => {}],
    ['is busy', (socket) => socket.once('data', () => socket.end('HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n'))],
  ])('a server that %s is tried again', async (_, serve) => {
    const port = await listen(createTcpServer(serve))
    const { errors, connection } = bot(port, { openTimeoutMs: 50 })
    await errors.until(atLeast(2))
    expect(errors.all.every(({ code }) => code === 'not_opened')).toBe(true)
    expect(connection.state).not.toBe('open')
    expect(JSON.stringify(errors.all.map(({ message }) => message))).not.toContain(token)
  })
  test('a stream that is cut in the middle of an event is asked for again', async () => {
    const port = await milky({
      stream(response, index) {
        if (index) response.write(framed(message(2)))
        else {
          response.write(framed(message(1)) + framed(message(9)).slice(0, 40))
          setTimeout(() => response.destroy(), 20)
        }
      },
    })
    const { events, errors } = bot(port)
    await events.until(atLeast(2))
    expect(events.all.map(seqOf)).toEqual([1, 2])
    expect(errors.all).toMatchObject([{ code: 'lost', cause: expect.anything() }])
  })
  test('a stream that is silent is asked for again', async () => {
    const port = await milky({ stream: (response, index) => index && response.write(framed(message(index))) })
    const { events, errors } = bot(port, { silenceMs: 30 })
    await events.until(atLeast(2))
    expect(errors.all.map(({ code }) => code).slice(0, 2)).toEqual(['silent', 'silent'])
  })
  test('a stream may come byte by byte, with any ends of lines and with comments', async () => {
    const text = `\ufeff: hello\r\n\r\n${framed(message(1, '长')).replaceAll('\n', '\r\n')}:\r${framed(message(2)).replaceAll('\n', '\r')}`
    const port = await milky({
      async stream(response) {
        for (const byte of Buffer.from(text)) {
          response.write(Buffer.of(byte))
          await new Promise((resolve) => setImmediate(resolve))
        }
      },
    })
    const { events, errors } = bot(port)
    await events.until(atLeast(2))
    expect(events.all.map(seqOf)).toEqual([1, 2])
    expect(events.all[0]).toMatchObject({ message: { text: '长' } })
    expect(errors.all).toEqual([])
  })
  test('a flood comes in its order, each event once', async () => {
    const count = 5000
    const port = await milky({
      stream(response) {
        for (let seq = 1; seq <= count; seq++) response.write(framed(message(seq)))
        for (let seq = 1; seq <= 100; seq++) response.write(framed(message(seq)))
        response.write(framed(message(count + 1)))
      },
    })
    const { events, errors } = bot(port)
    await events.until((all) => all.some((event) => seqOf(event) === count + 1))
    expect(events.all.map(seqOf)).toEqual(Array.from({ length: count + 1 }, (_, i) => i + 1))
    expect(errors.all).toEqual([])
  })
  test('events of 1 MB and 10 MB come, and one that is too long or not UTF-8 is reported', async () => {
    const texts = [1, 10].map((megabytes) => '长'.repeat((megabytes * 1_048_576) / 3))
    const port = await milky({
      stream(response) {
        for (const [index, text] of texts.entries()) response.write(framed(message(index + 1, text)))
        response.write(framed(message(3, 'x'.repeat(17_000_000))))
        response.write(Buffer.from('data: {"a":"\xff\xfe"}\n\n', 'latin1'))
        response.write(framed(message(4)))
      },
    })
    const { events, errors } = bot(port)
    await events.until(atLeast(3))
    expect(events.all.map(seqOf)).toEqual([1, 2, 4])
    expect(events.all.slice(0, 2)).toMatchObject(texts.map((text) => ({ message: { text } })))
    expect(errors.all).toMatchObject([
      { code: 'invalid_json', reason: 'limit' },
      { code: 'invalid_json', reason: 'encoding' },
    ])
  })
  test('a soak with 1 % drops: what the implementation still has comes, and is handed on once', async () => {
    const count = 3000
    let next = 1
    const port = await milky({
      stream(response) {
        const deliver = () => {
          if (next > count || response.destroyed) return
          response.write(framed(message(next)), () => {
            // A stream that ends well has brought all that was written.
            if (next++ % 100 === 0) response.end(framed(message(next - 1)))
            else setImmediate(deliver)
          })
        }
        deliver()
      },
    })
    const { events, errors } = bot(port)
    await events.until(atLeast(count))
    expect(events.all.map(seqOf)).toEqual(Array.from({ length: count }, (_, i) => i + 1))
    expect(errors.all.every(({ code }) => code === 'lost')).toBe(true)
    expect(errors.all.length).toBeGreaterThanOrEqual(count / 100 - 1)
  })
})

/** A server of iLink that keeps its messages, and gives those behind the buffer that it is sent. */
async function ilink(
  count: number,
  fault: (poll: number) => ((response: ServerResponse) => unknown) | undefined = () => undefined,
) {
  const sent = gathering<Record<string, unknown>>()
  let polls = 0
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request)
    expect(request.headers).toMatchObject({ authorization: `Bearer ${token}`, authorizationtype: 'ilink_bot_token' })
    if (request.url !== '/ilink/bot/getupdates') {
      sent.add(body)
      response.end('{}')
      return
    }
    const fail = fault(polls++)
    if (fail) {
      fail(response)
      return
    }
    const from = Number(body.get_updates_buf)
    const ids = Array.from({ length: Math.min(3, count - from) }, (_, index) => from + index + 1)
    const msgs = ids.map((id) => ({ ...fixture('ilink', 'message.user'), message_id: id }))
    const respond = () => response.end(JSON.stringify({ ret: 0, msgs, get_updates_buf: String(from + ids.length) }))
    // A long poll: without messages the request is held.
    if (ids.length) respond()
    else {
      const timer = setTimeout(respond, 1000)
      response.once('close', () => clearTimeout(timer))
    }
  })
  return { port: await listen(server), sent }
}

const idOf = (event: IlinkUnified) => Number((event as { message: { id: string } }).message.id)
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

function poller(port: number, more: Partial<ConnectIlinkOptions> = {}) {
  const events = gathering<IlinkUnified>()
  const errors = gathering<ConnectError | EventError>()
  const connection = connectIlink({
    url: `http://127.0.0.1:${port}`,
    token,
    backoff,
    onEvent: (event) => events.add(event),
    onError: (error) => errors.add(error),
    ...more,
  })
  ends.push(() => connection.close())
  return { connection, events, errors }
}

describe('iLink', () => {
  test('hands messages on in their order, and sends calls', async () => {
    const { port, sent } = await ilink(10)
    const { connection, events, errors } = poller(port)
    await events.until(atLeast(10))
    expect(events.all.map(idOf)).toEqual(numbers(10))
    await connection.call({ method: 'POST', path: '/ilink/bot/sendmessage', body: { msg: {} } })
    expect(sent.all).toMatchObject([{ msg: {}, base_info: { channel_version: '2.4.9' } }])
    await connection.close()
    expect([connection.state, errors.all]).toEqual([{ phase: 'closed', buffer: '10' }, []])
  })
  test.each<[string, (response: ServerResponse) => unknown, string]>([
    ['drops the request', (response) => response.destroy(), 'not_opened'],
    ['is busy', (response) => response.writeHead(503).end('busy'), 'call_refused'],
    ['has a bad moment', (response) => response.end('{"ret":-1,"errmsg":"system busy"}'), 'call_refused'],
    [
      'breaks off its answer',
      (response) =>
        response.writeHead(200, { 'Content-Length': 100 }).write('{') && setTimeout(() => response.destroy(), 5),
      'not_opened',
    ],
  ])('a server that %s is asked again', async (_, fail, code) => {
    const { port } = await ilink(3, (poll) => (poll < 2 ? fail : undefined))
    const { events, errors } = poller(port)
    await events.until(atLeast(3))
    expect(errors.all).toMatchObject([{ code }, { code }])
  })
  test('a server that is not running yet is polled again until it runs', async () => {
    const port = await listen(createTcpServer())
    await (ends.pop() as () => unknown)()
    const { errors, events } = poller(port)
    await errors.until(atLeast(3))
    expect(errors.all.every(({ code }) => code === 'not_opened')).toBe(true)
    const server = createServer((_, response) => {
      response.end(JSON.stringify({ msgs: [{ ...fixture('ilink', 'message.user'), message_id: 1 }] }))
    })
    await listen(server, port)
    expect(idOf((await events.until(atLeast(1)))[0] as IlinkUnified)).toBe(1)
  })
  test('a request that is held for too long is made again without a word', async () => {
    const answers = [
      (response: ServerResponse) => response.end('{"ret":0,"longpolling_timeout_ms":20}'),
      () => {},
      () => {},
    ]
    const { port } = await ilink(3, (poll) => answers[poll])
    const { events, errors } = poller(port)
    await events.until(atLeast(3))
    expect(errors.all).toEqual([])
  })
  test('a soak with 1 % drops and restarts: every message is handled, and once', async () => {
    const count = 900
    const { port } = await ilink(count, (poll) => (poll % 100 === 99 ? (response) => response.destroy() : undefined))
    const all = gathering<number>()
    let state: IlinkState | undefined
    for (const goal of [300, 600, 900]) {
      const { connection } = poller(port, {
        state,
        maxWaiting: 5,
        onEvent: (event) => all.add(idOf(event)),
        onError() {},
      })
      await all.until(atLeast(goal))
      await connection.close()
      state = JSON.parse(JSON.stringify(connection.state))
      expect(state?.buffer).toBe(String(all.all.length))
    }
    expect(all.all).toEqual(numbers(count))
  })
})
