/** The reply verbs over all protocols: each calls the verb of the event's protocol. */
import { replyError } from '../plan/error.ts'
import type { ApproveOptions, Content, RefuseOptions, ReplyOptions, ReplyResult, WireResult } from '../plan/plan.ts'
import type { ActionRequest, HttpRequest } from '../plan/request.ts'
import type { CoolqAnswerable, CoolqApprovable } from '../protocols/coolq/reply.ts'
import type { IlinkAnswerable, MessageItem } from '../protocols/ilink/reply.ts'
import type { MilkyAnswerable, MilkyApprovable, MilkyRecallable, OutgoingSegment } from '../protocols/milky/reply.ts'
import type {
  CqSegment,
  Onebot11Answerable,
  Onebot11Approvable,
  Onebot11Recallable,
} from '../protocols/onebot11/reply.ts'
import type {
  MessageSegment,
  Onebot12Answerable,
  Onebot12Approvable,
  Onebot12Recallable,
} from '../protocols/onebot12/reply.ts'
import type {
  AcknowledgeOptions,
  QqAnswerable,
  QqApprovable,
  QqInteraction,
  QqRecallable,
} from '../protocols/qq/reply.ts'
import type { SatoriAnswerable, SatoriApprovable, SatoriRecallable } from '../protocols/satori/reply.ts'
import type { WechatAnswerable, WechatApprovable, WechatMessage } from '../protocols/wechat/reply.ts'
import type { WecomAnswerable, WecomBody } from '../protocols/wecom/reply.ts'
import { type Replier, repliers } from './protocols.ts'

/** The events that have a chat to reply in. 可回复的事件 */
export type Answerable =
  | CoolqAnswerable
  | Onebot11Answerable
  | QqAnswerable
  | Onebot12Answerable
  | WechatAnswerable
  | MilkyAnswerable
  | IlinkAnswerable
  | SatoriAnswerable
  | WecomAnswerable

/** The requests that can be agreed to. 可同意的请求 */
export type Approvable = Refusable | WechatApprovable

/** The requests that can be refused. 可拒绝的请求 */
export type Refusable =
  | CoolqApprovable
  | Onebot11Approvable
  | QqApprovable
  | Onebot12Approvable
  | MilkyApprovable
  | SatoriApprovable

/** The messages that can be recalled. 可撤回的消息 */
export type Recallable = Onebot11Recallable | QqRecallable | Onebot12Recallable | MilkyRecallable | SatoriRecallable

/** The requests of each protocol: HTTP for QQ, Satori, WeChat plugins and iLink, either for WeCom, actions for the others. */
export type RequestOf<E> = E extends { protocol: 'qq' | 'satori' | 'wechat' | 'ilink' }
  ? HttpRequest
  : E extends { protocol: 'wecom' }
    ? ActionRequest | HttpRequest
    : ActionRequest

/** A message in each protocol's own notation. 原生消息 */
export interface WireMessages {
  /** Text with CQ codes. CQ 码 */
  coolq: string
  /** Segments in array form. 消息段 */
  onebot11: CqSegment[]
  /** The content of a channel message. 消息内容 */
  qq: string
  /** Segments. 消息段 */
  onebot12: MessageSegment[]
  /** One or more messages. 消息 */
  wechat: WechatMessage[]
  /** Segments to send. 发送消息段 */
  milky: OutgoingSegment[]
  /** Items. 消息内容 */
  ilink: MessageItem[]
  /** Text with elements. 消息元素 */
  satori: string
  /** Bodies, each a message. 消息 */
  wecom: WecomBody[]
}

function replierOf(protocol: unknown): Replier | undefined {
  return Object.hasOwn(repliers, String(protocol)) ? repliers[protocol as keyof typeof repliers] : undefined
}

/** Calls a verb of the event's protocol. */
function answer(verb: Exclude<keyof Replier, 'fromSegments'>, event: unknown, ...more: unknown[]): ReplyResult {
  const act = replierOf((event as { protocol?: unknown } | undefined | null)?.protocol)?.[verb] as
    | ((event: unknown, ...more: unknown[]) => ReplyResult)
    | undefined
  // null means no options.
  return act
    ? act(event, ...more.map((it) => it ?? undefined))
    : { success: false, error: replyError('not_answerable') }
}

/**
 * Plans a reply to an event, as requests of its protocol. Sends nothing. 回复
 *
 * @param event A unified event, narrowed to one that has a chat.
 * @param content A text or unified segments; text is never read as a code or a tag.
 * @returns The requests to send, in order, or why there is no such reply; never throws.
 * @example
 * const plan = replyTo(event, 'hello', { quote: true })
 * if (plan.success) await perform(plan.requests, call)
 */
export const replyTo = <E extends Answerable>(
  event: E,
  content: Content,
  options?: ReplyOptions,
): ReplyResult<RequestOf<E>> => answer('replyTo', event, content, options) as ReplyResult<RequestOf<E>>

/** Plans to approve a friend request, a request to join a group, or an invitation. 同意请求 */
export const approve = <E extends Approvable>(event: E, options?: ApproveOptions): ReplyResult<RequestOf<E>> =>
  answer('approve', event, options) as ReplyResult<RequestOf<E>>

/** Plans to refuse a request. 拒绝请求 */
export const refuse = <E extends Refusable>(event: E, options?: RefuseOptions): ReplyResult<RequestOf<E>> =>
  answer('refuse', event, options) as ReplyResult<RequestOf<E>>

/** Plans to recall the message of an event. An admin may recall any message, other bots only their own. 撤回消息 */
export const recall = <E extends Recallable>(event: E): ReplyResult<RequestOf<E>> =>
  answer('recall', event) as ReplyResult<RequestOf<E>>

/** Plans to acknowledge an interaction of QQ. Send it within three seconds. 回应交互 */
export const acknowledge = (event: QqInteraction, options?: AcknowledgeOptions): ReplyResult<HttpRequest> =>
  answer('acknowledge', event, options) as ReplyResult<HttpRequest>

/**
 * Writes unified segments in a protocol's own notation; `toSegments` of the protocol's entry reads them back. 转为原生消息
 *
 * @param protocol The protocol to write for.
 * @param content A text or unified segments.
 * @returns The message, or which segment the protocol cannot carry; never throws.
 */
export function fromSegments<P extends keyof WireMessages>(protocol: P, content: Content): WireResult<WireMessages[P]> {
  const replier = replierOf(protocol) as { fromSegments(content: Content): WireResult<unknown> } | undefined
  return (replier?.fromSegments(content) ?? { success: false, error: replyError('not_answerable') }) as WireResult<
    WireMessages[P]
  >
}
