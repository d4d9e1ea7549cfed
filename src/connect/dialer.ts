/** A connection that is opened again whenever it ends, at longer and longer intervals while that fails. */
import type { FrameData } from '../unified/frame.ts'
import { type Backoff, type BackoffOptions, backoffOf } from './backoff.ts'
import { connectError } from './error.ts'
import type { Refusal } from './http.ts'
import { Link } from './link.ts'
import { onAbort, type Settings } from './settings.ts'
import type { Clear, SignalLike, SocketLike, Timer } from './web.ts'

declare const setTimeout: Timer
declare const clearTimeout: Clear

/** Where a connection stands: being opened, open, waiting for the next attempt, or closed for good. 连接状态 */
export type LinkState = 'connecting' | 'open' | 'waiting' | 'closed'

/** What whoever dials does with a connection. */
export interface DialEvents {
  open(): SocketLike
  opened(link: Link): void
  received(data: FrameData): void
  /** The connection is over; returns the calls that waited. */
  ended(): string[]
}

/** The close code of a server that refuses the token; most of them have accepted the connection by then. */
export const policyViolation = 1008

export class Dialer {
  state: LinkState = 'connecting'
  readonly #settings: Settings
  readonly #on: DialEvents
  readonly #backoff: Backoff
  #link: Link | undefined
  #timer: unknown

  constructor(settings: Settings, given: BackoffOptions | undefined, on: DialEvents) {
    this.#settings = settings
    this.#on = on
    this.#backoff = backoffOf(settings.checks, given)
  }

  /**
   * Dials, and calls `close` once the signal is aborted; where it is aborted already, that is all.
   *
   * @throws {ConnectError} `bad_options` where the class of the sockets throws.
   */
  start(signal: SignalLike | undefined, close: () => void): void {
    onAbort(signal, close)
    if (this.state === 'closed') return
    try {
      this.#dial()
    } catch (cause) {
      throw Object.assign(this.#settings.checks.bad('WebSocket refuses url or token'), { cause })
    }
  }

  /** @throws What the class of the sockets throws. */
  #dial(): void {
    this.state = 'connecting'
    const link = new Link(this.#on.open(), {
      opened: () => {
        clearTimeout(this.#timer)
        this.state = 'open'
        this.#on.opened(link)
      },
      received: (data) => {
        // Only now it is good: some accept every connection, and close it when the token is wrong.
        this.#backoff.reset()
        this.#on.received(data)
      },
      closed: (closeCode, cause) => this.#ended('lost', { closeCode, cause }),
    })
    this.#link = link
    this.#timer = setTimeout(() => this.giveUp(), this.#settings.openTimeoutMs)
  }

  /** Ends a connection on which nothing comes, or whose other side refuses the bot, and opens another. */
  giveUp(code: 'silent' | 'refused' = 'silent', refusal: Partial<Refusal> = {}): void {
    this.#link?.close(4000, true)
    this.#ended(code, refusal)
  }

  close(): void {
    this.state = 'closed'
    clearTimeout(this.#timer)
    this.#link?.close(1000)
  }

  /** @param opened What happened to a connection that was open. */
  #ended(
    opened: 'lost' | 'silent' | 'refused',
    details: Partial<Refusal> & { closeCode?: number | undefined; cause?: unknown },
  ): void {
    const isRefusal = opened === 'refused' || details.closeCode === policyViolation
    const code = this.state === 'open' ? opened : 'not_opened'
    clearTimeout(this.#timer)
    this.#link = undefined
    this.state = 'waiting'
    this.#timer = setTimeout(() => this.#again(), this.#backoff.next(isRefusal))
    this.#settings.report(
      connectError(isRefusal ? 'refused' : code, this.#settings.protocol, { ...details, calls: this.#on.ended() }),
    )
  }

  #again(): void {
    try {
      this.#dial()
    } catch (cause) {
      this.#ended('lost', { cause })
    }
  }
}
