/** The modules of one protocol. */
import { checkFunctions } from './emit/guards.ts'
import { dialectOf, namedBelow, type Protocol, quote, type Schema, sourceOf } from './model.ts'
import { declareNamed, doc, fields } from './types.ts'

export function typesModule(protocol: Protocol, banner: string): string {
  const { prefix, title, kinds, named, document } = protocol
  const interfaces = kinds.map(
    ({ kind, name, schema }) =>
      `${doc([schema.description ?? '', '', `Wire kind \`${kind}\` of ${schema.source ? sourceOf(schema.source) : `the ${document}`}.`])}export interface ${name} {\n${fields(schema)}}\n`,
  )
  return `${banner}
${[...named.map(declareNamed), ...interfaces].join('\n')}
/** The ${title} events by their wire kind. */
export interface ${prefix}Events {
${kinds.map(({ kind, name }) => `  ${quote(kind)}: ${name}\n`).join('')}}

/** The wire kinds of ${title}: the discriminators joined by a dot. */
export type ${prefix}Kind = keyof ${prefix}Events

/** Any ${title} event; its discriminators narrow it. */
export type ${prefix}Event = ${prefix}Events[${prefix}Kind]
${dialectTypes(protocol)}`
}

function dialectTypes({ prefix, title, kinds, dialects }: Protocol): string {
  if (!dialects.length) return ''
  return `
/** The dialects of ${title}, that of the document first. 方言 */
export type ${prefix}Dialect = ${dialects.map(quote).join(' | ')}

/** The dialect of each wire kind. */
export interface ${prefix}Dialects {
${kinds.map(({ kind }) => `  ${quote(kind)}: ${quote(dialectOf(kind, dialects))}\n`).join('')}}
`
}

/** The known pieces of a protocol's messages: their interfaces, and the guard that tells them. */
export function segmentsModule({ title }: Protocol, segments: Schema, banner: string): string {
  const members = segments.anyOf ?? []
  const named = namedBelow(members)
  const code = checkFunctions([
    { name: 'KnownSegment', schema: segments, head: 'function fitsKnownSegment(v: any): boolean' },
  ])
  return `${banner}
${named.map(declareNamed).join('\n')}
/** The known pieces of ${title} messages in array form, by their \`type\`. 已知消息段 */
export interface KnownSegments {
${members.map((part) => `  ${quote(String(part.properties?.type?.const))}: ${part.title}\n`).join('')}}

/** ${segments.description} */
export type KnownSegment = KnownSegments[keyof KnownSegments]

${code}
/**
 * Tells whether a piece of a message is one botwire knows, checking every field of its \`data\`. Never throws.
 *
 * @param value A piece of \`message\` in array form.
 * @param type Only this type, e.g. \`'image'\`. 消息段类型
 * @example
 * if (isKnownSegment(segment, 'image')) download(segment.data.url)
 */
export function isKnownSegment(value: unknown): value is KnownSegment
export function isKnownSegment<T extends keyof KnownSegments>(value: unknown, type: T): value is KnownSegments[T]
export function isKnownSegment(value: unknown, type?: keyof KnownSegments): boolean {
  return fitsKnownSegment(value) && (type === undefined || (value as KnownSegment).type === type)
}
`
}

export function verbsModule(protocol: Protocol, banner: string): string {
  const { prefix, title, name, platform, kinds, dialects } = protocol
  const [results, dialect] = dialects.length
    ? [`DialectResults<${prefix}Events, ${prefix}Dialects>`, 'dialect: dialectOf(kind), ']
    : [`Results<${prefix}Events>`, '']
  const sample = kinds.find(({ kind }) => /group|GROUP|Group|message/.test(kind)) ?? kinds[0]
  return `${banner}import { type EventError, withStack } from '../../core/error.ts'
import { isObject, misfit, unclaimed } from '../../core/explain.ts'
import { type JsonLimits, readJson } from '../../core/json.ts'
import type { ${dialects.length ? 'DialectResults, Failure' : 'Failure, Results'} } from '../../core/result.ts'
import { convertUnknown } from '../../unified/convert-unknown.ts'
import type { UnifyContext } from '../../unified/context.ts'
import { complete, type Draft } from '../../unified/convert.ts'
import { glimpse, rows } from '../../protocols/${name}/convert.ts'
import type { ${prefix}UnifiedEvent, UnknownEvent } from '../unified/types.ts'
import { ${dialects.length ? 'dialectOf, ' : ''}discriminators, kindOf, match } from './dispatch.ts'
import { validatorOf } from './reasons.ts'
import type { ${dialects.length ? `${prefix}Dialects, ` : ''}${prefix}Event, ${prefix}Events, ${prefix}Kind } from './types.ts'

export { ${dialects.length ? 'dialectOf, ' : ''}kindOf }

/** What \`safeParse\` answers: the event with its kind, or the error. Switching on \`kind\` narrows \`event\`. */
export type ParseResult = ${results} | Failure

/** What \`unify\` answers: the unified event, or the error. */
export type UnifyResult = { success: true; event: ${prefix}UnifiedEvent | UnknownEvent } | Failure

/**
 * Tells whether \`value\` is a ${title} event, checking every field of its kind.
 *
 * Answers yes or no only and never throws; use {@link safeParse} for the reasons.
 *
 * @param value Anything, usually the output of \`JSON.parse\`.
 * @param kind Only this kind, e.g. \`'${sample?.kind}'\`. 事件类型
 * @returns \`true\` narrows \`value\` to the event's interface.
 * @example
 * if (isEvent(body, '${sample?.kind}')) handle(body)
 */
export function isEvent(value: unknown): value is ${prefix}Event
export function isEvent<K extends ${prefix}Kind>(value: unknown, kind: K): value is ${prefix}Events[K]
export function isEvent(value: unknown, kind?: ${prefix}Kind): boolean {
  const found = match(value)
  return found !== undefined && (kind === undefined || found === kind)
}

function explain(value: unknown): EventError {
  const kind = kindOf(value)
  return kind === undefined
    ? unclaimed(value, discriminators)
    : misfit(value, '${name}', kind, validatorOf(kind))
}

/**
 * Parses a ${title} event: tells its kind, or what is wrong with it.
 *
 * Never throws and never copies: \`event\` is the very \`value\` that came in.
 *
 * @param value Anything, usually the output of \`JSON.parse\`.
 * @returns \`{ success: true, kind, ${dialects.length ? 'dialect, ' : ''}event }\` or \`{ success: false, error }\`.
 * @example
 * const result = safeParse(body)
 * if (result.success && result.kind === '${sample?.kind}') handle(result.event)
 */
export function safeParse(value: unknown): ParseResult {
  const kind = match(value)
  return kind === undefined
    ? { success: false, error: explain(value) }
    : ({ success: true, kind, ${dialect}event: value } as ParseResult)
}

/**
 * Parses a ${title} event, throwing what is wrong with it.
 *
 * @param value Anything, usually the output of \`JSON.parse\`.
 * @returns The very \`value\` that came in.
 * @throws {EventError} \`not_object\`, \`unknown_event\` or \`invalid_event\`.
 */
export function parse(value: unknown): ${prefix}Event {
  if (match(value) === undefined) throw withStack(explain(value), parse)
  return value as ${prefix}Event
}

/**
 * Parses a ${title} event from the wire, without losing digits of integers beyond 2^53 (they become text).
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
 * Parses a ${title} event from the wire, throwing what is wrong with it; see {@link safeParseJson}.
 *
 * @throws {EventError} \`invalid_json\`, \`not_object\`, \`unknown_event\` or \`invalid_event\`.
 */
export function parseJson(text: string | Uint8Array, limits?: JsonLimits): ${prefix}Event {
  const json = readJson(text, limits)
  if (!json.success) throw withStack(json.error, parseJson)
  if (match(json.value) === undefined) throw withStack(explain(json.value), parseJson)
  return json.value as ${prefix}Event
}

function convert(kind: ${prefix}Kind, event: ${prefix}Event, context: UnifyContext): ${prefix}UnifiedEvent {
  const row = rows[kind] as (event: ${prefix}Event, context: UnifyContext) => Draft<${prefix}UnifiedEvent>
${
  dialects.length
    ? `  const draft = row(event, context)
  draft.dialect = dialectOf(kind)
  return complete(draft, { protocol: '${name}', platform: '${platform}', kind, raw: event }, context)`
    : `  return complete(row(event, context), { protocol: '${name}', platform: '${platform}', kind, raw: event }, context)`
}
}

/**
 * Turns a ${title} event into its unified event; \`raw\` of the result is \`event\` itself.
 *
 * No side effects; the same result for the same event once \`context.receivedAt\` is given.
 *
 * @param event An event that was parsed or passed a guard.
 * @param context What is known beyond the payload: when it came, for which account, with which headers.
 * @throws {EventError} \`unknown_event\` for a value that is no event of this protocol.
 */
export function toUnified(event: ${prefix}Event, context: UnifyContext = {}): ${prefix}UnifiedEvent {
  const kind = kindOf(event)
  if (kind === undefined) throw withStack(unclaimed(event, discriminators), toUnified)
  return convert(kind, event, context)
}

/**
 * Parses and unifies in one step. A kind nobody knows is a success too: its event has the type \`'unknown'\`.
 *
 * Never throws.
 *
 * @param value Anything, usually the output of \`JSON.parse\`.
 * @param context What is known beyond the payload: when it came, for which account, with which headers.
 * @returns \`{ success: true, event }\` or \`{ success: false, error }\`.
 */
export function unify(value: unknown, context: UnifyContext = {}): UnifyResult {
  const kind = match(value)
  if (kind !== undefined) return { success: true, event: convert(kind, value as ${prefix}Event, context) }
  return isObject(value) && kindOf(value) === undefined
    ? { success: true, event: convertUnknown(value, discriminators, '${platform}', glimpse, context) }
    : { success: false, error: explain(value) }
}

/** {@link unify} from the wire, without losing digits; see {@link safeParseJson}. */
export function unifyJson(text: string | Uint8Array, context?: UnifyContext, limits?: JsonLimits): UnifyResult {
  const json = readJson(text, limits)
  return json.success ? unify(json.value, context) : json
}
`
}
