/** Adapters for node:http and Express, by the shape of their objects: nothing of Node is imported. */

import type { WebHeaders, WebRequest } from '../../delivery/web.ts'
import { Deadlines } from '../deadlines.ts'
import { type ReceiveError, receiveError } from '../error.ts'
import { directly, type Receiver } from '../receiver.ts'
import type { Answer } from './answer.ts'
import { declaredLength, Gathered, isBytes, type ReadLimits } from './body.ts'
import type { Incoming } from './incoming.ts'

declare const Request: new (url: string, init: { method: string; headers: [string, string][] }) => WebRequest

/** Node's `IncomingMessage`, or the request of Express, as far as it is used. */
export interface NodeRequest {
  /** `POST`. */
  readonly method?: string | undefined
  /** The path with its query. */
  readonly url?: string | undefined
  /** 1, or 2 for HTTP/2. */
  readonly httpVersionMajor?: number
  /** Names and values by turns, each field as it came. */
  readonly rawHeaders: readonly string[]
  /** Whether it was read to its end. */
  readonly readableEnded: boolean
  /** Whether the connection is gone. */
  readonly destroyed: boolean
  /** The connection. */
  readonly socket: { destroy(): unknown }
  /** What a body parser of Express left. Raw bytes are taken; anything else is no longer what was signed. */
  readonly body?: unknown
  /** Calls the listener at each `data`, `end`, `close` or `error`. */
  on(event: string, listener: (value: unknown) => void): unknown
  /** Throws away what still comes. */
  resume(): unknown
}

/** Node's `ServerResponse`, or the response of Express, as far as it is used. */
export interface NodeResponse {
  /** Whether somebody else has answered. */
  readonly headersSent: boolean
  /** Sends the head. */
  writeHead(status: number, headers: Record<string, string>): unknown
  /** Sends the head at once. */
  flushHeaders?(): unknown
  /** Sends the body and ends. */
  end(body: string): unknown
}

/** Bodies up to this length are thrown away for the sake of the connection; behind longer ones it is closed. */
const worthDraining = 65_536
/** How long a refused sender may go on before the connection is closed. */
const lingerMs = 1000

/**
 * Makes a listener for node:http, or a handler for Express, of a receiver.
 *
 * In Express it comes before any parser of bodies, or behind `express.raw({ type: () => true })`: what was signed is the
 * bytes, not what a parser makes of them. Node.js 适配器
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
    // A sender that goes away is no reason to end; the reader finds out by `close`.
    request.on('error', () => {})
    const incoming = new NodeIncoming(request, deadlinesOf)
    answerTo(incoming, undefined, (answer) => {
      try {
        send(answer, request, response, incoming.headers, lingering)
      } catch {
        // A response that takes no answer, for instance of a connection that is gone: a stranger's request must not end
        // the process.
        request.socket.destroy()
      }
    })
  }
}

/**
 * A class, because its getter is made once: an object with a getter of its own gets a hidden class of its own, which
 * holds on to the request until the next big collection.
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

/** As the Fetch API gives them. Node's own `headers` drop the second of two fields without a word. */
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
      // Names begin with letters; most differ in length or in the first of them.
      if (key.length !== wanted.length || (key.charCodeAt(0) | 32) !== initial) continue
      if (key !== wanted && key.toLowerCase() !== wanted) continue
      const value = raw[i + 1] as string
      found = found === null ? value : `${found}, ${value}`
    }
    return found
  }
}

/** What handlers see; made when they ask for it, because it takes longer than all the rest. */
function requestOf({ method = '', url = '', rawHeaders }: NodeRequest): WebRequest {
  const headers: [string, string][] = []
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] as string
    // HTTP/2 puts method and path among the fields, as `:method` and `:path`.
    if (!name.startsWith(':')) headers.push([name, rawHeaders[i + 1] as string])
  }
  // A Request knows fewer methods than HTTP; they are all refused. The host is whatever the sender says it is, and may be
  // no host at all.
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
    // Whatever comes behind a refusal is thrown away.
    if (!reading) return
    // After `setEncoding` texts come, and they are no longer what was signed.
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
  // What still comes is thrown away for a moment: closed at once, a sender at work would find a broken connection and no
  // answer. A sender that does not end in time loses the connection, so that strangers hold none.
  const stop = lingering.start(() => request.socket.destroy())
  request.on('close', stop)
  const length = from.get('transfer-encoding') === null ? declaredLength(from) : Number.POSITIVE_INFINITY
  if (status !== 408 && length <= worthDraining) {
    request.on('end', stop)
    response.writeHead(status, headers)
    response.end(body)
  } else {
    // HTTP/2 has streams to close, and no such field.
    response.writeHead(status, request.httpVersionMajor === 2 ? headers : { ...headers, connection: 'close' })
    response.flushHeaders?.()
    request.on('end', () => response.end(body))
  }
  request.resume()
}
