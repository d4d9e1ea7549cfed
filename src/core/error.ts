/** The errors of the parse verbs, as values that a program can read. */

/** One field that does not fit. */
export interface Issue {
  /** The path to the field: `['data', 'guest', 0, 'wxid']`. */
  path: (string | number)[]
  /** The same as a JSON Pointer: `/data/guest/0/wxid`. */
  pointer: string
  /** `missing`: not there; `wrong_type`: the type is wrong; `wrong_value`: the type is right, the value is wrong. */
  code: 'missing' | 'wrong_type' | 'wrong_value'
  /** What is accepted: `integer or digits`, `"set"`. */
  expected: string
  /** The type received, or a short literal if only some values are allowed. Never more of the payload than that. */
  received: string
  /** A sentence in English; see `formatError` for Chinese. */
  message: string
}

interface Base extends Error {
  /** Always `'EventError'`. */
  name: 'EventError'
}

/** The text is not JSON, not UTF-8, or beyond a limit. */
export interface InvalidJsonError extends Base {
  /** The discriminant of the errors. */
  code: 'invalid_json'
  /** The kind of mistake in the text. */
  reason: 'syntax' | 'encoding' | 'limit'
  /** The limit that was exceeded: `size` or `depth`. */
  limit?: 'size' | 'depth'
  /** The limit's value. */
  max?: number
  /** Where the text stops being JSON, in UTF-16 code units without a byte-order mark. Always set with `syntax`. */
  position?: number
  /** The option of {@link JsonLimits} that accepts the raw control character at `position`. */
  option?: 'allowControlCharacters'
}

/** The value is not a JSON object. */
export interface NotObjectError extends Base {
  /** The discriminant of the errors. */
  code: 'not_object'
  /** The type received: `array`, `null`, `string`…; `unreadable object` if reading it throws. */
  received: string
}

/** No known kind matches the value. This is normal: servers add kinds. */
export interface UnknownEventError extends Base {
  /** The discriminant of the errors. */
  code: 'unknown_event'
  /** The protocol whose discriminators were read; absent if no protocol matches. */
  protocol?: string
  /** The values of the discriminators: short strings and numbers as they are, the type name of anything else. */
  discriminators: Record<string, string | number>
  /** Known kinds with a similar spelling. */
  suggestions: string[]
  /** The program that sends such events, if botwire knows it but does not cover it: `gewechat (GeWe)`. 程序 */
  program?: string
}

/** The kind is known, but some fields do not fit. */
export interface InvalidEventError extends Base {
  /** The discriminant of the errors. */
  code: 'invalid_event'
  /** The protocol of the kind. */
  protocol: string
  /** The kind of the value. */
  kind: string
  /** The fields that do not fit, at most 20. */
  issues: Issue[]
}

/**
 * The error that the parse verbs return or throw; `switch` on `code` narrows it. {@link isEventError} recognises it.
 */
export type EventError = InvalidJsonError | NotObjectError | UnknownEventError | InvalidEventError

// Shared by all copies of the package, so that errors are recognised across entries and versions.
const brand = /* @__PURE__ */ Symbol.for('botwire.EventError')

/**
 * The prototype of all errors. They are made without the constructor of `Error`, which collects a stack. A returned
 * error needs no stack, and collecting one takes twenty times as long as all other work.
 */
const prototype = /* @__PURE__ */ Object.create(Error.prototype, {
  // A literal name, because minifiers rename classes.
  name: { value: 'EventError' },
  message: {
    get(this: EventError) {
      return printable(inEnglish(this))
    },
  },
  [brand]: { value: true },
})

/** Makes a constructor for the errors of one code: several times faster than an object literal with a prototype. */
function making<E extends EventError, A extends unknown[]>(fill: (this: E, ...values: A) => void) {
  fill.prototype = prototype
  return fill as unknown as new (
    ...values: A
  ) => E
}

const InvalidJson = /* @__PURE__ */ making(function (
  this: InvalidJsonError,
  reason: InvalidJsonError['reason'],
  more: Pick<InvalidJsonError, 'limit' | 'max' | 'position' | 'option'>,
) {
  this.code = 'invalid_json'
  this.reason = reason
  Object.assign(this, more)
})

const NotObject = /* @__PURE__ */ making(function (this: NotObjectError, received: string) {
  this.code = 'not_object'
  this.received = received
})

export const UnknownEvent = /* @__PURE__ */ making(function (
  this: UnknownEventError,
  protocol: string | undefined,
  discriminators: UnknownEventError['discriminators'],
  suggestions: string[],
  program?: string,
) {
  this.code = 'unknown_event'
  if (protocol !== undefined) this.protocol = protocol
  this.discriminators = discriminators
  this.suggestions = suggestions
  if (program !== undefined) this.program = program
})

const InvalidEvent = /* @__PURE__ */ making(function (
  this: InvalidEventError,
  protocol: string,
  kind: string,
  issues: Issue[],
) {
  this.code = 'invalid_event'
  this.protocol = protocol
  this.kind = kind
  this.issues = issues
})

export const invalidJsonError = (
  reason: InvalidJsonError['reason'],
  more: Pick<InvalidJsonError, 'limit' | 'max' | 'position' | 'option'> = {},
): EventError => new InvalidJson(reason, more)

export const notObjectError = (received: string): EventError => new NotObject(received)

/** The error of a value that throws when it is read, such as a getter or a proxy. JSON has no such value. */
export const unreadableError = (): EventError => new NotObject('unreadable object')

/** The error of an object that matches no known protocol; `program` sends it, if that is known. */
export const unknownProtocolError = (program?: string): EventError => new UnknownEvent(undefined, {}, [], program)

export const invalidEventError = (protocol: string, kind: string, issues: Issue[]): EventError =>
  new InvalidEvent(protocol, kind, issues)

/** Adds the stack to an error before it is thrown. The stack begins at the caller of `verb`. */
export function withStack<E extends Error>(error: E, verb: unknown): E {
  const { captureStackTrace } = Error as { captureStackTrace?: (error: object, above: unknown) => void }
  if (captureStackTrace) captureStackTrace(error, verb)
  else Object.defineProperty(error, 'stack', { value: new Error(error.message).stack })
  return error
}

/**
 * Checks whether a caught value is an {@link EventError}, even one from another copy of this package.
 *
 * @example
 * try { parse(body) } catch (error) { if (isEventError(error)) console.warn(error.code) else throw error }
 */
export function isEventError(error: unknown): error is EventError {
  try {
    return typeof error === 'object' && error !== null && (error as Record<symbol, unknown>)[brand] === true
  } catch {
    // The value is a proxy that throws when it is read.
    return false
  }
}

// Controls, format characters (zero-width, direction, byte-order mark, tags), line and paragraph separators.
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** Makes a text safe to print: invisible characters and those that move or reorder text are escaped as in JSON. */
export const printable = (text: string): string =>
  text.replace(unsafe, (char) =>
    Array.from({ length: char.length }, (_, i) => `\\u${char.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''),
  )

export const describeIssue = (code: Issue['code'], expected: string, received: string): string =>
  code === 'missing' ? `missing, expected ${expected}` : `expected ${expected}, received ${received}`

function inEnglish(error: EventError): string {
  switch (error.code) {
    case 'invalid_json':
      if (error.reason === 'encoding') return 'The bytes are not UTF-8'
      if (error.limit === 'size') return `The text is longer than ${error.max}`
      if (error.limit === 'depth') return `The JSON is nested deeper than ${error.max} levels`
      return `The text is not JSON${error.position ? ` (at position ${error.position}${controls(error)})` : ''}`
    case 'not_object':
      return `Expected a JSON object, received ${error.received}`
    case 'unknown_event':
      if (error.program !== undefined) return `An event of ${error.program}, which botwire does not cover`
      return `No known ${error.protocol ?? 'event'} kind${spelled(error)}${hint(error.suggestions)}`
    case 'invalid_event':
      return `Not a valid ${error.protocol} ${error.kind}: ${error.issues.map((i) => `${i.pointer} ${i.message}`).join('; ')}`
  }
}

const controls = ({ option }: InvalidJsonError) =>
  option ? `: a raw control character, which the option ${option} accepts` : ''

const hint = (names: string[]) => (names.length ? ` (did you mean ${names.join(' or ')}?)` : '')

function spelled({ discriminators }: Pick<UnknownEventError, 'discriminators'>): string {
  const read = Object.entries(discriminators).map(([key, value]) => `${key} ${JSON.stringify(value)}`)
  return read.length ? `: ${read.join(', ')}` : ''
}
