import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSegment } from '../../../src/all/unified.ts'
import {
  deepestElement,
  escapeAttribute,
  escapeElementText,
  parseElements,
  type SatoriElement,
  type SatoriNode,
  stringifyElements,
  toSegments,
  unescapeElements,
} from '../../../src/protocols/satori/index.ts'

const element = (type: string, attrs: SatoriElement['attrs'] = {}, ...children: SatoriNode[]): SatoriElement => ({
  type,
  attrs,
  children,
})

describe('parseElements', () => {
  test.each<[string, string, SatoriNode[]]>([
    ['nothing', '', []],
    ['a text', 'hello', ['hello']],
    ['an element between texts', 'a<at id="1"/>b', ['a', element('at', { id: '1' }), 'b']],
    [
      'elements within each other',
      '<b>x<i>y</i></b><p/>',
      [element('b', {}, 'x', element('i', {}, 'y')), element('p')],
    ],
    [
      'attributes of every kind',
      `<x a="1 &lt; 2 &quot;" b='"' c no-d e-f="" g/>`,
      [element('x', { a: '1 < 2 "', b: '"', c: true, d: false, 'e-f': '', g: true })],
    ],
    ['a value without quotes', '<at id=1/>', [element('at', { id: '1' })]],
    ['a flag that only begins like a negation', '<x no- no/>', [element('x', { 'no-': true, no: true })]],
    ['the last of two attributes of one name', '<x a="1" a="2"/>', [element('x', { a: '2' })]],
    ['line breaks in a value', '<x a="1\n2"/>', [element('x', { a: '1\n2' })]],
    ['a name of a platform', '<llonebot:ark data="{}"/>', [element('llonebot:ark', { data: '{}' })]],
    ['escapes, each undone once', '&amp;lt;&lt;&gt;&quot;&AMP;', ['&lt;<>"&']],
    ['escapes by number, also above U+FFFF', '&#65;&#x42;&#128512;&#x1F600;', ['AB😀😀']],
    ['what only looks like an escape', '&nbsp; &# &#x; &#1114112; &', ['&nbsp; &# &#x; &#1114112; &']],
    ['a comment', 'a<!-- <b> -->b', ['a', 'b']],
    ['a comment without an end', 'a<!-- <b>x</b>', ['a<!-- ', element('b', {}, 'x')]],
    ['several of those', '<!--<!--<i/>', ['<!--<!--', element('i')]],
    ['a bracket that begins no name', '1 < 2 and 3 > 2 <> < b>', ['1 < 2 and 3 > 2 <> < b>']],
    ['a tag without an end', 'a<at id="1"', ['a<at id="1"']],
    ['a name of other letters', '<你好/>', ['<你好/>']],
    ['an element that is never closed', 'a<emoji id="1">b', ['a', element('emoji', { id: '1' }, 'b')]],
    ['one that an outer closing tag ends', '<a><b>x</a>y', [element('a', {}, element('b', {}, 'x')), 'y']],
    ['a closing tag of nothing', 'x</b>y', ['x', 'y']],
    ['line breaks beside tags, which are dropped', 'a\n <at id="1"/> \n b', ['a', element('at', { id: '1' }), 'b']],
    ['blanks without a line break, which stay', ' a <at id="1"/> b ', [' a ', element('at', { id: '1' }), ' b ']],
    ['line breaks within a text, which stay', '\na \n b\n', ['a \n b']],
    ['an escaped line break, which is one all the same', 'a&#10;<br/>', ['a', element('br')]],
    ['nothing but blanks with a line break', '<a/> \n <b/>', [element('a'), element('b')]],
  ])('reads %s', (_, content, nodes) => {
    expect(parseElements(content)).toEqual(nodes)
  })

  test('keeps `__proto__` as an ordinary attribute', () => {
    const [node] = parseElements('<x __proto__="1" constructor/>') as [SatoriElement]
    expect(Object.entries(node.attrs)).toEqual([
      ['__proto__', '1'],
      ['constructor', true],
    ])
    expect(Object.getPrototypeOf(node.attrs)).toBe(Object.prototype)
  })

  test('reads as deep as it says, and puts what lies deeper beside', () => {
    const deep = deepestElement + 3
    const depthOf = (nodes: SatoriNode[]): number =>
      1 + Math.max(-1, ...nodes.map((node) => (typeof node === 'string' ? 0 : depthOf(node.children))))
    const nodes = parseElements(`${'<a>'.repeat(deep)}x${'</a>'.repeat(deep)}y`)
    expect(depthOf(nodes)).toBe(deepestElement + 1)
    expect(nodes.at(-1)).toBe('y')
    expect(nodes).toHaveLength(2)
    // An outer closing tag ends what lies deeper, too.
    const other = parseElements(`<o>${'<a>'.repeat(deep)}x</o><a>y</a>z`)
    expect(other.slice(1)).toEqual([element('a', {}, 'y'), 'z'])
    expect(() => parseElements('<a>'.repeat(100_000))).not.toThrow()
  })
})

const name = fc.stringMatching(/^[A-Za-z][-\w.:]{0,7}$/)
const attrs = fc.dictionary(
  fc.stringMatching(/^[A-Za-z_][-\w:.]{0,7}$/).filter((key) => !key.startsWith('no-')),
  fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('<b/>', '&lt;', '"', "'", '>', ' a="'), fc.boolean()),
  { noNullPrototype: true },
)
const texts = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.constantFrom('<at id="1"/>', '&lt;', '&amp;', '&#10;', '</b>', '<!-- x -->', '>', '😀', ' '),
)
const { nodes } = fc.letrec<{ nodes: SatoriNode[]; node: SatoriNode }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true, depthIdentifier: 'nodes' },
    texts,
    fc.record({ type: name, attrs, children: tie('nodes') }),
  ),
  nodes: fc.array(tie('node'), { maxLength: 4, depthIdentifier: 'nodes' }),
}))

/** As they come back: texts beside each other are one, and line breaks are elements. */
function normal(list: readonly SatoriNode[]): SatoriNode[] {
  const out: SatoriNode[] = []
  for (const node of list) {
    if (typeof node !== 'string') {
      out.push({ ...node, children: normal(node.children) })
      continue
    }
    for (const [index, line] of node.split('\n').entries()) {
      if (index) out.push(element('br'))
      const last = out.at(-1)
      if (typeof last === 'string') out[out.length - 1] = last + line
      else if (line) out.push(line)
    }
  }
  return out
}

describe('laws', () => {
  test('parse(stringify(x)) is x', () => {
    fc.assert(
      fc.property(nodes, (list) => {
        expect(parseElements(stringifyElements(list))).toEqual(normal(list))
      }),
      { numRuns: 1000 },
    )
  })

  test('stringify(parse(m)) means the same as m', () => {
    const unit = fc.constantFrom(
      '<',
      '>',
      '</',
      '/>',
      'a',
      ' ',
      '=',
      '"',
      "'",
      '&',
      '&lt;',
      '<!--',
      '-->',
      '<b>',
      '</b>',
    )
    fc.assert(
      fc.property(fc.string({ unit }), (content) => {
        const once = parseElements(content)
        expect(parseElements(stringifyElements(once))).toEqual(normal(once))
      }),
      { numRuns: 1000 },
    )
  })

  test('text never becomes an element, and comes back the same', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(unescapeElements(escapeElementText(text))).toBe(text)
        expect(parseElements(escapeElementText(text)).every((node) => typeof node === 'string')).toBe(true)
        expect(toSegments(stringifyElements([text]))).toEqual([{ type: 'text', text }])
        expect(parseElements(`<x a="${escapeAttribute(text)}"/>`)).toEqual([element('x', { a: text })])
      }),
      { numRuns: 1000 },
    )
  })

  test('any content gives segments that pass the unified schema', () => {
    fc.assert(
      fc.property(nodes, fc.string({ unit: 'binary' }), (list, noise) => {
        expect([...toSegments(stringifyElements(list)), ...toSegments(noise)].every((it) => isSegment(it))).toBe(true)
      }),
    )
  })
})

describe('stringifyElements', () => {
  test.each<[SatoriNode[], string]>([
    [['a < b & c > d "e"'], 'a &lt; b &amp; c &gt; d "e"'],
    [['a\nb\r\n😀'], 'a<br/>b\r<br/>😀'],
    [[element('at', { id: 'a"<>&', x: true, y: false })], '<at id="a&quot;&lt;&gt;&amp;" x no-y/>'],
    [[element('b', {}, 'x', element('br'))], '<b>x<br/></b>'],
  ])('%j', (list, content) => {
    expect(stringifyElements(list)).toBe(content)
  })

  test.each([
    [element(''), /name of letters/],
    [element('a b'), /name of letters/],
    [element('1'), /name of letters/],
    [element('a', { 'b c': '' }), /attribute/],
    [element('a', { 'b=c': '' }), /attribute/],
    [element('a', { 'b/': true }), /attribute/],
    [element('a', { '': 'x' }), /attribute/],
    [element('a', { 'no-b': true }), /attribute/],
  ])('refuses what could not be read back: %j', (node, message) => {
    expect(() => stringifyElements([node])).toThrow(TypeError)
    expect(() => stringifyElements([node])).toThrow(message)
  })
})

describe('toSegments', () => {
  test.each<[string, object[]]>([
    ['<at id="1" name="x"/>', [{ type: 'mention', id: '1', name: 'x' }]],
    ['<at type="all"/>', [{ type: 'mention_all' }]],
    ['<at type="here"/>', [{ type: 'mention_all' }]],
    ['<at qq="all"/>', [{ type: 'mention_all' }]],
    ['<at role="5"/>', [{ type: 'unknown', source: 'at', data: { role: '5' } }]],
    ['<at id/>', [{ type: 'unknown', source: 'at', data: { id: true } }]],
    ['<sharp id="1" name="x"/>', [{ type: 'channel', id: '1', name: 'x' }]],
    ['<sharp/>', [{ type: 'unknown', source: 'sharp', data: {} }]],
    ['<emoji id="1"/>', [{ type: 'face', id: '1' }]],
    ['<emoji name="x"/>', [{ type: 'face', id: 'x', name: 'x' }]],
    ['<face/>', [{ type: 'unknown', source: 'face', data: {} }]],
    ['<a href="u">t<b>x</b><br/>y</a>', [{ type: 'link', url: 'u', title: 'tx\ny' }]],
    ['<a/>', [{ type: 'link' }]],
    ['<img src="https://x/y"/>', [{ type: 'image', url: 'https://x/y' }]],
    ['<img src="data:image/png;base64,AA"/>', [{ type: 'image', file: 'data:image/png;base64,AA' }]],
    ['<img/>', [{ type: 'image' }]],
    ['<audio src="file:///x" duration="1.5"/>', [{ type: 'voice', file: 'file:///x', durationMs: 1500 }]],
    ['<audio duration="x"/>', [{ type: 'voice' }]],
    ['<video src="HTTPS://x" duration="0"/>', [{ type: 'video', url: 'HTTPS://x' }]],
    ['<file src="f" title="t"/>', [{ type: 'file', file: 'f', name: 't' }]],
    ['a<br/>b', [{ type: 'text', text: 'a\nb' }]],
    ['<p>a</p><p>b</p>', [{ type: 'text', text: 'a\nb\n' }]],
    ['x<p>a</p>y', [{ type: 'text', text: 'x\na\ny' }]],
    [
      '<at id="1"/><p>a</p>',
      [
        { type: 'mention', id: '1' },
        { type: 'text', text: 'a\n' },
      ],
    ],
    ['<b>a</b><i>b</i><spl>c</spl>', [{ type: 'text', text: 'abc' }]],
    ['<message>a</message>b', [{ type: 'text', text: 'ab' }]],
    ['<message id="1" forward/>', [{ type: 'forward', id: '1' }]],
    ['<message forward="true"/>', [{ type: 'forward' }]],
    ['<quote id="1"/>', [{ type: 'reply', id: '1' }]],
    ['<quote/>', [{ type: 'reply' }]],
    [
      '<quote id="1"><user id="2" nick="n"/><channel id="3"/>x</quote>',
      [
        {
          type: 'reply',
          id: '1',
          userId: '2',
          user: { id: '2', name: 'n' },
          segments: [{ type: 'text', text: 'x' }],
          text: 'x',
        },
      ],
    ],
    ['<quote id="1"><author/></quote>', [{ type: 'reply', id: '1' }]],
    ['<button>a</button>', [{ type: 'keyboard', rows: [[{ label: 'a' }]] }]],
    ['<button type="x" id="1"/>', [{ type: 'keyboard', rows: [[{ id: '1', kind: 'x' }]] }]],
    ['<button type="constructor"/>', [{ type: 'keyboard', rows: [[{ kind: 'constructor' }]] }]],
    ['<llonebot:market-face id="1" name="n"/>', [{ type: 'sticker', id: '1', name: 'n' }]],
    [
      '<llonebot:market-face id="1">x<b/><img src="u"/></llonebot:market-face>',
      [{ type: 'sticker', id: '1', url: 'u' }],
    ],
    ['<quote id="1"><author name="n"/></quote>', [{ type: 'reply', id: '1', user: { name: 'n' } }]],
    [
      '<message forward><message time="1776000000000">x</message></message>',
      [{ type: 'forward', messages: [{ segments: [{ type: 'text', text: 'x' }], text: 'x', time: 1776000000000 }] }],
    ],
    ['<llonebot:ark/>', [{ type: 'unknown', source: 'llonebot:ark', data: {} }]],
    ['<x a="1">b<i/></x>', [{ type: 'unknown', source: 'x', data: { a: '1', children: 'b<i/>' } }]],
    ['<author id="1"/>', [{ type: 'unknown', source: 'author', data: { id: '1' } }]],
  ])('%s', (content, segments) => {
    expect(toSegments(content)).toStrictEqual(segments)
  })

  test('nothing has no segments', () => {
    expect(toSegments(null)).toEqual([])
    expect(toSegments(undefined)).toEqual([])
    expect(toSegments('')).toEqual([])
  })

  test('quoted and forwarded messages are read eight deep', () => {
    const depthOf = (list: readonly object[]): number => {
      const [first] = list as { segments?: object[]; messages?: { segments: object[] }[] }[]
      const inner = first?.segments ?? first?.messages?.[0]?.segments
      return inner ? 1 + depthOf(inner) : 0
    }
    expect(depthOf(toSegments(`${'<quote>'.repeat(20)}x`))).toBe(8)
    expect(depthOf(toSegments(`${'<message forward>'.repeat(20)}<message>x</message>`))).toBe(8)
  })
})
