/** How long to wait before the next attempt. */

/** A random time between half of `ms` and all of it, so that many bots do not come back in one moment. */
export const jittered = (ms: number): number => ms / 2 + (Math.random() * ms) / 2

/** Twice as long after each failure: 1, 2, 4… times `firstMs`, and never more than `longestMs`. */
export const backoff = (failures: number, firstMs: number, longestMs: number): number =>
  Math.min(firstMs * 2 ** Math.min(failures - 1, 30), longestMs)
