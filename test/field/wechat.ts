/** What must stand in the unified events of the WeChat cases, by the id of the case. */
import { expect } from 'vitest'
import type { UnifiedEvent } from '../../src/index.ts'

export const expectations: Record<string, (event: UnifiedEvent) => void> = {
  'wx-f01': (event) =>
    expect(event).toMatchObject({
      kind: 'qianxun.10008',
      type: 'message.group',
      message: {
        addressed: true,
        text: '@阿甲\u2005@阿乙😀😀摸\u2005你好🤣世界',
        segments: [
          { type: 'mention', id: 'wxid_bot0000000012', self: true },
          { type: 'mention', id: 'wxid_member00000022' },
          { type: 'text' },
        ],
      },
    }),
  'wx-f02': (event) =>
    expect(event).toMatchObject({
      kind: 'dean.D0003',
      type: 'system.notice',
      text: '你已添加了某某，现在可以开始聊天了。',
      user: { id: 'wxid_friend00000031' },
    }),
  'wx-f04': (event) =>
    expect(event).toMatchObject({
      kind: 'dean.D0003',
      type: 'message.group',
      message: {
        text: '这个多少钱',
        segments: [
          {
            type: 'reply',
            id: '7000000000000000857',
            user: { id: 'wxid_other00000021', name: '乙' },
            text: '新到一批货',
          },
          { type: 'text', text: '这个多少钱' },
        ],
      },
    }),
  'wx-f09': (event) =>
    expect(event).toMatchObject({
      kind: 'vlw.EventPrivateChat',
      type: 'transfer.pending',
      direction: 'in',
      user: { id: 'wxid_user000000121', name: '甲' },
      transfer: { id: '100005000120221', amount: '0.01', memo: '转账备注' },
    }),
  // Read with the option for raw control characters.
  'wx-f11': (event) =>
    expect(event).toMatchObject({
      kind: 'dean.D0003',
      type: 'message.private',
      message: { text: '第一行\n第二行' },
    }),
  'wx-f17': (event) =>
    expect(event).toMatchObject({
      kind: 'keaimao.100',
      type: 'message.private',
      time: 1580221840000,
      user: { id: 'wxid_friend000000001', name: '小张' },
      message: { text: '机器人你好' },
      self: { id: 'wxid_robot000000001' },
    }),
}
