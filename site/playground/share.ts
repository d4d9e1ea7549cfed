/** A payload in the fragment of a link. No server is sent a fragment, and no link has one before somebody wants it. */
const name = 'payload='

export const linkWith = (text: string, page: string): string =>
  `${page.split('#')[0]}#${name}${encodeURIComponent(text)}`

/** The payload of a link; undefined where it has none or is damaged. */
export function payloadOf(hash: string): string | undefined {
  if (!hash.startsWith(`#${name}`)) return undefined
  try {
    return decodeURIComponent(hash.slice(name.length + 1))
  } catch {
    return undefined
  }
}
