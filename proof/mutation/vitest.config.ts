import { defineConfig } from 'vitest/config'

/** The tests of behaviour alone: what reads files, the build or generated code cannot notice a mutant, or is slow. */
export default defineConfig({
  test: {
    include: ['test/{,receive/}*.test.ts'],
    exclude: [
      'test/{corpus,differential,package,project,schema-documents}.test.ts',
      // Hundreds of requests over sockets, some of them slow on purpose, for every mutant of the receiver.
      'test/receive/attacks.test.ts',
    ],
    // One worker for all files: loading the library anew for each takes longer than the tests.
    isolate: false,
    setupFiles: ['proof/mutation/setup.ts'],
  },
})
