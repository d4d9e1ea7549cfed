/** `botwire listen`: what is posted over HTTP, as it comes. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { EventError } from '../core/error.ts'
import type { Protocol } from '../generated/unified/types.ts'
import { eventLine, failureLines, type Language } from './line.ts'
import type { Io } from './main.ts'
import { Output } from './output.ts'
import { paintFor } from './paint.ts'
import { printable, printableJson } from './printable.ts'
import { unifierOf } from './protocols.ts'
import { Summary } from './summary.ts'
import { systemReason } from './system-reason.ts'

export interface ListenOptions {
  port: number
  host: string
  json: boolean
  protocol?: Protocol
  language: Language
}

const maxBody = 1_048_576
const timeoutMs = 10_000
/** How long a closing server waits for requests under way. */
const graceMs = 2000
/** How long a refused request may go on. */
const lingerMs = 1000
const mostConnections = 256

/** Listens until `signal` ends it; answers the exit status. */
export async function listen(options: ListenOptions, io: Io, signal: AbortSignal): Promise<number> {
  const { json, language } = options
  const unify = unifierOf(options.protocol)
  const out = new Output(io.stdout)
  const err = new Output(io.stderr)
  const reports = json ? err : out
  const paint = paintFor(out.stream, io.env)
  const paintReports = paintFor(reports.stream, io.env)
  const summary = new Summary()
  let requests = 0

  /** Prints what came, and answers the HTTP status for it. */
  function take(body: Uint8Array, request: IncomingMessage, number: number): number {
    const context = { receivedAt: Date.now(), headers: request.headers }
    const result = unify(body, context, { maxSize: maxBody })
    if (result.success) {
      summary.count(result.event)
      out.line(json ? printableJson(result.event) : eventLine(result.event, paint, { live: true }))
      return 204
    }
    summary.countInvalid()
    // Queries may hold secrets, so that they are not shown.
    const path = (request.url ?? '/').split('?', 1)[0] as string
    const place = `POST ${printable(path, 60)} #${number}`
    for (const line of failureLines(place, result.error, paintReports, language)) reports.line(line)
    return statusOf(result.error)
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const number = ++requests
    if (request.method !== 'POST') {
      response.setHeader('allow', 'POST')
      refuse(request, response, 405)
      return
    }
    const body = await bodyOf(request)
    if (!body) {
      refuse(request, response, 413)
      return
    }
    const status = take(body, request, number)
    // Answered only once printed: a reader that is behind slows the senders down.
    await out.flush()
    await err.flush()
    response.writeHead(status).end()
  }

  const server = createServer({ headersTimeout: timeoutMs, requestTimeout: timeoutMs, keepAliveTimeout: 5000 })
  server.maxConnections = mostConnections
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    handle(request, response).catch((error: unknown) => {
      // A sender that went away is its own affair; anything else must not end the others' listening.
      if (!request.complete || response.destroyed) return
      err.line(`botwire: ${printable(String(error), 400)}`)
      void err.flush()
      if (!response.headersSent) response.writeHead(500).end()
    })
  })

  try {
    await started(server, options)
  } catch (error) {
    const reason = systemReason(error)
    if (reason === undefined) throw error
    err.line(`botwire: cannot listen on ${printable(options.host)} port ${options.port}: ${reason}`)
    await err.flush()
    return 1
  }
  err.line(`listening on ${addressOf(server.address() as AddressInfo)}`)
  await err.flush()

  await ended(signal, out)
  await closed(server)
  await out.flush()
  for (const line of summary.lines(paintFor(err.stream, io.env))) err.line(line)
  await err.flush()
  return 0
}

function statusOf(error: EventError): number {
  switch (error.code) {
    case 'invalid_json':
    case 'not_object':
      return 400
    case 'invalid_event':
      return 422
    case 'unknown_event':
      return 204
  }
}

/** The body; `undefined` as soon as it is longer than allowed. */
async function bodyOf(request: IncomingMessage): Promise<Uint8Array | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > maxBody) return undefined
  const chunks: Buffer[] = []
  let length = 0
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length > maxBody) {
        request.removeAllListeners('data')
        resolve(undefined)
      } else chunks.push(chunk)
    })
    request.on('end', () => resolve(Buffer.concat(chunks, length)))
    request.on('error', reject)
    request.on('close', () => reject(new Error('The sender went away')))
  })
}

/** Answers without reading the body, and closes the connection. */
function refuse(request: IncomingMessage, response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: 'close', 'content-length': 0 }).flushHeaders()
  // Closed at once, a sender still at work would find a broken connection and no answer: what it sends is thrown
  // away for a moment.
  const timer = setTimeout(() => request.socket.destroy(), lingerMs)
  request.on('error', () => {})
  request.once('end', () => response.end())
  request.once('close', () => clearTimeout(timer))
  request.resume()
}

const started = (server: Server, { port, host }: ListenOptions) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })

const addressOf = ({ address, family, port }: AddressInfo) =>
  `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`

/** Until the user has had enough, or nobody reads any more. */
const ended = (signal: AbortSignal, out: Output) =>
  new Promise<void>((resolve) => {
    if (signal.aborted || out.closed) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
    out.stream.once('close', resolve)
    out.stream.once('error', () => resolve())
  })

const closed = (server: Server) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), graceMs)
    server.close(() => {
      clearTimeout(timer)
      resolve()
    })
    server.closeIdleConnections()
  })
