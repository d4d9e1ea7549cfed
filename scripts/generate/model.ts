/** The generator's model of a schema module, and common names for its outputs. */
import { existsSync, readdirSync } from 'node:fs'
import type { TSchema } from 'typebox'
import type { Source } from '../../src/vocabulary/index.ts'
import { protocols } from '../../src/vocabulary/protocols.ts'

/** A JSON Schema as the schema files build one. */
export interface Schema {
  $id?: string
  title?: string
  description?: string
  type?: string | string[]
  const?: string | number
  enum?: (string | number)[]
  examples?: (string | number)[]
  pattern?: string
  anyOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  /** The names of its types, if they are not checked. */
  hint?: string
  /** The unified types that a kind may become; see `becomes`. */
  outcomes?: readonly string[]
  /** The sender, if a protocol has kinds of several sources. Only for the docs. */
  source?: Source
  /** Another check that must pass too. Only for the generator. */
  extends?: string
  /** Sets of optional fields, of which at least one must be present; see `anyField`. */
  allOf?: { anyOf: { required: string[] }[] }[]
  /** The TypeScript type of a string with a pattern, if it is narrower than `string`. Only for the generator. */
  tsType?: string
  /** The type in the interface, if the check is less strict. Only for the generator. */
  typed?: Schema
}

export interface Kind {
  /** The wire kind, `message.group`. */
  kind: string
  /** The type's name, `GroupMessage`. */
  name: string
  schema: Schema
}

/** The names of a protocol for readers; `about.ts` of its folder. */
export interface About {
  title: string
  document: string
  platform: string
  /** The fields of which every envelope that `claim` accepts has one. Without them `claim` is not called, which is faster. */
  marks?: readonly string[]
  dialects?: readonly string[]
  /** Whether its frames have opcodes, and only those with 0 are events. */
  opcodes?: boolean
  /** A sentence on how its events arrive over a WebSocket, if they do. */
  websocket?: string
  /** The row in the READMEs. */
  readme: Readme
}

/** The name of a protocol in a README, and the contents of its entry besides the kinds. */
export type Readme = Record<'en' | 'zh', { name: string; also?: string }>

/** The unified types that each wire kind may become. */
export type Outcomes = Record<string, readonly string[]>

export interface Protocol {
  /** The folder's name, `coolq`. */
  name: string
  /** The prefix of its types, `Coolq`. */
  prefix: string
  /** The name for readers. */
  title: string
  /** The name of its document in issues and docs. */
  document: string
  /** The default platform of its accounts. */
  platform: string
  /** The fields of which every envelope has one, if there are such. */
  marks?: readonly string[]
  /** Whether its frames have opcodes, and only those with 0 are events. */
  opcodes?: boolean
  /** The row in the READMEs. */
  readme: Readme
  discriminators: string[][]
  /** Fields whose presence distinguishes kinds with the same discriminators. */
  present: string[]
  /** The names of its dialects, if it has any; the dialect of the document comes first. */
  dialects: readonly string[]
  /** How its events arrive over a WebSocket, if they do. */
  websocket?: string
  /** Whether its events may come within an envelope; `envelope.ts` of its folder opens it. */
  enveloped: boolean
  kinds: Kind[]
  outcomes: Outcomes
  /** The schemas with a title, in the order of their first use. */
  named: Schema[]
  /** Schemas that no event refers to: each has its own guard. */
  parts: Schema[]
  /**
   * The union of known segments, discriminated by `type`; only for protocols whose messages accept other segments too.
   */
  segments?: Schema
  /** The exports of its schema module. */
  exported: Record<string, unknown>
  /** The exports of all its schema files, even those that the schema module does not re-export. */
  written: Record<string, unknown>
}

export const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
const pascal = (text: string) =>
  text
    .split(/[-._/]/)
    .map(capital)
    .join('')

const folderOf = (name: string) => new URL(`../../src/protocols/${name}/`, import.meta.url)

// A protocol without its files is reported by `files.ts`.
const abouts = await Promise.all(
  protocols.map(async (name): Promise<Partial<About>> => {
    const file = new URL('about.ts', folderOf(name))
    return existsSync(file) ? (await import(file.href)).about : {}
  }),
)

const dialectNames = new Set(abouts.flatMap(({ dialects = [] }) => dialects))

/** The dialect of a kind: the part before its dot, or the first dialect. */
export const dialectOf = (kind: string, dialects: readonly string[]): string =>
  dialects.find((name) => kind.startsWith(`${name}.`)) ?? (dialects[0] as string)

/** The name of a kind's type: its words, with the family last and not repeated, and the dialect first. */
export function typeName(kind: string): string {
  const dot = kind.indexOf('.')
  if (dialectNames.has(kind.slice(0, dot))) return pascal(kind)
  if (dot >= 0) {
    const [family, words] = [pascal(kind.slice(0, dot)), pascal(kind.slice(dot + 1))]
    return words.endsWith(family) ? words : words + family
  }
  return pascal(kind === kind.toUpperCase() ? kind.toLowerCase() : kind)
}

/** The name of a unified type: its words in their order. */
export const unifiedName = (type: string) => (type === 'unknown' ? 'UnknownEvent' : pascal(type))

/** The sets of optional fields of which at least one must be present, the usual one first. */
export const needsOf = ({ allOf = [] }: Schema): string[][] =>
  allOf.map(({ anyOf }) => anyOf.flatMap(({ required }) => required))

/** This schema and all nested ones, parents first; with `typed` also those that only the interfaces show. */
export function* walk(schema: Schema, typed = false): Generator<Schema> {
  yield schema
  for (const child of schema.anyOf ?? []) yield* walk(child, typed)
  if (schema.items) yield* walk(schema.items, typed)
  for (const child of Object.values(schema.properties ?? {})) yield* walk(child, typed)
  if (typed && schema.typed) yield* walk(schema.typed, typed)
}

/** The nested schemas with a title, each once, by title; with `typed` as the interfaces show them. */
export function namedBelow(schemas: Schema[], typed = false): Schema[] {
  const found = new Map<string, Schema>()
  for (const schema of schemas) {
    for (const part of walk(schema, typed))
      if (part.title && !(typed && part.typed) && !found.has(part.title)) found.set(part.title, part)
  }
  return [...found.values()]
}

interface SchemaModule {
  events: Record<string, TSchema>
  discriminators: string[][]
  /** Unchecked objects of events, by title: each has an interface and a guard. */
  parts?: Record<string, TSchema>
  segments?: TSchema
  present?: string[]
}

/** Loads the schemas of a protocol; `problems.ts` checks the rules of the project. */
export async function loadProtocol(name: (typeof protocols)[number]): Promise<Protocol> {
  const folder = new URL('schema/', folderOf(name))
  const module: SchemaModule & Record<string, unknown> = await import(new URL('index.ts', folder).href)
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts'))
  const modules = await Promise.all(files.map((file): Promise<object> => import(new URL(file, folder).href)))
  const kinds = Object.entries(module.events).map(([kind, schema]) => ({
    kind,
    name: typeName(kind),
    schema: schema as unknown as Schema,
  }))
  const prefix = capital(name)
  const parts = Object.values(module.parts ?? {}) as unknown as Schema[]
  const named = namedBelow([...kinds.map((kind) => kind.schema), ...parts], true)
  const segments = module.segments as Schema | undefined
  const { discriminators, present = [] } = module
  return {
    name,
    prefix,
    dialects: [],
    enveloped: existsSync(new URL('envelope.ts', folderOf(name))),
    ...(abouts[protocols.indexOf(name)] as About),
    outcomes: Object.fromEntries(kinds.map(({ kind, schema }) => [kind, schema.outcomes ?? []])),
    discriminators,
    present,
    kinds,
    named,
    parts,
    ...(segments && { segments }),
    exported: module,
    written: Object.assign({}, ...modules),
  }
}

/** The accepted values in a few words: `integer or string`, `"set"`, `0 or 1`. */
export function expectedOf(schema: Schema): string {
  if (schema.hint) return `${schema.hint}, not checked`
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return either(schema.enum.map((value) => JSON.stringify(value)))
  if (schema.anyOf) return either([...new Set(schema.anyOf.map(expectedOf))])
  return either(
    [schema.type ?? 'anything']
      .flat()
      .map((type) => (schema.pattern?.includes('\\d') && type === 'string' ? 'digits' : type)),
  )
}

const either = (words: string[]) => words.join(' or ')

/** The sender of a kind and its first version, in a few words. */
export const sourceOf = ({ by, since, until }: Source) =>
  `${by}${since ? ` (since ${since}${until ? `, until ${until}` : ''})` : ''}`

export const quote = (text: string) => `'${text.replace(/['\\]/g, '\\$&')}'`
