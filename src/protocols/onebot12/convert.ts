import type { MessageSegment, Onebot12Events, Self } from '../../generated/onebot12/types.ts'
import type { Onebot12Unified } from '../../generated/unified/rows.ts'
import type { Account, Message } from '../../generated/unified/types.ts'
import {
  adding,
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
import { toSegments } from './segment.ts'

interface Envelope {
  id: string
  time: number
  self?: Self
}

interface Origin {
  id?: string
  self?: Account
  time: number | undefined
}

/** What every event has; some programs send `""` for the id. */
function about({ id, time, self }: Envelope): Origin {
  const about: Origin = { time: seconds(time) }
  if (id !== '') about.id = id
  if (self) about.self = { id: self.user_id, platform: self.platform }
  return about
}

function message(id: string, content: MessageSegment[]): Message {
  const segments = toSegments(content)
  const message: Message = { segments, text: plainText(segments) }
  if (id !== '') message.id = id
  return message
}

/** A mute without end has the largest duration the source's 32 bits hold. */
const lasting = (seconds = 0): { durationMs?: number } =>
  seconds > 0 && seconds < 0xffffffff ? { durationMs: seconds * 1000 } : {}

export const rows: Rows<Onebot12Events, Onebot12Unified> = {
  'message.private': (e) => ({
    type: 'message.private',
    ...about(e),
    user: user(e.user_id, e.user_name),
    message: message(e.message_id, e.message),
    origin: 'friend',
  }),

  'message.group_temp': (e) => ({
    type: 'message.private',
    ...about(e),
    user: user(e.user_id, e.user_name),
    message: message(e.message_id, e.message),
    origin: 'group',
    group: group(e.group_id),
  }),

  'message.group': (e) => ({
    type: 'message.group',
    ...about(e),
    // walle-q sends the card as `user_name`, its document calls it `user_card`.
    user: adding(user(e.user_id), { card: e.user_card || e.user_name }),
    group: group(e.group_id, e.group_name),
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
    return e.user_id === (e.self?.user_id ?? context.self?.id)
      ? { type: 'group.joined', ...joined }
      : { type: 'member.joined', ...joined, user: user(e.user_id), users: [user(e.user_id)] }
  },

  'notice.group_member_decrease': (e, context) => {
    const left = {
      ...about(e),
      group: group(e.group_id),
      ...(e.operator_id !== e.user_id && maybe('operator', e.operator_id)),
      reason: e.sub_type || 'unknown',
    }
    // A dissolved group has lost everybody, whoever is named.
    return e.sub_type === 'disband' || e.user_id === (e.self?.user_id ?? context.self?.id)
      ? { type: 'group.left', ...left }
      : { type: 'member.left', ...left, user: user(e.user_id) }
  },

  'notice.group_member_ban': (e) => {
    const about_ = { ...about(e), group: group(e.group_id), ...maybe('operator', e.operator_id) }
    const everybody = e.user_id === '0'
    if (e.duration === 0) {
      return everybody
        ? { type: 'group.unmuted_all', ...about_ }
        : { type: 'member.unmuted', ...about_, user: user(e.user_id) }
    }
    const muted = { ...about_, ...lasting(e.duration) }
    return everybody ? { type: 'group.muted_all', ...muted } : { type: 'member.muted', ...muted, user: user(e.user_id) }
  },

  'notice.group_message_delete': (e) => {
    const bySender = e.sub_type === 'recall' || (e.sub_type !== 'delete' && e.operator_id === e.user_id)
    return {
      type: 'recall.group',
      ...about(e),
      user: user(e.user_id),
      group: group(e.group_id),
      ...maybe('operator', e.operator_id),
      messageId: e.message_id,
      by: bySender ? 'sender' : 'operator',
    }
  },

  'notice.group_admin_set': (e) => ({
    type: 'member.admin_set',
    ...about(e),
    group: group(e.group_id),
    user: user(e.user_id),
    ...maybe('operator', e.operator_id),
  }),

  'notice.group_admin_unset': (e) => ({
    type: 'member.admin_unset',
    ...about(e),
    group: group(e.group_id),
    user: user(e.user_id),
    ...maybe('operator', e.operator_id),
  }),

  'notice.group_name_update': (e) => ({
    type: 'group.renamed',
    ...about(e),
    group: group(e.group_id, e.group_name),
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
}

/** What an event of an unknown kind tells all the same. */
export function glimpse(event: Record<string, unknown>): Glimpse {
  const { id, time, self, user_id, group_id } = event
  const { user_id: selfId, platform } = (self ?? {}) as Partial<Self>
  return {
    time: typeof time === 'number' ? seconds(time) : undefined,
    ...text('id', id),
    ...(told(selfId) && { self: { id: selfId, platform: told(platform) ? platform : 'qq' } }),
    ...(told(user_id) && { user: user(user_id) }),
    ...(told(group_id) && { group: group(group_id) }),
  }
}
