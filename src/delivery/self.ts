/** The bot account of a connection or a request. */
import type { UnifyContext } from '../unified/context.ts'

/** A bot account, in the form of the unify context. */
export type Self = NonNullable<UnifyContext['self']>

/** The account in `X-Self-ID`; undefined unless it is one number. */
export const selfIdOf = (id: string | null | undefined): Self | undefined =>
  typeof id === 'string' && /^[1-9]\d{0,19}$/.test(id) ? { id } : undefined
