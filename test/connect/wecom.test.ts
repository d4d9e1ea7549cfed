/** The long connection of WeCom's AI bots, against a socket that the test holds. */
import { afterEach, beforeEach, describe, expect, expectTypeOf, test, vi } from 'vitest'
import {
  type ConnectError,
  type ConnectWecomOptions,
  connectWecom,
  type EventError,
  formatError,
  isConnectError,
  type WecomConnection,
  type WecomUnified,
} from '../../src/connect/index.ts'
import { perform, replyTo } from '../../src/protocols/wecom/reply.ts'
import { FakeSocket } from '../support/fake-socket.ts'
import { fixture } from '../support/fixtures.ts'

let events: WecomUnified[]
let errors: (ConnectError | EventError)[]
const codes = () => errors.map(({ code }) => code)

beforeEach(() => {
  vi.useFakeTimers({ now: 1_786_000_000_000 })
  vi.spyOn(Math, 'random').mockReturnValue(1)
  FakeSocket.made = []
  events = []
  errors = []
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const bot_id = 'aibSxk2ExampleBot01'
const secret = 'a-secret'
const base: ConnectWecomOptions = {
  botId: bot_id,
  secret,
  WebSocket: FakeSocket,
  onEvent: (event) => void events.push(event),
  onError: (error) => void errors.push(error),
}
const connect = (more: Partial<ConnectWecomOptions> = {}) => connectWecom({ ...base, ...more })
const tick = (ms = 0) => vi.advanceTimersByTimeAsync(ms)

const callback = (msgid: string, content = 'hello') => ({
  cmd: 'aibot_msg_callback',
  headers: { req_id: `of ${msgid}` },
  body: { ...fixture('wecom', 'message.text'), headers: undefined, msgid, text: { content } },
})
const disconnected = () => ({
  cmd: 'aibot_event_callback',
  headers: { req_id: 'r' },
  body: fixture('wecom', 'event.disconnected_event'),
})
const ids = () => events.map((event) => ('message' in event ? event.message.id : event.type))
const reqId = (frame: unknown) => (frame as { headers: { req_id: string } }).headers.req_id
const cmds = (socket = FakeSocket.last) => socket.sent.map(({ cmd }) => cmd)
/** Answers the frame that was sent last, or another one. */
const answer = (more: object = {}, frame: unknown = FakeSocket.last.sent.at(-1)) =>
  FakeSocket.last.says({ headers: { req_id: reqId(frame) }, errcode: 0, errmsg: 'ok', ...more })
/** A socket that is open and subscribed. */
const subscribed = () => {
  const socket = FakeSocket.last.open()
  answer()
  return socket
}
const failure = (call: Promise<unknown>) =>
  call.then(
    (value) => expect.unreachable(`resolved with ${JSON.stringify(value)}`),
    (error: ConnectError) => error,
  )

describe('a connection', () => {
  test('subscribes once it is open, and is open once that is accepted', async () => {
    const bot = connect()
    const states = [bot.state]
    const socket = FakeSocket.last
    expect([socket.url, socket.options, socket.binaryType]).toEqual([
      'wss://openws.work.weixin.qq.com',
      undefined,
      'arraybuffer',
    ])
    socket.open()
    states.push(bot.state)
    expect(socket.sent).toEqual([
      { cmd: 'aibot_subscribe', headers: { req_id: expect.any(String) }, body: { bot_id, secret } },
    ])
    expect(reqId(socket.sent[0])).toMatch(/^aibot_subscribe_1786000000000_\d+$/)
    answer()
    states.push(bot.state)
    socket.ends(1006)
    states.push(bot.state)
    await tick(1000)
    states.push(bot.state)
    await bot.close()
    expect([...states, bot.state]).toEqual(['connecting', 'connecting', 'open', 'waiting', 'connecting', 'closed'])
    expect(errors).toMatchObject([{ code: 'lost', protocol: 'wecom', closeCode: 1006 }])
  })
  test('takes another address, and the WebSocket of the runtime', () => {
    vi.stubGlobal('WebSocket', FakeSocket)
    const { WebSocket: _, ...rest } = base
    connectWecom({ ...rest, url: 'ws://127.0.0.1:1' })
    expect(FakeSocket.last.url).toBe('ws://127.0.0.1:1')
    vi.unstubAllGlobals()
  })
  test.each([
    [
      { errcode: 40001, errmsg: 'invalid credential' },
      { retcode: 40001, wording: 'invalid credential' },
    ],
    [{ errcode: -1, errmsg: '' }, { retcode: -1 }],
  ])('whose subscription is answered by %j is refused, and tried again after the longest wait', async (said, says) => {
    const bot = connect()
    const socket = FakeSocket.last.open()
    answer(said)
    expect(errors).toEqual([expect.objectContaining({ code: 'refused', protocol: 'wecom', ...says })])
    expect([bot.state, socket.closed, socket.terminated]).toEqual(['waiting', [4000], 1])
    socket.ends(1000)
    // The deadline of the subscription is over with it.
    await tick(59_999)
    expect([FakeSocket.made.length, errors.length]).toEqual([1, 1])
    await tick(1)
    subscribed()
    expect([FakeSocket.made.length, bot.state, errors.length]).toEqual([2, 'open', 1])
  })
  test('whose subscription is not answered is given up, also where something else comes', async () => {
    const bot = connect({ openTimeoutMs: 5000 })
    const socket = FakeSocket.last.open()
    await tick(4999)
    socket.says(callback('m1'))
    expect([bot.state, socket.terminated]).toEqual(['connecting', 0])
    await tick(1)
    expect([bot.state, socket.closed, socket.terminated, codes()]).toEqual(['waiting', [4000], 1, ['silent']])
    await tick(1000)
    expect(FakeSocket.made.length).toBe(2)
  })
  test('that is closed before the answer is lost, and has no deadline any more', async () => {
    connect({ openTimeoutMs: 500, backoff: { firstMs: 10_000 } })
    FakeSocket.last.open().ends(1011)
    await tick(9999)
    expect(errors).toEqual([expect.objectContaining({ code: 'lost', closeCode: 1011 })])
    expect(errors[0]).not.toHaveProperty('calls')
  })
  test('whose socket cannot send is given up in time', async () => {
    class Grumpy extends FakeSocket {
      override send(): never {
        throw new Error('not open')
      }
    }
    connect({ WebSocket: Grumpy })
    FakeSocket.last.open()
    await tick(30_000)
    expect(codes()).toEqual(['silent'])
  })
  test('is closed for good, by a signal, too', async () => {
    const controller = new AbortController()
    const { signal } = controller
    const bot = connect({ signal })
    const socket = subscribed()
    controller.abort()
    await tick(100_000)
    expect([bot.state, socket.closed, cmds(socket), codes()]).toEqual(['closed', [1000], ['aibot_subscribe'], []])
    expect([connect({ signal }).state, FakeSocket.made.length]).toEqual(['closed', 1])
  })
  test('that is closed waits for the events that came, and rejects the calls that wait', async () => {
    const bot = connect({
      async onEvent(event) {
        await new Promise((go) => setTimeout(go, 10))
        events.push(event)
      },
    })
    subscribed().says(callback('m1'))
    const call = failure(bot.call('aibot_send_msg', {}))
    const closing = bot.close().then(ids)
    await tick(10)
    expect(await closing).toEqual(['m1'])
    expect(await call).toMatchObject({ code: 'closed', action: 'aibot_send_msg' })
    expect(errors).toMatchObject([{ code: 'closed', calls: ['aibot_send_msg'] }])
    expect(await failure(bot.call('aibot_send_msg'))).toMatchObject({ code: 'not_connected' })
  })
  test('holds its secret in no error', async () => {
    const Refusing = class extends FakeSocket {
      constructor() {
        super()
        throw new SyntaxError('no')
      }
    }
    const thrown: unknown[] = []
    try {
      connect({ WebSocket: Refusing as never })
    } catch (error) {
      thrown.push(error)
    }
    const bot = connect({ openTimeoutMs: 10 })
    FakeSocket.last.open()
    answer({ errcode: 40001, errmsg: 'no' })
    await tick(60_000)
    FakeSocket.last.open().fire('message', { data: secret })
    await tick(10)
    thrown.push(await failure(bot.call('a')), ...errors)
    expect(thrown.length).toBe(5)
    const { inspect } = await import('node:util')
    for (const error of thrown) {
      expect(inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error) + error).not.toContain(secret)
    }
    expect(inspect(bot, { depth: 9, showHidden: true })).not.toContain(secret)
  })
})

describe('heartbeats', () => {
  test('are sent at their interval, and answers keep the connection', async () => {
    connect({ heartbeatMs: 1000 })
    const socket = subscribed()
    await tick(999)
    expect(cmds()).toEqual(['aibot_subscribe'])
    for (let beats = 1; beats <= 5; beats++) {
      await tick(1)
      expect(cmds().length).toBe(1 + beats)
      answer()
      await tick(999)
    }
    expect(socket.sent[1]).toEqual({ cmd: 'ping', headers: { req_id: expect.stringMatching(/^ping_\d+_\d+$/) } })
    expect(new Set(socket.sent.map(reqId)).size).toBe(6)
    expect([events, codes(), socket.terminated]).toEqual([[], [], 0])
  })
  test('come every 30 seconds where nothing else is said', async () => {
    connect()
    subscribed()
    await tick(29_999)
    expect(cmds().length).toBe(1)
    await tick(1)
    expect(cmds().length).toBe(2)
  })
  test('without an answer give the connection up after two of them', async () => {
    const bot = connect({ heartbeatMs: 1000 })
    const socket = subscribed()
    const call = failure(bot.call('aibot_send_msg'))
    await tick(2999)
    expect([cmds(), socket.terminated]).toEqual([['aibot_subscribe', 'aibot_send_msg', 'ping', 'ping'], 0])
    await tick(1)
    expect([socket.closed, socket.terminated]).toEqual([[4000], 1])
    expect(errors).toMatchObject([{ code: 'silent', calls: ['aibot_send_msg'] }])
    expect(await call).toMatchObject({ code: 'lost' })
    await tick(999)
    expect(FakeSocket.made.length).toBe(1)
    await tick(1)
    expect(FakeSocket.made.length).toBe(2)
    // The next connection has its own count.
    subscribed()
    await tick(2999)
    expect([FakeSocket.last.terminated, cmds().length]).toEqual([0, 3])
  })
  test.each<[string, () => unknown]>([
    ['an event', () => FakeSocket.last.says(callback('m1'))],
    ['the late answer to another one', () => answer({}, FakeSocket.last.sent[1])],
    ['what is no frame', () => FakeSocket.last.fire('message', { data: '{' })],
  ])('are answered by %s, too', async (_, says) => {
    connect({ heartbeatMs: 1000 })
    const socket = subscribed()
    await tick(2000)
    says()
    await tick(2999)
    expect(socket.terminated).toBe(0)
    await tick(1)
    expect(socket.terminated).toBe(1)
  })
  test('that are refused count as those without an answer', async () => {
    connect({ heartbeatMs: 1000 })
    const socket = subscribed()
    for (let beats = 0; beats < 2; beats++) {
      await tick(1000)
      answer({ errcode: 846609, errmsg: 'not subscribed' })
    }
    expect(socket.terminated).toBe(0)
    await tick(1000)
    expect([socket.terminated, codes()]).toEqual([1, ['silent']])
  })
  test('end with the connection', async () => {
    const bot = connect({ heartbeatMs: 1000 })
    const socket = subscribed()
    await bot.close()
    await tick(10_000)
    expect([cmds(socket), codes()]).toEqual([['aibot_subscribe'], []])
  })
})

describe('events', () => {
  test('are handed on in their order, one after the other, each once, and responses are none', async () => {
    const log: string[] = []
    connect({
      async onEvent(event, { state }) {
        const { id } = (event as { message: { id: string } }).message
        log.push(`${id} ${state}`)
        await new Promise((resolve) => setTimeout(resolve, 10))
        log.push(`${id} ends`)
      },
    })
    const socket = subscribed()
    for (const id of ['m1', 'm2', 'm1']) socket.says(callback(id))
    socket.says({ headers: { req_id: 'nobody' }, errcode: 0, errmsg: 'ok' })
    socket.says({ headers: { req_id: 'nobody' }, errcode: 5, errmsg: 'no' })
    socket.says(callback('m3'))
    await tick(100)
    expect(log).toEqual(['m1', 'm2', 'm3'].flatMap((id) => [`${id} open`, `${id} ends`]))
    expect(codes()).toEqual([])
  })
  test('of a newer WeCom come, and what is no event is reported', async () => {
    connect({ maxSize: 5000 })
    const socket = subscribed()
    socket.says({ ...callback('m1'), body: { ...callback('m1').body, msgtype: 'link' } })
    for (const data of ['{', ' '.repeat(5001), Uint8Array.of(0x22, 0xff, 0x22)]) socket.fire('message', { data })
    socket.says({ cmd: 'aibot_new_callback', headers: {} })
    await tick()
    expect(events).toMatchObject(['link', 'unknown'].map((kind) => ({ type: 'unknown', protocol: 'wecom', kind })))
    expect(errors).toMatchObject(['syntax', 'limit', 'encoding'].map((reason) => ({ code: 'invalid_json', reason })))
  })
  test('may have control characters in their texts, which WeCom’s own client drops', async () => {
    connect()
    const text = JSON.stringify(callback('m1', 'a b')).replace('a b', 'a\u0001\tb')
    subscribed().fire('message', { data: text })
    await tick()
    expect([events, codes()]).toMatchObject([[{ message: { text: 'a\u0001\tb' } }], []])
  })
  test('that are too many are dropped, and reported', async () => {
    connect({ maxWaiting: 1, onEvent: () => new Promise(() => {}) })
    const socket = subscribed()
    for (const id of ['m1', 'm2', 'm3']) socket.says(callback(id))
    expect(codes()).toEqual(['overloaded'])
  })
  test('counts the bytes that wait, too', async () => {
    connect({ maxWaitingSize: 10, onEvent: () => new Promise(() => {}) })
    const socket = subscribed()
    for (const id of ['m1', 'm2']) socket.says(callback(id))
    expect(codes()).toEqual(['overloaded'])
  })
})

describe('another connection of the same bot', () => {
  test('ends this one for good: it must not come back', async () => {
    const bot = connect({ heartbeatMs: 1000 })
    const socket = subscribed()
    const calls = ['m1', 'm1'].map((req_id) => failure(bot.call('aibot_respond_msg', {}, { headers: { req_id } })))
    socket.says(callback('m1'))
    socket.says(disconnected())
    socket.says(callback('m2'))
    socket.ends(1000)
    await tick(1_000_000)
    expect(ids()).toEqual(['m1', 'meta.invalid_session'])
    expect(events[1]).toMatchObject({ kind: 'event.disconnected_event', resumable: false })
    expect(errors).toEqual([
      expect.objectContaining({ code: 'replaced', protocol: 'wecom', calls: ['aibot_respond_msg'] }),
    ])
    expect([bot.state, socket.closed, FakeSocket.made.length, cmds(socket)]).toEqual([
      'closed',
      [1000],
      1,
      ['aibot_subscribe', 'aibot_respond_msg'],
    ])
    expect(await Promise.all(calls)).toMatchObject([{ code: 'replaced' }, { code: 'not_connected' }])
    expect(await failure(bot.call('aibot_send_msg'))).toMatchObject({ code: 'not_connected' })
    await bot.close()
    expect(errors.length).toBe(1)
  })
  test('is named in both languages', async () => {
    connect()
    subscribed().says(disconnected())
    const [error] = errors as [ConnectError]
    expect([error.message, formatError(error, 'zh')]).toEqual([
      'Another connection took over (wecom)',
      '已被另一条连接取代（wecom）',
    ])
  })
})

describe('a call', () => {
  test('is known again by its req_id, whatever the order, and resolves with the body', async () => {
    const bot = connect()
    const socket = subscribed()
    const calls = [bot.call('aibot_upload_media_init', { type: 'file' }), bot.call('aibot_send_msg')]
    await tick()
    const [, first, second] = socket.sent
    expect([first, second]).toEqual([
      {
        cmd: 'aibot_upload_media_init',
        headers: { req_id: expect.stringMatching(/^aibot_upload_media_init_\d+_\d+$/) },
        body: { type: 'file' },
      },
      { cmd: 'aibot_send_msg', headers: { req_id: expect.any(String) } },
    ])
    answer({}, second)
    answer({ body: { upload_id: 'u1' } }, first)
    answer({ body: { upload_id: 'u2' } }, first)
    expect(await Promise.all(calls)).toEqual([{ upload_id: 'u1' }, undefined])
  })
  test.each([
    [{ errcode: 846605, errmsg: 'invalid req_id' }, 846605, 'invalid req_id'],
    [{ errcode: -1, errmsg: '' }, -1, undefined],
    [{ errcode: 40058, errmsg: 5 }, 40058, undefined],
  ])('that is answered by %j is refused', async (said, retcode, wording) => {
    const call = failure(connect().call('aibot_send_msg'))
    expect(await call).toMatchObject({ code: 'not_connected', action: 'aibot_send_msg', protocol: 'wecom' })
    const bot = connect()
    subscribed()
    const refused = failure(bot.call('aibot_send_msg'))
    await tick()
    answer(said)
    const error = await refused
    expect(error).toMatchObject({ code: 'call_refused', action: 'aibot_send_msg', protocol: 'wecom', retcode })
    expect([isConnectError(error), error.wording]).toEqual([true, wording])
  })
  test('has a req_id of its own, so that it waits for no other', async () => {
    const bot = connect()
    const socket = subscribed()
    for (const id of [1, 2, 3]) bot.call('aibot_send_msg', { id }).catch(() => {})
    expect(socket.sent.slice(1).map(({ body }) => body)).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }])
    expect(new Set(socket.sent.map(reqId)).size).toBe(4)
  })
  test('before the subscription is accepted is not sent', async () => {
    const bot = connect()
    const socket = FakeSocket.last.open()
    expect(await failure(bot.call('aibot_send_msg'))).toMatchObject({ code: 'not_connected' })
    expect(cmds(socket)).toEqual(['aibot_subscribe'])
  })
  test('waits for those with the same req_id, whatever becomes of them', async () => {
    const bot = connect()
    subscribed()
    const headers = { req_id: 'r1' }
    const settled: unknown[] = []
    const part = (id: number, timeoutMs = 5000) => {
      const call = bot.call('aibot_respond_msg', { id }, { headers, timeoutMs })
      call.then(
        () => settled.push(id),
        ({ code }) => settled.push([id, code]),
      )
      return call
    }
    const parts = () => FakeSocket.last.sent.filter(({ cmd }) => cmd === 'aibot_respond_msg').map(({ body }) => body)
    part(1)
    part(2, 1000)
    part(3)
    // Others do not wait.
    bot.call('aibot_send_msg').catch(() => {})
    await tick()
    expect([parts(), cmds().length]).toEqual([[{ id: 1 }], 3])
    answer({}, { headers })
    await tick()
    expect([parts(), settled]).toEqual([[{ id: 1 }, { id: 2 }], [1]])
    part(4)
    await tick(999)
    expect(parts().length).toBe(2)
    await tick(1)
    expect([parts().at(-1), settled.at(-1)]).toEqual([{ id: 3 }, [2, 'call_timed_out']])
    answer({ errcode: 846608, errmsg: 'expired' }, { headers })
    await tick()
    expect(settled.at(-1)).toEqual([3, 'call_refused'])
    expect(parts().at(-1)).toEqual({ id: 4 })
    answer({}, { headers })
    await tick()
    expect(settled.at(-1)).toBe(4)
  })
  test('that has no response in time, or cannot be sent, rejects', async () => {
    const bot = connect({ callTimeoutMs: 1000 })
    const socket = subscribed()
    const late = failure(bot.call('a'))
    const later = failure(bot.call('b', {}, { timeoutMs: 2000 }))
    await tick(1000)
    expect(await late).toMatchObject({ code: 'call_timed_out', action: 'a' })
    await tick(1000)
    expect(await later).toMatchObject({ code: 'call_timed_out', action: 'b' })
    const circle: Record<string, unknown> = {}
    circle.circle = circle
    expect(await failure(bot.call('a', circle))).toMatchObject({ code: 'not_sent', cause: expect.any(TypeError) })
    for (const options of [{ timeoutMs: 0 }, { headers: { req_id: '' } }, { headers: { req_id: 5 } }])
      expect(await failure(bot.call('a', {}, options))).toMatchObject({ code: 'bad_options' })
    socket.bufferedAmount = 16_777_217
    expect(await failure(bot.call('a'))).toMatchObject({ code: 'too_many_calls', action: 'a' })
  })
  test.each(['with one req_id', 'with their own'])('is refused where a thousand wait, %s', async (how) => {
    const bot = connect()
    const socket = subscribed()
    const options = how === 'with one req_id' ? { headers: { req_id: 'r' } } : {}
    const calls = Array.from({ length: 1000 }, () => bot.call('a', {}, options))
    expect(await failure(bot.call('a', {}, options))).toMatchObject({ code: 'too_many_calls', action: 'a' })
    await tick()
    answer({}, socket.sent[1])
    await calls[0]
    const next = failure(bot.call('a', {}, options))
    for (const call of calls) call.catch(() => {})
    expect(await failure(bot.call('a'))).toMatchObject({ code: 'too_many_calls' })
    await bot.close()
    expect(await next).toMatchObject({ code: how === 'with one req_id' ? 'not_connected' : 'closed' })
  })
  test('takes the requests of a plan, with the req_id of the callback', async () => {
    const settled: unknown[] = []
    connect({
      async onEvent(event, { call }) {
        const plan = event.type === 'message.group' ? replyTo(event, 'It will **rain**.') : undefined
        if (plan?.success) settled.push(await perform(plan.requests, call))
      },
    })
    const socket = subscribed()
    socket.says(callback('m1'))
    await tick()
    expect(socket.sent[1]).toEqual({
      cmd: 'aibot_respond_msg',
      headers: { req_id: 'of m1' },
      body: { msgtype: 'stream', stream: { id: expect.any(String), finish: true, content: 'It will **rain**.' } },
    })
    answer()
    await tick()
    expect([settled, codes()]).toEqual([[[undefined]], []])
  })
  test('is not for a response_url', async () => {
    const bot = connect()
    const socket = subscribed()
    const request = { transport: 'http', method: 'POST', path: '/cgi-bin/aibot/response' } as const
    const error = await failure(bot.call(request, 0))
    expect(error).toMatchObject({ code: 'bad_options', protocol: 'wecom' })
    expect(error.message).toContain('response_url')
    expect(cmds(socket)).toEqual(['aibot_subscribe'])
  })
})

test('the types are those of WeCom', () => {
  connect({
    onEvent(event, bot) {
      expectTypeOf(event).toEqualTypeOf<WecomUnified>()
      expectTypeOf(bot).toEqualTypeOf<WecomConnection>()
      if (event.kind !== 'message.text') return
      // What answers a callback gets its headers.
      void (() => bot.call('aibot_respond_msg', {}, { headers: event.raw.headers }))
    },
  })
})
