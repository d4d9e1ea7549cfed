/** Twice is once: what a sender repeats is delivered a single time. */
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
   * @returns `false` when somebody has it already.
   */
  claim(key: string, ttlMs: number): boolean | Promise<boolean>
  /** Gives a key back: its event was not handled, and may come again. */
  release(key: string): unknown
}

/** How long unless told otherwise: ten minutes, twice the span in which QQ's signatures are fresh. */
export const defaultWindowMs = 600_000

/**
 * Keeps keys in this process.
 *
 * @param most How many at once; the oldest is forgotten first. Default 100,000, some 20 MB.
 * @param now The clock, Unix milliseconds. Default `Date.now`.
 */
export function memoryStore(most = 100_000, now: () => number = Date.now): SeenStore {
  // In the order of their claims, so that the oldest stand first.
  const ends = new Map<string, number>()
  return {
    claim(key, ttlMs) {
      const time = now()
      const end = ends.get(key)
      if (end !== undefined && end > time) return false
      ends.delete(key)
      for (const [oldest, end] of ends) {
        if (end > time && ends.size < most) break
        ends.delete(oldest)
      }
      ends.set(key, time + ttlMs)
      return true
    },
    release(key) {
      ends.delete(key)
    },
  }
}

/**
 * Runs once per key, and tells what failed: the same to all who asked for the key meanwhile. Never rejects.
 *
 * @param report Hears of each failure; of those who wait for the same key, the first one's.
 */
export type Once = (
  key: string | undefined,
  run: () => unknown,
  report: (error: ReceiveError) => void,
) => Promise<ReceiveError | undefined>

export function onceIn(store: SeenStore, windowMs: number): Once {
  const underWay = new Map<string, Promise<ReceiveError | undefined>>()

  const claimed: Once = async (key, run, report) => {
    const { attempt, failure } = attempts(report)
    if (key === undefined) {
      await attempt('handler_failed', run)
      return failure()
    }
    let isNew: unknown
    await attempt('store_failed', async () => {
      isNew = await store.claim(key, windowMs)
    })
    if (!isNew) return failure()
    await attempt('handler_failed', run)
    const failed = failure()
    if (failed) await attempt('store_failed', () => store.release(key))
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

/** Runs what may fail, and remembers the last failure. */
function attempts(report: (error: ReceiveError) => void) {
  let failed: ReceiveError | undefined
  return {
    failure: () => failed,
    async attempt(code: 'handler_failed' | 'store_failed', run: () => unknown): Promise<void> {
      try {
        await run()
      } catch (cause) {
        failed = receiveError({ code, cause })
        report(failed)
      }
    },
  }
}
