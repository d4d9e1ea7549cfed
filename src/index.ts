/**
 * Everything over all protocols.
 *
 * A bot that hears several programs asks here; one that hears a single program imports `botwire/<protocol>` and
 * carries that protocol alone.
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
