import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeForm, unify } from '../../../src/protocols/wechat/index.ts'
import { createReceiver, type UnifiedEvent } from '../../../src/receive/index.ts'

const form =
  'type=100&msg_type=1&from_wxid=wxid_t8f3lin0waa21&from_name=%E6%9E%97%E6%99%9A&robot_wxid=wxid_n5k2robot0aa12&msg=%E4%BD%A0%E5%A5%BD+100%25&time=1699240248&rid=3&file_url='
const bytes = (text: string) => new TextEncoder().encode(text)

describe('a form of Keaimao 4', () => {
  test('becomes the event that JSON would', () => {
    const event = decodeForm(form)
    expect(event).toMatchObject({ type: '100', from_name: '林晚', msg: '你好 100%', file_url: '' })
    expect(decodeForm(bytes(form))).toEqual(event)
    expect(unify(event)).toMatchObject({
      success: true,
      event: {
        type: 'message.private',
        time: 1699240248000,
        user: { id: 'wxid_t8f3lin0waa21', name: '林晚' },
        message: { text: '你好 100%' },
        self: { id: 'wxid_n5k2robot0aa12' },
      },
    })
  })

  test.each<[string, Record<string, string>]>([
    ['a=1&a=2', { a: '1' }],
    ['a=1&&b', { a: '1', b: '' }],
    ['a=1&=2', { a: '1' }],
    ['a=b=c', { a: 'b=c' }],
    ['a=%zz+%E4', { a: '%zz %E4' }],
    ['a=1\r\n', { a: '1' }],
    ['a=%7B%22b%22%3A1%7D', { a: '{"b":1}' }],
  ])('%j is %j', (text, fields) => {
    expect(decodeForm(text)).toEqual(fields)
    expect(decodeForm(bytes(text))).toEqual(fields)
  })

  test.each(['', '{"a":1}', '[1]', 'hello', '=1', '&a=1', ' a=1', `a=1${'&b=2'.repeat(100)}`])('%j is none', (text) => {
    expect(decodeForm(text)).toBeUndefined()
    expect(decodeForm(bytes(text))).toBeUndefined()
  })

  test('is none where the bytes are not UTF-8', () => {
    expect(decodeForm(Uint8Array.of(0x61, 0x3d, 0xff))).toBeUndefined()
  })

  test('may name a field like a property of every object', () => {
    const fields = decodeForm('__proto__=1&constructor=2') as Record<string, string>
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype)
    expect(Object.entries(fields)).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
    ])
  })

  test('holds any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        (text) => decodeForm(`msg=${encodeURIComponent(text)}`)?.msg === text,
      ),
    )
  })
})

describe('the receiver', () => {
  const post = async (options: object, body: string) => {
    const events: UnifiedEvent[] = []
    const receive = createReceiver({ ...options, onEvent: (event) => void events.push(event), onError() {} })
    const headers = { Authorization: 'secret', 'Content-Type': 'application/x-www-form-urlencoded' }
    const { status } = await receive(new Request('https://bot.example/hook', { method: 'POST', body, headers }))
    await receive.close()
    return { status, types: events.map(({ type }) => type) }
  }
  const wechat = { authorization: 'secret' }

  test('reads forms where WeChat is received', async () => {
    expect(await post({ wechat }, form)).toEqual({ status: 204, types: ['message.private'] })
    expect(await post({ wechat, coolq: { token: 'other' } }, form)).toMatchObject({ types: ['message.private'] })
  })

  test('reads JSON whose type is said to be a form', async () => {
    const { status, types } = await post({ wechat }, JSON.stringify(decodeForm(form)))
    expect([status, types]).toEqual([204, ['message.private']])
  })

  test('refuses forms where WeChat is not received', async () => {
    expect(await post({ coolq: { token: 'secret' } }, form)).toMatchObject({ types: [] })
    expect((await post({ wechat }, 'hello')).status).toBe(400)
  })
})
