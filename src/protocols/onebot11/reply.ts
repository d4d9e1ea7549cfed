/**
 * Plans the requests that answer an event of OneBot 11. Sends nothing. 回复
 *
 * @module botwire/onebot11/reply
 */
import { inMessages } from '../../plan/messages.ts'
import {
  type Answered,
  type ApproveOptions,
  type Asking,
  type Chatty,
  type Content,
  fileName,
  incomplete,
  need,
  needChat,
  needId,
  numberOf,
  planned,
  type RefuseOptions,
  type ReplyOptions,
  type ReplyResult,
  segmentsOf,
  unsupported,
  type WireResult,
  type Written,
  withOptions,
  written,
} from '../../plan/plan.ts'
import { type ActionRequest, action } from '../../plan/request.ts'
import { deepest, isFilled } from '../../unified/convert.ts'
import type { ForwardedMessage, Segment } from '../../unified/generated/types.ts'
import type { CqSegment } from '../cq/cq-code.ts'
import { decision } from '../cq/decision.ts'
import { code, commonCode, placeOf } from '../cq/write-segment.ts'
import type { Onebot11UnifiedEvent } from './generated/unified.ts'

export * from '../../plan/entry.ts'
export type { ApproveOptions, RefuseOptions } from '../../plan/plan.ts'
export type { ActionRequest } from '../../plan/request.ts'
export type { CqSegment } from '../cq/cq-code.ts'

/** The events of OneBot 11 that have a chat to reply in. */
export type Onebot11Answerable = Chatty<Onebot11UnifiedEvent>

/** The requests of OneBot 11 that need a decision. */
export type Onebot11Approvable = Asking<Onebot11UnifiedEvent>

/** The messages of OneBot 11 that can be recalled: any message for an admin, otherwise the bot's own. */
export type Onebot11Recallable = Written<Onebot11UnifiedEvent>

/**
 * Plans a reply to an event. 回复
 *
 * Segments that cannot share a message (recordings, videos, cards, dice) become separate messages. Files are uploaded;
 * pokes and forwarded messages have actions of their own.
 *
 * @param content A text or unified segments.
 */
export const replyTo = (
  event: Onebot11Answerable,
  content: Content,
  options: ReplyOptions = {},
): ReplyResult<ActionRequest> =>
  planned('onebot11', event, (answered) => {
    const chat = chatOf(answered, options)
    return inMessages(withOptions(segmentsOf(content), answered, options), {
      alone,
      own: (segment) => {
        if (chat.place === 'private' && (segment.type === 'mention' || segment.type === 'mention_all')) {
          throw unsupported(segment)
        }
        return ownRequest(segment, chat, answered)
      },
      write,
      send: (message) => action(chat.send, { ...chat.target, message }),
    })
  })

/** Plans to approve a request. 同意请求 */
export const approve = (event: Onebot11Approvable, { remark }: ApproveOptions = {}): ReplyResult<ActionRequest> =>
  planned('onebot11', event, (answered) => [decision(answered, 'sub_type', true, remark)])

/** Plans to refuse a request. A friend request is refused without a reason. 拒绝请求 */
export const refuse = (event: Onebot11Approvable, { reason }: RefuseOptions = {}): ReplyResult<ActionRequest> =>
  planned('onebot11', event, (answered) => [decision(answered, 'sub_type', false, reason)])

/** Plans to recall the message of the event. 撤回消息 */
export const recall = (event: Onebot11Recallable): ReplyResult<ActionRequest> =>
  planned('onebot11', event, ({ message, channel }) => [
    // The action cannot read the message ids of go-cqhttp's guilds.
    action('delete_msg', { message_id: numberOf(channel ? undefined : message?.id) }),
  ])

/** Writes unified segments as a message in array form; `toSegments` of `botwire/onebot11` reads them back. 转为消息段 */
export const fromSegments = (content: Content): WireResult<CqSegment[]> => written(() => segmentsOf(content).map(write))

const alone: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'voice',
  'audio',
  'video',
  'music',
  'link',
  'card',
  'location',
  'dice',
  'rps',
  'json',
  'xml',
  'mini_app',
  'forward',
  'markdown',
])

function write(segment: Segment): CqSegment {
  switch (segment.type) {
    case 'image': {
      const { flash, sticker, summary } = segment
      const more = { type: flash ? 'flash' : '', sub_type: sticker ? '1' : '', summary }
      return code('image', { file: placeOf(segment), ...more })
    }
    case 'sticker': {
      const { id, packageId, key, name } = segment
      if (!isFilled(key)) return code('image', { file: placeOf(segment), sub_type: '1', summary: name })
      const ids = { emoji_id: need(segment, id), emoji_package_id: need(segment, packageId) }
      return code('mface', { ...ids, key, summary: name })
    }
    case 'video':
      return code('video', { file: placeOf(segment) })
    case 'file': {
      const file = placeOf(segment)
      // A path may contain characters that end a URL.
      const address = [segment.url, segment.file].find(isFilled)
      const name = address === undefined ? segment.path?.split(/[/\\]/).pop() : fileName(address)
      return code('file', { file, name: segment.name || name })
    }
    case 'reply':
      return code('reply', { id: need(segment, segment.id) })
    case 'forward':
      return code('forward', { id: need(segment, segment.id) })
    case 'json':
    case 'xml':
      return code(segment.type, { data: need(segment, segment.data) })
    case 'mini_app':
      if (!segment.content?.startsWith('{')) throw incomplete(segment)
      return code('json', { data: segment.content })
    case 'markdown':
      return code('markdown', { content: need(segment, segment.content) })
  }
  const common = commonCode(segment)
  if (!common) throw unsupported(segment)
  return common
}

interface Chat {
  place: 'private' | 'group' | 'channel'
  send: string
  target: Record<string, unknown>
}

function chatOf(event: Answered, { throughGroup }: ReplyOptions): Chat {
  needChat(event)
  const { group, channel, guild, user } = event
  if (channel) {
    const target = { guild_id: needId(guild?.id), channel_id: needId(channel.id) }
    return { place: 'channel', send: 'send_guild_channel_msg', target }
  }
  if (group && event.type !== 'message.private') {
    return { place: 'group', send: 'send_group_msg', target: { group_id: numberOf(group.id) } }
  }
  const target = { user_id: numberOf(user?.id), ...(group && throughGroup && { group_id: numberOf(group.id) }) }
  return { place: 'private', send: 'send_private_msg', target }
}

/** The action for a segment that is not part of a message; undefined for others. */
function ownRequest(segment: Segment, { place, target }: Chat, { user, self }: Answered): ActionRequest | undefined {
  const isForward = segment.type === 'forward' && !!segment.messages?.length
  if (segment.type !== 'file' && segment.type !== 'poke' && !isForward) return undefined
  if (place === 'channel') throw unsupported(segment)
  if (segment.type === 'file') {
    return action(`upload_${place}_file`, { ...target, ...write(segment).data })
  }
  if (segment.type === 'poke') {
    return place === 'group'
      ? action('group_poke', { ...target, user_id: numberOf(user?.id) })
      : action('friend_poke', { user_id: target.user_id })
  }
  const messages = (segment as Segment & { type: 'forward' }).messages as ForwardedMessage[]
  return action(`send_${place}_forward_msg`, { ...target, messages: nodesOf(messages, self?.id, 1) })
}

/** Writes forwarded messages with the field names of every program. */
function nodesOf(messages: readonly ForwardedMessage[], self: unknown, depth: number): object[] {
  return messages.map(({ user, segments }) => {
    const id = needId(user?.id ?? self)
    const name = [user?.card, user?.name].find(isFilled) ?? id
    const content = segmentsOf(segments).flatMap((segment): object | object[] => {
      if (segment.type !== 'forward' || !segment.messages?.length) return write(segment)
      if (depth >= deepest) throw unsupported(segment)
      return nodesOf(segment.messages, self, depth + 1)
    })
    return { type: 'node', data: { user_id: id, nickname: name, uin: id, name, content } }
  })
}
