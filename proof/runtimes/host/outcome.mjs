import fixtures from '../fixtures.mjs'
import { whole } from '../suite/index.mjs'

/** What the suite says of the library here, and what kind of place this is. */
export async function outcome(library) {
  return { ...(await whole(library, fixtures)), version: version(), evaluates: evaluates(), node: await node() }
}

const version = () =>
  globalThis.Bun?.version ??
  globalThis.Deno?.version.deno ??
  globalThis.process?.versions?.node ??
  /Chrome\/([\d.]+)/.exec(globalThis.navigator?.userAgent)?.[1]

/** Whether code can be made from text here: where it is forbidden, that must be seen to be at work. */
function evaluates() {
  try {
    return new Function('return true')()
  } catch {
    return false
  }
}

/** Whether anything of Node is here: a global, or a module. */
const node = () =>
  'process' in globalThis ||
  'Buffer' in globalThis ||
  import('node:fs').then(
    () => true,
    () => false,
  )
