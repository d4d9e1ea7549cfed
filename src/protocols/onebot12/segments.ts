/**
 * Segments of OneBot 12: the standard, the extensions of walle-q and ComWeChat, and OneBot 11 segments that
 * bridges pass on.
 */

import { isObject } from '../../core/object.ts'
import { idOf, isFilled, isSomebody, withTexts } from '../../unified/convert.ts'
import type {
  AudioSegment,
  CardSegment,
  FaceSegment,
  FileSegment,
  ImageSegment,
  LinkSegment,
  LocationSegment,
  MentionSegment,
  MiniAppSegment,
  ReplySegment,
  RpsSegment,
  Segment,
  StickerSegment,
  VideoSegment,
  VoiceSegment,
} from '../../unified/generated/types.ts'
import { isSticker, knownSegment } from '../cq/cq-segment.ts'
import { forwardOf } from '../cq/forward.ts'
import { faceNameOf, newerSegment } from '../cq/newer-segment.ts'
import type { MessageSegment } from './generated/types.ts'

type Data = Record<string, unknown>

/**
 * Converts a message to unified segments, one to one. Unknown segments keep all their data.
 *
 * A segment without `data` counts as empty. Items that are not objects, such as null, are left out. A message that is
 * null or missing has no segments.
 */
export function toSegments(message: readonly (MessageSegment | null)[] | null | undefined): Segment[] {
  const segments: Segment[] = []
  for (const item of message ?? []) {
    if (!isObject(item)) continue
    const { type, data } = item
    const source = typeof type === 'string' ? type : ''
    const fields = isObject(data) ? data : {}
    segments.push(read(source, fields, 0) ?? { type: 'unknown', source, data: fields })
  }
  return segments
}

const read = (type: string, data: Data, depth: number): Segment | undefined =>
  type === 'forward' ? forwardOf(data, depth, read) : (newerSegment(type, data) ?? known(type, data))

/** The numbering of walle-q's program; its document swaps paper and scissors. */
const hands = ['rock', 'paper', 'scissors']

function known(type: string, data: Data): Segment | undefined {
  switch (type) {
    case 'text':
      return typeof data.text === 'string' ? { type: 'text', text: data.text } : undefined
    case 'mention':
    case 'at':
      return mentionOf(data)
    case 'mention_all':
      return { type: 'mention_all' }
    case 'face': {
      const id = idOf(data.id)
      // walle-q has the name in `file`, onebots in `text`.
      return id === undefined
        ? undefined
        : withTexts<FaceSegment>(
            { type: 'face', id },
            { name: filled(data, 'name', 'file', 'text') ?? faceNameOf(data) },
          )
    }
    case 'image':
      return imageOf(data)
    case 'voice':
    case 'record':
      return withSize(withTexts<VoiceSegment>({ type: 'voice' }, media(data)), data)
    case 'audio':
      return withSize(withTexts<AudioSegment>({ type: 'audio' }, media(data)), data)
    case 'video':
      return withSize(withTexts<VideoSegment>({ type: 'video' }, media(data)), data)
    case 'file':
      return fileOf(data)
    case 'location': {
      const place = withTexts<LocationSegment>(
        { type: 'location' },
        { title: data.title, content: filled(data, 'content', 'address') },
      )
      // ComWeChat sends numbers as text.
      const latitude = Number(idOf(data.latitude) ?? idOf(data.lat))
      const longitude = Number(idOf(data.longitude) ?? idOf(data.lon))
      if (Number.isFinite(latitude)) place.latitude = latitude
      if (Number.isFinite(longitude)) place.longitude = longitude
      return place
    }
    case 'reply': {
      const id = idOf(data.message_id) ?? idOf(data.id)
      const userId = idOf(data.user_id) ?? idOf(data.qq)
      if (id === undefined && userId === undefined) return undefined
      const reply: ReplySegment = { type: 'reply' }
      if (isSomebody(id)) reply.id = id
      if (isSomebody(userId)) {
        reply.userId = userId
        reply.user = { id: userId }
      }
      return reply
    }
    case 'dice':
      if (data.value === undefined) return knownSegment(type, data)
      return Number.isInteger(data.value) ? { type: 'dice', value: data.value as number } : { type: 'dice' }
    case 'rps':
      // Bridges pass on QQ's own codes under another name.
      if (data.value === undefined) return knownSegment(type, data)
      return withTexts<RpsSegment>(
        { type: 'rps' },
        { value: typeof data.value === 'number' ? hands[data.value] : undefined },
      )
    case 'wx.emoji':
    case 'sticker':
      return withTexts<StickerSegment>(
        { type: 'sticker' },
        { id: idOf(data.id), file: filled(data, 'file_id', 'file'), url: data.url },
      )
    case 'wx.link':
      return withTexts<LinkSegment>(
        { type: 'link' },
        { url: data.url, title: data.title, description: data.des, image: data.file_id },
      )
    case 'link':
      return knownSegment('share', data)
    case 'wx.app':
      return withTexts<MiniAppSegment>(
        { type: 'mini_app' },
        { url: data.url, source: data.appid, title: data.title, content: data.url },
      )
    case 'card':
      return withTexts<CardSegment>({ type: 'card' }, { content: data.content })
  }
  return knownSegment(type, data)
}

/** The first of these fields that holds a non-empty text. */
function filled(data: Data, ...keys: string[]): string | undefined {
  for (const key of keys) {
    const value = data[key]
    if (isFilled(value)) return value
  }
  return undefined
}

/** onebots turns a mention of everyone into a mention of the user "all". */
function mentionOf(data: Data): Segment | undefined {
  const id = idOf(data.user_id) ?? idOf(data.qq)
  if (id === 'all') return { type: 'mention_all' }
  return isSomebody(id) ? withTexts<MentionSegment>({ type: 'mention', id }, { name: data.name }) : undefined
}

/** The location of a file, with the field names of both standards. */
const media = (data: Data) => ({ file: filled(data, 'file_id', 'file', 'id'), url: data.url, path: data.path })

function imageOf(data: Data): ImageSegment {
  const image = withSize(withTexts<ImageSegment>({ type: 'image' }, { ...media(data), summary: data.summary }), data)
  // walle-q misspells the field in private messages.
  const flash = data.flash ?? data.falsh
  if (typeof flash === 'boolean') image.flash = flash
  if (isSticker(data)) image.sticker = true
  return image
}

/** If there is a file id besides `file`, then `file` is the name. */
function fileOf(data: Data): FileSegment {
  const handle = filled(data, 'file_id', 'id')
  const name = filled(data, 'name', 'file_name', 'filename') ?? (handle === undefined ? undefined : data.file)
  return withSize(
    withTexts<FileSegment>({ type: 'file' }, { file: handle ?? data.file, url: data.url, path: data.path, name }),
    data,
  )
}

function withSize<S extends { size?: number }>(segment: S, { size, file_size }: Data): S {
  const bytes = Number(idOf(size) ?? idOf(file_size))
  if (Number.isSafeInteger(bytes) && bytes >= 0) segment.size = bytes
  return segment
}
