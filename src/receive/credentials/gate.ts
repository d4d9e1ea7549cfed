/** Gates: each checks the head of a request for one protocol. */
import type { Protocol } from '../../all/generated/unified.ts'
import type { Self } from '../../delivery/self.ts'
import type { WebHeaders } from '../../delivery/web.ts'
import type { Answer } from '../http/answer.ts'
import { verifyToken } from './token.ts'

/** The head of a request. A header field that several gates need is read once. */
export class Head {
  readonly url: string
  readonly headers: WebHeaders
  /** The clock, Unix milliseconds. */
  readonly now: number
  #authorization: string | undefined | null = null
  #token: string | undefined
  #holds = false

  constructor(url: string, headers: WebHeaders, now: number) {
    this.url = url
    this.headers = headers
    this.now = now
  }

  /** A header field. An empty field counts as absent, because some runtimes drop it. */
  field(name: string): string | undefined {
    return this.headers.get(name) || undefined
  }

  get authorization(): string | undefined {
    if (this.#authorization === null) this.#authorization = this.field('authorization')
    return this.#authorization
  }

  /** Whether `Authorization` holds a token. Protocols with the same token need one comparison. */
  holds(token: string): boolean {
    if (this.#token !== token) {
      this.#token = token
      this.#holds = verifyToken(this.authorization, token)
    }
    return this.#holds
  }
}

/** A pass: a protocol whose credentials in the head are valid. */
export interface Pass {
  readonly protocol: Protocol
  /** Whether the head is enough to authenticate the sender: it holds a valid token. */
  readonly proven: boolean
  /** Verifies the signature of the body; returns `undefined` if it is valid. */
  verify?(body: Uint8Array): Promise<Refusal | undefined>
  /** WeCom: the decrypted body, once verified. */
  plain?(): Uint8Array | undefined
  /** WeCom: answers an address validation, which is a GET; rejects one that is not signed. */
  validate?(): Promise<Answer>
  /** QQ: the secret that signs the answer, once verified. */
  secret?(): string | undefined
  /** QQ: the request is unsigned, so only an address validation is answered. */
  readonly validationOnly?: boolean
  /** The body limit of this pass, in bytes, if it is lower than the receiver's. */
  readonly maxSize?: number
  /** The bot account, if the credentials or the header fields name it. */
  self?(headers: WebHeaders): Self | undefined
}

/** Why a gate refuses. */
export interface Refusal {
  readonly code: 'no_credentials' | 'wrong_credentials' | 'stale'
  readonly protocol: Protocol
  /** The credential, and what is wrong with it; only for `onError`. */
  readonly detail: string
}

/** Checks the head of a request. */
export type Gate = (head: Head) => Pass | Refusal

export const isRefusal = (verdict: Pass | Refusal): verdict is Refusal => 'code' in verdict

/**
 * The refusal of a request that no gate accepts: the most specific code, with the details of all gates that gave it.
 */
export function refusalOf(refusals: readonly Refusal[]): {
  code: Refusal['code']
  protocol?: Protocol
  detail: string
} {
  const order = ['stale', 'wrong_credentials', 'no_credentials'] as const
  const code = order.find((code) => refusals.some((it) => it.code === code)) as Refusal['code']
  const [first, ...others] = refusals.filter((it) => it.code === code) as [Refusal, ...Refusal[]]
  if (!others.length) return first
  // Protocols with the same token have the same detail.
  const byDetail = new Map<string, Protocol[]>()
  for (const { protocol, detail } of [first, ...others]) {
    byDetail.set(detail, [...(byDetail.get(detail) ?? []), protocol])
  }
  const details = Array.from(byDetail, ([detail, protocols]) => `${protocols.join(', ')}: ${detail}`)
  return { code, detail: details.join('; ') }
}
