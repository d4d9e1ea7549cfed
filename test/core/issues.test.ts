import { describe, expect, test } from 'vitest'
import { look, mayLook, mayText, mayWhole, type Search, text, validators, whole } from '../../src/core/issues.ts'

/** A protocol that has more than the real ones: unions of objects, with a tag and without, in lists and in each other. */
const validatorOf = validators({
  shapes: [
    's',
    'is /0',
    's /1',
    String.raw` =["a\u0020b","set",0]`,
    'so {0',
    'a *4',
    'o {0,1',
    'o {2,3 @["type",[["text"],["image","sticker"]]]',
    'a *7',
    'n',
    'sz',
    'a *10',
    'o',
  ].join('\n'),
  patterns: [/^\d+$/, /^x/],
  structs: [
    (v, s) => {
      look(s, v.a, 'a', 1)
      mayText(s, v.more, 'more')
    },
    (v, s) => text(s, v.b, 'b'),
    (v, s) => text(s, v.text, 'text'),
    (v, s) => mayWhole(s, v.size, 'size', 9),
  ],
  kinds: [
    [
      [0, 1],
      (v, s: Search) => {
        text(s, v.text, 'text')
        mayText(s, v.mayText, 'mayText')
        whole(s, v.whole, 'whole', 1)
        mayLook(s, v.pattern, 'pattern', 2)
        mayLook(s, v.literal, 'literal', 3)
        mayLook(s, v.union, 'union', 4)
        mayLook(s, v.list, 'list', 5)
        mayLook(s, v.either, 'either', 6)
        mayLook(s, v.segments, 'segments', 8)
        mayLook(s, v.number, 'number', 9)
        mayLook(s, v.names, 'names', 11)
        mayLook(s, v.any, 'any', 12)
      },
    ],
  ],
})

const valid = { text: '', whole: 1 }
const issues = (fields: object) => validatorOf(0)({ ...valid, ...fields })
const brief = (fields: object) =>
  issues(fields).map(({ pointer, code, expected, received }) => [pointer, code, expected, received])

describe('the issues of an event', () => {
  test.each<[what: string, fields: object]>([
    ['nothing more', {}],
    ['each type', { mayText: 'a', whole: '12', pattern: 'xy', number: 1.5, any: {}, names: ['a', null] }],
    ['each literal', { literal: 'a b' }],
    ['a literal that is no text', { literal: 0 }],
    ['a member of a union', { union: 'text' }],
    ['another member of a union', { union: { a: '7' } }],
    ['the second of two objects', { either: { b: '' } }],
    ['tagged objects', { segments: [{ type: 'text', text: '' }, { type: 'sticker', size: 1 }, { type: 'image' }] }],
  ])('are none for %s', (_, fields) => {
    expect(issues(fields)).toEqual([])
  })

  test('are the same for kinds with the same fields', () => {
    expect(validatorOf(1)({})).toEqual(validatorOf(0)({}))
  })

  test.each<[what: string, fields: object, expected: unknown[]]>([
    ['a missing field', { text: undefined }, [['/text', 'missing', 'string', 'nothing']]],
    ['another type', { mayText: null }, [['/mayText', 'wrong_type', 'string', 'null']]],
    ['a text that should be digits', { whole: 'x' }, [['/whole', 'wrong_value', 'integer or digits', 'string']]],
    ['a text that matches no pattern', { pattern: 'y' }, [['/pattern', 'wrong_value', 'string', 'string']]],
    ['what JSON cannot hold', { number: Number.NaN }, [['/number', 'wrong_type', 'number', 'NaN']]],
    ['what JSON cannot hold, another time', { number: () => 1 }, [['/number', 'wrong_type', 'number', 'function']]],
    ['another literal', { literal: 'b' }, [['/literal', 'wrong_value', '"a b" or "set" or 0', '"b"']]],
    [
      'another type where literals are',
      { literal: false },
      [['/literal', 'wrong_value', '"a b" or "set" or 0', 'false']],
    ],
    ['a list where literals are', { literal: [] }, [['/literal', 'wrong_value', '"a b" or "set" or 0', 'array']]],
    [
      'a long text where literals are',
      { literal: 'x'.repeat(33) },
      [['/literal', 'wrong_value', '"a b" or "set" or 0', 'string']],
    ],
    ['no member of a union', { union: 5 }, [['/union', 'wrong_type', 'string or object', 'integer']]],
    ['the member that was meant', { union: {} }, [['/union/a', 'missing', 'integer or digits', 'nothing']]],
    ['the first of several objects', { either: {} }, [['/either/a', 'missing', 'integer or digits', 'nothing']]],
    [
      'items of a list',
      { list: [{ a: 1 }, { a: true }, 5] },
      [
        ['/list/1/a', 'wrong_type', 'integer or digits', 'boolean'],
        ['/list/2', 'wrong_type', 'string or object', 'integer'],
      ],
    ],
    [
      'the object of its tag, or the tag',
      { segments: [{ type: 'image', size: '1' }, { type: 'voice' }, {}] },
      [
        ['/segments/0/size', 'wrong_type', 'number', 'string'],
        ['/segments/1/type', 'wrong_value', '"text" or "image" or "sticker"', '"voice"'],
        ['/segments/2/type', 'missing', '"text" or "image" or "sticker"', 'nothing'],
      ],
    ],
  ])('name %s', (_, fields, expected) => {
    expect(brief(fields)).toEqual(expected)
  })

  test('have the path beside the pointer, with numbers for places in lists', () => {
    const [issue] = issues({ list: [{ a: 1 }, { a: null }] })
    expect(issue).toEqual({
      path: ['list', 1, 'a'],
      pointer: '/list/1/a',
      code: 'wrong_type',
      expected: 'integer or digits',
      received: 'null',
      message: 'expected integer or digits, received null',
    })
  })

  test('are objects of their own, each time', () => {
    const [first] = issues({ text: 1 })
    first?.path.push('more')
    expect(issues({ text: 1 })[0]?.path).toEqual(['text'])
  })

  test('are 20 at most, and the search ends there', () => {
    let reads = 0
    const item = {
      get a() {
        reads++
        return null
      },
    }
    expect(issues({ list: Array(1000).fill(item), names: Array(1000).fill(1) })).toHaveLength(20)
    expect(reads).toBe(20)
  })

  test('are 20 at most where several objects fit a union', () => {
    const many = { ...valid, list: Array(19).fill(1), either: { a: null, more: 1 }, number: '' }
    expect(validatorOf(0)(many).map(({ pointer }) => pointer)).toEqual([
      ...Array.from({ length: 19 }, (_, i) => `/list/${i}`),
      '/either/a',
    ])
  })
})
