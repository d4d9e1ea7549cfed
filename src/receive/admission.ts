/** Who gets in: the credentials of a request, and the protocol of its body. */
import type { Protocol } from '../all/generated/unified.ts'
import { Head, isRefusal, type Pass, type Refusal, refusalOf } from './credentials/gate.ts'
import { receiveError } from './error.ts'
import type { ReadLimits } from './http/body.ts'
import { Budget, type Share } from './http/budget.ts'
import type { Incoming } from './http/incoming.ts'
import { mayBeJson } from './http/media.ts'
import type { Now } from './now.ts'
import type { AnyPolicy } from './policy.ts'
import type { Settings } from './settings.ts'

/** A body, and the protocols whose credentials hold for it. */
export interface Admitted {
  readonly passes: readonly Pass[]
  readonly body: Uint8Array
}

/** Makes the function that lets requests in: `no_credentials` and the like are thrown. */
export function admissionOf({ gates, now, maxSize, timeoutMs, maxUnverifiedSize }: Settings) {
  const budget = new Budget(maxUnverifiedSize)

  const read = (incoming: Incoming, passes: readonly Pass[], share: Share | undefined) => {
    const most = Math.max(...passes.map((pass) => pass.maxSize ?? maxSize))
    const limits: ReadLimits = { maxSize: Math.min(maxSize, most), timeoutMs, share }
    return incoming.read(limits)
  }

  const withinBudget = async (incoming: Incoming, passes: readonly Pass[]): Promise<Admitted> => {
    const share = budget.share()
    try {
      return await verified(passes, await read(incoming, passes, share))
    } finally {
      share.leave()
    }
  }

  return (incoming: Incoming): Promise<Admitted> => {
    const { headers, url } = incoming
    const passes = passesOf(gates, new Head(url, headers, now()))
    if (!mayBeJson(headers)) throw receiveError({ code: 'wrong_media_type' })
    if (!passes.some((pass) => pass.proven)) return withinBudget(incoming, passes)
    return read(incoming, passes, undefined).then((body) => verified(passes, body))
  }
}

/** The passes of the gates that let in. */
function passesOf(gates: Settings['gates'], head: Head): readonly Pass[] {
  const passes: Pass[] = []
  const refusals: Refusal[] = []
  for (const gate of gates) {
    const verdict = gate(head)
    if (isRefusal(verdict)) refusals.push(verdict)
    else passes.push(verdict)
  }
  if (!passes.length) throw receiveError(refusalOf(refusals))
  return passes
}

/** Leaves the passes whose signatures hold. */
function verified(passes: readonly Pass[], body: Uint8Array): Now<Admitted> {
  return passes.some((pass) => pass.verify) ? verifying(passes, body) : { passes, body }
}

async function verifying(passes: readonly Pass[], body: Uint8Array): Promise<Admitted> {
  const holding: Pass[] = []
  const refusals: Refusal[] = []
  for (const pass of passes) {
    const refusal = await pass.verify?.(body)
    if (refusal) refusals.push(refusal)
    else holding.push(pass)
  }
  if (!holding.length) throw receiveError(refusalOf(refusals))
  return { passes: holding, body }
}

/** The protocol that a payload speaks, which must be one of those that were let in. */
export function passFor(value: unknown, passes: readonly Pass[], policies: readonly AnyPolicy[]): Pass | undefined {
  const speaker = policies.find((policy) => policy.speaks(value))?.protocol
  const claims = (protocol: Protocol) => policies.find((policy) => policy.protocol === protocol)?.claims?.(value)
  const found = passes.find((pass) => pass.protocol === speaker) ?? passes.find((pass) => claims(pass.protocol))
  if (found) return found
  const proven = passes.filter((pass) => !pass.validationOnly)
  if (!proven.length) throw receiveError({ code: 'no_credentials' })
  if (speaker !== undefined) throw receiveError({ code: 'wrong_protocol', protocol: speaker })
  // An envelope that nobody knows belongs to the sender that proved who it is.
  return proven.length === 1 ? proven[0] : undefined
}
