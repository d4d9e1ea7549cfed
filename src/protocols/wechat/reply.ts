/**
 * Plans the requests that answer an event of a WeChat plugin. Sends nothing. 回复
 *
 * @module botwire/wechat/reply
 */
import { replyError } from '../../plan/error.ts'
import {
  type Answered,
  type ApproveOptions,
  type Chatty,
  type Content,
  fileName,
  need,
  needChat,
  needId,
  planned,
  type ReplyOptions,
  type ReplyResult,
  refuseOption,
  segmentsOf,
  textOf,
  unsupported,
  type WireResult,
  withOptions,
  written,
} from '../../plan/plan.ts'
import { type HttpRequest, http } from '../../plan/request.ts'
import { isFilled } from '../../unified/convert.ts'
import type { Segment } from '../../unified/generated/types.ts'
import type { WechatUnifiedEvent } from './generated/unified.ts'

export * from '../../plan/entry.ts'
export type { ApproveOptions } from '../../plan/plan.ts'
export type { HttpRequest } from '../../plan/request.ts'

/** The events of WeChat plugins that have a chat to reply in. */
export type WechatAnswerable = Chatty<WechatUnifiedEvent>

/** The requests of WeChat plugins that can be approved. No plugin can refuse one. */
export type WechatApprovable = Extract<WechatUnifiedEvent, { type: 'request.friend' }>

/** One message of a plugin: a text with its mentions, or one file. 一条消息 */
export interface WechatMessage {
  /** The message type: 1 text, 3 picture, 43 video, 47 sticker, 2004 file. 消息类型 */
  type: 1 | 3 | 43 | 47 | 2004
  /** The text, or the URL or path of the file, in the form of the pushes. 消息内容 */
  content: string
  /** The mentioned users; the plugin puts them before the text. 被艾特的人 */
  mentions?: { wxid: string; nickname: string }[]
}

/**
 * Plans a reply to an event, in the dialect of the event: one request for each text with its mentions, and for
 * each other segment. Plugins do not support quotes. 回复
 *
 * The push document has no API. Its events are answered with the API of VLW, whose pushes are the same.
 *
 * @param content A text or unified segments.
 */
export const replyTo = (
  event: WechatAnswerable,
  content: Content,
  options: ReplyOptions = {},
): ReplyResult<HttpRequest> =>
  planned('wechat', event, (answered) => {
    needChat(answered)
    const dialect = dialectOf(answered)
    const robot = needId(answered.self?.id)
    const isGroup = answered.group !== undefined
    const chat: Chat = {
      robot,
      isGroup,
      to: needId(isGroup ? answered.group?.id : answered.user?.id),
      wecom: answered.self?.platform === 'wecom',
    }
    return parcelsOf(withOptions(segmentsOf(content), answered, options)).map((parcel) => {
      if (!isGroup && parcel.mentions.length) throw unsupported(parcel.mentions[0] as Segment)
      return dialect(parcel, chat)
    })
  })

/** Plans to approve a friend request. 同意好友请求 */
export const approve = (event: WechatApprovable, { remark }: ApproveOptions = {}): ReplyResult<HttpRequest> =>
  planned('wechat', event, (answered) => {
    const { type, dialect, request, self, raw } = answered
    if (type !== 'request.friend') throw replyError('not_answerable')
    refuseOption('remark', remark)
    const robot = needId(self?.id)
    if (dialect === 'keaimao') {
      return [keaimao('AgreeFriendVerify', robot, { msg: (raw as { msg?: unknown }).msg })]
    }
    const [one, two] = needId(request?.id).split('|')
    const { type: way, scene } = detailsIn(raw)
    if (dialect === 'qianxun' || dialect === 'dean') {
      return [hook(dialect, 'Q0017', robot, { scene, v3: one, v4: two })]
    }
    return [vlw('AgreeFriendVerify', robot, { v1: one, v2: two, type: Number(way) || 0 })]
  })

/** Writes unified segments as messages of a plugin; `toSegments` of `botwire/wechat` reads each back. 转为消息 */
export const fromSegments = (content: Content): WireResult<WechatMessage[]> =>
  written(() => parcelsOf(segmentsOf(content)).map(messageOf))

/** The content of one request: a text with its mentions, or one segment. */
interface Parcel {
  mentions: Segment[]
  text: string
  segment?: Segment
}

interface Chat {
  robot: string
  to: string
  isGroup: boolean
  wecom: boolean
}

function parcelsOf(segments: readonly Segment[]): Parcel[] {
  const parcels: Parcel[] = []
  let open: Parcel | undefined
  for (const segment of segments) {
    if (segment.type !== 'text' && segment.type !== 'mention' && segment.type !== 'mention_all') {
      open = undefined
      parcels.push({ mentions: [], text: '', segment })
      continue
    }
    if (!open) {
      open = { mentions: [], text: '' }
      parcels.push(open)
    }
    if (segment.type === 'text') open.text += broken(textOf(segment))
    else open.mentions.push(segment)
  }
  return parcels
}

/** Breaks text that plugins read as a mention, an emoji or a file with a zero-width space: they have no escape. */
const broken = (text: string): string =>
  text.replace(/\[(?=@|at=|emoji=|pic=|mp[34]=|gif=|file=)/gi, '[\u200b').replace(/\\(?=u[\da-f]{4})/gi, '\\\u200b')

/** The file markers of the pushes, by segment type. */
const files: Partial<Record<Segment['type'], readonly [type: WechatMessage['type'], marker: string]>> = {
  image: [3, 'pic'],
  video: [43, 'mp4'],
  sticker: [47, 'gif'],
  file: [2004, 'file'],
}

function messageOf({ mentions, text, segment }: Parcel): WechatMessage {
  if (!segment) {
    return mentions.length ? { type: 1, content: text, mentions: mentions.map(mentionOf) } : { type: 1, content: text }
  }
  const [type, marker] = files[segment.type] ?? []
  if (!type) throw unsupported(segment)
  const place = placeOf(segment)
  return { type, content: isAddress(place) ? place : `[${marker}=${place}]` }
}

function mentionOf(segment: Segment): { wxid: string; nickname: string } {
  if (segment.type === 'mention_all') return { wxid: 'notify@all', nickname: '@所有人' }
  const { id, name } = segment as Segment & { type: 'mention' }
  return { wxid: need(segment, id), nickname: isFilled(name) ? `@${name}` : '' }
}

const isAddress = (place: string): boolean => /^https?:\/\/\S+$/.test(place)

/** The location of a file: its URL, or a path on the plugin's machine. */
function placeOf(segment: Segment): string {
  const { url, file, path } = segment as { url?: string; file?: string; path?: string }
  return need(segment, [url, file, path].find(isFilled))
}

/** A path on the plugin's machine, for requests that do not support URLs. */
function pathOf(segment: Segment): string {
  const { file, path } = segment as { file?: string; path?: string }
  const place = need(segment, [file, path].find(isFilled))
  if (isAddress(place)) throw unsupported(segment)
  return place
}

type Dialect = (parcel: Parcel, chat: Chat) => HttpRequest

/** The send API of an event's dialect. */
function dialectOf({ dialect }: Answered): Dialect {
  switch (dialect) {
    case 'keaimao':
      return byKeaimao
    case 'qianxun':
    case 'dean':
      return (parcel, chat) => byHook(dialect, parcel, chat)
    case 'starbot':
      // Its API is in no public document.
      throw replyError('not_answerable')
    default:
      return byVlw
  }
}

const vlw = (api: string, robot_wxid: string, fields: Record<string, unknown>): HttpRequest =>
  http('POST', '/', { api, robot_wxid, ...fields })

const byVlw: Dialect = ({ mentions, text: msg, segment }, { robot, to, wecom }) => {
  const api = (name: string) => (wecom ? `${name}Enterprise` : name)
  if (segment) {
    const send = (name: string, fields: Record<string, unknown>) => vlw(api(name), robot, { to_wxid: to, ...fields })
    switch (segment.type) {
      case 'image':
        return send('SendImageMsg', { path: placeOf(segment) })
      case 'sticker':
        return send('SendEmojiMsg', { path: placeOf(segment) })
      case 'video':
        return send('SendVideoMsg', { path: pathOf(segment) })
      case 'file':
        return send('SendFileMsg', { path: pathOf(segment) })
      case 'link': {
        const { url, title = '', description: desc = '', image: image_url = '' } = segment
        return send('SendShareLinkMsg', { title, desc, image_url, url: need(segment, url) })
      }
      case 'card':
        return send('SendCardMsg', { content: need(segment, segment.id) })
      case 'xml':
        return send('SendXmlMsg', { xml: need(segment, segment.data) })
    }
    throw unsupported(segment)
  }
  if (mentions.some(({ type }) => type === 'mention_all')) {
    return vlw(api('SendMsgAtAll'), robot, { group_wxid: to, msg })
  }
  if (!mentions.length) return vlw(api('SendTextMsg'), robot, { to_wxid: to, msg })
  const list = mentions.map(mentionOf)
  return vlw(api('SendGroupMsgAndAt'), robot, {
    group_wxid: to,
    member_wxid: list.map(({ wxid }) => wxid).join(','),
    // A name is only valid for a single member.
    ...(!wecom && { member_name: list.length === 1 ? list[0]?.nickname.slice(1) : '' }),
    msg,
  })
}

const keaimao = (event: string, robot_wxid: string, fields: Record<string, unknown>): HttpRequest =>
  http('POST', '/', {
    success: true,
    message: 'successful!',
    event,
    robot_wxid,
    to_wxid: '',
    member_wxid: '',
    member_name: '',
    group_wxid: '',
    msg: '',
    ...fields,
  })

/** A file name that is unique per URL: the plugin reuses a file with the same name. */
function uniqueName(address: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < address.length; i++) hash = Math.imul(hash ^ address.charCodeAt(i), 0x01000193) >>> 0
  return `${hash.toString(16)}-${fileName(address)}`
}

const keaimaoFiles: Partial<Record<Segment['type'], string>> = {
  image: 'SendImageMsg',
  video: 'SendVideoMsg',
  file: 'SendFileMsg',
  sticker: 'SendEmojiMsg',
}

const byKeaimao: Dialect = ({ mentions, text: msg, segment }, { robot, to }) => {
  if (segment) {
    const event = keaimaoFiles[segment.type]
    if (event) {
      const place = placeOf(segment)
      const file = isAddress(place) ? { url: place, name: uniqueName(place) } : { patch: place }
      return keaimao(event, robot, { to_wxid: to, msg: file })
    }
    if (segment.type !== 'link') throw unsupported(segment)
    const { url, title = '', description: text = '', image: pic_url = '' } = segment
    const link = { title, text, target_url: need(segment, url), pic_url, icon_url: pic_url }
    return keaimao('SendLinkMsg', robot, { to_wxid: to, msg: link })
  }
  const [first, second] = mentions
  if (!first) return keaimao('SendTextMsg', robot, { to_wxid: to, msg })
  // Supports one member at a time. How to mention everyone is not documented.
  if (second) throw unsupported(second)
  if (first.type === 'mention_all') throw unsupported(first)
  const { wxid, nickname } = mentionOf(first)
  const member = { member_wxid: wxid, member_name: nickname.slice(1) }
  return keaimao('SendGroupMsgAndAt', robot, { group_wxid: to, ...member, msg })
}

const hook = (dialect: 'qianxun' | 'dean', type: string, robot: string, data: Record<string, unknown>): HttpRequest =>
  http('POST', dialect === 'dean' ? '/DaenWxHook/client/' : `/DaenWxHook/httpapi/?wxid=${encodeURIComponent(robot)}`, {
    type,
    data,
  })

/** Writes characters beyond the BMP as escaped surrogates, and line breaks in the plugin's form. */
const hookText = (text: string): string =>
  text
    .replace(/\r\n?|\n/g, '\r')
    .replace(/[\ud800-\udfff]/g, (half) => `[emoji=${half.charCodeAt(0).toString(16).toUpperCase()}]`)

function byHook(dialect: 'qianxun' | 'dean', { mentions, text, segment }: Parcel, { robot, to }: Chat): HttpRequest {
  const send = (type: string, data: Record<string, unknown>) => hook(dialect, type, robot, { wxid: to, ...data })
  if (segment) {
    switch (segment.type) {
      case 'image':
        return send('Q0010', { path: placeOf(segment) })
      case 'file':
      case 'video':
        return send('Q0011', { path: pathOf(segment) })
      case 'link': {
        const { url, title = '', description: content = '', image: path = '' } = segment
        return send('Q0012', { title, content, jumpUrl: need(segment, url), path, app: '' })
      }
      case 'xml':
        return send('Q0015', { xml: need(segment, segment.data) })
    }
    throw unsupported(segment)
  }
  const calls = mentions.map((mention) => {
    if (mention.type === 'mention_all') throw unsupported(mention)
    const { wxid, nickname } = mentionOf(mention)
    // The code has no escapes, so its special characters are removed.
    const [who, nick] = [wxid, nickname.slice(1)].map((word) => word.replace(/[[\],=]/g, ''))
    return `[@,wxid=${who},nick=${nick},isAuto=true] `
  })
  return send('Q0001', { msg: calls.join('') + hookText(text) })
}

/** The data of a push, with or without an envelope. */
function detailsIn(raw: unknown): { type?: unknown; scene?: unknown } {
  const { data, content } = raw as { data?: { data?: object }; content?: object }
  return data?.data ?? data ?? content ?? {}
}
