/** WeChat plugins: a token in the option `authorization`, and responses with only a status. */
import type { UnknownEvent, WechatUnifiedEvent } from '../../all/generated/unified.ts'
import { claim } from '../../protocols/wechat/claim.ts'
import { decodeForm } from '../../protocols/wechat/form.ts'
import { unify } from '../../protocols/wechat/generated/verbs.ts'
import { headerGate } from '../credentials/header-gate.ts'
import type { OpenCredentials } from '../credentials/open.ts'
import { bare } from '../http/answer.ts'
import type { ReceivePolicy } from '../policy.ts'
import { bareOk, noContent } from './answers.ts'

/** The credentials of the WeChat plugin. */
export interface WechatCredentials extends OpenCredentials {
  /** The value of `Authorization`. 密钥 */
  authorization?: string | undefined
}

/** The receive policy of WeChat plugins, for receivers of some protocols only. 接收策略 */
export const wechatPolicy: ReceivePolicy<'wechat', WechatCredentials, WechatUnifiedEvent | UnknownEvent> = {
  protocol: 'wechat',
  gate: /* @__PURE__ */ headerGate('wechat', { token: 'authorization' }),
  decode: decodeForm,
  claim,
  unify,
  acknowledgement: noContent,
  toleration: bareOk,
  apology: bare,
}
