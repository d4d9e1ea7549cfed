/** Every protocol of the list with its parts, for tests that run over all of them. */

import { type Schema, typeName } from '../../scripts/generate/model.ts'
import type { UnifiedEvent } from '../../src/all/generated/unified.ts'
import type { EventError } from '../../src/core/error.ts'
import type { JsonLimits } from '../../src/core/json.ts'
import type { Parser } from '../../src/core/verbs.ts'
import type { UnifyContext } from '../../src/unified/context.ts'
import type { Converter } from '../../src/unified/verbs.ts'
import { protocols as names } from '../../src/vocabulary/protocols.ts'

type Result<T> = ({ success: true } & T) | { success: false; error: EventError }

/** The verbs, seen without their protocol's own types. */
export interface Verbs {
  kindOf(value: unknown): string | undefined
  isEvent(value: unknown, kind?: string): boolean
  safeParse(value: unknown): Result<{ kind: string; event: object }>
  parse(value: unknown): object
  safeParseJson(text: string | Uint8Array, limits?: JsonLimits): Result<{ kind: string; event: object }>
  parseJson(text: string | Uint8Array, limits?: JsonLimits): object
  toUnified(event: object, context?: UnifyContext): UnifiedEvent
  unify(value: unknown, context?: UnifyContext): Result<{ event: UnifiedEvent }>
  unifyJson(text: string | Uint8Array, context?: UnifyContext, limits?: JsonLimits): Result<{ event: UnifiedEvent }>
}

export interface ProtocolUnderTest {
  name: string
  kinds: string[]
  verbs: Verbs
  /** The guard of one kind. */
  guard(kind: string): (value: unknown) => boolean
  /** The event that a value holds: the value itself, or what its envelope holds. */
  opened(value: unknown): unknown
  schemas: Record<string, Schema>
  rows: Record<string, unknown>
  /** The unified types that each kind may become. */
  outcomes: Record<string, readonly string[]>
  validatorOf(kind: string): (value: unknown) => unknown[]
  /** Of whichever level, and those whose presence tells. */
  discriminators: readonly (readonly string[])[]
  /** Fields whose presence tells kinds apart. */
  present: readonly string[]
  /** What a result tells beside the kind: the dialect, where the protocol has several. */
  told(kind: string): object
}

async function load(name: string): Promise<ProtocolUnderTest> {
  const folder = `../../src/protocols/${name}`
  const [module, { parser, converter }, { events }] = await Promise.all([
    import(`${folder}/index.ts`),
    import(`${folder}/generated/parts.ts`) as Promise<{ parser: Parser; converter: Converter }>,
    import(`${folder}/schema/index.ts`),
  ])
  const { kinds, fields, present = [] } = parser.dispatch.discriminators
  return {
    name,
    kinds: [...kinds],
    verbs: module,
    guard: (kind) => module[`is${typeName(kind)}`],
    opened: parser.dispatch.opened ?? ((value) => value),
    schemas: events,
    rows: converter.rows,
    outcomes: Object.fromEntries(
      Object.entries(events).map(([kind, schema]) => [kind, (schema as Schema).outcomes ?? []]),
    ),
    validatorOf: (kind) => parser.validatorOf(kinds.indexOf(kind)),
    discriminators: [...fields, present],
    present,
    told: (kind) => (module.dialectOf ? { dialect: module.dialectOf(kind) } : {}),
  }
}

export const protocols: ProtocolUnderTest[] = await Promise.all(names.map(load))

export const protocolNamed = (name: string): ProtocolUnderTest =>
  protocols.find((protocol) => protocol.name === name) as ProtocolUnderTest
