/** Checks of a receiver's options, and their error. */
import type { Protocol } from '../all/generated/unified.ts'
import { withStack } from '../core/error.ts'
import { Checks } from '../delivery/check.ts'
import type { Self } from '../delivery/self.ts'
import { type ReceiveError, receiveError } from './error.ts'

/** The error of invalid options. Its stack begins at the caller of `above`. */
export const badOptions = (detail: string, above: unknown, protocol?: Protocol): ReceiveError =>
  withStack(receiveError({ code: 'bad_options', detail, protocol }), above)

/** The checks that only receivers need. */
export class ReceiverChecks extends Checks {
  /** A list of strings that are not empty, or nothing. */
  texts(name: string, value: unknown): readonly string[] {
    if (value === undefined) return []
    if (!Array.isArray(value)) throw this.bad(`${name} must be a list of strings`)
    // A copy, because a list could change after it was checked.
    return Array.from(value, (one: unknown) => {
      if (one === undefined) throw this.bad(`${name} holds undefined`)
      return this.text(name, one) as string
    })
  }

  /** A bot account, or nothing. */
  self(value: unknown): Self | undefined {
    if (value === undefined) return undefined
    this.object('self', value)
    const { id, platform } = value as Record<string, unknown>
    this.names(value as object, ['id', 'platform'])
    const given = this.text('self.id', id)
    if (given === undefined) throw this.bad('self needs id')
    const named = this.text('self.platform', platform)
    return { id: given, ...(named !== undefined && { platform: named }) }
  }

  /** One of a few values, or the first of them. */
  oneOf<T extends string | number>(name: string, value: unknown, values: readonly [T, ...T[]]): T {
    if (value === undefined) return values[0]
    const found = values.find((one) => one === value)
    if (found === undefined) throw this.bad(`${name} must be ${values.join(' or ')}`)
    return found
  }
}

/** The checks of the options of one call, named in every refusal. */
export const checksOf = (above: unknown, protocol?: Protocol): ReceiverChecks =>
  new ReceiverChecks((detail) => badOptions(detail, above, protocol))
