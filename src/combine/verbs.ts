/** The verbs over several protocols: first whose envelope a value has, then that protocol's own verb. */
import { notObjectError, unknownProtocolError, unreadableError, withStack } from '../core/error.ts'
import { typeName } from '../core/explain.ts'
import { type JsonInput, type JsonLimits, readEvent } from '../core/json.ts'
import { isObject } from '../core/object.ts'
import { type AnyResult, type Dispatch, type Parser, safeParse as safeParseOne } from '../core/verbs.ts'
import type { UnifyContext } from '../unified/context.ts'
import { complete } from '../unified/convert.ts'
import type { UnknownEvent } from '../unified/generated/types.ts'
import {
  type AnyUnified,
  type Converter,
  type Protocol,
  toUnified as toUnifiedOne,
  unify as unifyOne,
} from '../unified/verbs.ts'

/** The place of the first member that claims a value beyond doubt, else of the first that may; -1 for none. */
function claimant(dispatches: readonly Dispatch[], value: unknown): number {
  if (typeof value !== 'object' || value === null) return -1
  let possible = -1
  for (let i = 0; i < dispatches.length; i++) {
    const claim = (dispatches[i] as Dispatch).claim(value as Record<string, unknown>)
    if (claim === 2) return i
    if (claim === 1 && possible < 0) possible = i
  }
  return possible
}

const undetectedError = (value: unknown) => (isObject(value) ? unknownProtocolError() : notObjectError(typeName(value)))

export function detect(dispatches: readonly Dispatch[], value: unknown): string | undefined {
  try {
    return dispatches[claimant(dispatches, value)]?.discriminators.protocol
  } catch {
    return undefined
  }
}

export function kindOf(dispatches: readonly Dispatch[], value: unknown): string | undefined {
  try {
    return dispatches[claimant(dispatches, value)]?.kindOf(value)
  } catch {
    return undefined
  }
}

export function isEvent(dispatches: readonly Dispatch[], value: unknown, kind: string | undefined): boolean {
  try {
    const found = dispatches[claimant(dispatches, value)]?.match(value)
    return typeof found === 'string' && (kind === undefined || found === kind)
  } catch {
    return false
  }
}

/** Parsers or converters, with what tells their protocols apart. */
export interface Members<M> {
  readonly dispatches: readonly Dispatch[]
  readonly members: readonly M[]
}

export function safeParse({ dispatches, members }: Members<Parser>, value: unknown): AnyResult {
  try {
    const parser = members[claimant(dispatches, value)]
    if (!parser) return { success: false, error: undetectedError(value) }
    const result = safeParseOne(parser, value) as AnyResult & { protocol?: string }
    if (result.success) result.protocol = parser.dispatch.discriminators.protocol
    return result
  } catch {
    return { success: false, error: unreadableError() }
  }
}

/** @param caller The public verb: the stack of the error begins where it was called. */
export function parse(parsers: Members<Parser>, value: unknown, caller: (value: never) => unknown): object {
  const result = safeParse(parsers, value)
  if (!result.success) throw withStack(result.error, caller)
  return result.event
}

export function safeParseJson(parsers: Members<Parser>, text: JsonInput, limits: JsonLimits | undefined): AnyResult {
  const json = readEvent(text, limits)
  return json.success ? safeParse(parsers, json.value) : json
}

/** @param caller The public verb: the stack of the error begins where it was called. */
export function parseJson(
  parsers: Members<Parser>,
  text: JsonInput,
  limits: JsonLimits | undefined,
  caller: (text: never) => unknown,
): object {
  const result = safeParseJson(parsers, text, limits)
  if (!result.success) throw withStack(result.error, caller)
  return result.event
}

/** @param caller The public verb: the stack of the error begins where it was called. */
export function toUnified(
  { dispatches, members }: Members<Converter>,
  event: object,
  context: UnifyContext,
  caller: (event: never) => unknown,
): object {
  const converter = members[claimant(dispatches, event)]
  if (!converter) throw withStack(undetectedError(event), caller)
  return toUnifiedOne(converter, event, context, caller)
}

export function unify({ dispatches, members }: Members<Protocol>, value: unknown, context: UnifyContext): AnyUnified {
  try {
    const protocol = members[claimant(dispatches, value)]
    if (protocol) return unifyOne(protocol, value, context)
    return isObject(value)
      ? { success: true, event: stranger(value, context ?? {}) }
      : { success: false, error: undetectedError(value) }
  } catch {
    return { success: false, error: unreadableError() }
  }
}

export function unifyJson(
  protocols: Members<Protocol>,
  text: JsonInput,
  context: UnifyContext,
  limits: JsonLimits | undefined,
): AnyUnified {
  const json = readEvent(text, limits)
  return json.success ? unify(protocols, json.value, context) : json
}

/** The unified event of an object that speaks no known protocol. */
function stranger(raw: Record<string, unknown>, context: UnifyContext): UnknownEvent {
  const source = { protocol: 'unknown', platform: 'unknown', kind: 'unknown', raw } as const
  return complete({ type: 'unknown', time: undefined }, source, context)
}
