/** The webhook of the QQ open platform: Ed25519 signatures, frames beside events, answers of its own. */

import type { QqUnifiedEvent, UnknownEvent } from '../../all/generated/unified.ts'
import { unify } from '../../protocols/qq/generated/verbs.ts'
import { json } from '../http/answer.ts'
import type { QqCredentials } from '../options.ts'
import type { ReceivePolicy } from '../policy.ts'
import { acknowledged, controlAnswer, notHandled } from '../qq/control.ts'
import { qqGate } from '../qq/gate.ts'

export const qqPolicy: ReceivePolicy<'qq', QqCredentials, QqUnifiedEvent | UnknownEvent> = {
  protocol: 'qq',
  gate: qqGate,
  speaks: (value) => typeof (Object(value) as Record<string, unknown>).op === 'number',
  unify,
  control: controlAnswer,
  acknowledgement: () => json(acknowledged),
  toleration: () => json(acknowledged),
  apology: (status) => json(notHandled, status),
}
