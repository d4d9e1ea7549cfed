/**
 * Events of the QQ open platform: types, guards, parsers, and the way to the unified event.
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
export type { JsonLimits } from '../../core/json.ts'
export * from '../../generated/qq/guards.ts'
export type * from '../../generated/qq/types.ts'
export * from '../../generated/qq/verbs.ts'
export type { UnifyContext } from '../../unified/context.ts'
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
