/** Sessions with QQ's gateway, as a pure state machine: no socket, no timer, no clock. */
import { isObject } from '../../core/object.ts'
import { op } from './opcode.ts'

/** Options of a gateway session. */
export interface GatewayOptions {
  /** The subscribed events, as a bit set: from {@link intents}, or by {@link intentsFor}. 事件订阅 */
  intents: number
  /** The shard of the bot's guilds: index and count. Default `[0, 1]`. 分片 */
  shard?: readonly [index: number, count: number]
  /** Information about the program, which the gateway ignores. */
  properties?: Readonly<Record<string, string>>
}

/** The state of a session: plain JSON, which can be saved to resume after a restart. 会话状态 */
export interface GatewayState {
  /** The options of the session. */
  readonly options: GatewayOptions
  /**
   * `idle`: no open connection; `opened`: waiting for hello; `greeted`:
   * identify or resume was sent but not confirmed; `ready`: events arrive; `stopped`: given up for good.
   */
  readonly phase: 'idle' | 'opened' | 'greeted' | 'ready' | 'stopped'
  /** The session that can be resumed, once there is one. 会话 id */
  readonly sessionId?: string
  /** The sequence number of the last event. 最后序号 */
  readonly sequence?: number
  /** The access token, until it is sent. */
  readonly token?: string
  /** Whether a heartbeat has not been acknowledged yet. */
  readonly awaitsAck?: boolean
  /** Whether this machine closed the last connection, so that a `closed` for it may still follow. */
  readonly gaveUp?: boolean
  /** The number of consecutive failed connections. */
  readonly failures: number
}

/** An input of the state machine: something that happened. */
export type GatewayInput =
  /** The socket is open. `token` is `QQBot ` and the current access token. */
  | { type: 'opened'; token: string }
  /** The connection could not be opened. */
  | { type: 'failed' }
  /** No access token was available. */
  | { type: 'no_token' }
  /** The connection has been open for {@link handshakeMs}. Ignored once the session is confirmed. */
  | { type: 'timeout' }
  /** A parsed frame was received. */
  | { type: 'frame'; frame: unknown }
  /** It is time for a heartbeat. */
  | { type: 'beat' }
  /** The socket was closed by the other side or by the network, or could not be opened. */
  | { type: 'closed'; code?: number }

/** An action for the caller. */
export type GatewayAction =
  /** Send this, as JSON text. */
  | { type: 'send'; frame: { op: number; d: unknown } }
  /** Input a `beat` at this interval, in milliseconds, until `close` or `closed`. */
  | { type: 'beat_every'; ms: number }
  /** Handle this event, `{ op: 0, t, d, … }`, for instance by `unify`. */
  | { type: 'event'; frame: Record<string, unknown> }
  /** Close the socket, stop the heartbeat, and ignore further events of the socket. */
  | { type: 'close' }
  /** Open a new connection after this many milliseconds. It replaces a connection that is already planned. */
  | { type: 'connect'; afterMs: number }
  /** Give up: no connection can succeed until the configuration changes. */
  | { type: 'stop'; code: number }

/** The next state, and the actions for the caller. */
export interface GatewayStep {
  /** The next state. */
  state: GatewayState
  /** The actions, in order. */
  actions: GatewayAction[]
}

/**
 * Returns the state before the first connection. Connect, then pass every input to {@link stepGateway}. 网关会话初始状态
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
 * Computes one step of a session. A pure function that never throws. 网关会话状态机
 *
 * Answers hello with identify, or with resume if there is a session. An unacknowledged heartbeat, a
 * reconnect (op 7) and an invalid session (op 9) close the connection and open a new one, at
 * growing intervals while it fails. Add a random part to `afterMs` if many bots share a gateway.
 *
 * Input `failed` if a connection cannot be opened. `closed` means the same while none is open, but not after a `close`
 * action: it may be the end of that connection, which is ignored.
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
      // The socket may already be open, waiting for the token.
      return state.phase === 'idle' ? reconnect(neverGood(state)) : { state, actions: [] }
  }
  // Ignores input of a connection that was closed.
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
 * The time limit for hello and READY or RESUMED together, in milliseconds: input a `timeout` this long after
 * `opened`. 握手时限
 */
export const handshakeMs = 30_000

/** Reads a frame. A frame that throws when it is read, such as a proxy, is ignored. */
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
      // The gateway may request a heartbeat.
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

/** The documented heartbeat interval, if hello does not contain one. */
const defaultBeatMs = 45_000

/** The longest accepted interval: a timer beyond its maximum would fire immediately, again and again. */
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

/** The first attempt is immediate if the connection had been ready; then after 1, 2, 4… 60 seconds. */
function disconnected(state: GatewayState): GatewayStep {
  const { failures } = state
  const { token: _, awaitsAck: __, ...rest } = state
  const afterMs = failures === 0 ? 0 : Math.min(1000 * 2 ** (failures - 1), 60_000)
  return {
    state: { ...rest, phase: 'idle', failures: failures + 1 },
    actions: [{ type: 'connect', afterMs }],
  }
}

/** A connection that was never ready is not retried immediately. */
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
 * Returns what to do after a close code of QQ's gateway: resume the session, identify again, or stop because the bot is
 * banned or misconfigured. 关闭码的含义
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
    case 4004: // wrong token: the next connection uses a new token
    case 4006: // wrong session
    case 4007: // wrong sequence
      return 'identify'
    default:
      // 4900 to 4913: internal errors. Everything else, such as 4008 (too fast), 4009 (expired) and network errors, may
      // resume.
      return code >= 4900 && code <= 4913 ? 'identify' : 'resume'
  }
}
