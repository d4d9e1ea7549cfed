import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    typecheck: { enabled: true, include: ['test/types/*.test-d.ts'], tsconfig: './tsconfig.tools.json' },
    coverage: {
      provider: 'v8',
      // Generated code has its own proof: the differential tests. Schema files run in the generator, not in the library.
      include: ['src/root.ts', 'src/{codecs,core,unified,protocols,receive}/**/*.ts'],
      // An index only re-exports.
      exclude: ['**/schema.ts', '**/schema/*.ts', '**/index.ts', 'src/unified/{segment,sources}.ts'],
      thresholds: { branches: 100, functions: 100, lines: 100, statements: 100 },
      reporter: ['text'],
    },
  },
})
