/** Gates: each judges the head of a request for one protocol. */
import type { Protocol } from '../../all/generated/unified.ts'
import type { Self } from '../../delivery/self.ts'
import type { WebHeaders } from '../../delivery/web.ts'
import { verifyToken } from './token.ts'

/** What is known of a request before its body is read. Each header field that several gates read is read once. */
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

  /** A header field; an empty one presents nothing, and some runtimes drop it. */
  field(name: string): string | undefined {
    return this.headers.get(name) || undefined
  }

  get authorization(): string | undefined {
    if (this.#authorization === null) this.#authorization = this.field('authorization')
    return this.#authorization
  }

  /** Whether `Authorization` holds a token. Protocols that share a token cost one comparison. */
  holds(token: string): boolean {
    if (this.#token !== token) {
      this.#token = token
      this.#holds = verifyToken(this.authorization, token)
    }
    return this.#holds
  }
}

/** A protocol whose credentials hold, as far as the head shows. */
export interface Pass {
  readonly protocol: Protocol
  /** Whether the head alone proves who sends: a token that holds. */
  readonly proven: boolean
  /** Checks the signature of the body: `undefined` where it holds. */
  verify?(body: Uint8Array): Promise<Refusal | undefined>
  /** QQ: the secret to sign an answer with, once verified. */
  secret?(): string | undefined
  /** QQ: nothing is signed, so that only an address validation is answered. */
  readonly validationOnly?: boolean
  /** The most bytes that a body may have for this pass, where they are fewer than for all. */
  readonly maxSize?: number
  /** The bot account, as far as the credentials and the header fields name it. */
  self?(headers: WebHeaders): Self | undefined
}

/** Why a gate does not let in. */
export interface Refusal {
  readonly code: 'no_credentials' | 'wrong_credentials' | 'stale'
  readonly protocol: Protocol
  /** Which credential, and what is wrong with it; for `onError` only. */
  readonly detail: string
}

/** Judges the head of a request. */
export type Gate = (head: Head) => Pass | Refusal

export const isRefusal = (verdict: Pass | Refusal): verdict is Refusal => 'code' in verdict

/** The refusal of a request that no gate lets in: the code of the verdicts that know most, with their details. */
export function refusalOf(refusals: readonly Refusal[]): {
  code: Refusal['code']
  protocol?: Protocol
  detail: string
} {
  const order = ['stale', 'wrong_credentials', 'no_credentials'] as const
  const code = order.find((code) => refusals.some((it) => it.code === code)) as Refusal['code']
  const [first, ...others] = refusals.filter((it) => it.code === code) as [Refusal, ...Refusal[]]
  if (!others.length) return first
  // Protocols that share a token share a detail.
  const byDetail = new Map<string, Protocol[]>()
  for (const { protocol, detail } of [first, ...others]) {
    byDetail.set(detail, [...(byDetail.get(detail) ?? []), protocol])
  }
  const details = Array.from(byDetail, ([detail, protocols]) => `${protocols.join(', ')}: ${detail}`)
  return { code, detail: details.join('; ') }
}
