/** A WebSocket client (RFC 6455). Runtime clients cannot send `Authorization`, and Node 20 has none. */
import { createHash, randomBytes } from 'node:crypto'
import { type ClientRequest, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Duplex } from 'node:stream'
import { closeFrame, controlFrame, FrameReader, opcodes, type Received } from './websocket-frames.ts'

const handshakeMs = 10_000
/** How long a server may take to close the connection. */
const closeMs = 2000
/** The delay of keep-alive probes, which detect a peer that disappeared silently. */
const keepAliveMs = 30_000
const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'

/** The error of a failed handshake. */
export class HandshakeError extends Error {
  override name = 'HandshakeError'
  readonly reason: 'status' | 'protocol' | 'timeout'
  /** The HTTP status, if it is the reason. */
  readonly status: number

  constructor(reason: HandshakeError['reason'], status = 0) {
    super(`${reason} ${status}`)
    this.reason = reason
    this.status = status
  }
}

/** An open WebSocket. */
export class Connection {
  readonly #socket: Duplex
  readonly #head: Uint8Array
  readonly #reader: FrameReader
  #closing: ReturnType<typeof setTimeout> | undefined

  constructor(socket: Duplex, head: Uint8Array, maxSize: number) {
    this.#socket = socket
    this.#head = head
    this.#reader = new FrameReader(maxSize)
    // A failure ends the reading. Without a listener, the socket would end the process.
    socket.on('error', () => {})
  }

  /**
   * Yields the messages of the server until the connection ends. Answers pings itself.
   *
   * Reads no faster than its consumer.
   */
  async *received(): AsyncGenerator<Received> {
    try {
      yield* this.#answered(this.#head)
      for await (const chunk of this.#socket) yield* this.#answered(chunk as Uint8Array)
    } catch (error) {
      // Lost, or destroyed by `close`: both are an end without a close frame.
      if (!(error instanceof Error && 'code' in error)) throw error
    } finally {
      clearTimeout(this.#closing)
      this.#socket.destroy()
    }
  }

  *#answered(chunk: Uint8Array): Generator<Received> {
    for (const received of this.#reader.read(chunk)) {
      if (received.type === 'ping') this.#send(controlFrame(opcodes.pong, received.bytes))
      else if (received.type === 'close') this.#finish(closeFrame(1000))
      else if (received.type === 'violation') this.#finish(closeFrame(1002))
      yield received
    }
  }

  /** Begins to close the connection, and ends it if the server does not. */
  close(): void {
    if (this.#closing) return
    this.#closing = setTimeout(() => this.#socket.destroy(), closeMs)
    this.#send(closeFrame(1000))
  }

  /** Ends the connection, with a close frame unless one was sent. Waits only briefly for the server. */
  #finish(frame: Uint8Array): void {
    const wasClosing = this.#closing !== undefined
    this.#closing ??= setTimeout(() => this.#socket.destroy(), closeMs)
    const done = () => this.#socket.destroy()
    if (wasClosing) this.#socket.end(done)
    else this.#socket.end(frame, done)
  }

  #send(frame: Uint8Array): void {
    if (this.#socket.writable) this.#socket.write(frame)
  }
}

export interface WebSocketOptions {
  headers: Record<string, string>
  /** The longest message accepted, in bytes. */
  maxSize: number
  /** The time limit of the handshake, in milliseconds. */
  timeoutMs?: number
}

/**
 * Opens a WebSocket.
 *
 * @throws {HandshakeError} The response is not a WebSocket handshake, or did not arrive in time.
 * @throws The error of the operating system or of TLS if there is no connection.
 */
export function openWebSocket(url: URL, options: WebSocketOptions, signal: AbortSignal): Promise<Connection> {
  const { headers, maxSize, timeoutMs = handshakeMs } = options
  const key = randomBytes(16).toString('base64')
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'wss:' ? requestHttps : requestHttp)({
      // Only URLs have brackets around an IPv6 address.
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port || (url.protocol === 'wss:' ? 443 : 80),
      path: `${url.pathname}${url.search}`,
      headers: {
        ...headers,
        Host: url.host,
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Key': key,
        'Sec-WebSocket-Version': '13',
      },
      // No connection pool, because the socket leaves HTTP.
      agent: false,
      signal,
    })
    const timer = setTimeout(() => fail(request, new HandshakeError('timeout')), timeoutMs)
    function fail(request: ClientRequest, error: unknown): void {
      clearTimeout(timer)
      reject(error)
      request.destroy()
    }
    request.on('error', (error) => fail(request, firstOf(error)))
    request.on('response', ({ statusCode }) => fail(request, new HandshakeError('status', statusCode)))
    request.on('upgrade', (response, socket, head) => {
      const accept = createHash('sha1').update(`${key}${guid}`).digest('base64')
      const {
        upgrade = '',
        'sec-websocket-accept': accepted,
        'sec-websocket-extensions': extensions,
      } = response.headers
      if (upgrade.toLowerCase() !== 'websocket' || accepted !== accept || extensions !== undefined) {
        socket.destroy()
        fail(request, new HandshakeError('protocol'))
        return
      }
      clearTimeout(timer)
      socket.setKeepAlive(true, keepAliveMs)
      resolve(new Connection(socket, head, maxSize))
    })
    request.end()
  })
}

/** The first error: a host with several addresses fails with an error for each. */
const firstOf = (error: Error): unknown => (error instanceof AggregateError ? error.errors[0] : error)
