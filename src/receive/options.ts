/** Options of receivers. */

import type { UnifiedEvent } from '../all/generated/unified.ts'
import type { EventError } from '../core/error.ts'
import type { UnifyContext } from '../unified/context.ts'
import type { ReceiveError } from './error.ts'
import type { WebRequest } from './http/web.ts'
import type { SeenStore } from './store.ts'

interface Open {
  /** Accepts unauthenticated requests. For tests, or behind an authenticating proxy. Refused beside a secret. 不校验（仅供测试） */
  insecure?: boolean | undefined
  /**
   * The bot account, for payloads that do not name it. Default: for QQ `appId`; for CoolQ and OneBot 11 the header
   * `X-Self-ID` of a sender whose credentials hold. 机器人账号
   */
  self?: UnifyContext['self']
}

/** The credentials of the device reporter. */
export interface DeviceCredentials extends Open {
  /** The value of `Authorization`, bare or after `token` or `Bearer`. 令牌 */
  token?: string | undefined
}

/** The credentials of CoolQ HTTP. Whatever is given must hold. */
export interface CoolqCredentials extends Open {
  /** The value of `Authorization`, bare or after `token` or `Bearer`. 令牌 */
  token?: string | undefined
  /** The key of `X-Signature`, an HMAC with SHA-1 over the body. 签名密钥 */
  secret?: string | undefined
  /** Accepts the token in `?access_token=` too, which writes it into every log on the way. 允许查询参数中的令牌 */
  accessTokenInQuery?: boolean | undefined
}

/** The credentials of OneBot 11 programs. Whatever is given must hold. */
export interface Onebot11Credentials extends Open {
  /** The value of `Authorization` after `Bearer`; most programs send it only over WebSocket. 访问令牌 */
  token?: string | undefined
  /** The key of `X-Signature`, an HMAC with SHA-1 over the body; some programs take the token for it. 签名密钥 */
  secret?: string | undefined
  /** Accepts the token in `?access_token=` too, which writes it into every log on the way. 允许查询参数中的令牌 */
  accessTokenInQuery?: boolean | undefined
}

/** The credentials of OneBot 12. */
export interface Onebot12Credentials extends Open {
  /** The value of `Authorization` after `Bearer`. 访问令牌 */
  token?: string | undefined
  /** Accepts the token in `?access_token=` too, which writes it into every log on the way. 允许查询参数中的令牌 */
  accessTokenInQuery?: boolean | undefined
}

/** The credentials of the QQ open platform. */
export interface QqCredentials extends Open {
  /** The application id, `X-Bot-Appid`. Without it only signed address validations are answered. 机器人 AppID */
  appId?: string | undefined
  /** The bot's secret. 机器人密钥 */
  secret?: string | undefined
  /** Several, of which one must fit, while they change. 多个密钥（轮换时） */
  secrets?: readonly string[] | undefined
  /** How far a signature's time may be from the clock, in either direction. Default five minutes. 时间窗（毫秒） */
  freshnessMs?: number | undefined
}

/** The credentials of the WeChat plugin. */
export interface WechatCredentials extends Open {
  /** The value of `Authorization`. 密钥 */
  authorization?: string | undefined
}

/** The accepted protocols and their credentials: a protocol that is not here is not accepted. */
export interface Credentials {
  /** Device and robot reports. 设备上报 */
  device?: DeviceCredentials | undefined
  /** CoolQ HTTP v1 to v3. 酷Q */
  coolq?: CoolqCredentials | undefined
  /** OneBot 11: CoolQ HTTP v4, go-cqhttp, NapCat, Lagrange.OneBot, LLOneBot… */
  onebot11?: Onebot11Credentials | undefined
  /** OneBot 12. */
  onebot12?: Onebot12Credentials | undefined
  /** The webhook of the QQ open platform. QQ 开放平台 */
  qq?: QqCredentials | undefined
  /** WeChat plugin pushes. 微信插件 */
  wechat?: WechatCredentials | undefined
}

/** What comes with an event. */
export interface EventContext {
  /** The request of the event; its body is already read. 原始请求 */
  readonly request: WebRequest
}

/** What comes with an error. */
export interface ErrorContext extends EventContext {
  /** The status of the response. 状态码 */
  readonly status: number
}

/** Options of {@link createReceiver}. 接收器选项 */
export interface ReceiverOptions extends Credentials, ReceiverSettings {}

/** Options of every receiver, whatever its protocols. */
export interface ReceiverSettings<E extends UnifiedEvent = UnifiedEvent> {
  /**
   * Handles every event, unknown kinds included. The sender is answered when it is done, and with 500 when it throws, so
   * that the sender may retry. A quick answer that `answer` made becomes the body of the response, if it is returned while
   * the sender is waiting; any other return value is dropped. 事件处理函数
   */
  onEvent(event: E, context: EventContext): unknown
  /**
   * Handles refusals and failures. Whatever it throws is dropped. Without it, failures of `onEvent` and of the store go to
   * `console.error`, and refusals are dropped. 错误处理函数
   */
  onError?(error: EventError | ReceiveError, context: ErrorContext): unknown
  /**
   * `'after'` (default): the sender is answered once `onEvent` is done. `'first'`: at once, for senders with short
   * time-outs; what fails then goes only to `onError`, and does not come again. 先应答或后应答
   */
  acknowledge?: 'after' | 'first'
  /** The status for a known kind with wrong fields: 422 (default), or 200 for senders that would repeat it forever. */
  invalidStatus?: 422 | 200
  /** The longest body accepted, in bytes. Default 1,048,576 (1 MiB). 最大请求体 */
  maxSize?: number
  /** The deepest nesting of objects and arrays accepted. Default 64. */
  maxDepth?: number
  /**
   * Accepts raw control characters, such as line breaks, inside JSON strings: some frameworks write them unescaped.
   * Default false. 允许未转义的控制字符
   */
  allowControlCharacters?: boolean
  /** How long a body may take to come in, in milliseconds. Default 10,000. 请求体超时 */
  timeoutMs?: number
  /**
   * The most bytes of all bodies together that nobody has verified yet: signed ones, and all where `insecure: true` lets
   * everybody in. Beyond it the largest are answered 503. Default 33,554,432 (32 MiB). 未验证请求体总上限
   */
  maxUnverifiedSize?: number
  /**
   * How long `onEvent` may take, and each call of the store, in milliseconds. Beyond it the sender is answered as for a
   * failure. Default 30,000. 处理超时
   */
  handlerTimeoutMs?: number
  /** For how long an event that comes again is not delivered again, in milliseconds. Default ten minutes. 去重时间窗 */
  duplicateWindowMs?: number
  /** Where the ids of delivered events are kept. Default: in memory, 100,000 of them. 去重存储 */
  store?: SeenStore
  /** The clock, Unix milliseconds. Default `Date.now`. */
  now?: () => number
}
