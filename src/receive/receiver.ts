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

/** A receiver: a function from `Request` to `Response`, as {@link createReceiver} makes it. 接收器 */
export interface Receiver {
  /**
   * Answers one request. Never rejects.
   *
   * @param request A request whose body has not been read.
   * @param second The framework's further arguments. The first with a `waitUntil` is used for work after the response.
   * @param third As `second`: Workers pass `(request, env, context)`, others `(request, context)`.
   */
  (request: RequestLike, second?: unknown, third?: unknown): Promise<WebResponse>
  /** Answers a request without the Fetch API, for adapters such as `toNodeListener`. */
  handle(incoming: Incoming, waiting?: Waiting): Promise<Answer>
  /**
   * Refuses new requests with 503, and waits for the events in flight. 关闭并等待处理完成
   *
   * @param limits `timeoutMs`: how long to wait at most. Default: the time limit of handlers.
   */
  close(limits?: { timeoutMs?: number }): Promise<void>
}

/**
 * Makes a receiver: authenticated requests in, unified events out.
 *
 * Runs wherever the Fetch API exists: Workers, Deno, Bun, Hono, route handlers of Next. With `toNodeListener` it also
 * runs on node:http and Express. Only configured protocols are accepted. A protocol without a secret is an error,
 * unless it has `insecure: true`. 创建接收器
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
 * Makes a receiver over some protocols. A bundle holds only these. 创建仅含指定协议的接收器
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
    // A copy: responses are shared, and the caller may add header fields.
    return { status, headers: { ...headers }, body }
  }
  const close = (limits?: { timeoutMs?: number }) => inFlight.close(limits)
  answers.set(handle, answer)
  return Object.assign(receive, { handle, close })
}

/** The function behind each `handle`, for adapters that need no promise. */
const answers = /* @__PURE__ */ new WeakMap<Receiver['handle'], AnswerWith>()

/** `handle` without its promises and copies. For a receiver that was wrapped, the wrapper itself. */
export const directly = (receiver: Receiver): AnswerWith =>
  answers.get(receiver.handle) ??
  ((incoming, waiting, send) => {
    void receiver.handle(incoming, waiting).then(send)
  })

const canWait = (value: unknown): value is Waiting =>
  typeof (value as Partial<Waiting> | null | undefined)?.waitUntil === 'function'
