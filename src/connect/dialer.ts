/** A connection that is opened again whenever it ends, at longer and longer intervals while that fails. */
import type { FrameData } from '../unified/frame.ts'
import { backoff, jittered } from './backoff.ts'
import { connectError } from './error.ts'
import { Link } from './link.ts'
import type { Settings } from './settings.ts'
import type { Clear, SocketLike, Timer } from './web.ts'

declare const setTimeout: Timer
declare const clearTimeout: Clear

/** Where a connection stands: being opened, open, waiting for the next attempt, or closed for good. 连接状态 */
export type LinkState = 'connecting' | 'open' | 'waiting' | 'closed'

/** The options that say when the next attempt is made. */
export interface BackoffOptions {
  /** How long to wait after the first failure, in milliseconds; twice as long after each further one. Default 1,000. */
  firstMs?: number
  /** The longest wait, in milliseconds. Default 60,000. */
  longestMs?: number
}

/** What whoever dials does with a connection. */
export interface DialEvents {
  open(): SocketLike
  opened(link: Link): void
  received(data: FrameData): void
  /** The connection is over; returns the calls that waited. */
  ended(): string[]
}

/** The close code of a server that refuses a token after it has accepted the connection. */
const policyViolation = 1008

export class Dialer {
  state: LinkState = 'connecting'
  readonly #settings: Settings
  readonly #on: DialEvents
  readonly #firstMs: number
  readonly #longestMs: number
  #link: Link | undefined
  #failures = 0
  #timer: unknown

  constructor(settings: Settings, given: BackoffOptions | undefined, on: DialEvents) {
    const { checks } = settings
    if (given !== undefined) checks.object('backoff', given)
    const { firstMs, longestMs } = given ?? {}
    this.#settings = settings
    this.#on = on
    this.#longestMs = checks.number('backoff.longestMs', longestMs, 1, 86_400_000, 60_000)
    this.#firstMs = checks.number('backoff.firstMs', firstMs, 1, this.#longestMs, Math.min(1000, this.#longestMs))
  }

  /** @throws What the class of the sockets throws. */
  dial(): void {
    this.state = 'connecting'
    const link = new Link(this.#on.open(), {
      opened: () => {
        clearTimeout(this.#timer)
        this.state = 'open'
        this.#on.opened(link)
      },
      received: (data) => {
        // Only now it is good: some accept every connection, and close it when the token is wrong.
        this.#failures = 0
        this.#on.received(data)
      },
      closed: (code, cause) => this.#ended(this.#codeOf(code), { code, cause }),
    })
    this.#link = link
    this.#timer = setTimeout(() => this.giveUp(), this.#settings.openTimeoutMs)
  }

  /** Ends a connection on which nothing comes, and opens another. */
  giveUp(): void {
    this.#link?.close(4000, true)
    this.#ended(this.state === 'open' ? 'silent' : 'not_opened', {})
  }

  close(): void {
    this.state = 'closed'
    clearTimeout(this.#timer)
    this.#link?.close(1000)
  }

  #codeOf(code: number | undefined): 'not_opened' | 'refused' | 'lost' {
    if (this.state !== 'open') return 'not_opened'
    return code === policyViolation ? 'refused' : 'lost'
  }

  #ended(
    error: 'not_opened' | 'refused' | 'lost' | 'silent',
    { code, cause }: { code?: number | undefined; cause?: unknown },
  ) {
    clearTimeout(this.#timer)
    this.#link = undefined
    this.state = 'waiting'
    const calls = this.#on.ended()
    this.#failures++
    const ms = error === 'refused' ? this.#longestMs : backoff(this.#failures, this.#firstMs, this.#longestMs)
    this.#timer = setTimeout(() => this.#again(), jittered(ms))
    this.#settings.report(
      connectError(error, this.#settings.protocol, {
        closeCode: code,
        cause,
        calls,
      }),
    )
  }

  #again(): void {
    try {
      this.dial()
    } catch (cause) {
      this.#ended('not_opened', { cause })
    }
  }
}
