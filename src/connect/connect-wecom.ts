/** The long connection of WeCom's AI bots: socket, subscription, heartbeats and events. */

import { longestTimer } from '../delivery/check.ts'
import type { ActionRequest, HttpRequest } from '../plan/request.ts'
import type { WecomUnified } from '../protocols/wecom/generated/unified.ts'
import { readFrame } from '../protocols/wecom/generated/verbs.ts'
import type { BackoffOptions } from './backoff.ts'
import { Calls, refusalOf } from './calls.ts'
import { Dialer, type LinkState } from './dialer.ts'
import { type ConnectErrorCode, connectError } from './error.ts'
import { Feed } from './feed.ts'
import type { Refusal } from './http.ts'
import { type Link, sizeOf } from './link.ts'
import { type ConnectSettings, settingsOf } from './settings.ts'
import { socketClass } from './sockets.ts'
import type { Clear, SocketClass, Timer } from './web.ts'
import { frameOf, newId, type WecomCallOptions, wecomCallOf } from './wecom-calls.ts'

declare const setTimeout: Timer
declare const clearTimeout: Clear

/** A long connection of an AI bot. 企业微信长连接 */
export interface WecomConnection {
  /**
   * Sends a frame, and resolves with the `body` of its response, which most have not. Calls with the same `req_id`, such as
   * the parts of a stream, are sent one after the other, each when the one before is answered. 调用
   *
   * @param cmd Its name, such as `aibot_send_msg`.
   * @param body Its body.
   * @throws {ConnectError} Rejects with `call_refused` and `errcode` and `errmsg` of WeCom, `call_timed_out`,
   *   `not_connected`, `not_sent`, `too_many_calls`, `lost`, `replaced`, `closed` or `bad_options`.
   * @example
   * await bot.call('aibot_send_msg', { chatid: 'zhangsan', chat_type: 1, msgtype: 'markdown', markdown: { content: 'hello' } })
   */
  call(cmd: string, body?: object, options?: WecomCallOptions): Promise<unknown>
  /**
   * Sends a request of a plan; `perform(plan.requests, bot.call)` sends them all. A request for a `response_url`, which
   * answers an event of a webhook, is `bad_options`.
   */
  call(request: ActionRequest | HttpRequest, index?: number): Promise<unknown>
  /**
   * Closes the connection for good, rejects the calls that wait, and resolves once the events that came are handled.
   * 关闭连接
   */
  close(): Promise<void>
  /** Where the connection stands; `open` once WeCom has accepted the subscription. 连接状态 */
  readonly state: LinkState
}

/** Options of {@link connectWecom}. 企业微信长连接选项 */
export interface ConnectWecomOptions extends ConnectSettings<WecomUnified, WecomConnection> {
  /** The id of the bot, BotID on its page. 智能机器人 BotID */
  botId: string
  /** The secret of the long connection, on the same page. 长连接专用密钥 Secret */
  secret: string
  /** The address. Default `wss://openws.work.weixin.qq.com`. 地址 */
  url?: string | undefined
  /**
   * How long after one heartbeat the next is sent, in milliseconds. After two heartbeats with nothing from WeCom, the
   * connection is given up. Default 30,000. 心跳间隔
   */
  heartbeatMs?: number
  /** The class of the sockets, such as `WebSocket` of `ws`. Default: the runtime's; Node 20 has none. */
  WebSocket?: SocketClass
  /** When the next attempt is made. 重连间隔 */
  backoff?: BackoffOptions
}

const names: { readonly [N in Exclude<keyof ConnectWecomOptions, keyof ConnectSettings<never, never>>]-?: true } = {
  botId: true,
  secret: true,
  url: true,
  heartbeatMs: true,
  WebSocket: true,
  backoff: true,
}

/** How many heartbeats in a row may bring nothing. */
const mostMissed = 2

/**
 * Opens the long connection of a WeCom AI bot, and stays connected: subscribes, sends heartbeats, and opens a connection that
 * is refused, lost or silent again, at longer and longer intervals. 企业微信智能机器人长连接
 *
 * A bot has one connection. When another one is opened for it, WeCom ends this one: `onEvent` gets `meta.invalid_session`,
 * `onError` gets `replaced`, and `state` is `closed`. It is not opened again, since the two would replace each other for ever.
 *
 * @throws {ConnectError} `bad_options`, also where the class of the sockets throws, such as for a malformed address.
 * @example
 * const bot = connectWecom({
 *   botId,
 *   secret,
 *   async onEvent(event, { call }) {
 *     const plan = event.type === 'message.group' ? replyTo(event, 'hello') : undefined
 *     if (plan?.success) await perform(plan.requests, call)
 *   },
 * })
 */
export function connectWecom(options: ConnectWecomOptions): WecomConnection {
  const given = Object(options) as ConnectWecomOptions
  const settings = settingsOf('wecom', given, Object.keys(names), connectWecom)
  const { checks, report } = settings
  const bot_id = checks.text('botId', given.botId)
  const secret = checks.text('secret', given.secret)
  if (bot_id === undefined || secret === undefined) throw checks.bad('needs botId and secret')
  const heartbeatMs = checks.number('heartbeatMs', given.heartbeatMs, 1, longestTimer, 30_000)
  const url = checks.text('url', given.url) ?? 'wss://openws.work.weixin.qq.com'
  const Socket = socketClass(given.WebSocket, checks)
  // WeCom's own client drops control characters before it parses, so they may come.
  const limits = { ...settings, allowControlCharacters: true }
  const calls = new Calls(settings)
  const feed = new Feed(settings, (event) => given.onEvent(event as WecomUnified, connection))
  /** What is open. */
  let socket: Link
  /** What is open and subscribed. */
  let link: Link | undefined
  /** The `req_id` of the subscription, or of the last heartbeat. */
  let asked: string
  /** How many heartbeats in a row have brought nothing. */
  let missed = 0
  /** The deadline of the subscription, or the next heartbeat. */
  let timer: unknown

  const wait = (run: () => void, ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(run, ms)
  }
  const ask = (cmd: string, body?: object) => {
    asked = newId(cmd)
    try {
      socket.send(frameOf(cmd, asked, body))
    } catch {
      // Its end comes as a close, or as a deadline.
    }
  }
  const beat = () => {
    if (missed++ === mostMissed) dialer.giveUp()
    else {
      ask('ping')
      wait(beat, heartbeatMs)
    }
  }
  /** WeCom has answered the subscription or a heartbeat. */
  const answered = (refusal: Refusal | undefined) => {
    // A heartbeat that is refused counts as one without an answer.
    if (!refusal) missed = 0
    if (link) return
    if (refusal) dialer.giveUp('refused', refusal)
    else {
      link = socket
      wait(beat, heartbeatMs)
    }
  }
  /** The connection is over; rejects the calls that wait, and returns their actions. */
  const down = (code: ConnectErrorCode) => {
    clearTimeout(timer)
    link = undefined
    return calls.end(code)
  }
  /** Ends it for good. */
  const end = (code: 'closed' | 'replaced') => {
    dialer.close()
    const waiting = down(code)
    if (waiting.length || code === 'replaced') report(connectError(code, 'wecom', { calls: waiting }))
  }
  const dialer = new Dialer(settings, given.backoff, {
    open: () => new Socket(url),
    opened(opened) {
      socket = opened
      wait(() => dialer.giveUp(), settings.openTimeoutMs)
      ask('aibot_subscribe', { bot_id, secret })
    },
    received(data) {
      const frame = readFrame(data, {}, limits)
      if (frame.success && frame.type === 'response') {
        const { errcode: retcode, errmsg: msg, body } = frame.frame
        if (frame.echo === asked) {
          answered(refusalOf({ retcode, msg }))
          return
        }
        calls.answer({ echo: frame.echo, retcode, msg, data: body })
      }
      missed = 0
      if (!frame.success) report(frame.error)
      else if (frame.type === 'event') {
        feed.offer(frame.event, sizeOf(data))
        // Another connection of the bot has taken over: this one must not come back.
        if (frame.event.kind === 'event.disconnected_event') end('replaced')
      }
    },
    ended: () => down('lost'),
  })
  const connection: WecomConnection = {
    call: wecomCallOf(settings, calls, () => link),
    async close() {
      end('closed')
      await feed.idle()
    },
    get state() {
      return dialer.state === 'open' && !link ? 'connecting' : dialer.state
    },
  }
  dialer.start(given.signal, () => void connection.close())
  return connection
}
