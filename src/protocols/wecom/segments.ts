/** The messages of WeCom in unified form. */
import { isObject, objectOf } from '../../core/object.ts'
import { isFilled, withQuoted, withTexts } from '../../unified/convert.ts'
import type {
  FileSegment,
  ImageSegment,
  ReplySegment,
  Segment,
  VideoSegment,
  VoiceSegment,
} from '../../unified/generated/types.ts'

/** The fields of a message, or of a part of one, that hold its content. */
export interface MessageContent {
  /** What it is, and the name of the field with the content. 消息类型 */
  msgtype?: string | undefined
  /** The quoted message. 引用内容 */
  quote?: unknown
}

/**
 * The unified segments of a message, a quote first.
 *
 * `file` is the address of a file. What is there is encrypted, so `url` is left out; the key stays in the message. Content
 * without a name of its own is kept whole.
 *
 * @example
 * toSegments(event)
 */
export function toSegments(message: MessageContent): Segment[] {
  const { quote } = message
  const segments = contentOf(message as Record<string, unknown>)
  return isObject(quote) ? [withQuoted({ type: 'reply' } as ReplySegment, contentOf(quote)), ...segments] : segments
}

function contentOf(message: Record<string, unknown>): Segment[] {
  const { msgtype } = message
  if (msgtype !== 'mixed') return [segmentOf(message)]
  const { msg_item } = objectOf(message.mixed)
  return Array.isArray(msg_item) ? msg_item.filter(isObject).map(segmentOf) : []
}

function segmentOf(part: Record<string, unknown>): Segment {
  const { msgtype } = part
  const { content, url, filename } = objectOf(isFilled(msgtype) ? part[msgtype] : undefined)
  switch (msgtype) {
    case 'text':
      if (typeof content === 'string') return { type: 'text', text: content }
      break
    case 'markdown':
      if (typeof content === 'string') return { type: 'markdown', content }
      break
    case 'image':
      return withTexts<ImageSegment>({ type: 'image' }, { file: url })
    case 'voice':
      return withTexts<VoiceSegment>({ type: 'voice' }, { file: url, transcript: content })
    case 'file':
      return withTexts<FileSegment>({ type: 'file' }, { file: url, name: filename })
    case 'video':
      return withTexts<VideoSegment>({ type: 'video' }, { file: url })
  }
  return { type: 'unknown', source: isFilled(msgtype) ? msgtype : '', data: part }
}
