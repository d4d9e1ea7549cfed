/** What the generator knows of a schema module, and the words all its outputs share. */
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
  /** What it is, where that is not checked: the names of types. */
  hint?: string
  /** The unified types that a kind may become; see `becomes`. */
  outcomes?: readonly string[]
  /** Who sends it, where a protocol has kinds of several sources; for the docs alone. */
  source?: Source
  /** Another check that must hold too; known to the generator alone. */
  extends?: string
  /** Sets of optional fields, of each of which one must be there; see `anyField`. */
  allOf?: { anyOf: { required: string[] }[] }[]
  /** The TypeScript type of a text whose pattern says more than `string`; known to the generator alone. */
  tsType?: string
  /** What the interface says where the check asks for less; known to the generator alone. */
  typed?: Schema
}

export interface Kind {
  /** The wire kind, `message.group`. */
  kind: string
  /** The type's name, `GroupMessage`. */
  name: string
  schema: Schema
}

/** What people call a protocol; `about.ts` of its folder. */
export interface About {
  title: string
  document: string
  platform: string
  dialects?: readonly string[]
  /** Whether its frames have opcodes, and only those with 0 are events. */
  opcodes?: boolean
  /** How its events come over a WebSocket, where they do: a sentence. */
  websocket?: string
  /** Its row in the READMEs. */
  readme: Readme
}

/** How a README names a protocol, and what else its entry holds beside the kinds. */
export type Readme = Record<'en' | 'zh', { name: string; also?: string }>

/** The unified types that each wire kind may become. */
export type Outcomes = Record<string, readonly string[]>

export interface Protocol {
  /** The folder's name, `coolq`. */
  name: string
  /** The prefix of its types, `Coolq`. */
  prefix: string
  /** What people call it. */
  title: string
  /** What issues and docs call its document. */
  document: string
  /** The platform its accounts live on unless the payload says more. */
  platform: string
  /** Whether its frames have opcodes, and only those with 0 are events. */
  opcodes?: boolean
  /** Its row in the READMEs. */
  readme: Readme
  discriminators: string[][]
  /** Fields whose presence tells kinds apart that share their discriminators. */
  present: string[]
  /** Where it has dialects: their names, that of the document first. */
  dialects: readonly string[]
  /** How its events come over a WebSocket, where they do. */
  websocket?: string
  /** Whether its events may come within an envelope; `envelope.ts` of its folder opens it. */
  enveloped: boolean
  kinds: Kind[]
  outcomes: Outcomes
  /** The schemas with a title, in the order of their first use. */
  named: Schema[]
  /** Those that no event refers to: each has a guard of its own. */
  parts: Schema[]
  /** The known segments of a message, a union told apart by `type`; for a protocol whose messages take any. */
  segments?: Schema
  /** All that its schema module exports. */
  exported: Record<string, unknown>
  /** All that its schema files export, whether the schema module passes it on or not. */
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

/** The dialect of a kind: what stands before its dot, or else the first. */
export const dialectOf = (kind: string, dialects: readonly string[]): string =>
  dialects.find((name) => kind.startsWith(`${name}.`)) ?? (dialects[0] as string)

/** The name of a kind's type: its words, the family last, and said once; a dialect leads. */
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

/** The sets of optional fields of each of which one must be there, the usual one first. */
export const needsOf = ({ allOf = [] }: Schema): string[][] =>
  allOf.map(({ anyOf }) => anyOf.flatMap(({ required }) => required))

/** Every schema below (and with) this one, parents first; with `typed` those that only the interfaces show, too. */
export function* walk(schema: Schema, typed = false): Generator<Schema> {
  yield schema
  for (const child of schema.anyOf ?? []) yield* walk(child, typed)
  if (schema.items) yield* walk(schema.items, typed)
  for (const child of Object.values(schema.properties ?? {})) yield* walk(child, typed)
  if (typed && schema.typed) yield* walk(schema.typed, typed)
}

/** The schemas with a title below these, each once, by title; with `typed` as the interfaces show them. */
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
  /** Objects that events hold but do not check, each by its title: interfaces and guards of their own. */
  parts?: Record<string, TSchema>
  segments?: TSchema
  present?: string[]
}

/** Loads the schemas of a protocol; `problems.ts` holds them to the rules of the project. */
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

/** What is accepted, in a few words: `integer or string`, `"set"`, `0 or 1`. */
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

/** Who sends a kind and since when, in a few words. */
export const sourceOf = ({ by, since, until }: Source) =>
  `${by}${since ? ` (since ${since}${until ? `, until ${until}` : ''})` : ''}`

export const quote = (text: string) => `'${text.replace(/['\\]/g, '\\$&')}'`
