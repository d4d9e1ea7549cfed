/** What senders are told. */

import type { Protocol } from '../all/generated/unified.ts'
import { isQuickAnswer } from '../protocols/cq/quick-answer.ts'
import { acknowledged, notHandled } from './qq-control.ts'

/** A response in a form that every server can send. */
export interface Answer {
  /** The status code. */
  status: number
  /** The header fields, their names in lower case. */
  headers: Record<string, string>
  /** Empty, or JSON text in ASCII. */
  body: string
}

/** The protocol's own answer. */
export const json = (body: string, status = 200): Answer => ({
  status,
  headers: { 'content-type': 'application/json', 'content-length': String(body.length) },
  body,
})

/** A status and nothing else: strangers learn no reason. */
export const bare = (status: number): Answer => ({
  status,
  headers: {
    ...(status !== 204 && { 'content-length': '0' }),
    ...(status === 401 && { 'www-authenticate': 'Bearer' }),
    ...(status === 405 && { allow: 'POST' }),
  },
  body: '',
})

/** What the sender of an event is told once it is accepted: what the handler answers quickly, where its protocol has that. */
export function acknowledgement(protocol: Protocol | undefined, returned: unknown): Answer {
  if (protocol === 'qq') return json(acknowledged)
  if ((protocol === 'coolq' || protocol === 'onebot11') && isQuickAnswer(returned)) return json(inAscii(returned))
  return bare(204)
}

/** JSON text whose length in bytes is its length. */
const inAscii = (value: unknown): string =>
  JSON.stringify(value).replace(/[^\0-~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** What the sender of an event with wrong fields is told where 200 was chosen for it. OneBot 12 wants a list of actions. */
export function toleration(protocol: Protocol | undefined): Answer {
  if (protocol === 'qq') return json(acknowledged)
  return protocol === 'onebot12' ? json('[]') : bare(200)
}

/** What the sender of an event is told that nobody could handle: it may come again. */
export const apology = (protocol: Protocol | undefined): Answer =>
  protocol === 'qq' ? json(notHandled, 500) : bare(500)
