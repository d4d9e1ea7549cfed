import type { WebTimeout } from '../delivery/web.ts'

declare const setTimeout: WebTimeout

interface Deadline {
  at: number
  /** Emptied when it is over, so that nothing of a request outlives it. */
  expire: (() => void) | undefined
  previous: Deadline | undefined
  next: Deadline | undefined
}

/**
 * Time limits of many that are all as long: one timer for all of them, instead of one that is set and cleared for each,
 * which takes longer than reading a short body.
 *
 * A list that is linked by hand: a `Set` leaves its former tables behind, and these, once they are old, hold on to what was
 * in them until the next big collection, which costs a busy server more than all the rest.
 */
export class Deadlines {
  readonly #ms: number
  #first: Deadline | undefined
  #last: Deadline | undefined
  #timed = false

  constructor(ms: number) {
    this.#ms = ms
  }

  /** Calls `expire` when the time is over, unless the function that it answers is called before. */
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
    // Nobody may have to wait for it to end a program.
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
