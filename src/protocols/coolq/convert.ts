import { toSegments } from '../../codecs/cq-code.ts'
import type { CoolqEvents } from '../../generated/coolq/types.ts'
import type { CoolqUnified } from '../../generated/unified/rows.ts'
import type { Message } from '../../generated/unified/types.ts'
import type { UnifyContext } from '../../unified/context.ts'
import { type Glimpse, group, maybe, plainText, type Rows, seconds, text, user } from '../../unified/convert.ts'

/** v1 messages have no id. */
function message(content: string): Message {
  const segments = toSegments(content)
  return { segments, text: plainText(segments) }
}

const request = (e: { flag: string; message: string }) => ({ ...text('id', e.flag), ...text('comment', e.message) })

const origin = (subType: string) =>
  subType === 'friend' || subType === 'group' || subType === 'discuss' ? subType : 'other'

const isSelf = (id: number | string, context: UnifyContext) => context.self?.id === String(id)

export const rows: Rows<CoolqEvents, CoolqUnified> = {
  'message.private': (e) => ({
    type: 'message.private',
    time: seconds(e.time),
    user: user(e.user_id),
    message: message(e.message),
    origin: origin(e.sub_type),
  }),

  'message.group': (e) => ({
    type: 'message.group',
    time: seconds(e.time),
    user: user(e.user_id),
    group: group(e.group_id),
    message: message(e.message),
    // A multi-line anonymous message has a flag and no name.
    ...(e.anonymous_flag !== '' && { anonymous: { name: e.anonymous, flag: e.anonymous_flag } }),
  }),

  'message.discuss': (e) => ({
    type: 'message.group',
    time: seconds(e.time),
    user: user(e.user_id),
    group: { id: String(e.discuss_id), kind: 'discuss' },
    message: message(e.message),
  }),

  'event.group_admin': (e) => {
    const about = { time: seconds(e.time), group: group(e.group_id), user: user(e.user_id) }
    switch (e.sub_type) {
      case 'set':
        return { type: 'member.admin_set', ...about }
      case 'unset':
        return { type: 'member.admin_unset', ...about }
      default:
        return { type: 'unknown', ...about }
    }
  },

  'event.group_decrease': (e, context) => {
    const about = { time: seconds(e.time), group: group(e.group_id) }
    const operator = e.operator_id === e.user_id ? {} : maybe('operator', e.operator_id)
    const reason = e.sub_type === 'kick_me' ? 'kick' : e.sub_type
    return e.sub_type === 'kick_me' || isSelf(e.user_id, context)
      ? { type: 'group.left', ...about, ...operator, reason }
      : { type: 'member.left', ...about, user: user(e.user_id), ...operator, reason }
  },

  'event.group_increase': (e, context) => {
    const joined = {
      time: seconds(e.time),
      group: group(e.group_id),
      ...maybe('operator', e.operator_id),
      ...(e.sub_type === 'invite' && maybe('inviter', e.operator_id)),
      via: e.sub_type,
    }
    return isSelf(e.user_id, context)
      ? { type: 'group.joined', ...joined }
      : { type: 'member.joined', ...joined, user: user(e.user_id), users: [user(e.user_id)] }
  },

  'event.friend_added': (e) => ({
    type: 'friend.added',
    time: seconds(e.time),
    user: user(e.user_id),
    initiator: 'unknown',
  }),

  'request.friend': (e) => ({
    type: 'request.friend',
    time: seconds(e.time),
    user: user(e.user_id),
    request: request(e),
  }),

  'request.group': (e) => {
    const about = { time: seconds(e.time), request: request(e) }
    switch (e.sub_type) {
      case 'add':
        return { type: 'request.group.join', ...about, user: user(e.user_id) }
      case 'invite':
        return { type: 'request.group.invite', ...about, ...maybe('inviter', e.user_id) }
      default:
        return { type: 'unknown', time: about.time, user: user(e.user_id) }
    }
  },
}

/** What an event of an unknown kind tells all the same. */
export function glimpse(event: Record<string, unknown>): Glimpse {
  const { time, self_id, user_id, group_id } = event
  return {
    time: typeof time === 'number' ? seconds(time) : undefined,
    ...(isId(self_id) && { self: { id: String(self_id), platform: 'qq' } }),
    ...(isId(user_id) && { user: user(user_id) }),
    ...(isId(group_id) && { group: group(group_id) }),
  }
}

const isId = (value: unknown): value is number | string =>
  (typeof value === 'number' && value !== 0) || (typeof value === 'string' && value !== '')
