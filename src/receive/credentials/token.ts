/** Shared secrets that stand in a header. */
import { holdsToken } from '../../delivery/token.ts'
import { badOptions } from '../check.ts'

/**
 * Verifies what a sender presented in `Authorization`, in every spelling that senders use: `token X`,
 * `Token X`, `Bearer X`, or the bare `X`.
 *
 * Takes as long for a token that is wrong in its first character as for one that is wrong in its last, so that it cannot
 * be guessed character by character. 校验访问令牌
 *
 * @param presented The header's value; `null` or `undefined` where there is none.
 * @param token What it must be.
 * @returns `false` for an empty token, which would let everybody in.
 * @throws {ReceiveError} `bad_options` for a token that is no string.
 * @example
 * if (!verifyToken(request.headers.get('authorization'), token)) return new Response(null, { status: 403 })
 */
export function verifyToken(presented: string | null | undefined, token: string): boolean {
  if (typeof token !== 'string') throw badOptions('token must be a string', verifyToken)
  return holdsToken(presented, token)
}
