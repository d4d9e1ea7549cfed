/** Options of a receiver, checked and completed. */
import { defaultLimits, largestBody } from './body.ts'
import { Checks, longestTimer } from './check.ts'
import { gatesOf } from './gates.ts'
import { defaultHandlerTimeoutMs, defaultWindowMs, memoryStore } from './once.ts'
import type { ReceiverOptions } from './options.ts'
import { defaultFreshnessMs } from './qq-signature.ts'

/** Every option; the compiler asks for a new one. */
const names: { readonly [N in keyof Required<ReceiverOptions>]: true } = {
  device: true,
  coolq: true,
  onebot11: true,
  onebot12: true,
  qq: true,
  wechat: true,
  onEvent: true,
  onError: true,
  acknowledge: true,
  invalidStatus: true,
  maxSize: true,
  maxDepth: true,
  timeoutMs: true,
  maxUnverifiedSize: true,
  handlerTimeoutMs: true,
  duplicateWindowMs: true,
  store: true,
  now: true,
}

const defaultUnverifiedSize = 33_554_432
const deepest = 10_000

/**
 * Checks the options of a receiver and fills in what is left out.
 *
 * @throws {ReceiveError} `bad_options`, naming the option that cannot be right.
 */
export function settingsOf(options: ReceiverOptions) {
  const checks = new Checks(settingsOf)
  checks.object('options', options)
  const gates = gatesOf(options)
  checks.names(options, Object.keys(names))
  checks.function('onEvent', options.onEvent)
  if (options.onError !== undefined) checks.function('onError', options.onError)
  const maxSize = checks.number('maxSize', options.maxSize, 1, largestBody, defaultLimits.maxSize)
  const windowMs = options.duplicateWindowMs
  const duplicateWindowMs = checks.number('duplicateWindowMs', windowMs, 1, Number.MAX_SAFE_INTEGER, defaultWindowMs)
  // A signature that is still fresh when its id is forgotten could be sent again.
  if (options.qq && (options.qq.freshnessMs ?? defaultFreshnessMs) > duplicateWindowMs / 2) {
    throw checks.bad('freshnessMs of qq must be at most half of duplicateWindowMs')
  }
  return {
    gates,
    onEvent: options.onEvent.bind(options),
    onError: options.onError?.bind(options),
    appId: options.qq?.appId,
    acknowledge: checks.oneOf('acknowledge', options.acknowledge, ['after', 'first']),
    invalidStatus: checks.oneOf('invalidStatus', options.invalidStatus, [422, 200]),
    maxSize,
    maxDepth: checks.number('maxDepth', options.maxDepth, 1, deepest, 64),
    timeoutMs: checks.number('timeoutMs', options.timeoutMs, 1, longestTimer, defaultLimits.timeoutMs),
    maxUnverifiedSize: checks.number(
      'maxUnverifiedSize',
      options.maxUnverifiedSize,
      maxSize,
      Number.MAX_SAFE_INTEGER,
      Math.max(maxSize, defaultUnverifiedSize),
    ),
    handlerTimeoutMs: checks.number(
      'handlerTimeoutMs',
      options.handlerTimeoutMs,
      1,
      longestTimer,
      defaultHandlerTimeoutMs,
    ),
    duplicateWindowMs,
    ...clockAndStore(options, checks),
  }
}

function clockAndStore({ now = Date.now, store }: ReceiverOptions, checks: Checks) {
  checks.function('now', now)
  const clock = () => {
    const time = now()
    // Without a time nothing is stale, and no id is forgotten or kept as it should be.
    if (!Number.isFinite(time)) throw new TypeError('now returned no number')
    return time
  }
  if (store === undefined) return { now: clock, store: memoryStore(undefined, clock) }
  checks.object('store', store)
  checks.function('store.claim', store.claim)
  checks.function('store.release', store.release)
  return { now: clock, store }
}
