/** The notations of time that the platform sends. */
import { anyTime } from '../../unified/convert.ts'

/** RFC 3339, and what Go prints of a time unless told otherwise: `2023-11-06 11:10:48.5 +0800 CST m=+1.25`. */
const dated = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d{1,3})?\d* ?(Z|[+-]\d\d):?(\d\d)?/

/**
 * Unix milliseconds of a time as the platform tells it: RFC 3339, seconds as number or digits, or the text of a Go time.
 *
 * @returns `undefined` for what is no time; a date without its zone is none, as nobody knows whose clock it was.
 */
export function timeOf(value: unknown): number | undefined {
  if (typeof value === 'number') return anyTime(value)
  if (typeof value !== 'string') return undefined
  const [, date, clock, fraction = '', zone = '', minutes = '00'] = dated.exec(value) ?? []
  if (date === undefined) return /^\d+$/.test(value) ? anyTime(value) : undefined
  return anyTime(`${date}T${clock}${fraction}${zone === 'Z' ? zone : `${zone}:${minutes}`}`)
}
