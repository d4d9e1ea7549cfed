import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSegment } from '../../../src/all/unified.ts'
import { decodeContent, mentionsOf, toSegments } from '../../../src/protocols/wechat/index.ts'

describe('decodeContent', () => {
  test.each([
    ['%E7%BE%A4%E6%B6%88%E6%81%AF', '群消息'],
    ['123', '123'],
    ['', ''],
    ['a+b%20c', 'a+b c'],
    ['%2541', '%41'],
    ['50%', '50%'],
    ['50% off', '50% off'],
    ['%', '%'],
    ['%zz', '%zz'],
    ['%E7%BE', '%E7%BE'],
    ['%FF', '%FF'],
    ['涨了%E7%BE%A4', '涨了%E7%BE%A4'],
    ['a %E7%BE%A4', 'a %E7%BE%A4'],
  ])('%j is %j', (content, text) => {
    expect(decodeContent(content)).toBe(text)
  })

  test('undoes one encoding, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => decodeContent(encodeURIComponent(text)) === text),
      { numRuns: 1000 },
    )
  })

  test('leaves alone what no encoder writes, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('%', '4', '1', 'E7', ' ', '群', '\ud800', '%25') }), (text) => {
        const decoded = decodeContent(text)
        if (/[^!-~]/.test(text)) expect(decoded).toBe(text)
      }),
      { numRuns: 1000 },
    )
  })
})

const card = '<?xml version="1.0"?><msg username="wxid_1" nickname="A &amp; B" alias="a"/>'
const place = '<msg><location x="23.1" y="113.3" scale="16" label="广州" poiname="塔"/></msg>'
const app =
  '<msg><appmsg><title><![CDATA[T <1>]]></title><des>a &lt; b</des><url>http://x/?a=1&amp;b=2</url></appmsg></msg>'

describe('toSegments', () => {
  test.each([
    [1, '你好[pic=C:\\a.jpg]', [{ type: 'text', text: '你好[pic=C:\\a.jpg]' }]],
    [1, '', []],
    [3, '[pic=E:\\a (1)\\]b[\\c.jpg]', [{ type: 'image', file: 'E:\\a (1)\\]b[\\c.jpg' }]],
    [3, 'http://x/a.jpg', [{ type: 'image', url: 'http://x/a.jpg' }]],
    [3, '<msg/>', [{ type: 'image', content: '<msg/>' }]],
    [3, '[PIC=a.jpg]', [{ type: 'image', file: 'a.jpg' }]],
    [3, '[pic=a.jpg', [{ type: 'image', content: '[pic=a.jpg' }]],
    [3, '[pac=a.jpg]', [{ type: 'image', content: '[pac=a.jpg]' }]],
    [3, 'see http://x', [{ type: 'image', content: 'see http://x' }]],
    [3, 'https://x y', [{ type: 'image', content: 'https://x y' }]],
    [3, '', [{ type: 'image' }]],
    [34, '[mp3=a.mp3]', [{ type: 'voice', file: 'a.mp3' }]],
    [43, '[mp4=a.mp4]', [{ type: 'video', file: 'a.mp4' }]],
    [62, '[mp4=a.mp4]', [{ type: 'video', file: 'a.mp4' }]],
    [47, '[gif=a.gif]', [{ type: 'sticker', file: 'a.gif' }]],
    [42, card, [{ type: 'card', id: 'wxid_1', name: 'A & B', of: 'user', content: card }]],
    [48, place, [{ type: 'location', latitude: 23.1, longitude: 113.3, title: '塔', content: place }]],
    [
      48,
      '<location x="0" y="-1.5" label="&lt;&gt;&quot;&apos;&amp;lt;"/>',
      [
        {
          type: 'location',
          title: `<>"'&lt;`,
          content: '<location x="0" y="-1.5" label="&lt;&gt;&quot;&apos;&amp;lt;"/>',
          latitude: 0,
          longitude: -1.5,
        },
      ],
    ],
    [48, '<location x="" y="a"/>', [{ type: 'location', content: '<location x="" y="a"/>' }]],
    [48, 'x', [{ type: 'location', content: 'x' }]],
    [49, app, [{ type: 'link', url: 'http://x/?a=1&b=2', title: 'T <1>', description: 'a < b', content: app }]],
    [
      49,
      '{"Link":[{"url":"u","image_url":"i","title":"t","desc":"d"}]}',
      [
        {
          type: 'link',
          url: 'u',
          title: 't',
          description: 'd',
          image: 'i',
          content: '{"Link":[{"url":"u","image_url":"i","title":"t","desc":"d"}]}',
        },
      ],
    ],
    [49, '{"Link":[null]}', [{ type: 'link', content: '{"Link":[null]}' }]],
    [49, '<title>a<b/></title>', [{ type: 'link', content: '<title>a<b/></title>' }]],
    [49, '<title>abc', [{ type: 'link', content: '<title>abc' }]],
    [49, 'abcdefgh</title>', [{ type: 'link', content: 'abcdefgh</title>' }]],
    [49, '<title>\n a b </title>', [{ type: 'link', title: 'a b', content: '<title>\n a b </title>' }]],
    [49, '<title><![CDATA[abcde</title>', [{ type: 'link', content: '<title><![CDATA[abcde</title>' }]],
    [
      49,
      '<title>abcdefghijklm]]></title>',
      [{ type: 'link', title: 'abcdefghijklm]]>', content: '<title>abcdefghijklm]]></title>' }],
    ],
    [49, '<title></title>', [{ type: 'link', content: '<title></title>' }]],
    [
      2000,
      '{"payer_pay_id":"1","money":"1165.00","pay_memo":"m"}',
      [
        {
          type: 'transfer',
          id: '1',
          amount: '1165.00',
          memo: 'm',
          content: '{"payer_pay_id":"1","money":"1165.00","pay_memo":"m"}',
        },
      ],
    ],
    [2000, '{"pay_momo":"m"}', [{ type: 'transfer', memo: 'm', content: '{"pay_momo":"m"}' }]],
    [2000, '{"money":1.5}', [{ type: 'transfer', amount: '1.5', content: '{"money":1.5}' }]],
    [2000, '{broken', [{ type: 'transfer', content: '{broken' }]],
    [2001, '<title>恭喜发财</title>', [{ type: 'red_packet', title: '恭喜发财', content: '<title>恭喜发财</title>' }]],
    [2002, '<title>程序</title>', [{ type: 'mini_app', title: '程序', content: '<title>程序</title>' }]],
    [2003, 'x', [{ type: 'group_invite', content: 'x' }]],
    [2004, '<title>a.txt</title>', [{ type: 'file', content: '<title>a.txt</title>', name: 'a.txt' }]],
    [2004, '[File=C:\\a.txt]', [{ type: 'file', file: 'C:\\a.txt' }]],
    [10000, '你已添加了老张', [{ type: 'unknown', source: '10000', data: { content: '你已添加了老张' } }]],
    [0, '', [{ type: 'unknown', source: '0', data: { content: '' } }]],
  ])('code %d: %s', (code, content, segments) => {
    expect(toSegments(code, content)).toStrictEqual(segments)
  })

  test('places mentions where they stand in the text', () => {
    const mentions = [
      { wxid: 'w1', nickname: '@老张' },
      { wxid: 'w2', nickname: '@小明' },
      { wxid: 'me', nickname: '@所有人' },
      { wxid: 'w3' },
      { wxid: 'w4', nickname: '@不在' },
    ]
    expect(toSegments(1, '嗨@老张 和@小明，@所有人', mentions)).toEqual([
      { type: 'mention', id: 'w3' },
      { type: 'mention', id: 'w4', name: '不在' },
      { type: 'text', text: '嗨' },
      { type: 'mention', id: 'w1', name: '老张' },
      { type: 'text', text: ' 和' },
      { type: 'mention', id: 'w2', name: '小明' },
      { type: 'text', text: '，' },
      { type: 'mention_all' },
    ])
  })

  test('reads the code of a mention only where it is told who was mentioned', () => {
    const mentions = [{ wxid: 'w1', nickname: '@老张' }, { wxid: 'notify@all' }]
    expect(toSegments(1, '[at=w1] 来[at=w9]', mentions)).toEqual([
      { type: 'mention_all' },
      { type: 'mention', id: 'w1', name: '老张' },
      { type: 'text', text: ' 来[at=w9]' },
    ])
  })

  test('places mentions in whatever order they are listed, each once, the longer name first', () => {
    const mentions = [
      { wxid: 'w1', nickname: '@小' },
      { wxid: 'w2', nickname: '@小明' },
      { wxid: 'w3', nickname: '@小' },
      { wxid: 'w4', nickname: '@小明' },
      { wxid: 'w5', nickname: '@小' },
    ]
    expect(toSegments(1, '@小明@小 @小@小明明@小@小', mentions)).toStrictEqual([
      { type: 'mention', id: 'w2', name: '小明' },
      { type: 'mention', id: 'w1', name: '小' },
      { type: 'text', text: ' ' },
      { type: 'mention', id: 'w3', name: '小' },
      { type: 'mention', id: 'w4', name: '小明' },
      { type: 'text', text: '明@小' },
      { type: 'mention', id: 'w5', name: '小' },
    ])
  })

  test('reads codes that stand in broken ones', () => {
    const mentions = [{ wxid: 'w1' }, { wxid: 'w2' }]
    expect(toSegments(1, '[at=[at=w1][at=[at=', mentions)).toStrictEqual([
      { type: 'mention', id: 'w2' },
      { type: 'text', text: '[at=' },
      { type: 'mention', id: 'w1' },
      { type: 'text', text: '[at=[at=' },
    ])
  })

  test('gives up on places in a text that only looks like mentions, and keeps the mentions', () => {
    const mentions = [{ wxid: 'w1', nickname: '@小明' }]
    const text = '@小亮'.repeat(40_000)
    expect(toSegments(1, `${text}@小明`, mentions)).toStrictEqual([
      { type: 'mention', id: 'w1', name: '小明' },
      { type: 'text', text: `${text}@小明` },
    ])
  })

  test('names whom a mention means, without its sign', () => {
    const mentions = [
      { wxid: 'w1', nickname: '@' },
      { wxid: 'w2', nickname: 'a@b' },
      { wxid: 'w3', nickname: '@c' },
      { wxid: 'w4', nickname: '' },
    ]
    expect(toSegments(1, 'a@b@c', mentions)).toStrictEqual([
      { type: 'mention', id: 'w1' },
      { type: 'mention', id: 'w4' },
      { type: 'mention', id: 'w2', name: 'a@b' },
      { type: 'mention', id: 'w3', name: 'c' },
    ])
  })

  test('any code and content give valid segments', () => {
    const codes = fc.constantFrom(0, 1, 3, 34, 42, 43, 47, 48, 49, 62, 2000, 2001, 2002, 2003, 2004, 2005, 10000, -1)
    const contents = fc.oneof(fc.string(), fc.json(), fc.constantFrom(card, place, app, '[[', '{"Link":[{"url":1}]}'))
    fc.assert(
      fc.property(codes, contents, (code, content) => toSegments(code, content).every(isSegment)),
      { numRuns: 1000 },
    )
  })
})

describe('mentionsOf', () => {
  const list = [{ wxid: 'a', nickname: '@a' }]
  test.each([
    ['nobody as ""', '', []],
    ['nobody as null', null, []],
    ['nobody as a missing field', undefined, []],
    ['an object', { atuserlist: list }, list],
    ['an object without a list', {}, []],
    ['a bare array', list, list],
    ['the text of an object', JSON.stringify({ atuserlist: list }), list],
    ['the text of an array', JSON.stringify(list), list],
    ['the text of an array after spaces', `\n ${JSON.stringify(list)}`, list],
    ['a text that is no JSON', '{oops', []],
    ['the text of null', 'null', []],
    ['a list with strangers', JSON.stringify([null, 1, { wxid: 2 }, ...list]), list],
  ])('reads %s', (_, source, mentions) => {
    expect(mentionsOf(source)).toEqual(mentions)
  })
})
