/** Requests and events that are being handled. */
import { longestTimer } from '../delivery/check.ts'
import type { WebTimeout } from '../delivery/web.ts'
import { checksOf } from './check.ts'

declare const setTimeout: WebTimeout
declare const clearTimeout: (timer: unknown) => void

/** Counts work in flight, and waits until it is done. */
export class InFlight {
  #count = 0
  #whenIdle = () => {}
  #idle: Promise<void> | undefined

  /** Whether new work is refused. */
  get closed(): boolean {
    return this.#idle !== undefined
  }

  begin(): void {
    this.#count++
  }

  end(): void {
    if (--this.#count === 0) this.#whenIdle()
  }

  track(work: Promise<unknown>): void {
    const end = () => this.end()
    this.begin()
    work.then(end, end)
  }

  /** Refuses new work; resolves once nothing is in flight, or when the time has passed. */
  async close({ timeoutMs: limit }: { timeoutMs?: number } = {}): Promise<void> {
    this.#idle ??= new Promise((resolve) => {
      this.#whenIdle = resolve
      if (this.#count === 0) resolve()
    })
    if (limit === undefined) return this.#idle
    const timeoutMs = checksOf(this.close).number('timeoutMs', limit, 0, longestTimer, 0)
    let timer: unknown
    const over = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, timeoutMs)
    })
    await Promise.race([this.#idle, over])
    clearTimeout(timer)
  }
}
