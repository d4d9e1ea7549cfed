/** Shared secrets in headers and queries. */

declare const URLSearchParams: new (query: string) => { getAll(name: string): string[] }

/** Whether a header holds the token: bare, or after `token` or `Bearer`. An empty token never matches. */
export function holdsToken(presented: string | null | undefined, token: string): boolean {
  if (typeof presented !== 'string' || token === '') return false
  const [, scheme = ''] = /^((?:token|bearer) +)/i.exec(presented) ?? []
  // Always compare both: `token X` may be the token itself.
  const bare = same(presented, token)
  const behindScheme = same(presented.slice(scheme.length), token)
  return bare || behindScheme
}

/** Compares in constant time: the time depends only on the length of the presented value. */
function same(presented: string, token: string): boolean {
  let difference = presented.length ^ token.length
  for (let i = 0; i < presented.length; i++) {
    difference |= presented.charCodeAt(i) ^ token.charCodeAt(i % token.length)
  }
  return difference === 0
}

/** The token in the query. A repeated parameter never matches. */
export function queryToken(url: string): string | undefined {
  const query = url.indexOf('?')
  const given = query < 0 ? [] : new URLSearchParams(url.slice(query + 1)).getAll('access_token')
  return given.length > 1 ? '' : given[0]
}
