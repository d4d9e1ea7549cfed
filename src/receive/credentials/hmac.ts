/** HMAC signatures over raw bytes. */

import { fromHex } from '../../delivery/hex.ts'
import type { WebCrypto, WebEncoder } from '../../delivery/web.ts'
import { badOptions } from '../check.ts'

declare const crypto: WebCrypto
declare const TextEncoder: WebEncoder

/** The hash algorithms of HMAC signatures. */
export type HmacAlgorithm = 'sha1' | 'sha256'

/** The hash algorithms: their names in Web Crypto, and their sizes in bytes. */
const hashes = /* @__PURE__ */ new Map([
  ['sha1', { hash: 'SHA-1', size: 20 }],
  ['sha256', { hash: 'SHA-256', size: 32 }],
])

/** Input of {@link verifyHmac}. */
export interface HmacSignature {
  /** The shared secret. 密钥 */
  secret: string
  /** The header's value, `sha1=…` or `sha256=…` with hexadecimal digits; `null` or `undefined` if it is missing. */
  signature: string | null | undefined
  /** The raw bytes received. JSON that was parsed and written again does not verify. */
  body: Uint8Array
  /** The accepted hash algorithms. Default: both. */
  algorithms?: readonly HmacAlgorithm[]
}

/**
 * Verifies the `X-Signature` of a body, as CoolQ HTTP, OneBot 11 and others send it.
 *
 * Compared in constant time. 校验 HMAC 签名
 *
 * @returns `false` for a missing or malformed signature, and for an empty secret.
 * @throws {ReceiveError} `bad_options` for a secret that is not a string.
 * @example
 * await verifyHmac({ secret, signature: request.headers.get('x-signature'), body })
 */
export async function verifyHmac(options: HmacSignature): Promise<boolean> {
  const { secret, signature, body, algorithms: accepted = ['sha1', 'sha256'] } = options
  if (typeof secret !== 'string') throw badOptions('secret must be a string', verifyHmac)
  const parsed = hmacOf(signature, accepted)
  if (!parsed || secret === '') return false
  const { hash, bytes } = parsed
  const raw = new TextEncoder().encode(secret)
  const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash }, false, ['verify'])
  return crypto.subtle.verify('HMAC', key, bytes, body)
}

/** The hash and the bytes of a signature; `undefined` if it is malformed. */
export function hmacOf(signature: string | null | undefined, accepted: readonly HmacAlgorithm[]) {
  const [, name = '', digits = ''] =
    /^(sha1|sha256)=([\da-f]+)$/i.exec(typeof signature === 'string' ? signature : '') ?? []
  const known = accepted.some((algorithm) => algorithm === name) ? hashes.get(name) : undefined
  const bytes = fromHex(digits)
  return known && bytes?.length === known.size ? { hash: known.hash, bytes } : undefined
}
