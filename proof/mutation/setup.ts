/** The same random payloads for every mutant: otherwise a mutant would live or die by chance. */
import fc from 'fast-check'

fc.configureGlobal({ seed: 1, numRuns: 50 })
