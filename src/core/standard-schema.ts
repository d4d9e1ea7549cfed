/** Standard Schema V1: events for libraries that accept schemas of any vendor. */
import { type Parser, safeParse } from './verbs.ts'

/**
 * A schema as [Standard Schema V1](https://standardschema.dev) defines it: tRPC, Hono's validator, TanStack Form and
 * many more accept it.
 */
export interface StandardSchema<Event> {
  /** The properties of Standard Schema. */
  readonly '~standard': {
    /** The version of Standard Schema. */
    readonly version: 1
    /** Always `'botwire'`. */
    readonly vendor: 'botwire'
    /** The types of input and output, which are the same value. For the compiler only: absent at run time. */
    readonly types?: { readonly input: Event; readonly output: Event } | undefined
    /** Validates a value synchronously. Never throws. */
    readonly validate: (value: unknown) => StandardResult<Event>
  }
}

/** The result of `validate`: the input value, or its issues. */
export type StandardResult<Event> =
  | {
      /** The input value itself. */
      readonly value: Event
      readonly issues?: undefined
    }
  | {
      /** The issues, at least one. */
      readonly issues: readonly StandardIssue[]
    }

/** One issue. */
export interface StandardIssue {
  /** A sentence in English. */
  readonly message: string
  /** The path to the field; empty for the value itself. */
  readonly path: readonly (string | number)[]
}

/** @throws {TypeError} For a kind that does not exist. */
export function standardSchema(parser: Parser, kind: string | undefined): StandardSchema<never> {
  const { protocol, kinds } = parser.dispatch.discriminators
  if (kind !== undefined && !kinds.includes(kind)) {
    throw new TypeError(`${protocol} has no kind ${JSON.stringify(String(kind))}`)
  }
  const validate = (value: unknown): StandardResult<never> => {
    const result = safeParse(parser, value)
    if (!result.success) {
      const { error } = result
      if (error.code === 'invalid_event' && (kind === undefined || error.kind === kind)) return { issues: error.issues }
      return { issues: [{ message: error.message, path: [] }] }
    }
    if (kind === undefined || result.kind === kind) return { value: value as never }
    return { issues: [{ message: `Expected ${protocol} ${kind}, received ${result.kind}`, path: [] }] }
  }
  return { '~standard': { version: 1, vendor: 'botwire', validate } }
}
