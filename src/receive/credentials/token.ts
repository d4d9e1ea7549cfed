/** Shared secrets that stand in a header. */
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
  if (typeof presented !== 'string' || token === '') return false
  const [, scheme = ''] = /^((?:token|bearer) +)/i.exec(presented) ?? []
  // Both are compared always: `token X` may be the bare key itself.
  const bare = same(presented, token)
  const behindScheme = same(presented.slice(scheme.length), token)
  return bare || behindScheme
}

/** Compares without leaving early: the time depends only on the length of what was presented. */
function same(presented: string, token: string): boolean {
  let difference = presented.length ^ token.length
  for (let i = 0; i < presented.length; i++) {
    difference |= presented.charCodeAt(i) ^ token.charCodeAt(i % token.length)
  }
  return difference === 0
}
