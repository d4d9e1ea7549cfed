/** Checks the built package with the tools of the ecosystem. Run it after a build. The generator writes the exports. */
import { execFileSync } from 'node:child_process'
import { type Entry, entries } from './entries.ts'

const run = (...command: [string, ...string[]]) => execFileSync('npx', command, { stdio: 'inherit' })
const paths = (wanted: Entry['kind']) =>
  entries.filter(({ kind }) => kind === wanted).map(({ name }) => (name === 'index' ? '.' : name))

run('publint', '--strict')
// Only TypeScript still resolves like Node 10; `typesVersions` supports it, and `test:types` compiles it.
run('attw', '--pack', '.', '--quiet', '--profile', 'node16', '--entrypoints', ...paths('library'))
run('attw', '--pack', '.', '--quiet', '--profile', 'esm-only', '--entrypoints', ...paths('schema'))
