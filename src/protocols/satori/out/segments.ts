/** Unified segments as elements, for readers: quotes and forwarded messages whole, and a name for what Satori has no element for. */
import { deepest, isFilled, plainText } from '../../../unified/convert.ts'
import type { Actor, Segment } from '../../../unified/generated/types.ts'
import type { SatoriElement, SatoriNode } from '../elements.ts'
import { element, nodesOf } from '../write.ts'

interface Written {
  nodes: SatoriNode[]
  /** The fields that readers do not find, as paths below `segments`; the index of a segment is all of it. */
  lost: string[]
}

/** What writing a message depends on. */
export interface Context {
  protocol: string
  /** The bot account that readers will know. */
  self: string | undefined
}

/** Quotes come first, as readers expect them. */
export function writeSegments(segments: readonly Segment[], context: Context, depth = 0): Written {
  const [quotes, others]: [SatoriNode[], SatoriNode[]] = [[], []]
  const lost: string[] = []
  for (const [index, segment] of segments.entries()) {
    const one = write(segment, context, depth)
    ;(segment.type === 'reply' ? quotes : others).push(...one.nodes)
    for (const field of one.lost) lost.push(field === '' ? String(index) : `${index}.${field}`)
  }
  return { nodes: [...quotes, ...others], lost }
}

/** The fields that readers find in the element of a type. */
const carried: { readonly [T in Segment['type']]?: readonly string[] } = {
  text: ['text'],
  mention: ['id', 'name'],
  mention_all: [],
  channel: ['id', 'name'],
  face: ['id', 'name'],
  image: ['summary'],
  voice: ['durationMs'],
  video: ['durationMs'],
  file: ['name'],
  link: ['url', 'title'],
}

function write(segment: Segment, context: Context, depth: number): Written {
  switch (segment.type) {
    case 'reply':
      return writeReply(segment, context, depth)
    case 'forward':
      return writeForward(segment, context, depth)
    case 'keyboard': {
      const nodes = nodesOf(segment)
      const isOne = segment.rows.length === 1
      return {
        nodes: nodes as SatoriNode[],
        lost: [...(isOne ? [] : ['rows']), ...(isFilled(segment.id) ? ['id'] : [])],
      }
    }
    case 'unknown':
      return writeUnknown(segment, context)
  }
  const nodes = nodesOf(segment)
  const { type, ...fields } = segment
  if (typeof nodes === 'string') return { nodes: [element(`botwire:${type.replace('_', '-')}`, fields)], lost: [''] }
  const kept = Object.hasOwn(carried, type) ? carried[type] : undefined
  // Stickers are pictures to readers, and every sound is a recording.
  if (!kept) return { nodes, lost: [''] }
  const place = placeKey(nodes[0], segment)
  const isSelf = type === 'mention' && segment.id === context.self
  return {
    nodes,
    lost: Object.keys(fields).filter((key) => !kept.includes(key) && key !== place && !(isSelf && key === 'self')),
  }
}

/** The field that readers find the address in. */
function placeKey(node: SatoriNode | undefined, segment: object): string | undefined {
  const src = (node as SatoriElement).attrs?.src as string | undefined
  if (src === undefined) return undefined
  const key = /^https?:/i.test(src) ? 'url' : 'file'
  return (segment as Record<string, unknown>)[key] === src ? key : undefined
}

const authorOf = (id: unknown, name: unknown): SatoriNode[] =>
  isFilled(id) || isFilled(name) ? [element('author', { id, name })] : []

/** The fields of a person that readers do not find in an author. */
const lostOf = (person: Actor): string[] => Object.keys(person).filter((key) => key !== 'id' && key !== 'name')

function writeReply(segment: Segment & { type: 'reply' }, context: Context, depth: number): Written {
  const { id, userId, user = {}, time, segments = [], text } = segment
  const author = user.id ?? userId
  const inner = depth < deepest ? writeSegments(segments, { ...context, self: undefined }, depth + 1) : undefined
  const whole = inner !== undefined && inner.lost.length === 0 && inner.nodes.length > 0
  const lost = [
    ...lostOf(user).map((key) => `user.${key}`),
    ...(isFilled(userId) && userId !== author ? ['userId'] : []),
    ...(time === undefined ? [] : ['time']),
    ...(segment.segments && !whole ? ['segments'] : []),
    ...(text !== undefined && !(whole && plainText(segments).trim() === text) ? ['text'] : []),
  ]
  return { nodes: [element('quote', { id }, [...authorOf(author, user.name), ...(inner?.nodes ?? [])])], lost }
}

function writeForward(segment: Segment & { type: 'forward' }, context: Context, depth: number): Written {
  const { type: _, id, messages, ...rest } = segment
  const lost: string[] = Object.keys(rest)
  const children = depth < deepest ? (messages ?? []) : []
  let whole = children.length > 0
  const nodes = children.map(({ id, user = {}, time, segments, text }) => {
    const inner = writeSegments(segments, { ...context, self: undefined }, depth + 1)
    if (inner.lost.length || lostOf(user).length || plainText(segments).trim() !== text) whole = false
    // Nothing else distinguishes a forwarded message from a message of forwarded ones.
    return element('message', { id, time }, [...authorOf(user.id, user.name), ...inner.nodes])
  })
  if (messages && !whole) lost.push('messages')
  return { nodes: [element('message', { id, forward: true }, nodes)], lost }
}

function writeUnknown(segment: Segment & { type: 'unknown' }, { protocol }: Context): Written {
  const isOwn = protocol === 'satori'
  const { source, data } = segment
  // A name of another protocol means nothing here, or something else.
  const nodes = nodesOf(isOwn ? segment : { ...segment, source: `${protocol}:${source}` })
  if (typeof nodes === 'string') return { nodes: [element('botwire:unknown', { source })], lost: [''] }
  const isPlain = Object.values(data).every((value) => isFilled(value) || typeof value === 'boolean')
  return { nodes, lost: [...(isOwn ? [] : ['source']), ...(isPlain ? [] : ['data'])] }
}
