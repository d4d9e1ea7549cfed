import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSegment } from '../../../src/all/unified.ts'
import {
  type CqSegment,
  escapeCqText,
  parseCqCode,
  stringifyCqCode,
  toSegments,
} from '../../../src/protocols/coolq/index.ts'

const text = (text: string): CqSegment => ({ type: 'text', data: { text } })

describe('parseCqCode', () => {
  test.each<[string, string, CqSegment[]]>([
    ['nothing', '', []],
    ['a text', 'hello', [text('hello')]],
    ['a code without parameters', '[CQ:shake]', [{ type: 'shake', data: {} }]],
    ['a code between texts', 'a[CQ:face,id=14]b', [text('a'), { type: 'face', data: { id: '14' } }, text('b')]],
    [
      'values that hold =, spaces and line breaks',
      '[CQ:image,file=a b\n.jpg,url=http://x/?a=1&amp;b=2==]',
      [{ type: 'image', data: { file: 'a b\n.jpg', url: 'http://x/?a=1&b=2==' } }],
    ],
    [
      'escapes in values and texts, each undone once',
      '&#91;CQ:at,qq=all&#93;&amp;#91;[CQ:share,title=a&#44;b&#91;&#93;&amp;amp;]',
      [text('[CQ:at,qq=all]&#91;'), { type: 'share', data: { title: 'a,b[]&amp;' } }],
    ],
    ['an escaped comma in a text, as some versions wrote', 'a&#44;b', [text('a,b')]],
    ['spaces after commas, as early versions wrote', '[CQ:at, qq=1]', [{ type: 'at', data: { qq: '1' } }]],
    ['a parameter without =', '[CQ:at,qq=1,x]', [{ type: 'at', data: { qq: '1' } }]],
    ['a parameter without a name', '[CQ:x,=1,,a=2]', [{ type: 'x', data: { a: '2' } }]],
    ['what only looks like an escape', 'a & b &x; &#92; &amp', [text('a & b &x; &#92; &amp')]],
    ['what only looks like an escape in a value', '[CQ:x,a=&b&amp;]', [{ type: 'x', data: { a: '&b&' } }]],
    ['a bracket in a code', '[CQ:at[CQ_face,id=1]', [text('[CQ:at[CQ_face,id=1]')]],
    ['an unclosed code', 'a[CQ:at,qq=1', [text('a[CQ:at,qq=1')]],
    ['a code without a name', '[CQ:]', [text('[CQ:]')]],
    ['a code with a strange name', '[CQ:a b,c=1]', [text('[CQ:a b,c=1]')]],
    ['a code inside an unclosed one', '[CQ:at[CQ:face,id=1]', [text('[CQ:at'), { type: 'face', data: { id: '1' } }]],
    [
      'brackets that are none of its business',
      '[x] [CQ:face,id=1] [y',
      [text('[x] '), { type: 'face', data: { id: '1' } }, text(' [y')],
    ],
    ['other cases of CQ', '[cq:at,qq=1]', [text('[cq:at,qq=1]')]],
    ['emoji in values', '[CQ:share,title=👨‍👩‍👧]', [{ type: 'share', data: { title: '👨‍👩‍👧' } }]],
  ])('reads %s', (_, message, segments) => {
    expect(parseCqCode(message)).toEqual(segments)
  })

  test('keeps `__proto__` as an ordinary parameter', () => {
    const [segment] = parseCqCode('[CQ:x,__proto__=1]')
    expect(Object.entries(segment?.data ?? {})).toEqual([['__proto__', '1']])
    expect(Object.getPrototypeOf(segment?.data)).toBe(Object.prototype)
    expect(Object.getOwnPropertyDescriptor(segment?.data, '__proto__')).toEqual({
      value: '1',
      writable: true,
      enumerable: true,
      configurable: true,
    })
  })
})

/** Neighbouring texts are one text on the wire, and an empty text is none. */
const segments = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }).map(text),
      fc.constantFrom('[CQ:at,qq=all]', '&#91;', '&amp;', '&', ',', '[', ']', '=').map(text),
      fc.record({
        type: fc.stringMatching(/^[-.\w]{1,8}$/).filter((type) => type !== 'text'),
        data: fc.dictionary(fc.stringMatching(/^[\w.-]{1,8}$/), fc.string({ unit: 'binary' }), {
          noNullPrototype: true,
        }),
      }),
    ),
  )
  .map((list) => list.filter((segment, i) => segment.type !== 'text' || list[i - 1]?.type !== 'text'))

describe('laws', () => {
  test('parse(stringify(x)) is x', () => {
    fc.assert(
      fc.property(segments, (list) => {
        expect(parseCqCode(stringifyCqCode(list))).toEqual(list)
      }),
      { numRuns: 500 },
    )
  })

  test('stringify(parse(m)) means the same as m', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('[', ']', 'CQ:', ',', '=', '&', '&#91;', 'a', ' ') }),
        (message) => {
          expect(parseCqCode(stringifyCqCode(parseCqCode(message)))).toEqual(merged(parseCqCode(message)))
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('text never becomes a code', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('[', ']', '[CQ:at,qq=all]', '&', '&#91;', '&amp;', 'a', ',') }),
        (words) => {
          const parsed = parseCqCode(escapeCqText(words))
          expect(parsed).toEqual(words === '' ? [] : [text(words)])
        },
      ),
    )
  })

  test('any message gives segments that pass the unified schema', () => {
    fc.assert(
      fc.property(segments, fc.string({ unit: 'binary' }), (list, noise) => {
        expect([...toSegments(stringifyCqCode(list)), ...toSegments(noise)].every(isSegment)).toBe(true)
      }),
    )
  })
})

const merged = (list: CqSegment[]) => {
  const out: CqSegment[] = []
  for (const segment of list) {
    const last = out.at(-1)
    if (segment.type === 'text' && last?.type === 'text') last.data.text += segment.data.text ?? ''
    else if (segment.type !== 'text' || segment.data.text) out.push(structuredClone(segment))
  }
  return out
}

describe('stringifyCqCode', () => {
  test.each<[string, CqSegment, string]>([
    ['a text', text('[a], b & c'), '&#91;a&#93;, b &amp; c'],
    ['a text without its text', { type: 'text', data: {} }, ''],
    ['a code', { type: 'at', data: { qq: '1', name: 'a,b=[&]' } }, '[CQ:at,qq=1,name=a&#44;b=&#91;&amp;&#93;]'],
    ['a code without parameters', { type: 'shake', data: {} }, '[CQ:shake]'],
    ['a name of every allowed sign', { type: 'a-B_c.9', data: { '.x-y_z!': '' } }, '[CQ:a-B_c.9,.x-y_z!=]'],
  ])('writes %s', (_, segment, message) => {
    expect(stringifyCqCode([segment])).toBe(message)
    expect(stringifyCqCode([segment, segment])).toBe(message + message)
  })

  test.each([
    [{ type: 'a,b', data: {} }, /needs a type/],
    [{ type: '', data: {} }, /needs a type/],
    [{ type: 'at', data: { 'a=b': '1' } }, /key/],
    [{ type: 'at', data: { 'a]': '1' } }, /key/],
    [{ type: 'at', data: { 'a b': '1' } }, /key/],
    [{ type: 'at', data: { '': '1' } }, /key/],
  ])('refuses what could not be read back: %j', (segment, message) => {
    expect(() => stringifyCqCode([segment])).toThrow(TypeError)
    expect(() => stringifyCqCode([segment])).toThrow(message)
  })
})

describe('toSegments', () => {
  test.each([
    ['[CQ:at,qq=10001]', { type: 'mention', id: '10001' }],
    ['[CQ:at,qq=all]', { type: 'mention_all' }],
    ['[CQ:at,qq=1,name=x]', { type: 'mention', id: '1', name: 'x' }],
    ['[CQ:face,id=14]', { type: 'face', id: '14' }],
    ['[CQ:sface,id=14]', { type: 'face', id: '14' }],
    ['[CQ:emoji,id=128077]', { type: 'text', text: '👍' }],
    ['[CQ:emoji,id=1114111]', { type: 'text', text: '\u{10ffff}' }],
    ['[CQ:emoji,id=1114112]', { type: 'unknown', source: 'emoji', data: { id: '1114112' } }],
    ['[CQ:emoji,id=0]', { type: 'unknown', source: 'emoji', data: { id: '0' } }],
    ['[CQ:emoji,id=-1]', { type: 'unknown', source: 'emoji', data: { id: '-1' } }],
    ['[CQ:emoji,id=1.5]', { type: 'unknown', source: 'emoji', data: { id: '1.5' } }],
    ['[CQ:emoji,id=99999999]', { type: 'unknown', source: 'emoji', data: { id: '99999999' } }],
    ['[CQ:bface,id=1,p=2]', { type: 'sticker', id: '1' }],
    ['[CQ:image,file=1.jpg,url=u]', { type: 'image', file: '1.jpg', url: 'u' }],
    ['[CQ:image,file=1.jpg,type=flash]', { type: 'image', file: '1.jpg', flash: true }],
    ['[CQ:record,file=1.amr]', { type: 'voice', file: '1.amr' }],
    ['[CQ:video,file=1.mp4]', { type: 'video', file: '1.mp4' }],
    [
      '[CQ:location,lat=39.9,lon=116.3,title=t,content=c]',
      { type: 'location', latitude: 39.9, longitude: 116.3, title: 't', content: 'c' },
    ],
    ['[CQ:location,lat=x]', { type: 'location' }],
    ['[CQ:location,lat=0,lon=]', { type: 'location', latitude: 0 }],
    [
      '[CQ:share,url=u,title=t,content=c,image=i]',
      { type: 'link', url: 'u', title: 't', description: 'c', image: 'i' },
    ],
    ['[CQ:contact,type=group,id=1]', { type: 'card', id: '1', of: 'group' }],
    ['[CQ:contact,type=qq,id=1]', { type: 'card', id: '1', of: 'user' }],
    ['[CQ:music,type=163,id=1]', { type: 'music', platform: '163', id: '1' }],
    [
      '[CQ:music,type=custom,url=u,audio=a,title=t]',
      { type: 'music', platform: 'custom', url: 'u', audio: 'a', title: 't' },
    ],
    ['[CQ:music]', { type: 'music' }],
    ['[CQ:forward]', { type: 'forward' }],
    ['[CQ:bface]', { type: 'sticker' }],
    ['[CQ:share]', { type: 'link' }],
    ['[CQ:contact]', { type: 'card', of: 'user' }],
    ['[CQ:poke,id=1,name=n]', { type: 'poke', id: '1', name: 'n' }],
    ['[CQ:record,url=u]', { type: 'voice', url: 'u' }],
    ['[CQ:redbag]', { type: 'red_packet' }],
    ['[CQ:xml,data]', { type: 'unknown', source: 'xml', data: {} }],
    ['[CQ:image, file =1.jpg, cache=0]', { type: 'image', file: '1.jpg' }],
    ['[CQ:image, cache =0,files=x,=y]', { type: 'image' }],
    ['[CQ:reply,id=1]', { type: 'reply', id: '1' }],
    ['[CQ:forward,id=1]', { type: 'forward', id: '1' }],
    ['[CQ:poke,id=1]', { type: 'poke', id: '1' }],
    ['[CQ:shake]', { type: 'poke' }],
    ['[CQ:dice,type=6]', { type: 'dice', value: 6 }],
    ['[CQ:dice,type=16]', { type: 'dice' }],
    ['[CQ:dice,type=61]', { type: 'dice' }],
    ['[CQ:dice]', { type: 'dice' }],
    ['[CQ:rps,type=1]', { type: 'rps', value: 'rock' }],
    ['[CQ:rps,type=2]', { type: 'rps', value: 'scissors' }],
    ['[CQ:rps,type=3]', { type: 'rps', value: 'paper' }],
    ['[CQ:rps]', { type: 'rps' }],
    ['[CQ:anonymous]', { type: 'anonymous' }],
    ['[CQ:xml,data=<a/>]', { type: 'xml', data: '<a/>' }],
    ['[CQ:json]', { type: 'unknown', source: 'json', data: {} }],
    ['[CQ:json,data=]', { type: 'json', data: '' }],
    ['[CQ:redbag,title=t]', { type: 'red_packet', title: 't' }],
    ['[CQ:text]', { type: 'unknown', source: 'text', data: {} }],
    ['[CQ:at]', { type: 'unknown', source: 'at', data: {} }],
    ['[CQ:face]', { type: 'unknown', source: 'face', data: {} }],
    ['[CQ:reply]', { type: 'unknown', source: 'reply', data: {} }],
    ['[CQ:show,id=1]', { type: 'unknown', source: 'show', data: { id: '1' } }],
  ])('%s', (message, segment) => {
    expect(toSegments(message)).toStrictEqual([segment])
  })
})
