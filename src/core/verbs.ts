/** The parse verbs, shared by all protocols: each entry passes its own parts. */
import { type EventError, invalidEventError, unreadableError, withStack } from './error.ts'
import { type Discriminators, unknownEventError } from './explain.ts'
import type { Validator } from './issues.ts'
import { type JsonInput, type JsonLimits, readEvent } from './json.ts'
import type { Failure } from './result.ts'

/** How certain it is that an envelope belongs to a protocol: not at all, possible, or certain. */
export type Claim = 0 | 1 | 2

/** The functions by which a protocol recognises its events. */
export interface Dispatch {
  readonly discriminators: Discriminators
  /** Reads only the envelope, so it also works for unknown kinds. */
  claim(fields: Record<string, unknown>): Claim
  kindOf(value: unknown): string | undefined
  /**
   * The kind of a value whose fields all fit. Otherwise the index of the kind that its discriminators name, or
   * undefined if they name none. So a refused value need not be dispatched again.
   */
  match(value: unknown): string | number | undefined
  /**
   * What an envelope holds, where events may come within one; every other value itself. `match` and guards judge the event
   * only, `kindOf` and the verbs open the envelope.
   */
  readonly opened?: (value: unknown) => unknown
  /** The dialect of a kind, where the protocol has several. */
  readonly dialectOf?: (kind: never) => string
}

/** The parts of the parse verbs of a protocol. */
export interface Parser {
  readonly dispatch: Dispatch
  /** Lists the issues of a value of a given kind. @param place The index of the kind in the discriminators. */
  validatorOf(place: number): Validator
}

/** The result of the parse verbs, without the types of a protocol. */
export type AnyResult = { success: true; kind: string; event: object } | Failure

/** @param place The index of the kind that the discriminators name; undefined if they name none. */
export function explain({ dispatch, validatorOf }: Parser, value: unknown, place: number | undefined): EventError {
  const { discriminators } = dispatch
  if (place === undefined) return unknownEventError(value, discriminators)
  const kind = discriminators.kinds[place] as string
  return invalidEventError(discriminators.protocol, kind, validatorOf(place)(value))
}

export function isEvent(dispatch: Dispatch, value: unknown, kind: string | undefined): boolean {
  try {
    const found = dispatch.match(value)
    return typeof found === 'string' && (kind === undefined || found === kind)
  } catch {
    return false
  }
}

export function safeParse(parser: Parser, given: unknown): AnyResult {
  const { dispatch } = parser
  try {
    const value = dispatch.opened ? dispatch.opened(given) : given
    const kind = dispatch.match(value)
    if (typeof kind !== 'string') return { success: false, error: explain(parser, value, kind) }
    const { dialectOf } = dispatch
    return dialectOf
      ? ({ success: true, kind, dialect: dialectOf(kind as never), event: value } as AnyResult)
      : { success: true, kind, event: value as object }
  } catch {
    return { success: false, error: unreadableError() }
  }
}

/** @param caller The public verb. The stack of the error begins at its caller. */
export function parse(parser: Parser, value: unknown, caller: (value: never) => unknown): object {
  const result = safeParse(parser, value)
  if (!result.success) throw withStack(result.error, caller)
  return result.event
}

export function safeParseJson(parser: Parser, text: JsonInput, limits: JsonLimits | undefined): AnyResult {
  const json = readEvent(text, limits)
  return json.success ? safeParse(parser, json.value) : json
}

/** @param caller The public verb. The stack of the error begins at its caller. */
export function parseJson(
  parser: Parser,
  text: JsonInput,
  limits: JsonLimits | undefined,
  caller: (text: never) => unknown,
): object {
  const json = readEvent(text, limits)
  if (!json.success) throw withStack(json.error, caller)
  return parse(parser, json.value, caller)
}
