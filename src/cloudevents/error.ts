/** Errors of reading CloudEvents. */
import type { EventError } from '../core/error.ts'

/**
 * | code | when |
 * | --- | --- |
 * | `invalid_json` | the text is not JSON, not UTF-8, or beyond a limit; `cause` is the `EventError` |
 * | `not_cloudevent` | an attribute that CloudEvents 1.0 requires is missing or wrong; `attribute` names it |
 * | `foreign_type` | the CloudEvent is not from botwire: its `type` is another one |
 * | `unsupported_version` | the event has a later version of the unified event |
 * | `invalid_data` | `data` is not a unified event of the type in the attribute `type` |
 */
export type CloudEventErrorCode =
  | 'invalid_json'
  | 'not_cloudevent'
  | 'foreign_type'
  | 'unsupported_version'
  | 'invalid_data'

/**
 * Why reading a CloudEvent failed; `switch` on `code`. Recognise it by {@link isCloudEventError}. Neither its message
 * nor its fields hold parts of the payload. CloudEvents 错误
 */
export interface CloudEventError extends Error {
  /** Always `'CloudEventError'`. */
  name: 'CloudEventError'
  /** The kind of error. */
  code: CloudEventErrorCode
  /** The attribute that is missing or wrong. */
  attribute?: string
  /** The error of the JSON text. */
  cause?: EventError
}

// Shared by all copies of the package, so that errors are recognised across entries and versions.
const brand = /* @__PURE__ */ Symbol.for('botwire.CloudEventError')

const messages: Record<CloudEventErrorCode, string> = {
  invalid_json: 'The text is not JSON',
  not_cloudevent: 'Not a CloudEvent of version 1.0',
  foreign_type: 'The type is not an event type of botwire',
  unsupported_version: 'The event is of a later version than this package supports',
  invalid_data: 'The data is not a unified event of this type',
}

type Data = Pick<CloudEventError, 'code' | 'attribute' | 'cause'>

/** As in `EventError`: a returned error needs no stack. */
const prototype = /* @__PURE__ */ Object.create(Error.prototype, {
  name: { value: 'CloudEventError' },
  message: {
    get(this: Data) {
      if (this.cause) return this.cause.message
      return `${messages[this.code]}${this.attribute ? `: the attribute ${this.attribute} is missing or wrong` : ''}`
    },
  },
  [brand]: { value: true },
})

export function cloudEventError(code: CloudEventErrorCode, more?: { attribute?: string; cause?: EventError }) {
  return Object.assign(Object.create(prototype), { code }, more) as CloudEventError
}

/** Checks whether a value is a {@link CloudEventError}, even one from another copy of this package. */
export function isCloudEventError(error: unknown): error is CloudEventError {
  return typeof error === 'object' && error !== null && (error as Record<symbol, unknown>)[brand] === true
}
