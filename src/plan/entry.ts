/** What every entry of replies exports beside the verbs and the requests of its protocol. */
export { isReplyError, type ReplyError, type ReplyErrorCode } from './error.ts'
export { perform } from './perform.ts'
export type { Content, ReplyOptions, ReplyResult, WireResult } from './plan.ts'
export type { Placeholder } from './request.ts'
