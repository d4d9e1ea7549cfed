/** The store of event ids in this process. */
import { defaultMost, type SeenStore, storeInMemory } from '../delivery/store.ts'
import { checksOf } from './check.ts'

export type { SeenStore } from '../delivery/store.ts'

/**
 * Keeps keys in this process.
 *
 * Keys of different protocols do not compete: when the store is full, the oldest key of the protocol that has most of
 * them is forgotten.
 *
 * @param most How many at once. Default 100,000, some 20 MB.
 * @param now The clock, Unix milliseconds. Default `Date.now`.
 */
export function memoryStore(
  most: number = defaultMost,
  now: () => number = Date.now,
): SeenStore & Required<Pick<SeenStore, 'confirm'>> {
  const checks = checksOf(memoryStore)
  checks.number('most', most, 1, Number.MAX_SAFE_INTEGER, most)
  checks.function('now', now)
  return storeInMemory(most, now)
}
