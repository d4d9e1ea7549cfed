/** Finds the names of mentioned users in a text. */

/** A name or a code, and its mention. */
export interface Name<T> {
  name: string
  mention: T
}

/** A mention and its position in the text. */
export interface Place<T> {
  mention: T
  from: number
  to: number
}

/** The most failed character comparisons: far more than any message needs, but a limit for hostile ones. */
const maxCompared = 20_000

/**
 * Finds each name once in a text, from left to right. If two names match at a position, the longer one wins.
 *
 * Scans the text once, for any number of names.
 *
 * @param endsAt Whether a name may end there; by default it may end anywhere.
 */
export function placesOf<T>(
  text: string,
  names: readonly Name<T>[],
  endsAt: (text: string, at: number) => boolean = () => true,
): Place<T>[] {
  if (names.length === 0) return []
  const waiting = new Map<string, T[]>()
  /** Lengths of names by first character, longest first. */
  const lengths = new Map<number, number[]>()
  // From the last name, so that the first is used first.
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

  /** The longest missing name at a position; `''` if there is none. */
  function longest(text: string, at: number, lengths: readonly number[] = []): string {
    for (const length of lengths) {
      const name = text.slice(at, at + length)
      if (waiting.has(name) && endsAt(text, at + length)) return name
      compared += length
    }
    return ''
  }
}

/** Whether a name may end at a position: WeChat adds U+2005 after a mention, users a space or punctuation. */
const endsAt = (text: string, at: number): boolean =>
  at === text.length || /[\s.,!?:;，。！？：；、]/.test(text.charAt(at)) || text.charAt(at - 1) === ']'

/**
 * Finds names with {@link placesOf}: first as complete words, then the remaining names as the beginning of a
 * word.
 */
export function mentionPlaces<T>(text: string, names: readonly Name<T>[]): Place<T>[] {
  const whole = placesOf(text, names, endsAt)
  if (whole.length === names.length) return whole
  const placed = new Set(whole.map(({ mention }) => mention))
  let rest = ''
  let end = 0
  for (const { from, to } of whole) {
    // Text of found names cannot match again.
    rest += text.slice(end, from) + '\0'.repeat(to - from)
    end = to
  }
  const others = placesOf(
    rest + text.slice(end),
    names.filter(({ mention }) => !placed.has(mention)),
  )
  // Accounts with the same name are mentioned in the order of the list.
  const listed = new Map<string, T[]>()
  for (const { name, mention } of names) {
    const same = listed.get(name)
    if (same) same.push(mention)
    else listed.set(name, [mention])
  }
  for (const same of listed.values()) same.reverse()
  return [...whole, ...others]
    .sort((a, b) => a.from - b.from)
    .map(({ from, to }) => ({ from, to, mention: listed.get(text.slice(from, to))?.pop() as T }))
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
