/**
 * CQ codes: `text[CQ:type,key=value,…]text`.
 *
 * In text `&`, `[` and `]` are escaped, in values `,` too, so that text can never become a code.
 */

/** A segment of a CoolQ message: a text (`type: 'text'`), or a code with its parameters. */
export interface CqSegment {
  type: string
  data: Record<string, string>
}

const escapes: Record<string, string> = { '&': '&amp;', '[': '&#91;', ']': '&#93;', ',': '&#44;' }

/** Escapes plain text for a CoolQ message, so that none of it can be read as a code. */
export const escapeCqText = (text: string): string => text.replace(/[&[\]]/g, (char) => escapes[char] as string)

const escapeValue = (text: string): string => text.replace(/[&[\],]/g, (char) => escapes[char] as string)

const entity = /&(?:amp|#91|#93|#44);/g

/** The character that an entity stands for, by the last but one of its own: `p`, `1`, `3` or `4`. */
const characterOf = (sign: number): string => (sign === 0x70 ? '&' : sign === 0x31 ? '[' : sign === 0x33 ? ']' : ',')

/** The reverse of both escapes, in one pass, so that `&amp;#91;` stays the text `&#91;`. */
export function unescapeCq(text: string): string {
  const first = text.indexOf('&')
  if (first < 0) return text
  entity.lastIndex = first
  let plain = ''
  let from = 0
  // To test for the next one costs a tenth of a call for each `&`, and a third of a replacement by a function.
  while (entity.test(text)) {
    const to = entity.lastIndex
    plain += text.slice(from, to - 5) + characterOf(text.charCodeAt(to - 2))
    from = to
  }
  return plain + text.slice(from)
}

const name = /^[-.\w]+$/

/**
 * Takes a CoolQ message apart.
 *
 * What only looks like a code (unclosed, without a name) stays text. A parameter is split at its first `=`, so that
 * values keep every other one. Takes time in proportion to the text's length, whatever the text.
 *
 * @param message The `message` of an event. 消息内容
 * @example
 * parseCqCode('hi [CQ:at,qq=10001]') // [{ type: 'text', data: { text: 'hi ' } }, { type: 'at', data: { qq: '10001' } }]
 */
export const parseCqCode = (message: string): CqSegment[] => scan(message, textSegment, codeOf)

/** Walks over a message once; what `codeOf` does not take for a code stays text. */
export function scan<T>(
  message: string,
  textOf: (escaped: string) => T,
  codeOf: (inside: string) => T | undefined,
): T[] {
  const found: T[] = []
  let textFrom = 0
  let start = message.indexOf('[CQ:')
  while (start >= 0) {
    const end = message.indexOf(']', start)
    if (end < 0) break
    // A code cannot hold a bare bracket, so an earlier opening one is text.
    const inner = message.indexOf('[', start + 1)
    const begin = inner < 0 || inner > end ? start : message.lastIndexOf('[', end)
    const code =
      begin === start || message.startsWith('[CQ:', begin) ? codeOf(message.slice(begin + 4, end)) : undefined
    if (code !== undefined) {
      if (begin > textFrom) found.push(textOf(message.slice(textFrom, begin)))
      found.push(code)
      textFrom = end + 1
    }
    start = message.indexOf('[CQ:', end)
  }
  if (textFrom < message.length) found.push(textOf(message.slice(textFrom)))
  return found
}

const textSegment = (escaped: string): CqSegment => ({ type: 'text', data: { text: unescapeCq(escaped) } })

/** A code as it stands, without the brackets; undefined for what is none. */
export function codeOf(inside: string): CqSegment | undefined {
  const comma = inside.indexOf(',')
  const type = comma < 0 ? inside : inside.slice(0, comma)
  if (!name.test(type)) return undefined
  const data: Record<string, string> = {}
  readParameters(inside, comma, data, define)
  return { type, data }
}

/** Hands over each parameter of a code as its places: where the key begins, the `=`, and the end of the value. */
export function readParameters<T>(
  inside: string,
  firstComma: number,
  into: T,
  set: (into: T, inside: string, from: number, equals: number, to: number) => void,
): void {
  let equals = -1
  for (let comma = firstComma; comma >= 0; ) {
    const next = inside.indexOf(',', comma + 1)
    const to = next < 0 ? inside.length : next
    // Looked for again only once it is passed, so that parameters without one cost no more than others.
    if (equals < comma) equals = inside.indexOf('=', comma)
    if (equals < 0) return
    if (equals > comma + 1 && equals < to) set(into, inside, comma + 1, equals, to)
    comma = next
  }
}

/** Sets a field without ever reaching a setter: `__proto__` is an ordinary key. */
function define(data: Record<string, string>, inside: string, from: number, equals: number, to: number): void {
  // The standard forbids spaces after a comma; early versions sent them.
  const key = inside.slice(from, equals).trim()
  const value = unescapeCq(inside.slice(equals + 1, to))
  if (key === '__proto__') {
    Object.defineProperty(data, key, { value, writable: true, enumerable: true, configurable: true })
  } else data[key] = value
}

/**
 * Writes a CoolQ message; `parseCqCode` reads it back.
 *
 * @throws TypeError for a type or key that cannot be written, such as one with a comma in it.
 */
export function stringifyCqCode(segments: readonly CqSegment[]): string {
  let message = ''
  for (const { type, data } of segments) {
    if (type === 'text') {
      message += escapeCqText(data.text ?? '')
      continue
    }
    if (!name.test(type)) throw new TypeError('A CQ code needs a type of letters, digits, "-", "_" and "."')
    message += `[CQ:${type}`
    for (const key of Object.keys(data)) {
      if (!/^[^\s&,=[\]]+$/.test(key)) throw new TypeError('A key of a CQ code cannot hold spaces or any of & , = [ ]')
      message += `,${key}=${escapeValue(data[key] as string)}`
    }
    message += ']'
  }
  return message
}
