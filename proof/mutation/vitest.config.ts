import { defineConfig } from 'vitest/config'

/** The tests of behaviour alone: what reads files, the build or generated code cannot notice a mutant, or is slow. */
export default defineConfig({
  test: {
    include: ['test/*.test.ts'],
    exclude: ['test/{corpus,differential,package,project,schema-documents}.test.ts'],
    setupFiles: ['proof/mutation/setup.ts'],
  },
})
