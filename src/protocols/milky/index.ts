/**
 * Milky events, of every published version: types, guards, parsers, and conversion to unified events.
 *
 * @module botwire/milky
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
export * from './generated/guards.ts'
export * from './generated/segments.ts'
export type * from './generated/types.ts'
export type { MilkyUnified, MilkyUnifiedEvent } from './generated/unified.ts'
export * from './generated/verbs.ts'
export { type MessageIdentity, messageIdOf, parseMessageId } from './message-id.ts'
export { type Conversation, toSegments } from './segments.ts'
