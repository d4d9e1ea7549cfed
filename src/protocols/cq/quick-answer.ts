/**
 * Quick answers (快速操作): operations in the body of the HTTP response to an event, instead of an API call.
 *
 * CoolQ HTTP supports them since v1.1.0; v1.0 and Lagrange.OneBot do not. Every field is optional; a missing field does
 * nothing.
 */
import { isObject } from '../../core/object.ts'
import { type CqSegment, stringifyCqCode } from './cq-code.ts'

/** The content of a reply: a text with CQ codes, or segments, whose text never becomes a code. 回复内容 */
export type Reply = string | CqSegment | readonly CqSegment[]

interface Blocking {
  /**
   * Hides the event from other plugins of the same CoolQ. Default: false.
   *
   * Only CoolQ HTTP v1.1.0 to v4.15. OneBot 11 removed it, and its programs ignore it. 是否拦截事件
   */
  block?: boolean
}

interface Replying extends Blocking {
  /**
   * The reply.
   *
   * CQ codes in a text are interpreted: put user input into a text segment, or escape it. v1.1 does not support the
   * plugin's own CQ codes (such as images by URL). LLOneBot and, in groups,
   * NapCat quote the message that is replied to.
   * 要回复的内容
   */
  reply?: Reply
  /**
   * Sends a text in `reply` as plain text, without interpreting CQ codes. Default: false. Since v3.0.0; before, codes
   * are always interpreted. 消息内容是否作为纯文本发送
   */
  auto_escape?: boolean
}

interface Mentioning extends Replying {
  /**
   * Begins the reply with a mention of the sender, unless the sender is anonymous.
   *
   * Default: true in CoolQ HTTP and the standard, false in go-cqhttp, NapCat and LLOneBot. Set it explicitly.
   * 是否要在回复开头 at 发送者
   */
  at_sender?: boolean
}

/** The quick answer to a private message. 私聊消息的快速操作 */
export interface PrivateMessageAnswer extends Replying {}

/** The quick answer to a message of a discuss group, which only CoolQ HTTP has. 讨论组消息的快速操作 */
export interface DiscussMessageAnswer extends Mentioning {}

/**
 * The quick answer to a group message. Everything except `reply` requires that the bot is an admin. NapCat supports
 * only `reply`. 群消息的快速操作
 */
export interface GroupMessageAnswer extends Mentioning {
  /** Recalls the message. Default: false. Since v3.3.1. 撤回该条消息 */
  delete?: boolean
  /** Removes the sender from the group, unless the sender is anonymous. Default: false. 把发送者踢出群组 */
  kick?: boolean
  /** With `kick`: refuses later requests of the sender to join. Default: false. Only go-cqhttp. 拒绝此人后续加群请求 */
  reject_add_request?: boolean
  /** Mutes the sender; go-cqhttp cannot mute anonymous ones. Default: false. 把发送者禁言 */
  ban?: boolean
  /** With `ban`: the duration in seconds. Default: 1800. Before v4.2.0 always 1800. LLOneBot treats 0 as 1800. 禁言时长 */
  ban_duration?: number
}

interface Approving extends Blocking {
  /** Whether to approve. Without it, the request stays open. 是否同意请求 */
  approve?: boolean
}

/** The quick answer to a friend request. 加好友请求的快速操作 */
export interface FriendRequestAnswer extends Approving {
  /** With approval: the remark (name) of the friend. go-cqhttp and NapCat ignore it. 添加后的好友备注 */
  remark?: string
}

/** The quick answer to a request to join a group, or to an invitation. 加群请求／邀请的快速操作 */
export interface GroupRequestAnswer extends Approving {
  /** With refusal: the reason. Since v1.1.4; before, `remark` is the reason. 拒绝理由 */
  reason?: string
  /** The name of `reason` in v1.1.0 to v1.1.3; supported until v1.1.6, ignored since. 拒绝理由 */
  remark?: string
}

interface AnswersByKind {
  /** 私聊消息 */
  'message.private': PrivateMessageAnswer
  /** 群消息 */
  'message.group': GroupMessageAnswer
  /** 讨论组消息 */
  'message.discuss': DiscussMessageAnswer
  /** 加好友请求 */
  'request.friend': FriendRequestAnswer
  /** 加群请求／邀请 */
  'request.group': GroupRequestAnswer
}

/** The quick answers by protocol and wire kind. */
export interface QuickAnswers {
  /** CoolQ HTTP, since v1.1.0. */
  coolq: AnswersByKind
  /** CoolQ HTTP v4, and OneBot 11, which has no discuss groups. */
  onebot11: AnswersByKind
}

/** A protocol and kind as a function of its answer, so that a union of kinds accepts only answers common to all. */
type Taking<P, K> = P extends keyof QuickAnswers
  ? K extends keyof QuickAnswers[P]
    ? (operation: QuickAnswers[P][K]) => void
    : (operation: never) => void
  : (operation: never) => void

type TakingOf<E> = E extends { type: 'echo.message' }
  ? (operation: never) => void
  : E extends { protocol: infer P; kind: infer K }
    ? Taking<P, K>
    : never

/** The quick answer to an event; `never` if it accepts none, or if the event is not narrowed to a kind. */
export type AnswerTo<E> = TakingOf<E> extends (operation: infer A) => void ? A : never

declare const brand: unique symbol

/** A checked quick answer, as {@link answer} makes it: an object whose JSON is the body of the response. 快速操作 */
export interface QuickAnswer {
  /** Only {@link answer} sets it. */
  readonly [brand]: true
}

// Shared by all copies of the package, so that a receiver recognises answers of another entry.
const mark = /* @__PURE__ */ Symbol.for('botwire.QuickAnswer')

/**
 * Makes the quick answer to an event. Return it from `onEvent` of a receiver, or send it as JSON in the body
 * of a response with status 200.
 *
 * Copies only fields that the event's kind supports. A reply in segments becomes CQ codes for CoolQ, which every
 * version supports, and stays segments for OneBot 11.
 *
 * @param event A unified event of CoolQ or OneBot 11, narrowed to its type and protocol; or a result of the root's
 *   `safeParse`, narrowed to its kind.
 * @param operation What to do; its type follows from the event. 快速操作
 * @throws {TypeError} For what the compiler refuses too: an event that accepts no answer, a field of the wrong type,
 *   or an invalid segment.
 * @example
 * if (event.type === 'message.group' && event.protocol === 'coolq') {
 *   return answer(event, { reply: { type: 'text', data: { text: event.message.text } }, at_sender: false })
 * }
 */
export function answer<E extends { protocol: string; kind: string }>(event: E, operation: AnswerTo<E>): QuickAnswer {
  const { protocol, kind, type } = event as E & { type?: unknown }
  const keys = protocol === 'coolq' || protocol === 'onebot11' ? keysOf(kind) : undefined
  if (!keys || type === 'echo.message') throw new TypeError('This event takes no quick answer')
  if (!isObject(operation)) throw new TypeError('A quick answer must be an object')
  const body: Record<string, unknown> = {}
  for (const key of keys) {
    const value = Object.hasOwn(operation, key) ? operation[key] : undefined
    if (value !== undefined) body[key] = checked(key, value)
  }
  if (typeof body.reply === 'object') {
    // CoolQ must interpret the codes that were made from segments.
    delete body.auto_escape
    if (protocol === 'coolq') body.reply = stringifyCqCode(body.reply as CqSegment[])
  }
  return Object.defineProperty(body, mark, { value: true }) as unknown as QuickAnswer
}

/** Checks whether {@link answer} made a value, in any copy of the package. False for a clone of it. */
export const isQuickAnswer = (value: unknown): value is QuickAnswer =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, mark)

type KeysOfUnion<T> = T extends unknown ? keyof T : never
type Key = KeysOfUnion<AnswersByKind[keyof AnswersByKind]>

const replying = ['block', 'reply', 'auto_escape'] as const

function keysOf(kind: string): readonly Key[] | undefined {
  switch (kind as keyof AnswersByKind) {
    case 'message.private':
      return replying
    case 'message.discuss':
      return [...replying, 'at_sender']
    case 'message.group':
      return [...replying, 'at_sender', 'delete', 'kick', 'reject_add_request', 'ban', 'ban_duration']
    case 'request.friend':
      return ['block', 'approve', 'remark']
    case 'request.group':
      return ['block', 'approve', 'reason', 'remark']
  }
}

/** Checks the value of one field, and converts it for sending. */
function checked(key: Key, value: unknown): unknown {
  switch (key) {
    case 'reply':
      return typeof value === 'string' ? value : (Array.isArray(value) ? value : [value]).map(segment)
    case 'remark':
    case 'reason':
      return expected('a string', key, typeof value === 'string', value)
    case 'ban_duration':
      return expected('a whole number of seconds', key, Number.isSafeInteger(value) && (value as number) >= 0, value)
    default:
      return expected('true or false', key, typeof value === 'boolean', value)
  }
}

/** A copy of a segment with only its string values. */
function segment(value: unknown): CqSegment {
  const { type, data } = Object(value) as Record<string, unknown>
  const entries = isObject(data) ? Object.entries(data) : []
  const fits = typeof type === 'string' && isObject(data) && entries.every(([, text]) => typeof text === 'string')
  return expected('a string, or segments whose parameters are strings', 'reply', fits, {
    type: type as string,
    data: Object.fromEntries(entries) as CqSegment['data'],
  })
}

function expected<T>(what: string, key: Key, fits: boolean, value: T): T {
  if (!fits) throw new TypeError(`${key} of a quick answer must be ${what}`)
  return value
}
