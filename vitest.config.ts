import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    typecheck: { enabled: true, include: ['test/types/*.test-d.ts'], tsconfig: './tsconfig.tools.json' },
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      // Generated code has its own proof: the differential tests.
      exclude: ['src/generated/**', 'src/cli/**', '**/schema.ts', 'src/unified/segment.ts', 'src/unified/sources.ts'],
    },
  },
})
