import type { Claim } from '../../core/verbs.ts'

/** How surely an envelope is the QQ open platform's: every frame has its opcode. */
export const claim = ({ op }: Record<string, unknown>): Claim => (typeof op === 'number' ? 2 : 0)
