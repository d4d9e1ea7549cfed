/** The gate of WeCom's callbacks: a signature in the query over the encrypted body. */
import { readEvent } from '../../core/json.ts'
import type { ReceiverChecks } from '../check.ts'
import { defaultFreshnessMs, isFresh, longestFreshness, offBy, secondsOf } from '../credentials/freshness.ts'
import type { Gate, Refusal } from '../credentials/gate.ts'
import { isOpen, type Unchecked } from '../credentials/header-gate.ts'
import { receiveError } from '../error.ts'
import type { Answer } from '../http/answer.ts'
import type { WecomCredentials } from '../protocols/wecom.ts'
import { type WecomSignature, wecomCrypt } from './crypt.ts'

declare const URLSearchParams: new (query: string) => { get(name: string): string | null }

/** The names of WeCom's options. */
const names = ['token', 'encodingAesKey', 'freshnessMs', 'self', 'insecure'] satisfies (keyof WecomCredentials)[]

const refusal = (code: Refusal['code'], detail: string): Refusal => ({ code, protocol: 'wecom', detail })

/** Makes the gate of WeCom's callbacks. */
export function wecomGate(given: WecomCredentials, checks: ReceiverChecks, duplicateWindowMs: number): Gate {
  const credentials = given as Unchecked
  const token = checks.text('token', credentials.token)
  const key = checks.text('encodingAesKey', credentials.encodingAesKey)
  const freshnessMs = checks.number('freshnessMs', credentials.freshnessMs, 1, longestFreshness, defaultFreshnessMs)
  // A signature that is still valid when its id is forgotten could be replayed.
  if (freshnessMs > duplicateWindowMs / 2) throw checks.bad('freshnessMs must be at most half of duplicateWindowMs')
  if ((token === undefined || key === undefined) && credentials.insecure !== true) {
    throw checks.bad('needs token and encodingAesKey, or `insecure: true`')
  }
  if (key !== undefined && !/^[\d+/A-Za-z]{43}$/.test(key)) throw checks.bad('encodingAesKey must have 43 characters')
  checks.names(credentials, names)
  const account = checks.self(credentials.self)
  const self = () => account
  if (isOpen(checks, credentials, ['token', 'encodingAesKey']))
    return () => ({ protocol: 'wecom', proven: false, self })

  const crypt = wecomCrypt(token as string, key as string)
  const nothing = refusal('no_credentials', 'msg_signature, timestamp or nonce is missing')
  const timeless = refusal('wrong_credentials', 'timestamp is not a time in seconds')
  return ({ url, now }) => {
    const query = new URLSearchParams(url.slice(url.indexOf('?') + 1))
    const signature = query.get('msg_signature')
    const timestamp = query.get('timestamp')
    const nonce = query.get('nonce')
    if (signature === null || timestamp === null || nonce === null) return nothing
    const seconds = secondsOf(timestamp)
    if (seconds === undefined) return timeless
    if (!isFresh(seconds, now, freshnessMs)) return refusal('stale', `timestamp is ${offBy(seconds, now)}`)
    const signed: WecomSignature = { signature, timestamp, nonce }
    const echo = query.get('echostr')
    let plain: Uint8Array | undefined
    return {
      protocol: 'wecom',
      proven: false,
      self,
      async verify(body) {
        const json = readEvent(body, { maxSize: Math.max(1, body.length) })
        const { encrypt } = Object(json.success && json.value) as { encrypt?: unknown }
        if (typeof encrypt !== 'string') return refusal('wrong_credentials', 'the body has no encrypt')
        const opened = await crypt.open(encrypt, signed)
        if (typeof opened === 'string') return refusal('wrong_credentials', opened)
        plain = opened
        return undefined
      },
      plain: () => plain,
      ...(echo !== null && { validate: async () => echoed(await crypt.open(echo, signed)) }),
    }
  }
}

/**
 * The response to an address validation: its decrypted text.
 *
 * @throws {ReceiveError} `validation_refused` for a wrong signature, and for what is no short text in ASCII.
 */
function echoed(opened: Uint8Array | string): Answer {
  const body = typeof opened === 'string' ? '' : Array.from(opened, (byte) => String.fromCharCode(byte)).join('')
  if (!/^[!-~]{1,256}$/.test(body)) {
    const detail = typeof opened === 'string' ? opened : 'echostr is not 1 to 256 characters of ASCII'
    throw receiveError({ code: 'validation_refused', protocol: 'wecom', detail })
  }
  return { status: 200, headers: { 'content-type': 'text/plain', 'content-length': String(body.length) }, body }
}
