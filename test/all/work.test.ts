/** What a payload costs grows with its length, and no faster. Counted, because a clock would count other programs too. */
import { describe, expect, test } from 'vitest'
import * as root from '../../src/index.ts'
import * as coolq from '../../src/protocols/coolq/index.ts'
import * as ilink from '../../src/protocols/ilink/index.ts'
import * as milky from '../../src/protocols/milky/index.ts'
import * as onebot11 from '../../src/protocols/onebot11/index.ts'
import * as onebot12 from '../../src/protocols/onebot12/index.ts'
import * as qq from '../../src/protocols/qq/index.ts'
import * as satori from '../../src/protocols/satori/index.ts'
import * as wechat from '../../src/protocols/wechat/index.ts'
import * as wecom from '../../src/protocols/wecom/index.ts'
import { fixtures } from '../support/fixtures.ts'
import { places } from '../support/mutate.ts'
import { protocols } from '../support/protocols.ts'
import { counted, workOf } from '../support/work.ts'

/** What a field may become to cost much: long arrays of what fits nothing, of what nearly fits, and long texts. */
const worst: [string, (count: number) => unknown][] = [
  ['{} × n', (n) => Array(n).fill({})],
  ['segments × n', (n) => Array(n).fill({ type: 'text', data: { text: 1 } })],
  ['fields × n', (n) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`k${i}`, i]))],
  ['[ × n', (n) => '['.repeat(n)],
]

/** Every place of every kind, once, with the function that puts a value there for the time of a call. */
function placesOf(protocol: string) {
  const found = new Map<string, (value: unknown, run: (payload: object) => number) => number>()
  for (const { kind, payload, ...it } of fixtures) {
    if (it.protocol !== protocol) continue
    for (const { path, holder, key } of places(payload, '', [])) {
      found.set(`${kind} ${path.replace(/\/\d+/g, '/0')}`, (value, run) => {
        const before = holder[key]
        holder[key] = value
        try {
          return run(payload)
        } finally {
          holder[key] = before
        }
      })
    }
  }
  return [...found]
}

describe.each(protocols)('$name', ({ name, verbs }) => {
  test.each(worst)('the reasons for any field with %s take work in proportion', (_, grow) => {
    const [few, many] = [grow(40), grow(200)]
    const work = (payload: object) => {
      const { payload: watched, reads } = counted(payload)
      return (
        workOf(() => {
          verbs.safeParse(watched)
          verbs.unify(watched, { receivedAt: 1 })
        }) + reads()
      )
    }
    for (const [place, put] of placesOf(name)) {
      const [small, large] = [put(few, work), put(many, work)]
      // Five times as much may take ten times the work, never twenty-five times.
      if (large > 10 * small + 1000) expect.fail(`${place}: ${small} for 40, ${large} for 200`)
    }
  })
})

describe('the issues of an event', () => {
  const text = (protocol: 'coolq' | 'onebot11', count: number) => {
    const account = protocol === 'onebot11' ? ',"self_id":1' : ''
    return `{"post_type":"message","message_type":"group"${account},"message":[${'{"type":1},'.repeat(count - 1)}{"type":1}]}`
  }

  test.each(['coolq', 'onebot11'] as const)('%s: of 13,000 wrong segments cost a few looks each', (protocol) => {
    const work = workOf(() => root.unifyJson(text(protocol, 13_000)))
    expect(work).toBeLessThan(13_000 * 30)
    const result = root.safeParseJson(text(protocol, 13_000)) as { error: root.InvalidEventError }
    expect(result.error.issues).toHaveLength(20)
    expect(result.error.issues.map(({ pointer }) => pointer)).toContain('/message/0/type')
  })
})

/** By codec, what it does with a text. */
const codecs: Record<string, (text: string) => unknown> = {
  parseCqCode: coolq.parseCqCode,
  'coolq toSegments': coolq.toSegments,
  'onebot11 toSegments': (text) => onebot11.toSegments(text),
  toArrayMessage: onebot11.toArrayMessage,
  'onebot12 toSegments': (text) => onebot12.toSegments([{ type: 'text', data: { text } }]),
  ...Object.fromEntries(
    [
      ['text', 'text'],
      ['mention', 'name'],
      ['light_app', 'json_payload'],
      ['xml', 'xml_payload'],
    ].map(([type = '', key = '']) => [
      `milky toSegments ${type}`,
      (text: string) => milky.toSegments([{ type, data: { user_id: 1, [key]: text } }]),
    ]),
  ),
  'ilink toSegments': (text) => ilink.toSegments([{ type: 1, text_item: { text }, ref_msg: { title: text } }]),
  'milky parseMessageId': milky.parseMessageId,
  parseMarkup: (text) => qq.parseMarkup(text, { everyone: true }),
  'qq toSegments': (text) => qq.toSegments(text, { everyone: true }),
  faceName: qq.faceName,
  timeOf: qq.timeOf,
  parseElements: satori.parseElements,
  unescapeElements: satori.unescapeElements,
  'satori toSegments': satori.toSegments,
  decodeContent: wechat.decodeContent,
  'wecom toSegments': (content) => wecom.toSegments({ msgtype: 'text', text: { content } } as never),
  ...Object.fromEntries(
    [1, 3, 34, 42, 43, 47, 48, 49, 2000, 2001, 2002, 2004].map((code) => [
      `wechat toSegments ${code}`,
      (text: string) => wechat.toSegments(code, text, [{ wxid: 'w1', nickname: '@ab' }]),
    ]),
  ),
}

/** Parts of which hostile texts are made, each as a beginning, a part that is repeated, and an end. */
const texts: [string, string, string][] = [
  ...['[', '[CQ:', '[CQ:a]', '[CQ:a,b=', '[CQ:at,qq=1]', '&', '&amp;', '&#91;', ',', '=', '[CQ:a,', '[CQ:image,file='],
  ...[
    '<a',
    '<a>',
    '</a>',
    '<a b="',
    "<a b='",
    '<!--',
    '-->',
    '>',
    '&#',
    '&#x1',
    ' \n',
    '<a-',
    '/',
    '<p>',
    '<quote>',
    '<button>',
  ],
  ...[
    '<',
    '<@1>',
    '<@',
    '<#',
    '<faceType=1,faceId="',
    '<qqbot-cmd-input text="',
    ' a="',
    '@everyone',
    '@',
    '@a',
    '[at=',
  ],
  ...[
    '%',
    '%E7',
    '<title>',
    '<url>',
    '<![CDATA[',
    ' x=',
    ' x = ',
    ' poiname',
    '\\u0041',
    '"',
    '{',
    '[{',
    '1',
    ' ',
    '\n',
    'A=',
  ],
].flatMap((part): [string, string, string][] => [
  ['', part, ''],
  ['', part, ']'],
  ['[CQ:a,', part, ']'],
  ['<', part, '>'],
  ['<title>', part, '</title>'],
  ['<qqbot-cmd-input text="', part, '" />'],
])

test.each(Object.entries(codecs))('%s takes work in proportion to its text', (_, read) => {
  for (const [begin, part, end] of texts) {
    const work = (count: number) => workOf(() => read(begin + part.repeat(count) + end))
    const [small, large] = [work(100), work(500)]
    if (large > 10 * small + 1000) expect.fail(`${begin}${part}…${end}: ${small} for 100, ${large} for 500`)
  }
})

test('mentions take work in proportion to their number and to the text', () => {
  const work = (count: number) => {
    const mentions = Array.from({ length: count }, (_, i) => ({
      wxid: `w${i}`,
      nickname: `@${'a'.repeat(i % 50)}${i}`,
    }))
    const texts = ['@', '@a', `@${'a'.repeat(49)}`, '[at=', '[at=w1]', 'x'].map((part) => part.repeat(count))
    return workOf(() => texts.map((text) => wechat.toSegments(1, text, mentions)))
  }
  // As many mentions as an event of 1 MiB can hold; before, each was looked for in the whole text.
  expect(work(10_000)).toBeLessThan(10_000 * 1000)
})
