/** The steps from a request to its response: authentication, reading, control frames, delivery. */
import { type EventError, isEventError } from '../core/error.ts'
import { readEvent } from '../core/json.ts'
import { isPromise, type Now, next } from '../delivery/now.ts'
import { admissionOf, passFor, validationOf } from './admission.ts'
import type { Pass } from './credentials/gate.ts'
import { deliveryOf } from './delivery.ts'
import { isReceiveError, type ReceiveError, receiveError, statusOf } from './error.ts'
import { type Answer, bare } from './http/answer.ts'
import type { Incoming } from './http/incoming.ts'
import type { InFlight } from './in-flight.ts'
import { type AnyPolicy, policyOf } from './policy.ts'
import { Context, reporterOf } from './report.ts'
import type { Settings } from './settings.ts'

/** An execution context that outlives the response, as in Workers. */
export interface Waiting {
  /** Keeps the worker alive until the promise settles. */
  waitUntil(promise: Promise<unknown>): unknown
}

/** Answers a request through a callback, synchronously if nothing must be awaited. */
export type AnswerWith = (incoming: Incoming, waiting: Waiting | undefined, send: (answer: Answer) => void) => void

/** Makes the function that answers the requests of a receiver. */
export function answeringOf(settings: Settings, policies: readonly AnyPolicy[], inFlight: InFlight): AnswerWith {
  const report = reporterOf(settings)
  const admit = admissionOf(settings)
  const deliver = deliveryOf(settings, policies, report)
  const read = readerOf(settings, policies)

  return (incoming, waiting, send) => {
    const context = new Context(incoming)
    const finish = (answer: Answer) => {
      inFlight.end()
      send(answer)
    }
    const refuse = (thrown: unknown) => {
      const error = known(thrown)
      const status = isReceiveError(error) ? statusOf(error.code) : error.code === 'invalid_event' ? 422 : 400
      report(error, status, context)
      finish(bare(status))
    }
    const later = (work: Promise<unknown>) => {
      inFlight.track(work)
      try {
        waiting?.waitUntil(work)
      } catch (cause) {
        // The event is already being handled.
        report(receiveError({ code: 'internal', cause }), 200, context)
      }
    }
    const respond = (passes: readonly Pass[], body: Uint8Array): Now<Answer> => {
      const value = read(passes, body)
      const pass = passFor(value, passes, policies)
      const control = pass && policyOf(pass, policies).control?.(value, pass)
      return next(control, (answer) => answer ?? deliver(value, pass, incoming, context, later))
    }
    inFlight.begin()
    try {
      if (inFlight.closed) throw receiveError({ code: 'closed' })
      if (incoming.method !== 'POST') {
        const validation = incoming.method === 'GET' ? validationOf(settings, incoming) : undefined
        if (!validation) throw receiveError({ code: 'wrong_method' })
        validation.then(finish, refuse)
        return
      }
      admit(incoming, (passes, body) => settle(() => respond(passes, body), finish, refuse), refuse)
    } catch (thrown) {
      refuse(thrown)
    }
  }
}

/** Makes the function that parses a body: a form by its protocol's decoder, anything else as JSON. */
function readerOf({ maxSize, maxDepth, allowControlCharacters }: Settings, policies: readonly AnyPolicy[]) {
  const limits = { maxSize, maxDepth, allowControlCharacters }
  return (passes: readonly Pass[], body: Uint8Array): unknown => {
    for (const pass of passes) {
      const value = policyOf(pass, policies).decode?.(body)
      if (value !== undefined) return value
    }
    const encrypted = passes.find(({ plain }) => plain)
    const json = readEvent(encrypted?.plain?.() ?? body, limits)
    if (!json.success) throw json.error
    return json.value
  }
}

/** Passes on what `run` returns, now or later, or what it throws. */
function settle(run: () => Now<Answer>, finish: (answer: Answer) => void, refuse: (thrown: unknown) => void): void {
  let answer: Now<Answer>
  try {
    answer = run()
  } catch (thrown) {
    refuse(thrown)
    return
  }
  if (isPromise(answer)) (answer as Promise<Answer>).then(finish, refuse)
  else finish(answer)
}

const known = (thrown: unknown): EventError | ReceiveError =>
  isEventError(thrown) || isReceiveError(thrown) ? thrown : receiveError({ code: 'internal', cause: thrown })
