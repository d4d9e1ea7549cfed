/** A WebSocket without a network: the test is the other side. */
import type { SocketLike } from '../../src/connect/index.ts'

type Event = { data?: unknown; code?: number; error?: unknown; message?: string }

export class FakeSocket implements SocketLike {
  /** The sockets that were made, oldest first. */
  static made: FakeSocket[] = []
  static get last(): FakeSocket {
    return FakeSocket.made.at(-1) as FakeSocket
  }

  readonly url: string
  readonly options: { headers?: Record<string, string> } | undefined
  readyState = 0
  bufferedAmount = 0
  binaryType = 'blob'
  /** What was sent, parsed. */
  readonly sent: Record<string, unknown>[] = []
  /** The codes that it was closed with. */
  readonly closed: (number | undefined)[] = []
  terminated = 0
  readonly #listeners = new Map<string, ((event: never) => void)[]>()

  constructor(url = '', options?: never) {
    this.url = url
    this.options = options
    FakeSocket.made.push(this)
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text))
  }
  close(code?: number): void {
    this.closed.push(code)
  }
  terminate(): void {
    this.terminated++
  }
  addEventListener(type: string, listener: (event: never) => void): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener])
  }
  fire(type: string, event: Event = {}): void {
    for (const listener of this.#listeners.get(type) ?? []) listener(event as never)
  }

  /** The other side accepts. */
  open(): this {
    this.readyState = 1
    this.fire('open')
    return this
  }
  /** The other side sends a value. */
  says(value: unknown): void {
    this.fire('message', { data: JSON.stringify(value) })
  }
  /** The other side closes, or the network does. */
  ends(code?: number): void {
    this.readyState = 3
    this.fire('close', code === undefined ? {} : { code })
  }
  /** The response to the call that was sent last. */
  answers(response: object): void {
    this.says({ ...response, echo: this.sent.at(-1)?.echo })
  }
}
