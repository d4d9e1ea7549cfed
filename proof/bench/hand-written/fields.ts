/** What a field may be, defined once. */
const digits = /^-?\d+$/

export type Fields = Record<string, unknown>

export const isObject = (v: unknown): v is Fields => typeof v === 'object' && v !== null && !Array.isArray(v)
export const text = (v: unknown) => typeof v === 'string'
export const int64 = (v: unknown) => Number.isInteger(v) || (typeof v === 'string' && digits.test(v))
export const numberOrText = (v: unknown) => typeof v === 'string' || Number.isFinite(v)
/** An id of any bridge: an integer, or a text that is not empty. */
export const id = (v: unknown) => (typeof v === 'string' ? v !== '' : Number.isInteger(v))

// Null counts as absent.
export const maybeText = (v: unknown) => v === undefined || v === null || typeof v === 'string'
export const maybeFlag = (v: unknown) => v === undefined || v === null || typeof v === 'boolean'
export const maybeId = (v: unknown) => maybeText(v) || Number.isInteger(v)
export const maybeNumber = (v: unknown) => maybeText(v) || Number.isFinite(v)
export const maybeObject = (v: unknown) => v === undefined || v === null || isObject(v)

const segment = (v: unknown) => v === null || (isObject(v) && maybeText(v.type) && maybeObject(v.data))

/** The segments of a message. */
export const segments = (v: unknown) => Array.isArray(v) && v.every(segment)
