/** Programs that botwire does not cover are named in the error of what they send. */
import { describe, expect, test } from 'vitest'
import { programOf } from '../../src/all/programs.ts'
import * as root from '../../src/index.ts'
import { fixtures } from '../support/fixtures.ts'

const payloads: [program: string, payload: Record<string, unknown>][] = [
  [
    'gewechat (GeWe)',
    {
      TypeName: 'AddMsg',
      Appid: 'wx_app',
      Wxid: 'wxid_bot',
      Data: { MsgId: 1, FromUserName: { string: 'wxid_a' }, MsgType: 1, Content: { string: 'hi' } },
    },
  ],
  ['gewechat (GeWe)', { TypeName: 'Offline', Appid: 'wx_app', Wxid: 'wxid_bot' }],
  [
    'WeChatPadPro',
    {
      Wxid: 'wxid_bot',
      MessageType: 'sync_message',
      Timestamp: 1786000000,
      Signature: '00',
      Data: { messages: [{ newMsgId: 1, fromUser: 'wxid_a', content: 'hi' }] },
    },
  ],
  [
    'WeChatPadPro',
    {
      msg_id: 1,
      from_user_name: { str: 'wxid_a' },
      to_user_name: { str: 'wxid_bot' },
      msg_type: 1,
      content: { str: 'hi' },
    },
  ],
  [
    'WeChatFerry (wcfhttp)',
    {
      id: 1234567890123456,
      ts: 1786000000,
      sign: 's',
      type: 1,
      xml: '<msgsource/>',
      sender: 'wxid_a',
      roomid: '1@chatroom',
      content: 'hi',
      is_at: false,
      is_self: false,
      is_group: true,
    },
  ],
  [
    'wxhelper',
    {
      content: 'hi',
      createTime: 1786000000,
      displayFullContent: '',
      fromUser: 'wxid_a',
      msgId: 1,
      msgSequence: 1,
      pid: 1,
      signature: '<msgsource/>',
      toUser: 'wxid_bot',
      type: 1,
    },
  ],
  ['Juhe (QWSaaS)', { guid: '00000000', notify_type: 11010, data: { sender: '1688', content: 'hi' } }],
  ['wework-phone', { guid: '00000000', notify_type: 1, payload: { profile: { user_id: '1688', name: 'a' } } }],
]

describe('what a program sends that botwire does not cover', () => {
  test.each(payloads)('%s is named in both languages', (program, payload) => {
    expect(root.detect(payload)).toBeUndefined()
    const result = root.safeParse(payload)
    if (result.success) throw new Error('accepted')
    expect(result.error).toMatchObject({ code: 'unknown_event', program })
    expect(root.formatError(result.error)).toBe(`An event of ${program}, which botwire does not cover`)
    expect(root.formatError(result.error, 'zh')).toBe(`这是 ${program} 的事件，botwire 不支持`)
    expect(() => root.parse(payload)).toThrow(program)
  })

  test.each(payloads)('%s is not lost', (_, payload) => {
    const result = root.unify(payload)
    expect(result).toMatchObject({ success: true, event: { type: 'unknown', protocol: 'unknown' } })
    expect(result.success && result.event.raw).toBe(payload)
  })
})

test('no event of a protocol looks like that of such a program', () => {
  expect(fixtures.filter(({ payload }) => programOf(payload) !== undefined).map(({ name }) => name)).toEqual([])
})

test('no other object does, and a known kind with wrong fields is told as such', () => {
  for (const payload of [{}, { Wxid: 'x' }, { TypeName: 1, Appid: 'x', Wxid: 'y' }, { guid: 'x' }]) {
    const result = root.safeParse(payload)
    expect(!result.success && result.error).not.toHaveProperty('program')
  }
  const claimed = { post_type: 'message', TypeName: 'AddMsg', Appid: 'x', Wxid: 'y' }
  const result = root.safeParse(claimed)
  expect(!result.success && result.error).not.toHaveProperty('program')
})
