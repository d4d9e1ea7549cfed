/** The way to the unified event, by protocol. */

import type { Protocol, UnifiedEvent } from '../all/generated/unified.ts'
import type { Failure } from '../core/result.ts'
import { unify as coolq } from '../protocols/coolq/generated/verbs.ts'
import { unify as device } from '../protocols/device/generated/verbs.ts'
import { unify as onebot11 } from '../protocols/onebot11/generated/verbs.ts'
import { unify as onebot12 } from '../protocols/onebot12/generated/verbs.ts'
import { unify as qq } from '../protocols/qq/generated/verbs.ts'
import { unify as wechat } from '../protocols/wechat/generated/verbs.ts'
import type { UnifyContext } from '../unified/context.ts'

type Unify = (value: unknown, context: UnifyContext) => { success: true; event: UnifiedEvent } | Failure

export const unifiers: Readonly<Record<Protocol, Unify>> = { device, coolq, onebot11, onebot12, qq, wechat }
