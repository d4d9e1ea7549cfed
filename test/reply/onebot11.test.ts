import { describe, expect, test } from 'vitest'
import { approve, fromSegments, recall, refuse, replyTo } from '../../src/protocols/onebot11/reply.ts'
import type { ForwardSegment, Segment } from '../../src/unified/generated/types.ts'
import { eventOf, failureOf, requestsOf } from './support.ts'

const group = eventOf('onebot11', 'message.group')
const friend = eventOf('onebot11', 'message.private')
const session = eventOf('onebot11', 'message.private', {}, 'session')
const guild = eventOf('onebot11', 'message.guild')
const {
  group: place,
  user,
  message,
} = group as { group: { id: string }; user: { id: string }; message: { id: string } }
const text = (text: string) => ({ type: 'text', data: { text } })
const action = (action: string, params: object) => ({ transport: 'action', action, params })

describe('a reply', () => {
  test('in a group is segments, so that no text is read as a code', () => {
    expect(requestsOf(replyTo(group, '[CQ:at,qq=all] & more'))).toEqual([
      action('send_group_msg', { group_id: Number(place.id), message: [text('[CQ:at,qq=all] & more')] }),
    ])
  })

  test('quotes and mentions on demand, the quote first', () => {
    const [request] = requestsOf(replyTo(group, 'hi', { quote: true, mention: true }))
    const sent = request?.params.message as { type: string; data: object }[]
    expect(sent.map(({ type }) => type)).toEqual(['reply', 'at', 'text', 'text'])
    expect(sent[0]?.data).toEqual({ id: message.id })
    expect(sent[1]?.data).toMatchObject({ qq: user.id })
  })

  test('in private mentions nobody', () => {
    expect(requestsOf(replyTo(friend, 'hi', { mention: true }))).toEqual([
      action('send_private_msg', {
        user_id: Number((friend as { user: { id: string } }).user.id),
        message: [text('hi')],
      }),
    ])
    expect(failureOf(replyTo(friend, { type: 'mention', id: '10001' }))).toBe('unsupported_segment: mention')
    expect(failureOf(replyTo(friend, { type: 'mention_all' }))).toBe('unsupported_segment: mention_all')
  })

  test('in a temporary session names the group only on demand', () => {
    expect(requestsOf(replyTo(session, 'hi'))[0]?.params).not.toHaveProperty('group_id')
    expect(requestsOf(replyTo(session, 'hi', { throughGroup: true }))[0]?.params).toHaveProperty('group_id')
    expect(requestsOf(replyTo(friend, 'hi', { throughGroup: true }))[0]?.params).not.toHaveProperty('group_id')
  })

  test('in a guild goes to its channel', () => {
    expect(requestsOf(replyTo(guild, 'hi'))[0]).toMatchObject({
      action: 'send_guild_channel_msg',
      params: { guild_id: expect.any(String), channel_id: expect.any(String) },
    })
    for (const segment of [{ type: 'poke' }, { type: 'file', file: '/a' }] satisfies Segment[]) {
      expect(failureOf(replyTo(guild, segment))).toBe(`unsupported_segment: ${segment.type}`)
    }
  })

  test('to a new member goes to the group', () => {
    const joined = eventOf('onebot11', 'notice.group_increase')
    expect(requestsOf(replyTo(joined, 'welcome', { mention: true }))[0]?.action).toBe('send_group_msg')
    expect(failureOf(replyTo(joined, 'welcome', { quote: true }))).toBe('unsupported_option: quote')
    const nobody = eventOf('onebot11', 'notice.group_increase', { user: undefined })
    expect(failureOf(replyTo(nobody, 'welcome', { mention: true }))).toBe('unsupported_option: mention')
  })

  test('is a message for each segment that programs take only by itself', () => {
    const plan = requestsOf(
      replyTo(group, [
        { type: 'text', text: 'a' },
        { type: 'voice', file: 'b' },
        { type: 'text', text: 'c' },
        { type: 'image', url: 'https://example.com/d.png' },
      ]),
    )
    expect(plan.map(({ params }) => (params.message as { type: string }[]).map(({ type }) => type))).toEqual([
      ['text'],
      ['record'],
      ['text', 'image'],
    ])
  })

  test('moves a quote to the front, and takes only one', () => {
    const [request] = requestsOf(
      replyTo(group, [
        { type: 'text', text: 'a' },
        { type: 'reply', id: '-12' },
      ]),
    )
    expect(request?.params.message).toEqual([{ type: 'reply', data: { id: '-12' } }, text('a')])
    expect(failureOf(replyTo(group, [{ type: 'reply', id: '1' }], { quote: true }))).toBe('unsupported_segment: reply')
  })

  test('is an error where a quote has nothing to stand before', () => {
    expect(failureOf(replyTo(group, { type: 'reply', id: '1' }))).toBe('unsupported_segment: reply')
    expect(failureOf(replyTo(group, { type: 'voice', file: 'a' }, { quote: true }))).toBe('unsupported_segment: reply')
  })

  test('uploads files and pokes by their own actions', () => {
    const file: Segment = { type: 'file', path: 'C:\\a\\b#1.txt' }
    const group_id = Number(place.id)
    const user_id = Number((friend as { user: { id: string } }).user.id)
    expect(requestsOf(replyTo(group, [file, { type: 'poke' }]))).toEqual([
      action('upload_group_file', { group_id, file: 'file:///C:/a/b%231.txt', name: 'b#1.txt' }),
      action('group_poke', { group_id, user_id: Number(user.id) }),
    ])
    expect(requestsOf(replyTo(friend, [{ ...file, name: 'c.txt' }, { type: 'poke' }]))).toEqual([
      action('upload_private_file', { user_id, file: 'file:///C:/a/b%231.txt', name: 'c.txt' }),
      action('friend_poke', { user_id }),
    ])
  })

  test('builds forwarded messages under the names of all programs', () => {
    const forward: Segment = {
      type: 'forward',
      messages: [
        { user: { id: '1', name: 'Ann' }, text: 'a', segments: [{ type: 'text', text: 'a' }] },
        {
          text: '',
          segments: [
            {
              type: 'forward',
              messages: [{ user: { id: '2', card: 'Bob' }, text: 'b', segments: [{ type: 'text', text: 'b' }] }],
            },
          ],
        },
      ],
    }
    const node = (id: string, name: string, content: object[]) => ({
      type: 'node',
      data: { user_id: id, nickname: name, uin: id, name, content },
    })
    const self = (group as { self: { id: string } }).self.id
    expect(requestsOf(replyTo(group, forward))).toEqual([
      action('send_group_forward_msg', {
        group_id: Number(place.id),
        messages: [node('1', 'Ann', [text('a')]), node(self, self, [node('2', 'Bob', [text('b')])])],
      }),
    ])
    expect(requestsOf(replyTo(friend, forward))[0]?.action).toBe('send_private_forward_msg')
    let deep: ForwardSegment = forward as ForwardSegment
    for (let i = 0; i < 20; i++) deep = { type: 'forward', messages: [{ text: '', segments: [deep] }] }
    expect(failureOf(replyTo(group, deep))).toBe('unsupported_segment: forward')
  })

  test.each([
    ['message_sent.group', ''],
    ['request.friend', ''],
    ['notice.group_decrease', 'kick_me'],
    ['meta_event.heartbeat', ''],
  ])('is refused for %s %s', (kind, variant) => {
    const event = eventOf('onebot11', kind, {}, variant)
    expect(failureOf(replyTo(event, 'hi'))).toMatch(/^(not_answerable|missing_id)$/)
  })

  test('is refused where an id is no number', () => {
    expect(failureOf(replyTo(eventOf('onebot11', 'message.group', { group: { id: '' } }), 'hi'))).toBe('missing_id')
    expect(failureOf(replyTo(eventOf('onebot11', 'message.group', { group: { id: 'x' } }), 'hi'))).toBe('missing_id')
    expect(failureOf(replyTo(eventOf('onebot11', 'message.group', { type: undefined }), 'hi'))).toBe('not_answerable')
  })
})

describe('a segment', () => {
  test.each<[string, Segment, object]>([
    [
      'an image by its address first',
      { type: 'image', url: 'https://e.com/a', file: 'b' },
      { type: 'image', data: { file: 'https://e.com/a' } },
    ],
    [
      'an image by its path last',
      { type: 'image', path: '/a/50%' },
      { type: 'image', data: { file: 'file:///a/50%25' } },
    ],
    ['a flash image', { type: 'image', file: 'a', flash: true }, { type: 'image', data: { file: 'a', type: 'flash' } }],
    [
      'an image that is a sticker',
      { type: 'image', file: 'a', sticker: true, summary: 's' },
      { type: 'image', data: { file: 'a', sub_type: '1', summary: 's' } },
    ],
    [
      'a sticker with its key',
      { type: 'sticker', id: '1', packageId: '2', key: 'k', name: 'n' },
      { type: 'mface', data: { emoji_id: '1', emoji_package_id: '2', key: 'k', summary: 'n' } },
    ],
    [
      'a sticker without one',
      { type: 'sticker', url: 'https://e.com/a' },
      { type: 'image', data: { file: 'https://e.com/a', sub_type: '1' } },
    ],
    ['a video', { type: 'video', file: 'a' }, { type: 'video', data: { file: 'a' } }],
    ['a sound', { type: 'audio', file: 'a' }, { type: 'record', data: { file: 'a' } }],
    ['a mini program', { type: 'mini_app', content: '{}' }, { type: 'json', data: { data: '{}' } }],
    [
      'a song of its own',
      { type: 'music', url: 'u', audio: 'a', title: 't' },
      { type: 'music', data: { type: 'custom', url: 'u', audio: 'a', title: 't' } },
    ],
    ['a die', { type: 'dice' }, { type: 'dice', data: {} }],
    ['a hand', { type: 'rps' }, { type: 'rps', data: {} }],
    [
      "the source's own",
      { type: 'unknown', source: 'x.y', data: { a: 'b', c: 1, d: null, e: { f: [] } } },
      { type: 'x.y', data: { a: 'b', c: '1', e: '{"f":[]}' } },
    ],
  ])('%s', (_, segment, wire) => {
    expect(fromSegments(segment)).toEqual({ success: true, message: [wire] })
  })

  test.each<Segment>([
    { type: 'mention', id: 'all' },
    { type: 'mention', id: '0' },
    { type: 'face', id: '' },
    { type: 'image' },
    { type: 'location', latitude: 1 },
    { type: 'location', longitude: 1 },
    { type: 'link', url: 'u' },
    { type: 'card' },
    { type: 'music', id: '1' },
    { type: 'reply' },
    { type: 'forward' },
    { type: 'json', data: '' },
    { type: 'mini_app', content: '<xml>' },
    { type: 'mini_app' },
    { type: 'markdown', content: '' },
    { type: 'unknown', source: 'a b', data: {} },
    { type: 'unknown', source: 'a', data: { 'b=c': 'd' } },
    { type: 'unknown', source: 'a', data: JSON.parse('{"__proto__":"b"}') },
    { type: 'text', text: 1 as unknown as string },
  ])('is refused where it lacks what programs need: %o', (segment) => {
    expect(failureOf(fromSegments(segment))).toBe(`incomplete_segment: ${segment.type}`)
  })

  test.each<Segment>([
    { type: 'channel', id: '1' },
    { type: 'red_packet' },
    { type: 'group_invite' },
    { type: 'transfer' },
    { type: 'poke' },
    { type: 'anonymous' },
    { type: 'keyboard', rows: [] },
  ])('is refused where there is no code for it: $type', (segment) => {
    expect(failureOf(fromSegments(segment))).toBe(`unsupported_segment: ${segment.type}`)
  })
})

describe('requests', () => {
  const request = eventOf('onebot11', 'request.friend')
  const join = eventOf('onebot11', 'request.group')
  const invite = eventOf('onebot11', 'request.group', {}, 'invite')
  const flagOf = (event: never) => (event as { request: { id: string } }).request.id

  test('are approved with their flag as it came', () => {
    expect(requestsOf(approve(request, { remark: 'a' }))).toEqual([
      action('set_friend_add_request', { flag: flagOf(request), approve: true, remark: 'a' }),
    ])
    expect(requestsOf(approve(join))).toEqual([
      action('set_group_add_request', { flag: flagOf(join), sub_type: 'add', approve: true }),
    ])
    expect(requestsOf(approve(invite))).toEqual([
      action('set_group_add_request', { flag: flagOf(invite), sub_type: 'invite', approve: true }),
    ])
  })

  test('are refused, those of groups with a reason', () => {
    expect(requestsOf(refuse(request))).toEqual([
      action('set_friend_add_request', { flag: flagOf(request), approve: false }),
    ])
    expect(requestsOf(refuse(join, { reason: 'no' }))).toEqual([
      action('set_group_add_request', { flag: flagOf(join), sub_type: 'add', approve: false, reason: 'no' }),
    ])
    expect(failureOf(refuse(request, { reason: 'no' }))).toBe('unsupported_option: reason')
    expect(failureOf(approve(join, { remark: 'no' }))).toBe('unsupported_option: remark')
    expect(failureOf(approve(group))).toBe('missing_id')
  })
})

test('a message is recalled by its number', () => {
  expect(requestsOf(recall(group))).toEqual([action('delete_msg', { message_id: Number(message.id) })])
  expect(failureOf(recall(guild))).toBe('missing_id')
  expect(failureOf(recall(eventOf('onebot11', 'message.group', { message: undefined })))).toBe('missing_id')
})

describe('fromSegments of what has several forms', () => {
  test.each<[Segment, object]>([
    [{ type: 'mention_all' }, { type: 'at', data: { qq: 'all' } }],
    [
      { type: 'card', of: 'group', id: '1' },
      { type: 'contact', data: { type: 'group', id: '1' } },
    ],
    [
      { type: 'card', of: 'user', id: '1' },
      { type: 'contact', data: { type: 'qq', id: '1' } },
    ],
    [
      { type: 'dice', value: 3 },
      { type: 'dice', data: { value: '3' } },
    ],
    [{ type: 'dice' }, { type: 'dice', data: {} }],
    [
      { type: 'rps', value: 'paper' },
      { type: 'rps', data: { value: '2' } },
    ],
    [{ type: 'rps' }, { type: 'rps', data: {} }],
    [
      { type: 'file', url: 'https://example.com/a/b.txt?c=1' },
      { type: 'file', data: { file: 'https://example.com/a/b.txt?c=1', name: 'b.txt' } },
    ],
  ])('writes %o', (segment, written) => {
    expect(fromSegments(segment)).toEqual({ success: true, message: [written] })
  })

  test('refuses a place without degrees', () => {
    expect(failureOf(fromSegments({ type: 'location', title: 'a' }))).toBe('incomplete_segment: location')
  })
})
