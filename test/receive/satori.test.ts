/** The webhook of Satori, as each program sends it. */
import { describe, expect, test } from 'vitest'
import { createReceiver, type ReceiverOptions } from '../../src/receive/index.ts'
import { fixture } from '../support/fixtures.ts'

const token = 'the-token'

async function post(options: ReceiverOptions['satori'], headers: Record<string, string>, payload: object) {
  const types: string[] = []
  const receive = createReceiver({
    satori: options,
    onEvent({ type, protocol }) {
      types.push(`${protocol} ${type}`)
    },
    onError() {},
  })
  const body = new TextEncoder().encode(JSON.stringify(payload))
  const { status } = await receive(new Request('https://bot.example/', { method: 'POST', headers, body }))
  return [status, ...types]
}

const event = fixture('satori', 'message-created')
const bearer = { Authorization: `Bearer ${token}` }

describe('a webhook', () => {
  test.each<[string, Record<string, string>, object, string]>([
    [
      'by the document',
      { ...bearer, 'Content-Type': 'application/json', 'Satori-Opcode': '0' },
      event,
      'satori message.group',
    ],
    ['of satori-python', { ...bearer, 'Satori-OpCode': '0' }, fixture('satori', 'internal'), 'satori unknown'],
    [
      'of Chronocat, with neither opcode nor type',
      { ...bearer, 'Content-Type': 'text/plain;charset=UTF-8' },
      fixture('satori', 'unsafe-guild-mute'),
      'satori member.muted',
    ],
    [
      'of onebots, with header fields of its own',
      { ...bearer, 'X-Platform': 'qq', 'X-Self-ID': '10001000' },
      fixture('satori', 'message-created', 'onebots'),
      'satori message.private',
    ],
    [
      'that announces new addresses',
      { ...bearer, 'Satori-Opcode': '5' },
      { proxy_urls: ['https://x'] },
      'satori unknown',
    ],
  ])('%s is accepted', async (_, headers, payload, type) => {
    expect(await post({ token }, headers, payload)).toEqual([204, type])
  })

  test('is refused without the token, and with another or an empty one', async () => {
    expect(await post({ token }, {}, event)).toEqual([401])
    expect(await post({ token }, { Authorization: 'Bearer other' }, event)).toEqual([403])
    expect(await post({ token }, { Authorization: 'Bearer ' }, event)).toEqual([403])
    expect(await post({ insecure: true }, { Authorization: 'Bearer ' }, event)).toEqual([204, 'satori message.group'])
  })

  test('with wrong fields is refused, or tolerated where that is wanted', async () => {
    const wrong = { ...event, message: {} }
    expect(await post({ token }, bearer, wrong)).toEqual([422])
    const receive = createReceiver({ satori: { token }, invalidStatus: 200, onEvent() {}, onError() {} })
    const request = new Request('https://x/', { method: 'POST', headers: bearer, body: JSON.stringify(wrong) })
    expect((await receive(request)).status).toBe(200)
  })

  test('that the application could not handle comes again', async () => {
    const receive = createReceiver({
      satori: { token },
      onEvent() {
        throw new Error('no')
      },
      onError() {},
    })
    const request = new Request('https://x/', { method: 'POST', headers: bearer, body: JSON.stringify(event) })
    expect((await receive(request)).status).toBe(500)
  })
})
