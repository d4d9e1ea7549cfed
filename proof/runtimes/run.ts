/**
 * Runs one suite on the package as it ships, in every runtime it promises, and prints what came of it.
 *
 *     tsx proof/runtimes/run.ts [--only node20,bun] [--no-install]
 *
 * A runtime that does not start is a failure. `--no-install` takes the tools as they lie there.
 */
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { tools } from '../packed.ts'
import { attacked, servers } from './http.ts'
import { project } from './project.ts'
import { type Runtime, runtimes } from './runtimes.ts'
import { sabotaged } from './sabotage.ts'
import { type Library, type Outcome, whole } from './suite/index.mjs'

const { values } = parseArgs({
  options: { only: { type: 'string' }, install: { type: 'boolean', default: true } },
  allowNegative: true,
})

// What was started and written is cleared away on exit, which a signal would not let happen.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.error(
    `The runtimes are installed as programs for Linux on x64; this is ${process.platform} on ${process.arch}.`,
  )
  process.exit(1)
}

const { folder, fixtures } = project()
const installed = values.install ? tools('runtimes') : fileURLToPath(new URL('./', import.meta.url))
const all = { suite: runtimes(installed, folder), http: servers(installed, folder) }
const wanted = chosen(all.suite, values.only)
const { library } = (await import(pathToFileURL(join(folder, 'library.paths.mjs')).href)) as { library: Library }
const here = await whole(library, fixtures)
const checks = here.passed + here.failed.length

/** How many of a runtime's failures are printed. */
const shown = 10

const sum = { passed: 0, failed: 0 }
const widths = [24, 29, 6, 6]
line(['runtime', 'how', 'passed', 'failed'])
line(widths.map((width) => '-'.repeat(width)))
report('the suite itself', 'finds what is broken', await sabotaged(library, fixtures))

for (const runtime of wanted) {
  const outcome = await judged(runtime)
  report(`${runtime.name} ${outcome.version ?? ''}`.trim(), runtime.how, outcome)
}
for (const server of chosen(all.http, values.only))
  report(server.name, 'attacks over HTTP', await attacked(server, library))
console.log(`\n${sum.passed} passed, ${sum.failed} failed`)
process.exitCode = sum.failed ? 1 : 0

function chosen<T extends { id: string }>(from: T[], only: string | undefined): T[] {
  const ids = only?.split(',')
  const known = all.suite.map(({ id }) => id)
  const stranger = ids?.find((wanted) => !known.includes(wanted))
  if (stranger !== undefined) throw new Error(`--only knows ${[...new Set(known)]}, not ${stranger}`)
  return from.filter(({ id }) => !ids || ids.includes(id))
}

/** What the suite said in a runtime, and whether the runtime was what the table says it is. */
async function judged(runtime: Runtime): Promise<Outcome & { version?: string }> {
  try {
    const answer = (await runtime.run()) as Outcome & { version?: string; evaluates: boolean; node: boolean }
    const { passed, failed, version, evaluates, node } = answer
    const facts: [holds: boolean, otherwise: string][] = [
      [passed + failed.length === checks, `${passed + failed.length} checks were made, ${checks} here`],
      [evaluates === runtime.evaluates, `code from strings ${evaluates ? 'runs' : 'does not run'} there`],
      [node === runtime.node, `${node ? 'something' : 'nothing'} of Node is there`],
      [version?.startsWith(runtime.version ?? '') ?? !runtime.version, `the version is ${version}`],
    ]
    const wrong = facts.filter(([holds]) => !holds).map(([, otherwise]) => otherwise)
    return {
      passed: passed + facts.length - wrong.length,
      failed: [...failed, ...wrong],
      ...(version && { version }),
    }
  } catch (error) {
    return { passed: 0, failed: [`did not run: ${error instanceof Error ? error.message : error}`] }
  }
}

function report(runtime: string, how: string, { passed, failed }: Outcome): void {
  sum.passed += passed
  sum.failed += failed.length
  line([runtime, how, String(passed), String(failed.length)])
  for (const message of failed.slice(0, shown)) console.log(`    ${message.replaceAll('\n', '\n    ')}`)
  if (failed.length > shown) console.log(`    … and ${failed.length - shown} more`)
}

function line(cells: string[]): void {
  console.log(`| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`)
}
