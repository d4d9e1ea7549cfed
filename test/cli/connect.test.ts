/** `botwire connect` against the server of the package `ws`, and against servers that break the protocol. */
import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { Writable } from 'node:stream'
import { afterEach, describe, expect, test } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { main } from '../../src/cli/main.ts'
import { openWebSocket } from '../../src/cli/websocket.ts'
import { FrameReader, type Received } from '../../src/cli/websocket-frames.ts'
import { io, type Sink } from './harness.ts'

const ends: (() => unknown)[] = []
afterEach(() => Promise.all(ends.splice(0).map((end) => end())))

const heartbeat = {
  post_type: 'meta_event',
  meta_event_type: 'heartbeat',
  time: 1700000000,
  self_id: 1,
  interval: 5000,
  status: { online: true, good: true },
}
const message = {
  post_type: 'message',
  message_type: 'private',
  sub_type: 'friend',
  time: 1700000000,
  self_id: 1,
  message_id: 3,
  user_id: 5,
  message: '你好',
  raw_message: '你好',
  font: 0,
  sender: { user_id: 5, nickname: 'n', sex: 'unknown', age: 0 },
}
const onebot12 = {
  id: 'b6e65187-5ac0-489c-b431-53078e9d2bbb',
  self: { platform: 'qq', user_id: '1' },
  time: 1632847927,
  type: 'message',
  detail_type: 'private',
  sub_type: '',
  message_id: '6283',
  message: [{ type: 'text', data: { text: 'OneBot' } }],
  alt_message: 'OneBot',
  user_id: '123456788',
}

interface Request {
  url: string | undefined
  authorization: string | undefined
}

/** A server that greets its first client, on a free port of the loopback address. */
async function serving(greet: (socket: WebSocket) => void, options: { token?: string } = {}) {
  const requests: Request[] = []
  const server = new WebSocketServer({
    host: '127.0.0.1',
    port: 0,
    verifyClient: ({ req }: { req: IncomingMessage }) => {
      requests.push({ url: req.url, authorization: req.headers.authorization })
      return options.token === undefined || req.headers.authorization === `Bearer ${options.token}`
    },
  })
  server.on('connection', greet)
  await new Promise((resolve) => server.once('listening', resolve))
  ends.push(() => {
    for (const client of server.clients) client.terminate()
    return new Promise((resolve) => server.close(resolve))
  })
  return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`, requests }
}

function connecting(args: string[], env: NodeJS.ProcessEnv = {}, streams = io([], env)) {
  const controller = new AbortController()
  const status = main(['connect', ...args], streams, controller.signal)
  const stop = () => {
    controller.abort()
    return status
  }
  ends.push(stop)
  return { ...streams, status, stop }
}

async function shows(sink: Sink, what: RegExp): Promise<void> {
  while (!what.test(sink.text)) await new Promise((resolve) => setTimeout(resolve, 5))
}

const sending =
  (...frames: unknown[]) =>
  (socket: WebSocket) => {
    for (const frame of frames) socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
  }

const columns = (line: string | undefined) => line?.split(/ {2,}/)

describe('connect', () => {
  test('prints the events of OneBot 11 and 12 and API responses until it is ended', async () => {
    const { url } = await serving(
      sending(heartbeat, message, onebot12, { status: 'ok', retcode: 0, data: null, message: '', echo: { id: 7 } }),
    )
    const { stdout, stderr, stop } = connecting([url])
    await shows(stdout, /echo .*\n/)
    expect(await stop()).toBe(0)
    const lines = stdout.text.split('\n')
    const time = '2023-11-14T22:13:20.000Z'
    expect(columns(lines[0])?.slice(0, 4)).toEqual(['onebot11', 'meta_event.heartbeat', 'meta.heartbeat', time])
    expect(columns(lines[1])).toEqual(['onebot11', 'message.private', 'message.private', time, 'n (5)', '你好'])
    expect(columns(lines[2])?.slice(0, 3)).toEqual(['onebot12', 'message.private', 'message.private'])
    expect(columns(lines[3])).toEqual([
      'response',
      'ok',
      'retcode 0',
      expect.stringMatching(/^2\d{3}-.*Z$/),
      'echo {"id":7}',
    ])
    expect(stderr.text).toMatch(new RegExp(`^connected to ${url}/\n`))
    expect(stderr.text).toMatch(/\n3 payloads, 3 kinds, 0 unknown, 0 invalid, 1 response\n$/)
  })

  test.each([
    [['--token', 'correct'], {}, 'Bearer correct', '/event?a=1'],
    [[], { BOTWIRE_TOKEN: 'correct' }, 'Bearer correct', '/event?a=1'],
    [['--token', 'c&c', '--access-token-in-query'], {}, undefined, '/event?a=1&access_token=c%26c'],
  ])('sends the token of %j %j', async (args, env, authorization, path) => {
    const { url, requests } = await serving(sending(heartbeat))
    const { stdout, stderr, stop } = connecting([`${url}/event?a=1`, ...args], env as NodeJS.ProcessEnv)
    await shows(stdout, /heartbeat/)
    expect(await stop()).toBe(0)
    expect(requests).toEqual([{ url: path, authorization }])
    expect(stderr.text).not.toMatch(/correct|c&c|c%26c|a=1/)
  })

  test.each([
    [['--token', 'wrong'], /refused with 401: is the token right\?/],
    [[], /refused with 401: it requires a token, see --token/],
    [['--token', 'wrong', '--zh'], /无法连接 ws:.*：服务器拒绝连接（401）：令牌是否正确？/],
  ])('fails where the server refuses %j', async (args, reason) => {
    const { url } = await serving(sending(heartbeat), { token: 'correct' })
    const { stderr, status } = connecting([url, ...args])
    expect(await status).toBe(1)
    expect(stderr.text).toMatch(reason)
    expect(stderr.text).not.toContain('wrong')
  })

  test('fails where the server closes after a refusal in words', async () => {
    const { url } = await serving((socket) => {
      socket.send(JSON.stringify({ status: 'failed', retcode: 1403, data: null, message: 'token验证失败', echo: null }))
      socket.close()
    })
    const { stdout, stderr, status } = connecting([url])
    expect(await status).toBe(1)
    expect(columns(stdout.text.trimEnd())?.filter((_, i) => i !== 3)).toEqual([
      'response',
      'failed',
      'retcode 1403',
      'token验证失败',
    ])
    expect(stderr.text).toContain('the server closed the connection: 1005\n')
  })

  test.each([
    [1000, 0],
    [1001, 0],
    [1011, 1],
  ])('ends with the close code %i as %i', async (code, expected) => {
    const { url } = await serving((socket) => {
      socket.send(JSON.stringify(heartbeat))
      socket.close(code, 'over\x1b[2J')
    })
    const { stderr, status } = connecting([url])
    expect(await status).toBe(expected)
    expect(stderr.text).toContain(`the server closed the connection: ${code} (over`)
    expect(stderr.text).not.toContain('\x1b')
  })

  test('fails where the connection is lost', async () => {
    const { url } = await serving((socket) => {
      socket.send(JSON.stringify(heartbeat), () => socket.terminate())
    })
    const { stderr, status } = connecting([url])
    expect(await status).toBe(1)
    expect(stderr.text).toContain('the connection was lost')
  })

  test('answers pings', async () => {
    let ponged: (data: string) => void = () => {}
    const pong = new Promise<string>((resolve) => {
      ponged = resolve
    })
    const { url } = await serving((socket) => {
      socket.on('pong', (data) => ponged(data.toString()))
      socket.ping('are you there')
    })
    connecting([url])
    expect(await pong).toBe('are you there')
  })

  test('shows what is wrong with a frame, and reads on', async () => {
    const long = { ...heartbeat, padding: 'x'.repeat(3000) }
    const { url } = await serving(sending('{', long, { ...message, message: 3 }, '[]', message))
    const { stdout, stop } = connecting([url, '--max-size', '1000'])
    await shows(stdout, /message\.private.*\n/)
    expect(await stop()).toBe(0)
    expect(stdout.text).toMatch(
      /^#1 {2}invalid_json.*\n#2 {2}invalid_json {2}.*longer than 1000\n#3 {2}invalid_event.*\n {2}\/message.*\n#4 {2}not_object.*\nonebot11/,
    )
  })

  test('takes every frame for the protocol that is named, and prints NDJSON with --json', async () => {
    const response = { status: 'failed', retcode: 100, wording: 'no such action' }
    const { url } = await serving(sending(heartbeat, response))
    const { stdout, stderr, stop } = connecting([url, '--protocol', 'onebot12', '--json'])
    await shows(stderr, /retcode 100/)
    expect(await stop()).toBe(0)
    expect(JSON.parse(stdout.text)).toMatchObject({ protocol: 'onebot12', type: 'unknown', raw: heartbeat })
    expect(stderr.text).toContain('no such action')
  })

  test('shows only the kinds it is given, and with --errors-only only failures', async () => {
    const ok = { status: 'ok', retcode: 0 }
    const failed = { status: 'failed', retcode: 1 }
    const { url } = await serving(sending(heartbeat, message, ok, failed))
    const filtered = connecting([url, '--kind', 'message.*'])
    await shows(filtered.stdout, /retcode 1/)
    await filtered.stop()
    expect(filtered.stdout.text).not.toContain('heartbeat')
    expect(filtered.stderr.text).toMatch(/1 payload, 1 kind, 0 unknown, 0 invalid, 2 responses, 1 left out\n$/)
    const errors = connecting([url, '--errors-only'])
    await shows(errors.stdout, /retcode 1/)
    await errors.stop()
    expect(errors.stdout.text.split('\n')).toHaveLength(2)
  })

  test('ends when its reader goes away', async () => {
    const { url } = await serving((socket) => {
      const timer = setInterval(() => socket.send(JSON.stringify(heartbeat)), 5)
      socket.on('close', () => clearInterval(timer))
    })
    const gone = new Writable({
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE', syscall: 'write' }))
      },
    })
    const streams = io()
    expect(await main(['connect', url], { ...streams, stdout: gone }, new AbortController().signal)).toBe(0)
  })

  test('fails when its output cannot be written', async () => {
    const { url } = await serving(sending(heartbeat))
    const full = new Writable({
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error('write ENOSPC'), { code: 'ENOSPC', syscall: 'write' }))
      },
    })
    const streams = io()
    expect(await main(['connect', url], { ...streams, stdout: full }, new AbortController().signal)).toBe(1)
    expect(streams.stderr.text).toContain('botwire: cannot write: no space left')
  })

  test.each([
    [[], /needs one address/],
    [['ws://a', 'ws://b'], /needs one address/],
    [['127.0.0.1:3001'], /did you mean ws:\/\/127\.0\.0\.1:3001\/\?/],
    [['https://bot.example/x?access_token=s3cret'], /did you mean wss:\/\/bot\.example\/x\?/],
    [['ws://'], /is no WebSocket address\n/],
    [['ws://me:word@localhost'], /must not hold a user name or a password/],
    [['ws://localhost', '--token', ''], /the token is empty/],
    [['ws://localhost', '--token', '令牌'], /must be ASCII/],
    [['ws://localhost', '--port', '1'], /unknown option '--port'/],
  ])('refuses %j', async (args, reason) => {
    const { stderr, status } = connecting(args)
    expect(await status).toBe(2)
    expect(stderr.text).toMatch(reason)
    expect(stderr.text).not.toContain('s3cret')
  })
})

describe('servers that are none', () => {
  /** A TCP port whose HTTP server answers an upgrade with these bytes. */
  async function answering(answer: (socket: Socket, key: string) => void, plain?: (server: Server) => void) {
    const server = createServer((_, response) => response.writeHead(404).end())
    const sockets = new Set<Socket>()
    server.on('connection', (socket) => sockets.add(socket))
    if (plain) plain(server)
    else
      server.on('upgrade', (request, socket) =>
        answer(socket as Socket, request.headers['sec-websocket-key'] as string),
      )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    ends.push(() => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(resolve))
    })
    return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  const accept = (key: string) =>
    createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')
  const head = (key: string, more = '') =>
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept(key)}\r\n${more}\r\n`

  test.each<[string, string, RegExp]>([
    ['another status', 'HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n', /returned 400 and opened no WebSocket/],
    ['a redirect', 'HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n', /redirects \(302\)/],
    ['a wrong key', head('other'), /does not speak WebSocket/],
    ['no HTTP', 'SSH-2.0\r\n\r\n', /cannot connect to ws:.*Parse Error/],
  ])('fails on %s', async (_, bytes, reason) => {
    const { stderr, status } = connecting([await answering((socket) => socket.end(bytes))])
    expect(await status).toBe(1)
    expect(stderr.text).toMatch(reason)
  })

  test('fails on an extension that it did not ask for', async () => {
    const url = await answering((socket, key) =>
      socket.write(head(key, 'Sec-WebSocket-Extensions: permessage-deflate\r\n')),
    )
    const { stderr, status } = connecting([url])
    expect(await status).toBe(1)
    expect(stderr.text).toContain('does not speak WebSocket')
  })

  test('fails on a plain HTTP server and on a closed port', async () => {
    const url = await answering(
      () => {},
      () => {},
    )
    const http = connecting([url])
    expect(await http.status).toBe(1)
    expect(http.stderr.text).toContain('returned 404')
    const nobody = connecting(['ws://127.0.0.1:1'])
    expect(await nobody.status).toBe(1)
    expect(nobody.stderr.text).toBe('botwire: cannot connect to ws://127.0.0.1:1/: connection refused\n')
  })

  test('reads what comes with the handshake, and ends at a frame that no server may send', async () => {
    const text = JSON.stringify(heartbeat)
    const frame = Buffer.concat([Buffer.from([0x81, 126, text.length >> 8, text.length & 0xff]), Buffer.from(text)])
    const url = await answering((socket, key) => {
      socket.write(Buffer.concat([Buffer.from(head(key)), frame, Buffer.from([0x91, 0])]))
    })
    const { stdout, stderr, status } = connecting([url])
    expect(await status).toBe(1)
    expect(stdout.text).toMatch(/^onebot11/)
    expect(stderr.text).toContain('the server broke the WebSocket protocol: a reserved bit is set')
  })

  test('ends without the server where that does not close', async () => {
    const url = await answering((socket, key) => socket.write(head(key)))
    const { stderr, stop } = connecting([url])
    await shows(stderr, /connected/)
    expect(await stop()).toBe(0)
  })

  test('fails on a server that speaks no TLS', async () => {
    const url = (await answering((socket) => socket.destroy())).replace('ws:', 'wss:')
    const { stderr, status } = connecting([url, '--zh'])
    expect(await status).toBe(1)
    expect(stderr.text).toMatch(/^botwire: 无法连接 wss:\/\/127\.0\.0\.1:\d+\/：\S/)
  })

  test('fails on a server that does not respond in time', async () => {
    const url = await answering(() => {})
    const opened = openWebSocket(
      new URL(url),
      { headers: {}, maxSize: 100, timeoutMs: 20 },
      new AbortController().signal,
    )
    await expect(opened).rejects.toMatchObject({ name: 'HandshakeError', reason: 'timeout' })
  })

  test.each<[(socket: WebSocket) => void, string]>([
    [(socket) => socket.close(1011, 'over'), '服务器关闭了连接：1011（over）'],
    [(socket) => socket.terminate(), '连接中断'],
  ])('gives the reason in Chinese (%#)', async (end, reason) => {
    const { url } = await serving(end)
    const { stderr, status } = connecting([url, '--lang', 'zh'])
    expect(await status).toBe(1)
    expect(stderr.text).toMatch(/^已连接 ws:/)
    expect(stderr.text).toContain(`\nbotwire: ${reason}\n`)
  })

  test('can be ended before the connection is there', async () => {
    const url = await answering(() => {})
    const { stop } = connecting([url])
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(await stop()).toBe(0)
  })
})

describe('frames', () => {
  /** All that a reader makes of these bytes, in chunks of a size. */
  function read(bytes: number[], size = bytes.length, maxSize = 200): Received[] {
    const reader = new FrameReader(maxSize)
    const found: Received[] = []
    for (let i = 0; i < bytes.length; i += size) found.push(...reader.read(Uint8Array.from(bytes.slice(i, i + size))))
    return found
  }
  const text = (word: string) => [...Buffer.from(word)]
  const message = (word: string): Received => ({ type: 'message', bytes: new TextEncoder().encode(word) })
  const x = (count: number) => text('x'.repeat(count))
  const violation = (what: string): Received => ({ type: 'violation', what })

  const rows: [string, number[], ...Received[]][] = [
    ['a text', [0x81, 2, ...text('hi')], message('hi')],
    ['a binary message', [0x82, 2, ...text('hi')], message('hi')],
    ['an empty message', [0x81, 0], message('')],
    ['two messages', [0x81, 1, ...text('a'), 0x81, 1, ...text('b')], message('a'), message('b')],
    ['a length of two bytes', [0x81, 126, 0, 150, ...x(150)], message('x'.repeat(150))],
    ['a length of eight bytes', [0x81, 127, 0, 0, 0, 0, 0, 0, 0, 3, ...text('abc')], message('abc')],
    ['fragments', [0x01, 1, ...text('a'), 0x00, 1, ...text('b'), 0x80, 1, ...text('c')], message('abc')],
    [
      'a ping between fragments',
      [0x01, 1, ...text('a'), 0x89, 1, ...text('p'), 0x80, 1, ...text('b')],
      { type: 'ping', bytes: Buffer.from('p') },
      message('ab'),
    ],
    ['a pong', [0x8a, 0], { type: 'pong' }],
    [
      'a message beyond the limit',
      [0x81, 126, 0, 201, ...x(201), 0x81, 1, ...text('a')],
      { type: 'message' },
      message('a'),
    ],
    ['fragments beyond the limit', [0x01, 120, ...x(120), 0x80, 120, ...x(120)], { type: 'message' }],
    ['a close frame', [0x88, 4, 0x03, 0xe8, ...text('ok'), 0x81, 0], { type: 'close', code: 1000, reason: 'ok' }],
    ['a close frame without a code', [0x88, 0], { type: 'close', code: 1005, reason: '' }],
    ['a close frame of one byte', [0x88, 1, 3], violation('a close code of one byte')],
    ['a reserved bit', [0xc1, 0], violation('a reserved bit is set')],
    ['a masked frame', [0x81, 0x80], violation('a frame of the server is masked')],
    ['an unknown opcode', [0x83, 0], violation('unknown opcode 3')],
    ['an unknown control opcode', [0x8b, 0], violation('unknown opcode 11')],
    ['a fragmented ping', [0x09, 0], violation('a control frame is fragmented')],
    ['a long ping', [0x89, 126], violation('a control frame is too long')],
    ['a continuation of nothing', [0x80, 0], violation('a continuation without a beginning')],
    ['a message inside a message', [0x01, 0, 0x81, 0], violation('a message begins inside another')],
    ['an impossible length', [0x81, 127, 0xff, 0, 0, 0, 0, 0, 0, 0], violation('a frame is too long')],
  ]

  test('puts a message together, however many empty fragments it has', () => {
    const reader = new FrameReader(1000)
    const fragment = Uint8Array.of(0x00, 0)
    expect([...reader.read(Uint8Array.of(0x01, 1, 0x61))]).toEqual([])
    for (let i = 0; i < 200_000; i++) for (const _ of reader.read(fragment)) throw new Error('nothing is complete')
    expect([...reader.read(Uint8Array.of(0x80, 1, 0x62))]).toEqual([message('ab')])
  })

  test.each(rows)('reads %s, however the bytes are cut', (_, bytes, ...expected) => {
    for (const size of [bytes.length, 1, 3]) expect(read(bytes, size)).toEqual(expected)
  })
})
