/** The items of iLink's messages in unified form. */
import { isObject, objectOf } from '../../core/object.ts'
import { deepest, idOf, isFilled, withQuoted, withSize, withTexts } from '../../unified/convert.ts'
import type {
  FileSegment,
  ImageSegment,
  ReplySegment,
  Segment,
  VideoSegment,
  VoiceSegment,
} from '../../unified/generated/types.ts'
import type { MessageItem } from './generated/types.ts'

/**
 * The unified segments of a message, in the order of its items; the quote of an item stands before it.
 *
 * `file` is the handle of the file on the CDN. What is there is encrypted, so `url` is left out: the address and the key
 * stay in the item. An item that botwire has no name for is kept whole, and what is no object, such as null, is left out.
 * Quoted messages are read eight deep.
 *
 * @example
 * toSegments(event.item_list)
 */
export const toSegments = (items: readonly (MessageItem | null)[] | null | undefined): Segment[] => segmentsOf(items, 0)

function segmentsOf(list: unknown, depth: number): Segment[] {
  const segments: Segment[] = []
  for (const item of Array.isArray(list) ? list : []) {
    if (!isObject(item)) continue
    if (isObject(item.ref_msg)) segments.push(quoteOf(item.ref_msg, depth))
    segments.push(known(item) ?? { type: 'unknown', source: sourceOf(item), data: item })
  }
  return segments
}

function known(item: Record<string, unknown>): Segment | undefined {
  switch (item.type) {
    case 1: {
      const { text } = objectOf(item.text_item)
      return typeof text === 'string' ? { type: 'text', text } : undefined
    }
    case 2:
      return withTexts<ImageSegment>({ type: 'image' }, { file: fileOf(item.image_item) })
    case 3: {
      const { text, playtime } = objectOf(item.voice_item)
      const voice = withTexts<VoiceSegment>({ type: 'voice' }, { file: fileOf(item.voice_item), transcript: text })
      const ms = Number(idOf(playtime))
      if (Number.isSafeInteger(ms) && ms > 0) voice.durationMs = ms
      return voice
    }
    case 4: {
      const { file_name, len } = objectOf(item.file_item)
      return withSize(withTexts<FileSegment>({ type: 'file' }, { file: fileOf(item.file_item), name: file_name }), len)
    }
    case 5:
      return withTexts<VideoSegment>({ type: 'video' }, { file: fileOf(item.video_item) })
  }
  return undefined
}

const fileOf = (content: unknown): unknown => objectOf(objectOf(content).media).encrypt_query_param

/** The name of an item that is no segment of its own. */
function sourceOf({ type }: Record<string, unknown>): string {
  if (type === 11) return 'tool_call_start'
  return type === 12 ? 'tool_call_result' : (idOf(type) ?? '')
}

/** A quote. Newer clients send only the id of the quoted message; older ones one of its items, or a summary. */
function quoteOf({ svr_id, message_item, title }: Record<string, unknown>, depth: number): ReplySegment {
  const inner = objectOf(message_item)
  const reply = withTexts<ReplySegment>({ type: 'reply' }, { id: idOf(svr_id) || idOf(inner.msg_id) })
  if (depth < deepest && isObject(message_item)) return withQuoted(reply, segmentsOf([message_item], depth + 1))
  return isFilled(title) ? withQuoted(reply, [{ type: 'text', text: title }]) : reply
}
