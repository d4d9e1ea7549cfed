/** Reads unchecked values. Every message needs this, so it uses plain loops and shared empty values. */
import { isObject } from '../../core/object.ts'
import { isFilled } from '../../unified/convert.ts'

type Fields = Record<string, unknown>

const noFields: Fields = Object.freeze({})
const noObjects: Fields[] = []

/** The fields of a value that should be an object. */
export const object = (value: unknown): Fields => (isObject(value) ? value : noFields)

/** The objects of a value that should be a list of objects; other items are left out. */
export const objects = (value: unknown): readonly Fields[] =>
  Array.isArray(value) && value.length > 0 ? value.filter(isObject) : noObjects

/** The first non-empty string; `""` if there is none. */
export function first(...values: unknown[]): string {
  for (const value of values) if (isFilled(value)) return value
  return ''
}

/** A string, or a number as a string; otherwise `""`. */
export function wordOf(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : ''
}

/** An id, sent as text or number; `""` for none, `0` and `"0"`. */
export function idOf(value: unknown): string {
  const id = wordOf(value)
  return id === '0' ? '' : id
}

/** The first value that is an id; `""` if there is none. */
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
