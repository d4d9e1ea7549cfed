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
  isSomebody,
  messageOf,
  muteDuration,
  type Rows,
  text,
  user,
  withSize,
  withTexts,
} from '../../unified/convert.ts'
import type { Account, Emoji, FileInfo, Group, UnifiedEvents, User } from '../../unified/generated/types.ts'
import type { MilkyOutcomes } from './generated/outcomes.ts'
import type { FriendMessageReceive, GroupMessageReceive, MilkyEvents, TempMessageReceive } from './generated/types.ts'
import { messageIdOf } from './message-id.ts'
import { toSegments } from './segments.ts'

type Id = number | string | null | undefined

interface Envelope {
  time?: Id
  self_id?: Id
}

const account = ({ self_id }: Envelope): Account | undefined =>
  isSomebody(self_id) ? { id: String(self_id), platform: 'qq' } : undefined

/** The fields of every event: time and account. */
function originOf(e: Envelope, time: Id = e.time): { time: number | undefined; self?: Account } {
  const self = account(e)
  return { time: anyTime(time ?? ''), ...(self && { self }) }
}

const selfId = (e: Envelope, context: UnifyContext): string | undefined => (account(e) ?? context.self)?.id

type MessageEvent = FriendMessageReceive | GroupMessageReceive | TempMessageReceive

/** The message and its own time. The time of the envelope is when the program sent the event. */
function written(e: MessageEvent, context: UnifyContext) {
  const { data } = e
  const self = selfId(e, context)
  return {
    ...originOf(e, data.time ?? e.time),
    message: messageOf(toSegments(data.segments, data), messageIdOf(data), self),
  }
}

const isOwn = ({ data, ...e }: MessageEvent, context: UnifyContext): boolean =>
  isSame(data.sender_id, selfId(e, context))

/** The name of an id from an entity; none if the entity describes another account, as in the bot's own messages. */
function nameOf(entity: unknown, id: Id): string | undefined {
  const { user_id, nickname } = objectOf(entity)
  return isSame(idOf(user_id), id) && isFilled(nickname) ? nickname : undefined
}

/** The group of a message, from an unchecked entity. */
function groupOf(id: Id, entity: unknown): Group {
  const { group_name } = objectOf(entity)
  return group(id, isFilled(group_name) ? group_name : undefined)
}

/** The sender of a group message, from an unchecked entity. */
function memberOf(id: Id, entity: unknown): User {
  const { nickname, card, role, title } = objectOf(entity)
  return withTexts(user(id), { name: nickname, card, role, title })
}

interface InGroup {
  group_id: Id
  operator_id?: Id
}

/** The group and the operator of a group event. */
const inGroup = (e: Envelope & { data: InGroup }) => ({
  ...originOf(e),
  group: group(e.data.group_id),
  ...actorField('operator', e.data.operator_id),
})

const nudged = ({ display_action, display_suffix }: { display_action?: unknown; display_suffix?: unknown }) => ({
  ...text('action', display_action),
  ...text('suffix', display_suffix),
})

interface Uploaded {
  file_id?: Id
  file_name?: string | null
  file_size?: Id
  file_hash?: string | null
}

const fileOf = ({ file_id, file_name, file_size, file_hash }: Uploaded): FileInfo =>
  withSize(withTexts<FileInfo>({}, { id: idOf(file_id), name: file_name, hash: file_hash }), file_size)

/** The emoji of a reaction: a face number, or a decimal code point. */
function emojiOf(face: number | string, kind: string | null | undefined): Emoji {
  const emoji: Emoji = { id: String(face) }
  if (isFilled(kind)) emoji.kind = kind
  const point = Number(face)
  if (kind === 'emoji' && Number.isInteger(point) && point > 0 && point <= 0x10ffff) {
    emoji.name = String.fromCodePoint(point)
  }
  return emoji
}

/** The other side of a conversation: a user or a group. */
const peerOf = (scene: string, id: Id): { group: Group } | { user: User } =>
  scene === 'group' ? { group: group(id) } : { user: user(id) }

type Echo = Draft<UnifiedEvents['echo.message']>

export const rows: Rows<MilkyEvents, MilkyOutcomes> = {
  'message_receive.friend': (e, context) => {
    const { peer_id, sender_id, friend } = e.data
    if (isOwn(e, context)) {
      return { type: 'echo.message', ...written(e, context), to: user(peer_id, nameOf(friend, peer_id)) }
    }
    return {
      type: 'message.private',
      ...written(e, context),
      user: user(sender_id, nameOf(friend, sender_id)),
      origin: 'friend',
    }
  },

  'message_receive.group': (e, context) => {
    const { peer_id, sender_id, group_member } = e.data
    const place = groupOf(peer_id, e.data.group)
    if (isOwn(e, context)) {
      return { type: 'echo.message', ...written(e, context), to: { id: place.id }, group: place }
    }
    return { type: 'message.group', ...written(e, context), user: memberOf(sender_id, group_member), group: place }
  },

  'message_receive.temp': (e, context) => {
    const { peer_id, sender_id, group: source } = e.data
    const { group_id } = objectOf(source)
    const from = isSomebody(idOf(group_id)) ? { group: groupOf(idOf(group_id), source) } : {}
    if (isOwn(e, context)) {
      return { type: 'echo.message', ...written(e, context), to: user(peer_id), ...from } satisfies Echo
    }
    return { type: 'message.private', ...written(e, context), user: user(sender_id), origin: 'group', ...from }
  },

  message_recall: (e) => {
    const { message_scene, peer_id, sender_id, operator_id } = e.data
    const recalled = { ...originOf(e), user: user(sender_id), messageId: messageIdOf(e.data) }
    if (message_scene !== 'group') return { type: 'recall.private', ...recalled, peer: user(peer_id) }
    return {
      type: 'recall.group',
      ...recalled,
      group: group(peer_id),
      ...actorField('operator', operator_id),
      by: isSomebody(operator_id) && !isSame(operator_id, sender_id) ? 'operator' : 'sender',
    }
  },

  peer_pin_change: (e) => ({
    type: e.data.is_pinned ? 'chat.pinned' : 'chat.unpinned',
    ...originOf(e),
    ...peerOf(e.data.message_scene, e.data.peer_id),
  }),

  bot_offline: (e) => ({ type: 'account.offline', ...originOf(e), phase: 'done', ...text('reason', e.data.reason) }),

  friend_request: (e) => {
    const { initiator_id, initiator_uid, comment, via } = e.data
    return {
      type: 'request.friend',
      ...originOf(e),
      user: user(initiator_id),
      request: { ...text('id', initiator_uid), ...text('comment', comment), ...text('via', via) },
    }
  },

  group_join_request: (e) => {
    const { group_id, initiator_id, notification_seq, comment, is_filtered } = e.data
    return {
      type: 'request.group.join',
      ...originOf(e),
      user: user(initiator_id),
      group: group(group_id),
      request: {
        id: String(notification_seq),
        ...text('comment', comment),
        ...(typeof is_filtered === 'boolean' && { suspicious: is_filtered }),
      },
    }
  },

  group_invited_join_request: (e) => ({
    type: 'request.group.join',
    ...originOf(e),
    user: user(e.data.target_user_id),
    group: group(e.data.group_id),
    ...actorField('inviter', e.data.initiator_id),
    request: { id: String(e.data.notification_seq) },
  }),

  group_invitation: (e) => ({
    type: 'request.group.invite',
    ...originOf(e),
    group: group(e.data.group_id),
    ...actorField('inviter', e.data.initiator_id),
    request: { id: String(e.data.invitation_seq) },
  }),

  friend_nudge: (e, context) => {
    const { user_id, is_self_send, is_self_receive } = e.data
    const [friend, bot] = [user(user_id), user(selfId(e, context))]
    return {
      type: 'friend.poked',
      ...originOf(e),
      user: is_self_send ? bot : friend,
      target: is_self_receive ? { ...bot } : { ...friend },
      peer: { ...friend },
      ...nudged(e.data),
    }
  },

  friend_file_upload: (e, context) => {
    const { user_id, is_self } = e.data
    const file = fileOf(e.data)
    if (!is_self) return { type: 'friend.file_received', ...originOf(e), user: user(user_id), file }
    return {
      type: 'file.transfer',
      ...originOf(e),
      // Yogurt sends the bot here.
      ...(!isSame(user_id, selfId(e, context)) && { user: user(user_id) }),
      file,
      direction: 'out',
      phase: 'done',
    }
  },

  group_admin_change: (e) => ({
    type: e.data.is_set ? 'member.admin_set' : 'member.admin_unset',
    ...inGroup(e),
    user: user(e.data.user_id),
  }),

  group_essence_message_change: (e) => ({
    type: e.data.is_set ? 'pin.added' : 'pin.removed',
    ...inGroup(e),
    messageId: groupMessage(e.data),
  }),

  group_member_increase: (e, context) => {
    const { user_id, operator_id, invitor_id } = e.data
    const joined = {
      ...inGroup(e),
      ...actorField('inviter', invitor_id),
      via: isSomebody(invitor_id) ? 'invite' : isSomebody(operator_id) ? 'approve' : 'unknown',
    }
    return isSame(user_id, selfId(e, context))
      ? { type: 'group.joined', ...joined }
      : { type: 'member.joined', ...joined, user: user(user_id), users: [user(user_id)] }
  },

  group_member_decrease: (e, context) => {
    const { user_id, operator_id } = e.data
    const kicked = isSomebody(operator_id) && !isSame(operator_id, user_id)
    const left = {
      ...originOf(e),
      group: group(e.data.group_id),
      ...(kicked && actorField('operator', operator_id)),
      reason: kicked ? 'kick' : 'leave',
    }
    return isSame(user_id, selfId(e, context))
      ? { type: 'group.left', ...left }
      : { type: 'member.left', ...left, user: user(user_id) }
  },

  group_disband: (e) => ({ type: 'group.left', ...inGroup(e), reason: 'disband' }),

  group_name_change: (e) => ({
    type: 'group.renamed',
    ...inGroup(e),
    group: group(e.data.group_id, e.data.new_group_name),
  }),

  group_message_reaction: (e) => {
    const { group_id, user_id, face_id, reaction_type, is_add } = e.data
    return {
      type: is_add ? 'reaction.added' : 'reaction.removed',
      ...originOf(e),
      ...(isSomebody(user_id) && { user: user(user_id) }),
      group: group(group_id),
      target: { kind: 'message', id: groupMessage(e.data) },
      emoji: emojiOf(face_id, reaction_type),
      emojis: [emojiOf(face_id, reaction_type)],
    }
  },

  group_mute: (e) => {
    const { user_id, duration } = e.data
    const muted = { ...inGroup(e), user: user(user_id) }
    return Number(duration) === 0
      ? { type: 'member.unmuted', ...muted }
      : { type: 'member.muted', ...muted, ...muteDuration(duration) }
  },

  group_whole_mute: (e) => ({ type: e.data.is_mute ? 'group.muted_all' : 'group.unmuted_all', ...inGroup(e) }),

  group_nudge: (e) => ({
    type: 'member.poked',
    ...originOf(e),
    group: group(e.data.group_id),
    user: user(e.data.sender_id),
    target: user(e.data.receiver_id),
    ...nudged(e.data),
  }),

  group_file_upload: (e) => ({
    type: 'group.file_uploaded',
    ...originOf(e),
    group: group(e.data.group_id),
    user: user(e.data.user_id),
    file: fileOf(e.data),
  }),
}

/** The id of a group message that an event names only by its number. */
const groupMessage = ({ group_id, message_seq }: { group_id: number | string; message_seq: number | string }): string =>
  messageIdOf({ message_scene: 'group', peer_id: group_id, message_seq })

/** The readable fields of an event of an unknown kind. They are not checked. */
export function glimpse(event: Record<string, unknown>): Glimpse {
  const { user_id, group_id } = objectOf(event.data)
  const userId = idOf(user_id)
  const groupId = idOf(group_id)
  const self = account({ self_id: idOf(event.self_id) })
  return {
    time: anyTime(idOf(event.time) ?? ''),
    ...(self && { self }),
    ...(isSomebody(userId) && { user: user(userId) }),
    ...(isSomebody(groupId) && { group: group(groupId) }),
  }
}
