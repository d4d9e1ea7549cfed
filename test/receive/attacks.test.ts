import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attacks } from '../../proof/runtimes/suite/attacks.mjs'
import { receivers } from '../../proof/runtimes/suite/receivers.mjs'
import { judge, payloadsOf, reception } from '../../proof/runtimes/suite/reception.mjs'
import * as receive from '../../src/receive/index.ts'
import { fixtures } from '../support/fixtures.ts'
import { send } from '../support/wire.ts'

const library = { receive }
const table = await attacks(library, payloadsOf(fixtures))
const unhandled: unknown[] = []
const note = (reason: unknown) => unhandled.push(reason)

describe('over HTTP, by node:http', () => {
  const app = receivers(library)
  const listeners = Object.entries(app.routes).map(
    ([path, receiver]) => [path, receive.toNodeListener(receiver)] as const,
  )
  const server = createServer((request, response) => {
    const path = (request.url as string).split('?')[0]
    listeners.find(([known]) => known === path)?.[1](request, response)
  })
  beforeAll(() => {
    process.on('unhandledRejection', note)
    return new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterAll(async () => {
    process.off('unhandledRejection', note)
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  test.each(table.map((it) => [it.what, it] as const))('%s', async (_, attack) => {
    const before = structuredClone(app.count())
    const heard = await send((server.address() as AddressInfo).port, attack)
    judge((what, actual, expected) => expect(actual, what).toBe(expected), attack, heard, before, app.count())
  })

  test('leaves nothing unhandled', () => expect(unhandled).toEqual([]))
})

test('by Request and Response alone', async () => {
  const { passed, failed } = await reception(library, fixtures)
  expect(failed).toEqual([])
  expect(passed).toBeGreaterThan(1000)
}, 60_000)
