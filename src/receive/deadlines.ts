import type { WebTimeout } from '../delivery/web.ts'

declare const setTimeout: WebTimeout

interface Deadline {
  at: number
  /** Cleared when the deadline has passed, so that it keeps nothing of the request in memory. */
  expire: (() => void) | undefined
  previous: Deadline | undefined
  next: Deadline | undefined
}

/**
 * Many deadlines of the same length, with one timer for all of them. Setting and clearing a timer for each request
 * takes longer than reading a short body.
 *
 * A linked list, not a `Set`: a `Set` leaves old tables behind, which keep their entries in memory until the next major
 * garbage collection. On a busy server that costs more than everything else.
 */
export class Deadlines {
  readonly #ms: number
  #first: Deadline | undefined
  #last: Deadline | undefined
  #timed = false

  constructor(ms: number) {
    this.#ms = ms
  }

  /** Calls `expire` when the time has passed. Call the returned function to cancel. */
  start(expire: () => void): () => void {
    const deadline: Deadline = { at: Date.now() + this.#ms, expire, previous: this.#last, next: undefined }
    if (this.#last) this.#last.next = deadline
    else this.#first = deadline
    this.#last = deadline
    if (!this.#timed) this.#wait(this.#ms)
    return () => this.#remove(deadline)
  }

  #remove(deadline: Deadline): void {
    const { previous, next, expire } = deadline
    if (!expire) return
    if (previous) previous.next = next
    else this.#first = next
    if (next) next.previous = previous
    else this.#last = previous
    deadline.previous = deadline.next = deadline.expire = undefined
  }

  #wait(ms: number): void {
    this.#timed = true
    const timer = setTimeout(() => this.#look(), ms) as { unref?(): unknown }
    // The timer must not keep the process alive.
    timer.unref?.()
  }

  #look(): void {
    this.#timed = false
    const now = Date.now()
    while (this.#first) {
      const { at, expire } = this.#first
      if (at > now) {
        this.#wait(at - now)
        return
      }
      this.#remove(this.#first)
      expire?.()
    }
  }
}
