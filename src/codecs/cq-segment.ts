/**
 * Messages of the CoolQ family in array form: `[{ type: 'at', data: { qq: '10001' } }]`.
 *
 * What CoolQ, go-cqhttp, NapCat, Lagrange and LLOneBot put into a piece differs in names and in types; here the
 * differences end.
 */
import type {
  CardSegment,
  FaceSegment,
  FileSegment,
  ForwardSegment,
  ImageSegment,
  LinkSegment,
  LocationSegment,
  MentionSegment,
  MiniAppSegment,
  MusicSegment,
  PokeSegment,
  RedPacketSegment,
  ReplySegment,
  RpsSegment,
  Segment,
  StickerSegment,
  VideoSegment,
  VoiceSegment,
} from '../generated/unified/types.ts'
import { adding, told } from '../unified/convert.ts'
import { type CqSegment, codeOf, parseCqCode, scan, stringifyCqCode, unescapeCq } from './cq-code.ts'
import { segmentOf } from './cq-parameters.ts'

/** A piece of a message in array form. `data` is null where a program has nothing to say. */
export interface ArraySegment {
  type: string
  data: Record<string, unknown> | null
}

/** A message in either form: text with CQ codes, or its pieces. 消息内容 */
export type MessageContent = string | readonly ArraySegment[]

/**
 * The unified pieces of a message in either form, one for each of its own; what botwire has no name for is kept whole.
 *
 * Takes time in proportion to the message, whatever stands in it, and never throws.
 *
 * @example
 * toSegments([{ type: 'at', data: { qq: 10001 } }]) // [{ type: 'mention', id: '10001' }]
 * toSegments('[CQ:at,qq=10001]') // the same
 */
export const toSegments = (message: MessageContent): Segment[] =>
  typeof message === 'string' ? scan(message, textSegment, codeSegment) : message.map(toSegment)

const textSegment = (escaped: string): Segment => ({ type: 'text', text: unescapeCq(escaped) })

function codeSegment(inside: string): Segment | undefined {
  const segment = segmentOf(inside, known)
  if (segment) return segment
  const code = codeOf(inside)
  return code && toSegment(code)
}

const nothing: Record<string, unknown> = {}

function toSegment({ type, data }: ArraySegment): Segment {
  return known(type, data ?? nothing) ?? { type: 'unknown', source: type, data: data ?? nothing }
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
function idOf(value: unknown): string | undefined {
  return told(value) ? value : typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined
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

/** The unified piece for a type with what it needs. What comes most is written directly: copies take their time. */
function known(type: string, data: Record<string, unknown>): Segment | undefined {
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
      const face: FaceSegment = { type: 'face', id }
      const name = faceName(data.raw)
      if (told(name)) face.name = name
      return face
    }
    case 'image': {
      const { file, url } = data
      // NapCat sends the faces of the market as images.
      const emoji = idOf(data.emoji_id)
      if (emoji !== undefined) return adding<StickerSegment>({ type: 'sticker', id: emoji }, { file, url })
      const image: ImageSegment = { type: 'image' }
      if (told(file)) image.file = file
      if (told(url)) image.url = url
      if (data.type === 'flash') image.flash = true
      return image
    }
    case 'mface':
      return adding<StickerSegment>({ type: 'sticker' }, { id: idOf(data.emoji_id), url: data.url })
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
    case 'file':
      return fileOf(data)
    case 'onlinefile':
      return withSize(
        adding<FileSegment>({ type: 'file' }, { file: idOf(data.msgId), name: data.fileName }),
        data.fileSize,
      )
    case 'flash_file':
    case 'flashtransfer':
      return adding<FileSegment>({ type: 'file' }, { file: data.file_set_id ?? data.fileSetId, name: data.title })
    case 'forward':
      return adding<ForwardSegment>({ type: 'forward' }, { id: idOf(data.id) })
    case 'json':
    case 'xml':
      if (typeof data.data !== 'string') break
      return { type, data: data.data }
    case 'markdown':
      if (typeof data.content !== 'string') break
      return { type: 'markdown', content: data.content }
    case 'miniapp':
      return adding<MiniAppSegment>({ type: 'mini_app' }, { content: data.data })
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

/** NapCat's own face tells its name: `/微笑`. */
const faceName = (raw: unknown): unknown =>
  typeof raw === 'object' && raw !== null ? (raw as { faceText?: unknown }).faceText : undefined

/** Where a program has an id of the file, `file` is its name; where it has none, its handle. */
function fileOf({ file, file_id, path, file_name, name, url, file_size, size }: Record<string, unknown>): FileSegment {
  const handle = told(file_id) ? file_id : (file ?? path)
  const shown = told(file_name) ? file_name : told(name) ? name : told(file_id) ? file : undefined
  return withSize(adding<FileSegment>({ type: 'file' }, { file: handle, name: shown, url }), file_size ?? size)
}

function withSize(file: FileSegment, size: unknown): FileSegment {
  const bytes = Number(idOf(size))
  if (Number.isSafeInteger(bytes) && bytes >= 0) file.size = bytes
  return file
}

function degrees(value: unknown): number | undefined {
  const number = Number(idOf(value))
  return Number.isFinite(number) ? number : undefined
}
