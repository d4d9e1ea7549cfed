/**
 * The helpers that the schema files are written with.
 *
 * Every helper takes the description that an editor shows on hover: an English sentence, then the Chinese term of the
 * source document. Only schema files import this module; guards and parsers do not.
 */
import * as Type from 'typebox'

/** A discriminator: exactly this value. */
export const Tag = <const V extends string | number>(value: V, description: string) =>
  Type.Literal(value, { description })

/** A closed set: any other value is refused, because its meaning is unknown. */
export const Closed = <const V extends (string | number)[]>(values: [...V], description: string) =>
  Type.Enum(values, { description })

/** An open set of texts: the known ones autocomplete, any other is accepted too. */
export const OneOf = <const V extends string[]>(known: [...V], description: string) =>
  Type.Unsafe<V[number] | (string & {})>({ type: 'string', examples: known, description })

/** An open set of integer codes: the known ones autocomplete, any other is accepted too. */
export const CodeOf = <const V extends number[]>(known: [...V], description: string) =>
  Type.Unsafe<V[number] | (number & {})>({ type: 'integer', examples: known, description })

/** A text, empty or not. */
export const Text = (description: string) => Type.String({ description })

/** A text, or null where the sender has none. */
export const NullableText = (description: string) =>
  Type.Unsafe<string | null>({ type: ['string', 'null'], description })

/** A flag: `true`, or absent. */
export const Always = (description: string) => Type.Literal(true, { description })

/** An optional text, or null where the sender has none. */
export const OptionalText = (description: string) => Type.Optional(NullableText(description))

export const Flag = (description: string) => Type.Boolean({ description })

/** A finite number, fractions allowed. */
export const Float = (description: string) => Type.Number({ description })

export const Integer = (description: string) => Type.Integer({ description })

/** An integer in digits; an empty text does not match. */
const digits = '^-?\\d+$'

/** An integer, or its digits as text: some senders write it so, and `parseJson` does beyond 2^53. */
export const Int64 = (description: string) =>
  Type.Unsafe<number | string>({ type: ['integer', 'string'], pattern: digits, description })

/** A number, any text, or null where the sender has none. */
export const NullableNumberOrText = (description: string) =>
  Type.Unsafe<number | string | null>({ type: ['number', 'string', 'null'], description })

/** An id: an integer, or any non-empty text, as in bridges and openids. */
export const Id = (description: string) =>
  Type.Unsafe<number | string>({ type: ['integer', 'string'], pattern: '.', description })

/** An id that may be missing, null or empty where the sender has none. */
export const MaybeId = (description: string) =>
  Type.Optional(Type.Unsafe<number | string | null>({ type: ['integer', 'string', 'null'], description }))

/** A time or a count that may be missing or null, as number or text. */
export const MaybeNumber = (description: string) =>
  Type.Optional(Type.Unsafe<number | string | null>({ type: ['number', 'string', 'null'], description }))

/** A text that may be missing or null. */
export const MaybeText = (description: string) => Type.Optional(NullableText(description))

/**
 * A message as text or as a list of segments, typed as the programs send it.
 *
 * The check accepts what bridges leave out: the message itself, a segment, its `type`, its `data`. Converters check
 * before they read.
 */
export const MessageOf = <S extends Type.TSchema & { title?: string; description?: string }>(
  segment: S,
  description: string,
) =>
  Type.Unsafe<string | Type.Static<S>[]>({
    anyOf: [
      { type: 'string' },
      {
        type: 'array',
        items: {
          anyOf: [
            {
              type: 'object',
              title: segment.title,
              typed: segment,
              required: [],
              description: segment.description,
              properties: {
                type: { type: ['string', 'null'], description: "The segment's type. 消息段类型" },
                data: { type: ['object', 'null'], description: "The type's own fields. 消息段参数" },
              },
            },
            { type: 'null' },
          ],
        },
      },
      { type: 'null' },
    ],
    typed: Type.Union([Type.String(), Type.Array(segment)]),
    description,
  })

/** An open set of texts, the known ones for autocompletion, that may be missing or null. */
export const MaybeOneOf = <const V extends string[]>(known: [...V], description: string) =>
  Type.Optional(
    Type.Unsafe<V[number] | (string & {}) | null>({ type: ['string', 'null'], examples: known, description }),
  )

/** A number, its digits as text, or `""` where the sender has none. */
export const IntegerOrText = (description: string) =>
  Type.Unsafe<number | string>({ type: ['integer', 'string'], pattern: '^(-?\\d+)?$', description })

/** A number or any text: a time, an amount, a code or an id, which some programs send as the other type. */
export const NumberOrText = (description: string) =>
  Type.Unsafe<number | string>({ type: ['number', 'string'], description })

/**
 * An optional field, typed as documented and not checked. A handler can do without it, so a wrong value must not make
 * the event invalid. null counts as absent. Converters check its type before they read it.
 */
export const Unchecked = <S extends Type.TSchema>(schema: S, description?: string) => {
  const { description: own, type } = schema as { description?: string; type?: string | string[] }
  const hint = [type ?? 'anything'].flat().join(' or ')
  return Type.Optional(Type.Unsafe<Type.Static<S>>({ description: description ?? own, typed: schema, hint }))
}

/** A list of objects typed as documented, or null; not checked, see {@link Unchecked}. */
export const UncheckedList = <S extends Type.TSchema>(item: S, description: string) =>
  Type.Optional(
    Type.Unsafe<Type.Static<S>[] | null>({
      description,
      typed: Type.Union([Type.Array(item), Type.Null()]),
      hint: 'array or null',
    }),
  )

/**
 * An optional field, typed as programs send it and not checked.
 *
 * For details of an event that may come in any shape. Converters check their types before they read them.
 */
export const Unread = <S extends Type.TSchema>(schema: S, description: string) =>
  Type.Optional(Type.Unsafe<Type.Static<S>>({ typed: schema, description: `${description} Not checked. 不校验` }))

/** A JSON object whose fields are the sender's own. */
export const OpenObject = (description: string) => Type.Unsafe<Record<string, unknown>>({ type: 'object', description })

/** A boolean, or null where the sender does not know. */
export const NullableFlag = (description: string) =>
  Type.Unsafe<boolean | null>({ type: ['boolean', 'null'], description })

/** A JSON array whose items are the sender's own. */
export const OpenArray = (description: string) => Type.Unsafe<unknown[]>({ type: 'array', description })

/**
 * For `allOf` of an object: at least one of these optional fields must be present. The usual one comes first.
 */
export const anyField = (fields: Record<string, 'object' | 'string' | 'boolean'>) => ({
  anyOf: Object.entries(fields).map(([key, type]) => ({ required: [key], properties: { [key]: { type } } })),
})

interface Hints {
  string: string
  'string or null': string | null
  integer: number
  'integer or string': number | string
  'number or string or null': number | string | null
  boolean: boolean
  'object or null': Record<string, unknown> | null
  array: unknown[]
}

/**
 * A minor field: typed as programs send it, but not checked. A message is not refused for a field that nobody needs,
 * and its guard stays small. Check its type before you read it.
 */
export const Hint = <H extends keyof Hints>(hint: H, description: string) =>
  Type.Optional(Type.Unsafe<Hints[H]>({ description, hint }))

/**
 * Adds to a kind's schema the unified types that it may become. The converter's row must return one of them.
 *
 * Only the generator reads these types: they are not part of the JSON Schema. Returns the schema itself.
 */
export const becomes = <S extends Type.TSchema>(schema: S, ...outcomes: string[]): S =>
  Object.defineProperty(schema, 'outcomes', { value: outcomes })

/** The union of all kinds, as one schema: `Static<typeof AnyEvent>`. */
export const unionOf = <E extends Record<string, Type.TSchema>>(events: E): Type.TUnsafe<Type.Static<E[keyof E]>> =>
  Type.Unsafe({ anyOf: Object.values(events) })

/** The senders of a kind, for the tables of the docs. */
export interface Source {
  /** The document or the programs. */
  by: string
  /** The first version, or the first day; absent where it is not known. */
  since?: string
  /** The last version; absent where it is still sent. */
  until?: string
}

/** The source of a kind, as an option of its schema. It does not change what is accepted. */
export const sentBy = (by: string, since?: string, until?: string): { source: Source } => ({
  source: { by, ...(since !== undefined && { since }), ...(until !== undefined && { until }) },
})
