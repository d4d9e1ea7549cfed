/** `botwire connect`: events of a OneBot implementation that listens for WebSocket connections. */
import { invalidJsonError } from '../core/error.ts'
import { readJson } from '../core/json.ts'
import { isObject } from '../core/object.ts'
import type { Response } from './line.ts'
import { ended } from './listen.ts'
import type { Found } from './log-line.ts'
import type { Io } from './main.ts'
import { printable } from './printable.ts'
import { unifierOf } from './protocols.ts'
import { type PayloadLimits, Reporter, type ReportOptions } from './reporter.ts'
import { systemReason } from './system-reason.ts'
import type { Texts } from './texts.ts'
import { UsageError, version } from './usage.ts'
import { type Connection, HandshakeError, openWebSocket } from './websocket.ts'
import { noCode } from './websocket-frames.ts'

export interface ConnectOptions extends ReportOptions {
  url: URL
  /** The token of `Authorization`. */
  token: string | undefined
  /** Sends the token as `?access_token=` instead. */
  tokenInQuery: boolean
  limits: PayloadLimits
}

/** Close codes of a normal end: normal, going away, none given. */
const goodCodes: ReadonlySet<number> = new Set([1000, 1001, noCode])

/**
 * Parses the address of a WebSocket server.
 *
 * @throws {UsageError} The address is invalid, or holds credentials, which would not be sent.
 */
export function addressOf(text: string, texts: Texts): URL {
  const url = urlOf(text)
  if (url?.protocol !== 'ws:' && url?.protocol !== 'wss:') {
    const secure = /^(?:https|wss):/i.test(text)
    const guess = urlOf(`${secure ? 'wss' : 'ws'}://${text.replace(/^[a-z]+:\/\//i, '')}`)
    throw new UsageError(texts.badAddress(printable(text.replace(/\?.*/s, ''), 80), guess && shown(guess)))
  }
  if (url.username || url.password) throw new UsageError(texts.addressWithUser)
  return url
}

function urlOf(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}

/** An address without its query, which may contain a token. */
const shown = ({ protocol, host, pathname }: URL) => printable(`${protocol}//${host}${pathname}`, 120)

/**
 * Checks that a header field can contain a token.
 *
 * @throws {UsageError} The token is invalid.
 */
export function checkToken(token: string | undefined, texts: Texts): void {
  if (token === '') throw new UsageError(texts.emptyToken)
  if (token !== undefined && !/^[!-~](?:[ -~]*[!-~])?$/.test(token)) throw new UsageError(texts.badToken)
}

/** Prints what the server sends until `signal` or the server ends it; returns the exit status. */
export async function connect(options: ConnectOptions, io: Io, signal: AbortSignal): Promise<number> {
  const { limits, protocol, texts, token, tokenInQuery } = options
  const reporter = new Reporter(options, io, true)
  const { err, out, summary } = reporter
  const unify = unifierOf(protocol)
  const url = new URL(options.url)
  const headers: Record<string, string> = { 'User-Agent': `botwire/${version()}` }
  if (token !== undefined) {
    if (tokenInQuery) url.searchParams.set('access_token', token)
    else headers.Authorization = `Bearer ${token}`
  }

  let connection: Connection
  try {
    connection = await openWebSocket(url, { headers, maxSize: limits.maxSize }, signal)
  } catch (error) {
    if (signal.aborted) return 0
    const isTokenGiven = token !== undefined || url.searchParams.has('access_token')
    reporter.note(texts.cannotConnect(shown(url), reasonOf(error, isTokenGiven, texts)))
    await err.flush()
    return 1
  }
  err.line(texts.connected(shown(url)))
  await err.flush()
  let endedHere = false
  void ended(signal, out).then(() => {
    endedHere = true
    connection.close()
  })

  let frames = 0
  function report(bytes: Uint8Array | undefined): void {
    frames++
    const place = () => `#${frames}`
    const json: Found = bytes ? readJson(bytes, limits) : tooLong(limits.maxSize)
    if (json.success && isResponse(json.value)) {
      reporter.response(json.value)
      return
    }
    const result = json.success ? unify(json.value, { receivedAt: Date.now() }) : json
    if (result.success) reporter.event(result.event)
    else reporter.failure(place, result.error)
  }

  let isGoodEnd = false
  let lastWord = texts.lost
  for await (const received of connection.received()) {
    if (received.type === 'message') report(received.bytes)
    else if (received.type === 'violation') lastWord = texts.violation(received.what)
    else if (received.type === 'close') {
      lastWord = texts.closed(received.code, printable(received.reason, 120))
      isGoodEnd = goodCodes.has(received.code)
    }
    // A slow reader of the output slows the server down.
    await reporter.flush()
    if (out.closed) break
  }
  if (!endedHere && !out.closed) reporter.note(lastWord)
  const written = await reporter.end(err)
  if (!written) return 1
  // A server that closes before it sends any event did not accept the connection, whatever its code.
  return endedHere || out.closed || (isGoodEnd && summary.payloads + summary.leftOut > 0) ? 0 : 1
}

const tooLong = (max: number): Found => ({ success: false, error: invalidJsonError('limit', { limit: 'size', max }) })

/** Whether a frame is the response to an API call: no event has both of these fields as texts and numbers. */
const isResponse = (value: unknown): value is Response & Record<string, unknown> =>
  isObject(value) && typeof value.retcode === 'number' && typeof value.status === 'string'

function reasonOf(error: unknown, isTokenGiven: boolean, texts: Texts): string {
  if (!(error instanceof HandshakeError)) {
    return systemReason(error, texts.language) ?? printable((error as Error).message, 200)
  }
  const { reason, status } = error
  if (reason === 'timeout') return texts.timedOut
  if (reason === 'protocol') return texts.notWebSocket
  if (status === 401 || status === 403) return texts.refusedToken(status, isTokenGiven)
  return status >= 300 && status < 400 ? texts.redirected(status) : texts.refused(status)
}
