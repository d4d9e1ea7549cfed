/** Shared parts of the converters of all dialects: events with the same meaning become the same unified event. */

import { header, type UnifyContext } from '../../unified/context.ts'
import {
  actorField,
  anyTime,
  group,
  isFilled,
  isSame,
  isSomebody,
  messageOf,
  plainText,
  seconds,
  text,
  user,
  withTexts,
} from '../../unified/convert.ts'
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
import { announcement, appMessage, patOf, transferOf } from './app-message.ts'
import type { AtUser, HookMessage, Member } from './generated/types.ts'
import { atUsers, parsed, toSegments, unescaped } from './message-code.ts'
import { element, inside } from './xml.ts'

type Code = number | string
type Wxid = string | null | undefined

/** Adds the account to a new draft, and the device from the plugin's headers. */
export function withEnvelope<const T extends object>(
  draft: T,
  wxid: string | null | undefined,
  context: UnifyContext,
  robotType?: unknown,
): T & { self?: Account; device?: Device } {
  const event: T & { self?: Account; device?: Device } = draft
  if (isFilled(wxid)) event.self = { id: wxid, platform: platform(robotType) }
  const id = context.headers && header(context, 'Udid')
  if (id) event.device = { id }
  return event
}

export const platform = (robotType: unknown): string =>
  robotType === 1 || (typeof robotType === 'string' && Number(robotType) === 1) ? 'wecom' : 'wechat'

/** The plugin, from its headers. */
export const plugin = (context: UnifyContext): { time: undefined; plugin: Plugin } => ({
  time: undefined,
  plugin: { ...text('name', header(context, 'Name')), ...text('version', header(context, 'Ver')) },
})

export const isGroup = (wxid: string) => wxid.endsWith('@chatroom') || wxid.startsWith('R:')

/** The first non-empty string; `""` if there is none. */
export const first = (...values: unknown[]): string => values.find(isFilled) ?? ''

/** A code or an id as text; `""` for anything else. */
export const digitsOf = (value: unknown): string =>
  typeof value === 'number' || typeof value === 'string' ? String(value) : ''

/** A code as a number; NaN for anything else. */
export const codeOf = (value: unknown): number => Number(digitsOf(value) || Number.NaN)

/** An id as a string, if it is valid. */
const idOf = (value: unknown) => {
  const id = digitsOf(value)
  return id === '0' ? '' : id
}

/** A time in any notation, if it is valid. */
export const when = (value: unknown): number | undefined =>
  typeof value === 'number' || typeof value === 'string' ? anyTime(value) : undefined

/** The first object among the values: itself, as JSON text, or as the first item of an array. */
export function detailsOf(...values: unknown[]): Record<string, unknown> {
  for (const value of values) {
    const read = typeof value === 'string' ? parsed(value) : value
    const object = Array.isArray(read) ? read[0] : read
    if (typeof object === 'object' && object !== null) return object as Record<string, unknown>
  }
  return {}
}

/** The chat of a message or an event. */
export interface Chat {
  time: number | undefined
  /** The bot account. */
  robot: string
  /** Whether the account itself is the author. */
  own: boolean
  group?: Group
  /** The author. For the account's own message in a private chat, the peer. */
  user: User
  /** The message type. */
  type: Code
  content: string
  mentions?: readonly AtUser[]
  id?: unknown
  /** The URL of the message's file. */
  url?: string
  /** Whether an official account wrote it. */
  official?: boolean
}

/** The bot account, from the payload, else from the context. */
export const botOf = (wxid: string | null | undefined, context: UnifyContext): string => first(wxid, context.self?.id)

const fetchable: ReadonlySet<string> = new Set(['image', 'voice', 'video', 'sticker', 'file'])

export function message({ type, content, mentions, id, robot, url }: Chat): Message {
  const segments = toSegments(type, content, mentions)
  const message = messageOf(segments, idOf(id), robot || undefined)
  // The name of a mention is part of the text, but its code is not.
  if (mentions?.length && !/\[@?at[=,]/.test(content)) message.text = plainText(toSegments(type, content)).trim()
  if (isFilled(url)) {
    for (const segment of segments) {
      if (fetchable.has(segment.type)) (segment as { url?: string }).url ??= url
    }
  }
  return message
}

/** Message types whose content is never parsed as XML, because any user can type XML. */
const plain: ReadonlySet<number> = new Set([1, 3, 34, 43, 47, 62])

/** Events that WeChat sends as messages: a notice, a recall, a pat, a transfer, an announcement. */
function disguised(chat: Chat) {
  const { type, content, group } = chat
  const code = type === 'sysmsg' ? 10000 : Number(type)
  if (code === 10000 || code === 10002) {
    if (inside(content, 'pat') !== undefined) return patIn(chat)
    return inside(content, 'revokemsg') === undefined ? noticeIn(chat, content) : recallIn(chat)
  }
  if (code === 2005) return recallIn(chat)
  const app = plain.has(code) ? undefined : appMessage(content)
  if (code === 2000 || app?.type === 2000) return transferIn(chat, app !== undefined)
  if (app?.type === 62) return patIn(chat)
  return app?.type === 87 && group ? announcementIn(chat, group) : undefined
}

type Guise = NonNullable<ReturnType<typeof disguised>>

function noticeIn({ time, group, user }: Chat, content: string) {
  const notice: { type: 'system.notice'; time: number | undefined; text: string; user?: User; group?: Group } = {
    type: 'system.notice',
    time,
    text: unescaped(content),
  }
  if (group) notice.group = group
  else if (user.id !== '') notice.user = user
  return notice
}

function recallIn({ time, robot, own, group, user: sender, content }: Chat) {
  // Only some versions have the id, in the XML.
  const messageId = first(element(content, 'newmsgid'), element(content, 'msgid'))
  const who = own && isSomebody(robot) ? user(robot) : sender
  return group
    ? { type: 'recall.group' as const, time, group, user: who, messageId, by: 'sender' as const }
    : { type: 'recall.private' as const, time, user: who, messageId }
}

function patIn({ time, robot, own, group, user: sender, content }: Chat) {
  const pat = patOf(content)
  const writer = own ? user(robot) : sender
  const patter = pat.user === '' || pat.user === writer.id ? writer : user(pat.user)
  const poked = {
    time,
    user: patter,
    target: user(pat.target || robot),
    ...text('action', pat.action),
    ...text('suffix', pat.suffix),
  }
  return group
    ? { type: 'member.poked' as const, group, ...poked }
    : { type: 'friend.poked' as const, ...poked, ...(sender.id !== '' && { peer: { ...sender } }) }
}

function announcementIn({ time, user, content }: Chat, group: Group) {
  return {
    type: 'group.announced' as const,
    time,
    group,
    ...(user.id !== '' && { user }),
    text: announcement(content) || element(content, 'title'),
  }
}

function transferIn(chat: Chat, isXml: boolean) {
  const { content, time, user, robot, own } = chat
  if (!isXml) return jsonTransfer(detailsOf(content), own, time, user)
  const { state, payer, receiver, id, amount, memo } = transferOf(content)
  // Refunded money is neither pending nor accepted.
  if (state === '4' || state === '5') return noticeIn(chat, first(element(content, 'title')))
  const accepted = state === '3' || state === '8'
  // The receiver of the money sends the second message.
  const outward = isSame(payer, robot) || (!isSame(receiver, robot) && own !== accepted)
  return transferred(accepted, outward ? 'out' : 'in', time, user, { id, amount, memo })
}

/** A transfer in the form of the frameworks; `sent`: the account itself reports it, without a state. */
export function jsonTransfer(
  details: Record<string, unknown>,
  sent: boolean,
  time: number | undefined,
  user: User,
  money?: unknown,
) {
  const state = digitsOf(details.paysubtype)
  const outward = state === '5' || state === '7' || (state !== '1' && state !== '3' && sent)
  const accepted = state === '3' || state === '5' || (state === '' && digitsOf(details.is_received) === '1')
  return transferred(accepted, outward ? 'out' : 'in', time, user, {
    id: first(digitsOf(details.pay_id), digitsOf(details.payer_pay_id)),
    amount: first(digitsOf(details.money), digitsOf(money)),
    // One framework misspells the memo.
    memo: first(details.remark, details.pay_memo, details.pay_momo),
  })
}

type GroupChat = Chat & { group: Group }

const groupGuise = (chat: GroupChat) =>
  disguised(chat) as Exclude<Guise, { type: 'recall.private' | 'friend.poked' }> | undefined

const privateGuise = (chat: Chat) =>
  disguised(chat) as Exclude<Guise, { type: 'recall.group' | 'member.poked' | 'group.announced' }> | undefined

const groupEcho = (chat: GroupChat) => {
  const { time, group } = chat
  const to = withTexts<User>({ id: group.id }, { name: group.name })
  return groupGuise(chat) ?? { type: 'echo.message' as const, time, to, group, message: message(chat) }
}

const privateEcho = (chat: Chat) =>
  privateGuise(chat) ?? { type: 'echo.message' as const, time: chat.time, to: chat.user, message: message(chat) }

/** A message of a group or of the account itself, or an event that was sent as a message. */
export function inGroup(chat: GroupChat) {
  if (chat.own) return groupEcho(chat)
  const { time, user, group } = chat
  return groupGuise(chat) ?? { type: 'message.group' as const, time, user, group, message: message(chat) }
}

export function inPrivate(chat: Chat) {
  if (chat.own) return privateEcho(chat)
  const { time, user, official } = chat
  const origin = official || user.id.startsWith('gh_') ? ('other' as const) : ('friend' as const)
  return privateGuise(chat) ?? { type: 'message.private' as const, time, user, message: message(chat), origin }
}

/** A message of the account itself, to a person or a group. */
export function echo(sent: Omit<Chat, 'own' | 'group'>) {
  const { user: to, robot } = sent
  return isGroup(to.id)
    ? groupEcho({ ...sent, own: true, group: group(to.id, to.name), user: user(robot) })
    : privateEcho({ ...sent, own: true })
}

/** The members in `guest` or `inviter`, in any form. */
function membersOf(value: unknown): Member[] {
  const members = typeof value === 'string' ? (parsed(value) ?? value) : value
  // A text that is not JSON is an id.
  if (typeof members === 'string') return members ? [{ wxid: members }] : []
  return [members].flat().filter((member): member is Member => typeof member === 'object' && member !== null)
}

const memberUser = ({ wxid, username, nickname }: Member): User => user(digitsOf(wxid), username || nickname)

export function joined(robot: Wxid, group: Group, guest: unknown, inviter: unknown) {
  const users = membersOf(guest).map(memberUser)
  const [who] = membersOf(inviter)
  const joined = {
    time: undefined,
    group,
    ...(who && actorField('inviter', digitsOf(who.wxid), who.username || who.nickname)),
    via: who ? 'invite' : 'unknown',
  }
  return users.some(({ id }) => isSame(id, robot))
    ? { type: 'group.joined' as const, ...joined }
    : { type: 'member.joined' as const, ...joined, user: { ...(users[0] ?? user('')) }, users }
}

export const left = (robot: Wxid, time: number | undefined, group: Group, who: User) =>
  isSame(who.id, robot)
    ? { type: 'group.left' as const, time, group, reason: 'unknown' }
    : { type: 'member.left' as const, time, group, user: who, reason: 'unknown' }

/** How the requester found the bot, by the codes of the document (15 is a newer code of the address book). */
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

/** A friend request. Missing fields are taken from its details. */
export function asking({ id, name, type, v1, v2, content }: Asker, more: Record<string, unknown>) {
  const wecom = detailsOf(more.data)
  const [one, two] = [first(v1, more.v1), first(v2, more.v2)]
  const code = digitsOf(type ?? more.type ?? more.scene)
  const way = first(more.from_group_wxid) ? 'group' : first(more.share_wxid) ? 'card' : undefined
  return {
    type: 'request.friend' as const,
    time: undefined,
    user: user(first(id, more.from_wxid, wecom.user_id), first(name, more.from_nickname, wecom.nickname)),
    request: {
      // The API for approval needs both tokens.
      ...((one || two) && { id: `${one}|${two}` }),
      ...text('comment', first(content, more.from_content, more.content, wecom.verify)),
      ...text('via', ways.get(code) ?? way ?? ways.get(digitsOf(more.scene)) ?? code),
    },
  }
}

/** Whether a scene means paid: only the documented ones do. */
const payments = new Map([
  ['-1', 'payment.abandoned' as const],
  ['2', 'payment.completed' as const],
  ['3', 'payment.logged' as const],
  ['4', 'payment.logged' as const],
])

interface Paid {
  payee: Wxid
  payer: Wxid
  payerName: unknown
  time: unknown
}

/** A payment by QR code, with the common fields of the dialects. */
export function payment({ payee, payer, payerName, time }: Paid, details: Record<string, unknown>, money?: unknown) {
  const scene = digitsOf(details.scene)
  return {
    type: payments.get(scene) ?? ('payment.pending' as const),
    time: when(time),
    payment: {
      ...text('id', details.payer_pay_id),
      ...text('index', digitsOf(details.received_money_index)),
      payee: user(payee),
      ...actorField('payer', payer, isFilled(payerName) ? payerName : undefined),
      ...text('amount', first(digitsOf(details.money), digitsOf(money))),
      ...text('total', digitsOf(details.total_money)),
      ...text('remark', details.remark),
      scene,
      ...text('sceneText', details.scene_desc),
      ...(scene === '4' && { merchant: true }),
    },
  }
}

/** A money transfer between the account and another user. */
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
  transfer: withTexts<Transfer>({}, transfer),
  direction,
})

/** A notice: its text, or its object as JSON text. */
export function notice(content: unknown, from?: string | null, name?: string | null) {
  const notice: { type: 'system.notice'; time: undefined; text: string; user?: User; group?: Group } = {
    type: 'system.notice',
    time: undefined,
    text: typeof content === 'string' ? content : jsonOf(content),
  }
  if (isFilled(from)) {
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

/** The accounts that a message of Qianxun or Dean mentions. */
export function mentioned(list: HookMessage['atWxidList']): AtUser[] {
  const ids = typeof list === 'string' ? (parsed(list) ?? list.split(',')) : list
  return atUsers(Array.isArray(ids) ? ids : [])
}

/** A file, with the fields that the source sends. */
export function file(size: unknown, texts: { [K in keyof FileInfo]: unknown }): FileInfo {
  const file = withTexts<FileInfo>({}, texts)
  const bytes = Number(digitsOf(size) || Number.NaN)
  if (Number.isSafeInteger(bytes) && bytes >= 0) file.size = bytes
  return file
}

/** The time of a push, in Unix seconds, if it has one. */
export const pushedAt = (time: unknown) =>
  typeof time === 'number' || typeof time === 'string' ? seconds(time) : undefined
