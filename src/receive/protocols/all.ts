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
 * A policy for each protocol. A new protocol without its policy, or without credentials in the options, does not compile.
 * Where two protocols claim an envelope equally, the earlier one has it.
 */
export const policies: { readonly [P in Protocol]: ReceivePolicy<P, NonNullable<Credentials[P]>> } = {
  coolq: coolqPolicy,
  onebot11: onebot11Policy,
  qq: qqPolicy,
  onebot12: onebot12Policy,
  wechat: wechatPolicy,
  device: devicePolicy,
}

export const allPolicies = Object.values(policies) as (typeof policies)[Protocol][]
