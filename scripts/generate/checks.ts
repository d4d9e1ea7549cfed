/**
 * Boolean checks, compiled ahead of time by TypeBox and then freed of what a dispatch has made redundant.
 */
import { transformSync } from 'esbuild'
import type { TSchema } from 'typebox'
import { Code } from 'typebox/compile'
import { needsOf, type Schema } from './model.ts'

const marker = '@check:'

/** A field as emitted code reads it: `v.user.id`, `v["qq.user"]`. */
const place = '[\\w.]+(?:\\["[^"]*"\\])?'

/** A schema in which every named part is a marker that the emitted code turns into a call. */
function withCalls(schema: Schema, top = true): Schema {
  if (!top && schema.title) return { const: marker + schema.title }
  const { description: _d, source: _s, hint: _h, extends: _e, allOf: _a, tsType: _t, typed: _y, ...rest } = schema
  if (rest.anyOf) rest.anyOf = rest.anyOf.map((part) => withCalls(part, false))
  if (rest.items) rest.items = withCalls(rest.items, false)
  if (rest.properties) {
    for (const key of rest.required ?? []) {
      if (acceptsUndefined(rest.properties[key] as Schema)) throw new Error(`${key}: required, but accepts anything`)
    }
    rest.properties = Object.fromEntries(
      Object.entries(rest.properties)
        .filter(([, field]) => !acceptsUndefined(field))
        .map(([key, field]) => [key, withCalls(field, false)]),
    )
  }
  return rest
}

const acceptsUndefined = (schema: Schema): boolean =>
  schema.anyOf ? schema.anyOf.some(acceptsUndefined) : !schema.type && schema.const === undefined && !schema.enum

export interface Check {
  /** A JavaScript expression over `v`. */
  expression: string
  /** The regular expressions it needs, by the name it calls them. */
  patterns: Map<string, RegExp>
}

/** The check of one schema. */
export function compileCheck(schema: Schema): Check {
  const { Code: code, External } = Code(withCalls(schema) as TSchema)
  const functions = [...code.matchAll(/^const check_\d+ = \(\(value\) => (.*)\);$/gm)]
  const [found] = functions
  if (!found?.[1] || functions.length !== 1) throw new Error(`${schema.$id ?? schema.title}: unexpected check code`)
  const patterns = new Map<string, RegExp>()
  const expression = found[1]
    .replace(/(?<![.\w"])value(?![\w"])/g, 'v')
    .replace(/\bunique_(\d+), index\b/g, 'item$1')
    .replace(/\bunique_(\d+)\b/g, 'item$1')
    // A field that must be there has a check that undefined fails, so that asking for its presence is redundant.
    .replace(new RegExp(`!\\("[^"]+" in ${place}\\)`, 'g'), 'false')
    .replace(new RegExp(`"[^"]+" in ${place}`, 'g'), 'true')
    // Equality with a literal implies its type.
    .replace(/\(typeof ([\w.]+) === "string" && \1 === ("[^"]*")\)/g, '($1 === $2)')
    .replace(/\(Number\.isFinite\(([\w.]+)\) && \1 === (-?\d+)\)/g, '($1 === $2)')
    // What follows of an array belongs to the array.
    .replace(
      /\(Array\.isArray\(([\w.]+)\) \|\| \1 === null\) && \(!\(Array\.isArray\(\1\)\) \|\| /g,
      '($1 === null || Array.isArray($1) && ',
    )
    .replace(
      /\(typeof ([\w.]+) === "string" \|\| Array\.isArray\(\1\)\) && \(!\(Array\.isArray\(\1\)\) \|\| /g,
      '(typeof $1 === "string" || Array.isArray($1) && ',
    )
    // A pattern belongs to the text it tests.
    .replace(
      /\(Number\.isInteger\(([\w.]+)\) \|\| typeof \1 === "string"\) && \(!\(typeof \1 === "string"\) \|\| (External\[\d+\]\.test\(\1\))\)/g,
      '(Number.isInteger($1) || (typeof $1 === "string" && $2))',
    )
    .replace(new RegExp(`(${place}) === "${marker}(\\w+)"`, 'g'), (_, value, name) => `fits${name}(${value})`)
    .replace(/External\[(\d+)\]/g, (_, index) => {
      // The flag `u` changes nothing in a pattern of ASCII.
      const pattern = new RegExp((External.variables[Number(index)] as RegExp).source)
      const name = `pattern${patterns.size}`
      for (const [known, other] of patterns) if (String(other) === String(pattern)) return known
      patterns.set(name, pattern)
      return name
    })
  const needed = needsOf(schema).map((keys) => ` && (${keys.map((key) => `v.${key}`).join(' ?? ')}) != null`)
  return { expression: expression + needed.join(''), patterns }
}

/** The expression, folded and laid out: a line for each condition. */
export function tidy(expression: string): string {
  const { code } = transformSync(`export const check = (v) => ${expression}`, { minifySyntax: true, target: 'es2022' })
  const folded = code
    .trim()
    .replace(/^export const check = \(v\) => /, '')
    .replace(/;$/, '')
    .replaceAll('void 0', 'undefined')
    .replace(/\.every\(\((item\d+)\) => (fits\w+)\(\1\)\)/g, '.every($2)')
    .replace(
      /\((v\.\w+) === undefined \|\| (typeof v\.\w+ == "string" \|\| )?([^()]*(?:\([^()]*\)[^()]*)*) \|\| \1 === null\)/g,
      (_, field: string, text = '', others: string) => `(${text}${field} == null || ${others})`,
    )
    // `typeof` calls null an object too: where both are accepted, one test does.
    .replace(
      /\(typeof ([\w.]+) == "object" && \1 !== null && !Array\.isArray\(\1\) \|\| \1 === null\)/g,
      '(typeof $1 == "object" && !Array.isArray($1))',
    )
    .replace(/(typeof (v\.[\w.]+) == "object" &&) \2 !== null/g, '$1 !!$2')
    .replace(/\((item\d+)\) =>/g, '($1: any) =>')
  // Of all that `typeof` calls an object only null is falsy.
  const all = conditions(folded).map((condition) => (condition === 'v !== null' ? '!!v' : condition))
  // An object inside must be known to be one before its fields are read.
  if (all.some((condition) => /\bv\.\w+\.(?!every\b)/.test(condition))) return all.join(' &&\n    ')
  const [object = '', notNull = '', noArray = '', ...rest] = all.reduce(withPattern, [])
  rest.sort(byShape)
  return [object, notNull, noArray, ...rest].filter(Boolean).join(' &&\n    ')
}

/** A pattern stays behind the test of the type: it would make a text of anything. */
function withPattern(conditions: string[], next: string): string[] {
  const text = /^pattern\d+\.test\((.+)\)$/.exec(next)?.[1]
  const last = conditions.at(-1)
  return text && last === `typeof ${text} == "string"`
    ? [...conditions.slice(0, -1), `${last} && ${next}`]
    : [...conditions, next]
}

/** Conditions that a large protocol has so often that a function for each makes every guard smaller. */
const common: [name: string, condition: (v: string) => string][] = [
  ['optionalText', (v) => `${v} === undefined || typeof ${v} == "string"`],
  ['optionalFlag', (v) => `${v} === undefined || typeof ${v} == "boolean"`],
  ['optionalInteger', (v) => `${v} === undefined || Number.isInteger(${v})`],
  ['optionalObjects', (v) => `${v} === undefined || ${v} === null || Array.isArray(${v}) && ${v}.every(isObject)`],
  ['isInt64', (v) => `Number.isInteger(${v}) || typeof ${v} == "string" && pattern0.test(${v})`],
  ['optionalObject', (v) => `${v} === undefined || isObject(${v})`],
  ['textOrNull', (v) => `typeof ${v} == "string" || ${v} === null`],
  ['numberOrText', (v) => `Number.isFinite(${v}) || typeof ${v} == "string"`],
  ['textOrNone', (v) => `${v} == null || typeof ${v} == "string"`],
  ['optionalNumberOrText', (v) => `${v} === undefined || Number.isFinite(${v}) || typeof ${v} == "string"`],
]

/** Where it pays is where so many fields are optional. */
const often = 100
/** A condition that few guards share is shorter in place. */
const enough = 8

/** Gives the most common conditions of a large module functions of their own. */
export function share(code: string): string {
  if ((code.match(/=== undefined|== null/g)?.length ?? 0) < often) return code
  let shared = 'const isObject = (v: any): boolean => typeof v == "object" && !!v && !Array.isArray(v)\n'
  code = code
    .replaceAll('typeof v == "object" &&\n    !!v &&\n    !Array.isArray(v)', 'isObject(v)')
    .replace(/typeof ([\w.]+) == "object" &&\s+(?:\1 !== null|!!\1) &&\s+!Array\.isArray\(\1\)/g, 'isObject($1)')
    .replace(/\(item\d+: any\) => isObject\(item\d+\)/g, 'isObject')
  for (const [name, condition] of common) {
    const text = condition('@').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    const pattern = new RegExp(`\\(${text.replace('@', '(v[.\\w]+)').replaceAll('@', '\\1')}\\)`, 'g')
    if ((code.match(pattern)?.length ?? 0) < enough) continue
    code = code.replace(pattern, `${name}($1)`)
    shared += `const ${name} = (v: any): boolean => ${condition('v')}\n`
  }
  return `${shared}\n${code}`
}

/** Discriminators first, then alike beside alike, which compresses best. */
function byShape(a: string, b: string): number {
  const shape = (condition: string) => (/^v\.\w+ === /.test(condition) ? '' : condition.replace(/v\.\w+/g, 'v'))
  return shape(a) < shape(b) ? -1 : shape(a) > shape(b) ? 1 : 0
}

/** The parts of a conjunction, split where no bracket is open. */
function conditions(expression: string): string[] {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (const { 0: token, index } of expression.matchAll(/"(?:[^"\\]|\\.)*"|[([{]|[)\]}]| && /g)) {
    if ('([{'.includes(token)) depth++
    else if (')]}'.includes(token)) depth--
    else if (token === ' && ' && depth === 0) {
      parts.push(expression.slice(from, index))
      from = index + token.length
    }
  }
  return [...parts, expression.slice(from)]
}

/** The body of a function for a union whose members all carry their own literal in `type`, as a switch; undefined for any other schema. */
export function compileTaggedUnion(schema: Schema): string | undefined {
  const members = schema.anyOf?.filter((part) => part.title && typeof part.properties?.type?.const === 'string')
  if (!members?.length || members.length !== schema.anyOf?.length) return undefined
  const cases = members.map(
    (part) => `    case ${JSON.stringify(part.properties?.type?.const)}:\n      return fits${part.title}(v)\n`,
  )
  return `  switch (v?.type) {\n${cases.join('')}    default:\n      return false\n  }\n`
}
