/** Milky over WebSockets and server-sent events, against a socket and a `fetch` that the test holds. */
import { afterEach, beforeEach, describe, expect, expectTypeOf, test, vi } from 'vitest'
import {
  type ConnectError,
  type ConnectMilkyOptions,
  connectMilky,
  type EventError,
  type MilkyConnection,
  type MilkyUnified,
  type StreamFetchLike,
  serverSentEvents,
} from '../../src/connect/index.ts'
import { perform, replyTo } from '../../src/reply/index.ts'
import { fakeFetch } from '../support/fake-fetch.ts'
import { FakeSocket } from '../support/fake-socket.ts'
import { fixture } from '../support/fixtures.ts'

let events: MilkyUnified[]
let errors: (ConnectError | EventError)[]
let http: ReturnType<typeof fakeFetch>
const codes = () => errors.map(({ code }) => code)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.spyOn(Math, 'random').mockReturnValue(1)
  FakeSocket.made = []
  events = []
  errors = []
  http = fakeFetch()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const url = 'http://127.0.0.1:3000'
const connect = (more: Partial<ConnectMilkyOptions> = {}) =>
  connectMilky({
    url,
    WebSocket: FakeSocket,
    fetch: http.fetch,
    onEvent: (event) => void events.push(event),
    onError: (error) => void errors.push(error),
    ...more,
  })
const tick = async (ms = 0) => {
  await vi.advanceTimersByTimeAsync(ms)
  // Streams take turns of their own.
  await new Promise((resolve) => setImmediate(resolve))
}
const message = (seq: number) => {
  const payload = structuredClone(fixture('milky', 'message_receive.group'))
  Object.assign(payload.data as object, { message_seq: seq })
  return payload
}
const seqs = () => events.map((event) => ('message' in event ? event.message.id?.split(':')[2] : event.type))
const framed = (payload: object) => `event: milky_event\ndata: ${JSON.stringify(payload)}\n\n`
const failure = (call: Promise<unknown>) =>
  call.then(
    (value) => expect.unreachable(`resolved with ${JSON.stringify(value)}`),
    (error: ConnectError) => error,
  )

describe('the addresses', () => {
  test.each([
    ['http://h:1', 'ws://h:1/event', 'http://h:1/api/a'],
    ['http://h:1/', 'ws://h:1/event', 'http://h:1/api/a'],
    ['https://h/milky', 'wss://h/milky/event', 'https://h/milky/api/a'],
    ['ws://h:1/event', 'ws://h:1/event', 'http://h:1/api/a'],
    ['wss://h/milky/event/', 'wss://h/milky/event', 'https://h/milky/api/a'],
  ])('of %s are those of its events and its API', async (given, socket, api) => {
    const bot = connect({ url: given })
    connect({ url: given, transport: serverSentEvents })
    void bot.call('a')
    await tick()
    expect(FakeSocket.last.url).toBe(socket)
    expect(http.requests.map(({ url }) => url).sort()).toEqual([api, socket.replace('ws', 'http')])
  })
  test('hold the token only where that is asked for, and never for calls', async () => {
    connect({ token: 'a b' })
    const bot = connect({ token: 'a&b', accessTokenInQuery: true })
    connect({ token: 'a&b', accessTokenInQuery: true, transport: serverSentEvents })
    void bot.call('get_login_info')
    await tick()
    expect(
      FakeSocket.made.map(({ url, options }) => [url.replace('ws://127.0.0.1:3000', ''), options?.headers]),
    ).toEqual([
      ['/event', { Authorization: 'Bearer a b' }],
      ['/event?access_token=a%26b', undefined],
    ])
    expect(http.requests.map(({ url, headers }) => [url.replace('http://127.0.0.1:3000', ''), headers])).toEqual([
      ['/event?access_token=a%26b', { Accept: 'text/event-stream' }],
      ['/api/get_login_info', { 'Content-Type': 'application/json', Authorization: 'Bearer a&b' }],
    ])
  })
})

describe('a WebSocket', () => {
  test('goes through its states, and an event names the account', async () => {
    const bot = connect()
    const states = [bot.state]
    FakeSocket.last.open()
    states.push(bot.state)
    expect(bot.self).toBeUndefined()
    FakeSocket.last.says(message(1))
    expect(bot.self).toMatchObject({ id: '10001000' })
    FakeSocket.last.ends(1006)
    states.push(bot.state)
    await tick(1000)
    states.push(bot.state)
    await bot.close()
    expect([...states, bot.state]).toEqual(['connecting', 'open', 'waiting', 'connecting', 'closed'])
    expect(codes()).toEqual(['lost'])
  })
  test('hands events on in their order, each once, and reports what is none', async () => {
    connect()
    const socket = FakeSocket.last.open()
    for (const seq of [1, 2, 1]) socket.says(message(seq))
    socket.fire('message', { data: '{' })
    socket.says({ status: 'ok', retcode: 0, data: {} })
    socket.says({ ...message(3), event_type: 'from_the_future' })
    socket.says(message(4))
    await tick()
    expect(seqs()).toEqual(['1', '2', 'unknown', '4'])
    expect(codes()).toEqual(['invalid_json'])
  })
  test('drops and reports what is too much', async () => {
    let go = () => {}
    const bot = connect({
      maxWaiting: 1,
      onEvent(event) {
        events.push(event)
        return new Promise<void>((resolve) => {
          go = resolve
        })
      },
    })
    const socket = FakeSocket.last.open()
    for (const seq of [1, 2, 3]) socket.says(message(seq))
    await tick()
    go()
    await tick()
    go()
    await bot.close()
    expect([seqs(), codes()]).toEqual([['1', '2'], ['overloaded']])
  })
  test('counts the bytes that wait, and those no more that are handled', async () => {
    const size = JSON.stringify(message(1)).length
    connect({ maxWaitingSize: size + 1 })
    const socket = FakeSocket.last.open()
    for (const seq of [1, 2, 3]) {
      socket.says(message(seq))
      await tick()
    }
    expect([seqs(), codes()]).toEqual([['1', '2', '3'], []])
    for (const seq of [4, 5, 6]) socket.says(message(seq))
    await tick()
    expect([seqs(), codes()]).toEqual([['1', '2', '3', '4', '5'], ['overloaded']])
  })
  test('is opened anew where nothing comes for too long', async () => {
    connect({ silenceMs: 1000 })
    const socket = FakeSocket.last.open()
    await tick(999)
    socket.says(message(1))
    await tick(999)
    expect(socket.terminated).toBe(0)
    await tick(1)
    expect([socket.closed, socket.terminated, codes()]).toEqual([[4000], 1, ['silent']])
    await tick(1000)
    expect(FakeSocket.made.length).toBe(2)
    // Nobody is silent before it is open.
    await tick(29_999)
    expect(codes()).toEqual(['silent'])
  })
  test('is closed by a signal, before it began, too', async () => {
    const controller = new AbortController()
    const { signal } = controller
    const bot = connect({ signal, silenceMs: 1000 })
    FakeSocket.last.open()
    controller.abort()
    await tick(100_000)
    expect([bot.state, connect({ signal }).state, FakeSocket.made.length, codes()]).toEqual(['closed', 'closed', 1, []])
  })
  test('whose token is refused behind the handshake is tried again after the longest wait', async () => {
    connect()
    FakeSocket.last.open().ends(1008)
    expect(errors).toMatchObject([{ code: 'refused', closeCode: 1008, protocol: 'milky' }])
    await tick(59_999)
    expect(FakeSocket.made.length).toBe(1)
    await tick(1)
    expect(FakeSocket.made.length).toBe(2)
  })
})

describe('server-sent events', () => {
  const stream = async (more: Partial<ConnectMilkyOptions> = {}) => {
    const bot = connect({ transport: serverSentEvents, ...more })
    await tick()
    return { bot, server: http.last.streams() }
  }

  test('come in their order, each once, in any pieces', async () => {
    const { bot, server } = await stream({ token: 't' })
    expect(http.last).toMatchObject({ method: 'GET', headers: { Authorization: 'Bearer t' }, body: undefined })
    const text = `\ufeff: hello\n${framed(message(1))}${framed(message(2)).replace('event: milky_event\n', '')}`
    server.write(text.slice(0, 90))
    await tick()
    expect([bot.state, seqs()]).toEqual(['open', []])
    server.write(text.slice(90))
    server.write(framed(message(1)))
    // Messages with another name are for other clients.
    server.write(`event: ping\ndata: {}\n\n${framed(message(3))}`)
    await tick()
    expect([seqs(), codes(), bot.self?.id]).toEqual([['1', '2', '3'], [], '10001000'])
  })
  test('that are too long or no JSON are reported, and those behind them come', async () => {
    const { server } = await stream({ maxSize: 3000 })
    server.write(`data: ${'x'.repeat(5000)}\n\ndata: {\n\n`)
    server.write(framed(message(1)))
    await tick()
    expect(errors).toMatchObject([
      { code: 'invalid_json', reason: 'limit' },
      { code: 'invalid_json', reason: 'syntax' },
    ])
    expect(seqs()).toEqual(['1'])
  })
  test.each(['ends', 'breaks'] as const)('are asked for again where the stream %s', async (how) => {
    const { bot, server } = await stream()
    server.write(framed(message(1)))
    await tick()
    if (how === 'ends') server.end()
    else server.breaks(new Error('reset'))
    await tick()
    expect(errors).toMatchObject([{ code: 'lost', ...(how === 'breaks' && { cause: new Error('reset') }) }])
    expect(bot.state).toBe('waiting')
    await tick(1000)
    http.last.streams().write(framed(message(2)))
    await tick()
    expect(seqs()).toEqual(['1', '2'])
  })
  test.each([
    [401, 'refused', 60_000],
    [403, 'refused', 60_000],
    [404, 'not_opened', 1000],
    [500, 'not_opened', 1000],
  ])('that the server refuses with %i are %s', async (status, code, ms) => {
    connect({ transport: serverSentEvents })
    await tick()
    http.last.answers({ status: 'failed', retcode: -1 }, status)
    await tick()
    expect(errors).toMatchObject([{ code, cause: { message: expect.stringContaining(String(status)) } }])
    await tick(ms - 1)
    expect(http.requests.length).toBe(1)
    await tick(1)
    expect(http.requests.length).toBe(2)
  })
  test.each([
    { status: 500 },
    { status: 204, body: null },
    { type: 'text/html' },
    { type: 'x-text/event-stream' },
    { type: null },
    { type: 'text/event-streams' },
    { body: null },
  ])('are not what a response of %j is', async (init) => {
    connect({ transport: serverSentEvents })
    await tick()
    http.last.streams(init)
    await tick()
    expect(codes()).toEqual(['not_opened'])
    expect(http.last.signal.aborted).toBe(true)
  })
  test('whose request fails are asked for again', async () => {
    connect({ transport: serverSentEvents })
    await tick()
    http.last.fails(new TypeError('fetch failed'))
    await tick()
    expect(errors).toMatchObject([{ code: 'not_opened', cause: new TypeError('fetch failed') }])
    const throwing = () => {
      throw new TypeError('malformed')
    }
    connect({ transport: serverSentEvents, fetch: throwing })
    await tick()
    expect(errors[1]).toMatchObject({ code: 'not_opened', cause: new TypeError('malformed') })
  })
  test('whose response does not come are given up', async () => {
    connect({ transport: serverSentEvents, openTimeoutMs: 1000 })
    await tick(1000)
    expect([codes(), http.last.signal.aborted]).toEqual([['not_opened'], true])
  })
  test('end with the connection', async () => {
    const { bot, server } = await stream()
    await tick()
    await bot.close()
    expect(http.last.signal.aborted).toBe(true)
    server.write(framed(message(1)))
    await tick(100_000)
    expect([bot.state, seqs(), codes(), http.requests.length]).toEqual(['closed', [], [], 1])
  })
  test('need no WebSocket, and take the fetch of the runtime', async () => {
    vi.stubGlobal('WebSocket', undefined)
    vi.stubGlobal('fetch', http.fetch)
    const bot = connectMilky({ url, transport: serverSentEvents, onEvent: (event) => void events.push(event) })
    await tick()
    http.last.streams().write(framed(message(1)))
    await tick()
    expect(seqs()).toEqual(['1'])
    await bot.close()
  })
  test('take nothing back', () => {
    const socket = serverSentEvents({ url, fetch: http.fetch, maxSize: 1, names: [] })
    expect(() => socket.send('hello')).toThrow('one way')
  })
})

describe('a call', () => {
  test('is a request of its own, with data of the response as its result', async () => {
    const bot = connect({ token: 'secret' })
    const first = bot.call('send_group_message', { group_id: 1, message: [] })
    const second = bot.call('get_login_info')
    await tick()
    expect(http.requests).toMatchObject([
      { method: 'POST', url: `${url}/api/send_group_message`, body: { group_id: 1, message: [] } },
      { method: 'POST', url: `${url}/api/get_login_info`, body: {} },
    ])
    expect(http.last.headers).toEqual({ 'Content-Type': 'application/json', Authorization: 'Bearer secret' })
    http.requests[1]?.answers({ status: 'ok', retcode: 0, data: { uin: 10001 } })
    http.requests[0]?.answers('{"status":"ok","retcode":0,"data":{"message_seq":12345678901234567890}}')
    expect(await second).toEqual({ uin: 10001 })
    expect(await first).toEqual({ message_seq: '12345678901234567890' })
    // None of it depends on the connection.
    await bot.close()
    const late = bot.call('a/../b')
    await tick()
    expect(http.last.url).toBe(`${url}/api/a%2F..%2Fb`)
    http.last.answers({ status: 'ok', retcode: 0 })
    expect(await late).toBeUndefined()
  })
  test.each<[body: unknown, status: number, retcode: unknown, wording?: string]>([
    [{ status: 'failed', retcode: -400, message: '参数错误' }, 200, -400, '参数错误'],
    [{ status: 'failed', retcode: -403, message: '' }, 200, -403],
    [{ status: 'failed', retcode: 'x' }, 200, 'x'],
    ['', 401, 401],
    [{ retcode: 0, message: 'no' }, 401, 401, 'no'],
    ['<html>', 404, 404],
    [{ retcode: 0 }, 300, 300],
    [{ status: 'ok', retcode: 0 }, 500, 500],
    ['<html>', 200, 200],
    ['[]', 200, 200],
  ])('that is answered by %j with %i is refused', async (body, status, retcode, wording) => {
    const call = failure(connect().call('set_group_name', {}))
    await tick()
    http.last.answers(body, status)
    const error = (await call) as ConnectError
    expect(error).toMatchObject({ code: 'call_refused', protocol: 'milky', action: 'set_group_name', retcode })
    expect(error.wording).toBe(wording)
  })
  test('that cannot be sent, or has no response in time, rejects', async () => {
    const bot = connect({ callTimeoutMs: 1 })
    expect(await failure(bot.call('a'))).toMatchObject({ code: 'call_timed_out', action: 'a' })
    expect(await failure(bot.call('a', {}, { timeoutMs: 0 }))).toMatchObject({ code: 'bad_options' })
    const circle: Record<string, unknown> = {}
    circle.circle = circle
    expect(await failure(bot.call('a', circle))).toMatchObject({ code: 'not_sent', cause: expect.any(TypeError) })
    const failing = failure(connect().call('a'))
    await tick()
    http.last.fails(new TypeError('fetch failed'))
    expect(await failing).toMatchObject({ code: 'not_sent', cause: new TypeError('fetch failed') })
    expect(codes()).toEqual([])
  })
  test('takes the requests of a plan', async () => {
    connect({
      async onEvent(event, { call }) {
        const plan = event.type === 'message.group' ? replyTo(event, 'hello') : undefined
        if (plan?.success) await perform(plan.requests, call)
      },
    })
    FakeSocket.last.open().says(message(1))
    await tick()
    expect(http.last).toMatchObject({
      url: `${url}/api/send_group_message`,
      body: { group_id: 30003000, message: [{ type: 'text', data: { text: 'hello' } }] },
    })
  })
})

test('the types are those of Milky, and the fetch of the runtime fits', () => {
  expectTypeOf<typeof fetch>().toExtend<StreamFetchLike>()
  connect({
    onEvent(event, bot) {
      expectTypeOf(event).toEqualTypeOf<MilkyUnified>()
      expectTypeOf(bot).toEqualTypeOf<MilkyConnection>()
    },
  })
})
