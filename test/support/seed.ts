import fc from 'fast-check'

// One seed for every run: a red test is red for everybody, and coverage is the same number. `npm run fuzz` looks further.
fc.configureGlobal({ seed: 20_261_125 })
