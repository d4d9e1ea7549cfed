/** The same schemas in the words of other validators, each with its own discriminated unions. */
import { Ajv } from 'ajv'
import { type Type as Ark, type } from 'arktype'
import * as Type from 'typebox'
import { Compile } from 'typebox/compile'
import * as v from 'valibot'
import { z } from 'zod'
import { needsOf, type Schema } from '../../scripts/generate/model.ts'

/** One protocol's schemas, and the fields that tell them apart. */
export interface Family {
  events: Record<string, Schema>
  discriminators: string[][]
}

export interface Contender {
  name: string
  /** Whether a value is an event of one of the families. */
  check(value: unknown): boolean
  /** How many reasons a value has for not being one. */
  reasons?(value: unknown): number
}

interface Branch {
  key: string
  /** The schemas, or the branches of the next discriminator, by the literals of this one. */
  of: Part[]
}

type Part = Schema | Branch

/** The same with a choice where an object may be null, too: other validators have no list of types. */
function withChoices(schema: Schema): Schema {
  const { type, anyOf, items, properties } = schema
  if (Array.isArray(type) && properties) {
    const others = type.filter((it) => it !== 'object').map((it) => ({ type: it }))
    return { anyOf: [withChoices({ ...schema, type: 'object' }), ...others] }
  }
  return {
    ...schema,
    ...(anyOf && { anyOf: anyOf.map(withChoices) }),
    ...(items && { items: withChoices(items) }),
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([key, field]) => [key, withChoices(field)])),
    }),
  }
}

/**
 * The nested discriminated unions of schemas, and beside them those that need a plain one: whose tag is a pattern, or is
 * another's, too.
 */
function partsOf(schemas: Schema[], [level = [], ...deeper]: string[][]): Part[] {
  const beside: Part[] = []
  const byKey = new Map<string, Map<string, Schema[]>>()
  for (const schema of schemas) {
    const key = level.find((name) => literalsOf(schema, name))
    if (key === undefined) {
      beside.push(schema)
      continue
    }
    const byTag = byKey.get(key) ?? new Map<string, Schema[]>()
    byKey.set(key, byTag)
    const tag = String(literalsOf(schema, key))
    byTag.set(tag, [...(byTag.get(tag) ?? []), schema])
  }
  const branches = [...byKey].map(([key, byTag]): Part => {
    const of = [...byTag.values()].map((group): Part => {
      const [first, ...others] = group.length > 1 ? partsOf(group, deeper) : group
      beside.push(...others)
      return first as Part
    })
    const [only] = of
    return only && of.length === 1 && isBranch(only) ? only : { key, of }
  })
  return [...branches, ...beside]
}

const literalsOf = (schema: Schema, key: string): (string | number)[] | undefined => {
  const { const: literal, enum: literals } = schema.properties?.[key] ?? {}
  return literal === undefined ? literals : [literal]
}

const isBranch = (part: Part): part is Branch => 'of' in part
const entriesOf = (schema: Schema) => Object.entries(schema.properties ?? {})
const isRequired = (schema: Schema, key: string) => schema.required?.includes(key) ?? false
const typesOf = (schema: Schema): string[] => [schema.type ?? 'unknown'].flat()
/** Whether an object has one of each set of fields that need one. */
const hasNeeded = (schema: Schema) => (value: unknown) =>
  needsOf(schema).every((keys) => keys.some((key) => (value as Record<string, unknown>)[key] !== undefined))

function zodOf(schema: Schema): z.ZodType {
  if (schema.const !== undefined) return z.literal(schema.const)
  if (schema.enum) return z.literal(schema.enum)
  if (schema.anyOf) return z.union(schema.anyOf.map(zodOf))
  if (schema.properties) {
    const object = z.looseObject(
      Object.fromEntries(
        entriesOf(schema).map(([key, field]) => [
          key,
          isRequired(schema, key) ? zodOf(field) : zodOf(field).optional(),
        ]),
      ),
    )
    return schema.allOf ? object.refine(hasNeeded(schema)) : object
  }
  const members = typesOf(schema).map((type): z.ZodType => {
    switch (type) {
      case 'string':
        return schema.pattern ? z.string().regex(new RegExp(schema.pattern, 'u')) : z.string()
      case 'integer':
        return z.int()
      case 'number':
        return z.number()
      case 'boolean':
        return z.boolean()
      case 'null':
        return z.null()
      case 'unknown':
        return z.unknown()
      case 'array':
        return z.array(schema.items ? zodOf(schema.items) : z.unknown())
      default:
        return z.record(z.string(), z.unknown())
    }
  })
  return members.length === 1 ? (members[0] as z.ZodType) : z.union(members)
}

const zodBranch = ({ key, of }: Branch): z.ZodType =>
  z.discriminatedUnion(key, of.map((part) => (isBranch(part) ? zodBranch(part) : zodOf(part))) as never)

type Valibot = v.GenericSchema

function valibotOf(schema: Schema): Valibot {
  if (schema.const !== undefined) return v.literal(schema.const)
  if (schema.enum) return v.picklist(schema.enum)
  if (schema.anyOf) return v.union(schema.anyOf.map(valibotOf))
  if (schema.properties) {
    const object = v.looseObject(
      Object.fromEntries(
        entriesOf(schema).map(([key, field]) => [
          key,
          isRequired(schema, key) ? valibotOf(field) : v.optional(valibotOf(field)),
        ]),
      ),
    )
    return schema.allOf ? v.pipe(object, v.check(hasNeeded(schema))) : object
  }
  const members = typesOf(schema).map((type): Valibot => {
    switch (type) {
      case 'string':
        return schema.pattern ? v.pipe(v.string(), v.regex(new RegExp(schema.pattern, 'u'))) : v.string()
      case 'integer':
        return v.pipe(v.number(), v.integer())
      case 'number':
        return v.pipe(v.number(), v.finite())
      case 'boolean':
        return v.boolean()
      case 'null':
        return v.null()
      case 'unknown':
        return v.unknown()
      case 'array':
        return v.array(schema.items ? valibotOf(schema.items) : v.unknown())
      default:
        return v.record(v.string(), v.unknown())
    }
  })
  return members.length === 1 ? (members[0] as Valibot) : v.union(members)
}

const valibotBranch = ({ key, of }: Branch): Valibot =>
  v.variant(key, of.map((part) => (isBranch(part) ? valibotBranch(part) : valibotOf(part))) as never)

const arkUnion = (members: Ark[]): Ark => members.reduce((all, one) => all.or(one as never) as Ark)

function arkOf(schema: Schema): Ark {
  if (schema.const !== undefined) return type.unit(schema.const) as Ark
  if (schema.enum) return type.enumerated(...schema.enum) as Ark
  if (schema.anyOf) return arkUnion(schema.anyOf.map(arkOf))
  if (schema.properties) {
    const object = type(
      Object.fromEntries(
        entriesOf(schema).map(([key, field]) => [isRequired(schema, key) ? key : `${key}?`, arkOf(field)]),
      ) as never,
    ) as unknown as Ark
    return schema.allOf ? (object.narrow(hasNeeded(schema) as never) as unknown as Ark) : object
  }
  return arkUnion(
    typesOf(schema).map((name): Ark => {
      switch (name) {
        case 'string':
          return (schema.pattern ? type(new RegExp(schema.pattern, 'u') as never) : type('string')) as unknown as Ark
        case 'integer':
          return type('number.integer') as unknown as Ark
        case 'array':
          return (schema.items ? arkOf(schema.items).array() : type('unknown[]')) as unknown as Ark
        case 'object':
          return type('Record<string, unknown>') as unknown as Ark
        default:
          return type(name as 'boolean') as unknown as Ark
      }
    }),
  )
}

const firstOf = (part: Part): Schema => (isBranch(part) ? firstOf(part.of[0] as Part) : part)

/** Ajv's discriminator keyword wants an object with `oneOf`, the tag required in every member, and tags that are texts. */
function ajvBranch({ key, of }: Branch): object {
  const tagOf = (part: Part) => firstOf(part).properties?.[key]
  const members = (parts: Part[]) =>
    parts.map((part) =>
      isBranch(part) ? { ...ajvBranch(part), properties: { [key]: tagOf(part) }, required: [key] } : part,
    )
  const isText = (part: Part) => literalsOf(firstOf(part), key)?.every((tag) => typeof tag === 'string')
  const texts = of.filter(isText)
  const told = { type: 'object', required: [key], discriminator: { propertyName: key }, oneOf: members(texts) }
  const numbers = members(of.filter((part) => !isText(part)))
  return numbers.length ? { anyOf: texts.length ? [told, ...numbers] : numbers } : told
}

export const plain = <T>(schema: T): T => JSON.parse(JSON.stringify(schema).replace(/"\$id":"[^"]*",?/g, '')) as T

/** The ways to compile families, by the name of the validator. */
const compilers: Record<string, (families: Family[], parts: Part[]) => Omit<Contender, 'name'>> = {
  'ajv (discriminator)': (_, parts) => {
    const [only] = parts
    const union = (members: Part[]) => ({ anyOf: members.map((part) => (isBranch(part) ? ajvBranch(part) : part)) })
    const tree = plain(only && parts.length === 1 && isBranch(only) ? ajvBranch(only) : union(parts))
    const options = { discriminator: true, allowUnionTypes: true, strict: false, messages: false }
    const check = new Ajv(options).compile(tree)
    const reasons = new Ajv({ ...options, messages: true, allErrors: true }).compile(tree)
    return { check: (it) => check(it), reasons: (it) => (reasons(it) ? 0 : (reasons.errors?.length ?? 0)) }
  },
  'typebox Compile': (families) => {
    const schemas = families.flatMap(({ events }) => Object.values(events))
    const compiled = Compile(Type.Union(schemas as unknown as Type.TSchema[]))
    return { check: (it) => compiled.Check(it), reasons: (it) => compiled.Errors(it).length }
  },
  arktype: (families) => {
    const union = arkUnion(
      families
        .flatMap(({ events }) => Object.values(events))
        .map(withChoices)
        .map(arkOf),
    )
    return {
      check: (it) => union.allows(it),
      reasons: (it) => {
        const out = union(it)
        return out instanceof type.errors ? out.length : 0
      },
    }
  },
  'zod 4': (_, parts) => {
    const [only, ...others] = parts.map((part) => (isBranch(part) ? zodBranch(part) : zodOf(part)))
    const schema = others.length ? z.union([only as z.ZodType, ...others]) : (only as z.ZodType)
    return {
      check: (it) => schema.safeParse(it).success,
      reasons: (it) => schema.safeParse(it).error?.issues.length ?? 0,
    }
  },
  valibot: (_, parts) => {
    const [only, ...others] = parts.map((part) => (isBranch(part) ? valibotBranch(part) : valibotOf(part)))
    const schema = others.length ? v.union([only as Valibot, ...others]) : (only as Valibot)
    return { check: (it) => v.is(schema, it), reasons: (it) => v.safeParse(schema, it).issues?.length ?? 0 }
  },
}

export const peers: string[] = Object.keys(compilers)

/** The validators compiled over families, those named. */
export function contendersFor(families: Family[], names = peers): Contender[] {
  const parts = families.flatMap(({ events, discriminators }) =>
    partsOf(Object.values(events).map(withChoices), discriminators),
  )
  return names.map((name) => ({ name, ...(compilers[name] as (typeof compilers)[string])(families, parts) }))
}
