/** Adapters for node:http and Express. Their objects are typed by shape: nothing of Node is imported. */

import type { WebHeaders, WebRequest } from '../../delivery/web.ts'
import { Deadlines } from '../deadlines.ts'
import { type ReceiveError, receiveError } from '../error.ts'
import { directly, type Receiver } from '../receiver.ts'
import type { Answer } from './answer.ts'
import { declaredLength, Gathered, isBytes, type ReadLimits } from './body.ts'
import type { Incoming } from './incoming.ts'

declare const Request: new (url: string, init: { method: string; headers: [string, string][] }) => WebRequest

/** The used part of Node's `IncomingMessage`, or of an Express request. */
export interface NodeRequest {
  /** `POST`. */
  readonly method?: string | undefined
  /** The path with its query. */
  readonly url?: string | undefined
  /** 1, or 2 for HTTP/2. */
  readonly httpVersionMajor?: number
  /** Names and values in turn, each field as received. */
  readonly rawHeaders: readonly string[]
  /** Whether the message has been read to its end. */
  readonly readableEnded: boolean
  /** Whether the connection is closed. */
  readonly destroyed: boolean
  /** The connection. */
  readonly socket: { destroy(): unknown }
  /** The result of an Express body parser. Only raw bytes are used, because the signature is over the bytes. */
  readonly body?: unknown
  /** Calls the listener at each `data`, `end`, `close` or `error`. */
  on(event: string, listener: (value: unknown) => void): unknown
  /** Discards the remaining data. */
  resume(): unknown
}

/** The used part of Node's `ServerResponse`, or of an Express response. */
export interface NodeResponse {
  /** Whether a response has already been sent. */
  readonly headersSent: boolean
  /** Sends the head. */
  writeHead(status: number, headers: Record<string, string>): unknown
  /** Sends the head at once. */
  flushHeaders?(): unknown
  /** Sends the body and ends. */
  end(body: string): unknown
}

/**
 * A refused body up to this length is discarded, to keep the connection. For a longer one, the connection is closed.
 */
const worthDraining = 65_536
/** How long a refused sender may continue before the connection is closed. */
const lingerMs = 1000

/**
 * Makes a node:http listener or an Express handler from a receiver.
 *
 * In Express, put it before any body parser, or after `express.raw({ type: () => true })`: the signature is over the
 * raw bytes, not over parsed values. Node.js 适配器
 *
 * @example
 * createServer(toNodeListener(receive)).listen(8080)
 * @example
 * app.post('/bot', toNodeListener(receive))
 */
export function toNodeListener(receiver: Receiver): (request: NodeRequest, response: NodeResponse) => void {
  const byTime = new Map<number, Deadlines>()
  const deadlinesOf = (ms: number) => {
    let deadlines = byTime.get(ms)
    if (!deadlines) {
      deadlines = new Deadlines(ms)
      byTime.set(ms, deadlines)
    }
    return deadlines
  }
  const answerTo = directly(receiver)
  const lingering = new Deadlines(lingerMs)
  return (request, response) => {
    // A sender that disconnects must not end the process; the reader is notified by `close`.
    request.on('error', () => {})
    const incoming = new NodeIncoming(request, deadlinesOf)
    answerTo(incoming, undefined, (answer) => {
      try {
        send(answer, request, response, incoming.headers, lingering)
      } catch {
        // The response cannot be sent, for instance because the connection is closed. No request may end
        // the process.
        request.socket.destroy()
      }
    })
  }
}

/**
 * A class, because its getter is made once. An object literal with a getter gets a hidden class of its own, which keeps
 * the request in memory until the next major garbage collection.
 */
class NodeIncoming implements Incoming {
  readonly method: string
  readonly url: string
  readonly headers: WebHeaders
  readonly #request: NodeRequest
  readonly #deadlines: (ms: number) => Deadlines

  constructor(request: NodeRequest, deadlines: (ms: number) => Deadlines) {
    this.method = request.method ?? ''
    this.url = request.url ?? ''
    this.headers = new NodeHeaders(request.rawHeaders)
    this.#request = request
    this.#deadlines = deadlines
  }

  read(limits: ReadLimits): Promise<Uint8Array> {
    return new Promise((resolve, reject) => this.receive(limits, resolve, reject))
  }

  receive(limits: ReadLimits, resolve: (body: Uint8Array) => void, reject: (error: ReceiveError) => void): void {
    const { timeoutMs } = limits
    read(this.#request, this.headers, limits, this.#deadlines(timeoutMs), resolve, reject)
  }

  limit(ms: number, expire: () => void): () => void {
    return this.#deadlines(ms).start(expire)
  }

  get request(): WebRequest {
    return requestOf(this.#request)
  }
}

/** Header fields as in the Fetch API. Node's own `headers` silently drop the second of two fields. */
class NodeHeaders implements WebHeaders {
  readonly #raw: readonly string[]

  constructor(raw: readonly string[]) {
    this.#raw = raw
  }

  get(name: string): string | null {
    const raw = this.#raw
    const wanted = name.toLowerCase()
    const initial = wanted.charCodeAt(0)
    let found: string | null = null
    for (let i = 0; i < raw.length; i += 2) {
      const key = raw[i] as string
      // Most names differ in length or in their first letter.
      if (key.length !== wanted.length || (key.charCodeAt(0) | 32) !== initial) continue
      if (key !== wanted && key.toLowerCase() !== wanted) continue
      const value = raw[i + 1] as string
      found = found === null ? value : `${found}, ${value}`
    }
    return found
  }
}

/** The `Request` for handlers. Made on first use, because making it takes longer than everything else. */
function requestOf({ method = '', url = '', rawHeaders }: NodeRequest): WebRequest {
  const headers: [string, string][] = []
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] as string
    // HTTP/2 sends method and path as fields, `:method` and `:path`.
    if (!name.startsWith(':')) headers.push([name, rawHeaders[i + 1] as string])
  }
  // `Request` supports fewer methods than HTTP, and the receiver refuses the others. The host is unchecked input and
  // may be invalid, so it is not used.
  const known = /^(?:|trace|track|connect)$/i.test(method) ? 'GET' : method
  return new Request(`http://localhost${url.startsWith('/') ? url : '/'}`, { method: known, headers })
}

type Refused = 'body_too_large' | 'body_too_slow' | 'body_broken' | 'body_consumed' | 'overloaded'

function read(
  request: NodeRequest,
  headers: WebHeaders,
  { maxSize, share }: ReadLimits,
  deadlines: Deadlines,
  resolve: (body: Uint8Array) => void,
  reject: (error: ReceiveError) => void,
): void {
  const { body } = request
  let reading = true
  let cancel = () => {}
  const gathered = new Gathered(maxSize, share)
  const stop = () => {
    reading = false
    if (share) share.evict = undefined
    cancel()
  }
  const refuse = (code: Refused) => {
    if (!reading) return
    stop()
    reject(receiveError({ code }))
  }
  const onData = (chunk: unknown) => {
    // Data after a refusal is discarded.
    if (!reading) return
    // After `setEncoding`, chunks are strings, but the signature is over the bytes.
    if (!isBytes(chunk)) refuse('body_consumed')
    else if (!gathered.add(chunk)) refuse('body_too_large')
  }
  const onEnd = () => {
    if (!reading) return
    stop()
    resolve(gathered.bytes())
  }
  if (share) share.evict = () => refuse('overloaded')
  if (isBytes(body)) {
    onData(body)
    onEnd()
  } else if (request.readableEnded) refuse('body_consumed')
  else if (request.destroyed) refuse('body_broken')
  else if (declaredLength(headers) > maxSize) refuse('body_too_large')
  else {
    cancel = deadlines.start(() => refuse('body_too_slow'))
    request.on('data', onData)
    request.on('end', onEnd)
    request.on('close', () => refuse('body_broken'))
  }
}

function send(
  { status, headers, body }: Answer,
  request: NodeRequest,
  response: NodeResponse,
  from: WebHeaders,
  lingering: Deadlines,
): void {
  if (response.headersSent) return
  if (request.readableEnded) {
    response.writeHead(status, headers)
    response.end(body)
    return
  }
  // Discards the remaining data for a moment. If the connection closed at once, a sender that is still sending would
  // get an error instead of the response. A sender that does not finish in time is disconnected.
  const stop = lingering.start(() => request.socket.destroy())
  request.on('close', stop)
  const length = from.get('transfer-encoding') === null ? declaredLength(from) : Number.POSITIVE_INFINITY
  if (status !== 408 && length <= worthDraining) {
    request.on('end', stop)
    response.writeHead(status, headers)
    response.end(body)
  } else {
    // HTTP/2 closes streams, and has no such field.
    response.writeHead(status, request.httpVersionMajor === 2 ? headers : { ...headers, connection: 'close' })
    response.flushHeaders?.()
    request.on('end', () => response.end(body))
  }
  request.resume()
}
