/**
 * Quick answers (快速操作): what a bot may say in the body of the HTTP response to an event, in place of an API call.
 *
 * CoolQ HTTP reads them since v1.1.0; v1.0 and Lagrange.OneBot read none. Every field may be left out, and then nothing
 * is done.
 */
import { isObject } from '../../core/object.ts'
import { type CqSegment, stringifyCqCode } from './cq-code.ts'

/** What is said in reply: a text with CQ codes, or segments, in which nothing a text holds can become a code. 回复内容 */
export type Reply = string | CqSegment | readonly CqSegment[]

interface Blocking {
  /**
   * Keeps the event from the other plugins of the same CoolQ. Default: false.
   *
   * CoolQ HTTP v1.1.0 to v4.15 alone; OneBot 11 has dropped it, and its programs ignore it. 是否拦截事件
   */
  block?: boolean
}

interface Replying extends Blocking {
  /**
   * What to reply; nothing when left out.
   *
   * A text is read for CQ codes: put what others wrote into a text segment, or escape it. v1.1 knows no CQ codes of
   * the plugin's own (images by URL and the like). LLOneBot and, in groups,
   * NapCat quote the message that is replied to.
   * 要回复的内容
   */
  reply?: Reply
  /**
   * Sends a `reply` that is a text as it stands, its CQ codes unread. Default: false. Since v3.0.0; before, codes are
   * always read. 消息内容是否作为纯文本发送
   */
  auto_escape?: boolean
}

interface Mentioning extends Replying {
  /**
   * Begins the reply with a mention of the sender, unless they are anonymous.
   *
   * Default: true in CoolQ HTTP and the standard, false in go-cqhttp, NapCat and LLOneBot. Say which.
   * 是否要在回复开头 at 发送者
   */
  at_sender?: boolean
}

/** What answers a private message. 私聊消息的快速操作 */
export interface PrivateMessageAnswer extends Replying {}

/** What answers a message of a discuss group; CoolQ HTTP alone has these. 讨论组消息的快速操作 */
export interface DiscussMessageAnswer extends Mentioning {}

/** What answers a group message. The bot must be an admin for all but `reply`. NapCat reads the reply alone. 群消息的快速操作 */
export interface GroupMessageAnswer extends Mentioning {
  /** Takes the message back. Default: false. Since v3.3.1. 撤回该条消息 */
  delete?: boolean
  /** Removes the sender from the group, unless they are anonymous. Default: false. 把发送者踢出群组 */
  kick?: boolean
  /** With `kick`: refuses what the sender asks for later. Default: false. go-cqhttp alone. 拒绝此人后续加群请求 */
  reject_add_request?: boolean
  /** Mutes the sender; go-cqhttp cannot mute anonymous ones. Default: false. 把发送者禁言 */
  ban?: boolean
  /** With `ban`: for how long, in seconds. Default: 1800. Since v4.2.0; before, always 1800. LLOneBot takes 0 for 1800. 禁言时长 */
  ban_duration?: number
}

interface Approving extends Blocking {
  /** Whether to agree. Left out, the request stays open. 是否同意请求 */
  approve?: boolean
}

/** What answers a friend request. 加好友请求的快速操作 */
export interface FriendRequestAnswer extends Approving {
  /** With agreement: the name the friend is given. Ignored by go-cqhttp and NapCat. 添加后的好友备注 */
  remark?: string
}

/** What answers a request to join a group, or an invitation. 加群请求／邀请的快速操作 */
export interface GroupRequestAnswer extends Approving {
  /** With refusal: why. Since v1.1.4; before, `remark` is the reason. 拒绝理由 */
  reason?: string
  /** The name of `reason` in v1.1.0 to v1.1.3; read until v1.1.6, ignored since. 拒绝理由 */
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

/** Which kinds take an answer, and which, by protocol and wire kind. */
export interface QuickAnswers {
  /** CoolQ HTTP, since v1.1.0. */
  coolq: AnswersByKind
  /** CoolQ HTTP v4, and OneBot 11, which has no discuss groups. */
  onebot11: AnswersByKind
}

/** One protocol and kind as what takes its answer; a function, so that several of them give what all of them take. */
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

/** What an event takes for an answer; `never` where it takes none, or where it is not yet known which event it is. */
export type AnswerTo<E> = TakingOf<E> extends (operation: infer A) => void ? A : never

declare const brand: unique symbol

/** A checked quick answer, as {@link answer} makes it: an object whose JSON is the body of the response. 快速操作 */
export interface QuickAnswer {
  /** Only {@link answer} sets it. */
  readonly [brand]: true
}

// Shared by all copies of the package, so that a receiver knows the answers of another entry.
const mark = /* @__PURE__ */ Symbol.for('botwire.QuickAnswer')

/**
 * Makes the quick answer to an event: what `onEvent` of a receiver may return, or any server send as the body, as JSON,
 * of a response with status 200.
 *
 * Only fields that the event's kind takes are taken over. A reply in segments becomes CQ codes for CoolQ, which every
 * version reads, and is passed on as segments for OneBot 11.
 *
 * @param event A unified event of CoolQ or OneBot 11, narrowed to its type and protocol; a result of the root's
 *   `safeParse`, narrowed to its kind, will do as well.
 * @param operation What to do; its type follows from the event. 快速操作
 * @throws TypeError Where no compiler stood in the way: for an event that takes no answer, a field of the wrong type,
 *   or a segment that cannot be written.
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
    // Of segments nothing is escaped, and their codes must be read.
    delete body.auto_escape
    if (protocol === 'coolq') body.reply = stringifyCqCode(body.reply as CqSegment[])
  }
  return Object.defineProperty(body, mark, { value: true }) as unknown as QuickAnswer
}

/** Tells whether a value is what {@link answer} made, in whichever copy of the package. A copy of it is not. */
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

/** The value of one field, fit to be sent. */
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

/** A copy of a segment, of which nothing is taken but texts. */
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
