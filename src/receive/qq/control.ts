/** Control frames of QQ's webhook, and the responses to them. */

import type { Now } from '../../delivery/now.ts'
import { op } from '../../protocols/qq/opcode.ts'
import type { Pass } from '../credentials/gate.ts'
import { receiveError } from '../error.ts'
import { type Answer, json } from '../http/answer.ts'
import { signQQ } from './signature.ts'

/** The responses to an event: `d` is 0 if it was handled, else 1. */
export const acknowledged = /* @__PURE__ */ json(`{"op":${op.callbackAck},"d":0}`)
export const notHandled = (status: number): Answer => json(`{"op":${op.callbackAck},"d":1}`, status)

/**
 * The response to a control frame; `undefined` for an event.
 *
 * @throws {ReceiveError} `validation_refused`; `no_credentials` for any other frame where only an
 *   address validation may be unsigned.
 */
export function controlAnswer(value: unknown, pass: Pass): Now<Answer> | undefined {
  const frame = Object(value) as Record<string, unknown>
  if (frame.op === op.validation) return validationAnswer(frame.d, pass)
  if (pass.validationOnly) {
    throw receiveError({ code: 'no_credentials', protocol: 'qq', detail: 'only address validations may be unsigned' })
  }
  if (frame.op === op.heartbeat) {
    return json(JSON.stringify({ op: op.heartbeatAck, d: typeof frame.d === 'number' ? frame.d : null }))
  }
  return frame.op === op.callbackAck ? acknowledged : undefined
}

/**
 * Signs the `event_ts` and the `plain_token` of an address validation, concatenated. The signature of an event is made
 * over its timestamp and its body in the same way. The body of an event begins with `{`. The strict alphabets here
 * exclude it, so that this signature can never be used as that of an event.
 */
async function validationAnswer(d: unknown, { secret }: Pass): Promise<Answer> {
  const { plain_token, event_ts } = Object(d) as Record<string, unknown>
  const refused = (detail: string) => receiveError({ code: 'validation_refused', protocol: 'qq', detail })
  const signer = secret?.()
  if (signer === undefined) throw refused('there is no secret to sign with')
  if (typeof plain_token !== 'string' || !/^[\w+/=-]{1,128}$/.test(plain_token)) {
    throw refused('plain_token is not 1 to 128 letters, digits, _, +, /, = or -')
  }
  if (typeof event_ts !== 'string' || !/^\d{1,16}$/.test(event_ts)) throw refused('event_ts is not 1 to 16 digits')
  const signature = await signQQ({ secret: signer, timestamp: event_ts, body: plain_token })
  return json(JSON.stringify({ plain_token, signature }))
}
