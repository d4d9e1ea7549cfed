/**
 * Events of the QQ open platform: types, guards, parsers, and conversion to unified events.
 *
 * @module botwire/qq
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
export type { QqUnified, QqUnifiedEvent } from './generated/unified.ts'
export * from './generated/verbs.ts'
export {
  escapeMarkupText,
  faceName,
  type MarkupOptions,
  type MarkupSegment,
  parseMarkup,
  type SegmentOptions,
  stringifyMarkup,
  toSegments,
} from './markup.ts'
export { timeOf } from './time.ts'
