/** The long poll of iLink, WeChat's interface for bots, and the calls of its API. */

import { longestTimer } from '../delivery/check.ts'
import type { IlinkUnified } from '../protocols/ilink/generated/unified.ts'
import { unify } from '../protocols/ilink/generated/verbs.ts'
import { readUpdates, staleToken } from '../protocols/ilink/updates.ts'
import { type Backoff, type BackoffOptions, backoffOf } from './backoff.ts'
import type { CallOptions } from './calls.ts'
import type { LinkState } from './dialer.ts'
import { type ConnectError, connectError } from './error.ts'
import { Feed } from './feed.ts'
import { type Api, sendTo } from './http.ts'
import { type ConnectSettings, onAbort, quietly, type Settings, settingsOf } from './settings.ts'
import type { Clear, FetchLike, Timer } from './web.ts'

declare const setTimeout: Timer
declare const clearTimeout: Clear
declare const AbortController: new () => { readonly signal: { readonly aborted: boolean }; abort(): void }
declare const btoa: (text: string) => string

/** A request to iLink's API; those of a plan are some. */
export interface IlinkRequest {
  /** The method; every call of a bot is a `POST`. 请求方法 */
  method: 'POST' | 'PUT' | 'DELETE'
  /** The path, such as `/ilink/bot/sendtyping`. 路径 */
  path: string
  /** The body, which is sent as JSON with `base_info` beside it. 请求体 */
  body?: object
}

/** Where the long poll stands. 长轮询状态 */
export interface IlinkState {
  /** Being begun, answered, waiting for the next attempt, or closed for good. 阶段 */
  phase: LinkState
  /** `get_updates_buf` behind the last messages that were handled; `''` at the very beginning. 同步缓冲 */
  buffer: string
}

/** The long poll of a bot. iLink 连接 */
export interface IlinkConnection {
  /**
   * Sends a request to the API; `perform(plan.requests, bot.call)` sends those of a plan. 调用接口
   *
   * @throws {ConnectError} Rejects with `call_refused` and the code and the words of the server, `call_timed_out` or
   *   `not_sent`.
   */
  call(request: IlinkRequest, options?: CallOptions | number): Promise<unknown>
  /** Ends the long poll for good, and resolves once the messages that came are handled. 关闭连接 */
  close(): Promise<void>
  /**
   * Where the long poll stands, as plain JSON without the token. Keep it, and give it as the option `state` after a restart:
   * the messages behind the last one that was handled come again. 状态
   */
  readonly state: IlinkState
}

/** Options of {@link connectIlink}. iLink 选项 */
export interface ConnectIlinkOptions extends Omit<ConnectSettings<IlinkUnified, IlinkConnection>, 'openTimeoutMs'> {
  /** The token of the bot, `bot_token` of its login. 机器人令牌 */
  token: string
  /** The address of the API, `baseurl` of the login. Default `https://ilinkai.weixin.qq.com`. API 地址 */
  url?: string | undefined
  /** The state of an earlier run, to go on behind it. 先前保存的状态 */
  state?: Pick<IlinkState, 'buffer'> | undefined
  /** Gets the state when messages were handled, to keep it. Whatever it throws is dropped. 保存状态 */
  onState?(state: IlinkState): unknown
  /** What the bot calls itself, such as `MyBot/1.2`, for the statistics of WeChat. 机器人名称 */
  agent?: string
  /** Sends the requests. Default: `fetch` of the runtime. */
  fetch?: FetchLike
  /** When the next attempt is made. 重连间隔 */
  backoff?: BackoffOptions
}

const names: { readonly [N in Exclude<keyof ConnectIlinkOptions, keyof ConnectSettings<never, never>>]-?: true } = {
  token: true,
  url: true,
  state: true,
  onState: true,
  agent: true,
  fetch: true,
  backoff: true,
}

/** The client that the requests look like: `@tencent-weixin/openclaw-weixin`, and its version as a number. */
const reference = { version: '2.4.9', number: '132105' }

const pollPath = '/ilink/bot/getupdates'

/** How long the server holds a request where it does not say. */
const usualHoldMs = 35_000

/** How long to wait after an answer without messages: a server that does not hold requests is not flooded. */
const idleMs = 200

/** How long to wait where the token is no longer valid, as the reference does. */
const staleMs = 3_600_000

/**
 * Receives the messages of a WeChat bot by iLink's long poll, and goes on doing so: a request that fails is made again, at
 * longer and longer intervals. iLink 长轮询
 *
 * A token that is no longer valid is reported as `refused`, with `retcode` -14, and tried again after an hour. Log in again,
 * close this connection, and make another.
 *
 * Where too many messages wait for `onEvent`, no more are asked for until they are handled: none is lost.
 *
 * @throws {ConnectError} `bad_options`.
 * @example
 * const bot = connectIlink({
 *   token,
 *   async onEvent(event, { call }) {
 *     const plan = event.type === 'message.private' ? replyTo(event, 'hello') : undefined
 *     if (plan?.success) await perform(plan.requests, call)
 *   },
 * })
 */
export function connectIlink(options: ConnectIlinkOptions): IlinkConnection {
  const given = Object(options) as ConnectIlinkOptions
  const poll = new Poll(settingsOf('ilink', given, Object.keys(names), connectIlink), given)
  const { connection } = poll
  onAbort(given.signal, () => void connection.close())
  if (!given.signal?.aborted) void poll.poll()
  return connection
}

class Poll {
  readonly connection: IlinkConnection
  readonly #settings: Settings
  readonly #options: ConnectIlinkOptions
  readonly #send: (request: IlinkRequest & { signal?: unknown }, options?: CallOptions | number) => Promise<unknown>
  readonly #backoff: Backoff
  readonly #feed: Feed
  readonly #controller = new AbortController()
  #phase: LinkState = 'connecting'
  /** What the next request sends. */
  #buffer: string
  /** The buffer behind the last messages that were handled. */
  #handled: string
  #holdMs = usualHoldMs
  #timer: unknown

  constructor(settings: Settings, options: ConnectIlinkOptions) {
    const { checks } = settings
    const { state: kept, onState } = options
    const api = apiOf(settings, options)
    const agent = checks.text('agent', options.agent)
    if (onState !== undefined) checks.function('onState', onState)
    if (kept !== undefined) checks.object('state', kept)
    const buffer: unknown = kept?.buffer ?? ''
    if (typeof buffer !== 'string') throw checks.bad('state.buffer must be a string')
    this.#settings = settings
    this.#options = options
    this.#backoff = backoffOf(checks, options.backoff)
    this.#buffer = buffer
    this.#handled = buffer
    const base_info = { channel_version: reference.version, ...(agent && { bot_agent: agent }) }
    this.#send = (request, more) => sendTo(api, { ...request, body: { base_info, ...request.body } }, more)
    const state = () => this.#state()
    this.connection = {
      call: (request, more) => this.#send(request, more),
      close: () => this.#close(),
      get state() {
        return state()
      },
    }
    this.#feed = new Feed(settings, (event) => options.onEvent(event as IlinkUnified, this.connection))
  }

  async poll(): Promise<void> {
    const { signal } = this.#controller
    let ms = 0
    try {
      const body = { get_updates_buf: this.#buffer }
      const answer = await this.#send({ method: 'POST', path: pollPath, body, signal }, { timeoutMs: this.#holdMs })
      if (!signal.aborted) ms = this.#take(answer)
      // What is not asked for yet, the server keeps.
      if (this.#feed.isFull) await this.#feed.idle()
    } catch (error) {
      if (!signal.aborted) ms = this.#failed(error as ConnectError)
    }
    if (!signal.aborted) this.#timer = setTimeout(() => void this.poll(), ms)
  }

  /** Takes an answer; returns how long to wait before the next request. */
  #take(answer: unknown): number {
    this.#phase = 'open'
    this.#backoff.reset()
    const { messages = [], buffer, timeoutMs } = readUpdates(answer) ?? {}
    if (timeoutMs !== undefined) this.#holdMs = Math.min(timeoutMs, longestTimer)
    for (const message of messages) {
      const result = unify(message)
      if (result.success) this.#feed.push(result.event, JSON.stringify(message).length)
      else this.#settings.report(result.error)
    }
    if (buffer !== undefined && buffer !== this.#buffer) {
      this.#buffer = buffer
      // Behind its messages, so that none of them is lost if the program ends before they are handled.
      this.#feed.push(undefined, 0, () => {
        this.#handled = buffer
        quietly(() => this.#options.onState?.(this.#state()))
      })
    }
    return messages.length ? 0 : idleMs
  }

  /** Reports why there is no answer; returns how long to wait before the next request. */
  #failed(error: ConnectError): number {
    // Nothing came while the server held the request. That is how a long poll is quiet.
    if (error.code === 'call_timed_out') return idleMs
    const isStale = error.retcode === staleToken
    const { retcode, wording, cause } = error
    const lost = this.#phase === 'open' ? 'lost' : 'not_opened'
    this.#phase = 'waiting'
    if (isStale) this.#settings.report(connectError('refused', 'ilink', { retcode, wording }))
    else if (error.code === 'call_refused') this.#settings.report(error)
    else this.#settings.report(connectError(lost, 'ilink', { cause }))
    const ms = this.#backoff.next()
    return isStale ? staleMs : ms
  }

  #state(): IlinkState {
    return { phase: this.#phase, buffer: this.#handled }
  }

  async #close(): Promise<void> {
    this.#phase = 'closed'
    clearTimeout(this.#timer)
    this.#controller.abort()
    await this.#feed.idle()
  }
}

/** The API with the header fields that its reference sends. */
function apiOf({ checks, maxSize, maxDepth, callTimeoutMs }: Settings, options: ConnectIlinkOptions): Api {
  const { fetch } = options
  const token = checks.text('token', options.token)
  if (token === undefined) throw checks.bad('token is missing')
  const base = (checks.text('url', options.url) ?? 'https://ilinkai.weixin.qq.com').replace(/\/$/, '')
  if (!/^https?:\/\//.test(base)) throw checks.bad('url must begin with http:// or https://')
  if (fetch !== undefined) checks.function('fetch', fetch)
  return {
    protocol: 'ilink',
    base,
    fetch,
    callTimeoutMs,
    maxSize,
    maxDepth,
    headers: () => ({
      Authorization: `Bearer ${token}`,
      AuthorizationType: 'ilink_bot_token',
      'X-WECHAT-UIN': btoa(String(Math.floor(Math.random() * 2 ** 32))),
      'iLink-App-Id': 'bot',
      'iLink-App-ClientVersion': reference.number,
    }),
    refusal(status, { ret, errcode, errmsg }) {
      const isSuccess = status >= 200 && status < 300
      const code = [errcode, ret, isSuccess ? 0 : status].find((it) => typeof it === 'number' && it !== 0)
      if (code === undefined) return undefined
      return { retcode: code as number, ...(typeof errmsg === 'string' && { wording: errmsg }) }
    },
  }
}
