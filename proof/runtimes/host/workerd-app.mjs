// For workerd: the receivers of the suite, as a worker.
import { library } from '../library.paths.mjs'
import { receivers } from '../suite/receivers.mjs'

const { fetch } = receivers(library)
export default { fetch }
