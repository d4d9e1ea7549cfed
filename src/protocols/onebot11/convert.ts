import { objectOf } from '../../core/object.ts'
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
  messageOf,
  muteDuration,
  type Rows,
  text,
  user,
  withTexts,
} from '../../unified/convert.ts'
import type {
  Account,
  Channel,
  EchoMessage,
  Emoji,
  Extension,
  FileInfo,
  Interaction,
  Message,
  MessageGroup,
  MessagePrivate,
  Request,
  User,
} from '../../unified/generated/types.ts'
import type { MessageContent } from '../cq/cq-segment.ts'
import type { Onebot11Outcomes } from './generated/outcomes.ts'
import type { Onebot11Events, Sender } from './generated/types.ts'
import { toSegments } from './segments.ts'

type Id = number | string
/** An id or a number that programs may leave out. */
type Maybe = Id | null | undefined

interface Envelope {
  time?: Maybe
  self_id?: Maybe
}

interface Content extends Envelope {
  message_id?: Maybe
  user_id: Id
  message: MessageContent
}

const isId = (value: unknown): value is Id =>
  (Number.isFinite(value) && value !== 0) || (typeof value === 'string' && value !== '' && value !== '0')

const account = (id: Id): Account => ({ id: String(id), platform: 'qq' })

/** The fields of every event except messages, which are too frequent for a copy. NapCat may send milliseconds. */
function envelopeOf({ time, self_id }: Envelope): { time: number | undefined; self?: Account } {
  return isId(self_id) ? { time: timeOf(time), self: account(self_id) } : { time: timeOf(time) }
}

const timeOf = (time: Maybe): number | undefined => anyTime(time ?? '')

/** Adds the bot account to a row's new object. */
function withEnvelope<E extends { self?: Account }>(draft: Draft<E>, self: Maybe): Draft<E> {
  if (isId(self)) (draft as { self?: Account }).self = account(self)
  return draft
}

const message = ({ message_id, message, self_id }: Content, context: UnifyContext): Message =>
  messageOf(toSegments(message), message_id, isId(self_id) ? String(self_id) : context.self?.id)

/** Whether a code means typing: only 1 does. NapCat sends 2 when the friend stops. */
const typingOf = (code: unknown): boolean => code === 1 || code === '1'

const timesOf = (times: Maybe): { times?: number } => {
  const many = Number(times ?? Number.NaN)
  return Number.isInteger(many) ? { times: many } : {}
}

const ranks = ['owner', 'admin', 'member']

/** The sender, of which only the id is certain. */
function senderOf(id: Id, sender: Sender | null | undefined): User {
  const person = user(id)
  if (!sender) return person
  const { nickname, card, role, title, name } = sender as Sender & { name?: unknown }
  if (isFilled(nickname)) person.name = nickname
  else if (isFilled(name)) person.name = name
  if (isFilled(card)) person.card = card
  if (ranks.includes(role as string)) person.role = role as string
  if (isFilled(title)) person.title = title
  return person
}

const isSelf = (id: Maybe, self: Maybe, context: UnifyContext): boolean =>
  isSame(id, isId(self) ? self : context.self?.id)

const origin = (subType: string | null | undefined) =>
  subType === 'friend' || subType === 'group' || subType === 'discuss' ? subType : 'other'

/** NapCat's name of an unknown group. */
const unknownGroup = '284840486'

/** The group of a temporary session. */
function sessionGroup({ group_id, sender }: { group_id?: Maybe; sender?: Sender | null }) {
  const id = isId(group_id) ? group_id : sender?.group_id
  return isId(id) && String(id) !== unknownGroup ? group(id) : undefined
}

/** Whether the bot itself wrote a private message: Lagrange sends it like any other message. */
const ownPrivate = (e: Content & { target_id?: Maybe }, context: UnifyContext) =>
  withEnvelope<EchoMessage>(
    {
      type: 'echo.message',
      time: timeOf(e.time),
      to: { id: isId(e.target_id) ? String(e.target_id) : '' },
      message: message(e, context),
    },
    e.self_id,
  )

const ownInGroup = (e: Content & { group_id: Id; group_name?: string }, context: UnifyContext) =>
  withEnvelope<EchoMessage>(
    {
      type: 'echo.message',
      time: timeOf(e.time),
      to: user(e.group_id, e.group_name),
      group: group(e.group_id, e.group_name),
      message: message(e, context),
    },
    e.self_id,
  )

/** A code of the platform as text. It is not checked, so it may be anything. */
const codeOf = (code: unknown): { code?: string } =>
  typeof code === 'number' || typeof code === 'string' ? text('code', String(code)) : {}

interface AnyFile {
  id?: Maybe
  name?: string | null
  size?: Maybe
  url?: string | null
  hash?: string | null
}

function fileOf(file: AnyFile): FileInfo {
  const { id, name, url, hash } = file
  const info = withTexts<FileInfo>({}, { id: isId(id) ? String(id) : id, name, url, hash })
  const size = Number(file.size ?? Number.NaN)
  if (Number.isSafeInteger(size) && size >= 0) info.size = size
  return info
}

interface Poke extends Envelope {
  user_id?: Maybe
  sender_id?: Maybe
  target_id?: Maybe
  raw_info?: unknown
  raw_message?: unknown
  poke_detail?: unknown
  action?: string | null
  suffix?: string | null
}

/** NapCat always sends the peer of a friend's poke in `user_id`, whoever poked. */
const poker = ({ sender_id, user_id }: Poke): User => user(isId(sender_id) ? sender_id : user_id)

/** The text of a poke: Lagrange's own, OpenShamrock's details, or the texts in QQ's description. */
function wordsOf({ action, suffix, poke_detail, raw_info, raw_message }: Poke): { action?: string; suffix?: string } {
  const detail = objectOf(poke_detail)
  const parts = Array.isArray(raw_info) ? raw_info : Array.isArray(raw_message) ? raw_message : []
  const [first, second] = parts.map((part) => objectOf(part).txt).filter(isFilled)
  return withTexts<{ action?: string; suffix?: string }>(
    {},
    { action: action || detail.action || first, suffix: suffix || detail.suffix || second },
  )
}

/** The friend in the chat of a poke: the named account that is not the bot. */
function peerOf({ user_id, sender_id, target_id, self_id }: Poke, context: UnifyContext): { peer?: User } {
  const peer = [user_id, sender_id, target_id].find((id) => isId(id) && !isSelf(id, self_id, context))
  return isId(peer) ? { peer: user(peer) } : {}
}

const reactor = (id: Maybe): { user?: User } => (isId(id) ? { user: user(id) } : {})

const emoji = (id: Id, count: Maybe, name?: string | null): Emoji => {
  const emoji = withTexts<Emoji>({ id: String(id) }, { name })
  const many = Number(count ?? Number.NaN)
  if (Number.isInteger(many)) emoji.count = many
  return emoji
}

const inGuild = (e: Envelope & { guild_id: Id; operator_id?: Maybe }) => ({
  guild: { id: String(e.guild_id) },
  ...envelopeOf(e),
  ...actorField('operator', e.operator_id),
})

const channelKinds: Record<number, string> = { 1: 'text', 2: 'voice', 5: 'live', 7: 'forum' }

function channelOf(info: { channel_id: Id; channel_type?: Maybe; channel_name?: string | null }): Channel {
  const { channel_id, channel_type: type, channel_name: name } = info
  const kind = isId(type) ? (channelKinds[Number(type)] ?? String(type)) : undefined
  return withTexts<Channel>({ id: String(channel_id) }, { kind, name })
}

const request = ({ flag, comment, via }: { flag: string; comment?: string | null; via?: string | null }): Request =>
  withTexts<Request>({}, { id: flag, comment, via })

const pushed = (e: Envelope & { group_id: Id; user_id?: Maybe }) => ({
  group: group(e.group_id),
  ...envelopeOf(e),
  ...actorField('operator', e.user_id),
})

/** Names for codes of the official bot API, whose events Gensokyo passes on. */
const interactions = {
  11: 'interaction.button',
  12: 'interaction.menu',
  13: 'interaction.feedback',
  14: 'interaction.session',
  15: 'interaction.setting',
  16: 'interaction.setting',
  18: 'interaction.authorization',
  19: 'interaction.authorization',
  20: 'interaction.authorization',
} as const

/** An event of one program that has no unified type. */
const extension = (e: Envelope & { group_id?: Maybe; user_id?: Maybe }, name: string): Draft<Extension> => ({
  type: 'extension',
  ...envelopeOf(e),
  name,
  category: 'notice',
  ...reactor(e.user_id),
  ...(isId(e.group_id) && { group: group(e.group_id) }),
})

/** The state of a transfer, in the terms of `file.transfer`. */
const phases: Record<string, string> = {
  cancel: 'canceled',
  receive: 'received',
  refuse: 'refused',
  downloading: 'progress',
  uploading: 'progress',
  downloaded: 'done',
  uploaded: 'done',
}
const phaseOf = (subType: string | null | undefined): string =>
  Object.hasOwn(phases, subType ?? '') ? (phases[subType as string] as string) : subType || 'unknown'

// An object literal that begins with a spread takes five times as long as one that begins with a field.
export const rows: Rows<Onebot11Events, Onebot11Outcomes> = {
  'message.private': (e, context) => {
    if (isSelf(e.user_id, e.self_id, context)) return ownPrivate(e, context)
    const draft: Draft<MessagePrivate> = {
      type: 'message.private',
      time: timeOf(e.time),
      user: senderOf(e.user_id, e.sender),
      message: message(e, context),
      origin: origin(e.sub_type),
    }
    const group = e.sub_type === 'group' ? sessionGroup(e) : undefined
    if (group) draft.group = group
    return withEnvelope<MessagePrivate>(draft, e.self_id)
  },

  'message.group': (e, context) => {
    if (isSelf(e.user_id, e.self_id, context)) return ownInGroup(e, context)
    const draft: Draft<MessageGroup> = {
      type: 'message.group',
      time: timeOf(e.time),
      user: senderOf(e.user_id, e.sender),
      group: group(e.group_id, e.group_name),
      message: message(e, context),
    }
    if (e.anonymous) draft.anonymous = { name: e.anonymous.name ?? '', flag: e.anonymous.flag ?? '' }
    return withEnvelope<MessageGroup>(draft, e.self_id)
  },

  'message.discuss': (e, context) =>
    withEnvelope<MessageGroup>(
      {
        type: 'message.group',
        time: timeOf(e.time),
        user: senderOf(e.user_id, e.sender),
        group: { id: String(e.discuss_id), kind: 'discuss' },
        message: message(e, context),
      },
      e.self_id,
    ),

  'message.guild': (e, context) => {
    const place = { guild: { id: String(e.guild_id) }, channel: { id: String(e.channel_id) }, ...envelopeOf(e) }
    // In guilds the bot has an id of its own.
    const self = isId(e.self_tiny_id) ? e.self_tiny_id : e.self_id
    const content = message({ ...e, self_id: self }, context)
    return isSame(e.user_id, self)
      ? { type: 'echo.message', ...place, to: { id: place.channel.id }, message: content }
      : { type: 'message.channel', ...place, user: senderOf(e.user_id, e.sender), message: content }
  },

  'message_sent.private': ownPrivate,

  'message_sent.group': ownInGroup,

  'notice.group_upload': (e) => ({
    type: 'group.file_uploaded',
    ...envelopeOf(e),
    group: group(e.group_id),
    user: user(e.user_id),
    file: fileOf(e.file),
  }),

  'notice.group_admin': (e) => {
    const draft = { group: group(e.group_id), user: user(e.user_id), ...envelopeOf(e) }
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
      ...envelopeOf(e),
      ...actorField('operator', isSame(e.operator_id, e.user_id) ? 0 : e.operator_id),
      reason: e.sub_type === 'kick_me' ? 'kick' : e.sub_type || 'unknown',
    }
    // A dissolved group has lost all members, whoever is named.
    return e.sub_type === 'kick_me' || e.sub_type === 'disband' || isSelf(e.user_id, e.self_id, context)
      ? { type: 'group.left', ...left }
      : { type: 'member.left', ...left, user: user(e.user_id) }
  },

  'notice.group_increase': (e, context) => {
    const joined = {
      group: group(e.group_id),
      ...envelopeOf(e),
      ...actorField('operator', e.operator_id),
      ...actorField('inviter', e.sub_type === 'invite' ? e.operator_id : 0),
      via: e.sub_type || 'unknown',
    }
    return isSelf(e.user_id, e.self_id, context)
      ? { type: 'group.joined', ...joined }
      : { type: 'member.joined', ...joined, user: user(e.user_id), users: [user(e.user_id)] }
  },

  'notice.group_ban': (e) => {
    const where = { group: group(e.group_id), ...envelopeOf(e), ...actorField('operator', e.operator_id) }
    const lifted = e.sub_type === 'lift_ban' || (e.sub_type !== 'ban' && Number(e.duration) === 0)
    // 0 stands for everybody.
    if (!isId(e.user_id)) {
      return lifted
        ? { type: 'group.unmuted_all', ...where }
        : { type: 'group.muted_all', ...where, ...muteDuration(e.duration) }
    }
    return lifted
      ? { type: 'member.unmuted', ...where, user: user(e.user_id) }
      : { type: 'member.muted', ...where, user: user(e.user_id), ...muteDuration(e.duration) }
  },

  'notice.friend_add': (e) => ({ type: 'friend.added', ...envelopeOf(e), user: user(e.user_id), initiator: 'unknown' }),

  'notice.group_recall': (e) => ({
    type: 'recall.group',
    ...envelopeOf(e),
    user: user(e.user_id),
    group: group(e.group_id),
    ...actorField('operator', e.operator_id),
    messageId: String(e.message_id),
    // Two missing ids are not the same person.
    by: isSame(e.operator_id, e.user_id) ? 'sender' : 'operator',
  }),

  'notice.friend_recall': (e) => ({
    type: 'recall.private',
    ...envelopeOf(e),
    user: user(e.user_id),
    messageId: String(e.message_id),
  }),

  'notice.notify.poke': (e, context) => {
    const poked = { target: user(e.target_id), ...envelopeOf(e), ...wordsOf(e) }
    return isId(e.group_id)
      ? { type: 'member.poked', ...poked, user: poker(e), group: group(e.group_id) }
      : { type: 'friend.poked', ...poked, user: poker(e), ...peerOf(e, context) }
  },

  'notice.notify.lucky_king': (e) => ({
    type: 'member.lucky_king',
    ...envelopeOf(e),
    group: group(e.group_id),
    user: user(e.user_id),
    target: user(e.target_id),
  }),

  'notice.notify.honor': (e) => ({
    type: 'member.honored',
    ...envelopeOf(e),
    group: group(e.group_id),
    user: user(e.user_id),
    honor: e.honor_type || 'unknown',
  }),

  'notice.notify.title': (e) => ({
    type: 'member.title_changed',
    ...envelopeOf(e),
    group: group(e.group_id),
    user: user(e.user_id),
    title: e.title ?? '',
  }),

  'notice.notify.group_name': (e) => ({
    type: 'group.renamed',
    ...envelopeOf(e),
    group: group(e.group_id, e.name_new),
    ...actorField('operator', e.user_id),
  }),

  'notice.notify.input_status': (e) => ({
    type: 'friend.typing',
    ...envelopeOf(e),
    user: user(e.user_id),
    ...(isId(e.group_id) && { group: group(e.group_id) }),
    ...text('text', e.status_text),
    typing: typingOf(e.event_type ?? e.eventType),
    ...codeOf(e.event_type ?? e.eventType),
  }),

  'notice.notify.profile_like': (e) => ({
    type: 'account.liked',
    ...envelopeOf(e),
    ...actorField('operator', e.operator_id, e.operator_nick),
    ...timesOf(e.times),
  }),

  'notice.notify.gray_tip': (e) => ({
    type: 'group.tip',
    ...envelopeOf(e),
    group: group(e.group_id),
    ...(isId(e.user_id) && { user: user(e.user_id) }),
    ...(isId(e.message_id) && { messageId: String(e.message_id) }),
    content: e.content,
  }),

  'notice.notify.poke_recall': (e) => {
    const poked = { user: poker(e), target: user(e.target_id), ...envelopeOf(e) }
    return isId(e.group_id)
      ? { type: 'member.poke_recalled', ...poked, group: group(e.group_id) }
      : { type: 'friend.poke_recalled', ...poked }
  },

  'notice.group_card': (e) => ({
    type: 'member.card_changed',
    ...envelopeOf(e),
    group: group(e.group_id),
    user: user(e.user_id),
    card: e.card_new ?? '',
    ...text('oldCard', e.card_old),
  }),

  'notice.offline_file': (e) => ({
    type: 'friend.file_received',
    ...envelopeOf(e),
    user: user(e.user_id),
    file: fileOf(e.file),
  }),

  'notice.client_status': (e) => ({
    type: 'account.client_changed',
    ...envelopeOf(e),
    client: {
      ...(isId(e.client.app_id) && { id: String(e.client.app_id) }),
      ...text('name', e.client.device_name),
      ...text('kind', e.client.device_kind),
    },
    online: e.online,
  }),

  'notice.essence': (e) => {
    const where = { user: user(e.sender_id), group: group(e.group_id), ...envelopeOf(e) }
    const pinned = {
      ...actorField('operator', e.operator_id),
      ...(isId(e.message_id) && { messageId: String(e.message_id) }),
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
      type: e.is_add === false || e.sub_type === 'remove' ? 'reaction.removed' : 'reaction.added',
      ...envelopeOf(e),
      ...reactor(isId(e.user_id) ? e.user_id : e.operator_id),
      group: group(e.group_id),
      target: { kind: 'message', id: String(e.message_id) },
      emoji: first,
      emojis,
    }
  },

  'notice.reaction': (e) => {
    const where = {
      group: group(e.group_id),
      ...envelopeOf(e),
      ...reactor(e.operator_id),
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

  'notice.group_name_change': (e) => ({ type: 'group.renamed', ...envelopeOf(e), group: group(e.group_id, e.name) }),

  'notice.group_dismiss': (e) => ({
    type: 'group.left',
    ...envelopeOf(e),
    group: group(e.group_id),
    ...actorField('operator', e.user_id),
    reason: 'disband',
  }),

  'notice.bot_online': (e) => ({ type: 'account.online', ...envelopeOf(e) }),

  'notice.bot_offline': (e) => ({
    type: 'account.offline',
    ...envelopeOf(e),
    phase: 'done',
    ...text('reason', e.message || e.tag),
  }),

  'notice.online_file_receive': (e) => ({
    type: 'file.transfer',
    ...envelopeOf(e),
    ...actorField('user', e.peer_id),
    direction: 'in',
    phase: phaseOf(e.sub_type),
  }),

  'notice.online_file_send': (e) => ({
    type: 'file.transfer',
    ...envelopeOf(e),
    ...actorField('user', e.peer_id),
    direction: 'out',
    phase: phaseOf(e.sub_type),
  }),

  'notice.flash_file': (e) => ({
    type: 'file.transfer',
    ...envelopeOf(e),
    file: withTexts<FileInfo>({}, { id: e.file_set_id, name: e.title, url: e.share_link }),
    direction: e.sub_type?.startsWith('download') ? 'in' : e.sub_type?.startsWith('upload') ? 'out' : 'unknown',
    phase: phaseOf(e.sub_type),
  }),

  'notice.message_reactions_updated': (e) => ({
    type: 'reaction.updated',
    ...inGuild(e),
    channel: { id: String(e.channel_id) },
    target: { kind: 'message', ...(isId(e.message_id) && { id: String(e.message_id) }) },
    emojis: e.current_reactions.map(({ emoji_id, emoji_name, count }) => emoji(emoji_id, count, emoji_name)),
  }),

  'notice.guild_channel_recall': (e) => ({
    type: 'recall.channel',
    ...inGuild(e),
    channel: { id: String(e.channel_id) },
    messageId: String(e.message_id),
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

  'notice.private_upload': (e) => ({
    type: 'friend.file_received',
    ...envelopeOf(e),
    user: user([e.user_id, e.sender_id, e.operator_id].find(isId)),
    file: fileOf(e.private_file),
  }),

  'notice.notify.sign': (e) => ({ ...extension(e, 'shamrock.sign'), group: group(e.group_id) }),

  'notice.interaction': (e) => {
    const { id, type, data } = e.data
    const { button_id, button_data, feature_id, message_id } = objectOf(objectOf(data).resolved)
    const code = idOf(type) ?? idOf(objectOf(data).type) ?? ''
    return {
      type: Object.hasOwn(interactions, code) ? interactions[code as '11'] : 'interaction.other',
      ...envelopeOf(e),
      ...reactor(e.user_id),
      ...(isId(e.group_id) && { group: group(e.group_id) }),
      interaction: withTexts<Interaction>(
        { code },
        { id, buttonId: button_id, data: button_data, featureId: feature_id, messageId: message_id },
      ),
    }
  },

  'notice.group_receive': (e) => ({ type: 'push.group.enabled', ...pushed(e) }),

  'notice.group_reject': (e) => ({ type: 'push.group.disabled', ...pushed(e) }),

  'notice.custom': (e) => extension(e, `onebots.${e.sub_type || 'custom'}`),

  'request.friend': (e) => ({
    type: 'request.friend',
    ...envelopeOf(e),
    user: user(e.user_id),
    request: request(e),
  }),

  'request.group': (e) => {
    const draft = { group: group(e.group_id), ...envelopeOf(e) }
    // Without a sub-type it is a request to join: onebots leaves the sub-type out.
    switch (e.sub_type || 'add') {
      case 'add':
        return {
          type: 'request.group.join',
          ...draft,
          user: user(e.user_id),
          ...actorField('inviter', e.invitor_id),
          request: request(e),
        }
      case 'invite':
        return { type: 'request.group.invite', ...draft, ...actorField('inviter', e.user_id), request: request(e) }
      default:
        return { type: 'unknown', ...draft, user: user(e.user_id) }
    }
  },

  'meta_event.lifecycle': (e) => {
    switch (e.sub_type) {
      case 'connect':
        return { type: 'meta.connected', ...envelopeOf(e) }
      case 'enable':
        return { type: 'plugin.enabled', ...envelopeOf(e), plugin: {} }
      case 'disable':
        return { type: 'plugin.disabled', ...envelopeOf(e), plugin: {} }
      default:
        return { type: 'unknown', ...envelopeOf(e) }
    }
  },

  'meta_event.heartbeat': (e) => {
    const { online, good } = e.status ?? {}
    const interval = Number(e.interval ?? Number.NaN)
    return {
      type: 'meta.heartbeat',
      ...envelopeOf(e),
      ...(Number.isInteger(interval) && { intervalMs: interval }),
      ...(typeof online === 'boolean' && { online }),
      ...(typeof good === 'boolean' && { good }),
    }
  },
}

/** The readable fields of an event of an unknown kind. */
export function glimpse(event: Record<string, unknown>): Glimpse {
  const { time, self_id, user_id, group_id } = event
  return {
    time: typeof time === 'number' ? anyTime(time) : undefined,
    ...(isId(self_id) && { self: account(self_id) }),
    ...(isId(user_id) && { user: user(user_id) }),
    ...(isId(group_id) && { group: group(group_id) }),
  }
}
