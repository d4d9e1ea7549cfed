/** HTTP responses to senders. */

/** A response in a form that every server can send. */
export interface Answer {
  /** The status code. */
  status: number
  /** The header fields, their names in lower case. */
  headers: Record<string, string>
  /** Empty, or text in ASCII: JSON, but for an address validation of WeCom. */
  body: string
}

/** A response whose body is the protocol's own answer. */
export const json = (body: string, status = 200): Answer => ({
  status,
  headers: { 'content-type': 'application/json', 'content-length': String(body.length) },
  body,
})

const bareAnswers = /* @__PURE__ */ new Map<number, Answer>()

/** A response with only a status: unverified senders get no reason. Made once for each status. */
export function bare(status: number): Answer {
  let answer = bareAnswers.get(status)
  if (!answer) {
    answer = makeBare(status)
    bareAnswers.set(status, answer)
  }
  return answer
}

const makeBare = (status: number): Answer => ({
  status,
  headers: {
    ...(status !== 204 && { 'content-length': '0' }),
    ...(status === 401 && { 'www-authenticate': 'Bearer' }),
    ...(status === 405 && { allow: 'POST' }),
    ...(status === 503 && { 'retry-after': '1' }),
  },
  body: '',
})

/** JSON text in ASCII, whose length is its number of bytes. */
export const inAscii = (value: unknown): string =>
  JSON.stringify(value).replace(/[^\0-~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
