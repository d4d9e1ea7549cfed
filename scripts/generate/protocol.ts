/** Emits the modules of one protocol. */
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
/** The dialects of ${title}; the first is that of the document. 方言 */
export type ${prefix}Dialect = ${dialects.map(quote).join(' | ')}

/** The dialect of each wire kind. */
export interface ${prefix}Dialects {
${kinds.map(({ kind }) => `  ${quote(kind)}: ${quote(dialectOf(kind, dialects))}\n`).join('')}}
`
}

/** The known segments of a protocol's messages: their interfaces and their guard. */
export function segmentsModule({ title }: Protocol, segments: Schema, banner: string): string {
  const members = segments.anyOf ?? []
  const named = namedBelow(members)
  const code = checkFunctions([
    { name: 'KnownSegment', schema: segments, head: 'function fitsKnownSegment(v: any): boolean' },
  ])
  return `${banner}
${named.map(declareNamed).join('\n')}
/** The known segments of ${title} messages in array form, by their \`type\`. 已知消息段 */
export interface KnownSegments {
${members.map((part) => `  ${quote(String(part.properties?.type?.const))}: ${part.title}\n`).join('')}}

/** ${segments.description} */
export type KnownSegment = KnownSegments[keyof KnownSegments]

${code}
/**
 * Checks whether a segment of a message is known, including every field of its \`data\`. Never throws.
 *
 * @param value A segment of \`message\` in array form.
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
