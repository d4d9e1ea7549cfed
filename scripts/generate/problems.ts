/**
 * Finds all problems of the schemas, each with the file and the line to fix.
 *
 * The generator emits nothing while there are problems.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Protocol, type Schema, walk } from './model.ts'
import { exampleOf } from './samples.ts'
import { unsupported } from './shape.ts'
import { type Step, steps } from './steps.ts'

/** One problem. */
export interface Problem {
  /** The folder below the root of the project, or a file there. */
  where: string
  /** The names to search for in its files, the most specific last: a constant, then a field. */
  names: string[]
  text: string
}

/** Finds schemas and fields without a description, and descriptions without a Chinese term. */
export function* descriptionProblems(schema: Schema, path = ''): Generator<{ path: string; problem: string }> {
  if (!schema.description) yield { path, problem: 'has no description' }
  for (const [key, field] of Object.entries(schema.properties ?? {})) {
    const at = `${path}/${key}`
    if (!field.description) yield { path: at, problem: 'has no description' }
    else if (!/\p{Script=Han}|\bv[12]$/u.test(field.description)) {
      yield { path: at, problem: 'has no Chinese term in its description' }
    }
    for (const part of walk(field, true)) {
      if (part.properties) yield* descriptionProblems({ ...part, description: '-' }, at)
    }
  }
}

/** Finds the problems of one schema, which is in the constant `name`. */
export function* schemaProblems(where: string, name: string, schema: Schema): Generator<Problem> {
  for (const { path, problem } of [...descriptionProblems(schema), ...unsupported(schema)]) {
    const keys = path.split('/').filter(Boolean)
    yield { where, names: [name, ...keys], text: `${[name, ...keys].join('.')} ${problem}` }
  }
}

/** Finds the problems of a protocol: in its exports, schemas, discriminators and outcomes. */
export function* protocolProblems(protocol: Protocol): Generator<Problem> {
  const { name, kinds, parts, segments, outcomes, exported, written } = protocol
  const where = `src/protocols/${name}/schema`
  const listed = new Set<unknown>(kinds.map(({ schema }) => schema))
  for (const { kind, name: type, schema } of kinds) {
    if (schema.$id !== `${name}/${kind}`) {
      yield { where, names: [type, '$id'], text: `${type}: its $id is "${schema.$id}", expected "${name}/${kind}"` }
    }
    if (exported[type] !== schema) {
      yield { where, names: [`'${kind}'`], text: `the schema of ${kind} is not exported as ${type}` }
    }
    yield* schemaProblems(where, type, schema)
  }
  for (const [constant, value] of Object.entries({ ...written, ...exported })) {
    const id = (value as Schema | undefined)?.$id
    if (id?.startsWith(`${name}/`) && !listed.has(value)) {
      yield { where, names: [constant], text: `${constant} is in no map of kinds` }
    }
  }
  for (const schema of parts) {
    const title = schema.title as string
    if (exported[title] !== schema) yield { where, names: [title], text: `the part ${title} is not exported as that` }
    yield* schemaProblems(where, title, schema)
  }
  for (const segment of segments?.anyOf ?? []) yield* schemaProblems(where, segment.title as string, segment)
  yield* discriminatorProblems(protocol)
  yield* fixtureProblems(protocol)

  for (const { kind, name: type } of kinds) {
    if (!outcomes[kind]?.length) {
      yield {
        where,
        names: [`'${kind}'`, type],
        text: `the kind ${kind} becomes no unified type; write becomes(${type}, …)`,
      }
    }
  }
}

/** Finds kinds without a sample. */
export function* fixtureProblems(protocol: Protocol): Generator<Problem> {
  const { name } = protocol
  for (const { kind } of protocol.kinds) {
    if (exampleOf(protocol, kind).payload !== undefined) continue
    const where = `test/fixtures/${name}/${kind}.json`
    yield { where, names: [], text: `is missing; it holds the sample of the kind ${kind}` }
  }
}

/** Finds outcomes that are not unified types. */
export function* outcomeProblems({ name, outcomes }: Protocol, types: readonly string[]): Generator<Problem> {
  for (const [kind, its] of Object.entries(outcomes)) {
    for (const type of its.filter((type) => !types.includes(type))) {
      const where = `src/protocols/${name}/schema`
      yield { where, names: [`'${kind}'`, `'${type}'`], text: `${kind}: "${type}" is no unified type` }
    }
  }
}

/** Finds kinds that no dispatch can distinguish. */
export function* discriminatorProblems({ name, kinds, discriminators, present }: Protocol): Generator<Problem> {
  const where = `src/protocols/${name}/schema`
  const taken = new Map<string, { kind: string; fields: string }>()
  const has = (schema: Schema) => present.filter((key) => schema.required?.includes(key)).join()
  for (const { kind, name: type, schema } of kinds) {
    const path = steps({ schema }, discriminators)
    if (!path.length) yield { where, names: [type], text: `${kind} has none of the discriminators` }
    for (const route of routesOf(path)) {
      const other = taken.get(route)
      if (other && other.fields === has(schema)) {
        yield { where, names: [type], text: `${kind} has the discriminators of ${other.kind}` }
      }
      taken.set(route, { kind, fields: has(schema) })
    }
  }
}

/** The paths of a dispatch to a kind, each as text. */
const routesOf = (path: Step[]): string[] =>
  path.reduce<string[]>(
    (routes, { key, values }) =>
      routes.flatMap((route) =>
        (values.length ? values : ['']).map((value) => `${route}/${key}=${JSON.stringify(value)}`),
      ),
    path.length ? [''] : [],
  )

/** Formats a problem as one line: `src/protocols/qq/schema/guilds.ts:12: GuildCreate.d has no description`. */
export function describeProblem(root: string, { where, names, text }: Problem): string {
  const files = /\.ts$/.test(where) ? [where] : filesBelow(root, where)
  for (const file of files) {
    const line = lineOf(readFileSync(join(root, file), 'utf8').split('\n'), names)
    if (line) return `${file}:${line}: ${text}`
  }
  return `${where}: ${text}`
}

const filesBelow = (root: string, folder: string): string[] =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder))
        .filter((file) => file.endsWith('.ts'))
        .map((file) => `${folder}/${file}`)
    : []

/** The line of the most specific name that is found inside the declaration of the first name. */
function lineOf(lines: string[], [first, ...others]: string[]): number | undefined {
  if (first === undefined) return undefined
  const declares = (line: string) =>
    // The formatter removes quotes that a name does not need.
    first.startsWith("'")
      ? line.includes(`${first}:`) || line.trimStart().startsWith(`${first.slice(1, -1)}:`)
      : new RegExp(`^export const ${first}\\b`).test(line)
  let at = lines.findIndex(declares)
  if (at < 0) return undefined
  const end = lines.findIndex((line, index) => index > at && /^(?:export )?(?:const|function|interface)\b/.test(line))
  for (const name of others) {
    const next = lines.findIndex(
      (line, index) => index >= at && (end < 0 || index < end) && (line.includes(`${name}:`) || line.includes(name)),
    )
    if (next < 0) break
    at = next
  }
  return at + 1
}
