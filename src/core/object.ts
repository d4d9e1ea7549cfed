/** Checks whether a value is an object in the sense of JSON: neither null nor an array. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The fields of a value that should be an object. */
export const objectOf = (value: unknown): Record<string, unknown> => (isObject(value) ? value : {})
