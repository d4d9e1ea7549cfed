import type { Claim } from '../../core/verbs.ts'

/** How surely an envelope is OneBot 12's: a type and a detail type. */
export const claim = ({ type, detail_type }: Record<string, unknown>): Claim =>
  typeof type === 'string' && typeof detail_type === 'string' ? 2 : 0
