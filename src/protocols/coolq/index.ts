/**
 * CoolQ HTTP reports (上报数据), v1.0 to v3.4: types, guards, parsers, and conversion to unified events.
 *
 * @module botwire/coolq
 */

export type {
  EventError,
  InvalidEventError,
  InvalidJsonError,
  Issue,
  NotObjectError,
  UnknownEventError,
} from '../../core/error.ts'
export { isEventError } from '../../core/error.ts'
export { formatError } from '../../core/format-error.ts'
export type { JsonInput, JsonLimits } from '../../core/json.ts'
export type { UnifyContext } from '../../unified/context.ts'
export { type CqSegment, escapeCqText, parseCqCode, stringifyCqCode } from '../cq/cq-code.ts'
export type { ArraySegment, MessageContent } from '../cq/cq-segment.ts'
export {
  type AnswerTo,
  answer,
  type DiscussMessageAnswer,
  type FriendRequestAnswer,
  type GroupMessageAnswer,
  type GroupRequestAnswer,
  isQuickAnswer,
  type PrivateMessageAnswer,
  type QuickAnswer,
  type QuickAnswers,
  type Reply,
} from '../cq/quick-answer.ts'
export * from './generated/guards.ts'
export type * from './generated/types.ts'
export type { CoolqUnified, CoolqUnifiedEvent } from './generated/unified.ts'
export * from './generated/verbs.ts'
export { toSegments } from './segments.ts'
