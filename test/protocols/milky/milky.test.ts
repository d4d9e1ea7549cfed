import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as root from '../../../src/index.ts'
import * as milky from '../../../src/protocols/milky/index.ts'
import type { Segment } from '../../../src/unified/generated/types.ts'
import { fixture } from '../../support/fixtures.ts'

const group = { message_scene: 'group', peer_id: 30003000 }
const segments = (list: unknown[]): Segment[] => milky.toSegments(list as milky.MessageSegment[], group)
const only = (type: string, data?: unknown) => segments([{ type, data }])[0]

describe('the id of a message', () => {
  test('is read back into what the API wants', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('friend', 'group', 'temp'),
        fc.integer({ min: 0, max: 0xffffffff }),
        fc.integer({ min: 0, max: 999_999_999_999_999 }),
        (message_scene, peer_id, message_seq) => {
          const identity = { message_scene, peer_id, message_seq }
          expect(milky.parseMessageId(milky.messageIdOf(identity))).toEqual(identity)
        },
      ),
    )
  })

  test.each([
    '',
    '42',
    'group:1',
    'group:1:2:3',
    'group:1:x',
    'Group:1:2',
    ':1:2',
    'group:1:-2',
    `group:1:${'9'.repeat(16)}`,
  ])('%j is none', (id) => {
    expect(milky.parseMessageId(id)).toBeUndefined()
  })

  test('of a missing id is none', () => {
    expect(milky.parseMessageId(undefined)).toBeUndefined()
  })

  test('is the same in a message, in what quotes it, and in what happens to it', () => {
    const idOf = (kind: string, variant = '') => milky.unify(fixture('milky', kind, variant))
    const { event } = idOf('message_receive.group') as { event: { message: { id: string; segments: Segment[] } } }
    const { message } = event
    expect(message.id).toBe('group:30003000:36001')
    expect(message.segments[0]).toMatchObject({ type: 'reply', id: 'group:30003000:36000' })
    expect(idOf('message_recall')).toMatchObject({ event: { messageId: message.id } })
    expect(idOf('group_message_reaction')).toMatchObject({ event: { target: { id: message.id } } })
    expect(idOf('group_essence_message_change')).toMatchObject({ event: { messageId: message.id } })
  })
})

describe('segments', () => {
  test('a quote has no id where nobody names the conversation, or the source does not know the message', () => {
    const quote = { type: 'reply', data: { message_seq: 7, sender_id: 5 } }
    expect(milky.toSegments([quote])).toEqual([{ type: 'reply', userId: '5', user: { id: '5' } }])
    expect(only('reply', { message_seq: 0, sender_id: null })).toEqual({ type: 'reply' })
  })

  test('the name of who wrote a quoted message is read, with its number and without', () => {
    expect(only('reply', { message_seq: 7, sender_id: 5, sender_name: 'x' })).toMatchObject({
      user: { id: '5', name: 'x' },
    })
    expect(only('reply', { message_seq: 7, sender_id: 0, sender_name: 'x' })).toMatchObject({ user: { name: 'x' } })
  })

  test.each([
    ['@小明', '小明'],
    ['@@小明', '@小明'],
    ['小明', '小明'],
    ['@', undefined],
    [1, undefined],
    [null, undefined],
  ])('the name of a mention, %j, loses the "@" that programs put before it', (name, expected) => {
    expect((only('mention', { user_id: 5, name }) as { name?: string }).name).toBe(expected)
  })

  test.each([
    [3, 3000],
    ['3', 3000],
    [1.5, 1500],
    [0, undefined],
    [-1, undefined],
    ['x', undefined],
    [undefined, undefined],
    [1e300, undefined],
  ])('a recording of %j seconds', (duration, ms) => {
    expect((only('record', { duration }) as { durationMs?: number }).durationMs).toBe(ms)
    expect((only('video', { duration }) as { durationMs?: number }).durationMs).toBe(ms)
  })

  test.each([
    ['text', { text: 1 }],
    ['mention', { user_id: null }],
    ['face', { face_id: {} }],
    ['light_app', { json_payload: null }],
    ['xml', {}],
    ['markdown', { content: 1 }],
    ['constructor', {}],
    ['', {}],
  ])('a %s without what it needs is kept whole', (type, data) => {
    expect(only(type, data)).toEqual({ type: 'unknown', source: type, data })
  })

  test('quotes are read eight deep', () => {
    const depthOf = (list: readonly Segment[], depth = 0): number => {
      const reply = list.find(({ type }) => type === 'reply') as { segments?: Segment[] } | undefined
      return reply?.segments ? depthOf(reply.segments, depth + 1) : depth
    }
    const { data } = fixture('milky', 'message_receive.group', 'chain') as unknown as milky.GroupMessageReceive
    expect(depthOf(milky.toSegments(data.segments, data))).toBe(8)
  })

  test('nothing that is no list has segments, and nothing in a list makes it throw', () => {
    expect(milky.toSegments(null)).toEqual([])
    expect(milky.toSegments(undefined)).toEqual([])
    fc.assert(
      fc.property(
        fc.constantFrom(
          ...['text', 'mention', 'mention_all', 'face', 'reply', 'image', 'record', 'video', 'file', 'forward'],
          ...['market_face', 'light_app', 'xml', 'markdown', 'x'],
        ),
        fc.jsonValue({ maxDepth: 3 }),
        (type, data) => {
          const [segment] = segments([{ type, data }])
          expect(segment?.type).toBeTypeOf('string')
        },
      ),
    )
  })
})

describe('events', () => {
  test('a chain of a hundred quotes is no reason to refuse a message', () => {
    let list: object[] = [{ type: 'text', data: { text: '0' } }]
    for (let i = 1; i <= 100; i++) {
      list = [{ type: 'reply', data: { message_seq: i, sender_id: 1, time: 1776000000, segments: list } }]
    }
    const event = fixture('milky', 'message_receive.group') as { data: object }
    const text = JSON.stringify({ ...event, data: { ...event.data, segments: list } })
    expect(root.unifyJson(text)).toMatchObject({ success: true, event: { protocol: 'milky', type: 'message.group' } })
  })

  test('a message of a scene that nobody knows is unknown, and named', () => {
    const event = fixture('milky', 'message_receive.group') as { data: object }
    const later = { ...event, data: { ...event.data, message_scene: 'thread', group_id: 5, user_id: 6 } }
    expect(milky.kindOf(later)).toBeUndefined()
    expect(root.unify(later)).toMatchObject({
      success: true,
      event: {
        type: 'unknown',
        kind: 'message_receive.thread',
        group: { id: '5' },
        user: { id: '6' },
        self: { id: '10001000' },
      },
    })
  })

  test('an event that nobody knows keeps its name, whatever conversation it is about', () => {
    const later = { time: 1776000000, self_id: 1, event_type: 'message_edit', data: { message_scene: 'group' } }
    expect(root.unify(later)).toMatchObject({ event: { type: 'unknown', kind: 'message_edit', time: 1776000000000 } })
    const inMilliseconds = { ...later, time: 1776000000000 }
    expect(root.unify(inMilliseconds)).toMatchObject({ event: { time: 1776000000000, timeFrom: 'source' } })
    expect(root.unify({ event_type: 'x', self_id: {}, data: null })).toMatchObject({
      event: { kind: 'x', timeFrom: 'received' },
    })
  })

  test.each([
    [{ event_type: 'mesage_recall', self_id: 1, data: { message_scene: 'group' } }, ['message_recall']],
    [{ event_type: 'message_receive', self_id: 1, data: { message_scene: 'groop' } }, ['message_receive.group']],
    [{ event_type: 'mesage_receive', self_id: 1, data: { message_scene: 'group' } }, ['message_receive.group']],
    [{ event_type: 'message_receive', self_id: 1, data: 'x' }, []],
  ])('%j: the nearest kinds are suggested', (value, suggestions) => {
    expect(milky.safeParse(value)).toMatchObject({ error: { code: 'unknown_event', suggestions } })
  })

  test('the shapes of drafts are refused with a reason', () => {
    const event = fixture('milky', 'message_receive.group') as { data: Record<string, unknown> }
    const { segments: message, ...data } = event.data
    expect(milky.safeParse({ ...event, data: { ...data, message } })).toMatchObject({
      error: { code: 'invalid_event', issues: [{ pointer: '/data/segments', code: 'missing' }] },
    })
  })

  test('the account of the context takes the place of one that is missing', () => {
    const { self_id: _, ...event } = fixture('milky', 'message_receive.group', 'own')
    expect(milky.unify(event)).toMatchObject({ event: { type: 'message.group' } })
    expect(milky.unify(event, { self: { id: '10001000' } })).toMatchObject({ event: { type: 'echo.message' } })
  })

  test.each([
    ['128512', 'emoji', '😀'],
    ['1114112', 'emoji', undefined],
    ['0', 'emoji', undefined],
    ['1.5', 'emoji', undefined],
    ['😀', 'emoji', undefined],
    ['76', 'face', undefined],
  ])('the emoji %j of the type %s', (face_id, reaction_type, name) => {
    const event = fixture('milky', 'group_message_reaction') as { data: object }
    const { emoji } = (
      milky.unify({ ...event, data: { ...event.data, face_id, reaction_type } }) as never as {
        event: { emoji: { id: string; name?: string } }
      }
    ).event
    expect(emoji.id).toBe(face_id)
    expect(emoji.name).toBe(name)
  })

  test('a nudge without an account names the friend only', () => {
    const { self_id: _, ...event } = fixture('milky', 'friend_nudge')
    expect(milky.unify(event)).toMatchObject({ event: { user: { id: '20002000' }, target: { id: '' } } })
  })

  test('known segments are recognised and narrowed', () => {
    const { data } = fixture('milky', 'message_receive.friend', 'media') as unknown as milky.FriendMessageReceive
    expect(data.segments.every((segment) => milky.isKnownSegment(segment))).toBe(true)
    const [first] = data.segments
    expect(milky.isKnownSegment(first, 'image') && first.data.sub_type).toBe('normal')
  })
})
