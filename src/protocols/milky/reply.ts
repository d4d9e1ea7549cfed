/**
 * Plans the requests that answer an event of Milky. Sends nothing. 回复
 *
 * @module botwire/milky/reply
 */
import { replyError } from '../../plan/error.ts'
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
  refuseOption,
  segmentsOf,
  textOf,
  unsupported,
  type WireResult,
  type Written,
  withOptions,
  written,
} from '../../plan/plan.ts'
import { type ActionRequest, action } from '../../plan/request.ts'
import { deepest, isFilled, withTexts } from '../../unified/convert.ts'
import type { Segment } from '../../unified/generated/types.ts'
import { fileUrl } from '../cq/write-segment.ts'
import type { MilkyUnifiedEvent } from './generated/unified.ts'
import { type MessageIdentity, parseMessageId } from './message-id.ts'

export * from '../../plan/entry.ts'
export type { ApproveOptions, RefuseOptions } from '../../plan/plan.ts'
export type { ActionRequest } from '../../plan/request.ts'

/** The events of Milky that have a chat to reply in. */
export type MilkyAnswerable = Chatty<MilkyUnifiedEvent>

/** The requests of Milky that wait for a decision. */
export type MilkyApprovable = Asking<MilkyUnifiedEvent>

/** The messages of Milky that can be recalled: anybody's for an admin, else the bot's own. */
export type MilkyRecallable = Written<MilkyUnifiedEvent>

/** A segment to send; those that come in have other fields. 发送消息段 */
export interface OutgoingSegment {
  /** The type. 消息段类型 */
  type: 'text' | 'mention' | 'mention_all' | 'face' | 'reply' | 'image' | 'record' | 'video' | 'forward' | 'light_app'
  /** The fields of the type. 消息段数据 */
  data: Record<string, unknown>
}

/**
 * Plans a reply to an event. 回复
 *
 * Recordings, videos, cards and forwarded messages become messages of their own; files are uploaded, pokes have actions of
 * their own. A temporary session is answered as a private message: Milky has no other way.
 *
 * @param content A text or unified segments.
 */
export const replyTo = (
  event: MilkyAnswerable,
  content: Content,
  options: ReplyOptions = {},
): ReplyResult<ActionRequest> =>
  planned('milky', event, (answered) => {
    const chat = chatOf(answered)
    const self = answered.self?.id
    return inMessages(withOptions(segmentsOf(content), answered, options), {
      alone,
      own: (segment) => ownRequest(segment, chat, answered),
      write: (segment) => write(segment, self, chat),
      send: (message) => action(`send_${chat.place}_message`, { ...chat.target, message }),
    })
  })

/** Plans to agree to a request. 同意请求 */
export const approve = (event: MilkyApprovable, { remark }: ApproveOptions = {}): ReplyResult<ActionRequest> =>
  planned('milky', event, (answered) => {
    refuseOption('remark', remark)
    return [decision(answered, 'accept')]
  })

/** Plans to refuse a request. Invitations are refused without a reason. 拒绝请求 */
export const refuse = (event: MilkyApprovable, { reason }: RefuseOptions = {}): ReplyResult<ActionRequest> =>
  planned('milky', event, (answered) => [decision(answered, 'reject', reason)])

/** Plans to recall the message of the event. 撤回消息 */
export const recall = (event: MilkyRecallable): ReplyResult<ActionRequest> =>
  planned('milky', event, ({ message }) => {
    const { message_scene, peer_id, message_seq } = identityOf(message?.id)
    return [
      message_scene === 'group'
        ? action('recall_group_message', { group_id: peer_id, message_seq })
        : action('recall_private_message', { user_id: peer_id, message_seq }),
    ]
  })

/**
 * Writes unified segments as a message to send. A file of an image, a recording or a video needs an address (`http`, `file`,
 * `base64`) or a path: the handle of one that came in is none. 转为发送消息段
 */
export const fromSegments = (content: Content): WireResult<OutgoingSegment[]> =>
  written(() => segmentsOf(content).map((segment) => write(segment)))

const alone: ReadonlySet<string> = /* @__PURE__ */ new Set(['voice', 'audio', 'video', 'json', 'mini_app', 'forward'])

interface Chat {
  place: 'private' | 'group'
  target: { group_id: number } | { user_id: number }
}

function chatOf(event: Answered): Chat {
  needChat(event)
  const { type, group, user, peer } = event
  return group && type !== 'message.private'
    ? { place: 'group', target: { group_id: numberOf(group.id) } }
    : // Whoever poked or recalled, the chat is with the friend.
      { place: 'private', target: { user_id: numberOf((peer ?? user)?.id) } }
}

function identityOf(id: unknown): MessageIdentity {
  const identity = parseMessageId(needId(id))
  if (!identity) throw replyError('missing_id')
  return identity
}

function segment(type: OutgoingSegment['type'], data: OutgoingSegment['data'] = {}): OutgoingSegment {
  return { type, data }
}

/** @param self Whose name is on forwarded messages without an author. @param chat Where it is sent, where that is known. */
function write(given: Segment, self?: unknown, chat?: Chat, depth = 1): OutgoingSegment {
  switch (given.type) {
    case 'text':
      return segment('text', { text: textOf(given) })
    case 'mention':
      return segment('mention', { user_id: number(given, given.id) })
    case 'mention_all':
      return segment('mention_all')
    case 'face':
      return segment('face', { face_id: need(given, given.id) })
    case 'reply':
      return segment('reply', { message_seq: sequenceOf(given, chat) })
    case 'image': {
      const data = { uri: uriOf(given), sub_type: given.sticker ? 'sticker' : 'normal' }
      return segment('image', withTexts<OutgoingSegment['data']>(data, { summary: given.summary }))
    }
    case 'sticker': {
      const data = { uri: uriOf(given), sub_type: 'sticker' }
      return segment('image', withTexts<OutgoingSegment['data']>(data, { summary: given.name }))
    }
    case 'voice':
    case 'audio':
      return segment('record', { uri: uriOf(given) })
    case 'video':
      return segment('video', { uri: uriOf(given) })
    case 'json':
      return segment('light_app', { json_payload: need(given, given.data) })
    case 'mini_app':
      if (!given.content?.startsWith('{')) throw incomplete(given)
      return segment('light_app', { json_payload: given.content })
    case 'forward':
      return forwardOf(given, self, depth)
  }
  throw unsupported(given)
}

/** A number that the segment cannot do without. */
function number(given: Segment, id: unknown): number {
  if (!/^[1-9]\d{0,14}$/.test(String(id))) throw incomplete(given)
  return Number(id)
}

/** The number of the quoted message. In another conversation it would be another message. */
function sequenceOf(given: Segment & { type: 'reply' }, chat: Chat | undefined): number {
  const identity = parseMessageId(given.id)
  if (!identity) throw incomplete(given)
  const { message_scene, peer_id, message_seq } = identity
  if (chat) {
    const [peer] = Object.values(chat.target)
    if ((message_scene === 'group') !== (chat.place === 'group') || peer_id !== peer) throw unsupported(given)
  }
  return message_seq
}

interface Place {
  url?: string
  file?: string
  path?: string
}

/** The address of a file, of one of the three kinds that the document knows. */
const addressOf = ({ url, file }: Place): string | undefined =>
  [url, file].find((it) => isFilled(it) && /^(https?|file|base64):\/\//i.test(it))

/** Where the program finds a file. */
const uriOf = (given: Segment & Place): string => addressOf(given) ?? fileUrl(need(given, given.path))

/** The name of a file: its own, or what its place ends with. */
function nameOf(given: Segment & { type: 'file' }): string {
  if (isFilled(given.name)) return given.name
  const address = addressOf(given)
  // Content has no name.
  if (address?.toLowerCase().startsWith('base64:')) throw incomplete(given)
  return need(given, address === undefined ? given.path?.split(/[/\\]/).pop() : fileName(address))
}

function forwardOf(given: Segment & { type: 'forward' }, self: unknown, depth: number): OutgoingSegment {
  // Milky cannot send what it has only the handle of.
  if (!Array.isArray(given.messages) || !given.messages.length || depth > deepest) throw unsupported(given)
  const messages = given.messages.map(({ user, segments }) => {
    const id = user?.id ?? self
    const sender_name = [user?.card, user?.name].find(isFilled) ?? String(id)
    const inner = segmentsOf(segments).map((it) => write(it, self, undefined, depth + 1))
    return { user_id: number(given, id), sender_name, segments: inner }
  })
  return segment(
    'forward',
    withTexts<OutgoingSegment['data']>({ messages }, { title: given.title, summary: given.summary }),
  )
}

/** The action for a segment that is no part of a message; undefined for the others. */
function ownRequest(given: Segment, { place, target }: Chat, { user }: Answered): ActionRequest | undefined {
  const isGroup = place === 'group'
  switch (given.type) {
    case 'mention':
    case 'mention_all':
      // LLBot leaves them out.
      if (!isGroup) throw unsupported(given)
      return undefined
    case 'file': {
      const file = { file_uri: uriOf(given), file_name: nameOf(given) }
      return action(`upload_${place}_file`, { ...target, ...(isGroup && { parent_folder_id: '/' }), ...file })
    }
    case 'poke':
      return isGroup
        ? action('send_group_nudge', { ...target, user_id: numberOf(user?.id) })
        : action('send_friend_nudge', { ...target, is_self: false })
  }
  return undefined
}

function decision({ type, kind, group, request }: Answered, verb: 'accept' | 'reject', reason?: string): ActionRequest {
  if (type === 'request.group.invite') {
    refuseOption('reason', reason)
    const invitation = { group_id: numberOf(group?.id), invitation_seq: numberOf(request?.id) }
    return action(`${verb}_group_invitation`, invitation)
  }
  const why = isFilled(reason) && { reason }
  if (type === 'request.friend') {
    return action(`${verb}_friend_request`, { initiator_uid: needId(request?.id), ...why })
  }
  if (type !== 'request.group.join') throw replyError('not_answerable')
  return action(`${verb}_group_request`, {
    notification_seq: numberOf(request?.id),
    notification_type: kind === 'group_invited_join_request' ? 'invited_join_request' : 'join_request',
    group_id: numberOf(group?.id),
    is_filtered: request?.suspicious === true,
    ...why,
  })
}
