/** Receive policies: how a receiver handles a protocol. */

import type { Protocol, UnifiedEvent } from '../all/generated/unified.ts'
import type { Failure } from '../core/result.ts'
import type { Claim } from '../core/verbs.ts'
import type { Now } from '../delivery/now.ts'
import type { UnifyContext } from '../unified/context.ts'
import type { ReceiverChecks } from './check.ts'
import type { Gate, Pass } from './credentials/gate.ts'
import type { Answer } from './http/answer.ts'

/**
 * How a receiver handles one protocol: authentication, detection, and responses. A receiver over some policies bundles
 * only these protocols. 接收策略
 */
export interface ReceivePolicy<P extends Protocol = Protocol, C = never, E extends UnifiedEvent = UnifiedEvent> {
  /** The name of the protocol, and of the option that holds its credentials. */
  readonly protocol: P
  /** Makes the gate for given credentials; throws `bad_options` where they cannot be right. */
  gate(credentials: C, checks: ReceiverChecks, duplicateWindowMs: number): Gate
  /** Reads a body that is no JSON, such as a form; `undefined` leaves it to the JSON reader. */
  decode?(body: Uint8Array): unknown
  /** How certain it is that the envelope of a payload belongs to the protocol. */
  claim(fields: Record<string, unknown>): Claim
  /** Whether a payload that looks like a related protocol's is also a kind of this one. */
  isKin?(value: unknown): boolean
  /** Makes the unified event. */
  unify(value: unknown, context: UnifyContext): { success: true; event: E } | Failure
  /** The response to a payload that is not an event, such as an address validation; `undefined` for events. */
  control?(value: unknown, pass: Pass): Now<Answer> | undefined
  /** The response to a handled event; `returned` is the return value of `onEvent`. */
  acknowledgement(returned: unknown): Answer
  /** The response to an event with wrong fields if `invalidStatus` is 200. */
  toleration(): Answer
  /** The response to an event that was not handled, so that its sender may retry. */
  apology(status: number): Answer
}

/** The policy of any protocol. */
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
