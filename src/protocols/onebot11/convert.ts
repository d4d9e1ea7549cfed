import type { UnifyContext } from '../../unified/context.ts'
import {
  adding,
  anyTime,
  type Draft,
  type Glimpse,
  group,
  maybe,
  plainText,
  type Rows,
  seconds,
  text,
  told,
  user,
} from '../../unified/convert.ts'
import type {
  Account,
  Channel,
  EchoMessage,
  Emoji,
  FileInfo,
  Message,
  MessageGroup,
  MessagePrivate,
  Request,
  User,
} from '../../unified/generated/types.ts'
import type { MessageSegment, Onebot11Events, Sender } from './generated/types.ts'
import type { outcomes } from './outcomes.ts'
import { toSegments } from './segments.ts'

type Id = number | string

interface Content {
  time: number
  self_id?: Id
  message_id: Id
  user_id: Id
  message: string | MessageSegment[]
}

const isId = (value: unknown): value is Id =>
  (Number.isFinite(value) && value !== 0) || (typeof value === 'string' && value !== '' && value !== '0')

const account = (id: Id): Account => ({ id: String(id), platform: 'qq' })

/** What every event has but messages, which come too often for a copy. NapCat falls back to milliseconds. */
function about({ time, self_id }: { time: number; self_id: Id }): { time: number | undefined; self?: Account } {
  return isId(self_id) ? { time: anyTime(time), self: account(self_id) } : { time: anyTime(time) }
}

/** Adds the bot account to a row's new object. */
function of<E extends { self?: Account }>(draft: Draft<E>, self: Id | undefined): Draft<E> {
  if (isId(self)) (draft as { self?: Account }).self = account(self)
  return draft
}

function message(id: Id, content: string | MessageSegment[]): Message {
  const segments = toSegments(content)
  const text = plainText(segments)
  return id === '' ? { segments, text } : { id: String(id), segments, text }
}

/** 1 is typing; 2 has stopped, in NapCat, and 0 in others. */
const typingOf = (code: unknown): boolean => Number(code) === 1

const ranks = ['owner', 'admin', 'member']

/** A person whom an event must name; `""` where the source says 0, which is nobody. */
const person = (id: Id): User => ({ id: isId(id) ? String(id) : '' })

/** The sender, of whom nothing but the id is sure. */
function from(id: Id, sender: Sender | undefined): User {
  const user = person(id)
  if (!sender) return user
  const { nickname, card, role, title } = sender
  if (told(nickname)) user.name = nickname
  if (told(card)) user.card = card
  if (ranks.includes(role as string)) user.role = role as string
  if (told(title)) user.title = title
  return user
}

const isSelf = (id: Id, self: Id | undefined, context: UnifyContext): boolean =>
  String(id) === (isId(self) ? String(self) : context.self?.id)

const origin = (subType: string) =>
  subType === 'friend' || subType === 'group' || subType === 'discuss' ? subType : 'other'

/** NapCat's word for a group it does not know. */
const unknownGroup = '284840486'

/** The group of a temporary session. */
function sessionGroup({ group_id, sender }: { group_id?: Id; sender?: Sender }) {
  const id = isId(group_id) ? group_id : sender?.group_id
  return isId(id) && String(id) !== unknownGroup ? group(id) : undefined
}

/** What the bot itself wrote in private: Lagrange sends it as a message like any other. */
const ownPrivate = (e: Content & { target_id?: Id }) =>
  of<EchoMessage>(
    {
      type: 'echo.message',
      time: anyTime(e.time),
      to: { id: isId(e.target_id) ? String(e.target_id) : '' },
      message: message(e.message_id, e.message),
    },
    e.self_id,
  )

const ownInGroup = (e: Content & { group_id: Id; group_name?: string }) =>
  of<EchoMessage>(
    {
      type: 'echo.message',
      time: anyTime(e.time),
      to: user(e.group_id, e.group_name),
      group: group(e.group_id, e.group_name),
      message: message(e.message_id, e.message),
    },
    e.self_id,
  )

/** `0` stands for everybody or nobody; whole seconds become milliseconds, and what has no end none. */
function lasting(duration: Id): { durationMs?: number } {
  const ms = Number(duration) * 1000
  return ms > 0 && ms < 0xffffffff * 1000 ? { durationMs: ms } : {}
}

function fileOf(file: { id?: string; name: string; size: Id; url?: string; hash?: string }): FileInfo {
  const { id, name, url, hash } = file
  const info = adding<FileInfo>({}, { id, name, url, hash })
  const size = Number(file.size)
  if (Number.isSafeInteger(size) && size >= 0) info.size = size
  return info
}

interface Poke {
  time: number
  self_id: Id
  user_id: Id
  sender_id?: Id
  target_id: Id
  raw_info?: unknown[]
  action?: string
  suffix?: string
}

/** NapCat names the peer of a friend's poke in `user_id`, whoever poked. */
const poker = ({ sender_id, user_id }: Poke): User => person(isId(sender_id) ? sender_id : user_id)

/** The words shown for a poke: Lagrange's own, or the first in QQ's description. */
function actionOf({ action, raw_info = [] }: Poke): { action?: string } {
  if (told(action)) return { action }
  for (const piece of raw_info) {
    const words = (piece as { txt?: unknown } | null)?.txt
    if (told(words)) return { action: words }
  }
  return {}
}

const emoji = (id: string, count: number | undefined, name?: string): Emoji => {
  const emoji = adding<Emoji>({ id }, { name })
  if (count !== undefined) emoji.count = count
  return emoji
}

const inGuild = (e: { time: number; self_id: Id; guild_id: Id; operator_id: Id }) => ({
  guild: { id: String(e.guild_id) },
  ...about(e),
  ...maybe('operator', e.operator_id),
})

const channelKinds: Record<number, string> = { 1: 'text', 2: 'voice', 5: 'live', 7: 'forum' }

const channelOf = (info: { channel_id: Id; channel_type: number; channel_name: string }): Channel =>
  adding<Channel>(
    { id: String(info.channel_id), kind: channelKinds[info.channel_type] ?? String(info.channel_type) },
    { name: info.channel_name },
  )

const request = ({ flag, comment, via }: { flag: string; comment: string | null; via?: string }): Request =>
  adding<Request>({}, { id: flag, comment, via })

/** How far a transfer got, in the words of `file.transfer`. */
const phases: Record<string, string> = {
  cancel: 'canceled',
  receive: 'received',
  refuse: 'refused',
  downloading: 'progress',
  uploading: 'progress',
  downloaded: 'done',
  uploaded: 'done',
}
const phaseOf = (subType: string): string => (Object.hasOwn(phases, subType) ? (phases[subType] as string) : subType)

// A literal that begins with a spread takes engines five times as long as one that begins with a field.
export const rows: Rows<Onebot11Events, typeof outcomes> = {
  'message.private': (e, context) => {
    if (isSelf(e.user_id, e.self_id, context)) return ownPrivate(e)
    const draft: Draft<MessagePrivate> = {
      type: 'message.private',
      time: anyTime(e.time),
      user: from(e.user_id, e.sender),
      message: message(e.message_id, e.message),
      origin: origin(e.sub_type),
    }
    const group = e.sub_type === 'group' ? sessionGroup(e) : undefined
    if (group) draft.group = group
    return of<MessagePrivate>(draft, e.self_id)
  },

  'message.group': (e, context) => {
    if (isSelf(e.user_id, e.self_id, context)) return ownInGroup(e)
    const draft: Draft<MessageGroup> = {
      type: 'message.group',
      time: anyTime(e.time),
      user: from(e.user_id, e.sender),
      group: group(e.group_id, e.group_name),
      message: message(e.message_id, e.message),
    }
    if (e.anonymous) draft.anonymous = { name: e.anonymous.name, flag: e.anonymous.flag }
    return of<MessageGroup>(draft, e.self_id)
  },

  'message.discuss': (e) =>
    of<MessageGroup>(
      {
        type: 'message.group',
        time: anyTime(e.time),
        user: from(e.user_id, e.sender),
        group: { id: String(e.discuss_id), kind: 'discuss' },
        message: message(e.message_id, e.message),
      },
      e.self_id,
    ),

  'message.guild': (e) => {
    const place = { guild: { id: String(e.guild_id) }, channel: { id: String(e.channel_id) }, ...about(e) }
    const content = message(e.message_id, e.message)
    return String(e.user_id) === String(e.self_tiny_id)
      ? { type: 'echo.message', ...place, to: { id: place.channel.id }, message: content }
      : { type: 'message.channel', ...place, user: from(e.user_id, e.sender), message: content }
  },

  'message_sent.private': ownPrivate,

  'message_sent.group': ownInGroup,

  'notice.group_upload': (e) => ({
    type: 'group.file_uploaded',
    ...about(e),
    group: group(e.group_id),
    user: user(e.user_id),
    file: fileOf(e.file),
  }),

  'notice.group_admin': (e) => {
    const draft = { group: group(e.group_id), user: user(e.user_id), ...about(e) }
    switch (e.sub_type) {
      case 'set':
        return { type: 'member.admin_set', ...draft }
      case 'unset':
        return { type: 'member.admin_unset', ...draft }
      default:
        return { type: 'unknown', ...draft }
    }
  },

  'notice.group_decrease': (e, context) => {
    const left = {
      group: group(e.group_id),
      ...about(e),
      ...maybe('operator', String(e.operator_id) === String(e.user_id) ? 0 : e.operator_id),
      reason: e.sub_type === 'kick_me' ? 'kick' : e.sub_type || 'unknown',
    }
    // A dissolved group has lost everybody, whoever is named.
    return e.sub_type === 'kick_me' || e.sub_type === 'disband' || isSelf(e.user_id, e.self_id, context)
      ? { type: 'group.left', ...left }
      : { type: 'member.left', ...left, user: user(e.user_id) }
  },

  'notice.group_increase': (e, context) => {
    const joined = {
      group: group(e.group_id),
      ...about(e),
      ...maybe('operator', e.operator_id),
      ...maybe('inviter', e.sub_type === 'invite' ? e.operator_id : 0),
      via: e.sub_type || 'unknown',
    }
    return isSelf(e.user_id, e.self_id, context)
      ? { type: 'group.joined', ...joined }
      : { type: 'member.joined', ...joined, user: user(e.user_id), users: [user(e.user_id)] }
  },

  'notice.group_ban': (e) => {
    const where = { group: group(e.group_id), ...about(e), ...maybe('operator', e.operator_id) }
    const lifted = e.sub_type === 'lift_ban' || (e.sub_type !== 'ban' && Number(e.duration) === 0)
    // 0 stands for everybody.
    if (!isId(e.user_id)) {
      return lifted
        ? { type: 'group.unmuted_all', ...where }
        : { type: 'group.muted_all', ...where, ...lasting(e.duration) }
    }
    return lifted
      ? { type: 'member.unmuted', ...where, user: user(e.user_id) }
      : { type: 'member.muted', ...where, user: user(e.user_id), ...lasting(e.duration) }
  },

  'notice.friend_add': (e) => ({ type: 'friend.added', ...about(e), user: user(e.user_id), initiator: 'unknown' }),

  'notice.group_recall': (e) => ({
    type: 'recall.group',
    ...about(e),
    user: user(e.user_id),
    group: group(e.group_id),
    ...maybe('operator', e.operator_id),
    messageId: String(e.message_id),
    by: String(e.operator_id) === String(e.user_id) ? 'sender' : 'operator',
  }),

  'notice.friend_recall': (e) => ({
    type: 'recall.private',
    ...about(e),
    user: user(e.user_id),
    messageId: String(e.message_id),
  }),

  'notice.notify.poke': (e) => {
    const poked = { target: user(e.target_id), ...about(e), ...actionOf(e) }
    return isId(e.group_id)
      ? { type: 'member.poked', ...poked, user: poker(e), group: group(e.group_id) }
      : { type: 'friend.poked', ...poked, user: poker(e) }
  },

  'notice.notify.lucky_king': (e) => ({
    type: 'member.lucky_king',
    ...about(e),
    group: group(e.group_id),
    user: user(e.user_id),
    target: user(e.target_id),
  }),

  'notice.notify.honor': (e) => ({
    type: 'member.honored',
    ...about(e),
    group: group(e.group_id),
    user: user(e.user_id),
    honor: e.honor_type,
  }),

  'notice.notify.title': (e) => ({
    type: 'member.title_changed',
    ...about(e),
    group: group(e.group_id),
    user: user(e.user_id),
    title: e.title,
  }),

  'notice.notify.group_name': (e) => ({
    type: 'group.renamed',
    ...about(e),
    group: group(e.group_id, e.name_new),
    ...maybe('operator', e.user_id),
  }),

  'notice.notify.input_status': (e) => ({
    type: 'friend.typing',
    ...about(e),
    user: user(e.user_id),
    ...(isId(e.group_id) && { group: group(e.group_id) }),
    ...text('text', e.status_text),
    typing: typingOf(e.event_type),
    code: String(e.event_type),
  }),

  'notice.notify.profile_like': (e) => ({
    type: 'account.liked',
    ...about(e),
    ...maybe('operator', e.operator_id, e.operator_nick),
    times: e.times,
  }),

  'notice.notify.gray_tip': (e) => ({
    type: 'group.tip',
    ...about(e),
    group: group(e.group_id),
    ...(isId(e.user_id) && { user: user(e.user_id) }),
    messageId: String(e.message_id),
    content: e.content,
  }),

  'notice.notify.poke_recall': (e) => {
    const poked = { user: poker(e), target: user(e.target_id), ...about(e) }
    return isId(e.group_id)
      ? { type: 'member.poke_recalled', ...poked, group: group(e.group_id) }
      : { type: 'friend.poke_recalled', ...poked }
  },

  'notice.group_card': (e) => ({
    type: 'member.card_changed',
    ...about(e),
    group: group(e.group_id),
    user: user(e.user_id),
    card: e.card_new,
    ...text('oldCard', e.card_old),
  }),

  'notice.offline_file': (e) => ({
    type: 'friend.file_received',
    ...about(e),
    user: user(e.user_id),
    file: fileOf(e.file),
  }),

  'notice.client_status': (e) => ({
    type: 'account.client_changed',
    ...about(e),
    client: {
      id: String(e.client.app_id),
      ...text('name', e.client.device_name),
      ...text('kind', e.client.device_kind),
    },
    online: e.online,
  }),

  'notice.essence': (e) => {
    const where = { user: user(e.sender_id), group: group(e.group_id), ...about(e) }
    const pinned = {
      ...maybe('operator', e.operator_id),
      ...(e.message_id !== undefined && { messageId: String(e.message_id) }),
    }
    switch (e.sub_type) {
      case 'add':
        return { type: 'pin.added', ...where, ...pinned }
      case 'delete':
        return { type: 'pin.removed', ...where, ...pinned }
      default:
        return { type: 'unknown', ...where }
    }
  },

  'notice.group_msg_emoji_like': (e) => {
    const emojis = e.likes.map(({ emoji_id, count }) => emoji(emoji_id, count))
    const [first = { id: '' }] = emojis
    return {
      type: e.is_add === false ? 'reaction.removed' : 'reaction.added',
      ...about(e),
      ...(isId(e.user_id) && { user: user(e.user_id) }),
      group: group(e.group_id),
      target: { kind: 'message', id: String(e.message_id) },
      emoji: first,
      emojis,
    }
  },

  'notice.reaction': (e) => {
    const where = {
      group: group(e.group_id),
      ...about(e),
      ...(isId(e.operator_id) && { user: user(e.operator_id) }),
    }
    const only = emoji(e.code, e.count)
    const reacted = { target: { kind: 'message', id: String(e.message_id) }, emoji: only, emojis: [only] }
    switch (e.sub_type) {
      case 'add':
        return { type: 'reaction.added', ...where, ...reacted }
      case 'remove':
        return { type: 'reaction.removed', ...where, ...reacted }
      default:
        return { type: 'unknown', ...where }
    }
  },

  'notice.group_name_change': (e) => ({ type: 'group.renamed', ...about(e), group: group(e.group_id, e.name) }),

  'notice.group_dismiss': (e) => ({
    type: 'group.left',
    ...about(e),
    group: group(e.group_id),
    ...maybe('operator', e.user_id),
    reason: 'disband',
  }),

  'notice.bot_online': (e) => ({ type: 'account.online', ...about(e) }),

  'notice.bot_offline': (e) => ({
    type: 'account.offline',
    ...about(e),
    phase: 'done',
    ...text('reason', e.message || e.tag),
  }),

  'notice.online_file_receive': (e) => ({
    type: 'file.transfer',
    ...about(e),
    ...maybe('user', e.peer_id),
    direction: 'in',
    phase: phaseOf(e.sub_type),
  }),

  'notice.online_file_send': (e) => ({
    type: 'file.transfer',
    ...about(e),
    ...maybe('user', e.peer_id),
    direction: 'out',
    phase: phaseOf(e.sub_type),
  }),

  'notice.flash_file': (e) => ({
    type: 'file.transfer',
    ...about(e),
    file: adding<FileInfo>({}, { id: e.file_set_id, name: e.title, url: e.share_link }),
    direction: e.sub_type.startsWith('download') ? 'in' : e.sub_type.startsWith('upload') ? 'out' : 'unknown',
    phase: phaseOf(e.sub_type),
  }),

  'notice.message_reactions_updated': (e) => ({
    type: 'reaction.updated',
    ...inGuild(e),
    channel: { id: String(e.channel_id) },
    target: { kind: 'message', ...text('id', e.message_id) },
    emojis: e.current_reactions.map(({ emoji_id, emoji_name, count }) => emoji(emoji_id, count, emoji_name)),
  }),

  'notice.guild_channel_recall': (e) => ({
    type: 'recall.channel',
    ...inGuild(e),
    channel: { id: String(e.channel_id) },
    messageId: e.message_id,
    by: 'unknown',
  }),

  'notice.channel_created': (e) => ({ type: 'channel.created', ...inGuild(e), channel: channelOf(e.channel_info) }),

  'notice.channel_updated': (e) => ({
    type: 'channel.updated',
    ...inGuild(e),
    channel: channelOf(e.new_info),
    ...(e.old_info.channel_name !== e.new_info.channel_name && text('oldName', e.old_info.channel_name)),
  }),

  'notice.channel_destroyed': (e) => ({ type: 'channel.deleted', ...inGuild(e), channel: channelOf(e.channel_info) }),

  'request.friend': (e) => ({
    type: 'request.friend',
    ...about(e),
    user: user(e.user_id),
    request: request(e),
  }),

  'request.group': (e) => {
    const draft = { group: group(e.group_id), ...about(e) }
    switch (e.sub_type) {
      case 'add':
        return {
          type: 'request.group.join',
          ...draft,
          user: user(e.user_id),
          ...maybe('inviter', e.invitor_id),
          request: request(e),
        }
      case 'invite':
        return { type: 'request.group.invite', ...draft, ...maybe('inviter', e.user_id), request: request(e) }
      default:
        return { type: 'unknown', ...draft, user: user(e.user_id) }
    }
  },

  'meta_event.lifecycle': (e) => {
    switch (e.sub_type) {
      case 'connect':
        return { type: 'meta.connected', ...about(e) }
      case 'enable':
        return { type: 'plugin.enabled', ...about(e), plugin: {} }
      case 'disable':
        return { type: 'plugin.disabled', ...about(e), plugin: {} }
      default:
        return { type: 'unknown', ...about(e) }
    }
  },

  'meta_event.heartbeat': (e) => {
    const { online, good } = e.status
    return {
      type: 'meta.heartbeat',
      ...about(e),
      ...(e.interval !== undefined && { intervalMs: e.interval }),
      ...(typeof online === 'boolean' && { online }),
      good,
    }
  },
}

/** What an event of an unknown kind tells all the same. */
export function glimpse(event: Record<string, unknown>): Glimpse {
  const { time, self_id, user_id, group_id } = event
  return {
    time: typeof time === 'number' ? seconds(time) : undefined,
    ...(isId(self_id) && { self: account(self_id) }),
    ...(isId(user_id) && { user: user(user_id) }),
    ...(isId(group_id) && { group: group(group_id) }),
  }
}
