/** Callbacks of WeCom: their signatures, their encryption, and the validation of the address. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createReceiver, isReceiveError, type ReceiverOptions } from '../../../src/receive/index.ts'
import { wecomCrypt } from '../../../src/receive/wecom/crypt.ts'
import { fixture } from '../../support/fixtures.ts'
import { encodingAesKey, encrypted, queryOf, token } from './sender.ts'

const credentials = { token, encodingAesKey }
const message = fixture('wecom', 'message.text')

/** What comes of a request: the status, then the events and the errors. */
async function send(
  query: string,
  body: string | undefined,
  options: Partial<ReceiverOptions> = {},
  headers: Record<string, string> = {},
) {
  const seen: string[] = []
  const receive = createReceiver({
    wecom: credentials,
    onEvent({ type, self }) {
      seen.push(`${type} ${self?.id}`)
    },
    onError(error) {
      seen.push(isReceiveError(error) ? error.message : error.code)
    },
    ...options,
  })
  const init = body === undefined ? { headers } : { method: 'POST', body, headers }
  const response = await receive(new Request(`https://bot.example/?${query}`, init))
  return [response.status, await response.text(), ...seen]
}

const post = (content: string, options?: Partial<ReceiverOptions>, headers?: Record<string, string>) => {
  const encrypt = encrypted(content)
  return send(queryOf(encrypt), JSON.stringify({ encrypt }), options, headers)
}

describe('a callback', () => {
  test('is decrypted, and answered with an empty 200', async () => {
    expect(await post(JSON.stringify(message))).toEqual([200, '', `message.group ${message.aibotid}`])
  })

  test('may have any type of content', async () => {
    for (const type of ['text/xml', 'application/json; charset=utf-8', 'text/plain']) {
      expect(await post(JSON.stringify(message), {}, { 'content-type': type })).toMatchObject([200, '', /message/])
    }
  })

  test('belongs to the given account if it names none', async () => {
    const { aibotid: _, ...rest } = message
    const options = { wecom: { ...credentials, self: { id: 'b' } } }
    expect(await post(JSON.stringify(rest), options)).toEqual([200, '', 'message.group b'])
  })

  test('that is no event, or no JSON, is an error of its own', async () => {
    expect(await post('{')).toMatchObject([400, '', 'invalid_json'])
    expect(await post(JSON.stringify({ ...message, from: 7 }))).toMatchObject([422, '', 'invalid_event'])
  })

  test('stands beside other protocols', async () => {
    const options = { device: { token: 'secret' }, onebot11: { insecure: true } }
    expect(await post(JSON.stringify(message), options)).toEqual([200, '', `message.group ${message.aibotid}`])
  })

  test.each<[string, (encrypt: string) => [query: string, body: string], number, RegExp]>([
    ['without a query', (encrypt) => ['', JSON.stringify({ encrypt })], 401, /msg_signature, timestamp or nonce/],
    [
      'with a wrong signature',
      (encrypt) => [queryOf(`${encrypt}x`), JSON.stringify({ encrypt })],
      403,
      /msg_signature does not match/,
    ],
    ['without encrypt', (encrypt) => [queryOf(encrypt), '{}'], 403, /no encrypt/],
    ['that is no JSON', (encrypt) => [queryOf(encrypt), ''], 403, /no encrypt/],
    [
      'of another minute',
      (encrypt) => [queryOf(encrypt, '1500000000'), JSON.stringify({ encrypt })],
      403,
      /timestamp is \d+ s behind the clock/,
    ],
    ['with no time', (encrypt) => [queryOf(encrypt, 'now'), JSON.stringify({ encrypt })], 403, /not a time/],
    [
      'of another key',
      () => {
        const encrypt = encrypted('{}', encodingAesKey.replace('jWmY', 'aaaa'), 0xffffffff)
        return [queryOf(encrypt), JSON.stringify({ encrypt })]
      },
      403,
      /not that of encodingAesKey/,
    ],
    ['that is no Base64', () => [queryOf('?'), '{"encrypt":"?"}'], 403, /not that of encodingAesKey/],
    ['that has no whole blocks', () => [queryOf('AAAA'), '{"encrypt":"AAAA"}'], 403, /not that of encodingAesKey/],
  ])('%s is refused', async (_, make, status, detail) => {
    const [query, body] = make(encrypted(JSON.stringify(message)))
    const [code, text, ...seen] = await send(query, body)
    expect([code, text, seen.length]).toEqual([status, '', 1])
    expect(seen[0]).toMatch(detail)
  })

  test('may come decrypted where nothing is verified', async () => {
    const options = { wecom: { insecure: true } }
    expect(await send('', JSON.stringify(message), options)).toEqual([200, '', `message.group ${message.aibotid}`])
  })
})

describe('the validation of the address', () => {
  const validation = (content: string | Buffer, encrypt = encrypted(content)) =>
    send(`${queryOf(encrypt)}&${new URLSearchParams({ echostr: encrypt })}`, undefined)

  test('is answered with the decrypted text', async () => {
    expect(await validation('4286178571593587091')).toEqual([200, '4286178571593587091'])
  })

  test('is refused with a wrong signature, with another key, and for a text that is not safe to show', async () => {
    const refused = async (answer: Promise<unknown[]>, detail: RegExp) => {
      const [status, text, message] = await answer
      expect([status, text]).toEqual([403, ''])
      expect(message).toMatch(detail)
    }
    const wrong = new URLSearchParams({ echostr: encrypted('1') })
    await refused(send(`${queryOf('x')}&${wrong}`, undefined), /msg_signature does not match/)
    await refused(validation('', encrypted('', encodingAesKey, 0xffffffff)), /not that of encodingAesKey/)
    await refused(validation('<p>'.repeat(100)), /not 1 to 256 characters/)
    await refused(validation('一'), /not 1 to 256 characters/)
  })

  test('is the only GET that is answered', async () => {
    expect(await send(queryOf(encrypted('1')), undefined)).toEqual([405, '', 'Not a POST'])
    expect(await send('echostr=1', undefined)).toEqual([405, '', 'Not a POST'])
    const options = { wecom: undefined, device: { token: 'secret' } }
    expect(await send('echostr=1', undefined, options)).toEqual([405, '', 'Not a POST'])
  })
})

describe('the options', () => {
  test.each<[object, RegExp]>([
    [{}, /needs token and encodingAesKey/],
    [{ token }, /needs token and encodingAesKey/],
    [{ encodingAesKey }, /needs token and encodingAesKey/],
    [{ token, encodingAesKey: 'short' }, /must have 43 characters/],
    [{ ...credentials, insecure: true }, /insecure/],
    [{ ...credentials, freshnessMs: 600_000 }, /half of duplicateWindowMs/],
    [{ ...credentials, aesKey: 'x' }, /no option "aesKey"/],
  ])('%j is refused', (wecom, reason) => {
    expect(() => createReceiver({ wecom, onEvent() {} } as never)).toThrow(reason)
  })
})

test('whatever was encrypted comes back, and nothing else', async () => {
  const crypt = wecomCrypt(token, encodingAesKey)
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 100 }), async (bytes) => {
      const encrypt = encrypted(Buffer.from(bytes))
      const query = new URLSearchParams(queryOf(encrypt))
      const signed = {
        signature: query.get('msg_signature') ?? '',
        timestamp: query.get('timestamp') ?? '',
        nonce: 'n0nce',
      }
      expect(await crypt.open(encrypt, signed)).toEqual(bytes)
      expect(await crypt.open(encrypt, { ...signed, nonce: 'other' })).toMatch(/does not match/)
    }),
    { numRuns: 40 },
  )
})
