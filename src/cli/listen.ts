/** `botwire listen`: what is posted over HTTP, as it comes. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Credentials, createReceiver, isEventError, toNodeListener } from '../receive/index.ts'
import { eventLine, failureLines, type Language } from './line.ts'
import type { Io } from './main.ts'
import { Output } from './output.ts'
import { paintFor } from './paint.ts'
import { printable, printableJson } from './printable.ts'
import { Summary } from './summary.ts'
import { systemReason } from './system-reason.ts'

export interface ListenOptions {
  port: number
  host: string
  json: boolean
  /** Who is listened to. */
  credentials: Credentials
  language: Language
}

const timeoutMs = 10_000
/** How long a closing server waits for requests under way. */
const graceMs = 2000
const mostConnections = 256

/** Listens until `signal` ends it; answers the exit status. */
export async function listen(options: ListenOptions, io: Io, signal: AbortSignal): Promise<number> {
  const { json, language, credentials } = options
  const out = new Output(io.stdout)
  const err = new Output(io.stderr)
  const reports = json ? err : out
  const paint = paintFor(out.stream, io.env)
  const paintReports = paintFor(reports.stream, io.env)
  const summary = new Summary()
  let payloads = 0

  // Queries may hold secrets, so that they are not shown.
  const place = ({ url }: Request) => `POST ${printable(new URL(url).pathname, 60)} #${++payloads}`

  const receive = createReceiver({
    ...credentials,
    timeoutMs,
    // What comes twice is shown twice.
    store: { claim: () => true, release() {} },
    async onEvent(event) {
      payloads++
      summary.count(event)
      out.line(json ? printableJson(event) : eventLine(event, paint, { live: true }))
      // Answered only once printed: a reader that is behind slows the senders down.
      await out.flush()
    },
    async onError(error, { request }) {
      // A sender that went away is its own affair.
      if (!isEventError(error)) {
        if (error.code !== 'body_broken') err.line(`${place(request)}  ${error.code}  ${printable(error.message, 400)}`)
        return err.flush()
      }
      summary.countInvalid()
      for (const line of failureLines(place(request), error, paintReports, language)) reports.line(line)
      return reports.flush()
    },
  })
  const server = createServer({ headersTimeout: timeoutMs, requestTimeout: 2 * timeoutMs, keepAliveTimeout: 5000 })
  server.maxConnections = mostConnections
  server.on('request', toNodeListener(receive))

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
  await receive.close()
  await out.flush()
  for (const line of summary.lines(paintFor(err.stream, io.env))) err.line(line)
  await err.flush()
  return 0
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
