/** Frames of a WebSocket: events, and what else comes over the same connection. */

import type { Protocol, UnifiedEvent } from '../all/generated/unified.ts'
import { type EventError, unknownProtocolError } from '../core/error.ts'
import { type JsonLimits, readEvent } from '../core/json.ts'
import type { UnifyContext } from '../unified/context.ts'
import { allPolicies } from './generated/all.ts'

/** A frame that is an event. 事件帧 */
export interface EventFrame {
  success: true
  type: 'event'
  /** The unified event; its `raw` is the frame. 统一事件 */
  event: UnifiedEvent
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

/** A frame that keeps the connection going: QQ's opcodes other than 0. 控制帧 */
export interface ControlFrame {
  success: true
  type: 'control'
  /** The frame, for {@link stepGateway}. 原始帧 */
  frame: Record<string, unknown>
}

/** What {@link readFrame} answers. */
export type FrameResult = EventFrame | ResponseFrame | ControlFrame | { success: false; error: EventError }

/**
 * Reads a frame of a WebSocket, telling events from the answers to actions and from control frames.
 *
 * Never throws; a protocol that does not exist gives `unknown_event`. 读取 WebSocket 帧
 *
 * @param protocol What the connection speaks.
 * @param text JSON text or UTF-8 bytes.
 * @example
 * const frame = readFrame('onebot12', message.data)
 * if (frame.success && frame.type === 'event') handle(frame.event)
 */
export function readFrame(
  protocol: Protocol,
  text: string | Uint8Array,
  context: UnifyContext = {},
  limits?: JsonLimits,
): FrameResult {
  const policy = allPolicies.find((policy) => policy.protocol === protocol)
  if (!policy) return { success: false, error: unknownProtocolError() }
  const json = readEvent(text, limits)
  if (!json.success) return json
  const frame = Object(json.value) as Record<string, unknown>
  if (protocol === 'qq') {
    // Whatever has no other opcode is the unifier's to judge.
    if (typeof frame.op === 'number' && frame.op !== 0) return { success: true, type: 'control', frame }
  } else if (isResponse(frame)) return { success: true, type: 'response', echo: frame.echo, frame }
  const result = policy.unify(json.value, context)
  return result.success ? { success: true, type: 'event', event: result.event } : result
}

/** An event never has these; some of them have a field `status`, which is no text then. */
const isResponse = (frame: Record<string, unknown>) =>
  typeof frame.retcode === 'number' && typeof frame.status === 'string'
