/** The verbs over all protocols: first which protocol a value speaks, then that protocol's own verb. */
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

/** The events of one kind, of whichever protocols have it. */
export type WireEventOf<K extends WireKind> = {
  [P in Protocol]: K extends keyof WireEvents[P] ? WireEvents[P][K] : never
}[Protocol]

/** One kind's parsed event, with its protocol. */
export interface ParsedOf<P extends Protocol, K, E> extends Parsed<K, E> {
  /** The protocol it came by. 来源协议 */
  protocol: P
}

/** One kind's parsed event, of a protocol that has dialects. */
export interface ParsedDialect<P extends Protocol, K, E, D> extends ParsedOf<P, K, E> {
  /** Which dialect of the protocol it came in. 方言 */
  dialect: D
}

/** The result of `safeParse`: the event with its protocol and kind, or the error. */
export type ParseResult = AnyParsed | Failure

/** The result of `unify`: the unified event, or the error. */
export type UnifyResult = { success: true; event: UnifiedEvent } | Failure

/**
 * Finds the protocol of a payload by the fields that only its envelope has.
 *
 * Works for kinds that nobody knows, too. Never throws.
 *
 * @param value Anything, usually the output of `JSON.parse`.
 * @returns `undefined` when no envelope fits.
 */
export function detect(value: unknown): Protocol | undefined {
  return several.detect(detector, value) as Protocol | undefined
}

/**
 * Finds the kind of a value by its discriminators only: the other fields may still be wrong.
 *
 * Kinds of several protocols may have the same name (`message.group`); {@link detect} finds the protocol.
 *
 * @returns The wire kind, or `undefined` when no kind of any protocol claims the value. 事件类型
 */
export function kindOf(value: unknown): WireKind | undefined {
  return several.kindOf(detector, value) as WireKind | undefined
}

/**
 * Checks whether `value` is an event of any protocol: every field of its kind.
 *
 * Returns yes or no only and never throws; use {@link safeParse} for the reasons.
 *
 * @param value Anything, usually the output of `JSON.parse`.
 * @param kind Only this kind, e.g. `'message.group'`, of whichever protocols have it. 事件类型
 */
export function isEvent(value: unknown): value is WireEvent
export function isEvent<K extends WireKind>(value: unknown, kind: K): value is WireEventOf<K>
export function isEvent(value: unknown, kind?: WireKind): boolean {
  return several.isEvent(detector, value, kind)
}

/**
 * Parses an event of any protocol: its protocol and kind, or what is wrong with it.
 *
 * Never throws and never copies: `event` is the very `value` that came in.
 *
 * @param value Anything, usually the output of `JSON.parse`.
 * @returns `{ success: true, protocol, kind, event }` or `{ success: false, error }`.
 */
export function safeParse(value: unknown): ParseResult {
  return several.safeParse(parsers, value) as ParseResult
}

/**
 * Parses an event of any protocol and throws what is wrong with it.
 *
 * @throws {EventError} `not_object`, `unknown_event` or `invalid_event`.
 */
export function parse(value: unknown): WireEvent {
  return several.parse(parsers, value, parse) as WireEvent
}

/**
 * Parses an event of any protocol from the wire. Integers beyond 2^53 become text and keep their digits.
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
 * Parses an event of any protocol from the wire and throws what is wrong with it; see {@link safeParseJson}.
 *
 * @throws {EventError} `invalid_json`, `not_object`, `unknown_event` or `invalid_event`.
 */
export function parseJson(text: JsonInput, limits?: JsonLimits): WireEvent {
  return several.parseJson(parsers, text, limits, parseJson) as WireEvent
}

/**
 * Converts a wire event to its unified event; `raw` of the result is `event` itself.
 *
 * No side effects; the same result for the same event once `context.receivedAt` is given.
 *
 * @param event An event that was parsed or passed a guard.
 * @param context What is known beyond the payload: when it came, for which account, with which headers.
 * @throws {EventError} `unknown_event` for a value that is no event of any protocol.
 */
export function toUnified(event: WireEvent, context: UnifyContext = {}): UnifiedEvent {
  return several.toUnified(converters, event, context, toUnified) as UnifiedEvent
}

/**
 * Parses and converts in one step. An unknown kind is a success too: its event has the type `'unknown'`, and the
 * protocol `'unknown'` where not even the envelope is known.
 *
 * Never throws.
 *
 * @param value Anything, usually the output of `JSON.parse`.
 * @param context What is known beyond the payload: when it came, for which account, with which headers.
 * @example
 * const result = unify(body, { receivedAt: Date.now() })
 * if (result.success && result.event.type === 'message.group') handle(result.event.message.text)
 */
export function unify(value: unknown, context: UnifyContext = {}): UnifyResult {
  return several.unify(protocols, value, context) as UnifyResult
}

/** {@link unify} from the wire: integers beyond 2^53 become text and keep their digits; see {@link safeParseJson}. */
export function unifyJson(text: JsonInput, context: UnifyContext = {}, limits?: JsonLimits): UnifyResult {
  return several.unifyJson(protocols, text, context, limits) as UnifyResult
}
