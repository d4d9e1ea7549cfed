import { parse as parseLossless } from 'lossless-json'
import { type EventError, eventError } from './error.ts'

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
    return failure(eventError({ code: 'invalid_json', reason: 'limit', limit: 'size', max: maxSize }))
  }
  let text: string
  try {
    // Decoding skips a byte-order mark of its own accord.
    text = typeof input === 'string' ? input : new TextDecoder('utf-8', { fatal: true }).decode(input)
  } catch {
    return failure(eventError({ code: 'invalid_json', reason: 'encoding' }))
  }
  if (text.charCodeAt(0) === 0xfeff) text = text.slice(1)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    // The engine's message quotes the payload, so only the position is taken from it.
    const position = /position (\d+)/.exec(String(error))?.[1]
    return failure(
      eventError({ code: 'invalid_json', reason: 'syntax', ...(position && { position: Number(position) }) }),
    )
  }
  if (isDeeper(value, maxDepth)) {
    return failure(eventError({ code: 'invalid_json', reason: 'limit', limit: 'depth', max: maxDepth }))
  }
  return { success: true, value: mayLoseDigits(text) ? readLossless(text) : value }
}

/** Whether the text may hold an integer too long for a number; digits inside a text may raise a false alarm. */
const mayLoseDigits = (text: string): boolean => /[:,[\s]-?\d{16}/.test(text) || /^-?\d{16}/.test(text)

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

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (levels === 0) return true
  if (Array.isArray(value)) {
    for (const item of value) if (isDeeper(item, levels - 1)) return true
    return false
  }
  for (const key in value) if (isDeeper((value as Record<string, unknown>)[key], levels - 1)) return true
  return false
}
