/** Server-sent events as a socket: it opens, brings messages and closes, and nothing can be sent. */
import { policyViolation } from './dialer.ts'
import { EventStream } from './event-stream.ts'
import type { SocketLike, StreamFetchLike } from './web.ts'

declare const AbortController: new () => { readonly signal: unknown; abort(): void }

/** What a stream of events is made of. */
export interface EventStreamSource {
  /** The address, with the token where it belongs. */
  url: string
  /** The header fields with the token. */
  headers?: Record<string, string> | undefined
  /** Sends the request. Default: `fetch` of the runtime. */
  fetch?: StreamFetchLike | undefined
  /** The most bytes of an event. */
  maxSize: number
  /** The names of the events that are messages; `''` are those without a name. */
  names: readonly string[]
}

const runtime = globalThis as { fetch?: unknown } as { fetch: StreamFetchLike }

export class EventSocket implements SocketLike {
  readonly #listeners: Record<string, (event: object) => void> = {}
  readonly #controller = new AbortController()

  constructor(source: EventStreamSource) {
    // Not before there are listeners.
    void Promise.resolve().then(() => this.#run(source))
  }

  addEventListener(type: string, listener: (event: object) => void): void {
    this.#listeners[type] = listener
  }

  send(): never {
    throw new TypeError('server-sent events go one way')
  }

  close(): void {
    this.#controller.abort()
  }

  #fire(type: string, event: object): void {
    this.#listeners[type]?.(event)
  }

  async #run({ fetch, url, headers, maxSize, names }: EventStreamSource): Promise<void> {
    let code: number | undefined
    try {
      const signal = this.#controller.signal as never
      const response = await (fetch ?? runtime.fetch)(url, {
        method: 'GET',
        headers: { Accept: 'text/event-stream', ...headers },
        signal,
      })
      const { status, body } = response
      if (status === 401 || status === 403) code = policyViolation
      if (status !== 200 || !body || !/^text\/event-stream\b/i.test(response.headers.get('content-type') ?? '')) {
        throw new TypeError(`the response is no stream of events; its status is ${status}`)
      }
      this.#fire('open', {})
      const stream = new EventStream(maxSize)
      const reader = body.getReader()
      for (let bytes = await reader.read(); !bytes.done; bytes = await reader.read()) {
        for (const { name, data } of stream.read(bytes.value as Uint8Array)) {
          if (names.includes(name)) this.#fire('message', { data })
        }
      }
    } catch (error) {
      this.#fire('error', { error })
    }
    // A response that was not read to its end would stay.
    this.close()
    this.#fire('close', { code })
  }
}

/**
 * Server-sent events (SSE) as the transport of `connectMilky`; they need `fetch` only. 服务器发送事件
 *
 * @example
 * connectMilky({ url: 'http://127.0.0.1:3000', token, transport: serverSentEvents, onEvent })
 */
export const serverSentEvents = (source: EventStreamSource): SocketLike => new EventSocket(source)
