/** What a field may be, said once. */
const digits = /^-?\d+$/

export type Fields = Record<string, unknown>

export const isObject = (v: unknown): v is Fields => typeof v === 'object' && v !== null && !Array.isArray(v)
export const text = (v: unknown) => typeof v === 'string'
export const flag = (v: unknown) => typeof v === 'boolean'
export const int = (v: unknown) => Number.isInteger(v)
/** Beyond 2^53 it is a text. */
export const int64 = (v: unknown) => Number.isInteger(v) || (typeof v === 'string' && digits.test(v))
export const numberOrText = (v: unknown) => Number.isFinite(v) || typeof v === 'string'
export const textOrNull = (v: unknown) => typeof v === 'string' || v === null

export const maybeText = (v: unknown) => v === undefined || typeof v === 'string'
export const maybeFlag = (v: unknown) => v === undefined || typeof v === 'boolean'
export const maybeInt = (v: unknown) => v === undefined || Number.isInteger(v)
export const maybeInt64 = (v: unknown) => v === undefined || int64(v)
export const maybeNumberOrText = (v: unknown) => v === undefined || numberOrText(v)
export const maybeObject = (v: unknown) => v === undefined || isObject(v)
export const nullableText = (v: unknown) => v === undefined || typeof v === 'string' || v === null

/** A message of CoolQ or OneBot 11: text with codes, or segments whose data may be null. */
export function content(v: unknown): boolean {
  if (typeof v === 'string') return true
  if (!Array.isArray(v)) return false
  for (const segment of v) {
    if (!isObject(segment) || !text(segment.type) || (segment.data !== null && !isObject(segment.data))) return false
  }
  return true
}
