/** WeCom's long connection against servers of `ws`, and against raw sockets, on the loopback: every fault that a network has. */
import { createServer } from 'node:http'
import { createServer as createTcpServer, type Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import {
  type ConnectError,
  type ConnectWecomOptions,
  connectWecom,
  type EventError,
  type WecomUnified,
} from '../../src/connect/index.ts'
import { perform, replyTo } from '../../src/protocols/wecom/reply.ts'
import { fixture } from '../support/fixtures.ts'
import { atLeast, ends, gathering, listen } from '../support/loopback.ts'
import { callBack, serveWecom, type WecomPart, type WecomRequest } from '../support/wecom-server.ts'

const secret = 'a-secret'

/** A server of WeCom; `seen` gathers what came, with the number of its connection. */
async function wecom(part: Omit<WecomPart, 'secret' | 'seen'> = {}, port = 0) {
  const seen = gathering<WecomRequest & { index: number }>()
  const server = createServer()
  const sockets = new WebSocketServer({ server })
  serveWecom(sockets, { secret, seen: (request, index) => seen.add({ ...request, index }), ...part })
  return { port: await listen(server, port), seen }
}

function bot(port: number, more: Partial<ConnectWecomOptions> = {}) {
  const events = gathering<WecomUnified>()
  const errors = gathering<ConnectError | EventError>()
  const connection = connectWecom({
    botId: 'aib1',
    secret,
    url: `ws://127.0.0.1:${port}`,
    WebSocket,
    backoff: { firstMs: 5, longestMs: 20 },
    onEvent: (event) => events.add(event),
    onError: (error) => errors.add(error),
    ...more,
  })
  ends.push(() => connection.close())
  return { connection, events, errors }
}

const message = (id: number, content = 'hello') => ({
  ...fixture('wecom', 'message.text'),
  msgid: String(id),
  text: { content },
})
const idOf = (event: WecomUnified) => Number(event.id)
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
const codeIs = (code: string) => (all: { code: string }[]) => all.some((error) => error.code === code)

describe('a connection to', () => {
  test('WeCom subscribes, hands events on, and answers them', async () => {
    const { port, seen } = await wecom({ subscribed: (socket) => callBack(socket, message(1), 'r1') })
    const results = gathering<unknown>()
    const { connection, errors } = bot(port, {
      async onEvent(event, { call }) {
        const plan =
          event.type === 'message.group' ? replyTo(event, [{ type: 'markdown', content: '**hi**' }]) : undefined
        if (plan?.success) results.add(await perform(plan.requests, call))
      },
    })
    expect(await results.until(atLeast(1))).toEqual([[undefined]])
    expect(seen.all).toMatchObject([
      { cmd: 'aibot_subscribe', body: { bot_id: 'aib1', secret } },
      { cmd: 'aibot_respond_msg', headers: { req_id: 'r1' }, body: { stream: { content: '**hi**', finish: true } } },
    ])
    await connection.close()
    expect([connection.state, errors.all]).toEqual(['closed', []])
  })
  test('a port that nobody listens on is tried again until somebody does', async () => {
    const port = await listen(createTcpServer())
    await (ends.pop() as () => unknown)()
    const { errors, events } = bot(port)
    await errors.until(atLeast(3))
    expect(errors.all.every(({ code }) => code === 'not_opened')).toBe(true)
    await wecom({ subscribed: (socket) => callBack(socket, message(1)) }, port)
    expect(idOf((await events.until(atLeast(1)))[0] as WecomUnified)).toBe(1)
  })
  test.each<[string, (socket: Socket) => unknown]>([
    ['drops it in the handshake', (socket) => socket.once('data', () => socket.destroy())],
    ['is a page', (socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'))],
    ['is busy', (socket) => socket.once('data', () => socket.end('HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n'))],
    ['speaks another protocol', (socket) => socket.write('220 mail\r\n')],
    ['says nothing', () => {}],
  ])('a server that %s is tried again', async (_, serve) => {
    const port = await listen(createTcpServer(serve))
    const { errors, connection } = bot(port, { openTimeoutMs: 50 })
    await errors.until(atLeast(2))
    expect(errors.all.every(({ code }) => code === 'not_opened')).toBe(true)
    expect(connection.state).not.toBe('open')
    expect(JSON.stringify(errors.all.map(({ message }) => message))).not.toContain(secret)
  })
  test('a server that refuses the subscription is tried again until it accepts it', async () => {
    const { port, seen } = await wecom({
      answer: (_, index) =>
        index < 2 ? { errcode: 40001, errmsg: 'invalid credential' } : { errcode: 0, errmsg: 'ok' },
      subscribed: (socket) => callBack(socket, message(1)),
    })
    const { errors, events } = bot(port)
    await events.until(atLeast(1))
    const refused = { code: 'refused', retcode: 40001, wording: 'invalid credential' }
    expect([errors.all, seen.all.length]).toMatchObject([[refused, refused], 3])
  })
  test('a server with another secret refuses, and never gets a call', async () => {
    const { port, seen } = await wecom()
    const { connection, errors } = bot(port, { secret: 'other' })
    await errors.until(atLeast(2))
    await expect(connection.call('aibot_send_msg')).rejects.toMatchObject({ code: 'not_connected' })
    expect(new Set(seen.all.map(({ cmd }) => cmd))).toEqual(new Set(['aibot_subscribe']))
    expect(errors.all.map(String).join()).not.toContain('other')
  })
  test('a server that does not answer the subscription is silent, and tried again', async () => {
    const { port } = await wecom({
      answer: (_, index) => (index ? { errcode: 0, errmsg: 'ok' } : undefined),
      subscribed: (socket) => callBack(socket, message(1)),
    })
    const { errors, events } = bot(port, { openTimeoutMs: 500 })
    await events.until(atLeast(1))
    expect(errors.all).toMatchObject([{ code: 'silent' }])
  })
})

describe('a connection that is open', () => {
  test.each([
    [1000, 'lost'],
    [1001, 'lost'],
    [1008, 'refused'],
    [1011, 'lost'],
    [4321, 'lost'],
  ])('and closed with %i is opened again: %s', async (closeCode, code) => {
    const { port } = await wecom({
      subscribed: (socket, index) => (index ? callBack(socket, message(1)) : socket.close(closeCode)),
    })
    const { errors, events } = bot(port)
    await events.until(atLeast(1))
    expect(errors.all).toMatchObject([{ code, closeCode }])
  })
  test('and cut is opened again, and its calls are listed', async () => {
    const { port } = await wecom({
      subscribed(socket, index) {
        if (!index) socket.once('message', () => socket.terminate())
        callBack(socket, message(index + 1))
      },
      answer: ({ cmd }) => (cmd === 'aibot_send_msg' ? undefined : { errcode: 0, errmsg: 'ok' }),
    })
    const { errors, events, connection } = bot(port)
    await events.until(atLeast(1))
    await expect(connection.call('aibot_send_msg')).rejects.toMatchObject({ code: 'lost', action: 'aibot_send_msg' })
    await events.until(atLeast(2))
    expect(errors.all).toMatchObject([{ code: 'lost', closeCode: 1006, calls: ['aibot_send_msg'] }])
  })
  test('and half-open, where heartbeats get no answer, is opened again', async () => {
    const { port, seen } = await wecom({
      answer: ({ cmd }, index) => (cmd === 'ping' && !index ? undefined : { errcode: 0, errmsg: 'ok' }),
      subscribed: (socket, index) => index && callBack(socket, message(1)),
    })
    const { errors, events } = bot(port, { heartbeatMs: 100 })
    await events.until(atLeast(1))
    expect(errors.all).toMatchObject([{ code: 'silent' }])
    expect(seen.all.filter(({ index }) => !index).map(({ cmd }) => cmd)).toEqual(['aibot_subscribe', 'ping', 'ping'])
  })
  test('and quiet, but alive, stays', async () => {
    const { port, seen } = await wecom()
    const { errors, connection } = bot(port, { heartbeatMs: 50 })
    await seen.until(atLeast(6))
    expect([errors.all, new Set(seen.all.map(({ index }) => index)), connection.state]).toEqual([
      [],
      new Set([0]),
      'open',
    ])
  })
  test('is replaced by another one of the same bot, and does not fight for its place', async () => {
    const { port, seen } = await wecom({ subscribed: (socket, index) => callBack(socket, message(index + 1)) })
    const first = bot(port)
    await first.events.until(atLeast(1))
    const other = bot(port, { botId: 'aib2' })
    await other.events.until(atLeast(1))
    const second = bot(port)
    await second.events.until(atLeast(1))
    await first.errors.until(codeIs('replaced'))
    expect(await second.connection.call('aibot_send_msg')).toBeUndefined()
    expect([first, other, second].map(({ connection }) => connection.state)).toEqual(['closed', 'open', 'open'])
    expect(first.events.all.map(({ type }) => type)).toEqual(['message.group', 'meta.invalid_session'])
    expect([first.errors.all.length, other.errors.all, second.errors.all]).toEqual([1, [], []])
    expect(seen.all.filter(({ cmd }) => cmd === 'aibot_subscribe').length).toBe(3)
  })
})

describe('frames', () => {
  test('of a flood come in their order, each once', async () => {
    const count = 5000
    const { port } = await wecom({
      subscribed(socket) {
        for (const id of [...numbers(count), ...numbers(100), count + 1]) callBack(socket, message(id))
      },
    })
    const { events, errors } = bot(port)
    await events.until((all) => all.some((event) => idOf(event) === count + 1))
    expect(events.all.map(idOf)).toEqual(numbers(count + 1))
    expect(errors.all).toEqual([])
  })
  test('of 1 MB and 10 MB come, and those that are too long or no UTF-8 are reported', async () => {
    const texts = [1, 10].map((megabytes) => '长'.repeat((megabytes * 1_048_576) / 3))
    const { port } = await wecom({
      subscribed(socket, index) {
        if (!index) {
          for (const [at, text] of texts.entries()) callBack(socket, message(at + 1, text))
          callBack(socket, message(3, 'x'.repeat(17_000_000)))
          socket.send('{')
          socket.send(Buffer.from('{"a":"\xff\xfe"}', 'latin1'), { binary: true })
          // `ws` itself ends a connection with such a text.
          socket.send(Buffer.from('{"a":"\xff\xfe"}', 'latin1'), { binary: false })
        }
        callBack(socket, message(4))
      },
    })
    const { events, errors } = bot(port)
    await events.until(atLeast(3))
    expect(events.all.map(idOf)).toEqual([1, 2, 4])
    expect(events.all.slice(0, 2)).toMatchObject(texts.map((text) => ({ message: { text } })))
    expect(errors.all).toMatchObject([
      { code: 'invalid_json', reason: 'limit' },
      { code: 'invalid_json', reason: 'syntax' },
      { code: 'invalid_json', reason: 'encoding' },
      { code: 'lost' },
    ])
  })
  test('of a stream wait for each other, and others do not wait for them', async () => {
    const waiting = { most: 0, now: 0 }
    const { port, seen } = await wecom({
      async answer({ cmd }) {
        if (cmd === 'aibot_respond_msg') {
          waiting.most = Math.max(waiting.most, ++waiting.now)
          await new Promise((resolve) => setTimeout(resolve, 2))
          waiting.now--
        }
        return { errcode: 0, errmsg: 'ok', body: { cmd } }
      },
      subscribed: (socket) => callBack(socket, message(1)),
    })
    const { connection, events, errors } = bot(port)
    const [event] = (await events.until(atLeast(1))) as [WecomUnified]
    const { headers } = event.raw as { headers?: unknown }
    const settled: string[] = []
    const part = async (id: number) => {
      await connection.call('aibot_respond_msg', { msgtype: 'stream', stream: { id } }, { headers })
      settled.push('part')
    }
    const parts = numbers(20).map(part)
    expect(await connection.call('aibot_send_msg')).toEqual({ cmd: 'aibot_send_msg' })
    expect(settled.length).toBeLessThan(20)
    await Promise.all(parts)
    expect(waiting.most).toBe(1)
    const sent = seen.all.filter(({ cmd }) => cmd === 'aibot_respond_msg')
    expect(sent.map(({ body }) => (body.stream as { id: number }).id)).toEqual(numbers(20))
    expect(new Set(sent.map((frame) => frame.headers.req_id))).toEqual(new Set(['callback']))
    expect(errors.all).toEqual([])
  })
  test('that a call was refused by are its errors', async () => {
    const { port } = await wecom({
      answer: ({ cmd }) =>
        cmd === 'aibot_send_msg' ? { errcode: 846607, errmsg: 'frequency limit' } : { errcode: 0, errmsg: 'ok' },
      subscribed: (socket) => callBack(socket, message(1)),
    })
    const { connection, events } = bot(port)
    await events.until(atLeast(1))
    await expect(connection.call('aibot_send_msg')).rejects.toMatchObject({
      code: 'call_refused',
      retcode: 846607,
      wording: 'frequency limit',
    })
  })
})

test('a soak of 2,000 events with 1 % drops: what WeCom still has comes, and is handed on once', async () => {
  const count = 2000
  let next = 1
  let drop = 0
  const { port } = await wecom({
    subscribed(socket) {
      const deliver = () => {
        if (next > count || socket.readyState !== socket.OPEN) return
        const id = next
        callBack(socket, message(id))
        // The first time it drops the connection, and sends the event again afterwards.
        if ((id * 7919) % 100 === 50 && drop !== id) {
          drop = id
          socket.terminate()
          return
        }
        next++
        setImmediate(deliver)
      }
      deliver()
    },
  })
  const { events, errors } = bot(port, { backoff: { firstMs: 1, longestMs: 2 } })
  await events.until((all) => all.some((event) => idOf(event) === count))
  expect(events.all.map(idOf)).toEqual(numbers(count))
  expect(errors.all.every(({ code }) => code === 'lost')).toBe(true)
  expect(errors.all.length).toBe(count / 100)
})
