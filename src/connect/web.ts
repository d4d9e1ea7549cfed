/** The parts of the web platform that connections need, as far as they need them; see `delivery/web.ts`. */
import type { WebHeaders, WebStream } from '../delivery/web.ts'

/** A WebSocket, as far as it is used: those of every runtime fit, those of `ws`, and those that servers make. */
export interface SocketLike {
  /** 1 is open; a socket without it is open from the start. */
  readonly readyState?: number
  /** How bytes come; connections want `arraybuffer`. */
  binaryType?: string
  /** The bytes that wait to be sent. */
  readonly bufferedAmount?: number
  /** Sends a text. */
  send(data: string): unknown
  /** Ends the connection. */
  close(code?: number, reason?: string): unknown
  /** Ends it without waiting for the other side, where the runtime can. */
  terminate?(): unknown
  /** Absent on sockets of Bun's servers: pass their messages on by `receive` and `closed`. */
  addEventListener?(type: never, listener: never): unknown
}

/** A class of sockets: the standard `WebSocket`, or `WebSocket` of `ws`. */
export type SocketClass = new (url: string, options?: never) => SocketLike

/** An `AbortSignal`, as far as it is used. */
export interface SignalLike {
  /** Whether it is over already. */
  readonly aborted: boolean
  /** Calls a function once it is. */
  addEventListener(type: 'abort', listener: () => void): void
}

/** `fetch`, as far as it is used. */
export type FetchLike = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string; signal?: never },
) => Promise<{
  /** The status code. */
  readonly status: number
  /** The body. */
  text(): Promise<string>
}>

/** `fetch` whose responses can be read while they come, as far as it is used. */
export type StreamFetchLike = (...request: Parameters<FetchLike>) => Promise<{
  /** The status code. */
  readonly status: number
  /** The header fields. */
  readonly headers: WebHeaders
  /** The bytes, as they come. */
  readonly body: WebStream | null
  /** The body. */
  text(): Promise<string>
}>

/** `setTimeout` and `setInterval`; the handle is a number or an object, by runtime. */
export type Timer = (run: () => void, ms: number) => unknown

/** `clearTimeout` and `clearInterval`. */
export type Clear = (timer: unknown) => void
