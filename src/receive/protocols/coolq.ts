/** CoolQ HTTP v1 to v3: a token, signatures, and quick answers. */
import type { CoolqUnifiedEvent, UnknownEvent } from '../../all/generated/unified.ts'
import { claim } from '../../protocols/coolq/claim.ts'
import { kindOf } from '../../protocols/coolq/generated/dispatch.ts'
import { unify } from '../../protocols/coolq/generated/verbs.ts'
import { headerGate } from '../credentials/header-gate.ts'
import type { CoolqCredentials } from '../options.ts'
import type { ReceivePolicy } from '../policy.ts'
import { quick } from './answers.ts'

export const coolqPolicy: ReceivePolicy<'coolq', CoolqCredentials, CoolqUnifiedEvent | UnknownEvent> = {
  protocol: 'coolq',
  gate: headerGate('coolq', { token: 'token', signature: 'sha1', inQuery: true, selfId: true }),
  claim,
  isKin: (value) => kindOf(value) !== undefined,
  unify,
  ...quick,
}
