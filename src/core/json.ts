import { type EventError, type InvalidJsonError, invalidJsonError } from './error.ts'

/** Limits for JSON text from outside, and what else it may contain. */
export interface JsonLimits {
  /** The longest text accepted: UTF-16 code units of a string, bytes of anything else. Default 1,048,576 (1 MiB). */
  maxSize?: number
  /** The deepest nesting of objects and arrays accepted. Default 512. */
  maxDepth?: number
  /**
   * Accepts raw control characters, such as line breaks, inside JSON strings. Default false.
   *
   * Some frameworks write them unescaped, which is not JSON. The error for such a character names this option.
   */
  allowControlCharacters?: boolean
}

/** JSON as received: text, or UTF-8 bytes. */
export type JsonInput = string | Uint8Array | ArrayBuffer

/** The result of {@link readJson}. */
export type JsonResult = { success: true; value: unknown } | { success: false; error: EventError }

/**
 * The default depth limit. In Milky, each quote within a quote adds three levels, and LLBot sends the complete chain of
 * quotes. This limit has room for 169 of them.
 */
export const defaultDepth = 512

declare const TextDecoder: new (label: string, options: { fatal: boolean }) => { decode(bytes: object): string }

const failure = (reason: InvalidJsonError['reason'], more?: Parameters<typeof invalidJsonError>[1]): JsonResult => ({
  success: false,
  error: invalidJsonError(reason, more),
})

/**
 * Reads JSON text or UTF-8 bytes without losing digits.
 *
 * Integers beyond 2^53 become strings of their digits; numbers in scientific notation stay numbers. Everything else is
 * what `JSON.parse` returns. A byte-order mark is skipped. Never throws: input that is neither text nor bytes is
 * `invalid_json`.
 */
export const readJson = (input: JsonInput, limits?: JsonLimits): JsonResult => read(input, limits, false)

/**
 * Reads an event like {@link readJson}, and also keeps the digits of integers in scientific notation. They may be ids,
 * and `String(1e21)` is not one.
 */
export const readEvent = (input: JsonInput, limits?: JsonLimits): JsonResult => read(input, limits, true)

function read(input: JsonInput, limits: JsonLimits | undefined, scientific: boolean): JsonResult {
  const maxSize = limitOf(limits?.maxSize, 1_048_576)
  const maxDepth = limitOf(limits?.maxDepth, defaultDepth)
  const size = sizeOf(input)
  if (size === undefined) return failure('syntax', { position: 0 })
  if (size > maxSize) return failure('limit', { limit: 'size', max: maxSize })
  let text: string
  try {
    // The decoder itself skips a byte-order mark.
    text = typeof input === 'string' ? input : new TextDecoder('utf-8', { fatal: true }).decode(input)
  } catch {
    return failure('encoding')
  }
  if (text.charCodeAt(0) === 0xfeff) text = text.slice(1)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    const allow = limits?.allowControlCharacters === true
    const found = breakOf(text, allow)
    // The message of `JSON.parse` differs between engines and quotes the payload, so it is not used.
    if (found) return failure('syntax', found)
    text = escapeControls(text)
    value = JSON.parse(text)
  }
  const found = look(value, maxDepth)
  if (found >= tooDeep) return failure('limit', { limit: 'depth', max: maxDepth })
  if (found === lostDigits) {
    const exact = quoteLongIntegers(text, scientific)
    if (exact !== text) value = JSON.parse(exact)
  }
  return { success: true, value }
}

/** A limit, or the default for anything but a number. Thus a mistake never removes the limit. */
const limitOf = (given: unknown, usual: number): number =>
  typeof given === 'number' && !Number.isNaN(given) ? given : usual

/** The length of a text, or the number of bytes; undefined for anything else. */
function sizeOf(input: unknown): number | undefined {
  if (typeof input === 'string') return input.length
  if (ArrayBuffer.isView(input)) return input.byteLength
  try {
    // Unlike `instanceof`, the getter recognises buffers of other realms. It throws for anything else.
    const { get } = Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, 'byteLength') as { get: () => number }
    return get.call(input)
  } catch {
    return undefined
  }
}

const quote = 0x22
const backslash = 0x5c

/** The index after the closing quote of the string that opens at `from`. The text must be JSON. */
function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); ; at = text.indexOf('"', at + 1)) {
    let before = at
    while (text.charCodeAt(before - 1) === backslash) before--
    // A quote after an odd number of backslashes is escaped.
    if ((at - before) % 2 === 0) return at + 1
  }
}

const isDigit = (char: number) => char >= 0x30 && char <= 0x39

/** Rewrites JSON text so that integers that a number cannot hold become strings of digits. The text must be JSON. */
function quoteLongIntegers(text: string, scientific: boolean): string {
  let out = ''
  let from = 0
  for (let at = 0; at < text.length; ) {
    const char = text.charCodeAt(at)
    if (char === quote) at = endOfString(text, at)
    else if (char === 0x2d || isDigit(char)) {
      const start = at++
      while (isDigit(text.charCodeAt(at))) at++
      const whole = at
      while (isPartOfNumber(text.charCodeAt(at))) at++
      // A number cannot hold any integer of 17 digits or more, so most numbers need no further check.
      const digits =
        at === whole && at - start > 17 ? text.slice(start, at) : exactInteger(text.slice(start, at), scientific)
      if (digits !== undefined) {
        out += `${text.slice(from, start)}"${digits}"`
        from = at
      }
    } else at++
  }
  return out + text.slice(from)
}

/** Digits, `+`, `-`, `.`, `E` and `e`. */
const isPartOfNumber = (char: number) =>
  isDigit(char) || char === 0x2b || char === 0x2d || char === 0x2e || char === 0x45 || char === 0x65

/** The longest text of a number with a fraction or an exponent that is examined. */
const maxToken = 400

/** The digits of a JSON number if it is an integer that a JavaScript number cannot hold; otherwise undefined. */
function exactInteger(token: string, scientific: boolean): string | undefined {
  if (token.length > maxToken) return undefined
  const number = Number(token)
  if (Number.isSafeInteger(number)) return undefined
  const [mantissa = '', exponent] = token.toLowerCase().split('e')
  if (exponent === undefined) return /^[^.]*(?:\.0+)?$/.test(token) ? token.replace(/\..*/, '') : undefined
  // Infinity is refused later. Writing out its zeros could take a text of any length.
  if (!scientific || !Number.isFinite(number)) return undefined
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.')
  const digits = whole + fraction
  const zeros = Number(exponent) - fraction.length
  if (zeros < 0 && /[^0]/.test(digits.slice(zeros))) return undefined
  const integer = zeros < 0 ? digits.slice(0, zeros) : digits + '0'.repeat(zeros)
  return `${number < 0 ? '-' : ''}${integer.replace(/^0+/, '')}`
}

/** Escapes raw control characters inside the strings of JSON text. */
function escapeControls(text: string): string {
  let out = ''
  let from = 0
  let inside = false
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (char === quote) inside = !inside
    else if (char === backslash) at++
    else if (inside && char < 0x20) {
      out += `${text.slice(from, at)}\\u${char.toString(16).padStart(4, '0')}`
      from = at + 1
    }
  }
  return out + text.slice(from)
}

interface Break {
  position: number
  /** The option that accepts the character at that position. */
  option?: 'allowControlCharacters'
}

/** The next token that JSON allows. */
type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end'

const space = /[ \t\n\r]*/y
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y

/** The end of the match of a sticky pattern. */
function after(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from
  return pattern.test(text) ? pattern.lastIndex : from
}

/** Finds where a text stops being JSON, the same on every engine; undefined if only control characters are wrong. */
function breakOf(text: string, allowControls: boolean): Break | undefined {
  /** The closing brackets that are still expected. */
  const open: string[] = []
  let expected: Expected = 'value'
  for (let at = 0; ; ) {
    at = after(space, text, at)
    const char = text.charAt(at)
    if (expected === ', or end') {
      const closing = open.at(-1)
      if (closing === undefined) return at === text.length ? undefined : { position: at }
      if (char === closing) open.pop()
      else if (char === ',') expected = closing === '}' ? 'key' : 'value'
      else return { position: at }
      at++
    } else if (expected === ':') {
      if (char !== ':') return { position: at }
      expected = 'value'
      at++
    } else if (char === '}' && expected === 'key or }') {
      open.pop()
      expected = ', or end'
      at++
    } else if (char === ']' && expected === 'value or ]') {
      open.pop()
      expected = ', or end'
      at++
    } else if (char === '"') {
      const end = breakOfString(text, at, allowControls)
      if (typeof end === 'object') return end
      at = end
      expected = expected.startsWith('key') ? ':' : ', or end'
    } else if (expected.startsWith('key')) return { position: at }
    else if (char === '{') {
      open.push('}')
      expected = 'key or }'
      at++
    } else if (char === '[') {
      open.push(']')
      expected = 'value or ]'
      at++
    } else {
      const word = ['true', 'false', 'null'].find((it) => it.charAt(0) === char) ?? ''
      for (let i = 0; i < word.length; i++, at++) if (text.charAt(at) !== word.charAt(i)) return { position: at }
      if (word === '') {
        const end = after(number, text, at)
        if (end === at) return { position: at }
        at = end
      }
      expected = ', or end'
    }
  }
}

/** The characters of a string, a limited number per match, because engines use memory for each repetition. */
const characters = /(?:[^"\\\x00-\x1f]+|\\(?:["\\/bfnrt]|u[\da-fA-F]{4})){0,500}/y
const hexDigits = /[\da-fA-F]*/y

/** The index after the string that begins at `from`, or the place where it is broken. */
function breakOfString(text: string, from: number, allowControls: boolean): number | Break {
  for (let at = from + 1; ; ) {
    const end = after(characters, text, at)
    const char = text.charCodeAt(end)
    if (char === quote) return end + 1
    if (char < 0x20) {
      if (!allowControls) return { position: end, option: 'allowControlCharacters' }
      at = end + 1
    } else if (end > at) at = end
    else if (char !== backslash) return { position: end }
    else return { position: text.charAt(end + 1) === 'u' ? after(hexDigits, text, end + 2) : end + 1 }
  }
}

const lostDigits = 1
const tooDeep = 2

/** How deep the search recurses. Deeper values are queued, so that no nesting overflows the stack. */
const atOnce = 128

/** Searches a parsed value for numbers that may have lost digits, and for nesting beyond the limit. */
function look(value: unknown, levels: number): number {
  const later: unknown[] = [value]
  let found = 0
  for (let left = levels; later.length > 0 && found < tooDeep; left -= atOnce) {
    for (const deep of later.splice(0)) {
      found |= lookInto(deep, Math.min(left, atOnce), left > atOnce ? later : undefined)
    }
  }
  return found
}

function lookInto(value: unknown, levels: number, later: unknown[] | undefined): number {
  if (typeof value === 'number') return isLong(value) ? lostDigits : 0
  if (typeof value !== 'object' || value === null) return 0
  if (levels <= 0) {
    later?.push(value)
    return later ? 0 : tooDeep
  }
  let found = 0
  if (Array.isArray(value)) {
    for (const item of value) {
      if (typeof item === 'object' || typeof item === 'number') found |= lookInto(item, levels - 1, later)
      if (found >= tooDeep) return found
    }
    return found
  }
  for (const key in value) {
    const field = (value as Record<string, unknown>)[key]
    // Checks numbers inline: a call for each number would dominate the time.
    if (typeof field === 'number') {
      if (isLong(field)) found |= lostDigits
    } else if (typeof field === 'object' && field !== null) {
      found |= lookInto(field, levels - 1, later)
      if (found >= tooDeep) return found
    }
  }
  return found
}

const isLong = (number: number) => number > Number.MAX_SAFE_INTEGER || number < Number.MIN_SAFE_INTEGER
