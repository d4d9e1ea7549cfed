/** `fetch` without a network: the test is the other side. */
import type { StreamFetchLike } from '../../src/connect/index.ts'

/** A request that was made, and how to answer it. */
export interface FakeRequest {
  url: string
  method: string
  headers: Record<string, string>
  body: unknown
  signal: AbortSignal
  /** Answers as a whole: a text as it is, anything else as JSON. */
  answers(body: unknown, status?: number): void
  fails(error: unknown): void
  /** Begins an answer that goes on; returns what writes and ends it. */
  streams(init?: { status?: number; type?: string | null; body?: null }): {
    write(text: string): void
    end(): void
    breaks(error: unknown): void
  }
}

export function fakeFetch() {
  const requests: FakeRequest[] = []
  const fetch: StreamFetchLike = (url, { method, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const given = signal as unknown as AbortSignal
      given.addEventListener('abort', () => reject(given.reason))
      requests.push({
        url,
        method,
        headers,
        body: body === undefined ? undefined : JSON.parse(body),
        signal: given,
        answers: (value, status = 200) =>
          resolve(new Response(typeof value === 'string' ? value : JSON.stringify(value), { status })),
        fails: reject,
        streams({ status = 200, type = 'text/event-stream; charset=utf-8', body } = {}) {
          let pipe: ReadableStreamDefaultController<Uint8Array> | undefined
          const stream = new ReadableStream<Uint8Array>({
            start(controller) {
              pipe = controller
            },
          })
          resolve(
            new Response(body === null ? null : stream, {
              status,
              headers: type === null ? {} : { 'content-type': type },
            }),
          )
          return {
            write: (text) => pipe?.enqueue(new TextEncoder().encode(text)),
            end: () => pipe?.close(),
            breaks: (error) => pipe?.error(error),
          }
        },
      })
    })
  return {
    fetch,
    requests,
    get last(): FakeRequest {
      return requests.at(-1) as FakeRequest
    },
  }
}
