/** Shared secrets in a header. */
import { holdsToken } from '../../delivery/token.ts'
import { badOptions } from '../check.ts'

/**
 * Verifies the token in `Authorization`, in every form that senders use: `token X`, `Token X`,
 * `Bearer X`, or the bare `X`.
 *
 * Compares in constant time, so that a token cannot be guessed character by character.
 * 校验访问令牌
 *
 * @param presented The value of the header; `null` or `undefined` if it is missing.
 * @param token The expected token.
 * @returns `false` for an empty token, which would accept everybody.
 * @throws {ReceiveError} `bad_options` for a token that is not a string.
 * @example
 * if (!verifyToken(request.headers.get('authorization'), token)) return new Response(null, { status: 403 })
 */
export function verifyToken(presented: string | null | undefined, token: string): boolean {
  if (typeof token !== 'string') throw badOptions('token must be a string', verifyToken)
  return holdsToken(presented, token)
}
