/** Checks of a receiver's options, and the error of what cannot be right. */
import type { Protocol } from '../all/generated/unified.ts'
import { withStack } from '../core/error.ts'
import { Checks } from '../delivery/check.ts'
import { type ReceiveError, receiveError } from './error.ts'

/** The error of options that cannot be right; `above` and what it called are left out of the stack. */
export const badOptions = (detail: string, above: unknown, protocol?: Protocol): ReceiveError =>
  withStack(receiveError({ code: 'bad_options', detail, protocol }), above)

/** The checks of the options of one call, named in every refusal. */
export const checksOf = (above: unknown, protocol?: Protocol): Checks =>
  new Checks((detail) => badOptions(detail, above, protocol))
