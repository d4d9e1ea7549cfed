/** Options that every connection has, checked and completed. */
import type { Protocol } from '../all/generated/unified.ts'
import { type EventError, withStack } from '../core/error.ts'
import { defaultDepth } from '../core/json.ts'
import { Checks, longestTimer } from '../delivery/check.ts'
import { defaultHandlerTimeoutMs, defaultWindowMs } from '../delivery/once.ts'
import { defaultMost, type SeenStore, storeInMemory } from '../delivery/store.ts'
import { type ConnectError, connectError, isConnectError } from './error.ts'
import type { SignalLike } from './web.ts'

declare const console: { error(...data: unknown[]): void }

/** Options of every connection. 连接选项 */
export interface ConnectSettings<E, C> {
  /**
   * Handles every event, one after the other in the order in which they came, unknown kinds and heartbeats included.
   * The next event waits until it is done, so that a handler must not wait for a later event. What it returns is dropped.
   * 事件处理函数
   */
  onEvent(event: E, connection: C): unknown
  /**
   * Handles what goes wrong, also where the connection mends it itself. Whatever it throws is dropped. Without it, every
   * `ConnectError` goes to `console.error`, and payloads that are no events are dropped. 错误处理函数
   */
  onError?(error: EventError | ConnectError): unknown
  /** Closes the connection when it is aborted. 取消信号 */
  signal?: SignalLike
  /** The longest message accepted, in bytes. Default 16,777,216 (16 MiB). 最大消息 */
  maxSize?: number
  /** The deepest nesting of objects and arrays accepted. Default 512. */
  maxDepth?: number
  /** How long `onEvent` may take, and each call of the store, in milliseconds. Default 30,000. 处理超时 */
  handlerTimeoutMs?: number
  /** For how long an event that comes again is not delivered again, in milliseconds. Default ten minutes. 去重时间窗 */
  duplicateWindowMs?: number
  /** Where the ids of delivered events are kept. Default: in memory, 100,000 of them. 去重存储 */
  store?: SeenStore
  /** The most events that may wait for `onEvent`. Default 10,000. 等待处理的事件上限 */
  maxWaiting?: number
  /** The most bytes of events that may wait for `onEvent`. Default 67,108,864 (64 MiB). */
  maxWaitingSize?: number
  /** How long a connection may take to open, in milliseconds. Default 30,000. 连接超时 */
  openTimeoutMs?: number
  /** How long the response to a call may take, in milliseconds. Default 30,000. 调用超时 */
  callTimeoutMs?: number
}

/** Texts may not be longer in some runtimes. */
const largestMessage = 536_870_888

const { MAX_SAFE_INTEGER } = Number

/** The options that are numbers: the largest value, and what stands for nothing; the smallest is 1. */
const numbers = {
  maxSize: [largestMessage, 16_777_216],
  maxDepth: [10_000, defaultDepth],
  handlerTimeoutMs: [longestTimer, defaultHandlerTimeoutMs],
  duplicateWindowMs: [MAX_SAFE_INTEGER, defaultWindowMs],
  maxWaiting: [MAX_SAFE_INTEGER, 10_000],
  maxWaitingSize: [MAX_SAFE_INTEGER, 67_108_864],
  openTimeoutMs: [longestTimer, 30_000],
  callTimeoutMs: [longestTimer, 30_000],
} as const satisfies { [N in keyof ConnectSettings<never, never>]?: readonly [most: number, otherwise: number] }

/** The other options; a new one that is missing here does not compile. */
const others: { readonly [N in Exclude<keyof ConnectSettings<never, never>, keyof typeof numbers>]-?: true } = {
  onEvent: true,
  onError: true,
  signal: true,
  store: true,
}

/** The options of a connection, complete. */
export interface Settings extends Record<keyof typeof numbers, number> {
  protocol: Protocol
  checks: Checks
  report(error: EventError | ConnectError): void
  store: SeenStore
}

/** Checks of the options of one call. */
export const checksOf = (above: unknown, protocol?: Protocol): Checks =>
  new Checks((detail) => withStack(connectError('bad_options', protocol, { detail }), above))

/**
 * Checks the options that every connection has and fills in what is left out.
 *
 * @param own The names of the other options.
 * @param above The function that the user called; it is where the stack of an error begins.
 * @throws {ConnectError} `bad_options`, naming the option that cannot be right.
 */
export function settingsOf(
  protocol: Protocol,
  options: ConnectSettings<never, never>,
  own: readonly string[],
  above: unknown,
): Settings {
  const checks = checksOf(above, protocol)
  checks.object('options', options)
  checks.names(options, [...own, ...Object.keys(numbers), ...Object.keys(others)])
  checks.function('onEvent', options.onEvent)
  const { onError, signal, store } = options
  if (onError !== undefined) checks.function('onError', onError)
  if (signal !== undefined) checks.object('signal', signal)
  if (store !== undefined) {
    checks.object('store', store)
    checks.function('store.claim', store.claim)
    checks.function('store.release', store.release)
    if (store.confirm !== undefined) checks.function('store.confirm', store.confirm)
  }
  const sizes = Object.entries(numbers).map(([name, [most, otherwise]]) => [
    name,
    checks.number(name, options[name as keyof typeof numbers], 1, most, otherwise),
  ])
  return {
    ...(Object.fromEntries(sizes) as Record<keyof typeof numbers, number>),
    protocol,
    checks,
    report: reporterOf(onError?.bind(options)),
    store: store ?? storeInMemory(defaultMost, Date.now),
  }
}

/** Makes the function that reports errors. */
const reporterOf =
  (onError: ((error: EventError | ConnectError) => unknown) | undefined) => (error: EventError | ConnectError) =>
    quietly(() => {
      if (onError) return onError(error)
      if (isConnectError(error)) console.error(error.message, error.cause ?? '')
    })

/** Calls a function of the user. Whatever it throws or rejects is dropped. */
export const quietly = (run: () => unknown): void => void (async () => run())().catch(() => {})

/** Calls a function once, when the signal is or is going to be aborted. */
export function onAbort(signal: SignalLike | undefined, run: () => void): void {
  if (signal?.aborted) run()
  else signal?.addEventListener('abort', run)
}
