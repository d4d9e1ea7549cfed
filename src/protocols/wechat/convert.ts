import type { WechatUnified } from '../../generated/unified/rows.ts'
import type { Account, Device, Message, Plugin, User } from '../../generated/unified/types.ts'
import type { EventGroupMemberAdd, Member, WechatEvents } from '../../generated/wechat/types.ts'
import { header, type UnifyContext } from '../../unified/context.ts'
import { anyTime, type Glimpse, group, maybe, plainText, type Rows, text, told, user } from '../../unified/convert.ts'
import { decodeContent, mentionsOf, parsed, toSegments } from './message-code.ts'

/** Chats tell no time. */
const time = undefined

const platform = (robotType: number | string): string => (Number(robotType) === 1 ? 'wecom' : 'wechat')

interface Robot {
  robot_wxid: string
  robot_type?: number | string
}

/** The account, and the device that the plugin's headers name. */
function about(e: Robot, context: UnifyContext): { self?: Account; device?: Device } {
  const about: { self?: Account; device?: Device } = device(context)
  if (e.robot_wxid !== '') about.self = { id: e.robot_wxid, platform: platform(e.robot_type ?? 0) }
  return about
}

/** Writes {@link about} into a row's own new object: chats come by the thousand, and a copy costs more than all else. */
function placed<D>(draft: D & { self?: Account; device?: Device }, e: Robot, context: UnifyContext): D {
  if (e.robot_wxid !== '') draft.self = { id: e.robot_wxid, platform: platform(e.robot_type ?? 0) }
  const id = header(context, 'Udid')
  if (id) draft.device = { id }
  return draft
}

function device(context: UnifyContext): { device?: Device } {
  const id = header(context, 'Udid')
  return id ? { device: { id } } : {}
}

const plugin = (context: UnifyContext): { plugin: Plugin } & { device?: Device } => ({
  plugin: { ...text('name', header(context, 'Name')), ...text('version', header(context, 'Ver')) },
  ...device(context),
})

function message(type: number, msg: string, mentions = mentionsOf(undefined)): Message {
  const content = decodeContent(msg)
  const segments = toSegments(type, content, mentions)
  // The text of a mention is part of what was written.
  return { segments, text: type === 1 ? content : plainText(segments) }
}

/** The account itself speaks where the sender is nobody or the account. */
const isOwn = (e: { robot_wxid: string; from_wxid: string }) => e.from_wxid === '' || e.from_wxid === e.robot_wxid

const isGroup = (wxid: string) => wxid.endsWith('@chatroom') || wxid.startsWith('R:')

/** The members that `guest` or `inviter` names, in whatever shape. */
function membersOf(value: EventGroupMemberAdd['data']['guest']): Member[] {
  const known = typeof value === 'string' ? (parsed(value) ?? value) : value
  // A text that is not JSON can only be an id.
  if (typeof known === 'string') return known ? [{ wxid: known }] : []
  return [known].flat().filter((member): member is Member => typeof member === 'object' && member !== null)
}

const memberUser = ({ wxid, username, nickname }: Member): User => user(wxid ?? '', username || nickname)

/** How an asker found the bot, by the document's codes (15 is the address book's newer one). */
const ways: Record<string, string> = {
  3: 'search',
  12: 'qq',
  13: 'contacts',
  14: 'group',
  15: 'contacts',
  17: 'card',
  18: 'nearby',
  29: 'shake',
  30: 'scan',
}

const object = (value: unknown): Record<string, unknown> => {
  const known = typeof value === 'string' ? parsed(value) : value
  return typeof known === 'object' && known !== null ? (known as Record<string, unknown>) : {}
}

const first = (...values: unknown[]): string => (values.find((v) => typeof v === 'string' && v !== '') as string) ?? ''

export const rows: Rows<WechatEvents, WechatUnified> = {
  Enable: (_, context) => ({ type: 'plugin.enabled', time, ...plugin(context) }),
  StopUsing: (_, context) => ({ type: 'plugin.disabled', time, ...plugin(context) }),
  Uninstall: (_, context) => ({ type: 'plugin.uninstalled', time, ...plugin(context) }),

  Login: ({ data }, context) => {
    const account = { time, ...about({ robot_wxid: data.Wxid, robot_type: data.robot_type }, context) }
    return Number(data.login_type) === 0
      ? { type: 'account.online', ...account }
      : { type: 'account.offline', ...account, phase: 'imminent' }
  },

  EventGroupChat: ({ data }, context) => {
    const room = group(data.from_group, data.from_group_name)
    const said = message(data.type, data.msg, mentionsOf(data.msg_source))
    return isOwn(data)
      ? placed(
          { type: 'echo.message', time, to: user(data.from_group, data.from_group_name), group: room, message: said },
          data,
          context,
        )
      : placed(
          { type: 'message.group', time, user: user(data.from_wxid, data.from_name), group: room, message: said },
          data,
          context,
        )
  },

  EventPrivateChat: ({ data }, context) => {
    const peer = user(data.from_wxid, data.from_name)
    const said = message(data.type, data.msg)
    return data.from_wxid === data.robot_wxid && data.from_wxid !== ''
      ? placed({ type: 'echo.message', time, to: peer, message: said }, data, context)
      : placed({ type: 'message.private', time, user: peer, message: said, origin: 'friend' }, data, context)
  },

  EventDeviceCallback: ({ data }, context) => ({
    type: 'echo.message',
    time,
    ...about(data, context),
    to: user(data.to_wxid, data.to_name),
    ...(isGroup(data.to_wxid) && { group: group(data.to_wxid, data.to_name) }),
    message: message(data.type, data.msg),
  }),

  EventFrieneVerify: ({ data }, context) => {
    const more = object(data.json_msg)
    const v1 = first(data.v1, more.v1)
    const v2 = first(data.v2, more.v2)
    return {
      type: 'request.friend',
      time,
      ...about(data, context),
      user: user(data.from_wxid, data.from_name),
      request: {
        // The API that accepts wants both tokens.
        ...((v1 || v2) && { id: `${v1}|${v2}` }),
        ...text('comment', first(more.from_content, more.content)),
        via: ways[data.type] ?? String(data.type),
      },
    }
  },

  EventGroupNameChange: ({ data }, context) => ({
    type: 'group.renamed',
    time,
    ...about(data, context),
    group: group(data.from_group, data.new_name),
    ...maybe('operator', undefined, data.from_name),
    ...text('oldName', data.old_name),
  }),

  EventGroupMemberAdd: ({ data }, context) => {
    const users = membersOf(data.guest).map(memberUser)
    const [inviter] = membersOf(data.inviter)
    const joined = {
      time,
      ...about(data, context),
      group: group(data.from_group, data.from_group_name),
      ...(inviter && maybe('inviter', inviter.wxid, inviter.username || inviter.nickname)),
      via: inviter ? 'invite' : 'unknown',
    }
    return data.robot_wxid !== '' && users.some(({ id }) => id === data.robot_wxid)
      ? { type: 'group.joined', ...joined }
      : { type: 'member.joined', ...joined, user: { ...(users[0] ?? user('')) }, users }
  },

  EventGroupMemberDecrease: ({ data }, context) => {
    const left = {
      time: anyTime(data.time),
      ...about(data, context),
      group: group(data.from_group, data.from_group_name),
      reason: 'unknown',
    }
    return data.to_wxid !== '' && data.to_wxid === data.robot_wxid
      ? { type: 'group.left', ...left }
      : { type: 'member.left', ...left, user: user(data.to_wxid, data.to_name) }
  },

  EventInvitedInGroup: ({ data }, context) => {
    const invitation = object(data.msg)
    return {
      type: 'request.group.invite',
      time,
      ...about(data, context),
      ...maybe('inviter', data.from_wxid, first(invitation.inviter_nickname)),
      request: {
        ...text('id', invitation.invite_url),
        ...(typeof data.msg === 'string' && text('comment', decodeContent(data.msg))),
      },
    }
  },

  EventQRcodePayment: ({ data }, context) => {
    const scene = String(data.scene)
    return {
      type: payments[scene] ?? 'payment.pending',
      time: anyTime(data.time),
      ...about(data, context),
      payment: {
        ...text('id', data.payer_pay_id),
        ...text('index', String(data.received_money_index)),
        payee: user(data.to_wxid),
        ...maybe('payer', data.payer_wxid, data.payer_nickname),
        ...text('amount', data.money),
        ...text('total', data.total_money),
        ...text('remark', data.remark),
        scene,
        ...text('sceneText', data.scene_desc),
        ...(scene === '4' && { merchant: true }),
      },
    }
  },
}

/** Only what the document calls paid is paid; a scene it does not know is not. */
const payments: Record<string, 'payment.abandoned' | 'payment.pending' | 'payment.completed' | 'payment.logged'> = {
  '-1': 'payment.abandoned',
  '1': 'payment.pending',
  '2': 'payment.completed',
  '3': 'payment.logged',
  '4': 'payment.logged',
}

/** What an event of an unknown kind tells all the same. */
export function glimpse({ data }: Record<string, unknown>, context: UnifyContext): Glimpse {
  const { robot_wxid, robot_type, from_wxid, from_group } = object(data)
  return {
    time,
    ...(told(robot_wxid) && {
      self: { id: robot_wxid, platform: platform(told(robot_type) ? robot_type : robot_type === 1 ? 1 : 0) },
    }),
    ...device(context),
    ...(told(from_wxid) && { user: user(from_wxid) }),
    ...(told(from_group) && { group: group(from_group) }),
  }
}
