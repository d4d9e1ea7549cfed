/** A relay of iLink's messages: WeChat itself has no webhook. */
import { expect, test } from 'vitest'
import { createReceiver } from '../../src/receive/index.ts'
import { fixture } from '../support/fixtures.ts'

const token = 'the-token'

async function post(body: object, headers: Record<string, string>) {
  const types: string[] = []
  const receive = createReceiver({
    ilink: { token },
    onEvent({ type, protocol }) {
      types.push(`${protocol} ${type}`)
    },
  })
  const { status } = await receive(
    new Request('https://bot.example/', { method: 'POST', headers, body: JSON.stringify(body) }),
  )
  return [status, ...types]
}

test('a message is accepted with the token, and only with it', async () => {
  const message = fixture('ilink', 'message.user')
  expect(await post(message, { Authorization: `Bearer ${token}` })).toEqual([204, 'ilink message.private'])
  expect(await post(message, {})).toEqual([401])
  expect(await post(message, { Authorization: 'Bearer other' })).toEqual([403])
})

test('an answer of the long poll that is posted whole is not lost', async () => {
  const answer = { ret: 0, msgs: [fixture('ilink', 'message.user')], get_updates_buf: 'x' }
  expect(await post(answer, { Authorization: `Bearer ${token}` })).toEqual([204, 'ilink unknown'])
})
