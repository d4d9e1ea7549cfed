/**
 * WeChat messages as the plugin sends them: a code for what it is, and a text whose meaning depends on the code.
 */

import { adding } from '../../unified/convert.ts'
import type {
  CardSegment,
  FileSegment,
  GroupInviteSegment,
  ImageSegment,
  LinkSegment,
  LocationSegment,
  MentionSegment,
  MiniAppSegment,
  RedPacketSegment,
  Segment,
  StickerSegment,
  TransferSegment,
  VideoSegment,
  VoiceSegment,
} from '../../unified/generated/types.ts'
import type { AtUser, EventGroupChat } from './generated/types.ts'
import { codesIn, placesOf } from './mentions.ts'

/**
 * Decodes a URL-encoded message once; a text that is not URL-encoded is left alone.
 *
 * A text counts as encoded when an encoder could have written it: printable ASCII without spaces, every `%` part of a
 * valid UTF-8 sequence. Never throws. `+` stays `+`.
 *
 * @example
 * decodeContent('%E4%BD%A0%E5%A5%BD') // '你好'
 * decodeContent('50% off') // '50% off'
 */
export function decodeContent(content: string): string {
  if (!content.includes('%') || !/^[!-~]*$/.test(content)) return content
  try {
    return decodeURIComponent(content)
  } catch {
    return content
  }
}

/** Whom a group message mentions, from the many shapes of `msg_source`, in whichever dialect. */
export function mentionsOf(source: EventGroupChat['data']['msg_source']): AtUser[] {
  const value = typeof source === 'string' ? parsed(source) : source
  const list = Array.isArray(value) ? value : (value as { atuserlist?: unknown } | undefined)?.atuserlist
  return Array.isArray(list) ? list.filter(isAtUser) : []
}

const isAtUser = (value: unknown): value is AtUser => typeof (value as AtUser | null)?.wxid === 'string'

/** The JSON in a text, or undefined. */
export function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * The unified pieces of a message.
 *
 * File markers (`[pic=…]`) are read only where the code says that the message is a file: anybody can type one.
 *
 * @param code The message type. 消息类型
 * @param content The message, decoded. 消息内容
 * @param mentions Whom it mentions, see {@link mentionsOf}. 被艾特的人
 */
export function toSegments(code: number, content: string, mentions: readonly AtUser[] = []): Segment[] {
  switch (code) {
    case 1:
      return textSegments(content, mentions)
    case 3:
      return [adding<ImageSegment>({ type: 'image' }, fileOf('pic', content))]
    case 34:
      return [adding<VoiceSegment>({ type: 'voice' }, fileOf('mp3', content))]
    case 43:
    case 62:
      return [adding<VideoSegment>({ type: 'video' }, fileOf('mp4', content))]
    case 47:
      return [adding<StickerSegment>({ type: 'sticker' }, fileOf('gif', content))]
    case 42: {
      const [id, name] = [attribute(content, 'username'), attribute(content, 'nickname')]
      return [adding<CardSegment>({ type: 'card', of: 'user' }, { id, name, content })]
    }
    case 48: {
      const title = attribute(content, 'poiname') || attribute(content, 'label')
      const place = adding<LocationSegment>({ type: 'location' }, { title, content })
      const latitude = degrees(attribute(content, 'x'))
      const longitude = degrees(attribute(content, 'y'))
      if (latitude !== undefined) place.latitude = latitude
      if (longitude !== undefined) place.longitude = longitude
      return [place]
    }
    case 49:
      return [link(content)]
    case 2000:
      return [transfer(content)]
    case 2001:
      return [adding<RedPacketSegment>({ type: 'red_packet' }, { title: element(content, 'title'), content })]
    case 2002:
      return [adding<MiniAppSegment>({ type: 'mini_app' }, { title: element(content, 'title'), content })]
    case 2003:
      return [adding<GroupInviteSegment>({ type: 'group_invite' }, { content })]
    case 2004:
      return [adding<FileSegment>({ type: 'file' }, { ...fileOf('file', content), name: element(content, 'title') })]
    default:
      // A system notice (10000) lands here too: it is text, but nobody wrote it.
      return [{ type: 'unknown', source: String(code), data: { content } }]
  }
}

/** A text, split where its mentions stand; mentions that do not stand in the text come first. */
function textSegments(content: string, mentions: readonly AtUser[]): Segment[] {
  const codes = mentions.length ? codesIn(content) : undefined
  const names = mentions.map((mention) => ({
    name: codes?.has(mention.wxid) ? `[at=${mention.wxid}]` : (mention.nickname ?? ''),
    mention,
  }))
  const places = placesOf(
    content,
    names.filter(({ name }) => name.length > 1),
  )
  const placed = new Set(places.map(({ mention }) => mention))
  const segments = mentions.filter((mention) => !placed.has(mention)).map(mentionOf)
  let end = 0
  for (const { mention, from, to } of places) {
    if (from > end) segments.push({ type: 'text', text: content.slice(end, from) })
    segments.push(mentionOf(mention))
    end = to
  }
  if (end < content.length) segments.push({ type: 'text', text: content.slice(end) })
  return segments
}

function mentionOf({ wxid, nickname }: AtUser): Segment {
  // The entry for everyone carries the robot's own id, or by other frameworks an id of its own.
  if (nickname === '@所有人' || wxid === 'notify@all') return { type: 'mention_all' }
  return adding<MentionSegment>({ type: 'mention', id: wxid }, { name: nickname?.replace(/^@/, '') })
}

/** `[pic=C:\a.jpg]` holds a path on the robot's machine; anything else is kept as it is. */
function fileOf(marker: string, content: string): { file?: string; url?: string; content?: string } {
  const start = `[${marker}=`
  if (content.slice(0, start.length).toLowerCase() === start && content.endsWith(']')) {
    return { file: content.slice(start.length, -1) }
  }
  return /^https?:\/\/\S+$/.test(content) ? { url: content } : { content }
}

function link(content: string): Segment {
  // WeCom sends JSON, WeChat XML.
  const json = objectOf(parsed(content))
  const { url, title, desc, image_url } = objectOf(Array.isArray(json.Link) ? json.Link[0] : undefined)
  return adding<LinkSegment>(
    { type: 'link' },
    {
      url: url ?? element(content, 'url'),
      title: title ?? element(content, 'title'),
      description: desc ?? element(content, 'des'),
      image: image_url,
      content,
    },
  )
}

function transfer(content: string): Segment {
  // One framework misspells the memo.
  const { payer_pay_id, money, pay_memo, pay_momo } = objectOf(parsed(content))
  const amount = typeof money === 'number' ? String(money) : money
  return adding<TransferSegment>(
    { type: 'transfer' },
    { id: payer_pay_id, amount, memo: pay_memo ?? pay_momo, content },
  )
}

const objectOf = (value: unknown) =>
  (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>

function degrees(value: string): number | undefined {
  const number = value === '' ? Number.NaN : Number(value)
  return Number.isFinite(number) ? number : undefined
}

/** The first attribute of that name in an XML text; `""` where there is none. */
function attribute(xml: string, name: string): string {
  return unescapeXml(new RegExp(`\\s${name}\\s*=\\s*"([^"]*)"`).exec(xml)?.[1] ?? '')
}

/** The text of the first element of that name in an XML text; `""` where there is none or it holds elements. */
export function element(xml: string, name: string): string {
  const from = xml.indexOf(`<${name}>`)
  if (from < 0) return ''
  const to = xml.indexOf(`</${name}>`, from)
  if (to < 0) return ''
  const inside = xml.slice(from + name.length + 2, to).trim()
  if (inside.startsWith('<![CDATA[') && inside.endsWith(']]>')) return inside.slice(9, -3)
  return inside.includes('<') ? '' : unescapeXml(inside)
}

const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

const unescapeXml = (text: string): string =>
  text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => entities[name] as string)
