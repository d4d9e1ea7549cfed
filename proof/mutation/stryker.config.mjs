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
    // The verbs, and what they stand on.
    'src/{core,unified,combine,all}/*.ts',
    '!src/unified/{schema,segments,person}.ts',
    '!src/all/unified.ts',
    '!src/combine/index.ts',
    // Connections.
    'src/connect/*.ts',
    '!src/connect/{index,web}.ts',
    // Replies, and writers of other standards.
    'src/{plan,reply}/*.ts',
    '!src/reply/index.ts',
    'src/protocols/*/out/*.ts',
    // Converters and notations.
    'src/protocols/*/*.ts',
    '!src/protocols/*/{about,index}.ts',
    // What the emitter writes.
    'src/protocols/*/generated/{checks,dispatch,guards,reasons}.ts',
    'src/all/generated/guards.ts',
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
