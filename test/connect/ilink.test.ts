/** iLink's long poll and calls, against a `fetch` that the test holds. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  type ConnectError,
  type ConnectIlinkOptions,
  connectIlink,
  type EventError,
  type IlinkState,
  type IlinkUnified,
} from '../../src/connect/index.ts'
import { perform, replyTo } from '../../src/reply/index.ts'
import { fakeFetch } from '../support/fake-fetch.ts'
import { fixture } from '../support/fixtures.ts'

let events: IlinkUnified[]
let errors: (ConnectError | EventError)[]
let states: IlinkState[]
let http: ReturnType<typeof fakeFetch>
const codes = () => errors.map(({ code }) => code)
const ids = () => events.map((event) => ('message' in event ? event.message.id : event.type))

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
  events = []
  errors = []
  states = []
  http = fakeFetch()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const connect = (more: Partial<ConnectIlinkOptions> = {}) =>
  connectIlink({
    token: 'a-token',
    fetch: http.fetch,
    onEvent: (event) => void events.push(event),
    onError: (error) => void errors.push(error),
    onState: (state) => void states.push(state),
    ...more,
  })
const tick = async (ms = 0) => {
  await vi.advanceTimersByTimeAsync(ms)
  // Responses take turns of their own.
  await new Promise((resolve) => setImmediate(resolve))
}
const message = (id: number) => ({ ...fixture('ilink', 'message.user'), message_id: id })
const updates = (buffer: string | undefined, ...ids: number[]) => ({
  ret: 0,
  msgs: ids.map(message),
  get_updates_buf: buffer,
})
const timedOut = Object.assign(new Error('late'), { name: 'TimeoutError' })
const failure = (call: Promise<unknown>) =>
  call.then(
    (value) => expect.unreachable(`resolved with ${JSON.stringify(value)}`),
    (error: ConnectError) => error,
  )
/** The buffers that the requests sent. */
const asked = () => http.requests.map(({ body }) => (body as { get_updates_buf: string }).get_updates_buf)

describe('the long poll', () => {
  test('is a request with the token and what the server wants to know', async () => {
    const bot = connect({ agent: 'MyBot/1.2' })
    expect(bot.state).toEqual({ phase: 'connecting', buffer: '' })
    await tick()
    expect(http.last).toMatchObject({
      method: 'POST',
      url: 'https://ilinkai.weixin.qq.com/ilink/bot/getupdates',
      body: { get_updates_buf: '', base_info: { channel_version: '2.4.9', bot_agent: 'MyBot/1.2' } },
      headers: {
        'Content-Type': 'application/json',
        Authorization: 'Bearer a-token',
        AuthorizationType: 'ilink_bot_token',
        'X-WECHAT-UIN': btoa('2147483648'),
        'iLink-App-Id': 'bot',
        'iLink-App-ClientVersion': String(2 * 65_536 + 4 * 256 + 9),
      },
    })
  })
  test('hands messages on in their order, each once, and goes on behind them', async () => {
    const bot = connect({ url: 'http://127.0.0.1:1/' })
    await tick()
    http.last.answers(updates('b1', 1, 2))
    await tick()
    expect(bot.state).toEqual({ phase: 'open', buffer: 'b1' })
    http.last.answers(updates('b2', 2, 3))
    await tick()
    expect(ids()).toEqual(['1', '2', '3'])
    expect(asked()).toEqual(['', 'b1', 'b2'])
    expect(http.last.url).toBe('http://127.0.0.1:1/ilink/bot/getupdates')
    expect(states).toEqual([
      { phase: 'open', buffer: 'b1' },
      { phase: 'open', buffer: 'b2' },
    ])
    expect(codes()).toEqual([])
  })
  test('keeps the digits of an id, and reports what is no message', async () => {
    connect()
    await tick()
    const text = JSON.stringify({ ...updates('b1', 1), msgs: [null, 5, { message_type: 99 }, message(1)] })
    http.last.answers(text.replace('"message_id":1,', '"message_id":12345678901234567890,'))
    await tick()
    expect(ids()).toEqual(['unknown', '12345678901234567890'])
    expect(codes()).toEqual(['not_object', 'not_object'])
  })
  test.each<[what: string, body: unknown]>([
    ['no messages', { ret: 0, msgs: [], get_updates_buf: '' }],
    ['the same buffer', { ret: 0, msgs: [], get_updates_buf: 'kept' }],
    ['nothing at all', {}],
    ['null for messages', { ret: 0, msgs: null }],
  ])('asks again soon behind an answer with %s, with the same buffer', async (_, body) => {
    const bot = connect({ state: { buffer: 'kept' } })
    await tick()
    http.last.answers(body)
    await tick(199)
    expect(http.requests.length).toBe(1)
    await tick(1)
    expect(asked()).toEqual(['kept', 'kept'])
    expect([bot.state, states, codes()]).toEqual([{ phase: 'open', buffer: 'kept' }, [], []])
  })
  test('asks again without a word where the server held the request until its end', async () => {
    connect()
    await tick()
    http.last.fails(timedOut)
    await tick(200)
    expect([http.requests.length, codes()]).toEqual([2, []])
  })
  test('waits as long as the server holds a request', async () => {
    const waits = vi.spyOn(AbortSignal, 'timeout')
    connect()
    await tick()
    http.last.answers({ ...updates('b1', 1), longpolling_timeout_ms: 50_000 })
    await tick()
    http.last.answers({ ...updates('b2', 2), longpolling_timeout_ms: 1e12 })
    await tick()
    expect(waits.mock.calls).toEqual([[35_000], [50_000], [2_147_483_647]])
  })
  test('does not ask while too many messages wait', async () => {
    let go = () => {}
    connect({
      maxWaiting: 1,
      onEvent(event) {
        events.push(event)
        return new Promise<void>((resolve) => {
          go = resolve
        })
      },
    })
    await tick()
    http.last.answers(updates('b1', 1, 2, 3))
    for (const count of [1, 2, 3]) {
      await tick()
      expect([ids().length, http.requests.length]).toEqual([count, 1])
      go()
    }
    await tick()
    expect([asked(), codes()]).toEqual([['', 'b1'], []])
  })
})

describe('a request that fails', () => {
  test.each<[what: string, answer: () => void, error: object]>([
    [
      'with a code of the server',
      () => http.last.answers({ ret: -1, errmsg: 'system busy' }),
      { code: 'call_refused', retcode: -1, wording: 'system busy' },
    ],
    [
      'with another code beside',
      () => http.last.answers({ ret: 0, errcode: -2 }),
      { code: 'call_refused', retcode: -2 },
    ],
    ['with a status', () => http.last.answers('<html>', 502), { code: 'call_refused', retcode: 502 }],
    [
      'on the way',
      () => http.last.fails(new TypeError('fetch failed')),
      { code: 'not_opened', cause: new TypeError('fetch failed') },
    ],
  ])('%s is made again, later and later', async (_, answer, error) => {
    const bot = connect({ backoff: { firstMs: 100, longestMs: 400 } })
    for (const ms of [75, 150, 300, 300]) {
      await tick()
      answer()
      await tick(ms - 1)
      expect(bot.state.phase).toBe('waiting')
      const before = http.requests.length
      await tick(1)
      expect(http.requests.length).toBe(before + 1)
    }
    expect(errors).toMatchObject(Array(4).fill({ ...error, protocol: 'ilink' }))
    http.last.answers(updates('b1', 1))
    await tick()
    answer()
    const before = http.requests.length
    await tick(75)
    expect([bot.state.phase, http.requests.length]).toEqual(['waiting', before + 1])
    expect(asked().at(-1)).toBe('b1')
  })
  test('on the way behind an answer is a loss', async () => {
    connect()
    await tick()
    http.last.answers(updates('b1', 1))
    await tick()
    http.last.fails(new TypeError('fetch failed'))
    await tick()
    expect(codes()).toEqual(['lost'])
  })
  test.each([
    { ret: -14, errmsg: 'session timeout' },
    { ret: 0, errcode: -14, errmsg: 'session timeout' },
  ])('because the token is no longer valid, %j, is made again after an hour', async (body) => {
    const bot = connect()
    await tick()
    http.last.answers(body)
    await tick(3_599_999)
    expect(errors).toMatchObject([{ code: 'refused', retcode: -14, wording: 'session timeout' }])
    expect([http.requests.length, bot.state.phase]).toEqual([1, 'waiting'])
    await tick(1)
    expect(http.requests.length).toBe(2)
  })
})

describe('a state that is kept', () => {
  test('is behind the last message that was handled, not the last that came', async () => {
    let go = () => {}
    const bot = connect({
      onEvent(event) {
        events.push(event)
        return new Promise<void>((resolve) => {
          go = resolve
        })
      },
    })
    await tick()
    http.last.answers(updates('b1', 1, 2))
    await tick()
    expect([bot.state.buffer, asked()]).toEqual(['', ['', 'b1']])
    go()
    await tick()
    expect(bot.state.buffer).toBe('')
    go()
    await tick()
    const kept = JSON.parse(JSON.stringify(bot.state))
    expect(kept).toEqual({ phase: 'open', buffer: 'b1' })
    await bot.close()
    connect({ state: kept })
    await tick()
    expect(asked().at(-1)).toBe('b1')
  })
  test('may throw when it is kept', async () => {
    const bot = connect({
      onState() {
        throw new Error('disk full')
      },
    })
    await tick()
    http.last.answers(updates('b1', 1))
    await tick()
    expect([bot.state.buffer, codes(), http.requests.length]).toEqual(['b1', [], 2])
  })
})

describe('the end', () => {
  test('waits for the messages that came, and ends the request', async () => {
    const bot = connect({
      async onEvent(event) {
        await new Promise((go) => setTimeout(go, 10))
        events.push(event)
      },
    })
    await tick()
    http.last.answers(updates('b1', 1))
    await tick()
    const closing = bot.close()
    expect(http.last.signal.aborted).toBe(true)
    await tick(10)
    await closing
    expect([ids(), bot.state, states]).toEqual([['1'], { phase: 'closed', buffer: 'b1' }, [bot.state]])
    await tick(100_000)
    expect([http.requests.length, codes()]).toEqual([2, []])
  })
  test('drops an answer that comes behind it', async () => {
    let answer: (value: { status: number; text(): Promise<string> }) => void = () => {}
    const stubborn = () =>
      new Promise<{ status: number; text(): Promise<string> }>((resolve) => {
        answer = resolve
      })
    const bot = connect({ fetch: stubborn })
    await tick()
    await bot.close()
    answer({ status: 200, text: async () => JSON.stringify(updates('b1', 1)) })
    await tick()
    expect([ids(), bot.state]).toEqual([[], { phase: 'closed', buffer: '' }])
  })
  test('ends the wait for the next attempt', async () => {
    const bot = connect()
    await tick()
    http.last.answers({ ret: -1 })
    await tick()
    await bot.close()
    await tick(100_000)
    expect(http.requests.length).toBe(1)
  })
  test('comes by a signal, before the beginning, too', async () => {
    const controller = new AbortController()
    const bot = connect({ signal: controller.signal })
    await tick()
    controller.abort()
    expect(bot.state.phase).toBe('closed')
    expect(connect({ signal: controller.signal }).state.phase).toBe('closed')
    await tick(100_000)
    expect([http.requests.length, codes()]).toEqual([1, []])
  })
})

describe('a call', () => {
  test('takes the requests of a plan', async () => {
    connect({
      async onEvent(event, { call }) {
        const plan = event.type === 'message.private' ? replyTo(event, 'hello') : undefined
        if (plan?.success) await perform(plan.requests, call)
      },
    })
    await tick()
    http.last.answers(updates('b1', 1))
    await tick()
    const sent = http.requests.find(({ url }) => url.endsWith('/sendmessage'))
    expect(sent).toMatchObject({
      method: 'POST',
      headers: { Authorization: 'Bearer a-token' },
      body: {
        base_info: { channel_version: '2.4.9' },
        msg: { item_list: [{ type: 1, text_item: { text: 'hello' } }], context_token: 'AARzJWAFAAABAAAAAAAp2m3u7oE=' },
      },
    })
    sent?.answers({})
    await tick()
    expect(codes()).toEqual([])
  })
  test('has the body of the response as its result, or rejects with the words of the server', async () => {
    const bot = connect()
    const path = '/ilink/bot/getconfig'
    const call = bot.call({ method: 'POST', path, body: { ilink_user_id: 'u' } })
    await tick()
    expect(http.last.body).toMatchObject({ ilink_user_id: 'u', base_info: {} })
    http.last.answers({ ret: 0, typing_ticket: 't' })
    expect(await call).toEqual({ ret: 0, typing_ticket: 't' })
    const refused = failure(bot.call({ method: 'POST', path: `${path}?a=1` }))
    await tick()
    http.last.answers({ ret: -14, errmsg: 'session timeout' })
    expect(await refused).toMatchObject({
      code: 'call_refused',
      action: `POST ${path}`,
      retcode: -14,
      wording: 'session timeout',
      message: `The call was refused (ilink): POST ${path} -14 session timeout`,
    })
    const late = failure(bot.call({ method: 'POST', path }, { timeoutMs: 1 }))
    expect(await late).toMatchObject({ code: 'call_timed_out' })
    expect(await failure(bot.call({ method: 'POST', path: '@evil.example' }))).toMatchObject({ code: 'bad_options' })
    expect(JSON.stringify(await refused)).not.toContain('a-token')
  })
})
