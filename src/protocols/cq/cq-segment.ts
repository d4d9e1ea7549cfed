/**
 * Messages of the CoolQ family in either form: text with CQ codes, or an array, `[{ type: 'at', data: { qq: '10001' } }]`.
 */

import { adding, told } from '../../unified/convert.ts'
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
  ReplySegment,
  RpsSegment,
  Segment,
  StickerSegment,
  VideoSegment,
  VoiceSegment,
} from '../../unified/generated/types.ts'
import { type CqSegment, codeOf, parseCqCode, scan, stringifyCqCode, unescapeCq } from './cq-code.ts'
import { segmentOf } from './cq-parameters.ts'

/** A piece of a message in array form. `data` is null where a program has nothing to say. */
export interface ArraySegment {
  type: string
  data: Record<string, unknown> | null
}

/** A message in either form: text with CQ codes, or its pieces. 消息内容 */
export type MessageContent = string | readonly ArraySegment[]

/** What a piece with these parameters is; undefined where it has not what it needs. */
export type Known = (type: string, data: Record<string, unknown>) => Segment | undefined

/**
 * The unified pieces of a message, one for each of its own; what is not known is kept whole.
 *
 * @param rare A parameter that `known` asks for beyond the usual ones; a code that has it is read whole.
 */
export function segmentsOf(message: MessageContent, known: Known, rare?: string): Segment[] {
  return typeof message === 'string'
    ? scan(message, textSegment, (inside) => codeSegment(inside, known, rare))
    : message.map((piece) => pieceSegment(piece, known))
}

const textSegment = (escaped: string): Segment => ({ type: 'text', text: unescapeCq(escaped) })

function codeSegment(inside: string, known: Known, rare?: string): Segment | undefined {
  const segment = rare === undefined || !inside.includes(rare) ? segmentOf(inside, known) : undefined
  if (segment) return segment
  const code = codeOf(inside)
  return code && pieceSegment(code, known)
}

const nothing: Record<string, unknown> = {}

function pieceSegment({ type, data }: ArraySegment, known: Known): Segment {
  return known(type, data ?? nothing) ?? { type: 'unknown', source: type, data: data ?? {} }
}

/**
 * A message in array form, whichever form it came in.
 *
 * @returns The very pieces that came in, or those of the text, whose values are texts all.
 */
export const toArrayMessage = (message: MessageContent): ArraySegment[] =>
  typeof message === 'string' ? parseCqCode(message) : [...message]

/**
 * A message as text with CQ codes, whichever form it came in.
 *
 * Numbers and booleans become their text, objects and arrays JSON text, as NapCat writes them; what is null is left out.
 *
 * @throws TypeError for a type or key that cannot be written, such as one with a comma in it.
 */
export function toTextMessage(message: MessageContent): string {
  return typeof message === 'string' ? message : stringifyCqCode(message.map(asTexts))
}

function asTexts({ type, data }: ArraySegment): CqSegment {
  const texts: [string, string][] = []
  for (const key of Object.keys(data ?? {})) {
    const value = (data as Record<string, unknown>)[key]
    // JSON has no functions, but who calls may; they have no text, as undefined has none.
    const text = typeof value === 'string' ? value : value === null ? undefined : JSON.stringify(value)
    if (text !== undefined) texts.push([key, text])
  }
  return { type, data: Object.fromEntries(texts) }
}

/** A number or a text that says something, as text. */
export function idOf(value: unknown): string | undefined {
  return told(value) ? value : Number.isFinite(value) ? String(value) : undefined
}

/** By the name of the field that tells it: the programs count differently. */
const hands: Record<'type' | 'value' | 'result', Record<string, RpsSegment['value']>> = {
  // CoolQ
  type: { 1: 'rock', 2: 'scissors', 3: 'paper' },
  // go-cqhttp
  value: { 0: 'rock', 1: 'scissors', 2: 'paper' },
  // NapCat and LLOneBot, as QQ itself
  result: { 1: 'paper', 2: 'scissors', 3: 'rock' },
}

function handOf(data: Record<string, unknown>): RpsSegment['value'] {
  for (const name of ['result', 'value', 'type'] as const) {
    const code = idOf(data[name])
    if (code !== undefined) return Object.hasOwn(hands[name], code) ? hands[name][code] : undefined
  }
  return undefined
}

/** What all programs of the family send. What comes most is written directly: copies take their time. */
export function knownSegment(type: string, data: Record<string, unknown>): Segment | undefined {
  switch (type) {
    case 'text':
      if (typeof data.text !== 'string') break
      return { type: 'text', text: data.text }
    case 'at': {
      const id = idOf(data.qq)
      if (id === undefined) break
      if (id === 'all') return { type: 'mention_all' }
      const mention: MentionSegment = { type: 'mention', id }
      if (told(data.name)) mention.name = data.name
      return mention
    }
    case 'face':
    case 'sface': {
      const id = idOf(data.id)
      if (id === undefined) break
      return { type: 'face', id }
    }
    case 'image': {
      const { file, url } = data
      const image: ImageSegment = { type: 'image' }
      if (told(file)) image.file = file
      if (told(url)) image.url = url
      if (data.type === 'flash') image.flash = true
      return image
    }
    case 'bface':
      return adding<StickerSegment>({ type: 'sticker' }, { id: idOf(data.id) })
    case 'record':
      return adding<VoiceSegment>({ type: 'voice' }, { file: data.file, url: data.url })
    case 'video':
      return adding<VideoSegment>({ type: 'video' }, { file: data.file, url: data.url })
    case 'reply': {
      const id = idOf(data.id)
      if (id === undefined) break
      const reply: ReplySegment = { type: 'reply', id }
      const userId = idOf(data.qq)
      if (userId !== undefined) reply.userId = userId
      return reply
    }
    case 'forward':
      return adding<ForwardSegment>({ type: 'forward' }, { id: idOf(data.id) })
    case 'json':
    case 'xml':
      if (typeof data.data !== 'string') break
      return { type, data: data.data }
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
      return adding<CardSegment>({ type: 'card', of: data.type === 'group' ? 'group' : 'user' }, { id: idOf(data.id) })
    case 'music': {
      const { type: platform, url, audio, title } = data
      return adding<MusicSegment>({ type: 'music' }, { platform, id: idOf(data.id), url, audio, title })
    }
    case 'poke':
    case 'shake':
      return adding<PokeSegment>({ type: 'poke' }, { id: idOf(data.id), name: data.name })
    case 'dice': {
      const value = Number(idOf(data.result) ?? idOf(data.value) ?? idOf(data.type))
      return Number.isInteger(value) && value >= 1 && value <= 6 ? { type: 'dice', value } : { type: 'dice' }
    }
    case 'rps':
      return adding<RpsSegment>({ type: 'rps' }, { value: handOf(data) })
    case 'redbag':
      return adding<RedPacketSegment>({ type: 'red_packet' }, { title: data.title })
    case 'anonymous':
      return { type: 'anonymous' }
    case 'emoji': {
      const code = Number(idOf(data.id))
      if (!Number.isInteger(code) || code <= 0 || code > 0x10ffff) break
      return { type: 'text', text: String.fromCodePoint(code) }
    }
  }
  return undefined
}

function degrees(value: unknown): number | undefined {
  const number = Number(idOf(value))
  return Number.isFinite(number) ? number : undefined
}
