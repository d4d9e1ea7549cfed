/** The device reporter: a token, and answers by status. */

import type { DeviceUnifiedEvent, UnknownEvent } from '../../all/generated/unified.ts'
import { unify } from '../../protocols/device/generated/verbs.ts'
import { headerGate } from '../credentials/header-gate.ts'
import type { DeviceCredentials } from '../options.ts'
import type { ReceivePolicy } from '../policy.ts'
import { byStatus } from './answers.ts'

export const devicePolicy: ReceivePolicy<'device', DeviceCredentials, DeviceUnifiedEvent | UnknownEvent> = {
  protocol: 'device',
  gate: headerGate('device', { token: 'token' }),
  speaks: (value) => {
    const { type, event, robot_wxid } = Object(value) as Record<string, unknown>
    return typeof type === 'string' && typeof event === 'string' && robot_wxid === undefined
  },
  unify,
  ...byStatus,
}
