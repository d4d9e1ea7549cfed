/** Errors of replies: why there is no plan, or why a plan stopped. */

/**
 * | code | when |
 * | --- | --- |
 * | `not_answerable` | the event does not accept this answer |
 * | `missing_id` | the event lacks an id that the request needs |
 * | `window_closed` | the platform no longer accepts a reply to the event |
 * | `too_many_messages` | the platform accepts fewer replies to one event |
 * | `invalid_content` | the content is empty, or neither a text nor segments |
 * | `unsupported_segment` | the protocol cannot send the segment in this chat; `segment` is its type |
 * | `incomplete_segment` | the segment lacks a field that the protocol needs; `segment` is its type |
 * | `unsupported_option` | the protocol does not support the option; `option` is its name |
 * | `request_failed` | `perform`: a request failed; `cause` is what `call` threw |
 * | `missing_result` | `perform`: the result of an earlier request lacks a field that a later request needs |
 */
export type ReplyErrorCode =
  | 'not_answerable'
  | 'missing_id'
  | 'window_closed'
  | 'too_many_messages'
  | 'invalid_content'
  | 'unsupported_segment'
  | 'incomplete_segment'
  | 'unsupported_option'
  | 'request_failed'
  | 'missing_result'

/**
 * Why there is no plan, or why it stopped; `switch` on `code`. Recognise it by {@link isReplyError}. Neither its
 * message nor its own fields hold content or credentials; `results` and `cause` come from `call`. 回复错误
 */
export interface ReplyError extends Error {
  /** Always `'ReplyError'`. */
  name: 'ReplyError'
  /** The kind of error. */
  code: ReplyErrorCode
  /** The type of the segment concerned. 消息段类型 */
  segment?: string
  /** The option concerned. 选项 */
  option?: string
  /** The index of the request that failed or was not sent. 请求序号 */
  request?: number
  /** The results of the requests before it. 已完成的结果 */
  results?: unknown[]
  /** The caught value. */
  cause?: unknown
}

type Details = Partial<Pick<ReplyError, 'segment' | 'option' | 'request' | 'results' | 'cause'>>

// Shared by all copies of the package, so that errors are recognised across entries and versions.
const brand = /* @__PURE__ */ Symbol.for('botwire.ReplyError')

const messages: Record<ReplyErrorCode, string> = {
  not_answerable: 'The event does not accept this answer',
  missing_id: 'The event lacks a required id',
  window_closed: 'The time to reply is over',
  too_many_messages: 'Too many messages for one event',
  invalid_content: 'The content must be text or segments, and not empty',
  unsupported_segment: 'The protocol cannot send this segment there',
  incomplete_segment: 'The segment lacks a required field',
  unsupported_option: 'The protocol does not support this option',
  request_failed: 'A request failed',
  missing_result: 'An earlier result lacks a required field',
}

/** As in `EventError`: a returned error needs no stack. */
const prototype = /* @__PURE__ */ Object.create(Error.prototype, {
  name: { value: 'ReplyError' },
  message: {
    get(this: ReplyError) {
      const about = this.segment ?? this.option ?? this.request
      return about === undefined ? messages[this.code] : `${messages[this.code]}: ${about}`
    },
  },
  [brand]: { value: true },
})

export const replyError = (code: ReplyErrorCode, details?: Details): ReplyError =>
  Object.assign(Object.create(prototype), { code }, details) as ReplyError

/** Checks whether a value is a {@link ReplyError}, even one from another copy of this package. 是否为回复错误 */
export function isReplyError(error: unknown): error is ReplyError {
  return typeof error === 'object' && error !== null && (error as Record<symbol, unknown>)[brand] === true
}
