/** How long calls take, side by side. */

/** What was measured last; kept, so that no call is optimised away. */
export const sink: { last?: unknown } = {}

const call = (run: () => unknown, times: number): number => {
  const start = performance.now()
  for (let i = 0; i < times; i++) sink.last = run()
  return performance.now() - start
}

/** How thoroughly to measure; times in milliseconds. */
interface Effort {
  /** How long a contender is called before it is measured, at most. */
  warming: number
  /** How many turns each takes. */
  rounds: number
  /** After how long one that has had some turns takes no more. */
  longEnough: number
}

export const efforts = {
  full: { warming: 1000, rounds: 150, longEnough: 1000 },
  quick: { warming: 100, rounds: 20, longEnough: 50 },
} satisfies Record<string, Effort>

/**
 * Calls it until the engine has done with optimising, or for as long as allowed.
 *
 * Engines optimise a function once it has been called some thousand times; one of a hundred functions that are called in
 * turn has to wait for long. Measured before, any of the contenders may be ten times slower than ever after.
 */
function warm(run: () => unknown, warming: number): void {
  const end = performance.now() + warming
  for (let calls = 0; calls < 20_000 && performance.now() < end; calls++) sink.last = run()
}

/** How many calls take about a millisecond. */
function batchOf(run: () => unknown): number {
  for (let calls = 1; ; ) {
    const spent = call(run, calls)
    if (spent > 1) return calls
    calls = Math.ceil(calls * Math.min(10, 1.5 / Math.max(spent, 0.01)))
  }
}

const fewRounds = 15

/**
 * The median time of one call of each, in nanoseconds.
 *
 * The contenders take turns batch by batch: what the machine or the collector does meanwhile meets all of them alike,
 * which benchmark libraries, measuring one after the other, cannot promise.
 */
export function compare(runs: Record<string, () => unknown>, effort: Effort): Record<string, number> {
  const { warming, rounds, longEnough } = effort
  for (const run of Object.values(runs)) warm(run, warming)
  const contenders = Object.entries(runs).map(([name, run]) => ({
    name,
    run,
    calls: batchOf(run),
    spent: 0,
    times: [] as number[],
  }))
  for (let round = 0; round < rounds; round++) {
    for (const it of contenders) {
      if (round >= fewRounds && it.spent > longEnough) continue
      const spent = call(it.run, it.calls)
      it.spent += spent
      it.times.push((spent * 1e6) / it.calls)
    }
  }
  return Object.fromEntries(contenders.map(({ name, times }) => [name, middle(times)]))
}

const middle = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] as number

/** Calls for every payload in turn. */
export const over = (payloads: unknown[], check: (value: unknown) => unknown) => () => {
  let count = 0
  for (const payload of payloads) if (check(payload)) count++
  return count
}
