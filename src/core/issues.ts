/**
 * Finds what does not fit an event.
 *
 * The generator writes a function for each kind and each object inside, which reads the fields in place, and a table of
 * what may stand there. The table is text: it is small, costs nothing while a module loads, and is read at the first
 * refusal. Only the parse verbs import this module, so guards stay small.
 */
import { describeIssue, type Issue, printable } from './error.ts'
import { maxLiteral, typeName } from './explain.ts'

/** Lists what does not fit a kind, at most {@link maxIssues}; nothing for a value that fits. */
export type Validator = (value: unknown) => Issue[]

/** Looks at the fields of one object; generated. */
export type Look = (value: any, search: Search) => void

/** How many issues an error holds. The search ends with the last of them. */
const maxIssues = 20

// The types of values, as numbers; a set of them is a number with a bit for each.
const string = 0
const integer = 1
const fraction = 2
const boolean = 3
const nil = 4
const array = 5
const object = 6
const nothing = 7
/** What JSON cannot hold: `NaN`, functions. No set contains it. */
const alien = 8

/** The types that a letter of a table stands for, and the word for them. */
const letters: Record<string, [set: number, word: string]> = {
  s: [1 << string, 'string'],
  i: [1 << integer, 'integer'],
  n: [(1 << integer) | (1 << fraction), 'number'],
  b: [1 << boolean, 'boolean'],
  z: [1 << nil, 'null'],
  a: [1 << array, 'array'],
  o: [1 << object, 'object'],
}

/** What is accepted in one place. */
interface Shape {
  /** The types that fit without a further look. */
  accepts: number
  /** In words: `integer or digits`. */
  expected: string
  /** What a string must match. */
  pattern: RegExp | undefined
  /** The only values accepted. */
  literals: unknown[] | undefined
  /** What each item of a list must be. */
  items: Shape | undefined
  /** What an object may be; any object where there is none. */
  structs: Look[]
  /** The field that tells the structs apart, and the literals that each of them has there. */
  tag: [key: string, literals: unknown[][]] | undefined
  /** What was found here before, by the type of the value. */
  findings: (Finding | undefined)[]
}

/** What an issue says of a value, wherever it stands. */
type Finding = Pick<Issue, 'code' | 'expected' | 'received' | 'message'>

/** Where a value stands: a key below another place. */
interface Place {
  above: Place | undefined
  key: string | number
}

/** A search through one value. */
export interface Search {
  shapes: readonly Shape[]
  /** The object that is looked at; none for the event itself. */
  at: Place | undefined
  count: number
  issues: Issue[] | undefined
}

function typeOf(value: unknown): number {
  // Engines recognise this form of a test of the type, and no switch over `typeof`.
  if (typeof value === 'string') return string
  if (typeof value === 'number') return Number.isInteger(value) ? integer : Number.isFinite(value) ? fraction : alien
  if (typeof value === 'boolean') return boolean
  if (value === undefined) return nothing
  if (value === null) return nil
  if (typeof value !== 'object') return alien
  return Array.isArray(value) ? array : object
}

/** Looks at a field that must be there. */
export function look(search: Search, value: unknown, key: string | number, shape: number): void {
  lookAt(search, value, key, search.shapes[shape] as Shape)
}

/** Looks at a field that may be absent. */
export function mayLook(search: Search, value: unknown, key: string, shape: number): void {
  if (value !== undefined) look(search, value, key, shape)
}

// Most fields are of these types. Engines put such small functions in place of their calls.

/** Looks at a field that must be a string. Its shape is the first. */
export function text(search: Search, value: unknown, key: string): void {
  if (typeof value !== 'string') look(search, value, key, 0)
}

/** Looks at a field that may be a string. */
export function mayText(search: Search, value: unknown, key: string): void {
  if (value !== undefined) text(search, value, key)
}

/** Looks at a field that accepts integers, and perhaps more. */
export function whole(search: Search, value: unknown, key: string, shape: number): void {
  if (!Number.isInteger(value)) look(search, value, key, shape)
}

/** Looks at a field that may be absent, and accepts integers. */
export function mayWhole(search: Search, value: unknown, key: string, shape: number): void {
  if (value !== undefined) whole(search, value, key, shape)
}

function lookAt(search: Search, value: unknown, key: string | number, shape: Shape): void {
  const type = typeOf(value)
  if ((shape.accepts >> type) & 1) return
  if (type === string && shape.pattern?.test(value as string)) return
  if ((type === array && shape.items) || (type === object && shape.structs.length)) {
    const { at } = search
    search.at = { above: at, key }
    if (shape.items && type === array) lookAtItems(search, value as unknown[], shape.items)
    else lookAtObject(search, value as object, shape)
    search.at = at
  } else if (!shape.literals?.includes(value)) complain(search, value, key, shape, type)
}

function lookAtItems(search: Search, values: unknown[], shape: Shape): void {
  for (let i = 0; i < values.length && search.count < maxIssues; i++) lookAt(search, values[i], i, shape)
}

/** Looks at an object. One that is none of several is compared with the first, or with the one of its tag. */
function lookAtObject(search: Search, value: object, { structs, tag }: Shape): void {
  if (tag) {
    const [key, literals] = tag
    const own = (value as Record<string, unknown>)[key]
    const meant = structs[literals.findIndex((its) => its.includes(own))]
    if (meant) meant(value, search)
    else complain(search, own, key, shapeOf('', literals.flat()), typeOf(own))
    return
  }
  let wrong: Issue[] | undefined
  for (const struct of structs) {
    const own: Search = { ...search, count: 0, issues: undefined }
    struct(value, own)
    if (!own.issues) return
    wrong ??= own.issues
  }
  for (const issue of wrong as Issue[]) add(search, issue)
}

function complain(search: Search, value: unknown, key: string | number, shape: Shape, type: number): void {
  if (search.count >= maxIssues) return
  let finding = shape.findings[type]
  if (!finding) {
    finding = findingOf(shape, value)
    // Where no literal is shown, each type gives the same finding: to join its sentence takes longer than all else here.
    if (!shape.literals && type !== alien) shape.findings[type] = finding
  }
  const { code, expected, received, message } = finding
  const path: Issue['path'] = [key]
  let pointer = `/${key}`
  for (let place = search.at; place; place = place.above) {
    path.unshift(place.key)
    pointer = `/${place.key}${pointer}`
  }
  add(search, { path, pointer, code, expected, received, message })
}

function add(search: Search, issue: Issue): void {
  if (search.count >= maxIssues) return
  // A list of one is made as such: an empty one would get room for many.
  if (search.count++) (search.issues as Issue[]).push(issue)
  else search.issues = [issue]
}

function findingOf({ expected, literals, pattern }: Shape, value: unknown): Finding {
  const isWrongValue = literals !== undefined || (pattern !== undefined && typeof value === 'string')
  const code = value === undefined ? 'missing' : isWrongValue ? 'wrong_value' : 'wrong_type'
  // A string that should have been digits is the payload's own, and is not shown.
  const received = literals ? literalOf(value) : typeName(value)
  return { code, expected, received, message: describeIssue(code, expected, received) }
}

/** A short literal, where only some values are allowed; the type of anything longer. */
function literalOf(value: unknown): string {
  if (typeof value === 'string') return value.length <= maxLiteral ? printable(JSON.stringify(value)) : 'string'
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : typeName(value)
}

/** A shape of the types with these letters. */
function shapeOf(types: string, literals?: unknown[], pattern?: RegExp, items?: Shape): Shape {
  const words = literals?.map((value) => JSON.stringify(value)) ?? []
  let accepts = 0
  for (const letter of types) {
    const [set, word] = letters[letter] as [number, string]
    words.push(letter === 's' && pattern?.source.includes('\\d') ? 'digits' : word)
    accepts |= set
  }
  if (pattern) accepts &= ~(1 << string)
  if (items) accepts &= ~(1 << array)
  const expected = words.join(' or ')
  return { accepts, expected, pattern, literals, items, structs: [], tag: undefined, findings: [] }
}

/** What a protocol's `reasons.ts` holds. */
export interface Reasons {
  /** A line for each shape; `scripts/generate/emit/reasons.ts` describes them. */
  shapes: string
  /** What the shapes name by number. */
  patterns: readonly RegExp[]
  structs: readonly Look[]
  /** Names of kinds, parted by blanks, that have the same fields beside their discriminators. */
  kinds: readonly (readonly [names: string, look: Look])[]
}

function readShapes({ shapes, patterns, structs }: Reasons): Shape[] {
  const read: Shape[] = []
  for (const line of shapes.split('\n')) {
    const [types = '', ...details] = line.split(' ')
    const of: Record<string, string> = {}
    for (const detail of details) of[detail.charAt(0)] = detail.slice(1)
    const shape = shapeOf(types, of['='] && JSON.parse(of['=']), patterns[Number(of['/'])], read[Number(of['*'])])
    if (of['{']) {
      shape.accepts &= ~(1 << object)
      shape.structs = of['{'].split(',').map((index) => structs[Number(index)] as Look)
      shape.tag = of['@'] && JSON.parse(of['@'])
    }
    read.push(shape)
  }
  return read
}

/** The validators of a protocol, by kind. */
export function validators(reasons: Reasons): (kind: string) => Validator {
  const byKind = new Map<string, Validator>()
  return (kind) => {
    if (!byKind.size) {
      const shapes = readShapes(reasons)
      for (const [names, start] of reasons.kinds) {
        const validator = (value: unknown) => {
          const search: Search = { shapes, at: undefined, count: 0, issues: undefined }
          start(value, search)
          return search.issues ?? []
        }
        for (const name of names.split(' ')) byKind.set(name, validator)
      }
    }
    return byKind.get(kind) as Validator
  }
}
