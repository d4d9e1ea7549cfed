import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSegment, plainText } from '../src/all/unified.ts'
import { toSegments } from '../src/protocols/onebot12/index.ts'

describe('toSegments', () => {
  test.each([
    ['text', { text: 'a' }, { type: 'text', text: 'a' }],
    ['mention', { user_id: '1' }, { type: 'mention', id: '1' }],
    ['mention_all', {}, { type: 'mention_all' }],
    ['face', { id: 14, file: '微笑' }, { type: 'face', id: '14', name: '微笑' }],
    ['image', { file_id: 'f', url: 'u', flash: true }, { type: 'image', file: 'f', url: 'u', flash: true }],
    ['image', { file_id: 'f', falsh: false }, { type: 'image', file: 'f', flash: false }],
    ['image', { url: 'u', flash: 'true' }, { type: 'image', url: 'u' }],
    ['image', { flash: null, falsh: true }, { type: 'image', flash: true }],
    ['voice', { file_id: 'f' }, { type: 'voice', file: 'f' }],
    ['audio', { file_id: 'f' }, { type: 'audio', file: 'f' }],
    ['mention', { user_id: 20002 }, { type: 'mention', id: '20002' }],
    ['wx.emoji', { file_id: 'f' }, { type: 'sticker', file: 'f' }],
    [
      'wx.link',
      { title: 't', des: 'd', url: 'u', file_id: 'f' },
      { type: 'link', url: 'u', title: 't', description: 'd', image: 'f' },
    ],
    ['wx.app', { appid: 'a', title: 't', url: 'u' }, { type: 'mini_app', title: 't', content: 'u' }],
    ['video', { file_id: 'f' }, { type: 'video', file: 'f' }],
    ['file', { file_id: 'f', name: 'n' }, { type: 'file', file: 'f', name: 'n' }],
    [
      'location',
      { latitude: 1.5, longitude: 2, title: 't', content: 'c' },
      { type: 'location', latitude: 1.5, longitude: 2, title: 't', content: 'c' },
    ],
    ['location', { latitude: '1', longitude: '1' }, { type: 'location' }],
    ['location', { latitude: 0, longitude: Number.NaN, title: '' }, { type: 'location', latitude: 0 }],
    ['face', { id: '14', file: 1 }, { type: 'face', id: '14' }],
    ['face', { id: true }, { type: 'unknown', source: 'face', data: { id: true } }],
    ['reply', { message_id: '1', user_id: '2' }, { type: 'reply', id: '1', userId: '2' }],
    ['dice', { value: 6 }, { type: 'dice', value: 6 }],
    ['dice', {}, { type: 'dice' }],
    ['rps', { value: 0 }, { type: 'rps', value: 'rock' }],
    ['rps', { value: 1 }, { type: 'rps', value: 'paper' }],
    ['rps', { value: 2 }, { type: 'rps', value: 'scissors' }],
    ['rps', { value: 3 }, { type: 'rps' }],
    ['rps', { value: '1' }, { type: 'rps' }],
    ['rps', { value: { toString: 1 } }, { type: 'rps' }],
    ['xml', { data: '<a/>', service_id: 1 }, { type: 'xml', data: '<a/>' }],
    ['json', { data: '{}' }, { type: 'json', data: '{}' }],
    ['text', { text: 1 }, { type: 'unknown', source: 'text', data: { text: 1 } }],
    ['node', { user_id: '1', message: [] }, { type: 'unknown', source: 'node', data: { user_id: '1', message: [] } }],
    ['mention', {}, { type: 'unknown', source: 'mention', data: {} }],
    ['face', {}, { type: 'unknown', source: 'face', data: {} }],
    ['reply', {}, { type: 'unknown', source: 'reply', data: {} }],
    ['json', {}, { type: 'unknown', source: 'json', data: {} }],
    ['qq.poke', { x: 1 }, { type: 'unknown', source: 'qq.poke', data: { x: 1 } }],
    ['constructor', {}, { type: 'unknown', source: 'constructor', data: {} }],
  ])('%s %j', (type, data, segment) => {
    expect(toSegments([{ type, data }])).toStrictEqual([segment])
  })
})

test('any message gives one valid piece for each segment, and its text is that of the text segments', () => {
  const segment = fc.record({
    type: fc.oneof(
      fc.string(),
      fc.constantFrom('text', 'mention', 'face', 'image', 'location', 'reply', 'rps', 'dice'),
    ),
    data: fc.dictionary(
      fc.constantFrom('text', 'user_id', 'id', 'value', 'latitude', 'message_id', 'x'),
      fc.jsonValue(),
      {
        noNullPrototype: true,
      },
    ),
  })
  fc.assert(
    fc.property(fc.array(segment), (message) => {
      const segments = toSegments(message)
      expect(segments).toHaveLength(message.length)
      expect(segments.every(isSegment)).toBe(true)
      const texts = message.filter(({ type, data }) => type === 'text' && typeof data.text === 'string')
      expect(plainText(segments)).toBe(texts.map(({ data }) => data.text).join(''))
    }),
  )
})
