import type { Claim } from '../../core/verbs.ts'

/**
 * How surely an envelope is Milky's: an event type with the bot account and the data beside it. With one of the two it may
 * be; a `post_type` makes it an event of OneBot 11, which one bridge calls Milky.
 */
export function claim({ event_type, post_type, self_id, data }: Record<string, unknown>): Claim {
  if (typeof event_type !== 'string' || post_type !== undefined) return 0
  const hasData = typeof data === 'object' && data !== null
  if (hasData && self_id !== undefined) return 2
  return hasData || self_id !== undefined ? 1 : 0
}
