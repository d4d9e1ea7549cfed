/** The gate of QQ's webhook: Ed25519 signatures, and address validations that may come unsigned. */
import type { ReceiverChecks } from '../check.ts'
import { defaultFreshnessMs, isFresh, longestFreshness, offBy, secondsOf } from '../credentials/freshness.ts'
import type { Gate, Refusal } from '../credentials/gate.ts'
import { isOpen, type Unchecked } from '../credentials/header-gate.ts'
import type { QqCredentials } from '../protocols/qq.ts'
import { signatureOf, signingSecret } from './signature.ts'

/** The longest address validation, in bytes. */
const maxValidationSize = 4096

/** The names of QQ's options. */
const names = ['appId', 'secret', 'secrets', 'freshnessMs', 'self', 'insecure'] satisfies (keyof QqCredentials)[]

const refusal = (code: Refusal['code'], detail: string): Refusal => ({ code, protocol: 'qq', detail })

/** Makes the gate of QQ's webhook. */
export function qqGate(given: QqCredentials, checks: ReceiverChecks, duplicateWindowMs: number): Gate {
  const credentials = given as Unchecked
  const secret = checks.text('secret', credentials.secret)
  const secrets = [...(secret === undefined ? [] : [secret]), ...checks.texts('secrets', credentials.secrets)]
  const appId = checks.text('appId', credentials.appId)
  const freshnessMs = checks.number('freshnessMs', credentials.freshnessMs, 1, longestFreshness, defaultFreshnessMs)
  // A signature that is still valid when its id is forgotten could be replayed.
  if (freshnessMs > duplicateWindowMs / 2) throw checks.bad('freshnessMs must be at most half of duplicateWindowMs')
  const [first] = secrets
  if (first === undefined && credentials.insecure !== true) throw checks.bad('needs secret, or `insecure: true`')
  checks.names(credentials, names)
  const account = checks.self(credentials.self) ?? (appId === undefined ? undefined : { id: appId })
  const self = () => account
  if (isOpen(checks, credentials, ['secret', 'secrets'])) return () => ({ protocol: 'qq', proven: false, self })

  const nothing = refusal('no_credentials', 'X-Signature-Ed25519 and X-Signature-Timestamp are missing')
  const otherApp = refusal('wrong_credentials', 'X-Bot-Appid is not appId')
  const malformed = refusal('wrong_credentials', 'X-Signature-Ed25519 is not a signature of 128 digits')
  const timeless = refusal('wrong_credentials', 'X-Signature-Timestamp is not a time in seconds')
  return ({ headers, now }) => {
    const presentedId = headers.get('x-bot-appid') || undefined
    const digits = headers.get('x-signature-ed25519') || undefined
    const timestamp = headers.get('x-signature-timestamp') || undefined
    if (presentedId === undefined && digits === undefined && timestamp === undefined) return nothing
    if (appId !== undefined && presentedId !== undefined && presentedId !== appId) return otherApp
    if (digits === undefined && timestamp === undefined) {
      // The platform may not sign its address validations, so the response to them is checked strictly.
      if (appId === undefined) return nothing
      return { protocol: 'qq', proven: false, validationOnly: true, maxSize: maxValidationSize, secret: () => first }
    }
    const signature = signatureOf(digits)
    if (!signature) return malformed
    const seconds = secondsOf(timestamp)
    if (seconds === undefined) return timeless
    if (!isFresh(seconds, now, freshnessMs)) {
      return refusal('stale', `X-Signature-Timestamp is ${offBy(seconds, now)}`)
    }
    let signer: string | undefined
    return {
      protocol: 'qq',
      proven: false,
      self,
      async verify(body) {
        signer = await signingSecret(secrets, timestamp as string, signature, body)
        if (signer !== undefined) return undefined
        return refusal('wrong_credentials', `X-Signature-Ed25519 does not match the ${body.length} bytes that came`)
      },
      secret: () => signer,
    }
  }
}
