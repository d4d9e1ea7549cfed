import type { Claim } from '../../core/verbs.ts'

/** How certain it is that an envelope is OneBot 11's: it has a `post_type`. CoolQ is checked first. */
export const claim = ({ post_type }: Record<string, unknown>): Claim => (typeof post_type === 'string' ? 2 : 0)
