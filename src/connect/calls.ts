/** Calls that wait for their responses, each known again by its echo. */
import { type ConnectError, type ConnectErrorCode, connectError } from './error.ts'
import type { Refusal } from './http.ts'
import type { Settings } from './settings.ts'
import type { Clear, Timer } from './web.ts'

declare const setTimeout: Timer
declare const clearTimeout: Clear

/** Options of a call. 调用选项 */
export interface CallOptions {
  /** How long the response may take, in milliseconds. Default: `callTimeoutMs` of the connection. 超时 */
  timeoutMs?: number
}

interface Waiting {
  action: string
  resolve(data: unknown): void
  reject(error: ConnectError): void
  timer: unknown
}

/** The most calls that may wait for their responses. */
export const maxCalls = 1000

/** The most bytes that may wait to be sent before calls are refused. */
export const mostUnsent = 16_777_216

export class Calls {
  readonly #settings: Settings
  readonly #waiting = new Map<unknown, Waiting>()
  #count = 0

  constructor(settings: Settings) {
    this.#settings = settings
  }

  /**
   * Sends a call by `send`, which gets the echo; resolves with `data` of its response.
   *
   * @param echo The mark of the response; no two calls that wait may have the same.
   */
  start(
    action: string,
    timeoutMs: number,
    send: (echo: string) => void,
    echo = `botwire:${++this.#count}`,
  ): Promise<unknown> {
    const { protocol } = this.#settings
    return new Promise((resolve, reject) => {
      if (this.#waiting.size >= maxCalls) throw connectError('too_many_calls', protocol, { action })
      const timer = setTimeout(() => {
        this.#take(echo)
        reject(connectError('call_timed_out', protocol, { action }))
      }, timeoutMs)
      this.#waiting.set(echo, { action, resolve, reject, timer })
      try {
        send(echo)
      } catch (cause) {
        this.#take(echo)
        reject(connectError('not_sent', protocol, { action, cause }))
      }
    })
  }

  /** Settles the call that a response belongs to; a response that nobody waits for is dropped. */
  answer({ echo, ...response }: Record<string, unknown>): void {
    const call = this.#take(echo)
    if (!call) return
    const refused = refusalOf(response)
    if (refused) call.reject(connectError('call_refused', this.#settings.protocol, { action: call.action, ...refused }))
    else call.resolve(response.data)
  }

  /** Rejects every call that waits; returns their actions. */
  end(code: ConnectErrorCode): string[] {
    const actions: string[] = []
    for (const [echo, { action, reject }] of this.#waiting) {
      this.#take(echo)
      actions.push(action)
      reject(connectError(code, this.#settings.protocol, { action }))
    }
    return actions
  }

  #take(echo: unknown): Waiting | undefined {
    const call = this.#waiting.get(echo)
    this.#waiting.delete(echo)
    clearTimeout(call?.timer)
    return call
  }
}

/** Why a response is a refusal, in the implementation's words; undefined for a success. */
export function refusalOf({ status, retcode, wording, message, msg }: Record<string, unknown>): Refusal | undefined {
  // `async` is accepted, to be done later. Lagrange answers `ok` with retcode 1 where it failed.
  if (retcode === 0 || status === 'async') return undefined
  const words = [wording, message, msg].find((text) => typeof text === 'string' && text !== '') as string | undefined
  return { retcode: retcode as number, ...(words !== undefined && { wording: words }) }
}
