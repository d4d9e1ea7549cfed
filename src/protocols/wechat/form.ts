/** The bodies of Keaimao 4: `application/x-www-form-urlencoded` instead of JSON. */

/** The most fields of a form: more than any push has. */
const mostFields = 100

/**
 * Decodes a form of Keaimao 4 to the wire event that the verbs accept. Keaimao 4 表单解码
 *
 * Every value is a string. A repeated field keeps its first value. An invalid `%` sequence stays as it is.
 * Never throws.
 *
 * @param body The body as text, or its UTF-8 bytes.
 * @returns The fields, or undefined if it is not a form: JSON, an empty body, a text without `=`, too many fields.
 * @example
 * decodeForm('type=100&msg_type=1&robot_wxid=wxid_r&from_wxid=wxid_u&msg=%E4%BD%A0%E5%A5%BD')
 * // { type: '100', msg_type: '1', robot_wxid: 'wxid_r', from_wxid: 'wxid_u', msg: '你好' }
 */
export function decodeForm(body: string | Uint8Array): Record<string, string> | undefined {
  // A form begins with a field name, and every name of Keaimao is a word. JSON is rejected before it is decoded.
  if (typeof body !== 'string' && !/\w/.test(String.fromCharCode(body[0] ?? 0))) return undefined
  const text = typeof body === 'string' ? body : utf8(body)
  if (text === undefined || !/^\w+=/.test(text)) return undefined
  const pairs = text.trimEnd().split('&', mostFields + 1)
  if (pairs.length > mostFields) return undefined
  const fields = new Map<string, string>()
  for (const pair of pairs) {
    const at = pair.indexOf('=')
    const name = decoded(at < 0 ? pair : pair.slice(0, at))
    if (name !== '' && !fields.has(name)) fields.set(name, at < 0 ? '' : decoded(pair.slice(at + 1)))
  }
  // Defines `__proto__` as an ordinary field.
  return Object.fromEntries(fields)
}

function decoded(text: string): string {
  const spaced = text.replaceAll('+', ' ')
  try {
    return decodeURIComponent(spaced)
  } catch {
    return spaced
  }
}

declare const TextDecoder: new (label: string, options: { fatal: boolean }) => { decode(bytes: Uint8Array): string }

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
