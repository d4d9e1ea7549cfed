/** Receivers: authenticated requests in, unified events out. */

import type { RequestLike, WebResponse } from '../delivery/web.ts'
import { type AnswerWith, answeringOf, type Waiting } from './answering.ts'
import { allPolicies } from './generated/all.ts'
import type { Answer } from './http/answer.ts'
import { type Incoming, WebIncoming } from './http/incoming.ts'
import { InFlight } from './in-flight.ts'
import type { ReceiverOptions, ReceiverSettings } from './options.ts'
import type { AnyPolicy, CredentialsOf, EventOf } from './policy.ts'
import { settingsOf } from './settings.ts'

export type { Waiting } from './answering.ts'

declare const Response: new (
  body: string | null,
  init: { status: number; headers: Record<string, string> },
) => WebResponse

/** What {@link createReceiver} makes: a function from `Request` to `Response`. 接收器 */
export interface Receiver {
  /**
   * Takes one request. Never rejects.
   *
   * @param request Its body must not have been read by anybody.
   * @param second What the framework passes beside it. The first with a `waitUntil` is kept alive for work after the answer.
   * @param third As the second: Workers pass `(request, env, context)`, others `(request, context)`.
   */
  (request: RequestLike, second?: unknown, third?: unknown): Promise<WebResponse>
  /** The same without the Fetch API, for adapters such as `toNodeListener`. */
  handle(incoming: Incoming, waiting?: Waiting): Promise<Answer>
  /**
   * Refuses what comes from now on with 503, and waits for the events in flight. 关闭并等待处理完成
   *
   * @param limits `timeoutMs`: the longest that it waits. Default: as long as a handler may take.
   */
  close(limits?: { timeoutMs?: number }): Promise<void>
}

/**
 * Makes a receiver: authenticated requests in, unified events out.
 *
 * It runs as it is wherever there is the Fetch API: Workers, Deno, Bun, Hono, route handlers of Next; with
 * `toNodeListener` on node:http and Express. A protocol that is not configured is not accepted; one without a secret is
 * refused here, unless `insecure: true` stands beside it. 创建接收器
 *
 * @throws {ReceiveError} `bad_options`.
 * @example
 * const receive = createReceiver({
 *   coolq: { token },
 *   qq: { appId, secret },
 *   async onEvent(event) { if (event.type === 'message.group') await answer(event) },
 *   onError: (error) => console.warn(error.message),
 * })
 * export default { fetch: receive }
 */
export function createReceiver(options: ReceiverOptions): Receiver {
  return receiverOf(allPolicies, options, createReceiver)
}

/**
 * Makes a receiver over some protocols only, so that a bundle holds only these. 创建仅含指定协议的接收器
 *
 * @throws {ReceiveError} `bad_options`.
 * @example
 * const receive = createReceiverOf([onebot11Policy, qqPolicy], { onebot11: { token }, onEvent })
 */
export function createReceiverOf<const P extends readonly AnyPolicy[]>(
  policies: P,
  options: CredentialsOf<P[number]> & ReceiverSettings<EventOf<P[number]>>,
): Receiver {
  return receiverOf(policies, options as ReceiverSettings, createReceiverOf)
}

function receiverOf(policies: readonly AnyPolicy[], options: ReceiverSettings, above: unknown): Receiver {
  const inFlight = new InFlight()
  const answer = answeringOf(settingsOf(policies, options, above), policies, inFlight)

  const receive = async (request: RequestLike, second?: unknown, third?: unknown): Promise<WebResponse> => {
    const waiting = [second, third].find(canWait)
    const given = await new Promise<Answer>((resolve) => answer(new WebIncoming(request), waiting, resolve))
    return new Response(given.body || null, given)
  }
  const handle = async (incoming: Incoming, waiting?: Waiting): Promise<Answer> => {
    const { status, headers, body } = await new Promise<Answer>((resolve) => answer(incoming, waiting, resolve))
    // Answers are shared, and a caller may add header fields.
    return { status, headers: { ...headers }, body }
  }
  const close = (limits?: { timeoutMs?: number }) => inFlight.close(limits)
  answers.set(handle, answer)
  return Object.assign(receive, { handle, close })
}

/** What stands behind each `handle`, for adapters that can do with less than a promise. */
const answers = /* @__PURE__ */ new WeakMap<Receiver['handle'], AnswerWith>()

/** `handle` without promises and copies of its own; of a receiver that somebody wrapped, the wrapper. */
export const directly = (receiver: Receiver): AnswerWith =>
  answers.get(receiver.handle) ??
  ((incoming, waiting, send) => {
    void receiver.handle(incoming, waiting).then(send)
  })

const canWait = (value: unknown): value is Waiting =>
  typeof (value as Partial<Waiting> | null | undefined)?.waitUntil === 'function'
