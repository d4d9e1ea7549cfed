/** One socket: what it brings while it counts, and nothing afterwards. */
import type { FrameData } from '../unified/frame.ts'
import type { SocketLike } from './web.ts'

/** What happens on a socket. */
export interface LinkEvents {
  /** It can be written to. */
  opened(): void
  /** A message came. */
  received(data: FrameData): void
  /** It is over, with the other side's code, or none; `cause` is the error that came before. */
  closed(code: number | undefined, cause: unknown): void
}

/** A socket that counts until it is closed here or there: after that none of its events is passed on. */
export class Link {
  readonly #socket: SocketLike
  readonly #on: LinkEvents
  #isOver = false
  #cause: unknown

  constructor(socket: SocketLike, on: LinkEvents) {
    this.#socket = socket
    this.#on = on
    try {
      socket.binaryType = 'arraybuffer'
    } catch {
      // Its messages come as they come.
    }
    const listen = (type: string, listener: (event: never) => void) =>
      socket.addEventListener?.(type as never, listener as never)
    listen('open', () => this.#isOver || on.opened())
    listen('message', ({ data }: { data: FrameData }) => this.received(data))
    listen('close', ({ code }: { code?: number }) => this.closed(code))
    // Without a listener some runtimes end the program.
    listen('error', (event: { error?: unknown; message?: unknown }) => {
      this.#cause = event?.error ?? event?.message
    })
  }

  /** Passes a message on. */
  received(data: FrameData): void {
    if (!this.#isOver) this.#on.received(data)
  }

  /** Passes the end on, once. */
  closed(code: number | undefined): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#on.closed(code, this.#cause)
  }

  /** The bytes that wait to be sent. */
  get waiting(): number {
    return this.#socket.bufferedAmount ?? 0
  }

  /** @throws What the socket throws. */
  send(text: string): void {
    this.#socket.send(text)
  }

  /** Ends the socket; whatever comes of it afterwards no longer counts. `isDead`: nobody is there to agree. */
  close(code: number, isDead = false): void {
    this.#isOver = true
    try {
      this.#socket.close(code)
      // A peer that is gone would keep it for a long time.
      if (isDead) this.#socket.terminate?.()
    } catch {
      // It is closed already, or was never open.
    }
  }
}

/** How many bytes or UTF-16 code units a message has. */
export const sizeOf = (data: FrameData): number => {
  if (typeof data === 'string') return data.length
  return 'byteLength' in data ? data.byteLength : data.reduce((sum, piece) => sum + piece.length, 0)
}
