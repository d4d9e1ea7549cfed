import type { Claim } from '../../core/verbs.ts'
import { kindOf } from './generated/dispatch.ts'

/** How certain it is that an envelope belongs to one of the WeChat dialects. */
export function claim(fields: Record<string, unknown>): Claim {
  return isWechat(fields) ? 2 : 0
}

function isWechat(fields: Record<string, unknown>): boolean {
  const { event } = fields
  if (typeof event === 'string') {
    // A device report has an event and a type, but no account.
    if (typeof fields.type === 'string' && fields.robot_wxid === undefined) return false
    return fields.data !== undefined || fields.robot_wxid !== undefined || kindOf(fields) !== undefined
  }
  if (typeof fields.Event === 'string') return fields.content !== undefined || kindOf(fields) !== undefined
  // Numbers and `D000n` are not specific without an account.
  const account = fields.robot_wxid ?? fields.wxid
  return typeof account === 'string' && (typeof event === 'number' || kindOf(fields) !== undefined)
}
