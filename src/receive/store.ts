/** The store of event ids in this process. */
import { defaultMost, type SeenStore, storeInMemory } from '../delivery/store.ts'
import { checksOf } from './check.ts'

export type { SeenStore } from '../delivery/store.ts'

/**
 * Makes a store in this process.
 *
 * Protocols do not compete for space: when the store is full, it forgets the oldest key of the protocol with the most
 * keys.
 *
 * @param most The largest number of keys. Default 100,000, about 20 MB.
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
