/**
 * Holds the package to the list of entries and to what the ecosystem expects of one; run it after a build.
 *
 * `--write` mends the exports of package.json.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { type Entry, entries, exportsMap } from './entries.ts'

const file = new URL('../package.json', import.meta.url)
const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
const wanted = exportsMap()

const run = (...command: [string, ...string[]]) => execFileSync('npx', command, { stdio: 'inherit' })
const paths = (wanted: Entry['kind']) =>
  entries.filter(({ kind }) => kind === wanted).map(({ name }) => (name === 'index' ? '.' : name))

if (process.argv.includes('--write')) {
  writeFileSync(file, `${JSON.stringify({ ...manifest, exports: wanted }, null, 2)}\n`)
} else if (JSON.stringify(manifest.exports) !== JSON.stringify(wanted)) {
  console.error('package.json: exports do not follow scripts/entries.ts; run `npm run check:package -- --write`')
  process.exitCode = 1
}
run('publint', '--strict')
// The resolution of Node 10 knows no exports; botwire needs Node 20.
run('attw', '--pack', '.', '--quiet', '--profile', 'node16', '--entrypoints', ...paths('library'))
run('attw', '--pack', '.', '--quiet', '--profile', 'esm-only', '--entrypoints', ...paths('schema'))
