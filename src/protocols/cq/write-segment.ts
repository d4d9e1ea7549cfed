/** Writes unified segments in the notation of the CoolQ family; {@link knownSegment} reads them back. */
import { incomplete, need, textOf } from '../../plan/plan.ts'
import { isFilled, withTexts } from '../../unified/convert.ts'
import type { Segment } from '../../unified/generated/types.ts'
import type { CqSegment } from './cq-code.ts'

/** A code with its non-empty parameters. */
export const code = (type: string, texts: Record<string, unknown> = {}): CqSegment => ({
  type,
  data: withTexts<Record<string, string>>({}, texts),
})

const hands: Record<string, string> = { rock: '0', scissors: '1', paper: '2' }

/** Converts a path to a `file:` URL; characters with a meaning in URLs are encoded. */
export const fileUrl = (path: string): string =>
  `file://${path.startsWith('/') ? '' : '/'}${path.replaceAll('\\', '/').replace(/[%#?]/g, encodeURIComponent)}`

/** The location of a file: its URL, the source's own file id, or a path on the program's machine. */
export function placeOf(segment: Segment & { url?: string; file?: string; path?: string }): string {
  const { url, file, path } = segment
  return isFilled(url) ? url : isFilled(file) ? file : fileUrl(need(segment, path))
}

/** The code of a segment that all programs of the family support; undefined for others. */
export function commonCode(segment: Segment): CqSegment | undefined {
  switch (segment.type) {
    case 'text':
      return { type: 'text', data: { text: textOf(segment) } }
    case 'mention':
      // `all` would mention everyone.
      if (!/^[1-9]\d*$/.test(segment.id)) throw incomplete(segment)
      return code('at', { qq: segment.id, name: segment.name })
    case 'mention_all':
      return code('at', { qq: 'all' })
    case 'face':
      return code('face', { id: need(segment, segment.id) })
    case 'voice':
    case 'audio':
      return code('record', { file: placeOf(segment) })
    case 'location': {
      const { latitude, longitude, title, content } = segment
      if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) throw incomplete(segment)
      return code('location', { lat: String(latitude), lon: String(longitude), title, content })
    }
    case 'link': {
      const { url, title, description: content, image } = segment
      return code('share', { url: need(segment, url), title: need(segment, title), content, image })
    }
    case 'card':
      return code('contact', { type: segment.of === 'group' ? 'group' : 'qq', id: need(segment, segment.id) })
    case 'music': {
      const { platform, id, url, audio, title, description: content, image } = segment
      if (isFilled(id)) return code('music', { type: need(segment, platform), id })
      const custom = { type: 'custom', url: need(segment, url), audio: need(segment, audio) }
      return code('music', { ...custom, title: need(segment, title), content, image })
    }
    case 'dice':
      return code('dice', { value: segment.value === undefined ? '' : String(segment.value) })
    case 'rps':
      return code('rps', { value: Object.hasOwn(hands, segment.value ?? '') ? hands[segment.value as string] : '' })
    case 'unknown':
      return unknownCode(segment)
  }
  return undefined
}

/** A segment in its original form. */
function unknownCode(segment: Segment & { type: 'unknown' }): CqSegment {
  const { source, data } = segment
  if (!/^[-.\w]+$/.test(source)) throw incomplete(segment)
  const texts: Record<string, string> = {}
  for (const [key, value] of Object.entries(data)) {
    if (!/^[^\s&,=[\]]+$/.test(key) || key === '__proto__') throw incomplete(segment)
    const text = typeof value === 'string' ? value : value === null ? undefined : JSON.stringify(value)
    if (text !== undefined) texts[key] = text
  }
  return { type: source, data: texts }
}
