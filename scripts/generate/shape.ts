/**
 * The normal form of a schema: the types that it accepts, and the shapes of its items and fields.
 *
 * The schemas use few keywords, and the normal form covers all of them. Guards and reasons are both made from it.
 */
import { needsOf, type Schema } from './model.ts'

/** The types of JSON. An integer is also a number. */
export type Type = 'string' | 'integer' | 'number' | 'boolean' | 'null' | 'array' | 'object'

/** A field of an object. */
export interface Field {
  key: string
  required: boolean
  schema: Schema
  shape: Shape
}

/** An object with checked fields. */
export interface Struct {
  /** The title of the schema, if it has one. */
  title: string | undefined
  fields: Field[]
  /** Sets of optional fields, of which at least one must be present. */
  needs: string[][]
}

export interface Shape {
  /** The types accepted, in the order of the schema. */
  types: Type[]
  /** The values accepted besides those of the types. */
  literals: (string | number)[]
  /** The pattern that strings must match. */
  pattern?: string
  /** The shape of each list item. */
  items?: Shape
  /** The structs that an object may be; empty accepts any object. */
  structs: Struct[]
  /** The title of the union, if it has one. */
  title?: string
  /** The title of another schema that this one refers to, so that a schema can be recursive. */
  ref?: string
}

const types = new Set<string>(['string', 'integer', 'number', 'boolean', 'null', 'array', 'object'] satisfies Type[])

/** Keywords that constrain a value. */
const keywords = ['type', 'const', 'enum', 'pattern', 'anyOf', 'items', 'properties', 'required', 'allOf']
/** Keywords for readers, for the interfaces and for the generator. */
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

/** The struct of an object schema, if any of its fields is checked. */
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

/** The field that distinguishes the objects of a union: each has its own literal there. */
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

/** Finds everything that the generator cannot write a check for, with the path from this schema. */
export function* unsupported(schema: Schema, path = ''): Generator<{ path: string; problem: string }> {
  for (const key of Object.keys(schema)) {
    if (!known.has(key)) yield { path, problem: `the keyword "${key}" has no check` }
  }
  for (const type of [schema.type ?? []].flat()) {
    if (!types.has(type)) yield { path, problem: `the type "${type}" has no check` }
  }
  if (schema.pattern !== undefined && !isPattern(schema.pattern)) {
    yield { path, problem: 'its pattern is not a regular expression' }
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
