/**
 * The normal form of a schema: which types it accepts, and what stands inside its lists and objects.
 *
 * The schemas use few keywords, and all of them say one of these things. Guards and reasons are both written from here.
 */
import { needsOf, type Schema } from './model.ts'

/** The types of JSON; an integer is a number too. */
export type Type = 'string' | 'integer' | 'number' | 'boolean' | 'null' | 'array' | 'object'

/** A field of an object. */
export interface Field {
  key: string
  required: boolean
  schema: Schema
  shape: Shape
}

/** An object of which fields are checked. */
export interface Struct {
  /** The schema's title, where it has one. */
  title: string | undefined
  fields: Field[]
  /** Sets of optional fields, of each of which one must be there. */
  needs: string[][]
}

export interface Shape {
  /** The types accepted, in the order of the schema. */
  types: Type[]
  /** The only values accepted, besides those of the types. */
  literals: (string | number)[]
  /** What a string must match. */
  pattern?: string
  /** What each item of a list must be. */
  items?: Shape
  /** What an object may be; any object where there is none. */
  structs: Struct[]
  /** The title of a union that has one. */
  title?: string
  /** The title of the schema that an object with a title and without fields stands for, so that a schema can hold itself. */
  ref?: string
}

const types = new Set<string>(['string', 'integer', 'number', 'boolean', 'null', 'array', 'object'] satisfies Type[])

/** Keywords that constrain a value. */
const keywords = ['type', 'const', 'enum', 'pattern', 'anyOf', 'items', 'properties', 'required', 'allOf']
/** Keywords for people, for the interfaces and for the generator. */
const notes = ['$id', 'title', 'description', 'examples', 'hint', 'source', 'tsType', 'typed', 'extends']
const known = new Set([...keywords, ...notes])

/** Whether a schema accepts every value: it only describes. */
export const isOpen = (schema: Schema): boolean =>
  schema.anyOf ? schema.anyOf.some(isOpen) : !schema.type && schema.const === undefined && !schema.enum

const structs = new WeakMap<Schema, Struct>()

/** The checked fields of an object schema; the same object for the same schema. */
export function structOf(schema: Schema): Struct {
  const found = structs.get(schema)
  if (found) return found
  const required = new Set(schema.required)
  const struct: Struct = {
    title: schema.title,
    fields: Object.entries(schema.properties ?? {})
      .filter(([, field]) => !isOpen(field))
      .map(([key, field]) => ({ key, required: required.has(key), schema: field, shape: shapeOf(field) })),
    needs: needsOf(schema),
  }
  structs.set(schema, struct)
  return struct
}

/** The object schema itself, where any of its fields is checked. */
const checkedFields = (schema: Schema): Struct[] => {
  const struct = structOf(schema)
  return struct.fields.length || struct.needs.length ? [struct] : []
}

/** The normal form of one schema. */
export function shapeOf(schema: Schema): Shape {
  if (schema.anyOf) {
    const shape = schema.anyOf.map(shapeOf).reduce(merge)
    return schema.title === undefined ? shape : { ...shape, title: schema.title }
  }
  if (schema.const !== undefined) return { types: [], literals: [schema.const], structs: [] }
  if (schema.enum) return { types: [], literals: schema.enum, structs: [] }
  const accepted = [schema.type ?? []].flat() as Type[]
  return {
    types: accepted,
    literals: [],
    structs: accepted.includes('object') ? checkedFields(schema) : [],
    ...(schema.pattern !== undefined && { pattern: schema.pattern }),
    ...(schema.type === 'object' && schema.title !== undefined && !schema.properties && { ref: schema.title }),
    ...(schema.items && !isOpen(schema.items) && { items: shapeOf(schema.items) }),
  }
}

/** Whether a shape accepts each value of a type. */
const takesAll = (shape: Shape, type: Type): boolean => {
  if (!shape.types.includes(type)) return false
  if (type === 'string') return shape.pattern === undefined
  if (type === 'array') return shape.items === undefined
  return type !== 'object' || shape.structs.length === 0
}

function merge(a: Shape, b: Shape): Shape {
  const whole = (type: Type) => takesAll(a, type) || takesAll(b, type)
  const pattern = whole('string') ? undefined : (a.pattern ?? b.pattern)
  const items = whole('array') ? undefined : (a.items ?? b.items)
  return {
    types: [...new Set([...a.types, ...b.types])],
    literals: [...a.literals, ...b.literals],
    structs: whole('object') ? [] : [...a.structs, ...b.structs],
    ...(pattern !== undefined && { pattern }),
    ...(items && { items }),
  }
}

/** The field that tells the objects of a union apart: each holds a literal of its own there. */
export function tagOf(all: Struct[]): string | undefined {
  if (all.length < 2) return undefined
  const keys = all[0]?.fields.map(({ key }) => key) ?? []
  return keys.find((key) => {
    const tags = all.flatMap(({ fields }) => fields.find((field) => field.key === key && field.required) ?? [])
    const literals = tags.flatMap(({ shape }) => shape.literals)
    const closed = tags.every(({ shape }) => shape.literals.length > 0 && shape.types.length === 0)
    return tags.length === all.length && closed && new Set(literals).size === literals.length
  })
}

/** The literals of a struct's tag. */
export const tagsOf = ({ fields }: Struct, tag: string): (string | number)[] =>
  fields.find(({ key }) => key === tag)?.shape.literals ?? []

/** What the generator cannot write a check for: each with the way to it from this schema. */
export function* unsupported(schema: Schema, path = ''): Generator<{ path: string; problem: string }> {
  for (const key of Object.keys(schema)) {
    if (!known.has(key)) yield { path, problem: `the keyword "${key}" has no check` }
  }
  for (const type of [schema.type ?? []].flat()) {
    if (!types.has(type)) yield { path, problem: `the type "${type}" has no check` }
  }
  if (schema.pattern !== undefined && !isPattern(schema.pattern)) {
    yield { path, problem: 'its pattern is no regular expression' }
  }
  const members = schema.anyOf ?? []
  const narrow = (takes: (member: Schema) => unknown) => members.filter((member) => takes(member)).length > 1
  if (narrow((member) => member.pattern)) yield { path, problem: 'a union can hold only one pattern' }
  if (narrow((member) => member.items)) yield { path, problem: 'a union can hold only one list with checked items' }
  for (const key of schema.required ?? []) {
    const field = schema.properties?.[key]
    if (!field) yield { path: `${path}/${key}`, problem: 'is required, but has no schema' }
    else if (isOpen(field)) yield { path: `${path}/${key}`, problem: 'is required, but accepts everything' }
  }
  for (const member of members) yield* unsupported(member, path)
  if (schema.items) yield* unsupported(schema.items, `${path}/-`)
  for (const [key, field] of Object.entries(schema.properties ?? {})) yield* unsupported(field, `${path}/${key}`)
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'u') instanceof RegExp
  } catch {
    return false
  }
}

/** A field as emitted code reads it: `v.user`, `v["qq.user"]`. */
export const access = (value: string, key: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(key) ? `${value}.${key}` : `${value}[${JSON.stringify(key)}]`
