/** Values that may be available now or later. No promise is made for a value that is available now. */

/** A value, or the promise of one. */
export type Now<T> = T | Promise<T>

/** Whether a value must be awaited. */
export const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof (value as Partial<Promise<unknown>> | null | undefined)?.then === 'function'

/** Calls a function with a value: synchronously if the value is available, otherwise when it is. */
export const next = <T, U>(value: Now<T>, then: (value: T) => Now<U>): Now<U> =>
  isPromise(value) ? Promise.resolve(value as Promise<T>).then(then) : then(value)
