/** Explains why a check failed. Only the parse verbs import this module, so that guards stay small. */
import {
  describeIssue,
  type EventError,
  type Issue,
  invalidEvent,
  notObject,
  printable,
  unknownEvent,
} from './error.ts'

/** A field that does not fit, as a generated validator found it. */
export interface Complaint {
  pointer: string
  expected: string
  /** Where in the schema, for what stands in a union. */
  schema: string | undefined
  /** The last part of the pointer, where the validator has it at hand. */
  key: string | undefined
}

/** Finds the fields that do not fit a kind; none for a value that fits. */
export type Validator = (value: unknown) => Complaint[]

/** So many complaints are kept: enough for the issues that are shown, whichever members of unions they belong to. */
const maxComplaints = 256

const union = '/anyOf'

/** Stands for each complaint beyond those that are kept, because the generated validators go by their number. */
const further: Complaint = { pointer: '', expected: '', schema: undefined, key: undefined }

/** Notes a complaint and returns how many there are; the generated validators go by that number. */
export const add = (found: Complaint[], pointer: string, expected: string, schema?: string, key?: string): number =>
  // The complaint of a union comes after those of its members, and decides which of them are shown.
  found.push(found.length < maxComplaints || schema?.endsWith(union) ? { pointer, expected, schema, key } : further)

/** The fields by which a protocol distinguishes its kinds. */
export interface Discriminators {
  protocol: string
  kinds: readonly string[]
  /** The fields, outermost first; at each level one of several may carry the value. */
  fields: readonly (readonly string[])[]
  /** Fields whose presence, not their value, distinguishes kinds. */
  present?: readonly string[]
}

const maxIssues = 20
const maxLiteral = 32

/** Checks whether a value is an object in the sense of JSON. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The error of a value that no kind of the protocol claims. */
export function unclaimed(value: unknown, { protocol, kinds, fields }: Discriminators): EventError {
  if (!isObject(value)) return notObject(typeName(value))
  const read = readDiscriminators(value, fields, kinds)
  const discriminators = Object.fromEntries(read.map(([key, field]) => [key, shorten(field)]))
  const near = nearest(kindName(read), kinds)
  // The mistake may lie in a field above the last one.
  const suggestions = near.length ? near : nearest(kindName(readDiscriminators(value, fields)), kinds)
  return unknownEvent(protocol, discriminators, suggestions)
}

/** The error of a value whose kind is known and whose fields do not fit. */
export function misfit(value: unknown, protocol: string, kind: string, validate: Validator): EventError {
  if (Array.isArray(value)) return notObject('array')
  const found = validate(value)
  // Where a union does not fit, it complains beside its members.
  const complaints = found.length > 1 && found.some(({ schema }) => schema !== undefined) ? closest(found) : found
  const shown = complaints.length > maxIssues ? complaints.slice(0, maxIssues) : complaints
  const issues = shown.map((complaint) => issueOf(complaint, value))
  return invalidEvent(protocol, kind, issues)
}

/**
 * The discriminators that are there, with their values.
 *
 * @param kinds When given, fields that distinguish none of these kinds are left out: below the second level a field is a
 *   discriminator of some kinds and an ordinary field of all others.
 */
export function readDiscriminators(
  value: Record<string, unknown>,
  fields: Discriminators['fields'],
  kinds?: readonly string[],
) {
  const read: [key: string, value: unknown][] = []
  for (const [depth, level] of fields.entries()) {
    if (depth > 1 && kinds && !kinds.some((kind) => kind.startsWith(`${kindName(read)}.`))) break
    const key = level.find((name) => Object.hasOwn(value, name))
    if (key !== undefined) read.push([key, value[key]])
  }
  return read
}

/** The kind that these discriminators would spell. */
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

/**
 * Where a value fits no member of a union, every member complains and then the union itself. What helps is the
 * complaint of the member that was meant, or, when none was, that of the union.
 */
function closest(complaints: Complaint[]): Complaint[] {
  const dropped = new Set<Complaint>([further])
  for (const [at, whole] of complaints.entries()) {
    if (!whole.schema?.endsWith(union)) continue
    // The complaints of the members stand right before that of the union, so that one look back finds them all.
    const members = new Map<string, Complaint[]>()
    for (let i = at - 1; i >= 0; i--) {
      const complaint = complaints[i] as Complaint
      if (complaint === further) continue
      // The items of one array share their places in the schema and differ in their pointers.
      if (!complaint.schema?.startsWith(`${whole.schema}/`)) break
      if (!`${complaint.pointer}/`.startsWith(`${whole.pointer}/`)) break
      const member = complaint.schema.slice(whole.schema.length + 1).split('/', 1)[0] as string
      const its = members.get(member)
      if (its) its.push(complaint)
      else members.set(member, [complaint])
    }
    // The first member counts, and the look back found it last.
    const meant = [...members.values()].reverse().find((its) => !its.some(({ pointer }) => pointer === whole.pointer))
    if (meant) dropped.add(whole)
    for (const its of members.values()) if (its !== meant) for (const complaint of its) dropped.add(complaint)
  }
  return complaints.filter((complaint) => !dropped.has(complaint))
}

function issueOf({ pointer, expected, key }: Complaint, value: unknown): Issue {
  let path: Issue['path'] = []
  let at = value
  if (key !== undefined && pointer.length === key.length + 1) {
    // A field of the event itself: to read it by a slice of the pointer takes longer than all else here.
    path = [key]
    at = (value as Record<string, unknown>)[key]
  } else {
    for (let from = 1; from > 0; ) {
      const slash = pointer.indexOf('/', from)
      const part = pointer.slice(from, slash < 0 ? pointer.length : slash)
      path.push(Array.isArray(at) ? Number(part) : part)
      at = (at as Record<string, unknown>)[part]
      from = slash + 1
    }
  }
  // Only some literals are allowed, or of texts only digits.
  const literal = !isWord(expected.charCodeAt(0))
  const digits = typeof at === 'string' && expected.endsWith('digits')
  const code = at === undefined ? 'missing' : literal || digits ? 'wrong_value' : 'wrong_type'
  // A text that should have been digits is the payload's own, and is not shown.
  const received = literal ? literalOf(at) : typeName(at)
  return { path, pointer, code, expected, received, message: describeIssue({ code, expected, received }) }
}

/** Literals begin with a quote, a digit or a hyphen, all before the letters. */
const isWord = (char: number) => char >= 97

/** The name of a value's type, in the words of JSON. */
export function typeName(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value !== 'number') return typeof value
  if (!Number.isFinite(value)) return String(value)
  return Number.isInteger(value) ? 'integer' : 'fraction'
}

/** A short literal, where only some values are allowed; the type of anything longer. */
function literalOf(value: unknown): string {
  if (typeof value === 'string') return value.length <= maxLiteral ? printable(JSON.stringify(value)) : 'string'
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : typeName(value)
}

/** The kinds that are spelled nearly the same, nearest first, at most three. */
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

/** Levenshtein's distance, as far as it is at most `most`; case counts, as it does on the wire. */
function editDistance(a: string, b: string, most: number): number {
  // Each edit changes the length by one at most, so that most pairs need no look at their letters.
  if (Math.abs(a.length - b.length) > most) return Number.POSITIVE_INFINITY
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(change, (previous[j] as number) + 1, (row[j - 1] as number) + 1))
    }
    if (Math.min(...row) > most) return Number.POSITIVE_INFINITY
    previous = row
  }
  return previous[b.length] as number
}
