/** `botwire listen`: prints events that are posted over HTTP, as they arrive. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { formatError } from '../index.ts'
import { type Credentials, createReceiver, isEventError, toNodeListener } from '../receive/index.ts'
import type { Io } from './main.ts'
import type { Output } from './output.ts'
import { printable } from './printable.ts'
import { Reporter, type ReportOptions } from './reporter.ts'
import { systemReason } from './system-reason.ts'

export interface ListenOptions extends ReportOptions {
  port: number
  host: string
  /** The accepted protocols. */
  credentials: Credentials
}

const timeoutMs = 10_000
/** How long a closing server waits for open requests. */
const graceMs = 2000
const mostConnections = 256

/** Listens until `signal` aborts; returns the exit status. */
export async function listen(options: ListenOptions, io: Io, signal: AbortSignal): Promise<number> {
  const { credentials, host, port, texts } = options
  const reporter = new Reporter(options, io, true)
  const { out, err } = reporter
  let requests = 0

  // Queries may contain secrets, so they are not shown.
  const place = ({ url }: Request) => `POST ${printable(new URL(url).pathname, 60)} #${requests}`

  const receive = createReceiver({
    ...credentials,
    timeoutMs,
    // A repeated event is shown again.
    store: { claim: () => true, release() {} },
    async onEvent(event) {
      requests++
      reporter.event(event)
      // The response waits for the output: a slow reader slows the senders down.
      await out.flush()
    },
    async onError(error, { request }) {
      // A sender that disconnects is not a failure of the user.
      if (!isEventError(error) && error.code === 'body_broken') return
      requests++
      if (isEventError(error)) reporter.failure(() => place(request), error)
      else {
        err.line(`${place(request)}  ${error.code}  ${printable(formatError(error, texts.language), 400)}`)
      }
      await reporter.flush()
    },
  })
  const server = createServer({ headersTimeout: timeoutMs, requestTimeout: 2 * timeoutMs, keepAliveTimeout: 5000 })
  server.maxConnections = mostConnections
  server.on('request', toNodeListener(receive))

  try {
    await started(server, options)
  } catch (error) {
    const reason = systemReason(error, texts.language)
    if (reason === undefined) throw error
    reporter.note(texts.cannotListen(printable(host), port, reason))
    await err.flush()
    return 1
  }
  err.line(texts.listening(addressOf(server.address() as AddressInfo)))
  await err.flush()

  await ended(signal, out)
  await closed(server)
  await receive.close()
  await reporter.end(err)
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

/** Resolves when the user ends the command, or when its output is closed. */
export const ended = (signal: AbortSignal, out: Output) =>
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
