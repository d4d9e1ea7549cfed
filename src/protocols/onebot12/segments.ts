/** OneBot 12 message segments in unified form; the extensions of walle-q and ComWeChat included. */

import { adding } from '../../unified/convert.ts'
import type {
  AudioSegment,
  FaceSegment,
  FileSegment,
  ImageSegment,
  LinkSegment,
  LocationSegment,
  MiniAppSegment,
  ReplySegment,
  RpsSegment,
  Segment,
  StickerSegment,
  VideoSegment,
  VoiceSegment,
} from '../../unified/generated/types.ts'
import type { MessageSegment } from './generated/types.ts'

/** The unified pieces of a message, one for each of its segments; what botwire has no name for is kept whole. */
export const toSegments = (message: readonly MessageSegment[]): Segment[] => message.map(toSegment)

/** As walle-q's program counts; its document swaps paper and scissors. */
const hands = ['rock', 'paper', 'scissors']

function toSegment({ type, data }: MessageSegment): Segment {
  switch (type) {
    case 'text':
      if (typeof data.text !== 'string') break
      return { type: 'text', text: data.text }
    case 'mention':
      // A bridge may pass on the number of another protocol.
      if (typeof data.user_id !== 'string' && typeof data.user_id !== 'number') break
      return { type: 'mention', id: String(data.user_id) }
    case 'mention_all':
      return { type: 'mention_all' }
    case 'face':
      if (typeof data.id !== 'number' && typeof data.id !== 'string') break
      return adding<FaceSegment>({ type: 'face', id: String(data.id) }, { name: data.file })
    case 'image': {
      const image = adding<ImageSegment>({ type: 'image' }, { file: data.file_id, url: data.url })
      // walle-q misspells the field in private messages.
      const flash = data.flash ?? data.falsh
      if (typeof flash === 'boolean') image.flash = flash
      return image
    }
    case 'voice':
      return adding<VoiceSegment>({ type: 'voice' }, { file: data.file_id, url: data.url })
    case 'audio':
      return adding<AudioSegment>({ type: 'audio' }, { file: data.file_id, url: data.url })
    case 'video':
      return adding<VideoSegment>({ type: 'video' }, { file: data.file_id, url: data.url })
    case 'file':
      return adding<FileSegment>({ type: 'file' }, { file: data.file_id, url: data.url, name: data.name })
    case 'location': {
      const place = adding<LocationSegment>({ type: 'location' }, { title: data.title, content: data.content })
      if (isNumber(data.latitude)) place.latitude = data.latitude
      if (isNumber(data.longitude)) place.longitude = data.longitude
      return place
    }
    case 'reply':
      if (typeof data.message_id !== 'string') break
      return adding<ReplySegment>({ type: 'reply', id: data.message_id }, { userId: data.user_id })
    case 'dice':
      return Number.isInteger(data.value) ? { type: 'dice', value: data.value as number } : { type: 'dice' }
    case 'rps':
      return adding<RpsSegment>(
        { type: 'rps' },
        { value: typeof data.value === 'number' ? hands[data.value] : undefined },
      )
    case 'xml':
    case 'json':
      if (typeof data.data !== 'string') break
      return { type, data: data.data }
    case 'wx.emoji':
      return adding<StickerSegment>({ type: 'sticker' }, { file: data.file_id })
    case 'wx.link':
      return adding<LinkSegment>(
        { type: 'link' },
        { url: data.url, title: data.title, description: data.des, image: data.file_id },
      )
    case 'wx.app':
      return adding<MiniAppSegment>({ type: 'mini_app' }, { title: data.title, content: data.url })
  }
  return { type: 'unknown', source: type, data }
}

const isNumber = (value: unknown): value is number => Number.isFinite(value)
