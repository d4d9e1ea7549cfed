import type { Fixture } from '../../../test/support/fixtures.ts'
import type { Attack, Count } from './attacks.d.mts'
import type { Library, Outcome } from './index.mjs'
import type { receivers } from './receivers.mjs'

export function reception(library: Library, fixtures: Fixture[], options?: { quick?: boolean }): Promise<Outcome>
export function payloadsOf(fixtures: Fixture[]): Record<string, Record<string, unknown>>
export function attempt(
  check: (what: string, actual: unknown, expected: unknown) => void,
  attack: Attack,
  app: ReturnType<typeof receivers>,
): Promise<void>
export function judge(
  check: (what: string, actual: unknown, expected: unknown) => void,
  attack: Attack,
  outcome: { status: number; answer: string },
  before: Count,
  after: Count,
): void
