/** The webhook of Milky: with a token, and as Lagrange sends it, with no header at all. */
import { describe, expect, test } from 'vitest'
import { createReceiver, type ReceiverOptions, readFrame } from '../../src/receive/index.ts'
import { fixture } from '../support/fixtures.ts'

const token = 'the-token'
const body = JSON.stringify(fixture('milky', 'group_nudge'))

async function post(options: ReceiverOptions['milky'], headers: Record<string, string>, path = '') {
  const types: string[] = []
  const receive = createReceiver({
    milky: options,
    onEvent({ type, protocol }) {
      types.push(`${protocol} ${type}`)
    },
    onError() {},
  })
  // Bytes, not text: of a text Request itself would make the type.
  const request = new Request(`https://bot.example${path}`, {
    method: 'POST',
    headers,
    body: new TextEncoder().encode(body),
  })
  const { status } = await receive(request)
  return [status, ...types]
}

describe('a webhook', () => {
  test('with the token of Milky 1.1 is accepted', async () => {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
    expect(await post({ token }, headers)).toEqual([204, 'milky member.poked'])
    expect(await post({ token: 'other' }, headers)).toEqual([403])
  })

  test('of Lagrange, which has no header, is accepted with the token in its address, or without any', async () => {
    expect(await post({ token, accessTokenInQuery: true }, {}, `/?access_token=${token}`)).toEqual([
      204,
      'milky member.poked',
    ])
    expect(await post({ token }, {}, `/?access_token=${token}`)).toEqual([401])
    expect(await post({ insecure: true }, {})).toEqual([204, 'milky member.poked'])
  })

  test('is refused without the token', async () => {
    expect(await post({ token }, {})).toEqual([401])
  })
})

test('the same JSON comes in frames of sockets and in server-sent events', () => {
  expect(readFrame('milky', body)).toMatchObject({ type: 'event', event: { protocol: 'milky', type: 'member.poked' } })
})
