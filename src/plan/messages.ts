/** How the segments of a reply become requests, for programs of QQ: they take some of them only one at a time. */
import type { Segment } from '../unified/generated/types.ts'
import { unsupported } from './plan.ts'
import type { ActionRequest } from './request.ts'

/** How one protocol sends. */
export interface Way<W extends { type: string }> {
  /** The types that are a message of their own. */
  alone: ReadonlySet<string>
  /** The request for a segment that is no part of a message; undefined for the others. */
  own(segment: Segment): ActionRequest | undefined
  /** The segment in the protocol's notation. */
  write(segment: Segment): W
  /** The request that sends a message. */
  send(message: W[]): ActionRequest
}

/** The requests that send the segments in their order, the quote first. */
export function inMessages<W extends { type: string }>(segments: Segment[], way: Way<W>): ActionRequest[] {
  const requests: ActionRequest[] = []
  let together: W[] = []
  const flush = () => {
    const [first, second] = together
    // A quote is no message.
    if (first?.type === 'reply' && !second) throw unsupported({ type: 'reply' })
    if (first) requests.push(way.send(together))
    together = []
  }
  for (const segment of quoteFirst(segments)) {
    const own = way.own(segment)
    const isAlone = way.alone.has(segment.type)
    if (own || isAlone) flush()
    if (own) requests.push(own)
    else together.push(way.write(segment))
    if (isAlone) flush()
  }
  flush()
  return requests
}

/** The segments with the only quote in front, as go-cqhttp wants it. */
function quoteFirst(segments: Segment[]): Segment[] {
  const quotes = segments.filter(({ type }) => type === 'reply')
  const [, second] = quotes
  if (second) throw unsupported(second)
  return [...quotes, ...segments.filter(({ type }) => type !== 'reply')]
}
