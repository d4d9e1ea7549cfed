/** Deduplication: an event that its sender repeats is delivered once, and again only if its delivery failed. */
import { toHex } from './hex.ts'
import { isPromise, type Now, next } from './now.ts'
import type { SeenStore } from './store.ts'
import type { WebTimeout } from './web.ts'

declare const setTimeout: WebTimeout
declare const clearTimeout: (timer: unknown) => void
declare const crypto: { getRandomValues(bytes: Uint8Array): Uint8Array }

/** How long an id is remembered by default: ten minutes, twice the time window of QQ's signatures. */
export const defaultWindowMs = 600_000

/** How long a handler may take by default. */
export const defaultHandlerTimeoutMs = 30_000

/** The extra time of a lease beyond the handler's time limit, so that a handler in time can still confirm it. */
const marginMs = 5000

/** Calls a function when the time limit of handlers and stores has passed. Call the returned function to cancel. */
export type Limit = (expire: () => void) => () => void

/**
 * Failures of a delivery: `onEvent` or the store failed or did not settle in time, or another process is handling the
 * event and has not finished.
 */
export type DeliveryFailure = 'handler_failed' | 'handler_too_slow' | 'store_failed' | 'store_too_slow' | 'in_progress'

/** Makes the error of a failure. */
export type ErrorOf<E> = (code: DeliveryFailure, cause?: unknown) => E

/** Reports a failure; `handled` is whether the event was handled nevertheless. */
export type Report<E> = (error: E, handled: boolean) => void

/**
 * Runs a handler once per key and returns the failure, if any. Concurrent calls with the same key share the result.
 * Never throws or rejects, and returns a promise only if it must wait.
 *
 * @param report Called with each failure. Of concurrent calls with the same key, only the first call's is used.
 */
export type Once<E> = (
  key: string | undefined,
  run: () => unknown,
  report: Report<E>,
  limit?: Limit,
) => Now<E | undefined>

/** {@link Once} over a store, with a time limit for the handler and for each call of the store. */
export function onceWith<E extends object>(
  errorOf: ErrorOf<E>,
  store: SeenStore,
  windowMs: number,
  timeoutMs = defaultHandlerTimeoutMs,
): Once<E> {
  const underWay = new Map<string, Promise<E | undefined>>()
  const leases = store.confirm !== undefined
  const leaseMs = leases ? timeoutMs + marginMs : windowMs
  const timer: Limit = (expire) => {
    const handle = setTimeout(expire, timeoutMs)
    return () => clearTimeout(handle)
  }
  const ownerOf = owners()

  /** Reports what came instead of an answer. */
  const fail = (whose: 'handler' | 'store', outcome: Failed | typeof late, report: Report<E>, handled = false): E => {
    const error = outcome === late ? errorOf(`${whose}_too_slow`) : errorOf(`${whose}_failed`, outcome.cause)
    report(error, handled)
    return error
  }

  /** Calls the store and reports its failures. */
  const ask = <T>(call: () => Now<T>, report: Report<E>, handled: boolean, limit: Limit): Now<T | E> =>
    next(limited(attempt(call), limit), (answer: T | Failed | typeof late) =>
      isFailure(answer) ? fail('store', answer, report, handled) : answer,
    )

  const claimed = (key: string, run: () => unknown, report: Report<E>, limit: Limit): Now<E | undefined> => {
    const owner = ownerOf()
    const giveBack = () => ask(() => store.release(key, owner), report, false, limit)
    const confirm = () => ask(() => store.confirm?.(key, windowMs), report, true, limit)
    const handle = (): Now<E | undefined> => {
      const running = attempt(run)
      return next(limited(running, limit), (outcome) => {
        if (!isFailure(outcome)) return leases ? next(confirm(), () => undefined) : undefined
        const error = fail('handler', outcome, report)
        if (outcome === late && leases) {
          // The handler may still succeed. Until then the lease blocks others. Without leases, the key is released now.
          void (running as Promise<unknown>).then((outcome) => {
            if (!isFailure(outcome)) return confirm()
            fail('handler', outcome, report)
            return giveBack()
          })
          return error
        }
        return next(giveBack(), () => error)
      })
    }
    const claim = () => next(store.claim(key, leaseMs, owner) as Now<unknown>, checkedClaim)
    return next(ask(claim, report, false, limit), (answer) => {
      if (answer === true) return handle()
      if (answer === false) return undefined
      if (answer !== 'running') return answer
      const error = errorOf('in_progress')
      report(error, false)
      return error
    })
  }

  const unkeyed = (run: () => unknown, report: Report<E>, limit: Limit): Now<E | undefined> =>
    next(limited(attempt(run), limit), (outcome) => (isFailure(outcome) ? fail('handler', outcome, report) : undefined))

  return (key, run, report, limit = timer) => {
    if (key === undefined) return unkeyed(run, report, limit)
    const first = underWay.get(key)
    if (first) return first
    const outcome = claimed(key, run, report, limit)
    // An immediate success is already in the store. Calls in the same turn share a failure.
    if (outcome !== undefined) {
      const shared = Promise.resolve(outcome)
      underWay.set(key, shared)
      void shared.then(() => underWay.delete(key))
    }
    return outcome
  }
}

/** A failure, distinguishable from any other value. */
class Failed {
  readonly cause: unknown

  constructor(cause: unknown) {
    this.cause = cause
  }
}

/** Runs a function, and returns what it throws or rejects as a {@link Failed}. */
function attempt<T>(run: () => Now<T>): Now<T | Failed> {
  const failed = (cause: unknown) => new Failed(cause)
  try {
    const value = run()
    return isPromise(value) ? Promise.resolve(value as Promise<T>).then(undefined, failed) : value
  } catch (cause) {
    return failed(cause)
  }
}

/** Stands for a value that is not available in time. */
const late = /* @__PURE__ */ Symbol('late')

/** Whether something was thrown, or did not come in time. */
const isFailure = (outcome: unknown): outcome is Failed | typeof late => outcome === late || outcome instanceof Failed

/** Waits for a value, at most for the time limit. */
function limited<T>(value: Now<T>, limit: Limit): Now<T | typeof late> {
  if (!isPromise(value)) return value
  return new Promise((resolve) => {
    const stop = limit(() => resolve(late))
    void (value as Promise<T>).then((value) => {
      stop()
      resolve(value)
    })
  })
}

function checkedClaim(answer: unknown): boolean | 'running' {
  if (typeof answer === 'boolean' || answer === 'running') return answer
  throw new TypeError(`claim of the store returned neither a boolean nor 'running': ${typeof answer}`)
}

/** Makes the names of claims: a random part, created with the first claim, and a number. */
function owners(): () => string {
  let prefix: string | undefined
  let count = 0
  return () => {
    prefix ??= toHex(crypto.getRandomValues(new Uint8Array(12)))
    return `${prefix}:${++count}`
  }
}
