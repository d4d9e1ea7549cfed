/** Milky's message segments in unified form. */

import { objectOf } from '../../core/object.ts'
import { anyTime, deepest, idOf, isFilled, isSomebody, withQuoted, withSize, withTexts } from '../../unified/convert.ts'
import type {
  FileSegment,
  ForwardSegment,
  ImageSegment,
  MentionSegment,
  ReplySegment,
  Segment,
  StickerSegment,
  VideoSegment,
  VoiceSegment,
} from '../../unified/generated/types.ts'
import { knownSegment } from '../cq/cq-segment.ts'
import type { MessageSegment } from './generated/types.ts'
import { messageIdOf } from './message-id.ts'

/** The conversation of a message. Quotes only contain the number within it. 会话 */
export interface Conversation {
  message_scene: string
  peer_id: number | string
}

/**
 * Converts a message to unified segments, one to one. Unknown segments keep all their data.
 *
 * A segment without `data` counts as empty. Items that are not objects, such as null, are left out. Quoted messages
 * are read up to eight levels deep.
 *
 * @param conversation The conversation of the message. Without it, quotes have no `id`.
 * @example
 * toSegments(event.data.segments, event.data)
 */
export const toSegments = (
  segments: readonly (MessageSegment | null)[] | null | undefined,
  conversation?: Conversation,
): Segment[] => segmentsOf(segments, conversation, 0)

function segmentsOf(list: unknown, conversation: Conversation | undefined, depth: number): Segment[] {
  const segments: Segment[] = []
  for (const item of Array.isArray(list) ? list : []) {
    if (typeof item !== 'object' || item === null) continue
    const { type, data } = item as Record<string, unknown>
    const source = typeof type === 'string' ? type : ''
    const fields = objectOf(data)
    segments.push(known(source, fields, conversation, depth) ?? { type: 'unknown', source, data: fields })
  }
  return segments
}

function known(
  type: string,
  data: Record<string, unknown>,
  conversation: Conversation | undefined,
  depth: number,
): Segment | undefined {
  switch (type) {
    case 'text':
      return typeof data.text === 'string' ? { type, text: data.text } : undefined
    case 'mention': {
      const id = idOf(data.user_id)
      return isSomebody(id) ? withTexts<MentionSegment>({ type, id }, { name: withoutAt(data.name) }) : undefined
    }
    case 'mention_all':
      return { type }
    case 'face': {
      const id = idOf(data.face_id)
      return id === undefined ? undefined : { type, id }
    }
    case 'reply':
      return replyOf(data, conversation, depth)
    case 'image': {
      const image = withTexts<ImageSegment>({ type }, { ...resource(data), summary: data.summary })
      if (data.sub_type === 'sticker') image.sticker = true
      return image
    }
    case 'record':
      return withDuration(withTexts<VoiceSegment>({ type: 'voice' }, resource(data)), data.duration)
    case 'video':
      return withDuration(withTexts<VideoSegment>({ type }, resource(data)), data.duration)
    case 'file':
      return withSize(
        withTexts<FileSegment>({ type }, { file: idOf(data.file_id), name: data.file_name }),
        data.file_size,
      )
    case 'forward':
      return withTexts<ForwardSegment>(
        { type },
        { id: idOf(data.forward_id), title: idOf(data.title), summary: idOf(data.summary) },
      )
    case 'market_face':
      return withTexts<StickerSegment>(
        { type: 'sticker' },
        {
          id: idOf(data.emoji_id),
          name: data.summary,
          packageId: idOf(data.emoji_package_id),
          key: data.key,
          url: data.url,
        },
      )
    case 'light_app':
      return knownSegment('json', { data: data.json_payload })
    case 'xml':
      return knownSegment('xml', { data: data.xml_payload })
    case 'markdown':
      return typeof data.content === 'string' ? { type, content: data.content } : undefined
  }
  return undefined
}

/** Lagrange and Yogurt put an "@" before the name of the mentioned user. */
const withoutAt = (name: unknown): unknown => (typeof name === 'string' ? name.replace(/^@/, '') : undefined)

const resource = (data: Record<string, unknown>) => ({ file: data.resource_id, url: data.temp_url })

function withDuration<S extends { durationMs?: number }>(segment: S, duration: unknown): S {
  const ms = Math.round(Number(idOf(duration)) * 1000)
  if (Number.isSafeInteger(ms) && ms > 0) segment.durationMs = ms
  return segment
}

/** A quote. Programs omit unknown fields, or send 0. */
function replyOf(data: Record<string, unknown>, conversation: Conversation | undefined, depth: number): ReplySegment {
  const reply: ReplySegment = { type: 'reply' }
  const seq = idOf(data.message_seq)
  if (conversation && isSomebody(seq)) reply.id = messageIdOf({ ...conversation, message_seq: seq })
  const userId = idOf(data.sender_id)
  if (isSomebody(userId)) {
    reply.userId = userId
    reply.user = { id: userId }
  }
  if (isFilled(data.sender_name)) reply.user = { ...reply.user, name: data.sender_name }
  const time = anyTime(idOf(data.time) ?? '')
  if (time !== undefined) reply.time = time
  if (depth >= deepest || !Array.isArray(data.segments) || !data.segments.length) return reply
  return withQuoted(reply, segmentsOf(data.segments, conversation, depth + 1))
}
