/** Satori: a token that the application gave to the program, and answers by status. */
import type { SatoriUnifiedEvent, UnknownEvent } from '../../all/generated/unified.ts'
import { claim } from '../../protocols/satori/claim.ts'
import { unify } from '../../protocols/satori/generated/verbs.ts'
import { headerGate } from '../credentials/header-gate.ts'
import type { OpenCredentials } from '../credentials/open.ts'
import { bare } from '../http/answer.ts'
import type { ReceivePolicy } from '../policy.ts'
import { bareOk, noContent } from './answers.ts'

/** The credentials of Satori. */
export interface SatoriCredentials extends OpenCredentials {
  /** The value of `Authorization` after `Bearer`: the token that the webhook was registered with. 访问令牌 */
  token?: string | undefined
}

/** How a receiver treats Satori, for receivers of some protocols only. 接收策略 */
export const satoriPolicy: ReceivePolicy<'satori', SatoriCredentials, SatoriUnifiedEvent | UnknownEvent> = {
  protocol: 'satori',
  gate: /* @__PURE__ */ headerGate('satori', { token: 'token' }),
  claim,
  unify,
  acknowledgement: noContent,
  toleration: bareOk,
  apology: bare,
}
