/** OneBot 12: a token, and answers that are lists of actions. */
import type { Onebot12UnifiedEvent, UnknownEvent } from '../../all/generated/unified.ts'
import { claim } from '../../protocols/onebot12/claim.ts'
import { unify } from '../../protocols/onebot12/generated/verbs.ts'
import { headerGate } from '../credentials/header-gate.ts'
import { json } from '../http/answer.ts'
import type { Onebot12Credentials } from '../options.ts'
import type { ReceivePolicy } from '../policy.ts'
import { byStatus } from './answers.ts'

export const onebot12Policy: ReceivePolicy<'onebot12', Onebot12Credentials, Onebot12UnifiedEvent | UnknownEvent> = {
  protocol: 'onebot12',
  gate: headerGate('onebot12', { token: 'token', inQuery: true }),
  claim,
  unify,
  ...byStatus,
  // With status 200 the body is a list of actions.
  toleration: () => json('[]'),
}
