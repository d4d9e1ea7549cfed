/** Request bodies, limited in length and in time. */

import { longestTimer } from '../../delivery/check.ts'
import type { RequestLike, WebHeaders, WebTimeout } from '../../delivery/web.ts'
import { checksOf } from '../check.ts'
import { receiveError } from '../error.ts'
import type { Share } from './budget.ts'

declare const setTimeout: WebTimeout
declare const clearTimeout: (timer: unknown) => void

/** Limits of a body. */
export interface BodyLimits {
  /** The most bytes accepted. Default 1,048,576 (1 MiB). */
  maxSize?: number
  /** The time limit for the complete body, in milliseconds. Default 10,000. */
  timeoutMs?: number
}

/** The largest buffer that every engine supports: 256 MiB. */
export const largestBody = 268_435_456

/** The limits of a receiver's bodies. */
export interface ReadLimits extends Required<BodyLimits> {
  /** The share of the limit on unverified bodies; none if a token has authenticated the sender. */
  share?: Share | undefined
}

export const defaultLimits = { maxSize: 1_048_576, timeoutMs: 10_000 } as const

/**
 * Reads the raw body of a request: exactly the bytes that were signed.
 *
 * The bytes are counted while they arrive; `Content-Length` is used only to refuse a body early. A refused body is
 * cancelled, so that no more of it is read. 读取原始请求体（限制大小与时间）
 *
 * @throws {ReceiveError} `body_too_large`, `body_too_slow`, `body_broken` or `body_consumed`; `bad_options` for
 *   invalid limits.
 * @example
 * const body = await readBody(request, { maxSize: 65_536 })
 */
export async function readBody(request: RequestLike, limits: BodyLimits = {}): Promise<Uint8Array> {
  const { share } = limits as Partial<ReadLimits>
  const checks = checksOf(readBody)
  const maxSize = checks.number('maxSize', limits.maxSize, 0, largestBody, defaultLimits.maxSize)
  const timeoutMs = checks.number('timeoutMs', limits.timeoutMs, 1, longestTimer, defaultLimits.timeoutMs)
  const declared = declaredLength(request.headers)
  // Runtimes have a fast path for bodies of known length.
  if (declared > 0 && declared <= maxSize && request.arrayBuffer && !request.headers.get('transfer-encoding')) {
    return readWhole(request as Required<RequestLike>, declared, { maxSize, timeoutMs, share })
  }
  if (request.bodyUsed) throw receiveError({ code: 'body_consumed' })
  const reader = readerOf(request)
  if (!reader) return new Uint8Array()
  const cancel = () => {
    reader.cancel().catch(() => {})
  }
  if (declared > maxSize) {
    cancel()
    throw receiveError({ code: 'body_too_large' })
  }
  return new Promise((resolve, reject) => {
    const gathered = new Gathered(maxSize, share)
    let waiting = true
    const end = (settle: () => void) => {
      waiting = false
      if (share) share.evict = undefined
      clearTimeout(timer)
      settle()
    }
    const refuse = (code: 'body_too_large' | 'body_too_slow' | 'body_consumed' | 'overloaded') => {
      end(() => reject(receiveError({ code })))
      cancel()
    }
    if (share) share.evict = () => refuse('overloaded')
    const timer = setTimeout(() => refuse('body_too_slow'), timeoutMs)
    const pump = async () => {
      while (waiting) {
        const { done, value } = await reader.read()
        if (!waiting) return
        if (done) return end(() => resolve(gathered.bytes()))
        // A middleware has decoded the stream, but the signature is over the bytes.
        if (!isBytes(value)) return refuse('body_consumed')
        if (!gathered.add(value)) return refuse('body_too_large')
      }
    }
    pump().catch(() => end(() => reject(receiveError({ code: 'body_broken' }))))
  })
}

/**
 * Reads a body of declared length at once. It cannot be cancelled when it is refused meanwhile: the runtime holds its
 * limited bytes until the connection ends.
 */
function readWhole(request: Required<RequestLike>, declared: number, limits: ReadLimits): Promise<Uint8Array> {
  const { maxSize, timeoutMs, share } = limits
  return new Promise((resolve, reject) => {
    const end = () => {
      if (share) share.evict = undefined
      clearTimeout(timer)
    }
    const refuse = (code: 'body_too_large' | 'body_too_slow' | 'body_broken' | 'body_consumed' | 'overloaded') => {
      end()
      reject(receiveError({ code }))
    }
    const timer = setTimeout(() => refuse('body_too_slow'), timeoutMs)
    if (share) share.evict = () => refuse('overloaded')
    if (share?.hold(declared) === false) return
    const read = (buffer: ArrayBuffer) => {
      if (buffer.byteLength > maxSize) return refuse('body_too_large')
      end()
      resolve(new Uint8Array(buffer))
    }
    request.arrayBuffer().then(read, () => refuse(request.bodyUsed ? 'body_consumed' : 'body_broken'))
  })
}

/** The reader of the body; none if the stream is already locked. */
function readerOf({ body }: RequestLike) {
  try {
    return body?.getReader()
  } catch {
    throw receiveError({ code: 'body_consumed' })
  }
}

/** Whether a value is a byte array, even one of another realm. */
export const isBytes = (value: unknown): value is Uint8Array =>
  value instanceof Uint8Array || Object.prototype.toString.call(value) === '[object Uint8Array]'

/** The declared length; 0 if it is missing or invalid. */
export const declaredLength = (headers: WebHeaders): number => Number(headers.get('content-length') ?? 0) || 0

/** Collects chunks in one buffer: a list of a million one-byte chunks would take a hundred times the memory. */
export class Gathered {
  readonly #most: number
  readonly #share: Share | undefined
  #bytes: Uint8Array | undefined
  #length = 0

  constructor(most: number, share?: Share) {
    this.#most = most
    this.#share = share
  }

  /** Adds a chunk; returns `false` if the limit is exceeded. */
  add(chunk: Uint8Array): boolean {
    const length = this.#length + chunk.length
    if (length > this.#most) return false
    const before = this.#bytes?.length ?? 0
    // Most bodies are one chunk, which needs no copy.
    if (!this.#bytes) this.#bytes = chunk
    else {
      if (length > this.#bytes.length) {
        const larger = new Uint8Array(Math.max(2 * this.#length, length))
        larger.set(this.#bytes.subarray(0, this.#length))
        this.#bytes = larger
      }
      this.#bytes.set(chunk, this.#length)
    }
    this.#length = length
    // If the budget drops this body, `evict` ends its reader.
    this.#share?.hold((this.#bytes as Uint8Array).length - before)
    return true
  }

  bytes(): Uint8Array {
    return this.#bytes?.subarray(0, this.#length) ?? new Uint8Array()
  }
}
