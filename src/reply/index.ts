/**
 * Plans the requests that answer an event of any protocol. Sends nothing. 回复
 *
 * `botwire/<protocol>/reply` does the same for one protocol.
 *
 * @module botwire/reply
 */
export * from '../plan/entry.ts'
export type { ApproveOptions, RefuseOptions } from '../plan/plan.ts'
export type { ActionRequest, HttpRequest, ReplyRequest } from '../plan/request.ts'
export type { OutgoingSegment } from '../protocols/milky/reply.ts'
export type { AcknowledgeOptions, QqInteraction } from '../protocols/qq/reply.ts'
export type { WechatMessage } from '../protocols/wechat/reply.ts'
export {
  type Answerable,
  type Approvable,
  acknowledge,
  approve,
  fromSegments,
  type Recallable,
  type Refusable,
  type RequestOf,
  recall,
  refuse,
  replyTo,
  type WireMessages,
} from './verbs.ts'
