import fc from 'fast-check'
import { Compile } from 'typebox/compile'
import { describe, expect, test } from 'vitest'
import { isSegment, type Segment } from '../../../src/all/unified.ts'
import {
  type ArraySegment,
  isKnownSegment,
  type KnownSegment,
  parseCqCode,
  stringifyCqCode,
  toArrayMessage,
  toSegments,
  toTextMessage,
} from '../../../src/protocols/onebot11/index.ts'
import { segments as schema } from '../../../src/protocols/onebot11/schema/index.ts'
import { arbitraryOf } from '../../support/arbitrary.ts'
import { mutantsOf } from '../../support/mutate.ts'

const one = (type: string, data: Record<string, unknown> | null = {}) => toSegments([{ type, data }])[0]

describe('toSegments', () => {
  test.each<[string, Record<string, unknown> | null, Segment]>([
    ['text', { text: 'a & [b]' }, { type: 'text', text: 'a & [b]' }],
    ['text', { text: '' }, { type: 'text', text: '' }],
    ['at', { qq: '10001' }, { type: 'mention', id: '10001' }],
    ['at', { qq: 10001, name: '小明' }, { type: 'mention', id: '10001', name: '小明' }],
    ['at', { qq: 'all', name: null }, { type: 'mention_all' }],
    ['face', { id: '14' }, { type: 'face', id: '14' }],
    ['face', { id: 14, raw: { faceText: '/微笑' } }, { type: 'face', id: '14', name: '/微笑' }],
    ['face', { id: '14', raw: null, large: null }, { type: 'face', id: '14' }],
    ['face', { id: '14', raw: 'x' }, { type: 'face', id: '14' }],
    ['sface', { id: '14' }, { type: 'face', id: '14' }],
    ['bface', { id: '1' }, { type: 'sticker', id: '1' }],
    ['bface', {}, { type: 'sticker' }],
    [
      'image',
      { file: 'a', url: 'u', sub_type: 1, file_size: 5 },
      { type: 'image', file: 'a', url: 'u', sticker: true, size: 5 },
    ],
    ['image', { file: 'a', subType: '0', summary: '', file_size: '' }, { type: 'image', file: 'a' }],
    [
      'image',
      { sub_type: '7', summary: '[动画表情]', path: '/p' },
      { type: 'image', sticker: true, summary: '[动画表情]', path: '/p' },
    ],
    ['image', { file: 'a', type: 'flash' }, { type: 'image', file: 'a', flash: true }],
    [
      'image',
      { file: 'a', emoji_id: 'e', key: 'k', url: 'u' },
      { type: 'sticker', id: 'e', key: 'k', file: 'a', url: 'u' },
    ],
    ['image', null, { type: 'image' }],
    ['mface', { emoji_id: 'e', emoji_package_id: 1, url: null }, { type: 'sticker', id: 'e', packageId: '1' }],
    ['mface', { id: 7, summary: '[摸头]' }, { type: 'sticker', id: '7', name: '[摸头]' }],
    ['bubble_face', { id: 14, count: 3 }, { type: 'face', id: '14' }],
    ['new_dice', { id: 5 }, { type: 'dice', value: 5 }],
    ['new_rps', { id: '1' }, { type: 'rps', value: 'paper' }],
    ['face', { id: '14', raw: '{"faceText":"/微笑"}' }, { type: 'face', id: '14', name: '/微笑' }],
    ['record', { file: 'a.amr', path: '/a', url: 'u' }, { type: 'voice', file: 'a.amr', url: 'u', path: '/a' }],
    ['video', { file: 'a.mp4', url: 'u' }, { type: 'video', file: 'a.mp4', url: 'u' }],
    // NapCat and LLOneBot, Lagrange, go-cqhttp.
    [
      'file',
      { file: 'a.txt', file_id: '/1', file_size: '12', url: 'u' },
      { type: 'file', file: '/1', name: 'a.txt', size: 12, url: 'u' },
    ],
    [
      'file',
      { file_name: 'a.txt', file_hash: 'h', file_id: '/1', url: 'u' },
      { type: 'file', file: '/1', name: 'a.txt', url: 'u' },
    ],
    [
      'file',
      { path: '/a', name: 'a.txt', size: 12, busid: '1' },
      { type: 'file', file: '/a', path: '/a', name: 'a.txt', size: 12 },
    ],
    // SnowLuma, OpenShamrock: an id under another name, and empty fields.
    ['file', { id: 'f', name: 'a.txt', url: '' }, { type: 'file', file: 'f', name: 'a.txt' }],
    ['file', { file: 'a.txt', file_id: '', id: 9 }, { type: 'file', file: '9', name: 'a.txt' }],
    ['file', { file: '', file_id: '/1', name: 'a.txt' }, { type: 'file', file: '/1', name: 'a.txt' }],
    ['file', { file_id: '/1' }, { type: 'file', file: '/1' }],
    ['file', { file: 'a.txt', file_size: '-1' }, { type: 'file', file: 'a.txt' }],
    ['file', { file: 'a.txt', file_size: '9007199254740993' }, { type: 'file', file: 'a.txt' }],
    ['file', { file: 'a.txt', file_size: 1.5 }, { type: 'file', file: 'a.txt' }],
    ['file', {}, { type: 'file' }],
    ['onlinefile', { fileSize: 0 }, { type: 'file', size: 0 }],
    [
      'onlinefile',
      { msgId: '7', elementId: '8', fileName: 'a', fileSize: '3', isDir: false },
      { type: 'file', file: '7', name: 'a', size: 3 },
    ],
    ['flashtransfer', { fileSetId: 'f' }, { type: 'file', file: 'f' }],
    ['flash_file', { file_set_id: 'f', title: 't', scene_type: 1 }, { type: 'file', file: 'f', name: 't' }],
    ['reply', { id: '-12' }, { type: 'reply', id: '-12' }],
    [
      'reply',
      { id: 12, qq: 10001, text: ' x', time: 1700000000 },
      {
        type: 'reply',
        id: '12',
        userId: '10001',
        user: { id: '10001' },
        time: 1_700_000_000_000,
        segments: [{ type: 'text', text: ' x' }],
        text: 'x',
      },
    ],
    ['reply', { id: '0', qq: 0 }, { type: 'reply' }],
    ['reply', { text: 'x' }, { type: 'reply', segments: [{ type: 'text', text: 'x' }], text: 'x' }],
    [
      'forward',
      { id: '74', content: [{ message: [] }] },
      { type: 'forward', id: '74', messages: [{ segments: [], text: '' }] },
    ],
    [
      'forward',
      { id: 74, desc: '群聊的聊天记录', summary: '查看2条' },
      { type: 'forward', id: '74', title: '群聊的聊天记录', summary: '查看2条' },
    ],
    ['forward', { content: 'x' }, { type: 'forward' }],
    ['json', { data: '{"app":"x"}' }, { type: 'json', data: '{"app":"x"}' }],
    ['json', { data: 'x' }, { type: 'json', data: 'x' }],
    ['json', { data: '{"meta":null,"prompt":""}' }, { type: 'json', data: '{"meta":null,"prompt":""}' }],
    [
      'json',
      { data: '{"prompt":"[分享]","meta":{"news":{"title":"t","desc":"d","preview":"p","tag":"s","jumpUrl":"u"}}}' },
      {
        type: 'json',
        data: '{"prompt":"[分享]","meta":{"news":{"title":"t","desc":"d","preview":"p","tag":"s","jumpUrl":"u"}}}',
        summary: '[分享]',
        title: 't',
        description: 'd',
        image: 'p',
        source: 's',
        url: 'u',
      },
    ],
    ['xml', { data: '<x/>', service_id: 1 }, { type: 'xml', data: '<x/>' }],
    [
      'xml',
      { data: '<msg brief="[聊天记录] a&amp;b"/>' },
      { type: 'xml', data: '<msg brief="[聊天记录] a&amp;b"/>', summary: '[聊天记录] a&b' },
    ],
    ['markdown', { data: '# a' }, { type: 'markdown', content: '# a' }],
    ['markdown', { text: '# a' }, { type: 'markdown', content: '# a' }],
    [
      'keyboard',
      {
        rows: [
          { buttons: [{ id: 1, render_data: { label: 'L' }, action: { type: 2, data: 'go' } }, null] },
          [{ label: 'M', type: 0, data: 'https://example.com' }],
          { buttons: 'x' },
        ],
      },
      {
        type: 'keyboard',
        rows: [
          [{ id: '1', label: 'L', data: 'go', kind: 'command' }, {}],
          [{ label: 'M', data: 'https://example.com', kind: 'link' }],
          [],
        ],
      },
    ],
    [
      'keyboard',
      { content: { rows: [{ buttons: [{ action: { type: 9 } }] }] } },
      { type: 'keyboard', rows: [[{ kind: '9' }]] },
    ],
    ['markdown', { content: '# a' }, { type: 'markdown', content: '# a' }],
    ['miniapp', { data: '{}' }, { type: 'mini_app', content: '{}' }],
    ['miniapp', {}, { type: 'mini_app' }],
    [
      'miniapp',
      { data: '{"meta":{"detail_1":{"title":"t","qqdocurl":"u"}}}' },
      { type: 'mini_app', title: 't', url: 'u', content: '{"meta":{"detail_1":{"title":"t","qqdocurl":"u"}}}' },
    ],
    [
      'location',
      { lat: '1.5', lon: -2, title: 't', content: 'c' },
      { type: 'location', latitude: 1.5, longitude: -2, title: 't', content: 'c' },
    ],
    ['location', { lat: '', lon: 'x' }, { type: 'location' }],
    [
      'share',
      { url: 'u', title: 't', content: 'c', image: 'i' },
      { type: 'link', url: 'u', title: 't', description: 'c', image: 'i' },
    ],
    ['contact', { type: 'group', id: 1 }, { type: 'card', of: 'group', id: '1' }],
    ['contact', { type: 'qq', id: '1' }, { type: 'card', of: 'user', id: '1' }],
    ['music', { type: '163', id: 28949129 }, { type: 'music', platform: '163', id: '28949129' }],
    [
      'music',
      { type: 'custom', url: 'u', audio: 'a', title: 't', content: 'c', image: 'i' },
      { description: 'c', image: 'i', type: 'music', platform: 'custom', url: 'u', audio: 'a', title: 't' },
    ],
    ['poke', { type: '126', id: '2003', name: 'n' }, { type: 'poke', id: '2003', kind: '126', name: 'n' }],
    ['poke', { type: 1, strength: 0, id: -1 }, { type: 'poke', id: '-1', kind: '1' }],
    ['shake', null, { type: 'poke' }],
    ['dice', { result: '6' }, { type: 'dice', value: 6 }],
    ['dice', { value: 1 }, { type: 'dice', value: 1 }],
    ['dice', { type: '3' }, { type: 'dice', value: 3 }],
    ['dice', { result: '7' }, { type: 'dice' }],
    ['dice', { result: 0 }, { type: 'dice' }],
    ['dice', { result: 1.5 }, { type: 'dice' }],
    ['dice', {}, { type: 'dice' }],
    ['rps', { type: '1' }, { type: 'rps', value: 'rock' }],
    ['rps', { type: '3' }, { type: 'rps', value: 'paper' }],
    ['rps', { value: '0' }, { type: 'rps', value: 'rock' }],
    ['rps', { value: 1 }, { type: 'rps', value: 'scissors' }],
    ['rps', { result: '1' }, { type: 'rps', value: 'paper' }],
    ['rps', { result: 3 }, { type: 'rps', value: 'rock' }],
    ['rps', { result: '' }, { type: 'rps' }],
    ['rps', { value: '9' }, { type: 'rps' }],
    ['rps', { value: 'constructor' }, { type: 'rps' }],
    ['rps', {}, { type: 'rps' }],
    ['redbag', { title: '恭喜发财' }, { type: 'red_packet', title: '恭喜发财' }],
    ['anonymous', { ignore: 1 }, { type: 'anonymous' }],
    ['emoji', { id: '128516' }, { type: 'text', text: '😄' }],
  ])('reads %s with %j', (type, data, expected) => {
    expect(one(type, data)).toEqual(expected)
    expect(isSegment(expected)).toBe(true)
  })

  test.each<[string, Record<string, unknown> | null]>([
    ['text', { text: 1 }],
    ['text', null],
    ['at', {}],
    ['at', { qq: '' }],
    ['at', { qq: { toString: 1 } }],
    ['at', { qq: Number.NaN }],
    ['at', { qq: 0 }],
    ['bubble_face', {}],
    ['button', { rows: 'x' }],
    ['face', {}],
    ['reply', { id: null }],
    ['json', { data: {} }],
    ['xml', {}],
    ['markdown', { content: 1 }],
    ['emoji', { id: 'x' }],
    ['emoji', { id: 0 }],
    ['emoji', { id: 1114112 }],
    ['keyboard', { rows: [] }],
    ['node', { id: 1 }],
    ['face', { raw: { faceText: '/微笑' } }],
    ['constructor', {}],
    ['__proto__', {}],
    ['new_kind', { a: [1, { b: 2 }] }],
  ])('keeps whole what it cannot read: %s with %j', (type, data) => {
    expect(one(type, data)).toEqual({ type: 'unknown', source: type, data: data ?? {} })
  })

  test('gives each unknown segment data of its own', () => {
    const [one, other] = toSegments([
      { type: 'new', data: null },
      { type: 'new', data: null },
    ])
    expect(one).toEqual({ type: 'unknown', source: 'new', data: {} })
    expect(one?.type === 'unknown' && one.data).not.toBe(other?.type === 'unknown' && other.data)
  })

  test('reads both forms of a message alike', () => {
    const text = '[CQ:reply,id=1]&#91;hi&#93;[CQ:at,qq=all][CQ:image,file=a,url=http://x/?a=1&amp;b=2][CQ:rps,value=2]'
    expect(toSegments(text)).toEqual(toSegments(toArrayMessage(text)))
    expect(toSegments(text).map(({ type }) => type)).toEqual(['reply', 'text', 'mention_all', 'image', 'rps'])
    expect(toSegments('')).toEqual([])
    expect(toSegments([])).toEqual([])
  })

  test.each([
    ['[CQ:image,file=a,emoji_id=5]', { type: 'sticker', id: '5', file: 'a' }],
    ['[CQ:image, file=a,url =b,\tsub= c]', { type: 'image', file: 'a', url: 'b' }],
  ])('reads of %s what few senders write', (code, segment) => {
    expect(toSegments(code)).toEqual([segment])
  })

  test('reads every code as its segment, whatever its parameters', () => {
    const fields = schema.anyOf.flatMap(({ properties: { data } }) =>
      'properties' in data ? Object.keys(data.properties) : [],
    )
    const data = fc.dictionary(
      fc.constantFrom(...fields, 'type', 'new'),
      fc.constantFrom('1', '2', 'all', 'group', 'flash', 'a,b&[]', ''),
      { noNullPrototype: true, maxKeys: 8 },
    )
    const types = schema.anyOf.map((it) => it.properties.type.const).filter((type) => type !== 'text')
    const segment = fc.record({ type: fc.constantFrom(...types, 'sface', 'bface', 'emoji', 'redbag', 'new'), data })
    fc.assert(
      fc.property(segment, (segment) => {
        expect(toSegments(stringifyCqCode([segment]))).toStrictEqual(toSegments([segment]))
      }),
      { numRuns: 3000 },
    )
  })

  test('gives a valid unified segment for each, whatever stands in it', () => {
    const types = [...schema.anyOf.map((it) => it.properties.type.const), 'emoji', 'bface', 'x', '__proto__']
    const keys = [
      'text',
      'qq',
      'id',
      'file',
      'url',
      'data',
      'size',
      'result',
      'value',
      'type',
      'raw',
      'lat',
      '__proto__',
    ]
    const data = fc.option(
      fc.dictionary(fc.constantFrom(...keys), fc.jsonValue({ maxDepth: 2 }), { noNullPrototype: true }),
    )
    const segment = fc.record({ type: fc.constantFrom(...types), data }, { noNullPrototype: true })
    fc.assert(
      fc.property(fc.array(segment), (message) => {
        const before = structuredClone(message)
        const segments = toSegments(message)
        expect(segments).toHaveLength(message.length)
        for (const segment of segments) expect(isSegment(segment), JSON.stringify(segment)).toBe(true)
        expect(message).toEqual(before)
      }),
      { numRuns: 500 },
    )
  })
})

describe('the two forms of a message', () => {
  /** Neighbouring texts are one text on the wire, an empty text is none, and a value there is a text. */
  const texts = fc.record({ type: fc.constant('text'), data: fc.record({ text: fc.string({ minLength: 1 }) }) })
  const codes = fc.record({
    type: fc.constantFrom('at', 'image', 'face', 'new-type.1'),
    data: fc.dictionary(fc.constantFrom('qq', 'file', 'url', 'a_b'), fc.string(), { noNullPrototype: true }),
  })
  const messages = fc
    .array(fc.oneof(texts, codes), { maxLength: 8 })
    .map((list) => list.filter(({ type }, i) => type !== 'text' || list[i - 1]?.type !== 'text') as ArraySegment[])

  test('hold the same: array to text to array', () => {
    fc.assert(
      fc.property(messages, (message) => {
        expect(toArrayMessage(toTextMessage(message))).toEqual(message)
      }),
    )
  })

  test('hold the same: text to array to text, once the text is one that a program writes', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('[CQ:at', ',qq=', '1', ']', '&#91;', '&', '[', 'a') }), (text) => {
        const written = toTextMessage(toArrayMessage(text))
        expect(toTextMessage(toArrayMessage(written))).toBe(written)
        expect(toSegments(written)).toEqual(toSegments(text))
      }),
    )
  })

  test('are left as they are where they are asked for', () => {
    const segments: ArraySegment[] = [{ type: 'at', data: { qq: 1 } }]
    expect(toArrayMessage(segments)).toEqual(segments)
    expect(toArrayMessage(segments)[0]).toBe(segments[0])
    expect(toTextMessage('[CQ:at,qq=1] &#91;')).toBe('[CQ:at,qq=1] &#91;')
  })

  test('leave out what lacks a type, and take null for fields that are missing', () => {
    const message = [null, { type: 'at' }, { data: { a: 1 } }, { type: '', data: undefined }, { type: 'x', data: null }]
    expect(toArrayMessage(message as never)).toEqual([
      { type: 'at', data: null },
      { type: 'x', data: null },
    ])
    expect(toTextMessage([{ type: 'at' }])).toBe('[CQ:at]')
    expect(toArrayMessage(null)).toEqual([])
    expect(toTextMessage(null)).toBe('')
  })

  test('write numbers and booleans as text, objects as JSON text, and leave out null', () => {
    const data = { id: 1, isDir: false, raw: { a: '[,]' }, list: [1], summary: null, none: undefined, f: () => 1 }
    const text = toTextMessage([{ type: 'x', data }])
    expect(text).toBe('[CQ:x,id=1,isDir=false,raw={"a":"&#91;&#44;&#93;"},list=&#91;1&#93;]')
    expect(toArrayMessage(text)).toEqual([
      { type: 'x', data: { id: '1', isDir: 'false', raw: '{"a":"[,]"}', list: '[1]' } },
    ])
    expect(toTextMessage([{ type: 'shake', data: null }])).toBe('[CQ:shake]')
    expect(parseCqCode(text)).toEqual(toArrayMessage(text))
    expect(stringifyCqCode(parseCqCode(text))).toBe(text)
  })

  test('never let a text become a code', () => {
    const text = '[CQ:at,qq=all]'
    expect(toTextMessage([{ type: 'text', data: { text } }])).toBe('&#91;CQ:at,qq=all&#93;')
    expect(toSegments(toTextMessage([{ type: 'text', data: { text } }]))).toEqual([{ type: 'text', text }])
  })

  test('keep `__proto__` an ordinary field', () => {
    const segment = JSON.parse('{"type":"x","data":{"__proto__":"1"}}')
    expect(toTextMessage([segment])).toBe('[CQ:x,__proto__=1]')
    expect(Object.entries(toArrayMessage('[CQ:x,__proto__=1]')[0]?.data ?? {})).toEqual([['__proto__', '1']])
    expect(({} as Record<string, unknown>)['1']).toBeUndefined()
  })

  test('refuse a type or key that cannot be written', () => {
    expect(() => toTextMessage([{ type: 'a,b', data: null }])).toThrow(TypeError)
    expect(() => toTextMessage([{ type: 'a', data: { 'b=': 1 } }])).toThrow(TypeError)
  })

  test('hold what a hostile sender repeats', () => {
    const long = '[CQ:at,qq=1]['.repeat(50_000)
    expect(toSegments(long)).toHaveLength(100_000)
    expect(toTextMessage(toArrayMessage(long))).toHaveLength(long.length + 50_000 * 4)
  })
})

describe('forwarded messages', () => {
  const forward = (content: unknown) => {
    const [segment] = toSegments([{ type: 'forward', data: { content } }])
    if (segment?.type !== 'forward') throw new Error('no forward')
    return segment.messages
  }

  test('have their sender, time and segments, in the form of events and of nodes', () => {
    const event = {
      message_id: 81,
      time: '1753000100',
      user_id: 1,
      sender: { user_id: 2, nickname: '小红', card: '红' },
      message: '[CQ:at,qq=3] 看',
    }
    const expected = {
      id: '81',
      user: { id: '2', name: '小红', card: '红' },
      time: 1_753_000_100_000,
      segments: [
        { type: 'mention', id: '3' },
        { type: 'text', text: ' 看' },
      ],
      text: '看',
    }
    expect(forward([event])).toEqual([expected])
    const { sender: _, ...bare } = event
    expect(forward([bare])).toEqual([{ ...expected, user: { id: '1' } }])
    const node = { type: 'node', data: { uin: 5, name: 'n', content: [{ type: 'text', data: { text: 'x' } }] } }
    expect(forward([node])).toEqual([
      { user: { id: '5', name: 'n' }, segments: [{ type: 'text', text: 'x' }], text: 'x' },
    ])
  })

  test('have a sender as far as the source names one', () => {
    const senders = [{ nickname: 'n' }, { sender: { card: 'c' } }, { user_id: 0, name: 'm' }, { user_id: '0' }]
    expect(forward(senders)?.map(({ user }) => user)).toEqual([{ name: 'n' }, { card: 'c' }, { name: 'm' }, undefined])
  })

  test('are read the same from CQ codes, where they are JSON text', () => {
    const content = [{ user_id: 1, message: [{ type: 'text', data: { text: '[,]&' } }] }]
    const text = toTextMessage([{ type: 'forward', data: { id: '7', content } }])
    expect(toSegments(text)).toEqual(toSegments([{ type: 'forward', data: { id: '7', content } }]))
    expect(toSegments(text)).toMatchObject([{ messages: [{ user: { id: '1' }, text: '[,]&' }] }])
  })

  test('whatever they are, become valid', () => {
    for (const content of [[null], ['x'], [[]], [{}], [{ message: 1 }], [{ message: ['x', null, { type: 1 }] }]]) {
      const [segment] = toSegments([{ type: 'forward', data: { content } }])
      expect(isSegment(segment), JSON.stringify(content)).toBe(true)
      expect(forward(content)).toHaveLength(1)
    }
  })

  test('are read eight deep, and no deeper', () => {
    let content: unknown = []
    for (let i = 0; i < 20; i++) content = [{ message: [{ type: 'forward', data: { id: i, content } }] }]
    let depth = 0
    for (let messages = forward(content); messages; depth++) {
      const [inner] = messages[0]?.segments ?? []
      messages = inner?.type === 'forward' ? inner.messages : undefined
    }
    expect(depth).toBe(8)
  })
})

describe('isKnownSegment', () => {
  test('tells the known segments, and checks their fields', () => {
    expect(isKnownSegment({ type: 'at', data: { qq: 1 } })).toBe(true)
    expect(isKnownSegment({ type: 'at', data: { qq: 'all', name: null } }, 'at')).toBe(true)
    expect(isKnownSegment({ type: 'at', data: { qq: 1 } }, 'face')).toBe(false)
    expect(isKnownSegment({ type: 'image', data: {}, extra: 1 }, 'image')).toBe(true)
    for (const wrong of [
      { type: 'at', data: {} },
      { type: 'at', data: { qq: null } },
      { type: 'image', data: null },
      { type: 'image', data: { url: 1 } },
      { type: 'new', data: {} },
      { type: 'constructor', data: {} },
      {},
      null,
      undefined,
      'text',
    ]) {
      expect(isKnownSegment(wrong)).toBe(false)
    }
  })

  const typebox = Compile(schema)

  test.each(schema.anyOf.map((it) => [it.properties.type.const, it]))('agrees with the schema on %s', (_, part) => {
    fc.assert(
      fc.property(arbitraryOf(part as never), (segment) => {
        expect(isKnownSegment(segment)).toBe(true)
        for (const { value, what } of mutantsOf(segment)) {
          expect(isKnownSegment(value), what).toBe(typebox.Check(value))
        }
      }),
      { numRuns: 5 },
    )
  })

  test('what is known has a unified name, but for what is only sent', () => {
    const sent = new Set(['node', 'keyboard', 'button', 'basketball', 'tts', 'cardimage'])
    for (const part of schema.anyOf) {
      const type = part.properties.type.const
      fc.assert(
        fc.property(arbitraryOf(part as never), (segment) => {
          const [unified] = toSegments([segment as KnownSegment])
          if (unified?.type !== 'unknown') return
          // An id may be an empty text, or that of nobody.
          const { id, qq } = (segment as { data: { id?: unknown; qq?: unknown } }).data
          expect(sent.has(type) || id === '' || ['', '0', 0].includes(qq as string), type).toBe(true)
        }),
        { numRuns: 20 },
      )
    }
  })
})
