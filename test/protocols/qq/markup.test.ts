import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  escapeMarkupText,
  faceName,
  type MarkupSegment,
  parseMarkup,
  stringifyMarkup,
  toSegments,
} from '../../../src/protocols/qq/index.ts'

const text = (text: string): MarkupSegment => ({ type: 'text', data: { text } })
const mention = (id: string): MarkupSegment => ({ type: 'mention', data: { id } })
const everyone: MarkupSegment = { type: 'mention_all', data: {} }
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64')

describe('the markup of a content', () => {
  test.each<[string, string, MarkupSegment[]]>([
    ['nothing', '', []],
    ['plain text', 'hello', [text('hello')]],
    ['a mention', 'hi <@1234567890123456789>!', [text('hi '), mention('1234567890123456789'), text('!')]],
    ['a mention of a guild', '<@!42>', [mention('42')]],
    ['a mention by openid', '<@0A1B2C3D4E5F60718293A4B5C6D7E8F9>', [mention('0A1B2C3D4E5F60718293A4B5C6D7E8F9')]],
    ['everyone', '<@all><qqbot-at-everyone />', [everyone, everyone]],
    ['a channel', '<#2233445>', [{ type: 'channel', data: { id: '2233445' } }]],
    ['a system face', '<emoji:4>', [{ type: 'emoji', data: { id: '4' } }]],
    [
      'a face',
      '<faceType=1,faceId="277",ext="eyJ0ZXh0IjoiIn0=">',
      [{ type: 'face', data: { faceType: '1', faceId: '277', ext: 'eyJ0ZXh0IjoiIn0=' } }],
    ],
    ['a face without ext', '<faceType=6, faceId="0">', [{ type: 'face', data: { faceType: '6', faceId: '0' } }]],
    ['a mention in the new form', '<qqbot-at-user id="42" />', [mention('42')]],
    [
      'a command to write',
      '<qqbot-cmd-input text="%E6%89%93%E5%8D%A1" show="a%22b" reference="false" />',
      [{ type: 'cmd_input', data: { text: '打卡', show: 'a"b', reference: 'false' } }],
    ],
    [
      'a command to write with a text alone',
      '<qqbot-cmd-input text="x"/>',
      [{ type: 'cmd_input', data: { text: 'x' } }],
    ],
    ['a command to send', '<qqbot-cmd-enter text="a+b" />', [{ type: 'cmd_enter', data: { text: 'a+b' } }]],
    [
      'a command that is not encoded properly',
      '<qqbot-cmd-enter text="100%" />',
      [{ type: 'cmd_enter', data: { text: '100%' } }],
    ],
    ['escapes, `&amp;` last', '&lt;@1&gt; &amp;lt; &amp;amp; &quot;', [text('<@1> &lt; &amp; &quot;')]],
    ['a face behind a lone bracket', '1 < 2 <emoji:4>', [text('1 < 2 '), { type: 'emoji', data: { id: '4' } }]],
  ])('%s', (_, content, segments) => {
    expect(parseMarkup(content)).toStrictEqual(segments)
  })

  test.each([
    '<@>',
    '<@!>',
    '<@1 2>',
    '<#>',
    '<#a b>',
    '<emoji:>',
    '<emoji:1;2>',
    '<emote:1>',
    // A tag within a tag.
    '<@ @1>',
    '<# #1>',
    '<e emoji:1>',
    '<f faceType=1,faceId="1">',
    '<faceType=1,faceId="1" >',
    '<q qqbot-at-everyone>',
    '<qqbot-at-everyone x>',
    '<e>',
    '<faceType=x,faceId="1">',
    '<faceType=1>',
    '<qqbot-at-user />',
    '<qqbot-at-user id="" />',
    '<qqbot-at-user id=1 />',
    '<qqbot-cmd-enter />',
    '<qqbot-cmd-input show="x" />',
    '<qqbot-something text="x" />',
    '<q>',
    '<script>',
    '<>',
    '<@1',
    '@1>',
    '@everyone',
    '<constructor>',
    '<__proto__>',
  ])('what only looks like a tag stays text: %s', (content) => {
    expect(parseMarkup(content)).toEqual([text(content)])
  })

  test('`@everyone` is a mention where the message says so, and nowhere else', () => {
    expect(parseMarkup('a @everyone b', { everyone: true })).toEqual([text('a '), everyone, text(' b')])
    expect(parseMarkup('<emoji:1>@everyone', { everyone: true })).toHaveLength(2)
    expect(parseMarkup('a @everyone b')).toEqual([text('a @everyone b')])
  })

  test('a value does not leak into another attribute', () => {
    expect(parseMarkup('<qqbot-cmd-input show=" text=" text="x" />')).toEqual([
      { type: 'cmd_input', data: { text: 'x', show: ' text=' } },
    ])
  })
})

const texts = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  fc.constantFrom('<@1>', '&lt;@all&gt;', '&amp;', '@everyone', '<emoji:4>', '&', '<', '>', '<qqbot-at-everyone />'),
)
const ids = fc.stringMatching(/^[-.\w]{1,12}$/)
const quotable = fc.stringMatching(/^[^"<>]{0,12}$/)
const segments: fc.Arbitrary<MarkupSegment[]> = fc
  .array(
    fc.oneof(
      texts.map(text),
      texts.map(mention),
      fc.constant(everyone),
      ids.map((id): MarkupSegment => ({ type: 'channel', data: { id } })),
      ids.map((id): MarkupSegment => ({ type: 'emoji', data: { id } })),
      fc
        .tuple(fc.nat().map(String), quotable)
        .map(([faceType, faceId]): MarkupSegment => ({ type: 'face', data: { faceType, faceId } })),
      fc
        .tuple(fc.nat().map(String), quotable, quotable)
        .map(([faceType, faceId, ext]): MarkupSegment => ({ type: 'face', data: { faceType, faceId, ext } })),
      texts.map((text): MarkupSegment => ({ type: 'cmd_input', data: { text } })),
      fc
        .tuple(texts, texts, texts)
        .map(([text, show, reference]): MarkupSegment => ({ type: 'cmd_input', data: { text, show, reference } })),
      texts.map((text): MarkupSegment => ({ type: 'cmd_enter', data: { text } })),
    ),
    { maxLength: 8 },
  )
  // Neighbouring texts are one text on the wire.
  .map((list) => list.filter(({ type }, i) => type !== 'text' || list[i - 1]?.type !== 'text'))

describe('laws', () => {
  test('what is written is read back', () => {
    fc.assert(
      fc.property(segments, (list) => {
        expect(parseMarkup(stringifyMarkup(list))).toEqual(list)
      }),
    )
  })

  test('text never becomes a tag', () => {
    const nasty = fc.string({ unit: fc.constantFrom('<', '>', '@', '&', 'lt;', 'amp;', '1', '#', '<@1>', '"', '!') })
    fc.assert(
      fc.property(nasty, (words) => {
        expect(parseMarkup(escapeMarkupText(words))).toEqual(words === '' ? [] : [text(words)])
        expect(toSegments(escapeMarkupText(words))).toEqual(words === '' ? [] : [{ type: 'text', text: words }])
      }),
    )
  })

  test('whatever comes in, nothing throws and no text is empty', () => {
    const bits = fc.constantFrom(
      '<',
      '>',
      '@',
      '!',
      '#',
      'emoji:',
      '1',
      '"',
      'faceType=',
      ',faceId="',
      'ext="',
      '&',
      ' ',
    )
    const contents = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: bits, maxLength: 40 }))
    fc.assert(
      fc.property(contents, fc.boolean(), (content, everyone) => {
        for (const segment of parseMarkup(content, { everyone })) {
          if (segment.type === 'text') expect(segment.data.text).not.toBe('')
        }
        faceName(content)
      }),
    )
  })

  test.each([
    ['opening brackets', '<'],
    ['closing brackets', '>'],
    ['half mentions', '<@'],
    ['half faces', '<faceType=1,faceId="'],
    ['half commands', '<qqbot-cmd-input text="'],
    ['attributes without an end', '<qqbot-a a="" '],
    ['tags that are none', '<x>'],
    ['mentions', '<@1>'],
    ['mentions of everyone', '@everyone'],
    ['escapes', '&amp;'],
  ])('takes time in proportion to the length: %s', (_, segment) => {
    const content = segment.repeat(Math.ceil(400_000 / segment.length))
    const begin = performance.now()
    parseMarkup(content, { everyone: true })
    parseMarkup(`<qqbot-cmd-input${' a="b"'.repeat(60_000)} x>`)
    faceName(content)
    expect(performance.now() - begin).toBeLessThan(2000)
  })
})

describe('what cannot be written is refused', () => {
  const unfit = 'An id in a tag cannot hold spaces, quotes or brackets'
  test.each<[string, MarkupSegment, string]>([
    ['a mention of nobody', mention(''), 'A mention needs an id'],
    ['half a character', mention('\ud800'), 'An attribute cannot hold half a character'],
    ['a channel with a bracket', { type: 'channel', data: { id: '1>' } }, unfit],
    ['a channel without an id', { type: 'channel', data: { id: '' } }, unfit],
    ['a face with a space', { type: 'emoji', data: { id: '1 2' } }, unfit],
    ['a face whose id has quotes', { type: 'face', data: { faceType: '1', faceId: '1",ext="x' } }, unfit],
    ['a face whose ext has quotes', { type: 'face', data: { faceType: '1', faceId: '1', ext: '"' } }, unfit],
    ['a face of no type', { type: 'face', data: { faceType: 'x', faceId: '1' } }, unfit],
    ['a type there is none of', { type: 'image', data: {} } as never, 'There is no tag for the type "image"'],
  ])('%s', (_, segment, message) => {
    expect(() => stringifyMarkup([segment])).toThrow(new TypeError(message))
  })
})

describe('the name of a face', () => {
  test.each([
    ['a name', base64({ text: '汪汪' }), '汪汪'],
    ['a name without padding', base64({ text: '汪汪' }).replace(/=+$/, ''), '汪汪'],
    // 0xfb 0xff: both last letters of the alphabet.
    ['both last letters', 'eyJ0ZXh0IjoifsO/w7/Dvz8+In0=', '~ÿÿÿ?>'],
    ['the other alphabet', 'eyJ0ZXh0IjoifsO_w7_Dvz8-In0=', '~ÿÿÿ?>'],
    ['the first letter', 'eyJ0ZXh0IjoiMDAwIn0=', '000'],
    ['an empty name', base64({ text: '' }), undefined],
    ['no name', base64({}), undefined],
    ['another type', base64({ text: 1 }), undefined],
    ['null', base64(null), undefined],
    ['no JSON', Buffer.from('x').toString('base64'), undefined],
    ['no base64', '***', undefined],
    ['what follows "Z"', 'eyJ0ZXh0Ijoi[GkhIn0=', undefined],
    ['what follows "z"', 'eyJ{ZXh0IjoiaGkhIn0=', undefined],
    ['too much padding', 'eyJ0ZXh0IjoiMDAwIn0===', undefined],
    ['nothing', '', undefined],
  ])('%s', (_, ext, name) => {
    expect(faceName(ext)).toBe(name)
  })
})

describe('unified segments', () => {
  test.each([
    ['', []],
    ['hi', [{ type: 'text', text: 'hi' }]],
    ['&lt;b&gt;', [{ type: 'text', text: '<b>' }]],
    ['<@1>', [{ type: 'mention', id: '1', name: '青' }]],
    ['<@2>', [{ type: 'mention', id: '2' }]],
    ['<@all>', [{ type: 'mention_all' }]],
    ['<#3>', [{ type: 'channel', id: '3' }]],
    ['<emoji:4>', [{ type: 'face', id: '4' }]],
    ['<faceType=1,faceId="5">', [{ type: 'face', id: '5' }]],
    [`<faceType=1,faceId="5",ext="${base64({ text: '笑' })}">`, [{ type: 'face', id: '5', name: '笑' }]],
    ['<qqbot-cmd-enter text="x" />', [{ type: 'unknown', source: 'cmd_enter', data: { text: 'x' } }]],
    [`<faceType=4,faceId="",ext="${base64({ text: '[比心]' })}">`, [{ type: 'sticker', name: '[比心]' }]],
    ['<faceType=4,faceId="9">', [{ type: 'sticker', id: '9' }]],
    ['<faceType=6,faceId="0",ext="eyJ0ZXh0IjoiIn0=">', [{ type: 'sticker' }]],
    ['<faceType=2,faceId="">', [{ type: 'sticker' }]],
    ['<faceType=2,faceId="0">', [{ type: 'face', id: '0' }]],
  ])('%s', (content, expected) => {
    expect(toSegments(content, { names: new Map([['1', '青']]) })).toEqual(expected)
  })

  test('without names', () => {
    expect(toSegments('<@1>')).toEqual([{ type: 'mention', id: '1' }])
  })
})

describe('links of PC clients', () => {
  const link = (name: string, query: string) => `[@${name}](mqqapi://markdown/mention?${query})`

  test.each([
    ['a link', link('青', 'at_type=1&at_tinyid=1A'), [{ type: 'mention', data: { id: '1A', name: '青' } }]],
    [
      'an escaped link',
      link('&lt;青&gt;', 'at_type=1&amp;at_tinyid=1'),
      [{ type: 'mention', data: { id: '1', name: '<青>' } }],
    ],
    [
      'a link whose id comes first',
      link('青', 'at_tinyid=1&at_type=1'),
      [{ type: 'mention', data: { id: '1', name: '青' } }],
    ],
    ['a link without a name', link('', 'at_tinyid=1'), [{ type: 'mention', data: { id: '1' } }]],
    [
      'two links among text and tags',
      `a [@b ${link('青', 'at_tinyid=1')}&amp;${link('竹', 'at_tinyid=2')}<@3> c`,
      [
        { type: 'text', data: { text: 'a [@b ' } },
        { type: 'mention', data: { id: '1', name: '青' } },
        { type: 'text', data: { text: '&' } },
        { type: 'mention', data: { id: '2', name: '竹' } },
        { type: 'mention', data: { id: '3' } },
        { type: 'text', data: { text: ' c' } },
      ],
    ],
  ])('%s', (_, content, expected) => {
    expect(parseMarkup(content, { links: true })).toEqual(expected)
    const text = parseMarkup(content).filter(({ type }) => type === 'mention')
    expect(text).toEqual(expected.filter(({ data }) => 'id' in data && data.id === '3'))
  })

  test.each([
    ['without an id', link('青', 'at_type=1')],
    ['of nobody', link('青', 'at_tinyid=0')],
    ['without a query', link('青', '')],
    ['that does not end', link('青', 'at_tinyid=1').slice(0, -1)],
    ['without its bracket', link('青', 'at_tinyid=1').slice(1)],
    ['of somewhere else', '[@青](https://e.com/mention?at_tinyid=1)'],
    ['whose query has no end in sight', link('青', `at_tinyid=1&x=${'x'.repeat(400)}`)],
  ])('a link %s is text', (_, content) => {
    expect(parseMarkup(content, { links: true })).toEqual([{ type: 'text', data: { text: content } }])
  })

  test('are text for those who do not ask for them', () => {
    const content = link('青', 'at_tinyid=1')
    expect(toSegments(content)).toEqual([{ type: 'text', text: content }])
    expect(toSegments(content, { links: true })).toEqual([{ type: 'mention', id: '1', name: '青' }])
    expect(toSegments(content, { links: true, names: new Map([['1', '竹']]) })).toEqual([
      { type: 'mention', id: '1', name: '竹' },
    ])
  })

  test('take time in proportion to the length', () => {
    const time = (count: number) => {
      const content = '](mqqapi://markdown/mention?'.repeat(count)
      const start = performance.now()
      expect(parseMarkup(content, { links: true })).toHaveLength(1)
      return performance.now() - start
    }
    time(1000)
    // Quadratic time would take minutes.
    expect(time(40_000)).toBeLessThan(2000)
  })
})
