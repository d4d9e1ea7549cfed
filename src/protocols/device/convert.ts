import type { UnifyContext } from '../../unified/context.ts'
import {
  anyTime,
  type Glimpse,
  group,
  isFilled,
  isSame,
  isSomebody,
  messageOf,
  type Rows,
  text,
  user,
} from '../../unified/convert.ts'
import type { Account, Device, Group, User } from '../../unified/generated/types.ts'
import type { DeviceOutcomes } from './generated/outcomes.ts'
import type { DeviceEvents } from './generated/types.ts'

/** Only messages have a time. */
const time = undefined

type Key = string | number | null | undefined

interface Machine {
  os?: string | null
  device_id?: Key
  deviceid?: string | null
}
interface Robot {
  os?: string | null
  robot_id?: Key
  robotid?: string | null
}

/** The key in the reporter's database; 0 and `""` mean none. */
const internal = (key: Key) => (isSomebody(key) ? { internalId: String(key) } : {})

const device = ({ os, device_id, deviceid }: Machine): Device => ({
  ...text('id', deviceid),
  ...internal(device_id),
  ...text('os', os),
})

/** The account; one of the two ids is enough. */
const account = ({ robot_id, robotid }: Robot): Account => ({
  id: robotid ?? '',
  ...internal(robot_id),
  platform: 'wechat',
})

const hasAccount = ({ robot_id, robotid }: Robot) => isFilled(robotid) || isSomebody(robot_id)

/** The fields of every robot report. */
const envelopeOf = (e: Robot) => ({ time, ...(hasAccount(e) && { self: account(e) }), device: { ...text('os', e.os) } })

const person = (id: Key, key: Key): User => ({ ...user(id), ...internal(key) })
const room = (e: { room_id?: Key; roomid?: Key }): Group => ({ ...group(e.roomid), ...internal(e.room_id) })

/** The room of a join request; one of the two ids is enough. */
const joinedGroup = (e: { room_id?: Key; roomid?: Key }): { group?: Group } =>
  isSomebody(e.roomid) || isSomebody(e.room_id) ? { group: room(e) } : {}

const isSelf = (id: Key, e: Robot, context: UnifyContext) => isSame(id, e.robotid) || isSame(id, context.self?.id)

const qrcode = ({ uuid }: { uuid?: string | null }) => ({ uuid: uuid ?? '' })

/** Reads an unchecked field, which may hold anything. */
const isIdOrTime = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number'

export const rows: Rows<DeviceEvents, DeviceOutcomes> = {
  'qrcode.geted': (e) => ({
    type: 'login.qrcode.issued',
    time,
    device: device(e),
    qrcode: { ...qrcode(e), content: e.content },
  }),
  'qrcode.scaning': (e) => ({ type: 'login.qrcode.scanned', time, device: device(e), qrcode: qrcode(e) }),
  'qrcode.logining': (e) => ({ type: 'login.qrcode.confirming', time, device: device(e), qrcode: qrcode(e) }),
  'qrcode.canceled': (e) => ({ type: 'login.qrcode.canceled', time, device: device(e), qrcode: qrcode(e) }),
  'qrcode.logined': (e) => ({
    type: 'login.qrcode.succeeded',
    time,
    self: account(e),
    device: device(e),
    qrcode: qrcode(e),
  }),

  'status.online': (e) => ({ type: 'account.online', ...envelopeOf(e) }),
  'status.offline': (e) => ({ type: 'account.offline', ...envelopeOf(e), phase: 'done' }),

  'contact.application': (e) => ({
    type: 'request.friend',
    ...envelopeOf(e),
    user: person(e.profileid, e.profile_id),
    request: { ...text('comment', e.content) },
  }),
  'contact.passed': (e) => ({
    type: 'friend.added',
    ...envelopeOf(e),
    user: person(e.contactid, e.contact_id),
    initiator: 'self',
    ...(typeof e.oneway === 'boolean' && { oneway: e.oneway }),
  }),
  'contact.existed': (e) => ({
    type: 'friend.add_failed',
    ...envelopeOf(e),
    user: person(e.contactid, e.contact_id),
    reason: 'exists',
  }),

  'room.created': (e) => ({
    type: 'group.created',
    ...envelopeOf(e),
    group: room(e),
    ...text('requestId', e.uuid),
    basis: 'record',
  }),
  'room.joining_success': (e) => ({
    type: 'join.succeeded',
    ...envelopeOf(e),
    ...joinedGroup(e),
    requestId: e.uuid ?? '',
    ...text('qrcode', e.qrcode),
  }),
  'room.joining_failed': (e) => ({
    type: 'join.failed',
    ...envelopeOf(e),
    ...joinedGroup(e),
    requestId: e.uuid ?? '',
    ...text('qrcode', e.qrcode),
    // Other codes are not known reasons.
    reason: e.failed_type ?? 'errored',
  }),

  'room_contact.created': (e, context) => {
    const joined = {
      ...envelopeOf(e),
      group: room(e),
      via: 'unknown',
      basis: 'record',
    } as const
    const member = person(e.roomcontactid, e.room_contact_id)
    return isSelf(e.roomcontactid, e, context)
      ? { type: 'group.joined', ...joined }
      : { type: 'member.joined', ...joined, user: member, users: [{ ...member }] }
  },
  'room_contact.deleted': (e, context) => {
    const left = {
      ...envelopeOf(e),
      group: room(e),
      reason: 'unknown',
      basis: 'record',
    } as const
    return isSelf(e.roomcontactid, e, context)
      ? { type: 'group.left', ...left }
      : { type: 'member.left', ...left, user: user(e.roomcontactid) }
  },

  'message.text': (e) => ({
    type: 'message.private',
    ...envelopeOf(e),
    time: isIdOrTime(e.data.time) ? anyTime(e.data.time) : undefined,
    user: person(e.contactid, e.contact_id),
    message: messageOf(
      e.data.text ? [{ type: 'text', text: e.data.text }] : [],
      isIdOrTime(e.data.id) && isSomebody(e.data.id) ? e.data.id : undefined,
    ),
    origin: 'friend',
  }),
}

/** The readable fields of an event of an unknown kind. */
export function glimpse({ robotid, contactid, profileid, roomid }: Record<string, unknown>): Glimpse {
  const person = isFilled(contactid) ? contactid : profileid
  return {
    time,
    ...(isFilled(robotid) && { self: { id: robotid, platform: 'wechat' } }),
    ...(isFilled(person) && { user: user(person) }),
    ...(isFilled(roomid) && { group: group(roomid) }),
  }
}
