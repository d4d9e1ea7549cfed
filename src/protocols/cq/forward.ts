/** Forwarded messages, in the notations of all programs. */

import { objectOf } from '../../core/object.ts'
import { anyTime, deepest, forwarded, idOf, isFilled, isSomebody, withTexts } from '../../unified/convert.ts'
import type { Actor, ForwardedMessage, ForwardSegment } from '../../unified/generated/types.ts'
import { type Known, type MessageContent, segmentsOf, structure } from './cq-segment.ts'

/**
 * The forwarded messages: events in NapCat and LLOneBot, `node` segments in the programs after go-cqhttp.
 *
 * @param known Reads one of their segments.
 */
export function forwardOf(data: Record<string, unknown>, depth: number, known: Known): ForwardSegment {
  const forward = withTexts<ForwardSegment>(
    { type: 'forward' },
    { id: idOf(data.id), title: data.desc, summary: data.summary },
  )
  const content = structure(data.content)
  if (!Array.isArray(content) || depth >= deepest) return forward
  forward.messages = content.map((message) => forwardedMessage(objectOf(message), depth + 1, known))
  return forward
}

function forwardedMessage(event: Record<string, unknown>, depth: number, known: Known): ForwardedMessage {
  const node = event.type === 'node' ? objectOf(event.data) : event
  const { message, content, time } = node
  const result = forwarded(
    segmentsOf(contentOf(message) ?? contentOf(content) ?? null, known, depth),
    senderOf(node),
    anyTime(idOf(time) ?? ''),
  )
  const messageId = idOf(node.message_id)
  if (isSomebody(messageId)) result.id = messageId
  return result
}

/** The sender of a forwarded message; undefined if the source names nobody. */
function senderOf(node: Record<string, unknown>): Actor | undefined {
  const { user_id, nickname, card } = objectOf(node.sender)
  let id: string | undefined
  for (const value of [user_id, node.user_id, node.uin]) if (!isSomebody(id)) id = idOf(value)
  const name = isFilled(nickname) ? nickname : isFilled(node.nickname) ? node.nickname : node.name
  if (!isSomebody(id) && !isFilled(name) && !isFilled(card)) return undefined
  return withTexts<Actor>(isSomebody(id) ? { id } : {}, { name, card })
}

/** An unchecked message: a text, or the objects of a list. */
function contentOf(value: unknown): MessageContent | undefined {
  if (typeof value === 'string') return value
  return Array.isArray(value) ? value.map(loose) : undefined
}

function loose(value: unknown) {
  const { type, data } = objectOf(value)
  return { type: isFilled(type) ? type : null, data: objectOf(data) }
}
