/** Checks of options, at construction: an option that cannot be right is refused with its name. */

/** The longest delay of a timer. Runtimes treat a longer one as 1 ms. */
export const longestTimer = 2_147_483_647

/** Checks of the options of one call. Every error names the option. */
export class Checks {
  /** Makes the error of an invalid option. */
  readonly bad: (detail: string) => Error

  constructor(bad: (detail: string) => Error) {
    this.bad = bad
  }

  /** Refuses unknown options: a misspelt limit would be ignored. */
  names(options: object, known: readonly string[]): void {
    for (const name of Object.keys(options)) {
      if (!known.includes(name)) throw this.bad(`there is no option ${JSON.stringify(name)}`)
    }
  }

  /** Returns an object of options, or throws. */
  object(name: string, value: unknown): void {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw this.bad(`${name} must be an object`)
  }

  /** Returns a non-empty string, or undefined. An empty environment variable must not disable authentication. */
  text(name: string, value: unknown): string | undefined {
    if (value === undefined) return undefined
    if (value === '') throw this.bad(`${name} is empty`)
    if (typeof value !== 'string') throw this.bad(`${name} must be a string`)
    return value
  }

  /** A number in a range, or the value that stands for nothing. */
  number(name: string, value: unknown, least: number, most: number, otherwise: number): number {
    if (value === undefined) return otherwise
    if (typeof value !== 'number' || !(value >= least && value <= most)) {
      throw this.bad(`${name} must be a number from ${least} to ${most}`)
    }
    return value
  }

  boolean(name: string, value: unknown): boolean {
    if (value !== undefined && typeof value !== 'boolean') throw this.bad(`${name} must be true or false`)
    return value === true
  }

  function(name: string, value: unknown): void {
    if (typeof value !== 'function') throw this.bad(`${name} must be a function`)
  }
}
