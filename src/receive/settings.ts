/** Checks the options of a receiver, and fills in defaults. */
import type { Protocol } from '../all/generated/unified.ts'
import { defaultDepth } from '../core/json.ts'
import { type Checks, longestTimer } from '../delivery/check.ts'
import { defaultHandlerTimeoutMs, defaultWindowMs } from '../delivery/once.ts'
import { checksOf } from './check.ts'
import type { Gate } from './credentials/gate.ts'
import { defaultLimits, largestBody } from './http/body.ts'
import type { ReceiverSettings } from './options.ts'
import type { AnyPolicy } from './policy.ts'
import { memoryStore } from './store.ts'

/** Every option except credentials. A new option does not compile without an entry. */
const names: { readonly [N in keyof Required<ReceiverSettings>]: true } = {
  onEvent: true,
  onError: true,
  acknowledge: true,
  invalidStatus: true,
  maxSize: true,
  maxDepth: true,
  allowControlCharacters: true,
  timeoutMs: true,
  maxUnverifiedSize: true,
  handlerTimeoutMs: true,
  duplicateWindowMs: true,
  store: true,
  now: true,
}

const defaultUnverifiedSize = 33_554_432
const deepest = 10_000
const { MAX_SAFE_INTEGER } = Number

/** The options of a receiver, complete. */
export type Settings = ReturnType<typeof settingsOf>

/**
 * Checks the options of a receiver and fills in the defaults.
 *
 * @param above The public function. The stack of an error begins at its caller.
 * @throws {ReceiveError} `bad_options` with the name of the invalid option.
 */
export function settingsOf(policies: readonly AnyPolicy[], options: ReceiverSettings, above: unknown) {
  const checks = checksOf(above)
  checks.object('options', options)
  const { duplicateWindowMs: window } = options
  const duplicateWindowMs = checks.number('duplicateWindowMs', window, 1, MAX_SAFE_INTEGER, defaultWindowMs)
  const gates = gatesOf(policies, options as unknown as Record<Protocol, unknown>, duplicateWindowMs, above)
  checks.names(options, [...policies.map(({ protocol }) => protocol), ...Object.keys(names)])
  checks.function('onEvent', options.onEvent)
  if (options.onError !== undefined) checks.function('onError', options.onError)
  const number = (name: keyof ReceiverSettings, least: number, most: number, otherwise: number) =>
    checks.number(name, options[name], least, most, otherwise)
  const maxSize = number('maxSize', 1, largestBody, defaultLimits.maxSize)
  const most = Math.max(maxSize, defaultUnverifiedSize)
  return {
    gates,
    onEvent: options.onEvent.bind(options),
    onError: options.onError?.bind(options),
    acknowledge: checks.oneOf('acknowledge', options.acknowledge, ['after', 'first']),
    invalidStatus: checks.oneOf('invalidStatus', options.invalidStatus, [422, 200]),
    maxSize,
    maxDepth: number('maxDepth', 1, deepest, defaultDepth),
    allowControlCharacters: checks.boolean('allowControlCharacters', options.allowControlCharacters),
    timeoutMs: number('timeoutMs', 1, longestTimer, defaultLimits.timeoutMs),
    maxUnverifiedSize: number('maxUnverifiedSize', maxSize, MAX_SAFE_INTEGER, most),
    handlerTimeoutMs: number('handlerTimeoutMs', 1, longestTimer, defaultHandlerTimeoutMs),
    duplicateWindowMs,
    ...clockAndStore(options, checks),
  }
}

/** The gates of the configured protocols. */
function gatesOf(
  policies: readonly AnyPolicy[],
  options: Readonly<Record<Protocol, unknown>>,
  duplicateWindowMs: number,
  above: unknown,
): readonly Gate[] {
  const gates: Gate[] = []
  for (const policy of policies) {
    const { protocol } = policy
    const credentials = options[protocol]
    if (credentials === undefined) continue
    checksOf(above).object(protocol, credentials)
    gates.push(policy.gate(credentials as never, checksOf(above, protocol), duplicateWindowMs))
  }
  if (!gates.length) throw checksOf(above).bad('no protocol is configured')
  return gates
}

function clockAndStore({ now = Date.now, store }: ReceiverSettings, checks: Checks) {
  checks.function('now', now)
  const clock = () => {
    const time = now()
    // Without a valid time, no signature would be stale, and ids would be kept for the wrong time.
    if (!Number.isFinite(time)) throw new TypeError('now returned no number')
    return time
  }
  if (store === undefined) return { now: clock, store: memoryStore(undefined, clock) }
  checks.object('store', store)
  checks.function('store.claim', store.claim)
  checks.function('store.release', store.release)
  if (store.confirm !== undefined) checks.function('store.confirm', store.confirm)
  return { now: clock, store }
}
