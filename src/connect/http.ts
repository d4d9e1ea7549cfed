/** One HTTP request with JSON, within a time limit. */
import type { FetchLike } from './web.ts'

declare const AbortSignal: { timeout(ms: number): unknown }

/** A request with a JSON body. */
export interface JsonRequest {
  method: string
  body?: object | undefined
  headers?: Record<string, string>
}

/** What came back. */
export interface Fetched {
  status: number
  text: string
}

/** @throws What `fetch` throws; where the time is over, an error named `TimeoutError`. */
export async function fetched(
  fetch: FetchLike | undefined,
  url: string,
  { method, body, headers = {} }: JsonRequest,
  timeoutMs: number,
): Promise<Fetched> {
  const response = await (fetch ?? (globalThis as { fetch?: unknown } as { fetch: FetchLike }).fetch)(url, {
    method,
    headers: { ...(body && { 'Content-Type': 'application/json' }), ...headers },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(timeoutMs) as never,
  })
  return { status: response.status, text: await response.text() }
}
