/**
 * WeChat messages as the plugin sends them: a type code, and a text whose meaning depends on the code.
 */

import { objectOf } from '../../core/object.ts'
import { withTexts } from '../../unified/convert.ts'
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
import { appMessage, appSegments, replyOf, sized } from './app-message.ts'
import type { AtUser, EventGroupChat } from './generated/types.ts'
import { codesIn, mentionPlaces } from './mentions.ts'
import { attribute, element } from './xml.ts'

/**
 * Decodes a URL-encoded message once. A text that is not URL-encoded is returned unchanged.
 *
 * A text counts as encoded if an encoder could have written it: printable ASCII without spaces, every `%` part of a
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

/** The accounts that a group message mentions, from the various forms of `msg_source` in all dialects. */
export function mentionsOf(source: EventGroupChat['data']['msg_source']): AtUser[] {
  const value = typeof source === 'string' ? parsed(source) : source
  const list = Array.isArray(value) ? value : (value as { atuserlist?: unknown } | undefined | null)?.atuserlist
  return atUsers(Array.isArray(list) ? list : [])
}

/** The accounts of a list of objects, or of bare ids. */
export const atUsers = (list: unknown[]): AtUser[] =>
  list
    .map((item) => (typeof item === 'string' ? { wxid: item } : item))
    .filter((item): item is AtUser => {
      const { wxid } = Object(item)
      return typeof wxid === 'string' && wxid !== '' && wxid !== '0'
    })

/** A mention in the text, as in Keaimao: `[@at,nickname=…,wxid=…]`. */
interface WrittenMention extends AtUser {
  code: string
}

/** The accounts that Keaimao mentions within the text. */
export const writtenMentions = (content: string): AtUser[] =>
  Array.from(
    content.matchAll(/\[@at,nickname=(.{0,64}?),wxid=([^\],]{1,64})\]/gu),
    ([code, name, wxid]): WrittenMention => ({
      wxid: wxid as string,
      nickname: `@${name}`,
      code,
    }),
  )

/**
 * Undoes the escapes of frameworks in a text: `\\uXXXX` written literally, and `[@emoji=\\uXXXX]` around them.
 *
 * A lone surrogate stays as it is.
 */
export const unescaped = (text: string): string =>
  text.includes('\\u')
    ? text
        .replace(/\[@?emoji=((?:\\u[\da-fA-F]{4})+)\]/g, '$1')
        .replace(
          /\\u([dD][89abAB][\da-fA-F]{2})\\u([dD][c-fC-F][\da-fA-F]{2})|\\u((?![dD][89a-fA-F])[\da-fA-F]{4})/g,
          (_, high, low, single) =>
            single === undefined
              ? String.fromCharCode(Number.parseInt(high, 16), Number.parseInt(low, 16))
              : String.fromCharCode(Number.parseInt(single, 16)),
        )
    : text

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
 * Converts a message to unified segments.
 *
 * File markers (`[pic=…]`) are read only if the type is that of a file, because any user can type one. App
 * messages are read by their subtype, including the messages in quotes and records.
 *
 * @param type The message type, a number or its digits. 消息类型
 * @param content The message, decoded. 消息内容
 * @param mentions The accounts it mentions, see {@link mentionsOf}. 被艾特的人
 */
export function toSegments(type: number | string, content: string, mentions: readonly AtUser[] = []): Segment[] {
  const code = Number(type)
  if (code === 1) return textSegments(unescaped(content), mentions)
  if (code === 10003) return placed(quote(content), mentions)
  if (Number.isNaN(code)) return [unread(type, content)]
  return placed(read(code, content, 0), mentions)
}

/** The segments of a quote, with the mentions in the answer. */
const placed = (segments: Segment[], mentions: readonly AtUser[]): Segment[] =>
  mentions.length
    ? segments.flatMap((segment) => (segment.type === 'text' ? textSegments(segment.text, mentions) : segment))
    : segments

function read(code: number, content: string, depth: number): Segment[] {
  switch (code) {
    case 1:
      return content === '' ? [] : [{ type: 'text', text: unescaped(content) }]
    case 3: {
      const size = attribute(content, 'hdlength') || attribute(content, 'length')
      return [sized(withTexts<ImageSegment>({ type: 'image' }, fileOf('pic', content)), size)]
    }
    case 34:
      return [
        timed(withTexts<VoiceSegment>({ type: 'voice' }, fileOf('mp3', content)), attribute(content, 'voicelength'), 1),
      ]
    case 43:
    case 62: {
      const video = sized(
        withTexts<VideoSegment>({ type: 'video' }, fileOf('mp4', content)),
        attribute(content, 'length'),
      )
      return [timed(video, attribute(content, 'playlength'), 1000)]
    }
    case 47:
      return [
        withTexts<StickerSegment>(
          { type: 'sticker' },
          { id: attribute(content, 'md5'), url: attribute(content, 'cdnurl'), ...fileOf('gif', content) },
        ),
      ]
  }
  // A card without data is ignored.
  if (content.trim() === '') return [unread(code, content)]
  const app = appMessage(content)
  if (app) return appSegments(app, content, read, depth)
  switch (code) {
    case 42: {
      const [id, name] = [attribute(content, 'username'), attribute(content, 'nickname')]
      if (!id && !name) return [unread(code, content)]
      const image = attribute(content, 'smallheadimgurl') || attribute(content, 'bigheadimgurl')
      return [withTexts<CardSegment>({ type: 'card', of: 'user' }, { id, name, image, content })]
    }
    case 48: {
      const title = attribute(content, 'poiname') || attribute(content, 'label')
      const place = withTexts<LocationSegment>({ type: 'location' }, { title, content })
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
      return [withTexts<RedPacketSegment>({ type: 'red_packet' }, { title: element(content, 'title'), content })]
    case 2002:
      return [withTexts<MiniAppSegment>({ type: 'mini_app' }, { title: element(content, 'title'), content })]
    case 2003:
      return [withTexts<GroupInviteSegment>({ type: 'group_invite' }, { content })]
    case 2004:
      return [withTexts<FileSegment>({ type: 'file' }, { ...fileOf('file', content), name: element(content, 'title') })]
    default:
      return [unread(code, content)]
  }
}

const unread = (type: number | string, content: string): Segment => ({
  type: 'unknown',
  source: String(type),
  data: { content },
})

/** A quote from the SDK of one framework: JSON with the answer and the quoted message. */
function quote(content: string): Segment[] {
  const json = parsed(content)
  if (json === undefined) return [unread(10003, content)]
  const { msg, svrid, fromusr, chatusr, displayname, content: quoted } = objectOf(json)
  const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
  const reply = replyOf(
    {
      id: text(svrid),
      userId: text(chatusr) || (text(fromusr).endsWith('@chatroom') ? '' : text(fromusr)),
      name: text(displayname),
      time: '',
      code: text(quoted).trimStart().startsWith('<') ? '49' : '1',
      content: text(quoted),
    },
    read,
    0,
  )
  return [reply, ...read(1, text(msg), 0)]
}

/** Splits a text at its mentions. Mentions that are not in the text come first. */
function textSegments(content: string, mentions: readonly AtUser[]): Segment[] {
  const codes = mentions.length ? codesIn(content) : undefined
  const names = mentions.map((mention) => ({
    name: (mention as WrittenMention).code ?? (codes?.has(mention.wxid) ? `[at=${mention.wxid}]` : nameOf(mention)),
    mention,
  }))
  const places = mentionPlaces(
    content,
    names.filter(({ name }) => name.length > 1),
  )
  const placed = new Set(places.map(({ mention }) => mention))
  const segments: Segment[] = mentions.filter((mention) => !placed.has(mention)).map(mentionOf)
  let end = 0
  for (const { mention, from, to } of places) {
    if (from > end) segments.push({ type: 'text', text: content.slice(end, from) })
    segments.push(mentionOf(mention))
    end = to
  }
  if (end < content.length) segments.push({ type: 'text', text: content.slice(end) })
  return segments
}

const nameOf = ({ nickname }: AtUser): string => (typeof nickname === 'string' ? unescaped(nickname) : '')

function mentionOf(mention: AtUser): Segment {
  const { wxid } = mention
  const name = nameOf(mention)
  // The entry for everyone has the robot's own id, or a special id in other frameworks.
  if (name === '@所有人' || wxid === 'notify@all') return { type: 'mention_all' }
  return withTexts<MentionSegment>({ type: 'mention', id: wxid }, { name: name.replace(/^@/, '') })
}

/** Reads a marker such as `[pic=C:\a.jpg]`, a path on the robot's machine. Anything else is kept as it is. */
function fileOf(marker: string, content: string): { file?: string; url?: string; content?: string } {
  const start = `[${marker}=`
  if (content.slice(0, start.length).toLowerCase() === start && content.endsWith(']')) {
    // One framework adds whether the picture is encrypted.
    return { file: content.slice(start.length, -1).replace(/,isDecrypt=\d$/, '') }
  }
  return /^https?:\/\/\S+$/.test(content) ? { url: content } : { content }
}

/** Adds a duration if it is valid. */
function timed<S extends { durationMs?: number }>(segment: S, length: string, unit: number): S {
  const duration = Number(length) * unit
  if (Number.isSafeInteger(duration) && duration > 0) segment.durationMs = duration
  return segment
}

function link(content: string): Segment {
  // WeCom sends JSON, WeChat XML.
  const json = objectOf(parsed(content))
  const { url, title, desc, image_url } = objectOf(Array.isArray(json.Link) ? json.Link[0] : undefined)
  return withTexts<LinkSegment>(
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
  return withTexts<TransferSegment>(
    { type: 'transfer' },
    { id: payer_pay_id, amount, memo: pay_memo ?? pay_momo, content },
  )
}

function degrees(value: string): number | undefined {
  const number = value === '' ? Number.NaN : Number(value)
  return Number.isFinite(number) ? number : undefined
}
