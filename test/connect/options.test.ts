/** Options of connections: what cannot be right is refused when it is given, by its name. */
import { describe, expect, test, vi } from 'vitest'
import {
  acceptOnebot,
  checkUpgrade,
  connectIlink,
  connectMilky,
  connectOnebot,
  connectQq,
  connectWecom,
  formatError,
  isConnectError,
  qqApi,
  serverSentEvents,
} from '../../src/connect/index.ts'
import { FakeSocket } from '../support/fake-socket.ts'

const onEvent = () => {}
const good = { version: 11, url: 'ws://x', WebSocket: FakeSocket, onEvent }
const milky = { url: 'http://x', WebSocket: FakeSocket, onEvent }
const ilink = { token: 't', fetch: () => new Promise(() => {}), onEvent }
const wecom = { botId: 'b', secret: 's', WebSocket: FakeSocket, onEvent }
const qq = { appId: '1', token: () => 't', intents: 1, url: 'ws://x', WebSocket: FakeSocket, onEvent }

/** Options that cannot be right, and what the error says. */
const shared: [options: object, says: string][] = [
  [{ onEvent: 5 }, 'onEvent must be a function'],
  [{ onError: 5 }, 'onError must be a function'],
  [{ signal: 5 }, 'signal must be an object'],
  [{ maxSize: 0 }, 'maxSize must be a number from 1 to'],
  [{ maxDepth: 1e9 }, 'maxDepth must be a number'],
  [{ handlerTimeoutMs: 2 ** 31 }, 'handlerTimeoutMs must be'],
  [{ duplicateWindowMs: -1 }, 'duplicateWindowMs must be'],
  [{ maxWaiting: 0 }, 'maxWaiting must be'],
  [{ maxWaitingSize: Number.NaN }, 'maxWaitingSize must be'],
  [{ openTimeoutMs: '5' }, 'openTimeoutMs must be'],
  [{ callTimeoutMs: 0 }, 'callTimeoutMs must be'],
  [{ store: 5 }, 'store must be an object'],
  [{ store: {} }, 'store.claim must be a function'],
  [{ store: { claim() {} } }, 'store.release must be a function'],
  [{ store: { claim() {}, release() {}, confirm: 5 } }, 'store.confirm must be a function'],
  [{ onevent: 5 }, 'there is no option "onevent"'],
]

describe.each([
  ['connectOnebot', (options: object) => connectOnebot({ ...good, ...options } as never), 'onebot11'],
  [
    'acceptOnebot',
    (options: object) => {
      const { url: _, WebSocket: __, ...rest } = good
      return acceptOnebot(new FakeSocket(), { headers: { authorization: 't' } }, {
        ...rest,
        token: 't',
        ...options,
      } as never)
    },
    'onebot11',
  ],
  ['connectQq', (options: object) => connectQq({ ...qq, ...options } as never), 'qq'],
  ['connectMilky', (options: object) => connectMilky({ ...milky, ...options } as never), 'milky'],
  ['connectIlink', (options: object) => connectIlink({ ...ilink, ...options } as never), 'ilink'],
  ['connectWecom', (options: object) => connectWecom({ ...wecom, ...options } as never), 'wecom'],
] as const)('%s', (_, make, protocol) => {
  test.each(shared)('refuses %j', (options, says) => {
    expect(() => make(options)).toThrow(says)
    try {
      make(options)
    } catch (error) {
      expect(error).toMatchObject({ code: 'bad_options', protocol, name: 'ConnectError' })
      expect((error as Error).stack).not.toContain('settingsOf')
    }
  })
  test('takes a store that claims and releases', () => {
    expect(() => make({ store: { claim: () => true, release() {} } })).not.toThrow()
  })
})

test.each<[object, string]>([
  [{ version: undefined }, 'version must be 11 or 12'],
  [{ version: '11' }, 'version must be 11 or 12'],
  [{ url: undefined }, 'url is missing'],
  [{ url: '' }, 'url is empty'],
  [{ token: '' }, 'token is empty'],
  [{ accessTokenInQuery: 1 }, 'accessTokenInQuery must be true or false'],
  [{ WebSocket: 5 }, 'WebSocket must be a function'],
  [{ silenceMs: 0 }, 'silenceMs must be'],
  [{ backoff: 5 }, 'backoff must be an object'],
  [{ backoff: { firstMs: 0 } }, 'backoff.firstMs must be'],
  [{ backoff: { longestMs: 10, firstMs: 11 } }, 'backoff.firstMs must be a number from 1 to 10'],
  [{ backoff: { longestMs: 0 } }, 'backoff.longestMs must be'],
])('connectOnebot refuses %j', (options, says) => {
  expect(() => connectOnebot({ ...good, ...options } as never)).toThrow(says)
})

test.each<[object, string]>([
  [{ appId: undefined }, 'appId is missing'],
  [{ appId: 5 }, 'appId must be a string'],
  [{ token: 'text' }, 'token must be a function'],
  [{ intents: undefined }, 'intents must be an integer'],
  [{ intents: 1.5 }, 'intents must be an integer'],
  [{ intents: 2 ** 31 }, 'intents must be a number from 0'],
  [{ url: '' }, 'url is empty'],
  [{ api: '' }, 'api is empty'],
  [{ fetch: 5 }, 'fetch must be a function'],
  [{ onState: 5 }, 'onState must be a function'],
  [{ state: 5 }, 'state must be an object'],
])('connectQq refuses %j', (options, says) => {
  expect(() => connectQq({ ...qq, ...options } as never)).toThrow(says)
})

test.each<[object, string]>([
  [{ url: undefined }, 'url must begin with http://, https://, ws:// or wss://'],
  [{ url: '' }, 'url is empty'],
  [{ url: 'localhost:3000' }, 'url must begin with'],
  [{ url: 'tcp+http://x' }, 'url must begin with'],
  [{ token: '' }, 'token is empty'],
  [{ token: '', transport: serverSentEvents }, 'token is empty'],
  [{ transport: 'sse' }, 'transport must be a function'],
  [{ fetch: 5 }, 'fetch must be a function'],
  [{ WebSocket: 5 }, 'WebSocket must be a function'],
  [{ silenceMs: 0 }, 'silenceMs must be'],
  [{ backoff: 5 }, 'backoff must be an object'],
])('connectMilky refuses %j', (options, says) => {
  expect(() => connectMilky({ ...milky, ...options } as never)).toThrow(says)
})

test.each<[object, string]>([
  [{ token: undefined }, 'token is missing'],
  [{ token: '' }, 'token is empty'],
  [{ url: '' }, 'url is empty'],
  [{ url: 'ws://x' }, 'url must begin with http:// or https://'],
  [{ url: 'x-http://x' }, 'url must begin with'],
  [{ fetch: 'x' }, 'fetch must be a function'],
  [{ fetch: 5 }, 'fetch must be a function'],
  [{ agent: 5 }, 'agent must be a string'],
  [{ onState: 5 }, 'onState must be a function'],
  [{ state: 5 }, 'state must be an object'],
  [{ state: { buffer: 5 } }, 'state.buffer must be a string'],
  [{ backoff: { firstMs: 0 } }, 'backoff.firstMs must be'],
])('connectIlink refuses %j', (options, says) => {
  expect(() => connectIlink({ ...ilink, ...options } as never)).toThrow(says)
})

test.each<[object, string]>([
  [{ botId: undefined }, 'needs botId and secret'],
  [{ secret: undefined }, 'needs botId and secret'],
  [{ botId: '' }, 'botId is empty'],
  [{ botId: 5 }, 'botId must be a string'],
  [{ secret: '' }, 'secret is empty'],
  [{ secret: {} }, 'secret must be a string'],
  [{ url: '' }, 'url is empty'],
  [{ url: 5 }, 'url must be a string'],
  [{ token: 't' }, 'there is no option "token"'],
  [{ heartbeatMs: 0 }, 'heartbeatMs must be a number from 1'],
  [{ heartbeatMs: 2 ** 31 }, 'heartbeatMs must be'],
  [{ WebSocket: 5 }, 'WebSocket must be a function'],
  [{ backoff: 5 }, 'backoff must be an object'],
])('connectWecom refuses %j', (options, says) => {
  expect(() => connectWecom({ ...wecom, ...options } as never)).toThrow(says)
})

test.each([undefined, null, 5, 'x'])('%j are no options', (options) => {
  for (const make of [connectOnebot, connectQq, connectMilky, connectIlink, connectWecom, qqApi])
    expect(() => make(options as never)).toThrow('options')
})

test('a runtime without WebSocket needs one', () => {
  vi.stubGlobal('WebSocket', undefined)
  expect(() => connectOnebot({ version: 11, url: 'ws://x', onEvent })).toThrow('this runtime needs WebSocket')
  vi.unstubAllGlobals()
})

test('a WebSocket that refuses its address or its header refuses at once', () => {
  const Refusing = class extends FakeSocket {
    constructor() {
      super()
      throw new SyntaxError('no header fields')
    }
  }
  expect(() => connectOnebot({ ...good, WebSocket: Refusing } as never)).toThrow('WebSocket refuses url or token')
})

test('what cannot be right is named in Chinese, too', () => {
  try {
    checkUpgrade({ headers: {} }, {})
    expect.unreachable()
  } catch (error) {
    expect(isConnectError(error) && formatError(error, 'zh')).toBe('选项有误：needs token, or `insecure: true`')
  }
})

describe('checkUpgrade', () => {
  const token = 'secret'
  test.each<[Parameters<typeof checkUpgrade>[0], object, 401 | 403 | undefined]>([
    [{ headers: { authorization: 'Bearer secret' } }, { token }, undefined],
    [{ headers: { authorization: 'secret' } }, { token }, undefined],
    [{ headers: new Headers({ Authorization: 'Token secret' }) }, { token }, undefined],
    [{ headers: {} }, { token }, 401],
    [{ headers: { authorization: ['Bearer secret', 'Bearer secret'] } }, { token }, 401],
    [{ headers: { authorization: 'Bearer Secret' } }, { token }, 403],
    [{ headers: {}, url: '/?access_token=secret' }, { token }, 401],
    [{ headers: {}, url: '/?access_token=secret' }, { token, accessTokenInQuery: true }, undefined],
    [{ headers: {}, url: '/?access_token=other' }, { token, accessTokenInQuery: true }, 403],
    [{ headers: {}, url: '/?access_token=secret&access_token=secret' }, { token, accessTokenInQuery: true }, 403],
    [{ headers: {} }, { token, accessTokenInQuery: true }, 401],
    [{ headers: { authorization: 'x' }, url: '/?access_token=secret' }, { token, accessTokenInQuery: true }, 403],
    [{ headers: {} }, { insecure: true }, undefined],
  ])('%o with %j: %s', (request, options, status) => {
    expect(checkUpgrade(request, options)).toBe(status)
  })
  test.each<[object, string]>([
    [{}, 'needs token, or `insecure: true`'],
    [{ token: undefined }, 'needs token'],
    [{ token: '' }, 'token is empty'],
    [{ token: undefined, insecure: true }, 'stands beside token'],
    [{ insecure: 'yes' }, 'insecure must be true or false'],
    [{ token, accessTokenInQuery: 'yes' }, 'accessTokenInQuery must be true or false'],
  ])('refuses %j', (options, says) => {
    expect(() => checkUpgrade({ headers: {} }, options)).toThrow(says)
  })
})
