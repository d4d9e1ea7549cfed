/** The same schemas in the words of other validators, each with its own discriminated unions. */
import { Ajv } from 'ajv'
import { type Type as Ark, type } from 'arktype'
import * as Type from 'typebox'
import { Compile } from 'typebox/compile'
import * as v from 'valibot'
import { z } from 'zod'
import type { Schema } from '../../scripts/generate/model.ts'

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
  of: (Schema | Branch)[]
}

/** The nested discriminated unions of a family. */
function branchesOf({ events, discriminators }: Family): Branch[] {
  const schemas = Object.values(events)
  const keyOf = (schema: Schema, level: string[]) => level.find((key) => schema.properties?.[key])
  const [first = [], second] = discriminators
  const key = keyOf(schemas[0] as Schema, first) as string
  if (!second) return [{ key, of: schemas }]
  const groups = new Map<unknown, Schema[]>()
  for (const schema of schemas) {
    const value = schema.properties?.[key]?.const
    groups.set(value, [...(groups.get(value) ?? []), schema])
  }
  // Some kinds lie at the first level alone.
  const of = [...groups.values()].flatMap((group): (Schema | Branch)[] => {
    const next = keyOf(group[0] as Schema, second)
    return next === undefined ? group : [{ key: next, of: group }]
  })
  const [only] = of
  return only && of.length === 1 && isBranch(only) ? [only] : [{ key, of }]
}

const isBranch = (part: Schema | Branch): part is Branch => 'of' in part
const entriesOf = (schema: Schema) => Object.entries(schema.properties ?? {})
const isRequired = (schema: Schema, key: string) => schema.required?.includes(key) ?? false
const typesOf = (schema: Schema): string[] => [schema.type ?? 'unknown'].flat()

function zodOf(schema: Schema): z.ZodType {
  if (schema.const !== undefined) return z.literal(schema.const)
  if (schema.enum) return z.literal(schema.enum)
  if (schema.anyOf) return z.union(schema.anyOf.map(zodOf))
  if (schema.properties) {
    return z.looseObject(
      Object.fromEntries(
        entriesOf(schema).map(([key, field]) => [
          key,
          isRequired(schema, key) ? zodOf(field) : zodOf(field).optional(),
        ]),
      ),
    )
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
    return v.looseObject(
      Object.fromEntries(
        entriesOf(schema).map(([key, field]) => [
          key,
          isRequired(schema, key) ? valibotOf(field) : v.optional(valibotOf(field)),
        ]),
      ),
    )
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
    return type(
      Object.fromEntries(
        entriesOf(schema).map(([key, field]) => [isRequired(schema, key) ? key : `${key}?`, arkOf(field)]),
      ) as never,
    ) as unknown as Ark
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

/** Ajv's discriminator keyword wants an object with `oneOf`, the tag required in every member. */
function ajvBranch({ key, of }: Branch): object {
  const members = of.map((part) => {
    if (!isBranch(part)) return part
    const [sample] = part.of as Schema[]
    const [tag] = Object.entries(sample?.properties ?? {}).find(([name]) => name === key) ?? []
    return { ...ajvBranch(part), properties: { [key]: sample?.properties?.[tag as string] }, required: [key] }
  })
  // And its tags must be texts.
  const [first] = of
  const sample = first && (isBranch(first) ? (first.of[0] as Schema) : first)
  if (typeof sample?.properties?.[key]?.const === 'number') return { type: 'object', required: [key], anyOf: members }
  return { type: 'object', required: [key], discriminator: { propertyName: key }, oneOf: members }
}

const plain = <T>(schema: T): T => JSON.parse(JSON.stringify(schema).replace(/"\$id":"[^"]*",?/g, '')) as T

export function contendersFor(families: Family[]): Contender[] {
  const schemas = families.flatMap(({ events }) => Object.values(events))
  const branches = families.flatMap(branchesOf)
  const zod = branches.length === 1 ? zodBranch(branches[0] as Branch) : z.union(branches.map(zodBranch))
  const valibot = branches.length === 1 ? valibotBranch(branches[0] as Branch) : v.union(branches.map(valibotBranch))
  const ark = arkUnion(schemas.map(arkOf))
  const typebox = Compile(Type.Union(schemas as unknown as Type.TSchema[]))
  const tree = plain(branches.length === 1 ? ajvBranch(branches[0] as Branch) : { anyOf: branches.map(ajvBranch) })
  const options = { discriminator: true, allowUnionTypes: true, strict: false, messages: false }
  const ajv = new Ajv(options).compile(tree)
  const ajvReasons = new Ajv({ ...options, messages: true, allErrors: true }).compile(tree)
  return [
    {
      name: 'ajv (discriminator)',
      check: (it) => ajv(it),
      reasons: (it) => (ajvReasons(it) ? 0 : (ajvReasons.errors?.length ?? 0)),
    },
    { name: 'typebox Compile', check: (it) => typebox.Check(it), reasons: (it) => typebox.Errors(it).length },
    {
      name: 'arktype',
      check: (it) => ark.allows(it),
      reasons: (it) => {
        const out = ark(it)
        return out instanceof type.errors ? out.length : 0
      },
    },
    {
      name: 'zod 4',
      check: (it) => zod.safeParse(it).success,
      reasons: (it) => zod.safeParse(it).error?.issues.length ?? 0,
    },
    {
      name: 'valibot',
      check: (it) => v.is(valibot, it),
      reasons: (it) => v.safeParse(valibot, it).issues?.length ?? 0,
    },
  ]
}
