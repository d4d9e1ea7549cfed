import { isObject } from '../../core/object.ts'
import type { Claim } from '../../core/verbs.ts'
import { opened } from './envelope.ts'

/**
 * How certain it is that an envelope is WeCom's: certain for a message type with the bot's id, or a frame of the long
 * connection. Possible for a message type with a `userid` in `from`, which other services do not have.
 */
export function claim(fields: Record<string, unknown>): Claim {
  const { msgtype, aibotid, from } = fields
  if (typeof msgtype === 'string') {
    if (typeof aibotid === 'string') return 2
    return isObject(from) && typeof from.userid === 'string' ? 1 : 0
  }
  return opened(fields) === fields ? 0 : 2
}
