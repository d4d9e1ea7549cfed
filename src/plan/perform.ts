/** Sends the requests of a plan. */
import { replyError } from './error.ts'
import type { Placeholder, ReplyRequest } from './request.ts'

/**
 * Sends the requests of a plan in order, and fills in results of earlier requests where a later one needs them. 执行请求
 *
 * @param requests The plan, as `replyTo` and the others return it.
 * @param call Sends one request, and returns its result: `data` of an action's response, the body of an HTTP response.
 *   Must reject if the request was refused.
 * @returns The results, in order.
 * @throws {ReplyError} `request_failed` for the first request that `call` rejects, `missing_result` for a result
 *   without the needed field. No later request is sent; `results` holds the results so far.
 * @example
 * await perform(plan.requests, ({ action, params }) => connection.call(action, params))
 */
export async function perform<R extends ReplyRequest>(
  requests: readonly R[],
  call: (request: R, index: number) => unknown,
): Promise<unknown[]> {
  const results: unknown[] = []
  for (const [index, request] of requests.entries()) {
    const ready = filled(request, index, results)
    try {
      results.push(await call(ready, index))
    } catch (cause) {
      throw replyError('request_failed', { request: index, results, cause })
    }
  }
  return results
}

/** A copy of the request with the results that it needs. The plan itself is not changed. */
function filled<R extends ReplyRequest>(request: R, index: number, results: unknown[]): R {
  const { placeholders, ...rest } = request
  if (!placeholders) return request
  const key = request.transport === 'action' ? 'params' : 'body'
  let whole: unknown = rest
  for (const { at, request: from, field } of placeholders) {
    const value = own(results[from], field)
    if (typeof value !== 'string' && typeof value !== 'number') {
      throw replyError('missing_result', { request: index, results })
    }
    whole = put(whole, [key, ...at], value)
  }
  return whole as R
}

const own = (value: unknown, field: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, field)
    ? (value as Record<string, unknown>)[field]
    : undefined

/** A copy with a value set at a path. */
function put(target: unknown, [key, ...rest]: Placeholder['at'], value: unknown): unknown {
  if (key === undefined) return value
  const copy = (Array.isArray(target) ? [...target] : { ...(target as object) }) as Record<string | number, unknown>
  copy[key] = put(own(target, String(key)), rest, value)
  return copy
}
