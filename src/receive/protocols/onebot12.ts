/** OneBot 12: a token, and answers that are lists of actions. */
import type { Onebot12UnifiedEvent, UnknownEvent } from '../../all/generated/unified.ts'
import { claim } from '../../protocols/onebot12/claim.ts'
import { unify } from '../../protocols/onebot12/generated/verbs.ts'
import { headerGate } from '../credentials/header-gate.ts'
import type { OpenCredentials } from '../credentials/open.ts'
import { bare, json } from '../http/answer.ts'
import type { ReceivePolicy } from '../policy.ts'
import { noContent } from './answers.ts'

/** The credentials of OneBot 12. */
export interface Onebot12Credentials extends OpenCredentials {
  /** The value of `Authorization` after `Bearer`. 访问令牌 */
  token?: string | undefined
  /** Also accepts the token in `?access_token=`. Logs of servers and proxies may then contain it. 允许查询参数中的令牌 */
  accessTokenInQuery?: boolean | undefined
}

/** The receive policy of OneBot 12, for receivers of some protocols only. 接收策略 */
export const onebot12Policy: ReceivePolicy<'onebot12', Onebot12Credentials, Onebot12UnifiedEvent | UnknownEvent> = {
  protocol: 'onebot12',
  gate: /* @__PURE__ */ headerGate('onebot12', { token: 'token', inQuery: true }),
  claim,
  unify,
  acknowledgement: noContent,
  apology: bare,
  // With status 200 the body is a list of actions.
  toleration: () => json('[]'),
}
