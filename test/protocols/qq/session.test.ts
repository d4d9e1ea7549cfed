import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  afterClose,
  type GatewayAction,
  type GatewayInput,
  type GatewayState,
  startGateway,
  stepGateway,
} from '../../../src/receive/index.ts'

const start = startGateway({ intents: 1 << 25 })
const token = 'QQBot secret'
const opened: GatewayInput = { type: 'opened', token }
const beat: GatewayInput = { type: 'beat' }
const frame = (frame: unknown): GatewayInput => ({ type: 'frame', frame })
const hello = frame({ op: 10, d: { heartbeat_interval: 41_250 } })
const ready = frame({ op: 0, s: 1, t: 'READY', d: { session_id: 'session', user: {} } })
const event = (s: number) => frame({ op: 0, s, t: 'GROUP_ADD_ROBOT', d: {} })
const ack = frame({ op: 11 })

/** What is to be done at each step. */
function run(inputs: GatewayInput[], from: GatewayState = start) {
  let state = from
  const actions: GatewayAction[][] = []
  for (const input of inputs) {
    const step = stepGateway(state, input)
    actions.push(step.actions)
    state = step.state
  }
  return { state, actions, last: actions.at(-1) as GatewayAction[] }
}
const types = (actions: GatewayAction[]) => actions.map(({ type }) => type).join()

const { state: live } = run([opened, hello, ready, event(7)])

describe('a session with the gateway', () => {
  test('begins without a connection', () => {
    expect(startGateway({ intents: 1 })).toEqual({ options: { intents: 1 }, phase: 'idle', failures: 0 })
  })
  test('identifies after hello, and beats as often as hello says', () => {
    const { actions, state } = run([opened, hello])
    expect(actions).toEqual([
      [],
      [
        { type: 'send', frame: { op: 2, d: { token, intents: 1 << 25, shard: [0, 1], properties: {} } } },
        { type: 'beat_every', ms: 41_250 },
      ],
    ])
    expect(state.phase).toBe('greeted')
  })
  test('says which shard it is, and what it is', () => {
    const options = { intents: 1, shard: [1, 4], properties: { $os: 'linux' } } as const
    const { last } = run([opened, hello], startGateway(options))
    expect(last[0]).toMatchObject({ frame: { d: { shard: [1, 4], properties: { $os: 'linux' } } } })
  })
  test('keeps no token once it is sent', () => {
    expect(JSON.stringify(run([opened, hello]).state)).not.toContain('secret')
    expect(JSON.stringify(live)).not.toContain('secret')
  })
  test('passes events on, READY and RESUMED among them', () => {
    const { actions, state } = run([opened, hello, ready, event(2)])
    expect(actions.slice(2).map(types)).toEqual(['event', 'event'])
    expect(state).toMatchObject({ phase: 'ready', sessionId: 'session', sequence: 2 })
  })
  test('beats with the number of the last event, null before the first', () => {
    expect(run([opened, hello, beat]).last).toEqual([{ type: 'send', frame: { op: 1, d: null } }])
    expect(run([beat], live).last).toEqual([{ type: 'send', frame: { op: 1, d: 7 } }])
    expect(run([frame({ op: 1 })], live).last).toEqual([{ type: 'send', frame: { op: 1, d: 7 } }])
  })
  test('keeps the number where an event has none', () => {
    expect(run([frame({ op: 0, t: 'X', d: {} })], live).state.sequence).toBe(7)
  })
  test('goes on while heartbeats are answered, and reconnects when one is not', () => {
    expect(run([beat, ack, beat, ack, beat], live).actions.map(types)).toEqual(['send', '', 'send', '', 'send'])
    expect(run([beat, ack], live).last).toEqual([])
    expect(run([beat, ack, beat, beat], live).last).toEqual([{ type: 'close' }, { type: 'connect', afterMs: 0 }])
  })
  test('resumes after a connection that was lost', () => {
    const { actions, state } = run(
      [{ type: 'closed', code: 4009 }, opened, hello, frame({ op: 0, s: 8, t: 'RESUMED', d: '' })],
      live,
    )
    expect(state).toMatchObject({ phase: 'ready', sessionId: 'session', sequence: 8 })
    expect(actions).toEqual([
      [{ type: 'connect', afterMs: 0 }],
      [],
      [
        { type: 'send', frame: { op: 6, d: { token, session_id: 'session', seq: 7 } } },
        { type: 'beat_every', ms: 41_250 },
      ],
      [{ type: 'event', frame: { op: 0, s: 8, t: 'RESUMED', d: '' } }],
    ])
  })
  test('identifies anew where the session is lost with the connection', () => {
    const { last } = run([{ type: 'closed', code: 4006 }, opened, hello], live)
    expect(last[0]).toMatchObject({ frame: { op: 2 } })
  })
  test('resumes from a state that was kept', () => {
    const kept = JSON.parse(JSON.stringify(live)) as GatewayState
    expect(run([{ type: 'closed' }, opened, hello], kept).last[0]).toMatchObject({ frame: { op: 6 } })
  })
  test('resumes at 0 where READY had no number', () => {
    const { state } = run([opened, hello, frame({ op: 0, t: 'READY', d: { session_id: 's' } })])
    expect(run([{ type: 'closed' }, opened, hello], state).last[0]).toMatchObject({ frame: { op: 6, d: { seq: 0 } } })
  })
  test('reconnects when it is told to', () => {
    const { last, state } = run([frame({ op: 7 })], live)
    expect(types(last)).toBe('close,connect')
    expect(state.sessionId).toBe('session')
  })
  test.each([
    [undefined, 2],
    [false, 2],
    [null, 2],
    [true, 6],
  ])('an invalid session (d: %s) is answered by opcode %i', (d, op) => {
    const { actions } = run([frame({ op: 9, d }), opened, hello], live)
    expect(types(actions[0] as GatewayAction[])).toBe('close,connect')
    expect(actions[2]?.[0]).toMatchObject({ frame: { op } })
  })
  test('waits longer each time it fails, and at once again when it has worked', () => {
    const waits: number[] = []
    let state = live
    for (let i = 0; i < 9; i++) {
      const step = run([opened, { type: 'closed', code: 1006 }], state)
      state = step.state
      waits.push((step.last[0] as { afterMs: number }).afterMs)
    }
    expect(waits).toEqual([0, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000])
    const { last } = run([opened, hello, frame({ op: 0, t: 'RESUMED', d: '' }), { type: 'closed' }], state)
    expect(last).toEqual([{ type: 'connect', afterMs: 0 }])
  })
  test('stops for good where no connection will help', () => {
    const { state, last } = run([{ type: 'closed', code: 4915 }], live)
    expect(last).toEqual([{ type: 'stop', code: 4915 }])
    expect(run([opened, hello, beat, ready], state).actions.flat()).toEqual([])
  })
  test('does not hear a connection it gave up', () => {
    const { state } = run([frame({ op: 7 })], live)
    expect(run([{ type: 'closed', code: 4915 }, event(99), beat, hello], state)).toMatchObject({
      state,
      last: [],
    })
  })
  test('tries again, later and later, where the connection cannot be opened', () => {
    for (const failure of [{ type: 'failed' }, { type: 'closed' }, { type: 'closed', code: 1006 }] as GatewayInput[]) {
      const { actions, state } = run(Array<GatewayInput>(9).fill(failure))
      expect(actions.map((step) => step.map((action) => ('afterMs' in action ? action.afterMs : action.type)))).toEqual(
        [1, 2, 4, 8, 16, 32, 60, 60, 60].map((seconds) => [1000 * seconds]),
      )
      expect(state.phase).toBe('idle')
    }
  })
  test('tries again where no token could be had, and closes a socket that waits for it', () => {
    const { actions } = run([{ type: 'no_token' }, { type: 'no_token' }])
    expect(actions).toEqual([
      [{ type: 'close' }, { type: 'connect', afterMs: 1000 }],
      [{ type: 'close' }, { type: 'connect', afterMs: 2000 }],
    ])
    expect(run([{ type: 'no_token' }], live)).toMatchObject({ state: live, last: [] })
  })
  test('keeps its session while connections fail', () => {
    const failed: GatewayInput = { type: 'failed' }
    expect(run([{ type: 'closed' }, failed, failed, { type: 'no_token' }, opened, hello], live).last[0]).toMatchObject({
      frame: { op: 6, d: { session_id: 'session', seq: 7 } },
    })
  })
  test('gives up a connection without hello, or whose session is not confirmed, once its time is over', () => {
    const timeout: GatewayInput = { type: 'timeout' }
    expect(types(run([opened, timeout]).last)).toBe('close,connect')
    expect(types(run([opened, hello, timeout]).last)).toBe('close,connect')
    expect(run([timeout], live)).toMatchObject({ state: live, last: [] })
    expect(run([timeout]).last).toEqual([])
  })
  test('takes the end of a connection that it gave up for no failure of the next, but says so only by failed', () => {
    const { state } = run([frame({ op: 7 })], live)
    expect(run([{ type: 'closed' }], state).last).toEqual([])
    expect(run([{ type: 'failed' }], state).last).toEqual([{ type: 'connect', afterMs: 1000 }])
    expect(run([opened, { type: 'closed' }, { type: 'closed' }], state).actions.map(types)).toEqual([
      '',
      'connect',
      'connect',
    ])
  })
  test('answers a second hello by nothing, nor one that comes too late', () => {
    expect(run([opened, hello, hello]).last).toEqual([])
    expect(run([opened, ready, hello]).last).toEqual([])
  })
  test('takes its session from READY alone', () => {
    const other = frame({ op: 0, s: 9, t: 'OTHER', d: { session_id: 'other' } })
    expect(run([other], live).state).toMatchObject({ sessionId: 'session', sequence: 9 })
  })
  test('beats as often as hello says, however often that is', () => {
    expect(run([opened, frame({ op: 10, d: { heartbeat_interval: 1 } })]).last[1]).toEqual({
      type: 'beat_every',
      ms: 1,
    })
  })
  test('beats as the documentation has it where hello does not say', () => {
    for (const d of [
      undefined,
      null,
      {},
      { heartbeat_interval: 0 },
      { heartbeat_interval: 2 ** 31 },
      { heartbeat_interval: Infinity },
      { heartbeat_interval: '1' },
    ]) {
      expect(run([opened, frame({ op: 10, d })]).last[1]).toEqual({ type: 'beat_every', ms: 45_000 })
    }
  })
  test('makes nothing of what is no frame, no session, or nothing it knows', () => {
    for (const odd of [null, 'x', 1, {}, { op: 99 }, { op: '0' }]) expect(run([frame(odd)], live).last).toEqual([])
    const { state } = run([opened, hello, frame({ op: 0, t: 'READY', d: null }), frame({ op: 0, t: 'READY', d: {} })])
    expect(state.phase).toBe('greeted')
  })
  test('takes what cannot be read for nothing', () => {
    const throwing = new Proxy(
      {},
      {
        get() {
          throw new Error('no')
        },
      },
    )
    for (const input of [frame(throwing), { type: 'of tomorrow' } as never]) {
      expect(stepGateway(live, input)).toEqual({ state: live, actions: [] })
    }
  })
  test('never throws, and stays plain data, whatever comes', () => {
    const input: fc.Arbitrary<GatewayInput> = fc.oneof(
      fc.constantFrom(opened, hello, ready, ack, beat, event(3)),
      fc.constantFrom<GatewayInput>({ type: 'failed' }, { type: 'no_token' }, { type: 'timeout' }, { type: 'closed' }),
      fc.record({ type: fc.constant('closed' as const), code: fc.integer({ min: 4000, max: 5000 }) }),
      fc
        .record({ op: fc.integer({ min: 0, max: 13 }), d: fc.anything(), s: fc.anything(), t: fc.anything() })
        .map(frame),
    )
    fc.assert(
      fc.property(fc.array(input, { maxLength: 40 }), (inputs) => {
        const { state, actions } = run(inputs)
        expect(JSON.parse(JSON.stringify(state))).toEqual(state)
        for (const step of actions) {
          // A connection is asked for once per connection that is gone.
          expect(step.filter(({ type }) => type === 'connect').length).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
})

test.each([
  ['stop', [4001, 4002, 4010, 4011, 4012, 4013, 4014, 4914, 4915]],
  ['identify', [4004, 4006, 4007, 4900, 4905, 4913]],
  ['resume', [1000, 1001, 1006, 4008, 4009, 4000, 4916, 4899]],
] as const)('close codes after which to %s', (verdict, codes) => {
  for (const code of codes) expect(afterClose(code)).toBe(verdict)
})
