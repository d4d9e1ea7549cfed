/** Frames of a WebSocket: events, and what else comes over the same connection. */
import { type JsonInput, type JsonLimits, readEvent } from '../core/json.ts'
import type { Failure } from '../core/result.ts'
import type { UnifyContext } from './context.ts'
import { type Protocol, unify } from './verbs.ts'

/** The data of a WebSocket message: text, UTF-8 bytes in one piece, or in several, as `ws` may give them. */
export type FrameData = JsonInput | readonly Uint8Array[]

/** A frame that is an event. 事件帧 */
export interface EventFrameOf<E extends object> {
  success: true
  type: 'event'
  /** The unified event; its `raw` is the frame, of Satori what the frame holds. 统一事件 */
  event: E
}

/** A frame that answers an action. 响应帧 */
export interface ResponseFrame {
  success: true
  type: 'response'
  /** What the action's sender put beside it to know the answer again. 回声 */
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

/** What a frame of any protocol is. */
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
    // Whatever has no other opcode is the unifier's to judge.
    if (typeof frame.op === 'number' && frame.op !== 0) return { success: true, type: 'control', frame }
  } else if (isResponse(frame)) return { success: true, type: 'response', echo: frame.echo, frame }
  const result = unify(protocol, json.value, context)
  return result.success ? { success: true, type: 'event', event: result.event } : result
}

/** An event never has these; some of them have a field `status`, which is no text then. */
const isResponse = (frame: Record<string, unknown>) =>
  typeof frame.retcode === 'number' && typeof frame.status === 'string'

/** The pieces of a message as one; what are no pieces of bytes stays what it is, which is no JSON. */
export function joined(pieces: readonly unknown[]): JsonInput {
  if (!pieces.every((piece) => piece instanceof Uint8Array)) return pieces as never
  const whole = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0))
  let end = 0
  for (const piece of pieces) {
    whole.set(piece, end)
    end += piece.length
  }
  return whole
}
