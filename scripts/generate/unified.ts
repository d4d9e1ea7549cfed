/** The modules of the unified event. */

import { checkFunctions, type Root } from './emit/guards.ts'
import { about, capital, dialectOf, namedBelow, type Protocol, quote, type Schema, unifiedName } from './model.ts'
import { declareNamed, doc, fields } from './types.ts'

type Sources = Record<string, Record<string, readonly string[]>>

export interface Unified {
  protocols: Protocol[]
  schemas: Record<string, Schema>
  /** What every unified event has. */
  base: Schema
  sources: Sources
}

/** A unified schema without what every unified event has. */
function own(schema: Schema, base: Schema): Schema {
  const properties = Object.entries(schema.properties ?? {}).filter(([key, field]) => base.properties?.[key] !== field)
  const keys = new Set(properties.map(([key]) => key))
  return {
    ...schema,
    properties: Object.fromEntries(properties),
    required: (schema.required ?? []).filter((key) => keys.has(key)),
  }
}

const union = (members: string[], indent = '  ') =>
  members.length ? members.map((member) => `\n${indent}| ${member}`).join('') : ' never'

/** The wire kinds of one protocol that become one unified type. */
function kindsOf({ sources }: Unified, protocol: string, type: string): string[] {
  return Object.entries(sources[protocol] ?? {})
    .filter(([, types]) => types.includes(type))
    .map(([kind]) => kind)
}

/** The first words of a type that has more: `member` of `member.joined`, `request.group` of `request.group.join`. */
function categories(types: string[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const type of types) {
    const category = type.split('.', 1)[0] as string
    if (category !== type) found.set(category, [...(found.get(category) ?? []), type])
  }
  return found
}

/** The wire kinds of one protocol by their dialects; all together where it has none. */
function spoken({ dialects }: Protocol, kinds: string[]): { dialect?: string; from: string[] }[] {
  const groups = dialects.length
    ? dialects.map((dialect) => ({ dialect, from: kinds.filter((kind) => dialectOf(kind, dialects) === dialect) }))
    : [{ from: kinds }]
  return groups.filter(({ from }) => from.length)
}

export function unifiedTypesModule(unified: Unified, banner: string): string {
  const { protocols, schemas, base } = unified
  const types = Object.keys(schemas)
  const known = types.filter((type) => type !== 'unknown')
  const named = namedBelow(Object.values(schemas))
  const generic = Object.entries(schemas).map(([type, schema]) => {
    const text = doc([schema.description ?? '', '', `Unified type \`${type}\`.`])
    // An unknown event may come by no known protocol, so it is no narrowing of the base.
    return type === 'unknown'
      ? `${text}export interface ${unifiedName(type)} {\n${fields(schema)}}\n`
      : `${text}export interface ${unifiedName(type)} extends UnifiedBase {\n${fields(own(schema, base))}}\n`
  })
  const pairs: string[] = []
  const byProtocol = new Map<string, string[]>()
  const byType = new Map<string, string[]>()
  for (const type of known) {
    for (const protocol of protocols) {
      for (const { dialect, from } of spoken(protocol, kindsOf(unified, protocol.name, type))) {
        const { name, prefix, kinds, title, dialects } = protocol
        const own = dialect && dialect !== dialects[0] ? capital(dialect) : ''
        const pair = `${prefix}${own}${unifiedName(type)}`
        byProtocol.set(name, [...(byProtocol.get(name) ?? []), pair])
        byType.set(type, [...(byType.get(type) ?? []), pair])
        const raws = from.map((kind) => `${name}.${kinds.find((known) => known.kind === kind)?.name}`)
        pairs.push(
          `/** \`${type}\` from ${title}${own && `, dialect \`${dialect}\``}. */\nexport interface ${pair} extends ${unifiedName(type)} {
  protocol: ${quote(name)}
  kind: ${from.map(quote).join(' | ')}
${dialect ? `  /** Which dialect of the protocol it came in; it narrows \`raw\`. 方言 */\n  dialect: ${quote(dialect)}\n` : ''}  /** The wire event itself, the very object that was converted. 原始事件 */
  raw: ${raws.join(' | ')}
}\n`,
        )
      }
    }
  }
  const all = [...byProtocol].map(
    ([name, members]) =>
      `/** Any unified event from ${about[name as keyof typeof about].title}, of the known kinds. */
export type ${capital(name)}UnifiedEvent =${union(members)}\n`,
  )
  const groups = [...categories(known)].map(
    ([category, members]) =>
      `/** Any unified event whose type begins with \`${category}.\`; \`type\` narrows it, \`protocol\` then narrows \`raw\`. */
export type Any${capital(category)} =${union(members.flatMap((type) => byType.get(type) ?? []))}\n`,
  )
  return `${banner}${protocols.map(({ name }) => `import type * as ${name} from '../${name}/types.ts'\n`).join('')}
/** The protocols botwire speaks. */
export type Protocol = ${protocols.map(({ name }) => quote(name)).join(' | ')}

${named.map(declareNamed).join('\n')}
/** What every unified event has. */
export interface UnifiedBase {
${fields(base, ['raw'])}  /** The wire event itself, the very object that was converted; \`type\` and \`protocol\` narrow it. 原始事件 */
  raw: object
}

${generic.join('\n')}
/** The unified events by their type, whatever protocol they came by. */
export interface UnifiedEvents {
${types.map((type) => `  ${quote(type)}: ${unifiedName(type)}\n`).join('')}}

/** The types of unified events, category first. */
export type UnifiedType = keyof UnifiedEvents

${pairs.join('\n')}
${all.join('\n')}
${groups.join('\n')}
/** Any unified event: \`type\` narrows its fields, \`protocol\` then narrows \`raw\`. */
export type UnifiedEvent =${union([...protocols.map(({ prefix }) => `${prefix}UnifiedEvent`), 'UnknownEvent'])}
`
}

/** Which unified types each wire kind may become; the converters are held to it. */
export function rowsModule({ protocols, sources }: Unified, banner: string): string {
  const maps = protocols.map(({ name, prefix, kinds }) => {
    const lines = kinds.map(({ kind }) => {
      const types = sources[name]?.[kind]
      if (!types?.length) throw new Error(`${name}/${kind}: stands in no row of src/unified/sources.ts`)
      return `  ${quote(kind)}: ${types.map(quote).join(' | ')}\n`
    })
    for (const kind of Object.keys(sources[name] ?? {})) {
      if (!kinds.some((known) => known.kind === kind)) throw new Error(`src/unified/sources.ts: no ${name}/${kind}`)
    }
    return `export interface ${prefix}Unified {\n${lines.join('')}}\n`
  })
  return `${banner}\n${maps.join('\n')}`
}

export function unifiedGuardsModule({ schemas, base }: Unified, banner: string): string {
  const entries = Object.entries(schemas)
  const known = entries.filter(([type]) => type !== 'unknown').map(([type]) => type)
  const code = checkFunctions([
    { name: 'UnifiedBase', schema: base, head: 'function fitsUnifiedBase(v: any): boolean' },
    ...entries.map(([type, schema]): Root => {
      const name = unifiedName(type)
      const text = doc([
        `Checks that \`value\` is this unified event, field by field: ${schema.description}`,
        '',
        `Never throws. Unified type \`${type}\`.`,
      ])
      const head = `${text}export function is${name}(value: unknown): value is ${name}\nexport function is${name}(v: any): boolean`
      return { name, schema: type === 'unknown' ? schema : { ...own(schema, base), extends: 'UnifiedBase' }, head }
    }),
  ])
  const prefixes = [...categories(known)].map(([category, types]) => {
    const name = capital(category)
    return `${doc([
      `Tells whether a unified event's type begins with \`${category}.\`, reading nothing but the type.`,
      '',
      `True for ${types.map((type) => `\`${type}\``).join(', ')}.`,
    ])}export function is${name}(event: { type: string }): event is Any${name} {
  return event.type.startsWith('${category}.')
}\n`
  })
  const cases = entries.map(([type]) => `    case ${quote(type)}:\n      return is${unifiedName(type)}(v)\n`)
  return `${banner}import type {
${[...categories(known).keys()].map((category) => `  Any${capital(category)},\n`).join('')}  Segment,
  UnifiedEvent,
  UnifiedEvents,
  UnifiedType,
${entries.map(([type]) => `  ${unifiedName(type)},\n`).join('')}} from './types.ts'

${code}
/** Tells whether \`value\` is a message segment, checking every field. Never throws. 消息段 */
export function isSegment(value: unknown): value is Segment {
  return fitsSegment(value)
}

${prefixes.join('\n')}
/**
 * Tells whether \`value\` is a unified event, checking every field of its type; \`raw\` need only be an object.
 *
 * For events that come out of a queue or a store. Never throws.
 *
 * @param value Anything, usually the output of \`JSON.parse\`.
 * @param type Only this type, e.g. \`'message.group'\`. 统一事件类型
 */
export function isUnifiedEvent(value: unknown): value is UnifiedEvent
export function isUnifiedEvent<T extends UnifiedType>(value: unknown, type: T): value is UnifiedEvents[T]
export function isUnifiedEvent(value: unknown, type?: UnifiedType): boolean {
  const v = value as any
  if (type !== undefined && v?.type !== type) return false
  switch (v?.type) {
${cases.join('')}  }
  return false
}
`
}
