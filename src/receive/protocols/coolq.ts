/** CoolQ HTTP v1 to v3: a token, signatures, and quick answers. */
import { kindOf } from '../../generated/coolq/dispatch.ts'
import { unify } from '../../generated/coolq/verbs.ts'
import type { CoolqUnifiedEvent, UnknownEvent } from '../../generated/unified/types.ts'
import { headerGate } from '../credentials/header-gate.ts'
import type { CoolqCredentials } from '../options.ts'
import type { ReceivePolicy } from '../policy.ts'
import { quick } from './answers.ts'
import { lineageOf } from './posted.ts'

export const coolqPolicy: ReceivePolicy<'coolq', CoolqCredentials, CoolqUnifiedEvent | UnknownEvent> = {
  protocol: 'coolq',
  gate: headerGate('coolq', { token: 'token', signature: 'sha1', inQuery: true }),
  speaks: (value) => lineageOf(value) === 'coolq',
  claims: (value) => kindOf(value) !== undefined,
  unify,
  ...quick,
}
