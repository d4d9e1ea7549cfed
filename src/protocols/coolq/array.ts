/** Messages as arrays of segments (`post_message_format` "array", v1.1.6 on), which say what CQ codes say. */
import { type CqSegment, toSegments as fromCode, toSegment } from '../../codecs/cq-code.ts'
import type { MessageSegment } from '../../generated/coolq/types.ts'
import type { Segment } from '../../generated/unified/types.ts'

/**
 * The unified pieces of a CoolQ message in either form; codes botwire has no name for are kept whole.
 *
 * @param message The `message` of an event. 消息内容
 * @example
 * toSegments('[CQ:at,qq=all]') // [{ type: 'mention_all' }]
 * toSegments([{ type: 'at', data: { qq: 'all' } }]) // the same
 */
export const toSegments = (message: string | readonly MessageSegment[]): Segment[] =>
  typeof message === 'string' ? fromCode(message) : message.map(fromPiece)

function fromPiece({ type, data }: MessageSegment): Segment {
  if (data === null) return toSegment({ type, data: {} })
  const entries = Object.entries(data)
  if (entries.every(isText)) return toSegment({ type, data: data as CqSegment['data'] })
  // The program writes texts alone; of what a relay made of them the numbers can be read as texts.
  const texts = entries.map(([key, value]) => [key, typeof value === 'number' ? String(value) : value])
  const segment = toSegment({ type, data: Object.fromEntries(texts.filter(isText)) })
  if (segment.type === 'unknown') segment.data = data
  return segment
}

const isText = ([, value]: unknown[]) => typeof value === 'string'
