import type { UnifyContext } from '../../unified/context.ts'
import {
  adding,
  type Draft,
  type Glimpse,
  group,
  maybe,
  messageOf,
  type Rows,
  seconds,
  text,
  told,
  user,
} from '../../unified/convert.ts'
import type {
  Account,
  Extension,
  FileInfo,
  Guild,
  Message,
  MessagePrivate,
  UnifiedEvents,
  User,
} from '../../unified/generated/types.ts'
import type { MessageSegment, Onebot12Events, Self } from './generated/types.ts'
import type { outcomes } from './outcomes.ts'
import { toSegments } from './segments.ts'

interface Envelope {
  id: string
  time: number
  self?: Self
  /** In drafts alone, with the platform beside it. */
  self_id?: unknown
  platform?: unknown
}

interface Origin {
  id?: string
  self?: Account
  time: number | undefined
}

/** The bot account: in `self`, or at the top level in drafts. */
function account({ self, self_id, platform }: Envelope): Account | undefined {
  if (self) return { id: self.user_id, platform: self.platform }
  return told(self_id) ? { id: self_id, platform: told(platform) ? platform : 'qq' } : undefined
}

/** Adds to a draft who received it and under which id; some programs send `""` for the id. */
function from<D extends Origin>(e: Envelope, draft: D): D {
  const self = account(e)
  if (e.id !== '') draft.id = e.id
  if (self) draft.self = self
  return draft
}

/** What every event has. */
const about = (e: Envelope): Origin => from(e, { time: seconds(e.time) })

const selfId = (e: Envelope, context: UnifyContext): string | undefined => (account(e) ?? context.self)?.id

function message(id: string, content: MessageSegment[]): Message {
  return messageOf(toSegments(content), id)
}

/** The fields of the draft for QQ guilds, unchecked. */
const qqguild = (e: object) =>
  e as {
    'qqguild.author'?: { username?: unknown } | null
    'qqguild.member'?: { nick?: unknown } | null
    'qqguild.guild_id'?: unknown
    'qqguild.src_guild_id'?: unknown
  }

/** The sender of a message, with what the draft for QQ guilds tells. */
function sender(id: string, name: string | undefined, e: object): User {
  const { 'qqguild.author': author, 'qqguild.member': member } = qqguild(e)
  return adding(user(id), { name: name || author?.username, card: member?.nick })
}

/** `{ guild }`, or nothing for an empty or missing id. */
const inGuild = (id: string | undefined): { guild?: Guild } => (id ? { guild: { id } } : {})

/** A mute without end has the largest duration the source's 32 bits hold. */
const lasting = (seconds = 0): { durationMs?: number } =>
  seconds > 0 && seconds < 0xffffffff ? { durationMs: seconds * 1000 } : {}

/** The standard counts milliseconds, walle-q seconds: nobody sends a heartbeat every few milliseconds. */
const intervalMs = (interval = 0): { intervalMs?: number } =>
  interval > 0 ? { intervalMs: interval < 1000 ? interval * 1000 : interval } : {}

/** Member events of groups: who, where, and by whom unless they did it themselves. */
const membership = (e: Envelope & { group_id: string; user_id: string; operator_id?: string }) => ({
  ...about(e),
  group: group(e.group_id),
  ...(e.operator_id !== e.user_id && maybe('operator', e.operator_id)),
})

const administration = (e: Envelope & { group_id: string; user_id: string; operator_id?: string }) => ({
  ...about(e),
  group: group(e.group_id),
  user: user(e.user_id),
  ...maybe('operator', e.operator_id),
})

function muted(
  e: Envelope & { group_id: string; user_id: string; operator_id?: string },
  lifted: boolean,
  duration?: number,
): Draft<UnifiedEvents['member.muted' | 'member.unmuted' | 'group.muted_all' | 'group.unmuted_all']> {
  const { user: member, ...draft } = administration(e)
  const everybody = e.user_id === '0'
  if (lifted) {
    return everybody ? { type: 'group.unmuted_all', ...draft } : { type: 'member.unmuted', ...draft, user: member }
  }
  const lasts = lasting(duration)
  return everybody
    ? { type: 'group.muted_all', ...draft, ...lasts }
    : { type: 'member.muted', ...draft, ...lasts, user: member }
}

type Recall = { sub_type: string; user_id: string; operator_id: string }

const bySender = (e: Recall): boolean =>
  e.sub_type === 'recall' || (e.sub_type !== 'delete' && e.operator_id === e.user_id)

type Category = Extension['category']

const known = (id: unknown): id is string | number => told(id) || (Number.isFinite(id) && id !== 0)

/** An event of a name that nothing more is known of. */
function extension(
  category: Category,
  e: Envelope & {
    detail_type: string
    user_id?: unknown
    group_id?: unknown
    guild_id?: unknown
    channel_id?: unknown
  },
): Draft<Extension> {
  const draft: Draft<Extension> = from(e, { type: 'extension', time: seconds(e.time), name: e.detail_type, category })
  if (known(e.user_id)) draft.user = user(e.user_id)
  if (known(e.group_id)) draft.group = group(e.group_id)
  if (known(e.guild_id)) draft.guild = { id: String(e.guild_id) }
  if (known(e.channel_id)) draft.channel = { id: String(e.channel_id) }
  return draft
}

/** The file ComWeChat tells of before it is there. */
function fileOf({ file_name, file_length, md5 }: { file_name: string; file_length: number; md5: string }): FileInfo {
  const file = adding<FileInfo>({}, { name: file_name, hash: md5 })
  if (file_length > 0) file.size = file_length
  return file
}

/** Who poked whom: old versions of ComWeChat tell of pokes of the bot alone, and name the other. */
function pokeOf(e: Envelope & { user_id: string; from_user_id?: string }, context: UnifyContext) {
  return e.from_user_id === undefined
    ? { user: user(e.user_id), target: user(selfId(e, context) ?? '') }
    : { user: user(e.from_user_id), target: user(e.user_id) }
}

export const rows: Rows<Onebot12Events, typeof outcomes> = {
  'message.private': (e) => {
    const { 'qqguild.src_guild_id': source, 'qqguild.guild_id': chat } = qqguild(e)
    const guildId = told(source) ? source : told(chat) ? chat : undefined
    const draft: Draft<MessagePrivate> = from(e, {
      type: 'message.private',
      time: seconds(e.time),
      user: sender(e.user_id, e.user_name, e),
      message: message(e.message_id, e.message),
      origin: guildId ? 'guild' : 'friend',
    })
    if (guildId) draft.guild = { id: guildId }
    return draft
  },

  'message.group_temp': (e) =>
    from(e, {
      type: 'message.private',
      time: seconds(e.time),
      user: user(e.user_id, e.user_name),
      message: message(e.message_id, e.message),
      origin: 'group',
      group: group(e.group_id),
    }),

  'message.group': (e) =>
    from(e, {
      type: 'message.group',
      time: seconds(e.time),
      // walle-q sends the card as `user_name`, its document calls it `user_card`.
      user: adding(user(e.user_id), { card: e.user_card || e.user_name }),
      group: group(e.group_id, e.group_name),
      message: message(e.message_id, e.message),
    }),

  'message.channel': (e) =>
    from(e, {
      type: 'message.channel',
      time: seconds(e.time),
      user: sender(e.user_id, undefined, e),
      ...inGuild(e.guild_id),
      channel: { id: e.channel_id ?? e.group_id ?? '' },
      message: message(e.message_id, e.message),
    }),

  'notice.private_message_delete': (e) => ({
    type: 'recall.private',
    ...about(e),
    user: user(e.user_id),
    messageId: e.message_id,
  }),

  'notice.friend_increase': (e) => ({
    type: 'friend.added',
    ...about(e),
    user: user(e.user_id, e.user_name),
    initiator: 'unknown',
  }),

  'notice.friend_decrease': (e) => ({ type: 'friend.removed', ...about(e), user: user(e.user_id) }),

  'notice.friend_poke': (e) => ({
    type: 'friend.poked',
    ...about(e),
    user: user(e.user_id),
    target: user(e.receiver_id),
  }),

  'notice.group_member_increase': (e, context) => {
    const joined = {
      ...about(e),
      group: group(e.group_id),
      ...maybe('operator', e.operator_id),
      ...(e.sub_type === 'invite' && maybe('inviter', e.operator_id)),
      via: e.sub_type || 'unknown',
    }
    return e.user_id === selfId(e, context)
      ? { type: 'group.joined', ...joined }
      : { type: 'member.joined', ...joined, user: user(e.user_id), users: [user(e.user_id)] }
  },

  'notice.group_member_decrease': (e, context) => {
    const left = { ...membership(e), reason: e.sub_type || 'unknown' }
    // A dissolved group has lost everybody, whoever is named.
    return e.sub_type === 'disband' || e.user_id === selfId(e, context)
      ? { type: 'group.left', ...left }
      : { type: 'member.left', ...left, user: user(e.user_id) }
  },

  'notice.group_member_ban': (e) => muted(e, e.duration === 0, e.duration),

  'notice.group_member_unban': (e) => {
    const { user: member, ...draft } = administration(e)
    return e.user_id === '0'
      ? { type: 'group.unmuted_all', ...draft }
      : { type: 'member.unmuted', ...draft, user: member }
  },

  'notice.group_message_delete': (e) => ({
    type: 'recall.group',
    ...about(e),
    user: user(e.user_id),
    group: group(e.group_id),
    ...maybe('operator', e.operator_id),
    messageId: e.message_id,
    by: bySender(e) ? 'sender' : 'operator',
  }),

  'notice.group_admin_set': (e) => ({ type: 'member.admin_set', ...administration(e) }),

  'notice.group_admin_unset': (e) => ({ type: 'member.admin_unset', ...administration(e) }),

  'notice.group_name_update': (e) => ({
    type: 'group.renamed',
    ...about(e),
    group: group(e.group_id, e.group_name),
    ...maybe('operator', e.operator_id),
  }),

  'notice.group_poke': (e) => ({
    type: 'member.poked',
    ...about(e),
    group: group(e.group_id),
    user: user(e.user_id),
    target: user(e.receiver_id),
  }),

  'notice.guild_member_increase': (e, context) => {
    const joined = { ...about(e), guild: { id: e.guild_id }, ...maybe('operator', e.operator_id) }
    return e.user_id === selfId(e, context)
      ? { type: 'guild.added', ...joined }
      : { type: 'guild.member_added', ...joined, user: user(e.user_id), via: e.sub_type || 'unknown' }
  },

  'notice.guild_member_decrease': (e, context) => {
    const left = {
      ...about(e),
      guild: { id: e.guild_id },
      ...(e.operator_id !== e.user_id && maybe('operator', e.operator_id)),
    }
    return e.user_id === selfId(e, context)
      ? { type: 'guild.removed', ...left }
      : { type: 'guild.member_removed', ...left, user: user(e.user_id), reason: e.sub_type || 'unknown' }
  },

  'notice.channel_member_increase': (e) => ({
    type: 'channel.member_added',
    ...about(e),
    guild: { id: e.guild_id },
    channel: { id: e.channel_id },
    user: user(e.user_id),
    ...maybe('operator', e.operator_id),
    via: e.sub_type || 'unknown',
  }),

  'notice.channel_member_decrease': (e) => ({
    type: 'channel.member_removed',
    ...about(e),
    guild: { id: e.guild_id },
    channel: { id: e.channel_id },
    user: user(e.user_id),
    ...(e.operator_id !== e.user_id && maybe('operator', e.operator_id)),
    reason: e.sub_type || 'unknown',
  }),

  'notice.channel_message_delete': (e) => ({
    type: 'recall.channel',
    ...about(e),
    user: user(e.user_id),
    guild: { id: e.guild_id },
    channel: { id: e.channel_id },
    ...maybe('operator', e.operator_id),
    messageId: e.message_id,
    by: bySender(e) ? 'sender' : e.sub_type === 'delete' || e.operator_id ? 'operator' : 'unknown',
  }),

  'notice.channel_create': (e) => ({
    type: 'channel.created',
    ...about(e),
    guild: { id: e.guild_id },
    channel: { id: e.channel_id },
    ...maybe('operator', e.operator_id),
  }),

  'notice.channel_delete': (e) => ({
    type: 'channel.deleted',
    ...about(e),
    guild: { id: e.guild_id },
    channel: { id: e.channel_id },
    ...maybe('operator', e.operator_id),
  }),

  'request.new_friend': (e) => ({
    type: 'request.friend',
    ...about(e),
    user: user(e.user_id, e.user_name),
    request: { id: String(e.request_id), ...text('comment', e.message) },
  }),

  'request.join_group': (e) => ({
    type: 'request.group.join',
    ...about(e),
    user: user(e.user_id, e.user_name),
    group: group(e.group_id, e.group_name),
    ...maybe('inviter', e.invitor_id, e.invitor_name),
    request: { id: String(e.request_id), ...text('comment', e.message), suspicious: e.suspicious },
  }),

  'request.group_invited': (e) => ({
    type: 'request.group.invite',
    ...about(e),
    group: group(e.group_id, e.group_name),
    ...maybe('inviter', e.invitor_id, e.invitor_name),
    request: { id: String(e.request_id) },
  }),

  'meta.connect': (e) => ({
    type: 'meta.connected',
    ...about(e),
    implementation: adding(
      {},
      { name: e.version.impl, version: e.version.version, protocolVersion: e.version.onebot_version },
    ),
  }),

  'meta.heartbeat': (e) => ({
    type: 'meta.heartbeat',
    ...about(e),
    ...intervalMs(e.interval),
    ...(e.status?.good !== undefined && { good: e.status.good }),
    ...(e.status?.online !== undefined && { online: e.status.online }),
  }),

  'meta.status_update': (e) => {
    // walle-q v0.2.2 and v0.2.3 have no `status` around it.
    const { good, bots } = e.status ?? { good: e.good === true, bots: e.bots ?? [] }
    return {
      type: 'meta.status',
      ...about(e),
      good,
      bots: bots.map(({ self, online }) => ({ self: { id: self.user_id, platform: self.platform }, online })),
    }
  },

  'notice.wx.get_private_file': (e) => ({
    type: 'friend.file_received',
    ...about(e),
    user: user(e.user_id),
    file: fileOf(e),
  }),

  'notice.wx.get_group_file': (e) => ({
    type: 'group.file_uploaded',
    ...about(e),
    group: group(e.group_id),
    user: user(e.user_id),
    file: fileOf(e),
  }),

  'notice.wx.get_private_redbag': (e) => extension('notice', e),

  'notice.wx.get_group_redbag': (e) => extension('notice', e),

  'notice.wx.get_private_poke': (e, context) => ({ type: 'friend.poked', ...about(e), ...pokeOf(e, context) }),

  'notice.wx.get_group_poke': (e, context) => ({
    type: 'member.poked',
    ...about(e),
    group: group(e.group_id),
    ...pokeOf(e, context),
  }),

  'notice.wx.get_group_announcement': (e) => ({
    type: 'group.announced',
    ...about(e),
    group: group(e.group_id),
    user: user(e.user_id),
    text: e.text,
  }),

  'notice.wx.get_private_card': (e) => extension('notice', e),

  'notice.wx.get_group_card': (e) => extension('notice', e),

  'request.wx.friend_request': (e) => ({
    type: 'request.friend',
    ...about(e),
    user: user(e.user_id, e.nickname),
    request: { id: `${e.v3}|${e.v4}`, ...text('comment', e.content) },
  }),

  'notice.group_increase': (e, context) => {
    const joined = {
      ...about(e),
      group: group(e.group_id),
      ...maybe('operator', e.operator_id),
      ...(e.sub_type === 'invite' && maybe('inviter', e.operator_id)),
      via: e.sub_type || 'unknown',
    }
    return e.user_id === selfId(e, context)
      ? { type: 'group.joined', ...joined }
      : { type: 'member.joined', ...joined, user: user(e.user_id), users: [user(e.user_id)] }
  },

  'notice.group_decrease': (e, context) => {
    const left = { ...membership(e), reason: e.sub_type === 'kick_me' ? 'kick' : e.sub_type || 'unknown' }
    return e.sub_type === 'kick_me' || e.user_id === selfId(e, context)
      ? { type: 'group.left', ...left }
      : { type: 'member.left', ...left, user: user(e.user_id) }
  },

  'notice.group_admin': (e) => {
    const draft = administration(e)
    if (e.sub_type === 'set') return { type: 'member.admin_set', ...draft }
    if (e.sub_type === 'unset') return { type: 'member.admin_unset', ...draft }
    return { type: 'unknown', ...about(e), group: draft.group, user: draft.user }
  },

  'notice.group_ban': (e) => muted(e, e.sub_type === 'lift_ban'),

  'notice.friend_add': (e) => ({ type: 'friend.added', ...about(e), user: user(e.user_id), initiator: 'unknown' }),

  'notice.custom': (e) => extension('notice', e),

  'request.friend': (e) => ({
    type: 'request.friend',
    ...about(e),
    user: user(e.user_id),
    request: { ...text('id', e.flag || e.request_id), ...text('comment', e.comment || e.message) },
  }),

  'request.group': (e) => {
    const draft = {
      ...about(e),
      ...(e.group_id && { group: group(e.group_id) }),
      request: { ...text('id', e.flag || e.request_id), ...text('comment', e.comment || e.message) },
    }
    return e.sub_type === 'invite'
      ? { type: 'request.group.invite', ...draft, ...maybe('inviter', e.user_id) }
      : { type: 'request.group.join', ...draft, user: user(e.user_id) }
  },

  'meta.lifecycle': (e) => {
    if (e.sub_type === 'enable') return { type: 'plugin.enabled', ...about(e), plugin: {} }
    if (e.sub_type === 'disable') return { type: 'plugin.disabled', ...about(e), plugin: {} }
    return { type: 'meta.connected', ...about(e) }
  },

  'notice.qq.group_file_upload': (e) =>
    e.user_id
      ? {
          type: 'group.file_uploaded',
          ...about(e),
          group: group(e.group_id),
          user: user(e.user_id),
          file: text('id', e.file_id),
        }
      : extension('notice', e),

  'message.extension': (e) => extension('message', e),
  'notice.extension': (e) => extension('notice', e),
  'request.extension': (e) => extension('request', e),
  'meta.extension': (e) => extension('meta', e),
}

/** What an event of an unknown kind tells all the same. */
export function glimpse(event: Record<string, unknown>): Glimpse {
  const { id, time, self, self_id, platform, user_id, group_id } = event
  const { user_id: inner, platform: named = platform } = (self ?? {}) as Partial<Self>
  const own = told(inner) ? inner : self_id
  return {
    time: typeof time === 'number' ? seconds(time) : undefined,
    ...text('id', id),
    ...(told(own) && { self: { id: own, platform: told(named) ? named : 'qq' } }),
    ...(told(user_id) && { user: user(user_id) }),
    ...(told(group_id) && { group: group(group_id) }),
  }
}
