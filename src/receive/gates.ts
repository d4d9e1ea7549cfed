/** Who gets in: one gate per configured protocol. */

import type { Protocol } from '../all/generated/unified.ts'
import { withStack } from '../core/error.ts'
import { type ReceiveErrorCode, receiveError } from './error.ts'
import { type HmacAlgorithm, hmacOf, verifyHmac } from './hmac.ts'
import type { Credentials, QqCredentials } from './options.ts'
import { defaultFreshnessMs, isFresh, secondsOf, signatureOf, signingSecret } from './qq-signature.ts'
import { verifyToken } from './token.ts'
import type { WebHeaders } from './web.ts'

declare const URLSearchParams: new (query: string) => { getAll(name: string): string[] }

/** What is known of a request before its body is read. */
export interface Head {
  url: string
  headers: WebHeaders
  /** The clock, Unix milliseconds. */
  now: number
}

/** A protocol whose credentials hold, as far as the head tells. */
export interface Pass {
  protocol: Protocol
  /** Tells whether the body's signature holds. */
  verify?(body: Uint8Array): Promise<boolean>
  /** QQ: the secret to sign an answer with, once verified. */
  secret?(): string | undefined
  /** QQ: nothing is signed, so that nothing but an address validation is heard. */
  validationOnly?: boolean
}

/** What a gate says: nothing of its own is there (or not all of it), it is wrong, or it holds. */
export type Verdict = 'no_credentials' | 'wrong_credentials' | 'stale' | Pass

/** Judges the head of a request. */
export type Gate = (head: Head) => Verdict

/** How a protocol's senders prove who they are. A new protocol with a token or an HMAC is a row. */
interface Row {
  /** The option that holds the token of `Authorization`. */
  token: 'token' | 'authorization'
  /** The hash of `X-Signature`, where the protocol has one; its key is the option `secret`. */
  signature?: HmacAlgorithm
}

const rows: { readonly [P in Exclude<Protocol, 'qq'>]: Row } = {
  device: { token: 'token' },
  coolq: { token: 'token', signature: 'sha1' },
  onebot11: { token: 'token', signature: 'sha1' },
  onebot12: { token: 'token' },
  wechat: { token: 'authorization' },
}

/** What the options of any row may hold. */
interface AnyCredentials {
  token?: string | undefined
  authorization?: string | undefined
  secret?: string | undefined
  insecure?: boolean | undefined
  accessTokenInQuery?: boolean | undefined
}

/**
 * The gates of the configured protocols.
 *
 * @throws {ReceiveError} `bad_options` where a secret is missing, or could not be sent in a header.
 */
export function gatesOf(options: Credentials): Gate[] {
  const gates: Gate[] = []
  for (const [protocol, row] of Object.entries(rows) as [Exclude<Protocol, 'qq'>, Row][]) {
    const credentials = options[protocol] as AnyCredentials | undefined
    if (credentials) gates.push(headerGate(protocol, row, credentials))
  }
  if (options.qq) gates.push(qqGate(options.qq))
  if (!gates.length) throw bad('no protocol is configured')
  return gates
}

const bad = (detail: string, protocol?: Protocol) =>
  withStack(receiveError({ code: 'bad_options', detail, protocol }), gatesOf)

/** Refuses secrets that are empty: an environment variable that is not set must not open the door. */
function isGiven(secret: string | undefined, protocol: Protocol, option: string): secret is string {
  if (secret === '') throw bad(`${option} is empty`, protocol)
  return secret !== undefined
}

function headerGate(protocol: Protocol, row: Row, credentials: AnyCredentials): Gate {
  const { insecure, accessTokenInQuery = false } = credentials
  const token = credentials[row.token]
  const secret = row.signature && credentials.secret
  const checksToken = isGiven(token, protocol, row.token)
  const checksSignature = isGiven(secret, protocol, 'secret')
  // A header given twice arrives as one with a comma.
  if (checksToken && !/^[!-+\--~]([ -+\--~]*[!-+\--~])?$/.test(token)) {
    throw bad(`${row.token} must be ASCII without commas, and not begin or end with a space`, protocol)
  }
  if (!checksToken && !checksSignature && insecure !== true) {
    throw bad(`needs ${row.token}${row.signature ? ' or secret' : ''}, or \`insecure: true\``, protocol)
  }
  const verdictOfToken = ({ headers, url }: Head): 'no_credentials' | 'wrong_credentials' | undefined => {
    const presented = field(headers, 'authorization') ?? (accessTokenInQuery ? queryToken(url) : undefined)
    if (presented === undefined) return 'no_credentials'
    return verifyToken(presented, token as string) ? undefined : 'wrong_credentials'
  }
  return (head) => {
    const ofToken = checksToken ? verdictOfToken(head) : undefined
    if (ofToken === 'wrong_credentials' || !checksSignature) return ofToken ?? { protocol }
    const signature = field(head.headers, 'x-signature')
    if (signature === undefined) return 'no_credentials'
    const algorithms = [row.signature as HmacAlgorithm]
    if (!hmacOf(signature, algorithms)) return 'wrong_credentials'
    return ofToken ?? { protocol, verify: (body) => verifyHmac({ secret, signature, body, algorithms }) }
  }
}

/** A header field; an empty one presents nothing, and some runtimes drop it. */
const field = (headers: WebHeaders, name: string): string | undefined => headers.get(name) || undefined

/** The token in the query; one that is given twice is none that fits. */
function queryToken(url: string): string | undefined {
  const query = url.indexOf('?')
  const given = query < 0 ? [] : new URLSearchParams(url.slice(query + 1)).getAll('access_token')
  return given.length > 1 ? '' : given[0]
}

function qqGate(credentials: QqCredentials): Gate {
  const { appId, secret, secrets = [], freshnessMs = defaultFreshnessMs, insecure } = credentials
  const all = isGiven(secret, 'qq', 'secret') ? [secret, ...secrets] : secrets
  for (const one of all) isGiven(one, 'qq', 'secrets')
  isGiven(appId, 'qq', 'appId')
  const [first] = all
  if (first === undefined) {
    if (insecure !== true) throw bad('needs secret, or `insecure: true`', 'qq')
    return () => ({ protocol: 'qq' })
  }
  return ({ headers, now }) => {
    const presentedId = field(headers, 'x-bot-appid')
    const digits = field(headers, 'x-signature-ed25519')
    const timestamp = field(headers, 'x-signature-timestamp')
    if (presentedId === undefined && digits === undefined && timestamp === undefined) return 'no_credentials'
    if (appId !== undefined && presentedId !== undefined && presentedId !== appId) return 'wrong_credentials'
    if (digits === undefined && timestamp === undefined) {
      // The platform may not sign its address validations; what is answered to them is checked all the more.
      return appId === undefined ? 'no_credentials' : { protocol: 'qq', validationOnly: true, secret: () => first }
    }
    const signature = signatureOf(digits)
    const time = secondsOf(timestamp)
    if (!signature || time === undefined) return 'wrong_credentials'
    if (!isFresh(time, now, freshnessMs)) return 'stale'
    let signer: string | undefined
    return {
      protocol: 'qq',
      async verify(body) {
        signer = await signingSecret(all, timestamp as string, signature, body)
        return signer !== undefined
      },
      secret: () => signer,
    }
  }
}

/** What is told where no gate lets in: the verdict that says most. */
export function refusal(verdicts: readonly Verdict[]): ReceiveErrorCode {
  for (const code of ['stale', 'wrong_credentials'] as const) if (verdicts.includes(code)) return code
  return 'no_credentials'
}
