/** Calls over the long connection of WeCom's AI bots. */
import { longestTimer } from '../delivery/check.ts'
import type { ActionRequest, HttpRequest } from '../plan/request.ts'
import { type CallOptions, type Calls, maxCalls, mostUnsent } from './calls.ts'
import { type ConnectErrorCode, connectError } from './error.ts'
import type { Link } from './link.ts'
import type { Settings } from './settings.ts'

/** Options of a call over the long connection. 调用选项 */
export interface WecomCallOptions extends CallOptions {
  /** `raw.headers` of the event that the call answers. Default: a `req_id` of its own. 帧头 */
  headers?: unknown
}

let ids = 0

/** A `req_id` that no frame has had, in the form of WeCom's own client. */
export const newId = (cmd: string): string => `${cmd}_${Date.now()}_${++ids}`

/** The text of a frame. */
export const frameOf = (cmd: string, req_id: string, body?: object): string =>
  JSON.stringify({ cmd, headers: { req_id }, body })

/**
 * Makes `call` of a connection.
 *
 * @param linkOf Returns the socket once WeCom has accepted the subscription.
 */
export function wecomCallOf({ checks, callTimeoutMs }: Settings, calls: Calls, linkOf: () => Link | undefined) {
  /** The last call of each `req_id`. */
  const turns = new Map<string, Promise<unknown>>()
  /** How many calls have not settled. */
  let unsettled = 0
  return async (
    first: string | ActionRequest | HttpRequest,
    second?: object | number,
    third: WecomCallOptions = {},
  ): Promise<unknown> => {
    const request: ActionRequest | HttpRequest =
      typeof first === 'string' ? ({ action: first, params: second, headers: third.headers } as ActionRequest) : first
    if (request.transport === 'http') throw checks.bad('the request is for a response_url')
    const { action, params, headers } = request
    const timeoutMs = checks.number('timeoutMs', third.timeoutMs, 1, longestTimer, callTimeoutMs)
    const { req_id = newId(action) } = Object(headers) as { req_id?: string }
    checks.text('headers.req_id', req_id)
    const failed = (code: ConnectErrorCode) => connectError(code, 'wecom', { action })
    const start = async () => {
      const link = linkOf()
      if (!link) throw failed('not_connected')
      if (link.waiting > mostUnsent) throw failed('too_many_calls')
      return calls.start(action, timeoutMs, () => link.send(frameOf(action, req_id, params)), req_id)
    }
    if (unsettled >= maxCalls) throw failed('too_many_calls')
    // A response has nothing but the `req_id`, so of the calls with the same one, one at a time is on its way. Where that
    // one has timed out, its late response counts for the next, as in WeCom's own client.
    const turn = turns.get(req_id)?.then(start, start) ?? start()
    turns.set(req_id, turn)
    unsettled++
    try {
      return await turn
    } finally {
      unsettled--
      if (turns.get(req_id) === turn) turns.delete(req_id)
    }
  }
}
