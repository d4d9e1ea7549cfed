import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/seed.ts'],
    // No test measures speed, and a busy machine must not fail a test.
    testTimeout: 60_000,
    typecheck: { enabled: true, include: ['test/types/*.test-d.ts'], tsconfig: './tsconfig.tools.json' },
    coverage: {
      provider: 'v8',
      // The differential tests cover generated code. Schema files run in the generator, not in the library.
      include: [
        'src/{ajv,all,cloudevents,combine,connect,core,delivery,json-schema,plan,protocols,receive,reply,unified}/**/*.ts',
      ],
      // An index only re-exports.
      exclude: [
        '**/schema.ts',
        '**/schema/*.ts',
        'src/{cloudevents,connect,protocols/*,receive,reply}/index.ts',
        'src/all/unified.ts',
        'src/unified/{segments,person}.ts',
        '**/about.ts',
        '**/generated/*',
      ],
      thresholds: { branches: 100, functions: 100, lines: 100, statements: 100 },
      reporter: ['text'],
    },
  },
})
