/**
 * Segments of OneBot 11. go-cqhttp, NapCat, Lagrange, LLOneBot, SnowLuma and OpenShamrock use different names and
 * types. This module unifies them.
 */

import { idOf, isFilled, withSize, withTexts } from '../../unified/convert.ts'
import type { FaceSegment, FileSegment, MiniAppSegment, Segment } from '../../unified/generated/types.ts'
import { knownSegment, type MessageContent, segmentsOf } from '../cq/cq-segment.ts'
import { forwardOf } from '../cq/forward.ts'
import { faceNameOf, newerSegment } from '../cq/newer-segment.ts'

/**
 * Converts a message in either form to unified segments, one to one. Unknown segments keep all their data.
 *
 * Runs in linear time for every message, and never throws.
 *
 * @example
 * toSegments([{ type: 'at', data: { qq: 10001 } }]) // [{ type: 'mention', id: '10001' }]
 * toSegments('[CQ:at,qq=10001]') // the same
 */
export const toSegments = (message: MessageContent): Segment[] => segmentsOf(message, known)

const known = (type: string, data: Record<string, unknown>, depth: number): Segment | undefined =>
  added(type, data, depth) ?? knownSegment(type, data)

/** Segments beyond those that all programs of the family send. */
function added(type: string, data: Record<string, unknown>, depth: number): Segment | undefined {
  switch (type) {
    case 'face': {
      const id = idOf(data.id)
      const name = faceNameOf(data)
      return id !== undefined && isFilled(name) ? ({ type: 'face', id, name } satisfies FaceSegment) : undefined
    }
    case 'file':
      return fileOf(data)
    case 'onlinefile':
      return withSize(
        withTexts<FileSegment>({ type: 'file' }, { file: idOf(data.msgId), name: data.fileName }),
        data.fileSize,
      )
    case 'flash_file':
    case 'flashtransfer':
      return withTexts<FileSegment>({ type: 'file' }, { file: data.file_set_id ?? data.fileSetId, name: data.title })
    case 'forward':
      return forwardOf(data, depth, known)
    case 'miniapp':
      return withTexts<MiniAppSegment>(
        { type: 'mini_app' },
        { ...shown(knownSegment('json', data)), content: data.data },
      )
  }
  return newerSegment(type, data)
}

/** The content of a card, without its source text. */
function shown(card: Segment | undefined): object {
  const { type: _t, data: _d, summary: _s, ...rest } = (card ?? {}) as Record<string, unknown>
  return rest
}

/** If there is a file id, `file` is the name; otherwise `file` is the id. */
function fileOf(data: Record<string, unknown>): FileSegment {
  const { file, path, url } = data
  const id = idOf(data.file_id) ?? idOf(data.id)
  const name = [data.file_name, data.name].find(isFilled)
  return withSize(
    withTexts<FileSegment>(
      { type: 'file' },
      {
        file: id ?? (isFilled(file) ? file : path),
        path,
        name: name ?? (id === undefined ? undefined : file),
        url,
      },
    ),
    data.file_size ?? data.size,
  )
}
