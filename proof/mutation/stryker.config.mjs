// Run from the project's root: `npm run mutation`.
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'vitest',
  // Installed here, not in the project, so named by their paths.
  plugins: [fileURLToPath(import.meta.resolve('@stryker-mutator/vitest-runner'))],
  vitest: { configFile: 'proof/mutation/vitest.config.ts', related: false },
  mutate: [
    'src/core/*.ts',
    '!src/core/{schema,result}.ts',
    'src/unified/{context,convert,convert-unknown}.ts',
    'src/protocols/cq/*.ts',
    'src/protocols/*/*.ts',
    '!src/protocols/*/{schema,index}.ts',
    'src/all/verbs.ts',
  ],
  ignorePatterns: [
    '/dist',
    '/docs',
    '/coverage',
    '/examples',
    '/src/cli',
    '/proof/*',
    '!/proof/mutation',
    '!/proof/runtimes',
  ],
  tempDirName: join(tmpdir(), 'botwire-mutation'),
  incremental: true,
  incrementalFile: join(tmpdir(), 'botwire-mutation.json'),
  coverageAnalysis: 'perTest',
  // A mutant of what runs while modules load would need every test: ten times as long as any other.
  ignoreStatic: true,
  concurrency: 2,
  reporters: ['clear-text', 'progress'],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
  allowConsoleColors: false,
  // Below 90 % the command fails.
  thresholds: { high: 95, low: 90, break: 90 },
}
