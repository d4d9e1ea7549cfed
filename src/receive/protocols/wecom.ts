/** Callbacks of WeCom AI bots: encrypted and signed, and answered with an empty 200. */
import type { UnknownEvent, WecomUnifiedEvent } from '../../all/generated/unified.ts'
import { claim } from '../../protocols/wecom/claim.ts'
import { unify } from '../../protocols/wecom/generated/verbs.ts'
import type { OpenCredentials } from '../credentials/open.ts'
import { bare } from '../http/answer.ts'
import type { ReceivePolicy } from '../policy.ts'
import { wecomGate } from '../wecom/gate.ts'
import { bareOk } from './answers.ts'

/** The credentials of a WeCom AI bot, as its page of the API shows them. */
export interface WecomCredentials extends OpenCredentials {
  /** The Token, over which callbacks are signed. 回调 Token */
  token?: string | undefined
  /** The EncodingAESKey, 43 characters. 回调 EncodingAESKey */
  encodingAesKey?: string | undefined
  /** The largest difference between a callback's timestamp and the clock, in milliseconds. Default five minutes. 时间窗（毫秒） */
  freshnessMs?: number | undefined
}

/** The receive policy of WeCom AI bots, for receivers of some protocols only. 接收策略 */
export const wecomPolicy: ReceivePolicy<'wecom', WecomCredentials, WecomUnifiedEvent | UnknownEvent> = {
  protocol: 'wecom',
  gate: wecomGate,
  claim,
  unify,
  acknowledgement: bareOk,
  toleration: bareOk,
  apology: bare,
}
