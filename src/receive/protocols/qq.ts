/** The webhook of the QQ open platform: Ed25519 signatures, control frames, and its own response format. */
import type { QqUnifiedEvent, UnknownEvent } from '../../all/generated/unified.ts'
import { claim } from '../../protocols/qq/claim.ts'
import { unify } from '../../protocols/qq/generated/verbs.ts'
import type { OpenCredentials } from '../credentials/open.ts'
import type { ReceivePolicy } from '../policy.ts'
import { acknowledged, controlAnswer, notHandled } from '../qq/control.ts'
import { qqGate } from '../qq/gate.ts'

/** The credentials of the QQ open platform. */
export interface QqCredentials extends OpenCredentials {
  /** The application id, `X-Bot-Appid`. Without it only signed address validations are answered. 机器人 AppID */
  appId?: string | undefined
  /** The bot's secret. 机器人密钥 */
  secret?: string | undefined
  /** Several secrets during rotation; one of them must match. 多个密钥（轮换时） */
  secrets?: readonly string[] | undefined
  /** The largest difference between a signature's time and the clock, in milliseconds. Default five minutes. 时间窗（毫秒） */
  freshnessMs?: number | undefined
}

/** The receive policy of the QQ open platform, for receivers of some protocols only. 接收策略 */
export const qqPolicy: ReceivePolicy<'qq', QqCredentials, QqUnifiedEvent | UnknownEvent> = {
  protocol: 'qq',
  gate: qqGate,
  claim,
  unify,
  control: controlAnswer,
  acknowledgement: () => acknowledged,
  toleration: () => acknowledged,
  apology: notHandled,
}
