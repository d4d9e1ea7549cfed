import type { Claim } from '../../core/verbs.ts'

/** How certain it is that an envelope is OneBot 12's: a type and a detail type. */
export const claim = (fields: Record<string, unknown>): Claim =>
  // The rarer field first: a fast path for events of other protocols.
  typeof fields.detail_type === 'string' && typeof fields.type === 'string' ? 2 : 0
