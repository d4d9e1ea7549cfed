/**
 * What go-cqhttp, NapCat, Lagrange, LLOneBot, SnowLuma and OpenShamrock put into a segment differs in names and in
 * types; here the differences end.
 */

import { anyTime, deepest, forwarded, isFilled, isSomebody, withTexts } from '../../unified/convert.ts'
import type {
  Actor,
  FaceSegment,
  FileSegment,
  ForwardedMessage,
  ForwardSegment,
  MiniAppSegment,
  RpsSegment,
  Segment,
} from '../../unified/generated/types.ts'
import { idOf, knownSegment, type MessageContent, objectOf, segmentsOf, structure, withSize } from '../cq/cq-segment.ts'
import { newerSegment } from '../cq/newer-segment.ts'

/**
 * The unified segments of a message in either form, one for each of its own; what botwire has no name for is kept whole.
 *
 * Takes time in proportion to the message, whatever stands in it, and never throws.
 *
 * @example
 * toSegments([{ type: 'at', data: { qq: 10001 } }]) // [{ type: 'mention', id: '10001' }]
 * toSegments('[CQ:at,qq=10001]') // the same
 */
export const toSegments = (message: MessageContent): Segment[] => segmentsOf(message, known)

const known = (type: string, data: Record<string, unknown>, depth: number): Segment | undefined =>
  added(type, data, depth) ?? knownSegment(type, data)

/** The segments that programs have added to those of the whole family. */
function added(type: string, data: Record<string, unknown>, depth: number): Segment | undefined {
  switch (type) {
    case 'face': {
      const id = idOf(data.id)
      // NapCat sends the name with the face: `/微笑`.
      const name = objectOf(structure(data.raw)).faceText
      return id !== undefined && isFilled(name) ? ({ type: 'face', id, name } satisfies FaceSegment) : undefined
    }
    case 'bubble_face': {
      const id = idOf(data.id)
      return id === undefined ? undefined : { type: 'face', id }
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
      return forwardOf(data, depth)
    case 'miniapp':
      return withTexts<MiniAppSegment>(
        { type: 'mini_app' },
        { ...shown(knownSegment('json', data)), content: data.data },
      )
    case 'new_dice':
      return knownSegment('dice', { value: data.id })
    case 'new_rps':
      return knownSegment('rps', { result: data.id }) as RpsSegment
  }
  return newerSegment(type, data)
}

/** What a card shows, without its source text. */
function shown(card: Segment | undefined): object {
  const { type: _t, data: _d, summary: _s, ...rest } = (card ?? {}) as Record<string, unknown>
  return rest
}

/** Where a program has an id of the file, `file` is its name; where it has none, its handle. */
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

/** The forwarded messages: events in NapCat and LLOneBot, `node` segments in the programs after go-cqhttp. */
function forwardOf(data: Record<string, unknown>, depth: number): ForwardSegment {
  const forward = withTexts<ForwardSegment>(
    { type: 'forward' },
    { id: idOf(data.id), title: data.desc, summary: data.summary },
  )
  const content = structure(data.content)
  if (!Array.isArray(content) || depth >= deepest) return forward
  forward.messages = content.map((message) => forwardedMessage(objectOf(message), depth + 1))
  return forward
}

function forwardedMessage(event: Record<string, unknown>, depth: number): ForwardedMessage {
  const node = event.type === 'node' ? objectOf(event.data) : event
  const { message, content, time } = node
  const result = forwarded(
    segmentsOf(contentOf(message) ?? contentOf(content) ?? null, known, depth),
    senderOf(node),
    anyTime(idOf(time) ?? ''),
  )
  const messageId = idOf(node.message_id)
  if (isSomebody(messageId)) result.id = messageId
  return result
}

/** The sender of a forwarded message; undefined where the source names nobody. */
function senderOf(node: Record<string, unknown>): Actor | undefined {
  const { user_id, nickname, card } = objectOf(node.sender)
  let id: string | undefined
  for (const value of [user_id, node.user_id, node.uin]) if (!isSomebody(id)) id = idOf(value)
  const name = isFilled(nickname) ? nickname : isFilled(node.nickname) ? node.nickname : node.name
  if (!isSomebody(id) && !isFilled(name) && !isFilled(card)) return undefined
  return withTexts<Actor>(isSomebody(id) ? { id } : {}, { name, card })
}

/** A message that nobody has checked: a text, or those of a list that are objects. */
function contentOf(value: unknown): MessageContent | undefined {
  if (typeof value === 'string') return value
  return Array.isArray(value) ? value.map(loose) : undefined
}

function loose(value: unknown) {
  const { type, data } = objectOf(value)
  return { type: isFilled(type) ? type : null, data: objectOf(data) }
}
