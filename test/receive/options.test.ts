/** Invalid options are refused when the receiver is made, with the name of the option. */
import { describe, expect, test } from 'vitest'
import {
  createReceiver,
  isReceiveError,
  memoryStore,
  type ReceiverOptions,
  readBody,
  signQQ,
  verifyHmac,
  verifyQQ,
  verifyToken,
} from '../../src/receive/index.ts'

const token = 'correct-horse'
const wrongSecrets = [null, false, true, 0, Number.NaN, {}, [], ['a'], () => 'a', Symbol('a'), new String('a')]

const refusal = (options: object): string => {
  try {
    createReceiver({ onEvent() {}, ...options } as unknown as ReceiverOptions)
  } catch (error) {
    if (isReceiveError(error) && error.code === 'bad_options') return error.message.replace(/^.*?invalid:? ?/, '')
    throw error
  }
  return 'none'
}

describe('a credential that is no string', () => {
  const options = [
    ['device', 'token'],
    ['coolq', 'token'],
    ['coolq', 'secret'],
    ['onebot11', 'token'],
    ['onebot11', 'secret'],
    ['onebot12', 'token'],
    ['milky', 'token'],
    ['ilink', 'token'],
    ['wecom', 'token'],
    ['wecom', 'encodingAesKey'],
    ['qq', 'secret'],
    ['wechat', 'authorization'],
  ] as const
  test.each(options)('is refused as %s.%s', (protocol, option) => {
    for (const value of wrongSecrets) {
      expect(refusal({ [protocol]: { [option]: value } })).toBe(`(${protocol}): ${option} must be a string`)
      expect(refusal({ [protocol]: { [option]: value, insecure: true } })).not.toBe('none')
    }
  })
  test.each([
    ['of another type', ['a', null], 'secrets must be a string'],
    ['that is unset', [undefined, 'previous'], 'secrets holds undefined'],
    ['that is a hole', Array(1).concat('previous'), 'secrets holds undefined'],
  ])('is refused among several: one %s', (_, secrets, detail) => {
    for (const more of [{}, { insecure: true }]) expect(refusal({ qq: { secrets, ...more } })).toBe(`(qq): ${detail}`)
  })
  test.each(['abc', { 0: 'a', length: 1 }, new Set(['a'])])('is refused where a list is wanted: %j', (secrets) => {
    expect(refusal({ qq: { secrets } })).toBe('(qq): secrets must be a list of strings')
  })
  test('is refused as the id of the app', () => {
    expect(refusal({ qq: { appId: 11111111, secret: 'a' } })).toBe('(qq): appId must be a string')
  })
  test('does not change after it was checked', async () => {
    const secrets: string[] = ['a']
    const receive = createReceiver({ qq: { secrets }, onEvent() {}, onError() {} })
    secrets[0] = ''
    const timestamp = String(Math.floor(Date.now() / 1000))
    const body = '{"op":12,"d":0}'
    const signature = await signQQ({ secret: 'a', timestamp, body })
    const headers = { 'X-Signature-Timestamp': timestamp, 'X-Signature-Ed25519': signature }
    expect((await receive(new Request('https://bot.example', { method: 'POST', body, headers }))).status).toBe(200)
  })
  test('opens no part of the library', async () => {
    const body = new Uint8Array()
    const bad = (error: unknown) => (isReceiveError(error) ? error.code : error)
    const code = async (run: () => unknown) => {
      try {
        await run()
      } catch (error) {
        return bad(error)
      }
      return 'none'
    }
    for (const wrong of [undefined, ...wrongSecrets] as never[]) {
      expect(await code(() => verifyToken('null', wrong))).toBe('bad_options')
      expect(await code(() => verifyHmac({ secret: wrong, signature: 'x', body }))).toBe('bad_options')
      expect(await code(() => signQQ({ secret: [wrong] as never, timestamp: '1', body }))).toBe('bad_options')
      expect(await code(() => verifyQQ({ secret: [wrong], timestamp: '1', signature: '', body }))).toBe('bad_options')
    }
    expect(await code(() => signQQ({ secret: null as never, timestamp: '1', body }))).toBe('bad_options')
  })
  test('is no token that somebody presents', () => {
    for (const presented of [1, {}, ['X1'], true] as never[]) expect(verifyToken(presented, 'X1')).toBe(false)
  })
})

test('a receiver reads raw control characters in strings where the option allows them', async () => {
  const statusOf = async (more: object) => {
    const receive = createReceiver({ coolq: { token }, onEvent() {}, onError() {}, ...more })
    const body = '{"post_type":"event","event":"new","text":"two\nlines"}'
    const headers = { Authorization: `Token ${token}` }
    return (await receive(new Request('https://bot.example', { method: 'POST', body, headers }))).status
  }
  expect(await statusOf({})).toBe(400)
  expect(await statusOf({ allowControlCharacters: false })).toBe(400)
  expect(await statusOf({ allowControlCharacters: true })).toBeLessThan(300)
})

describe('insecure: true', () => {
  test.each([
    ['coolq', { secret: 'a' }, 'secret'],
    ['coolq', { token: undefined }, 'token'],
    ['device', { token }, 'token'],
    ['wechat', { authorization: undefined }, 'authorization'],
    ['qq', { secret: undefined }, 'secret'],
    ['qq', { secrets: [] }, 'secrets'],
    ['qq', { secret: 'a' }, 'secret'],
  ])('is refused beside a secret of %s: %j', (protocol, credentials, name) => {
    const detail = `(${protocol}): \`insecure: true\` cannot be combined with ${name}`
    expect(refusal({ [protocol]: { ...credentials, insecure: true } })).toBe(detail)
  })
  test('can be combined with the id of the app, which is not a secret', () => {
    expect(refusal({ qq: { appId: '1', insecure: true } })).toBe('none')
  })
  test.each(['true', 1, null])('is not %j', (insecure) => {
    expect(refusal({ coolq: { token, insecure } })).toBe('(coolq): insecure must be true or false')
  })
})

describe('options', () => {
  const given = (more: object) => refusal({ coolq: { token }, ...more })
  test.each([
    ['maxSize', [0, -1, 2 ** 31, '10', null]],
    ['maxDepth', [0, 10_001]],
    ['timeoutMs', [0, 2 ** 31]],
    ['maxUnverifiedSize', [0, 1_048_575]],
    ['handlerTimeoutMs', [0, -5, 2 ** 31]],
    ['duplicateWindowMs', [0, -1]],
  ])('refuse %s that is no number in its range', (name, values) => {
    for (const value of [...values, Number.NaN, Number.POSITIVE_INFINITY, Number(undefined)]) {
      expect(given({ [name]: value })).toMatch(new RegExp(`^${name} must be a number from \\d+ to \\d+$`))
    }
    expect(given({ [name]: undefined })).toBe('none')
  })
  test.each([
    ['onEvent', undefined, 'onEvent must be a function'],
    ['onEvent', 'x', 'onEvent must be a function'],
    ['onError', null, 'onError must be a function'],
    ['now', 5, 'now must be a function'],
    ['allowControlCharacters', 'yes', 'allowControlCharacters must be true or false'],
    ['acknowledge', 'never', 'acknowledge must be after or first'],
    ['invalidStatus', 204, 'invalidStatus must be 422 or 200'],
    ['store', null, 'store must be an object'],
    ['store', [], 'store must be an object'],
    ['store', { release() {} }, 'store.claim must be a function'],
    ['store', { claim() {} }, 'store.release must be a function'],
    ['store', { claim() {}, release() {}, confirm: true }, 'store.confirm must be a function'],
    ['onebot12', null, 'onebot12 must be an object'],
    ['onebot12', false, 'onebot12 must be an object'],
    ['onebot12', 'token', 'onebot12 must be an object'],
    ['maxsize', 10, 'there is no option "maxsize"'],
    ['onevent', () => {}, 'there is no option "onevent"'],
  ])('refuse %s: %o', (name, value, detail) => expect(given({ [name]: value })).toBe(detail))
  test.each([
    ['device', { token, accessTokenInQuery: true }, 'there is no option "accessTokenInQuery"'],
    ['coolq', { token, tokne: 'x' }, 'there is no option "tokne"'],
    ['coolq', { token, accessTokenInQuery: 'false' }, 'accessTokenInQuery must be true or false'],
    ['onebot12', { token, secret: 'x' }, 'there is no option "secret"'],
    ['qq', { secret: 'a', appid: '1' }, 'there is no option "appid"'],
    ['qq', { secret: 'a', freshnessMs: Number.NaN }, 'freshnessMs must be a number from 1 to 86400000'],
    ['qq', { secret: 'a', freshnessMs: Number.POSITIVE_INFINITY }, 'freshnessMs must be a number from 1 to 86400000'],
  ])('of %s refuse %j', (protocol, credentials, detail) => {
    expect(refusal({ [protocol]: credentials })).toBe(`(${protocol}): ${detail}`)
  })
  test('refuse signatures that outlive the memory of their ids', () => {
    const detail = '(qq): freshnessMs must be at most half of duplicateWindowMs'
    expect(refusal({ qq: { secret: 'a', freshnessMs: 300_001 } })).toBe(detail)
    expect(refusal({ qq: { secret: 'a' }, duplicateWindowMs: 599_999 })).toBe(detail)
    expect(refusal({ qq: { secret: 'a', freshnessMs: 1000 }, duplicateWindowMs: 2000 })).toBe('none')
  })
  test.each([undefined, null, 'x', []])('are no options: %j', (options) => {
    expect(() => createReceiver(options as never)).toThrow('options must be an object')
  })
  test('of a body are checked as well', async () => {
    for (const limits of [{ maxSize: Number.NaN }, { timeoutMs: Number.POSITIVE_INFINITY }]) {
      await expect(readBody(new Request('https://bot.example'), limits)).rejects.toMatchObject({ code: 'bad_options' })
    }
  })
  test.each([[0], [Number.NaN], ['10']])('of the memory store are checked: most %j', (most) => {
    expect(() => memoryStore(most as number)).toThrow('most must be a number')
  })
  test('of the memory store include a clock', () => {
    expect(() => memoryStore(10, 5 as never)).toThrow('now must be a function')
  })
})
