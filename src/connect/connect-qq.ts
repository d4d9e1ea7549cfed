/** The whole session with QQ's gateway: socket, timers, tokens, and the calls of its API. */
import { type JsonInput, readEvent } from '../core/json.ts'
import { isObject } from '../core/object.ts'
import type { QqUnified } from '../protocols/qq/generated/unified.ts'
import { unify } from '../protocols/qq/generated/verbs.ts'
import {
  afterClose,
  type GatewayAction,
  type GatewayInput,
  type GatewayOptions,
  type GatewayState,
  handshakeMs,
  startGateway,
  stepGateway,
} from '../protocols/qq/session.ts'
import { type FrameData, joined } from '../unified/frame.ts'
import { jittered } from './backoff.ts'
import { type ConnectErrorCode, connectError } from './error.ts'
import { Feed } from './feed.ts'
import { Link, sizeOf } from './link.ts'
import { type QqApiOptions, type QqCall, qqCallOf } from './qq-api.ts'
import { type ConnectSettings, onAbort, quietly, type Settings, settingsOf } from './settings.ts'
import { socketClass } from './sockets.ts'
import { Tokens } from './tokens.ts'
import type { Clear, SocketClass, Timer } from './web.ts'

declare const setTimeout: Timer
declare const clearTimeout: Clear
declare const setInterval: Timer
declare const clearInterval: Clear

/** A session with QQ's gateway. QQ 网关连接 */
export interface QqConnection {
  /**
   * Sends a request to QQ's API with the token of now; `perform(plan.requests, bot.call)` sends those of a plan. 调用接口
   *
   * @throws {ConnectError} Rejects with `call_refused`, `call_timed_out` or `not_sent`.
   */
  readonly call: QqCall
  /** Closes the connection for good, and resolves once the events that came are handled. 关闭连接 */
  close(): Promise<void>
  /**
   * Where the session stands, as plain JSON without the token. Keep it, and give it as the option `state` after a restart:
   * the session is resumed behind the last event that was handled. 会话状态
   */
  readonly state: GatewayState
}

/** Options of {@link connectQq}. QQ 网关选项 */
export interface ConnectQqOptions extends ConnectSettings<QqUnified, QqConnection>, GatewayOptions, QqApiOptions {
  /** The application id; events get it as their account. 机器人 AppID */
  appId: string
  /** The state of an earlier run, to resume its session. 先前保存的会话状态 */
  state?: GatewayState | undefined
  /** Gets the state after each event that was handled, to keep it. Whatever it throws is dropped. 保存会话状态 */
  onState?(state: GatewayState): unknown
  /** The address of the gateway. Default: from the API, `GET /gateway`. 网关地址 */
  url?: string
  /** The class of the sockets, such as `WebSocket` of `ws`. Default: the runtime's; Node 20 has none. */
  WebSocket?: SocketClass
}

const names: { readonly [N in Exclude<keyof ConnectQqOptions, keyof ConnectSettings<never, never>>]-?: true } = {
  appId: true,
  token: true,
  intents: true,
  shard: true,
  properties: true,
  state: true,
  onState: true,
  url: true,
  api: true,
  fetch: true,
  WebSocket: true,
}

/** The close code that leaves a session to be resumed. */
const resumable = 4000

/** The close code of a token that does not hold. */
const wrongToken = 4004

/** How long the first attempt waits at most where a connection had been good. */
const promptMs = 500

/**
 * Connects to the gateway of the QQ open platform, and stays connected: identifies or resumes, sends heartbeats and watches
 * their answers, gets tokens before they end, and opens a connection that is refused, lost or silent again, at longer and
 * longer intervals. QQ 网关连接
 *
 * Where too many events wait for `onEvent`, the connection is closed until they are handled, and then resumed: none is lost.
 *
 * @throws {ConnectError} `bad_options`.
 * @example
 * const bot = connectQq({
 *   appId,
 *   token: qqToken({ appId, secret }),
 *   intents: intentsFor('GROUP_AT_MESSAGE_CREATE', 'C2C_MESSAGE_CREATE'),
 *   async onEvent(event, { call }) {
 *     const plan = event.type === 'message.group' ? replyTo(event, 'hello') : undefined
 *     if (plan?.success) await perform(plan.requests, call)
 *   },
 * })
 */
export function connectQq(options: ConnectQqOptions): QqConnection {
  const given = Object(options) as ConnectQqOptions
  const settings = settingsOf('qq', given, Object.keys(names), connectQq)
  const session = new Session(settings, given)
  if (!given.signal?.aborted) session.open()
  const connection = session.connection
  onAbort(given.signal, () => void connection.close())
  return connection
}

class Session {
  readonly connection: QqConnection
  readonly #settings: Settings
  readonly #options: ConnectQqOptions
  readonly #Socket: SocketClass
  readonly #tokens: Tokens
  readonly #feed: Feed
  readonly #account: { id: string }
  #state: GatewayState
  /** The last event that was handled, in its session. */
  #handled: Pick<GatewayState, 'sessionId' | 'sequence'>
  #link: Link | undefined
  /** Whether the connection was closed because too many events wait. */
  #isFlooded = false
  /** Counts connections: what an earlier one still brings no longer counts. */
  #attempt = 0
  #plan: unknown
  #beat: unknown
  #deadline: unknown

  constructor(settings: Settings, options: ConnectQqOptions) {
    const { checks, callTimeoutMs } = settings
    const id = checks.text('appId', options.appId)
    if (id === undefined) throw checks.bad('appId is missing')
    checks.function('token', options.token)
    checks.text('url', options.url)
    checks.text('api', options.api)
    if (options.fetch !== undefined) checks.function('fetch', options.fetch)
    if (options.onState !== undefined) checks.function('onState', options.onState)
    const { state: kept, shard, properties } = options
    if (kept !== undefined) checks.object('state', kept)
    const intents = checks.number('intents', options.intents, 0, 2 ** 31 - 1, -1)
    if (!Number.isInteger(intents) || intents < 0) throw checks.bad('intents must be an integer')
    this.#account = { id }
    this.#settings = settings
    this.#options = options
    this.#Socket = socketClass(options.WebSocket, checks)
    this.#tokens = new Tokens(options.token)
    this.#handled = keptSession(kept)
    this.#state = {
      ...startGateway({ intents, ...(shard && { shard }), ...(properties && { properties }) }),
      ...this.#handled,
    }
    const call = qqCallOf(this.#tokens, options, callTimeoutMs)
    const state = () => this.#keepable()
    this.connection = {
      call,
      close: () => this.#close(),
      get state() {
        return state()
      },
    }
    this.#feed = new Feed(settings, (event) => options.onEvent(event as QqUnified, this.connection))
  }

  open(): void {
    void this.#open(++this.#attempt)
  }

  async #open(attempt: number): Promise<void> {
    const isOver = () => attempt !== this.#attempt
    // What waits is handled first, where there was too much of it.
    if (this.#isFlooded) await this.#feed.idle()
    this.#isFlooded = false
    let token: string | undefined
    try {
      token = await this.#inTime(this.#tokens.get())
      const url = await this.#gateway()
      if (isOver()) return
      this.#connect(url, token)
    } catch (cause) {
      if (isOver()) return
      if (token === undefined) this.#fail('token_failed', { type: 'no_token' }, { cause })
      else this.#fail('not_opened', { type: 'failed' }, { cause })
    }
  }

  /** @throws What the class of the sockets throws. */
  #connect(url: string, token: string): void {
    let isOpen = false
    const link = new Link(new this.#Socket(url), {
      opened: () => {
        isOpen = true
        clearTimeout(this.#deadline)
        this.#deadline = setTimeout(() => this.#step({ type: 'timeout' }), handshakeMs)
        this.#step({ type: 'opened', token: `QQBot ${token}` })
      },
      received: (data) => this.#received(data),
      closed: (code, cause) => {
        const details = { closeCode: code, cause }
        if (!isOpen) return this.#fail('not_opened', { type: 'failed' }, details)
        if (code === wrongToken) this.#tokens.drop()
        const isRefusal = code !== undefined && (code === wrongToken || afterClose(code) === 'stop')
        const input: GatewayInput = code === undefined ? { type: 'closed' } : { type: 'closed', code }
        this.#fail(isRefusal ? 'refused' : 'lost', input, details)
      },
    })
    this.#link = link
    this.#deadline = setTimeout(() => {
      link.close(resumable, true)
      this.#fail('not_opened', { type: 'failed' }, {})
    }, this.#settings.openTimeoutMs)
  }

  async #gateway(): Promise<string> {
    if (this.#options.url !== undefined) return this.#options.url
    const { openTimeoutMs: timeoutMs } = this.#settings
    const answer = await this.connection.call({ method: 'GET', path: '/gateway' }, { timeoutMs })
    const { url } = isObject(answer) ? answer : {}
    if (typeof url !== 'string' || !/^wss?:\/\//.test(url)) throw new TypeError('the API named no gateway')
    return url
  }

  #received(data: FrameData): void {
    const { report } = this.#settings
    if (this.#feed.isFull) {
      // The session goes on behind the last event that was taken.
      this.#isFlooded = true
      this.#link?.close(resumable)
      this.#fail('overloaded', { type: 'closed' }, {})
      return
    }
    const json = readEvent(Array.isArray(data) ? joined(data) : (data as JsonInput), this.#settings)
    if (json.success) this.#step({ type: 'frame', frame: json.value }, sizeOf(data))
    else report(json.error)
  }

  /** Reports what ended a connection, and goes on. */
  #fail(
    code: ConnectErrorCode,
    input: GatewayInput,
    details: { closeCode?: number | undefined; cause?: unknown },
  ): void {
    this.#quiet()
    this.#settings.report(connectError(code, 'qq', details))
    this.#step(input)
  }

  #step(input: GatewayInput, size = 0): void {
    const { state, actions } = stepGateway(this.#state, input)
    this.#state = state
    const isSilent = input.type === 'timeout' || input.type === 'beat'
    for (const action of actions) {
      if (action.type === 'close' && isSilent) this.#settings.report(connectError('silent', 'qq'))
      this.#act(action, size)
    }
  }

  #act(action: GatewayAction, size: number): void {
    switch (action.type) {
      case 'send':
        try {
          this.#link?.send(JSON.stringify(action.frame))
        } catch {
          // Its end comes as a close, or as a heartbeat that nobody answers.
        }
        return
      case 'beat_every':
        this.#beat = setInterval(() => this.#step({ type: 'beat' }), action.ms)
        return
      case 'event':
        this.#event(action.frame, size)
        return
      case 'close':
        this.#link?.close(resumable, true)
        this.#quiet()
        return
      case 'connect':
        this.#plan = setTimeout(() => this.open(), jittered(Math.max(action.afterMs, promptMs)))
    }
  }

  #event(frame: Record<string, unknown>, size: number): void {
    const { sessionId, sequence } = this.#state
    const result = unify(frame, { self: this.#account })
    if (!result.success) this.#settings.report(result.error)
    this.#feed.push(result.success ? result.event : undefined, size, () => {
      this.#handled = { ...(sessionId !== undefined && { sessionId }), ...(sequence !== undefined && { sequence }) }
      quietly(() => this.#options.onState?.(this.#keepable()))
    })
  }

  /** The state without the token, behind the last event that was handled. */
  #keepable(): GatewayState {
    const { token: _, awaitsAck: __, gaveUp: ___, sequence: ____, ...rest } = this.#state
    const { sessionId, sequence } = this.#handled
    return sessionId === rest.sessionId && sequence !== undefined ? { ...rest, sequence } : rest
  }

  /** Ends all timers of a connection, and whatever of it is still under way. */
  #quiet(): void {
    this.#attempt++
    this.#link = undefined
    clearInterval(this.#beat)
    clearTimeout(this.#deadline)
    clearTimeout(this.#plan)
  }

  async #close(): Promise<void> {
    this.#link?.close(resumable)
    this.#quiet()
    this.#state = { ...this.#state, phase: this.#state.phase === 'stopped' ? 'stopped' : 'idle' }
    await this.#feed.idle()
  }

  /** @throws Where it takes longer than a connection may. */
  #inTime<T>(value: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('token did not settle in time')), this.#settings.openTimeoutMs)
      value.then(resolve, reject).finally(() => clearTimeout(timer))
    })
  }
}

/** The session of a state that was kept, as far as it is one. */
function keptSession(kept: GatewayState | undefined): Pick<GatewayState, 'sessionId' | 'sequence'> {
  const { sessionId, sequence, phase } = kept ?? {}
  if (typeof sessionId !== 'string' || phase === 'stopped') return {}
  return typeof sequence === 'number' ? { sessionId, sequence } : { sessionId }
}
