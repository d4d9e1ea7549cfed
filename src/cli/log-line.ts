/** Payloads in a log line, after a timestamp, a level or a name. */
import { programOf } from '../all/programs.ts'
import type { EventError } from '../core/error.ts'
import { type JsonLimits, readJson } from '../core/json.ts'
import { isObject } from '../core/object.ts'
import { detect } from '../index.ts'

/** A payload of a line, or its error. */
export type Found = { success: true; value: unknown } | { success: false; error: EventError }

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN = 0x7b
const CLOSE = 0x7d

/** The most braces tried per line, so that a line full of braces does not take quadratic time. */
const mostFailures = 16

/**
 * Finds the payloads in a line that does not begin with one.
 *
 * An object counts as a payload if it has the envelope of a protocol, or of a program that botwire names and does not
 * cover. If a line has no such object, but one that is truncated or otherwise invalid JSON, that error is the failure of
 * the line.
 *
 * @param anyObject Also accepts an object without an envelope, because the user named the protocol.
 * @returns Nothing for a line without a payload.
 */
export function payloadsIn(line: Uint8Array, limits: JsonLimits, anyObject: boolean): Found[] {
  const whole = readJson(line, limits)
  // A string or a number on its own line is not a log line, but a mistake in NDJSON, so it is reported.
  if (whole.success) return [whole]

  const found: Found[] = []
  let object: Found | undefined
  let broken: Found | undefined
  let failures = 0
  for (let at = line.indexOf(OPEN); at !== -1 && failures < mostFailures; ) {
    if (!opensObject(line, at)) {
      at = line.indexOf(OPEN, at + 1)
      continue
    }
    const end = endOf(line, at)
    const json = readJson(line.subarray(at, end), limits)
    if (json.success) {
      if (isPayload(json.value)) found.push(json)
      else object ??= json
      at = line.indexOf(OPEN, end)
    } else {
      failures++
      broken ??= json
      at = line.indexOf(OPEN, at + 1)
    }
  }
  if (found.length) return found
  if (anyObject && object) return [object]
  return broken ? [broken] : []
}

const isPayload = (value: unknown): boolean =>
  detect(value) !== undefined || (isObject(value) && programOf(value) !== undefined)

/** Whether a brace begins a JSON object with a field: `{"`. */
function opensObject(line: Uint8Array, at: number): boolean {
  let i = at + 1
  while (line[i] === 0x20 || line[i] === 0x09) i++
  return line[i] === QUOTE
}

/** The end of the object that begins at `at`: after its closing brace, otherwise the end of the line. */
function endOf(line: Uint8Array, at: number): number {
  let depth = 0
  let inText = false
  for (let i = at; i < line.length; i++) {
    const byte = line[i]
    if (inText) {
      if (byte === BACKSLASH) i++
      else if (byte === QUOTE) inText = false
    } else if (byte === QUOTE) inText = true
    else if (byte === OPEN) depth++
    else if (byte === CLOSE && --depth === 0) return i + 1
  }
  return line.length
}
