/**
 * Plans the requests that answer an event of Satori. Sends nothing. 回复
 *
 * @module botwire/satori/reply
 */
import { replyError } from '../../plan/error.ts'
import {
  type Answered,
  type ApproveOptions,
  type Asking,
  type Chatty,
  type Content,
  incomplete,
  needChat,
  needId,
  planned,
  type RefuseOptions,
  type ReplyOptions,
  type ReplyResult,
  refuseOption,
  segmentsOf,
  unsupported,
  type WireResult,
  type Written,
  withOptions,
  written,
} from '../../plan/plan.ts'
import { type HttpRequest, http } from '../../plan/request.ts'
import { isFilled } from '../../unified/convert.ts'
import type { Segment } from '../../unified/generated/types.ts'
import { type SatoriNode, stringifyElements } from './elements.ts'
import type { SatoriUnifiedEvent } from './generated/unified.ts'
import { nodesOf } from './write.ts'

export * from '../../plan/entry.ts'
export type { ApproveOptions, RefuseOptions } from '../../plan/plan.ts'
export type { HttpRequest } from '../../plan/request.ts'

/** The events of Satori that have a chat to reply in. */
export type SatoriAnswerable = Chatty<SatoriUnifiedEvent>

/** The requests of Satori that wait for a decision. */
export type SatoriApprovable = Asking<SatoriUnifiedEvent>

/** The messages of Satori that can be recalled: anybody's for an admin, else the bot's own. */
export type SatoriRecallable = Written<SatoriUnifiedEvent>

/** The wire event, as far as it is read; nothing of it is checked. */
interface Wire {
  login?: { platform?: unknown; user?: { id?: unknown } } | null
  platform?: unknown
  self_id?: unknown
  channel?: { id?: unknown } | null
  referrer?: unknown
}

/**
 * Plans a reply to an event: `message.create`, where the event names no channel after `user.channel.create`. 回复
 *
 * @param content A text or unified segments; text never becomes an element.
 */
export const replyTo = (
  event: SatoriAnswerable,
  content: Content,
  options: ReplyOptions = {},
): ReplyResult<HttpRequest> =>
  planned('satori', event, (answered) => {
    needChat(answered)
    const text = contentOf(withOptions(segmentsOf(content), answered, options))
    const { referrer } = answered.raw as Wire
    const passive = referrer === undefined || referrer === null ? {} : { referrer }
    const channel = channelOf(answered)
    if (channel !== undefined)
      return [call(answered, 'message.create', { channel_id: channel, content: text, ...passive })]
    const open = call(answered, 'user.channel.create', { user_id: needId(answered.user?.id) })
    const send = call(answered, 'message.create', { content: text, ...passive })
    send.placeholders = [{ at: ['channel_id'], request: 0, field: 'id' }]
    return [open, send]
  })

/** Plans to agree to a request; the remark of a friend is the comment. 同意请求 */
export const approve = (event: SatoriApprovable, { remark }: ApproveOptions = {}): ReplyResult<HttpRequest> =>
  planned('satori', event, (answered) => {
    if (answered.type !== 'request.friend') refuseOption('remark', remark)
    return [decision(answered, true, remark)]
  })

/** Plans to refuse a request. 拒绝请求 */
export const refuse = (event: SatoriApprovable, { reason }: RefuseOptions = {}): ReplyResult<HttpRequest> =>
  planned('satori', event, (answered) => [decision(answered, false, reason)])

/** Plans to recall the message of the event. 撤回消息 */
export const recall = (event: SatoriRecallable): ReplyResult<HttpRequest> =>
  planned('satori', event, (answered) => [
    call(answered, 'message.delete', {
      channel_id: needId(channelOf(answered)),
      message_id: needId(answered.message?.id),
    }),
  ])

/** Writes unified segments as the content of a message; `toSegments` of `botwire/satori` reads it back. 转为消息内容 */
export const fromSegments = (content: Content): WireResult<string> => written(() => contentOf(segmentsOf(content)))

/** A quote stands before everything else. */
function contentOf(segments: readonly Segment[]): string {
  const [quotes, others]: [SatoriNode[], SatoriNode[]] = [[], []]
  for (const segment of segments) {
    const nodes = nodesOf(segment)
    if (nodes === 'unsupported') throw unsupported(segment)
    if (nodes === 'incomplete') throw incomplete(segment)
    ;(segment.type === 'reply' ? quotes : others).push(...nodes)
  }
  return stringifyElements([...quotes, ...others])
}

/** The channel of the event; of a group without one its guild, which has the same id. */
function channelOf({ raw, group, channel }: Answered): string | undefined {
  const id = (raw as Wire).channel?.id ?? channel?.id ?? group?.id
  return isFilled(id) ? id : undefined
}

/** A call of the API, by the account that the event came to. */
function call({ raw, self }: Answered, method: string, body: Record<string, unknown>): HttpRequest {
  const { login, platform, self_id } = raw as Wire
  const name = login?.platform ?? platform
  const id = login?.user?.id ?? self_id ?? self?.id
  const request = http('POST', `/v1/${method}`, body)
  return isFilled(name) && isFilled(id)
    ? { ...request, headers: { 'Satori-Platform': name, 'Satori-User-ID': id } }
    : request
}

const methods: Record<string, string> = {
  'request.friend': 'friend.approve',
  'request.group.invite': 'guild.approve',
  'request.group.join': 'guild.member.approve',
}

function decision(answered: Answered, approve: boolean, comment?: string): HttpRequest {
  const type = String(answered.type)
  if (!Object.hasOwn(methods, type)) throw replyError('not_answerable')
  const message_id = needId(answered.request?.id)
  return call(answered, methods[type] as string, { message_id, approve, ...(isFilled(comment) && { comment }) })
}
