/** Calls of QQ's HTTP API. */
import type { CallOptions } from './calls.ts'
import { type Api, sendTo } from './http.ts'
import { checksOf } from './settings.ts'
import { refusalIn, type TokenSource, Tokens } from './tokens.ts'
import type { FetchLike } from './web.ts'

/** Options of {@link qqApi}. */
export interface QqApiOptions {
  /** Returns the access token of now, such as what `qqToken` makes. */
  token: TokenSource
  /** The address of the API. Default `https://api.sgroup.qq.com`. */
  api?: string
  /** Sends the requests. Default: `fetch` of the runtime. */
  fetch?: FetchLike
}

/** A request to QQ's API; those of a plan are some. */
export interface QqRequest {
  /** The method. 请求方法 */
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** The path with its query, from the first slash on. 路径 */
  path: string
  /** The body, which is sent as JSON. 请求体 */
  body?: object
}

/**
 * Sends a request to QQ's API, and resolves with the body of the response; `undefined` where that is empty.
 *
 * `perform(plan.requests, call)` sends the requests of a plan.
 */
export type QqCall = (request: QqRequest, options?: CallOptions | number) => Promise<unknown>

const defaultApi = 'https://api.sgroup.qq.com'

/** Codes of the platform for a token that does not hold. */
const tokenCodes: readonly number[] = [401, 11241, 11242, 11243, 11251]

/** The same over tokens that are shared with a gateway session. */
export function qqCallOf(
  tokens: Tokens,
  { api = defaultApi, fetch }: Omit<QqApiOptions, 'token'>,
  callTimeoutMs: number,
): QqCall {
  const platform: Api = {
    protocol: 'qq',
    base: api,
    fetch,
    callTimeoutMs,
    headers: async () => ({ Authorization: `QQBot ${await tokens.get()}` }),
    refusal(status, body) {
      if (status >= 200 && status < 300) return undefined
      const refusal = refusalIn(status, body)
      if (status === 401 || tokenCodes.includes(refusal.retcode)) tokens.drop()
      return refusal
    },
  }
  return (request, options) => sendTo(platform, request, options)
}

/**
 * Makes the function that sends requests to QQ's API with the token of now: for bots that receive over the webhook.
 * `connectQq` has one, too. 调用 QQ 接口
 *
 * What it makes rejects with `call_refused` (the platform's code in `retcode`, its words in `wording`), `call_timed_out` or
 * `not_sent`.
 *
 * @throws {ConnectError} `bad_options`.
 * @example
 * const call = qqApi({ token: qqToken({ appId, secret }) })
 * await perform(plan.requests, call)
 */
export function qqApi(options: QqApiOptions): QqCall {
  const checks = checksOf(qqApi, 'qq')
  checks.object('options', options)
  checks.function('token', options.token)
  return qqCallOf(new Tokens(options.token), options, 30_000)
}
