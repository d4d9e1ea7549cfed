import type { Protocol, UnifiedEvent } from '../all/generated/unified.ts'
import type { EventError } from '../core/error.ts'
import type { JsonLimits } from '../core/json.ts'
import { unifyJson } from '../index.ts'
import { unifyJson as coolq } from '../protocols/coolq/index.ts'
import { unifyJson as device } from '../protocols/device/index.ts'
import { unifyJson as onebot11 } from '../protocols/onebot11/index.ts'
import { unifyJson as onebot12 } from '../protocols/onebot12/index.ts'
import { unifyJson as qq } from '../protocols/qq/index.ts'
import { unifyJson as wechat } from '../protocols/wechat/index.ts'
import type { UnifyContext } from '../unified/context.ts'

/** From the wire to the unified event, or to what is wrong. */
export type Unify = (
  bytes: Uint8Array,
  context: UnifyContext,
  limits: JsonLimits,
) => { success: true; event: UnifiedEvent } | { success: false; error: EventError }

const unifiers: Record<Protocol, Unify> = { device, coolq, onebot11, onebot12, qq, wechat }

export const protocols = Object.keys(unifiers) as Protocol[]

/** The unifier of one protocol, or the one that finds the protocol out. */
export const unifierOf = (protocol: Protocol | undefined): Unify => (protocol ? unifiers[protocol] : unifyJson)
