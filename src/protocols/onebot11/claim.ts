import type { Claim } from '../../core/verbs.ts'

/** How surely an envelope is OneBot 11's: it has a `post_type`. CoolQ, where it is asked, comes first with its own forms. */
export const claim = ({ post_type }: Record<string, unknown>): Claim => (typeof post_type === 'string' ? 2 : 0)
