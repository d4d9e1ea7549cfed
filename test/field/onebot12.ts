/** What must stand in the unified events of the field cases of OneBot 12, by their ids. */
import { expect } from 'vitest'
import type { UnifiedEvent } from '../../src/index.ts'

export const expectations: Record<string, (event: UnifiedEvent) => void> = {
  'ob-field-050': (event) => {
    expect(event).toMatchObject({
      type: 'message.group',
      time: 1705400000000,
      timeFrom: 'source',
      self: { id: '10000', platform: 'qq' },
      group: { id: '20001' },
      user: { id: '10001' },
      message: { id: 'm1', text: 'hi', segments: [{ type: 'text', text: 'hi' }] },
    })
    expect('id' in event).toBe(false)
    expect('addressed' in (event as { message: object } & UnifiedEvent).message).toBe(false)
  },
  'ob-field-051': (event) => {
    expect(event).toMatchObject({
      type: 'message.group',
      id: 'qq.10000.1.1',
      message: {
        segments: [
          { type: 'reply', id: 'm0' },
          { type: 'mention', id: '10002' },
          { type: 'image', file: 'a.image', url: 'https://example.com/a.png' },
          { type: 'voice', file: 'a.amr', url: 'https://example.com/a.amr' },
          { type: 'face', id: '14' },
          { type: 'link', url: 'https://example.com', title: 't' },
        ],
      },
    })
  },
  'cov-015': (event) => {
    expect(event).toMatchObject({
      type: 'message.private',
      message: {
        segments: [{ type: 'location', latitude: 39.9, longitude: 116.4, title: '某处', content: '某路' }],
        text: '',
      },
    })
  },
}
