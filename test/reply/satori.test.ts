import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseElements, toSegments } from '../../src/protocols/satori/index.ts'
import { approve, fromSegments, recall, refuse, replyTo } from '../../src/protocols/satori/reply.ts'
import { perform } from '../../src/reply/index.ts'
import type { Segment } from '../../src/unified/generated/types.ts'
import { eventOf, failureOf, requestsOf } from './support.ts'

const group = eventOf('satori', 'message-created')
const headers = { 'Satori-Platform': 'llonebot', 'Satori-User-ID': '10001000' }
const request = (method: string, body: object, its: object | null = headers) => ({
  transport: 'http',
  method: 'POST',
  path: `/v1/${method}`,
  body,
  ...(its && { headers: its }),
})

describe('a reply', () => {
  test('goes to the channel of the event, by the account that it came to', () => {
    expect(requestsOf(replyTo(group, '<at id="1"/> & co'))).toEqual([
      request('message.create', { channel_id: '30003000', content: '&lt;at id="1"/&gt; &amp; co' }),
    ])
    const friend = eventOf('satori', 'message-created', {}, 'private')
    expect(requestsOf(replyTo(friend, 'a\nb'))[0]?.body).toEqual({
      channel_id: 'private:20002000',
      content: 'a<br/>b',
    })
    const old = eventOf('satori', 'message-created', {}, 'chronocat')
    expect(requestsOf(replyTo(old, 'hi'))[0]?.headers).toEqual({
      'Satori-Platform': 'chronocat',
      'Satori-User-ID': '10001000',
    })
  })

  test('names no account where nobody knows its platform', () => {
    const [only] = requestsOf(replyTo(eventOf('satori', 'message-created', { raw: { channel: { id: '5' } } }), 'hi'))
    expect(only).toEqual(request('message.create', { channel_id: '5', content: 'hi' }, null))
  })

  test('takes the group where the event has no channel', () => {
    const event = eventOf('satori', 'guild-removed', { type: 'member.joined', user: { id: '7' } }, 'deleted')
    expect(requestsOf(replyTo(event, 'hi'))[0]?.body).toMatchObject({ channel_id: '100000000' })
  })

  test('opens the private channel where the event has none', async () => {
    const requests = requestsOf(replyTo(eventOf('satori', 'friend-removed', { type: 'friend.added' }), 'hi'))
    expect(requests.map(({ path }) => path)).toEqual(['/v1/user.channel.create', '/v1/message.create'])
    const bodies: unknown[] = []
    await perform(requests, ({ body }) => {
      bodies.push(body)
      return { id: 'private:20002000' }
    })
    expect(bodies).toEqual([{ user_id: '20002000' }, { content: 'hi', channel_id: 'private:20002000' }])
  })

  test('quotes first, mentions, and gives the referrer back', () => {
    const event = eventOf('satori', 'interaction/button', { user: { id: '7', name: 'a"b' } })
    expect(requestsOf(replyTo(event, 'hi', { mention: true }))[0]?.body).toEqual({
      channel_id: '500600700800900200',
      content: '<at id="7" name="a&quot;b"/> hi',
      referrer: { token: 't' },
    })
    const [quoting] = requestsOf(
      replyTo(group, [
        { type: 'text', text: 'x' },
        { type: 'reply', id: '9' },
      ]),
    )
    expect(quoting?.body?.content).toBe('<quote id="9"/>x')
    expect(requestsOf(replyTo(group, 'x', { quote: true }))[0]?.body?.content).toBe('<quote id="2|30003000|36001"/>x')
  })

  test('is refused for what has no chat', () => {
    expect(failureOf(replyTo(eventOf('satori', 'PING'), 'hi'))).toBe('missing_id')
    expect(failureOf(replyTo(eventOf('satori', 'friend-request'), 'hi'))).toBe('not_answerable')
    expect(failureOf(replyTo(eventOf('qq', 'GROUP_AT_MESSAGE_CREATE'), 'hi'))).toBe('not_answerable')
  })
})

describe('fromSegments', () => {
  const words = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.constantFrom('<at id="1"/>', '&lt;', '</quote>', '<!--', '\n', ' \n<b>', '😀', '"'),
  )
  const place = fc.oneof(
    words.map((text) => ({ url: `https://example.com/${text}` })),
    words.map((text) => ({ file: `internal:${text}` })),
  )
  const id = words.filter((text) => text !== '0' && text !== 'all')
  const carried: fc.Arbitrary<Segment> = fc.oneof(
    fc.record({ type: fc.constant('text' as const), text: words }),
    fc.record({ type: fc.constant('mention' as const), id, name: words }),
    fc.constant<Segment>({ type: 'mention_all' }),
    fc.record({ type: fc.constantFrom('channel' as const, 'face' as const), id, name: words }),
    fc.tuple(place, words).map(([where, summary]): Segment => ({ type: 'image', ...where, summary })),
    fc
      .tuple(place, fc.integer({ min: 1, max: 1e6 }))
      .map(([where, durationMs]): Segment => ({ type: 'voice', ...where, durationMs })),
    fc.tuple(place, words).map(([where, name]): Segment => ({ type: 'file', ...where, name })),
    fc.record({ type: fc.constant('forward' as const), id }),
    fc.record({
      type: fc.constant('keyboard' as const),
      rows: fc
        .array(
          fc.record({
            id,
            label: words.filter((it) => !it.includes('\n')),
            data: words,
            kind: fc.constantFrom('link' as const, 'command' as const),
          }),
          { minLength: 1, maxLength: 3 },
        )
        .map((row) => [row]),
    }),
  )
  /** Texts beside each other would be one, and so would rows of buttons. */
  const apart = (segments: Segment[]) =>
    segments.filter(({ type }, i) => !['text', 'keyboard'].includes(type) || segments[i - 1]?.type !== type)

  test('is read back the same by toSegments', () => {
    fc.assert(
      fc.property(fc.array(carried, { minLength: 1 }).map(apart), fc.option(id), (segments, quoted) => {
        const whole: Segment[] = quoted === null ? segments : [{ type: 'reply', id: quoted }, ...segments]
        const result = fromSegments(whole)
        if (!result.success) throw result.error
        expect(toSegments(result.message)).toEqual(whole)
      }),
    )
  })

  test('text never becomes an element', () => {
    fc.assert(
      fc.property(words, (text) => {
        const result = fromSegments(text)
        const nodes = result.success ? parseElements(result.message) : []
        expect(nodes.every((node) => typeof node === 'string' || node.type === 'br')).toBe(true)
      }),
    )
  })

  test.each<[Segment, string]>([
    [{ type: 'sticker', url: 'https://x/y', name: '[a]' }, '<img src="https://x/y" title="[a]"/>'],
    [{ type: 'video', path: '/a b.mp4' }, '<video src="file:///a b.mp4"/>'],
    [{ type: 'audio', url: 'https://x' }, '<audio src="https://x"/>'],
    [{ type: 'link', url: 'https://x', title: 't<' }, '<a href="https://x">t&lt;</a>'],
    [{ type: 'link', url: 'https://x' }, '<a href="https://x"/>'],
    [
      {
        type: 'forward',
        messages: [
          { id: '1', user: { name: 'n' }, segments: [{ type: 'text', text: 'x' }], text: 'x' },
          { segments: [], text: '' },
        ],
      },
      '<message forward><message id="1"><author name="n"/>x</message><message/></message>',
    ],
    [
      { type: 'keyboard', rows: [[{ kind: 'callback', id: 'b' }, { kind: '7' }]] },
      '<button id="b" type="action"/><button type="7"/>',
    ],
    [
      { type: 'unknown', source: 'llonebot:x', data: { a: 1, b: true, c: null, children: '<i/>' } },
      '<llonebot:x a="1" b><i/></llonebot:x>',
    ],
  ])('writes %o', (segment, message) => {
    expect(fromSegments(segment)).toEqual({ success: true, message })
  })

  test.each<[Segment, string]>([
    [{ type: 'mention', id: 'all' }, 'incomplete_segment: mention'],
    [{ type: 'channel', id: '' }, 'incomplete_segment: channel'],
    [{ type: 'face', id: '' }, 'incomplete_segment: face'],
    [{ type: 'text' } as unknown as Segment, 'incomplete_segment: text'],
    [{ type: 'image', file: 'a.png' }, 'incomplete_segment: image'],
    [{ type: 'image', path: 'a.png' }, 'incomplete_segment: image'],
    [{ type: 'link' }, 'incomplete_segment: link'],
    [{ type: 'reply' }, 'incomplete_segment: reply'],
    [{ type: 'forward' }, 'incomplete_segment: forward'],
    [{ type: 'forward', messages: [{ segments: [{ type: 'dice' }], text: '' }] }, 'unsupported_segment: forward'],
    [{ type: 'unknown', source: 'a b', data: {} }, 'incomplete_segment: unknown'],
    [{ type: 'unknown', source: 'a', data: { 'b c': 1 } }, 'incomplete_segment: unknown'],
    [{ type: 'unknown', source: 'a', data: { 'no-b': true } }, 'incomplete_segment: unknown'],
    [{ type: 'dice' }, 'unsupported_segment: dice'],
  ])('refuses %o', (segment, failure) => {
    expect(failureOf(fromSegments(segment))).toBe(failure)
  })
})

describe('requests', () => {
  test('are answered by the method of their kind', () => {
    const friend = eventOf('satori', 'friend-request')
    expect(requestsOf(approve(friend, { remark: 'm' }))).toEqual([
      request('friend.approve', { message_id: 'u_abc', approve: true, comment: 'm' }),
    ])
    expect(requestsOf(refuse(friend))).toEqual([request('friend.approve', { message_id: 'u_abc', approve: false })])
    expect(requestsOf(refuse(eventOf('satori', 'guild-member-request'), { reason: 'no' }))[0]).toEqual(
      request('guild.member.approve', { message_id: '30003000|56|7|0', approve: false, comment: 'no' }),
    )
    expect(requestsOf(approve(eventOf('satori', 'guild-request')))[0]?.path).toBe('/v1/guild.approve')
  })

  test('that cannot be decided so are refused', () => {
    expect(failureOf(approve(eventOf('satori', 'guild-request'), { remark: 'm' }))).toBe('unsupported_option: remark')
    expect(failureOf(approve(eventOf('satori', 'friend-request', {}, 'bare')))).toBe('missing_id')
    expect(failureOf(approve(group))).toBe('not_answerable')
  })
})

test('a message is recalled by its channel and its id', () => {
  expect(requestsOf(recall(group))).toEqual([
    request('message.delete', { channel_id: '30003000', message_id: '2|30003000|36001' }),
  ])
  expect(failureOf(recall(eventOf('satori', 'message-created', {}, 'onebots')))).toBe('missing_id')
})
