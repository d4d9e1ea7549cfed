/** The helpers that all converters share. */
import { describe, expect, test } from 'vitest'
import type { MentionAllSegment, MentionSegment, Segment } from '../../src/all/unified.ts'
import {
  forwarded,
  group,
  isSame,
  isSomebody,
  messageOf,
  user,
  withMentions,
  withQuoted,
} from '../../src/unified/convert.ts'

const text = (text: string): Segment => ({ type: 'text', text })
const mention = (id: string): MentionSegment => ({ type: 'mention', id })
const everyone: MentionAllSegment = { type: 'mention_all' }

describe('messageOf', () => {
  test('joins the texts and trims them, but not the segments', () => {
    const segments = [text('\u2005 a'), mention('1'), text(' b \n')]
    expect(messageOf(segments, 7)).toEqual({ id: '7', segments, text: 'a b' })
    expect(segments[0]).toEqual(text('\u2005 a'))
  })

  test.each([[undefined], [null], ['']])('has no id for %j', (id) => {
    expect(messageOf([], id)).toEqual({ segments: [], text: '' })
  })

  test.each<[string, Segment[], string | undefined, boolean | undefined, true | undefined]>([
    ['a mention of the bot', [mention('1')], '1', undefined, true],
    ['a mention that its platform marks', [{ ...mention('2'), self: true }], undefined, undefined, true],
    ['a mention of somebody else', [mention('2')], '1', undefined, undefined],
    ['a mention while the bot is not known', [mention('1')], undefined, undefined, undefined],
    ['everyone', [everyone], '1', undefined, undefined],
    ['a quote of the bot, by its user', [{ type: 'reply', user: { id: '1' } }], '1', undefined, true],
    ['a quote of the bot, by its user id', [{ type: 'reply', userId: '1' }], '1', undefined, true],
    ['a quote of somebody else', [{ type: 'reply', userId: '2' }], '1', undefined, undefined],
    ['a quote of nobody known', [{ type: 'reply' }], undefined, undefined, undefined],
    ['a platform that delivers only such messages', [], undefined, true, true],
  ])('%s', (_, segments, self, addressed, expected) => {
    expect(messageOf(segments, undefined, self, addressed).addressed).toBe(expected)
  })

  test('marks the mentions of the bot', () => {
    expect(messageOf([mention('1'), mention('2')], '', '1').segments).toEqual([
      { ...mention('1'), self: true },
      mention('2'),
    ])
  })
})

describe('withMentions', () => {
  test('puts in front only what has no place in the text, in the order of the list', () => {
    const segments = [text('a'), mention('1')]
    expect(withMentions(segments, [mention('3'), mention('1'), mention('2')])).toEqual([
      mention('3'),
      mention('2'),
      ...segments,
    ])
    expect(withMentions(segments, [everyone])).toEqual([everyone, ...segments])
    expect(withMentions([everyone], [everyone])).toEqual([everyone])
    expect(withMentions(segments, [mention('1')])).toBe(segments)
  })
})

test('a quote and a forwarded message have the text of their segments', () => {
  expect(withQuoted({ type: 'reply', id: '1' }, [text(' a ')])).toEqual({
    type: 'reply',
    id: '1',
    segments: [text(' a ')],
    text: 'a',
  })
  expect(forwarded([text(' a ')])).toEqual({ segments: [text(' a ')], text: 'a' })
  expect(forwarded([], { id: '1' }, 5)).toEqual({ segments: [], text: '', user: { id: '1' }, time: 5 })
})

test('0 is nobody, and nobody is not the same person as nobody', () => {
  for (const nobody of [0, '0', '', null, undefined]) {
    expect(isSomebody(nobody)).toBe(false)
    expect(isSame(nobody, nobody)).toBe(false)
    expect(user(nobody)).toEqual({ id: '' })
    expect(group(nobody)).toEqual({ id: '', kind: 'group' })
  }
  expect(isSomebody(-1)).toBe(true)
  expect(isSame(1, '1')).toBe(true)
  expect(isSame(1, 2)).toBe(false)
})
