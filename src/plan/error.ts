/** Why an event cannot be answered so, or a plan not be carried out. */

/**
 * | code | when |
 * | --- | --- |
 * | `not_answerable` | the event takes no such answer |
 * | `missing_id` | the event lacks an id that the request needs |
 * | `window_closed` | the platform takes no reply to the event any more |
 * | `too_many_messages` | the platform takes fewer replies to one event |
 * | `invalid_content` | the content is empty, or neither a text nor segments |
 * | `unsupported_segment` | the protocol cannot send the segment there; `segment` is its type |
 * | `incomplete_segment` | the segment lacks what the protocol needs; `segment` is its type |
 * | `unsupported_option` | the protocol cannot do it; `option` names the option |
 * | `request_failed` | `perform`: a request was rejected; `cause` is what `call` threw |
 * | `missing_result` | `perform`: an earlier request did not return what a later one needs |
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
 * Why there is no plan, or why it stopped; `switch` on `code`. Recognise it by {@link isReplyError}. Neither its message
 * nor its fields hold content or credentials; `results` and `cause` are what `call` made. 回复错误
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
  /** The index of the request that was not sent, or failed. 请求序号 */
  request?: number
  /** The results of the requests before it. 已完成的结果 */
  results?: unknown[]
  /** What was caught. */
  cause?: unknown
}

type Details = Partial<Pick<ReplyError, 'segment' | 'option' | 'request' | 'results' | 'cause'>>

// Shared by all copies of the package, so that errors are recognised across entries and versions.
const brand = /* @__PURE__ */ Symbol.for('botwire.ReplyError')

const messages: Record<ReplyErrorCode, string> = {
  not_answerable: 'The event takes no such answer',
  missing_id: 'The event lacks an id for it',
  window_closed: 'The time to reply is over',
  too_many_messages: 'Too many messages for one event',
  invalid_content: 'The content must be text or segments, and not empty',
  unsupported_segment: 'The protocol cannot send this segment there',
  incomplete_segment: 'The segment lacks what it needs',
  unsupported_option: 'The protocol cannot do this',
  request_failed: 'A request failed',
  missing_result: 'An earlier result lacks what this one needs',
}

/** As for `EventError`: an error that is returned needs no stack. */
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

/** Checks whether something is a {@link ReplyError}, also one of another copy of this package. 是否为回复错误 */
export function isReplyError(error: unknown): error is ReplyError {
  return typeof error === 'object' && error !== null && (error as Record<symbol, unknown>)[brand] === true
}
