import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toSegments } from '../../src/protocols/wecom/index.ts'
import { fromSegments, replyTo } from '../../src/protocols/wecom/reply.ts'
import type { Segment } from '../../src/unified/generated/types.ts'
import { eventOf, failureOf, requestsOf } from './support.ts'

const webhook = eventOf('wecom', 'message.text')
const socket = eventOf('wecom', 'message.text', {}, 'long-connection')
const { time } = webhook as { time: number }
const now = time + 1000
const stamp = now.toString(36)
const card = { msgtype: 'template_card', template_card: { card_type: 'text_notice' } }
const cardSegment: Segment = { type: 'unknown', source: 'template_card', data: card }
const path = '/cgi-bin/aibot/response?response_code=C0DEexample0001'

describe('replyTo by the address of a webhook', () => {
  test('is one request, with everything that is Markdown in one message', () => {
    const content: Segment[] = [
      { type: 'text', text: 'a ' },
      { type: 'markdown', content: '**b**' },
      { type: 'image', url: 'https://x/a (1).png', file: 'm' },
    ]
    expect(requestsOf(replyTo(webhook, content, { now }))).toEqual([
      {
        transport: 'http',
        method: 'POST',
        path,
        body: { msgtype: 'markdown', markdown: { content: 'a **b**![](https://x/a%20%281%29.png)' } },
      },
    ])
    expect(requestsOf(replyTo(webhook, cardSegment, { now }))).toMatchObject([{ path, body: card }])
  })

  test.each<[string, object, unknown, object, string]>([
    ['a second message', webhook, ['a', cardSegment].map(segment), {}, 'too_many_messages'],
    ['an uploaded file', webhook, { type: 'file', file: 'm' }, {}, 'unsupported_segment: file'],
    ['a quote', webhook, 'a', { quote: true }, 'unsupported_segment: reply'],
    ['a mention', webhook, 'a', { mention: true }, 'unsupported_segment: mention'],
    ['a message of another hour', webhook, 'a', { now: time + 3_600_001 }, 'window_closed'],
    ['no address', eventOf('wecom', 'event.enter_chat'), 'a', {}, 'missing_id'],
    [
      'an address of no kind',
      eventOf('wecom', 'message.text', { raw: { response_url: 'ftp://x/' } }),
      'a',
      {},
      'missing_id',
    ],
    ['a request for a streamed reply', eventOf('wecom', 'message.stream'), 'a', {}, 'not_answerable'],
  ])('%s is refused', (_, event, content, options, code) => {
    expect(failureOf(replyTo(event as never, content as never, { now, ...options }))).toBe(code)
  })
})

function segment(it: string | Segment): Segment {
  return typeof it === 'string' ? { type: 'text', text: it } : it
}

describe('replyTo over the long connection', () => {
  const headers = { req_id: 'A2x9ExampleRequest0001' }

  test('answers the callback with a stream of one part, and goes on with messages', () => {
    const content: Segment[] = [segment('hi'), { type: 'image', file: 'm1' }, segment('there')]
    const own = (number: number) => `botwire-${(socket as { id: string }).id}-${stamp}-${number}`
    const chat = { chatid: 'zhangsan', chat_type: 1 }
    expect(requestsOf(replyTo(socket, content, { now, sequence: 3 }))).toEqual([
      {
        transport: 'action',
        action: 'aibot_respond_msg',
        params: { msgtype: 'stream', stream: { id: own(3), finish: true, content: 'hi' } },
        headers,
      },
      {
        transport: 'action',
        action: 'aibot_send_msg',
        params: { ...chat, msgtype: 'image', image: { media_id: 'm1' } },
        headers: { req_id: own(4) },
      },
      {
        transport: 'action',
        action: 'aibot_send_msg',
        params: { ...chat, msgtype: 'markdown', markdown: { content: 'there' } },
        headers: { req_id: own(5) },
      },
    ])
    expect(requestsOf(replyTo(socket, cardSegment, { now }))).toMatchObject([
      { action: 'aibot_respond_msg', params: card },
    ])
  })

  test('takes the clock where none is given, and needs a request of the platform', () => {
    expect(requestsOf(replyTo(socket, 'hi'))).toMatchObject([{ action: 'aibot_respond_msg' }])
    const odd = eventOf('wecom', 'message.text', { raw: { headers: { req_id: 7 } } }, 'long-connection')
    expect(failureOf(replyTo(odd, 'hi'))).toBe('missing_id')
  })

  test('welcomes with text or a card', () => {
    const entered = eventOf('wecom', 'event.enter_chat', { raw: { headers } })
    const action = 'aibot_respond_welcome_msg'
    expect(requestsOf(replyTo(entered, 'hi', { now }))).toEqual([
      { transport: 'action', action, params: { msgtype: 'text', text: { content: 'hi' } }, headers },
    ])
    expect(requestsOf(replyTo(entered, cardSegment, { now }))).toMatchObject([{ action, params: card }])
    expect(failureOf(replyTo(entered, { type: 'voice', file: 'm' }, { now }))).toBe('unsupported_segment: voice')
  })

  test('answers an interaction with a message in its chat', () => {
    const pressed = eventOf('wecom', 'event.template_card_event', { raw: { headers } })
    expect(requestsOf(replyTo(pressed, 'hi', { now }))).toMatchObject([
      {
        action: 'aibot_send_msg',
        params: { chatid: 'wrkSFfCgAAexampleGroup0001', chat_type: 2, markdown: { content: 'hi' } },
      },
    ])
  })

  test('needs a chat', () => {
    expect(failureOf(replyTo({ ...(socket as object), user: { id: '' } } as never, 'hi', { now }))).toBe('missing_id')
  })
})

describe('fromSegments', () => {
  const read = (content: Parameters<typeof fromSegments>[0]) => {
    const result = fromSegments(content)
    if (!result.success) throw result.error
    return result.message
  }

  test('breaks text that looks like a mention or a thought, and leaves Markdown as it is', () => {
    expect(read('<@all> <think>a</think> <b>')).toEqual([
      { msgtype: 'markdown', markdown: { content: '<\u200b@all> <\u200bthink>a<\u200b/think> <b>' } },
    ])
    expect(read({ type: 'markdown', content: '<@a>' })).toEqual([
      { msgtype: 'markdown', markdown: { content: '<@a>' } },
    ])
  })

  test.each<[string, unknown, string]>([
    ['a handle that came in', { type: 'image', file: 'https://x/a' }, 'incomplete_segment: image'],
    ['a file without an id', { type: 'file', url: 'https://x' }, 'incomplete_segment: file'],
    [
      'a text of another segment',
      { type: 'unknown', source: 'x', data: { msgtype: 'markdown' } },
      'unsupported_segment: unknown',
    ],
    ['a segment of another protocol', { type: 'unknown', source: 'x', data: {} }, 'unsupported_segment: unknown'],
    ['a face', { type: 'face', id: '1' }, 'unsupported_segment: face'],
  ])('%s is refused', (_, content, code) => {
    expect(failureOf(fromSegments(content as never))).toBe(code)
  })

  test('is undone by toSegments', () => {
    const part = fc.oneof(
      fc.record({ type: fc.constant('markdown' as const), content: fc.string({ minLength: 1 }) }),
      fc.record({
        type: fc.constantFrom('image' as const, 'voice' as const, 'file' as const),
        file: fc.stringMatching(/^\w+$/),
      }),
      fc.constant(cardSegment),
    )
    const list = fc
      .array(part, { minLength: 1 })
      .map((parts) => parts.filter((it, i) => it.type !== parts[i - 1]?.type))
    fc.assert(
      fc.property(list, (segments) => {
        const back = read(segments as Segment[]).flatMap((body) => toSegments(body))
        // The id of an uploaded file is no handle of one that came in.
        const expected = segments.map((it) => ('file' in it ? { type: it.type } : it))
        expect(back).toEqual(expected)
      }),
    )
  })
})
