/** Unified segments as segments of OneBot 12, standard or under the names that programs use; the counterpart of `toSegments`. */
import { deepest, isFilled, isSomebody, withTexts } from '../../../unified/convert.ts'
import type { ForwardedMessage, Segment } from '../../../unified/generated/types.ts'
import type { MessageSegment } from '../generated/types.ts'

/** The type of a segment in OneBot 12, and its field for each field of the unified one. */
type Row = readonly [type: string, fields: Readonly<Record<string, string>>]

const media = { file: 'file_id', url: 'url', path: 'path', size: 'size' }
const shown = { url: 'url', title: 'title', description: 'content', image: 'image' }

/**
 * What each segment becomes. The standard has eleven types, the others are those of programs: walle-q's, ComWeChat's, and
 * those of OneBot 11 that bridges pass on. Types without a row get the prefix `botwire.`.
 */
export const segmentRows: { readonly [T in Segment['type']]?: Row } = {
  text: ['text', { text: 'text' }],
  mention: ['mention', { id: 'user_id', name: 'name' }],
  mention_all: ['mention_all', {}],
  image: ['image', { ...media, summary: 'summary', flash: 'flash' }],
  voice: ['voice', media],
  audio: ['audio', media],
  video: ['video', media],
  file: ['file', { ...media, name: 'name' }],
  location: ['location', { latitude: 'latitude', longitude: 'longitude', title: 'title', content: 'content' }],
  reply: ['reply', { id: 'message_id', userId: 'user_id' }],
  face: ['face', { id: 'id', name: 'name' }],
  link: ['share', shown],
  card: ['contact', { id: 'id' }],
  music: ['music', { platform: 'type', id: 'id', audio: 'audio', ...shown }],
  sticker: [
    'mface',
    { id: 'emoji_id', name: 'summary', packageId: 'emoji_package_id', key: 'key', file: 'file', url: 'url' },
  ],
  red_packet: ['redbag', { title: 'title' }],
  mini_app: ['wx.app', { source: 'appid', title: 'title', url: 'url' }],
  forward: ['forward', { id: 'id', title: 'desc', summary: 'summary' }],
  poke: ['poke', { id: 'id', kind: 'type', name: 'name' }],
  dice: ['dice', { value: 'value' }],
  rps: ['rps', {}],
  anonymous: ['anonymous', {}],
  xml: ['xml', { data: 'data' }],
  json: ['json', { data: 'data' }],
  markdown: ['markdown', { content: 'content' }],
  keyboard: ['keyboard', {}],
}

/** As walle-q's program counts. */
const hands = ['rock', 'paper', 'scissors']

interface Written {
  segments: MessageSegment[]
  /** The fields that were not written, as paths below `segments`. */
  lost: string[]
}

/** What writing a message depends on. */
interface Context {
  protocol: string
  /** The bot account that readers will know. */
  self: string | undefined
}

export function writeSegments(segments: readonly Segment[], context: Context, depth = 0): Written {
  const written: Written = { segments: [], lost: [] }
  for (const [index, segment] of segments.entries()) {
    const { type, data, lost } = write(segment, context, depth)
    written.segments.push({ type, data })
    for (const field of lost) written.lost.push(field === '' ? String(index) : `${index}.${field}`)
  }
  return written
}

interface One extends MessageSegment {
  /** Its fields that were not written; `''` is all of them. */
  lost: string[]
}

function write(segment: Segment, context: Context, depth: number): One {
  if (segment.type === 'unknown') {
    const { source, data } = segment
    // A name of another protocol means nothing here, or something else.
    return context.protocol === 'onebot12'
      ? { type: source, data, lost: [] }
      : { type: `${context.protocol}.${source}`, data, lost: ['source'] }
  }
  const row = Object.hasOwn(segmentRows, segment.type) && isReadable(segment) ? segmentRows[segment.type] : undefined
  const { type: own, ...rest } = segment
  if (!row) return { type: `botwire.${own}`, data: rest, lost: [''] }
  const [type, fields] = row
  const data: Record<string, unknown> = {}
  const lost: string[] = []
  for (const [key, value] of Object.entries(rest)) {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined
    if (field !== undefined) data[field] = value
    else if (!special(segment, key, data, context, depth)) {
      data[`botwire.${key}`] = value
      lost.push(key)
    }
  }
  // The standard wants one.
  if (fields.file === 'file_id') data.file_id ??= ''
  return { type, data, lost }
}

/** Whether the segment has what readers of its type cannot do without. */
function isReadable(segment: Segment): boolean {
  switch (segment.type) {
    case 'mention':
      // onebots means everyone by `all`.
      return isSomebody(segment.id) && segment.id !== 'all'
    case 'reply':
      return isFilled(segment.id) || isFilled(segment.userId)
    case 'keyboard':
      return segment.rows.length > 0
  }
  return true
}

/** Writes a field that takes more than a name; false where there is no place for it. */
function special(
  segment: Segment,
  key: string,
  data: Record<string, unknown>,
  context: Context,
  depth: number,
): boolean {
  switch (`${segment.type}.${key}`) {
    case 'mention.self':
      return (segment as { id: string }).id === context.self
    case 'image.sticker':
      data.sub_type = 1
      return true
    case 'reply.user': {
      // Readers have the id of the author twice.
      const { user, userId } = segment as Segment & { type: 'reply' }
      return isFilled(userId) && user?.id === userId && Object.keys(user).length === 1
    }
    case 'card.of':
      data.type = (segment as Segment & { type: 'card' }).of === 'group' ? 'group' : 'qq'
      return true
    case 'rps.value': {
      const value = hands.indexOf((segment as Segment & { type: 'rps' }).value as string)
      if (value < 0) return false
      data.value = value
      return true
    }
    case 'keyboard.rows':
      data.rows = (segment as Segment & { type: 'keyboard' }).rows.map((row) =>
        row.map(({ kind: type, ...button }) => (type === undefined ? button : { ...button, type })),
      )
      return true
    case 'forward.messages':
      return writeMessages(
        (segment as Segment & { type: 'forward' }).messages as ForwardedMessage[],
        data,
        context,
        depth,
      )
  }
  return false
}

/** Forwarded messages, as NapCat sends them in OneBot 11; false where something of them is lost. */
function writeMessages(
  messages: readonly ForwardedMessage[],
  data: Record<string, unknown>,
  context: Context,
  depth: number,
): boolean {
  if (depth >= deepest) return false
  let whole = true
  data.content = messages.map(({ id, user, time, segments }) => {
    const { id: user_id, name: nickname, card, ...more } = user ?? {}
    // Mentions of the bot are not marked in there.
    const { segments: message, lost } = writeSegments(segments, { ...context, self: undefined }, depth + 1)
    if (lost.length || Object.keys(more).length) whole = false
    return {
      ...(id !== undefined && { message_id: id }),
      ...(time !== undefined && { time: time / 1000 }),
      ...(user && { sender: withTexts<Record<string, unknown>>({}, { user_id, nickname, card }) }),
      message,
    }
  })
  return whole
}
