import type { Claim } from '../../core/verbs.ts'

/**
 * How certain it is that an envelope is CoolQ's: certain for the forms of CoolQ HTTP up to v3 and of the later
 * compatibility mode. OneBot 11 has most of these kinds too, and only a few fields distinguish the two.
 */
export function claim(fields: Record<string, unknown>): Claim {
  // The fast path for events of other protocols.
  const { post_type: postType } = fields
  switch (postType) {
    case 'event':
      return 2
    case 'message': {
      const { anonymous, anonymous_flag, self_id, message_id, sender } = fields
      if (typeof anonymous === 'string' || anonymous_flag !== undefined) return 2
      return self_id === undefined && message_id === undefined && sender === undefined ? 2 : 1
    }
    case 'request': {
      const { comment, message, self_id } = fields
      return comment === undefined && (message !== undefined || self_id === undefined) ? 2 : 1
    }
    default:
      return typeof postType === 'string' ? 1 : 0
  }
}
