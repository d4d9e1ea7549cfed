/** How long to wait before the next attempt. */
import type { Checks } from '../delivery/check.ts'

/** The options that say when the next attempt is made. */
export interface BackoffOptions {
  /** How long to wait after the first failure, in milliseconds; twice as long after each further one. Default 1,000. */
  firstMs?: number
  /** The longest wait, in milliseconds. Default 60,000. */
  longestMs?: number
}

/** A random time between half of `ms` and all of it, so that many bots do not come back in one moment. */
export const jittered = (ms: number): number => (ms * (1 + Math.random())) / 2

/** The waits between attempts. */
export interface Backoff {
  /** Something came: the next failure is the first again. */
  reset(): void
  /** One more failure: how long to wait. `isRefusal`: the longest wait, whatever came before. */
  next(isRefusal?: boolean): number
}

/** Twice as long after each failure: 1, 2, 4… times `firstMs`, and never more than `longestMs`. */
export function backoffOf(checks: Checks, given: BackoffOptions | undefined): Backoff {
  if (given !== undefined) checks.object('backoff', given)
  const { firstMs, longestMs } = given ?? {}
  const longest = checks.number('backoff.longestMs', longestMs, 1, 86_400_000, 60_000)
  const first = checks.number('backoff.firstMs', firstMs, 1, longest, Math.min(1000, longest))
  let failures = 0
  return {
    reset() {
      failures = 0
    },
    next: (isRefusal) => jittered(Math.min(isRefusal ? longest : first * 2 ** failures++, longest)),
  }
}
