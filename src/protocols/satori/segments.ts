/** Satori's message elements in unified form. */
import { anyTime, deepest, forwarded, isFilled, isSomebody, withQuoted, withTexts } from '../../unified/convert.ts'
import type {
  Actor,
  Button,
  ChannelSegment,
  FaceSegment,
  FileSegment,
  ForwardedMessage,
  ForwardSegment,
  ImageSegment,
  LinkSegment,
  MentionSegment,
  ReplySegment,
  Segment,
  StickerSegment,
  VideoSegment,
  VoiceSegment,
} from '../../unified/generated/types.ts'
import { parseElements, type SatoriElement, type SatoriNode, stringifyElements } from './elements.ts'

/**
 * The unified segments of a message; an element that botwire has no name for is kept whole.
 *
 * Decoration such as `<b>` is dropped, and its text kept; `<br/>` and `<p>` are line breaks. Texts beside each other are one
 * segment. Quoted and forwarded messages are read eight deep.
 *
 * @param content The `message.content` of an event; null where there is none. 消息内容
 * @example
 * toSegments(event.message.content)
 */
export const toSegments = (content: string | null | undefined): Segment[] =>
  isFilled(content) ? segmentsOf(parseElements(content), 0) : []

/** @param depth How deep the message lies in quoted and forwarded ones. */
function segmentsOf(nodes: readonly SatoriNode[], depth: number): Segment[] {
  const segments: Segment[] = []
  for (const node of nodes) add(segments, node, depth)
  return segments
}

const decoration = new Set(['b', 'strong', 'i', 'em', 'u', 'ins', 's', 'del', 'spl', 'code', 'sup', 'sub', 'template'])

function add(segments: Segment[], node: SatoriNode, depth: number): void {
  if (typeof node === 'string') {
    addText(segments, node)
    return
  }
  const { type, children } = node
  const isLine = type === 'p'
  if (type === 'br') addText(segments, '\n')
  // A message within a message is a part of it, where it is not forwarded.
  else if (!isLine && !decoration.has(type) && (type !== 'message' || isForward(node))) {
    if (type === 'button') addButton(segments, buttonOf(node))
    else segments.push(segmentOf(node, depth) ?? unknown(node))
    return
  }
  if (isLine && endsInLine(segments)) addText(segments, '\n')
  for (const child of children) add(segments, child, depth)
  if (isLine) addText(segments, '\n')
}

function addText(segments: Segment[], text: string): void {
  const last = segments[segments.length - 1]
  if (last?.type === 'text') last.text += text
  else segments.push({ type: 'text', text })
}

/** Whether text without a line break at its end came last. */
function endsInLine(segments: readonly Segment[]): boolean {
  const last = segments[segments.length - 1]
  return last?.type === 'text' && !last.text.endsWith('\n')
}

/** Buttons beside each other are one row. */
function addButton(segments: Segment[], button: Button): void {
  const last = segments[segments.length - 1]
  if (last?.type === 'keyboard') (last.rows[0] as Button[]).push(button)
  else segments.push({ type: 'keyboard', rows: [[button]] })
}

const unknown = ({ type, attrs, children }: SatoriElement): Segment => ({
  type: 'unknown',
  source: type,
  data: children.length ? { ...attrs, children: stringifyElements(children) } : { ...attrs },
})

const isForward = ({ attrs }: SatoriElement): boolean => attrs.forward === true || isFilled(attrs.forward)

/** The segment of an element; undefined where it lacks what it needs, or has no name here. */
function segmentOf(element: SatoriElement, depth: number): Segment | undefined {
  const { type, attrs, children } = element
  switch (type) {
    case 'at': {
      // onebots has the segments of OneBot 11 as elements.
      const id = textOf(attrs.id ?? attrs.qq)
      if (attrs.type === 'all' || attrs.type === 'here' || id === 'all') return { type: 'mention_all' }
      return isSomebody(id) ? withTexts<MentionSegment>({ type: 'mention', id }, { name: attrs.name }) : undefined
    }
    case 'sharp':
      return isFilled(attrs.id)
        ? withTexts<ChannelSegment>({ type: 'channel', id: attrs.id }, { name: attrs.name })
        : undefined
    case 'emoji':
    case 'face': {
      const id = [attrs.id, attrs.name].find(isFilled)
      return id === undefined ? undefined : withTexts<FaceSegment>({ type: 'face', id }, { name: attrs.name })
    }
    case 'a':
      return withTexts<LinkSegment>({ type: 'link' }, { url: attrs.href, title: wordsOf(children) })
    case 'img':
    case 'image':
      return withTexts<ImageSegment>({ type: 'image' }, { ...placeOf(attrs), summary: attrs.title })
    case 'audio':
    case 'record':
      return withDuration(withTexts<VoiceSegment>({ type: 'voice' }, placeOf(attrs)), attrs.duration)
    case 'video':
      return withDuration(withTexts<VideoSegment>({ type }, placeOf(attrs)), attrs.duration)
    case 'file':
      return withTexts<FileSegment>({ type }, { ...placeOf(attrs), name: attrs.title })
    case 'quote':
    case 'reply':
      return replyOf(element, depth)
    case 'message':
      return forwardOf(element, depth)
    case 'llonebot:market-face':
      return withTexts<StickerSegment>(
        { type: 'sticker' },
        {
          id: attrs['emoji-id'] ?? attrs.id,
          name: attrs.summary ?? attrs.name,
          packageId: attrs['emoji-package-id'],
          key: attrs.key,
          url: imageOf(children),
        },
      )
    case 'llonebot:ark':
      return isFilled(attrs.data) ? { type: 'json', data: attrs.data } : undefined
  }
  return undefined
}

const textOf = (value: string | boolean | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined

/** The texts within, as they are shown. */
function wordsOf(nodes: readonly SatoriNode[]): string {
  let text = ''
  for (const node of nodes) text += typeof node === 'string' ? node : node.type === 'br' ? '\n' : wordsOf(node.children)
  return text
}

/** The address of the first picture within. */
function imageOf(nodes: readonly SatoriNode[]): string | boolean | undefined {
  for (const node of nodes) if (typeof node !== 'string' && node.type === 'img') return node.attrs.src
  return undefined
}

/** Where a resource lies: an address, or what only its program can read, such as `internal:` and `file:`. */
function placeOf({ src, url, file }: SatoriElement['attrs']): { url?: unknown; file?: unknown } {
  const place = src ?? url ?? file
  return isFilled(place) && /^https?:/i.test(place) ? { url: place } : { file: place }
}

function withDuration<S extends { durationMs?: number }>(segment: S, duration: unknown): S {
  const ms = isFilled(duration) ? Math.round(Number(duration) * 1000) : 0
  if (Number.isSafeInteger(ms) && ms > 0) segment.durationMs = ms
  return segment
}

/** What stands in a quote beside what was written. */
const aboutQuote = new Set(['author', 'user', 'member', 'channel'])

const childOf = (nodes: readonly SatoriNode[], ...types: string[]): SatoriElement | undefined =>
  nodes.find((node): node is SatoriElement => typeof node !== 'string' && types.includes(node.type))

/** Who wrote a quoted or forwarded message. */
function authorOf(nodes: readonly SatoriNode[]): Actor | undefined {
  const { id, name, nick } = childOf(nodes, 'author', 'user')?.attrs ?? {}
  const author = withTexts<Actor>(isSomebody(textOf(id)) ? { id: id as string } : {}, {
    name: isFilled(name) ? name : nick,
  })
  return author.id === undefined && author.name === undefined ? undefined : author
}

const contentOf = (nodes: readonly SatoriNode[]): SatoriNode[] =>
  nodes.filter((node) => typeof node === 'string' || !aboutQuote.has(node.type))

function replyOf({ attrs, children }: SatoriElement, depth: number): ReplySegment {
  const reply = withTexts<ReplySegment>({ type: 'reply' }, { id: attrs.id })
  const author = authorOf(children)
  if (author) {
    reply.user = author
    if (author.id !== undefined) reply.userId = author.id
  }
  const content = contentOf(children)
  return depth < deepest && content.length ? withQuoted(reply, segmentsOf(content, depth + 1)) : reply
}

function forwardOf({ attrs, children }: SatoriElement, depth: number): ForwardSegment {
  const forward = withTexts<ForwardSegment>({ type: 'forward' }, { id: attrs.id })
  const inner = children.filter((node): node is SatoriElement => typeof node !== 'string' && node.type === 'message')
  if (depth < deepest && inner.length) forward.messages = inner.map((element) => forwardedOf(element, depth + 1))
  return forward
}

function forwardedOf(element: SatoriElement, depth: number): ForwardedMessage {
  const { attrs, children } = element
  // A forwarded message may itself be one of forwarded messages.
  const content = isForward(element)
    ? [element]
    : children.filter((node) => typeof node === 'string' || node.type !== 'author')
  const time = isFilled(attrs.time) ? anyTime(attrs.time) : undefined
  const message = forwarded(segmentsOf(content, depth), isForward(element) ? undefined : authorOf(children), time)
  return isForward(element) ? message : withTexts(message, { id: attrs.id })
}

const buttonKinds: Record<string, Button['kind']> = { link: 'link', action: 'callback', input: 'command' }

function buttonOf({ attrs, children }: SatoriElement): Button {
  const kind = isFilled(attrs.type) && Object.hasOwn(buttonKinds, attrs.type) ? buttonKinds[attrs.type] : attrs.type
  return withTexts<Button>({}, { id: attrs.id, label: wordsOf(children), data: attrs.href ?? attrs.text, kind })
}
