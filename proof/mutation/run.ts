/**
 * Changes the library in thousands of small ways and counts how many of them the tests notice.
 *
 *     tsx proof/mutation/run.ts [words for `stryker run`, such as --mutate src/core/json.ts]
 *
 * Survivors that are told apart by nothing are named in README.md. Exit status 1 below 90 % killed.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { tools } from '../packed.ts'

const stryker = join(tools('mutation'), 'node_modules/@stryker-mutator/core/bin/stryker.js')
const words = [stryker, 'run', 'proof/mutation/stryker.config.mjs', ...process.argv.slice(2)]
const { status } = spawnSync(process.execPath, words, {
  cwd: fileURLToPath(new URL('../../', import.meta.url)),
  stdio: 'inherit',
})
process.exitCode = status ?? 1
