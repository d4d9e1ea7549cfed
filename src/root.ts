/** The verbs over all protocols: first which protocol a value speaks, then that protocol's own verb. */
import { eventError } from './core/error.ts'
import { typeName } from './core/explain.ts'
import { type JsonLimits, readJson } from './core/json.ts'
import type { Failure, Parsed } from './core/result.ts'
import type { CoolqEvents } from './generated/coolq/types.ts'
import * as coolq from './generated/coolq/verbs.ts'
import type { DeviceEvents } from './generated/device/types.ts'
import * as device from './generated/device/verbs.ts'
import type { Onebot12Events } from './generated/onebot12/types.ts'
import * as onebot12 from './generated/onebot12/verbs.ts'
import type { QqEvents } from './generated/qq/types.ts'
import * as qq from './generated/qq/verbs.ts'
import type { Protocol, UnifiedEvent, UnknownEvent } from './generated/unified/types.ts'
import type { WechatEvents } from './generated/wechat/types.ts'
import * as wechat from './generated/wechat/verbs.ts'
import type { UnifyContext } from './unified/context.ts'
import { complete } from './unified/convert.ts'

/** The events of every protocol, by protocol and wire kind. */
export interface WireEvents {
  device: DeviceEvents
  coolq: CoolqEvents
  onebot12: Onebot12Events
  qq: QqEvents
  wechat: WechatEvents
}

/** Any wire event of any protocol. */
export type WireEvent = { [P in Protocol]: WireEvents[P][keyof WireEvents[P]] }[Protocol]

/** What `safeParse` answers: the event with its protocol and kind, or the error. */
export type ParseResult =
  | {
      [P in Protocol]: {
        [K in keyof WireEvents[P]]: Parsed<K, WireEvents[P][K]> & { protocol: P }
      }[keyof WireEvents[P]]
    }[Protocol]
  | Failure

/** What `unify` answers: the unified event, or the error. */
export type UnifyResult = { success: true; event: UnifiedEvent } | Failure

const verbs = { device, coolq, onebot12, qq, wechat }

/**
 * Tells which protocol a payload speaks, by the fields that only its envelope has.
 *
 * Knows the protocol of kinds it does not know, too. Never throws.
 *
 * @param value Anything, usually the output of `JSON.parse`.
 * @returns `undefined` when no envelope fits.
 */
export function detect(value: unknown): Protocol | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { post_type, op, type, detail_type, event } = value as Record<string, unknown>
  if (typeof post_type === 'string') return 'coolq'
  if (typeof op === 'number') return 'qq'
  if (typeof type === 'string') {
    if (typeof detail_type === 'string') return 'onebot12'
    return typeof event === 'string' ? 'device' : undefined
  }
  return typeof event === 'string' && (value as Record<string, unknown>).data !== undefined ? 'wechat' : undefined
}

/**
 * Tells which kind claims `value`, reading its discriminators only: the other fields may still be wrong.
 *
 * Kinds of several protocols may have the same name (`message.group`); {@link detect} tells the protocol.
 *
 * @returns The wire kind, or `undefined` when no kind of any protocol claims the value. 事件类型
 */
export function kindOf(value: unknown): keyof WireEvents[Protocol] | string | undefined {
  const protocol = detect(value)
  return protocol && verbs[protocol].kindOf(value)
}

/**
 * Parses an event of any protocol: tells its protocol and kind, or what is wrong with it.
 *
 * Never throws and never copies: `event` is the very `value` that came in.
 *
 * @param value Anything, usually the output of `JSON.parse`.
 * @returns `{ success: true, protocol, kind, event }` or `{ success: false, error }`.
 */
export function safeParse(value: unknown): ParseResult {
  const protocol = detect(value)
  if (protocol === undefined) return { success: false, error: undetected(value) }
  const result = verbs[protocol].safeParse(value)
  return (result.success ? { success: true, protocol, kind: result.kind, event: result.event } : result) as ParseResult
}

/**
 * Parses an event of any protocol, throwing what is wrong with it.
 *
 * @throws {EventError} `not_object`, `unknown_event` or `invalid_event`.
 */
export function parse(value: unknown): WireEvent {
  const protocol = detect(value)
  if (protocol === undefined) throw undetected(value)
  return verbs[protocol].parse(value)
}

/**
 * Parses an event of any protocol from the wire, without losing digits of integers beyond 2^53 (they become text).
 *
 * Never throws.
 *
 * @param text JSON text or UTF-8 bytes.
 * @param limits How long and how deep it may be; 1 MiB and 64 levels unless told otherwise.
 */
export function safeParseJson(text: string | Uint8Array, limits?: JsonLimits): ParseResult {
  const json = readJson(text, limits)
  return json.success ? safeParse(json.value) : json
}

/**
 * Parses an event of any protocol from the wire, throwing what is wrong with it; see {@link safeParseJson}.
 *
 * @throws {EventError} `invalid_json`, `not_object`, `unknown_event` or `invalid_event`.
 */
export function parseJson(text: string | Uint8Array, limits?: JsonLimits): WireEvent {
  const json = readJson(text, limits)
  if (!json.success) throw json.error
  return parse(json.value)
}

/**
 * Turns a wire event into its unified event; `raw` of the result is `event` itself.
 *
 * No side effects; the same result for the same event once `context.receivedAt` is given.
 *
 * @param event An event that was parsed or passed a guard.
 * @param context What is known beyond the payload: when it came, for which account, with which headers.
 * @throws {EventError} `unknown_event` for a value that is no event of any protocol.
 */
export function toUnified(event: WireEvent, context: UnifyContext = {}): UnifiedEvent {
  const protocol = detect(event)
  if (protocol === undefined) throw undetected(event)
  return (verbs[protocol].toUnified as (event: WireEvent, context: UnifyContext) => UnifiedEvent)(event, context)
}

/**
 * Parses and unifies in one step. What nobody knows is a success too: its event has the type `'unknown'`, and the
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
  const protocol = detect(value)
  if (protocol !== undefined) return verbs[protocol].unify(value, context)
  const error = undetected(value)
  return error.code === 'unknown_event'
    ? { success: true, event: stranger(value as Record<string, unknown>, context) }
    : { success: false, error }
}

/** {@link unify} from the wire, without losing digits; see {@link safeParseJson}. */
export function unifyJson(text: string | Uint8Array, context?: UnifyContext, limits?: JsonLimits): UnifyResult {
  const json = readJson(text, limits)
  return json.success ? unify(json.value, context) : json
}

const undetected = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? eventError({ code: 'unknown_event', discriminators: {}, suggestions: [] })
    : eventError({ code: 'not_object', received: typeName(value) })

/** The unified event of an object that speaks no known protocol. */
function stranger(raw: Record<string, unknown>, context: UnifyContext): UnknownEvent {
  const source = { protocol: 'unknown', platform: 'unknown', kind: 'unknown', raw } as const
  return complete({ type: 'unknown', time: undefined }, source, context)
}
