/** Emits the verbs of one protocol: documentation and one line each, and the parts that they use. */
import { type Protocol, quote } from './model.ts'

/** What the verbs of a protocol work on; of no interest to users. */
export function partsModule({ platform, dialects, enveloped, opcodes }: Protocol, banner: string): string {
  const dispatched = `${dialects.length ? 'dialectOf, ' : ''}discriminators, kindOf, match`
  const parts = `claim, ${dispatched}${enveloped ? ', opened' : ''}`
  return `${banner}import type { Dispatch, Parser } from '../../../core/verbs.ts'
import type { Converter } from '../../../unified/verbs.ts'
import { claim } from '../claim.ts'
import { glimpse, rows } from '../convert.ts'
${enveloped ? "import { opened } from '../envelope.ts'\n" : ''}import { ${dispatched} } from './dispatch.ts'
import { validatorOf } from './reasons.ts'

export const dispatch: Dispatch = { ${parts} }
export const parser: Parser = { dispatch, validatorOf }
export const converter: Converter = { dispatch, platform: ${quote(platform)}, ${opcodes ? 'opcodes: true, ' : ''}rows, glimpse }
`
}

export function verbsModule(protocol: Protocol, banner: string): string {
  const { prefix, title, name, kinds, dialects, enveloped, opcodes } = protocol
  const other = opcodes ? 'ControlFrame' : 'ResponseFrame'
  const hasDialects = dialects.length > 0
  const itself = enveloped ? ', or what a frame around it holds' : ''
  const sample = (kinds.find(({ kind }) => /group|GROUP|Group|message/.test(kind)) ?? kinds[0])?.kind
  const results = hasDialects ? `DialectResults<${prefix}Events, ${prefix}Dialects>` : `Results<${prefix}Events>`
  return `${banner}import type { JsonInput, JsonLimits } from '../../../core/json.ts'
import type { ${hasDialects ? 'DialectResults, Failure' : 'Failure, Results'} } from '../../../core/result.ts'
import { type StandardSchema, standardSchema } from '../../../core/standard-schema.ts'
import * as core from '../../../core/verbs.ts'
import type { UnifyContext } from '../../../unified/context.ts'
import { type ${other}, type EventFrameOf, type FrameData, readFrame as readFrameOf } from '../../../unified/frame.ts'
import * as unified from '../../../unified/verbs.ts'
import { ${hasDialects ? 'dialectOf, ' : ''}kindOf } from './dispatch.ts'
import { converter, dispatch, parser } from './parts.ts'
import type { ${hasDialects ? `${prefix}Dialects, ` : ''}${prefix}Event, ${prefix}Events, ${prefix}Kind } from './types.ts'
import type { ${prefix}Unified, ${prefix}UnifiedEvent } from './unified.ts'

export type { ${other}, EventFrameOf, FrameData } from '../../../unified/frame.ts'
export type { StandardIssue, StandardResult, StandardSchema } from '../../../core/standard-schema.ts'
export { ${hasDialects ? 'dialectOf, ' : ''}kindOf }

/** The result of \`safeParse\`: the event with its kind, or the error. Switching on \`kind\` narrows \`event\`. */
export type ParseResult = ${results} | Failure

/** The result of \`unify\`: the unified event, or the error. */
export type UnifyResult = { success: true; event: ${prefix}Unified } | Failure

/** The result of \`readFrame\`: an event, ${opcodes ? 'a control frame' : 'the response to an action'}, or the error. */
export type FrameResult = EventFrameOf<${prefix}Unified> | ${other} | Failure

/** The results of \`safeParse\` of ${title} in a combination of protocols. */
export type ${prefix}Result = {
  [K in keyof ${prefix}Events]: {
    success: true
    /** The protocol of the event. 来源协议 */
    protocol: ${quote(name)}
    /** The wire kind; switching on it narrows \`event\`. 事件类型 */
    kind: K
${hasDialects ? `    /** Which dialect of the protocol it came in. 方言 */\n    dialect: ${prefix}Dialects[K]\n` : ''}    /** The very value that came in${itself}, untouched. */
    event: ${prefix}Events[K]
  }
}[keyof ${prefix}Events]

/** The types of ${title}, for \`combine\`. */
export interface ${prefix}Types {
  kind: ${prefix}Kind
  event: ${prefix}Event
  result: ${prefix}Result
  unified: ${prefix}UnifiedEvent
}

/**
 * ${title} as a value, for \`combine\` of \`botwire/combine\`. 协议
 *
 * @example
 * const { unifyJson } = combine(${name})
 */
export const ${name}: unified.Protocol<${quote(name)}, ${prefix}Types> = { name: ${quote(name)}, parser, converter }

/**
 * Checks whether \`value\` is a ${title} event. Checks every field of its kind.
 *
 * Returns a boolean and never throws; use {@link safeParse} for the reasons.
 *
 * @param value Anything, usually the output of \`JSON.parse\`.
 * @param kind Only this kind, e.g. \`'${sample}'\`. 事件类型
 * @returns \`true\` narrows \`value\` to the event's interface.
 * @example
 * if (isEvent(body, '${sample}')) handle(body)
 */
export function isEvent(value: unknown): value is ${prefix}Event
export function isEvent<K extends ${prefix}Kind>(value: unknown, kind: K): value is ${prefix}Events[K]
export function isEvent(value: unknown, kind?: ${prefix}Kind): boolean {
  return core.isEvent(dispatch, value, kind)
}

/**
 * Parses a ${title} event. Returns its kind, or what is wrong with it.
 *
 * Never throws and never copies: \`event\` is the very \`value\` that came in${itself}.
 *
 * @param value Anything, usually the output of \`JSON.parse\`.
 * @returns \`{ success: true, kind, ${hasDialects ? 'dialect, ' : ''}event }\` or \`{ success: false, error }\`.
 * @example
 * const result = safeParse(body)
 * if (result.success && result.kind === '${sample}') handle(result.event)
 */
export function safeParse(value: unknown): ParseResult {
  return core.safeParse(parser, value) as ParseResult
}

/**
 * Parses a ${title} event, and throws if it is invalid.
 *
 * @param value Anything, usually the output of \`JSON.parse\`.
 * @returns The very \`value\` that came in${itself}.
 * @throws {EventError} \`not_object\`, \`unknown_event\` or \`invalid_event\`.
 */
export function parse(value: unknown): ${prefix}Event {
  return core.parse(parser, value, parse) as ${prefix}Event
}

/**
 * Parses a ${title} event from JSON. Integers beyond 2^53 become strings and keep their digits.
 *
 * Never throws.
 *
 * @param text JSON text or UTF-8 bytes.
 * @param limits The longest text and the deepest nesting accepted. Default 1 MiB and 512 levels.
 * @returns \`{ success: true, kind, ${hasDialects ? 'dialect, ' : ''}event }\` or \`{ success: false, error }\`.
 */
export function safeParseJson(text: JsonInput, limits?: JsonLimits): ParseResult {
  return core.safeParseJson(parser, text, limits) as ParseResult
}

/**
 * Parses a ${title} event from JSON, and throws if it is invalid; see {@link safeParseJson}.
 *
 * @throws {EventError} \`invalid_json\`, \`not_object\`, \`unknown_event\` or \`invalid_event\`.
 */
export function parseJson(text: JsonInput, limits?: JsonLimits): ${prefix}Event {
  return core.parseJson(parser, text, limits, parseJson) as ${prefix}Event
}

/**
 * A ${title} event, or one kind of it, as Standard Schema V1, for libraries that accept schemas of any vendor. 标准 Schema
 *
 * \`botwire/json-schema\` has the same as Standard JSON Schema.
 *
 * @param kind Only this kind. Default: any. 事件类型
 * @throws {TypeError} For an unknown kind.
 * @example
 * app.post('/bot', sValidator('json', schema('${sample}')), (c) => c.json(c.req.valid('json')))
 */
export function schema(): StandardSchema<${prefix}Event>
export function schema<K extends ${prefix}Kind>(kind: K): StandardSchema<${prefix}Events[K]>
export function schema(kind?: ${prefix}Kind): StandardSchema<${prefix}Event> {
  return standardSchema(parser, kind)
}

/**
 * Converts a ${title} event to its unified event; \`raw\` of the result is \`event\` itself.
 *
 * A pure function: the same event gives the same result if \`context.receivedAt\` is given.
 *
 * @param event An event that was parsed or passed a guard.
 * @param context Facts that are not in the payload: when it was received, for which account, with which headers.
 * @throws {EventError} \`unknown_event\` if the value is not an event of this protocol.
 */
export function toUnified(event: ${prefix}Event, context: UnifyContext = {}): ${prefix}UnifiedEvent {
  return unified.toUnified(converter, event, context, toUnified) as ${prefix}UnifiedEvent
}

/**
 * Parses and converts in one step. An unknown kind is also a success: its event has the type \`'unknown'\`.
 *
 * Never throws.
 *
 * @param value Anything, usually the output of \`JSON.parse\`.
 * @param context Facts that are not in the payload: when it was received, for which account, with which headers.
 * @returns \`{ success: true, event }\` or \`{ success: false, error }\`.
 */
export function unify(value: unknown, context: UnifyContext = {}): UnifyResult {
  return unified.unify(${name}, value, context) as UnifyResult
}

/** {@link unify} from JSON: integers beyond 2^53 become strings and keep their digits; see {@link safeParseJson}. */
export function unifyJson(text: JsonInput, context: UnifyContext = {}, limits?: JsonLimits): UnifyResult {
  return unified.unifyJson(${name}, text, context, limits) as UnifyResult
}

/**
 * Reads a frame of a WebSocket that speaks ${title}: an event, or ${opcodes ? 'a frame that keeps the connection going' : 'the response to an action'}. 读取 WebSocket 帧
 *
 * Never throws.
 *
 * @param data JSON text or UTF-8 bytes: a \`Buffer\`, an \`ArrayBuffer\`, or a list of chunks, as sockets pass them.
 * @param context Facts that are not in the frame: when it was received, for which account.
 * @param limits The longest text and the deepest nesting accepted. Default 1 MiB and 512 levels.
 * @returns \`{ success: true, type, … }\` or \`{ success: false, error }\`.
 * @example
 * const frame = readFrame(message.data)
 * if (frame.success && frame.type === 'event') handle(frame.event)
 */
export function readFrame(data: FrameData, context: UnifyContext = {}, limits?: JsonLimits): FrameResult {
  return readFrameOf(${name}, data, context, limits) as FrameResult
}
`
}
