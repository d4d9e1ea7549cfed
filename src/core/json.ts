import { parse as parseLossless } from 'lossless-json'
import { type EventError, invalidJson } from './error.ts'

/** Limits on text from outside. */
export interface JsonLimits {
  /** The longest text accepted: UTF-16 code units of a string, bytes of a `Uint8Array`. Default 1,048,576 (1 MiB). */
  maxSize?: number
  /** The deepest nesting of objects and arrays accepted. Default 64. */
  maxDepth?: number
}

/** What {@link readJson} answers. */
export type JsonResult = { success: true; value: unknown } | { success: false; error: EventError }

declare const TextDecoder: new (label: string, options: { fatal: boolean }) => { decode(bytes: Uint8Array): string }

const failure = (error: EventError): JsonResult => ({ success: false, error })

/**
 * Reads JSON text or UTF-8 bytes without losing digits.
 *
 * Integers beyond 2^53 become texts of their digits; all else is what `JSON.parse` makes of it. Never throws; a
 * byte-order mark is skipped. The limits stand in {@link JsonLimits}.
 */
export function readJson(input: string | Uint8Array, limits: JsonLimits = {}): JsonResult {
  const maxSize = limits.maxSize ?? 1_048_576
  const maxDepth = limits.maxDepth ?? 64
  if (input.length > maxSize) {
    return failure(invalidJson('limit', { limit: 'size', max: maxSize }))
  }
  let text: string
  try {
    // Decoding skips a byte-order mark of its own accord.
    text = typeof input === 'string' ? input : new TextDecoder('utf-8', { fatal: true }).decode(input)
  } catch {
    return failure(invalidJson('encoding'))
  }
  if (text.charCodeAt(0) === 0xfeff) text = text.slice(1)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    // The engine's message quotes the payload, so only the position is taken from it.
    const position = /position (\d+)/.exec(String(error))?.[1]
    return failure(invalidJson('syntax', position ? { position: Number(position) } : {}))
  }
  const found = look(value, maxDepth)
  if (found >= tooDeep) {
    return failure(invalidJson('limit', { limit: 'depth', max: maxDepth }))
  }
  return { success: true, value: found === lostDigits ? readLossless(text) : value }
}

function readLossless(text: string): unknown {
  return parseLossless(text, undefined, {
    parseNumber: (digits) => {
      const number = Number(digits)
      return Number.isSafeInteger(number) || !/^-?\d+$/.test(digits) ? number : digits
    },
    // As JSON.parse does: the last one counts.
    onDuplicateKey: ({ newValue }) => newValue,
  })
}

const lostDigits = 1
const tooDeep = 2

/** Looks through a parsed value for numbers that may have lost digits, and for nesting beyond the limit. */
function look(value: unknown, levels: number): number {
  if (typeof value === 'number') return isLong(value) ? lostDigits : 0
  if (typeof value !== 'object' || value === null) return 0
  if (levels === 0) return tooDeep
  let found = 0
  if (Array.isArray(value)) {
    for (const item of value) {
      if (typeof item === 'object' || typeof item === 'number') found |= look(item, levels - 1)
      if (found >= tooDeep) return found
    }
    return found
  }
  for (const key in value) {
    const field = (value as Record<string, unknown>)[key]
    // Numbers are told here: a call for each takes longer than all else.
    if (typeof field === 'number') {
      if (isLong(field)) found |= lostDigits
    } else if (typeof field === 'object' && field !== null) {
      found |= look(field, levels - 1)
      if (found >= tooDeep) return found
    }
  }
  return found
}

const isLong = (number: number) => number > Number.MAX_SAFE_INTEGER || number < Number.MIN_SAFE_INTEGER
