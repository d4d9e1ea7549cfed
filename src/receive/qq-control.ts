/** What QQ's webhook sends beside events, and what it wants to hear. */
import { receiveError } from './error.ts'
import type { Pass } from './gates.ts'
import { signQQ } from './qq-signature.ts'

/** The opcodes of QQ's frames, by their names. */
export const op = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  reconnect: 7,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
  callbackAck: 12,
  validation: 13,
} as const

/** What QQ is told of an event: `d` 0 for handled, 1 for not. */
export const acknowledged = JSON.stringify({ op: op.callbackAck, d: 0 })
export const notHandled = JSON.stringify({ op: op.callbackAck, d: 1 })

/**
 * The answer to a frame that is no event; `undefined` for an event.
 *
 * @throws {ReceiveError} `validation_refused`; `no_credentials` for anything but an address validation where only that
 *   may come unsigned.
 */
export async function controlAnswer(frame: Record<string, unknown>, pass: Pass): Promise<string | undefined> {
  if (frame.op === op.validation) return validationAnswer(frame.d, pass)
  if (pass.validationOnly) throw receiveError({ code: 'no_credentials', protocol: 'qq' })
  if (frame.op === op.heartbeat)
    return JSON.stringify({ op: op.heartbeatAck, d: typeof frame.d === 'number' ? frame.d : null })
  if (frame.op === op.callbackAck) return acknowledged
  return undefined
}

/** No address validation is longer. */
export const maxValidationSize = 4096

/**
 * Signs what an address validation brings, which is `event_ts` and `plain_token`, one behind the other: just as the
 * signature of an event is over its timestamp and its body. A body of an event begins with `{`, so what is signed here
 * must not have one anywhere; these alphabets have neither that nor anything else that JSON is made of.
 */
async function validationAnswer(d: unknown, { secret }: Pass): Promise<string> {
  const { plain_token, event_ts } = Object(d) as Record<string, unknown>
  const signer = secret?.()
  if (
    signer === undefined ||
    typeof plain_token !== 'string' ||
    typeof event_ts !== 'string' ||
    !/^[\w+/=-]{1,128}$/.test(plain_token) ||
    !/^\d{1,16}$/.test(event_ts)
  ) {
    throw receiveError({ code: 'validation_refused', protocol: 'qq' })
  }
  return JSON.stringify({
    plain_token,
    signature: await signQQ({ secret: signer, timestamp: event_ts, body: plain_token }),
  })
}
