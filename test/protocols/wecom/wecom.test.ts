/** Messages and events of WeCom AI bots, by themselves and in frames of the long connection. */
import { describe, expect, test } from 'vitest'
import * as wecom from '../../../src/protocols/wecom/index.ts'
import { fixture } from '../../support/fixtures.ts'

const message = fixture('wecom', 'message.text', 'single')
const headers = { req_id: 'r1' }

const unified = (payload: object) => {
  const result = wecom.unify(payload, { receivedAt: 1 })
  if (!result.success) throw result.error
  return result.event
}

describe('content', () => {
  test.each<[string, object, object]>([
    ['a text', { msgtype: 'text', text: { content: '' } }, { type: 'text', text: '' }],
    ['Markdown', { msgtype: 'markdown', markdown: { content: '# a' } }, { type: 'markdown', content: '# a' }],
    [
      'a picture has its address as handle, since the file is encrypted',
      { msgtype: 'image', image: { url: 'https://x', aeskey: 'k' } },
      { type: 'image', file: 'https://x' },
    ],
    [
      'a voice message is its transcript',
      { msgtype: 'voice', voice: { content: 'hi' } },
      { type: 'voice', transcript: 'hi' },
    ],
    ['a file', { msgtype: 'file', file: { filename: 'a.pdf' } }, { type: 'file', name: 'a.pdf' }],
    ['a video', { msgtype: 'video', video: null }, { type: 'video' }],
    [
      'Markdown without content',
      { msgtype: 'markdown' },
      { type: 'unknown', source: 'markdown', data: { msgtype: 'markdown' } },
    ],
    ['a type of a newer server', { msgtype: 'link' }, { type: 'unknown', source: 'link', data: { msgtype: 'link' } }],
    ['nothing', {}, { type: 'unknown', source: '', data: {} }],
  ])('%s', (_, content, segment) => {
    expect(wecom.toSegments(content)).toEqual([segment])
    expect(wecom.toSegments({ msgtype: 'mixed', mixed: { msg_item: [content] } } as never)).toEqual([segment])
  })

  test('parts that are no list, or no objects, are left out', () => {
    for (const mixed of [undefined, null, {}, { msg_item: 'x' }, { msg_item: [null, 'x'] }]) {
      expect(wecom.toSegments({ msgtype: 'mixed', mixed } as never)).toEqual([])
    }
  })

  test('a quote stands first, without id and sender', () => {
    const quote = { msgtype: 'text', text: { content: ' b ' } }
    expect(wecom.toSegments({ msgtype: 'text', text: { content: 'a' }, quote } as never)).toEqual([
      { type: 'reply', segments: [{ type: 'text', text: ' b ' }], text: 'b' },
      { type: 'text', text: 'a' },
    ])
  })
})

describe('a message', () => {
  test('is for the bot in groups, and of a group only where the chat is one', () => {
    const chatid = 'g'
    expect(unified({ ...message, chattype: 'group', chatid })).toMatchObject({
      type: 'message.group',
      group: { id: 'g' },
      message: { addressed: true },
    })
    expect(unified({ ...message, chattype: undefined, chatid })).toMatchObject({ type: 'message.group' })
    for (const single of [
      { ...message, chatid },
      { ...message, chattype: 'group' },
    ]) {
      const event = unified(single)
      expect(event).toMatchObject({ type: 'message.private', origin: 'friend' })
      if (event.type === 'message.private') expect(event.message).not.toHaveProperty('addressed')
    }
  })

  test('without a bot belongs to the given account', () => {
    const result = wecom.unify({ ...message, aibotid: null }, { self: { id: 'b' } })
    expect(result).toMatchObject({ event: { self: { id: 'b', platform: 'wecom' } } })
  })

  test('of an unknown type keeps what is known', () => {
    expect(unified({ ...message, msgtype: 'location', chattype: 'group', chatid: 'g' })).toMatchObject({
      type: 'unknown',
      kind: 'location',
      time: Number(message.create_time) * 1000,
      id: message.msgid,
      self: { id: message.aibotid, platform: 'wecom' },
      user: { id: 'zhangsan' },
      group: { id: 'g' },
    })
    expect(unified({ msgtype: 'event', event: { eventtype: 'kicked' } })).toMatchObject({
      type: 'unknown',
      kind: 'event.kicked',
      timeFrom: 'received',
    })
  })
})

describe('a frame of the long connection', () => {
  const frame = { cmd: 'aibot_msg_callback', headers, body: message }

  test('is its body, with the headers beside', () => {
    const event = unified(frame)
    expect(event).toEqual({ ...unified(message), raw: { ...message, headers } })
    expect(wecom.kindOf(frame)).toBe('message.text')
    expect(wecom.safeParse(frame)).toEqual({ success: true, kind: 'message.text', event: { ...message, headers } })
  })

  test('without headers is its body itself', () => {
    const event = { cmd: 'aibot_event_callback', body: fixture('wecom', 'event.enter_chat') }
    expect(unified(event).raw).toBe(event.body)
  })

  test('of another command, or without a body, stays as it is', () => {
    for (const payload of [
      { ...frame, cmd: 'ping' },
      { ...frame, body: null },
    ]) {
      expect(unified(payload)).toMatchObject({ type: 'unknown', raw: payload })
    }
  })

  test('is read as an event, and a response with the id of its request', () => {
    expect(wecom.readFrame(JSON.stringify(frame))).toMatchObject({ type: 'event', event: { type: 'message.private' } })
    const response = { headers: { req_id: 'r2' }, errcode: 0, errmsg: 'ok' }
    expect(wecom.readFrame(JSON.stringify(response))).toEqual({
      success: true,
      type: 'response',
      echo: 'r2',
      frame: response,
    })
    expect(wecom.readFrame('{"errcode":1}')).toMatchObject({ type: 'response', echo: undefined })
  })
})
