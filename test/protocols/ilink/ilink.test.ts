/** Messages of iLink: what their items become, and the answers of the long poll and of a login. */
import { describe, expect, test } from 'vitest'
import * as ilink from '../../../src/protocols/ilink/index.ts'
import { fixture } from '../../support/fixtures.ts'

const message = fixture('ilink', 'message.user')

const unified = (payload: object) => {
  const result = ilink.unify(payload, { receivedAt: 1 })
  if (!result.success) throw result.error
  return result.event
}

describe('items', () => {
  test.each<[string, object, object]>([
    ['a text', { type: 1, text_item: { text: '' } }, { type: 'text', text: '' }],
    [
      'a picture has the handle and no address, since the file is encrypted',
      { type: 2, image_item: { media: { encrypt_query_param: 'h', full_url: 'https://x' } } },
      { type: 'image', file: 'h' },
    ],
    ['a recording of no length', { type: 3, voice_item: { playtime: 0 } }, { type: 'voice' }],
    [
      'a recording whose length is text',
      { type: 3, voice_item: { playtime: '3480', text: 'hi' } },
      { type: 'voice', transcript: 'hi', durationMs: 3480 },
    ],
    ['a recording with an odd length', { type: 3, voice_item: { playtime: {} } }, { type: 'voice' }],
    [
      'a file with its size as text',
      { type: 4, file_item: { file_name: 'a.pdf', len: '12' } },
      { type: 'file', name: 'a.pdf', size: 12 },
    ],
    ['a video', { type: 5, video_item: { media: null } }, { type: 'video' }],
    [
      'the start of a tool call',
      { type: 11, tool_call_start_item: {} },
      { type: 'unknown', source: 'tool_call_start', data: { type: 11, tool_call_start_item: {} } },
    ],
    ['the result of one', { type: 12 }, { type: 'unknown', source: 'tool_call_result', data: { type: 12 } }],
    ['an item of a newer server', { type: 6 }, { type: 'unknown', source: '6', data: { type: 6 } }],
    ['an item without a type', {}, { type: 'unknown', source: '', data: {} }],
  ])('%s', (_, item, segment) => {
    expect(ilink.toSegments([item])).toEqual([segment])
  })

  test('that are no list, or no objects, are left out', () => {
    for (const items of [null, undefined, [null], ['x'], 'x']) expect(ilink.toSegments(items as never)).toEqual([])
  })

  test('a quote stands before its item, with as much as came of the quoted message', () => {
    const quoting = (ref_msg: object) => ilink.toSegments([{ type: 1, text_item: { text: 'a' }, ref_msg }])[0]
    const text = { type: 1, text_item: { text: ' b ' } }
    const quoted = { segments: [{ type: 'text', text: ' b ' }], text: 'b' }
    expect(quoting({ svr_id: '7' })).toEqual({ type: 'reply', id: '7' })
    expect(quoting({ svr_id: '', message_item: { ...text, msg_id: 8 } })).toEqual({ type: 'reply', id: '8', ...quoted })
    expect(quoting({ svr_id: 7, message_item: text, title: 'c' })).toEqual({ type: 'reply', id: '7', ...quoted })
    expect(quoting({ title: ' b ' })).toEqual({ type: 'reply', ...quoted })
    expect(quoting({})).toEqual({ type: 'reply' })
  })

  test('quotes are read eight deep, and further ones as their summary', () => {
    let item: ilink.MessageItem = { type: 1, text_item: { text: 'x' } }
    for (let i = 0; i < 50; i++) {
      item = { type: 1, text_item: { text: 'x' }, ref_msg: { message_item: item, title: 'summary' } }
    }
    const depths = (segments: readonly { type: string }[]): string[] => {
      const [first] = segments as { type: string; text?: string; segments?: { type: string }[] }[]
      return first?.type === 'reply' ? [first.text ?? '', ...depths(first.segments ?? [])] : []
    }
    expect(depths(ilink.toSegments([item]))).toEqual([...Array(8).fill('x'), 'summary'])
  })
})

describe('a message', () => {
  test('keeps its context token in raw, which is the message itself', () => {
    const event = unified(message)
    expect(event.raw).toBe(message)
    if (event.type === 'message.private') expect(event.raw.context_token).toBe(message.context_token)
  })

  test('of an unknown type keeps who wrote, and when', () => {
    expect(unified({ ...message, message_type: 7, group_id: 'g' })).toMatchObject({
      type: 'unknown',
      protocol: 'ilink',
      time: 1786000000123,
      self: { id: message.to_user_id, platform: 'wechat' },
      user: { id: message.from_user_id },
      group: { id: 'g' },
    })
    expect(unified({ message_type: 7 })).toMatchObject({ type: 'unknown', time: 1, timeFrom: 'received' })
  })

  test('keeps the digits of its id', () => {
    const text = JSON.stringify(message).replace('7461234567890123', '17461234567890123456')
    expect(ilink.unifyJson(text)).toMatchObject({ event: { message: { id: '17461234567890123456' } } })
  })
})

test('every state of a login is an event of its own, and names its account once there is one', () => {
  const types = [
    'wait',
    'scaned',
    'scaned_but_redirect',
    'need_verifycode',
    'expired',
    'verify_code_blocked',
    'binded_redirect',
  ].map((status) => {
    const { type, self, ...rest } = unified({ status }) as ilink.IlinkUnified & { reason?: string }
    expect(self).toBeUndefined()
    return [type, rest.reason].filter(Boolean).join(' ')
  })
  expect(types).toEqual([
    'login.qrcode.waiting',
    'login.qrcode.scanned',
    'login.qrcode.scanned',
    'login.qrcode.confirming',
    'login.qrcode.failed expired',
    'login.qrcode.failed blocked',
    'login.qrcode.failed bound',
  ])
  expect(unified({ status: 'confirmed', ilink_bot_id: 7 })).toMatchObject({
    type: 'login.qrcode.succeeded',
    self: { id: '7', platform: 'wechat' },
  })
})
