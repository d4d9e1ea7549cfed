/**
 * The vocabulary the schema files are written in.
 *
 * Every helper takes the description that a person reads on hover: an English sentence, then the Chinese term of the
 * source document. Only schema files load this module; nothing a guard or a parser needs comes from here.
 */
import * as Type from 'typebox'

/** A discriminator: exactly this value. */
export const Tag = <const V extends string | number>(value: V, description: string) =>
  Type.Literal(value, { description })

/** A closed set, for values whose meaning cannot be guessed. */
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

export const Flag = (description: string) => Type.Boolean({ description })

/** A finite number, fractions allowed. */
export const Float = (description: string) => Type.Number({ description })

export const Integer = (description: string) => Type.Integer({ description })

/** Digits, as an integer is written; the empty text is not one. */
const digits = '^-?\\d+$'

/** A 64-bit integer: a number, or its digits as text where it lies beyond 2^53 (see `parseJson`). */
export const Int64 = (description: string) =>
  Type.Unsafe<number | string>({ type: ['integer', 'string'], pattern: digits, description })

/** A number that some senders write as text. */
export const IntegerOrDigits = Int64

/** A number, its digits as text, or `""` where the sender has none. */
export const IntegerOrText = (description: string) =>
  Type.Unsafe<number | string>({ type: ['integer', 'string'], pattern: '^(-?\\d+)?$', description })

/** A point in time whose notation the document leaves open: a number, or any text. */
export const LooseTime = (description: string) =>
  Type.Unsafe<number | string>({ type: ['number', 'string'], description })

/** A number or any text: an amount, a code, an id, each of which some programs write the other way. */
export const NumberOrText = LooseTime

/** A JSON object whose fields are the sender's own. */
export const OpenObject = (description: string) => Type.Unsafe<Record<string, unknown>>({ type: 'object', description })

/** A JSON array whose items are the sender's own. */
export const OpenArray = (description: string) => Type.Unsafe<unknown[]>({ type: 'array', description })
