/**
 * What go-cqhttp, NapCat, Lagrange and LLOneBot put into a piece of a message differs in names and in types; here the
 * differences end.
 */

import { adding, told } from '../../unified/convert.ts'
import type {
  FaceSegment,
  FileSegment,
  MiniAppSegment,
  Segment,
  StickerSegment,
} from '../../unified/generated/types.ts'
import { idOf, knownSegment, type MessageContent, segmentsOf } from '../cq/cq-segment.ts'

/**
 * The unified pieces of a message in either form, one for each of its own; what botwire has no name for is kept whole.
 *
 * Takes time in proportion to the message, whatever stands in it, and never throws.
 *
 * @example
 * toSegments([{ type: 'at', data: { qq: 10001 } }]) // [{ type: 'mention', id: '10001' }]
 * toSegments('[CQ:at,qq=10001]') // the same
 */
export const toSegments = (message: MessageContent): Segment[] => segmentsOf(message, known, 'emoji_id')

const known = (type: string, data: Record<string, unknown>): Segment | undefined =>
  added(type, data) ?? knownSegment(type, data)

/** What the programs have added to what the family has in common. */
function added(type: string, data: Record<string, unknown>): Segment | undefined {
  switch (type) {
    case 'face': {
      const id = idOf(data.id)
      const name = faceName(data.raw)
      return id !== undefined && told(name) ? ({ type: 'face', id, name } satisfies FaceSegment) : undefined
    }
    case 'image': {
      // NapCat sends the faces of the market as images.
      const id = idOf(data.emoji_id)
      if (id === undefined) return undefined
      return adding<StickerSegment>({ type: 'sticker', id }, { file: data.file, url: data.url })
    }
    case 'mface':
      return adding<StickerSegment>({ type: 'sticker' }, { id: idOf(data.emoji_id), url: data.url })
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
    case 'markdown':
      return typeof data.content === 'string' ? { type: 'markdown', content: data.content } : undefined
    case 'miniapp':
      return adding<MiniAppSegment>({ type: 'mini_app' }, { content: data.data })
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
