/** Connections against servers and clients of `ws`, and against raw sockets, on the loopback: every fault that a network has. */
import { createServer } from 'node:http'
import { createServer as createTcpServer, type Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import {
  type AcceptedOnebot,
  acceptOnebot,
  type ConnectError,
  type ConnectOnebotOptions,
  checkUpgrade,
  connectOnebot,
  connectQq,
  type EventError,
  intents,
  type Onebot11Unified,
} from '../../src/connect/index.ts'
import { fixture } from '../support/fixtures.ts'
import { atLeast, ends, gathering, listen } from '../support/loopback.ts'

/** A server of `ws` that does with each connection what a test wants. */
async function implementation(
  serve: (socket: WebSocket, index: number, authorization?: string) => void,
): Promise<number> {
  const server = createServer()
  const sockets = new WebSocketServer({ server, maxPayload: 64 * 1024 * 1024 })
  let count = 0
  sockets.on('connection', (socket, { headers }) => serve(socket, count++, headers.authorization))
  return listen(server)
}

function bot(port: number, more: Partial<ConnectOnebotOptions<11>> = {}) {
  const events = gathering<Onebot11Unified>()
  const errors = gathering<ConnectError | EventError>()
  const connection = connectOnebot<11>({
    version: 11,
    url: `ws://127.0.0.1:${port}`,
    WebSocket,
    backoff: { firstMs: 5, longestMs: 20 },
    onEvent: (event) => events.add(event),
    onError: (error) => errors.add(error),
    ...more,
  })
  ends.push(() => connection.close())
  const messages = () => events.all.filter(({ type }) => type === 'message.group')
  return { connection, events, errors, messages }
}

const message = (id: number, text?: string) => ({
  ...fixture('onebot11', 'message.group'),
  message_id: id,
  ...(text !== undefined && { message: text, raw_message: text }),
})
const idOf = (event: unknown) => Number((event as { message: { id: string } }).message.id)
const send = (socket: WebSocket, value: unknown) => socket.send(JSON.stringify(value))
/** Answers every call as an implementation does. */
const answering = (socket: WebSocket) =>
  socket.on('message', (data) => {
    const { action, params, echo } = JSON.parse(String(data))
    send(socket, { status: 'ok', retcode: 0, data: { action, params }, echo })
  })
const codeIs = (code: string) => (all: { code: string }[]) => all.some((error) => error.code === code)

describe('a connection to', () => {
  test('a port that nobody listens on is tried again until somebody does', async () => {
    const blocked = createTcpServer()
    const port = await listen(blocked)
    await (ends.pop() as () => unknown)()
    const { errors, events } = bot(port)
    await errors.until(atLeast(3))
    expect(errors.all.every(({ code }) => code === 'not_opened')).toBe(true)
    expect((errors.all[0] as ConnectError).cause).toMatchObject({ code: 'ECONNREFUSED' })
    const server = createServer()
    new WebSocketServer({ server }).on('connection', (socket) => send(socket, message(1)))
    await listen(server, port)
    expect(idOf((await events.until(atLeast(1)))[0])).toBe(1)
  })
  test.each<[string, (socket: Socket) => unknown]>([
    ['drops it in the handshake', (socket) => socket.once('data', () => socket.destroy())],
    [
      'is no WebSocket',
      (socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')),
    ],
    ['answers with a wrong key', (socket) => socket.once('data', () => socket.write(handshake('d3Jvbmc=')))],
    ['refuses the token', (socket) => socket.once('data', () => socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n'))],
    ['speaks another protocol', (socket) => socket.write('220 mail\r\n')],
    ['says nothing', () => {}],
  ])('a server that %s is tried again', async (_, serve) => {
    const port = await listen(createTcpServer(serve))
    const { errors, connection } = bot(port, { openTimeoutMs: 50, token: 'secret' })
    await errors.until(atLeast(2))
    expect(errors.all.every(({ code }) => code === 'not_opened')).toBe(true)
    expect(connection.state).not.toBe('open')
    expect(JSON.stringify(errors.all.map(({ message }) => message))).not.toContain('secret')
  })
  test('a server sends the token that it wants', async () => {
    const seen = gathering<unknown>()
    const port = await implementation((_, __, authorization) => seen.add(authorization))
    bot(port, { token: 'a-token' })
    expect(await seen.until(atLeast(1))).toEqual(['Bearer a-token'])
  })
})

const handshake = (key: string) =>
  `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`

describe('a connection that is open', () => {
  test.each([
    [1000, 'lost'],
    [1001, 'lost'],
    [1008, 'refused'],
    [1011, 'lost'],
    [1012, 'lost'],
    [4321, 'lost'],
  ])('and closed with %i is opened again: %s', async (closeCode, code) => {
    const port = await implementation((socket, index) => (index ? send(socket, message(1)) : socket.close(closeCode)))
    const { errors, events } = bot(port)
    await events.until(atLeast(1))
    expect(errors.all).toMatchObject([{ code, closeCode }])
  })
  test('and cut is opened again, and its calls are listed', async () => {
    const port = await implementation((socket, index) => {
      if (index) send(socket, message(1))
      else socket.once('message', () => socket.terminate())
      if (!index) send(socket, message(0))
    })
    const { errors, events, connection } = bot(port)
    await events.until(atLeast(1))
    const call = connection.call('send_group_msg', {}).catch((error: ConnectError) => error)
    expect(await call).toMatchObject({ code: 'lost', action: 'send_group_msg' })
    await events.until(atLeast(2))
    expect(errors.all).toMatchObject([{ code: 'lost', closeCode: 1006, calls: ['send_group_msg'] }])
  })
  test('and half-open, where nothing comes and nothing is answered, is opened again', async () => {
    const port = await listen(
      createTcpServer((socket) => {
        socket.once('data', async (head) => {
          const key = /sec-websocket-key: (\S+)/i.exec(String(head))?.[1] ?? ''
          const { createHash } = await import('node:crypto')
          socket.write(
            handshake(createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')),
          )
          // From now on it is as good as unplugged: the end of the other side is not answered either.
          socket.pause()
        })
      }),
    )
    const { errors } = bot(port, { silenceMs: 20 })
    await errors.until((all) => all.filter(({ code }) => code === 'silent').length > 1)
    expect(errors.all).toMatchObject(errors.all.map(() => ({ code: 'silent', calls: ['get_status'] })))
  })
  test('and quiet, but alive, stays', async () => {
    const asked = gathering<number>()
    const port = await implementation((socket, index) => {
      answering(socket)
      socket.on('message', () => asked.add(index))
    })
    const { errors, connection } = bot(port, { silenceMs: 10 })
    await asked.until(atLeast(5))
    expect([errors.all, new Set(asked.all), connection.state]).toEqual([[], new Set([0]), 'open'])
  })
  test('takes a flood in its order, each event once', async () => {
    const count = 5000
    const port = await implementation((socket) => {
      for (let id = 1; id <= count; id++) send(socket, message(id))
      for (let id = 1; id <= 100; id++) send(socket, message(id))
      send(socket, message(count + 1))
    })
    const { events, errors } = bot(port)
    await events.until((all) => all.some((event) => idOf(event) === count + 1))
    expect(events.all.map(idOf)).toEqual(Array.from({ length: count + 1 }, (_, i) => i + 1))
    expect(errors.all).toEqual([])
  })
  test('drops and reports what a flood brings beyond the bound', async () => {
    const port = await implementation((socket) => {
      for (let id = 1; id <= 500; id++) send(socket, message(id))
    })
    let go = () => {}
    const gate = new Promise<void>((resolve) => {
      go = resolve
    })
    const seen = gathering<number>()
    const { errors } = bot(port, {
      maxWaiting: 50,
      async onEvent(event) {
        await gate
        seen.add(idOf(event))
      },
    })
    await errors.until(atLeast(449))
    go()
    await seen.until(atLeast(51))
    expect(seen.all).toEqual(Array.from({ length: 51 }, (_, i) => i + 1))
    expect(errors.all.every(({ code }) => code === 'overloaded')).toBe(true)
  })
  test('knows responses in any order', async () => {
    const port = await implementation((socket) => {
      const held: string[] = []
      socket.on('message', (data) => {
        held.push(String(data))
        if (held.length < 50) return
        for (const text of held.reverse()) {
          const { params, echo } = JSON.parse(text)
          send(socket, { status: 'ok', retcode: 0, data: params.n, echo })
        }
      })
      send(socket, message(1))
    })
    const { connection, events } = bot(port)
    await events.until(atLeast(1))
    const numbers = Array.from({ length: 50 }, (_, n) => n)
    expect(await Promise.all(numbers.map((n) => connection.call('a', { n })))).toEqual(numbers)
  })
  test.each(['text', 'binary', 'fragments'])('takes frames of 1 MB and 10 MB as %s', async (kind) => {
    // An event holds its text twice.
    const texts = [0.5, 5].map((megabytes) => '长'.repeat((megabytes * 1_048_576) / 3))
    const port = await implementation((socket) => {
      for (const [id, text] of texts.entries()) {
        const whole = Buffer.from(JSON.stringify(message(id + 1, text)))
        if (kind === 'fragments') {
          socket.send(whole.subarray(0, 1_000_000), { binary: false, fin: false })
          socket.send(whole.subarray(1_000_000), { binary: false, fin: true })
        } else socket.send(whole, { binary: kind === 'binary' })
      }
    })
    const { events, errors } = bot(port)
    await events.until(atLeast(2))
    expect(errors.all).toEqual([])
    expect(events.all.map((event) => (event as { message: { text: string } }).message.text.length)).toEqual(
      texts.map(({ length }) => length),
    )
  })
  test('reports a frame that is too long, or not UTF-8, and goes on', async () => {
    const bad = Buffer.from('{"post_type":"\xff\xfe"}', 'latin1')
    const port = await implementation((socket, index) => {
      if (index === 0) {
        socket.send(JSON.stringify(message(1, 'x'.repeat(100_000))))
        socket.send(bad, { binary: true })
        send(socket, message(2))
        // As text it is against the rules of WebSockets, so that `ws` ends the connection.
        socket.send(bad, { binary: false })
      } else send(socket, message(3))
    })
    const { events, errors } = bot(port, { maxSize: 50_000 })
    await events.until(atLeast(2))
    expect(events.all.map(idOf)).toEqual([2, 3])
    expect(errors.all).toMatchObject([
      { code: 'invalid_json', reason: 'limit' },
      { code: 'invalid_json', reason: 'encoding' },
      { code: 'lost' },
    ])
  })
})

describe('a reverse connection', () => {
  /** A bot's server that accepts what connects. */
  async function server(options: object = {}) {
    const events = gathering<Onebot11Unified>()
    const errors = gathering<ConnectError | EventError>()
    const bots = gathering<AcceptedOnebot>()
    const given = {
      version: 11,
      token: 'a-token',
      onEvent: (event: Onebot11Unified) => events.add(event),
      onError: (error: ConnectError | EventError) => errors.add(error),
      ...options,
    } as const
    const http = createServer()
    const sockets = new WebSocketServer({ noServer: true })
    http.on('upgrade', (request, socket, head) => {
      const status = checkUpgrade(request, given)
      if (status) socket.end(`HTTP/1.1 ${status} No\r\n\r\n`)
      else
        sockets.handleUpgrade(request, socket, head, (webSocket) => bots.add(acceptOnebot(webSocket, request, given)))
    })
    const port = await listen(http)
    const dial = (authorization?: string, selfId = '10001', query = '') => {
      const headers = { 'X-Self-ID': selfId, ...(authorization && { Authorization: authorization }) }
      const socket = new WebSocket(`ws://127.0.0.1:${port}/${query}`, { headers })
      ends.push(() => socket.terminate())
      return socket
    }
    return { bots, dial, errors, events }
  }

  test('calls and is called, each with its own account', async () => {
    const { bots, dial, events } = await server()
    for (const id of ['10001', '10002']) {
      const socket = dial('Bearer a-token', id)
      answering(socket)
      socket.once('open', () => send(socket, message(Number(id))))
    }
    await bots.until(atLeast(2))
    expect(bots.all.map(({ self }) => self?.id).sort()).toEqual(['10001', '10002'])
    const [first] = bots.all as [AcceptedOnebot]
    expect(await first.call('get_status')).toEqual({ action: 'get_status', params: {} })
    await events.until(atLeast(2))
    await first.close()
    expect(bots.all.map(({ state }) => state)).toEqual(['closed', 'open'])
  })
  test.each([
    [undefined, '', 401],
    ['Bearer b-token', '', 403],
    [undefined, '?access_token=a-token', 401],
  ])('with the token %j and the query %j is refused in the handshake', async (authorization, query, status) => {
    const { bots, dial } = await server()
    const said = await new Promise<Error>((resolve) => dial(authorization, '1', query).on('error', resolve))
    expect(said.message).toContain(String(status))
    expect(bots.all).toEqual([])
  })
  test('ends where the implementation goes, and begins anew where it comes back', async () => {
    const { bots, dial, errors, events } = await server()
    const socket = dial('a-token')
    socket.once('open', () => socket.terminate())
    await errors.until(codeIs('lost'))
    const again = dial('a-token')
    again.once('open', () => send(again, message(5)))
    await events.until(atLeast(1))
    expect(bots.all.map(({ state }) => state)).toEqual(['closed', 'open'])
  })
})

describe('a soak of 2,000 events with 1 % drops', () => {
  const count = 2000
  /** The same drops each time. */
  const drops = (id: number) => (id * 7919) % 100 === 50

  test('OneBot: what the implementation keeps comes at least once, and is handed on once', async () => {
    let next = 1
    let sent = 0
    let drop = 0
    const port = await implementation((socket) => {
      const step = () => {
        if (next > count) return
        const id = next
        send(socket, message(id))
        sent++
        // The first time it drops the connection, and cannot know whether the event has arrived: it sends it again.
        if (drops(id) && drop !== id) {
          drop = id
          socket.terminate()
          return
        }
        next++
        setImmediate(step)
      }
      step()
    })
    const { events, errors } = bot(port, { backoff: { firstMs: 1, longestMs: 2 } })
    await events.until((all) => all.some((event) => idOf(event) === count))
    expect(sent).toBe(count + count / 100)
    expect(events.all.map(idOf)).toEqual(Array.from({ length: count }, (_, i) => i + 1))
    expect(errors.all.every(({ code }) => code === 'lost')).toBe(true)
  })

  test('QQ: the session is resumed each time, and every event is handed on once', async () => {
    const all = Array.from({ length: count }, (_, i) => ({
      ...fixture('qq', 'GROUP_ADD_ROBOT'),
      s: i + 2,
      id: `GROUP_ADD_ROBOT:${i}`,
    }))
    let resumed = 0
    let drop = -1
    const port = await implementation((socket) => {
      const deliver = (from: number) => {
        const event = all[from]
        if (!event || socket.readyState !== socket.OPEN) return
        send(socket, event)
        if (drops(from) && from > drop) {
          drop = from
          if (from % 200) socket.terminate()
          else send(socket, { op: 7 })
          return
        }
        setImmediate(() => deliver(from + 1))
      }
      socket.on('message', (data) => {
        const { op, d } = JSON.parse(String(data))
        if (op === 1) send(socket, { op: 11 })
        if (op === 2) {
          send(socket, { op: 0, s: 1, t: 'READY', d: { session_id: 'soak', user: {}, version: 1 } })
          deliver(0)
        }
        if (op === 6) {
          resumed++
          // Two more than is needed come again.
          const from = Math.max(0, d.seq - 1 - 2)
          send(socket, { op: 0, s: d.seq, t: 'RESUMED', d: '' })
          deliver(from)
        }
      })
      send(socket, { op: 10, d: { heartbeat_interval: 45_000 } })
    })
    const events = gathering<string>()
    const connection = connectQq({
      appId: '1',
      token: () => 'token',
      intents: intents.groupAndC2c,
      url: `ws://127.0.0.1:${port}`,
      WebSocket,
      onEvent: (event) => {
        if (event.type === 'group.joined') events.add(event.id as string)
      },
      onError() {},
    })
    ends.push(() => connection.close())
    await events.until(atLeast(count))
    expect(events.all).toEqual(all.map(({ id }) => id))
    expect(resumed).toBe(count / 100)
  })
})
