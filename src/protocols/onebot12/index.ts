/**
 * OneBot 12 events, the standard's and those of programs that extend it: types, guards, parsers,
 * and conversion to unified events.
 *
 * @module botwire/onebot12
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
export type { Onebot12Unified, Onebot12UnifiedEvent } from './generated/unified.ts'
export * from './generated/verbs.ts'
export { toSegments } from './segments.ts'
