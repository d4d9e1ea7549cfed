/** Frames of a WebSocket of any protocol. */
import { protocols } from '../all/generated/protocols.ts'
import type { Protocol, UnifiedEvent } from '../all/generated/unified.ts'
import { type EventError, unknownProtocolError } from '../core/error.ts'
import type { JsonLimits } from '../core/json.ts'
import type { UnifyContext } from '../unified/context.ts'
import {
  type ControlFrame,
  type EventFrameOf,
  type FrameData,
  type ResponseFrame,
  readFrame as readFrameOf,
} from '../unified/frame.ts'

/** A frame that is an event. 事件帧 */
export interface EventFrame extends EventFrameOf<UnifiedEvent> {}

/** The result of {@link readFrame}. */
export type FrameResult = EventFrame | ResponseFrame | ControlFrame | { success: false; error: EventError }

/**
 * Reads a frame of a WebSocket: an event, the response to an action, or a control frame.
 *
 * `readFrame` of `botwire/<protocol>` does the same for one protocol, and bundles no other. Never throws; an unknown
 * protocol gives `unknown_event`. 读取 WebSocket 帧
 *
 * @param protocol The protocol of the connection.
 * @param data JSON text or UTF-8 bytes: a `Buffer`, an `ArrayBuffer`, or a list of chunks, as sockets pass them.
 * @example
 * const frame = readFrame('onebot12', message.data)
 * if (frame.success && frame.type === 'event') handle(frame.event)
 */
export function readFrame(
  protocol: Protocol,
  data: FrameData,
  context: UnifyContext = {},
  limits?: JsonLimits,
): FrameResult {
  const found = protocols.members.find(({ name }) => name === protocol)
  if (!found) return { success: false, error: unknownProtocolError() }
  return readFrameOf(found, data, context, limits) as FrameResult
}
