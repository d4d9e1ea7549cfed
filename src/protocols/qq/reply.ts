/**
 * Plans the requests that answer an event of the QQ open platform. Sends nothing. 回复
 *
 * @module botwire/qq/reply
 */
import { replyError } from '../../plan/error.ts'
import {
  type Answered,
  type ApproveOptions,
  type Content,
  incomplete,
  need,
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
import { type HttpRequest, http } from '../../plan/request.ts'
import { isFilled } from '../../unified/convert.ts'
import type { Button, Segment } from '../../unified/generated/types.ts'
import type { QqUnifiedEvent } from './generated/unified.ts'
import { stringifyMarkup } from './markup.ts'

export * from '../../plan/entry.ts'
export type { ApproveOptions, RefuseOptions } from '../../plan/plan.ts'
export type { HttpRequest } from '../../plan/request.ts'

/** The unified types of interactions. */
type InteractionType = Extract<QqUnifiedEvent, { interaction: object }>['type']

/** The events of QQ that accept a reply: messages, and other events that the platform allows replies to. */
export type QqAnswerable = Extract<
  QqUnifiedEvent,
  {
    type:
      | 'message.private'
      | 'message.group'
      | 'message.channel'
      | 'friend.added'
      | 'push.private.enabled'
      | 'group.joined'
      | 'push.group.enabled'
      | 'member.joined'
      | 'reaction.added'
      | 'reaction.removed'
      | InteractionType
  }
>

/** The requests of QQ that need a decision. */
export type QqApprovable = Extract<QqUnifiedEvent, { type: 'request.group.join' }>

/** The messages of QQ that can be recalled: any for an admin, otherwise the bot's own of the last two minutes. */
export type QqRecallable = Written<QqUnifiedEvent>

/** The interactions of QQ, which need an acknowledgement. */
export type QqInteraction = Extract<QqUnifiedEvent, { interaction: object }>

/** The target of a message: a group, a single chat, a channel, or the direct messages of a guild. 场景 */
export type QqScene = 'group' | 'c2c' | 'channel' | 'dm'

/**
 * Plans a reply to an event. 回复
 *
 * In groups and single chats, media are uploaded first; each is a separate message, with the text before a picture.
 * Markdown with its buttons is a separate message too. Messages are numbered from `options.sequence`.
 *
 * @param content A text or unified segments.
 */
export const replyTo = (event: QqAnswerable, content: Content, options: ReplyOptions = {}): ReplyResult<HttpRequest> =>
  planned('qq', event, (answered) => {
    const chat = chatOf(answered)
    const since = (options.now ?? Date.now()) - Number(answered.time)
    if (since > windowOf(chat.scene)) throw replyError('window_closed')
    // Only a message id can be quoted, not an event id.
    const bodies = bodiesOf(withOptions(segmentsOf(content), answered, options), chat)
    return chat.path.startsWith('/v2/') ? toChat(bodies, chat, options.sequence ?? 1) : toGuild(bodies, chat)
  })

/** Plans to approve a request to join a group. 同意入群 */
export const approve = (event: QqApprovable, { remark }: ApproveOptions = {}): ReplyResult<HttpRequest> =>
  planned('qq', event, (answered) => {
    refuseOption('remark', remark)
    return [decision(answered, { op: 'approve' })]
  })

/** Plans to refuse a request to join a group. 拒绝入群 */
export const refuse = (event: QqApprovable, { reason }: RefuseOptions = {}): ReplyResult<HttpRequest> =>
  planned('qq', event, (answered) => [
    decision(answered, { op: 'decline', ...(isFilled(reason) && { reject_reason: reason }) }),
  ])

/** Plans to recall the message of the event. 撤回消息 */
export const recall = (event: QqRecallable): ReplyResult<HttpRequest> =>
  planned('qq', event, (answered) => [
    http('DELETE', `${placeOf(answered).path}/messages/${part(answered.message?.id)}`),
  ])

/** The result of an interaction, as the platform shows it. 交互结果 */
export interface AcknowledgeOptions {
  /** 0 done (the default), 1 failed, 2 too often, 3 duplicate, 4 no permission, 5 admins only. 结果代码 */
  code?: 0 | 1 | 2 | 3 | 4 | 5
}

/** Plans to acknowledge a button or a menu entry. Send it within three seconds: the client waits for it. 回应交互 */
export const acknowledge = (event: QqInteraction, { code = 0 }: AcknowledgeOptions = {}): ReplyResult<HttpRequest> =>
  planned('qq', event, ({ interaction }) => [http('PUT', `/interactions/${part(interaction?.id)}`, { code })])

/**
 * Writes unified segments as the content of a message; `toSegments` of `botwire/qq` reads it back. Segments outside the
 * content (media, Markdown, quotes) are an error. 转为消息内容
 *
 * A zero-width space breaks text that looks like a tag where the platform has no escape: `<@…>` and the like in groups
 * and single chats, `@everyone` in channels.
 *
 * @param scene The target of the message. Escapes and possible mentions depend on it. 场景
 */
export const fromSegments = (content: Content, scene: QqScene = 'channel'): WireResult<string> =>
  written(() =>
    segmentsOf(content)
      .map((segment) => {
        const text = tagOf(segment, scene)
        if (text === undefined) throw unsupported(segment)
        return text
      })
      .join(''),
  )

/** How long after an event replies are accepted: the longest documented time. */
const windowOf = (scene: QqScene): number => (scene === 'c2c' ? 60 : 5) * 60_000

/** The most replies to one event in a group or single chat; the newest documents say four. */
const most = 5

const part = (id: unknown): string => encodeURIComponent(needId(id))

interface Place {
  scene: QqScene
  path: string
}

interface Chat extends Place {
  /** The fields that make the message a reply to a message or an event. */
  key: { msg_id: string } | { event_id: string }
}

/** The chat in which an event happened. */
function placeOf({ type, group, guild, channel, user, origin, to }: Answered & { to?: { id?: unknown } }): Place {
  if (group) return { scene: 'group', path: `/v2/groups/${part(group.id)}` }
  if (guild && (origin === 'guild' || (type === 'echo.message' && to?.id === guild.id))) {
    return { scene: 'dm', path: `/dms/${part(guild.id)}` }
  }
  if (channel) return { scene: 'channel', path: `/channels/${part(channel.id)}` }
  return { scene: 'c2c', path: `/v2/users/${part((user ?? to)?.id)}` }
}

const answerable =
  /^(?:message\.|(?:friend|reaction)\.added|reaction\.removed|push\.(?:private|group)\.enabled|(?:group|member)\.joined|interaction\.)/

function chatOf(event: Answered): Chat {
  if (!answerable.test(String(event.type))) throw replyError('not_answerable')
  const key = event.message ? { msg_id: needId(event.message.id) } : { event_id: needId(event.id) }
  return { ...placeOf(event), key }
}

/** The parts of a message that are the same in every scene. */
interface Body {
  content: string
  media?: { type: number; url: string; name?: string | undefined }
  markdown?: string
  keyboard?: object
  quote?: string | undefined
}

/** Kinds of uploaded files. */
const fileTypes: Partial<Record<Segment['type'], number>> = {
  image: 1,
  sticker: 1,
  video: 2,
  voice: 3,
  audio: 4,
  file: 4,
}

function bodiesOf(segments: readonly Segment[], { scene }: Place): Body[] {
  const bodies: Body[] = []
  let open: Body | undefined
  let quote: string | undefined
  const start = (): Body => {
    const body: Body = { content: '' }
    bodies.push(body)
    return body
  }
  for (const segment of segments) {
    const { type } = segment
    if (type === 'reply') {
      if (quote !== undefined) throw unsupported(segment)
      quote = need(segment, segment.id)
      // For groups and single chats, only this form of reference is documented.
      if ((scene === 'group' || scene === 'c2c') && !quote.startsWith('REFIDX_')) throw unsupported(segment)
      continue
    }
    if (type === 'markdown') {
      open = undefined
      start().markdown = need(segment, segment.content)
      continue
    }
    if (type === 'keyboard') {
      const last = bodies.at(-1)
      if (!last?.markdown || last.keyboard) throw unsupported(segment)
      last.keyboard = keyboardOf(segment)
      continue
    }
    const fileType = fileTypes[type]
    if (fileType) {
      const { url, name } = segment as { url?: string; name?: string }
      if ((scene === 'channel' || scene === 'dm') && fileType !== 1) throw unsupported(segment)
      const body = fileType === 1 && open ? open : start()
      body.media = { type: fileType, url: need(segment, url), name: type === 'file' ? name : undefined }
      open = undefined
      continue
    }
    const text = tagOf(segment, scene)
    if (text === undefined) throw unsupported(segment)
    open ??= start()
    open.content += text
  }
  const [first] = bodies
  if (!first) throw unsupported({ type: 'reply' })
  first.quote = quote
  return bodies
}

/** Text that the platform may read as a tag or a mention and cannot escape: it is broken after its first character. */
const tagLike = /<(?=[@#]|qqbot-|emoji:|faceType=)|\](?=\(mqqapi:)/gi
const mentionLike = /@(?=everyone)|\](?=\(mqqapi:)/g
const broken = '$&\u200b'

/** Writes a segment of the content; undefined for segments outside the content. */
function tagOf(segment: Segment, scene: QqScene): string | undefined {
  const inGuild = scene === 'channel' || scene === 'dm'
  switch (segment.type) {
    case 'text': {
      const text = textOf(segment)
      if (!inGuild) return text.replace(tagLike, broken)
      return stringifyMarkup([{ type: 'text', data: { text: text.replace(mentionLike, broken) } }])
    }
    case 'mention':
      if (scene !== 'group' && scene !== 'channel') return undefined
      return stringifyMarkup([{ type: 'mention', data: { id: idIn(segment) } }])
    case 'mention_all':
      return scene === 'channel' ? stringifyMarkup([{ type: 'mention_all', data: {} }]) : undefined
    case 'channel':
      return scene === 'channel' ? stringifyMarkup([{ type: 'channel', data: { id: idIn(segment) } }]) : undefined
    case 'face':
      return inGuild ? stringifyMarkup([{ type: 'emoji', data: { id: idIn(segment) } }]) : undefined
  }
  return undefined
}

/** Returns an id that a tag can contain, or throws. */
function idIn(segment: Segment & { id: string }): string {
  if (!/^[-.\w]+$/.test(need(segment, segment.id))) throw incomplete(segment)
  return segment.id
}

const buttonKinds = ['link', 'callback', 'command']

function keyboardOf({ rows, id }: Segment & { type: 'keyboard' }): object {
  if (!rows.length && isFilled(id)) return { id }
  return { content: { rows: rows.map((row) => ({ buttons: row.map(buttonOf) })) } }
}

function buttonOf({ id, label = '', data = '', kind = 'callback' }: Button) {
  const type = buttonKinds.indexOf(kind)
  if (type < 0) throw replyError('incomplete_segment', { segment: 'keyboard' })
  return {
    ...(isFilled(id) && { id }),
    render_data: { label, visited_label: label, style: 1 },
    // Every user may press it.
    action: { type, permission: { type: 2 }, data },
  }
}

/** Groups and single chats: all uploads come first, so that nothing is sent if one fails. */
function toChat(bodies: readonly Body[], { path, key }: Chat, sequence: number): HttpRequest[] {
  if (!Number.isSafeInteger(sequence) || sequence < 1) throw replyError('unsupported_option', { option: 'sequence' })
  if ('msg_id' in key && sequence + bodies.length - 1 > most) throw replyError('too_many_messages')
  const uploads: HttpRequest[] = []
  const messages = bodies.map(({ content, media, markdown, keyboard, quote }, index): HttpRequest => {
    const message: Record<string, unknown> = { msg_type: media ? 7 : markdown ? 2 : 0 }
    // The documents require a non-empty content with media.
    if (!markdown) message.content = content || ' '
    if (markdown) message.markdown = { content: markdown }
    if (keyboard) message.keyboard = keyboard
    if (quote) message.message_reference = { message_id: quote }
    Object.assign(message, key)
    // By the documents, it makes the message a proactive one if it is combined with `event_id`.
    if ('msg_id' in key) message.msg_seq = sequence + index
    if (!media) return http('POST', `${path}/messages`, message)
    const { type, url, name } = media
    const upload = { file_type: type, url, srv_send_msg: false, ...(isFilled(name) && { file_name: name }) }
    uploads.push(http('POST', `${path}/files`, upload))
    return {
      ...http('POST', `${path}/messages`, { ...message, media: {} }),
      placeholders: [{ at: ['media', 'file_info'], request: uploads.length - 1, field: 'file_info' }],
    }
  })
  return [...uploads, ...messages]
}

/** Channels and direct messages of guilds. */
const toGuild = (bodies: readonly Body[], { path, key }: Chat): HttpRequest[] =>
  bodies.map(({ content, media, markdown, keyboard, quote }) =>
    http('POST', `${path}/messages`, {
      ...(content && { content }),
      ...(media && { image: media.url }),
      ...(markdown && { markdown: { content: markdown } }),
      ...(keyboard && { keyboard }),
      ...(quote && { message_reference: { message_id: quote, ignore_get_message_error: true } }),
      ...key,
    }),
  )

const decision = ({ group, user, request }: Answered, body: Record<string, unknown>): HttpRequest =>
  http('POST', `/v2/groups/${part(group?.id)}/approval_join_request/${part(user?.id)}`, {
    ...body,
    join_request_id: needId(request?.id),
  })
