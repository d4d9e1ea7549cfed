/** A limit on the total bytes of unverified bodies. */

/** One body's share of a {@link Budget}. */
export interface Share {
  /** Stops reading this body, in favour of smaller ones. Set while the body is being read. */
  evict: (() => void) | undefined
  /** Reserves more bytes; returns `false` if this body was dropped. */
  hold(bytes: number): boolean
  /** Releases the bytes. */
  leave(): void
}

/**
 * Limits the memory that unverified senders can use. The largest body is dropped first, so an attacker who floods a
 * receiver loses their own bodies, and short bodies of honest senders still arrive.
 */
export class Budget {
  readonly #most: number
  readonly #shares = new Set<Held>()
  #total = 0

  constructor(most: number) {
    this.#most = most
  }

  /** Opens a share for one body; it counts until it is released. */
  share(): Share {
    const share = new Held(this)
    this.#shares.add(share)
    return share
  }

  /** Adds bytes to a share, and drops the largest bodies while the total exceeds the limit. */
  hold(share: Held, bytes: number): boolean {
    share.bytes += bytes
    this.#total += bytes
    while (this.#total > this.#most && this.#shares.has(share)) {
      let largest = share
      for (const other of this.#shares) if (other.evict && other.bytes > largest.bytes) largest = other
      largest.evict?.()
      this.leave(largest)
    }
    return this.#shares.has(share)
  }

  leave(share: Held): void {
    if (this.#shares.delete(share)) this.#total -= share.bytes
  }
}

class Held implements Share {
  readonly #budget: Budget
  bytes = 0
  evict: (() => void) | undefined = undefined

  constructor(budget: Budget) {
    this.#budget = budget
  }

  hold(bytes: number): boolean {
    return this.#budget.hold(this, bytes)
  }

  leave(): void {
    this.#budget.leave(this)
  }
}
