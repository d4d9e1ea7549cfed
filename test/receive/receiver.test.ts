import { describe, expect, expectTypeOf, test, vi } from 'vitest'
import {
  createReceiver,
  type EventError,
  isEventError,
  isReceiveError,
  type ReceiveError,
  type ReceiverOptions,
  type SeenStore,
  signQQ,
  type UnifiedEvent,
} from '../../src/receive/index.ts'
import { fixture } from '../support/fixtures.ts'

const token = 'correct-horse'
const added = JSON.stringify(fixture('coolq', 'event.friend_added'))
const increased = JSON.stringify(fixture('onebot12', 'notice.friend_increase'))

function made(options: Partial<ReceiverOptions> = {}) {
  const events: UnifiedEvent[] = []
  const errors: (EventError | ReceiveError)[] = []
  const statuses: number[] = []
  const receive = createReceiver({
    coolq: { token },
    onebot12: { token },
    wechat: { authorization: token },
    onEvent: (event) => events.push(event),
    onError: (error, { status }) => {
      errors.push(error)
      statuses.push(status)
    },
    ...options,
  })
  const request = (body: string, headers: Record<string, string> = {}) =>
    new Request('https://bot.example/hook', {
      method: 'POST',
      body,
      headers: { Authorization: `Bearer ${token}`, ...headers },
    })
  const post = (body: string, headers: Record<string, string> = {}) => receive(request(body, headers))
  return { receive, events, errors, statuses, post, request }
}

const refusal = (options: object) => {
  try {
    createReceiver({ onEvent() {}, ...options } as ReceiverOptions)
  } catch (error) {
    return isReceiveError(error)
      ? `${error.code} ${error.protocol} ${error.message} ${typeof error.stack}`
      : 'another error'
  }
  return 'none'
}

describe('construction', () => {
  test.each([
    ['nothing configured', {}],
    ['a protocol nobody knows', { constructor: { token } }],
    ['a protocol without secret', { coolq: {} }],
    ['a protocol whose secret is not set', { coolq: { token: undefined } }],
    ['an empty token', { coolq: { token: '' } }],
    ['an empty token, though insecure', { coolq: { token: '', insecure: true } }],
    ['an empty secret', { coolq: { token, secret: '' } }],
    ['insecure, but not true', { coolq: { insecure: 1 } }],
    ['the option of another protocol', { wechat: { token } }],
    ['a secret where there are no signatures', { onebot12: { secret: 'x' } }],
    ['a token with a comma', { coolq: { token: 'a,b' } }],
    ['a token that ends in a space', { coolq: { token: 'a ' } }],
    ['a token with a line break', { coolq: { token: 'a\nb' } }],
    ['a token beyond ASCII', { coolq: { token: '密钥' } }],
    ['qq without secret', { qq: { appId: '1' } }],
    ['qq with an empty secret', { qq: { appId: '1', secret: '' } }],
    ['qq with an empty one among several', { qq: { secrets: ['a', ''] } }],
    ['qq with none of several', { qq: { secrets: [] } }],
    ['qq with an empty app id', { qq: { appId: '', secret: 'a' } }],
  ])('refuses %s', (_, options) => {
    const told = refusal(options)
    expect(told).toMatch(/^bad_options .* string$/s)
    expect(told).not.toMatch(/a,b|密钥/)
  })
  test.each([
    [{ device: { token } }],
    [{ coolq: { secret: 'any, 密钥' } }],
    [{ coolq: { insecure: true } }],
    [{ wechat: { authorization: 'two words' } }],
    [{ wechat: { authorization: 'x' } }],
    [{ qq: { secret: 'a' } }],
    [{ qq: { secrets: ['a', 'b'] } }],
    [{ qq: { insecure: true } }],
    [{ coolq: { token }, qq: undefined }],
  ])('takes %j', (options) => expect(refusal(options)).toBe('none'))
})

describe('an event', () => {
  test('comes with its request, its headers, and the time of the receiver', async () => {
    const seen: unknown[] = []
    const { receive, request } = made({
      now: () => 1234,
      onEvent: (event, context) => seen.push(event, context.request),
    })
    const enable = request('{"event":"Enable","data":""}', { Name: 'plugin', Ver: '1.2' })
    const response = await receive(enable)
    expect([response.status, await response.text()]).toEqual([204, ''])
    expect(seen).toMatchObject([{ type: 'plugin.enabled', time: 1234, plugin: { name: 'plugin', version: '1.2' } }, {}])
    expect(seen[1]).toBe(enable)
  })
  test('is typed', () => {
    createReceiver({
      coolq: { token: process.env.NONE ?? token },
      onEvent(event, { request }) {
        if (event.type === 'message.group') expectTypeOf(event.message.text).toEqualTypeOf<string>()
        expectTypeOf(request).toEqualTypeOf<Request>()
      },
      onError(error) {
        if (error.code === 'invalid_event') expectTypeOf(error.issues).not.toBeAny()
        if (isReceiveError(error)) expectTypeOf(error).toEqualTypeOf<ReceiveError>()
      },
    })
  })
  test('that nobody knows at all goes to whom it proved to come from, if that is one', async () => {
    const alone = made({ onebot12: undefined, wechat: undefined })
    await alone.post('{"a":1}')
    expect(alone.events).toMatchObject([{ type: 'unknown', protocol: 'coolq' }])
    const several = made()
    await several.post('{"a":1}')
    expect(several.events).toMatchObject([{ type: 'unknown', protocol: 'unknown' }])
  })
  test('with an endless id, or an empty one, is not remembered', async () => {
    const { post, events } = made()
    for (const id of ['', 'x'.repeat(257)]) {
      const body = JSON.stringify({ ...fixture('onebot12', 'notice.friend_increase'), id })
      await post(body)
      await post(body)
    }
    expect(events).toHaveLength(4)
  })
  test('is the same only for the same account', async () => {
    const { post, events } = made()
    for (const user_id of ['1', '2', '1']) {
      const self = { platform: 'qq', user_id }
      await post(JSON.stringify({ ...fixture('onebot12', 'notice.friend_increase'), self }))
    }
    expect(events).toHaveLength(2)
  })
  test('comes again when its time is over', async () => {
    let now = 0
    const { post, events } = made({ now: () => now, duplicateWindowMs: 1000 })
    for (now of [0, 999, 1000]) await post(increased)
    expect(events).toHaveLength(2)
  })
  test('of qq has the app in its key', async () => {
    const keys: string[] = []
    const store: SeenStore = { claim: (key, ttlMs) => keys.push(`${key} ${ttlMs}`) > 0, release() {} }
    for (const appId of ['11', undefined]) {
      const { receive } = made({ qq: { appId, insecure: true }, store })
      const event = JSON.stringify(fixture('qq', 'GROUP_ADD_ROBOT'))
      await receive(new Request('https://bot.example', { method: 'POST', body: event }))
    }
    const id = fixture('qq', 'GROUP_ADD_ROBOT').id
    expect(keys).toEqual([`["qq","11","${id}"] 600000`, `["qq","","${id}"] 600000`])
  })
})

describe('wrong fields', () => {
  const broken = (protocol: string, kind: string) => {
    const payload = fixture(protocol, kind)
    const field = { coolq: 'user_id', onebot12: 'time', qq: 'd', wechat: 'data' }[protocol] as string
    return JSON.stringify({ ...payload, [field]: true })
  }
  test.each([
    ['coolq', 'event.friend_added', ''],
    ['onebot12', 'notice.friend_increase', '[]'],
    ['qq', 'GROUP_ADD_ROBOT', '{"op":12,"d":0}'],
  ])('of %s may be answered 200', async (protocol, kind, answer) => {
    const { post, errors, statuses } = made({ invalidStatus: 200, qq: { insecure: true } })
    const response = await post(broken(protocol, kind))
    expect([response.status, await response.text()]).toEqual([200, answer])
    expect(errors).toMatchObject([{ code: 'invalid_event', protocol, kind }])
    expect(statuses).toEqual([200])
  })
  test('are told with their place', async () => {
    const { post, errors } = made()
    expect((await post(broken('coolq', 'event.friend_added'))).status).toBe(422)
    expect(
      errors.map((error) => isEventError(error) && error.code === 'invalid_event' && error.issues[0]?.pointer),
    ).toEqual(['/user_id'])
  })
  test('depth is limited as told', async () => {
    const { post, errors } = made({ maxDepth: 2 })
    expect((await post('{"a":{"b":{}}}')).status).toBe(400)
    expect(errors).toMatchObject([{ code: 'invalid_json', limit: 'depth', max: 2 }])
  })
})

describe('failures', () => {
  test('of the handler are told with what it threw, and may come again', async () => {
    let fails = true
    const { post, errors, statuses } = made({
      onEvent: async () => {
        if (fails) throw new TypeError('mine')
      },
    })
    expect((await post(increased)).status).toBe(500)
    expect(errors).toMatchObject([{ code: 'handler_failed', cause: new TypeError('mine') }])
    expect(statuses).toEqual([500])
    fails = false
    expect((await post(increased)).status).toBe(204)
    expect(errors).toHaveLength(1)
  })
  test('of onError harm nobody, sooner or later', async () => {
    for (const onError of [
      () => {
        throw new Error('sooner')
      },
      () => Promise.reject(new Error('later')),
    ]) {
      const { post } = made({ onError })
      expect((await post('{')).status).toBe(400)
    }
  })
  test('are written to the console where nobody wants to hear them; refusals are not', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { post } = made({
      onError: undefined as never,
      onEvent() {
        throw 'nothing'
      },
    })
    expect((await post('{')).status).toBe(400)
    expect((await post(added, { Authorization: 'wrong' })).status).toBe(403)
    expect(error).not.toHaveBeenCalled()
    expect((await post(added)).status).toBe(500)
    expect(error.mock.calls).toEqual([['onEvent failed', 'nothing']])
    error.mockRestore()
  })
  test('of anything else are told as such', async () => {
    const { receive, errors } = made()
    const headers = {
      get() {
        throw new Error('odd')
      },
    }
    const response = await receive({ method: 'POST', url: '/', headers, body: null })
    expect(response.status).toBe(500)
    expect(errors).toMatchObject([{ code: 'internal', cause: new Error('odd') }])
  })
  test('of the store leave the event to come again', async () => {
    const store: SeenStore = { claim: () => Promise.reject(new Error('down')), release() {} }
    const { post, events, errors } = made({ store })
    expect((await post(increased)).status).toBe(500)
    expect([events.length, errors.map(({ code }) => code)]).toEqual([0, ['store_failed']])
  })
  test('say nothing of tokens, addresses and payloads', async () => {
    const { post, receive, errors } = made({ qq: { appId: '1', secret: 'hush-secret' } })
    await post(added, { Authorization: 'Bearer hush-wrong' })
    await post(`{"hush":`)
    await receive(new Request('https://bot.example/?access_token=hush', { method: 'POST', body: 'hush' }))
    const told = errors.map((error) => `${error} ${JSON.stringify(error)} ${error.name}`).join('\n')
    expect(errors).toHaveLength(3)
    expect(told).not.toMatch(/hush/)
    expect(told).toContain('ReceiveError: The credentials do not hold')
  })
})

describe('acknowledging first', () => {
  test('answers before the handler is done, and tells its failure', async () => {
    let end = () => {}
    const { post, errors, statuses, receive } = made({
      acknowledge: 'first',
      onEvent: () =>
        new Promise<void>((_, reject) => {
          end = () => reject(new Error('late'))
        }),
    })
    expect((await post(increased)).status).toBe(204)
    expect(errors).toEqual([])
    const closed = receive.close()
    end()
    await closed
    expect(errors).toMatchObject([{ code: 'handler_failed' }])
    expect(statuses).toEqual([200])
  })
  test.each([
    ['a Worker', (context: object) => [{ SECRET: 'x' }, context]],
    ['others', (context: object) => [context]],
  ])('asks the context of %s to wait', async (_, rest) => {
    const waiting: Promise<unknown>[] = []
    const context = {
      waitUntil(promise: Promise<unknown>) {
        expect(this).toBe(context)
        waiting.push(promise)
      },
    }
    const { receive, request } = made({ acknowledge: 'first' })
    await receive(request(added), ...rest(context))
    expect(waiting).toHaveLength(1)
    await waiting[0]
  })
})

describe('close', () => {
  test('waits for what is in flight, and refuses what comes then', async () => {
    let end = () => {}
    const { post, receive, errors } = made({
      onEvent: () =>
        new Promise<void>((resolve) => {
          end = resolve
        }),
    })
    const first = post(added)
    await vi.waitFor(() => expect(end.name).not.toBe('end'))
    let closed = false
    const closing = receive.close().then(() => {
      closed = true
    })
    expect((await post(added)).status).toBe(503)
    expect(errors.map(({ code }) => code)).toEqual(['closed'])
    expect(closed).toBe(false)
    end()
    expect((await first).status).toBe(204)
    await closing
  })
})

describe('secrets that change', () => {
  test('the validation of an address is signed by the first of several', async () => {
    const { receive } = made({ qq: { appId: '1', secrets: ['new', 'old'] } })
    const d = { plain_token: 'abc', event_ts: '1725442341' }
    const response = await receive(
      new Request('https://bot.example', {
        method: 'POST',
        body: JSON.stringify({ op: 13, d }),
        headers: { 'X-Bot-Appid': '1' },
      }),
    )
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(await response.json()).toEqual({
      plain_token: 'abc',
      signature: await signQQ({ secret: 'new', timestamp: d.event_ts, body: d.plain_token }),
    })
  })
  test('a heartbeat without a number is echoed as null', async () => {
    const { receive } = made({ qq: { insecure: true } })
    const response = await receive(new Request('https://bot.example', { method: 'POST', body: '{"op":1,"d":"x"}' }))
    expect(await response.text()).toBe('{"op":11,"d":null}')
  })
})
