/** Milky: a token, which Lagrange does not send, and responses with only a status. */
import type { MilkyUnifiedEvent, UnknownEvent } from '../../all/generated/unified.ts'
import { claim } from '../../protocols/milky/claim.ts'
import { unify } from '../../protocols/milky/generated/verbs.ts'
import { headerGate } from '../credentials/header-gate.ts'
import type { OpenCredentials } from '../credentials/open.ts'
import { bare } from '../http/answer.ts'
import type { ReceivePolicy } from '../policy.ts'
import { bareOk, noContent } from './answers.ts'

/** The credentials of Milky. */
export interface MilkyCredentials extends OpenCredentials {
  /** The value of `Authorization` after `Bearer`. Milky 1.0 and Lagrange send none with webhooks. 访问令牌 */
  token?: string | undefined
  /**
   * Also accepts the token in `?access_token=`. Logs of servers and proxies may then contain it. For Lagrange, whose
   * webhook URL may hold it. 允许查询参数中的令牌
   */
  accessTokenInQuery?: boolean | undefined
}

/** The receive policy of Milky, for receivers of some protocols only. 接收策略 */
export const milkyPolicy: ReceivePolicy<'milky', MilkyCredentials, MilkyUnifiedEvent | UnknownEvent> = {
  protocol: 'milky',
  gate: /* @__PURE__ */ headerGate('milky', { token: 'token', inQuery: true }),
  claim,
  unify,
  acknowledgement: noContent,
  toleration: bareOk,
  apology: bare,
}
