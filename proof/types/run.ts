/**
 * Proves the types of the package as it ships: consumers that compile and some that must not, under every supported
 * TypeScript and resolution; what they cost; and that hovering a field tells what it is.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Entry, entries } from '../../scripts/entries.ts'
import { events } from '../../src/unified/schema.ts'
import { installedProject, tools } from '../packed.ts'
import { type Compiled, compile } from './compile.ts'
import { checkDocumentation } from './documentation.ts'
import { check, score, table } from './score.ts'

/** The most instantiations a handler may cost above an empty program. */
const budget = 8_000

const consumers = fileURLToPath(new URL('consumers/', import.meta.url))
/** The small programs that the docs point at. `npm test` runs them. */
const programs = fileURLToPath(new URL('../../examples/small/', import.meta.url))
const resolutions = {
  bundler: { type: 'module', options: { module: 'ESNext', moduleResolution: 'bundler' } },
  'node16 ESM': { type: 'module', options: { module: 'Node16', moduleResolution: 'Node16' } },
  'node16 CJS': { type: 'commonjs', options: { module: 'Node16', moduleResolution: 'Node16' } },
  // What `module: commonjs` alone means: no `exports`, so that `typesVersions` leads to the declarations.
  node10: { type: 'commonjs', options: { module: 'CommonJS', moduleResolution: 'Node10', esModuleInterop: true } },
}
type Resolution = keyof typeof resolutions

const project = installedProject()
const versions = join(tools('types'), 'node_modules')
const aliases = readdirSync(versions).filter((name) => /^ts\d+$/.test(name))
const tscOf = (alias: string) => join(versions, alias, 'bin/tsc')
const versionOf = (alias: string): string =>
  JSON.parse(readFileSync(join(versions, alias, 'package.json'), 'utf8')).version

/** The consumers of one kind, as paths below their project. */
const filesIn = (folder: string) =>
  readdirSync(join(consumers, folder), { withFileTypes: true })
    .filter((file) => file.isFile())
    .map(({ name }) => join(folder, name))

const programFiles = readdirSync(programs).map((name) => join('programs', name))

/** Consumers that import every entry of the list; written into each project. */
const everyEntry = 'every-entry.ts'
const everySchemaEntry = 'schema/every-entry.ts'

function importsOf(wanted: Entry['kind']): string {
  const names = entries.filter(({ kind }) => kind === wanted).map(({ name }) => (name === 'index' ? '' : `/${name}`))
  const lines = names.map((name, index) => `import * as entry${index} from 'botwire${name}'\n`)
  return `${lines.join('')}export const entries: object[] = [${names.map((_, index) => `entry${index}`).join(', ')}]\n`
}

/** A consumer that filters a list with every guard of the unified event, those of families included. */
const everyGuard = 'every-guard.ts'

function filtersWithEveryGuard(): string {
  const pascal = (words: string) => words.replace(/(?:^|[._])(.)/g, (_, letter: string) => letter.toUpperCase())
  const types = Object.keys(events).map((type) => (type === 'unknown' ? 'unknown_event' : type))
  const families = new Set(types.filter((type) => type.includes('.')).map((type) => type.replace(/\..*/, '')))
  const guards = [
    ...types.map((type) => [`is${pascal(type)}`, pascal(type)]),
    ...[...families].map((family) => [`is${pascal(family)}`, `Any${pascal(family)}`]),
  ]
  const names = guards.flatMap(([guard, type]) => [guard, `type ${type}`])
  const lines = guards.map(([guard, type], index) => `export const list${index}: ${type}[] = all.filter(${guard})\n`)
  return `import { ${names.join(', ')}, type UnifiedEvent } from 'botwire/unified'\ndeclare const all: UnifiedEvent[]\n${lines.join('')}`
}

function folderFor(resolution: Resolution): string {
  const folder = join(project, resolution.replace(' ', '-'))
  mkdirSync(folder)
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: resolutions[resolution].type }))
  cpSync(consumers, folder, { recursive: true })
  cpSync(programs, join(folder, 'programs'), { recursive: true })
  writeFileSync(join(folder, everyEntry), importsOf('library'))
  writeFileSync(join(folder, everyGuard), filtersWithEveryGuard())
  writeFileSync(join(folder, everySchemaEntry), importsOf('schema'))
  return folder
}
const folders = Object.fromEntries(
  (Object.keys(resolutions) as Resolution[]).map((resolution) => [resolution, folderFor(resolution)]),
) as Record<Resolution, string>

function run(alias: string, resolution: Resolution, files: string[], more: Record<string, unknown> = {}): Compiled {
  const deprecated = resolution === 'node10' && versionOf(alias).startsWith('6.') ? { ignoreDeprecations: '6.0' } : {}
  const options = { ...resolutions[resolution].options, ...deprecated, ...more }
  return compile({ tsc: tscOf(alias), folder: folders[resolution], files, options })
}

/** The errors that a consumer announces by a comment at the end of a line. */
const announced = (file: string): string[] =>
  readFileSync(join(consumers, file), 'utf8')
    .split('\n')
    .flatMap((line, index) => (/\/\/ (TS\d+)$/.exec(line) ?? []).slice(1).map((code) => `${file}:${index + 1} ${code}`))

function differences(found: Compiled, expected: string[]): string[] {
  const keys = new Set(found.diagnostics.map(({ key }) => key))
  return [
    ...found.diagnostics.filter(({ key }) => !expected.includes(key)).map(({ text }) => text),
    ...expected.filter((key) => !keys.has(key)).map((key) => `${key}: expected, but it compiles`),
  ]
}

function matrix(): void {
  const rows = [
    [
      'TypeScript',
      'resolution',
      'consumers',
      'exact optional',
      'schemas',
      'with DOM',
      'small programs',
      'must not compile',
    ],
  ]
  for (const alias of aliases) {
    for (const resolution of Object.keys(resolutions) as Resolution[]) {
      // TypeScript 7 has no such resolution any more.
      if (resolution === 'node10' && versionOf(alias).startsWith('7.')) continue
      const verdict = (name: string, files: string[], more: Record<string, unknown>, expected: string[] = []) => {
        const problems = differences(run(alias, resolution, files, more), expected)
        return check(`${versionOf(alias)} ${resolution}: ${name}`, problems) ? 'ok' : 'FAILED'
      }
      // Under a bundler a .cts file cannot require; CommonJS cannot load the schema entries.
      const positive = [...filesIn(''), everyEntry, everyGuard].filter(
        (file) => resolution !== 'bundler' || !file.endsWith('.cts'),
      )
      const schemas = resolutions[resolution].type === 'commonjs' ? [] : [...filesIn('schema'), everySchemaEntry]
      const negative = filesIn('negative')
      const exact = { exactOptionalPropertyTypes: true }
      // typebox's declarations pass, too, but checking them takes two million instantiations: once per version.
      const skipped = { ...exact, skipLibCheck: resolution !== 'bundler' }
      rows.push([
        versionOf(alias),
        resolution,
        verdict('consumers', positive, {}),
        verdict('consumers, exactOptionalPropertyTypes', positive, exact),
        schemas.length ? verdict('schemas', schemas, skipped) + (skipped.skipLibCheck ? ', skipLibCheck' : '') : '-',
        // The same declarations beside a program's own Request and Response.
        verdict('receivers with the DOM', filesIn('web'), { ...exact, lib: ['ES2022', 'DOM'] }),
        verdict('small programs', programFiles, { ...exact, lib: ['ES2022', 'DOM'] }),
        verdict('must not compile', negative, exact, negative.flatMap(announced)),
      ])
    }
  }
  console.log(`${table(rows)}\n`)
}

function budgets(): void {
  const handlers = ['unified.ts', 'protocol.ts', 'root.ts']
  const rows = [['TypeScript', 'empty', ...handlers.map((name) => name.replace('.ts', ''))]]
  for (const alias of aliases) {
    const { instantiations: empty } = run(alias, 'bundler', ['empty.ts'])
    const above = handlers.map((file) => run(alias, 'bundler', [file]).instantiations - empty)
    for (const [index, file] of handlers.entries()) {
      const cost = above[index] ?? Number.NaN
      check(`${versionOf(alias)}: instantiations of ${file}`, cost <= budget ? [] : [`${cost}, more than ${budget}`])
    }
    rows.push([versionOf(alias), String(empty), ...above.map((cost) => `+${cost}`)])
  }
  console.log(`Instantiations above an empty program, at most ${budget}:\n\n${table(rows)}\n`)
}

matrix()
budgets()
await checkDocumentation(project, join(versions, 'ts59'))
console.log(score())
