/**
 * CQ codes: `text[CQ:type,key=value,…]text`.
 *
 * In text `&`, `[` and `]` are escaped, in values `,` too, so that text can never become a code.
 */
import type {
  CardSegment,
  ForwardSegment,
  ImageSegment,
  LinkSegment,
  LocationSegment,
  MentionSegment,
  MusicSegment,
  PokeSegment,
  RedPacketSegment,
  RpsSegment,
  Segment,
  StickerSegment,
  VideoSegment,
  VoiceSegment,
} from '../generated/unified/types.ts'
import { adding } from '../unified/convert.ts'

/** A piece of a CoolQ message: a text (`type: 'text'`), or a code with its parameters. */
export interface CqSegment {
  type: string
  data: Record<string, string>
}

const escapes: Record<string, string> = { '&': '&amp;', '[': '&#91;', ']': '&#93;', ',': '&#44;' }

/** Escapes plain text for a CoolQ message, so that none of it can be read as a code. */
export const escapeCqText = (text: string): string => text.replace(/[&[\]]/g, (char) => escapes[char] as string)

const escapeValue = (text: string): string => text.replace(/[&[\],]/g, (char) => escapes[char] as string)

const numeric = (text: string, at: number): string =>
  text.startsWith('#91;', at) ? '[' : text.startsWith('#93;', at) ? ']' : text.startsWith('#44;', at) ? ',' : ''

/** The reverse of both escapes, in one pass, so that `&amp;#91;` stays the text `&#91;`. */
function unescapeCq(text: string): string {
  let at = text.indexOf('&')
  if (at < 0) return text
  let plain = ''
  let from = 0
  for (; at >= 0; at = text.indexOf('&', at + 1)) {
    // A table would need each entity as a string of its own, which costs more than all else here.
    const char = text.startsWith('amp;', at + 1) ? '&' : numeric(text, at + 1)
    if (char === '') continue
    plain += text.slice(from, at) + char
    from = at + 5
  }
  return plain + text.slice(from)
}

const name = /^[-.\w]+$/

/**
 * Takes a CoolQ message apart.
 *
 * What only looks like a code (unclosed, without a name) stays text. A parameter is split at its first `=`, so that
 * values keep every other one. Takes time in proportion to the text's length, whatever the text.
 *
 * @param message The `message` of an event. 消息内容
 * @example
 * parseCqCode('hi [CQ:at,qq=10001]') // [{ type: 'text', data: { text: 'hi ' } }, { type: 'at', data: { qq: '10001' } }]
 */
export function parseCqCode(message: string): CqSegment[] {
  const segments: CqSegment[] = []
  let textFrom = 0
  let start = message.indexOf('[CQ:')
  while (start >= 0) {
    const end = message.indexOf(']', start)
    if (end < 0) break
    // A code cannot hold a bare bracket, so an earlier opening one is text.
    const begin = message.lastIndexOf('[', end)
    const segment = message.startsWith('[CQ:', begin) ? codeOf(message.slice(begin + 4, end)) : undefined
    if (segment) {
      if (begin > textFrom) segments.push(textSegment(message.slice(textFrom, begin)))
      segments.push(segment)
      textFrom = end + 1
    }
    start = message.indexOf('[CQ:', end)
  }
  if (textFrom < message.length) segments.push(textSegment(message.slice(textFrom)))
  return segments
}

const textSegment = (escaped: string): CqSegment => ({ type: 'text', data: { text: unescapeCq(escaped) } })

function codeOf(inside: string): CqSegment | undefined {
  let comma = inside.indexOf(',')
  const type = comma < 0 ? inside : inside.slice(0, comma)
  if (!name.test(type)) return undefined
  const data: Record<string, string> = {}
  while (comma >= 0) {
    const next = inside.indexOf(',', comma + 1)
    const parameter = inside.slice(comma + 1, next < 0 ? inside.length : next)
    const equals = parameter.indexOf('=')
    // The standard forbids spaces after a comma; early versions sent them.
    if (equals > 0) define(data, parameter.slice(0, equals).trim(), unescapeCq(parameter.slice(equals + 1)))
    comma = next
  }
  return { type, data }
}

/** Sets a field without ever reaching a setter: `__proto__` is an ordinary key. */
function define(data: Record<string, string>, key: string, value: string): void {
  if (key === '__proto__') {
    Object.defineProperty(data, key, { value, writable: true, enumerable: true, configurable: true })
  } else data[key] = value
}

/**
 * Writes a CoolQ message; `parseCqCode` reads it back.
 *
 * @throws TypeError for a type or key that cannot be written, such as one with a comma in it.
 */
export function stringifyCqCode(segments: readonly CqSegment[]): string {
  let message = ''
  for (const { type, data } of segments) {
    if (type === 'text') {
      message += escapeCqText(data.text ?? '')
      continue
    }
    if (!name.test(type)) throw new TypeError('A CQ code needs a type of letters, digits, "-", "_" and "."')
    message += `[CQ:${type}`
    for (const key of Object.keys(data)) {
      if (!/^[^\s&,=[\]]+$/.test(key)) throw new TypeError('A key of a CQ code cannot hold spaces or any of & , = [ ]')
      message += `,${key}=${escapeValue(data[key] as string)}`
    }
    message += ']'
  }
  return message
}

/** The unified pieces of a CoolQ message; codes botwire has no name for are kept whole. */
export const toSegments = (message: string): Segment[] => parseCqCode(message).map(toSegment)

const hands = ['rock', 'scissors', 'paper']

function toSegment({ type, data }: CqSegment): Segment {
  switch (type) {
    case 'text':
      return { type: 'text', text: data.text ?? '' }
    case 'at':
      if (!data.qq) break
      if (data.qq === 'all') return { type: 'mention_all' }
      return adding<MentionSegment>({ type: 'mention', id: data.qq }, { name: data.name })
    case 'face':
    case 'sface':
      if (!data.id) break
      return { type: 'face', id: data.id }
    case 'emoji': {
      const code = Number(data.id)
      if (!Number.isInteger(code) || code <= 0 || code > 0x10ffff) break
      return { type: 'text', text: String.fromCodePoint(code) }
    }
    case 'bface':
      return adding<StickerSegment>({ type: 'sticker' }, { id: data.id })
    case 'image': {
      const image = adding<ImageSegment>({ type: 'image' }, { file: data.file, url: data.url })
      if (data.type === 'flash') image.flash = true
      return image
    }
    case 'record':
      return adding<VoiceSegment>({ type: 'voice' }, { file: data.file, url: data.url })
    case 'video':
      return adding<VideoSegment>({ type: 'video' }, { file: data.file, url: data.url })
    case 'location': {
      const place = adding<LocationSegment>({ type: 'location' }, { title: data.title, content: data.content })
      const latitude = degrees(data.lat)
      const longitude = degrees(data.lon)
      if (latitude !== undefined) place.latitude = latitude
      if (longitude !== undefined) place.longitude = longitude
      return place
    }
    case 'share':
      return adding<LinkSegment>(
        { type: 'link' },
        { url: data.url, title: data.title, description: data.content, image: data.image },
      )
    case 'contact':
      return adding<CardSegment>({ type: 'card', of: data.type === 'group' ? 'group' : 'user' }, { id: data.id })
    case 'music': {
      const { type: platform, id, url, audio, title } = data
      return adding<MusicSegment>({ type: 'music' }, { platform, id, url, audio, title })
    }
    case 'reply':
      if (!data.id) break
      return { type: 'reply', id: data.id }
    case 'forward':
      return adding<ForwardSegment>({ type: 'forward' }, { id: data.id })
    case 'poke':
    case 'shake':
      return adding<PokeSegment>({ type: 'poke' }, { id: data.id, name: data.name })
    case 'dice':
      return /^[1-6]$/.test(data.type ?? '') ? { type: 'dice', value: Number(data.type) } : { type: 'dice' }
    case 'rps':
      // CoolQ counts rock 1, scissors 2, paper 3.
      return adding<RpsSegment>({ type: 'rps' }, { value: hands[Number(data.type) - 1] })
    case 'anonymous':
      return { type: 'anonymous' }
    case 'xml':
    case 'json':
      return { type, data: data.data ?? '' }
    case 'redbag':
      return adding<RedPacketSegment>({ type: 'red_packet' }, { title: data.title })
  }
  return { type: 'unknown', source: type, data }
}

function degrees(value: string | undefined): number | undefined {
  const number = value ? Number(value) : Number.NaN
  return Number.isFinite(number) ? number : undefined
}
