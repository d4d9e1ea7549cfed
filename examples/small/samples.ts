/**
 * Samples in the tests of a handler: valid payloads with the fields that the test is about.
 */
import { unify } from 'botwire'
import { sample, samplesOf } from 'botwire/samples'

/** The handler under test: greets who joins a group. */
function greeting(payload: unknown): string | undefined {
  const result = unify(payload)
  if (!result.success || result.event.type !== 'member.joined') return undefined
  return `welcome, ${result.event.users.map(({ id }) => id).join(' and ')}`
}

// One payload, typed by its kind; any field may be replaced.
console.log(greeting(sample('onebot11', 'notice.group_increase', { user_id: 7 })))

// All payloads of a protocol, for properties: here, that the handler never throws.
console.log(samplesOf('wechat').every(({ event }) => greeting(event) !== ''))
// Prints:
// welcome, 7
// true
