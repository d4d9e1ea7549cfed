/** A type that keeps wire guards and unified guards apart: their names may differ only in the order of words. */

/** What only unified events have. A type with a name: inside a generic one the compiler would copy it for every guard. */
interface Unified {
  timeFrom: unknown
}

/**
 * The rest of the parameters of a wire guard: none, or one that cannot be given where the value is a unified event, for
 * which the answer would always be no.
 */
export type NotUnified<V> = V extends Unified ? [mistake: 'a unified event: use a guard of botwire/unified'] : []
