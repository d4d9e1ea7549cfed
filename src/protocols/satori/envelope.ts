/** The envelope of events: over a WebSocket they come within a frame, over a webhook by themselves. */
import { isObject } from '../../core/object.ts'

/**
 * What a payload holds: of a frame with opcode 0 its `body`, of every other payload itself.
 *
 * Programs put what has an opcode of its own into such a frame (Koishi META, onebots READY), and webhooks send META without
 * any: both become the frame that they should be.
 */
export function opened(value: unknown): unknown {
  if (!isObject(value)) return value
  const { op, body, type, proxy_urls } = value
  if (op === 0 && isObject(body)) {
    if (body.type !== undefined) return body
    if (Array.isArray(body.logins)) return { op: 4, body }
    return Array.isArray(body.proxy_urls) ? { op: 5, body } : body
  }
  return op === undefined && type === undefined && Array.isArray(proxy_urls) ? { op: 5, body: value } : value
}
