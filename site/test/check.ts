/** Counts what holds and what does not. */
export let passed = 0
export let failed = 0

export function check(what: string, holds: boolean, more = ''): void {
  if (holds) passed++
  else {
    failed++
    console.error(`FAILED ${what}${more && `: ${more}`}`)
  }
}

/** Runs a function over a list, a few at a time. */
export async function each<T>(list: readonly T[], at: number, act: (item: T) => Promise<void>): Promise<void> {
  const rest = [...list]
  await Promise.all(
    Array.from({ length: at }, async () => {
      for (let item = rest.shift(); item !== undefined; item = rest.shift()) await act(item)
    }),
  )
}
