/** Errors of receivers, as values that a program can read. */
import type { Protocol } from '../all/generated/unified.ts'
import { chinese } from '../core/format-error.ts'
import { inChinese } from './chinese.ts'

/**
 * The kind of error; `status` is the status of the response.
 *
 * | code | status | when |
 * | --- | --- | --- |
 * | `bad_options` | | `createReceiver` or a part of it was called with invalid options |
 * | `wrong_method` | 405 | neither a POST nor an address validation of WeCom |
 * | `no_credentials` | 401 | no credentials of any configured protocol |
 * | `wrong_credentials` | 403 | a wrong token or signature, or a repeated header |
 * | `stale` | 403 | QQ, WeCom: the signature is too old, or from the future |
 * | `wrong_protocol` | 403 | the credentials are not for the protocol of the body |
 * | `validation_refused` | 403 | QQ: an address validation (op 13) that is not safe to answer; WeCom: one with a wrong signature |
 * | `wrong_media_type` | 415 | the body is not JSON, or is compressed |
 * | `body_too_large` | 413 | the body is longer than allowed |
 * | `body_too_slow` | 408 | the body was not complete in time |
 * | `overloaded` | 503 | the bodies of unverified senders exceed their total limit; the largest are dropped |
 * | `body_broken` | 400 | the sender disconnected before the body was complete |
 * | `body_consumed` | 500 | the body was read before; the receiver needs its raw bytes |
 * | `handler_failed` | 500 | `onEvent` threw; `cause` is what it threw |
 * | `handler_too_slow` | 500 | `onEvent` did not settle in time |
 * | `store_failed` | 500 | the store of event ids threw or returned an invalid value; `cause` is what it threw |
 * | `store_too_slow` | 500 | the store of event ids did not settle in time |
 * | `in_progress` | 503 | another process is handling the same event and has not finished |
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
 * Its message and its fields never hold tokens, signatures, addresses or payloads. 接收错误
 */
export interface ReceiveError extends Error {
  /** Always `'ReceiveError'`. */
  name: 'ReceiveError'
  /** The kind of error. */
  code: ReceiveErrorCode
  /** The protocol concerned, where it is known. */
  protocol?: Protocol
  /** The caught value: the error of `onEvent` or of the store. */
  cause?: unknown
}

/** The data of an error. */
export interface ReceiveErrorData {
  code: ReceiveErrorCode
  protocol?: Protocol | undefined
  cause?: unknown
  /** Details that the message adds. */
  detail?: string | undefined
}

const rows = /* @__PURE__ */ new Map<ReceiveErrorCode, readonly [status: number, message: string]>([
  ['bad_options', [500, 'The options are invalid']],
  ['wrong_method', [405, 'Not a POST']],
  ['no_credentials', [401, 'No credentials of a configured protocol']],
  ['wrong_credentials', [403, 'The credentials are wrong']],
  ['stale', [403, 'The signature is too old, or from the future']],
  ['wrong_protocol', [403, 'The credentials are not for the protocol of the body']],
  ['validation_refused', [403, 'The address validation is not safe to answer']],
  ['wrong_media_type', [415, 'The body is not JSON, or is compressed']],
  ['body_too_large', [413, 'The body is longer than allowed']],
  ['body_too_slow', [408, 'The body was not complete in time']],
  ['overloaded', [503, 'The bodies of unverified senders exceed their total limit']],
  ['body_broken', [400, 'The sender disconnected before the body was complete']],
  ['body_consumed', [500, 'The body was read before; the receiver needs its raw bytes']],
  ['handler_failed', [500, 'onEvent failed']],
  ['store_failed', [500, 'The store of event ids failed']],
  ['handler_too_slow', [500, 'onEvent did not settle in time']],
  ['store_too_slow', [500, 'The store of event ids did not settle in time']],
  ['in_progress', [503, 'Another process is handling the same event']],
  ['closed', [503, 'The receiver is closed']],
  ['internal', [500, 'Receiving failed']],
])

/** The HTTP status of a code. */
export const statusOf = (code: ReceiveErrorCode): number => (rows.get(code) as readonly [number, string])[0]

// Shared by all copies of the package, so that errors are recognised across entries and versions.
const brand = /* @__PURE__ */ Symbol.for('botwire.ReceiveError')

/** The key of the details that the message adds. */
const more = /* @__PURE__ */ Symbol('detail')

/** As in `EventError`: an error for each unauthenticated request must not cost a stack. */
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
 * Checks whether a value, caught or passed to `onError`, is a {@link ReceiveError}, even one from another copy of this
 * package. 是否为接收错误
 *
 * @example
 * onError(error) { if (isReceiveError(error) && error.code === 'handler_failed') log(error.cause) }
 */
export function isReceiveError(error: unknown): error is ReceiveError {
  return typeof error === 'object' && error !== null && (error as Record<symbol, unknown>)[brand] === true
}
