/**
 * Pushes of a WeChat desktop plugin (事件消息推送): types, guards, parsers, and conversion to unified events.
 *
 * @module botwire/wechat
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
export type { UnifyContext } from '../../unified/context.ts'
export { decodeForm } from './form.ts'
export * from './generated/guards.ts'
export type * from './generated/types.ts'
export type { WechatUnified, WechatUnifiedEvent } from './generated/unified.ts'
export * from './generated/verbs.ts'
export { decodeContent, mentionsOf, toSegments } from './message-code.ts'
