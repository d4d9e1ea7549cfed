import type { Claim } from '../../core/verbs.ts'

/** How surely an envelope is a device report's: an event and its type. WeChat, where it is asked, takes its own first. */
export const claim = ({ type, event }: Record<string, unknown>): Claim =>
  typeof type === 'string' && typeof event === 'string' ? 2 : 0
