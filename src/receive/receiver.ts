/** From request to event. */

import type { Protocol, UnifiedEvent } from '../all/generated/unified.ts'
import { detect, unify } from '../all/verbs.ts'
import type { EventError } from '../core/error.ts'
import { isEventError } from '../core/error.ts'
import { readJson } from '../core/json.ts'
import { kindOf as kindOfCoolq } from '../protocols/coolq/generated/dispatch.ts'
import { kindOf as kindOfOnebot11 } from '../protocols/onebot11/generated/dispatch.ts'
import { type Answer, acknowledgement, apology, bare, json, toleration } from './answer.ts'
import { type BodyLimits, defaultLimits, readBody } from './body.ts'
import { isReceiveError, type ReceiveError, receiveError, statusOf } from './error.ts'
import { gatesOf, type Pass, refusal } from './gates.ts'
import { defaultWindowMs, memoryStore, onceIn } from './once.ts'
import type { ErrorContext, EventContext, ReceiverOptions } from './options.ts'
import { controlAnswer, maxValidationSize } from './qq-control.ts'
import { unifiers } from './unifiers.ts'
import type { RequestLike, WebHeaders, WebRequest, WebResponse } from './web.ts'

declare const Response: new (
  body: string | null,
  init: { status: number; headers: Record<string, string> },
) => WebResponse
declare const console: { error(...data: unknown[]): void }

/** A request as {@link Receiver.handle} takes it, for servers that have no Fetch API. */
export interface Incoming {
  /** `POST`. */
  method: string
  /** The path with its query, or the whole address. */
  url: string
  /** The header fields; several of one name are joined by commas. */
  headers: WebHeaders
  /** Reads the body within the limits, throwing a {@link ReceiveError} beyond them. */
  read(limits: Required<BodyLimits>): Promise<Uint8Array>
  /** What `onEvent` and `onError` get as `request`. */
  readonly request: WebRequest
}

/** Something that outlives the answer: a Worker's context. */
export interface Waiting {
  /** Keeps the worker alive until the promise is settled. */
  waitUntil(promise: Promise<unknown>): unknown
}

/** What {@link createReceiver} makes: a function from `Request` to `Response`. 接收器 */
export interface Receiver {
  /**
   * Takes one request. Never rejects.
   *
   * @param request Its body must not have been read by anybody.
   * @param second What the framework passes beside it. The first with a `waitUntil` is told what goes on after the answer.
   * @param third As the second: Workers pass `(request, env, context)`, others `(request, context)`.
   */
  (request: RequestLike, second?: unknown, third?: unknown): Promise<WebResponse>
  /** The same without the Fetch API, for adapters such as `toNodeListener`. */
  handle(incoming: Incoming, waiting?: Waiting): Promise<Answer>
  /** Refuses what comes from now on with 503, and waits for the events in flight. 关闭并等待处理完成 */
  close(): Promise<void>
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
  const { acknowledge = 'after', invalidStatus = 422, now = Date.now } = options
  const { maxSize = defaultLimits.maxSize, timeoutMs = defaultLimits.timeoutMs, maxDepth } = options
  const gates = gatesOf(options)
  const store = options.store ?? memoryStore(undefined, now)
  const windowMs = options.duplicateWindowMs ?? defaultWindowMs
  let inFlight = 0
  let whenIdle = () => {}
  let closed = false

  function report(error: EventError | ReceiveError, status: number, context: EventContext): void {
    // Neither what it throws nor what it rejects may harm anybody.
    const told = async () => {
      if (options.onError) await options.onError(error, new FailedContext(context, status))
      else if (isReceiveError(error) && statusOf(error.code) === 500) console.error(error.message, error.cause)
    }
    told().catch(() => {})
  }

  /** Those whose credentials hold for this request, body included. */
  async function admitted(incoming: Incoming): Promise<{ passes: Pass[]; body: Uint8Array }> {
    const { headers, url } = incoming
    const head = { headers, url, now: now() }
    const verdicts = gates.map((gate) => gate(head))
    const passes = verdicts.filter((verdict) => typeof verdict !== 'string')
    if (!passes.length) throw receiveError({ code: refusal(verdicts) })
    if (!mayBeJson(headers)) throw receiveError({ code: 'wrong_media_type' })
    const strangers = passes.every((pass) => pass.validationOnly)
    const body = await incoming.read({ maxSize: strangers ? Math.min(maxSize, maxValidationSize) : maxSize, timeoutMs })
    if (!passes.some((pass) => pass.verify)) return { passes, body }
    const verified: Pass[] = []
    for (const pass of passes) if (!pass.verify || (await pass.verify(body))) verified.push(pass)
    if (!verified.length) throw receiveError({ code: 'wrong_credentials' })
    return { passes: verified, body }
  }

  /** The protocol that the value speaks, which must be one of those that were let in. */
  function passFor(value: unknown, passes: Pass[]): Pass | undefined {
    const protocol = detect(value)
    const found =
      passes.find((pass) => pass.protocol === protocol) ?? passes.find((pass) => claims(pass, value, protocol))
    if (found) return found
    const proven = passes.filter((pass) => !pass.validationOnly)
    if (!proven.length) throw receiveError({ code: 'no_credentials' })
    if (protocol !== undefined) throw receiveError({ code: 'wrong_protocol', protocol })
    // An envelope that nobody knows goes to whom it proved to come from.
    return proven.length === 1 ? proven[0] : undefined
  }

  async function take(incoming: Incoming, context: EventContext, later: (work: Promise<unknown>) => void) {
    if (closed) throw receiveError({ code: 'closed' })
    if (incoming.method !== 'POST') throw receiveError({ code: 'wrong_method' })
    const { passes, body } = await admitted(incoming)
    const text = readJson(body, { maxSize, ...(maxDepth !== undefined && { maxDepth }) })
    if (!text.success) throw text.error
    const { value } = text
    const pass = passFor(value, passes)
    const protocol = pass?.protocol
    if (protocol === 'qq') {
      const answer = await controlAnswer(Object(value) as Record<string, unknown>, pass as Pass)
      if (answer !== undefined) return json(answer)
    }
    const about = { receivedAt: now(), headers: incoming.headers }
    const result = protocol ? unifiers[protocol](value, about) : unify(value, about)
    if (!result.success) {
      if (result.error.code !== 'invalid_event' || invalidStatus === 422) throw result.error
      report(result.error, invalidStatus, context)
      return toleration(protocol)
    }
    const { event } = result
    // Of one that comes again nothing is answered twice.
    let returned: unknown
    const delivery = once(
      keyOf(event, options.qq?.appId),
      async () => {
        returned = await options.onEvent(event, context)
      },
      (error) => report(error, acknowledge === 'first' ? 200 : 500, context),
    )
    if (acknowledge === 'first') later(delivery)
    else if (await delivery) return apology(protocol)
    return acknowledgement(protocol, returned)
  }

  const once = onceIn(store, windowMs)

  async function answer(incoming: Incoming, waiting?: Waiting): Promise<Answer> {
    const context = new Context(incoming)
    try {
      return await take(incoming, context, (work) => {
        track(work)
        waiting?.waitUntil(work)
      })
    } catch (thrown) {
      const error = known(thrown)
      const status = isReceiveError(error) ? statusOf(error.code) : error.code === 'invalid_event' ? 422 : 400
      report(error, status, context)
      return bare(status)
    }
  }

  function track<T>(work: Promise<T>): Promise<T> {
    inFlight++
    const done = () => {
      if (--inFlight === 0) whenIdle()
    }
    work.then(done, done)
    return work
  }

  const handle = (incoming: Incoming, waiting?: Waiting) => track(answer(incoming, waiting))

  const receive = async (request: RequestLike, second?: unknown, third?: unknown): Promise<WebResponse> => {
    const incoming: Incoming = {
      method: request.method,
      url: request.url,
      headers: request.headers,
      read: (limits) => readBody(request, limits),
      request: request as WebRequest,
    }
    const { status, headers, body } = await handle(incoming, [second, third].find(canWait))
    return new Response(body || null, { status, headers })
  }
  let idle: Promise<void> | undefined
  const close = () => {
    closed = true
    idle ??= new Promise((resolve) => {
      whenIdle = resolve
      if (inFlight === 0) resolve()
    })
    return idle
  }
  return Object.assign(receive, { handle, close })
}

/** CoolQ and OneBot 11 are one lineage: what looks like the other's may still be a kind of the one that was let in. */
const claims = ({ protocol }: Pass, value: unknown, detected: Protocol | undefined): boolean =>
  (protocol === 'coolq' && detected === 'onebot11' && kindOfCoolq(value) !== undefined) ||
  (protocol === 'onebot11' && detected === 'coolq' && kindOfOnebot11(value) !== undefined)

/** Asks for the request when it is asked for: some servers only make it then. A class, as in `node.ts`. */
class Context implements EventContext {
  readonly #of: { readonly request: WebRequest }

  constructor(of: { readonly request: WebRequest }) {
    this.#of = of
  }

  get request(): WebRequest {
    return this.#of.request
  }
}

class FailedContext extends Context implements ErrorContext {
  readonly status: number

  constructor(of: EventContext, status: number) {
    super(of)
    this.status = status
  }
}

/** What makes an event the same as one that came before; `undefined` where its source gives it no id, or an endless one. */
function keyOf({ protocol, self, id }: UnifiedEvent, appId: string | undefined): string | undefined {
  if (!id || id.length > 256) return undefined
  return JSON.stringify([protocol, (protocol === 'qq' ? appId : self?.id) ?? '', id])
}

const compressed = (headers: WebHeaders) => !/^(identity)?$/i.test(headers.get('content-encoding') ?? '')
const binary =
  /^(?:multipart|image|audio|video|font|model)\/|^(?:text\/(?:html|css|csv|xml|javascript)|application\/(?:xml|pdf|zip|gzip|msgpack|x-msgpack|cbor|wasm))\b|\+(?:xml|zip|cbor)\b/i

/** Whether the body may be JSON. Many senders give no type, or that of a form; only what says otherwise is refused. */
const mayBeJson = (headers: WebHeaders) => !compressed(headers) && !binary.test(headers.get('content-type') ?? '')

const known = (thrown: unknown): EventError | ReceiveError =>
  isEventError(thrown) || isReceiveError(thrown) ? thrown : receiveError({ code: 'internal', cause: thrown })

const canWait = (value: unknown): value is Waiting =>
  typeof (value as Partial<Waiting> | null | undefined)?.waitUntil === 'function'
