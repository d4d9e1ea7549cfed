/** The protocols of the library, for the command. */
import { protocols as all } from '../all/generated/protocols.ts'
import type { Protocol, UnifiedEvent } from '../all/generated/unified.ts'
import type { EventError } from '../core/error.ts'
import { detect, unify as unifyAny } from '../index.ts'
import { decodeForm } from '../protocols/wechat/index.ts'
import type { UnifyContext } from '../unified/context.ts'
import { unify as unifyOne } from '../unified/verbs.ts'

/** Converts a parsed payload to a unified event, or to its error. */
export type Unify = (
  value: unknown,
  context: UnifyContext,
) => { success: true; event: UnifiedEvent } | { success: false; error: EventError }

export const protocols: readonly Protocol[] = all.members.map(({ name }) => name as Protocol)

/** Reads the fields of a form from Keaimao 4; undefined for any other text. */
export function formOf(bytes: Uint8Array, protocol: Protocol | undefined): object | undefined {
  if (protocol !== undefined && protocol !== 'wechat') return undefined
  const form = decodeForm(bytes)
  return detect(form) === 'wechat' ? form : undefined
}

/** The unifier of one protocol, or the unifier that detects the protocol. */
export function unifierOf(protocol: Protocol | undefined): Unify {
  const member = all.members.find(({ name }) => name === protocol)
  return member ? (value, context) => unifyOne(member, value, context) as ReturnType<Unify> : unifyAny
}

/** The known kinds of one protocol, or of all. */
export const kindsOf = (protocol: Protocol | undefined): string[] =>
  all.members
    .filter(({ name }) => protocol === undefined || name === protocol)
    .flatMap(({ parser }) => [...parser.dispatch.discriminators.kinds])
