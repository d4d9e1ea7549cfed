/** Explains why no kind matches a value. Only the parse verbs import this module, so guards stay small. */
import { type EventError, notObjectError, UnknownEvent } from './error.ts'
import { isObject } from './object.ts'

/** The fields by which a protocol distinguishes its kinds. */
export interface Discriminators {
  protocol: string
  kinds: readonly string[]
  /** The fields, outermost first. Each level lists its alternatives. A nested field is a path with a dot. */
  fields: readonly (readonly string[])[]
  /** Fields that distinguish kinds by their presence, not by their value. */
  present?: readonly string[]
}

/** The longest text that an error shows. */
export const maxLiteral = 32

/** The error of a value that matches no kind of the protocol. */
export function unknownEventError(value: unknown, { protocol, kinds, fields }: Discriminators): EventError {
  if (!isObject(value)) return notObjectError(typeName(value))
  const read = readDiscriminators(value, fields, kinds)
  const discriminators = Object.fromEntries(read.map(([key, field]) => [key, shorten(field)]))
  const name = kindName(read)
  let suggestions = nearest(name, kinds)
  if (!suggestions.length) {
    // The mistake may be in an outer field, not in the last one.
    const whole = kindName(readDiscriminators(value, fields))
    if (whole !== name) suggestions = nearest(whole, kinds)
  }
  return new UnknownEvent(protocol, discriminators, suggestions)
}

/**
 * Returns the discriminators that are present, with their values.
 *
 * @param kinds When given, fields that distinguish none of these kinds are left out: below the second level, or within
 *   an object, a field is a discriminator of some kinds and an ordinary field of all others.
 */
export function readDiscriminators(
  value: Record<string, unknown>,
  fields: Discriminators['fields'],
  kinds?: readonly string[],
) {
  const read: [key: string, value: unknown][] = []
  for (const [depth, level] of fields.entries()) {
    const [first = ''] = level
    const isFine = depth > 1 || first.includes('.')
    if (isFine && kinds) {
      const outer = `${kindName(read)}.`
      if (!kinds.some((kind) => kind.startsWith(outer))) break
    }
    for (const key of level) {
      const [holder, name] = holderOf(value, key)
      if (holder === undefined || !Object.hasOwn(holder, name)) continue
      read.push([key, holder[name]])
      break
    }
  }
  return read
}

/** The object that contains a field, and the field's name in it. */
function holderOf(value: Record<string, unknown>, key: string): [Record<string, unknown> | undefined, string] {
  const dot = key.indexOf('.')
  if (dot < 0) return [value, key]
  const inner = value[key.slice(0, dot)]
  return [isObject(inner) ? inner : undefined, key.slice(dot + 1)]
}

/** The kind name that these discriminators spell. */
export const kindName = (read: [string, unknown][]): string =>
  read
    .filter(([, value]) => typeof value === 'string' && value !== '')
    .map(([, value]) => String(value).slice(0, 2 * maxLiteral))
    .join('.')

function shorten(value: unknown): string | number {
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return typeName(value)
  return value.length > maxLiteral ? `${value.slice(0, maxLiteral)}…` : value
}

/** The name of a value's type, in the words of JSON. */
export function typeName(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value !== 'number') return typeof value
  if (!Number.isFinite(value)) return String(value)
  return Number.isInteger(value) ? 'integer' : 'fraction'
}

/** The kinds with the most similar names, nearest first, at most three. */
function nearest(name: string, kinds: readonly string[]): string[] {
  const near: { kind: string; distance: number }[] = []
  for (const kind of kinds) {
    const most = Math.min(3, Math.floor(kind.length / 3))
    const distance = editDistance(name, kind, most)
    if (distance <= most) near.push({ kind, distance })
  }
  return near
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ kind }) => kind)
}

/**
 * The Levenshtein distance if it is at most `most`. Case-sensitive, like the protocols.
 *
 * Only the cells near the diagonal can be that small, so each row has a few cells, which replace those of the row above.
 */
function editDistance(a: string, b: string, most: number): number {
  // One edit changes the length by at most one, so most pairs are ruled out by their lengths.
  if (Math.abs(a.length - b.length) > most) return Number.POSITIVE_INFINITY
  const beyond = most + 1
  const width = 2 * most + 1
  // The first and the last cell lie outside the band, where every distance is too long.
  const cells = [beyond]
  for (let k = 1; k <= width; k++) cells.push(k < beyond ? beyond : k - beyond)
  cells.push(beyond)
  for (let i = 1; i <= a.length; i++) {
    let least = beyond
    for (let k = 1; k <= width; k++) {
      const j = i + k - beyond
      let cell = j === 0 ? i : beyond
      if (j > 0 && j <= b.length) {
        const change = a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1
        cell = Math.min((cells[k] as number) + change, (cells[k + 1] as number) + 1, (cells[k - 1] as number) + 1)
      }
      cells[k] = cell
      least = Math.min(least, cell)
    }
    if (least > most) return Number.POSITIVE_INFINITY
  }
  return cells[b.length - a.length + beyond] as number
}
