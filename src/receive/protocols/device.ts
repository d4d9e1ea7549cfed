/** The device reporter: a token, and responses with only a status. */
import type { DeviceUnifiedEvent, UnknownEvent } from '../../all/generated/unified.ts'
import { claim } from '../../protocols/device/claim.ts'
import { unify } from '../../protocols/device/generated/verbs.ts'
import { headerGate } from '../credentials/header-gate.ts'
import type { OpenCredentials } from '../credentials/open.ts'
import { bare } from '../http/answer.ts'
import type { ReceivePolicy } from '../policy.ts'
import { bareOk, noContent } from './answers.ts'

/** The credentials of the device reporter. */
export interface DeviceCredentials extends OpenCredentials {
  /** The value of `Authorization`, bare or after `token` or `Bearer`. 令牌 */
  token?: string | undefined
}

/** The receive policy of device reports, for receivers of some protocols only. 接收策略 */
export const devicePolicy: ReceivePolicy<'device', DeviceCredentials, DeviceUnifiedEvent | UnknownEvent> = {
  protocol: 'device',
  gate: /* @__PURE__ */ headerGate('device', { token: 'token' }),
  claim,
  unify,
  acknowledgement: noContent,
  toleration: bareOk,
  apology: bare,
}
