/** Time notations of the platform. */
import { anyTime } from '../../unified/convert.ts'

/**
 * Converts a time in any notation of the platform to Unix milliseconds: RFC 3339, seconds or milliseconds as number or
 * digits, or Go's default notation, `2023-11-06 11:10:48.5 +0800 CST m=+1.25`.
 *
 * @returns `undefined` if it is not a time. A date without a time zone is ambiguous, so it is not a time.
 */
export function timeOf(value: unknown): number | undefined {
  if (typeof value === 'number') return anyTime(value)
  if (typeof value !== 'string') return undefined
  if (value.charAt(4) === '-') return dated(value)
  return /^\d+$/.test(value) ? anyTime(value) : undefined
}

/** Parses a number of digits; NaN if one is not a digit. No regular expression, because every message has a time. */
function digits(text: string, from: number, to: number): number {
  let number = 0
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    number = number * 10 + digit
  }
  return number
}

function dated(text: string): number | undefined {
  const year = digits(text, 0, 4)
  const month = digits(text, 5, 7)
  const day = digits(text, 8, 10)
  const hour = digits(text, 11, 13)
  const minute = digits(text, 14, 16)
  const second = digits(text, 17, 19)
  const marks = text.charAt(7) + text.charAt(13) + text.charAt(16)
  if (marks !== '-::' || !/[T ]/.test(text.charAt(10))) return undefined
  // NaN fails every comparison.
  const real = month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour <= 23 && minute <= 59 && second <= 60
  if (!real) return undefined
  let at = 19
  let fraction = 0
  if (text.charAt(at) === '.') {
    const from = at + 1
    do at++
    while (digits(text, at, at + 1) >= 0)
    fraction = Math.floor(Number(`0.${text.slice(from, at)}`) * 1000)
  }
  if (text.charAt(at) === ' ') at++
  const offset = offsetAt(text, at)
  const ms = Date.UTC(year, month - 1, day, hour, minute, second, fraction) - offset
  // Years before 1971 are placeholders, such as Go's zero time in the year 1.
  return year >= 1971 && ms < 1e14 ? ms : undefined
}

/** The offset of a zone in milliseconds: `Z`, `+08:00` or `+0800`; NaN for anything else. */
function offsetAt(text: string, at: number): number {
  const sign = text.charAt(at)
  if (sign === 'Z') return 0
  if (sign !== '+' && sign !== '-') return Number.NaN
  const colon = text.charAt(at + 3) === ':' ? 1 : 0
  const minutes = digits(text, at + 1, at + 3) * 60 + digits(text, at + 3 + colon, at + 5 + colon)
  return (sign === '-' ? -minutes : minutes) * 60_000
}
