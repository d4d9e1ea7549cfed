/** The same random payloads for every mutant: otherwise a mutant would live or die by chance. */
import fc from 'fast-check'

// One counterexample kills: a shorter one is not looked for.
fc.configureGlobal({ seed: 1, numRuns: 50, endOnFailure: true })
