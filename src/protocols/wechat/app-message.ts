/** App messages (type 49): XML for quotes, files, mini programs, records and more, distinguished by a subtype. */

import { anyTime, deepest, forwarded, isSomebody, withQuoted, withTexts } from '../../unified/convert.ts'
import type {
  Actor,
  FileSegment,
  ForwardedMessage,
  ForwardSegment,
  GroupInviteSegment,
  ImageSegment,
  LinkSegment,
  LocationSegment,
  MiniAppSegment,
  MusicSegment,
  PokeSegment,
  RedPacketSegment,
  ReplySegment,
  Segment,
  StickerSegment,
  TransferSegment,
  VideoSegment,
  VoiceSegment,
} from '../../unified/generated/types.ts'
import { attribute, element, inside, outermost, without } from './xml.ts'

/** Reads a message within a message. */
export type ReadMessage = (code: number, content: string, depth: number) => Segment[]

export interface AppMessage {
  /** The subtype; 0 where it is missing. */
  type: number
  /** The content of `<appmsg>`, without quoted or forwarded messages. */
  xml: string
  quoted: string
  record: string
}

/** The app message in a text; undefined if there is none. */
export function appMessage(content: string): AppMessage | undefined {
  const whole = inside(content, 'appmsg')
  if (whole === undefined) return undefined
  const xml = without(without(whole, 'refermsg'), 'recorditem')
  return {
    type: Number(element(xml, 'type')) || 0,
    xml,
    quoted: inside(whole, 'refermsg') ?? '',
    record: element(whole, 'recorditem') || (inside(whole, 'recorditem') ?? ''),
  }
}

/** The segments of an app message; `content` is its complete XML. */
export function appSegments(
  { type, xml, quoted, record }: AppMessage,
  content: string,
  read: ReadMessage,
  depth: number,
) {
  const title = element(xml, 'title')
  const description = element(xml, 'des')
  const shown = {
    title,
    description,
    url: element(xml, 'url'),
    image: element(xml, 'thumburl') || element(xml, 'cover'),
    source: element(xml, 'sourcedisplayname') || element(content, 'appname'),
    content,
  }
  const segments = ((): Segment[] => {
    switch (type) {
      case 1:
        return textOf(title)
      case 3:
      case 76:
      case 92:
        return [withTexts<MusicSegment>({ type: 'music' }, { ...shown, audio: element(xml, 'dataurl') })]
      case 6:
      case 74:
        return [
          sized(
            withTexts<FileSegment>({ type: 'file' }, { name: title, file: element(xml, 'attachid'), content }),
            element(xml, 'totallen'),
          ),
        ]
      case 8:
        return [
          withTexts<StickerSegment>({ type: 'sticker' }, { id: element(xml, 'emoticonmd5'), name: title, content }),
        ]
      case 19:
      case 24:
      case 40:
        return [recordOf(record, { title, summary: description, content }, read, depth)]
      case 33:
      case 36:
        return [
          withTexts<MiniAppSegment>(
            { type: 'mini_app' },
            { ...shown, image: shown.image || element(xml, 'weappiconurl') },
          ),
        ]
      case 51: {
        // WeChat Channels: the shown content is in a separate element.
        const feed = inside(xml, 'finderFeed') ?? ''
        return [
          withTexts<LinkSegment>(
            { type: 'link' },
            {
              ...shown,
              description: element(feed, 'desc') || description,
              source: element(feed, 'nickname') || shown.source,
              image: shown.image || element(feed, 'thumbUrl'),
            },
          ),
        ]
      }
      case 57:
        return [quoteOf(quoted, read, depth), ...textOf(title)]
      case 62:
        return [patSegment(content)]
      case 87:
        return [withTexts<LinkSegment>({ type: 'link' }, { ...shown, description: announcement(xml) || description })]
      case 2000:
        return [transferSegment(content)]
      case 2001:
        return [
          withTexts<RedPacketSegment>(
            { type: 'red_packet' },
            { title: element(xml, 'sendertitle') || element(xml, 'receivertitle') || title, content },
          ),
        ]
      default:
        return shown.url.includes('/addchatroombyinvite')
          ? [withTexts<GroupInviteSegment>({ type: 'group_invite' }, { content })]
          : [withTexts<LinkSegment>({ type: 'link' }, shown)]
    }
  })()
  return segments
}

const textOf = (text: string): Segment[] => (text === '' ? [] : [{ type: 'text', text }])

/** Adds a size in bytes if it is valid. */
export function sized<S extends { size?: number }>(segment: S, size: string): S {
  const bytes = /^\d{1,15}$/.test(size) ? Number(size) : 0
  if (bytes > 0) segment.size = bytes
  return segment
}

interface Quoted {
  id: string
  userId: string
  name: string
  time: string
  code: string
  content: string
}

/** A quote with the quoted message, unless it is nested too deep. */
export function replyOf(
  { id, userId, name, time, code, content }: Quoted,
  read: ReadMessage,
  depth: number,
): ReplySegment {
  const reply: ReplySegment = { type: 'reply' }
  if (isSomebody(id)) reply.id = id
  if (isSomebody(userId)) reply.userId = userId
  const user = withTexts<Actor>({}, { id: reply.userId, name })
  if (user.id !== undefined || user.name !== undefined) reply.user = user
  const at = anyTime(time)
  if (at !== undefined) reply.time = at
  if (content !== '' && depth < deepest) withQuoted(reply, read(Number(code) || 1, content, depth + 1))
  return reply
}

function quoteOf(quoted: string, read: ReadMessage, depth: number): ReplySegment {
  const from = element(quoted, 'fromusr')
  return replyOf(
    {
      id: element(quoted, 'svrid'),
      // In a group, `fromusr` is the chat and `chatusr` the author.
      userId: element(quoted, 'chatusr') || (from.endsWith('@chatroom') ? '' : from),
      name: element(quoted, 'displayname'),
      time: element(quoted, 'createtime'),
      code: element(quoted, 'type'),
      content: element(quoted, 'content'),
    },
    read,
    depth,
  )
}

/** A record of forwarded messages; `record` is its `<recordinfo>`. */
function recordOf(
  record: string,
  about: { title: string; summary: string; content?: string },
  read: ReadMessage,
  depth: number,
): ForwardSegment {
  const forward = withTexts<ForwardSegment>({ type: 'forward' }, about)
  const items = depth < deepest ? outermost(record, 'dataitem') : []
  if (items.length) forward.messages = items.map((item) => itemOf(item, read, depth + 1))
  return forward
}

function itemOf(item: string, read: ReadMessage, depth: number): ForwardedMessage {
  const own = without(item, 'recordxml')
  const userId = [element(own, 'realchatname'), element(own, 'fromusr')].find(
    (id) => id !== '' && !id.endsWith('@chatroom'),
  )
  const user = withTexts<Actor>({}, { id: userId, name: element(own, 'sourcename') })
  const time = anyTime(element(own, 'srcMsgCreateTime')) ?? chinaTime(element(own, 'sourcetime'))
  const message = forwarded(
    itemSegments(own, outermost(item, 'recordxml')[0] ?? '', read, depth),
    user.id === undefined && user.name === undefined ? undefined : user,
    time,
  )
  const id = element(own, 'fromnewmsgid')
  if (isSomebody(id)) message.id = id
  return message
}

/** Reads a time such as `2024-5-25 14:50`, in the time zone of China. */
function chinaTime(text: string): number | undefined {
  const found = /^(\d{4})-(\d\d?)-(\d\d?) (\d\d?):(\d\d)(?::(\d\d))?$/.exec(text)
  if (!found) return undefined
  const [year, month, day, hour, minute, second = '00'] = found.slice(1).map((part) => part?.padStart(2, '0'))
  return anyTime(`${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`)
}

/** A forwarded message by its data type, whose numbers differ from message types. */
function itemSegments(item: string, nested: string, read: ReadMessage, depth: number): Segment[] {
  const code = attribute(item, 'datatype')
  const title = element(item, 'datatitle')
  const description = element(item, 'datadesc')
  const size = element(item, 'datasize')
  const url = element(item, 'streamweburl') || element(item, 'link')
  switch (code) {
    case '1':
      return textOf(description)
    case '2':
      return [sized(withTexts<ImageSegment>({ type: 'image' }, { content: item }), size)]
    case '3':
      return [sized(withTexts<VoiceSegment>({ type: 'voice' }, { content: item }), size)]
    case '4':
    case '15':
      return [sized(withTexts<VideoSegment>({ type: 'video' }, { content: item }), size)]
    case '5':
      return [withTexts<LinkSegment>({ type: 'link' }, { title, description, url, content: item })]
    case '6':
      return [
        withTexts<LocationSegment>(
          { type: 'location' },
          { title: element(item, 'poiname') || element(item, 'label') || title, content: item },
        ),
      ]
    case '8':
      return [sized(withTexts<FileSegment>({ type: 'file' }, { name: title, content: item }), size)]
    case '17':
      return [recordOf(nested, { title, summary: description }, read, depth)]
    case '19':
      return [withTexts<MiniAppSegment>({ type: 'mini_app' }, { title, description, content: item })]
    case '7':
    case '29':
      return [withTexts<MusicSegment>({ type: 'music' }, { title, description, url, content: item })]
    case '37':
      return [withTexts<StickerSegment>({ type: 'sticker' }, { content: item })]
    default:
      return [{ type: 'unknown', source: `dataitem.${code}`, data: { content: item } }]
  }
}

export interface Pat {
  user: string
  target: string
  action: string
  suffix: string
}

/** A pat (拍一拍), in any of the XML forms. */
export function patOf(content: string): Pat {
  // The last of several pats in one message is the new one.
  const record = outermost(content, 'record').at(-1)
  if (record !== undefined) {
    return {
      user: element(record, 'fromUser'),
      target: element(record, 'pattedUser'),
      action: actionOf(element(record, 'templete') || element(record, 'template')),
      suffix: element(record, 'patSuffix'),
    }
  }
  return {
    user: element(inside(content, 'patinfo') ?? content, 'fromusername'),
    target: element(content, 'pattedusername'),
    action: actionOf(element(content, 'template') || element(content, 'title')),
    suffix: element(content, 'patsuffix'),
  }
}

const actionOf = (template: string): string => /拍了拍|tickled/.exec(template)?.[0] ?? ''

function patSegment(content: string): PokeSegment {
  const { action, suffix } = patOf(content)
  return withTexts<PokeSegment>({ type: 'poke' }, { action, suffix })
}

/** The text of an announcement. */
export const announcement = (xml: string): string => {
  // Newer clients send a document and its plain text.
  const text = element(xml, 'textannouncement') || element(xml, 'announcement')
  return text.includes('<') ? element(text, 'datadesc') : text
}

export interface Payment {
  state: string
  payer: string
  receiver: string
  id: string
  amount: string
  memo: string
}

/** A transfer in the XML of an app message. */
export const transferOf = (xml: string): Payment => ({
  state: element(xml, 'paysubtype'),
  payer: element(xml, 'payer_username'),
  receiver: element(xml, 'receiver_username'),
  id: element(xml, 'transferid') || element(xml, 'transcationid'),
  // With its currency: ￥0.01
  amount: /\d+(?:\.\d+)?/.exec(element(xml, 'feedesc'))?.[0] ?? '',
  memo: element(xml, 'pay_memo'),
})

function transferSegment(content: string): TransferSegment {
  const { id, amount, memo } = transferOf(content)
  return withTexts<TransferSegment>({ type: 'transfer' }, { id, amount, memo, content })
}
