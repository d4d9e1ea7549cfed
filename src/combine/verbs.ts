/** The verbs over several protocols: they detect the protocol of a value, then call that protocol's verb. */
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

/** Several protocols, and the functions that choose one of them for a value. */
export interface Detector {
  readonly dispatches: readonly Dispatch[]
  /** The index of the first protocol that matches for certain, else of the first possible one; -1 for none. */
  claimant(fields: Record<string, unknown>): number
  /** Calls {@link Dispatch.match} of the chosen protocol. */
  match(value: unknown): string | number | undefined
  /** The program that an object comes from which nobody has, where that is known. */
  programOf?(fields: Record<string, unknown>): string | undefined
}

/** Makes the detector of the given protocols. The root has a generated one, which calls each protocol by name. */
export function detectorOf(dispatches: readonly Dispatch[]): Detector {
  const claimant = (fields: Record<string, unknown>) => {
    let possible = -1
    for (let i = 0; i < dispatches.length; i++) {
      const claim = (dispatches[i] as Dispatch).claim(fields)
      if (claim === 2) return i
      if (claim === 1 && possible < 0) possible = i
    }
    return possible
  }
  return { dispatches, claimant, match: (value) => dispatches[placeIn(claimant, value)]?.match(value) }
}

/** The index of the protocol of a value; -1 if none matches, or if the value is not an object. */
const placeIn = (claimant: Detector['claimant'], value: unknown): number =>
  typeof value === 'object' && value !== null ? claimant(value as Record<string, unknown>) : -1

const undetectedError = ({ programOf }: Detector, value: unknown) =>
  isObject(value) ? unknownProtocolError(programOf?.(value)) : notObjectError(typeName(value))

export function detect({ dispatches, claimant }: Detector, value: unknown): string | undefined {
  try {
    return dispatches[placeIn(claimant, value)]?.discriminators.protocol
  } catch {
    return undefined
  }
}

export function kindOf({ dispatches, claimant }: Detector, value: unknown): string | undefined {
  try {
    return dispatches[placeIn(claimant, value)]?.kindOf(value)
  } catch {
    return undefined
  }
}

export function isEvent(detector: Detector, value: unknown, kind: string | undefined): boolean {
  try {
    const found = detector.match(value)
    return typeof found === 'string' && (kind === undefined || found === kind)
  } catch {
    return false
  }
}

/** Parsers or converters, in the order of their detector. */
export interface Members<M> {
  readonly detector: Detector
  readonly members: readonly M[]
}

export function safeParse({ detector, members }: Members<Parser>, value: unknown): AnyResult {
  try {
    const parser = members[placeIn(detector.claimant, value)]
    if (!parser) return { success: false, error: undetectedError(detector, value) }
    const result = safeParseOne(parser, value) as AnyResult & { protocol?: string }
    if (result.success) result.protocol = parser.dispatch.discriminators.protocol
    return result
  } catch {
    return { success: false, error: unreadableError() }
  }
}

/** @param caller The public verb. The stack of the error begins at its caller. */
export function parse(parsers: Members<Parser>, value: unknown, caller: (value: never) => unknown): object {
  const result = safeParse(parsers, value)
  if (!result.success) throw withStack(result.error, caller)
  return result.event
}

export function safeParseJson(parsers: Members<Parser>, text: JsonInput, limits: JsonLimits | undefined): AnyResult {
  const json = readEvent(text, limits)
  return json.success ? safeParse(parsers, json.value) : json
}

/** @param caller The public verb. The stack of the error begins at its caller. */
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

/** @param caller The public verb. The stack of the error begins at its caller. */
export function toUnified(
  { detector, members }: Members<Converter>,
  event: object,
  context: UnifyContext,
  caller: (event: never) => unknown,
): object {
  const converter = members[placeIn(detector.claimant, event)]
  if (!converter) throw withStack(undetectedError(detector, event), caller)
  return toUnifiedOne(converter, event, context, caller)
}

export function unify({ detector, members }: Members<Protocol>, value: unknown, context: UnifyContext): AnyUnified {
  try {
    const protocol = members[placeIn(detector.claimant, value)]
    if (protocol) return unifyOne(protocol, value, context)
    return isObject(value)
      ? { success: true, event: stranger(value, context ?? {}) }
      : { success: false, error: notObjectError(typeName(value)) }
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

/** The unified event of an object that matches no known protocol. */
function stranger(raw: Record<string, unknown>, context: UnifyContext): UnknownEvent {
  const source = { protocol: 'unknown', platform: 'unknown', kind: 'unknown', raw } as const
  return complete({ type: 'unknown', time: undefined }, source, context)
}
