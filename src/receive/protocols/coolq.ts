/** CoolQ HTTP v1 to v3: a token, signatures, and quick answers. */
import type { CoolqUnifiedEvent, UnknownEvent } from '../../all/generated/unified.ts'
import { claim } from '../../protocols/coolq/claim.ts'
import { kindOf } from '../../protocols/coolq/generated/dispatch.ts'
import { unify } from '../../protocols/coolq/generated/verbs.ts'
import { headerGate } from '../credentials/header-gate.ts'
import type { OpenCredentials } from '../credentials/open.ts'
import { bare } from '../http/answer.ts'
import type { ReceivePolicy } from '../policy.ts'
import { bareOk, quickAnswer } from './answers.ts'

/** The credentials of CoolQ HTTP. Every credential that is set must be correct. */
export interface CoolqCredentials extends OpenCredentials {
  /** The value of `Authorization`, bare or after `token` or `Bearer`. 令牌 */
  token?: string | undefined
  /** The key of `X-Signature`, an HMAC with SHA-1 over the body. 签名密钥 */
  secret?: string | undefined
  /** Also accepts the token in `?access_token=`. Logs of servers and proxies may then contain it. 允许查询参数中的令牌 */
  accessTokenInQuery?: boolean | undefined
}

/** The receive policy of CoolQ HTTP, for receivers of some protocols only. 接收策略 */
export const coolqPolicy: ReceivePolicy<'coolq', CoolqCredentials, CoolqUnifiedEvent | UnknownEvent> = {
  protocol: 'coolq',
  gate: /* @__PURE__ */ headerGate('coolq', { token: 'token', signature: 'sha1', inQuery: true, selfId: true }),
  claim,
  isKin: (value) => kindOf(value) !== undefined,
  unify,
  acknowledgement: quickAnswer,
  toleration: bareOk,
  apology: bare,
}
