/** A bound on the bytes of all bodies together that nobody has verified yet. */

/** One body's part of a {@link Budget}. */
export interface Share {
  /** Ends reading this body, in favour of smaller ones. Set while it is being read. */
  evict: (() => void) | undefined
  /** Holds more bytes; `false` where this body had to give way. */
  hold(bytes: number): boolean
  /** Gives the bytes back. */
  leave(): void
}

/**
 * Bounds what strangers make a receiver hold. The largest body gives way first: whoever floods a receiver ends their own
 * bodies, while the short bodies of honest senders still come in.
 */
export class Budget {
  readonly #most: number
  readonly #shares = new Set<Held>()
  #total = 0

  constructor(most: number) {
    this.#most = most
  }

  /** A part for one body; it counts until it leaves. */
  share(): Share {
    const share = new Held(this)
    this.#shares.add(share)
    return share
  }

  /** Adds bytes to a share, ending the largest bodies while all together are too many. */
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
