import type { Claim } from '../../core/verbs.ts'

/**
 * How certain it is that an envelope is the QQ open platform's: an opcode with its data. Satori's frames have opcodes
 * too, from 0 to 4, with a `body` or without any other field.
 */
export function claim({ op, t, d, body }: Record<string, unknown>): Claim {
  if (typeof op !== 'number' || body !== undefined) return 0
  return op > 4 || t !== undefined || d !== undefined ? 2 : 0
}
