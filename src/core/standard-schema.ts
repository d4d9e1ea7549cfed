/** Standard Schema V1: events where other libraries accept schemas of any vendor. */
import { type Parser, safeParse } from './verbs.ts'

/**
 * A schema as [Standard Schema V1](https://standardschema.dev) defines it: tRPC, Hono's validator, TanStack Form and many
 * more accept it.
 */
export interface StandardSchema<Event> {
  /** The properties of Standard Schema. */
  readonly '~standard': {
    /** The version of Standard Schema. */
    readonly version: 1
    /** Always `'botwire'`. */
    readonly vendor: 'botwire'
    /** The types of what is accepted and of what comes out: the very value that came in. No value at run time. */
    readonly types?: { readonly input: Event; readonly output: Event } | undefined
    /** Validates a value, at once. Never throws. */
    readonly validate: (value: unknown) => StandardResult<Event>
  }
}

/** The result of `validate`: the value that came in, or what is wrong with it. */
export type StandardResult<Event> =
  | {
      /** The very value that came in. */
      readonly value: Event
      readonly issues?: undefined
    }
  | {
      /** What does not fit, at least one. */
      readonly issues: readonly StandardIssue[]
    }

/** One thing that does not fit. */
export interface StandardIssue {
  /** A sentence in English. */
  readonly message: string
  /** The way to the field; empty where the value as a whole is meant. */
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
