import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { unify } from '../../src/index.ts'
import * as onebot11 from '../../src/protocols/onebot11/reply.ts'
import * as qq from '../../src/protocols/qq/reply.ts'
import { acknowledge, approve, fromSegments, isReplyError, recall, refuse, replyTo } from '../../src/reply/index.ts'
import { fixtures } from '../support/fixtures.ts'
import { eventOf, failureOf } from './support.ts'

const group = eventOf('onebot11', 'message.group')
const context = { receivedAt: 1_700_000_000_000, self: { id: '10001' } }

describe('the verbs over all protocols', () => {
  test('are those of the event’s own protocol', () => {
    expect(replyTo(group, 'hi')).toEqual(onebot11.replyTo(group, 'hi'))
    expect(recall(group)).toEqual(onebot11.recall(group))
    const request = eventOf('onebot11', 'request.friend')
    expect(approve(request, { remark: 'a' })).toEqual(onebot11.approve(request, { remark: 'a' }))
    expect(refuse(request)).toEqual(onebot11.refuse(request))
    const pressed = eventOf('qq', 'INTERACTION_CREATE')
    expect(acknowledge(pressed)).toEqual(qq.acknowledge(pressed))
    expect(fromSegments('onebot11', 'hi')).toEqual(onebot11.fromSegments('hi'))
  })

  test.each([undefined, null, {}, { protocol: 'device' }, { protocol: 'toString' }, { protocol: 'nothing' }])(
    'refuse %j, which nobody can reply to',
    (event) => {
      for (const verb of [replyTo, recall, approve, refuse, acknowledge]) {
        expect(failureOf((verb as (...words: unknown[]) => never)(event, 'hi'))).toBe('not_answerable')
      }
    },
  )

  test.each(['', [], [{ type: 'text', text: '' }], [null], { type: '' }, 7, undefined])(
    'refuse the content %j',
    (content) => {
      const result = replyTo(group, content as string)
      expect(failureOf(result)).toBe('invalid_content')
      expect(!result.success && result.error.message).toBe('The content must be text or segments, and not empty')
    },
  )

  test('say what an error is about', () => {
    const result = replyTo(group, { type: 'red_packet' })
    expect(!result.success && result.error.message).toBe('The protocol cannot send this segment there: red_packet')
    const nobody = eventOf('onebot11', 'message.group', { user: undefined })
    expect(failureOf(replyTo(nobody, 'hi', { mention: true }))).toBe('unsupported_option: mention')
    const nameless = eventOf('onebot11', 'message.group', { user: { id: '7' } })
    const plan = replyTo(nameless, 'hi', { mention: true })
    expect(plan.success && plan.requests).toHaveLength(1)
  })

  test('refuse what a protocol cannot do', () => {
    expect(failureOf(refuse(eventOf('wechat', 'EventFrieneVerify')))).toBe('not_answerable')
    expect(failureOf(acknowledge(group))).toBe('not_answerable')
    expect(failureOf(fromSegments('device' as 'qq', 'hi'))).toBe('not_answerable')
  })

  test('give a plan or an error for every event, whatever it is, and never throw', () => {
    for (const { payload, name } of fixtures) {
      const result = unify(payload, context)
      if (!result.success) throw result.error
      for (const verb of [replyTo, recall, approve, refuse, acknowledge]) {
        const plan = (verb as (...words: unknown[]) => ReturnType<typeof replyTo>)(result.event, 'hi', {
          now: result.event.time,
        })
        if (plan.success) {
          expect(plan.requests.length, name).toBeGreaterThan(0)
          expect(JSON.parse(JSON.stringify(plan.requests)), name).toEqual(plan.requests)
        } else expect(isReplyError(plan.error), name).toBe(true)
      }
    }
  })

  test('never throw for damaged events and contents', () => {
    const protocol = fc.constantFrom(
      'coolq',
      'onebot11',
      'onebot12',
      'qq',
      'wechat',
      'milky',
      'satori',
      'ilink',
      'wecom',
      'device',
    )
    const event = fc.record({
      protocol,
      type: fc.constantFrom('message.group', 'message.private', 'request.friend'),
      group: fc.anything(),
      user: fc.anything(),
      message: fc.anything(),
      raw: fc.anything(),
    })
    fc.assert(
      fc.property(event, fc.anything(), (event, content) => {
        for (const verb of [replyTo, recall, approve, refuse, acknowledge]) {
          const result = (verb as (...words: unknown[]) => ReturnType<typeof replyTo>)(event, content)
          if (!result.success) expect(result.error.message).toMatch(/^[A-Z]/)
        }
      }),
    )
  })
})
