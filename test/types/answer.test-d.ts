import { describe, expectTypeOf, test } from 'vitest'
import * as root from '../../src/index.ts'
import type * as coolq from '../../src/protocols/coolq/index.ts'

declare const event: root.UnifiedEvent
declare const raw: unknown
const { answer } = root

describe('what an event takes', () => {
  test('follows from its type and protocol', () => {
    if (event.protocol !== 'coolq') return
    if (event.type === 'message.private') {
      expectTypeOf<root.AnswerTo<typeof event>>().toEqualTypeOf<coolq.PrivateMessageAnswer>()
      expectTypeOf(answer(event, { reply: 'hi', auto_escape: true })).toEqualTypeOf<root.QuickAnswer>()
      // @ts-expect-error: nobody is mentioned in private
      answer(event, { reply: 'hi', at_sender: true })
    }
    if (event.type === 'message.group') {
      answer(event, { reply: [{ type: 'text', data: { text: 'hi' } }], at_sender: false, block: true })
      answer(event, { delete: true, kick: true, ban: true, ban_duration: 60 })
      // @ts-expect-error: seconds are a number
      answer(event, { ban: true, ban_duration: '60' })
      // @ts-expect-error: no request
      answer(event, { approve: true })
      // @ts-expect-error: parameters of CQ codes are texts
      answer(event, { reply: { type: 'at', data: { qq: 10001 } } })
    }
    if (event.type === 'request.friend') {
      answer(event, { approve: true, remark: 'a friend' })
      // @ts-expect-error: a friend is refused without a reason
      answer(event, { approve: false, reason: 'no' })
    }
    if (event.type === 'request.group.join' || event.type === 'request.group.invite') {
      expectTypeOf<root.AnswerTo<typeof event>>().toEqualTypeOf<coolq.GroupRequestAnswer>()
      answer(event, { approve: false, reason: 'no' })
    }
  })

  test('is nothing for notices', () => {
    if (event.type === 'member.joined' && event.protocol === 'coolq') {
      expectTypeOf<root.AnswerTo<typeof event>>().toEqualTypeOf<never>()
      // @ts-expect-error: a notice takes no answer
      answer(event, {})
      // @ts-expect-error: a notice takes no answer
      answer(event, { reply: 'welcome' })
    }
  })

  test('is nothing for other protocols, and where the protocol is not known yet', () => {
    if (event.type !== 'message.group') return
    // @ts-expect-error: WeChat and OneBot 12 among them
    answer(event, { reply: 'hi' })
    // @ts-expect-error: no quick answers there
    if (event.protocol === 'onebot12') answer(event, { reply: 'hi' })
  })

  test('is nothing for an event of which the type is not known', () => {
    expectTypeOf<root.AnswerTo<root.UnifiedEvent>>().toEqualTypeOf<never>()
    expectTypeOf<root.AnswerTo<root.CoolqUnifiedEvent>>().toEqualTypeOf<never>()
    expectTypeOf<root.AnswerTo<root.UnknownEvent>>().toEqualTypeOf<never>()
    // @ts-expect-error: it may be a notice
    answer(event, { reply: 'hi' })
  })

  test('is exact where the kind is: a discuss group has no admins', () => {
    const result = root.safeParse(raw)
    if (!result.success || result.protocol !== 'coolq') return
    if (result.kind === 'message.group') answer(result, { ban: true })
    if (result.kind === 'message.discuss') {
      answer(result, { reply: 'hi', at_sender: false })
      // @ts-expect-error: nobody can be muted there
      answer(result, { ban: true })
    }
  })

  test('is the same for the kinds of OneBot 11, and nothing for the echo of an own message', () => {
    type Onebot11<K extends string> = { type: 'message.group'; protocol: 'onebot11'; kind: K }
    expectTypeOf<root.AnswerTo<Onebot11<'message.group'>>>().toEqualTypeOf<root.GroupMessageAnswer>()
    expectTypeOf<root.AnswerTo<Onebot11<'notice.group_ban'>>>().toEqualTypeOf<never>()
    expectTypeOf<root.AnswerTo<Onebot11<'message.group' | 'message.guild'>>>().toEqualTypeOf<never>()
    type Echo = { type: 'echo.message'; protocol: 'onebot11'; kind: 'message.group' }
    expectTypeOf<root.AnswerTo<Echo>>().toEqualTypeOf<never>()
  })
})

test('an answer is what answer made, and nothing that looks like it', () => {
  // @ts-expect-error: not checked
  const unchecked: root.QuickAnswer = { reply: 'hi' }
  expectTypeOf(unchecked).toEqualTypeOf<root.QuickAnswer>()
  if (root.isQuickAnswer(raw)) expectTypeOf(raw).toEqualTypeOf<coolq.QuickAnswer>()
})
