/** What a protocol can carry comes back the same: `toSegments` undoes `fromSegments`. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as coolq from '../../src/protocols/coolq/index.ts'
import * as coolqReply from '../../src/protocols/coolq/reply.ts'
import * as ilink from '../../src/protocols/ilink/index.ts'
import * as ilinkReply from '../../src/protocols/ilink/reply.ts'
import * as onebot11 from '../../src/protocols/onebot11/index.ts'
import * as onebot11Reply from '../../src/protocols/onebot11/reply.ts'
import { replyTo } from '../../src/reply/index.ts'
import type { Segment } from '../../src/unified/generated/types.ts'
import { eventOf } from './support.ts'

const words = fc.string({ minLength: 1, unit: 'binary' })
const hostile = fc.array(fc.constantFrom('[', ']', '&', ',', '=', 'CQ:at,qq=all', '&#91;', 'a'), { minLength: 1 })
const text = fc.oneof(
  words,
  hostile.map((parts) => parts.join('')),
)
const number = fc.integer({ min: 1, max: 2 ** 40 }).map(String)
const degrees = fc.double({ noNaN: true, noDefaultInfinity: true }).map((it) => (it === 0 ? 0 : it))

const common: fc.Arbitrary<Segment> = fc.oneof(
  fc.record({ type: fc.constant('text' as const), text }),
  fc.record({ type: fc.constant('mention' as const), id: number }),
  fc.constant<Segment>({ type: 'mention_all' }),
  fc.record({ type: fc.constant('face' as const), id: number }),
  fc.record({ type: fc.constant('image' as const), file: text }),
  fc.record({ type: fc.constant('voice' as const), file: text }),
  fc.record({
    type: fc.constant('location' as const),
    latitude: degrees,
    longitude: degrees,
    title: text,
    content: text,
  }),
  fc.record({ type: fc.constant('link' as const), url: text, title: text, description: text, image: text }),
  fc.record({ type: fc.constant('card' as const), of: fc.constantFrom('user' as const, 'group' as const), id: number }),
)
const newer: fc.Arbitrary<Segment> = fc.oneof(
  common,
  fc.record({ type: fc.constant('video' as const), file: text }),
  fc.record({ type: fc.constant('reply' as const), id: number }),
  fc.record({ type: fc.constant('forward' as const), id: number }),
  fc.record({ type: fc.constant('markdown' as const), content: text }),
  fc.record({ type: fc.constant('xml' as const), data: fc.constantFrom('<a/>', '<msg>&[]</msg>') }),
)

/** Texts beside each other would be one text. */
const apart = (segments: Segment[]) =>
  segments.filter(({ type }, i) => type !== 'text' || segments[i - 1]?.type !== 'text')

test('of CoolQ, through text with codes', () => {
  fc.assert(
    fc.property(fc.array(common, { minLength: 1 }).map(apart), (segments) => {
      const result = coolqReply.fromSegments(segments)
      expect(result.success && coolq.toSegments(result.message)).toEqual(segments)
    }),
  )
})

test('of OneBot 11, through both forms of its messages', () => {
  fc.assert(
    fc.property(fc.array(newer, { minLength: 1 }).map(apart), (segments) => {
      const result = onebot11Reply.fromSegments(segments)
      if (!result.success) throw result.error
      expect(onebot11.toSegments(result.message)).toEqual(segments)
      expect(onebot11.toSegments(onebot11.toTextMessage(result.message))).toEqual(segments)
    }),
  )
})

/** What iLink can carry: text, and whole items of other kinds, each as the segment that `toSegments` makes of it. */
const carried: fc.Arbitrary<Segment> = fc.oneof(
  fc.record({ type: fc.constant('text' as const), text }),
  fc.integer({ min: 20, max: 99 }).map((type): Segment => ({ type: 'unknown', source: `${type}`, data: { type } })),
)

test('of iLink, through the items of its messages', () => {
  fc.assert(
    fc.property(fc.array(carried, { minLength: 1 }).map(apart), (segments) => {
      const result = ilinkReply.fromSegments(segments)
      expect(result.success && ilink.toSegments(result.message)).toEqual(segments)
    }),
  )
})

test('a reply in a channel mentions who caused the event', () => {
  const event = eventOf('qq', 'AT_MESSAGE_CREATE')
  const { time, user } = event as { time: number; user: { id: string } }
  const plan = replyTo(event, 'hi', { mention: true, now: time })
  expect(plan.success && (plan.requests[0] as unknown as { body?: { content?: string } }).body?.content).toContain(
    user.id,
  )
})
