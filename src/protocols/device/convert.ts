import type { UnifyContext } from '../../unified/context.ts'
import { anyTime, type Glimpse, group, type Rows, text, told, user } from '../../unified/convert.ts'
import type { Account, Device, Group } from '../../unified/generated/types.ts'
import type { DeviceEvents } from './generated/types.ts'
import type { outcomes } from './outcomes.ts'

/** Only messages tell a time. */
const time = undefined

interface Machine {
  os: string
  device_id: string | number
  deviceid: string
}
interface Robot {
  os: string
  robot_id: string | number
  robotid: string
}

const device = ({ os, device_id, deviceid }: Machine): Device => ({
  ...text('id', deviceid),
  internalId: String(device_id),
  ...text('os', os),
})

const account = ({ robot_id, robotid }: Robot): Account => ({
  id: robotid,
  internalId: String(robot_id),
  platform: 'wechat',
})

/** What every report of a robot has. */
const robot = (e: Robot) => ({ time, self: account(e), device: { ...text('os', e.os) } })

/** The room of a join request; one of the two ids is enough to name it. */
function joinedGroup(e: { room_id?: string | number; roomid?: string }): { group?: Group } {
  if (e.roomid === undefined && e.room_id === undefined) return {}
  return { group: group(e.roomid ?? '', undefined, e.room_id) }
}

const isSelf = (id: string, e: Robot, context: UnifyContext) => id === e.robotid || id === context.self?.id

export const rows: Rows<DeviceEvents, typeof outcomes> = {
  'qrcode.geted': (e) => ({
    type: 'login.qrcode.issued',
    time,
    device: device(e),
    qrcode: { uuid: e.uuid, content: e.content },
  }),
  'qrcode.scaning': (e) => ({ type: 'login.qrcode.scanned', time, device: device(e), qrcode: { uuid: e.uuid } }),
  'qrcode.logining': (e) => ({ type: 'login.qrcode.confirming', time, device: device(e), qrcode: { uuid: e.uuid } }),
  'qrcode.canceled': (e) => ({ type: 'login.qrcode.canceled', time, device: device(e), qrcode: { uuid: e.uuid } }),
  'qrcode.logined': (e) => ({
    type: 'login.qrcode.succeeded',
    time,
    self: account(e),
    device: device(e),
    qrcode: { uuid: e.uuid },
  }),

  'status.online': (e) => ({ type: 'account.online', ...robot(e) }),
  'status.offline': (e) => ({ type: 'account.offline', ...robot(e), phase: 'done' }),

  'contact.application': (e) => ({
    type: 'request.friend',
    ...robot(e),
    user: user(e.profileid, undefined, e.profile_id),
    request: { ...text('comment', e.content) },
  }),
  'contact.passed': (e) => ({
    type: 'friend.added',
    ...robot(e),
    user: user(e.contactid, undefined, e.contact_id),
    initiator: 'self',
    ...(e.oneway !== undefined && { oneway: e.oneway }),
  }),
  'contact.existed': (e) => ({
    type: 'friend.add_failed',
    ...robot(e),
    user: user(e.contactid, undefined, e.contact_id),
    reason: 'exists',
  }),

  'room.created': (e) => ({
    type: 'group.created',
    ...robot(e),
    group: group(e.roomid, undefined, e.room_id),
    ...text('requestId', e.uuid),
    basis: 'record',
  }),
  'room.joining_success': (e) => ({
    type: 'join.succeeded',
    ...robot(e),
    ...joinedGroup(e),
    requestId: e.uuid,
    ...text('qrcode', e.qrcode),
  }),
  'room.joining_failed': (e) => ({
    type: 'join.failed',
    ...robot(e),
    ...joinedGroup(e),
    requestId: e.uuid,
    ...text('qrcode', e.qrcode),
    reason: e.failed_type,
  }),

  'room_contact.created': (e, context) => {
    const joined = {
      ...robot(e),
      group: group(e.roomid, undefined, e.room_id),
      via: 'unknown',
      basis: 'record',
    } as const
    const member = user(e.roomcontactid, undefined, e.room_contact_id)
    return isSelf(e.roomcontactid, e, context)
      ? { type: 'group.joined', ...joined }
      : { type: 'member.joined', ...joined, user: member, users: [{ ...member }] }
  },
  'room_contact.deleted': (e, context) => {
    const left = {
      ...robot(e),
      group: group(e.roomid, undefined, e.room_id),
      reason: 'unknown',
      basis: 'record',
    } as const
    return isSelf(e.roomcontactid, e, context)
      ? { type: 'group.left', ...left }
      : { type: 'member.left', ...left, user: user(e.roomcontactid) }
  },

  'message.text': (e) => ({
    type: 'message.private',
    ...robot(e),
    time: anyTime(e.data.time),
    user: user(e.contactid, undefined, e.contact_id),
    message: {
      ...text('id', e.data.id),
      segments: e.data.text === '' ? [] : [{ type: 'text', text: e.data.text }],
      text: e.data.text.trim(),
    },
    origin: 'friend',
  }),
}

/** What an event of an unknown kind tells all the same. */
export function glimpse({ robotid, contactid, profileid, roomid }: Record<string, unknown>): Glimpse {
  const person = told(contactid) ? contactid : profileid
  return {
    time,
    ...(told(robotid) && { self: { id: robotid, platform: 'wechat' } }),
    ...(told(person) && { user: user(person) }),
    ...(told(roomid) && { group: group(roomid) }),
  }
}
