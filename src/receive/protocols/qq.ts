/** The webhook of the QQ open platform: Ed25519 signatures, frames beside events, answers of its own. */
import type { QqUnifiedEvent, UnknownEvent } from '../../all/generated/unified.ts'
import { claim } from '../../protocols/qq/claim.ts'
import { unify } from '../../protocols/qq/generated/verbs.ts'
import type { QqCredentials } from '../options.ts'
import type { ReceivePolicy } from '../policy.ts'
import { acknowledged, controlAnswer, notHandled } from '../qq/control.ts'
import { qqGate } from '../qq/gate.ts'

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
