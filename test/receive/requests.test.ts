/** The requests of `attacks.test.ts` that take neither time nor a wire, one by one: a test that fails tells which. */
import { expect, test } from 'vitest'
import { attacks } from '../../proof/runtimes/suite/attacks.mjs'
import { receivers } from '../../proof/runtimes/suite/receivers.mjs'
import { attempt, payloadsOf } from '../../proof/runtimes/suite/reception.mjs'
import * as receive from '../../src/receive/index.ts'
import { fixtures } from '../support/fixtures.ts'

const library = { receive }
const table = await attacks(library, payloadsOf(fixtures))
const app = receivers(library)
const quick = table.filter(({ wire, pauseMs }) => !wire && !pauseMs)

test.each(quick.map((it) => [it.what, it] as const))('%s', async (_, attack) => {
  await attempt((what, actual, expected) => expect(actual, what).toBe(expected), attack, app)
})
