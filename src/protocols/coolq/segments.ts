import type { Segment } from '../../unified/generated/types.ts'
import { knownSegment, type MessageContent, segmentsOf } from '../cq/cq-segment.ts'

/**
 * The unified segments of a CoolQ message in either form. Unknown codes keep all their parameters.
 *
 * @param message The `message` of an event. 消息内容
 * @example
 * toSegments('[CQ:at,qq=all]') // [{ type: 'mention_all' }]
 * toSegments([{ type: 'at', data: { qq: 'all' } }]) // the same
 */
export const toSegments = (message: MessageContent): Segment[] => segmentsOf(message, knownSegment)
