/**
 * Messages and events of WeCom AI bots (企业微信智能机器人): types, guards, parsers, and the way to the unified event.
 *
 * @module botwire/wecom
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
export type * from './generated/types.ts'
export type { WecomUnified, WecomUnifiedEvent } from './generated/unified.ts'
export * from './generated/verbs.ts'
export { toSegments } from './segments.ts'
