/** What the generator knows of a schema module, and the words all its outputs share. */
import type { TSchema } from 'typebox'

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
  /** Another check that must hold too; known to the generator alone. */
  extends?: string
  /** Whether its fields are checked by loops: a smaller and slower check, for what has many fields and comes rarely. */
  loops?: boolean
}

export interface Kind {
  /** The wire kind, `message.group`. */
  kind: string
  /** The type's name, `GroupMessage`. */
  name: string
  schema: Schema
}

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
  discriminators: string[][]
  /** Fields whose presence tells kinds apart that share their discriminators. */
  present: string[]
  /** Where it has dialects: their names, that of the document first. */
  dialects: readonly string[]
  kinds: Kind[]
  /** The schemas with a title, in the order of their first use. */
  named: Schema[]
}

export const about = {
  device: { title: 'Device reports', document: 'device report document', platform: 'wechat' },
  coolq: { title: 'CoolQ HTTP', document: 'CoolQ HTTP v1 report document', platform: 'qq' },
  onebot12: { title: 'OneBot 12 (walle-q)', document: 'walle-q event document', platform: 'qq' },
  qq: { title: 'QQ open platform', document: 'QQ group-robot events document', platform: 'qq' },
  wechat: {
    title: 'WeChat plugin',
    document: 'WeChat plugin push document',
    platform: 'wechat',
    dialects: ['seed', 'vlw', 'keaimao', 'qianxun', 'dean'],
  },
} as const

export const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
const pascal = (text: string) => text.split(/[._]/).map(capital).join('')

const dialectNames = new Set(
  Object.values(about).flatMap((it): readonly string[] => ('dialects' in it ? it.dialects : [])),
)

/** The dialect of a kind: what stands before its dot, or else the first. */
export const dialectOf = (kind: string, dialects: readonly string[]): string =>
  dialects.find((name) => kind.startsWith(`${name}.`)) ?? (dialects[0] as string)

/** The name of a kind's type: its words, the family last; a dialect leads. */
export function typeName(kind: string): string {
  const dot = kind.indexOf('.')
  if (dialectNames.has(kind.slice(0, dot))) return pascal(kind)
  if (dot >= 0) return pascal(kind.slice(dot + 1)) + pascal(kind.slice(0, dot))
  return kind === kind.toUpperCase() ? pascal(kind.toLowerCase()) : kind
}

/** The name of a unified type: its words in their order. */
export const unifiedName = (type: string) => (type === 'unknown' ? 'UnknownEvent' : pascal(type))

/** Every schema below (and with) this one, parents first. */
export function* walk(schema: Schema): Generator<Schema> {
  yield schema
  for (const child of schema.anyOf ?? []) yield* walk(child)
  if (schema.items) yield* walk(schema.items)
  for (const child of Object.values(schema.properties ?? {})) yield* walk(child)
}

/** The schemas with a title below these, each once, by title. */
export function namedBelow(schemas: Schema[]): Schema[] {
  const found = new Map<string, Schema>()
  for (const schema of schemas) {
    for (const part of walk(schema)) if (part.title && !found.has(part.title)) found.set(part.title, part)
  }
  return [...found.values()]
}

interface SchemaModule {
  events: Record<string, TSchema>
  discriminators: string[][]
  present?: string[]
}

/** Loads a protocol's schema module and holds it to the rules of the project. */
export async function loadProtocol(name: keyof typeof about): Promise<Protocol> {
  const module: SchemaModule & Record<string, unknown> = await import(`../../src/protocols/${name}/schema.ts`)
  const kinds = Object.entries(module.events).map(([kind, schema]) => ({
    kind,
    name: typeName(kind),
    schema: schema as unknown as Schema,
  }))
  for (const { kind, name: type, schema } of kinds) {
    if (schema.$id !== `${name}/${kind}`) throw new Error(`${name}/${kind}: its $id is ${schema.$id}`)
    if (module[type] !== schema) throw new Error(`${name}/${kind}: must be exported as ${type}`)
    checkDescriptions(schema, schema.$id)
  }
  const prefix = capital(name)
  const named = namedBelow(kinds.map((kind) => kind.schema))
  const { discriminators, present = [] } = module
  return { name, prefix, dialects: [], ...about[name], discriminators, present, kinds, named }
}

/** Throws where a schema or a field lacks its description, or the description its Chinese term. */
export function checkDescriptions(schema: Schema, where: string): void {
  if (!schema.description) throw new Error(`${where}: no description`)
  for (const [key, field] of Object.entries(schema.properties ?? {})) {
    const path = `${where} ${key}`
    if (!field.description) throw new Error(`${path}: no description`)
    if (!/\p{Script=Han}|\bv[12]$/u.test(field.description)) throw new Error(`${path}: no Chinese term`)
    for (const part of walk(field)) if (part.properties) checkDescriptions({ description: '-', ...part }, path)
  }
}

/** What is accepted, in a few words: `integer or string`, `"set"`, `0 or 1`. */
export function expectedOf(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return either(schema.enum.map((value) => JSON.stringify(value)))
  if (schema.anyOf) return either([...new Set(schema.anyOf.map(expectedOf))])
  return either(
    [schema.type ?? 'anything'].flat().map((type) => (schema.pattern && type === 'string' ? 'digits' : type)),
  )
}

const either = (words: string[]) => words.join(' or ')

export const quote = (text: string) => `'${text.replace(/['\\]/g, '\\$&')}'`
