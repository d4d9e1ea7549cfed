/** OneBot 11: a token, signatures, and quick answers. */
import type { Onebot11UnifiedEvent, UnknownEvent } from '../../all/generated/unified.ts'
import { claim } from '../../protocols/onebot11/claim.ts'
import { kindOf } from '../../protocols/onebot11/generated/dispatch.ts'
import { unify } from '../../protocols/onebot11/generated/verbs.ts'
import { headerGate } from '../credentials/header-gate.ts'
import type { Onebot11Credentials } from '../options.ts'
import type { ReceivePolicy } from '../policy.ts'
import { quick } from './answers.ts'

export const onebot11Policy: ReceivePolicy<'onebot11', Onebot11Credentials, Onebot11UnifiedEvent | UnknownEvent> = {
  protocol: 'onebot11',
  gate: headerGate('onebot11', { token: 'token', signature: 'sha1', inQuery: true, selfId: true }),
  claim,
  isKin: (value) => kindOf(value) !== undefined,
  unify,
  ...quick,
}
