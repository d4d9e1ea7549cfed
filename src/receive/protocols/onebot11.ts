/** OneBot 11: a token, signatures, and quick answers. */
import type { Onebot11UnifiedEvent, UnknownEvent } from '../../all/generated/unified.ts'
import { claim } from '../../protocols/onebot11/claim.ts'
import { kindOf } from '../../protocols/onebot11/generated/dispatch.ts'
import { unify } from '../../protocols/onebot11/generated/verbs.ts'
import { headerGate } from '../credentials/header-gate.ts'
import type { OpenCredentials } from '../credentials/open.ts'
import { bare } from '../http/answer.ts'
import type { ReceivePolicy } from '../policy.ts'
import { bareOk, quickAnswer } from './answers.ts'

/** The credentials of OneBot 11 programs. Every credential that is set must be correct. */
export interface Onebot11Credentials extends OpenCredentials {
  /** The value of `Authorization` after `Bearer`; most programs send it only over WebSocket. 访问令牌 */
  token?: string | undefined
  /** The key of `X-Signature`, an HMAC with SHA-1 over the body; some programs use the token as the key. 签名密钥 */
  secret?: string | undefined
  /** Also accepts the token in `?access_token=`. Logs of servers and proxies may then contain it. 允许查询参数中的令牌 */
  accessTokenInQuery?: boolean | undefined
}

/** The receive policy of OneBot 11, for receivers of some protocols only. 接收策略 */
export const onebot11Policy: ReceivePolicy<'onebot11', Onebot11Credentials, Onebot11UnifiedEvent | UnknownEvent> = {
  protocol: 'onebot11',
  gate: /* @__PURE__ */ headerGate('onebot11', { token: 'token', signature: 'sha1', inQuery: true, selfId: true }),
  claim,
  isKin: (value) => kindOf(value) !== undefined,
  unify,
  acknowledgement: quickAnswer,
  toleration: bareOk,
  apology: bare,
}
