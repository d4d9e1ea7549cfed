/** Frames of QQ's webhook that are no events, and the answers to them. */

import type { Now } from '../../delivery/now.ts'
import { op } from '../../protocols/qq/opcode.ts'
import type { Pass } from '../credentials/gate.ts'
import { receiveError } from '../error.ts'
import { type Answer, json } from '../http/answer.ts'
import { signQQ } from './signature.ts'

/** The answers to an event: `d` is 0 for handled, 1 for not. */
export const acknowledged = /* @__PURE__ */ json(`{"op":${op.callbackAck},"d":0}`)
export const notHandled = (status: number): Answer => json(`{"op":${op.callbackAck},"d":1}`, status)

/**
 * The answer to a frame that is no event; `undefined` for an event.
 *
 * @throws {ReceiveError} `validation_refused`; `no_credentials` for anything but an address validation where only that
 *   may come unsigned.
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
 * Signs what an address validation brings, which is `event_ts` and `plain_token`, one behind the other: just as the
 * signature of an event is over its timestamp and its body. A body of an event begins with `{`, so what is signed here
 * must not have one anywhere; these alphabets have neither that nor anything else that JSON is made of.
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
