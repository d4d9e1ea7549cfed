/** The verbs that make unified events, shared by all protocols: each entry passes its own parts. */
import { unreadableError, withStack } from '../core/error.ts'
import { unknownEventError } from '../core/explain.ts'
import { type JsonInput, type JsonLimits, readEvent } from '../core/json.ts'
import { isObject } from '../core/object.ts'
import type { Failure } from '../core/result.ts'
import { type Dispatch, explain, type Parser } from '../core/verbs.ts'
import type { UnifyContext } from './context.ts'
import { complete, type Draft, type Glimpse } from './convert.ts'
import { convertUnknown } from './convert-unknown.ts'

type Row = (event: never, context: UnifyContext) => Draft<object>

/** The parts that convert the events of a protocol to unified events. */
export interface Converter {
  readonly dispatch: Dispatch
  /** The platform of accounts if the payload names none. */
  readonly platform: string
  /** Whether frames have opcodes, and only those with 0 are events. */
  readonly opcodes?: true
  /** A row for each kind. */
  readonly rows: Readonly<Record<string, unknown>>
  /** Reads what it can from an event of an unknown kind. */
  glimpse(event: Record<string, unknown>, context: UnifyContext): Glimpse
}

/** The types of a protocol's events, for the compiler only. */
export interface ProtocolTypes {
  kind: string
  event: object
  /** The results of `safeParse` over several protocols. */
  result: { success: true; protocol: string; kind: string; event: object }
  /** The unified events. */
  unified: object
}

/**
 * A protocol as a value, for `combine` of `botwire/combine`. 协议
 *
 * Its entry exports it under its own name: `import { onebot11 } from 'botwire/onebot11'`.
 */
export interface Protocol<N extends string = string, T extends ProtocolTypes = ProtocolTypes> {
  /** The name of the protocol, as in the field `protocol` of unified events. */
  readonly name: N
  /** The parts of the parse verbs. */
  readonly parser: Parser
  /** The parts of the verbs that make unified events. */
  readonly converter: Converter
  /** The types of its events, for the compiler only: absent at run time. */
  readonly types?: T
}

/** The result of `unify`, without the types of a protocol. */
export type AnyUnified = { success: true; event: object } | Failure

function convert({ dispatch, platform, rows }: Converter, kind: string, event: object, given: UnifyContext): object {
  // Callers in JavaScript may pass null.
  const context = given ?? {}
  const draft = (rows[kind] as Row)(event as never, context) as Draft<object> & { dialect?: string }
  if (dispatch.dialectOf) draft.dialect = dispatch.dialectOf(kind as never)
  return complete(draft, { protocol: dispatch.discriminators.protocol, platform, kind, raw: event }, context)
}

/** @param caller The public verb. The stack of the error begins at its caller. */
export function toUnified(
  converter: Converter,
  given: object,
  context: UnifyContext,
  caller: (event: never) => unknown,
): object {
  const { discriminators, kindOf, opened } = converter.dispatch
  const event = opened ? (opened(given) as object) : given
  const kind = kindOf(event)
  if (kind === undefined) throw withStack(unknownEventError(event, discriminators), caller)
  return convert(converter, kind, event, context)
}

export function unify({ parser, converter }: Protocol, given: unknown, context: UnifyContext): AnyUnified {
  const { dispatch, platform, glimpse } = converter
  try {
    const value = dispatch.opened ? dispatch.opened(given) : given
    const kind = dispatch.match(value)
    if (typeof kind === 'string') return { success: true, event: convert(converter, kind, value as object, context) }
    return kind === undefined && isObject(value)
      ? { success: true, event: convertUnknown(value, dispatch.discriminators, platform, glimpse, context ?? {}) }
      : { success: false, error: explain(parser, value, kind) }
  } catch {
    return { success: false, error: unreadableError() }
  }
}

export function unifyJson(
  protocol: Protocol,
  text: JsonInput,
  context: UnifyContext,
  limits: JsonLimits | undefined,
): AnyUnified {
  const json = readEvent(text, limits)
  return json.success ? unify(protocol, json.value, context) : json
}
