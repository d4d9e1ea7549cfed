/** Unified segments as Satori's message elements; the counterpart of `toSegments`. */
import { isFilled } from '../../unified/convert.ts'
import type { Button, ForwardedMessage, Segment } from '../../unified/generated/types.ts'
import { parseElements, type SatoriElement, type SatoriNode, stringifyElements } from './elements.ts'

type Attributes = Record<string, unknown>

/** An element with those attributes that have a value. */
export function element(type: string, attrs: Attributes, children: SatoriNode[] = []): SatoriElement {
  const written: SatoriElement['attrs'] = {}
  for (const [name, value] of Object.entries(attrs)) {
    if (isFilled(value) || typeof value === 'boolean') written[name] = value
    else if (typeof value === 'number') written[name] = String(value)
  }
  return { type, attrs: written, children }
}

/** An address, or a handle that has a scheme, such as `data:` and `internal:`; undefined for a bare name or path. */
function placeOf({ url, file, path }: { url?: unknown; file?: unknown; path?: unknown }): string | undefined {
  const place = [url, file].find((it): it is string => isFilled(it) && /^[a-z][-+.a-z\d]+:/i.test(it))
  if (place !== undefined) return place
  return isFilled(path) && path.startsWith('/') ? `file://${path}` : undefined
}

function media(type: string, segment: object, attrs: Attributes): SatoriElement | undefined {
  const src = placeOf(segment)
  return src === undefined ? undefined : element(type, { src, ...attrs })
}

const seconds = (durationMs: number | undefined) => (durationMs === undefined ? undefined : durationMs / 1000)

const buttonTypes: Record<string, string> = { link: 'link', callback: 'action', command: 'input' }

function button({ id, label, data, kind }: Button): SatoriElement {
  const type = isFilled(kind) && Object.hasOwn(buttonTypes, kind) ? buttonTypes[kind] : kind
  return element('button', { id, type, [kind === 'link' ? 'href' : 'text']: data }, isFilled(label) ? [label] : [])
}

/** Whether Satori has an element for the segment, and the element; undefined where it lacks what it needs. */
export function nodesOf(segment: Segment): SatoriNode[] | 'incomplete' | 'unsupported' {
  const one = (node: SatoriNode | undefined) => (node === undefined ? 'incomplete' : [node])
  switch (segment.type) {
    case 'text':
      return typeof segment.text === 'string' ? [segment.text] : 'incomplete'
    case 'mention':
      // Readers take it for everyone.
      return isFilled(segment.id) && segment.id !== 'all'
        ? [element('at', { id: segment.id, name: segment.name })]
        : 'incomplete'
    case 'mention_all':
      return [element('at', { type: 'all' })]
    case 'channel':
      return isFilled(segment.id) ? [element('sharp', { id: segment.id, name: segment.name })] : 'incomplete'
    case 'face':
      return isFilled(segment.id) ? [element('emoji', { id: segment.id, name: segment.name })] : 'incomplete'
    case 'image':
      return one(media('img', segment, { title: segment.summary }))
    case 'sticker':
      return one(media('img', segment, { title: segment.name }))
    case 'voice':
    case 'audio':
      return one(media('audio', segment, { duration: seconds(segment.durationMs) }))
    case 'video':
      return one(media('video', segment, { duration: seconds(segment.durationMs) }))
    case 'file':
      return one(media('file', segment, { title: segment.name }))
    case 'link':
      return isFilled(segment.url)
        ? [element('a', { href: segment.url }, isFilled(segment.title) ? [segment.title] : [])]
        : 'incomplete'
    case 'reply':
      return isFilled(segment.id) ? [element('quote', { id: segment.id })] : 'incomplete'
    case 'forward':
      return segment.messages
        ? forwarded(segment.messages, segment.id)
        : one(isFilled(segment.id) ? element('message', { id: segment.id, forward: true }) : undefined)
    case 'keyboard':
      return segment.rows.flatMap((row) => row.map(button))
    case 'unknown':
      return unknown(segment)
  }
  return 'unsupported'
}

function forwarded(
  messages: readonly ForwardedMessage[],
  id: string | undefined,
): SatoriNode[] | 'incomplete' | 'unsupported' {
  const children: SatoriNode[] = []
  for (const { id, user, segments } of messages) {
    const author = user ? [element('author', { id: user.id, name: user.name })] : []
    const content: SatoriNode[] = []
    for (const segment of segments) {
      const nodes = nodesOf(segment)
      if (typeof nodes === 'string') return nodes
      content.push(...nodes)
    }
    children.push(element('message', { id }, [...author, ...content]))
  }
  return [element('message', { id, forward: true }, children)]
}

function unknown({ source, data }: Segment & { type: 'unknown' }): SatoriNode[] | 'incomplete' {
  const { children, ...attrs } = data
  const whole = element(source, attrs, isFilled(children) ? parseElements(children) : [])
  try {
    stringifyElements([whole])
  } catch {
    // A name that nobody could read back.
    return 'incomplete'
  }
  return [whole]
}
