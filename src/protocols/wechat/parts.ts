/** What the converters of all dialects share: events with the same meaning become the same unified event. */

import { header, type UnifyContext } from '../../unified/context.ts'
import { adding, anyTime, group, maybe, messageOf, seconds, text, told, user } from '../../unified/convert.ts'
import type {
  Account,
  Device,
  FileInfo,
  Group,
  Message,
  Plugin,
  Transfer,
  User,
} from '../../unified/generated/types.ts'
import type { AtUser, HookMessage, Member } from './generated/types.ts'
import { parsed, toSegments } from './message-code.ts'

type Code = number | string

/** Adds to a new draft the account, and the device that the plugin's headers name. */
export function known<const T extends object>(
  draft: T,
  wxid: string | null | undefined,
  context: UnifyContext,
  robotType?: Code,
): T & { self?: Account; device?: Device } {
  const known: T & { self?: Account; device?: Device } = draft
  if (told(wxid)) known.self = { id: wxid, platform: platform(robotType) }
  const id = context.headers && header(context, 'Udid')
  if (id) known.device = { id }
  return known
}

export const platform = (robotType: unknown): string =>
  robotType === 1 || (typeof robotType === 'string' && Number(robotType) === 1) ? 'wecom' : 'wechat'

/** The plugin, from its headers. */
export const plugin = (context: UnifyContext): { time: undefined; plugin: Plugin } => ({
  time: undefined,
  plugin: { ...text('name', header(context, 'Name')), ...text('version', header(context, 'Ver')) },
})

export const isGroup = (wxid: string) => wxid.endsWith('@chatroom') || wxid.startsWith('R:')

/** The first text that says something; `""` where none does. */
export const first = (...values: unknown[]): string => values.find(told) ?? ''

/** A code or an id as text; `""` for anything else. */
export const digitsOf = (value: unknown): string =>
  typeof value === 'number' || typeof value === 'string' ? String(value) : ''

/** An id as text, where it is one. */
const idOf = (value: unknown) => {
  const id = digitsOf(value)
  return id === '0' ? '' : id
}

/** A time of any notation, where it is one. */
export const when = (value: unknown): number | undefined =>
  typeof value === 'number' || typeof value === 'string' ? anyTime(value) : undefined

/** The object that one of these is, or holds as JSON text or as the first of an array. */
export function detailsOf(...values: unknown[]): Record<string, unknown> {
  for (const value of values) {
    const read = typeof value === 'string' ? parsed(value) : value
    const object = Array.isArray(read) ? read[0] : read
    if (typeof object === 'object' && object !== null) return object as Record<string, unknown>
  }
  return {}
}

export function message(type: Code, content: string, mentions?: readonly AtUser[], id?: unknown): Message {
  const code = Number(type)
  const segments = Number.isNaN(code)
    ? [{ type: 'unknown' as const, source: String(type), data: { content } }]
    : toSegments(code, content, mentions)
  // The text of a mention is part of what was written, but its code is not.
  const message = messageOf(segments, idOf(id))
  if (code === 1 && !content.includes('[at=')) message.text = content.trim()
  return message
}

/** A message in a group: what somebody wrote, or what the account itself did. */
export const inGroup = (own: boolean, time: number | undefined, group: Group, user: User, message: Message) =>
  own
    ? { type: 'echo.message' as const, time, to: adding<User>({ id: group.id }, { name: group.name }), group, message }
    : { type: 'message.group' as const, time, user, group, message }

export const inPrivate = (own: boolean, time: number | undefined, user: User, message: Message, official = false) =>
  own
    ? { type: 'echo.message' as const, time, to: user, message }
    : {
        type: 'message.private' as const,
        time,
        user,
        message,
        origin: official ? ('other' as const) : ('friend' as const),
      }

/** What the account itself sent, to a person or a group. */
export function echo(time: number | undefined, to: User, message: Message) {
  const echo: { type: 'echo.message'; time: number | undefined; to: User; group?: Group; message: Message } = {
    type: 'echo.message',
    time,
    to,
    message,
  }
  if (isGroup(to.id)) echo.group = group(to.id, to.name)
  return echo
}

/** The members that `guest` or `inviter` names, in whatever shape. */
function membersOf(value: unknown): Member[] {
  const known = typeof value === 'string' ? (parsed(value) ?? value) : value
  // A text that is not JSON can only be an id.
  if (typeof known === 'string') return known ? [{ wxid: known }] : []
  return [known].flat().filter((member): member is Member => typeof member === 'object' && member !== null)
}

const memberUser = ({ wxid, username, nickname }: Member): User => user(digitsOf(wxid), username || nickname)

export function joined(robot: string, group: Group, guest: unknown, inviter: unknown) {
  const users = membersOf(guest).map(memberUser)
  const [who] = membersOf(inviter)
  const joined = {
    time: undefined,
    group,
    ...(who && maybe('inviter', digitsOf(who.wxid), who.username || who.nickname)),
    via: who ? 'invite' : 'unknown',
  }
  return robot !== '' && users.some(({ id }) => id === robot)
    ? { type: 'group.joined' as const, ...joined }
    : { type: 'member.joined' as const, ...joined, user: { ...(users[0] ?? user('')) }, users }
}

export const left = (robot: string, time: number | undefined, group: Group, who: User) =>
  who.id !== '' && who.id === robot
    ? { type: 'group.left' as const, time, group, reason: 'unknown' }
    : { type: 'member.left' as const, time, group, user: who, reason: 'unknown' }

/** How an asker found the bot, by the document's codes (15 is the address book's newer one). */
const ways = new Map([
  ['3', 'search'],
  ['12', 'qq'],
  ['13', 'contacts'],
  ['14', 'group'],
  ['15', 'contacts'],
  ['17', 'card'],
  ['18', 'nearby'],
  ['29', 'shake'],
  ['30', 'scan'],
])

interface Asker {
  id: unknown
  name?: unknown
  type?: unknown
  v1?: unknown
  v2?: unknown
  content?: unknown
}

/** A friend request; what is not told beside the details is taken from them. */
export function asking({ id, name, type, v1, v2, content }: Asker, more: Record<string, unknown>) {
  const wecom = detailsOf(more.data)
  const [one, two] = [first(v1, more.v1), first(v2, more.v2)]
  const code = digitsOf(type ?? more.type ?? more.scene)
  const told = first(more.from_group_wxid) ? 'group' : first(more.share_wxid) ? 'card' : undefined
  return {
    type: 'request.friend' as const,
    time: undefined,
    user: user(first(id, more.from_wxid, wecom.user_id), first(name, more.from_nickname, wecom.nickname)),
    request: {
      // The API that accepts wants both tokens.
      ...((one || two) && { id: `${one}|${two}` }),
      ...text('comment', first(content, more.from_content, more.content, wecom.verify)),
      ...text('via', ways.get(code) ?? told ?? ways.get(digitsOf(more.scene)) ?? code),
    },
  }
}

/** Only what the document calls paid is paid; a scene it does not know is not. */
const payments = new Map([
  ['-1', 'payment.abandoned' as const],
  ['2', 'payment.completed' as const],
  ['3', 'payment.logged' as const],
  ['4', 'payment.logged' as const],
])

interface Paid {
  payee: string
  payer: string
  payerName: unknown
  time: unknown
}

/** A payment by QR code, with the fields that the dialects share. */
export function payment({ payee, payer, payerName, time }: Paid, details: Record<string, unknown>, money?: unknown) {
  const scene = digitsOf(details.scene)
  return {
    type: payments.get(scene) ?? ('payment.pending' as const),
    time: when(time),
    payment: {
      ...text('id', details.payer_pay_id),
      ...text('index', digitsOf(details.received_money_index)),
      payee: user(payee),
      ...maybe('payer', payer, told(payerName) ? payerName : undefined),
      ...text('amount', first(digitsOf(details.money), digitsOf(money))),
      ...text('total', digitsOf(details.total_money)),
      ...text('remark', details.remark),
      scene,
      ...text('sceneText', details.scene_desc),
      ...(scene === '4' && { merchant: true }),
    },
  }
}

/** A money transfer between the account and somebody. */
export const transferred = (
  accepted: boolean,
  direction: 'in' | 'out',
  time: number | undefined,
  user: User,
  transfer: { [K in keyof Transfer]: unknown },
) => ({
  type: accepted ? ('transfer.accepted' as const) : ('transfer.pending' as const),
  time,
  user,
  transfer: adding<Transfer>({}, transfer),
  direction,
})

/** A notice: its text, or its object as JSON text. */
export function notice(content: unknown, from?: string | null, name?: string | null) {
  const notice: { type: 'system.notice'; time: undefined; text: string; user?: User; group?: Group } = {
    type: 'system.notice',
    time: undefined,
    text: typeof content === 'string' ? content : jsonOf(content),
  }
  if (told(from)) {
    if (isGroup(from)) notice.group = group(from, name)
    else notice.user = user(from, name)
  }
  return notice
}

function jsonOf(value: unknown): string {
  try {
    return value === undefined || value === null ? '' : JSON.stringify(value)
  } catch {
    return ''
  }
}

/** Whom a message of Qianxun or Dean mentions. */
export function mentioned(list: HookMessage['atWxidList']): AtUser[] {
  const ids = typeof list === 'string' ? (parsed(list) ?? list.split(',')) : list
  return Array.isArray(ids) ? ids.filter(told).map((wxid) => ({ wxid })) : []
}

/** A file by what the source tells of it. */
export function file(size: unknown, texts: { [K in keyof FileInfo]: unknown }): FileInfo {
  const file = adding<FileInfo>({}, texts)
  const bytes = Number(digitsOf(size) || Number.NaN)
  if (Number.isSafeInteger(bytes) && bytes >= 0) file.size = bytes
  return file
}

/** Unix seconds of a push that tells them. */
export const pushedAt = (time: Code | undefined) => (time === undefined ? undefined : seconds(time))
