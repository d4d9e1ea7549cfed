/** HTTP requests with JSON, within a time limit, and calls that consist of one. */

import type { Protocol } from '../all/generated/unified.ts'
import { type JsonLimits, readJson } from '../core/json.ts'
import { longestTimer } from '../delivery/check.ts'
import type { CallOptions } from './calls.ts'
import { connectError, isConnectError } from './error.ts'
import { checksOf } from './settings.ts'
import type { FetchLike } from './web.ts'

declare const AbortSignal: { timeout(ms: number): unknown; any(signals: unknown[]): unknown }

/** A request with a JSON body. */
export interface JsonRequest {
  method: string
  body?: object | undefined
  headers?: Record<string, string> | undefined
  /** Ends the request, beside the time limit. */
  signal?: unknown
}

/** What came back. */
export interface Fetched {
  status: number
  text: string
}

/** The implementation's code and words in a response that refuses a call. */
export interface Refusal {
  retcode: number
  wording?: string
}

/** An HTTP API that is called. */
export interface Api extends JsonLimits {
  protocol: Protocol
  /** The address that paths are put behind. */
  base: string
  fetch: FetchLike | undefined
  callTimeoutMs: number
  /** The header fields of the credentials. */
  headers(): Record<string, string> | undefined | Promise<Record<string, string>>
  /** Why a response is a refusal; undefined for a success. */
  refusal(status: number, body: Record<string, unknown>): Refusal | undefined
}

/** @throws What `fetch` throws; where the time is over, an error named `TimeoutError`. */
export async function fetched(
  fetch: FetchLike | undefined,
  url: string,
  { method, body, headers, signal }: JsonRequest,
  timeoutMs: number,
): Promise<Fetched> {
  const timeout = AbortSignal.timeout(timeoutMs)
  const response = await (fetch ?? (globalThis as { fetch?: unknown } as { fetch: FetchLike }).fetch)(url, {
    method,
    headers: { ...(body && { 'Content-Type': 'application/json' }), ...headers },
    ...(body && { body: JSON.stringify(body) }),
    signal: (signal ? AbortSignal.any([timeout, signal]) : timeout) as never,
  })
  return { status: response.status, text: await response.text() }
}

/**
 * Calls an API, and resolves with the body of the response; `undefined` where that is no JSON.
 *
 * @param action What errors call it.
 * @throws {ConnectError} `call_refused`, `call_timed_out`, `not_sent`, `bad_options`.
 */
export async function send(
  api: Api,
  action: string,
  { path, ...request }: JsonRequest & { path: string },
  options?: CallOptions | number,
): Promise<unknown> {
  const { protocol } = api
  try {
    const { timeoutMs: given } = Object(options) as CallOptions
    const timeoutMs = checksOf(undefined, protocol).number('timeoutMs', given, 1, longestTimer, api.callTimeoutMs)
    const headers = await api.headers()
    const { status, text } = await fetched(api.fetch, api.base + path, { ...request, headers }, timeoutMs)
    const json = readJson(text, api)
    const body = json.success ? json.value : undefined
    const refusal = api.refusal(status, Object(body) as Record<string, unknown>)
    if (refusal) throw connectError('call_refused', protocol, { action, ...refusal })
    return body
  } catch (error) {
    if (isConnectError(error)) throw error
    const isLate = Object(error).name === 'TimeoutError'
    throw connectError(isLate ? 'call_timed_out' : 'not_sent', protocol, { action, cause: error })
  }
}

/** The same for requests whose path is the user's; errors name them by method and path. */
export async function sendTo(
  api: Api,
  { method, path, body, signal }: JsonRequest & { path: string },
  options?: CallOptions | number,
): Promise<unknown> {
  // The token must go to no other host.
  if (typeof path !== 'string' || !path.startsWith('/')) {
    throw checksOf(undefined, api.protocol).bad('path must begin with a slash')
  }
  return send(api, `${method} ${path.replace(/\?.*/s, '')}`, { method, path, body, signal }, options)
}
