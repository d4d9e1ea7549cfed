import fc from 'fast-check'
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
    ['a response of Milky', { status: 'ok', retcode: 0, data: {} }],
    ['a response of OneBot', { status: 'failed', retcode: 1400, data: null, message: '', echo: '1' }],
    ['a request of OneBot', { action: 'send_msg', params: {}, echo: '1' }],
    ['an event of another service', { event_type: 'order.paid', resource: {} }],
    ['a state of an order', { status: 'confirmed', id: 7 }],
    ['a state of a licence', { status: 'expired', id: 7 }],
    ['a job that waits', { status: 'wait', type: 'job' }],
    ['a number of another service', { message_type: 1, text: 'hi' }],
  ])('%s is of no protocol', (_, payload) => {
    expect(root.detect(payload)).toBeUndefined()
  })

  const events = fixtures.filter(({ protocol, payload }) => protocol === 'satori' && payload.op === undefined)
  const frames = events.map((fixture): [string, object] => [fixture.name, { op: 0, body: fixture.payload }])

  test.each(frames)('%s within a frame is of Satori only', (_, frame) => {
    const taking = protocols.filter((one) => combine(standalone(one)).detect(frame) !== undefined)
    expect(taking.map(({ name }) => name)).toEqual(['satori'])
    expect(root.detect(frame)).toBe('satori')
  })

  test.each([
    ['a heartbeat of QQ', { op: 1, d: null }, 'qq'],
    ['an identification of QQ', { op: 2, d: { token: 'x' } }, 'qq'],
    ['a reconnect of QQ', { op: 7 }, 'qq'],
    ['an acknowledgement of QQ', { op: 11 }, 'qq'],
    ['a frame of QQ with something beside it', { op: 0, t: 'READY', s: 1, d: {}, body: {} }, undefined],
    ['a frame of an opcode that Satori does not have', { op: 6, body: {} }, undefined],
    ['a frame without a body', { op: 0 }, undefined],
    ['a greeting without a body', { op: 4 }, undefined],
    [
      'a message of OneBot 12',
      { type: 'message', detail_type: 'x', message: [], platform: 'qq', self_id: '1' },
      'onebot12',
    ],
    ['a CloudEvent', { specversion: '1.0', type: 'a-b', login: {} }, undefined],
    ['an event that names nobody', { type: 'message-created', timestamp: 1776000000000 }, 'satori'],
    ['a type and nothing else', { type: 'message-created' }, undefined],
    ['a message of nobody knows what', { type: 'message', timestamp: 1776000000000 }, undefined],
    ['what a webhook of Satori holds for opcode 5', { proxy_urls: [] }, 'satori'],
  ])('%s', (_, payload, protocol) => {
    expect(root.detect(payload)).toBe(protocol)
  })
})

// The root asks a protocol only where one of its marks is there; a combination asks each of them.
test('the root detects what a combination of all protocols does, whatever fields come together', () => {
  const { detect } = combine(...protocols.map(standalone))
  const payload = fc.constantFrom(...fixtures.map((fixture) => fixture.payload as Record<string, unknown>))
  const mixed = fc.tuple(payload, payload).chain(([one, other]) => {
    const fields = Object.entries({ ...one, ...other })
    return fc.subarray(fields).map((some) => Object.fromEntries(some))
  })
  fc.assert(
    fc.property(mixed, (value) => {
      expect(root.detect(value)).toBe(detect(value))
    }),
    { numRuns: 5000 },
  )
  for (const { payload } of fixtures) {
    for (const key of Object.keys(payload)) {
      const { [key]: _, ...rest } = payload as Record<string, unknown>
      expect(root.detect(rest)).toBe(detect(rest))
      expect(root.detect({ [key]: _ })).toBe(detect({ [key]: _ }))
    }
  }
})
