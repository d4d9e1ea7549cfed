/** Payloads in a line of a log: behind a time stamp, a level, a name. */
import type { EventError } from '../core/error.ts'
import { type JsonLimits, readJson } from '../core/json.ts'
import { detect } from '../index.ts'

/** A payload that a line holds, or what is wrong with it. */
export type Found = { success: true; value: unknown } | { success: false; error: EventError }

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN = 0x7b
const CLOSE = 0x7d

/** A line full of braces must not cost its length times their number. */
const mostFailures = 16

/**
 * Finds the payloads of a line that does not begin with one.
 *
 * An object counts as a payload when it has the envelope of a protocol. Where a line has no such object, but one that
 * is cut off or otherwise no JSON, that is the failure of the line.
 *
 * @param anyObject Takes an object without an envelope, too: the user named the protocol.
 * @returns Nothing for a line without a payload.
 */
export function payloadsIn(line: Uint8Array, limits: JsonLimits, anyObject: boolean): Found[] {
  const whole = readJson(line, limits)
  // A text or a number on a line of its own is no log: whoever writes NDJSON wants to know.
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
      if (detect(json.value) !== undefined) found.push(json)
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

/** Whether a brace begins a JSON object that has a field: `{"`. */
function opensObject(line: Uint8Array, at: number): boolean {
  let i = at + 1
  while (line[i] === 0x20 || line[i] === 0x09) i++
  return line[i] === QUOTE
}

/** Where the object that begins at `at` ends: behind its closing brace, else the end of the line. */
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
