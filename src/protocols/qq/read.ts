/** Reads what no check has looked into. */
import { told } from '../../unified/convert.ts'

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** The fields of a value that should be an object. */
export const object = (value: unknown): Record<string, unknown> => (isObject(value) ? value : {})

/** The objects of a value that should be a list of them; null and what else is none are left out. */
export const objects = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter(isObject) : []

/** The first non-empty string of these; else `""`. */
export const first = (...values: unknown[]): string => (values.find(told) as string | undefined) ?? ''

/** A non-empty string, or a number as one; else `""`. */
export const wordOf = (value: unknown): string => (Number.isFinite(value) ? String(value) : first(value))

/** The id of somebody or something, sent as text or number; `""` for none, as `0` and `"0"` are. */
export const idOf = (value: unknown): string => {
  const id = wordOf(value)
  return id === '0' ? '' : id
}

/** The first of these that is an id; else `""`. */
export const firstId = (...values: unknown[]): string => values.map(idOf).find(told) ?? ''

/** An integer code, sent as number or digits. */
export function codeOf(value: unknown): number | undefined {
  if (typeof value === 'string' && /^\d{1,9}$/.test(value)) return Number(value)
  return Number.isInteger(value) ? (value as number) : undefined
}

/** A flag; some programs send `1` or a text for `true`. */
export const isYes = (value: unknown): boolean => value === true || value === 1 || value === '1' || value === 'true'
