/** The verbs over all protocols: first which protocol a value speaks, then that protocol's own verb. */
import { notObject, unknownProtocol, withStack } from './core/error.ts'
import { isObject, typeName } from './core/explain.ts'
import { type JsonLimits, readJson } from './core/json.ts'
import type { Failure, Parsed } from './core/result.ts'
import { match as matchCoolq } from './generated/coolq/dispatch.ts'
import type { CoolqEvents } from './generated/coolq/types.ts'
import * as coolq from './generated/coolq/verbs.ts'
import { match as matchDevice } from './generated/device/dispatch.ts'
import type { DeviceEvents } from './generated/device/types.ts'
import * as device from './generated/device/verbs.ts'
import { match as matchOnebot11 } from './generated/onebot11/dispatch.ts'
import type { Onebot11Events } from './generated/onebot11/types.ts'
import * as onebot11 from './generated/onebot11/verbs.ts'
import { match as matchOnebot12 } from './generated/onebot12/dispatch.ts'
import type { Onebot12Events } from './generated/onebot12/types.ts'
import * as onebot12 from './generated/onebot12/verbs.ts'
import { match as matchQq } from './generated/qq/dispatch.ts'
import type { QqEvents } from './generated/qq/types.ts'
import * as qq from './generated/qq/verbs.ts'
import type { Protocol, UnifiedEvent, UnknownEvent } from './generated/unified/types.ts'
import { match as matchWechat } from './generated/wechat/dispatch.ts'
import type { WechatDialects, WechatEvents } from './generated/wechat/types.ts'
import * as wechat from './generated/wechat/verbs.ts'
import type { UnifyContext } from './unified/context.ts'
import { complete } from './unified/convert.ts'

/** The events of every protocol, by protocol and wire kind. */
export interface WireEvents {
  device: DeviceEvents
  coolq: CoolqEvents
  onebot11: Onebot11Events
  onebot12: Onebot12Events
  qq: QqEvents
  wechat: WechatEvents
}

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

/** What `safeParse` answers: the event with its protocol and kind, or the error. */
export type ParseResult =
  | {
      [P in Exclude<Protocol, 'wechat'>]: {
        [K in keyof WireEvents[P]]: ParsedOf<P, K, WireEvents[P][K]>
      }[keyof WireEvents[P]]
    }[Exclude<Protocol, 'wechat'>]
  | {
      [K in keyof WechatEvents]: ParsedDialect<'wechat', K, WechatEvents[K], WechatDialects[K]>
    }[keyof WechatEvents]
  | Failure

/** What `unify` answers: the unified event, or the error. */
export type UnifyResult = { success: true; event: UnifiedEvent } | Failure

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
  // Each field is read only when the ones before it have not told: with so many shapes, reading is what takes time.
  const fields = value as Record<string, unknown>
  if (typeof fields.post_type === 'string') return postProtocol(fields.post_type, fields)
  if (typeof fields.op === 'number') return 'qq'
  if (typeof fields.type === 'string') {
    if (typeof fields.detail_type === 'string') return 'onebot12'
    if (typeof fields.event === 'string' && fields.robot_wxid === undefined) return 'device'
  }
  return isWechat(fields) ? 'wechat' : undefined
}

/** Whether an object has the envelope of one of the WeChat dialects. */
function isWechat(fields: Record<string, unknown>): boolean {
  const { event } = fields
  if (typeof event === 'string') {
    return fields.data !== undefined || fields.robot_wxid !== undefined || wechat.kindOf(fields) !== undefined
  }
  if (typeof fields.Event === 'string') return fields.content !== undefined || wechat.kindOf(fields) !== undefined
  // Numbers and `D000n` say little without the account beside them.
  const account = fields.robot_wxid ?? fields.wxid
  return typeof account === 'string' && (typeof event === 'number' || wechat.kindOf(fields) !== undefined)
}

/**
 * Which of the two protocols with a `post_type` it is: the forms of CoolQ HTTP up to v3 (and of its compatibility mode
 * later), or what came with v4 and OneBot 11. They share most kinds, so that only their fields tell them apart.
 */
function postProtocol(postType: string, event: Record<string, unknown>): Protocol {
  switch (postType) {
    case 'event':
      return 'coolq'
    case 'message':
      if (typeof event.anonymous === 'string' || event.anonymous_flag !== undefined) return 'coolq'
      return event.self_id === undefined && event.message_id === undefined && event.sender === undefined
        ? 'coolq'
        : 'onebot11'
    case 'request':
      if (event.comment !== undefined) return 'onebot11'
      return event.message !== undefined || event.self_id === undefined ? 'coolq' : 'onebot11'
    default:
      return 'onebot11'
  }
}

/**
 * Tells which kind claims `value`, reading its discriminators only: the other fields may still be wrong.
 *
 * Kinds of several protocols may have the same name (`message.group`); {@link detect} tells the protocol.
 *
 * @returns The wire kind, or `undefined` when no kind of any protocol claims the value. 事件类型
 */
export function kindOf(value: unknown): WireKind | undefined {
  switch (detect(value)) {
    case 'coolq':
      return coolq.kindOf(value)
    case 'onebot11':
      return onebot11.kindOf(value)
    case 'onebot12':
      return onebot12.kindOf(value)
    case 'qq':
      return qq.kindOf(value)
    case 'wechat':
      return wechat.kindOf(value)
    case 'device':
      return device.kindOf(value)
    default:
      return undefined
  }
}

/**
 * Tells whether `value` is an event of any protocol, checking every field of its kind.
 *
 * Answers yes or no only and never throws; use {@link safeParse} for the reasons.
 *
 * @param value Anything, usually the output of `JSON.parse`.
 * @param kind Only this kind, e.g. `'message.group'`, of whichever protocols have it. 事件类型
 */
export function isEvent(value: unknown): value is WireEvent
export function isEvent<K extends WireKind>(value: unknown, kind: K): value is WireEventOf<K>
export function isEvent(value: unknown, kind?: WireKind): boolean {
  const found = match(value)
  return found !== undefined && (kind === undefined || found === kind)
}

/** The kind of a value all of whose fields fit. */
function match(value: unknown): WireKind | undefined {
  switch (detect(value)) {
    case 'coolq':
      return matchCoolq(value)
    case 'onebot11':
      return matchOnebot11(value)
    case 'onebot12':
      return matchOnebot12(value)
    case 'qq':
      return matchQq(value)
    case 'wechat':
      return matchWechat(value)
    case 'device':
      return matchDevice(value)
    default:
      return undefined
  }
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
  switch (detect(value)) {
    case 'coolq':
      return from('coolq', coolq.safeParse(value))
    case 'onebot11':
      return from('onebot11', onebot11.safeParse(value))
    case 'onebot12':
      return from('onebot12', onebot12.safeParse(value))
    case 'qq':
      return from('qq', qq.safeParse(value))
    case 'wechat':
      return fromWechat(wechat.safeParse(value))
    case 'device':
      return from('device', device.safeParse(value))
    default:
      return { success: false, error: undetected(value) }
  }
}

type AnyResult = { success: true; kind: string; event: object } | Failure

const from = (protocol: Protocol, result: AnyResult): ParseResult =>
  result.success ? ({ success: true, protocol, kind: result.kind, event: result.event } as ParseResult) : result

const fromWechat = (result: wechat.ParseResult): ParseResult =>
  result.success
    ? ({
        success: true,
        protocol: 'wechat',
        kind: result.kind,
        dialect: result.dialect,
        event: result.event,
      } as ParseResult)
    : result

/**
 * Parses an event of any protocol, throwing what is wrong with it.
 *
 * @throws {EventError} `not_object`, `unknown_event` or `invalid_event`.
 */
export function parse(value: unknown): WireEvent {
  const result = safeParse(value)
  if (!result.success) throw withStack(result.error, parse)
  return result.event
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
  const result = json.success ? safeParse(json.value) : json
  if (!result.success) throw withStack(result.error, parseJson)
  return result.event
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
  switch (detect(event)) {
    case 'coolq':
      return coolq.toUnified(event as never, context)
    case 'onebot11':
      return onebot11.toUnified(event as never, context)
    case 'onebot12':
      return onebot12.toUnified(event as never, context)
    case 'qq':
      return qq.toUnified(event as never, context)
    case 'wechat':
      return wechat.toUnified(event as never, context)
    case 'device':
      return device.toUnified(event as never, context)
    default:
      throw withStack(undetected(event), toUnified)
  }
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
  switch (detect(value)) {
    case 'coolq':
      return coolq.unify(value, context)
    case 'onebot11':
      return onebot11.unify(value, context)
    case 'onebot12':
      return onebot12.unify(value, context)
    case 'qq':
      return qq.unify(value, context)
    case 'wechat':
      return wechat.unify(value, context)
    case 'device':
      return device.unify(value, context)
  }
  return isObject(value)
    ? { success: true, event: stranger(value, context) }
    : { success: false, error: undetected(value) }
}

/** {@link unify} from the wire, without losing digits; see {@link safeParseJson}. */
export function unifyJson(text: string | Uint8Array, context?: UnifyContext, limits?: JsonLimits): UnifyResult {
  const json = readJson(text, limits)
  return json.success ? unify(json.value, context) : json
}

const undetected = (value: unknown) => (isObject(value) ? unknownProtocol() : notObject(typeName(value)))

/** The unified event of an object that speaks no known protocol. */
function stranger(raw: Record<string, unknown>, context: UnifyContext): UnknownEvent {
  const source = { protocol: 'unknown', platform: 'unknown', kind: 'unknown', raw } as const
  return complete({ type: 'unknown', time: undefined }, source, context)
}
