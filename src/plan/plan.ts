/** Shared parts of the replies of all protocols: results, options, segments of the content. */
import { isFilled } from '../unified/convert.ts'
import type { Channel, Group, Message, Segment, User } from '../unified/generated/types.ts'
import { isReplyError, type ReplyError, replyError } from './error.ts'
import type { ReplyRequest } from './request.ts'

/** A plan, or why there is none. 回复计划 */
export type ReplyResult<R extends ReplyRequest = ReplyRequest> =
  | { success: true; requests: R[] }
  | { success: false; error: ReplyError }

/** A message in the protocol's own notation, or why it cannot be written. 原生消息 */
export type WireResult<T> = { success: true; message: T } | { success: false; error: ReplyError }

/** The content of a reply: a text, a unified segment, or several. Text is never read as a code or a tag. 回复内容 */
export type Content = string | Segment | readonly Segment[]

/** Options of `replyTo`. 回复选项 */
export interface ReplyOptions {
  /** Quotes the message of the event. An error if the protocol cannot quote, or if the event has no message. 引用 */
  quote?: boolean
  /** Mentions the user who caused the event, before the content. Does nothing in private chats. 提及对方 */
  mention?: boolean
  /**
   * QQ: the number of the first message among all replies to this event, from 1 (the default); each message takes one.
   * The platform refuses a number that was used before. 回复序号（msg_seq）
   */
  sequence?: number
  /** QQ: the current time, Unix milliseconds, to detect closed reply windows. Default: `Date.now()`. 当前时间，毫秒 */
  now?: number
  /**
   * OneBot 11: names the group of a temporary session in the request. LLOneBot needs it. NapCat may then send the reply
   * to the group if it does not find the user, so the default is false. 临时会话带群号
   */
  throughGroup?: boolean
}

/** Options of `approve`. 同意选项 */
export interface ApproveOptions {
  /** The remark (name) for a new friend. 好友备注 */
  remark?: string
}

/** Options of `refuse`. 拒绝选项 */
export interface RefuseOptions {
  /** The reason, shown to the requester. 拒绝理由 */
  reason?: string
}

/** Events without a reply: nobody is left to write to, the bot itself wrote the message, or a decision is needed. */
type Silent =
  | 'echo.message'
  | 'group.left'
  | 'friend.removed'
  | 'friend.add_failed'
  | 'request.friend'
  | 'request.group.join'
  | 'request.group.invite'

const silent: ReadonlySet<string> = /* @__PURE__ */ new Set<Silent>([
  'echo.message',
  'group.left',
  'friend.removed',
  'friend.add_failed',
  'request.friend',
  'request.group.join',
  'request.group.invite',
])

/** The events among `E` that have a chat to reply in. */
export type Chatty<E> = Exclude<Extract<E, { group: Group } | { user: User } | { channel: Channel }>, { type: Silent }>

/** The requests among `E` that wait for a decision. */
export type Asking<E> = Extract<E, { type: 'request.friend' | 'request.group.join' | 'request.group.invite' }>

/** The events among `E` that carry a message. */
export type Written<E> = Extract<E, { message: Message }>

/** The fields of a unified event that replies read. They have not been checked. */
export interface Answered {
  type?: unknown
  protocol?: unknown
  kind?: unknown
  dialect?: unknown
  id?: unknown
  time?: unknown
  self?: { id?: unknown; platform?: unknown }
  user?: { id?: unknown; name?: unknown; card?: unknown }
  peer?: { id?: unknown }
  group?: { id?: unknown; kind?: unknown }
  guild?: { id?: unknown }
  channel?: { id?: unknown }
  origin?: unknown
  message?: { id?: unknown; quoteId?: unknown }
  request?: { id?: unknown; suspicious?: unknown }
  interaction?: { id?: unknown }
  raw?: unknown
}

/** Makes a plan for an event of this protocol, or returns what is wrong with the event. */
export function planned<R extends ReplyRequest>(
  protocol: string,
  event: unknown,
  make: (event: Answered) => R[],
): ReplyResult<R> {
  try {
    if ((event as Answered).protocol !== protocol) throw replyError('not_answerable')
    return { success: true, requests: make(event as Answered) }
  } catch (error) {
    return { success: false, error: asReplyError(error) }
  }
}

/** Writes a message in the protocol's notation. */
export function written<T>(make: () => T): WireResult<T> {
  try {
    return { success: true, message: make() }
  } catch (error) {
    return { success: false, error: asReplyError(error) }
  }
}

const asReplyError = (error: unknown): ReplyError =>
  isReplyError(error) ? error : replyError('not_answerable', { cause: error })

/** Throws if an event has no chat to reply in. */
export function needChat({ type }: Answered): void {
  if (typeof type !== 'string' || silent.has(type)) throw replyError('not_answerable')
}

/** Returns a required id, or throws. */
export function needId(id: unknown): string {
  if (!isFilled(id)) throw replyError('missing_id')
  return id
}

/** Converts an id to the number that the protocol requires. */
export function numberOf(id: unknown): number {
  const number = isFilled(id) ? Number(id) : Number.NaN
  if (!Number.isSafeInteger(number)) throw replyError('missing_id')
  return number
}

/** The non-empty segments of the content. */
export function segmentsOf(content: Content): Segment[] {
  const list: readonly unknown[] =
    typeof content === 'string' ? [{ type: 'text', text: content }] : Array.isArray(content) ? content : [content]
  const segments: Segment[] = []
  for (const item of list) {
    const segment = item as Segment
    if (!isFilled(segment?.type)) throw replyError('invalid_content')
    if (segment.type !== 'text' || segment.text !== '') segments.push(segment)
  }
  if (segments.length === 0) throw replyError('invalid_content')
  return segments
}

/** Puts the quote and the mention of the options in front of the segments. */
export function withOptions(segments: Segment[], event: Answered, { quote, mention }: ReplyOptions): Segment[] {
  const front: Segment[] = []
  const { user, message } = event
  if (quote) {
    const id = message?.quoteId ?? message?.id
    if (!isFilled(id)) throw replyError('unsupported_option', { option: 'quote' })
    front.push({ type: 'reply', id, ...(isFilled(user?.id) && { userId: user.id }) })
  }
  if (mention && event.type !== 'message.private' && (event.group || event.channel)) {
    if (!isFilled(user?.id)) throw replyError('unsupported_option', { option: 'mention' })
    const name = [user.card, user.name].find(isFilled)
    front.push({ type: 'mention', id: user.id, ...(name !== undefined && { name }) }, { type: 'text', text: ' ' })
  }
  return front.length ? [...front, ...segments] : segments
}

export const unsupported = ({ type }: Segment): ReplyError => replyError('unsupported_segment', { segment: type })
export const incomplete = ({ type }: Segment): ReplyError => replyError('incomplete_segment', { segment: type })

/** Returns a required text of a segment, or throws. */
export function need(segment: Segment, text: unknown): string {
  if (!isFilled(text)) throw incomplete(segment)
  return text
}

/** The text of a text segment; it may be empty. */
export function textOf(segment: Segment & { type: 'text' }): string {
  if (typeof segment.text !== 'string') throw incomplete(segment)
  return segment.text
}

/** The last part of a path or a URL, without its query. */
export const fileName = (place: string): string =>
  place
    .replace(/[?#].*$/s, '')
    .split(/[/\\]/)
    .pop() as string

/** Throws if the protocol does not support one of the options. */
export function refuseOption(option: string, value: unknown): void {
  if (isFilled(value)) throw replyError('unsupported_option', { option })
}
