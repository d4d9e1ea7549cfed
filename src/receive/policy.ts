/** What receivers know about a protocol. */

import type { Protocol, UnifiedEvent } from '../all/generated/unified.ts'
import type { Failure } from '../core/result.ts'
import type { Claim } from '../core/verbs.ts'
import type { Now } from '../delivery/now.ts'
import type { UnifyContext } from '../unified/context.ts'
import type { ReceiverChecks } from './check.ts'
import type { Gate, Pass } from './credentials/gate.ts'
import type { Answer } from './http/answer.ts'

/**
 * Everything about one protocol that a receiver needs: who may send, which payloads are its own, and how its senders are
 * answered. A receiver over some policies bundles only these protocols. 接收策略
 */
export interface ReceivePolicy<P extends Protocol = Protocol, C = never, E extends UnifiedEvent = UnifiedEvent> {
  /** The name of the protocol, and of the option that holds its credentials. */
  readonly protocol: P
  /** Makes the gate for given credentials; throws `bad_options` where they cannot be right. */
  gate(credentials: C, checks: ReceiverChecks, duplicateWindowMs: number): Gate
  /** Reads a body that is no JSON, such as a form; `undefined` leaves it to the JSON reader. */
  decode?(body: Uint8Array): unknown
  /** How surely the envelope of a payload is the protocol's. */
  claim(fields: Record<string, unknown>): Claim
  /** Whether a payload that looks like a related protocol's is a kind of this one too. */
  isKin?(value: unknown): boolean
  /** Makes the unified event. */
  unify(value: unknown, context: UnifyContext): { success: true; event: E } | Failure
  /** The answer to a payload that is no event, such as an address validation; `undefined` for events. */
  control?(value: unknown, pass: Pass): Now<Answer> | undefined
  /** The answer to an event that was handled; `returned` is what `onEvent` returned. */
  acknowledgement(returned: unknown): Answer
  /** The answer to an event with wrong fields, where `invalidStatus` is 200. */
  toleration(): Answer
  /** The answer to an event that was not handled, so that it may come again. */
  apology(status: number): Answer
}

/** A policy of any protocol. */
export type AnyPolicy = ReceivePolicy<Protocol, never, UnifiedEvent>

/** The credentials of several policies, each under the name of its protocol. */
export type CredentialsOf<R extends AnyPolicy> = {
  [One in R as One['protocol']]?: (One extends ReceivePolicy<Protocol, infer C, UnifiedEvent> ? C : never) | undefined
}

/** The events of several policies. */
export type EventOf<R extends AnyPolicy> = R extends ReceivePolicy<Protocol, never, infer E> ? E : never

/** The policy of a pass. */
export const policyOf = ({ protocol }: Pass, policies: readonly AnyPolicy[]): AnyPolicy =>
  policies.find((policy) => policy.protocol === protocol) as AnyPolicy
