/** The policies of all protocols. */
import type { Protocol } from '../../all/generated/unified.ts'
import type { Credentials } from '../options.ts'
import type { ReceivePolicy } from '../policy.ts'
import { coolqPolicy } from './coolq.ts'
import { devicePolicy } from './device.ts'
import { onebot11Policy } from './onebot11.ts'
import { onebot12Policy } from './onebot12.ts'
import { qqPolicy } from './qq.ts'
import { wechatPolicy } from './wechat.ts'

/**
 * A policy for each protocol; the compiler asks for a new one, and for its credentials. The order is the one in which
 * payloads are looked at: an envelope that several could claim belongs to the first.
 */
export const policies: { readonly [P in Protocol]: ReceivePolicy<P, NonNullable<Credentials[P]>> } = {
  coolq: coolqPolicy,
  onebot11: onebot11Policy,
  qq: qqPolicy,
  onebot12: onebot12Policy,
  device: devicePolicy,
  wechat: wechatPolicy,
}

export const allPolicies = Object.values(policies) as (typeof policies)[Protocol][]
