/**
 * Everything over all protocols.
 *
 * For bots that receive several protocols. A bot of a single protocol imports `botwire/<protocol>`: its bundle holds
 * only that protocol.
 *
 * @module botwire
 */

export * from './all/unified.ts'
export * from './all/verbs.ts'
export type {
  EventError,
  InvalidEventError,
  InvalidJsonError,
  Issue,
  NotObjectError,
  UnknownEventError,
} from './core/error.ts'
export { isEventError } from './core/error.ts'
export { formatError } from './core/format-error.ts'
export type { JsonInput, JsonLimits, JsonResult } from './core/json.ts'
export { readJson } from './core/json.ts'
export type { Failure, Parsed } from './core/result.ts'
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
} from './protocols/cq/quick-answer.ts'
