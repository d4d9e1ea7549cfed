/**
 * Holds the package to the list of entries and to what the ecosystem expects of one; run it after a build.
 *
 * `--write` writes `exports` and `typesVersions` of package.json.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { type Entry, entries, exportsMap, typesVersions } from './entries.ts'

const file = new URL('../package.json', import.meta.url)
const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
const wanted = { exports: exportsMap(), typesVersions: typesVersions() }

const run = (...command: [string, ...string[]]) => execFileSync('npx', command, { stdio: 'inherit' })
const paths = (wanted: Entry['kind']) =>
  entries.filter(({ kind }) => kind === wanted).map(({ name }) => (name === 'index' ? '.' : name))

if (process.argv.includes('--write')) {
  writeFileSync(file, `${JSON.stringify({ ...manifest, ...wanted }, null, 2)}\n`)
} else if (
  (['exports', 'typesVersions'] as const).some((key) => JSON.stringify(manifest[key]) !== JSON.stringify(wanted[key]))
) {
  console.error(
    'package.json: exports or typesVersions do not follow scripts/entries.ts; run `npm run check:package -- --write`',
  )
  process.exitCode = 1
}
run('publint', '--strict')
// Only TypeScript reads a package as Node 10 did; `typesVersions` serves it, and `test:types` compiles it.
run('attw', '--pack', '.', '--quiet', '--profile', 'node16', '--entrypoints', ...paths('library'))
run('attw', '--pack', '.', '--quiet', '--profile', 'esm-only', '--entrypoints', ...paths('schema'))
