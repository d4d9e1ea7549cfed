import { defineConfig } from 'vitest/config'

/** Only the tests of behaviour: those that read files, the build or the text of generated code notice no mutant. */
export default defineConfig({
  test: {
    include: [
      'test/{all,cloudevents,combine,connect,core,delivery,protocols,receive,reply,samples,unified}/**/*.test.ts',
      // Of what the emitter writes: against TypeBox and Ajv.
      'test/differential.test.ts',
    ],
    exclude: [
      // Hundreds of requests over sockets, some of them slow on purpose, for every mutant of the receiver.
      'test/receive/attacks.test.ts',
      // Real sockets that are broken and opened again.
      'test/connect/{peers,http-peers,wecom-peers}.test.ts',
    ],
    // Instrumented code is slow, and the first run measures each test.
    testTimeout: 60_000,
    // One worker for all files: loading the library anew for each takes longer than the tests.
    isolate: false,
    setupFiles: ['proof/mutation/setup.ts'],
  },
})
