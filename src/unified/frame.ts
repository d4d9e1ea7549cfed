/** Frames of a WebSocket: events, responses to actions, and control frames. */
import { type JsonInput, type JsonLimits, readEvent } from '../core/json.ts'
import type { Failure } from '../core/result.ts'
import type { UnifyContext } from './context.ts'
import { type Protocol, unify } from './verbs.ts'

/** The data of a WebSocket message: text, UTF-8 bytes, or a list of byte chunks, as `ws` may pass them. */
export type FrameData = JsonInput | readonly Uint8Array[]

/** A frame that is an event. 事件帧 */
export interface EventFrameOf<E extends object> {
  success: true
  type: 'event'
  /** The unified event; its `raw` is the frame, of Satori and WeCom what the frame holds. 统一事件 */
  event: E
}

/** A frame that answers an action. 响应帧 */
export interface ResponseFrame {
  success: true
  type: 'response'
  /** The `echo` of the action, of WeCom `req_id`: the caller's own mark, to match the response with its request. 回声 */
  echo: unknown
  /** The frame. 原始帧 */
  frame: Record<string, unknown>
}

/** A frame that keeps the connection going: an opcode other than 0. 控制帧 */
export interface ControlFrame {
  success: true
  type: 'control'
  /** The frame; that of QQ is for `stepGateway`. 原始帧 */
  frame: Record<string, unknown>
}

/** The result of reading a frame of any protocol. */
export type AnyFrame = EventFrameOf<object> | ResponseFrame | ControlFrame | Failure

/** Reads a frame of a protocol. */
export function readFrame(
  protocol: Protocol,
  data: FrameData,
  context: UnifyContext,
  limits: JsonLimits | undefined,
): AnyFrame {
  const json = readEvent(Array.isArray(data) ? joined(data) : (data as JsonInput), limits)
  if (!json.success) return json
  const frame = Object(json.value) as Record<string, unknown>
  if (protocol.converter.opcodes) {
    // All other frames go to the unifier, which reports what is wrong.
    if (typeof frame.op === 'number' && frame.op !== 0) return { success: true, type: 'control', frame }
  } else if (isResponse(frame)) return { success: true, type: 'response', echo: frame.echo, frame }
  else if (typeof frame.errcode === 'number' && !protocol.converter.dispatch.claim(frame)) {
    // WeCom's. What the protocol claims is an event, whatever fields it has.
    return { success: true, type: 'response', echo: Object(frame.headers).req_id, frame }
  }
  const result = unify(protocol, json.value, context)
  return result.success ? { success: true, type: 'event', event: result.event } : result
}

/** No event has both fields. Some events have a `status`, but it is not a string. */
const isResponse = (frame: Record<string, unknown>) =>
  typeof frame.retcode === 'number' && typeof frame.status === 'string'

/** Joins the chunks of a message. A list of anything else is returned as it is, and refused later as no JSON. */
export function joined(chunks: readonly unknown[]): JsonInput {
  if (!chunks.every((chunk) => chunk instanceof Uint8Array)) return chunks as never
  const bytes = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.length, 0))
  let end = 0
  for (const chunk of chunks) {
    bytes.set(chunk, end)
    end += chunk.length
  }
  return bytes
}
