/**
 * The unified event: its types, guards and segments.
 *
 * @module botwire/unified
 */
export { isEventError } from '../core/error.ts'
export * from '../generated/unified/guards.ts'
export type * from '../generated/unified/types.ts'
export type { HeadersLike, UnifyContext } from './context.ts'
export { plainText } from './convert.ts'
