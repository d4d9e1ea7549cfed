/** What OneBot implementations send over their sockets, and what they are sent. */

import { longestTimer } from '../delivery/check.ts'
import type { Self } from '../delivery/self.ts'
import type { ActionRequest } from '../plan/request.ts'
import type { Onebot11Unified } from '../protocols/onebot11/generated/unified.ts'
import { readFrame as readFrame11 } from '../protocols/onebot11/generated/verbs.ts'
import type { Onebot12Unified } from '../protocols/onebot12/generated/unified.ts'
import { readFrame as readFrame12 } from '../protocols/onebot12/generated/verbs.ts'
import type { FrameData } from '../unified/frame.ts'
import { type CallOptions, Calls, mostUnsent } from './calls.ts'
import type { LinkState } from './dialer.ts'
import { type ConnectErrorCode, connectError } from './error.ts'
import { Feed } from './feed.ts'
import { type Link, sizeOf } from './link.ts'
import type { ConnectSettings, Settings } from './settings.ts'
import type { Clear, Timer } from './web.ts'

declare const setTimeout: Timer
declare const clearTimeout: Clear

/** The version of OneBot. 版本 */
export type OnebotVersion = 11 | 12

/** The unified events of a version of OneBot. */
export type OnebotEvent<V extends OnebotVersion> = V extends 12 ? Onebot12Unified : Onebot11Unified

/** Options of a call of an action. 调用选项 */
export interface OnebotCallOptions extends CallOptions {
  /** OneBot 12: the bot account that acts, where the implementation has several. 机器人自身标识 */
  self?: Readonly<Record<string, unknown>>
}

/** A connection to a OneBot implementation. OneBot 连接 */
export interface OnebotConnection {
  /**
   * Calls an action, and resolves with `data` of its response. 调用动作
   *
   * @param action Its name, such as `send_group_msg`.
   * @param params Its parameters.
   * @throws {ConnectError} Rejects with `call_refused` and the implementation's words, `call_timed_out`, `not_connected`,
   *   `not_sent`, `too_many_calls`, `lost`, `silent` or `closed`.
   * @example
   * await bot.call('send_group_msg', { group_id: 1, message: 'hello' }, { timeoutMs: 5000 })
   */
  call(action: string, params?: object, options?: OnebotCallOptions): Promise<unknown>
  /** Sends a request of a plan; `perform(plan.requests, bot.call)` sends them all. */
  call(request: ActionRequest, index?: number): Promise<unknown>
  /**
   * Closes the connection for good, rejects the calls that wait, and resolves once the events that came are handled.
   * 关闭连接
   */
  close(): Promise<void>
  /** Where the connection stands. 连接状态 */
  readonly state: LinkState
  /** The bot account, once the implementation has named it. 机器人账号 */
  readonly self: Self | undefined
}

/** The options that both directions share. */
export interface OnebotSettings<V extends OnebotVersion> extends ConnectSettings<OnebotEvent<V>, OnebotConnection> {
  /** The version that the implementation speaks. 版本 */
  version: V
  /**
   * How long nothing may come before the connection is given up, in milliseconds, where no heartbeat has come: it is asked
   * by `get_status` first. Once heartbeats come, three of their own `interval` count. Default 60,000. 静默时限
   */
  silenceMs?: number
}

/** The names of the options above. */
export const onebotNames = ['version', 'silenceMs'] as const

/** How many heartbeats may be missing. */
const missingBeats = 3

/** The protocol of a version. */
export const protocolOf = (version: unknown): 'onebot11' | 'onebot12' => (version === 12 ? 'onebot12' : 'onebot11')

/** How the peer of a connection is given up and closed. */
export interface Port {
  readonly state: LinkState
  close(): unknown
}

/** The options of a peer, whatever its version. */
export interface PeerOptions {
  version: OnebotVersion
  silenceMs?: number
  onEvent(event: never, connection: OnebotConnection): unknown
}

export class OnebotPeer {
  self: Self | undefined
  /** The account that the upgrade named, for events that name none. */
  readonly #named: Self | undefined
  readonly #settings: Settings
  readonly #calls: Calls
  readonly #feed: Feed
  readonly #silent: () => void
  readonly #silenceMs: number
  readonly #read: typeof readFrame11 | typeof readFrame12
  #link: Link | undefined
  #timer: unknown
  #beatMs: number | undefined
  #isAsked = false

  constructor(
    settings: Settings,
    options: PeerOptions,
    { connection, silent, self }: { connection(): OnebotConnection; silent(): void; self?: Self | undefined },
  ) {
    const { version, silenceMs } = options
    const { checks } = settings
    if (version !== 11 && version !== 12) throw checks.bad('version must be 11 or 12')
    this.#settings = settings
    this.#silenceMs = checks.number('silenceMs', silenceMs, 1, longestTimer, 60_000)
    this.#silent = silent
    this.#named = self
    this.self = self
    this.#read = version === 12 ? readFrame12 : readFrame11
    this.#calls = new Calls(settings)
    this.#feed = new Feed(settings, (event) => options.onEvent(event as never, connection()))
  }

  /** A connection is open. */
  up(link: Link): void {
    this.#link = link
    this.#beatMs = undefined
    this.#watch()
  }

  /** The connection is over; rejects the calls that wait, and returns their actions. */
  down(code: ConnectErrorCode): string[] {
    clearTimeout(this.#timer)
    this.#link = undefined
    return this.#calls.end(code)
  }

  received(data: FrameData): void {
    const frame = this.#read(data, this.#named ? { self: this.#named } : {}, this.#settings)
    if (!frame.success) this.#settings.report(frame.error)
    else if (frame.type === 'response') this.#calls.answer(frame.frame)
    else {
      const { event } = frame
      this.self ??= event.self
      if (event.type === 'meta.heartbeat') this.#beatMs = beatOf(event.raw) ?? this.#beatMs
      this.#feed.offer(event, sizeOf(data))
    }
    this.#watch()
  }

  call = async (
    first: string | ActionRequest,
    second?: object | number,
    third: OnebotCallOptions = {},
  ): Promise<unknown> => {
    const { protocol, checks, callTimeoutMs } = this.#settings
    const { action, params, self } =
      typeof first === 'string' ? { action: first, params: second ?? {}, self: third.self } : first
    const timeoutMs = checks.number('timeoutMs', third.timeoutMs, 1, longestTimer, callTimeoutMs)
    const link = this.#link
    if (!link) throw connectError('not_connected', protocol, { action })
    if (link.waiting > mostUnsent) throw connectError('too_many_calls', protocol, { action })
    return this.#calls.start(action, timeoutMs, (echo) =>
      link.send(JSON.stringify({ action, params, echo, ...(self && { self }) })),
    )
  }

  /** Resolves once the events that came are handled. */
  idle(): Promise<void> {
    return this.#feed.idle()
  }

  /** Something came: the next must come in time. */
  #watch(): void {
    this.#isAsked = false
    this.#wait(this.#beatMs === undefined ? this.#silenceMs : missingBeats * this.#beatMs)
  }

  #wait(ms: number): void {
    clearTimeout(this.#timer)
    if (this.#link) this.#timer = setTimeout(() => this.#look(), Math.min(ms, longestTimer))
  }

  #look(): void {
    if (this.#beatMs !== undefined || this.#isAsked) {
      this.#silent()
      return
    }
    this.#isAsked = true
    // Whatever it answers, it lives. What becomes of the call is of no interest.
    this.call('get_status').catch(() => {})
    this.#wait(this.#silenceMs)
  }
}

/** The interval of a heartbeat, in milliseconds. Below 1,000 it is in seconds, as Walle sends it. */
function beatOf(raw: object): number | undefined {
  const interval = Number((raw as { interval?: unknown }).interval)
  if (!(interval > 0)) return undefined
  return interval < 1000 ? interval * 1000 : interval
}

/** The connection that users see. */
export const connectionOf = (peer: OnebotPeer, port: Port): OnebotConnection => ({
  call: peer.call as OnebotConnection['call'],
  async close() {
    port.close()
    await peer.idle()
  },
  get state() {
    return port.state
  },
  get self() {
    return peer.self
  },
})
