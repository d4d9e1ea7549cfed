// For workerd: runs the suite when asked over HTTP.
import { library } from '../library.paths.mjs'
import { outcome } from './outcome.mjs'

export default { fetch: async () => Response.json(await outcome(library)) }
