/** Options of receivers. */

import type { UnifiedEvent } from '../all/generated/unified.ts'
import type { EventError } from '../core/error.ts'
import type { WebRequest } from '../delivery/web.ts'
import type { ReceiveError } from './error.ts'
import type { Credentials } from './generated/credentials.ts'
import type { SeenStore } from './store.ts'

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
  /** The deepest nesting of objects and arrays accepted. Default 512. */
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
