import type { Claim } from '../../core/verbs.ts'

/**
 * How certain it is that an envelope is Milky's: certain for an event type with the bot account and data, possible with
 * one of the two. With a `post_type` it is an event of OneBot 11, which one bridge calls Milky.
 */
export function claim({ event_type, post_type, self_id, data }: Record<string, unknown>): Claim {
  if (typeof event_type !== 'string' || post_type !== undefined) return 0
  const hasData = typeof data === 'object' && data !== null
  if (hasData && self_id !== undefined) return 2
  return hasData || self_id !== undefined ? 1 : 0
}
