/** The way to the unified event, by protocol. */
import type { Failure } from '../core/result.ts'
import { unify as coolq } from '../generated/coolq/verbs.ts'
import { unify as device } from '../generated/device/verbs.ts'
import { unify as onebot11 } from '../generated/onebot11/verbs.ts'
import { unify as onebot12 } from '../generated/onebot12/verbs.ts'
import { unify as qq } from '../generated/qq/verbs.ts'
import type { Protocol, UnifiedEvent } from '../generated/unified/types.ts'
import { unify as wechat } from '../generated/wechat/verbs.ts'
import type { UnifyContext } from '../unified/context.ts'

type Unify = (value: unknown, context: UnifyContext) => { success: true; event: UnifiedEvent } | Failure

export const unifiers: Readonly<Record<Protocol, Unify>> = { device, coolq, onebot11, onebot12, qq, wechat }
