import { expect, test } from 'vitest'
import { answer, createReceiver, type EventContext, type ReceiverOptions } from '../../src/receive/index.ts'
import { fixture } from '../support/fixtures.ts'

const said = JSON.stringify(fixture('onebot11', 'message.group'))

async function heard(onEvent: ReceiverOptions['onEvent'], body: string, more: Partial<ReceiverOptions> = {}) {
  const receive = createReceiver({ coolq: { insecure: true }, onebot11: { insecure: true }, ...more, onEvent })
  const response = (await receive(new Request('http://bot.example/', { method: 'POST', body }))) as Response
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() }
}

const replying: ReceiverOptions['onEvent'] = (event) => {
  if (event.type === 'message.group' && event.protocol === 'onebot11')
    return answer(event, { reply: '收到 👌', ban: false })
  if (event.type === 'message.private' && event.protocol === 'coolq') return answer(event, { reply: '在' })
  return undefined
}

test('what a handler answers quickly is the body of the response', async () => {
  const { status, type, text } = await heard(replying, said)
  expect([status, type]).toEqual([200, 'application/json'])
  expect(JSON.parse(text)).toEqual({ reply: '收到 👌', ban: false })
  const old = await heard(
    async (event, context: EventContext) => replying(event, context),
    JSON.stringify(fixture('coolq', 'message.private')),
  )
  expect(JSON.parse(old.text)).toEqual({ reply: '在' })
})

test('it is sent in ASCII', async () => {
  const { text } = await heard((event) => answer(event as never, { reply: 'é 👌\u0000' } as never), said)
  expect(text).toBe('{"reply":"\\u00e9 \\ud83d\\udc4c\\u0000"}')
})

test('its length is told in bytes', async () => {
  const receive = createReceiver({ onebot11: { insecure: true }, onEvent: replying })
  const response = (await receive(new Request('http://bot.example/', { method: 'POST', body: said }))) as Response
  expect(Number(response.headers.get('content-length'))).toBe((await response.arrayBuffer()).byteLength)
})

test.each([
  ['nothing', undefined],
  ['an object that answer did not make', { reply: 'hi' }],
  ['a copy of an answer', { ...answer({ protocol: 'onebot11', kind: 'message.group' } as const, { reply: 'hi' }) }],
  ['a text', 'hi'],
])('%s is no quick answer', async (_, returned) => {
  expect(await heard(() => returned, said)).toEqual({ status: 204, type: null, text: '' })
})

test('a protocol that reads none is sent none', async () => {
  const quick = answer({ protocol: 'onebot11', kind: 'message.group' } as const, { reply: 'hi' })
  const body = JSON.stringify(fixture('onebot12', 'message.group'))
  expect(await heard(() => quick, body, { onebot12: { insecure: true } })).toEqual({
    status: 204,
    type: null,
    text: '',
  })
})

test('one who is answered first is answered nothing', async () => {
  expect(await heard(replying, said, { acknowledge: 'first' })).toEqual({ status: 204, type: null, text: '' })
})

test('CoolQ and OneBot 11 are one lineage: a shape that both have passes with the credentials of either', async () => {
  const protocols: string[] = []
  const listen = (options: Partial<ReceiverOptions>) =>
    createReceiver({
      ...options,
      onEvent: (event) => {
        protocols.push(event.protocol)
      },
    })
  const post = async (receive: ReturnType<typeof listen>, payload: object) =>
    (await receive(new Request('http://bot.example/', { method: 'POST', body: JSON.stringify(payload) }))).status
  const later = { ...fixture('coolq', 'message.private'), self_id: 1, message_id: 2 }
  expect(await post(listen({ coolq: { insecure: true } }), later)).toBe(204)
  expect(await post(listen({ onebot11: { insecure: true } }), later)).toBe(204)
  expect(await post(listen({ onebot11: { insecure: true } }), fixture('coolq', 'message.private'))).toBe(204)
  expect(await post(listen({ coolq: { insecure: true } }), fixture('onebot11', 'notice.friend_add'))).toBe(403)
  expect(await post(listen({ onebot11: { insecure: true } }), fixture('coolq', 'event.friend_add'))).toBe(403)
  // A third protocol has no part in it.
  for (const payload of [later, fixture('coolq', 'message.private')]) {
    expect(await post(listen({ onebot12: { insecure: true } }), payload)).toBe(403)
  }
  expect(protocols).toEqual(['coolq', 'onebot11', 'onebot11'])
})
