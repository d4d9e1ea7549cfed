import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSegment } from '../../../src/all/unified.ts'
import {
  isGroupMessage,
  kindOf,
  parseCqCode,
  safeParse,
  toSegments,
  toUnified,
  unify,
} from '../../../src/protocols/coolq/index.ts'
import { fixture } from '../../support/fixtures.ts'

const unified = (kind: string, variant = '', change: object = {}, self?: string) =>
  toUnified({ ...fixture('coolq', kind, variant), ...change } as never, {
    receivedAt: 1_700_000_000_000,
    ...(self && { self: { id: self } }),
  })

describe('messages as arrays', () => {
  const codes = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(
        fc.constantFrom(
          '[CQ:at,qq=all]',
          '[CQ:face,id=1]',
          '[CQ:shake]',
          '[CQ:emoji,id=128077]',
          '[CQ:x,__proto__=1,a=&#44;]',
          'a&amp;b',
          '&#91;',
        ),
      )
      .map((parts) => parts.join('')),
  )

  test('say what the same message says in CQ codes', () => {
    fc.assert(
      fc.property(codes, (message) => {
        expect(toSegments(parseCqCode(message))).toEqual(toSegments(message))
      }),
    )
  })

  test('whatever they hold, become one unified segment each', () => {
    const anySegment = fc.record({
      type: fc.oneof(fc.constantFrom('text', 'at', 'face', 'image', 'location', 'rps', 'xml'), fc.string()),
      data: fc.oneof(
        fc.constant(null),
        fc.dictionary(fc.constantFrom('text', 'qq', 'id', 'lat', 'type', '__proto__', 'constructor'), fc.jsonValue()),
      ),
    })
    fc.assert(
      fc.property(fc.array(anySegment), (message) => {
        const before = structuredClone(message)
        const segments = toSegments(message as never)
        expect(segments).toHaveLength(message.length)
        for (const segment of segments) expect(isSegment(segment)).toBe(true)
        expect(structuredClone(message)).toEqual(before)
      }),
    )
  })

  test('are plain: nothing in them is escaped', () => {
    expect(toSegments([{ type: 'text', data: { text: '&#91;CQ:at,qq=all&#93;[CQ:at,qq=all]' } }])).toEqual([
      { type: 'text', text: '&#91;CQ:at,qq=all&#93;[CQ:at,qq=all]' },
    ])
  })

  test('have null for no parameters before v2.1.4', () => {
    expect(toSegments([{ type: 'shake', data: null }])).toEqual([{ type: 'poke' }])
    expect(toSegments([{ type: 'rich', data: null }])).toEqual([{ type: 'unknown', source: 'rich', data: {} }])
  })

  test('are read where a number stands for its digits, and kept whole where they have no name', () => {
    expect(toSegments([{ type: 'at', data: { qq: 10001, name: null } }])).toEqual([{ type: 'mention', id: '10001' }])
    const data = { id: 1, deep: { x: [] } }
    expect(toSegments([{ type: 'strange', data }])).toEqual([{ type: 'unknown', source: 'strange', data }])
  })

  test('and strings fit, the pairs of v1.1.6-beta do not', () => {
    const message = fixture('coolq', 'message.group')
    expect(isGroupMessage({ ...message, message: '' })).toBe(true)
    expect(isGroupMessage({ ...message, message: [] })).toBe(true)
    expect(safeParse({ ...message, message: [['plain', 'hi']] })).toMatchObject({
      success: false,
      error: {
        code: 'invalid_event',
        issues: [{ path: ['message', 0], expected: 'object or null', received: 'array' }],
      },
    })
    expect(safeParse({ ...message, message: [{ type: 'text', data: 'hi' }] })).toMatchObject({
      error: { issues: [{ path: ['message', 0, 'data'], expected: 'object or null', received: 'string' }] },
    })
  })
})

describe('what later versions tell', () => {
  test('the bot account, which goes before that of the context', () => {
    expect(unified('event.friend_add', 'v3_4', {}, '42').self).toEqual({ id: '10001000', platform: 'qq' })
    expect(unified('event.friend_add', '', {}, '42').self).toEqual({ id: '42', platform: 'qq' })
    expect(unified('event.group_increase', 'self').type).toBe('group.joined')
    expect(unified('event.group_increase', 'self', { self_id: 1 }, '10001000').type).toBe('member.joined')
  })

  test.each(['message.private', 'message.group', 'message.discuss'])('the bot account of a %s', (kind) => {
    expect(unified(kind, '', { self_id: 1 }).self).toEqual({ id: '1', platform: 'qq' })
    expect(unified(kind)).not.toHaveProperty('self')
  })

  test('the id of a message, the name and the card of its sender', () => {
    expect(unified('message.private', '', { message_id: 41 })).toMatchObject({ message: { id: '41' } })
    const sender = { nickname: '小明', card: '群里的小明', role: 1 }
    expect(unified('message.group', 'compatible', { sender })).toMatchObject({
      user: { id: '80000000', name: '小明', card: '群里的小明' },
    })
    expect(unified('message.group', 'compatible', { sender: { nickname: '', card: null } })).toMatchObject({
      user: { id: '80000000' },
    })
  })

  test('the group of a request', () => {
    expect(unified('request.group', 'v1_1_2')).toMatchObject({ group: { id: '123456' }, user: { id: '12345678' } })
    expect(unified('request.group', 'invite_v3_4')).toMatchObject({
      group: { id: '123456' },
      inviter: { id: '87654321' },
    })
    expect(unified('request.group', 'v1_1_2', { sub_type: 'unknown' })).toMatchObject({
      type: 'unknown',
      group: { id: '123456' },
    })
    expect('group' in unified('request.group')).toBe(false)
  })
})

describe('an uploaded file', () => {
  const file = (change: object) => (unified('event.group_upload', '', change) as { file?: object }).file
  const known = fixture('coolq', 'event.group_upload').file as object

  test('is told as far as it is known', () => {
    expect(file({ file: null })).toEqual({})
    expect(file({ file: { ...known, id: '' } })).toEqual({ name: '课程表.xlsx', size: 20480 })
    expect(file({ file: { ...known, name: '', size: 0 } })).toEqual({
      id: '/5d41402a-7c3e-4f1b-9a55-0c8e2b8f6d10',
      size: 0,
    })
  })

  test.each([[-1], ['9007199254740993'], [1e300]])('has no size that is none: %j', (size) => {
    expect(file({ file: { ...known, size } })).not.toHaveProperty('size')
  })
})

describe('a mute', () => {
  test('is one kind under either name', () => {
    expect(kindOf(fixture('coolq', 'event.group_ban', 'v4_12'))).toBe('event.group_ban')
  })

  test('is told from its end by the sub_type, else by the duration', () => {
    const type = (change: object) => unified('event.group_ban', '', change).type
    expect(type({ sub_type: 'ban', duration: 0 })).toBe('member.muted')
    expect(type({ sub_type: 'unknown', duration: 60 })).toBe('member.muted')
    expect(type({ sub_type: 'unknown', duration: 0 })).toBe('member.unmuted')
    expect(type({ sub_type: 'lift_ban', duration: 60 })).toBe('member.unmuted')
    expect(type({ user_id: '0' })).toBe('group.muted_all')
  })

  test.each([[0], [-1], [1e308]])('lasts no %d seconds', (duration) => {
    expect(unified('event.group_ban', '', { duration })).not.toHaveProperty('durationMs')
  })
})

describe('what nobody knows', () => {
  const glimpsed = (fields: object) => {
    const result = unify({ post_type: 'event', event: 'future', ...fields }, { receivedAt: 1_700_000_000_000 })
    if (!result.success) throw result.error
    const { raw: _, protocol: __, kind: ___, type: ____, ...told } = result.event
    return told
  }
  const received = { time: 1_700_000_000_000, timeFrom: 'received' }

  test('tells when it was, and whom it names', () => {
    expect(glimpsed({ time: 1485593600, self_id: 1, user_id: '2', group_id: 3 })).toEqual({
      time: 1485593600000,
      timeFrom: 'source',
      self: { id: '1', platform: 'qq' },
      user: { id: '2' },
      group: { id: '3', kind: 'group' },
    })
  })

  test.each([[0], [''], [null], [true], [['1']]])('names nobody by %j', (id) => {
    expect(glimpsed({ time: '1485593600', self_id: id, user_id: id, group_id: id })).toEqual(received)
  })
})
