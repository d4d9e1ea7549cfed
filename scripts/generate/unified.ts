/** Emits the modules of the unified event. */

import { checkFunctions, type Root } from './emit/guards.ts'
import { capital, dialectOf, namedBelow, type Protocol, quote, type Schema, unifiedName } from './model.ts'
import { declareNamed, doc, fields } from './types.ts'

export interface Unified {
  protocols: Protocol[]
  schemas: Record<string, Schema>
  /** The fields of every unified event. */
  base: Schema
}

/** A unified schema without the fields of every unified event. */
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
function kindsOf({ outcomes }: Protocol, type: string): string[] {
  return Object.entries(outcomes)
    .filter(([, types]) => types.includes(type))
    .map(([kind]) => kind)
}

/** The prefixes of a type: `member` of `member.joined`, `request.group` of `request.group.join`. */
function categories(types: string[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const type of types) {
    const category = type.split('.', 1)[0] as string
    if (category !== type) found.set(category, [...(found.get(category) ?? []), type])
  }
  return found
}

/** The wire kinds of one protocol by dialect; one group if it has no dialects. */
function spoken({ dialects }: Protocol, kinds: string[]): { dialect?: string; from: string[] }[] {
  const groups = dialects.length
    ? dialects.map((dialect) => ({ dialect, from: kinds.filter((kind) => dialectOf(kind, dialects) === dialect) }))
    : [{ from: kinds }]
  return groups.filter(({ from }) => from.length)
}

/** A unified type of one protocol, with that protocol's `kind` and `raw`. */
interface Pair {
  type: string
  name: string
  declaration: string
}

function pairsOf(protocol: Protocol, types: string[]): Pair[] {
  const { name, prefix, kinds, title, dialects } = protocol
  return types.flatMap((type) =>
    spoken(protocol, kindsOf(protocol, type)).map(({ dialect, from }) => {
      const own = dialect && dialect !== dialects[0] ? capital(dialect) : ''
      const pair = `${prefix}${own}${unifiedName(type)}`
      const rawOf = (kind: string) => `wire.${kinds.find((known) => known.kind === kind)?.name}`
      const spokenIn = dialect
        ? `  /** Which dialect of the protocol it came in; it narrows \`raw\`. 方言 */\n  dialect: ${quote(dialect)}\n`
        : ''
      return {
        type,
        name: pair,
        declaration: declarePair({
          comment: `/** \`${type}\` from ${title}${own && `, dialect \`${dialect}\``}. */\n`,
          name: pair,
          base: `unified.${unifiedName(type)}`,
          fields: (kind, raw) => `  protocol: ${quote(name)}
  kind: ${kind}
${spokenIn}  /** The wire event itself, the very object that was converted. 原始事件 */
  raw: ${raw}
`,
          from: from.map((kind) => [quote(kind), rawOf(kind)]),
        }),
      }
    }),
  )
}

interface Declared {
  comment: string
  name: string
  base: string
  fields(kind: string, raw: string): string
  /** The kinds and their wire types. */
  from: [kind: string, raw: string][]
}

/** An interface; for several kinds a union of one interface each, so that `kind` narrows `raw`. */
function declarePair({ comment, name, base, fields, from }: Declared): string {
  const [only] = from
  if (only && from.length === 1) return `${comment}export interface ${name} extends ${base} {\n${fields(...only)}}\n`
  const members = from.map(([kind, raw]) => ({ kind, raw, member: `${name}Of${raw.replace('wire.', '')}` }))
  return `${comment}export type ${name} =${union(members.map(({ member }) => member))}

${members.map(({ kind, raw, member }) => `/** \`${name}\` of one kind. */\nexport interface ${member} extends ${base} {\n${fields(kind, raw)}}\n`).join('\n')}`
}

const known = (schemas: Record<string, Schema>) => Object.keys(schemas).filter((type) => type !== 'unknown')

/** The unified types of all protocols. */
export function unifiedTypesModule({ schemas, base }: Unified, banner: string): string {
  const types = Object.keys(schemas)
  const named = namedBelow(Object.values(schemas))
  const generic = Object.entries(schemas).map(([type, schema]) => {
    const text = doc([schema.description ?? '', '', `Unified type \`${type}\`.`])
    // An unknown event may have no known protocol, so it does not extend the base.
    return type === 'unknown'
      ? `${text}export interface ${unifiedName(type)} {\n${fields(schema)}}\n`
      : `${text}export interface ${unifiedName(type)} extends UnifiedBase {\n${fields(own(schema, base))}}\n`
  })
  return `${banner}
${named.map(declareNamed).join('\n')}
/** The fields of every unified event. */
export interface UnifiedBase {
${fields(base, ['raw'])}  /** The wire event itself, the very object that was converted; \`type\` and \`protocol\` narrow it. 原始事件 */
  raw: object
}

${generic.join('\n')}
/** The unified events of all protocols by type. */
export interface UnifiedEvents {
${types.map((type) => `  ${quote(type)}: ${unifiedName(type)}\n`).join('')}}

/** The types of unified events, category first. */
export type UnifiedType = keyof UnifiedEvents
`
}

/** The unified types that each kind of a protocol may become, as a type. Internal. */
export function outcomesModule({ prefix, title, outcomes }: Protocol, banner: string): string {
  const lines = Object.entries(outcomes).map(([kind, types]) => `  ${quote(kind)}: ${types.map(quote).join(' | ')}\n`)
  return `${banner}
/** The unified types that each wire kind of ${title} may become. The compiler checks every converter row against it. */
export interface ${prefix}Outcomes {
${lines.join('')}}
`
}

/** The unified types of one protocol. */
export function protocolUnifiedModule(protocol: Protocol, { schemas }: Unified, banner: string): string {
  const pairs = pairsOf(protocol, known(schemas))
  return `${banner}import type * as unified from '../../../unified/generated/types.ts'
import type * as wire from './types.ts'

${pairs.map(({ declaration }) => declaration).join('\n')}
/** Any unified event from ${protocol.title}, of the known kinds. */
export type ${protocol.prefix}UnifiedEvent =${union(pairs.map(({ name }) => name))}

/** The event that \`unify\` of ${protocol.title} returns: any unified event, including those of unknown kinds. */
export type ${protocol.prefix}Unified = ${protocol.prefix}UnifiedEvent | unified.UnknownEvent
`
}

/** The unified event over all protocols. */
export function allUnifiedModule({ protocols, schemas }: Unified, banner: string): string {
  const types = known(schemas)
  const byProtocol = protocols.map((protocol) => ({ protocol, pairs: pairsOf(protocol, types) }))
  const pairs = byProtocol.flatMap(({ pairs }) => pairs)
  const groups = [...categories(types)].map(
    ([category, members]) =>
      `/** Any unified event whose type begins with \`${category}.\`; \`type\` narrows it, \`protocol\` then narrows \`raw\`. */
export type Any${capital(category)} =${union(members.flatMap((type) => pairs.filter((pair) => pair.type === type).map(({ name }) => name)))}\n`,
  )
  const imports = byProtocol.map(
    ({ protocol, pairs }) =>
      `import type {\n${[...pairs.filter(({ type }) => type.includes('.')).map(({ name }) => name), `${protocol.prefix}UnifiedEvent`].map((name) => `  ${name},\n`).join('')}} from '../../protocols/${protocol.name}/generated/unified.ts'\n`,
  )
  return `${banner}${imports.join('')}import type { UnknownEvent } from '../../unified/generated/types.ts'

${protocols.map(({ name }) => `export type * from '../../protocols/${name}/generated/unified.ts'\n`).join('')}export type * from '../../unified/generated/types.ts'

/** The protocols that botwire supports. */
export type Protocol = ${protocols.map(({ name }) => quote(name)).join(' | ')}

${groups.join('\n')}
/** Any unified event: \`type\` narrows its fields, \`protocol\` then narrows \`raw\`. */
export type UnifiedEvent =${union([...protocols.map(({ prefix }) => `${prefix}UnifiedEvent`), 'UnknownEvent'])}
`
}

/**
 * Asks each protocol's claim in turn, where one of its marks is there. Marks of several protocols are read once, all others
 * only where no other mark of their protocol is there.
 */
function askClaims(protocols: Protocol[]): string {
  const read = new Set<string>()
  const isShared = (mark: string) => protocols.filter(({ marks }) => marks?.includes(mark)).length > 1
  return protocols
    .map(({ name, marks = [] }, place) => {
      const fresh = marks.filter((mark) => isShared(mark) && !read.has(mark))
      for (const mark of fresh) read.add(mark)
      const found = marks.map((mark) => `${isShared(mark) ? mark : `fields.${mark}`} !== undefined`)
      const ask = [
        `claim = ${name}Claim(fields)`,
        `if (claim === 2) return ${place}`,
        `if (claim === 1 && possible < 0) possible = ${place}`,
      ]
      const lines = found.length ? [`if (${found.join(' || ')}) {`, ...ask.map((line) => `  ${line}`), '}'] : ask
      return [...(fresh.length ? [`const { ${fresh.join(', ')} } = fields`] : []), ...lines]
        .map((line) => `  ${line}\n`)
        .join('')
    })
    .join('')
}

/** The parts of all protocols, for the verbs over all of them, and their types by protocol. */
export function allProtocolsModule({ protocols }: Unified, banner: string): string {
  const list = (part: string) => `[${protocols.map(({ name }) => `${name}.${part}`).join(', ')}]`
  return `${banner}import type { Detector } from '../../combine/verbs.ts'
import type { Claim } from '../../core/verbs.ts'
${protocols.map(({ name }) => `import { claim as ${name}Claim } from '../../protocols/${name}/claim.ts'\nimport { match as ${name}Match } from '../../protocols/${name}/generated/dispatch.ts'\nimport * as ${name} from '../../protocols/${name}/generated/parts.ts'\n`).join('')}${protocols.map(({ name, prefix }) => `import type { ${prefix}Events } from '../../protocols/${name}/generated/types.ts'\nimport { type ${prefix}Result, ${name} as ${name}Protocol } from '../../protocols/${name}/generated/verbs.ts'\n`).join('')}import { programOf } from '../programs.ts'

/** The events of every protocol, by protocol and wire kind. */
export interface WireEvents {
${protocols.map(({ name, prefix }) => `  ${name}: ${prefix}Events\n`).join('')}}

/** The result of \`safeParse\`: an event of any protocol, with its protocol and kind. */
export type AnyParsed =${union(protocols.map(({ prefix }) => `${prefix}Result`))}

/**
 * Calls each protocol's claim by name, so that engines can inline it, which they cannot in a loop over functions; and only
 * where one of its marks is there, since looking for fields that are absent takes most of the time.
 */
function claimant(fields: Record<string, unknown>): number {
  let possible = -1
  let claim: Claim
${askClaims(protocols)}  return possible
}

function match(value: unknown): string | number | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  switch (claimant(value as Record<string, unknown>)) {
${protocols.map(({ name }, place) => `    case ${place}:\n      return ${name}Match(value)\n`).join('')}  }
  return undefined
}

// A list for each group of verbs, so that a bundle of one of them holds no part of the others.
export const detector: Detector = { dispatches: ${list('dispatch')}, claimant, match, programOf }
export const parsers = { detector, members: ${list('parser')} }
export const converters = { detector, members: ${list('converter')} }
export const protocols = { detector, members: [${protocols.map(({ name }) => `${name}Protocol`).join(', ')}] }
`
}

/** The types of all schemas by protocol, for the test that compares them with the interfaces. */
export const schemaTypesModule = (protocols: Protocol[], banner: string): string => `${banner}
export interface Schemas {
${protocols.map(({ name }) => `  ${name}: typeof import('../../../src/protocols/${name}/schema/index.ts').events\n`).join('')}}
`

/** The fields that distinguish protocols, except those that unified events have too. */
function envelopeOf(protocols: Protocol[], base: Schema): string {
  const keys = new Set(protocols.flatMap(({ discriminators }) => discriminators.flat()))
  return [...keys]
    .filter((key) => !base.properties?.[key] && key !== 'type' && /^\w+$/.test(key))
    .map((key) => `{ ${key}: unknown }`)
    .join(' | ')
}

export function unifiedGuardsModule({ protocols, schemas, base }: Unified, banner: string): string {
  const entries = Object.entries(schemas)
  const code = checkFunctions([
    { name: 'UnifiedBase', schema: base, head: 'function fitsUnifiedBase(v: any): boolean' },
    ...entries.map(([type, schema]): Root => {
      const name = unifiedName(type)
      const text = doc([
        `Checks whether \`value\` is this unified event, with every field: ${schema.description}`,
        '',
        `Never throws. Unified type \`${type}\`.`,
      ])
      const head = `${text}export function is${name}<V>(value: V, ...mistake: NotWire<V>): value is V & ${name}
export function is${name}(v: any, _?: any): boolean`
      return { name, schema: type === 'unknown' ? schema : { ...own(schema, base), extends: 'UnifiedBase' }, head }
    }),
  ])
  const prefixes = [...categories(known(schemas))].map(([category, types]) => {
    const name = capital(category)
    return `${doc([
      `Checks whether a unified event's type begins with \`${category}.\`; reads only the type.`,
      '',
      `True for ${types.map((type) => `\`${type}\``).join(', ')}.`,
    ])}export function is${name}(event: { type: string }): event is Any${name} {
  return event.type.startsWith('${category}.')
}\n`
  })
  const cases = entries.map(([type]) => `    case ${quote(type)}:\n      return is${unifiedName(type)}(v)\n`)
  return `${banner}import type {
${[...categories(known(schemas)).keys()].map((category) => `  Any${capital(category)},\n`).join('')}  Segment,
  UnifiedEvent,
  UnifiedEvents,
  UnifiedType,
${entries.map(([type]) => `  ${unifiedName(type)},\n`).join('')}} from './unified.ts'

/** Fields that only wire events have. A named type, because the compiler copies an inline one into every guard. */
type Envelope = ${envelopeOf(protocols, base)}

/** The remaining parameters of a guard. For a wire event, one parameter that nobody can pass. */
type NotWire<V> = V extends Envelope
  ? [mistake: 'a wire event: use a guard of its protocol']
  : []

${code}
/** Checks a segment inside a segment. Returns a boolean at any nesting depth. */
function fitsNestedSegment(v: any): boolean {
  try {
    return fitsSegment(v)
  } catch {
    return false
  }
}
/** Checks whether \`value\` is a message segment, including every field. Never throws for data. 消息段 */
export function isSegment(value: unknown): value is Segment {
  return fitsSegment(value)
}

${prefixes.join('\n')}
/**
 * Checks whether \`value\` is a unified event, including every field of its type and of its segments.
 *
 * Only \`raw\` and the \`data\` of unknown segments are not checked: they are the sender's own objects.
 *
 * For events from a queue or a store. Never throws.
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
