import { describe, expect, test } from 'vitest'
import { combine, type Protocol } from '../../src/combine/index.ts'
import * as root from '../../src/index.ts'
import { fixtures } from '../support/fixtures.ts'
import { protocols } from '../support/protocols.ts'

/** A protocol by itself, as its entry exports it. */
const standalone = ({ name, verbs }: (typeof protocols)[number]) =>
  (verbs as unknown as Record<string, Protocol>)[name] as Protocol

/** Protocols that share envelopes; fields tell them apart, and so their order counts. */
const kin = new Set(['coolq onebot11', 'onebot11 coolq'])

const pairs = protocols.flatMap((one) =>
  protocols
    .filter((other) => one !== other && !kin.has(`${one.name} ${other.name}`))
    .map((other): [string, string, Protocol] => [one.name, other.name, standalone(other)]),
)

describe('no envelope is taken for that of another protocol', () => {
  test.each(pairs)('what %s sends is nothing to %s', (name, _, other) => {
    const { detect } = combine(other)
    const taken = fixtures.filter(({ protocol, payload }) => protocol === name && detect(payload) !== undefined)
    expect(taken.map((fixture) => fixture.name)).toEqual([])
  })

  test.each(fixtures.map((fixture): [string, (typeof fixtures)[number]] => [fixture.name, fixture]))(
    '%s',
    (_, fixture) => {
      expect(root.detect(fixture.payload)).toBe(fixture.protocol)
    },
  )

  test.each([
    ['a ping of Satori', { op: 1 }],
    ['a pong of Satori', { op: 2 }],
    ['a login of Satori', { op: 3, body: { token: 'x', sn: 1 } }],
    ['a greeting of Satori', { op: 4, body: { logins: [], proxy_urls: [] } }],
    ['a message of Satori', { op: 0, body: { sn: 1, type: 'message-created', timestamp: 1776000000000, login: {} } }],
    ['what Satori posts', { sn: 1, type: 'message-created', timestamp: 1776000000000, login: {}, message: {} }],
    ['a response of Milky', { status: 'ok', retcode: 0, data: {} }],
    ['a response of OneBot', { status: 'failed', retcode: 1400, data: null, message: '', echo: '1' }],
    ['a request of OneBot', { action: 'send_msg', params: {}, echo: '1' }],
    ['an event of another service', { event_type: 'order.paid', resource: {} }],
  ])('%s is of no protocol', (_, payload) => {
    expect(root.detect(payload)).toBeUndefined()
  })
})
