import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSegment, plainText } from '../../../src/all/unified.ts'
import { toSegments } from '../../../src/protocols/onebot12/index.ts'

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
    [
      'wx.app',
      { appid: 'a', title: 't', url: 'u' },
      { type: 'mini_app', url: 'u', source: 'a', title: 't', content: 'u' },
    ],
    ['wx.app', {}, { type: 'mini_app' }],
    ['video', { file_id: 'f' }, { type: 'video', file: 'f' }],
    ['file', { file_id: 'f', name: 'n' }, { type: 'file', file: 'f', name: 'n' }],
    [
      'location',
      { latitude: 1.5, longitude: 2, title: 't', content: 'c' },
      { type: 'location', latitude: 1.5, longitude: 2, title: 't', content: 'c' },
    ],
    ['location', { latitude: '39.9', longitude: '-116.4' }, { type: 'location', latitude: 39.9, longitude: -116.4 }],
    ['location', { latitude: 'x', longitude: '' }, { type: 'location' }],
    [
      'location',
      { lat: 1, lon: '2', title: 't', content: '', address: 'a' },
      { type: 'location', latitude: 1, longitude: 2, title: 't', content: 'a' },
    ],
    ['location', { latitude: 0, longitude: Number.NaN, title: '' }, { type: 'location', latitude: 0 }],
    ['face', { id: '14', file: 1 }, { type: 'face', id: '14' }],
    ['face', { id: true }, { type: 'unknown', source: 'face', data: { id: true } }],
    ['reply', { message_id: '1', user_id: '2' }, { type: 'reply', id: '1', userId: '2', user: { id: '2' } }],
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
    // The names of OneBot 11, as bridges pass them on.
    ['at', { qq: '10001', name: 'n' }, { type: 'mention', id: '10001', name: 'n' }],
    ['at', { qq: 10001 }, { type: 'mention', id: '10001' }],
    ['at', { qq: 'all' }, { type: 'mention_all' }],
    ['mention', { user_id: 'all' }, { type: 'mention_all' }],
    ['mention', { qq: '2' }, { type: 'mention', id: '2' }],
    ['mention', { user_id: '0' }, { type: 'unknown', source: 'mention', data: { user_id: '0' } }],
    ['image', { url: 'u', file: 'a.image' }, { type: 'image', file: 'a.image', url: 'u' }],
    [
      'image',
      { file_id: '', file: 'a', summary: '[动画表情]', file_size: '10', path: '/p' },
      { type: 'image', file: 'a', path: '/p', summary: '[动画表情]', size: 10 },
    ],
    ['image', { file: 'a', sub_type: 1 }, { type: 'image', file: 'a', sticker: true }],
    ['image', { file: 'a', subType: '0' }, { type: 'image', file: 'a' }],
    [
      'image',
      { emoji_id: 'e', emoji_package_id: 2, key: 'k', summary: '[赞]', url: 'u' },
      { type: 'sticker', id: 'e', name: '[赞]', packageId: '2', key: 'k', url: 'u' },
    ],
    ['face', { id: 14, raw: { faceText: '/微笑' } }, { type: 'face', id: '14', name: '/微笑' }],
    ['bubble_face', { id: 14 }, { type: 'face', id: '14' }],
    ['dice', { result: '4' }, { type: 'dice', value: 4 }],
    ['new_dice', { id: 5 }, { type: 'dice', value: 5 }],
    ['rps', { result: 1 }, { type: 'rps', value: 'paper' }],
    ['new_rps', { id: 3 }, { type: 'rps', value: 'rock' }],
    [
      'forward',
      {
        id: 'f',
        content: [
          {
            sender: { user_id: 2, nickname: '小红' },
            time: 1753000100,
            message: [{ type: 'forward', data: { content: [{ message: [{ type: 'text', data: { text: 'x' } }] }] } }],
          },
        ],
      },
      {
        type: 'forward',
        id: 'f',
        messages: [
          {
            user: { id: '2', name: '小红' },
            time: 1_753_000_100_000,
            segments: [{ type: 'forward', messages: [{ segments: [{ type: 'text', text: 'x' }], text: 'x' }] }],
            text: '',
          },
        ],
      },
    ],
    ['mface', { emoji_id: 'e', summary: '[赞]' }, { type: 'sticker', id: 'e', name: '[赞]' }],
    ['markdown', { content: '# a' }, { type: 'markdown', content: '# a' }],
    [
      'keyboard',
      { rows: [{ buttons: [{ id: 1, render_data: { label: 'L' }, action: { type: 2, data: 'go' } }] }] },
      { type: 'keyboard', rows: [[{ id: '1', label: 'L', data: 'go', kind: 'command' }]] },
    ],
    ['keyboard', {}, { type: 'unknown', source: 'keyboard', data: {} }],
    ['record', { url: 'u', file: 'a.amr' }, { type: 'voice', file: 'a.amr', url: 'u' }],
    ['record', { file_id: 'f' }, { type: 'voice', file: 'f' }],
    ['audio', { url: 'u', file: 'a', size: 3 }, { type: 'audio', file: 'a', url: 'u', size: 3 }],
    ['video', { url: 'u', file: 'a', size: -1 }, { type: 'video', file: 'a', url: 'u' }],
    ['face', { id: '1070:17839', text: 't' }, { type: 'face', id: '1070:17839', name: 't' }],
    ['reply', { id: 'm0' }, { type: 'reply', id: 'm0' }],
    ['reply', { id: 5, qq: 2 }, { type: 'reply', id: '5', userId: '2', user: { id: '2' } }],
    ['reply', { message_id: '0', user_id: '0' }, { type: 'reply' }],
    ['reply', { user_id: '2' }, { type: 'reply', userId: '2', user: { id: '2' } }],
    [
      'share',
      { url: 'u', title: 't', content: 'c', image: 'i' },
      { type: 'link', url: 'u', title: 't', description: 'c', image: 'i' },
    ],
    ['link', { url: 'u', title: 't' }, { type: 'link', url: 'u', title: 't' }],
    ['card', { content: '[]' }, { type: 'card', content: '[]' }],
    ['sticker', { id: 1, url: 'u' }, { type: 'sticker', id: '1', url: 'u' }],
    ['music', { type: 'qq', id: '1' }, { type: 'music', platform: 'qq', id: '1' }],
    ['contact', { type: 'group', id: '1' }, { type: 'card', of: 'group', id: '1' }],
    // A handle and a name are never mixed up, whichever field a program fills.
    ['file', { file: 'h' }, { type: 'file', file: 'h' }],
    ['file', { file_id: 'h', file: 'n' }, { type: 'file', file: 'h', name: 'n' }],
    ['file', { id: 'h', name: 'n', size: 9 }, { type: 'file', file: 'h', name: 'n', size: 9 }],
    ['file', { file_id: '', file: 'h', filename: 'n' }, { type: 'file', file: 'h', name: 'n' }],
    ['file', { name: 'n', url: 'u', path: '/p' }, { type: 'file', name: 'n', url: 'u', path: '/p' }],
    ['qq.poke', { x: 1 }, { type: 'unknown', source: 'qq.poke', data: { x: 1 } }],
    ['constructor', {}, { type: 'unknown', source: 'constructor', data: {} }],
  ])('%s %j', (type, data, segment) => {
    expect(toSegments([{ type, data }])).toStrictEqual([segment])
  })
})

test('any message gives one valid unified segment for each, and its text is that of the text segments', () => {
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

test('what is no segment is left out, and what has no data has nothing in it', () => {
  const message = [
    null,
    undefined,
    1,
    'x',
    [],
    { type: 'mention_all' },
    { type: 'text', data: [] },
    { data: { text: 'a' } },
  ]
  expect(toSegments(message as never)).toStrictEqual([
    { type: 'mention_all' },
    { type: 'unknown', source: 'text', data: {} },
    { type: 'unknown', source: '', data: { text: 'a' } },
  ])
  for (const none of [null, undefined, []]) expect(toSegments(none)).toEqual([])
})
