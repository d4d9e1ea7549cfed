import { describe, expect, test } from 'vitest'
import { fromSegments, replyTo } from '../../src/protocols/ilink/reply.ts'
import { eventOf, failureOf, requestsOf } from './support.ts'

const event = eventOf('ilink', 'message.user')
const now = 1_786_000_001_000
const picture = { type: 2, image_item: { media: { encrypt_query_param: 'h', aes_key: 'k', encrypt_type: 1 } } }

describe('replyTo', () => {
  test('sends a text to who wrote, with the context token of the message', () => {
    expect(requestsOf(replyTo(event, 'hi', { now }))).toEqual([
      {
        transport: 'http',
        method: 'POST',
        path: '/ilink/bot/sendmessage',
        body: {
          msg: {
            from_user_id: '',
            to_user_id: 'o9cq80abcdefghijklmnopqrstuv@im.wechat',
            client_id: `botwire-7461234567890123-${now.toString(36)}-1`,
            message_type: 2,
            message_state: 2,
            item_list: [{ type: 1, text_item: { text: 'hi' } }],
            context_token: 'AARzJWAFAAABAAAAAAAp2m3u7oE=',
          },
        },
      },
    ])
  })

  test('sends each item by itself, and each with an id of its own', () => {
    const content = [
      { type: 'text' as const, text: 'a' },
      { type: 'text' as const, text: 'b' },
      { type: 'unknown' as const, source: 'image', data: picture },
      { type: 'text' as const, text: 'c' },
    ]
    const messages = requestsOf(replyTo(event, content, { now, sequence: 3 })).map(
      ({ body }) => body?.msg as { item_list: unknown[]; client_id: string },
    )
    expect(messages.map(({ item_list }) => item_list)).toEqual([
      [{ type: 1, text_item: { text: 'ab' } }],
      [picture],
      [{ type: 1, text_item: { text: 'c' } }],
    ])
    expect(messages.map(({ client_id }) => client_id.slice(-2))).toEqual(['-3', '-4', '-5'])
  })

  test('goes on without what the message does not have, and takes the clock', () => {
    const bare = eventOf('ilink', 'message.user', { message: { segments: [], text: '' } }, 'sparse')
    const [request] = requestsOf(replyTo(bare, 'hi'))
    const message = request?.body?.msg as { client_id: string }
    expect(message).not.toHaveProperty('context_token')
    expect(message.client_id).toMatch(/^botwire-[0-9a-z]{8,}-1$/)
    const run = eventOf('ilink', 'message.user', { raw: { context_token: 7, run_id: 'r' } })
    expect(requestsOf(replyTo(run, 'hi'))[0]?.body?.msg).toMatchObject({ run_id: 'r' })
  })

  test.each<[string, never, object | string, object, string]>([
    ['a quote', event, 'hi', { quote: true }, 'unsupported_segment: reply'],
    ['a picture that is not uploaded', event, { type: 'image', url: 'https://x' }, {}, 'unsupported_segment: image'],
    ['an item without a type', event, { type: 'unknown', source: '', data: {} }, {}, 'unsupported_segment: unknown'],
    ['no item', event, { type: 'unknown', source: '' }, {}, 'unsupported_segment: unknown'],
    [
      'a text as an item',
      event,
      { type: 'unknown', source: '1', data: { type: 1, text_item: { text: 'hi' } } },
      {},
      'unsupported_segment: unknown',
    ],
    ['a text that is none', event, { type: 'text', text: 7 }, {}, 'incomplete_segment: text'],
    ['a reply in a group', eventOf('ilink', 'message.user', {}, 'group'), 'hi', {}, 'not_answerable'],
    ['a reply to oneself', eventOf('ilink', 'message.bot'), 'hi', {}, 'not_answerable'],
    ['a reply to a login', eventOf('ilink', 'qrcode.confirmed'), 'hi', {}, 'missing_id'],
    ['a reply to nobody', eventOf('ilink', 'message.user', { user: { id: '' } }), 'hi', {}, 'missing_id'],
    ['a reply to another protocol', eventOf('milky', 'group_nudge'), 'hi', {}, 'not_answerable'],
  ])('refuses %s', (_, to, content, options, failure) => {
    expect(failureOf(replyTo(to, content as string, options))).toBe(failure)
  })
})

test('fromSegments writes items, and refuses what iLink cannot carry', () => {
  expect(fromSegments('hi')).toEqual({ success: true, message: [{ type: 1, text_item: { text: 'hi' } }] })
  expect(failureOf(fromSegments({ type: 'mention', id: '1' }))).toBe('unsupported_segment: mention')
})
