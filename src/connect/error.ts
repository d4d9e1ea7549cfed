/** What goes wrong on a connection, as values that a program can read. */
import type { Protocol } from '../all/generated/unified.ts'
import { printable } from '../core/error.ts'
import { chinese } from '../core/format-error.ts'
import type { DeliveryFailure } from '../delivery/once.ts'

/**
 * What went wrong, and what the connection does about it.
 *
 * | code | when |
 * | --- | --- |
 * | `bad_options` | options that cannot be right; thrown |
 * | `not_opened` | the connection could not be opened; it is tried again |
 * | `lost` | the connection was closed; it is opened again |
 * | `silent` | nothing came for too long; the connection is closed and opened again |
 * | `refused` | the other side refuses the token or the bot; tried again but where `state` says that it is over |
 * | `replaced` | another connection of the same bot took its place; it is over |
 * | `no_credentials`, `wrong_credentials` | a program that connects here has no token, or another one; it is closed |
 * | `token_failed` | `token` failed; it is called again |
 * | `overloaded` | too many events wait for `onEvent`; OneBot, Milky and WeCom: this one is dropped; QQ: it comes again later |
 * | `call_refused` | the implementation refused a call, or the long poll of iLink: `retcode`, and in `wording` its own words |
 * | `call_timed_out` | no response came in time; the call may have been carried out all the same |
 * | `not_connected` | a call while there is no connection |
 * | `not_sent` | a call that could not be sent; `cause` is what was thrown |
 * | `too_many_calls` | too many calls wait for their responses, or too many bytes to be sent |
 * | `closed` | a call that waited when `close` was called |
 * | `handler_failed`, `handler_too_slow` | `onEvent` threw, or did not settle in time |
 * | `store_failed`, `store_too_slow` | the store of seen ids threw, or did not settle in time |
 * | `in_progress` | another process handles the same event |
 */
export type ConnectErrorCode =
  | 'bad_options'
  | 'not_opened'
  | 'lost'
  | 'silent'
  | 'refused'
  | 'replaced'
  | 'no_credentials'
  | 'wrong_credentials'
  | 'token_failed'
  | 'overloaded'
  | 'call_refused'
  | 'call_timed_out'
  | 'not_connected'
  | 'not_sent'
  | 'too_many_calls'
  | 'closed'
  | DeliveryFailure

/**
 * Why a connection is not there, a call has no result, or an event was not handled; `switch` on `code`. Recognise it by
 * {@link isConnectError}. Neither its message nor its fields hold tokens, addresses or events. 连接错误
 */
export interface ConnectError extends Error {
  /** Always `'ConnectError'`. */
  name: 'ConnectError'
  /** The kind of error. */
  code: ConnectErrorCode
  /** The protocol of the connection. */
  protocol?: Protocol
  /** The code that the connection was closed with. 关闭码 */
  closeCode?: number
  /** The action of the call. 动作名称 */
  action?: string
  /** The code of the response, or its HTTP status. 返回码 */
  retcode?: number
  /** The message of the implementation. 实现给出的说明 */
  wording?: string
  /** The actions of the calls that waited when the connection was closed; each of them was rejected. 未完成的调用 */
  calls?: string[]
  /** What was caught. */
  cause?: unknown
}

/** What an error holds beside its code; nothing of it where it is undefined, or an empty list. */
type Details = {
  [N in 'closeCode' | 'action' | 'retcode' | 'wording' | 'calls' | 'cause']?: ConnectError[N] | undefined
} & {
  /** What the message adds. */
  detail?: string
}

const texts: Readonly<Record<ConnectErrorCode, readonly [english: string, chinese: string]>> = {
  bad_options: ['The options are invalid', '选项有误'],
  not_opened: ['The connection could not be opened', '无法建立连接'],
  lost: ['The connection was closed', '连接已断开'],
  silent: ['Nothing came for too long', '长时间没有收到任何数据'],
  refused: ['Refused', '对方拒绝此机器人'],
  replaced: ['Another connection took over', '已被另一条连接取代'],
  no_credentials: ['No token', '没有令牌'],
  wrong_credentials: ['Wrong token', '令牌不正确'],
  token_failed: ['No access token', '没有 access token'],
  overloaded: ['Too many events wait', '等待处理的事件过多'],
  call_refused: ['The call was refused', '调用被拒绝'],
  call_timed_out: ['No response in time', '未能及时收到响应'],
  not_connected: ['Not connected', '没有连接'],
  not_sent: ['The call was not sent', '无法发送调用'],
  too_many_calls: ['Too many calls wait', '等待响应的调用过多'],
  closed: ['The connection is closed', '连接已关闭'],
  handler_failed: ['onEvent failed', 'onEvent 失败'],
  handler_too_slow: ['onEvent did not settle in time', 'onEvent 未能及时完成'],
  store_failed: ['The store failed', '去重存储失败'],
  store_too_slow: ['The store did not settle in time', '去重存储未能及时完成'],
  in_progress: ['Handled elsewhere', '正在别处处理'],
}

// Shared by all copies of the package, so that errors are recognised across entries and versions.
const brand = /* @__PURE__ */ Symbol.for('botwire.ConnectError')

/** The key of what the message adds to the text of its code. */
const more = /* @__PURE__ */ Symbol('detail')

/** The most characters of an implementation's words in a message. */
const longestWording = 200

type Marks = readonly [open: string, close: string, colon: string]

/** The sentence in one of the two languages. */
function said(error: ConnectError & { [more]?: string }, language: 0 | 1, [open, close, colon]: Marks): string {
  const { code, protocol, closeCode, action, retcode, wording, [more]: detail } = error
  const rest = [detail, closeCode, action, retcode, wording && printable(wording.slice(0, longestWording))]
    .filter((part) => part !== undefined && part !== '')
    .join(' ')
  return texts[code][language] + (protocol ? open + protocol + close : '') + (rest && colon + rest)
}

/** As for `EventError`: an error that is returned needs no stack. */
const prototype = /* @__PURE__ */ Object.create(Error.prototype, {
  name: { value: 'ConnectError' },
  message: {
    get(this: ConnectError) {
      return said(this, 0, [' (', ')', ': '])
    },
  },
  [chinese]: {
    get(this: ConnectError) {
      return said(this, 1, ['（', '）', '：'])
    },
  },
  [brand]: { value: true },
})

/** An error without a stack, for `onError` and for calls. */
export function connectError(
  code: ConnectErrorCode,
  protocol?: Protocol,
  { detail, ...details }: Details = {},
): ConnectError {
  const error = Object.create(prototype) as ConnectError
  for (const [name, value] of Object.entries({ code, protocol, ...details })) {
    if (value !== undefined && !(Array.isArray(value) && !value.length)) Object.assign(error, { [name]: value })
  }
  if (detail !== undefined) Object.defineProperty(error, more, { value: detail })
  return error
}

/**
 * Checks whether something caught, or given to `onError`, is a {@link ConnectError}, also one of another copy of this
 * package. 是否为连接错误
 *
 * @example
 * try { await bot.call('get_status') } catch (error) { if (isConnectError(error)) console.warn(error.code) }
 */
export function isConnectError(error: unknown): error is ConnectError {
  return typeof error === 'object' && error !== null && (error as Record<symbol, unknown>)[brand] === true
}
