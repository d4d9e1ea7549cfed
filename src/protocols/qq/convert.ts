import type { UnifyContext } from '../../unified/context.ts'
import { adding, type Draft, type Glimpse, group, maybe, type Rows, text, told, user } from '../../unified/convert.ts'
import type {
  Actor,
  Audit,
  Channel,
  EchoMessage,
  Group,
  Guild,
  MessageChannel,
  MessageGroup,
  MessagePrivate,
  Request,
  Subscription,
  Target,
  Thread,
  Interaction as UnifiedInteraction,
  User,
} from '../../unified/generated/types.ts'
import type {
  Audio,
  AudioMember,
  C2cSwitch,
  Channel as ChannelData,
  Deletion,
  ForumAudit,
  GroupAddRobot,
  GroupMember,
  GroupMention,
  GroupMessage,
  Guild as GuildData,
  GuildMember,
  GuildMessage,
  Interaction,
  MessageAudit,
  QqEvents,
  Reaction,
  Resolved,
} from './generated/types.ts'
import { chatMessage, guildMessage } from './message.ts'
import type { outcomes } from './outcomes.ts'
import { first, object, objects } from './read.ts'
import { richText } from './rich-text.ts'
import { timeOf } from './time.ts'

/** A dispatch, whatever its `t`. */
interface Frame<D> {
  id?: string
  d: D
}

/** What every event has. */
interface Origin {
  time: number | undefined
  id?: string
}

function origin(id: string | undefined, time?: unknown): Origin {
  const origin: Origin = { time: timeOf(time) }
  if (told(id)) origin.id = id
  return origin
}

/** Frames of the session tell neither time nor id. */
const time = undefined

// Messages.

const isSelf = (id: string, context: UnifyContext) => context.self?.id === id

/** Adds the event's id; messages are converted so often that nothing is spread here. */
function identified<E extends { id?: string }>(event: E, id: string | undefined): E {
  if (told(id)) event.id = id
  return event
}

function groupRow({ id, d }: Frame<GroupMessage>, context: UnifyContext): Draft<MessageGroup | EchoMessage> {
  const { member_openid, username } = d.author
  const time = timeOf(d.timestamp)
  const own = isSelf(member_openid, context) || d.mentions?.some((m) => m.is_you === true && isAbout(m, member_openid))
  const message = chatMessage(d, d.mentions)
  return own
    ? identified<Draft<EchoMessage>>(
        { type: 'echo.message', time, to: user(d.group_openid), group: group(d.group_openid), message },
        id,
      )
    : identified<Draft<MessageGroup>>(
        { type: 'message.group', time, user: user(member_openid, username), group: group(d.group_openid), message },
        id,
      )
}

const isAbout = ({ id, member_openid }: GroupMention, member: string) =>
  member !== '' && (member_openid === member || id === member)

const placeOf = (d: { guild_id: string | number; channel_id: string | number }) => ({
  guild: { id: String(d.guild_id) } as Guild,
  channel: { id: String(d.channel_id) } as Channel,
})

function channelRow({ id, d }: Frame<GuildMessage>, context: UnifyContext): Draft<MessageChannel | EchoMessage> {
  const time = timeOf(d.timestamp)
  const { guild, channel } = placeOf(d)
  const message = guildMessage(d)
  return isSelf(d.author.id, context)
    ? identified<Draft<EchoMessage>>(
        { type: 'echo.message', time, to: user(d.channel_id), guild, channel, message },
        id,
      )
    : identified<Draft<MessageChannel>>({ type: 'message.channel', time, user: sender(d), guild, channel, message }, id)
}

const sender = ({ author, member }: GuildMessage): User =>
  adding(user(author.id, author.username), { card: member?.nick })

function recalled({ id, d }: Frame<Deletion>) {
  const { message, op_user } = d
  const author = first(message.author?.id)
  return {
    type: 'recall.channel' as const,
    ...origin(id),
    ...placeOf(message),
    ...(author && { user: user(author, message.author?.username) }),
    ...maybe('operator', op_user.id),
    messageId: message.id,
    by: author === '' ? ('unknown' as const) : author === op_user.id ? ('sender' as const) : ('operator' as const),
  }
}

// Reactions and audits.

/** The document tells numbers, frames tell words, one of them misspelt. */
const targets = new Map<string, Target['kind']>([
  ['0', 'message'],
  ['ReactionTargetType_MSG', 'message'],
  ['1', 'thread'],
  ['ReactionTargetType_FEED', 'thread'],
  ['2', 'post'],
  ['ReactionTargetType_COMMNENT', 'post'],
  ['ReactionTargetType_COMMENT', 'post'],
  ['3', 'reply'],
  ['ReactionTargetType_REPLY', 'reply'],
])

function reaction({ id, d }: Frame<Reaction>) {
  const kind = String(d.target.type)
  const emoji = { id: d.emoji.id }
  return {
    ...origin(id),
    user: user(d.user_id),
    ...placeOf(d),
    target: { kind: targets.get(kind) ?? kind, ...text('id', d.target.id) },
    emoji,
    emojis: [emoji],
  }
}

function messageAudit({ id, d }: Frame<MessageAudit>) {
  return {
    ...origin(id, d.audit_time),
    ...(told(d.user_openid) && { user: user(d.user_openid) }),
    ...(told(d.group_openid) && { group: group(d.group_openid) }),
    ...(told(d.guild_id) && { guild: { id: d.guild_id } }),
    ...(told(d.channel_id) && { channel: { id: d.channel_id } }),
    audit: adding<Audit>({ target: adding<Target>({ kind: 'message' }, { id: d.message_id }) }, { id: d.audit_id }),
  }
}

const forumTargets: Record<number, Target['kind']> = { 1: 'thread', 2: 'post', 3: 'reply' }

function forumAudit({ id, d }: Frame<ForumAudit>) {
  const ids: Record<number, unknown> = { 1: d.thread_id, 2: d.post_id, 3: d.reply_id }
  const target = adding<Target>({ kind: forumTargets[d.type] ?? String(d.type) }, { id: ids[d.type] })
  return {
    ...origin(id, d.date_time),
    user: user(d.author_id),
    ...placeOf(d),
    audit: adding<Audit>({ target }, { id: d.task_id, reason: d.err_msg }),
  }
}

// Groups and friends.

/** All four events of the bot in a group tell the same. */
function robot({ id, d }: Frame<GroupAddRobot['d']>): Origin & { group: Group; operator?: Actor } {
  const about: Origin & { group: Group; operator?: Actor } = { time: timeOf(d.timestamp), group: group(d.group_openid) }
  if (told(id)) about.id = id
  if (told(d.op_member_openid)) about.operator = { id: d.op_member_openid }
  return about
}

const friend = ({ id, d }: Frame<C2cSwitch>) => ({
  ...origin(id, d.timestamp),
  user: user(d.openid),
})

const member = ({ id, d }: Frame<GroupMember>) => ({
  ...origin(id, d.timestamp),
  group: group(d.group_openid),
})

/** What those who want to join have said: a message, or answers below their questions. */
function comment(verification: unknown): string {
  const { verify_message, review_qa_list } = object(verification)
  if (told(verify_message)) return verify_message
  return objects(review_qa_list)
    .flatMap(({ question, answer }) => [question, answer].filter(told))
    .join('\n')
}

function subscriptions(result: unknown): Subscription[] {
  return objects(result).map(({ op, subscribe_id, template_id, custom_template_id }) =>
    adding<Subscription>(
      { allowed: op === 1 },
      { id: subscribe_id, templateId: first(custom_template_id, idText(template_id)) },
    ),
  )
}

const idText = (id: unknown): unknown => (typeof id === 'number' && id !== 0 ? String(id) : id)

// Interactions.

const interactions = new Map([
  [11, 'interaction.button'],
  [12, 'interaction.menu'],
  [13, 'interaction.feedback'],
  [14, 'interaction.session'],
  [15, 'interaction.setting'],
  [16, 'interaction.setting'],
  [18, 'interaction.authorization'],
  [19, 'interaction.authorization'],
  [20, 'interaction.authorization'],
] as const)

function interaction(d: Interaction): UnifiedInteraction {
  const resolved = (d.data.resolved ?? {}) as Resolved
  const found = adding<UnifiedInteraction>(
    { code: String(d.type) },
    {
      id: d.id,
      buttonId: resolved.button_id,
      data: resolved.button_data,
      featureId: resolved.feature_id,
      messageId: resolved.message_id,
      choice: first(resolved.feedback_opt, resolved.action, object(resolved.authorize_data).scope),
    },
  )
  if (resolved.checked === 0 || resolved.checked === 1) found.checked = resolved.checked === 1
  return found
}

// Guilds and forums.

const guildRow = ({ id, d }: Frame<GuildData>) => ({
  ...origin(id),
  guild: adding<Guild>({ id: d.id }, { name: d.name }),
  ...maybe('operator', d.op_user_id),
})

const channelKinds: Record<number, string> = {
  0: 'text',
  2: 'voice',
  4: 'category',
  10005: 'live',
  10006: 'app',
  10007: 'forum',
}

const channelOf = ({ id, d }: Frame<ChannelData>) => ({
  ...origin(id),
  guild: { id: d.guild_id },
  channel: adding<Channel>({ id: d.id, kind: channelKinds[d.type] ?? String(d.type) }, { name: d.name }),
  ...maybe('operator', d.op_user_id),
})

const guildMember = ({ d }: Frame<GuildMember>) => ({
  guild: { id: d.guild_id },
  user: adding(user(d.user.id, d.user.username), { card: d.nick }),
  ...maybe('operator', d.op_user_id),
})

const audio = ({ id, d }: Frame<Audio>) => ({
  ...origin(id),
  ...placeOf(d),
  ...text('url', d.audio_url),
  ...text('text', d.text),
})

const audioMember = ({ id, d }: Frame<AudioMember>) => ({
  ...origin(id),
  ...placeOf(d),
  user: user(d.user_id),
})

interface Piece {
  thread_id: string
  post_id?: string
  reply_id?: string
  title?: unknown
  content?: unknown
  date_time?: string
}

interface Where {
  guild_id: string | number
  channel_id: string | number
  author_id: string | number
}

const forum = (id: string | undefined, d: Where, piece?: Piece) => ({
  ...origin(id, piece?.date_time),
  ...placeOf(d),
  user: user(d.author_id),
  thread: piece
    ? adding<Thread>(
        {},
        {
          id: piece.thread_id,
          postId: piece.post_id,
          replyId: piece.reply_id,
          title: richText(piece.title),
          text: richText(piece.content),
        },
      )
    : {},
})

export const rows: Rows<QqEvents, typeof outcomes> = {
  C2C_MESSAGE_CREATE: ({ id, d }, context) => {
    const { user_openid, username } = d.author
    const time = timeOf(d.timestamp)
    const who = user(user_openid, username)
    const message = chatMessage(d)
    return isSelf(user_openid, context)
      ? identified<Draft<EchoMessage>>({ type: 'echo.message', time, to: who, message }, id)
      : identified<Draft<MessagePrivate>>({ type: 'message.private', time, user: who, message, origin: 'friend' }, id)
  },

  GROUP_AT_MESSAGE_CREATE: groupRow,
  GROUP_MESSAGE_CREATE: groupRow,
  MESSAGE_CREATE: channelRow,
  AT_MESSAGE_CREATE: channelRow,

  DIRECT_MESSAGE_CREATE: ({ id, d }, context) => {
    const time = timeOf(d.timestamp)
    const { guild, channel } = placeOf(d)
    const message = guildMessage(d)
    // Of the own message only the session is told, not for whom it was.
    return isSelf(d.author.id, context)
      ? identified<Draft<EchoMessage>>(
          { type: 'echo.message', time, to: user(d.guild_id), guild, channel, message },
          id,
        )
      : identified<Draft<MessagePrivate>>(
          { type: 'message.private', time, user: sender(d), origin: 'guild', guild, channel, message },
          id,
        )
  },

  MESSAGE_DELETE: recalled,
  PUBLIC_MESSAGE_DELETE: recalled,

  DIRECT_MESSAGE_DELETE: ({ id, d }) => ({
    type: 'recall.private',
    ...origin(id),
    user: user(first(d.message.author?.id, d.op_user.id), d.message.author?.username),
    messageId: d.message.id,
  }),

  MESSAGE_REACTION_ADD: (e) => ({ type: 'reaction.added', ...reaction(e) }),
  MESSAGE_REACTION_REMOVE: (e) => ({ type: 'reaction.removed', ...reaction(e) }),
  MESSAGE_AUDIT_PASS: (e) => ({ type: 'audit.passed', ...messageAudit(e) }),
  MESSAGE_AUDIT_REJECT: (e) => ({ type: 'audit.rejected', ...messageAudit(e) }),

  GROUP_ADD_ROBOT: (e) => {
    const about = robot(e)
    return { type: 'group.joined', ...about, ...(about.operator && { inviter: { ...about.operator } }), via: 'invite' }
  },
  GROUP_DEL_ROBOT: (e) => ({ type: 'group.left', ...robot(e), reason: 'kick' }),
  GROUP_MSG_REJECT: (e) => ({ type: 'push.group.disabled', ...robot(e) }),
  GROUP_MSG_RECEIVE: (e) => ({ type: 'push.group.enabled', ...robot(e) }),

  GROUP_MEMBER_ADD: (e, context) => {
    const joined = user(e.d.member_openid)
    return isSelf(joined.id, context)
      ? { type: 'group.joined', ...member(e), via: 'unknown' }
      : { type: 'member.joined', ...member(e), user: joined, users: [joined], via: 'unknown' }
  },

  GROUP_MEMBER_REMOVE: (e, context) =>
    isSelf(e.d.member_openid, context)
      ? { type: 'group.left', ...member(e), reason: 'unknown' }
      : { type: 'member.left', ...member(e), user: user(e.d.member_openid), reason: 'unknown' },

  GROUP_JOIN_REQUEST: ({ id, d }) => ({
    type: 'request.group.join',
    ...origin(id, d.apply_at),
    user: user(d.member_openid, d.username),
    group: group(d.group_openid),
    ...maybe('inviter', d.invited_by),
    request: adding<Request>(
      { ...(told(d.risk_tips) && { suspicious: true }) },
      { id: d.join_request_id, comment: comment(d.verify_info) },
    ),
  }),

  FRIEND_ADD: (e) => ({ type: 'friend.added', ...friend(e), initiator: 'peer' }),
  FRIEND_DEL: (e) => ({ type: 'friend.removed', ...friend(e) }),
  C2C_MSG_REJECT: (e) => ({ type: 'push.private.disabled', ...friend(e) }),
  C2C_MSG_RECEIVE: (e) => ({ type: 'push.private.enabled', ...friend(e) }),

  SUBSCRIBE_MESSAGE_STATUS: ({ id, d }) => ({
    type: 'push.subscription.changed',
    ...origin(id, objects(d.result)[0]?.update_ts),
    ...(told(d.openid) && { user: user(d.openid) }),
    ...(told(d.group_openid) && { group: group(d.group_openid) }),
    subscriptions: subscriptions(d.result),
  }),

  ENTER_AIO: ({ id, d }) => ({
    type: 'chat.entered',
    ...origin(id),
    ...maybe('user', d.user_openid),
    ...text('from', d.from_source),
  }),

  INTERACTION_CREATE: ({ id, d }) => {
    const who = first(d.user_openid, d.group_member_openid, d.data.resolved?.user_id)
    return {
      type: interactions.get(d.type as 11) ?? 'interaction.other',
      ...origin(id, d.timestamp),
      ...(who && { user: user(who) }),
      ...(told(d.group_openid) && { group: group(d.group_openid) }),
      ...(told(d.guild_id) && { guild: { id: d.guild_id } }),
      ...(told(d.channel_id) && { channel: { id: d.channel_id } }),
      interaction: interaction(d),
    }
  },

  GUILD_CREATE: (e) => ({ type: 'guild.added', ...guildRow(e), time: timeOf(e.d.joined_at) }),
  GUILD_UPDATE: (e) => ({ type: 'guild.updated', ...guildRow(e) }),
  GUILD_DELETE: (e) => ({ type: 'guild.removed', ...guildRow(e) }),
  CHANNEL_CREATE: (e) => ({ type: 'channel.created', ...channelOf(e) }),
  CHANNEL_UPDATE: (e) => ({ type: 'channel.updated', ...channelOf(e) }),
  CHANNEL_DELETE: (e) => ({ type: 'channel.deleted', ...channelOf(e) }),

  GUILD_MEMBER_ADD: (e) => ({
    type: 'guild.member_added',
    ...origin(e.id, e.d.joined_at),
    ...guildMember(e),
    via: e.d.op_user_id === e.d.user.id ? 'join' : e.d.user.bot === true ? 'invite' : 'unknown',
  }),
  GUILD_MEMBER_UPDATE: (e) => ({ type: 'guild.member_updated', ...origin(e.id), ...guildMember(e) }),
  GUILD_MEMBER_REMOVE: (e) => ({
    type: 'guild.member_removed',
    ...origin(e.id),
    ...guildMember(e),
    reason: e.d.op_user_id === e.d.user.id ? 'leave' : 'kick',
  }),

  AUDIO_START: (e) => ({ type: 'audio.started', ...audio(e) }),
  AUDIO_FINISH: (e) => ({ type: 'audio.finished', ...audio(e) }),
  AUDIO_ON_MIC: (e) => ({ type: 'audio.mic_on', ...audio(e) }),
  AUDIO_OFF_MIC: (e) => ({ type: 'audio.mic_off', ...audio(e) }),
  AUDIO_OR_LIVE_CHANNEL_MEMBER_ENTER: (e) => ({ type: 'audio.member_entered', ...audioMember(e) }),
  AUDIO_OR_LIVE_CHANNEL_MEMBER_EXIT: (e) => ({ type: 'audio.member_exited', ...audioMember(e) }),

  FORUM_THREAD_CREATE: ({ id, d }) => ({ type: 'forum.thread.created', ...forum(id, d, d.thread_info) }),
  FORUM_THREAD_UPDATE: ({ id, d }) => ({ type: 'forum.thread.updated', ...forum(id, d, d.thread_info) }),
  FORUM_THREAD_DELETE: ({ id, d }) => ({ type: 'forum.thread.deleted', ...forum(id, d, d.thread_info) }),
  FORUM_POST_CREATE: ({ id, d }) => ({ type: 'forum.post.created', ...forum(id, d, d.post_info) }),
  FORUM_POST_DELETE: ({ id, d }) => ({ type: 'forum.post.deleted', ...forum(id, d, d.post_info) }),
  FORUM_REPLY_CREATE: ({ id, d }) => ({ type: 'forum.reply.created', ...forum(id, d, d.reply_info) }),
  FORUM_REPLY_DELETE: ({ id, d }) => ({ type: 'forum.reply.deleted', ...forum(id, d, d.reply_info) }),
  FORUM_PUBLISH_AUDIT_RESULT: (e) => ({
    type: e.d.result === 0 ? 'audit.passed' : 'audit.rejected',
    ...forumAudit(e),
  }),
  OPEN_FORUM_THREAD_CREATE: ({ id, d }) => ({ type: 'forum.thread.created', ...forum(id, d) }),
  OPEN_FORUM_THREAD_UPDATE: ({ id, d }) => ({ type: 'forum.thread.updated', ...forum(id, d) }),
  OPEN_FORUM_THREAD_DELETE: ({ id, d }) => ({ type: 'forum.thread.deleted', ...forum(id, d) }),
  OPEN_FORUM_POST_CREATE: ({ id, d }) => ({ type: 'forum.post.created', ...forum(id, d) }),
  OPEN_FORUM_POST_DELETE: ({ id, d }) => ({ type: 'forum.post.deleted', ...forum(id, d) }),
  OPEN_FORUM_REPLY_CREATE: ({ id, d }) => ({ type: 'forum.reply.created', ...forum(id, d) }),
  OPEN_FORUM_REPLY_DELETE: ({ id, d }) => ({ type: 'forum.reply.deleted', ...forum(id, d) }),

  READY: ({ id, d }) => ({
    type: 'meta.connected',
    ...origin(id),
    ...(d.user.id !== '' && { self: { id: d.user.id, platform: 'qq' } }),
    implementation: { protocolVersion: String(d.version) },
    ...text('sessionId', d.session_id),
  }),
  RESUMED: ({ id }) => ({ type: 'meta.resumed', ...origin(id) }),
  OP_HEARTBEAT: () => ({ type: 'meta.heartbeat', time }),
  OP_IDENTIFY: () => ({ type: 'meta.identify', time }),
  OP_RESUME: ({ d }) => ({ type: 'meta.resume', time, ...text('sessionId', d.session_id) }),
  OP_RECONNECT: () => ({ type: 'meta.reconnect', time }),
  OP_INVALID_SESSION: ({ d }) => ({
    type: 'meta.invalid_session',
    time,
    ...(typeof d === 'boolean' && { resumable: d }),
  }),
  OP_HELLO: ({ d }) => ({ type: 'meta.hello', time, intervalMs: d.heartbeat_interval }),
  OP_HEARTBEAT_ACK: () => ({ type: 'meta.heartbeat_ack', time }),
  OP_CALLBACK_ACK: ({ d }) => ({ type: 'meta.acknowledged', time, ...(typeof d === 'number' && { ok: d === 0 }) }),
  OP_CALLBACK_VALIDATION: ({ d }) => ({ type: 'meta.validation', time: timeOf(d.event_ts), token: d.plain_token }),
}

/** What an event of an unknown kind tells all the same. */
export function glimpse({ id, d }: Record<string, unknown>): Glimpse {
  const data = object(d)
  const author = object(data.author)
  const member = data.member_openid ?? data.openid ?? data.user_openid ?? author.member_openid ?? author.user_openid
  return {
    time: timeOf(data.timestamp),
    ...text('id', id),
    ...(told(member) && { user: user(member) }),
    ...(told(data.group_openid) && { group: group(data.group_openid) }),
  }
}
