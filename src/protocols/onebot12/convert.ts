import type { UnifyContext } from '../../unified/context.ts'
import {
  actorField,
  anyTime,
  type Draft,
  type Glimpse,
  group,
  idOf,
  isFilled,
  isSame,
  isSomebody,
  messageOf,
  muteDuration,
  type Rows,
  text,
  user,
  withTexts,
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
import type { Onebot12Outcomes } from './generated/outcomes.ts'
import type { Onebot12Events, Self } from './generated/types.ts'
import { toSegments } from './segments.ts'

type Maybe<T> = T | null | undefined

interface Envelope {
  id?: Maybe<string | number>
  time?: Maybe<string | number>
  self?: Self | null
  /** Only in drafts, next to the platform. */
  self_id?: unknown
  platform?: unknown
}

interface Origin {
  id?: string
  self?: Account
  time: number | undefined
}

/** An account from unchecked fields. A bridge may pass on the number of another protocol. */
function accountOf(value: unknown, platform: unknown): Account | undefined {
  const id = idFrom(value)
  return id === undefined ? undefined : { id, platform: isFilled(platform) ? platform : 'qq' }
}

/** The bot account: in `self`, or at the top level in drafts. */
const account = ({ self, self_id, platform }: Envelope): Account | undefined =>
  accountOf(self?.user_id, self?.platform ?? platform) ?? accountOf(self_id, platform)

/** The time of an event; undefined if it is missing or implausible. */
const timeOf = ({ time }: Envelope): number | undefined =>
  time === undefined || time === null ? undefined : anyTime(time)

/** Adds the receiving account and the event id to a draft. Some programs send `""` or no id. */
function withEnvelope<D extends Origin>(e: Envelope, draft: D): D {
  const self = account(e)
  const id = idOf(e.id)
  if (id !== undefined) draft.id = id
  if (self) draft.self = self
  return draft
}

/** The fields of every event. */
const envelopeOf = (e: Envelope): Origin => withEnvelope(e, { time: timeOf(e) })

const selfId = (e: Envelope, context: UnifyContext): string | undefined => (account(e) ?? context.self)?.id

type Written = Envelope & { message_id?: Maybe<string>; message?: Parameters<typeof toSegments>[0] }

/** walle-q's ids: a group or two people, sequence numbers, random numbers, and a time in private messages. */
const walleQId = /^\d+ (\d+)(?:-[-\d]*)? [-\d]+(?: \d+)?$/

/** The message. walle-q quotes and deletes it by its first sequence number only. */
function message(e: Written, context: UnifyContext): Message {
  const message = messageOf(toSegments(e.message), e.message_id, selfId(e, context))
  const sequence = message.id && walleQId.exec(message.id)?.[1]
  if (sequence) message.quoteId = sequence
  return message
}

/** Unchecked fields of the draft for QQ guilds. */
const qqguild = (e: object) =>
  e as {
    'qqguild.author'?: { username?: unknown; bot?: unknown } | null
    'qqguild.member'?: { nick?: unknown; roles?: unknown } | null
    'qqguild.guild_id'?: unknown
    'qqguild.src_guild_id'?: unknown
  }

/** The role from the built-in roles of a guild: 4 is the owner, 2 an admin, 5 an admin of a channel. */
function rankOf(roles: unknown): string | undefined {
  if (!Array.isArray(roles) || roles.length === 0) return undefined
  const has = (role: number) => roles.includes(role) || roles.includes(String(role))
  return has(4) ? 'owner' : has(2) || has(5) ? 'admin' : 'member'
}

/** The sender of a message, with the fields of the draft for QQ guilds. */
function sender(id: Maybe<string>, name: Maybe<string>, e: object): User {
  const { 'qqguild.author': author, 'qqguild.member': member } = qqguild(e)
  const who = withTexts(user(id), { name: name || author?.username, card: member?.nick, role: rankOf(member?.roles) })
  if (author?.bot === true) who.bot = true
  return who
}

/** An optional guild field; empty for an empty or missing id. */
const inGuild = (id: Maybe<string>): { guild?: Guild } => (isSomebody(id) ? { guild: { id } } : {})

/** A required guild or channel; the id is `""` if the source names none. */
const place = (id: Maybe<string>): Guild => ({ id: isSomebody(id) ? id : '' })

/** The interval of a heartbeat. The standard uses milliseconds, walle-q seconds; only seconds are so small. */
const intervalMs = (interval: Maybe<number | string>): { intervalMs?: number } => {
  const number = Number(interval)
  if (!(number > 0 && number < Number.MAX_SAFE_INTEGER)) return {}
  return { intervalMs: Math.round(number < 1000 ? number * 1000 : number) }
}

type MemberEvent = Envelope & { group_id?: Maybe<string>; user_id?: Maybe<string>; operator_id?: Maybe<string> }

/** Member events of groups: the user, the group, and the operator unless it is the user. */
const membership = (e: MemberEvent) => ({
  ...envelopeOf(e),
  group: group(e.group_id),
  ...(!isSame(e.operator_id, e.user_id) && actorField('operator', e.operator_id)),
})

const administration = (e: MemberEvent) => ({
  ...envelopeOf(e),
  group: group(e.group_id),
  user: user(e.user_id),
  ...actorField('operator', e.operator_id),
})

const isZero = (duration: Maybe<number | string>): boolean => duration === 0 || duration === '0'

function muted(
  e: MemberEvent,
  lifted: boolean,
  duration?: Maybe<number | string>,
): Draft<UnifiedEvents['member.muted' | 'member.unmuted' | 'group.muted_all' | 'group.unmuted_all']> {
  const { user: member, ...draft } = administration(e)
  const everybody = e.user_id === '0'
  if (lifted) {
    return everybody ? { type: 'group.unmuted_all', ...draft } : { type: 'member.unmuted', ...draft, user: member }
  }
  const lasts = muteDuration(duration)
  return everybody
    ? { type: 'group.muted_all', ...draft, ...lasts }
    : { type: 'member.muted', ...draft, ...lasts, user: member }
}

type Recall = { sub_type?: Maybe<string>; user_id?: Maybe<string>; operator_id?: Maybe<string> }

const bySender = (e: Recall): boolean =>
  e.sub_type === 'recall' || (e.sub_type !== 'delete' && isSame(e.operator_id, e.user_id))

/** The accounts in an unchecked status. */
function botsOf(bots: unknown): { self: Account; online: boolean }[] {
  if (!Array.isArray(bots)) return []
  return (bots as Maybe<{ self?: Partial<Self> | null; online?: unknown }>[]).flatMap((bot) => {
    const self = accountOf(bot?.self?.user_id, bot?.self?.platform)
    return self ? [{ self, online: bot?.online === true }] : []
  })
}

type Category = Extension['category']

/** An id from an unchecked field. */
function idFrom(value: unknown): string | undefined {
  const id = idOf(value)
  return isSomebody(id) ? id : undefined
}

/** An extension event without a unified type. */
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
  const draft: Draft<Extension> = withEnvelope(e, { type: 'extension', time: timeOf(e), name: e.detail_type, category })
  const userId = idFrom(e.user_id)
  const groupId = idFrom(e.group_id)
  const guildId = idFrom(e.guild_id)
  const channelId = idFrom(e.channel_id)
  if (userId) draft.user = user(userId)
  if (groupId) draft.group = group(groupId)
  if (guildId) draft.guild = { id: guildId }
  if (channelId) draft.channel = { id: channelId }
  return draft
}

interface Announced {
  file_name?: Maybe<string>
  file_length?: Maybe<number | string>
  md5?: Maybe<string>
}

/** The file that ComWeChat announces before it is available. */
function fileOf({ file_name, file_length, md5 }: Announced): FileInfo {
  const file = withTexts<FileInfo>({}, { name: file_name, hash: md5 })
  const size = Number(file_length)
  if (Number.isSafeInteger(size) && size > 0) file.size = size
  return file
}

/** The two sides of a poke. Old versions of ComWeChat send only pokes of the bot, and name the other side. */
function pokeOf(e: Envelope & { user_id?: Maybe<string>; from_user_id?: Maybe<string> }, context: UnifyContext) {
  return isSomebody(e.from_user_id)
    ? { user: user(e.from_user_id), target: user(e.user_id) }
    : { user: user(e.user_id), target: user(selfId(e, context)) }
}

/** The friend of a private chat: the one of the two that is not the bot. */
function inChat<P extends { user: User; target: User }>(
  e: Envelope,
  poke: P,
  context: UnifyContext,
): P & { peer?: User } {
  const self = selfId(e, context)
  if (self === undefined) return poke
  const peer = isSame(poke.user.id, self) ? poke.target : poke.user
  return isSomebody(peer.id) ? { ...poke, peer: { id: peer.id } } : poke
}

export const rows: Rows<Onebot12Events, Onebot12Outcomes> = {
  'message.private': (e, context) => {
    const { 'qqguild.src_guild_id': source, 'qqguild.guild_id': chat } = qqguild(e)
    const guildId = isFilled(source) ? source : isFilled(chat) ? chat : undefined
    const draft: Draft<MessagePrivate> = withEnvelope(e, {
      type: 'message.private',
      time: timeOf(e),
      user: sender(e.user_id, e.user_name, e),
      message: message(e, context),
      origin: guildId ? 'guild' : isSomebody(e.group_id) ? 'group' : 'friend',
    })
    if (guildId) draft.guild = { id: guildId }
    if (isSomebody(e.group_id)) draft.group = group(e.group_id)
    return draft
  },

  'message.group_temp': (e, context) =>
    withEnvelope(e, {
      type: 'message.private',
      time: timeOf(e),
      user: user(e.user_id, e.user_name),
      message: message(e, context),
      origin: 'group',
      group: group(e.group_id),
    }),

  'message.group': (e, context) =>
    withEnvelope(e, {
      type: 'message.group',
      time: timeOf(e),
      // walle-q sends the card as `user_name`, its document calls it `user_card`.
      user: withTexts(user(e.user_id), { card: e.user_card || e.user_name }),
      group: group(e.group_id, e.group_name),
      message: message(e, context),
    }),

  'message.channel': (e, context) =>
    withEnvelope(e, {
      type: 'message.channel',
      time: timeOf(e),
      user: sender(e.user_id, undefined, e),
      ...inGuild(e.guild_id),
      channel: place(e.channel_id || e.group_id),
      message: message(e, context),
    }),

  'notice.private_message_delete': (e) => ({
    type: 'recall.private',
    ...envelopeOf(e),
    user: user(e.user_id),
    messageId: e.message_id,
  }),

  'notice.friend_increase': (e) => ({
    type: 'friend.added',
    ...envelopeOf(e),
    user: user(e.user_id, e.user_name),
    initiator: 'unknown',
  }),

  'notice.friend_decrease': (e) => ({ type: 'friend.removed', ...envelopeOf(e), user: user(e.user_id) }),

  'notice.friend_poke': (e, context) => ({
    type: 'friend.poked',
    ...envelopeOf(e),
    ...inChat(e, { user: user(e.user_id), target: user(e.receiver_id) }, context),
  }),

  'notice.group_member_increase': (e, context) => {
    const joined = {
      ...envelopeOf(e),
      group: group(e.group_id),
      ...actorField('operator', e.operator_id),
      ...(e.sub_type === 'invite' && actorField('inviter', e.operator_id)),
      via: e.sub_type || 'unknown',
    }
    return isSame(e.user_id, selfId(e, context))
      ? { type: 'group.joined', ...joined }
      : { type: 'member.joined', ...joined, user: user(e.user_id), users: [user(e.user_id)] }
  },

  'notice.group_member_decrease': (e, context) => {
    const left = { ...membership(e), reason: e.sub_type || 'unknown' }
    // A dissolved group has lost all members, whoever is named.
    return e.sub_type === 'disband' || isSame(e.user_id, selfId(e, context))
      ? { type: 'group.left', ...left }
      : { type: 'member.left', ...left, user: user(e.user_id) }
  },

  'notice.group_member_ban': (e) => muted(e, isZero(e.duration), e.duration),

  'notice.group_member_unban': (e) => {
    const { user: member, ...draft } = administration(e)
    return e.user_id === '0'
      ? { type: 'group.unmuted_all', ...draft }
      : { type: 'member.unmuted', ...draft, user: member }
  },

  'notice.group_message_delete': (e) => ({
    type: 'recall.group',
    ...envelopeOf(e),
    user: user(e.user_id),
    group: group(e.group_id),
    ...actorField('operator', e.operator_id),
    messageId: e.message_id,
    by: bySender(e) ? 'sender' : 'operator',
  }),

  'notice.group_admin_set': (e) => ({ type: 'member.admin_set', ...administration(e) }),

  'notice.group_admin_unset': (e) => ({ type: 'member.admin_unset', ...administration(e) }),

  'notice.group_name_update': (e) => ({
    type: 'group.renamed',
    ...envelopeOf(e),
    group: group(e.group_id, e.group_name),
    ...actorField('operator', e.operator_id),
  }),

  'notice.group_poke': (e) => ({
    type: 'member.poked',
    ...envelopeOf(e),
    group: group(e.group_id),
    user: user(e.user_id),
    target: user(e.receiver_id),
  }),

  'notice.guild_member_increase': (e, context) => {
    const joined = { ...envelopeOf(e), guild: place(e.guild_id), ...actorField('operator', e.operator_id) }
    return isSame(e.user_id, selfId(e, context))
      ? { type: 'guild.added', ...joined }
      : { type: 'guild.member_added', ...joined, user: user(e.user_id), via: e.sub_type || 'unknown' }
  },

  'notice.guild_member_decrease': (e, context) => {
    const left = {
      ...envelopeOf(e),
      guild: place(e.guild_id),
      ...(!isSame(e.operator_id, e.user_id) && actorField('operator', e.operator_id)),
    }
    return isSame(e.user_id, selfId(e, context))
      ? { type: 'guild.removed', ...left }
      : { type: 'guild.member_removed', ...left, user: user(e.user_id), reason: e.sub_type || 'unknown' }
  },

  'notice.channel_member_increase': (e) => ({
    type: 'channel.member_added',
    ...envelopeOf(e),
    guild: place(e.guild_id),
    channel: place(e.channel_id),
    user: user(e.user_id),
    ...actorField('operator', e.operator_id),
    via: e.sub_type || 'unknown',
  }),

  'notice.channel_member_decrease': (e) => ({
    type: 'channel.member_removed',
    ...envelopeOf(e),
    guild: place(e.guild_id),
    channel: place(e.channel_id),
    user: user(e.user_id),
    ...(!isSame(e.operator_id, e.user_id) && actorField('operator', e.operator_id)),
    reason: e.sub_type || 'unknown',
  }),

  'notice.channel_message_delete': (e) => ({
    type: 'recall.channel',
    ...envelopeOf(e),
    user: user(e.user_id),
    guild: place(e.guild_id),
    channel: place(e.channel_id),
    ...actorField('operator', e.operator_id),
    messageId: e.message_id,
    by: bySender(e) ? 'sender' : e.sub_type === 'delete' || isSomebody(e.operator_id) ? 'operator' : 'unknown',
  }),

  'notice.channel_create': (e) => ({
    type: 'channel.created',
    ...envelopeOf(e),
    guild: place(e.guild_id),
    channel: place(e.channel_id),
    ...actorField('operator', e.operator_id),
  }),

  'notice.channel_delete': (e) => ({
    type: 'channel.deleted',
    ...envelopeOf(e),
    guild: place(e.guild_id),
    channel: place(e.channel_id),
    ...actorField('operator', e.operator_id),
  }),

  'request.new_friend': (e) => ({
    type: 'request.friend',
    ...envelopeOf(e),
    user: user(e.user_id, e.user_name),
    request: { id: String(e.request_id), ...text('comment', e.message) },
  }),

  'request.join_group': (e) => ({
    type: 'request.group.join',
    ...envelopeOf(e),
    user: user(e.user_id, e.user_name),
    group: group(e.group_id, e.group_name),
    ...actorField('inviter', e.invitor_id, e.invitor_name),
    request: {
      id: String(e.request_id),
      ...text('comment', e.message),
      ...(e.suspicious !== undefined && e.suspicious !== null && { suspicious: e.suspicious }),
    },
  }),

  'request.group_invited': (e) => ({
    type: 'request.group.invite',
    ...envelopeOf(e),
    group: group(e.group_id, e.group_name),
    ...actorField('inviter', e.invitor_id, e.invitor_name),
    request: { id: String(e.request_id) },
  }),

  'meta.connect': (e) => ({
    type: 'meta.connected',
    ...envelopeOf(e),
    implementation: withTexts(
      {},
      { name: e.version?.impl, version: e.version?.version, protocolVersion: e.version?.onebot_version },
    ),
  }),

  'meta.heartbeat': (e) => ({
    type: 'meta.heartbeat',
    ...envelopeOf(e),
    ...intervalMs(e.interval),
    ...(typeof e.status?.good === 'boolean' && { good: e.status.good }),
    ...(typeof e.status?.online === 'boolean' && { online: e.status.online }),
  }),

  'meta.status_update': (e) => {
    // walle-q v0.2.2 and v0.2.3 have no `status` around it.
    const { good, bots } = e.status ?? e
    const accounts = botsOf(bots)
    return {
      type: 'meta.status',
      ...envelopeOf(e),
      good: typeof good === 'boolean' ? good : accounts.length > 0 && accounts.every(({ online }) => online),
      bots: accounts,
    }
  },

  'notice.wx.get_private_file': (e) => ({
    type: 'friend.file_received',
    ...envelopeOf(e),
    user: user(e.user_id),
    file: fileOf(e),
  }),

  'notice.wx.get_group_file': (e) => ({
    type: 'group.file_uploaded',
    ...envelopeOf(e),
    group: group(e.group_id),
    user: user(e.user_id),
    file: fileOf(e),
  }),

  'notice.wx.get_private_redbag': (e) => extension('notice', e),

  'notice.wx.get_group_redbag': (e) => extension('notice', e),

  'notice.wx.get_private_poke': (e, context) => ({
    type: 'friend.poked',
    ...envelopeOf(e),
    ...inChat(e, pokeOf(e, context), context),
  }),

  'notice.wx.get_group_poke': (e, context) => ({
    type: 'member.poked',
    ...envelopeOf(e),
    group: group(e.group_id),
    ...pokeOf(e, context),
  }),

  'notice.wx.get_group_announcement': (e) => ({
    type: 'group.announced',
    ...envelopeOf(e),
    group: group(e.group_id),
    user: user(e.user_id),
    text: e.text ?? '',
  }),

  'notice.wx.get_private_card': (e) => extension('notice', e),

  'notice.wx.get_group_card': (e) => extension('notice', e),

  'request.wx.friend_request': (e) => ({
    type: 'request.friend',
    ...envelopeOf(e),
    user: user(e.user_id, e.nickname),
    request: { id: `${e.v3}|${e.v4}`, ...text('comment', e.content) },
  }),

  'notice.group_increase': (e, context) => {
    const joined = {
      ...envelopeOf(e),
      group: group(e.group_id),
      ...actorField('operator', e.operator_id),
      ...(e.sub_type === 'invite' && actorField('inviter', e.operator_id)),
      via: e.sub_type || 'unknown',
    }
    return isSame(e.user_id, selfId(e, context))
      ? { type: 'group.joined', ...joined }
      : { type: 'member.joined', ...joined, user: user(e.user_id), users: [user(e.user_id)] }
  },

  'notice.group_decrease': (e, context) => {
    const left = { ...membership(e), reason: e.sub_type === 'kick_me' ? 'kick' : e.sub_type || 'unknown' }
    return e.sub_type === 'kick_me' || isSame(e.user_id, selfId(e, context))
      ? { type: 'group.left', ...left }
      : { type: 'member.left', ...left, user: user(e.user_id) }
  },

  'notice.group_admin': (e) => {
    const draft = administration(e)
    if (e.sub_type === 'set') return { type: 'member.admin_set', ...draft }
    if (e.sub_type === 'unset') return { type: 'member.admin_unset', ...draft }
    return { type: 'unknown', ...envelopeOf(e), group: draft.group, user: draft.user }
  },

  'notice.group_ban': (e) => muted(e, e.sub_type === 'lift_ban'),

  'notice.friend_add': (e) => ({ type: 'friend.added', ...envelopeOf(e), user: user(e.user_id), initiator: 'unknown' }),

  'notice.custom': (e) => extension('notice', e),

  'request.friend': (e) => ({
    type: 'request.friend',
    ...envelopeOf(e),
    user: user(e.user_id),
    request: { ...text('id', e.flag || e.request_id), ...text('comment', e.comment || e.message) },
  }),

  'request.group': (e) => {
    const draft = {
      ...envelopeOf(e),
      ...(isSomebody(e.group_id) && { group: group(e.group_id) }),
      request: { ...text('id', e.flag || e.request_id), ...text('comment', e.comment || e.message) },
    }
    return e.sub_type === 'invite'
      ? { type: 'request.group.invite', ...draft, ...actorField('inviter', e.user_id) }
      : { type: 'request.group.join', ...draft, user: user(e.user_id) }
  },

  'meta.lifecycle': (e) => {
    if (e.sub_type === 'enable') return { type: 'plugin.enabled', ...envelopeOf(e), plugin: {} }
    if (e.sub_type === 'disable') return { type: 'plugin.disabled', ...envelopeOf(e), plugin: {} }
    return { type: 'meta.connected', ...envelopeOf(e) }
  },

  'notice.qq.group_file_upload': (e) =>
    isSomebody(e.user_id)
      ? {
          type: 'group.file_uploaded',
          ...envelopeOf(e),
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

/** The readable fields of an event of an unknown kind. */
export function glimpse(event: Record<string, unknown>): Glimpse {
  const self = account(event as Envelope)
  const userId = idFrom(event.user_id)
  const groupId = idFrom(event.group_id)
  const id = idOf(event.id)
  return {
    time: typeof event.time === 'number' ? anyTime(event.time) : undefined,
    ...(id !== undefined && { id }),
    ...(self && { self }),
    ...(userId !== undefined && { user: user(userId) }),
    ...(groupId !== undefined && { group: group(groupId) }),
  }
}
