/** The modules of one protocol. */
import { dispatch, patterns } from './dispatch.ts'
import { checkFunctions, type Guards, importChecks, restOf } from './guards.ts'
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
    ...named.map((schema): [Schema, string] => [schema, `function fits${schema.title}(v: any): boolean`]),
    [segments, 'function fitsKnownSegment(v: any): boolean'],
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

export function dispatchModule(protocol: Protocol, guards: Guards, banner: string): string {
  const { prefix, title, name, kinds, discriminators, present, dialects } = protocol
  const matching = dispatch(protocol, (kind) => {
    return `${restOf(guards, kind, discriminators) ?? `is${kind.name}(v)`} ? ${quote(kind.kind)} : undefined`
  })
  const called = kinds.filter((kind) => matching.includes(` is${kind.name}(v)`))
  return `${banner}import type { Discriminators } from '../../../core/explain.ts'
${importChecks(guards, matching)}import {
${called.map((kind) => `  is${kind.name},\n`).join('')}} from './guards.ts'
import type { ${dialects.length ? `${prefix}Dialect, ` : ''}${prefix}Kind } from './types.ts'
${patterns(protocol)}
/**
 * Tells which kind claims \`value\`, reading its discriminators only: the other fields may still be wrong.
 *
 * Never throws. Takes the same time however many kinds there are.
 *
 * @returns The wire kind, or \`undefined\` when no kind of ${title} claims the value. 事件类型
 */
export function kindOf(value: unknown): ${prefix}Kind | undefined {
  const v = value as any
${dispatch(protocol, ({ kind }) => quote(kind))}}

/** The kind of a value all of whose fields fit. */
export function match(value: unknown): ${prefix}Kind | undefined {
  const v = value as any
  if (Array.isArray(v)) return undefined
${matching}}
${dialects.length ? dialectFunction(prefix, dialects[0] as string) : ''}
export const discriminators: Discriminators = {
  protocol: ${quote(name)},
  kinds: [
${kinds.map(({ kind }) => `    ${quote(kind)},\n`).join('')}  ],
  fields: [${discriminators.map((level) => `[${level.map(quote).join(', ')}]`).join(', ')}],
${present.length ? `  present: [${present.map(quote).join(', ')}],\n` : ''}}
`
}

const dialectFunction = (prefix: string, first: string) => `
/** The dialect of a wire kind: what stands before its dot, and \`${first}\` where there is none. 方言 */
export function dialectOf(kind: ${prefix}Kind): ${prefix}Dialect {
  const dot = kind.indexOf('.')
  return dot < 0 ? ${quote(first)} : (kind.slice(0, dot) as ${prefix}Dialect)
}
`
