import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type FetchLike, qqApi, qqToken } from '../../src/connect/index.ts'
import { Tokens } from '../../src/connect/tokens.ts'

const answering = (status: number, text: string) => vi.fn<FetchLike>(async () => ({ status, text: async () => text }))

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a token', () => {
  test.each([
    [7200, 7140],
    ['7200', 7140],
    [120, 60],
    [100, 50],
    [2, 1],
  ])('that is good for %j seconds is kept for %i', async (seconds, kept) => {
    const source = vi.fn(() => ({ access_token: 't', expires_in: seconds }))
    const tokens = new Tokens(source)
    await tokens.get()
    vi.advanceTimersByTime(kept * 1000 - 1)
    await tokens.get()
    expect(source).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(1)
    await tokens.get()
    expect(source).toHaveBeenCalledTimes(2)
  })
  test.each([0, -5, 'soon', undefined])('that is good for %j seconds is asked for each time', async (seconds) => {
    const source = vi.fn(() => ({ access_token: 't', expires_in: seconds as number }))
    const tokens = new Tokens(source)
    for (let i = 0; i < 3; i++) await tokens.get()
    expect(source).toHaveBeenCalledTimes(3)
  })
  test.each(['', 'a b', '令牌', undefined])('cannot be %j', async (token) => {
    await expect(new Tokens(() => token as string).get()).rejects.toThrow('token returned no access token')
  })
})

describe('the options', () => {
  test.each([
    [undefined, 'options must be an object'],
    [{ appId: 5, secret: 's' }, 'appId must be a string'],
    [{ appId: '1', secret: 5 }, 'secret must be a string'],
    [{ appId: '', secret: 's' }, 'appId is empty'],
    [{ secret: 's' }, 'needs appId and secret'],
    [{ appId: '1' }, 'needs appId and secret'],
  ])('%j of qqToken are refused', (options, detail) => {
    expect(() => qqToken(options as never)).toThrow(`The options are invalid (qq): ${detail}`)
  })
  test.each([
    [undefined, 'options must be an object'],
    [{}, 'token must be a function'],
  ])('%j of qqApi are refused', (options, detail) => {
    expect(() => qqApi(options as never)).toThrow(`The options are invalid (qq): ${detail}`)
  })
})

test.each(['[]', '{"message":5}', '"text"', 'no JSON'])(
  'a refusal of a token says no more than %s does',
  async (text) => {
    const error = await qqToken({ appId: '1', secret: 's', fetch: answering(503, text) })().catch((error) => error)
    expect(error).toMatchObject({ code: 'call_refused', protocol: 'qq', retcode: 503 })
    expect(error).not.toHaveProperty('wording')
  },
)

describe('a call of the API', () => {
  test.each([199, 300, 400])('is refused by status %i', async (status) => {
    const call = qqApi({ token: () => 't', fetch: answering(status, '{}') })
    await expect(call({ method: 'GET', path: '/x' })).rejects.toMatchObject({ code: 'call_refused', retcode: status })
  })
  test.each([
    [401, '{"code":5}', 2],
    [401, '', 2],
    [400, '{"code":11242}', 2],
    [400, '{"code":5}', 1],
    [429, '', 1],
  ])('that is refused with %i %s asks for %i tokens', async (status, text, times) => {
    const token = vi.fn(() => ({ access_token: 't', expires_in: 7200 }))
    const call = qqApi({ token, fetch: answering(status, text) })
    for (let i = 0; i < 2; i++) await call({ method: 'GET', path: '/x' }).catch(() => {})
    expect(token).toHaveBeenCalledTimes(times)
  })
})
