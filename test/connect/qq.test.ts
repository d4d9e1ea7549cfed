/** QQ's gateway as a whole session, against a socket that the test holds. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  type ConnectError,
  type ConnectQqOptions,
  connectQq,
  type EventError,
  type FetchLike,
  type GatewayState,
  intents,
  type QqUnified,
  qqApi,
  qqToken,
} from '../../src/connect/index.ts'
import { perform, replyTo } from '../../src/reply/index.ts'
import { FakeSocket } from '../support/fake-socket.ts'
import { fixture } from '../support/fixtures.ts'

let events: QqUnified[]
let errors: (ConnectError | EventError)[]
let states: GatewayState[]
const codes = () => errors.map(({ code }) => code)
const types = () => events.map(({ type }) => type)

beforeEach(() => {
  vi.useFakeTimers({ now: 1_700_000_000_000 })
  vi.spyOn(Math, 'random').mockReturnValue(1)
  FakeSocket.made = []
  events = []
  errors = []
  states = []
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const tick = (ms = 0) => vi.advanceTimersByTimeAsync(ms)
const base: ConnectQqOptions = {
  appId: '11111111',
  token: () => 'token',
  intents: intents.groupAndC2c,
  url: 'wss://gateway.example',
  WebSocket: FakeSocket,
  onEvent: (event) => void events.push(event),
  onError: (error) => void errors.push(error),
  onState: (state) => void states.push(state),
}
const hello = { op: 10, d: { heartbeat_interval: 41_250 } }
const ready = (session = 'session') => ({ op: 0, s: 1, t: 'READY', d: { session_id: session, user: {}, version: 1 } })
const event = (s: number, id = `GROUP_ADD_ROBOT:${s}`) => ({ ...fixture('qq', 'GROUP_ADD_ROBOT'), s, id })

/** A session that is ready. */
async function session(more: Partial<ConnectQqOptions> = {}) {
  const bot = connectQq({ ...base, ...more })
  await tick()
  const socket = FakeSocket.last.open()
  socket.says(hello)
  socket.says(ready())
  await tick()
  return { bot, socket }
}
/** Waits until the next socket is there, and lets it greet. */
async function again(ms: number) {
  const before = FakeSocket.made.length
  await tick(ms)
  expect(FakeSocket.made.length).toBe(before + 1)
  const socket = FakeSocket.last.open()
  socket.says(hello)
  return socket
}

describe('a session', () => {
  test('identifies with the token of now, and hands events on with the account', async () => {
    const { bot, socket } = await session({ shard: [1, 2], properties: { $os: 'linux' } })
    expect(socket).toMatchObject({ url: 'wss://gateway.example', options: undefined })
    expect(socket.sent).toEqual([
      {
        op: 2,
        d: { token: 'QQBot token', intents: 1 << 25, shard: [1, 2], properties: { $os: 'linux' } },
      },
    ])
    socket.says(event(2))
    await tick()
    expect(types()).toEqual(['meta.connected', 'group.joined'])
    expect(events[1]?.self).toMatchObject({ id: '11111111' })
    expect(bot.state).toMatchObject({ phase: 'ready', sessionId: 'session', sequence: 2 })
    expect(JSON.stringify([bot.state, states])).not.toContain('QQBot')
  })
  test('beats, and takes a beat that nobody answers for a silent peer', async () => {
    const { socket } = await session()
    await tick(41_250)
    expect(socket.sent.at(-1)).toEqual({ op: 1, d: 1 })
    socket.says({ op: 11 })
    await tick(41_250)
    expect(socket.sent.at(-1)).toEqual({ op: 1, d: 1 })
    await tick(41_250)
    expect([codes(), socket.closed, socket.terminated]).toEqual([['silent'], [4000], 1])
    const next = await again(500)
    expect(next.sent).toEqual([{ op: 6, d: { token: 'QQBot token', session_id: 'session', seq: 1 } }])
    next.says({ op: 0, s: 2, t: 'RESUMED', d: '' })
    await tick(41_250)
    expect(next.sent.at(-1)).toEqual({ op: 1, d: 2 })
    expect(socket.sent.length).toBe(3)
  })
  test('resumes, and hands on once what comes twice', async () => {
    const { socket } = await session()
    for (const s of [2, 3]) socket.says(event(s))
    socket.ends(4009)
    expect(errors).toMatchObject([{ code: 'lost', closeCode: 4009 }])
    const next = await again(500)
    expect(next.sent).toMatchObject([{ op: 6, d: { seq: 3 } }])
    for (const s of [3, 4]) next.says(event(s))
    next.says({ op: 0, s: 5, t: 'RESUMED', d: '' })
    await tick()
    expect(types()).toEqual(['meta.connected', 'group.joined', 'group.joined', 'group.joined', 'meta.resumed'])
  })
  test('goes on where the gateway wants a new connection, without an error', async () => {
    const { socket } = await session()
    socket.says({ op: 7 })
    expect([codes(), socket.closed]).toEqual([[], [4000]])
    expect((await again(500)).sent).toMatchObject([{ op: 6 }])
  })
  test('gives up a connection that does not open, or greet, or is not confirmed', async () => {
    connectQq({ ...base, openTimeoutMs: 1000 })
    await tick(1000)
    expect([codes(), FakeSocket.last.closed]).toEqual([['not_opened'], [4000]])
    await tick(1000)
    FakeSocket.last.open()
    await tick(30_000)
    expect(codes()).toEqual(['not_opened', 'silent'])
    await tick(2000)
    FakeSocket.last.open().says(hello)
    await tick(30_000)
    expect(codes()).toEqual(['not_opened', 'silent', 'silent'])
    await tick(4000)
    expect(FakeSocket.made.length).toBe(4)
  })
  test('tries again, later and later, where the gateway refuses connections', async () => {
    connectQq(base)
    await tick()
    for (const ms of [1000, 2000, 4000]) {
      FakeSocket.last.fire('error', { error: 'ECONNREFUSED' })
      FakeSocket.last.ends(1006)
      await tick(ms - 1)
      const before = FakeSocket.made.length
      await tick(1)
      expect(FakeSocket.made.length).toBe(before + 1)
    }
    expect(errors).toMatchObject(Array(3).fill({ code: 'not_opened', closeCode: 1006, cause: 'ECONNREFUSED' }))
  })
  test('stops where no connection will help', async () => {
    const { bot, socket } = await session()
    socket.ends(4914)
    expect(errors).toMatchObject([{ code: 'refused', closeCode: 4914 }])
    await tick(100_000)
    expect(FakeSocket.made.length).toBe(1)
    await bot.close()
    expect(bot.state.phase).toBe('stopped')
    // A state that stopped begins anew.
    connectQq({ ...base, state: bot.state })
    await tick()
    FakeSocket.last.open().says(hello)
    expect(FakeSocket.last.sent).toMatchObject([{ op: 2 }])
  })
  test('drops what is no JSON or no event, and reports it', async () => {
    const { bot, socket } = await session()
    socket.fire('message', { data: '{' })
    socket.says({ op: 0, s: 2, t: 'GROUP_ADD_ROBOT', d: { timestamp: [] } })
    const text = new TextEncoder().encode(JSON.stringify(event(3)))
    socket.fire('message', { data: [text.slice(0, 9), text.slice(9)] })
    await tick()
    expect(codes()).toEqual(['invalid_json', 'invalid_event'])
    expect([types(), bot.state.sequence]).toEqual([['meta.connected', 'group.joined'], 3])
  })
  test('does not mind a socket that throws when it is written to', async () => {
    const bot = connectQq(base)
    await tick()
    const socket = FakeSocket.last.open()
    socket.send = () => {
      throw new Error('closing')
    }
    socket.says(hello)
    socket.ends()
    expect(errors).toMatchObject([{ code: 'lost' }])
    await bot.close()
  })
})

describe('a state that is kept', () => {
  test('is behind the last event that was handled, not the last that came', async () => {
    let go = () => {}
    const { bot, socket } = await session({
      onEvent: ({ type }) =>
        type === 'meta.connected'
          ? undefined
          : new Promise<void>((resolve) => {
              go = resolve
            }),
    })
    for (const s of [2, 3]) socket.says(event(s))
    await tick()
    expect(bot.state.sequence).toBe(1)
    go()
    await tick()
    expect(bot.state.sequence).toBe(2)
    expect(states.map(({ sequence }) => sequence)).toEqual([1, 2])
    const kept = JSON.parse(JSON.stringify(bot.state))
    go()
    await bot.close()
    expect(bot.state).toMatchObject({ phase: 'idle', sequence: 3 })
    connectQq({ ...base, intents: 1, state: kept })
    await tick()
    FakeSocket.last.open().says(hello)
    expect(FakeSocket.last.sent).toMatchObject([{ op: 6, d: { session_id: 'session', seq: 2 } }])
  })
  test('of a new session begins anew', async () => {
    const { bot, socket } = await session()
    socket.says(event(9))
    await tick()
    socket.ends(4006)
    const next = await again(500)
    expect(next.sent).toMatchObject([{ op: 2 }])
    next.says(ready('other'))
    expect(bot.state.sequence).toBeUndefined()
    await tick()
    expect(bot.state).toMatchObject({ sessionId: 'other', sequence: 1 })
  })
  test.each([{}, { sessionId: 5, sequence: 'x' }])('that is none, as %j, is none', async (state) => {
    connectQq({ ...base, state: state as never })
    await tick()
    FakeSocket.last.open().says(hello)
    expect(FakeSocket.last.sent).toMatchObject([{ op: 2 }])
  })
  test('without a number resumes at 0', async () => {
    const bot = connectQq({ ...base, state: { sessionId: 's', options: { intents: 1 }, phase: 'idle', failures: 0 } })
    await tick()
    FakeSocket.last.open().says(hello)
    expect(FakeSocket.last.sent).toMatchObject([{ op: 6, d: { seq: 0 } }])
    FakeSocket.last.says({ op: 0, t: 'RESUMED', d: '' })
    await tick()
    expect(bot.state).toMatchObject({ sessionId: 's', phase: 'ready' })
  })
  test('may be refused by onState', async () => {
    const { socket } = await session({
      onState() {
        throw new Error('full')
      },
    })
    socket.says(event(2))
    await tick()
    expect([codes(), types().length]).toEqual([[], 2])
  })
  test('need not be kept', async () => {
    const { onState: _, ...rest } = base
    const bot = connectQq(rest)
    await tick()
    FakeSocket.last.open().says(event(2))
    await tick()
    expect([bot.state.sequence, types()]).toEqual([2, ['group.joined']])
  })
})

describe('a flood', () => {
  test('closes the connection until the events are handled, and loses none', async () => {
    const gates: (() => void)[] = []
    const seen: unknown[] = []
    const { socket } = await session({
      maxWaiting: 2,
      onEvent: ({ id, type }) => {
        if (type === 'meta.connected') return undefined
        seen.push(id)
        return new Promise<void>((resolve) => void gates.push(resolve))
      },
    })
    for (const s of [2, 3, 4, 5, 6]) socket.says(event(s))
    expect([codes(), socket.closed]).toEqual([['overloaded'], [4000]])
    await tick(20_000)
    expect(FakeSocket.made.length).toBe(1)
    for (let i = 0; i < 3; i++) {
      gates[i]?.()
      await tick()
    }
    expect(FakeSocket.made.length).toBe(2)
    const next = FakeSocket.last.open()
    next.says(hello)
    expect(next.sent).toMatchObject([{ op: 6, d: { seq: 4 } }])
    for (const s of [5, 6]) next.says(event(s))
    await tick()
    gates[3]?.()
    await tick()
    expect(seen).toEqual([2, 3, 4, 5, 6].map((s) => `GROUP_ADD_ROBOT:${s}`))
  })
})

describe('the token', () => {
  test('is asked for at each connection, kept while it is good, and renewed before it ends', async () => {
    let count = 0
    const { socket } = await session({ token: () => ({ access_token: `t${++count}`, expires_in: '7200' }) })
    expect(socket.sent).toMatchObject([{ d: { token: 'QQBot t1' } }])
    socket.says({ op: 7 })
    expect((await again(500)).sent).toMatchObject([{ d: { token: 'QQBot t1' } }])
    FakeSocket.last.says({ op: 0, s: 2, t: 'RESUMED', d: '' })
    vi.setSystemTime(1_700_000_000_000 + 7_140_000)
    FakeSocket.last.says({ op: 7 })
    expect((await again(500)).sent).toMatchObject([{ d: { token: 'QQBot t2' } }])
  })
  test('that the gateway refuses is not used again', async () => {
    let count = 0
    const { socket } = await session({ token: () => ({ access_token: `t${++count}`, expires_in: 7200 }) })
    socket.ends(4004)
    expect(errors).toMatchObject([{ code: 'refused', closeCode: 4004 }])
    expect((await again(500)).sent).toMatchObject([{ op: 2, d: { token: 'QQBot t2' } }])
  })
  test.each([
    ['throws', () => Promise.reject(new Error('no'))],
    ['is empty', () => ''],
    ['is no text', () => undefined],
    ['cannot stand in a header', () => 'a\nb'],
    ['has no text', () => ({ expires_in: 5 })],
    ['does not come', () => new Promise(() => {})],
  ])('that %s is asked for again', async (_, bad) => {
    let isBad = true
    connectQq({ ...base, openTimeoutMs: 1000, token: (() => (isBad ? bad() : 'token')) as never })
    await tick(1000)
    expect([codes()[0], FakeSocket.made.length]).toEqual(['token_failed', 0])
    isBad = false
    await tick(30_000)
    // One that never comes is waited for: nobody else may be asked meanwhile.
    expect(FakeSocket.made.length > 0).toBe(_ !== 'does not come')
  })
  test('may be good for no time that anybody knows', async () => {
    const token = vi.fn(() => ({ access_token: 't', expires_in: 'soon' }))
    const { socket } = await session({ token })
    socket.says({ op: 7 })
    await again(500)
    expect(token).toHaveBeenCalledTimes(2)
  })
  test.each([
    [200, '{"access_token":"a","expires_in":"7200"}', { access_token: 'a', expires_in: '7200' }],
    [
      200,
      '{"code":100016,"message":"invalid appid or secret"}',
      { retcode: 100016, wording: 'invalid appid or secret' },
    ],
    [502, '<html>', { code: 'call_refused', retcode: 502, action: 'getAppAccessToken' }],
    [200, '[]', { retcode: 200 }],
  ])('comes from the platform: %i %s', async (status, text, expected) => {
    const fetch = vi.fn<FetchLike>(async () => ({ status, text: async () => text }))
    const result = await qqToken({ appId: '1', secret: 's', fetch })().catch((error) => error)
    expect(result).toMatchObject(expected)
    expect(fetch.mock.calls[0]).toMatchObject([
      'https://bots.qq.com/app/getAppAccessToken',
      { method: 'POST', body: '{"appId":"1","clientSecret":"s"}', headers: { 'Content-Type': 'application/json' } },
    ])
  })
  test('needs its credentials', () => {
    for (const options of [{}, { appId: '1' }, { appId: '1', secret: '' }, undefined]) {
      expect(() => qqToken(options as never)).toThrow('The options are invalid')
    }
  })
})

describe('what is reported', () => {
  test('names the protocol, and what was caught', async () => {
    const cause = new Error('no network')
    connectQq({ ...base, token: () => Promise.reject(cause) })
    await tick()
    class Refusing extends FakeSocket {
      constructor() {
        super()
        throw cause
      }
    }
    connectQq({ ...base, WebSocket: Refusing })
    await tick()
    const { socket } = await session()
    socket.ends(4009)
    expect(errors).toMatchObject([
      { code: 'token_failed', protocol: 'qq', cause },
      { code: 'not_opened', protocol: 'qq', cause },
      { code: 'lost', protocol: 'qq', closeCode: 4009 },
    ])
  })
  test('says that a token did not come in time, and nothing of it goes on', async () => {
    const bot = connectQq({ ...base, openTimeoutMs: 1000, token: () => new Promise(() => {}) })
    await tick(1000)
    expect(errors).toMatchObject([{ code: 'token_failed', cause: { message: 'token did not settle in time' } }])
    await bot.close()
    expect(vi.getTimerCount()).toBe(0)
  })
  test('is a silent peer where nobody greets', async () => {
    connectQq(base)
    await tick()
    FakeSocket.last.open()
    await tick(30_000)
    expect(errors).toMatchObject([{ code: 'silent', protocol: 'qq' }])
  })
})

describe('a connection', () => {
  test('that does not open in time is cut', async () => {
    connectQq({ ...base, openTimeoutMs: 1000 })
    await tick(1000)
    expect([FakeSocket.last.closed, FakeSocket.last.terminated, codes()]).toEqual([[4000], 1, ['not_opened']])
  })
  test('that is over before it begins asks for no token', async () => {
    const token = vi.fn(() => 'token')
    connectQq({ ...base, token, signal: AbortSignal.abort() })
    await tick(1000)
    expect([token.mock.calls.length, FakeSocket.made.length, vi.getTimerCount()]).toEqual([0, 0, 0])
  })
  test.each([
    [4009, 1],
    [undefined, 1],
    [4004, 2],
  ])('that ends with %j needs %i tokens', async (code, times) => {
    const token = vi.fn(() => ({ access_token: 't', expires_in: 7200 }))
    const { socket } = await session({ token })
    socket.ends(code)
    await tick(60_000)
    expect(token).toHaveBeenCalledTimes(times)
  })
  test('after one that was stopped begins a new session', async () => {
    const kept = { options: { intents: 0 }, sessionId: 'old', sequence: 7, failures: 0 } as const
    for (const [phase, op] of [
      ['stopped', 2],
      ['ready', 6],
    ] as const) {
      connectQq({ ...base, intents: 0, state: { ...kept, phase } })
      await tick()
      FakeSocket.last.open().says(hello)
      expect(FakeSocket.last.sent).toMatchObject([{ op }])
    }
  })
  test('needs nobody who keeps its state', async () => {
    const { onState: _, ...rest } = base
    const bot = connectQq(rest)
    await tick()
    FakeSocket.last.open().says(hello)
    FakeSocket.last.says(ready())
    FakeSocket.last.says(event(2))
    await tick()
    expect(bot.state).toMatchObject({ sequence: 2 })
  })
})

describe('the API', () => {
  test('is asked for the gateway with GET, within the time that a connection has', async () => {
    const { url: _, ...rest } = base
    const addresses = ['ws://127.0.0.1:1', 'wss://x']
    for (const url of addresses) {
      const fetch = vi.fn<FetchLike>(async () => ({ status: 200, text: async () => JSON.stringify({ url }) }))
      connectQq({ ...rest, fetch })
      await tick()
      expect(fetch.mock.calls).toMatchObject([['https://api.sgroup.qq.com/gateway', { method: 'GET' }]])
    }
    expect(FakeSocket.made.map(({ url }) => url)).toEqual(addresses)
    for (const url of ['x-wss://x', 5]) {
      connectQq({ ...rest, fetch: async () => ({ status: 200, text: async () => JSON.stringify({ url }) }) })
      await tick()
    }
    expect(FakeSocket.made.length).toBe(2)
    expect(errors).toMatchObject(Array(2).fill({ code: 'not_opened', cause: { message: 'the API named no gateway' } }))
  })
  const answering = (status: number, text = '') => vi.fn<FetchLike>(async () => ({ status, text: async () => text }))

  test('is called with the token of now, by requests of plans', async () => {
    const fetch = answering(200, '{"id":"m1"}')
    const { bot, socket } = await session({ fetch })
    socket.says({ ...fixture('qq', 'GROUP_AT_MESSAGE_CREATE'), s: 2 })
    await tick()
    const message = events.at(-1) as QqUnified & { type: 'message.group' }
    const plan = replyTo(message, 'hello', { now: message.time })
    if (!plan.success) throw plan.error
    expect(await perform(plan.requests, bot.call)).toEqual([{ id: 'm1' }])
    const [url, init] = fetch.mock.calls[0] as Parameters<FetchLike>
    expect(url).toMatch(/^https:\/\/api\.sgroup\.qq\.com\/v2\/groups\/[^/]+\/messages$/)
    expect(init).toMatchObject({
      method: 'POST',
      headers: { Authorization: 'QQBot token', 'Content-Type': 'application/json' },
    })
  })
  test('without a connection, as a bot of the webhook needs it', async () => {
    const fetch = answering(204)
    const call = qqApi({ token: () => 't', api: 'http://127.0.0.1:1', fetch })
    expect(await call({ method: 'DELETE', path: '/v2/x?hidetip=true' }, { timeoutMs: 5 })).toBeUndefined()
    expect(fetch.mock.calls[0]).toMatchObject(['http://127.0.0.1:1/v2/x?hidetip=true', { method: 'DELETE' }])
    expect(fetch.mock.calls[0]?.[1]).not.toHaveProperty('body')
  })
  test('by the fetch of the runtime', async () => {
    vi.stubGlobal('fetch', answering(200, '{}'))
    expect(await qqApi({ token: () => 't' })({ method: 'GET', path: '/gateway' })).toEqual({})
  })
  test.each([
    [400, '{"err_code":40034128,"code":22009,"message":"too late"}', { retcode: 40034128, wording: 'too late' }],
    [500, '{"code":1}', { retcode: 1 }],
    [429, 'slow down', { retcode: 429 }],
  ])('that refuses with %i %s rejects with its words', async (status, text, expected) => {
    const call = qqApi({ token: () => 't', fetch: answering(status, text) })
    const error = await call({ method: 'POST', path: '/v2/x?y=1', body: {} }).catch((error) => error)
    expect(error).toMatchObject({ code: 'call_refused', action: 'POST /v2/x', protocol: 'qq', ...expected })
  })
  test.each([
    [401, '{}'],
    [400, '{"code":11243}'],
  ])('that refuses the token with %i %s is asked with another one next', async (status, text) => {
    const token = vi.fn(() => ({ access_token: 't', expires_in: 7200 }))
    const call = qqApi({ token, fetch: answering(status, text) })
    for (let i = 0; i < 2; i++) await call({ method: 'GET', path: '/x' }).catch(() => {})
    expect(token).toHaveBeenCalledTimes(2)
  })
  test('that cannot be reached, or not in time, rejects', async () => {
    const failing = (error: unknown) => qqApi({ token: () => 't', fetch: () => Promise.reject(error) })
    const call = (error: unknown) => failing(error)({ method: 'GET', path: '/x' }).catch((error) => error)
    expect(await call(new TypeError('fetch failed'))).toMatchObject({ code: 'not_sent', action: 'GET /x' })
    expect(await call(new DOMException('late', 'TimeoutError'))).toMatchObject({ code: 'call_timed_out' })
  })
  test('gets no token for another host', async () => {
    const fetch = answering(200)
    const call = qqApi({ token: () => 't', fetch })
    for (const path of ['@evil.example/', '.evil.example', '', undefined]) {
      await expect(call({ method: 'GET', path: path as string })).rejects.toMatchObject({ code: 'bad_options' })
    }
    expect(fetch).not.toHaveBeenCalled()
  })
  test('names the gateway where nobody else does', async () => {
    const { url: _, ...rest } = base
    const fetch = answering(200, '{"url":"wss://api.sgroup.qq.com/websocket"}')
    connectQq({ ...rest, fetch })
    await tick()
    expect(FakeSocket.last.url).toBe('wss://api.sgroup.qq.com/websocket')
    for (const text of ['{"url":"https://x"}', '[]', '{}']) {
      connectQq({ ...rest, fetch: answering(200, text) })
      await tick()
    }
    connectQq({ ...rest, fetch: answering(401, '{"code":11243}') })
    await tick()
    expect(FakeSocket.made.length).toBe(1)
    expect(codes()).toEqual(Array(4).fill('not_opened'))
  })
})

describe('the end', () => {
  test('comes once, and waits for the events that came', async () => {
    const { bot, socket } = await session({
      async onEvent(event) {
        await new Promise((resolve) => setTimeout(resolve, 10))
        events.push(event)
      },
    })
    socket.says(event(2))
    const closing = bot.close()
    expect(socket.closed).toEqual([4000])
    socket.ends(1000)
    await tick(100)
    await closing
    await tick(100_000)
    expect([types().length, codes(), FakeSocket.made.length, socket.sent.length]).toEqual([2, [], 1, 1])
  })
  test.each(['token', 'gateway'])('may come while the %s is waited for', async (what) => {
    for (const settle of ['resolve', 'reject'] as const) {
      let end: (() => void) | undefined
      const waiting = () =>
        new Promise<never>((resolve, reject) => {
          end = () =>
            settle === 'reject'
              ? reject(new Error('x'))
              : resolve({ status: 200, text: async () => '{"url":"wss://x"}' } as never)
        })
      const { url: _, ...rest } = base
      const bot = connectQq(
        what === 'token' ? { ...base, token: () => waiting().then(() => 't') } : { ...rest, fetch: waiting },
      )
      await tick(1)
      await tick(1)
      await bot.close()
      if (!end) throw new Error(`the ${what} is not waited for`)
      end()
      await tick(100_000)
      expect([FakeSocket.made.length, codes()]).toEqual([0, []])
    }
  })
  test('comes by a signal, before the beginning, too', async () => {
    const controller = new AbortController()
    await session({ signal: controller.signal })
    controller.abort()
    expect(FakeSocket.last.closed).toEqual([4000])
    connectQq({ ...base, signal: controller.signal })
    await tick()
    expect(FakeSocket.made.length).toBe(1)
  })
})
