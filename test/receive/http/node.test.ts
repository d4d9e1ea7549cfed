import { EventEmitter, once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { connect as connectHttp2, createServer as createHttp2Server } from 'node:http2'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { runInNewContext } from 'node:vm'
import { afterEach, describe, expect, test } from 'vitest'
import { createReceiver, type ReceiverOptions, toNodeListener } from '../../../src/receive/index.ts'

const running: (() => Promise<unknown>)[] = []
afterEach(() => Promise.all(running.splice(0).map((stop) => stop())))

const event = '{"post_type":"event","event":"friend_added","user_id":1,"time":1485593600}'

async function serving(
  options: Partial<ReceiverOptions> = {},
  around: (listener: RequestListener) => RequestListener = (it) => it,
) {
  const events: Request[] = []
  const errors: string[] = []
  const receive = createReceiver({
    coolq: { insecure: true },
    onEvent: (_, { request }) => events.push(request),
    onError: ({ code }) => errors.push(code),
    ...options,
  })
  const server = createServer(around(toNodeListener(receive)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  running.push(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  const { port } = server.address() as AddressInfo
  const post = (body: string, path = '/') => fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body })
  return { events, errors, port, post, server }
}

/** Resolves when the connection has ended, in peace or by a reset: `once` of node:events would reject on a reset. */
const closed = (socket: Socket) => new Promise<void>((resolve) => socket.once('close', () => resolve()))

/** Sends text as it is and hears all that is said until the connection ends. */
async function said(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let heard = ''
  socket.setEncoding('latin1').on('data', (more: string) => {
    heard += more
  })
  socket.on('error', () => {})
  socket.write(text)
  await closed(socket)
  return heard
}

describe('toNodeListener', () => {
  test('hands the request on, made when it is asked for', async () => {
    const { events, post } = await serving()
    expect((await post(event, '/hook?x=1')).status).toBe(204)
    expect(events[0]).toBeInstanceOf(Request)
    expect(events[0]?.url).toBe('http://localhost/hook?x=1')
    expect(events[0]?.method).toBe('POST')
    expect(events[0]?.headers.get('content-length')).toBe(String(event.length))
    expect([...(events[0] as Request).headers.keys()]).not.toContain('undefined')
  })
  test('takes the token from the query, where it may', async () => {
    const { post } = await serving({ coolq: { token: 'x', accessTokenInQuery: true } })
    expect((await post(event, '/?access_token=x')).status).toBe(204)
    expect((await post(event)).status).toBe(401)
  })
  test.each([
    ['given twice is none that fits', ['Authorization: x', 'authorization: x'], 403],
    ['is told by its name, not by its length', ['X-Credentials: x'], 401],
    ['is told by its whole name', ['access-tokens: x'], 401],
  ])('a header that %s', async (_, headers, status) => {
    const { port } = await serving({ coolq: { token: 'x' } })
    const head = ['POST / HTTP/1.1', 'Host: x', 'Content-Length: 0', 'Connection: close', ...headers].join('\r\n')
    expect(await said(port, `${head}\r\n\r\n`)).toMatch(new RegExp(`^HTTP/1.1 ${status}`))
  })
  test('takes an address that is none', async () => {
    const { events, port } = await serving()
    const head = `Host: x\r\nContent-Length: ${event.length}\r\nConnection: close`
    expect(await said(port, `POST http://elsewhere/ HTTP/1.1\r\n${head}\r\n\r\n${event}`)).toMatch(/^HTTP\/1.1 204/)
    expect(events[0]?.url).toBe('http://localhost/')
  })
  test('keeps the connection after a short body that was refused', async () => {
    const { port } = await serving({ coolq: { token: 'x' } })
    const request = `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${event.length}\r\n`
    const answers = await said(port, `${request}\r\n${event}${request}Connection: close\r\n\r\n${event}`)
    expect(answers.match(/HTTP\/1.1 401/g)).toHaveLength(2)
  })
  test('closes the connection of a sender that does not end, but answers first', async () => {
    const { port } = await serving({ coolq: { token: 'x' } })
    const began = Date.now()
    const heard = await said(port, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 70000\r\n\r\n{')
    expect(heard).toMatch(/^HTTP\/1.1 401/)
    expect(heard).toMatch(/connection: close/i)
    expect(Date.now() - began).toBeGreaterThan(900)
  })
  test('closes at once when a refused sender has ended', async () => {
    const { port } = await serving({ maxSize: 10 })
    const body = ' '.repeat(70_000)
    const heard = await said(port, `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 70000\r\n\r\n${body}`)
    expect(heard).toMatch(/^HTTP\/1.1 413/)
  })
  test.each([
    ['what is too long as soon as it says so', { maxSize: 10 }, 'Content-Length: 11', 413, true],
    ['what is too slow', { timeoutMs: 20 }, 'Content-Length: 11', 408, false],
    ['a long body, and closes', { coolq: { token: 'x' } }, 'Content-Length: 65537', 401, false],
    ['a body that is worth its connection', { coolq: { token: 'x' } }, 'Content-Length: 65536', 401, true],
    ['a body without a length, and closes', { coolq: { token: 'x' } }, 'Transfer-Encoding: chunked', 401, false],
  ])('refuses %s', async (_, options, header, status, keeps) => {
    const { port } = await serving(options)
    const socket = connect(port, '127.0.0.1')
    socket.write(`POST / HTTP/1.1\r\nHost: x\r\n${header}\r\n\r\n`)
    const [head] = (await once(socket.setEncoding('latin1'), 'data')) as [string]
    socket.destroy()
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status}`))
    expect(/connection: close/i.test(head)).toBe(!keeps)
  })
  test('takes a body that is just as long as it may be', async () => {
    const { post } = await serving({ maxSize: event.length })
    expect((await post(event)).status).toBe(204)
  })
  test('outlives a sender that goes away amid its body', async () => {
    const { port, errors, post } = await serving()
    const socket = connect(port, '127.0.0.1')
    socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{')
    setTimeout(() => socket.destroy(), 30)
    await closed(socket)
    expect((await post(event)).status).toBe(204)
    expect(errors).toEqual(['body_broken'])
  })
  test('takes raw bytes that a parser left', async () => {
    const raw = async (body: unknown, options: Partial<ReceiverOptions> = {}) => {
      const { post, errors } = await serving(options, (listener) => (request, response) => {
        request.on('end', () => listener(Object.assign(request, { body }), response)).resume()
      })
      return [(await post(event)).status, ...errors]
    }
    expect(await raw(Buffer.from(event))).toEqual([204])
    expect(await raw(Buffer.from(event), { maxSize: 10 })).toEqual([413, 'body_too_large'])
    // What a parser made of it is not what was signed.
    expect(await raw(JSON.parse(event))).toEqual([500, 'body_consumed'])
    expect(await raw(undefined)).toEqual([500, 'body_consumed'])
  })
  test('takes raw bytes of another realm', async () => {
    const foreign = runInNewContext('(text) => Uint8Array.from(text, (char) => char.charCodeAt(0))')(event)
    const { post } = await serving({}, (listener) => (request, response) => {
      request.on('end', () => listener(Object.assign(request, { body: foreign }), response)).resume()
    })
    expect((await post(event)).status).toBe(204)
  })
  test('refuses texts, which are no longer what was signed, and goes on', async () => {
    const { post, errors } = await serving({}, (listener) => (request, response) => {
      request.setEncoding('utf8')
      listener(request, response)
    })
    for (let i = 0; i < 2; i++) expect((await post(event)).status).toBe(500)
    expect(errors).toEqual(['body_consumed', 'body_consumed'])
  })
  test('ends the connection where the response takes no answer', async () => {
    const { port } = await serving({}, (listener) => (request, response) => {
      response.writeHead = () => {
        throw new Error('gone')
      }
      listener(request, response)
    })
    expect(await said(port, `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}`)).toBe('')
  })
  test('lets a stranger go who sends a byte now and then', async () => {
    const { port } = await serving({ coolq: { token: 'x' } })
    const socket = connect(port, '127.0.0.1')
    socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n')
    const drip = setInterval(() => socket.write(' '), 100)
    socket.on('error', () => {})
    const began = Date.now()
    await closed(socket.resume())
    clearInterval(drip)
    expect(Date.now() - began).toBeLessThan(2500)
  })
  test('bounds what strangers make it hold', async () => {
    const { port, errors } = await serving({
      coolq: { secret: 'x' },
      maxSize: 60_000,
      maxUnverifiedSize: 100_000,
      timeoutMs: 500,
    })
    const head = `POST / HTTP/1.1\r\nHost: x\r\nX-Signature: sha1=${'00'.repeat(20)}\r\nContent-Length: 60000\r\n\r\n`
    const heard = await Promise.all([1, 2, 3].map(() => said(port, head + ' '.repeat(50_000))))
    expect(heard.map((text) => text.slice(9, 12)).sort()).toEqual(['408', '408', '503'])
    expect(errors.sort()).toEqual(['body_too_slow', 'body_too_slow', 'overloaded'])
  })
  test('speaks HTTP/2', async () => {
    const requests: Request[] = []
    const warnings: unknown[] = []
    const warn = (warning: unknown) => warnings.push(warning)
    process.on('warning', warn)
    const receive = createReceiver({
      coolq: { token: 'x' },
      timeoutMs: 50,
      maxSize: 1000,
      onEvent: (_, { request }) => requests.push(request),
      onError: (_, { request }) => requests.push(request),
    })
    const server = createHttp2Server(toNodeListener(receive))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const session = connectHttp2(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    running.push(async () => {
      session.destroy()
      process.off('warning', warn)
      await new Promise((resolve) => server.close(resolve))
    })
    const status = async (headers: object, body: string, ends = true) => {
      const stream = session.request({ ':method': 'POST', ':path': '/hook', ...headers })
      stream.on('error', () => {})
      stream.write(body)
      if (ends) stream.end()
      const [head] = (await once(stream, 'response')) as [{ ':status': number }]
      stream.close()
      return head[':status']
    }
    expect(await status({ authorization: 'x' }, event)).toBe(204)
    expect(await status({ authorization: 'x' }, ' '.repeat(2000))).toBe(413)
    expect(await status({ authorization: 'x' }, '{', false)).toBe(408)
    expect(await status({}, event)).toBe(401)
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual(Array(4).fill('POST http://localhost/hook'))
    expect(requests[0]?.headers.get('authorization')).toBe('x')
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(warnings).toEqual([])
  })
  test('says so where the sender is gone before anybody looks', async () => {
    let answer = (_: unknown) => {}
    const answered = new Promise((resolve) => {
      answer = resolve
    })
    const { port, errors } = await serving({}, (listener) => (request, response) => {
      request.socket.destroy()
      request.once('close', () => answer(listener(request, response)))
    })
    await said(port, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{')
    await answered
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(errors).toEqual(['body_broken'])
  })
  test('calls the `handle` of a receiver that somebody wrapped', async () => {
    const receive = createReceiver({ coolq: { insecure: true }, onEvent() {} })
    const handle: typeof receive.handle = async (incoming, waiting) => {
      const answer = await receive.handle(incoming, waiting)
      answer.headers['x-wrapped'] = 'yes'
      return answer
    }
    const listener = toNodeListener(Object.assign(receive.bind(undefined), { ...receive, handle }))
    const { post } = await serving({}, () => listener)
    expect((await post(event)).headers.get('x-wrapped')).toBe('yes')
    const other = await serving()
    expect((await other.post(event)).headers.has('x-wrapped')).toBe(false)
  })
  test('limits the time of handlers', async () => {
    const { post, errors } = await serving({ handlerTimeoutMs: 20, onEvent: () => new Promise(() => {}) })
    expect((await Promise.all([post(event), post(event)])).map(({ status }) => status)).toEqual([500, 500])
    expect(errors).toEqual(['handler_too_slow', 'handler_too_slow'])
  })
  test('leaves it at what somebody else has answered', async () => {
    const { post } = await serving({}, (listener) => (request, response) => {
      response.writeHead(202).end()
      listener(request, response)
    })
    expect((await post(event)).status).toBe(202)
  })
  test('throws away what comes behind a refusal', async () => {
    const errors: string[] = []
    const receive = createReceiver({
      coolq: { insecure: true },
      maxSize: 4,
      onEvent() {},
      onError: ({ code }) => errors.push(code),
    })
    const request = Object.assign(new EventEmitter(), {
      method: 'POST',
      rawHeaders: [],
      readableEnded: false,
      destroyed: false,
      socket: { destroy() {} },
      resume() {},
    })
    const statuses: number[] = []
    const writeHead = (status: number) => statuses.push(status)
    toNodeListener(receive)(request, { headersSent: false, writeHead, end() {} })
    for (let i = 0; i < 3; i++) request.emit('data', new Uint8Array(5))
    request.emit('end')
    request.emit('close')
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect([statuses, errors]).toEqual([[413], ['body_too_large']])
  })
  test('takes a request that tells neither method nor address', async () => {
    const statuses: number[] = []
    const asked: string[] = []
    const receive = createReceiver({
      coolq: { insecure: true },
      onEvent() {},
      onError: (_, { request, status }) => asked.push(`${status} ${request.method} ${request.url}`),
    })
    const request = Object.assign(new EventEmitter(), {
      rawHeaders: [],
      readableEnded: true,
      destroyed: false,
      socket: { destroy() {} },
      resume() {},
    })
    await new Promise<void>((resolve) => {
      const writeHead = (status: number) => statuses.push(status)
      toNodeListener(receive)(request, { headersSent: false, writeHead, flushHeaders() {}, end: () => resolve() })
    })
    expect([statuses, asked]).toEqual([[405], ['405 GET http://localhost/']])
    // What nobody hears would be thrown.
    expect(() => request.emit('error', new Error('gone'))).not.toThrow()
  })
})
