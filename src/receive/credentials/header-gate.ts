/** Gates of protocols whose senders send a token or sign the body with an HMAC. */
import type { Protocol } from '../../all/generated/unified.ts'
import { selfIdOf } from '../../delivery/self.ts'
import { holdsToken, queryToken } from '../../delivery/token.ts'
import type { WebHeaders } from '../../delivery/web.ts'
import type { ReceiverChecks } from '../check.ts'
import type { Gate, Head, Pass, Refusal } from './gate.ts'
import { type HmacAlgorithm, hmacOf, verifyHmac } from './hmac.ts'

/** The authentication methods of a protocol. */
export interface HeaderCredentials {
  /** The name of the option for the token of `Authorization`. */
  token: string
  /** The hash of `X-Signature`, if the protocol has one; its key is the option `secret`. */
  signature?: HmacAlgorithm
  /** Whether the option `accessTokenInQuery` exists. */
  inQuery?: boolean
  /** Whether senders name the bot account in `X-Self-ID`. */
  selfId?: boolean
}

/** Unchecked options: in JavaScript they may be anything. */
export type Unchecked = Readonly<Record<string, unknown>>

/** Whether a protocol is open: only where no secret is named at all, not even one that is unset. */
export function isOpen(checks: ReceiverChecks, credentials: Unchecked, secrets: readonly string[]): boolean {
  const insecure = checks.boolean('insecure', credentials.insecure)
  const named = secrets.find((name) => Object.hasOwn(credentials, name))
  if (insecure && named !== undefined) throw checks.bad(`\`insecure: true\` cannot be combined with ${named}`)
  return insecure
}

/** Makes the gates of a protocol from its credentials. */
export const headerGate =
  <C extends object>(protocol: Protocol, row: HeaderCredentials) =>
  (credentials: C, checks: ReceiverChecks): Gate =>
    gateOf(protocol, row, credentials as Unchecked, checks)

function gateOf(protocol: Protocol, row: HeaderCredentials, credentials: Unchecked, checks: ReceiverChecks): Gate {
  const { signature: hash, inQuery = false } = row
  const secrets = hash ? [row.token, 'secret'] : [row.token]
  const token = checks.text(row.token, credentials[row.token])
  const secret = hash && checks.text('secret', credentials.secret)
  // A repeated header arrives as one value with a comma.
  if (token !== undefined && !/^[!-+\--~]([ -+\--~]*[!-+\--~])?$/.test(token)) {
    throw checks.bad(`${row.token} must be ASCII without commas, and not begin or end with a space`)
  }
  if (token === undefined && secret === undefined && credentials.insecure !== true) {
    throw checks.bad(`needs ${secrets.join(' or ')}, or \`insecure: true\``)
  }
  checks.names(credentials, [...secrets, ...(inQuery ? ['accessTokenInQuery'] : []), 'self', 'insecure'])
  const fromQuery = checks.boolean('accessTokenInQuery', credentials.accessTokenInQuery)
  const given = checks.self(credentials.self)
  if (isOpen(checks, credentials, secrets)) {
    // The header of an unverified sender is not used.
    const open: Pass = { protocol, proven: false, self: () => given }
    return () => open
  }
  const self = (headers: WebHeaders) => given ?? (row.selfId ? selfIdOf(headers.get('x-self-id')) : undefined)
  const proven: Pass = { protocol, proven: true, self }

  const refusal = (code: Refusal['code'], detail: string): Refusal => ({ code, protocol, detail })
  const noToken = refusal('no_credentials', 'Authorization is missing')
  const wrongToken = refusal('wrong_credentials', 'Authorization is not the token')
  const wrongQuery = refusal('wrong_credentials', 'the query does not hold the token')
  const byToken = (head: Head): Refusal | undefined => {
    if (token === undefined) return undefined
    if (head.authorization !== undefined) return head.holds(token) ? undefined : wrongToken
    const presented = fromQuery ? queryToken(head.url) : undefined
    if (presented === undefined) return noToken
    return holdsToken(presented, token) ? undefined : wrongQuery
  }
  if (secret === undefined) return (head) => byToken(head) ?? proven

  const algorithms = [hash as HmacAlgorithm]
  const noSignature = refusal('no_credentials', 'X-Signature is missing')
  const malformed = refusal('wrong_credentials', `X-Signature is not ${hash}= and its digits`)
  return (head) => {
    const refused = byToken(head)
    if (refused?.code === 'wrong_credentials') return refused
    const signature = head.field('x-signature')
    if (signature === undefined) return noSignature
    if (!hmacOf(signature, algorithms)) return malformed
    return refused ?? signed({ protocol, proven: token !== undefined, self }, { secret, signature, algorithms })
  }
}

/** The pass of a request whose body must still be verified. */
const signed = (pass: Pass, by: { secret: string; signature: string; algorithms: readonly HmacAlgorithm[] }): Pass => ({
  ...pass,
  verify: async (body) =>
    (await verifyHmac({ ...by, body }))
      ? undefined
      : {
          code: 'wrong_credentials',
          protocol: pass.protocol,
          detail: `X-Signature does not match the ${body.length} bytes that came`,
        },
})
