/** Stores of event ids, for deduplication. */

/**
 * A store of event ids. `memoryStore` keeps them in this process. Several processes share an external store, such as
 * `redisStore`. 去重存储
 *
 * With `confirm`, a claim is a lease: it is short, and is confirmed once the event is handled. If the process dies
 * before, the lease expires, and the event is delivered again when its sender repeats it. Without `confirm`, a claim
 * lasts as long as the id is remembered.
 */
export interface SeenStore {
  /**
   * Claims a key atomically.
   *
   * @param ttlMs How long the claim lasts, in milliseconds.
   * @param owner Names the claim, for `release`.
   * @returns `true` if the key is claimed now, `false` if its event was handled before, `'running'` if another claim
   *   has been neither confirmed nor ended. Anything else is an error.
   */
  claim(key: string, ttlMs: number, owner?: string): boolean | 'running' | Promise<boolean | 'running'>
  /** Remembers for `ttlMs` milliseconds that the event of a key is handled, whoever has claimed it. */
  confirm?(key: string, ttlMs: number): unknown
  /** Ends a claim whose event was not handled, so that it may be delivered again. Keeps a claim of another owner. */
  release(key: string, owner?: string): unknown
}

/** The default number of keys in a store: about 20 MB. */
export const defaultMost = 100_000

/** An unconfirmed claim. */
interface Lease {
  end: number
  owner: string
}

const endOf = (entry: number | Lease) => (typeof entry === 'number' ? entry : entry.end)

/** Makes a store in this process, with at most `most` keys and the clock `now`. */
export function storeInMemory(most: number, now: () => number): SeenStore & Required<Pick<SeenStore, 'confirm'>> {
  // By protocol, and within a protocol in the order of the claims, oldest first. A number is the expiry of a key whose
  // event is handled.
  const shares = new Map<string, Map<string, number | Lease>>()
  let size = 0
  /** The earliest time at which a key may expire. No search for expired keys happens before. */
  let due = Number.POSITIVE_INFINITY
  const drop = (share: Map<string, unknown>, key: string) => {
    if (share.delete(key)) size--
  }
  const forget = (time: number) => {
    due = Number.POSITIVE_INFINITY
    for (const share of shares.values()) {
      for (const [oldest, entry] of share) {
        const end = endOf(entry)
        if (end > time) {
          due = Math.min(due, end)
          break
        }
        drop(share, oldest)
      }
    }
  }
  const makeRoom = () => {
    while (size >= most) {
      let largest = new Map<string, unknown>()
      for (const share of shares.values()) if (share.size > largest.size) largest = share
      const [oldest] = largest.keys() as Iterable<string>
      drop(largest, oldest as string)
    }
  }
  const shareFor = (key: string) => {
    const name = shareOf(key)
    let share = shares.get(name)
    if (!share) {
      share = new Map()
      shares.set(name, share)
    }
    return share
  }
  return {
    claim(key, ttlMs, owner) {
      const time = now()
      const share = shareFor(key)
      const entry = share.get(key)
      if (entry !== undefined && endOf(entry) > time) return typeof entry === 'number' ? false : 'running'
      drop(share, key)
      if (due <= time) forget(time)
      makeRoom()
      const end = time + ttlMs
      share.set(key, owner === undefined ? end : { end, owner })
      size++
      if (end < due) due = end
      return true
    },
    confirm(key, ttlMs) {
      const share = shareFor(key)
      if (!share.has(key)) {
        makeRoom()
        size++
      }
      share.set(key, now() + ttlMs)
    },
    release(key, owner) {
      const share = shareFor(key)
      const entry = share.get(key)
      if (owner === undefined || (typeof entry === 'object' && entry.owner === owner)) drop(share, key)
    },
  }
}

/** The protocol at the beginning of a receiver's key. All other keys share one group. */
function shareOf(key: string): string {
  const end = key.startsWith('["') ? key.indexOf('"', 2) : -1
  return end > 2 && end < 18 ? key.slice(2, end) : ''
}
