import type { UnifyContext } from '../../unified/context.ts'
import {
  actorField,
  anyTime,
  type Draft,
  type Glimpse,
  group,
  isSame,
  isSomebody,
  messageOf,
  type Rows,
  seconds,
  text,
  user,
  withTexts,
} from '../../unified/convert.ts'
import type { Account, FileInfo, Message, MessageGroup, MessagePrivate, User } from '../../unified/generated/types.ts'
import type { MessageContent } from '../cq/cq-segment.ts'
import type { CoolqOutcomes } from './generated/outcomes.ts'
import type { CoolqEvents, GroupFile } from './generated/types.ts'
import { toSegments } from './segments.ts'

type Id = number | string

/** An id or a number that CoolQ replacements may leave out. */
type Maybe = Id | null | undefined

interface Envelope {
  time?: Maybe
  self_id?: Maybe
}

interface AnyMessage extends Envelope {
  user_id: Id
  message: MessageContent
  message_id?: Maybe
  sender?: Record<string, unknown> | null
}

const selfId = (e: Envelope, context: UnifyContext): string | undefined =>
  isSomebody(e.self_id) ? String(e.self_id) : context.self?.id

const message = (e: AnyMessage, context: UnifyContext): Message =>
  messageOf(toSegments(e.message), e.message_id, selfId(e, context))

/** The sender. Only v4 in compatibility mode sends more than the number. */
const sender = (e: AnyMessage): User =>
  withTexts<User>(
    user(e.user_id),
    e.sender ? { name: e.sender.nickname, card: e.sender.card, role: rankOf(e.sender.role) } : {},
  )

const ranks: unknown[] = ['owner', 'admin', 'member']
const rankOf = (role: unknown) => (ranks.includes(role) ? role : undefined)

const timeOf = (e: Envelope) => seconds(e.time ?? '')

const account = (id: Id): Account => ({ id: String(id), platform: 'qq' })

/** The time and the account. Events name the account since v3.4. */
const envelopeOf = (e: Envelope): { time: number | undefined; self?: Account } =>
  isSomebody(e.self_id) ? { time: timeOf(e), self: account(e.self_id) } : { time: timeOf(e) }

const request = (e: { flag: string; message?: string | null }) => ({
  ...text('id', e.flag),
  ...text('comment', e.message),
})

const origin = (subType: string | null | undefined) =>
  subType === 'friend' || subType === 'group' || subType === 'discuss' ? subType : 'other'

const isSelf = (e: Envelope & { user_id?: Maybe }, context: UnifyContext) => isSame(e.user_id, selfId(e, context))

/** An uploaded file; empty if the plugin could not read it. */
function fileInfo(file: GroupFile | null): FileInfo {
  if (file === null) return {}
  const info = withTexts<FileInfo>({}, { id: isSomebody(file.id) ? String(file.id) : undefined, name: file.name })
  const size = Number(file.size ?? Number.NaN)
  if ((info.id || info.name) && Number.isSafeInteger(size) && size >= 0) info.size = size
  return info
}

const friendAdded = (e: CoolqEvents['event.friend_added' | 'event.friend_add']) =>
  ({
    type: 'friend.added',
    ...envelopeOf(e),
    user: user(e.user_id),
    initiator: 'unknown',
  }) as const

export const rows: Rows<CoolqEvents, CoolqOutcomes> = {
  // The rows of messages avoid spreads, because they run most often.
  'message.private': (e, context) => {
    const unified: Draft<MessagePrivate> = {
      type: 'message.private',
      time: timeOf(e),
      user: sender(e),
      message: message(e, context),
      origin: origin(e.sub_type),
    }
    if (isSomebody(e.self_id)) unified.self = account(e.self_id)
    return unified
  },

  'message.group': (e, context) => {
    const unified: Draft<MessageGroup> = {
      type: 'message.group',
      time: timeOf(e),
      user: sender(e),
      group: group(e.group_id),
      message: message(e, context),
    }
    if (isSomebody(e.self_id)) unified.self = account(e.self_id)
    // A multi-line anonymous message has a flag but no name.
    if (e.anonymous_flag !== '') unified.anonymous = { name: e.anonymous, flag: e.anonymous_flag }
    return unified
  },

  'message.discuss': (e, context) => {
    const unified: Draft<MessageGroup> = {
      type: 'message.group',
      time: timeOf(e),
      user: sender(e),
      group: { id: String(e.discuss_id), kind: 'discuss' },
      message: message(e, context),
    }
    if (isSomebody(e.self_id)) unified.self = account(e.self_id)
    return unified
  },

  'event.group_upload': (e) => ({
    type: 'group.file_uploaded',
    ...envelopeOf(e),
    group: group(e.group_id),
    user: user(e.user_id),
    file: fileInfo(e.file),
  }),

  'event.group_admin': (e) => {
    const about = { ...envelopeOf(e), group: group(e.group_id), user: user(e.user_id) }
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
    const about = { ...envelopeOf(e), group: group(e.group_id) }
    const operator = isSame(e.operator_id, e.user_id) ? {} : actorField('operator', e.operator_id)
    const reason = e.sub_type === 'kick_me' ? 'kick' : e.sub_type || 'unknown'
    return e.sub_type === 'kick_me' || isSelf(e, context)
      ? { type: 'group.left', ...about, ...operator, reason }
      : { type: 'member.left', ...about, user: user(e.user_id), ...operator, reason }
  },

  'event.group_increase': (e, context) => {
    const joined = {
      ...envelopeOf(e),
      group: group(e.group_id),
      ...actorField('operator', e.operator_id),
      ...(e.sub_type === 'invite' && actorField('inviter', e.operator_id)),
      via: e.sub_type || 'unknown',
    }
    return isSelf(e, context)
      ? { type: 'group.joined', ...joined }
      : { type: 'member.joined', ...joined, user: user(e.user_id), users: [user(e.user_id)] }
  },

  'event.group_ban': (e) => {
    const about = {
      ...envelopeOf(e),
      group: group(e.group_id),
      ...actorField('operator', e.operator_id),
    }
    const everybody = String(e.user_id) === '0'
    const lifted = e.sub_type === 'lift_ban' || (e.sub_type !== 'ban' && Number(e.duration ?? 0) === 0)
    if (lifted) {
      return everybody
        ? { type: 'group.unmuted_all', ...about }
        : { type: 'member.unmuted', ...about, user: user(e.user_id) }
    }
    const durationMs = Math.round(Number(e.duration ?? 0) * 1000)
    const muted = { ...about, ...(durationMs > 0 && Number.isSafeInteger(durationMs) && { durationMs }) }
    return everybody ? { type: 'group.muted_all', ...muted } : { type: 'member.muted', ...muted, user: user(e.user_id) }
  },

  'event.friend_added': friendAdded,
  'event.friend_add': friendAdded,

  'request.friend': (e) => ({
    type: 'request.friend',
    ...envelopeOf(e),
    user: user(e.user_id),
    request: request(e),
  }),

  'request.group': (e) => {
    const about = {
      ...envelopeOf(e),
      ...(isSomebody(e.group_id) && { group: group(e.group_id) }),
    }
    switch (e.sub_type || 'add') {
      case 'add':
        return { type: 'request.group.join', ...about, user: user(e.user_id), request: request(e) }
      case 'invite':
        return { type: 'request.group.invite', ...about, ...actorField('inviter', e.user_id), request: request(e) }
      default:
        return { type: 'unknown', ...about, user: user(e.user_id) }
    }
  },
}

/** The readable fields of an event of an unknown kind. */
export function glimpse(event: Record<string, unknown>): Glimpse {
  const { time, self_id, user_id, group_id } = event
  return {
    time: typeof time === 'number' ? anyTime(time) : undefined,
    ...(isId(self_id) && { self: { id: String(self_id), platform: 'qq' } }),
    ...(isId(user_id) && { user: user(user_id) }),
    ...(isId(group_id) && { group: group(group_id) }),
  }
}

const isId = (value: unknown): value is number | string =>
  (typeof value === 'number' || typeof value === 'string') && isSomebody(value)
