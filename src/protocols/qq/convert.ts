import type { UnifyContext } from '../../unified/context.ts'
import {
  actorField,
  type Draft,
  type Glimpse,
  group,
  isFilled,
  isSame,
  type Rows,
  text,
  user,
  withTexts,
} from '../../unified/convert.ts'
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
import type { QqOutcomes } from './generated/outcomes.ts'
import type {
  Audio,
  AudioMember,
  C2cSwitch,
  Channel as ChannelData,
  Deletion,
  ForumAudit,
  GroupAddRobot,
  GroupMember,
  GroupMessage,
  Guild as GuildData,
  GuildMember,
  GuildMessage,
  MessageAudit,
  QqEvents,
  Reaction,
} from './generated/types.ts'
import { chatMessage, guildMessage } from './message.ts'
import { guildPerson, person } from './person.ts'
import { codeOf, first, firstId, idOf, isYes, object, objects, wordOf } from './read.ts'
import { richText } from './rich-text.ts'
import { timeOf } from './time.ts'

/** A dispatch frame. Its own fields, except `t`, are not checked. */
interface Frame<D> {
  t: string
  id?: unknown
  d: D
}

/** The fields of every event. */
interface Envelope {
  time: number | undefined
  id?: string
}

function envelopeOf(id: unknown, time?: unknown): Envelope {
  const envelope: Envelope = { time: timeOf(time) }
  if (isFilled(id)) envelope.id = id
  return envelope
}

/** Frames of the session have neither time nor id. */
const time = undefined

// Messages.

const isSelf = (id: string | number, context: UnifyContext) => isSame(id, context.self?.id)

/** Adds the event's id. No spread, because messages are converted very often. */
function withEnvelope<E extends { id?: string }>(event: E, id: unknown): E {
  if (isFilled(id)) event.id = id
  return event
}

function groupRow({ t, id, d }: Frame<GroupMessage>, context: UnifyContext): Draft<MessageGroup | EchoMessage> {
  const { author } = d
  const time = timeOf(d.timestamp)
  const own =
    isSelf(author.member_openid, context) ||
    objects(d.mentions).some((mention) => mention.is_you === true && isAbout(mention, author.member_openid))
  const message = chatMessage(d, context, t === 'GROUP_AT_MESSAGE_CREATE')
  return own
    ? withEnvelope<Draft<EchoMessage>>(
        { type: 'echo.message', time, to: user(d.group_openid), group: group(d.group_openid), message },
        id,
      )
    : withEnvelope<Draft<MessageGroup>>(
        {
          type: 'message.group',
          time,
          user: person(author.member_openid, author),
          group: group(d.group_openid),
          message,
        },
        id,
      )
}

const isAbout = ({ id, member_openid }: Record<string, unknown>, member: string) =>
  member !== '' && (member_openid === member || id === member)

interface Place {
  guild?: Guild
  channel: Channel
}

function placeOf(d: { guild_id?: unknown; channel_id: string | number }): Place {
  const place: Place = { channel: { id: String(d.channel_id) } }
  const guild = idOf(d.guild_id)
  if (guild !== '') place.guild = { id: guild }
  return place
}

function channelRow({ t, id, d }: Frame<GuildMessage>, context: UnifyContext): Draft<MessageChannel | EchoMessage> {
  const time = timeOf(d.timestamp)
  const place = placeOf(d)
  const message = guildMessage(d, context, t === 'AT_MESSAGE_CREATE')
  return isSelf(d.author.id, context)
    ? withEnvelope<Draft<EchoMessage>>({ type: 'echo.message', time, to: user(d.channel_id), ...place, message }, id)
    : withEnvelope<Draft<MessageChannel>>({ type: 'message.channel', time, user: sender(d), ...place, message }, id)
}

const sender = ({ author, member }: GuildMessage): User => guildPerson(author, member)

function recalled({ id, d }: Frame<Deletion>) {
  const { message } = d
  const author = object(message.author)
  const who = idOf(author.id)
  const operator = idOf(object(d.op_user).id)
  return {
    type: 'recall.channel' as const,
    ...envelopeOf(id),
    ...placeOf(message),
    ...(who && { user: person(who, author) }),
    ...actorField('operator', operator),
    messageId: String(message.id),
    by: !who || !operator ? ('unknown' as const) : who === operator ? ('sender' as const) : ('operator' as const),
  }
}

// Reactions and audits.

/** Targets of reactions: the document has numbers, frames have words, one of them misspelt. */
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
  const emoji = { id: String(d.emoji.id) }
  const who = idOf(d.user_id)
  return {
    ...envelopeOf(id),
    ...(who && { user: user(who) }),
    ...placeOf(d),
    target: { kind: targets.get(kind) ?? kind, ...text('id', wordOf(d.target.id)) },
    emoji,
    emojis: [emoji],
  }
}

/** The user and the place, for events in which either may be absent. */
function placesOf(who: string, d: { group_openid?: unknown; guild_id?: unknown; channel_id?: unknown }) {
  const [guild, channel] = [idOf(d.guild_id), idOf(d.channel_id)]
  return {
    ...(who && { user: user(who) }),
    ...(isFilled(d.group_openid) && { group: group(d.group_openid) }),
    ...(guild && { guild: { id: guild } }),
    ...(channel && { channel: { id: channel } }),
  }
}

const messageAudit = ({ id, d }: Frame<MessageAudit>) => ({
  ...envelopeOf(id, d.audit_time),
  ...placesOf(idOf(d.user_openid), d),
  audit: withTexts<Audit>({ target: withTexts<Target>({ kind: 'message' }, { id: d.message_id }) }, { id: d.audit_id }),
})

const forumTargets: Record<number, Target['kind']> = { 1: 'thread', 2: 'post', 3: 'reply' }

function forumAudit({ id, d }: Frame<ForumAudit>) {
  const code = codeOf(d.type) ?? (idOf(d.reply_id) ? 3 : idOf(d.post_id) ? 2 : 1)
  const ids: Record<number, unknown> = { 1: d.thread_id, 2: d.post_id, 3: d.reply_id }
  const target = withTexts<Target>({ kind: forumTargets[code] ?? String(code) }, { id: idOf(ids[code]) })
  return {
    ...envelopeOf(id, d.date_time),
    ...placesOf(idOf(d.author_id), d),
    audit: withTexts<Audit>({ target }, { id: d.task_id, reason: d.err_msg }),
  }
}

// Groups and friends.

/** All four events of the bot in a group have the same fields. */
function robot({ id, d }: Frame<GroupAddRobot['d']>): Envelope & { group: Group; operator?: Actor } {
  const about: Envelope & { group: Group; operator?: Actor } = {
    time: timeOf(d.timestamp),
    group: group(d.group_openid),
  }
  if (isFilled(id)) about.id = id
  const operator = idOf(d.op_member_openid)
  if (operator) about.operator = { id: operator }
  return about
}

const friend = ({ id, d }: Frame<C2cSwitch>) => ({
  ...envelopeOf(id, d.timestamp),
  user: user(d.openid),
})

const member = ({ id, d }: Frame<GroupMember>) => ({
  ...envelopeOf(id, d.timestamp),
  group: group(d.group_openid),
})

/** The comment of a join request: a message, or questions with their answers. */
function comment(verification: unknown): string {
  const { verify_message, review_qa_list } = object(verification)
  if (isFilled(verify_message)) return verify_message
  return objects(review_qa_list)
    .flatMap(({ question, answer }) => [question, answer].filter(isFilled))
    .join('\n')
}

function subscriptions(result: unknown): Subscription[] {
  return objects(result).map(({ op, subscribe_id, template_id, custom_template_id }) =>
    withTexts<Subscription>(
      { allowed: codeOf(op) === 1 },
      { id: subscribe_id, templateId: firstId(custom_template_id, template_id) },
    ),
  )
}

// Interactions.

const interactions = new Map<number, UnifiedInteractionType>([
  [11, 'interaction.button'],
  [12, 'interaction.menu'],
  [13, 'interaction.feedback'],
  [14, 'interaction.session'],
  [15, 'interaction.setting'],
  [16, 'interaction.setting'],
  [18, 'interaction.authorization'],
  [19, 'interaction.authorization'],
  [20, 'interaction.authorization'],
])

type UnifiedInteractionType = QqOutcomes['INTERACTION_CREATE']

function interaction(id: unknown, code: string, resolved: Record<string, unknown>): UnifiedInteraction {
  const found = withTexts<UnifiedInteraction>(
    { code },
    {
      id,
      buttonId: wordOf(resolved.button_id),
      data: wordOf(resolved.button_data),
      featureId: wordOf(resolved.feature_id),
      messageId: idOf(resolved.message_id),
      choice: first(resolved.feedback_opt, resolved.action, object(resolved.authorize_data).scope),
    },
  )
  const checked = typeof resolved.checked === 'boolean' ? Number(resolved.checked) : codeOf(resolved.checked)
  if (checked === 0 || checked === 1) found.checked = checked === 1
  return found
}

// Guilds and forums.

const guildRow = ({ id, d }: Frame<GuildData>) => ({
  ...envelopeOf(id),
  guild: withTexts<Guild>({ id: String(d.id) }, { name: d.name }),
  ...actorField('operator', idOf(d.op_user_id)),
})

const channelKinds: Record<number, string> = {
  0: 'text',
  2: 'voice',
  4: 'category',
  10005: 'live',
  10006: 'app',
  10007: 'forum',
}

function channelOf({ id, d }: Frame<ChannelData>) {
  const code = codeOf(d.type)
  const guild = idOf(d.guild_id)
  return {
    ...envelopeOf(id),
    ...(guild && { guild: { id: guild } }),
    channel: withTexts<Channel>(
      { id: String(d.id) },
      { name: d.name, kind: code === undefined ? code : (channelKinds[code] ?? String(code)) },
    ),
    ...actorField('operator', idOf(d.op_user_id)),
  }
}

const guildMember = ({ d }: Frame<GuildMember>) => ({
  guild: { id: String(d.guild_id) },
  user: guildPerson(d.user, d),
  ...actorField('operator', idOf(d.op_user_id)),
})

const audio = ({ id, d }: Frame<Audio>) => ({
  ...envelopeOf(id),
  ...placeOf(d),
  ...text('url', d.audio_url),
  ...text('text', d.text),
})

const audioMember = ({ id, d }: Frame<AudioMember>) => ({
  ...envelopeOf(id),
  ...placeOf(d),
  user: user(d.user_id),
})

/** A thread, post or reply of a forum, and its place. Open forums do not send its content. */
interface Written {
  guild_id?: unknown
  channel_id: string | number
  author_id: string | number
  thread_info?: unknown
  post_info?: unknown
  reply_info?: unknown
}

function forum({ id, d }: Frame<Written>) {
  const written = object(d.thread_info ?? d.post_info ?? d.reply_info)
  return {
    ...envelopeOf(id, written.date_time),
    ...placeOf(d),
    user: user(d.author_id),
    thread: withTexts<Thread>(
      {},
      {
        id: idOf(written.thread_id),
        postId: idOf(written.post_id),
        replyId: idOf(written.reply_id),
        title: richText(written.title),
        text: richText(written.content),
      },
    ),
  }
}

export const rows: Rows<QqEvents, QqOutcomes> = {
  C2C_MESSAGE_CREATE: ({ id, d }, context) => {
    const time = timeOf(d.timestamp)
    const message = chatMessage(d, context)
    const who = person(d.author.user_openid, d.author)
    return isSelf(who.id, context)
      ? withEnvelope<Draft<EchoMessage>>({ type: 'echo.message', time, to: who, message }, id)
      : withEnvelope<Draft<MessagePrivate>>({ type: 'message.private', time, user: who, message, origin: 'friend' }, id)
  },

  GROUP_AT_MESSAGE_CREATE: groupRow,
  GROUP_MESSAGE_CREATE: groupRow,
  MESSAGE_CREATE: channelRow,
  AT_MESSAGE_CREATE: channelRow,

  DIRECT_MESSAGE_CREATE: ({ id, d }, context) => {
    const time = timeOf(d.timestamp)
    const place = placeOf(d)
    const message = guildMessage(d, context)
    // The bot's own message names only the session, not the receiver.
    return isSelf(d.author.id, context)
      ? withEnvelope<Draft<EchoMessage>>({ type: 'echo.message', time, to: user(d.guild_id), ...place, message }, id)
      : withEnvelope<Draft<MessagePrivate>>(
          { type: 'message.private', time, user: sender(d), origin: 'guild', ...place, message },
          id,
        )
  },

  MESSAGE_DELETE: recalled,
  PUBLIC_MESSAGE_DELETE: recalled,

  DIRECT_MESSAGE_DELETE: ({ id, d }) => {
    const author = object(d.message.author)
    return {
      type: 'recall.private',
      ...envelopeOf(id),
      user: idOf(author.id) ? person(idOf(author.id), author) : user(idOf(object(d.op_user).id)),
      messageId: String(d.message.id),
    }
  },

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
    ...envelopeOf(id, d.apply_at),
    user: person(d.member_openid, d),
    group: group(d.group_openid),
    ...actorField('inviter', idOf(d.invited_by)),
    request: withTexts<Request>(
      { ...(isFilled(d.risk_tips) && { suspicious: true }) },
      { id: d.join_request_id, comment: comment(d.verify_info) },
    ),
  }),

  FRIEND_ADD: (e) => ({ type: 'friend.added', ...friend(e), initiator: 'peer', ...text('scene', wordOf(e.d.scene)) }),
  FRIEND_DEL: (e) => ({ type: 'friend.removed', ...friend(e) }),
  C2C_MSG_REJECT: (e) => ({ type: 'push.private.disabled', ...friend(e) }),
  C2C_MSG_RECEIVE: (e) => ({ type: 'push.private.enabled', ...friend(e) }),

  SUBSCRIBE_MESSAGE_STATUS: ({ id, d }) => ({
    type: 'push.subscription.changed',
    ...envelopeOf(id, objects(d.result)[0]?.update_ts),
    ...placesOf(idOf(d.openid), d),
    subscriptions: subscriptions(d.result),
  }),

  ENTER_AIO: ({ id, d }) => ({
    type: 'chat.entered',
    ...envelopeOf(id),
    ...placesOf(idOf(d.user_openid), {}),
    ...text('from', d.from_source),
  }),

  INTERACTION_CREATE: ({ id, d }) => {
    const data = object(d.data)
    const resolved = object(data.resolved)
    const code = codeOf(d.type) ?? codeOf(data.type)
    return {
      type: interactions.get(code as number) ?? 'interaction.other',
      ...envelopeOf(id, d.timestamp),
      ...placesOf(firstId(d.user_openid, d.group_member_openid, resolved.user_id), d),
      interaction: interaction(d.id, String(code ?? 'unknown'), resolved),
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
    ...envelopeOf(e.id, e.d.joined_at),
    ...guildMember(e),
    via: isSame(idOf(e.d.op_user_id), e.d.user.id) ? 'join' : isYes(e.d.user.bot) ? 'invite' : 'unknown',
  }),
  GUILD_MEMBER_UPDATE: (e) => ({ type: 'guild.member_updated', ...envelopeOf(e.id), ...guildMember(e) }),
  GUILD_MEMBER_REMOVE: (e) => ({
    type: 'guild.member_removed',
    ...envelopeOf(e.id),
    ...guildMember(e),
    reason: isSame(idOf(e.d.op_user_id), e.d.user.id) ? 'leave' : idOf(e.d.op_user_id) ? 'kick' : 'unknown',
  }),

  AUDIO_START: (e) => ({ type: 'audio.started', ...audio(e) }),
  AUDIO_FINISH: (e) => ({ type: 'audio.finished', ...audio(e) }),
  AUDIO_ON_MIC: (e) => ({ type: 'audio.mic_on', ...audio(e) }),
  AUDIO_OFF_MIC: (e) => ({ type: 'audio.mic_off', ...audio(e) }),
  AUDIO_OR_LIVE_CHANNEL_MEMBER_ENTER: (e) => ({ type: 'audio.member_entered', ...audioMember(e) }),
  AUDIO_OR_LIVE_CHANNEL_MEMBER_EXIT: (e) => ({ type: 'audio.member_exited', ...audioMember(e) }),

  FORUM_THREAD_CREATE: (e) => ({ type: 'forum.thread.created', ...forum(e) }),
  FORUM_THREAD_UPDATE: (e) => ({ type: 'forum.thread.updated', ...forum(e) }),
  FORUM_THREAD_DELETE: (e) => ({ type: 'forum.thread.deleted', ...forum(e) }),
  FORUM_POST_CREATE: (e) => ({ type: 'forum.post.created', ...forum(e) }),
  FORUM_POST_DELETE: (e) => ({ type: 'forum.post.deleted', ...forum(e) }),
  FORUM_REPLY_CREATE: (e) => ({ type: 'forum.reply.created', ...forum(e) }),
  FORUM_REPLY_DELETE: (e) => ({ type: 'forum.reply.deleted', ...forum(e) }),
  FORUM_PUBLISH_AUDIT_RESULT: (e) => ({
    type: codeOf(e.d.result) === 0 ? 'audit.passed' : 'audit.rejected',
    ...forumAudit(e),
  }),
  OPEN_FORUM_THREAD_CREATE: (e) => ({ type: 'forum.thread.created', ...forum(e) }),
  OPEN_FORUM_THREAD_UPDATE: (e) => ({ type: 'forum.thread.updated', ...forum(e) }),
  OPEN_FORUM_THREAD_DELETE: (e) => ({ type: 'forum.thread.deleted', ...forum(e) }),
  OPEN_FORUM_POST_CREATE: (e) => ({ type: 'forum.post.created', ...forum(e) }),
  OPEN_FORUM_POST_DELETE: (e) => ({ type: 'forum.post.deleted', ...forum(e) }),
  OPEN_FORUM_REPLY_CREATE: (e) => ({ type: 'forum.reply.created', ...forum(e) }),
  OPEN_FORUM_REPLY_DELETE: (e) => ({ type: 'forum.reply.deleted', ...forum(e) }),

  READY: ({ id, d }) => {
    const account = idOf(object(d.user).id)
    const protocolVersion = wordOf(d.version)
    return {
      type: 'meta.connected',
      ...envelopeOf(id),
      ...(account && { self: { id: account, platform: 'qq' } }),
      ...(protocolVersion && { implementation: { protocolVersion } }),
      ...text('sessionId', d.session_id),
    }
  },
  RESUMED: ({ id }) => ({ type: 'meta.resumed', ...envelopeOf(id) }),
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

/** The readable fields of an event of an unknown kind. */
export function glimpse({ id, d }: Record<string, unknown>): Glimpse {
  const data = object(d)
  const author = object(data.author)
  const member = firstId(
    data.member_openid,
    data.openid,
    data.user_openid,
    author.member_openid,
    author.user_openid,
    author.id,
  )
  return {
    time: timeOf(data.timestamp ?? data.audit_time ?? data.apply_at ?? data.date_time),
    ...text('id', id),
    ...(member && { user: user(member, first(data.username, author.username)) }),
    ...(isFilled(data.group_openid) && { group: group(data.group_openid) }),
  }
}
