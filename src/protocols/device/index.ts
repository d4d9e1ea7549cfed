/**
 * Device and robot reports (服务端上报事件): types, guards, parsers, and conversion to unified events.
 *
 * @module botwire/device
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
export type { DeviceUnified, DeviceUnifiedEvent } from './generated/unified.ts'
export * from './generated/verbs.ts'
