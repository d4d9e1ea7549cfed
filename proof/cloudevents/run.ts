/**
 * CloudEvents of botwire against the official SDK: what one writes the other reads, over every fixture, with HTTP and
 * Kafka, in both modes. The SDK has no binding for NATS.
 *
 *     npm run test:cloudevents
 */
import { isDeepStrictEqual } from 'node:util'
import { fixtures } from '../../test/support/fixtures.ts'
import { installedProject, tools } from '../packed.ts'

const from = (folder: string, name: string) => import(import.meta.resolve(`${folder}/node_modules/${name}`))
const folder = tools('cloudevents')
const project = installedProject()
const botwire = await import(`${project}/node_modules/botwire/dist/index.js`)
const ours = await import(`${project}/node_modules/botwire/dist/cloudevents.js`)
const { CloudEvent, HTTP, Kafka } = await from(folder, 'cloudevents/dist/index.js')

let passed = 0
let failed = 0
function check(what: string, holds: () => boolean): void {
  let problem = ''
  try {
    if (holds()) {
      passed++
      return
    }
  } catch (error) {
    problem = `: ${error}`
  }
  failed++
  if (failed <= 20) console.error(`FAILED ${what}${problem}`)
}

/** An SDK event as plain data, in the notation of botwire. */
const plain = (event: object) => JSON.parse(JSON.stringify(event))

for (const { name, payload } of fixtures) {
  const { event } = botwire.unify(payload, { receivedAt: 1_700_000_000_000 })
  // The SDK does not percent-encode headers, so that the id here needs none. The tests of botwire cover those that do.
  const cloudEvent = ours.toCloudEvent(event, { source: '/bots/1', id: `fixture:${name.replace(/\W/g, '_')}` })
  cloudEvent.subject = cloudEvent.subject?.replace(/[^!#$&-~]/g, '_')
  if (cloudEvent.subject === undefined) delete cloudEvent.subject
  cloudEvent.partitionkey = cloudEvent.partitionkey.replace(/[^!#$&-~]/g, '_')
  const theirs = new CloudEvent(cloudEvent)
  check(`${name}: valid for the SDK`, () => theirs.validate() === true)
  for (const mode of ['binary', 'structured'] as const) {
    check(`${name}: the SDK reads ${mode} HTTP`, () =>
      isDeepStrictEqual(plain(HTTP.toEvent(ours.toHttp(cloudEvent, mode))), plain(cloudEvent)),
    )
    check(`${name}: the SDK reads a ${mode} Kafka record`, () =>
      isDeepStrictEqual(plain(Kafka.toEvent(ours.toKafka(cloudEvent, mode))), plain(cloudEvent)),
    )
    check(`${name}: botwire reads ${mode} HTTP of the SDK`, () =>
      isDeepStrictEqual(ours.fromHttp(HTTP[mode](theirs)).event, plain(event)),
    )
    check(`${name}: botwire reads a ${mode} Kafka record of the SDK`, () =>
      isDeepStrictEqual(ours.fromKafka(Kafka[mode](theirs)).event, plain(event)),
    )
  }
}
console.log(`${fixtures.length} fixtures: ${passed} passed, ${failed} failed`)
process.exitCode = failed ? 1 : 0
