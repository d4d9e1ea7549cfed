/** Holds the package to what the ecosystem expects of one; run it after a build. The generator writes its exports. */
import { execFileSync } from 'node:child_process'
import { type Entry, entries } from './entries.ts'

const run = (...command: [string, ...string[]]) => execFileSync('npx', command, { stdio: 'inherit' })
const paths = (wanted: Entry['kind']) =>
  entries.filter(({ kind }) => kind === wanted).map(({ name }) => (name === 'index' ? '.' : name))

run('publint', '--strict')
// Only TypeScript reads a package as Node 10 did; `typesVersions` serves it, and `test:types` compiles it.
run('attw', '--pack', '.', '--quiet', '--profile', 'node16', '--entrypoints', ...paths('library'))
run('attw', '--pack', '.', '--quiet', '--profile', 'esm-only', '--entrypoints', ...paths('schema'))
