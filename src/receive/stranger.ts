/** Payloads that match no protocol of a receiver. */

import type { UnknownEvent } from '../all/generated/unified.ts'
import { notObjectError } from '../core/error.ts'
import { typeName } from '../core/explain.ts'
import { isObject } from '../core/object.ts'
import type { Failure } from '../core/result.ts'
import type { UnifyContext } from '../unified/context.ts'
import { complete } from '../unified/convert.ts'

/** The unified event of an object that matches no known protocol. */
export function unifyStranger(raw: unknown, context: UnifyContext): { success: true; event: UnknownEvent } | Failure {
  if (!isObject(raw)) return { success: false, error: notObjectError(typeName(raw)) }
  const source = { protocol: 'unknown', platform: 'unknown', kind: 'unknown', raw } as const
  return { success: true, event: complete({ type: 'unknown', time: undefined }, source, context) }
}
