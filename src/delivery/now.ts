/** Values that are there at once or later: no promise is made where nothing has to be waited for. */

/** A value, or the promise of one. */
export type Now<T> = T | Promise<T>

/** Whether something has to be waited for. */
export const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof (value as Partial<Promise<unknown>> | null | undefined)?.then === 'function'

/** Goes on with a value: in the same turn where it is there, otherwise once it is. */
export const next = <T, U>(value: Now<T>, then: (value: T) => Now<U>): Now<U> =>
  isPromise(value) ? Promise.resolve(value as Promise<T>).then(then) : then(value)
