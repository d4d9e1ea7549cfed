/** From a failed check to the reasons, for the parse verbs alone: guards never load this module. */
import { describeIssue, type EventError, eventError, type Issue } from './error.ts'

/** What Ajv's standalone validators report, as far as it is read here. */
interface AjvError {
  instancePath: string
  schemaPath: string
  keyword: string
  params: { type?: string | string[]; missingProperty?: string; allowedValue?: unknown; allowedValues?: unknown[] }
}

type Validator = ((value: unknown) => boolean) & { errors?: AjvError[] | null }

/** What the generator makes for one protocol. */
export interface Reasons {
  validatorOf(kind: string): Validator
  expected: Record<string, string>
}

/** How a protocol tells its kinds apart. */
export interface Discriminators {
  protocol: string
  kinds: readonly string[]
  /** The fields, outermost first; at each level one of several may carry the value. */
  fields: readonly (readonly string[])[]
}

const maxIssues = 20
const maxLiteral = 32

/** The error of a value that no kind of the protocol claims. */
export function unclaimed(value: unknown, { protocol, kinds, fields }: Discriminators): EventError {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return eventError({ code: 'not_object', received: typeName(value) })
  }
  const read = readDiscriminators(value as Record<string, unknown>, fields)
  return eventError({
    code: 'unknown_event',
    protocol,
    discriminators: Object.fromEntries(read.map(([key, field]) => [key, shorten(field)])),
    suggestions: nearest(kindName(read), kinds),
  })
}

/** The error of a value whose kind is known and whose fields do not fit. */
export function misfit(value: unknown, protocol: string, kind: string, reasons: Reasons): EventError {
  if (Array.isArray(value)) return eventError({ code: 'not_object', received: 'array' })
  const validate = reasons.validatorOf(kind)
  validate(value)
  const errors = closest(validate.errors ?? [])
  // The validator is shared: it must not keep the payload's errors alive.
  validate.errors = null
  const issues: Issue[] = []
  for (const error of errors) {
    if (issues.length === maxIssues) break
    issues.push(issueOf(error, value, kind, reasons.expected))
  }
  return eventError({ code: 'invalid_event', protocol, kind, issues })
}

/** The discriminators that are there, with their values. */
export function readDiscriminators(value: Record<string, unknown>, fields: Discriminators['fields']) {
  const read: [key: string, value: unknown][] = []
  for (const level of fields) {
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
 * Where a value fits no member of a union, every member complains; what helps is the complaint of the member whose
 * type was meant, or, when none was, that of the union.
 */
function closest(errors: AjvError[]): AjvError[] {
  const unions = errors.filter((error) => error.keyword === 'anyOf')
  if (!unions.length) return errors
  const dropped = new Set<AjvError>()
  for (const union of unions) {
    const members = new Map<string, AjvError[]>()
    for (const error of errors) {
      if (error === union || !error.schemaPath.startsWith(`${union.schemaPath}/`)) continue
      // Positions of the same array share their schema paths and differ in their instance paths.
      if (!`${error.instancePath}/`.startsWith(`${union.instancePath}/`)) continue
      const member = error.schemaPath.slice(union.schemaPath.length + 1).split('/', 1)[0] as string
      members.set(member, [...(members.get(member) ?? []), error])
    }
    const meant = [...members].filter(
      ([, its]) => !its.some((error) => error.keyword === 'type' && error.instancePath === union.instancePath),
    )
    const [best] = meant
    if (best) dropped.add(union)
    else {
      const types = [...members.values()].flatMap((its) => its.flatMap((error) => error.params.type ?? []))
      union.params = { type: [...new Set(types)] }
    }
    for (const [member, its] of members) if (member !== best?.[0]) for (const error of its) dropped.add(error)
  }
  return errors.filter((error) => !dropped.has(error))
}

function issueOf(error: AjvError, value: unknown, kind: string, expectations: Record<string, string>): Issue {
  const path: (string | number)[] = []
  let at = value
  for (const part of error.instancePath.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
    path.push(Array.isArray(at) ? Number(key) : key)
    at = (at as Record<string, unknown>)[key]
  }
  const { missingProperty: missing, type, allowedValue, allowedValues } = error.params
  if (missing !== undefined) {
    path.push(missing)
    const expected = expectations[missing] ?? expectations[`${kind} ${missing}`] ?? 'a value'
    return issue(path, `${error.instancePath}/${missing}`, 'missing', expected, 'nothing')
  }
  if (type !== undefined) {
    const expected = [type].flat().join(' or ')
    return issue(path, error.instancePath, 'wrong_type', expected, typeName(at))
  }
  if (error.keyword === 'pattern') {
    // A payload's text is never shown, not even the one that should have been digits.
    return issue(path, error.instancePath, 'wrong_value', 'integer or digits', 'string')
  }
  const expected = (allowedValues ?? [allowedValue]).map((allowed) => JSON.stringify(allowed)).join(' or ')
  return issue(path, error.instancePath, 'wrong_value', expected, literalOf(at))
}

function issue(path: Issue['path'], pointer: string, code: Issue['code'], expected: string, received: string): Issue {
  return { path, pointer, code, expected, received, message: describeIssue({ code, expected, received }) }
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

/** A short literal, where only some values are allowed; the type of anything longer. */
function literalOf(value: unknown): string {
  if (typeof value === 'string') return value.length <= maxLiteral ? JSON.stringify(value) : 'string'
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : typeName(value)
}

/** The kinds whose spelling is at most three edits away, nearest first, at most three. */
function nearest(name: string, kinds: readonly string[]): string[] {
  if (!name) return []
  return kinds
    .map((kind) => ({ kind, distance: editDistance(name, kind) }))
    .filter(({ kind, distance }) => distance <= Math.min(3, kind.length / 3))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ kind }) => kind)
}

/** Levenshtein's distance; case counts, as it does on the wire. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(change, (previous[j] as number) + 1, (row[j - 1] as number) + 1))
    }
    previous = row
  }
  return previous[b.length] as number
}
