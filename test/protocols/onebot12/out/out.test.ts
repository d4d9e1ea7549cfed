import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isEvent, toSegments, unify } from '../../../../src/protocols/onebot12/index.ts'
import { isOutError, type OutgoingEvent, toOnebot12 } from '../../../../src/protocols/onebot12/out/index.ts'
import type { ForwardSegment, Segment } from '../../../../src/unified/generated/types.ts'
import { base, type Fields, group, user } from '../../../support/outgoing.ts'

function write(fields: Fields, options?: Parameters<typeof toOnebot12>[1]): { event: Fields; lost: string[] } {
  const result = toOnebot12({ ...base, ...fields } as unknown as OutgoingEvent, options)
  if (!result.success) throw result.error
  expect(isEvent(result.event)).toBe(true)
  return { event: result.event as unknown as Fields, lost: result.lost }
}

/** The segments of a group message as they are written, and which of their fields were not. */
function message(segments: Segment[], fields: Fields = {}) {
  const { event, lost } = write({ type: 'message.group', user, group, message: { segments, text: '' }, ...fields })
  const message = event.message as Parameters<typeof toSegments>[0] & object
  return { message, lost: lost.filter((path) => path.startsWith('message.segments')), read: toSegments(message) }
}

describe('an event', () => {
  test('has the envelope of the standard, and says what it was', () => {
    const { event, lost } = write({ type: 'friend.removed', id: 'e1', user })
    expect(event).toEqual({
      id: 'e1',
      time: 1_700_000_000,
      type: 'notice',
      detail_type: 'friend_decrease',
      sub_type: '',
      self: { platform: 'qq', user_id: '10001' },
      user_id: '20001',
      'botwire.type': 'friend.removed',
      'botwire.protocol': 'onebot11',
      'botwire.kind': 'k',
    })
    expect(lost).toEqual([])
  })

  test('takes an id, an account and the wire event on demand', () => {
    const { event } = write(
      { type: 'friend.removed', user, self: undefined },
      { id: 'mine', self: { id: '7', platform: 'wechat' }, raw: true },
    )
    expect(event).toMatchObject({
      id: 'mine',
      self: { platform: 'wechat', user_id: '7' },
      'botwire.raw': { secret: 1 },
    })
    expect(write({ type: 'friend.removed', user, self: undefined }).event).not.toHaveProperty('self')
    expect(JSON.stringify(write({ type: 'friend.removed', user }).event)).not.toContain('secret')
  })

  test('about the program has no account', () => {
    const { event, lost } = write({ type: 'meta.heartbeat', intervalMs: 5000, good: true, online: false })
    expect(event).toMatchObject({ type: 'meta', interval: 5000, status: { good: true, online: false } })
    expect(event).not.toHaveProperty('self')
    expect(lost).toEqual(['self.id', 'self.platform'])
    expect(write({ type: 'meta.heartbeat', intervalMs: 10 }).lost).toContain('intervalMs')
    expect(write({ type: 'meta.heartbeat' }).event).toMatchObject({ interval: 0 })
  })

  test('names the program that connected', () => {
    const implementation = { name: 'a', version: '1', protocolVersion: '12' }
    expect(write({ type: 'meta.connected', implementation })).toMatchObject({
      event: { version: { impl: 'a', version: '1', onebot_version: '12' } },
      lost: ['self.id', 'self.platform'],
    })
    const { event, lost } = write({ type: 'meta.connected', implementation: { protocolVersion: '11' } })
    expect(event.version).toEqual({ impl: 'botwire', version: '', onebot_version: '12' })
    expect(lost).toContain('implementation.protocolVersion')
  })

  test('of a type without a kind is an extension named after it, with all it has', () => {
    const { event, lost } = write({ type: 'member.card_changed', group, user: { ...user, name: 'n' }, card: 'c' })
    expect(event).toMatchObject({
      type: 'notice',
      detail_type: 'botwire.member.card_changed',
      user_id: '20001',
      group_id: '30001',
      'botwire.user': { id: '20001', name: 'n' },
      'botwire.card': 'c',
    })
    expect(lost).toEqual(['user.name', 'card'])
    expect(event).not.toHaveProperty('guild_id')
    expect(write({ type: 'meta.hello', intervalMs: 1 }).event).toMatchObject({
      detail_type: 'botwire.meta.hello',
      type: 'meta',
    })
  })

  test('of an extension keeps its name', () => {
    const extension = { type: 'extension', category: 'request', name: 'tg.poll', user }
    expect(write(extension)).toMatchObject({ event: { type: 'request', detail_type: 'tg.poll' }, lost: [] })
    const { event, lost } = write({ ...extension, category: 'odd', name: 'odd name' })
    expect(event).toMatchObject({ type: 'notice', detail_type: 'botwire.odd name', 'botwire.name': 'odd name' })
    expect(lost).toEqual(['category', 'name'])
    expect(write({ ...extension, category: 'message' }).event).toMatchObject({ message: [], alt_message: '' })
  })

  test('that the bot itself sent is an extension with the message', () => {
    const { event } = write({
      type: 'echo.message',
      to: user,
      message: { id: '1', segments: [{ type: 'text', text: 'a' }], text: 'a' },
    })
    expect(event).toMatchObject({
      type: 'message',
      detail_type: 'botwire.echo.message',
      user_id: '10001',
      message: [{ type: 'text', data: { text: 'a' } }],
      'botwire.to': user,
      'botwire.message': { id: '1', text: 'a' },
    })
    expect(
      write({ type: 'echo.message', self: undefined, to: user, message: { segments: [], text: '' } }).event,
    ).toMatchObject({
      user_id: '',
    })
  })

  test.each<[string, Fields, Fields, string[]]>([
    ['joined', { type: 'member.joined', users: [user], user, via: 'join' }, { sub_type: 'join', operator_id: '' }, []],
    ['was approved', { type: 'member.joined', users: [user], user, via: 'approve' }, { sub_type: '' }, ['via']],
    ['joined somehow', { type: 'member.joined', users: [user], user, via: 'unknown' }, { sub_type: '' }, []],
    [
      'was invited',
      { type: 'member.joined', users: [user], user, via: 'invite', inviter: { id: '2' } },
      { sub_type: 'invite', operator_id: '2' },
      [],
    ],
    [
      'was invited, and let in by another',
      { type: 'member.joined', users: [user], user, via: 'invite', inviter: { id: '2' }, operator: { id: '3' } },
      { operator_id: '3' },
      ['inviter.id'],
    ],
    [
      'is the bot',
      { type: 'group.joined', via: 'join' },
      { user_id: '10001', detail_type: 'group_member_increase' },
      [],
    ],
    [
      'is a bot nobody knows',
      { type: 'group.joined', via: 'join', self: undefined },
      { detail_type: 'botwire.group.joined' },
      ['via'],
    ],
    ['left', { type: 'member.left', user, reason: 'leave', operator: user }, { sub_type: 'leave' }, ['operator.id']],
    ['was lost', { type: 'member.left', user, reason: 'unknown' }, { sub_type: '' }, []],
    ['went with the group', { type: 'member.left', user, reason: 'disband' }, { sub_type: '' }, ['reason']],
    ['and the group is gone', { type: 'group.left', reason: 'disband' }, { sub_type: 'disband', user_id: '10001' }, []],
    ['is muted', { type: 'member.muted', user, durationMs: 60_500 }, { duration: 60.5, user_id: '20001' }, []],
    ['is muted without end', { type: 'member.muted', user }, { detail_type: 'group_member_ban' }, []],
    ['is everybody', { type: 'group.muted_all' }, { user_id: '0' }, []],
  ])('of a member who %s', (_, fields, expected, lost) => {
    const written = write({ group, ...fields })
    expect(written.event).toMatchObject(expected)
    expect(written.lost).toEqual(lost)
  })

  test.each<[Fields, Fields, string[]]>([
    [{ by: 'sender', user }, { sub_type: 'recall', operator_id: '' }, []],
    [{ by: 'operator', user, operator: { id: '2' } }, { sub_type: 'delete', operator_id: '2' }, []],
    [{ by: 'unknown', user }, { sub_type: '' }, []],
    [{ by: 'unknown', user, operator: { id: '2' } }, { sub_type: '' }, ['by']],
  ])('of a recall %j', (fields, expected, lost) => {
    const written = write({ type: 'recall.channel', channel: { id: '4' }, messageId: '1', ...fields })
    expect(written.event).toMatchObject({ message_id: '1', channel_id: '4', ...expected })
    expect(written.lost).toEqual(lost)
  })

  test('of a request suits the program that has such ids', () => {
    const asked = { user: { id: '1', name: 'n' }, request: { id: '42', comment: 'c', suspicious: false } }
    expect(write({ type: 'request.friend', ...asked }).event).toMatchObject({
      detail_type: 'new_friend',
      request_id: '42',
      message: 'c',
      user_name: 'n',
    })
    expect(write({ type: 'request.group.join', group, ...asked }).event).toMatchObject({
      detail_type: 'join_group',
      suspicious: false,
      invitor_id: '',
    })
    const flagged = { user: { id: '1' }, inviter: { id: '2' }, group, request: { id: 'flag', comment: 'c' } }
    expect(write({ type: 'request.friend', ...flagged }).event).toMatchObject({ detail_type: 'friend', flag: 'flag' })
    expect(write({ type: 'request.group.join', ...flagged }).event).toMatchObject({ sub_type: 'add', user_id: '1' })
    expect(write({ type: 'request.group.invite', ...flagged }).event).toMatchObject({
      sub_type: 'invite',
      user_id: '2',
    })
  })

  test('of a platform has the kind of its programs', () => {
    const file = { id: 'f', name: 'n', size: 3, hash: 'h' }
    const uploaded = { type: 'group.file_uploaded', group, user, file }
    expect(write(uploaded).event).toMatchObject({ detail_type: 'qq.group_file_upload', file_id: 'f' })
    const self = { id: '1', platform: 'wechat' }
    expect(write({ ...uploaded, self }).event).toMatchObject({
      detail_type: 'wx.get_group_file',
      file_length: 3,
      md5: 'h',
    })
    expect(write({ ...uploaded, user: { id: '' } }).event.detail_type).toBe('botwire.group.file_uploaded')
    expect(write({ type: 'group.announced', group, user, text: 't', self }).event.text).toBe('t')
    expect(write({ type: 'friend.file_received', user, file }).event.detail_type).toBe('botwire.friend.file_received')
  })

  test('of a private message says where the sender is known from', () => {
    const message = { segments: [], text: '' }
    const lostOf = (fields: Fields) => write({ type: 'message.private', user, message, ...fields }).lost
    expect(lostOf({ origin: 'friend' })).toEqual([])
    expect(lostOf({ origin: 'group', group })).toEqual([])
    expect(lostOf({ origin: 'guild', guild: { id: '5' } })).toEqual([])
    expect(lostOf({ origin: 'discuss', group: { id: '3', kind: 'discuss' } })).toEqual(['origin', 'group.kind'])
  })

  test('of a poke has the friend of the chat where readers find him', () => {
    const poked = { type: 'friend.poked', user, target: { id: '10001' }, peer: user }
    expect(write(poked).lost).toEqual([])
    expect(write({ ...poked, user: { id: '10001' }, target: user }).lost).toEqual([])
    expect(write({ ...poked, peer: { id: '9' } }).lost).toEqual(['peer.id'])
    expect(write({ ...poked, self: undefined }).lost).toEqual(['peer.id'])
    expect(write({ type: 'friend.added', user, initiator: 'self' }).lost).toEqual(['initiator'])
  })

  test('of a status has the accounts', () => {
    const bots = [{ self: { id: '1', platform: 'qq', internalId: 'i' }, online: true }]
    const { event, lost } = write({ type: 'meta.status', good: true, bots })
    expect(event.status).toEqual({ good: true, bots: [{ self: { platform: 'qq', user_id: '1' }, online: true }] })
    expect(lost).toEqual(['self.id', 'self.platform', 'bots.0.self.internalId'])
  })
})

describe('a message', () => {
  const kept: Segment[] = [
    { type: 'text', text: 'a' },
    { type: 'mention', id: '1', name: 'n' },
    { type: 'mention_all' },
    { type: 'image', file: 'f', url: 'u', path: 'p', size: 1, sticker: true, summary: 's', flash: true },
    { type: 'voice', file: 'f', size: 0 },
    { type: 'file', file: 'f', name: 'n', url: 'u' },
    { type: 'location', latitude: 1, longitude: 2, title: 't', content: 'c' },
    { type: 'reply', id: '1', userId: '2', user: { id: '2' } },
    { type: 'face', id: '14', name: 'n' },
    { type: 'link', url: 'u', title: 't', description: 'd', image: 'i' },
    { type: 'card', id: '1', of: 'group' },
    { type: 'card', id: '1', of: 'user' },
    { type: 'music', platform: '163', id: '1', audio: 'a' },
    { type: 'sticker', id: '1', name: 'n', packageId: '2', key: 'k', file: 'f', url: 'u' },
    { type: 'poke', id: '1', kind: '2', name: 'n' },
    { type: 'dice', value: 5 },
    { type: 'rps', value: 'paper' },
    { type: 'anonymous' },
    { type: 'xml', data: '<a/>' },
    { type: 'json', data: '{}' },
    { type: 'markdown', content: '# a' },
    { type: 'keyboard', rows: [[{ id: '1', label: 'l', data: 'd', kind: 'callback' }, { label: 'm' }]] },
    {
      type: 'forward',
      id: '1',
      messages: [
        {
          id: '7',
          user: { id: '2', name: 'n', card: 'c' },
          time: 1_700_000_000_000,
          segments: [{ type: 'dice' }],
          text: '',
        },
        { segments: [{ type: 'text', text: 'a' }], text: 'a' },
      ],
    },
  ]

  test.each(kept)('keeps $type whole', (segment) => {
    const { read, lost } = message([segment])
    expect(read).toEqual([segment])
    expect(lost).toEqual([])
  })

  test.each<[Segment, string[]]>([
    [{ type: 'mention', id: '1', bot: true }, ['bot']],
    [{ type: 'image', url: 'u', content: 'c' }, ['content']],
    [{ type: 'voice', url: 'u', durationMs: 1 }, ['durationMs']],
    [{ type: 'rps', value: 'spock' as never }, ['value']],
    [{ type: 'reply', id: '1', user: { name: 'n' } }, ['user']],
    [{ type: 'reply', id: '1', userId: '2', user: { id: '2', name: 'n' } }, ['user']],
    [{ type: 'forward', messages: [{ user: { id: '1', role: 'admin' }, segments: [], text: '' }] }, ['messages']],
    [{ type: 'forward', messages: [{ segments: [{ type: 'transfer' }], text: '' }] }, ['messages']],
  ])('has what it has no place for under a prefix: %j', (segment, lost) => {
    const written = message([segment])
    expect(written.lost).toEqual(lost.map((field) => `message.segments.0.${field}`))
    expect(written.message[0]?.data).toMatchObject({ [`botwire.${lost[0]}`]: (segment as never)[lost[0] as never] })
  })

  test.each<Segment>([
    { type: 'channel', id: '1' },
    { type: 'mention', id: 'all' },
    { type: 'mention', id: '' },
    { type: 'reply', text: 'a' },
    { type: 'keyboard', rows: [], id: '1' },
    { type: 'transfer', amount: '1' },
    { type: 'toString' } as never,
  ])('has a segment of its own for %j', (segment) => {
    const { message: written, lost, read } = message([segment])
    const { type, ...data } = segment
    expect(written).toEqual([{ type: `botwire.${type}`, data }])
    expect(lost).toEqual(['message.segments.0'])
    expect(read[0]?.type).toBe('unknown')
  })

  test('marks segments of other protocols, so that none is read as another', () => {
    const unknown: Segment = { type: 'unknown', source: 'text', data: { text: '[CQ:at,qq=all]' } }
    expect(message([unknown])).toMatchObject({
      message: [{ type: 'onebot11.text', data: unknown.data }],
      lost: ['message.segments.0.source'],
    })
    const own: Segment = { type: 'unknown', source: 'x.y', data: { a: 1 } }
    expect(message([own], { protocol: 'onebot12' })).toMatchObject({ read: [own], lost: [] })
  })

  test('marks mentions of the bot where readers know the bot', () => {
    const segments: Segment[] = [{ type: 'mention', id: '10001', self: true }]
    const addressed = { type: 'message.group', user, group, message: { segments, text: '', addressed: true } }
    expect(write(addressed).lost).toEqual([])
    expect(write({ ...addressed, self: undefined }).lost).toEqual(['message.segments.0.self', 'message.addressed'])
    const quoted = { segments: [{ type: 'reply', id: '1', userId: '10001' }], text: '', addressed: true }
    expect(write({ ...addressed, message: quoted }).lost).toEqual([])
    const other = { segments: [{ type: 'text', text: 'a' }], text: 'a', addressed: true }
    const { event, lost } = write({ ...addressed, message: other })
    expect(lost).toEqual(['message.addressed'])
    expect(event['botwire.message']).toEqual({ addressed: true })
  })

  test('writes forwarded messages eight deep', () => {
    let deep: ForwardSegment = { type: 'forward', messages: [{ segments: [], text: '' }] }
    for (let i = 0; i < 8; i++) deep = { type: 'forward', messages: [{ segments: [deep], text: '' }] }
    expect(message([deep]).lost).toEqual(['message.segments.0.messages'])
    expect(message([deep.messages?.[0]?.segments[0] as Segment]).lost).toEqual([])
  })
})

describe('bad input', () => {
  test.each([undefined, null, 1, 'a', {}, { type: 'message.group', protocol: 'qq' }, { ...base, type: '' }])(
    'is an error that says so: %j',
    (event) => {
      const result = toOnebot12(event as never)
      expect(!result.success && isOutError(result.error) && result.error.code).toBe('not_unified')
      expect(!result.success && String(result.error)).toBe('OutError: Not a unified event')
    },
  )

  test('never throws', () => {
    const type = fc.constantFrom(
      'message.group',
      'meta.status',
      'request.friend',
      'extension',
      'toString',
      'member.left',
    )
    const event = fc.record({
      type,
      protocol: fc.constant('qq'),
      time: fc.constant(1),
      message: fc.anything(),
      user: fc.anything(),
      self: fc.anything(),
      bots: fc.anything(),
      name: fc.anything(),
      category: fc.anything(),
    })
    fc.assert(
      fc.property(event, (event) => {
        const result = toOnebot12(event as never)
        expect(result.success || isOutError(result.error)).toBe(true)
      }),
    )
    expect(isOutError(null)).toBe(false)
    expect(isOutError(new Error('x'))).toBe(false)
    const itself: Fields = { ...base, type: 'friend.removed', user }
    itself.loop = itself
    expect(toOnebot12(itself as never).success).toBe(false)
    expect(unify(write({ type: 'friend.removed', user }).event).success).toBe(true)
  })
})
