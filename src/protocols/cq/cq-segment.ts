/**
 * Messages of the CoolQ family in either form: text with CQ codes, or an array, `[{ type: 'at', data: { qq: '10001' }
 * }]`.
 */

import { objectOf } from '../../core/object.ts'
import { idOf, isFilled, isSomebody, seconds, withQuoted, withSize, withTexts } from '../../unified/convert.ts'
import type {
  CardSegment,
  ForwardSegment,
  ImageSegment,
  JsonSegment,
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
  XmlSegment,
} from '../../unified/generated/types.ts'
import { type CqSegment, codeOf, parseCqCode, scan, stringifyCqCode, unescapeCq } from './cq-code.ts'
import { segmentOf } from './cq-parameters.ts'

/** A segment of a message in array form. Some programs send null for empty `data`. */
export interface ArraySegment {
  type: string
  data: Record<string, unknown> | null
}

/** A segment from a bridge: `type` or `data` may be missing. */
export interface LooseSegment {
  type?: string | null
  data?: Record<string, unknown> | null
}

/** A message in either form: text with CQ codes, or segments; null if there is none. 消息内容 */
export type MessageContent = string | readonly (LooseSegment | null)[] | null

/** Makes the segment from these parameters; undefined if a required one is missing. */
export type Known = (type: string, data: Record<string, unknown>, depth: number) => Segment | undefined

/**
 * Converts a message to unified segments, one to one. Unknown segments keep all their data.
 *
 * @param depth The nesting depth of the message in forwarded messages.
 */
export function segmentsOf(message: MessageContent, known: Known, depth = 0): Segment[] {
  if (typeof message === 'string') return scan(message, textSegment, (inside) => codeSegment(inside, known, depth))
  const segments: Segment[] = []
  // Skips null in the list of segments.
  if (message) for (const segment of message) if (segment) segments.push(arraySegment(segment, known, depth))
  return segments
}

const textSegment = (escaped: string): Segment => ({ type: 'text', text: unescapeCq(escaped) })

/** A parameter that `segmentOf` does not read; a code that has one is parsed completely. */
const rare = /,\s*(?:emoji_|key|sub_?type|summary|path|file_size|raw|time|text|desc)/i

function codeSegment(inside: string, known: Known, depth: number): Segment | undefined {
  const segment = rare.test(inside) ? undefined : segmentOf(inside, (type, data) => known(type, data, depth))
  if (segment) return segment
  const code = codeOf(inside)
  return code && arraySegment(code, known, depth)
}

const nothing: Record<string, unknown> = {}

function arraySegment(segment: LooseSegment, known: Known, depth: number): Segment {
  const { type, data } = segment
  // Without a type, keep its other fields.
  if (!isFilled(type)) return { type: 'unknown', source: '', data: data ?? { ...segment } }
  return known(type, data ?? nothing, depth) ?? { type: 'unknown', source: type, data: data ?? {} }
}

/**
 * Converts a message in either form to array form.
 *
 * @returns The given segments, except those without a type; or those of the text, whose values are all strings.
 */
export const toArrayMessage = (message: MessageContent): ArraySegment[] =>
  typeof message === 'string' ? parseCqCode(message) : complete(message)

/** Whether a segment has both fields. Only bridges leave one out. */
const isComplete = (segment: LooseSegment | null): segment is ArraySegment =>
  typeof segment?.type === 'string' && segment.data !== undefined

const complete = (message: readonly (LooseSegment | null)[] | null): ArraySegment[] => {
  const segments: ArraySegment[] = []
  for (const segment of message ?? []) {
    if (isComplete(segment)) segments.push(segment)
    else if (isFilled(segment?.type)) segments.push({ type: segment.type, data: null })
  }
  return segments
}

/**
 * Converts a message in either form to text with CQ codes.
 *
 * Numbers and booleans become strings, objects and arrays become JSON text, as in NapCat; null is left out.
 *
 * @throws {TypeError} For an invalid type or key, such as one that contains a comma.
 */
export function toTextMessage(message: MessageContent): string {
  return typeof message === 'string' ? message : stringifyCqCode(complete(message).map(asTexts))
}

function asTexts({ type, data }: ArraySegment): CqSegment {
  const texts: [string, string][] = []
  for (const key of Object.keys(data ?? {})) {
    const value = (data as Record<string, unknown>)[key]
    // Callers may pass functions, which have no JSON text, like undefined.
    const text = typeof value === 'string' ? value : value === null ? undefined : JSON.stringify(value)
    if (text !== undefined) texts.push([key, text])
  }
  return { type, data: Object.fromEntries(texts) }
}

/** The throws of dice and rock-paper-scissors by field name, because the programs count differently. */
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

/** Segments that all programs of the family send. Frequent ones are written without copies, for speed. */
export function knownSegment(type: string, data: Record<string, unknown>): Segment | undefined {
  switch (type) {
    case 'text':
      if (typeof data.text !== 'string') break
      return { type: 'text', text: data.text }
    case 'at': {
      const id = idOf(data.qq)
      if (!isSomebody(id)) break
      if (id === 'all') return { type: 'mention_all' }
      const mention: MentionSegment = { type: 'mention', id }
      if (isFilled(data.name)) mention.name = data.name
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
      if (isFilled(file)) image.file = file
      if (isFilled(url)) image.url = url
      if (data.type === 'flash') image.flash = true
      return withImageWords(image, data)
    }
    case 'bface':
      return withTexts<StickerSegment>({ type: 'sticker' }, { id: idOf(data.id) })
    case 'record':
      return withSize(
        withTexts<VoiceSegment>({ type: 'voice' }, { file: data.file, url: data.url, path: data.path }),
        data.file_size,
      )
    case 'video':
      return withSize(
        withTexts<VideoSegment>({ type: 'video' }, { file: data.file, url: data.url, path: data.path }),
        data.file_size,
      )
    case 'reply': {
      const id = idOf(data.id)
      const reply: ReplySegment = { type: 'reply' }
      // Lagrange writes "0" for an unknown message. Without any field it is not a quote.
      if (id === undefined && data.text === undefined) break
      if (isSomebody(id)) reply.id = id
      const userId = idOf(data.qq)
      if (isSomebody(userId)) {
        reply.userId = userId
        reply.user = { id: userId }
      }
      const time = seconds(idOf(data.time) ?? '')
      if (time !== undefined) reply.time = time
      return isFilled(data.text) ? withQuoted(reply, [{ type: 'text', text: data.text }]) : reply
    }
    case 'forward':
      return withTexts<ForwardSegment>({ type: 'forward' }, { id: idOf(data.id) })
    case 'json':
      if (typeof data.data !== 'string') break
      return withTexts<JsonSegment>({ type, data: data.data }, shownBy(data.data))
    case 'xml':
      if (typeof data.data !== 'string') break
      return withTexts<XmlSegment>({ type, data: data.data }, { summary: briefOf(data.data) })
    case 'location': {
      const place = withTexts<LocationSegment>({ type: 'location' }, { title: data.title, content: data.content })
      const latitude = degrees(data.lat)
      const longitude = degrees(data.lon)
      if (latitude !== undefined) place.latitude = latitude
      if (longitude !== undefined) place.longitude = longitude
      return place
    }
    case 'share':
      return withTexts<LinkSegment>(
        { type: 'link' },
        { url: data.url, title: data.title, description: data.content, image: data.image },
      )
    case 'contact':
      return withTexts<CardSegment>(
        { type: 'card', of: data.type === 'group' ? 'group' : 'user' },
        { id: idOf(data.id) },
      )
    case 'music': {
      const { type: platform, url, audio, title, content: description, image } = data
      return withTexts<MusicSegment>(
        { type: 'music' },
        { platform, id: idOf(data.id), url, audio, title, description, image },
      )
    }
    case 'poke':
    case 'shake':
      return withTexts<PokeSegment>({ type: 'poke' }, { id: idOf(data.id), kind: idOf(data.type), name: data.name })
    case 'dice': {
      const value = Number(idOf(data.result) ?? idOf(data.value) ?? idOf(data.type))
      return Number.isInteger(value) && value >= 1 && value <= 6 ? { type: 'dice', value } : { type: 'dice' }
    }
    case 'rps':
      return withTexts<RpsSegment>({ type: 'rps' }, { value: handOf(data) })
    case 'redbag':
      return withTexts<RedPacketSegment>({ type: 'red_packet' }, { title: data.title })
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

/**
 * The content of a QQ JSON card. `prompt` is its line in chat lists, and the only field of `meta` has the rest, under
 * names that depend on the application.
 */
function shownBy(json: string): Partial<JsonSegment> {
  const card = objectOf(structure(json))
  const [shown] = Object.values(objectOf(card.meta)).map(objectOf)
  const { title, desc, preview, tag, qqdocurl, jumpUrl } = shown ?? {}
  return {
    summary: card.prompt,
    title,
    description: desc,
    image: preview,
    source: tag,
    url: qqdocurl ?? jumpUrl,
  } as Partial<JsonSegment>
}

/** A value that NapCat sends as an object or a list in array form, and as JSON text in CQ codes. */
export function structure(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return undefined
  }
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The line of an XML card in chat lists. */
const briefOf = (xml: string): string | undefined =>
  /\bbrief="([^"]*)"/
    .exec(xml.slice(0, 4096))?.[1]
    ?.replace(/&(amp|lt|gt|quot|apos);/g, (_, name) => entities[name] as string)

/** Whether an image is a custom sticker: 0 is a photo, any other number a sticker. */
export function isSticker({ sub_type, subType }: Record<string, unknown>): boolean {
  const kind = idOf(sub_type) ?? idOf(subType)
  return kind !== undefined && kind !== '0'
}

/** Adds the description of an image, and whether it is a sticker. */
function withImageWords(image: ImageSegment, data: Record<string, unknown>): ImageSegment {
  if (isSticker(data)) image.sticker = true
  withTexts<ImageSegment>(image, { summary: data.summary, path: data.path })
  return withSize(image, data.file_size)
}

function degrees(value: unknown): number | undefined {
  const number = Number(idOf(value))
  return Number.isFinite(number) ? number : undefined
}
