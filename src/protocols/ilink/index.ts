/**
 * Messages of iLink, WeChat's official bot interface (ClawBot): types, guards, parsers, and the way to the unified event.
 *
 * @module botwire/ilink
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
export type { IlinkUnified, IlinkUnifiedEvent } from './generated/unified.ts'
export * from './generated/verbs.ts'
export { toSegments } from './segments.ts'
export { readUpdates, staleToken, type Updates } from './updates.ts'
