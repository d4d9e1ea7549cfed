/** Options of receivers. */

import type { UnifiedEvent } from '../all/generated/unified.ts'
import type { EventError } from '../core/error.ts'
import type { WebRequest } from '../delivery/web.ts'
import type { ReceiveError } from './error.ts'
import type { Credentials } from './generated/credentials.ts'
import type { SeenStore } from './store.ts'

/** The second argument of `onEvent`. */
export interface EventContext {
  /** The request of the event; its body has already been read. 原始请求 */
  readonly request: WebRequest
}

/** The second argument of `onError`. */
export interface ErrorContext extends EventContext {
  /** The status of the response. 状态码 */
  readonly status: number
}

/** Options of {@link createReceiver}. 接收器选项 */
export interface ReceiverOptions extends Credentials, ReceiverSettings {}

/** Options of every receiver, whatever its protocols. */
export interface ReceiverSettings<E extends UnifiedEvent = UnifiedEvent> {
  /**
   * Handles every event, unknown kinds included. The response is sent when the handler is done: 500 if it throws, so
   * that the sender may retry. A quick answer made by `answer` becomes the body of the response if it is returned while
   * the sender is waiting; any other return value is ignored. 事件处理函数
   */
  onEvent(event: E, context: EventContext): unknown
  /**
   * Handles refusals and failures. Errors that it throws are ignored. Without it, failures of `onEvent` and of the
   * store go to `console.error`, and refusals are ignored. 错误处理函数
   */
  onError?(error: EventError | ReceiveError, context: ErrorContext): unknown
  /**
   * `'after'` (default): the response is sent once `onEvent` is done. `'first'`: it is sent before, for senders with
   * short timeouts; failures then go only to `onError`, and the sender does not retry. 先应答或后应答
   */
  acknowledge?: 'after' | 'first'
  /** The status for a known kind with wrong fields: 422 (default), or 200 for senders that would retry forever. */
  invalidStatus?: 422 | 200
  /** The body limit, in bytes. Default 1,048,576 (1 MiB). 最大请求体 */
  maxSize?: number
  /** The deepest nesting of objects and arrays accepted. Default 512. */
  maxDepth?: number
  /**
   * Accepts raw control characters, such as line breaks, inside JSON strings: some frameworks write them unescaped.
   * Default false. 允许未转义的控制字符
   */
  allowControlCharacters?: boolean
  /** The time limit for receiving a body, in milliseconds. Default 10,000. 请求体超时 */
  timeoutMs?: number
  /**
   * The limit on the total bytes of unverified bodies: signed ones that are not verified yet, and all with
   * `insecure: true`. Beyond it, the largest get 503. Default 33,554,432 (32 MiB). 未验证请求体总上限
   */
  maxUnverifiedSize?: number
  /**
   * The time limit for `onEvent` and for each call of the store, in milliseconds. Beyond it, the response is that of a
   * failure. Default 30,000. 处理超时
   */
  handlerTimeoutMs?: number
  /** How long a repeated event is not delivered again, in milliseconds. Default ten minutes. 去重时间窗 */
  duplicateWindowMs?: number
  /** The store of delivered event ids. Default: in memory, 100,000 of them. 去重存储 */
  store?: SeenStore
  /** The clock, Unix milliseconds. Default `Date.now`. */
  now?: () => number
}
