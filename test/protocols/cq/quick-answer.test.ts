import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as root from '../../../src/index.ts'
import { parseCqCode, stringifyCqCode } from '../../../src/protocols/coolq/index.ts'
import { fixture, fixtures } from '../../support/fixtures.ts'

/** The function as JavaScript sees it. */
const answer = root.answer as (event: { protocol: string; kind: string; type?: string }, operation: unknown) => unknown
const { isQuickAnswer } = root

const of = (kind: string, operation: unknown, protocol = 'coolq') => answer({ protocol, kind }, operation)
/** What crosses the wire. */
const sent = (quick: unknown) => JSON.parse(JSON.stringify(quick))

const everything = {
  block: true,
  reply: 'hi',
  auto_escape: true,
  at_sender: false,
  delete: true,
  kick: false,
  reject_add_request: false,
  ban: true,
  ban_duration: 60,
  approve: true,
  reason: 'because',
  remark: 'a friend',
}

describe.each(['coolq', 'onebot11'])('%s', (protocol) => {
  test.each([
    ['message.private', ['block', 'reply', 'auto_escape']],
    ['message.discuss', ['block', 'reply', 'auto_escape', 'at_sender']],
    [
      'message.group',
      ['block', 'reply', 'auto_escape', 'at_sender', 'delete', 'kick', 'reject_add_request', 'ban', 'ban_duration'],
    ],
    ['request.friend', ['block', 'approve', 'remark']],
    ['request.group', ['block', 'approve', 'reason', 'remark']],
  ])('%s takes its own fields and no others', (kind, keys) => {
    const quick = of(kind, { ...everything, extra: 1, toJSON: () => 'x' }, protocol)
    const taken = Object.entries(everything).filter(([key]) => keys.includes(key))
    expect(sent(quick)).toEqual(Object.fromEntries(taken))
    expect(isQuickAnswer(quick)).toBe(true)
  })

  test.each([
    'event.group_admin',
    'event.friend_add',
    'notice.group_increase',
    'meta_event.heartbeat',
    'message.guild',
    'unknown',
    '__proto__',
    'constructor',
    '',
  ])('%s takes none', (kind) => {
    expect(() => of(kind, { reply: 'hi' }, protocol)).toThrow(new TypeError('This event takes no quick answer'))
  })

  test('the echo of an own message takes none, so that nothing answers itself', () => {
    expect(() => answer({ type: 'echo.message', protocol, kind: 'message.group' }, { reply: 'hi' })).toThrow(TypeError)
  })

  test.each([undefined, null, 'hi', 1, [], () => ({})])('an answer is an object, not %s', (operation) => {
    const message = 'A quick answer must be an object'
    expect(() => of('message.group', operation, protocol)).toThrow(new TypeError(message))
  })

  test.each([
    { block: 1 },
    { at_sender: 'true' },
    { auto_escape: null },
    { ban: {} },
    { ban_duration: -1 },
    { ban_duration: 0.5 },
    { ban_duration: Number.NaN },
    { ban_duration: Number.POSITIVE_INFINITY },
    { ban_duration: 2 ** 53 },
    { ban_duration: '60' },
    { reply: 1 },
    { reply: null },
    { reply: ['hi'] },
    { reply: {} },
    { reply: { type: 'text' } },
    { reply: { type: 'text', data: null } },
    { reply: { type: 'text', data: ['hi'] } },
    { reply: { type: 1, data: {} } },
    { reply: [{ type: 'at', data: { qq: 10001 } }] },
    { reply: [{ type: 'at', data: { qq: 10001, name: 'x' } }] },
    { reply: [{ type: 'text', data: { text: { toString: () => 'hi' } } }] },
  ])('a field of the wrong type is refused, by its name: %j', (operation) => {
    expect(() => of('message.group', operation, protocol)).toThrow(new RegExp(`^${Object.keys(operation)[0]} of a`))
    expect(() => of('message.group', operation, protocol)).toThrow(TypeError)
  })

  test.each([
    ['message.group', 'block', 'true or false'],
    ['message.group', 'ban_duration', 'a whole number of seconds'],
    ['message.group', 'reply', 'a string, or segments whose parameters are strings'],
    ['request.group', 'reason', 'a string'],
    ['request.friend', 'remark', 'a string'],
  ])('of %s the error says what %s must be', (kind, key, what) => {
    const message = `${key} of a quick answer must be ${what}`
    expect(() => of(kind, { [key]: null }, protocol)).toThrow(new TypeError(message))
  })

  test('a mute may last no second', () => {
    expect(sent(of('message.group', { ban_duration: 0 }, protocol))).toEqual({ ban_duration: 0 })
  })

  test('what is undefined or inherited is left out', () => {
    const operation = Object.assign(Object.create({ ban: true, reply: 'inherited' }), { kick: undefined })
    expect(sent(of('message.group', operation, protocol))).toEqual({})
  })
})

describe('a reply', () => {
  const list = [
    { type: 'at', data: { qq: '10001' } },
    { type: 'text', data: { text: ' [CQ:at,qq=all] & co' } },
  ]

  test('in segments becomes CQ codes for CoolQ, whose v1 reads nothing else', () => {
    expect(sent(of('message.group', { reply: list, auto_escape: true }))).toEqual({
      reply: '[CQ:at,qq=10001] &#91;CQ:at,qq=all&#93; &amp; co',
    })
    expect(sent(of('message.private', { reply: list[1] }))).toEqual({ reply: ' &#91;CQ:at,qq=all&#93; &amp; co' })
    expect(() => of('message.private', { reply: { type: 'no name', data: {} } })).toThrow(TypeError)
  })

  test('stays segments for OneBot 11', () => {
    expect(sent(of('message.group', { reply: list, auto_escape: true }, 'onebot11'))).toEqual({ reply: list })
    expect(sent(of('message.group', { reply: list[0] }, 'onebot11'))).toEqual({ reply: [list[0]] })
  })

  test('that is a text goes as it is', () => {
    expect(sent(of('message.private', { reply: '[CQ:face,id=1]' }))).toEqual({ reply: '[CQ:face,id=1]' })
    expect(sent(of('message.private', { reply: '', auto_escape: false }))).toEqual({ reply: '', auto_escape: false })
  })

  test('takes nothing of a segment but its type and texts, and no part of the given object', () => {
    const given = { type: 'x', data: JSON.parse('{"__proto__":"a","b":"c"}'), more: 1 }
    const quick = of('message.group', { reply: [given] }, 'onebot11') as { reply: { data: object }[] }
    expect(JSON.stringify(quick)).toBe('{"reply":[{"type":"x","data":{"__proto__":"a","b":"c"}}]}')
    expect(quick.reply[0]?.data).not.toBe(given.data)
  })

  test('in a text segment never becomes a code', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        const { reply } = sent(of('message.private', { reply: { type: 'text', data: { text } } }))
        expect(reply).toBe(stringifyCqCode([{ type: 'text', data: { text } }]))
        expect(parseCqCode(reply)).toEqual([{ type: 'text', data: { text: text } }])
      }),
    )
  })
})

test('whatever is given, an answer is made of known fields of the right types, or a TypeError is thrown', () => {
  const keys = fc.constantFrom(...Object.keys(everything), 'extra', '__proto__')
  const kinds = fc.constantFrom(
    'message.private',
    'message.group',
    'message.discuss',
    'request.friend',
    'request.group',
  )
  fc.assert(
    fc.property(
      fc.constantFrom('coolq', 'onebot11'),
      kinds,
      fc.dictionary(keys, fc.jsonValue()),
      (protocol, kind, operation) => {
        let quick: unknown
        try {
          quick = of(kind, operation, protocol)
        } catch (error) {
          expect(error).toBeInstanceOf(TypeError)
          return
        }
        for (const [key, value] of Object.entries(sent(quick))) {
          if (key === 'reply') expect(typeof value === 'string' || Array.isArray(value)).toBe(true)
          else expect(typeof value).toBe(typeof everything[key as keyof typeof everything])
        }
      },
    ),
  )
})

test('of every CoolQ fixture, messages and requests take an answer, nothing else does', () => {
  for (const { payload, name, protocol, kind } of fixtures) {
    const result = root.unify(payload)
    if (!result.success) throw result.error
    const takes = protocol === 'coolq' && /^(message|request)\./.test(kind)
    if (takes) expect(isQuickAnswer(answer(result.event, {})), name).toBe(true)
    else if (protocol !== 'onebot11') expect(() => answer(result.event, {}), name).toThrow(TypeError)
  }
})

test('an answer is known by its mark, which no JSON and no copy has', () => {
  const quick = of('message.private', { reply: 'hi' })
  expect(Object.keys(quick as object)).toEqual(['reply'])
  expect(quick).toEqual({ reply: 'hi' })
  for (const other of [sent(quick), structuredClone(quick), { ...(quick as object) }, Object.create(quick as object)]) {
    expect(isQuickAnswer(other)).toBe(false)
  }
  for (const other of [undefined, null, 'x', 1, [], fixture('coolq', 'message.group')]) {
    expect(isQuickAnswer(other)).toBe(false)
  }
})
