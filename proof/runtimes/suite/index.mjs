/**
 * What the library promises, as one suite that needs nothing but what the library needs, so that it runs unchanged
 * wherever the library does.
 */
import { badInput } from './bad-input.mjs'
import { checks } from './check.mjs'
import { cloudevents } from './cloudevents.mjs'
import { codecs } from './codecs.mjs'
import { connections } from './connections.mjs'
import { errors } from './errors.mjs'
import { events } from './events.mjs'
import { json } from './json.mjs'
import { reception } from './reception.mjs'
import { replies } from './replies.mjs'
import { unified } from './unified.mjs'

/**
 * @param library The entries of the package, by name; `root` is `botwire` itself.
 * @param fixtures The payloads, with what is known of each; see `data.ts`.
 * @returns How many checks held, and a message for each that did not.
 */
export function conformance({ receive: _, connect: __, ...library }, fixtures) {
  const check = checks()
  const shared = Object.getOwnPropertyNames(Object.prototype)
  // The library promises to change nothing that comes in; a frozen payload makes it throw where it would.
  for (const { payload } of fixtures) freeze(payload)
  for (const part of [events, badInput, json, unified, codecs, cloudevents, replies, errors]) {
    check.is(`${part.name} ran to its end`, () => part(check, library, fixtures), undefined)
  }
  check.equal('what all objects share is as it was', () => Object.getOwnPropertyNames(Object.prototype), shared)
  check.is('nothing was put where all objects see it', () => ({}).polluted, undefined)
  return check.result()
}

/** All of it: what needs nothing but ECMAScript, and what needs `Request`, `Response` and Web Crypto. */
export async function whole(library, fixtures) {
  const parts = [
    conformance(library, fixtures),
    await reception(library, fixtures),
    await connections(library, fixtures),
  ]
  return {
    passed: parts.reduce((sum, { passed }) => sum + passed, 0),
    failed: parts.flatMap(({ failed }) => failed),
  }
}

function freeze(value) {
  if (typeof value !== 'object' || value === null) return
  Object.freeze(value)
  for (const inner of Object.values(value)) freeze(inner)
}
