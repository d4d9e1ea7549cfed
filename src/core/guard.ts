/** A compile-time check against mixing up wire guards and unified guards, whose names differ only in word order. */

/** Fields that only unified events have. A named type, because the compiler copies an inline one into every guard. */
interface Unified {
  timeFrom: unknown
}

/**
 * The remaining parameters of a wire guard. None for a wire value. For a unified event, one parameter that nobody can
 * pass, so the compiler reports a call that would always return false.
 */
export type NotUnified<V> = V extends Unified ? [mistake: 'a unified event: use a guard of botwire/unified'] : []
