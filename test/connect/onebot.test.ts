/** OneBot over WebSockets in both directions, against a socket that the test holds. */
import { afterEach, beforeEach, describe, expect, expectTypeOf, test, vi } from 'vitest'
import {
  acceptOnebot,
  type ConnectError,
  connectOnebot,
  type EventError,
  formatError,
  isConnectError,
  type Onebot11Unified,
  type Onebot12Unified,
  type SocketLike,
} from '../../src/connect/index.ts'
import { perform, replyTo } from '../../src/reply/index.ts'
import { FakeSocket } from '../support/fake-socket.ts'
import { fixture } from '../support/fixtures.ts'

let events: Onebot11Unified[]
let errors: (ConnectError | EventError)[]
const onEvent = (event: Onebot11Unified) => void events.push(event)
const onError = (error: ConnectError | EventError) => void errors.push(error)
const codes = () => errors.map(({ code }) => code)

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(Math, 'random').mockReturnValue(1)
  FakeSocket.made = []
  events = []
  errors = []
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const url = 'ws://127.0.0.1:3001'
const base = { version: 11, url, WebSocket: FakeSocket, onEvent, onError } as const
const connect = (more: Partial<Parameters<typeof connectOnebot<11>>[0]> = {}) => connectOnebot<11>({ ...base, ...more })
const accept = (more: object = {}, socket: SocketLike = opened(), headers: Record<string, string> = {}) =>
  acceptOnebot(
    socket,
    { headers: { authorization: 'Bearer secret', ...headers }, url: '/' },
    { version: 11, token: 'secret', onEvent, onError, ...more },
  )
const opened = () => {
  const socket = new FakeSocket()
  socket.readyState = 1
  return socket
}
const tick = (ms = 0) => vi.advanceTimersByTimeAsync(ms)
const message = (id: number) => ({ ...fixture('onebot11', 'message.group'), message_id: id })
const heartbeat = (interval: unknown) => ({ ...fixture('onebot11', 'meta_event.heartbeat'), interval })
const ids = () => events.map((event) => ('message' in event ? event.message.id : event.type))
/** What is called until the implementation has refused or the connection is over. */
const failure = (call: Promise<unknown>) =>
  call.then(
    (value) => expect.unreachable(`resolved with ${JSON.stringify(value)}`),
    (error: ConnectError) => error,
  )

describe('a forward connection', () => {
  test('sends the token in a header, or in the query where that is asked for', () => {
    connect()
    connect({ token: 'a b' })
    connect({ token: 'a&b', accessTokenInQuery: true })
    connect({ token: 't', accessTokenInQuery: true, url: `${url}?x=1` })
    expect(FakeSocket.made.map(({ url, options }) => [url.replace(base.url, ''), options?.headers])).toEqual([
      ['', undefined],
      ['', { Authorization: 'Bearer a b' }],
      ['?access_token=a%26b', undefined],
      ['?x=1&access_token=t', undefined],
    ])
    expect(FakeSocket.last.binaryType).toBe('arraybuffer')
  })
  test('takes the WebSocket of the runtime', () => {
    vi.stubGlobal('WebSocket', FakeSocket)
    connectOnebot({ version: 11, url, onEvent })
    expect(FakeSocket.made.length).toBe(1)
    vi.unstubAllGlobals()
  })
  test('goes through its states, and names the account', async () => {
    const bot = connect()
    const states = [bot.state]
    FakeSocket.last.open()
    states.push(bot.state)
    expect(bot.self).toBeUndefined()
    FakeSocket.last.says(fixture('onebot11', 'meta_event.lifecycle'))
    expect(bot.self).toMatchObject({ id: expect.stringMatching(/^\d+$/) })
    FakeSocket.last.ends(1006)
    states.push(bot.state)
    await tick(1000)
    states.push(bot.state)
    await bot.close()
    expect([...states, bot.state]).toEqual(['connecting', 'open', 'waiting', 'connecting', 'closed'])
  })
  test('hands events on in their order, one after the other, and each once', async () => {
    const log: string[] = []
    connect({
      async onEvent(event) {
        const { id } = (event as { message: { id: string } }).message
        log.push(`${id} begins`)
        await new Promise((resolve) => setTimeout(resolve, 10))
        log.push(`${id} ends`)
      },
    })
    const socket = FakeSocket.last.open()
    for (const id of [1, 2, 1, 3]) socket.says(message(id))
    await tick(100)
    expect(log).toEqual([1, 2, 3].flatMap((id) => [`${id} begins`, `${id} ends`]))
  })
  test('reports what onEvent throws, and what does not settle, and goes on', async () => {
    connect({
      handlerTimeoutMs: 1000,
      onEvent(event) {
        const { id } = (event as { message: { id: string } }).message
        if (id === '1') throw new Error('no')
        if (id === '2') return new Promise(() => {})
        return onEvent(event)
      },
    })
    const socket = FakeSocket.last.open()
    for (const id of [1, 2, 3]) socket.says(message(id))
    await tick(1000)
    expect(codes()).toEqual(['handler_failed', 'handler_too_slow'])
    expect(errors[0]).toMatchObject({ cause: new Error('no'), protocol: 'onebot11' })
    expect(ids()).toEqual(['3'])
  })
  test('delivers an event whose id is too long for this runtime to shorten', async () => {
    vi.stubGlobal('crypto', { getRandomValues: (bytes: Uint8Array) => bytes })
    connectOnebot({ ...base, version: 12, onEvent: (event) => void events.push(event as never) })
    const socket = FakeSocket.last.open()
    socket.says({ ...fixture('onebot12', 'message.group'), id: 'x'.repeat(600) })
    await tick()
    expect(events.length).toBe(1)
    vi.unstubAllGlobals()
  })
  test('reports what is no frame, and takes bytes in every form', async () => {
    connect({ maxSize: 5000 })
    const socket = FakeSocket.last.open()
    for (const data of ['{', ' '.repeat(5001), Uint8Array.of(0x22, 0xff, 0x22), 5, undefined])
      socket.fire('message', { data })
    expect(errors.map((error) => (error as { reason?: string }).reason)).toEqual([
      'syntax',
      'limit',
      'encoding',
      'syntax',
      'syntax',
    ])
    const bytes = new TextEncoder().encode(JSON.stringify(message(1)))
    for (const data of [bytes, bytes.buffer, [bytes.slice(0, 5), bytes.slice(5)]]) socket.fire('message', { data })
    await tick()
    expect(ids()).toEqual(['1'])
  })
  test('drops the events that are too many, and reports each of them', async () => {
    let go = () => {}
    connect({
      maxWaiting: 2,
      onEvent(event) {
        onEvent(event)
        return new Promise<void>((resolve) => {
          go = resolve
        })
      },
    })
    const socket = FakeSocket.last.open()
    for (const id of [1, 2, 3, 4, 5]) socket.says(message(id))
    await tick()
    // One is being handled, two wait.
    expect(codes()).toEqual(['overloaded', 'overloaded'])
    for (let i = 0; i < 3; i++) {
      go()
      await tick()
    }
    expect(ids()).toEqual(['1', '2', '3'])
  })
  test('counts the bytes that wait, too', async () => {
    connect({ maxWaitingSize: 10, onEvent: () => new Promise(() => {}) })
    const socket = FakeSocket.last.open()
    for (const id of [1, 2]) socket.says(message(id))
    expect(codes()).toEqual(['overloaded'])
  })
})

describe('a connection that ends', () => {
  test('is opened again, later and later while it fails, and soon once something came', async () => {
    connect({ backoff: { firstMs: 100, longestMs: 400 } })
    for (const ms of [100, 200, 400, 400]) {
      FakeSocket.last.ends(1006)
      const before = FakeSocket.made.length
      await tick(ms - 1)
      expect(FakeSocket.made.length).toBe(before)
      await tick(1)
      expect(FakeSocket.made.length).toBe(before + 1)
    }
    expect(codes()).toEqual(Array(4).fill('not_opened'))
    // An accepted connection is no good one: some close it because of the token.
    FakeSocket.last.open().ends(1000)
    expect(errors.at(-1)).toMatchObject({ code: 'lost', closeCode: 1000 })
    await tick(400)
    FakeSocket.last.open().says(message(1))
    FakeSocket.last.ends()
    expect(errors.at(-1)).not.toHaveProperty('closeCode')
    const before = FakeSocket.made.length
    await tick(100)
    expect(FakeSocket.made.length).toBe(before + 1)
  })
  test('waits a random part less', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
    connect({ backoff: { firstMs: 100 } })
    FakeSocket.last.ends()
    await tick(50)
    expect(FakeSocket.made.length).toBe(2)
  })
  test('has the error that came before as its cause', () => {
    connect()
    FakeSocket.last.fire('error', { error: 'refused' })
    FakeSocket.last.ends(1006)
    connect()
    FakeSocket.last.fire('error', { message: 'Unexpected server response: 401' })
    FakeSocket.last.ends(1006)
    expect(errors.map((error) => (error as ConnectError).cause)).toEqual(['refused', 'Unexpected server response: 401'])
  })
  test('is given up where it does not open in time, and heard no more', async () => {
    connect({ openTimeoutMs: 5000 })
    const first = FakeSocket.last
    await tick(5000)
    expect(first).toMatchObject({ closed: [4000], terminated: 1 })
    expect(codes()).toEqual(['not_opened'])
    await tick(1000)
    first.open()
    first.says(message(1))
    first.ends(1000)
    await tick()
    expect(FakeSocket.made.length).toBe(2)
    expect([...codes(), ...ids()]).toEqual(['not_opened'])
  })
  test('by a token that is refused is tried again after the longest wait', async () => {
    connect()
    FakeSocket.last.open().ends(1008)
    expect(errors).toMatchObject([{ code: 'refused', closeCode: 1008 }])
    await tick(59_999)
    expect(FakeSocket.made.length).toBe(1)
    await tick(1)
    expect(FakeSocket.made.length).toBe(2)
  })
  test('is tried again where the class of the sockets throws later', async () => {
    let throws = false
    class Moody extends FakeSocket {
      constructor(url: string) {
        if (throws) throw new Error('moody')
        super(url)
      }
    }
    connect({ WebSocket: Moody })
    throws = true
    FakeSocket.last.ends()
    await tick(1000)
    expect(errors.at(-1)).toMatchObject({ code: 'not_opened', cause: new Error('moody') })
    throws = false
    await tick(2000)
    expect(FakeSocket.made.length).toBe(2)
  })
  test.each([false, true])('for good does so once, whether it was open: %s', async (wasOpen) => {
    const bot = connect()
    if (wasOpen) FakeSocket.last.open()
    await bot.close()
    expect(bot.state).toBe('closed')
    expect(FakeSocket.last.closed).toEqual([1000])
    FakeSocket.last.ends(1000)
    await tick(100_000)
    expect([FakeSocket.made.length, codes()]).toEqual([1, []])
    await expect(bot.call('get_status')).rejects.toMatchObject({ code: 'not_connected', action: 'get_status' })
  })
  test('waits for the events that came', async () => {
    const bot = connect({
      async onEvent(event) {
        await new Promise((go) => setTimeout(go, 10))
        onEvent(event)
      },
    })
    FakeSocket.last.open().says(message(1))
    const closing = bot.close()
    await tick(10)
    await closing
    expect(ids()).toEqual(['1'])
  })
  test('does so by a signal, before it began, too', async () => {
    const controller = new AbortController()
    const bot = connect({ signal: controller.signal })
    controller.abort()
    expect(bot.state).toBe('closed')
    expect(connect({ signal: controller.signal }).state).toBe('closed')
    expect(FakeSocket.made.length).toBe(1)
    const accepted = accept({ signal: controller.signal })
    expect(accepted.state).toBe('closed')
  })
  test('does not mind a socket that throws when it is closed', async () => {
    class Grumpy extends FakeSocket {
      override close(): never {
        throw new Error('not yet')
      }
    }
    await connect({ WebSocket: Grumpy }).close()
    const frozen = Object.freeze({ binaryType: 'blob', send() {}, close() {} })
    expect(accept({}, frozen).state).toBe('open')
  })
})

describe('a silent peer', () => {
  const given = (socket: FakeSocket) => [socket.closed, socket.terminated]

  test('is asked by get_status, and given up where nothing comes', async () => {
    connect({ silenceMs: 1000 })
    const socket = FakeSocket.last.open()
    await tick(1000)
    expect(socket.sent).toMatchObject([{ action: 'get_status', params: {} }])
    socket.answers({ status: 'failed', retcode: 1404 })
    await tick(1999)
    expect(given(socket)).toEqual([[], 0])
    await tick(1)
    expect(given(socket)).toEqual([[4000], 1])
    expect(errors).toMatchObject([{ code: 'silent', calls: ['get_status'] }])
    await tick(1000)
    expect(FakeSocket.made.length).toBe(2)
  })
  test.each([
    [5000, 15_000],
    [4, 12_000],
  ])('with a heartbeat every %i is given up after three of them', async (interval, ms) => {
    connect()
    const socket = FakeSocket.last.open()
    socket.says(heartbeat(interval))
    await tick(ms - 1)
    socket.says(heartbeat(interval))
    await tick(ms - 1)
    expect(given(socket)).toEqual([[], 0])
    await tick(1)
    expect(given(socket)).toEqual([[4000], 1])
    expect(codes()).toEqual(['silent'])
  })
  test('whose heartbeats have no interval is asked as before', async () => {
    connectOnebot({ ...base, version: 12, onEvent() {} })
    const socket = FakeSocket.last.open()
    socket.says({ ...fixture('onebot12', 'meta.heartbeat'), interval: 0 })
    await tick(60_000)
    expect(socket.sent).toMatchObject([{ action: 'get_status' }])
  })
  test('has heartbeats in milliseconds from a thousand on, in seconds below', async () => {
    for (const [interval, ms] of [
      [1000, 3000],
      [999, 2_997_000],
    ] as const) {
      connect()
      const socket = FakeSocket.last.open()
      socket.says(heartbeat(interval))
      await tick(ms - 1)
      expect(socket.terminated).toBe(0)
      await tick(1)
      expect(socket.terminated).toBe(1)
    }
  })
  test('whose events have an interval is not taken for one with heartbeats', async () => {
    connect({ silenceMs: 5000 })
    const socket = FakeSocket.last.open()
    socket.says({ ...message(1), interval: 1000 })
    await tick(4999)
    expect([socket.sent, socket.terminated]).toEqual([[], 0])
    await tick(1)
    expect(socket.sent).toMatchObject([{ action: 'get_status' }])
  })
  test('may wait as long as a timer can', async () => {
    connect()
    FakeSocket.last.open().says(heartbeat(1e12))
    await tick(60_000)
    expect(codes()).toEqual([])
  })
  test('that connected is closed', async () => {
    const socket = opened()
    const bot = accept({ silenceMs: 10 }, socket)
    await tick(20)
    expect(given(socket)).toEqual([[4000], 1])
    expect([bot.state, codes()]).toEqual(['closed', ['silent']])
  })
})

describe('a call', () => {
  test('is known again by its echo, whatever the order', async () => {
    const bot = connect()
    const socket = FakeSocket.last.open()
    const calls = [bot.call('send_group_msg', { group_id: 1, message: 'a' }), bot.call('get_login_info')]
    await tick()
    expect(socket.sent.map(({ echo, ...rest }) => [typeof echo, rest])).toEqual([
      ['string', { action: 'send_group_msg', params: { group_id: 1, message: 'a' } }],
      ['string', { action: 'get_login_info', params: {} }],
    ])
    const [first, second] = socket.sent.map(({ echo }) => echo)
    socket.says({ status: 'ok', retcode: 0, data: { user_id: 5 }, echo: second })
    socket.says({ status: 'ok', retcode: 0, data: { message_id: 7 }, echo: first })
    socket.says({ status: 'ok', retcode: 0, data: { message_id: 8 }, echo: first })
    for (const echo of [undefined, null, 'nobody', { a: 1 }]) socket.says({ status: 'ok', retcode: 0, data: 1, echo })
    expect(await Promise.all(calls)).toEqual([{ message_id: 7 }, { user_id: 5 }])
  })
  test.each([
    [{ status: 'failed', retcode: 1404, wording: '不支持的 API', message: 'other' }, 1404, '不支持的 API'],
    [{ status: 'failed', retcode: 100, wording: '', msg: 'USER_NOT_FOUND' }, 100, 'USER_NOT_FOUND'],
    [{ status: 'failed', retcode: 35001, message: 'no such message' }, 35001, 'no such message'],
    // Lagrange, for a request that could not be approved.
    [{ status: 'ok', retcode: 1 }, 1, undefined],
    [{ status: 'failed', retcode: -1, data: null }, -1, undefined],
  ])('that is refused rejects with the words of the implementation: %j', async (response, retcode, wording) => {
    const bot = connect()
    const call = failure(bot.call('send_msg', {}))
    await tick()
    FakeSocket.last.open()
    const second = failure(bot.call('send_msg', {}))
    await tick()
    FakeSocket.last.answers(response)
    expect(await call).toMatchObject({ code: 'not_connected' })
    const error = (await second) as ConnectError
    expect(error).toMatchObject({ code: 'call_refused', action: 'send_msg', retcode, name: 'ConnectError' })
    expect(error.wording).toBe(wording)
    expect(error.message).toBe(`The call was refused (onebot11): send_msg ${retcode}${wording ? ` ${wording}` : ''}`)
    expect(formatError(error, 'zh')).toMatch(/^调用被拒绝（onebot11）：send_msg /)
  })
  test('that will be done later is no refusal', async () => {
    const bot = connect()
    FakeSocket.last.open()
    const call = bot.call('send_msg_async')
    await tick()
    FakeSocket.last.answers({ status: 'async', retcode: 1, data: null })
    expect(await call).toBeNull()
  })
  test('that has no response in time rejects, by its own limit or that of the connection', async () => {
    const bot = connect({ callTimeoutMs: 500 })
    FakeSocket.last.open()
    const calls = [failure(bot.call('a', {}, { timeoutMs: 100 })), failure(bot.call('b'))]
    await tick(100)
    expect(await calls[0]).toMatchObject({ code: 'call_timed_out', action: 'a' })
    await tick(400)
    expect(await calls[1]).toMatchObject({ code: 'call_timed_out', action: 'b' })
    // A response that comes late is nobody's.
    FakeSocket.last.answers({ status: 'ok', retcode: 0 })
    expect(codes()).toEqual([])
  })
  test.each([
    ['lost', () => FakeSocket.last.ends(1006)],
    ['closed', (bot: { close(): unknown }) => bot.close()],
  ])('that waits when the connection is %s rejects, and is listed', async (code, end) => {
    for (const make of [() => connect(), () => accept({}, opened())]) {
      const bot = make()
      if (FakeSocket.last.readyState === 0) FakeSocket.last.open()
      const calls = [failure(bot.call('a')), failure(bot.call('b'))]
      await tick()
      end(bot)
      for (const call of calls) expect(await call).toMatchObject({ code })
      expect(errors.at(-1)).toMatchObject({ code, calls: ['a', 'b'] })
      await bot.close()
    }
  })
  test('is refused where too many wait, or too many bytes', async () => {
    const bot = connect()
    const socket = FakeSocket.last.open()
    const calls = Array.from({ length: 1001 }, () => failure(bot.call('a')))
    expect(await calls[1000]).toMatchObject({ code: 'too_many_calls' })
    await bot.close()
    connect()
    socket.bufferedAmount = 16_777_217
    const other = connect()
    FakeSocket.last.open().bufferedAmount = 16_777_217
    expect(await failure(other.call('a'))).toMatchObject({ code: 'too_many_calls' })
  })
  test('that cannot be written rejects', async () => {
    const bot = connect()
    FakeSocket.last.open()
    const circle: Record<string, unknown> = {}
    circle.circle = circle
    expect(await failure(bot.call('a', circle))).toMatchObject({ code: 'not_sent', cause: expect.any(TypeError) })
    expect(await failure(bot.call('a', {}, { timeoutMs: 0 }))).toMatchObject({ code: 'bad_options' })
    await expect(bot.call(undefined as never)).rejects.toThrow(TypeError)
  })
  test('takes the requests of a plan, and the account that acts', async () => {
    connect({
      async onEvent(event, { call }) {
        const plan = event.type === 'message.group' ? replyTo(event, 'hello') : undefined
        if (plan?.success) await perform(plan.requests, call)
      },
    })
    const socket = FakeSocket.last.open()
    socket.says(message(1))
    await tick()
    expect(socket.sent).toMatchObject([{ action: 'send_group_msg', params: { message: expect.anything() } }])
    const self = { platform: 'qq', user_id: '1' }
    const bot = connectOnebot({ ...base, version: 12, onEvent() {} })
    FakeSocket.last.open()
    void failure(bot.call('send_message', {}, { self }))
    void failure(bot.call({ transport: 'action', action: 'get_status', params: {}, self }, 0))
    await tick()
    expect(FakeSocket.last.sent).toMatchObject([
      { action: 'send_message', self },
      { action: 'get_status', self },
    ])
    await bot.close()
  })
})

describe('a connection that an implementation opens', () => {
  test('has the account of the header, where a token proved it', async () => {
    expect(accept({}, opened(), { 'x-self-id': '10001' }).self).toEqual({ id: '10001' })
    expect(accept({}, opened(), { 'x-self-id': 'me' }).self).toBeUndefined()
    const open = { token: undefined, insecure: true }
    delete (open as { token?: unknown }).token
    const socket = opened()
    const stranger = acceptOnebot(
      socket,
      { headers: { 'x-self-id': '10001' } },
      { version: 11, onEvent, insecure: true },
    )
    expect(stranger).toMatchObject({ state: 'open', self: undefined })
  })
  test('calls, hears, and ends', async () => {
    const socket = opened()
    const bot = accept({}, socket, { 'x-self-id': '10001' })
    socket.says(message(1))
    const call = bot.call('get_status')
    await tick()
    socket.answers({ status: 'ok', retcode: 0, data: { online: true } })
    expect(await call).toEqual({ online: true })
    socket.ends(1001)
    expect([bot.state, codes(), ids()]).toEqual(['closed', ['lost'], ['1']])
    await bot.close()
    expect(codes()).toEqual(['lost'])
    await tick(100_000)
    expect(FakeSocket.made.length).toBe(1)
  })
  test('knows its own connection in onEvent', async () => {
    const seen: unknown[] = []
    const socket = opened()
    const bot = accept({ onEvent: (_: unknown, connection: unknown) => void seen.push(connection) }, socket)
    socket.says(message(1))
    await tick()
    expect(seen).toEqual([bot])
  })
  test('is closed politely by its bot, and reports only calls that waited', async () => {
    const [idle, busy] = [opened(), opened()]
    const bot = accept({}, idle)
    await bot.close()
    expect([idle.closed, idle.terminated, codes()]).toEqual([[1000], 0, []])
    const other = accept({}, busy)
    const call = failure(other.call('get_status'))
    await other.close()
    expect([busy.closed, busy.terminated]).toEqual([[1000], 0])
    expect(await call).toMatchObject({ code: 'closed', action: 'get_status' })
    expect(errors).toMatchObject([{ code: 'closed', calls: ['get_status'] }])
  })
  test('is not closed again where the other side did', () => {
    const socket = opened()
    accept({}, socket)
    socket.ends(1001)
    expect([socket.closed, socket.terminated]).toEqual([[], 0])
  })
  test('may have its token in the query where that is asked for', () => {
    const inQuery = (url: string | undefined, more: object) =>
      acceptOnebot(
        opened(),
        { headers: {}, ...(url !== undefined && { url }) },
        {
          version: 11,
          token: 'secret',
          onEvent,
          onError,
          ...more,
        },
      ).state
    expect(inQuery('/?access_token=secret', { accessTokenInQuery: true })).toBe('open')
    expect(inQuery('/?access_token=secret', {})).toBe('closed')
    expect(inQuery(undefined, { accessTokenInQuery: true })).toBe('closed')
  })
  test('may still be opening', async () => {
    const socket = new FakeSocket()
    const bot = accept({ openTimeoutMs: 1000 }, socket)
    expect(bot.state).toBe('connecting')
    socket.says(message(1))
    await tick()
    expect(ids()).toEqual(['1'])
    socket.open()
    expect(bot.state).toBe('open')
    await tick(1000)
    expect(bot.state).toBe('open')
    const late = accept({ openTimeoutMs: 1000 }, new FakeSocket())
    await tick(1000)
    expect([late.state, codes()]).toEqual(['closed', ['not_opened']])
  })
  test('may be of a server that passes messages on', async () => {
    const sent: string[] = []
    const bot = accept({}, { send: (text: string) => sent.push(text), close() {} })
    bot.receive(JSON.stringify(message(1)))
    const call = failure(bot.call('a'))
    await tick()
    expect([bot.state, ids(), sent.length]).toEqual(['open', ['1'], 1])
    bot.closed(1006)
    bot.closed(1006)
    bot.receive(JSON.stringify(message(2)))
    await tick()
    expect(await call).toMatchObject({ code: 'lost' })
    expect([bot.state, ids(), codes()]).toEqual(['closed', ['1'], ['lost']])
  })
  test.each([
    [{ authorization: '' }, 'no_credentials'],
    [{ authorization: 'Bearer other' }, 'wrong_credentials'],
  ])('with %j is closed with 1008', async (headers, code) => {
    const socket = opened()
    const bot = accept({}, socket, headers)
    expect([bot.state, socket.closed, codes()]).toEqual(['closed', [1008], [code]])
    socket.says(message(1))
    await tick()
    await bot.close()
    expect(ids()).toEqual([])
  })
})

test('the version decides which events come', () => {
  connectOnebot({
    ...base,
    version: 12,
    onEvent(event) {
      expectTypeOf(event).toEqualTypeOf<Onebot12Unified>()
    },
  })
  connectOnebot({
    ...base,
    version: 11,
    onEvent(event) {
      expectTypeOf(event).toEqualTypeOf<Onebot11Unified>()
    },
  })
})

test('events of version 12 are read as such, and errors name it', async () => {
  const heard: Onebot12Unified[] = []
  const bot = connectOnebot({ ...base, version: 12, onEvent: (event) => void heard.push(event) })
  const socket = FakeSocket.last.open()
  socket.says(fixture('onebot12', 'message.group'))
  await tick()
  expect(heard).toMatchObject([{ type: 'message.group', protocol: 'onebot12' }])
  socket.ends(1006)
  expect(errors).toMatchObject([{ code: 'lost', protocol: 'onebot12' }])
  await bot.close()
})

describe('errors', () => {
  test('hold no more than the first 200 characters of what an implementation says', async () => {
    const bot = connect()
    const socket = FakeSocket.last.open()
    const call = failure(bot.call('a'))
    socket.answers({ status: 'failed', retcode: 1, wording: `${'x'.repeat(200)}y` })
    const error = await call
    expect(error.message).toBe(`The call was refused (onebot11): a 1 ${'x'.repeat(200)}`)
    expect(error.wording?.length).toBe(201)
  })
  test('have nothing of what nobody knows', async () => {
    const bot = connect()
    const socket = FakeSocket.last.open()
    const call = failure(bot.call('a'))
    socket.answers({ status: 'failed', retcode: 1 })
    expect(Object.keys(await call).sort()).toEqual(['action', 'code', 'protocol', 'retcode'])
    socket.ends(1006)
    expect(Object.keys(errors[0] as object).sort()).toEqual(['closeCode', 'code', 'protocol'])
  })
  test('name the action of the call, whatever ended it', async () => {
    const bot = connect()
    FakeSocket.last.open()
    const calls = Array.from({ length: 1001 }, () => failure(bot.call('get_status')))
    const tooMany = await calls[1000]
    await bot.close()
    for (const error of [tooMany, await calls[0], await failure(bot.call('get_status'))])
      expect(error).toMatchObject({ action: 'get_status' })
  })
  test('go to the console without onError, but for payloads', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    connectOnebot({ version: 11, url, WebSocket: FakeSocket, onEvent })
    FakeSocket.last.open().fire('message', { data: '{' })
    FakeSocket.last.ends(1001)
    await tick()
    expect(log.mock.calls).toEqual([['The connection was closed (onebot11): 1001', '']])
  })
  test('are told apart, in both languages', () => {
    connect({ onError: () => Promise.reject(new Error('dropped')) })
    FakeSocket.last.ends()
    connect()
    FakeSocket.last.ends()
    const [error] = errors as [ConnectError]
    expect(isConnectError(error)).toBe(true)
    for (const other of [new Error('x'), null, undefined, 'x', {}]) expect(isConnectError(other)).toBe(false)
    expect(error.message).toBe('The connection could not be opened (onebot11)')
    expect(formatError(error, 'zh')).toBe('无法建立连接（onebot11）')
  })
})
