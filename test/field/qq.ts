/** What must stand in the unified events of the field cases of the QQ platform, by their ids. */
import { expect } from 'vitest'
import type { UnifiedEvent } from '../../src/index.ts'

type Message = { message: { segments: { type: string }[] } }
const segmentsOf = (event: UnifiedEvent) => (event as unknown as Message).message.segments

export const expectations: Record<string, (event: UnifiedEvent) => void> = {
  'qq-f01': (event) => {
    expect(event).toMatchObject({ type: 'message.channel', user: { id: '144115219900000001' } })
    expect(event).toMatchObject({ message: { text: '/help', addressed: true } })
    expect(segmentsOf(event)[0]).toEqual({
      type: 'mention',
      id: '1234567890',
      name: '某机器人',
      bot: true,
      self: true,
    })
  },
  'qq-f02': (event) => {
    expect(event).toMatchObject({ type: 'message.group', message: { text: 'hyw' } })
    expect(segmentsOf(event)[0]).toMatchObject({
      type: 'reply',
      id: 'TMP_90379e55-5fde-4d60-9bd5-000000000000',
      text: expect.stringContaining('卤肉的那个水吗'),
    })
  },
  'qq-f04': (event) => {
    expect(event).toMatchObject({ type: 'message.group', message: { text: 'core状态', addressed: true } })
    expect(segmentsOf(event)[0]).toMatchObject({ type: 'mention', self: true, bot: true, name: '趣测酱' })
  },
  'qq-f09': (event) => {
    expect(event).toMatchObject({ type: 'message.group', message: { quoteId: 'REFIDX_qoUN==', text: '周六几点集合' } })
    expect(event).toMatchObject({ user: { role: 'member' } })
  },
  'qq-f10': (event) => {
    expect(event).toMatchObject({ type: 'message.group', message: { addressed: true } })
    expect(segmentsOf(event).map(({ type }) => type)).toEqual(['mention', 'text', 'mention', 'text'])
    expect(segmentsOf(event)[0]).toEqual({ type: 'mention', id: 'B1B2C3D4E5F60718293A4B5C6D7E8F91', name: '路人丙' })
    expect(segmentsOf(event)[2]).toMatchObject({ type: 'mention', self: true, name: '小汐' })
  },
  'qq-f12': (event) => {
    expect(segmentsOf(event)[0]).toEqual({ type: 'mention_all' })
    expect(event).not.toHaveProperty('message.addressed')
    expect(event).toMatchObject({ type: 'message.group', message: { text: '通知大家' } })
  },
  'qq-f13': (event) => {
    expect(segmentsOf(event)).toContainEqual({ type: 'sticker', name: '[满头问号]' })
    expect(event).toMatchObject({ type: 'message.group', message: { text: '', addressed: true } })
  },
  'qq-f15': (event) => {
    expect(event).toMatchObject({ type: 'message.group', message: { text: '' } })
    expect(segmentsOf(event)).toEqual([
      {
        type: 'mini_app',
        source: '哔哩哔哩',
        title: '某视频',
        image: 'https://qq.ugcimg.cn/v1/abc',
        content: expect.stringContaining('[卡片消息]'),
      },
    ])
  },
  'qq-f18': (event) => {
    expect(event).toMatchObject({ type: 'message.group' })
    expect(segmentsOf(event)[0]).toMatchObject({
      type: 'voice',
      transcript: '明天下午提醒我开会。',
      wavUrl: 'https://qqbot.ugcimg.cn/uservoice/20260905010533_x.wav',
    })
  },
  'qq-f24': (event) => expect(event).toMatchObject({ type: 'message.group', user: { bot: true, name: '别的机器人' } }),
  'qq-f25': (event) => {
    const id = 'C1B2C3D4E5F60718293A4B5C6D7E8F92'
    expect(segmentsOf(event)[0]).toMatchObject({
      type: 'reply',
      id: 'REFIDX_q==',
      userId: id,
      user: { id, name: '机器人' },
      text: '测试',
    })
  },
  'cov-016': (event) => expect(event).toMatchObject({ type: 'meta.connected', self: { id: '10000' } }),
  'cov-017': (event) => expect(event).toMatchObject({ type: 'interaction.other', interaction: { code: '2001' } }),
  'cov-018': (event) => expect(event).toMatchObject({ type: 'interaction.other', interaction: { code: '2002' } }),
}
