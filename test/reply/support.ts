import { unify } from '../../src/index.ts'
import type { ReplyError, ReplyResult } from '../../src/reply/index.ts'
import { fixture } from '../support/fixtures.ts'

/** The unified event of a fixture, with fields replaced; typed loosely, for verbs that are called with anything. */
export function eventOf(protocol: string, kind: string, more: object = {}, variant = ''): never {
  const result = unify(fixture(protocol, kind, variant), { receivedAt: 1_700_000_000_000, self: { id: '10001000' } })
  if (!result.success) throw result.error
  return { ...result.event, ...more } as never
}

/** The requests of a plan. */
export function requestsOf<R extends ReplyResult>(result: R): Extract<R, { success: true }>['requests'] {
  if (!result.success) throw result.error
  return result.requests
}

/** Why there is no plan or no message: the code, and what it is about. */
export function failureOf(result: { success: true } | { success: false; error: ReplyError }): string {
  if (result.success) return 'success'
  const { code, segment, option } = result.error
  return [code, segment ?? option].filter(Boolean).join(': ')
}
