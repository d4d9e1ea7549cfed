/**
 * Finds the fields that do not fit an event.
 *
 * The generator writes a function for each kind and each nested object, which reads the fields, and a table of the
 * accepted values. The table is text: it is small, costs nothing while the module loads, and is parsed at the first
 * refusal. Only the parse verbs import this module, so guards stay small.
 */
import { describeIssue, type Issue, printable } from './error.ts'
import { maxLiteral, typeName } from './explain.ts'

/** Lists the issues of a value, at most {@link maxIssues}; none if it fits. */
export type Validator = (value: unknown) => Issue[]

/** Checks the fields of one object. Generated. */
export type Look = (value: any, search: Search) => void

/** The most issues that an error holds. The search stops there. */
const maxIssues = 20

// The types of values, as bit positions of a set.
const string = 0
const integer = 1
const fraction = 2
const boolean = 3
const nil = 4
const array = 5
const object = 6
const nothing = 7
/** Values that JSON cannot hold, such as `NaN` and functions. No set contains this type. */
const alien = 8

/** The letters of the table: a set of types, and its name. */
const letters: Record<string, [set: number, word: string]> = {
  s: [1 << string, 'string'],
  i: [1 << integer, 'integer'],
  n: [(1 << integer) | (1 << fraction), 'number'],
  b: [1 << boolean, 'boolean'],
  z: [1 << nil, 'null'],
  a: [1 << array, 'array'],
  o: [1 << object, 'object'],
}

/** The values accepted in one place. */
interface Shape {
  /** The types that fit without another check. */
  accepts: number
  /** The shape in words: `integer or digits`. */
  expected: string
  /** The pattern that strings must match. */
  pattern: RegExp | undefined
  /** The only values accepted. */
  literals: unknown[] | undefined
  /** The shape of each list item. */
  items: Shape | undefined
  /** The structs that an object may be; empty accepts any object. */
  structs: Look[]
  /** The field that distinguishes the structs, the literals of each struct in it, and all of them as a shape. */
  tag: { key: string; literals: unknown[][]; shape: Shape } | undefined
  /** Findings made before for this shape, by the type of the value. */
  findings: (Finding | undefined)[]
}

/** An issue without its path. */
type Finding = Pick<Issue, 'code' | 'expected' | 'received' | 'message'>

/** The path of a value, as a linked list: a key below another place. */
interface Place {
  above: Place | undefined
  key: string | number
}

/** A search for issues in one value. */
export interface Search {
  shapes: readonly Shape[]
  /** The object being checked; none for the event itself. */
  at: Place | undefined
  count: number
  issues: Issue[] | undefined
}

function typeOf(value: unknown): number {
  // Engines optimise this form of a type test, but not a switch over `typeof`.
  if (typeof value === 'string') return string
  if (typeof value === 'number') return Number.isInteger(value) ? integer : Number.isFinite(value) ? fraction : alien
  if (typeof value === 'boolean') return boolean
  if (value === undefined) return nothing
  if (value === null) return nil
  if (typeof value !== 'object') return alien
  return Array.isArray(value) ? array : object
}

/** Checks a required field. */
export function look(search: Search, value: unknown, key: string | number, shape: number): void {
  lookAt(search, value, key, search.shapes[shape] as Shape)
}

/** Checks an optional field. */
export function mayLook(search: Search, value: unknown, key: string, shape: number): void {
  if (value !== undefined) look(search, value, key, shape)
}

// Most fields are of these types. Engines inline such small functions.

/** Checks a required string field, whose shape is the first of the table. */
export function text(search: Search, value: unknown, key: string): void {
  if (typeof value !== 'string') look(search, value, key, 0)
}

/** Checks an optional string field. */
export function mayText(search: Search, value: unknown, key: string): void {
  if (value !== undefined) text(search, value, key)
}

/** Checks a required field that accepts at least integers. */
export function whole(search: Search, value: unknown, key: string, shape: number): void {
  if (!Number.isInteger(value)) look(search, value, key, shape)
}

/** Checks an optional field that accepts at least integers. */
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

/** Checks an object. One that fits none of several structs is compared with the struct of its tag, else the first. */
function lookAtObject(search: Search, value: object, { structs, tag }: Shape): void {
  if (tag) {
    const { key, literals, shape } = tag
    const own = (value as Record<string, unknown>)[key]
    const meant = structs[literals.findIndex((its) => its.includes(own))]
    if (meant) meant(value, search)
    else complain(search, own, key, shape, typeOf(own))
    return
  }
  const [only] = structs
  if (only && structs.length === 1) {
    only(value, search)
    return
  }
  let wrong: Issue[] | undefined
  for (const struct of structs) {
    const own: Search = { shapes: search.shapes, at: search.at, count: 0, issues: undefined }
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
    // Without a literal to show, each type gives the same finding. Building its sentence is the slowest step here.
    if (type !== alien && (!shape.literals || type > boolean)) shape.findings[type] = finding
  }
  const { code, expected, received, message } = finding
  const { at } = search
  add(search, { path: pathTo(at, key), pointer: pointerTo(at, key), code, expected, received, message })
}

/** Adding in front is slow, and most fields are within one object at most. */
const pathTo = (at: Place | undefined, key: string | number): Issue['path'] =>
  at === undefined ? [key] : at.above === undefined ? [at.key, key] : [...pathTo(at.above, at.key), key]

const pointerTo = (at: Place | undefined, key: string | number): string =>
  at === undefined ? `/${key}` : `${pointerTo(at.above, at.key)}/${key}`

function add(search: Search, issue: Issue): void {
  if (search.count >= maxIssues) return
  // A list literal with one item: engines reserve more memory for an empty list that grows.
  if (search.count++) (search.issues as Issue[]).push(issue)
  else search.issues = [issue]
}

function findingOf({ expected, literals, pattern }: Shape, value: unknown): Finding {
  const isWrongValue = literals !== undefined || (pattern !== undefined && typeof value === 'string')
  const code = value === undefined ? 'missing' : isWrongValue ? 'wrong_value' : 'wrong_type'
  // A string that should have been digits is payload content, so it is not shown.
  const received = literals ? literalOf(value) : typeName(value)
  return { code, expected, received, message: describeIssue(code, expected, received) }
}

/** The value itself if it is a short literal, otherwise its type. */
function literalOf(value: unknown): string {
  if (typeof value === 'string') return value.length <= maxLiteral ? printable(JSON.stringify(value)) : 'string'
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : typeName(value)
}

/** The shape of the types with these letters. */
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

/** The content of a protocol's `reasons.ts`. */
export interface Reasons {
  /** One line per shape; `scripts/generate/emit/reasons.ts` describes the format. */
  shapes: string
  /** The patterns and structs that shapes refer to by number. */
  patterns: readonly RegExp[]
  structs: readonly Look[]
  /** The kinds, by their index, that have the same fields besides their discriminators. */
  kinds: readonly (readonly [places: readonly number[], look: Look])[]
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
      if (of['@']) {
        const [key, literals] = JSON.parse(of['@']) as [string, unknown[][]]
        shape.tag = { key, literals, shape: shapeOf('', literals.flat()) }
      }
    }
    read.push(shape)
  }
  return read
}

/** The validators of a protocol, by the index of the kind. */
export function validators(reasons: Reasons): (place: number) => Validator {
  const all: Validator[] = []
  return (place) => {
    if (!all.length) {
      const shapes = readShapes(reasons)
      for (const [places, start] of reasons.kinds) {
        const validator = (value: unknown) => {
          const search: Search = { shapes, at: undefined, count: 0, issues: undefined }
          start(value, search)
          return search.issues ?? []
        }
        for (const index of places) all[index] = validator
      }
    }
    return all[place] as Validator
  }
}
