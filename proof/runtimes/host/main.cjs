// As main.mjs, with `require`; only the suite, which is no part of what is tested, is imported.
const library = require('../library.cjs')

import('./outcome.mjs').then(({ outcome }) => outcome(library)).then((outcome) => console.log(JSON.stringify(outcome)))
