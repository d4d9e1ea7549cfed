import { describe, expect, test } from 'vitest'
import { protocols } from '../../src/all/generated/protocols.ts'
import { combine } from '../../src/combine/index.ts'
import * as root from '../../src/index.ts'
import { coolq } from '../../src/protocols/coolq/index.ts'
import { onebot11 } from '../../src/protocols/onebot11/index.ts'
import { qq } from '../../src/protocols/qq/index.ts'
import { wecom } from '../../src/protocols/wecom/index.ts'
import { fixture, fixtures } from '../support/fixtures.ts'

const everything = combine(...protocols.members)
const context = { receivedAt: 1_700_000_000_000 }

describe.each(fixtures.map((it) => [it.name, it] as const))('%s', (_, { payload }) => {
  test('is to the combination of all protocols what it is to the root', () => {
    const text = JSON.stringify(payload)
    expect(everything.detect(payload)).toBe(root.detect(payload))
    expect(everything.kindOf(payload)).toBe(root.kindOf(payload))
    expect(everything.isEvent(payload)).toBe(root.isEvent(payload))
    expect(everything.safeParse(payload)).toEqual(root.safeParse(payload))
    expect(everything.parse(payload)).toBe(payload)
    expect(everything.safeParseJson(text)).toEqual(root.safeParseJson(text))
    expect(everything.parseJson(text)).toEqual(payload)
    expect(everything.toUnified(payload as never, context)).toEqual(root.toUnified(payload as never, context))
    expect(everything.unify(payload, context)).toEqual(root.unify(payload, context))
    expect(everything.unifyJson(text, context)).toEqual(root.unifyJson(text, context))
  })
})

describe('a combination of some protocols', () => {
  const bot = combine(coolq, qq)

  test('names its protocols', () => {
    expect(bot.protocols).toEqual(['coolq', 'qq'])
  })

  test('leaves the events of others unknown', () => {
    const payload = fixture('device', 'message.text')
    expect(bot.detect(payload)).toBeUndefined()
    expect(bot.kindOf(payload)).toBeUndefined()
    expect(bot.isEvent(payload)).toBe(false)
    expect(bot.safeParse(payload)).toMatchObject({ success: false, error: { code: 'unknown_event' } })
    expect(bot.unify(payload)).toMatchObject({ success: true, event: { type: 'unknown', protocol: 'unknown' } })
    expect(bot.unifyJson(JSON.stringify(payload))).toMatchObject({ success: true, event: { type: 'unknown' } })
    expect(() => bot.parse(payload)).toThrow('No known event kind')
    expect(() => bot.parseJson(JSON.stringify(payload))).toThrow('No known event kind')
    expect(() => bot.toUnified(payload as never)).toThrow('No known event kind')
  })

  test('without OneBot 11, CoolQ has the forms that both send', () => {
    const payload = fixture('coolq', 'message.group', 'compatible')
    expect(root.detect(fixture('onebot11', 'message.group'))).toBe('onebot11')
    expect(bot.detect(fixture('onebot11', 'message.group'))).toBe('coolq')
    expect(bot.isEvent(payload, 'message.group')).toBe(true)
    expect(bot.isEvent(payload, 'message.private')).toBe(false)
    expect(bot.detect({ post_type: 'notice' })).toBe('coolq')
  })

  test('without CoolQ, OneBot 11 has them', () => {
    expect(combine(onebot11).detect(fixture('coolq', 'message.group'))).toBe('onebot11')
  })

  test('of two protocols that are possible, the earlier one has an event; one that is certain comes first', () => {
    const possible = { post_type: 'message', self_id: 1, msgtype: 'text', from: { userid: 'a' } }
    expect(combine(coolq, wecom).detect(possible)).toBe('coolq')
    expect(combine(wecom, coolq).detect(possible)).toBe('wecom')
    expect(combine(coolq, wecom).detect({ ...possible, aibotid: 'b' })).toBe('wecom')
  })

  test('a refusal holds nothing but the error', () => {
    const payload = { ...fixture('qq', 'GROUP_ADD_ROBOT'), d: 1 }
    expect(Object.keys(bot.safeParse(payload))).toEqual(['success', 'error'])
  })

  test('refuses what is no object, and text that is no JSON', () => {
    for (const value of [undefined, null, 1, 'text', [], true]) {
      expect(bot.safeParse(value)).toMatchObject({ success: false, error: { code: 'not_object' } })
      expect(bot.unify(value)).toMatchObject({ success: false, error: { code: 'not_object' } })
    }
    expect(bot.safeParseJson('{')).toMatchObject({ success: false, error: { code: 'invalid_json' } })
    expect(bot.unifyJson('{')).toMatchObject({ success: false, error: { code: 'invalid_json' } })
    expect(() => bot.parseJson('{')).toThrow('JSON')
  })
})
