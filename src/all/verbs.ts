/** The verbs over all protocols: they detect the protocol of a value, then call that protocol's verb. */
import * as several from '../combine/verbs.ts'
import type { JsonInput, JsonLimits } from '../core/json.ts'
import type { Failure, Parsed } from '../core/result.ts'
import type { UnifyContext } from '../unified/context.ts'
import { type AnyParsed, converters, detector, parsers, protocols, type WireEvents } from './generated/protocols.ts'
import type { Protocol, UnifiedEvent } from './generated/unified.ts'

export type { WireEvents } from './generated/protocols.ts'

/** Any wire event of any protocol. */
export type WireEvent = { [P in Protocol]: WireEvents[P][keyof WireEvents[P]] }[Protocol]

/** The wire kinds of all protocols; two protocols may share a name. */
export type WireKind = { [P in Protocol]: keyof WireEvents[P] }[Protocol]

/** The events of one kind, from every protocol that has it. */
export type WireEventOf<K extends WireKind> = {
  [P in Protocol]: K extends keyof WireEvents[P] ? WireEvents[P][K] : never
}[Protocol]

/** One kind's parsed event, with its protocol. */
export interface ParsedOf<P extends Protocol, K, E> extends Parsed<K, E> {
  /** The protocol of the event. 来源协议 */
  protocol: P
}

/** One kind's parsed event, from a protocol that has dialects. */
export interface ParsedDialect<P extends Protocol, K, E, D> extends ParsedOf<P, K, E> {
  /** The dialect of the protocol. 方言 */
  dialect: D
}

/** The result of `safeParse`: the event with its protocol and kind, or the error. */
export type ParseResult = AnyParsed | Failure

/** The result of `unify`: the unified event, or the error. */
export type UnifyResult = { success: true; event: UnifiedEvent } | Failure

/**
 * Finds the protocol of a payload by the fields that only its envelope has.
 *
 * Works for unknown kinds too. Never throws.
 *
 * @param value Anything, usually the output of `JSON.parse`.
 * @returns `undefined` if no protocol matches.
 */
export function detect(value: unknown): Protocol | undefined {
  return several.detect(detector, value) as Protocol | undefined
}

/**
 * Finds the kind of a value by its discriminators only: the other fields may still be wrong.
 *
 * Kinds of several protocols may have the same name (`message.group`); {@link detect} finds the protocol.
 *
 * @returns The wire kind, or `undefined` if the value matches no kind of any protocol. 事件类型
 */
export function kindOf(value: unknown): WireKind | undefined {
  return several.kindOf(detector, value) as WireKind | undefined
}

/**
 * Checks whether `value` is an event of any protocol. Checks every field of its kind.
 *
 * Returns a boolean and never throws; use {@link safeParse} for the reasons.
 *
 * @param value Anything, usually the output of `JSON.parse`.
 * @param kind Only this kind, e.g. `'message.group'`, of any protocol that has it. 事件类型
 */
export function isEvent(value: unknown): value is WireEvent
export function isEvent<K extends WireKind>(value: unknown, kind: K): value is WireEventOf<K>
export function isEvent(value: unknown, kind?: WireKind): boolean {
  return several.isEvent(detector, value, kind)
}

/**
 * Parses an event of any protocol. Returns its protocol and kind, or what is wrong with it.
 *
 * Never throws and never copies: `event` is `value` itself.
 *
 * @param value Anything, usually the output of `JSON.parse`.
 * @returns `{ success: true, protocol, kind, event }` or `{ success: false, error }`.
 */
export function safeParse(value: unknown): ParseResult {
  return several.safeParse(parsers, value) as ParseResult
}

/**
 * Parses an event of any protocol, and throws if it is invalid.
 *
 * @throws {EventError} `not_object`, `unknown_event` or `invalid_event`.
 */
export function parse(value: unknown): WireEvent {
  return several.parse(parsers, value, parse) as WireEvent
}

/**
 * Parses an event of any protocol from JSON. Integers beyond 2^53 become strings and keep their digits.
 *
 * Never throws.
 *
 * @param text JSON text or UTF-8 bytes.
 * @param limits The longest text and the deepest nesting accepted. Default 1 MiB and 512 levels.
 */
export function safeParseJson(text: JsonInput, limits?: JsonLimits): ParseResult {
  return several.safeParseJson(parsers, text, limits) as ParseResult
}

/**
 * Parses an event of any protocol from JSON, and throws if it is invalid; see {@link safeParseJson}.
 *
 * @throws {EventError} `invalid_json`, `not_object`, `unknown_event` or `invalid_event`.
 */
export function parseJson(text: JsonInput, limits?: JsonLimits): WireEvent {
  return several.parseJson(parsers, text, limits, parseJson) as WireEvent
}

/**
 * Converts a wire event to its unified event; `raw` of the result is `event` itself.
 *
 * A pure function: the same event gives the same result if `context.receivedAt` is given.
 *
 * @param event An event that was parsed or passed a guard.
 * @param context Facts that are not in the payload: when it was received, for which account, with which headers.
 * @throws {EventError} `unknown_event` if the value is not an event of any protocol.
 */
export function toUnified(event: WireEvent, context: UnifyContext = {}): UnifiedEvent {
  return several.toUnified(converters, event, context, toUnified) as UnifiedEvent
}

/**
 * Parses and converts in one step. An unknown kind is also a success: its event has the type `'unknown'`. Its protocol
 * is `'unknown'` too if no protocol matches.
 *
 * Never throws.
 *
 * @param value Anything, usually the output of `JSON.parse`.
 * @param context Facts that are not in the payload: when it was received, for which account, with which headers.
 * @example
 * const result = unify(body, { receivedAt: Date.now() })
 * if (result.success && result.event.type === 'message.group') handle(result.event.message.text)
 */
export function unify(value: unknown, context: UnifyContext = {}): UnifyResult {
  return several.unify(protocols, value, context) as UnifyResult
}

/** {@link unify} from JSON: integers beyond 2^53 become strings and keep their digits; see {@link safeParseJson}. */
export function unifyJson(text: JsonInput, context: UnifyContext = {}, limits?: JsonLimits): UnifyResult {
  return several.unifyJson(protocols, text, context, limits) as UnifyResult
}
