/** Stores of event ids, for deduplication. */

/**
 * Where the ids of events are kept. `memoryStore` keeps them in this process; several processes share one that lies
 * elsewhere, such as `redisStore`. 去重存储
 *
 * With `confirm` a claim is a lease: it is taken for a short time, and confirmed once the event is handled. A process that
 * dies in between leaves a lease that runs out, and the event is delivered anew when its sender repeats it. Without
 * `confirm` an id is claimed for the whole time in which it is remembered.
 */
export interface SeenStore {
  /**
   * Takes a key, in one step that no other process can come between.
   *
   * @param ttlMs After how many milliseconds the claim ends.
   * @param owner Names the claim, for `release`.
   * @returns `true` when it is taken now, `false` when its event was handled before, `'running'` when somebody else's claim
   *   has neither been confirmed nor ended. Anything else is an error.
   */
  claim(key: string, ttlMs: number, owner?: string): boolean | 'running' | Promise<boolean | 'running'>
  /** Remembers that the event of a key is handled, for so many milliseconds, whoever has a claim on it. */
  confirm?(key: string, ttlMs: number): unknown
  /** Ends a claim: its event was not handled, and may come again. A claim of another owner stays. */
  release(key: string, owner?: string): unknown
}

/** How many keys a store holds where nothing else is given: some 20 MB. */
export const defaultMost = 100_000

/** A claim that is not confirmed. */
interface Lease {
  end: number
  owner: string
}

const endOf = (entry: number | Lease) => (typeof entry === 'number' ? entry : entry.end)

/** Keeps keys in this process: `most` at once, by the clock `now`. */
export function storeInMemory(most: number, now: () => number): SeenStore & Required<Pick<SeenStore, 'confirm'>> {
  // By protocol, and in each in the order of the claims, so that the oldest stand first. A number is the end of a key
  // whose event is handled.
  const shares = new Map<string, Map<string, number | Lease>>()
  let size = 0
  /** When the next key may have to be forgotten; before that nobody looks. */
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

/** The protocol that stands at the front of a receiver's key; other keys have one share together. */
function shareOf(key: string): string {
  const end = key.startsWith('["') ? key.indexOf('"', 2) : -1
  return end > 2 && end < 18 ? key.slice(2, end) : ''
}
