/**
 * Plans the requests that answer an event of CoolQ HTTP v1 to v3. Sends nothing. 回复
 *
 * @module botwire/coolq/reply
 */
import {
  type Answered,
  type ApproveOptions,
  type Asking,
  type Chatty,
  type Content,
  incomplete,
  needChat,
  numberOf,
  planned,
  type RefuseOptions,
  type ReplyOptions,
  type ReplyResult,
  segmentsOf,
  unsupported,
  type WireResult,
  withOptions,
  written,
} from '../../plan/plan.ts'
import { type ActionRequest, action } from '../../plan/request.ts'
import type { Segment } from '../../unified/generated/types.ts'
import { type CqSegment, stringifyCqCode } from '../cq/cq-code.ts'
import { decision } from '../cq/decision.ts'
import { code, commonCode, placeOf } from '../cq/write-segment.ts'
import type { CoolqUnifiedEvent } from './generated/unified.ts'

export * from '../../plan/entry.ts'
export type { ApproveOptions, RefuseOptions } from '../../plan/plan.ts'
export type { ActionRequest } from '../../plan/request.ts'

/** The events of CoolQ that have a chat to reply in. */
export type CoolqAnswerable = Chatty<CoolqUnifiedEvent>

/** The requests of CoolQ that need a decision. */
export type CoolqApprovable = Asking<CoolqUnifiedEvent>

/**
 * Plans a reply to an event. CoolQ does not support quotes. 回复
 *
 * Segments that cannot share a message (recordings, songs, shared links, dice) become separate messages.
 *
 * @param content A text or unified segments.
 */
export const replyTo = (
  event: CoolqAnswerable,
  content: Content,
  options: ReplyOptions = {},
): ReplyResult<ActionRequest> =>
  planned('coolq', event, (answered) => {
    const send = sender(answered)
    const requests: ActionRequest[] = []
    let together: CqSegment[] = []
    const flush = () => {
      if (together.length) requests.push(send(stringifyCqCode(together)))
      together = []
    }
    for (const segment of withOptions(segmentsOf(content), answered, options)) {
      if (!answered.group && (segment.type === 'mention' || segment.type === 'mention_all')) throw unsupported(segment)
      const written = write(segment)
      if (alone.has(segment.type)) flush()
      together.push(written)
      if (alone.has(segment.type)) flush()
    }
    flush()
    return requests
  })

/** Plans to approve a request. 同意请求 */
export const approve = (event: CoolqApprovable, { remark }: ApproveOptions = {}): ReplyResult<ActionRequest> =>
  planned('coolq', event, (answered) => [decision(answered, 'type', true, remark)])

/** Plans to refuse a request. A friend request is refused without a reason. 拒绝请求 */
export const refuse = (event: CoolqApprovable, { reason }: RefuseOptions = {}): ReplyResult<ActionRequest> =>
  planned('coolq', event, (answered) => [decision(answered, 'type', false, reason)])

/** Writes unified segments as text with CQ codes; `toSegments` of `botwire/coolq` reads them back. 转为 CQ 码 */
export const fromSegments = (content: Content): WireResult<string> =>
  written(() => stringifyCqCode(segmentsOf(content).map(write)))

const alone: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'voice',
  'audio',
  'music',
  'link',
  'card',
  'location',
  'dice',
  'rps',
  'poke',
])

function write(segment: Segment): CqSegment {
  if (segment.type === 'mention') return code('at', { qq: commonCode(segment)?.data.qq })
  if (segment.type === 'image') return code('image', { file: placeOf(segment) })
  if (segment.type === 'poke') return code('shake')
  const common = commonCode(segment)
  if (!common) throw unsupported(segment)
  // A custom type must not be read as a code.
  if (segment.type === 'unknown' && common.type === 'text') throw incomplete(segment)
  return common
}

function sender(event: Answered): (message: string) => ActionRequest {
  needChat(event)
  const { group, user } = event
  if (!group || event.type === 'message.private') {
    const user_id = numberOf(user?.id)
    return (message) => action('send_private_msg', { user_id, message })
  }
  const id = numberOf(group.id)
  return group.kind === 'discuss'
    ? (message) => action('send_discuss_msg', { discuss_id: id, message })
    : (message) => action('send_group_msg', { group_id: id, message })
}
