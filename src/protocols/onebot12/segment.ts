/** OneBot 12 message segments in unified form; walle-q's unprefixed extensions included. */
import type { MessageSegment } from '../../generated/onebot12/types.ts'
import type { Segment } from '../../generated/unified/types.ts'

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
      if (typeof data.user_id !== 'string') break
      return { type: 'mention', id: data.user_id }
    case 'mention_all':
      return { type: 'mention_all' }
    case 'face':
      if (typeof data.id !== 'number' && typeof data.id !== 'string') break
      return { type: 'face', id: String(data.id), ...text('name', data.file) }
    case 'image':
      return { type: 'image', ...text('file', data.file_id), ...text('url', data.url), ...flash(data) }
    case 'voice':
    case 'audio':
      return { type: 'voice', ...text('file', data.file_id), ...text('url', data.url) }
    case 'video':
      return { type: 'video', ...text('file', data.file_id), ...text('url', data.url) }
    case 'file':
      return { type: 'file', ...text('file', data.file_id), ...text('url', data.url), ...text('name', data.name) }
    case 'location':
      return {
        type: 'location',
        ...number('latitude', data.latitude),
        ...number('longitude', data.longitude),
        ...text('title', data.title),
        ...text('content', data.content),
      }
    case 'reply':
      if (typeof data.message_id !== 'string') break
      return { type: 'reply', id: data.message_id, ...text('userId', data.user_id) }
    case 'dice':
      return { type: 'dice', ...(Number.isInteger(data.value) && { value: data.value as number }) }
    case 'rps': {
      const hand = typeof data.value === 'number' ? hands[data.value] : undefined
      return { type: 'rps', ...(hand && { value: hand }) }
    }
    case 'xml':
    case 'json':
      if (typeof data.data !== 'string') break
      return { type, data: data.data }
  }
  return { type: 'unknown', source: type, data }
}

/** walle-q misspells the field as `falsh` in private messages. */
function flash({ flash, falsh }: Record<string, unknown>): { flash?: boolean } {
  const value = flash ?? falsh
  return typeof value === 'boolean' ? { flash: value } : {}
}

const text = <K extends string>(key: K, value: unknown): { [P in K]?: string } =>
  typeof value === 'string' && value !== '' ? ({ [key]: value } as { [P in K]?: string }) : {}

const number = <K extends string>(key: K, value: unknown): { [P in K]?: number } =>
  typeof value === 'number' && Number.isFinite(value) ? ({ [key]: value } as { [P in K]?: number }) : {}
