/** Authentication: the credentials of a request, and the protocol of its body. */
import type { Protocol } from '../all/generated/unified.ts'
import { isPromise, type Now } from '../delivery/now.ts'
import { Head, isRefusal, type Pass, type Refusal, refusalOf } from './credentials/gate.ts'
import { receiveError } from './error.ts'
import type { Answer } from './http/answer.ts'
import type { BodyLimits, ReadLimits } from './http/body.ts'
import { Budget } from './http/budget.ts'
import type { Incoming } from './http/incoming.ts'
import { mayBeJson } from './http/media.ts'
import { type AnyPolicy, policyOf } from './policy.ts'
import type { Settings } from './settings.ts'

/** Called with a body, and with the protocols whose credentials it has. */
type Respond = (passes: readonly Pass[], body: Uint8Array) => void

/**
 * Makes the function that authenticates requests. It calls `respond` once the credentials are verified, in the same
 * turn in which the body is complete if there is no signature to verify. Refusals are thrown, or passed to `refuse`.
 */
export function admissionOf({ gates, now, maxSize, timeoutMs, maxUnverifiedSize }: Settings) {
  const budget = new Budget(maxUnverifiedSize)
  const usualLimits: ReadLimits = { maxSize, timeoutMs }

  /** The shared limit for bodies of senders that no token has verified. */
  const withinBudget = async (incoming: Incoming, passes: readonly Pass[]) => {
    const most = Math.max(...passes.map((pass) => pass.maxSize ?? maxSize))
    const share = budget.share()
    try {
      const body = await incoming.read({ maxSize: Math.min(maxSize, most), timeoutMs, share } as ReadLimits)
      return { body, holding: await verified(passes, body) }
    } finally {
      share.leave()
    }
  }

  return (incoming: Incoming, respond: Respond, refuse: (thrown: unknown) => void): void => {
    const { headers, url } = incoming
    const passes = passesOf(gates, new Head(url, headers, now()))
    // An encrypted body is JSON under any type.
    if (!mayBeJson(headers) && !passes.some(isEncrypted)) throw receiveError({ code: 'wrong_media_type' })
    if (!passes.some(isProven)) {
      withinBudget(incoming, passes).then(({ holding, body }) => respond(holding, body), refuse)
      return
    }
    const onBody = (body: Uint8Array) => {
      const holding = verified(passes, body)
      if (isPromise(holding)) holding.then((holding) => respond(holding as readonly Pass[], body), refuse)
      else respond(holding, body)
    }
    if (incoming.receive) incoming.receive(usualLimits, onBody, refuse)
    else incoming.read(usualLimits as Required<BodyLimits>).then(onBody, refuse)
  }
}

const isProven = (pass: Pass) => pass.proven
const isEncrypted = (pass: Pass) => pass.plain !== undefined
const isSigned = (pass: Pass) => pass.verify !== undefined

/** The response to a platform that checks the address by a GET; `undefined` if no gate accepts it. */
export function validationOf({ gates, now }: Settings, { headers, url }: Incoming): Promise<Answer> | undefined {
  const head = new Head(url, headers, now())
  for (const gate of gates) {
    const verdict = gate(head)
    if (!isRefusal(verdict) && verdict.validate) return verdict.validate()
  }
  return undefined
}

/** The passes of the gates that accept the request. */
function passesOf(gates: Settings['gates'], head: Head): readonly Pass[] {
  const passes: Pass[] = []
  for (const gate of gates) {
    const verdict = gate(head)
    if (!isRefusal(verdict)) passes.push(verdict)
  }
  // Most requests are accepted, so refusals are only collected if no gate accepts.
  if (!passes.length) throw receiveError(refusalOf(gates.map((gate) => gate(head)) as Refusal[]))
  return passes
}

/** Keeps the passes whose signatures are valid. */
function verified(passes: readonly Pass[], body: Uint8Array): Now<readonly Pass[]> {
  return passes.some(isSigned) ? verifying(passes, body) : passes
}

async function verifying(passes: readonly Pass[], body: Uint8Array): Promise<readonly Pass[]> {
  const holding: Pass[] = []
  const refusals: Refusal[] = []
  for (const pass of passes) {
    const refusal = await pass.verify?.(body)
    if (refusal) refusals.push(refusal)
    else holding.push(pass)
  }
  if (!holding.length) throw receiveError(refusalOf(refusals))
  return holding
}

/** The first protocol that matches a payload for certain, else the first possible one. */
function speakerOf(value: unknown, policies: readonly AnyPolicy[]): Protocol | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  let possible: Protocol | undefined
  for (const { protocol, claim } of policies) {
    const claimed = claim(value as Record<string, unknown>)
    if (claimed === 2) return protocol
    if (claimed === 1) possible ??= protocol
  }
  return possible
}

/** The protocol of a payload, which must be one of those whose credentials were verified. */
export function passFor(value: unknown, passes: readonly Pass[], policies: readonly AnyPolicy[]): Pass | undefined {
  const speaker = speakerOf(value, policies)
  const found =
    passes.find((pass) => pass.protocol === speaker) ?? passes.find((pass) => policyOf(pass, policies).isKin?.(value))
  if (found) return found
  const proven = passes.filter((pass) => !pass.validationOnly)
  if (!proven.length) throw receiveError({ code: 'no_credentials' })
  if (speaker !== undefined) throw receiveError({ code: 'wrong_protocol', protocol: speaker })
  // An unknown envelope belongs to the protocol whose credentials the sender has.
  return proven.length === 1 ? proven[0] : undefined
}
