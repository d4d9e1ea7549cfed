/** iLink has no webhook: a relay, which polls for several programs, posts each message with a token. */
import type { IlinkUnifiedEvent, UnknownEvent } from '../../all/generated/unified.ts'
import { claim } from '../../protocols/ilink/claim.ts'
import { unify } from '../../protocols/ilink/generated/verbs.ts'
import { headerGate } from '../credentials/header-gate.ts'
import type { OpenCredentials } from '../credentials/open.ts'
import { bare } from '../http/answer.ts'
import type { ReceivePolicy } from '../policy.ts'
import { bareOk, noContent } from './answers.ts'

/** The credentials of a relay of iLink messages. */
export interface IlinkCredentials extends OpenCredentials {
  /** The value of `Authorization`, bare or after `token` or `Bearer`. 令牌 */
  token?: string | undefined
}

/** How a receiver treats relayed messages of iLink, for receivers of some protocols only. 接收策略 */
export const ilinkPolicy: ReceivePolicy<'ilink', IlinkCredentials, IlinkUnifiedEvent | UnknownEvent> = {
  protocol: 'ilink',
  gate: /* @__PURE__ */ headerGate('ilink', { token: 'token' }),
  claim,
  unify,
  acknowledgement: noContent,
  toleration: bareOk,
  apology: bare,
}
