import type { Claim } from '../../core/verbs.ts'

/** How surely an envelope is OneBot 12's: a type and a detail type. */
export const claim = (fields: Record<string, unknown>): Claim =>
  // The rarer field first: of other protocols' events no more is read than this.
  typeof fields.detail_type === 'string' && typeof fields.type === 'string' ? 2 : 0
