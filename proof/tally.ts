/** Counts the checks of a proof, and what they were about. */
let passed = 0
let failed = 0
const counts: Record<string, number> = {}

/** The most failures that are printed. */
const mostShown = 40

export function check(what: string, holds: boolean, detail = ''): void {
  if (holds) passed++
  else if (++failed <= mostShown) console.error(`FAILED ${what} ${detail}`)
}

export const count = (what: string): void => {
  counts[what] = (counts[what] ?? 0) + 1
}

/** Prints the counts and the result; returns the exit status. */
export function finish(): 0 | 1 {
  for (const [what, number] of Object.entries(counts)) console.log(`${String(number).padStart(5)} ${what}`)
  console.log(`${passed} checks passed, ${failed} failed`)
  return failed ? 1 : 0
}
