/**
 * Plans the requests that answer a message of iLink. Sends nothing. 回复
 *
 * @module botwire/ilink/reply
 */
import { replyError } from '../../plan/error.ts'
import {
  type Content,
  needChat,
  needId,
  planned,
  type ReplyOptions,
  type ReplyResult,
  segmentsOf,
  textOf,
  unsupported,
  type WireResult,
  withOptions,
  written,
} from '../../plan/plan.ts'
import { type HttpRequest, http } from '../../plan/request.ts'
import { isFilled } from '../../unified/convert.ts'
import type { Segment } from '../../unified/generated/types.ts'
import type { MessageItem } from './generated/types.ts'
import type { IlinkUnifiedEvent } from './generated/unified.ts'

export * from '../../plan/entry.ts'
export type { HttpRequest } from '../../plan/request.ts'
export type { MessageItem } from './generated/types.ts'

/** The events of iLink that have a chat to reply in. */
export type IlinkAnswerable = Extract<IlinkUnifiedEvent, { type: 'message.private' }>

/**
 * Plans a reply to a message: a request to `/ilink/bot/sendmessage` for each item, with the context token of the message.
 * iLink cannot quote. 回复
 *
 * A picture or a file must be uploaded first, encrypted, which a plan cannot do. Send what you uploaded as an `unknown`
 * segment whose `data` is the item.
 *
 * Each request has a `client_id` of its own, made of the message, the time and the number. Two replies to one message in
 * the same millisecond need different numbers, by the option `sequence`.
 *
 * @param content A text or unified segments.
 */
export const replyTo = (
  event: IlinkAnswerable,
  content: Content,
  options: ReplyOptions = {},
): ReplyResult<HttpRequest> =>
  planned('ilink', event, (answered) => {
    needChat(answered)
    // WeChat does not let bots into groups yet, and nobody knows how one would reply there.
    if (answered.group) throw replyError('not_answerable')
    const { context_token, run_id } = answered.raw as { context_token?: unknown; run_id?: unknown }
    const { now = Date.now(), sequence = 1 } = options
    const to_user_id = needId(answered.user?.id)
    return itemsOf(withOptions(segmentsOf(content), answered, options)).map((item, index) =>
      http('POST', '/ilink/bot/sendmessage', {
        msg: {
          from_user_id: '',
          to_user_id,
          client_id: ['botwire', answered.message?.id, now.toString(36), sequence + index].filter(Boolean).join('-'),
          message_type: 2,
          message_state: 2,
          item_list: [item],
          ...(isFilled(context_token) && { context_token }),
          ...(isFilled(run_id) && { run_id }),
        },
      }),
    )
  })

/** Writes unified segments as items of a message; `toSegments` of `botwire/ilink` reads them back. 转为消息内容 */
export const fromSegments = (content: Content): WireResult<MessageItem[]> => written(() => itemsOf(segmentsOf(content)))

/** The items; texts beside each other are one. */
function itemsOf(segments: readonly Segment[]): MessageItem[] {
  const items: MessageItem[] = []
  let text: { text: string } | undefined
  for (const segment of segments) {
    if (segment.type === 'text') {
      if (text) text.text += textOf(segment)
      else {
        text = { text: textOf(segment) }
        items.push({ type: 1, text_item: text })
      }
      continue
    }
    text = undefined
    // A whole item, as the source has it; its text could be no other than a text segment's.
    if (segment.type !== 'unknown' || !Number.isInteger(segment.data?.type) || segment.data.type === 1) {
      throw unsupported(segment)
    }
    items.push(segment.data)
  }
  return items
}
