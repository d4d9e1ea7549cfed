/** What can go wrong between a request and its event, as values a program can read. */
import type { Protocol } from '../all/generated/unified.ts'
import { chinese } from '../core/format-error.ts'
import { inChinese } from './chinese.ts'

/**
 * What went wrong; the status is that of the response.
 *
 * | code | status | when |
 * | --- | --- | --- |
 * | `bad_options` | | `createReceiver` or a part of it was called with options that cannot be right |
 * | `wrong_method` | 405 | not a POST |
 * | `no_credentials` | 401 | nothing that any configured protocol asks for |
 * | `wrong_credentials` | 403 | a token or a signature that does not hold, or a header given twice |
 * | `stale` | 403 | QQ: signed too long ago, or in the future |
 * | `wrong_protocol` | 403 | the body speaks a protocol that these credentials are not for |
 * | `validation_refused` | 403 | QQ: an address validation (op 13) that must not be answered |
 * | `wrong_media_type` | 415 | clearly not JSON, or compressed |
 * | `body_too_large` | 413 | more bytes than allowed |
 * | `body_too_slow` | 408 | not complete in time |
 * | `overloaded` | 503 | the bodies of unverified senders are too many bytes together; the largest give way |
 * | `body_broken` | 400 | the sender went away amid the body |
 * | `body_consumed` | 500 | something else read the body before; the raw bytes are needed |
 * | `handler_failed` | 500 | `onEvent` threw; `cause` is what it threw |
 * | `handler_too_slow` | 500 | `onEvent` did not settle in time |
 * | `store_failed` | 500 | the store of seen ids threw, or returned what it must not; `cause` is what it threw |
 * | `store_too_slow` | 500 | the store of seen ids did not settle in time |
 * | `in_progress` | 503 | the same event is being handled elsewhere, and its end is not known yet |
 * | `closed` | 503 | the receiver was closed |
 * | `internal` | 500 | anything else; `cause` is what was thrown |
 */
export type ReceiveErrorCode =
  | 'bad_options'
  | 'wrong_method'
  | 'no_credentials'
  | 'wrong_credentials'
  | 'stale'
  | 'wrong_protocol'
  | 'validation_refused'
  | 'wrong_media_type'
  | 'body_too_large'
  | 'body_too_slow'
  | 'overloaded'
  | 'body_broken'
  | 'body_consumed'
  | 'handler_failed'
  | 'handler_too_slow'
  | 'store_failed'
  | 'store_too_slow'
  | 'in_progress'
  | 'closed'
  | 'internal'

/**
 * Why a request gave no event, or why an event was not handled; `switch` on `code`. Recognise it by
 * {@link isReceiveError}.
 *
 * Neither its message nor its fields hold tokens, signatures, addresses or payloads. 接收错误
 */
export interface ReceiveError extends Error {
  /** Always `'ReceiveError'`. */
  name: 'ReceiveError'
  /** The kind of error. */
  code: ReceiveErrorCode
  /** The protocol concerned, where it is known. */
  protocol?: Protocol
  /** What was caught: the error of `onEvent` or of the store. */
  cause?: unknown
}

/** The data of an error. */
export interface ReceiveErrorData {
  code: ReceiveErrorCode
  protocol?: Protocol | undefined
  cause?: unknown
  /** What the message adds. */
  detail?: string | undefined
}

const rows = /* @__PURE__ */ new Map<ReceiveErrorCode, readonly [status: number, message: string]>([
  ['bad_options', [500, 'The options cannot be right']],
  ['wrong_method', [405, 'Not a POST']],
  ['no_credentials', [401, 'No credentials that a configured protocol asks for']],
  ['wrong_credentials', [403, 'The credentials do not hold']],
  ['stale', [403, 'Signed too long ago, or in the future']],
  ['wrong_protocol', [403, 'The body speaks a protocol that the credentials are not for']],
  ['validation_refused', [403, 'An address validation that must not be answered']],
  ['wrong_media_type', [415, 'The body is not JSON, or compressed']],
  ['body_too_large', [413, 'The body is longer than allowed']],
  ['body_too_slow', [408, 'The body was not complete in time']],
  ['overloaded', [503, 'Too many bytes of unverified bodies at once']],
  ['body_broken', [400, 'The sender went away amid the body']],
  ['body_consumed', [500, 'The body was read before; the receiver needs its raw bytes']],
  ['handler_failed', [500, 'onEvent failed']],
  ['store_failed', [500, 'The store of seen ids failed']],
  ['handler_too_slow', [500, 'onEvent did not settle in time']],
  ['store_too_slow', [500, 'The store of seen ids did not settle in time']],
  ['in_progress', [503, 'The same event is being handled elsewhere']],
  ['closed', [503, 'The receiver is closed']],
  ['internal', [500, 'Receiving failed']],
])

/** The status that a code stands for. */
export const statusOf = (code: ReceiveErrorCode): number => (rows.get(code) as readonly [number, string])[0]

// Shared by all copies of the package, so that errors are recognised across entries and versions.
const brand = /* @__PURE__ */ Symbol.for('botwire.ReceiveError')

/** The key of what the message adds to the text of its code. */
const more = /* @__PURE__ */ Symbol('detail')

/** As for `EventError`: an error for every stranger's request must not cost a stack. */
const prototype = /* @__PURE__ */ Object.create(Error.prototype, {
  name: { value: 'ReceiveError' },
  message: {
    get(this: ReceiveErrorData & { [more]?: string }) {
      const [, text] = rows.get(this.code) as readonly [number, string]
      return [text, this.protocol && ` (${this.protocol})`, this[more] && `: ${this[more]}`].join('')
    },
  },
  [chinese]: {
    get(this: ReceiveErrorData & { [more]?: string }) {
      return inChinese(this.code, this.protocol, this[more])
    },
  },
  [brand]: { value: true },
})

/** An error without a stack, for `onError`. */
export function receiveError({ code, protocol, cause, detail }: ReceiveErrorData): ReceiveError {
  const error = Object.create(prototype) as ReceiveErrorData
  error.code = code
  if (protocol !== undefined) error.protocol = protocol
  if (cause !== undefined) error.cause = cause
  if (detail !== undefined) Object.defineProperty(error, more, { value: detail })
  return error as unknown as ReceiveError
}

/**
 * Checks whether something caught, or given to `onError`, is a {@link ReceiveError}, also one of another copy of this
 * package. 是否为接收错误
 *
 * @example
 * onError(error) { if (isReceiveError(error) && error.code === 'handler_failed') log(error.cause) }
 */
export function isReceiveError(error: unknown): error is ReceiveError {
  return typeof error === 'object' && error !== null && (error as Record<symbol, unknown>)[brand] === true
}
