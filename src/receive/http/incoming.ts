/** Requests as a receiver takes them. */

import type { RequestLike, WebHeaders, WebRequest } from '../../delivery/web.ts'
import { type BodyLimits, type ReadLimits, readBody } from './body.ts'

/** A request as `Receiver.handle` takes it, for servers that have no Fetch API. */
export interface Incoming {
  /** `POST`. */
  method: string
  /** The path with its query, or the whole address. */
  url: string
  /** The header fields; several of one name are joined by commas. */
  headers: WebHeaders
  /** Reads the body within the limits, throwing a {@link ReceiveError} beyond them. */
  read(limits: Required<BodyLimits>): Promise<Uint8Array>
  /** {@link Incoming.read} by callbacks, for servers that can call back in the turn in which a body is complete. */
  receive?(limits: ReadLimits, resolve: (body: Uint8Array) => void, reject: (error: unknown) => void): void
  /** What `onEvent` and `onError` get as `request`. */
  readonly request: WebRequest
  /**
   * Calls `expire` after some milliseconds, unless the function that is returned is called before: for servers that have
   * a cheaper way than a timer for each request.
   */
  limit?(ms: number, expire: () => void): () => void
}

/** A request of the Fetch API. Its parts are read when they are wanted, so that one that throws is a failure as any other. */
export class WebIncoming implements Incoming {
  readonly #of: RequestLike

  constructor(request: RequestLike) {
    this.#of = request
  }

  get method(): string {
    return this.#of.method
  }

  get url(): string {
    return this.#of.url
  }

  get headers(): WebHeaders {
    return this.#of.headers
  }

  get request(): WebRequest {
    return this.#of as WebRequest
  }

  read(limits: ReadLimits): Promise<Uint8Array> {
    return readBody(this.#of, limits)
  }
}
