/** Makes text from outside safe for a terminal. */

// C0, DEL, C1, line separators, and characters that reorder text or are invisible.
const unsafe = /[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g
const space = /[\t\n\r\u2028\u2029]/

function visible(char: string): string {
  if (space.test(char)) return ' '
  const code = char.charCodeAt(0)
  // Unicode has a visible symbol for each C0 character and for DEL.
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  return code === 0x7f ? '\u2421' : '\ufffd'
}

/**
 * Puts a text on one line, without terminal control sequences.
 *
 * @param longest The number of characters shown; a longer text ends in `…`.
 */
export function printable(text: string, longest = Number.POSITIVE_INFINITY): string {
  return shorten(text, longest).replace(unsafe, visible)
}

function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text
  // Counts code points, so that no surrogate pair is cut.
  const points = [...text.slice(0, 2 * (longest + 1))]
  return points.length > longest ? `${points.slice(0, longest - 1).join('')}…` : points.join('')
}

/** Writes JSON that is safe for a terminal; every parser reads the same value from it. */
export const printableJson = (value: unknown): string =>
  // JSON itself escapes C0. The other characters are only inside strings, so they can be escaped too.
  JSON.stringify(value).replace(unsafe, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
