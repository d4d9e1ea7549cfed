/**
 * Boolean checks, compiled ahead of time by TypeBox and then freed of what a dispatch has made redundant.
 */
import { transformSync } from 'esbuild'
import type { TSchema } from 'typebox'
import { Code } from 'typebox/compile'
import type { Schema } from './model.ts'

const marker = '@check:'

/** A schema in which every named part is a marker that the emitted code turns into a call. */
function withCalls(schema: Schema, top = true): Schema {
  if (!top && schema.title) return { const: marker + schema.title }
  const { description: _d, extends: _e, loops: _l, ...rest } = schema
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
  /** The names of the checks it calls. */
  calls: string[]
  /** The regular expressions it needs, by the name it calls them. */
  patterns: Map<string, RegExp>
}

/** The check of one schema. */
export function compileCheck(schema: Schema): Check {
  const { Code: code, External } = Code(withCalls(schema) as TSchema)
  const functions = [...code.matchAll(/^const check_\d+ = \(\(value\) => (.*)\);$/gm)]
  const [found] = functions
  if (!found?.[1] || functions.length !== 1) throw new Error(`${schema.$id ?? schema.title}: unexpected check code`)
  const calls = new Set<string>()
  const patterns = new Map<string, RegExp>()
  const expression = found[1]
    .replace(/(?<![.\w"])value(?![\w"])/g, 'v')
    .replace(/\bunique_(\d+), index\b/g, 'item$1')
    .replace(/\bunique_(\d+)\b/g, 'item$1')
    // A field that must be there has a check that undefined fails, so that asking for its presence is redundant.
    .replace(/!\("[^"]+" in [\w.]+\)/g, 'false')
    .replace(/"[^"]+" in [\w.]+/g, 'true')
    // Equality with a literal implies its type.
    .replace(/\(typeof ([\w.]+) === "string" && \1 === ("[^"]*")\)/g, '($1 === $2)')
    .replace(/\(Number\.isFinite\(([\w.]+)\) && \1 === (-?\d+)\)/g, '($1 === $2)')
    // A pattern belongs to the text it tests.
    .replace(
      /\(Number\.isInteger\(([\w.]+)\) \|\| typeof \1 === "string"\) && \(!\(typeof \1 === "string"\) \|\| (External\[\d+\]\.test\(\1\))\)/g,
      '(Number.isInteger($1) || (typeof $1 === "string" && $2))',
    )
    .replace(new RegExp(`([\\w.]+) === "${marker}(\\w+)"`, 'g'), (_, value, name) => {
      calls.add(name)
      return `fits${name}(${value})`
    })
    .replace(/External\[(\d+)\]/g, (_, index) => {
      // The flag `u` changes nothing in a pattern of ASCII.
      const pattern = new RegExp((External.variables[Number(index)] as RegExp).source)
      const name = `pattern${patterns.size}`
      for (const [known, other] of patterns) if (String(other) === String(pattern)) return known
      patterns.set(name, pattern)
      return name
    })
  return { expression, calls: [...calls], patterns }
}

/** The expression, folded and laid out: a line for each condition. */
export function tidy(expression: string, loops = false): string {
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
    .replace(/\((item\d+)\) =>/g, '($1: any) =>')
  // Of all that `typeof` calls an object only null is falsy.
  const all = conditions(folded).map((condition) => (condition === 'v !== null' ? '!!v' : condition))
  // An object inside must be known to be one before its fields are read.
  if (all.some((condition) => /\bv\.\w+\.(?!every\b)/.test(condition))) return all.join(' &&\n    ')
  const [object = '', notNull = '', noArray = '', ...rest] = all
  rest.sort(byShape)
  return [object, notNull, noArray, ...(loops ? looped(rest) : rest)].filter(Boolean).join(' &&\n    ')
}

/** What is asked alike of three fields or more is asked in a loop. */
function looped(sorted: string[]): string[] {
  const groups = new Map<string, string[]>()
  for (const condition of sorted) {
    const fields = new Set([...condition.matchAll(/\bv\.(\w+)/g)].map(([, name]) => name as string))
    const [field = ''] = fields
    const shape = fields.size === 1 ? condition.replaceAll(`v.${field}`, 'v[key]') : condition
    groups.set(shape, [...(groups.get(shape) ?? []), fields.size === 1 ? field : ''])
  }
  return [...groups].flatMap(([shape, names]) => {
    if (names.length >= 3) return `[${names.map((name) => JSON.stringify(name)).join(', ')}].every((key) => ${shape})`
    return names.map((name) => shape.replaceAll('v[key]', `v.${name}`))
  })
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

/** A union whose members all carry their own literal in `type`, as a switch; undefined for any other schema. */
export function compileTaggedUnion(schema: Schema): { body: string; calls: string[] } | undefined {
  const members = schema.anyOf?.filter((part) => part.title && typeof part.properties?.type?.const === 'string')
  if (!members?.length || members.length !== schema.anyOf?.length) return undefined
  const cases = members.map(
    (part) => `    case ${JSON.stringify(part.properties?.type?.const)}:\n      return fits${part.title}(v)\n`,
  )
  return {
    body: `  switch (v?.type) {\n${cases.join('')}    default:\n      return false\n  }\n`,
    calls: members.map((part) => part.title as string),
  }
}
