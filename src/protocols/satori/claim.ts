import { isObject } from '../../core/object.ts'
import type { Claim } from '../../core/verbs.ts'

/**
 * How surely an envelope is Satori's: an opcode with a `body`, which the frames of QQ do not have, or an event whose type
 * has a hyphen or a slash, with the login beside it.
 */
export function claim(fields: Record<string, unknown>): Claim {
  const { op, type } = fields
  if (typeof op === 'number') return claimFrame(op, fields)
  if (typeof type !== 'string') return type === undefined && Array.isArray(fields.proxy_urls) ? 2 : 0
  if (isForeign(fields)) return 0
  // `message` is the old name of `message-created`, and a type of OneBot 12, whose messages are lists.
  if (!/[-/]|^internal$/.test(type) && !(type === 'message' && isObject(fields.message))) return 0
  if (isObject(fields.login) || (typeof fields.platform === 'string' && fields.self_id !== undefined)) return 2
  return fields.timestamp === undefined ? 0 : 1
}

function claimFrame(op: number, { t, d, s, body }: Record<string, unknown>): Claim {
  if (t !== undefined || d !== undefined || s !== undefined || op < 0 || op > 5) return 0
  if (isObject(body)) return 2
  // A ping and its answer need no body; an IDENTIFY without a token has none.
  return body === undefined && (op === 1 || op === 2 || op === 3) ? 2 : 0
}

/** Whether an event has the discriminators of another protocol. */
const isForeign = ({ event, post_type, event_type, specversion }: Record<string, unknown>): boolean =>
  (event ?? post_type ?? event_type ?? specversion) !== undefined
