import { describe, expectTypeOf, test } from 'vitest'
import type * as root from '../../src/index.ts'
import * as coolq from '../../src/protocols/coolq/reply.ts'
import {
  type ActionRequest,
  acknowledge,
  approve,
  fromSegments,
  type HttpRequest,
  type OutgoingSegment,
  recall,
  refuse,
  replyTo,
} from '../../src/reply/index.ts'

type Event<P extends string, T extends string> = Extract<root.UnifiedEvent, { protocol: P; type: T }>

describe('the compiler refuses', () => {
  test('replies to events without a chat, and to a protocol without an API', () => {
    // @ts-expect-error: a heartbeat has no chat
    replyTo({} as Event<'onebot11', 'meta.heartbeat'>, 'hi')
    // @ts-expect-error: the device reporter has no API
    replyTo({} as Event<'device', 'message.private'>, 'hi')
    // @ts-expect-error: an event of another protocol
    coolq.replyTo({} as Event<'onebot11', 'message.group'>, 'hi')
  })

  test('decisions about what is no request, and those that a plugin cannot make', () => {
    // @ts-expect-error: a message is no request
    approve({} as Event<'onebot11', 'message.group'>)
    // @ts-expect-error: no plugin can refuse
    refuse({} as Event<'wechat', 'request.friend'>)
    // @ts-expect-error: CoolQ recalls nothing
    recall({} as Event<'coolq', 'message.group'>)
    // @ts-expect-error: only interactions of QQ wait for it
    acknowledge({} as Event<'qq', 'message.group'>)
  })
})

test('a plan is typed by the protocol of its event', () => {
  const plan = replyTo({} as Event<'qq', 'message.group'>, 'hi')
  if (plan.success) expectTypeOf(plan.requests).toEqualTypeOf<HttpRequest[]>()
})

test('an event of Milky is answered by actions, and one without a chat is refused', () => {
  const plan = replyTo({} as Event<'milky', 'message.group'>, 'hi', { quote: true })
  if (plan.success) expectTypeOf(plan.requests).toEqualTypeOf<ActionRequest[]>()
  const message = fromSegments('milky', 'hi')
  if (message.success) expectTypeOf(message.message).toEqualTypeOf<OutgoingSegment[]>()
  approve({} as Event<'milky', 'request.friend'>)
  refuse({} as Event<'milky', 'request.group.invite'>, { reason: 'no' })
  recall({} as Event<'milky', 'echo.message'>)
  // @ts-expect-error: a lost connection has no chat
  replyTo({} as Event<'milky', 'account.offline'>, 'hi')
})
