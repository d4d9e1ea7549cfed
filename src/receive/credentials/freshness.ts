/** The times of signatures: one that is too old could be replayed. */

/** The default time window of signatures: five minutes. */
export const defaultFreshnessMs = 300_000

/** The largest time window of signatures: one day. */
export const longestFreshness = 86_400_000

/** Unix seconds of a header or a query; `undefined` for anything but digits. */
export const secondsOf = (timestamp: string | null | undefined): number | undefined =>
  /^[1-9]\d{0,11}$/.test(typeof timestamp === 'string' ? timestamp : '') ? Number(timestamp) : undefined

/** Whether a time is within the window around the clock. */
export const isFresh = (seconds: number, now: number, freshnessMs: number): boolean =>
  Math.abs(now - seconds * 1000) <= freshnessMs

/** How far a time is off, for the detail of an error. */
export function offBy(seconds: number, now: number): string {
  const off = Math.round(now / 1000 - seconds)
  return `${Math.abs(off)} s ${off > 0 ? 'behind' : 'ahead of'} the clock`
}
