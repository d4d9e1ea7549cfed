/** Access tokens, renewed before they end. */
import { readJson } from '../core/json.ts'
import { isObject } from '../core/object.ts'
import { connectError } from './error.ts'
import { fetched, type Refusal } from './http.ts'
import { checksOf } from './settings.ts'
import type { FetchLike } from './web.ts'

/**
 * An access token: the text, or the answer of the platform with the seconds that are left, which may be a text of digits.
 * 访问令牌
 */
export type AccessToken =
  | string
  | {
      /** The token. */
      readonly access_token: string
      /** For how many seconds it is good. 有效期（秒） */
      readonly expires_in: number | string
    }

/**
 * Returns the access token of now. A text is used once, so that the function is called for every connection and every
 * call; a token with `expires_in` is kept and renewed in time. 取得 access token
 */
export type TokenSource = () => AccessToken | Promise<AccessToken>

/** How long before its end a token is renewed: the platform issues another one within the last minute. */
const marginMs = 60_000

/** Keeps a token until shortly before its end; who asks meanwhile waits for the same one. */
export class Tokens {
  readonly #source: TokenSource
  #token: Promise<string> | undefined
  #end = 0

  constructor(source: TokenSource) {
    this.#source = source
  }

  get(): Promise<string> {
    if (this.#token === undefined || Date.now() >= this.#end) {
      this.#end = Number.POSITIVE_INFINITY
      const asked = this.#ask()
      this.#token = asked
      asked.catch(() => this.drop())
    }
    return this.#token
  }

  /** Forgets the token: it was refused, or could not be had. */
  drop(): void {
    this.#token = undefined
  }

  async #ask(): Promise<string> {
    const given = await this.#source()
    const { access_token: token, expires_in: seconds } = isObject(given)
      ? given
      : { access_token: given, expires_in: 0 }
    if (typeof token !== 'string' || !/^[!-~]+$/.test(token)) throw new TypeError('token returned no access token')
    const ms = 1000 * Number(seconds)
    // NaN, if no duration is known, counts as over.
    this.#end = Date.now() + (ms > 0 ? ms - Math.min(marginMs, ms / 2) : 0)
    return token
  }
}

/** Options of {@link qqToken}. */
export interface QqTokenOptions {
  /** The application id. 机器人 AppID */
  appId: string
  /** The bot's secret. 机器人密钥 */
  secret: string
  /** Where tokens come from. Default `https://bots.qq.com/app/getAppAccessToken`. */
  url?: string
  /** Sends the request. Default: `fetch` of the runtime. */
  fetch?: FetchLike
}

/**
 * Makes the function that gets access tokens of the QQ open platform, for `token` of `connectQq` and `qqApi`. QQ 访问令牌
 *
 * @throws {ConnectError} `bad_options`; what it makes rejects with `call_refused` and the platform's words.
 * @example
 * connectQq({ appId, token: qqToken({ appId, secret }), intents: intents.groupAndC2c, onEvent })
 */
export function qqToken(options: QqTokenOptions): () => Promise<AccessToken> {
  const checks = checksOf(qqToken, 'qq')
  checks.object('options', options)
  const { url = 'https://bots.qq.com/app/getAppAccessToken', fetch } = options
  const appId = checks.text('appId', options.appId)
  const clientSecret = checks.text('secret', options.secret)
  if (appId === undefined || clientSecret === undefined) throw checks.bad('needs appId and secret')
  return async () => {
    const request = { method: 'POST', body: { appId, clientSecret } }
    const { status, text } = await fetched(fetch, url, request, 30_000)
    const json = readJson(text)
    const answer = json.success && isObject(json.value) ? json.value : {}
    if (typeof answer.access_token === 'string') return answer as Exclude<AccessToken, string>
    throw connectError('call_refused', 'qq', { action: 'getAppAccessToken', ...refusalIn(status, answer) })
  }
}

/** The platform's code and words in a response that is no success. */
export function refusalIn(status: number, { err_code, code, message }: Record<string, unknown>): Refusal {
  const retcode = [err_code, code].find((value) => typeof value === 'number') as number | undefined
  return { retcode: retcode ?? status, ...(typeof message === 'string' && { wording: message }) }
}
