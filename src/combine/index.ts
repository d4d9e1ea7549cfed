/**
 * The verbs over the protocols of your choice: a bundle holds only these protocols.
 *
 * @module botwire/combine
 */
import type { JsonInput, JsonLimits } from '../core/json.ts'
import type { Failure } from '../core/result.ts'
import type { UnifyContext } from '../unified/context.ts'
import type { UnknownEvent } from '../unified/generated/types.ts'
import type { Protocol, ProtocolTypes } from '../unified/verbs.ts'
import * as several from './verbs.ts'

export { isEventError } from '../core/error.ts'
export { formatError } from '../core/format-error.ts'
export type { JsonInput, JsonLimits } from '../core/json.ts'
export type { Failure } from '../core/result.ts'
export type { UnifyContext } from '../unified/context.ts'
export type { Protocol, ProtocolTypes } from '../unified/verbs.ts'

/** The types of one protocol's events. */
export type TypesOf<P> = P extends { readonly types?: infer T } ? Exclude<T, undefined> & ProtocolTypes : never

/** The verbs over the protocols `P`; each is documented where `botwire` exports it over all of them. */
export interface Combined<P extends Protocol> {
  /** The names of the protocols, in the order in which `detect` checks them. */
  readonly protocols: readonly P['name'][]
  /** Finds the protocol of a payload by its envelope; `undefined` if none matches. Never throws. */
  detect(value: unknown): P['name'] | undefined
  /** Finds the kind of a value by its discriminators only. Never throws. 事件类型 */
  kindOf(value: unknown): TypesOf<P>['kind'] | undefined
  /** Checks whether a value is an event of one of the protocols. Checks every field of its kind. Never throws. */
  isEvent(value: unknown, kind?: TypesOf<P>['kind']): value is TypesOf<P>['event']
  /** Parses an event. Returns its protocol and kind, or what is wrong with it. Never throws and never copies. */
  safeParse(value: unknown): TypesOf<P>['result'] | Failure
  /**
   * Parses an event, and throws if it is invalid.
   *
   * @throws {EventError} `not_object`, `unknown_event` or `invalid_event`.
   */
  parse(value: unknown): TypesOf<P>['event']
  /** Parses an event from JSON text or UTF-8 bytes; integers beyond 2^53 keep their digits. Never throws. */
  safeParseJson(text: JsonInput, limits?: JsonLimits): TypesOf<P>['result'] | Failure
  /**
   * Parses an event from JSON text or UTF-8 bytes, and throws if it is invalid.
   *
   * @throws {EventError} `invalid_json`, `not_object`, `unknown_event` or `invalid_event`.
   */
  parseJson(text: JsonInput, limits?: JsonLimits): TypesOf<P>['event']
  /**
   * Converts a wire event to its unified event; `raw` of the result is `event` itself.
   *
   * @throws {EventError} `unknown_event` if the value is not an event of these protocols.
   */
  toUnified(event: TypesOf<P>['event'], context?: UnifyContext): TypesOf<P>['unified']
  /** Parses and converts in one step; an unknown kind is a success with `type: 'unknown'`. Never throws. */
  unify(
    value: unknown,
    context?: UnifyContext,
  ): { success: true; event: TypesOf<P>['unified'] | UnknownEvent } | Failure
  /** {@link Combined.unify} from JSON text or UTF-8 bytes; integers beyond 2^53 keep their digits. Never throws. */
  unifyJson(
    text: JsonInput,
    context?: UnifyContext,
    limits?: JsonLimits,
  ): { success: true; event: TypesOf<P>['unified'] | UnknownEvent } | Failure
}

/**
 * Combines protocols: returns the verbs of `botwire`, over only these protocols. 组合协议
 *
 * If two protocols match a payload, the more certain match wins, and the earlier protocol if both are equally certain.
 *
 * @param protocols Protocols as their entries export them.
 * @example
 * import { combine } from 'botwire/combine'
 * import { onebot11 } from 'botwire/onebot11'
 * import { qq } from 'botwire/qq'
 *
 * const bot = combine(onebot11, qq)
 * const result = bot.unifyJson(body)
 */
export function combine<P extends readonly Protocol[]>(...protocols: P): Combined<P[number]> {
  const detector = several.detectorOf(protocols.map(({ parser }) => parser.dispatch))
  const parsers = { detector, members: protocols.map(({ parser }) => parser) }
  const converters = { detector, members: protocols.map(({ converter }) => converter) }
  const members = { detector, members: protocols }
  const verbs: Combined<Protocol> = {
    protocols: protocols.map(({ name }) => name),
    detect: (value) => several.detect(detector, value),
    kindOf: (value) => several.kindOf(detector, value),
    isEvent: (value, kind): value is object => several.isEvent(detector, value, kind),
    safeParse: (value) => several.safeParse(parsers, value) as TypesOf<Protocol>['result'] | Failure,
    parse: (value) => several.parse(parsers, value, verbs.parse),
    safeParseJson: (text, limits) =>
      several.safeParseJson(parsers, text, limits) as TypesOf<Protocol>['result'] | Failure,
    parseJson: (text, limits) => several.parseJson(parsers, text, limits, verbs.parseJson),
    toUnified: (event, context = {}) => several.toUnified(converters, event, context, verbs.toUnified),
    unify: (value, context = {}) => several.unify(members, value, context),
    unifyJson: (text, context = {}, limits) => several.unifyJson(members, text, context, limits),
  }
  return verbs as Combined<P[number]>
}
