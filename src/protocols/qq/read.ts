/** Reads what no check has looked into. Every message is read so, hence the plain loops and the shared empty values. */
import { isObject } from '../../core/object.ts'
import { isFilled } from '../../unified/convert.ts'

type Fields = Record<string, unknown>

const noFields: Fields = Object.freeze({})
const noObjects: Fields[] = []

/** The fields of a value that should be an object. */
export const object = (value: unknown): Fields => (isObject(value) ? value : noFields)

/** The objects of a value that should be a list of them; null and what else is none are left out. */
export const objects = (value: unknown): readonly Fields[] =>
  Array.isArray(value) && value.length > 0 ? value.filter(isObject) : noObjects

/** The first non-empty string of these; else `""`. */
export function first(...values: unknown[]): string {
  for (const value of values) if (isFilled(value)) return value
  return ''
}

/** A string, or a number as one; else `""`. */
export function wordOf(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : ''
}

/** The id of somebody or something, sent as text or number; `""` for none, as `0` and `"0"` are. */
export function idOf(value: unknown): string {
  const id = wordOf(value)
  return id === '0' ? '' : id
}

/** The first of these that is an id; else `""`. */
export function firstId(...values: unknown[]): string {
  for (const value of values) {
    const id = idOf(value)
    if (id !== '') return id
  }
  return ''
}

/** An integer code, sent as number or digits. */
export function codeOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : undefined
}

/** A flag; some programs send `1` or a text for `true`. */
export const isYes = (value: unknown): boolean => value === true || value === 1 || value === '1' || value === 'true'
