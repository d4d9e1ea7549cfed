/** The envelope of events: over the long connection they come within a frame, over a webhook by themselves. */
import { isObject } from '../../core/object.ts'

/**
 * What a payload holds: of a frame with a callback its `body` together with the `headers` of the frame, since a reply must
 * send their `req_id` back; of every other payload itself.
 */
export function opened(value: unknown): unknown {
  if (!isObject(value)) return value
  const { cmd, headers, body } = value
  if ((cmd !== 'aibot_msg_callback' && cmd !== 'aibot_event_callback') || !isObject(body)) return value
  return isObject(headers) ? { ...body, headers } : body
}
