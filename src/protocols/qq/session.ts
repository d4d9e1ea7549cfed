/** A session with QQ's gateway: what to send and when, without a socket, a timer or a clock. */
import { isObject } from '../../core/object.ts'
import { op } from './opcode.ts'

/** What the bot wants of the gateway. */
export interface GatewayOptions {
  /** Which events, as a set of bits: of {@link intents}, or by {@link intentsFor}. 事件订阅 */
  intents: number
  /** Which part of the bot's guilds: index and count. Default `[0, 1]`. 分片 */
  shard?: readonly [index: number, count: number]
  /** Says what the program is; the gateway makes nothing of it. */
  properties?: Readonly<Record<string, string>>
}

/** Where a session stands: plain JSON, which may be kept to resume after a restart. 会话状态 */
export interface GatewayState {
  /** What the bot wants of the gateway. */
  readonly options: GatewayOptions
  /**
   * `idle`: no connection, one that is being opened, or one that is given up; `opened`: waiting for hello; `greeted`:
   * identified or resuming, but not confirmed; `ready`: events come; `stopped`: no connection will help.
   */
  readonly phase: 'idle' | 'opened' | 'greeted' | 'ready' | 'stopped'
  /** The session that can be resumed, once there is one. 会话 id */
  readonly sessionId?: string
  /** The number of the last event. 最后序号 */
  readonly sequence?: number
  /** The access token, until it has been sent. */
  readonly token?: string
  /** Whether a heartbeat waits for its answer. */
  readonly awaitsAck?: boolean
  /** Whether the last connection was given up by a `close`, so that a `closed` may still be that connection's. */
  readonly gaveUp?: boolean
  /** How many connections failed one after the other. */
  readonly failures: number
}

/** What happened. */
export type GatewayInput =
  /** The socket is open. `token` is the text that the gateway wants: `QQBot ` and the access token of now. */
  | { type: 'opened'; token: string }
  /** The connection could not be opened. */
  | { type: 'failed' }
  /** No access token could be had. */
  | { type: 'no_token' }
  /** The connection is open for {@link handshakeMs}. Counts for nothing once the session is confirmed. */
  | { type: 'timeout' }
  /** A frame came, parsed. */
  | { type: 'frame'; frame: unknown }
  /** It is time for a heartbeat. */
  | { type: 'beat' }
  /** The socket was closed, by the other side or by the network; or, where it was never open, could not be opened. */
  | { type: 'closed'; code?: number }

/** What is to be done. */
export type GatewayAction =
  /** Send this, as JSON text. */
  | { type: 'send'; frame: { op: number; d: unknown } }
  /** From now on give a `beat` every so many milliseconds, until `close` or `closed`. */
  | { type: 'beat_every'; ms: number }
  /** Handle this event, `{ op: 0, t, d, … }`, for instance by `unify`. */
  | { type: 'event'; frame: Record<string, unknown> }
  /** Close the socket, end the heartbeat, and hear that socket no more. */
  | { type: 'close' }
  /** Open a new connection after so many milliseconds. A connection that is planned already makes way for it. */
  | { type: 'connect'; afterMs: number }
  /** Give up: no connection will help until the bot is configured anew. */
  | { type: 'stop'; code: number }

/** The next state, and what is to be done. */
export interface GatewayStep {
  /** Where the session stands now. */
  state: GatewayState
  /** What is to be done, in this order. */
  actions: GatewayAction[]
}

/**
 * The state before the first connection. Connect, then give {@link stepGateway} what happens. 网关会话初始状态
 *
 * @example
 * let state = startGateway({ intents: 1 << 25 })
 * function on(input: GatewayInput) {
 *   const step = stepGateway(state, input)
 *   state = step.state
 *   for (const action of step.actions) perform(action)
 * }
 */
export const startGateway = (options: GatewayOptions): GatewayState => ({ options, phase: 'idle', failures: 0 })

/**
 * One step of a session: pure, so that it can be tested and kept. Never throws. 网关会话状态机
 *
 * Hello is answered by identify, or by resume where there is a session. A heartbeat that was not answered before the next
 * one is due, a wish to reconnect (op 7) and an invalid session (op 9) give the connection up and ask for a new one, at
 * longer and longer intervals while it fails. Add a random part to `afterMs` where many bots share a gateway.
 *
 * A connection that cannot be opened is `failed`. `closed` means the same while none is open, but not after a `close` of
 * the session itself: it may be the end of that connection, which counts for nothing.
 */
export function stepGateway(state: GatewayState, input: GatewayInput): GatewayStep {
  if (state.phase === 'stopped') return { state, actions: [] }
  switch (input.type) {
    case 'opened': {
      const { awaitsAck: _, gaveUp: __, ...rest } = state
      return { state: { ...rest, phase: 'opened', token: input.token }, actions: [] }
    }
    case 'failed':
      return disconnected(neverGood(state))
    case 'no_token':
      // The socket may be open already, waiting for the token.
      return state.phase === 'idle' ? reconnect(neverGood(state)) : { state, actions: [] }
  }
  // Input of a connection that was given up no longer counts.
  if (state.phase === 'idle') {
    return input.type === 'closed' && !state.gaveUp ? disconnected(neverGood(state)) : { state, actions: [] }
  }
  switch (input.type) {
    case 'timeout':
      return state.phase === 'ready' ? { state, actions: [] } : reconnect(state)
    case 'frame':
      return isObject(input.frame) ? frameStep(state, input.frame) : { state, actions: [] }
    case 'beat':
      if (state.awaitsAck) return reconnect(state)
      return { state: { ...state, awaitsAck: true }, actions: [heartbeat(state)] }
    case 'closed':
      return onClosed(state, input.code)
    default:
      return { state, actions: [] }
  }
}

/**
 * How long hello, and READY or RESUMED after it, may take together, in milliseconds: give a `timeout` that much later than
 * `opened`. 握手时限
 */
export const handshakeMs = 30_000

/** A frame that cannot be read, such as a proxy that throws, is no frame. */
function frameStep(state: GatewayState, frame: Record<string, unknown>): GatewayStep {
  try {
    return onFrame(state, frame)
  } catch {
    return { state, actions: [] }
  }
}

function onFrame(state: GatewayState, frame: Record<string, unknown>): GatewayStep {
  const { d } = frame
  switch (frame.op) {
    case op.hello:
      return onHello(state, d)
    case op.dispatch:
      return onDispatch(typeof frame.s === 'number' ? { ...state, sequence: frame.s } : state, frame)
    case op.heartbeat:
      // The gateway may ask for one.
      return { state, actions: [heartbeat(state)] }
    case op.heartbeatAck:
      return { state: { ...state, awaitsAck: false }, actions: [] }
    case op.reconnect:
      return reconnect(state)
    case op.invalidSession:
      return reconnect(d === true ? state : withoutSession(state))
    default:
      return { state, actions: [] }
  }
}

function onHello(state: GatewayState, d: unknown): GatewayStep {
  const { token, sessionId, sequence, options } = state
  const ms = isObject(d) ? d.heartbeat_interval : undefined
  if (state.phase !== 'opened' || token === undefined) return { state, actions: [] }
  const { token: _, ...rest } = state
  const greeting =
    sessionId === undefined
      ? {
          op: op.identify,
          d: {
            token,
            intents: options.intents,
            shard: options.shard ?? [0, 1],
            properties: options.properties ?? {},
          },
        }
      : { op: op.resume, d: { token, session_id: sessionId, seq: sequence ?? 0 } }
  return {
    state: { ...rest, phase: 'greeted' },
    actions: [
      { type: 'send', frame: greeting },
      { type: 'beat_every', ms: typeof ms === 'number' && ms >= 1 && ms <= longestBeatMs ? ms : defaultBeatMs },
    ],
  }
}

/** How often the gateway wants a heartbeat in its documentation, where hello does not say. */
const defaultBeatMs = 45_000

/** The longest interval that is believed: a timer that cannot wait so long fires at once, over and over. */
const longestBeatMs = 3_600_000

function onDispatch(state: GatewayState, frame: Record<string, unknown>): GatewayStep {
  const actions: GatewayAction[] = [{ type: 'event', frame }]
  const { t, d } = frame
  if (t === 'READY' && isObject(d) && typeof d.session_id === 'string') {
    return { state: { ...state, phase: 'ready', sessionId: d.session_id, failures: 0 }, actions }
  }
  if (t === 'RESUMED') return { state: { ...state, phase: 'ready', failures: 0 }, actions }
  return { state, actions }
}

const heartbeat = ({ sequence }: GatewayState): GatewayAction => ({
  type: 'send',
  frame: { op: op.heartbeat, d: sequence ?? null },
})

function reconnect(state: GatewayState): GatewayStep {
  const { state: next, actions } = disconnected(state)
  return { state: { ...next, gaveUp: true }, actions: [{ type: 'close' }, ...actions] }
}

/** The first attempt comes at once, where the connection had been good; then after 1, 2, 4… 60 seconds. */
function disconnected(state: GatewayState): GatewayStep {
  const { failures } = state
  const { token: _, awaitsAck: __, ...rest } = state
  const afterMs = failures === 0 ? 0 : Math.min(1000 * 2 ** (failures - 1), 60_000)
  return {
    state: { ...rest, phase: 'idle', failures: failures + 1 },
    actions: [{ type: 'connect', afterMs }],
  }
}

/** A connection that was never good is not tried again at once. */
const neverGood = (state: GatewayState): GatewayState => ({ ...state, failures: Math.max(state.failures, 1) })

function withoutSession(state: GatewayState): GatewayState {
  const { sessionId: _, sequence: __, ...rest } = state
  return rest
}

function onClosed(state: GatewayState, code: number | undefined): GatewayStep {
  switch (code === undefined ? 'resume' : afterClose(code)) {
    case 'stop': {
      const { token: _, awaitsAck: __, ...rest } = withoutSession(state)
      return { state: { ...rest, phase: 'stopped' }, actions: [{ type: 'stop', code: code as number }] }
    }
    case 'identify':
      return disconnected(withoutSession(state))
    case 'resume':
      return disconnected(state)
  }
}

/**
 * What a close code of QQ's gateway leaves to do: resume the session, identify anew, or stop, because the bot is banned or
 * its configuration is wrong. 关闭码的含义
 */
export function afterClose(code: number): 'resume' | 'identify' | 'stop' {
  switch (code) {
    case 4001: // unknown opcode
    case 4002: // wrong payload
    case 4010: // wrong shard
    case 4011: // too many guilds for one connection
    case 4012: // wrong version
    case 4013: // wrong intent
    case 4014: // intent that is not permitted
    case 4914: // delisted: sandbox only
    case 4915: // banned
      return 'stop'
    case 4004: // wrong token: the next connection brings the token of then
    case 4006: // wrong session
    case 4007: // wrong sequence
      return 'identify'
    default:
      // 4900 to 4913: trouble inside. All else, such as 4008 (too fast), 4009 (expired) and the network, may resume.
      return code >= 4900 && code <= 4913 ? 'identify' : 'resume'
  }
}
