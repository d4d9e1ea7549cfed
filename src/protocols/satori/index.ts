/**
 * Satori events of version 1: types, guards, parsers, the elements of messages, and the way to the unified event.
 *
 * @module botwire/satori
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
export {
  deepestElement,
  escapeAttribute,
  escapeElementText,
  parseElements,
  type SatoriElement,
  type SatoriNode,
  stringifyElements,
  unescapeElements,
} from './elements.ts'
export * from './generated/guards.ts'
export type * from './generated/types.ts'
export type { SatoriUnified, SatoriUnifiedEvent } from './generated/unified.ts'
export * from './generated/verbs.ts'
export { toSegments } from './segments.ts'
