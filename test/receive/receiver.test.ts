import { createHmac } from 'node:crypto'
import { describe, expect, expectTypeOf, test, vi } from 'vitest'
import {
  createReceiver,
  type EventError,
  isEventError,
  isReceiveError,
  memoryStore,
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
    if (!isReceiveError(error)) return 'another error'
    const { code, protocol, message, stack } = error
    return { code, protocol, message, stack: typeof stack }
  }
  return 'none'
}

describe('construction', () => {
  const ascii = 'token must be ASCII without commas, and not begin or end with a space'
  test.each([
    ['nothing configured', {}, 'no protocol is configured'],
    ['a protocol nobody knows', { constructor: { token } }, 'no protocol is configured'],
    ['a protocol without secret', { coolq: {} }, '(coolq) needs token or secret, or `insecure: true`'],
    [
      'a protocol whose secret is not set',
      { coolq: { token: undefined } },
      '(coolq) needs token or secret, or `insecure: true`',
    ],
    ['an empty token', { coolq: { token: '' } }, '(coolq) token is empty'],
    ['an empty token, though insecure', { coolq: { token: '', insecure: true } }, '(coolq) token is empty'],
    ['an empty secret', { coolq: { token, secret: '' } }, '(coolq) secret is empty'],
    ['insecure, but not true', { coolq: { insecure: 1 } }, '(coolq) needs token or secret, or `insecure: true`'],
    ['the option of another protocol', { wechat: { token } }, '(wechat) needs authorization, or `insecure: true`'],
    [
      'a secret where there are no signatures',
      { onebot12: { secret: 'x' } },
      '(onebot12) needs token, or `insecure: true`',
    ],
    ['a token with a comma', { coolq: { token: 'a,b' } }, `(coolq) ${ascii}`],
    ['a token that ends in a space', { coolq: { token: 'a ' } }, `(coolq) ${ascii}`],
    ['a token with a line break', { coolq: { token: 'a\nb' } }, `(coolq) ${ascii}`],
    ['a token beyond ASCII', { coolq: { token: '密钥' } }, `(coolq) ${ascii}`],
    ['qq without secret', { qq: { appId: '1' } }, '(qq) needs secret, or `insecure: true`'],
    ['qq with an empty secret', { qq: { appId: '1', secret: '' } }, '(qq) secret is empty'],
    ['qq with an empty one among several', { qq: { secrets: ['a', ''] } }, '(qq) secrets is empty'],
    ['qq with none of several', { qq: { secrets: [] } }, '(qq) needs secret, or `insecure: true`'],
    ['qq with an empty app id', { qq: { appId: '', secret: 'a' } }, '(qq) appId is empty'],
  ])('refuses %s', (_, options, detail) => {
    const [, protocol = '', rest] = /^(?:\((\w+)\) )?(.*)$/.exec(detail) as RegExpExecArray
    const message = `The options are invalid${protocol && ` (${protocol})`}: ${rest}`
    expect(refusal(options)).toEqual({ code: 'bad_options', protocol: protocol || undefined, message, stack: 'string' })
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

describe('the answer', () => {
  test.each([
    [204, 'POST', `Bearer ${token}`, {}],
    [401, 'POST', '', { 'content-length': '0', 'www-authenticate': 'Bearer' }],
    [403, 'POST', 'Bearer x', { 'content-length': '0' }],
    [405, 'PUT', `Bearer ${token}`, { 'content-length': '0', allow: 'POST' }],
  ])('of status %i has the header fields that belong to it', async (status, method, authorization, headers) => {
    const request = new Request('https://bot.example', { method, body: added, headers: { authorization } })
    const response = await made().receive(request)
    expect([response.status, Object.fromEntries(response.headers)]).toEqual([status, headers])
  })
  test('to a frame of QQ is JSON, and says how long it is', async () => {
    const { receive } = made({ qq: { insecure: true } })
    const response = await receive(new Request('https://bot.example', { method: 'POST', body: '{"op":12,"d":0}' }))
    expect(Object.fromEntries(response.headers)).toEqual({ 'content-type': 'application/json', 'content-length': '15' })
  })
})

describe('an error', () => {
  test('has what there is to tell, and nothing undefined', async () => {
    const { post, errors } = made()
    await post(added, { Authorization: '' })
    expect(Object.getOwnPropertyNames(errors[0])).toEqual(['code'])
    expect(isReceiveError(errors[0])).toBe(true)
  })
  test.each([undefined, null, 'x', 1, {}, () => {}])('is not %s', (other) => expect(isReceiveError(other)).toBe(false))
})

describe('who gets in', () => {
  const of = async (options: Partial<ReceiverOptions>, headers: Record<string, string>, body = added, url = '') => {
    const { receive, errors } = made({ onebot12: undefined, wechat: undefined, coolq: undefined, ...options })
    const response = await receive(new Request(`https://bot.example/${url}`, { method: 'POST', body, headers }))
    return [response.status, ...errors.map(({ code }) => code)]
  }
  const both = { coolq: { token, secret: 'key' } }
  const query = { coolq: { token, accessTokenInQuery: true } }
  const qq = { qq: { appId: '1', secret: 'a' } }
  const Authorization = `Bearer ${token}`

  test('a wrong token says more than a missing signature', async () => {
    expect(await of(both, { Authorization: 'x' })).toEqual([403, 'wrong_credentials'])
    expect(await of(both, { Authorization })).toEqual([401, 'no_credentials'])
  })
  test('a signature that can be none is refused before the body is read', async () => {
    const options = { coolq: { secret: 'key' }, maxSize: 1 }
    expect(await of(options, { 'X-Signature': 'sha256=00' })).toEqual([403, 'wrong_credentials'])
  })
  test('a token is taken from the query, not from the path', async () => {
    expect(await of(query, {}, added, `?access_token=${token}`)).toEqual([204])
    expect(await of(query, {}, added, `&access_token=${token}`)).toEqual([401, 'no_credentials'])
  })
  test('half of what signs a push of QQ is wrong', async () => {
    expect(await of(qq, { 'X-Signature-Ed25519': '00' })).toEqual([403, 'wrong_credentials'])
    expect(await of(qq, { 'X-Signature-Timestamp': '1' })).toEqual([403, 'wrong_credentials'])
  })
  test('a push of QQ need not name the app', async () => {
    const body = JSON.stringify(fixture('qq', 'GROUP_ADD_ROBOT'))
    const timestamp = String(Math.floor(Date.now() / 1000))
    const signature = await signQQ({ secret: 'a', timestamp, body })
    const headers = { 'X-Signature-Ed25519': signature, 'X-Signature-Timestamp': timestamp }
    expect(await of(qq, headers, body)).toEqual([200])
  })
  test('one whose credentials hold may send more than an address validation is long', async () => {
    const long = added + ' '.repeat(5000)
    expect(await of({ ...qq, coolq: { token } }, { Authorization, 'X-Bot-Appid': '1' }, long)).toEqual([204])
  })
  test('a signature that does not hold opens no door beside another that does', async () => {
    const headers = { Authorization, 'X-Signature': `sha1=${'00'.repeat(20)}` }
    const options = { coolq: { secret: 'key' }, onebot12: { token } }
    expect(await of(options, headers)).toEqual([403, 'wrong_protocol'])
    expect(await of(options, headers, increased)).toEqual([204])
  })
  test.each(['application/json; profile="image/png"', 'application/json; see=text/html'])(
    'a body of the type %s, whatever its parameters name',
    async (type) => {
      expect(await of({ coolq: { token } }, { Authorization, 'Content-Type': type })).toEqual([204])
    },
  )
  test('a refused address validation is told with its protocol', async () => {
    const { receive, errors } = made(qq)
    for (const body of ['{"op":13,"d":{}}', '{"op":0,"d":{}}']) {
      await receive(new Request('https://bot.example', { method: 'POST', body, headers: { 'X-Bot-Appid': '1' } }))
    }
    expect(errors).toMatchObject([
      { code: 'validation_refused', protocol: 'qq' },
      { code: 'no_credentials', protocol: 'qq' },
    ])
  })
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
  test('of WeChat may come as a form', async () => {
    const { post, events } = made({ onebot12: undefined })
    const body = 'type=100&msg_type=1&robot_wxid=wxid_r&from_wxid=wxid_u&msg=%E4%BD%A0%E5%A5%BD'
    expect((await post(body)).status).toBe(204)
    expect(events).toMatchObject([{ protocol: 'wechat', raw: { msg: '你好' } }])
  })
  test('that nobody knows at all goes to whom it proved to come from, if that is one', async () => {
    const alone = made({ onebot12: undefined, wechat: undefined })
    await alone.post('{"a":1}')
    expect(alone.events).toMatchObject([{ type: 'unknown', protocol: 'coolq' }])
    const several = made()
    await several.post('{"a":1}')
    expect(several.events).toMatchObject([{ type: 'unknown', protocol: 'unknown' }])
  })
  const twice = async (fields: object) => {
    const keys: string[] = []
    const store = memoryStore()
    const { post, events } = made({
      store: {
        claim: (key, ttlMs) => {
          keys.push(key)
          return store.claim(key, ttlMs)
        },
        release() {},
      },
    })
    const body = JSON.stringify({ ...fixture('onebot12', 'notice.friend_increase'), ...fields })
    for (let i = 0; i < 2; i++) await post(body)
    return { delivered: events.length, longest: Math.max(0, ...keys.map((key) => key.length)), keys }
  }
  test('with an empty id is not remembered', async () => {
    expect(await twice({ id: '' })).toMatchObject({ delivered: 2, keys: [] })
  })
  const long = 'x'.repeat(100_000)
  test.each([
    ['id', { id: long }],
    ['account', { self: { platform: 'qq', user_id: long } }],
  ])('with an endless %s is remembered by a short key', async (_, fields) => {
    const { delivered, longest } = await twice(fields)
    expect(delivered).toBe(1)
    expect(longest).toBeLessThanOrEqual(512)
  })
  test('with an endless id is another than one that differs in its last character', async () => {
    const keys = await Promise.all(['a', 'b'].map(async (end) => (await twice({ id: long + end })).keys[0]))
    expect(keys[0]).not.toBe(keys[1])
    expect(keys[0]).toMatch(/^\["onebot12","[\da-f]{64}"\]$/)
  })
  test('with an id, but of no account, is remembered too', async () => {
    const { post, events } = made()
    const connected = JSON.stringify(fixture('onebot12', 'meta.connect'))
    for (let i = 0; i < 2; i++) expect((await post(connected)).status).toBe(204)
    expect(events).toHaveLength(1)
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
  test('are the only fault that may be answered 200', async () => {
    const { post, errors } = made({ invalidStatus: 200 })
    expect((await post('null')).status).toBe(400)
    expect(errors).toMatchObject([{ code: 'not_object' }])
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
  test.each([undefined, null, 1, 'OK', 0, {}])(
    'of the store include the answer %j, which is no boolean',
    async (answer) => {
      const store = { claim: () => answer, release() {} } as unknown as SeenStore
      const { post, events, errors } = made({ store })
      expect((await post(increased)).status).toBe(500)
      expect([events.length, errors.map(({ code }) => code)]).toEqual([0, ['store_failed']])
      const later = { claim: async () => answer, release() {} } as unknown as SeenStore
      expect((await made({ store: later }).post(increased)).status).toBe(500)
    },
  )
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
    expect(told).toContain('ReceiveError: The credentials are wrong')
  })
})

describe('what never settles', () => {
  const never = () => new Promise<never>(() => {})
  test('in the handler is answered as a failure, and the event may come again when its lease is over', async () => {
    let stuck = true
    let now = 0
    const { post, errors, statuses } = made({
      now: () => now,
      handlerTimeoutMs: 20,
      onEvent: () => (stuck ? never() : undefined),
    })
    expect((await post(increased)).status).toBe(500)
    stuck = false
    const again = await post(increased)
    expect([again.status, again.headers.get('retry-after')]).toEqual([503, '1'])
    expect(errors).toMatchObject([{ code: 'handler_too_slow' }, { code: 'in_progress' }])
    expect(statuses).toEqual([500, 503])
    now = 6000
    expect((await post(increased)).status).toBe(204)
  })
  test.each(['claim', 'release'] as const)('in %s of the store is answered as a failure', async (method) => {
    const store = { claim: () => true, release() {}, [method]: never }
    const onEvent = () => {
      if (method === 'release') throw new Error('mine')
    }
    const { post, errors } = made({ handlerTimeoutMs: 20, store, onEvent })
    expect((await post(increased)).status).toBe(500)
    expect(errors.at(-1)).toMatchObject({ code: 'store_too_slow' })
  })
  test('does not hold up `close`, which may be given a time of its own', async () => {
    const { post, receive } = made({ handlerTimeoutMs: 200, onEvent: never })
    const answered = post(increased)
    await new Promise((resolve) => setTimeout(resolve, 5))
    const began = performance.now()
    await receive.close({ timeoutMs: 10 })
    expect(performance.now() - began).toBeLessThan(150)
    await receive.close()
    expect((await answered).status).toBe(500)
    await expect(receive.close({ timeoutMs: Number.NaN })).rejects.toMatchObject({ code: 'bad_options' })
  })
})

describe('a body whose length is declared', () => {
  const declared = (body: object, length: number, headers: object = {}) => ({
    method: 'POST',
    url: 'https://bot.example',
    headers: new Headers({ Authorization: token, 'Content-Length': String(length), ...headers }),
    body: null,
    ...body,
  })
  const bytes = new TextEncoder().encode(added)
  test.each([
    ['is read at once', { arrayBuffer: async () => bytes.buffer }, 204],
    ['is refused where it is longer after all', { arrayBuffer: async () => new ArrayBuffer(2_000_000) }, 413],
    ['is refused where it does not come', { arrayBuffer: () => new Promise<never>(() => {}) }, 408],
    ['is refused where it breaks off', { arrayBuffer: () => Promise.reject(new Error('gone')) }, 400],
    [
      'is refused where somebody read it',
      { arrayBuffer: () => Promise.reject(new TypeError('used')), bodyUsed: true },
      500,
    ],
  ])('%s', async (_, body, status) => {
    const { receive } = made({ timeoutMs: 20 })
    expect((await receive(declared(body, bytes.length))).status).toBe(status)
  })
  test('is read chunk by chunk where its length may be another', async () => {
    const body = { body: new Response(added).body, arrayBuffer: () => Promise.reject(new Error('not this way')) }
    const { receive } = made()
    expect((await receive(declared(body, 5, { 'Transfer-Encoding': 'chunked' }) as never)).status).toBe(204)
  })
  test('gives way to shorter ones before it has come', async () => {
    const { receive } = made({
      coolq: { secret: 'key' },
      onebot12: undefined,
      wechat: undefined,
      maxSize: 1000,
      maxUnverifiedSize: 1000,
      timeoutMs: 1000,
    })
    const headers = { 'X-Signature': `sha1=${'00'.repeat(20)}` }
    const waiting = { arrayBuffer: () => new Promise<never>(() => {}) }
    const first = receive(declared(waiting, 900, headers))
    const signature = `sha1=${createHmac('sha1', 'key').update(added).digest('hex')}`
    const honest = { arrayBuffer: async () => bytes.buffer }
    expect((await receive(declared(honest, bytes.length, { 'X-Signature': signature }))).status).toBe(204)
    const second = receive(declared(waiting, 950, headers))
    expect([(await first).status, (await second).status].sort()).toEqual([408, 503])
  })
})

describe('a bound on unverified bodies', () => {
  const hmacOf = (body: string) => `sha1=${createHmac('sha1', 'key').update(body).digest('hex')}`
  /** A body of which so many bytes come, and then nothing. */
  const stuck = (bytes: number) =>
    new ReadableStream({
      start(controller) {
        controller.enqueue(new Uint8Array(bytes).fill(32))
      },
    })
  test('ends the largest ones, and lets short ones in', async () => {
    const { receive, errors } = made({
      coolq: { secret: 'key' },
      maxSize: 1000,
      maxUnverifiedSize: 3000,
      timeoutMs: 400,
    })
    const send = (body: string | ReadableStream, signature: string) =>
      receive(
        new Request('https://bot.example', {
          method: 'POST',
          body,
          headers: { 'X-Signature': signature },
          duplex: 'half',
        } as RequestInit),
      )
    const strangers = Array.from({ length: 10 }, () => send(stuck(900), `sha1=${'00'.repeat(20)}`))
    expect((await send(added, hmacOf(added))).status).toBe(204)
    const statuses = (await Promise.all(strangers)).map(({ status }) => status)
    // Three hold 2,700 bytes until their time is over.
    expect(statuses.filter((status) => status === 503)).toHaveLength(7)
    expect(statuses.filter((status) => status === 408)).toHaveLength(3)
    expect(errors.filter(({ code }) => code === 'overloaded')).toHaveLength(7)
    // What they held is free again.
    expect((await send(added, hmacOf(added))).status).toBe(204)
  })
})

describe('a refusal', () => {
  const refused = async (options: Partial<ReceiverOptions>, headers: Record<string, string>, body = added) => {
    const { receive, errors } = made({ onebot12: undefined, wechat: undefined, coolq: undefined, ...options })
    const response = await receive(new Request('https://bot.example', { method: 'POST', body, headers }))
    expect(await response.text()).toBe('')
    return [errors[0]?.message, (errors[0] as ReceiveError).protocol]
  }
  const Authorization = `Bearer ${token}`
  const both = { coolq: { token, secret: 'key' } }
  const qq = { qq: { appId: '11', secret: 'a' } }
  const digits = '00'.repeat(64)
  const now = String(Math.floor(Date.now() / 1000))
  const valid = { 'X-Bot-Appid': '11', 'X-Signature-Ed25519': digits, 'X-Signature-Timestamp': now }
  const validation = (d: object) => JSON.stringify({ op: 13, d })

  test.each([
    ['coolq', { coolq: { token } }, {}, 'Authorization is missing'],
    ['coolq', { coolq: { token } }, { Authorization: 'x' }, 'Authorization is not the token'],
    ['coolq', both, { Authorization }, 'X-Signature is missing'],
    ['coolq', both, { Authorization, 'X-Signature': 'x' }, 'X-Signature is not sha1= and its digits'],
    [
      'coolq',
      both,
      { Authorization, 'X-Signature': `sha1=${'00'.repeat(20)}` },
      `X-Signature does not match the ${added.length} bytes that came`,
    ],
    ['qq', qq, {}, 'X-Signature-Ed25519 and X-Signature-Timestamp are missing'],
    ['qq', qq, { ...valid, 'X-Bot-Appid': '12' }, 'X-Bot-Appid is not appId'],
    ['qq', qq, { ...valid, 'X-Signature-Ed25519': '00' }, 'X-Signature-Ed25519 is not a signature of 128 digits'],
    ['qq', qq, { ...valid, 'X-Signature-Timestamp': 'x' }, 'X-Signature-Timestamp is not a time in seconds'],
    ['qq', qq, valid, `X-Signature-Ed25519 does not match the ${added.length} bytes that came`],
    ['qq', qq, { 'X-Bot-Appid': '11' }, 'only address validations may be unsigned', '{"op":0,"d":{}}'],
    ['qq', { qq: { insecure: true } }, {}, 'there is no secret to sign with', validation({})],
    [
      'qq',
      qq,
      { 'X-Bot-Appid': '11' },
      'plain_token is not 1 to 128 letters, digits, _, +, /, = or -',
      validation({ plain_token: '{}' }),
    ],
    [
      'qq',
      qq,
      { 'X-Bot-Appid': '11' },
      'event_ts is not 1 to 16 digits',
      validation({ plain_token: 'x', event_ts: 1 }),
    ],
  ] as const)('of %s names the credential: %j %j', async (protocol, options, headers, detail, body = added) => {
    const [message, named] = await refused(options, headers, body)
    expect(message).toMatch(new RegExp(`\\(${protocol}\\): ${detail.replace(/[+]/g, '\\+')}$`))
    expect(named).toBe(protocol)
  })
  test.each([
    [-400, /^The signature is too old, or from the future \(qq\): X-Signature-Timestamp is 40\d s behind the clock$/],
    [400, /X-Signature-Timestamp is (?:400|399) s ahead of the clock$/],
  ])('of a signature %i s off names the difference', async (offset, message) => {
    const timestamp = String(Math.floor(Date.now() / 1000) + offset)
    expect((await refused(qq, { ...valid, 'X-Signature-Timestamp': timestamp }))[0]).toMatch(message)
  })
  test('of several protocols names each once', async () => {
    const three = { coolq: { token }, onebot12: { token }, wechat: { authorization: `${token}-wx` }, ...qq }
    expect(await refused(three, { Authorization: 'x' })).toEqual([
      'The credentials are wrong: coolq, onebot12, wechat: Authorization is not the token',
      undefined,
    ])
    const query = { coolq: { token, accessTokenInQuery: true }, wechat: { authorization: token } }
    expect(await refused(query, {})).toEqual([
      'No credentials of a configured protocol: coolq, wechat: Authorization is missing',
      undefined,
    ])
    const signed = { coolq: { secret: 'a' }, onebot12: { token } }
    expect((await refused(signed, { 'X-Signature': 'x', Authorization: 'x' }))[0]).toBe(
      'The credentials are wrong: coolq: X-Signature is not sha1= and its digits; onebot12: Authorization is not the token',
    )
  })
})

describe('a request that cannot be read', () => {
  test.each([
    ['nothing', undefined],
    ['null', null],
    [
      'a proxy that throws',
      new Proxy(
        {},
        {
          get() {
            throw new Error('no')
          },
        },
      ),
    ],
    ['an object without headers', { method: 'POST', url: '/' }],
  ])('is answered, not rejected: %s', async (_, request) => {
    const { receive, errors } = made()
    expect((await receive(request as never)).status).toBe(500)
    expect(errors).toMatchObject([{ code: 'internal' }])
  })
  test('because of a clock that gives no time is answered', async () => {
    const { post, errors } = made({ now: () => Number.NaN })
    expect((await post(added)).status).toBe(500)
    expect(errors).toMatchObject([{ code: 'internal' }])
  })
  test('whose runtime does not wait is handled all the same', async () => {
    const { receive, request, errors, events } = made({ acknowledge: 'first' })
    const waitUntil = () => {
      throw new Error('too late')
    }
    expect((await receive(request(added), { waitUntil })).status).toBe(204)
    expect(errors).toMatchObject([{ code: 'internal', cause: new Error('too late') }])
    expect(events).toHaveLength(1)
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
  test('waits for nothing where nothing is in flight', async () => {
    const { receive } = made()
    await receive.close()
    await receive.close()
  })
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
