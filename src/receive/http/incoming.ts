/** Requests in the form that receivers read. */

import type { RequestLike, WebHeaders, WebRequest } from '../../delivery/web.ts'
import { type BodyLimits, type ReadLimits, readBody } from './body.ts'

/** A request for `Receiver.handle`, for servers without the Fetch API. */
export interface Incoming {
  /** `POST`. */
  method: string
  /** The path with its query, or the complete URL. */
  url: string
  /** The header fields; repeated fields are joined by commas. */
  headers: WebHeaders
  /** Reads the body; throws a {@link ReceiveError} if it exceeds the limits. */
  read(limits: Required<BodyLimits>): Promise<Uint8Array>
  /** {@link Incoming.read} with callbacks, for servers that can call back in the turn in which a body is complete. */
  receive?(limits: ReadLimits, resolve: (body: Uint8Array) => void, reject: (error: unknown) => void): void
  /** The `request` that `onEvent` and `onError` receive. */
  readonly request: WebRequest
  /**
   * Calls `expire` after some milliseconds; call the returned function to cancel. For servers that have a cheaper way
   * than a timer for each request.
   */
  limit?(ms: number, expire: () => void): () => void
}

/** A request of the Fetch API. Its parts are read on demand, so that one that throws is handled like any failure. */
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
