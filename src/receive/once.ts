/** Deduplication: an event that its sender repeats is delivered once. */
import { Checks } from './check.ts'
import { Deadlines } from './deadlines.ts'
import { type ReceiveError, receiveError } from './error.ts'

/**
 * Where the ids of events are kept that were delivered. The default keeps them in memory; several machines share one
 * that lies elsewhere, such as `SET key 1 NX PX ttl` of Redis. 去重存储
 */
export interface SeenStore {
  /**
   * Takes a key, in one step that no other machine can come between.
   *
   * @param ttlMs After how many milliseconds the key is forgotten.
   * @returns `false` when somebody has it already. Anything but a boolean is an error.
   */
  claim(key: string, ttlMs: number): boolean | Promise<boolean>
  /** Gives a key back: its event was not handled, and may come again. */
  release(key: string): unknown
}

/** How long an id is remembered by default: ten minutes, twice the span in which QQ's signatures are fresh. */
export const defaultWindowMs = 600_000

/** How long a handler may take by default. */
export const defaultHandlerTimeoutMs = 30_000

/**
 * Keeps keys in this process.
 *
 * Keys of different protocols do not compete: when the store is full, the oldest key of the protocol that has most of
 * them is forgotten.
 *
 * @param most How many at once. Default 100,000, some 20 MB.
 * @param now The clock, Unix milliseconds. Default `Date.now`.
 */
export function memoryStore(most = 100_000, now: () => number = Date.now): SeenStore {
  const checks = new Checks(memoryStore)
  checks.number('most', most, 1, Number.MAX_SAFE_INTEGER, most)
  checks.function('now', now)
  // By protocol, and in each in the order of the claims, so that the oldest stand first.
  const shares = new Map<string, Map<string, number>>()
  let size = 0
  const drop = (share: Map<string, number>, key: string) => {
    if (share.delete(key)) size--
  }
  const makeRoom = (time: number) => {
    for (const share of shares.values()) {
      for (const [oldest, end] of share) {
        if (end > time) break
        drop(share, oldest)
      }
    }
    while (size >= most) {
      const [largest] = [...shares.values()].sort((a, b) => b.size - a.size) as [Map<string, number>]
      const [oldest] = largest.keys() as Iterable<string>
      drop(largest, oldest as string)
    }
  }
  return {
    claim(key, ttlMs) {
      const time = now()
      const name = shareOf(key)
      const share = shares.get(name) ?? new Map<string, number>()
      shares.set(name, share)
      const end = share.get(key)
      if (end !== undefined && end > time) return false
      drop(share, key)
      makeRoom(time)
      share.set(key, time + ttlMs)
      size++
      return true
    },
    release(key) {
      const share = shares.get(shareOf(key))
      if (share) drop(share, key)
    },
  }
}

/** The protocol that stands at the front of a receiver's key; other keys have one share together. */
const shareOf = (key: string): string => /^\["([a-z\d]{1,16})",/.exec(key)?.[1] ?? ''

/**
 * Runs once per key and returns what failed, the same to all who asked for the key meanwhile. Never rejects.
 *
 * @param report Takes each failure; of those who wait for the same key, only the first one's is called.
 */
export type Once = (
  key: string | undefined,
  run: () => unknown,
  report: (error: ReceiveError) => void,
) => Promise<ReceiveError | undefined>

/** {@link Once} over a store, with a time limit for the handler and for each call of the store. */
export function onceIn(store: SeenStore, windowMs: number, timeoutMs = defaultHandlerTimeoutMs): Once {
  const underWay = new Map<string, Promise<ReceiveError | undefined>>()
  const deadlines = new Deadlines(timeoutMs)

  const claimed: Once = async (key, run, report) => {
    const { attempt, failure } = attempts(deadlines, report)
    if (key === undefined) {
      await attempt('handler', run)
      return failure()
    }
    let isNew: unknown
    const claimed = (answer: unknown) => {
      if (typeof answer !== 'boolean') throw new TypeError(`claim of the store returned no boolean: ${typeof answer}`)
      isNew = answer
    }
    await attempt('store', () => {
      const answer: unknown = store.claim(key, windowMs)
      return isPromise(answer) ? answer.then(claimed) : claimed(answer)
    })
    if (failure() || !isNew) return failure()
    await attempt('handler', run)
    const failed = failure()
    if (failed) await attempt('store', () => store.release(key))
    return failed
  }

  return (key, run, report) => {
    if (key === undefined) return claimed(key, run, report)
    let first = underWay.get(key)
    if (!first) {
      first = claimed(key, run, report).finally(() => underWay.delete(key))
      underWay.set(key, first)
    }
    return first
  }
}

/** Whether something has to be waited for. */
const isPromise = (value: unknown): value is PromiseLike<unknown> =>
  typeof (value as Partial<PromiseLike<unknown>> | null | undefined)?.then === 'function'

/** Runs what may fail or never settle, and remembers the first failure. */
function attempts(deadlines: Deadlines, report: (error: ReceiveError) => void) {
  let failed: ReceiveError | undefined
  const fail = (error: ReceiveError) => {
    failed ??= error
    report(error)
  }
  return {
    failure: () => failed,
    /** Settles when `run` does, or when its time is over; what it does later is not waited for. */
    async attempt(what: 'handler' | 'store', run: () => unknown): Promise<void> {
      let stop = () => {}
      const late = {}
      try {
        const running = run()
        if (!isPromise(running)) return
        const over = new Promise<object>((resolve) => {
          stop = deadlines.start(() => resolve(late))
        })
        if ((await Promise.race([running, over])) === late) fail(receiveError({ code: `${what}_too_slow` }))
      } catch (cause) {
        fail(receiveError({ code: `${what}_failed`, cause }))
      } finally {
        stop()
      }
    },
  }
}
