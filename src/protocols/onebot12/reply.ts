/**
 * Plans the requests that answer an event of OneBot 12. Sends nothing. 回复
 *
 * @module botwire/onebot12/reply
 */
import { replyError } from '../../plan/error.ts'
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
  planned,
  type RefuseOptions,
  type ReplyOptions,
  type ReplyResult,
  refuseOption,
  segmentsOf,
  textOf,
  unsupported,
  type WireResult,
  type Written,
  withOptions,
  written,
} from '../../plan/plan.ts'
import { type ActionRequest, action, type Placeholder } from '../../plan/request.ts'
import { isFilled, withTexts } from '../../unified/convert.ts'
import type { Segment } from '../../unified/generated/types.ts'
import type { MessageSegment } from './generated/types.ts'
import type { Onebot12UnifiedEvent } from './generated/unified.ts'

export * from '../../plan/entry.ts'
export type { ApproveOptions, RefuseOptions } from '../../plan/plan.ts'
export type { ActionRequest } from '../../plan/request.ts'
export type { MessageSegment } from './generated/types.ts'

/** The events of OneBot 12 that have a chat to reply in. */
export type Onebot12Answerable = Chatty<Onebot12UnifiedEvent>

/** The requests of OneBot 12 that need a decision, from walle-q and ComWeChat. */
export type Onebot12Approvable = Asking<Onebot12UnifiedEvent>

/** The messages of OneBot 12 that can be recalled: any message for an admin, otherwise the bot's own. */
export type Onebot12Recallable = Written<Onebot12UnifiedEvent>

/**
 * Plans a reply to an event: first an upload for each file that has no `file_id` yet, then one message. 回复
 *
 * @param content A text or unified segments.
 */
export const replyTo = (
  event: Onebot12Answerable,
  content: Content,
  options: ReplyOptions = {},
): ReplyResult<ActionRequest> =>
  planned('onebot12', event, (answered) => {
    const target = targetOf(answered)
    const requests: ActionRequest[] = []
    const placeholders: Placeholder[] = []
    const message = withOptions(segmentsOf(content), answered, options).map((segment, index) => {
      const upload = uploadOf(segment)
      if (!upload) return write(segment)
      placeholders.push({ at: ['message', index, 'data', 'file_id'], request: requests.length, field: 'file_id' })
      requests.push(upload)
      return { type: segment.type === 'sticker' ? 'image' : segment.type, data: {} }
    })
    const send = action('send_message', { ...target, message })
    if (placeholders.length) send.placeholders = placeholders
    return [...requests, send].map((request) => by(request, answered))
  })

/** Plans to approve a request. 同意请求 */
export const approve = (event: Onebot12Approvable, { remark }: ApproveOptions = {}): ReplyResult<ActionRequest> =>
  planned('onebot12', event, (answered) => {
    refuseOption('remark', remark)
    return [by(decision(answered, true), answered)]
  })

/** Plans to refuse a request; only requests to join a group support a reason. 拒绝请求 */
export const refuse = (event: Onebot12Approvable, { reason }: RefuseOptions = {}): ReplyResult<ActionRequest> =>
  planned('onebot12', event, (answered) => [by(decision(answered, false, reason), answered)])

/** Plans to recall the message of the event. 撤回消息 */
export const recall = (event: Onebot12Recallable): ReplyResult<ActionRequest> =>
  planned('onebot12', event, (answered) => [
    by(action('delete_message', { message_id: needId(answered.message?.id) }), answered),
  ])

/**
 * Writes unified segments as a message; `toSegments` of `botwire/onebot12` reads them back. A file must have its
 * `file_id` in `file`. 转为消息段
 */
export const fromSegments = (content: Content): WireResult<MessageSegment[]> =>
  written(() => segmentsOf(content).map(write))

function write(segment: Segment): MessageSegment {
  const { type } = segment
  switch (segment.type) {
    case 'text':
      return { type, data: { text: textOf(segment) } }
    case 'mention':
      // onebots treats `all` as everyone.
      if (segment.id === 'all') throw incomplete(segment)
      return { type, data: { user_id: need(segment, segment.id) } }
    case 'mention_all':
      return { type, data: {} }
    case 'image':
    case 'voice':
    case 'audio':
    case 'video':
    case 'file':
      return { type, data: { file_id: need(segment, segment.file) } }
    case 'sticker':
      return { type: 'image', data: { file_id: need(segment, segment.file) } }
    case 'location': {
      const { latitude, longitude, title = '', content = '' } = segment
      if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) throw incomplete(segment)
      return { type, data: { latitude, longitude, title, content } }
    }
    case 'reply':
      return {
        type,
        data: withTexts<Record<string, unknown>>(
          { message_id: need(segment, segment.id) },
          { user_id: segment.userId },
        ),
      }
    case 'face':
      return { type, data: { id: need(segment, segment.id) } }
    case 'unknown':
      return { type: need(segment, segment.source), data: segment.data }
  }
  throw unsupported(segment)
}

/** The upload of a file that the implementation does not have yet; undefined for everything else. */
function uploadOf(segment: Segment): ActionRequest | undefined {
  switch (segment.type) {
    case 'image':
    case 'sticker':
    case 'voice':
    case 'audio':
    case 'video':
    case 'file': {
      const { file, url, path } = segment as typeof segment & { path?: string }
      const address = isFilled(file) && /^https?:/i.test(file) ? file : url
      // A file id can be used again.
      if (isFilled(file) && file !== address) return undefined
      const place = need(segment, isFilled(address) ? address : path)
      const name = (segment.type === 'file' && segment.name) || fileName(place) || segment.type
      return action(
        'upload_file',
        isFilled(address) ? { type: 'url', name, url: address } : { type: 'path', name, path: place },
      )
    }
  }
  return undefined
}

function targetOf(event: Answered): Record<string, string> {
  needChat(event)
  const { kind, group, channel, guild, user } = event
  // walle-q's own type of chat.
  if (kind === 'message.group_temp') {
    return { detail_type: 'group_temp', group_id: needId(group?.id), user_id: needId(user?.id) }
  }
  if (event.type !== 'message.private') {
    if (channel) return { detail_type: 'channel', guild_id: needId(guild?.id), channel_id: needId(channel.id) }
    if (group) return { detail_type: 'group', group_id: needId(group.id) }
  }
  return { detail_type: 'private', user_id: needId(user?.id) }
}

/** Adds the account of the event: several accounts may share a connection. */
function by(request: ActionRequest, { raw }: Answered): ActionRequest {
  const { self } = raw as { self?: { platform?: unknown; user_id?: unknown } }
  return isFilled(self?.platform) && isFilled(self.user_id)
    ? { ...request, self: { platform: self.platform, user_id: self.user_id } }
    : request
}

function decision({ kind, raw, user, group }: Answered, accept: boolean, reason?: string): ActionRequest {
  const { request_id, v3, v4 } = raw as Record<string, unknown>
  if (kind === 'request.join_group') {
    return action('set_join_group', {
      request_id,
      user_id: needId(user?.id),
      group_id: needId(group?.id),
      accept,
      ...(isFilled(reason) && { message: reason }),
    })
  }
  refuseOption('reason', reason)
  if (kind === 'request.new_friend') {
    return action('set_new_friend', { user_id: needId(user?.id), request_id, accept })
  }
  if (kind === 'request.group_invited') {
    return action('set_group_invited', { request_id, group_id: needId(group?.id), accept })
  }
  // ComWeChat can only approve.
  if (kind === 'request.wx.friend_request' && accept) return action('wx.accept_friend', { v3, v4 })
  throw replyError('not_answerable')
}
