/** The Ed25519 signatures of QQ's webhook. */

import { fromHex, toHex } from '../../delivery/hex.ts'
import type { WebCrypto, WebEncoder, WebKey } from '../../delivery/web.ts'
import { checksOf } from '../check.ts'
import { defaultFreshnessMs, isFresh, secondsOf } from '../credentials/freshness.ts'

declare const crypto: WebCrypto
declare const TextEncoder: WebEncoder

/** Input of {@link verifyQQ}. */
export interface QQSignature {
  /** The bot's secret, or several during rotation, one of which must match. 机器人密钥 */
  secret: string | readonly string[]
  /** The header `X-Signature-Timestamp`. */
  timestamp: string | null | undefined
  /** The header `X-Signature-Ed25519`. */
  signature: string | null | undefined
  /** The raw bytes received. JSON that was parsed and written again does not verify. */
  body: Uint8Array
  /** The largest difference between timestamp and clock, in milliseconds; `Infinity` for any. Default five minutes. */
  freshnessMs?: number
  /** The clock, Unix milliseconds. Default `Date.now()`. */
  now?: number
}

/**
 * Verifies that a push of QQ's webhook is signed with the bot's secret, within the time window.
 *
 * The signature is over the timestamp and the raw body. Malleable signatures, whose second half is not canonical, are
 * refused. 校验 QQ 开放平台签名
 *
 * @returns `false` for missing or malformed headers, a stale timestamp, and a wrong signature.
 * @throws {ReceiveError} `bad_options` for a secret that is empty or no string.
 * @example
 * await verifyQQ({
 *   secret,
 *   timestamp: request.headers.get('x-signature-timestamp'),
 *   signature: request.headers.get('x-signature-ed25519'),
 *   body,
 * })
 */
export async function verifyQQ(options: QQSignature): Promise<boolean> {
  const { secret, timestamp, signature, body, freshnessMs = defaultFreshnessMs, now = Date.now() } = options
  const secrets = secretsOf(secret, verifyQQ)
  const bytes = signatureOf(signature)
  const time = secondsOf(timestamp)
  if (!bytes || time === undefined || !isFresh(time, now, freshnessMs)) return false
  return (await signingSecret(secrets, timestamp as string, bytes, body)) !== undefined
}

/**
 * Signs like QQ: over the timestamp followed by the body. For tests, and for the response to an address validation,
 * whose timestamp is `event_ts` and whose body is `plain_token`. 按 QQ 开放平台规则签名
 *
 * **Never sign unverified input**: with an unchecked `plain_token`, this makes valid signatures of events.
 * `createReceiver` checks it.
 *
 * @returns 128 hexadecimal digits, lower case.
 * @throws {ReceiveError} `bad_options` for a secret that is empty or no string.
 */
export async function signQQ(options: {
  secret: string
  timestamp: string
  body: string | Uint8Array
}): Promise<string> {
  const { secret, timestamp, body } = options
  secretsOf(secret, signQQ)
  const { signing } = await keysOf(secret)
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  return toHex(new Uint8Array(await crypto.subtle.sign('Ed25519', signing, message(timestamp, bytes))))
}

/** One or several secrets, each of which must be a non-empty string. */
function secretsOf(secret: unknown, above: unknown): readonly string[] {
  const checks = checksOf(above)
  const secrets = Array.isArray(secret) ? secret : [secret]
  if (secrets.includes('')) throw checks.bad('an empty secret')
  return checks.texts('secret', secrets)
}

/** The secret among several that made the signature. */
export async function signingSecret(
  secrets: readonly string[],
  timestamp: string,
  signature: Uint8Array,
  body: Uint8Array,
): Promise<string | undefined> {
  for (const secret of secrets) {
    const { verifying } = await keysOf(secret)
    if (await crypto.subtle.verify('Ed25519', verifying, signature, message(timestamp, body))) return secret
  }
  return undefined
}

/** The order of the curve's group. The second half of a canonical signature is below it. */
const order = 0x1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3edn

/** The 64 bytes of a signature; `undefined` if it is malformed or not canonical. */
export function signatureOf(digits: string | null | undefined): Uint8Array | undefined {
  const bytes = fromHex(typeof digits === 'string' ? digits : '')
  // The first half needs no such test: verification compares its bytes with the canonical ones.
  return bytes?.length === 64 && BigInt(`0x${toHex(bytes.slice(32).reverse())}`) < order ? bytes : undefined
}

function message(timestamp: string, body: Uint8Array): Uint8Array {
  const time = new TextEncoder().encode(timestamp)
  const bytes = new Uint8Array(time.length + body.length)
  bytes.set(time)
  bytes.set(body, time.length)
  return bytes
}

interface Keys {
  signing: WebKey
  verifying: WebKey
}

// A cache: deriving a key pair takes longer than verifying. Limited, because a test suite may use many secrets.
const keys = /* @__PURE__ */ new Map<string, Keys>()
const mostKeys = 16

async function keysOf(secret: string): Promise<Keys> {
  let pair = keys.get(secret)
  if (!pair) {
    pair = await makeKeys(secret)
    const [oldest] = keys.keys()
    if (keys.size >= mostKeys) keys.delete(oldest as string)
    keys.set(secret, pair)
  }
  return pair
}

/** The PKCS #8 prefix of a 32-byte seed. Web Crypto imports a private key only in this form (RFC 8410). */
const beforeSeed = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20]

async function makeKeys(secret: string): Promise<Keys> {
  const bytes = new TextEncoder().encode(secret)
  // The secret, repeated and cut to 32 bytes.
  const seed = Array.from({ length: 32 }, (_, i) => bytes[i % bytes.length] as number)
  const { subtle } = crypto
  const wrapped = Uint8Array.from([...beforeSeed, ...seed])
  const signing = await subtle.importKey('pkcs8', wrapped, 'Ed25519', true, ['sign'])
  // Web Crypto cannot derive a public key, but exports it with the private one.
  const { x } = await subtle.exportKey('jwk', signing)
  const verifying = await subtle.importKey('jwk', { kty: 'OKP', crv: 'Ed25519', x }, 'Ed25519', false, ['verify'])
  return { signing, verifying }
}
