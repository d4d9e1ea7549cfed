import { library } from '../library.paths.mjs'
import { outcome } from './outcome.mjs'

postMessage(await outcome(library))
