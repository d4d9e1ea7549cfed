/** Milky: events over a WebSocket or as server-sent events, calls over HTTP. */

import { longestTimer } from '../delivery/check.ts'
import type { Self } from '../delivery/self.ts'
import type { ActionRequest } from '../plan/request.ts'
import type { MilkyUnified } from '../protocols/milky/generated/unified.ts'
import { readFrame } from '../protocols/milky/generated/verbs.ts'
import type { BackoffOptions } from './backoff.ts'
import { type CallOptions, refusalOf } from './calls.ts'
import { Dialer, type LinkState } from './dialer.ts'
import type { serverSentEvents } from './event-socket.ts'
import { Feed } from './feed.ts'
import { type Api, send } from './http.ts'
import { sizeOf } from './link.ts'
import { type ConnectSettings, type Settings, settingsOf } from './settings.ts'
import { type SocketOptions, socketNames, socketsOf, targetOf } from './sockets.ts'
import type { Clear, SocketLike, StreamFetchLike, Timer } from './web.ts'

declare const setTimeout: Timer
declare const clearTimeout: Clear

/** A connection to a Milky implementation. Milky 连接 */
export interface MilkyConnection {
  /**
   * Calls an API, and resolves with `data` of its response. It is an HTTP request of its own, which needs no connection.
   * 调用 API
   *
   * @param action Its name, such as `send_group_message`.
   * @param params Its parameters.
   * @throws {ConnectError} Rejects with `call_refused` and the implementation's words, `call_timed_out` or `not_sent`.
   * @example
   * await bot.call('send_group_message', { group_id: 1, message: [{ type: 'text', data: { text: 'hello' } }] })
   */
  call(action: string, params?: object, options?: CallOptions): Promise<unknown>
  /** Sends a request of a plan; `perform(plan.requests, bot.call)` sends them all. */
  call(request: ActionRequest, index?: number): Promise<unknown>
  /** Closes the connection for good, and resolves once the events that came are handled. 关闭连接 */
  close(): Promise<void>
  /** Where the connection stands. 连接状态 */
  readonly state: LinkState
  /** The bot account, once an event has named it. 机器人账号 */
  readonly self: Self | undefined
}

/** Options of {@link connectMilky}. Milky 选项 */
export interface ConnectMilkyOptions extends ConnectSettings<MilkyUnified, MilkyConnection>, SocketOptions {
  /**
   * The address of the implementation with its prefix, with or without `/event`: `http://…` or `ws://…`, which are the same
   * here. 地址
   */
  url: string
  /** How events come, where that is not a WebSocket: {@link serverSentEvents}. 事件传输方式 */
  transport?: typeof serverSentEvents | undefined
  /** Sends the calls, and gets the server-sent events. Default: `fetch` of the runtime. */
  fetch?: StreamFetchLike
  /** When the next attempt is made. 重连间隔 */
  backoff?: BackoffOptions
  /**
   * How long no event may come before the connection is opened anew, in milliseconds. Milky has no heartbeat, so that a
   * connection that is dead looks like a quiet one. Default 600,000. 静默时限
   */
  silenceMs?: number
}

/** The name of events in a stream; older versions of LLBot send none. */
const eventNames = ['milky_event', '']

/**
 * Connects to a Milky implementation, and stays connected: a connection that is refused, lost or silent is opened again, at
 * longer and longer intervals. Events come over a WebSocket or as server-sent events, calls are HTTP requests. Milky 连接
 *
 * @throws {ConnectError} `bad_options`, also where the class of the sockets throws, such as for a malformed address.
 * @example
 * const bot = connectMilky({
 *   url: 'http://127.0.0.1:3000',
 *   token,
 *   async onEvent(event, { call }) {
 *     const plan = event.type === 'message.group' ? replyTo(event, 'hello') : undefined
 *     if (plan?.success) await perform(plan.requests, call)
 *   },
 * })
 */
export function connectMilky(options: ConnectMilkyOptions): MilkyConnection {
  const given = Object(options) as ConnectMilkyOptions
  const settings = settingsOf(
    'milky',
    given,
    [...socketNames, 'transport', 'fetch', 'backoff', 'silenceMs'],
    connectMilky,
  )
  const { checks, report } = settings
  const silenceMs = checks.number('silenceMs', given.silenceMs, 1, longestTimer, 600_000)
  const { open, api } = waysTo(given, settings)
  const feed = new Feed(settings, (event) => given.onEvent(event as MilkyUnified, connection))
  let self: Self | undefined
  let timer: unknown
  const watch = () => {
    clearTimeout(timer)
    timer = setTimeout(() => dialer.giveUp(), silenceMs)
  }
  const dialer = new Dialer(settings, given.backoff, {
    open,
    opened: watch,
    received(data) {
      watch()
      const frame = readFrame(data, {}, settings)
      if (!frame.success) report(frame.error)
      else if (frame.type === 'event') {
        self ??= frame.event.self
        feed.offer(frame.event, sizeOf(data))
      }
    },
    ended() {
      clearTimeout(timer)
      return []
    },
  })
  const call = (first: string | ActionRequest, second?: object | number, third?: CallOptions) =>
    typeof first === 'string' ? callOf(api, first, second as object, third) : callOf(api, first.action, first.params)
  const connection: MilkyConnection = {
    call,
    async close() {
      clearTimeout(timer)
      dialer.close()
      await feed.idle()
    },
    get state() {
      return dialer.state
    },
    get self() {
      return self
    },
  }
  dialer.start(given.signal, () => void connection.close())
  return connection
}

async function callOf(api: Api, action: string, params: object = {}, options?: CallOptions): Promise<unknown> {
  const path = `/api/${encodeURIComponent(action)}`
  const { data } = (await send(api, action, { method: 'POST', path, body: params }, options)) as { data?: unknown }
  return data
}

/** How events come, and where calls go. */
function waysTo(options: ConnectMilkyOptions, settings: Settings): { open: () => SocketLike; api: Api } {
  const { checks, maxSize, maxDepth, callTimeoutMs } = settings
  const { transport, fetch } = options
  if (transport !== undefined) checks.function('transport', transport)
  if (fetch !== undefined) checks.function('fetch', fetch)
  const url = checks.text('url', options.url) ?? ''
  if (!/^(http|ws)s?:\/\//.test(url)) throw checks.bad('url must begin with http://, https://, ws:// or wss://')
  const base = url.replace(/^ws/, 'http').replace(/(\/event)?\/?$/, '')
  const events = `${base}/event`
  // The token counts in the query of `/event` only.
  const { headers } = targetOf({ ...options, url: base, accessTokenInQuery: false }, checks)
  const source = { ...targetOf({ ...options, url: events }, checks), fetch, maxSize, names: eventNames }
  return {
    open: transport ? () => transport(source) : socketsOf({ ...options, url: events.replace(/^http/, 'ws') }, checks),
    api: {
      protocol: 'milky',
      base,
      fetch,
      callTimeoutMs,
      maxSize,
      maxDepth,
      headers: () => headers,
      refusal(status, { retcode, ...body }) {
        const isSuccess = status >= 200 && status < 300
        return refusalOf({ ...body, retcode: isSuccess ? (retcode ?? status) : retcode || status })
      },
    },
  }
}
