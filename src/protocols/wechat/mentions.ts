/** Where the names of those who are mentioned stand in a text. */

/** A name or a code, and the mention it stands for. */
export interface Name<T> {
  name: string
  mention: T
}

/** A mention, with its place in the text. */
export interface Place<T> {
  mention: T
  from: number
  to: number
}

/** So many characters are compared in vain: far more than any message needs, and soon over for a hostile one. */
const maxCompared = 20_000

/**
 * Finds names in a text, each once, from left to right; of two that begin alike, the longer one.
 *
 * Takes one walk over the text, however many names there are.
 */
export function placesOf<T>(text: string, names: readonly Name<T>[]): Place<T>[] {
  const waiting = new Map<string, T[]>()
  /** The lengths of the names by their first character, the longest first. */
  const lengths = new Map<number, number[]>()
  // From the last one, so that the first is taken first.
  for (let i = names.length - 1; i >= 0; i--) {
    const { name, mention } = names[i] as Name<T>
    const same = waiting.get(name)
    if (same) {
      same.push(mention)
      continue
    }
    waiting.set(name, [mention])
    const first = name.charCodeAt(0)
    const others = lengths.get(first)
    if (others) others.push(name.length)
    else lengths.set(first, [name.length])
  }
  for (const [first, all] of lengths)
    lengths.set(
      first,
      [...new Set(all)].sort((a, b) => b - a),
    )
  const places: Place<T>[] = []
  let compared = 0
  const starts = new RegExp(
    `[${[...lengths.keys()].map((char) => `\\u${char.toString(16).padStart(4, '0')}`).join('')}]`,
    'g',
  )
  while (waiting.size > 0 && compared < maxCompared && starts.test(text)) {
    const from = starts.lastIndex - 1
    const found = longest(text, from, lengths.get(text.charCodeAt(from)))
    if (found === '') continue
    const mentions = waiting.get(found) as T[]
    starts.lastIndex = from + found.length
    places.push({ mention: mentions.pop() as T, from, to: starts.lastIndex })
    if (mentions.length === 0) waiting.delete(found)
  }
  return places

  /** The longest name that is waited for and stands there; `''` where none does. */
  function longest(text: string, at: number, lengths: readonly number[] = []): string {
    for (const length of lengths) {
      const name = text.slice(at, at + length)
      if (waiting.has(name)) return name
      compared += length
    }
    return ''
  }
}

/** The ids in the codes `[at=id]` of a text. */
export function codesIn(text: string): Set<string> {
  const ids = new Set<string>()
  for (let at = text.indexOf('[at='); at >= 0; at = text.indexOf('[at=', at + 4)) {
    const end = text.indexOf(']', at)
    if (end < 0) break
    ids.add(text.slice(text.lastIndexOf('[at=', end) + 4, end))
    at = end - 4
  }
  return ids
}
