/**
 * The unified event: its types, guards and segments.
 *
 * @module botwire/unified
 */
export { isEventError } from '../core/error.ts'
export type { HeadersLike, UnifyContext } from '../unified/context.ts'
export { plainText } from '../unified/convert.ts'
export * from './generated/guards.ts'
export type * from './generated/unified.ts'
