/** From a payload that was let in to the answer of its sender. */

import type { UnifiedEvent } from '../all/generated/unified.ts'
import type { Pass } from './credentials/gate.ts'
import { toHex } from './credentials/hex.ts'
import type { Answer } from './http/answer.ts'
import type { Incoming } from './http/incoming.ts'
import type { WebCrypto, WebEncoder } from './http/web.ts'
import { type Now, next } from './now.ts'
import { onceIn } from './once.ts'
import type { EventContext } from './options.ts'
import type { AnyPolicy } from './policy.ts'
import { byStatus } from './protocols/answers.ts'
import type { reporterOf } from './report.ts'
import type { Settings } from './settings.ts'
import { unifyStranger } from './stranger.ts'

declare const crypto: WebCrypto
declare const TextEncoder: WebEncoder

/** How payloads of no known protocol are unified and answered. */
const stranger = { unify: unifyStranger, ...byStatus }

/** Makes the function that unifies payloads and hands each event to `onEvent` once. */
export function deliveryOf(settings: Settings, policies: readonly AnyPolicy[], report: ReturnType<typeof reporterOf>) {
  const { now, onEvent, acknowledge, invalidStatus } = settings
  const once = onceIn(settings.store, settings.duplicateWindowMs, settings.handlerTimeoutMs)

  return (
    value: unknown,
    pass: Pass | undefined,
    incoming: Incoming,
    context: EventContext,
    later: (work: Promise<unknown>) => void,
  ): Now<Answer> => {
    const policy = policies.find(({ protocol }) => protocol === pass?.protocol) ?? stranger
    const self = pass?.self?.(incoming.headers)
    const result = policy.unify(value, { receivedAt: now(), headers: incoming.headers, ...(self && { self }) })
    if (!result.success) {
      if (result.error.code !== 'invalid_event' || invalidStatus === 422) throw result.error
      report(result.error, invalidStatus, context)
      return policy.toleration()
    }
    const { event } = result
    // Only the first of several deliveries has something to answer.
    let returned: unknown
    const run = async () => {
      returned = await onEvent(event, context)
    }
    const failedStatus = acknowledge === 'first' ? 200 : 500
    const delivery = next(keyOf(event), (key) => once(key, run, (error) => report(error, failedStatus, context)))
    if (acknowledge === 'first') {
      later(Promise.resolve(delivery))
      return policy.acknowledgement(undefined)
    }
    return next(delivery, (failed) => (failed ? policy.apology(500) : policy.acknowledgement(returned)))
  }
}

/** The longest key that a store is given as it is. */
const longestKey = 512

/** What makes an event the same as one that came before; `undefined` where its source gives it no id. */
function keyOf({ protocol, self, id }: UnifiedEvent): Now<string | undefined> {
  if (!id) return undefined
  const key = JSON.stringify([protocol, self?.id ?? '', id])
  // However long account and id are, the store holds little of them.
  return key.length > longestKey ? digest(key).then((short) => JSON.stringify([protocol, short])) : key
}

/** The SHA-256 of a text, in hexadecimal digits. */
const digest = async (text: string): Promise<string> =>
  toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))))
