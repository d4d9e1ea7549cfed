/** The steps from an authenticated payload to the response. */

import { keyOf } from '../delivery/key.ts'
import { type Now, next } from '../delivery/now.ts'
import type { Limit, Report } from '../delivery/once.ts'
import type { Pass } from './credentials/gate.ts'
import { type ReceiveError, statusOf } from './error.ts'
import { type Answer, bare } from './http/answer.ts'
import type { Incoming } from './http/incoming.ts'
import { onceIn } from './once.ts'
import type { EventContext } from './options.ts'
import { type AnyPolicy, policyOf } from './policy.ts'
import { bareOk, noContent } from './protocols/answers.ts'
import type { reporterOf } from './report.ts'
import type { Settings } from './settings.ts'
import { unifyStranger } from './stranger.ts'

/** How payloads of unknown protocols are unified and answered. */
const stranger = { unify: unifyStranger, acknowledgement: noContent, toleration: bareOk, apology: bare }

/** Makes the function that unifies payloads and passes each event to `onEvent` once. */
export function deliveryOf(settings: Settings, policies: readonly AnyPolicy[], report: ReturnType<typeof reporterOf>) {
  const { now, onEvent, acknowledge, invalidStatus } = settings
  const { handlerTimeoutMs } = settings
  const once = onceIn(settings.store, settings.duplicateWindowMs, handlerTimeoutMs)
  const limitOf = (incoming: Incoming): Limit | undefined =>
    incoming.limit && ((expire) => (incoming as Required<Incoming>).limit(handlerTimeoutMs, expire))

  return (
    value: unknown,
    pass: Pass | undefined,
    incoming: Incoming,
    context: EventContext,
    later: (work: Promise<unknown>) => void,
  ): Now<Answer> => {
    const policy = pass ? policyOf(pass, policies) : stranger
    const self = pass?.self?.(incoming.headers)
    const result = policy.unify(value, { receivedAt: now(), headers: incoming.headers, ...(self && { self }) })
    if (!result.success) {
      if (result.error.code !== 'invalid_event' || invalidStatus === 422) throw result.error
      report(result.error, invalidStatus, context)
      return policy.toleration()
    }
    const { event } = result
    // Only the first of several deliveries has a return value.
    let returned: unknown
    const run = () =>
      next(onEvent(event, context) as Now<unknown>, (value) => {
        returned = value
      })
    const reportFailure: Report<ReceiveError> = (error, handled) =>
      report(error, handled || acknowledge === 'first' ? 200 : statusOf(error.code), context)
    const delivery = next(keyOf(event), (key) => once(key, run, reportFailure, limitOf(incoming)))
    if (acknowledge === 'first') {
      later(Promise.resolve(delivery))
      return policy.acknowledgement(undefined)
    }
    return next(delivery, (failed) =>
      failed ? policy.apology(statusOf(failed.code)) : policy.acknowledgement(returned),
    )
  }
}
