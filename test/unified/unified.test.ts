import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as root from '../../src/index.ts'
import { arbitraryOf } from '../support/arbitrary.ts'
import { fixture, fixtures } from '../support/fixtures.ts'
import { places } from '../support/mutate.ts'
import { protocolNamed, protocols } from '../support/protocols.ts'

const receivedAt = 1_700_000_000_000

function unified(payload: unknown, context: root.UnifyContext = { receivedAt }): root.UnifiedEvent {
  const result = root.unify(payload, context)
  if (!result.success) throw result.error
  return result.event
}
const of = (protocol: string, kind: string, variant = '', context?: root.UnifyContext) =>
  unified(fixture(protocol, kind, variant), context)

/** No key of an object, however deep, may be undefined: a queue would drop it. */
function hasUndefined(value: unknown): boolean {
  if (value === undefined) return true
  if (typeof value !== 'object' || value === null) return false
  return Object.values(value).some(hasUndefined)
}

const typesOf = (protocol: string, kind: string): readonly string[] => protocolNamed(protocol).outcomes[kind] ?? []

describe.each(fixtures.map((it) => [it.name, it] as const))('%s', (_, { protocol, kind, payload, golden }) => {
  test('becomes one of the types that the table gives its kind', () => {
    const event = unified(payload)
    expect(typesOf(protocol, kind)).toContain(event.type)
    expect(event).toMatchObject({ protocol, kind })
  })

  test('passes the unified schema, is plain JSON and crosses a queue', () => {
    const event = unified(payload)
    expect(root.isUnifiedEvent(event)).toBe(true)
    expect(root.isUnifiedEvent(event, event.type)).toBe(true)
    expect(hasUndefined(event)).toBe(false)
    expect(JSON.parse(JSON.stringify(event))).toEqual(event)
    expect(structuredClone(event)).toEqual(event)
  })

  test('carries the wire event itself, unchanged', () => {
    const before = structuredClone(payload)
    const event = unified(payload)
    expect(event.raw).toBe(payload)
    expect(payload).toEqual(before)
    expect(unified(payload)).toEqual(event)
  })

  test('stays as its golden file has it', async () => {
    const { raw: _, ...own } = unified(payload)
    await expect(`${JSON.stringify(own, null, 2)}\n`).toMatchFileSnapshot(golden)
  })
})

describe.each(protocols)('$name', ({ name, kinds, schemas, verbs }) => {
  test.each(kinds)('any %s payload becomes a valid unified event of its types', (kind) => {
    fc.assert(
      fc.property(arbitraryOf(schemas[kind] as never), (payload) => {
        const before = structuredClone(payload)
        const result = verbs.unify(payload, { receivedAt, self: { id: '10001000' } })
        if (!result.success) throw result.error
        const { event } = result
        expect(root.isUnifiedEvent(event)).toBe(true)
        expect(typesOf(name, kind)).toContain(event.type)
        expect(hasUndefined({ ...event, raw: null })).toBe(false)
        expect(event.raw).toBe(payload)
        expect(payload).toEqual(before)
      }),
      { numRuns: 60 },
    )
  })
})

describe('time', () => {
  const at = (time: unknown) => unified({ ...fixture('coolq', 'message.group'), time })
  test('is milliseconds, from the source where it tells one', () => {
    expect(at(1485593600)).toMatchObject({ time: 1485593600000, timeFrom: 'source' })
    expect(of('onebot12', 'message.private')).toMatchObject({ time: 1660000000599, timeFrom: 'source' })
    expect(of('qq', 'GROUP_ADD_ROBOT', 'bare')).toMatchObject({ time: 1699240248000, timeFrom: 'source' })
    expect(of('device', 'message.text')).toMatchObject({ time: 1699240248000, timeFrom: 'source' })
  })

  test('is that of receiving where the source tells none, or what cannot be one', () => {
    expect(at(0)).toMatchObject({ time: receivedAt, timeFrom: 'received' })
    expect(at(31536000)).toMatchObject({ time: receivedAt, timeFrom: 'received' })
    expect(at(100000000000)).toMatchObject({ time: receivedAt, timeFrom: 'received' })
    // walle-q repeats its request id here.
    expect(of('onebot12', 'request.group_invited', 'program')).toMatchObject({ time: receivedAt, timeFrom: 'received' })
    expect(of('wechat', 'EventQRcodePayment', 'empty')).toMatchObject({ timeFrom: 'received' })
    expect(of('device', 'status.online')).toMatchObject({ time: receivedAt, timeFrom: 'received' })
  })

  test.each([
    ['1699240248', 1699240248000],
    [1699240248, 1699240248000],
    [1699240248123, 1699240248123],
    ['1699240248123', 1699240248123],
    ['2023-11-06T03:10:48.000Z', 1699240248000],
    ['2023-11-06T11:10:48+08:00', 1699240248000],
    ['2023-11-06', 1699228800000],
    ['at 2023-11-06', undefined],
    ['2023-99-06', undefined],
    ['1969-12-31T00:00:00Z', undefined],
    // Before 1971 as seconds, and as milliseconds: a placeholder.
    [31536000, undefined],
    [31536001, 31536001000],
    // The year 5138 is the last that is one in seconds; what is larger is milliseconds.
    [99999999999, 99999999999000],
    [100000000000, 100000000000],
    [99999999999999, 99999999999999],
    [100000000000000, undefined],
    ['time', undefined],
    ['', undefined],
    ['May 1', undefined],
    [0, undefined],
    [-5, undefined],
    [1e300, undefined],
  ])('of unknown notation, such as %j, is read where it can be', (time, ms) => {
    const event = fixture('device', 'message.text')
    const { time: read, timeFrom } = unified({ ...event, data: { ...(event.data as object), time } })
    expect([read, timeFrom]).toEqual(ms === undefined ? [receivedAt, 'received'] : [ms, 'source'])
  })

  test('is the clock when nothing tells', () => {
    const before = Date.now()
    const { time } = unified(fixture('device', 'status.online'), {})
    expect(time).toBeGreaterThanOrEqual(before)
    expect(time).toBeLessThanOrEqual(Date.now())
  })
})

describe('self', () => {
  test('comes from the payload, else from the context, else not at all', () => {
    const context = { receivedAt, self: { id: '42' } }
    expect(of('onebot12', 'message.group', '', context).self).toEqual({ id: '10001000', platform: 'qq' })
    expect(of('coolq', 'message.group', '', context).self).toEqual({ id: '42', platform: 'qq' })
    expect(of('wechat', 'Enable', '', context).self).toEqual({ id: '42', platform: 'wechat' })
    expect(of('wechat', 'Enable', '', { receivedAt, self: { id: '42', platform: 'wecom' } }).self).toEqual({
      id: '42',
      platform: 'wecom',
    })
    expect('self' in of('coolq', 'message.group')).toBe(false)
  })

  test('turns joining and leaving into the events of the bot', () => {
    const context = { receivedAt, self: { id: '12345678' } }
    expect(of('coolq', 'event.group_increase', '', context)).toMatchObject({ type: 'group.joined', via: 'approve' })
    expect(of('coolq', 'event.group_decrease', '', context)).toMatchObject({ type: 'group.left', reason: 'leave' })
    expect(of('coolq', 'event.group_decrease', 'kick', context)).toMatchObject({ type: 'group.left', reason: 'kick' })
    expect(of('coolq', 'event.group_decrease', 'kick_me').type).toBe('group.left')
    expect(of('onebot12', 'notice.group_member_increase', 'self').type).toBe('group.joined')
    expect(of('onebot12', 'notice.group_member_decrease', 'disband')).toMatchObject({
      type: 'group.left',
      reason: 'disband',
      operator: { id: '87654321' },
    })
    expect(of('wechat', 'EventGroupMemberAdd', 'self').type).toBe('group.joined')
    expect(of('wechat', 'EventGroupMemberDecrease', 'self').type).toBe('group.left')
    expect(of('device', 'room_contact.created', 'self').type).toBe('group.joined')
    const deleted = fixture('device', 'room_contact.deleted')
    expect(unified({ ...deleted, roomcontactid: deleted.robotid }).type).toBe('group.left')
  })
})

describe('headers', () => {
  const headers = { Name: 'echo', Ver: '1.0.1|440000000', Udid: 'A'.repeat(32) }
  const plugin = { plugin: { name: 'echo', version: '1.0.1|440000000' }, device: { id: 'A'.repeat(32) } }

  test('tell the plugin and the device, in any spelling, as an object or as Fetch API headers', () => {
    const lower = Object.fromEntries(Object.entries(headers).map(([key, value]) => [key.toLowerCase(), value]))
    for (const form of [headers, lower, new Headers(headers)]) {
      expect(of('wechat', 'Enable', '', { receivedAt, headers: form })).toMatchObject(plugin)
    }
    expect(of('wechat', 'EventGroupChat', '', { receivedAt, headers })).toMatchObject({ device: plugin.device })
  })

  test('may be named like a method', () => {
    const headers = { get: 'x', ...{ Name: 'echo', 'x-Name': 'other' } }
    expect(of('wechat', 'Enable', '', { receivedAt, headers })).toMatchObject({ plugin: { name: 'echo' } })
  })

  test('that stand several times, or are empty, tell nothing', () => {
    expect(
      of('wechat', 'Enable', '', { receivedAt, headers: { Name: ['a', 'b'], Ver: '', Udid: undefined } }),
    ).toMatchObject({
      plugin: {},
    })
    for (const none of [
      undefined,
      {},
      { 'User-Agent': 'x' },
      new Headers(),
      { Name: [], Udid: ['a', 'b'] },
      { Udid: '' },
    ]) {
      const event = of('wechat', 'Enable', '', { receivedAt, ...(none && { headers: none }) })
      expect((event as { plugin: unknown }).plugin).toEqual({})
      expect('device' in event).toBe(false)
    }
  })
})

describe('messages', () => {
  test('have segments, and a text free of codes', () => {
    expect(of('coolq', 'message.group')).toMatchObject({
      user: { id: '12345678' },
      group: { id: '123456', kind: 'group' },
      message: {
        text: '你好～',
        segments: [
          { type: 'mention', id: '10001000' },
          { type: 'text', text: ' 你好～' },
          { type: 'image', file: '1.jpg', url: 'http://example.com/?a=1&b=2' },
        ],
      },
    })
    expect(of('coolq', 'message.private', 'unknown')).toMatchObject({ origin: 'other', message: { text: 'a & b [c]' } })
    expect(of('wechat', 'EventGroupChat')).toMatchObject({ message: { text: '群消息' } })
  })

  test('of the bot itself are no messages, so that no handler talks to itself', () => {
    expect(of('wechat', 'EventGroupChat', 'own')).toMatchObject({
      type: 'echo.message',
      to: { id: '17195401988@chatroom' },
      group: { id: '17195401988@chatroom' },
    })
    const own = fixture('wechat', 'EventGroupChat')
    expect(unified({ ...own, data: { ...(own.data as object), from_wxid: '' } }).type).toBe('echo.message')
    const chat = fixture('wechat', 'EventPrivateChat')
    expect(unified({ ...chat, data: { ...(chat.data as object), from_wxid: 'happylittlestone' } }).type).toBe(
      'echo.message',
    )
    expect(of('wechat', 'EventDeviceCallback')).toMatchObject({
      type: 'echo.message',
      group: { id: '17195401988@chatroom' },
    })
    expect('group' in of('wechat', 'EventDeviceCallback', 'empty')).toBe(false)
  })

  test('of nobody are told by the flag, not by the name', () => {
    expect(of('coolq', 'message.group', 'anonymous')).toMatchObject({
      anonymous: { name: '大力鬼王', flag: 'AAAAAAAPQl8ADOfHuNnX0Q==' },
    })
    const event = fixture('coolq', 'message.group')
    expect(unified({ ...event, anonymous_flag: 'x' })).toMatchObject({ anonymous: { name: '', flag: 'x' } })
    expect('anonymous' in of('coolq', 'message.group')).toBe(false)
  })

  test('know a discuss group, and the card of a sender by either name', () => {
    expect(of('coolq', 'message.discuss')).toMatchObject({ group: { id: '7654321', kind: 'discuss' } })
    for (const variant of ['', 'program']) {
      expect(of('onebot12', 'message.group', variant)).toMatchObject({ user: { card: '小明（群名片）' } })
    }
  })
})

describe('what is not told', () => {
  test('is absent: nobody as "", 0 or null', () => {
    expect('operator' in of('onebot12', 'notice.group_admin_set')).toBe(false)
    expect('inviter' in of('onebot12', 'request.join_group')).toBe(false)
    expect(of('onebot12', 'request.join_group', 'invited')).toMatchObject({ inviter: { id: '87654321', name: '小红' } })
    expect('operator' in unified({ ...fixture('coolq', 'event.group_increase'), operator_id: 0 })).toBe(false)
    expect('id' in unified({ ...fixture('onebot12', 'message.group'), id: '' })).toBe(false)
    expect(of('onebot12', 'notice.group_member_increase')).toMatchObject({ via: 'join' })
    expect(unified({ ...fixture('onebot12', 'notice.group_member_increase'), sub_type: '' })).toMatchObject({
      via: 'unknown',
    })
    expect(
      unified({ ...fixture('onebot12', 'notice.group_member_increase'), sub_type: 'invite', operator_id: '5' }),
    ).toMatchObject({
      via: 'invite',
      inviter: { id: '5' },
    })
    expect(unified({ ...fixture('onebot12', 'notice.group_member_decrease'), sub_type: '' })).toMatchObject({
      reason: 'unknown',
    })
  })

  test('by the source itself is the type "unknown", with what can be told', () => {
    expect(of('coolq', 'event.group_admin', 'unknown')).toMatchObject({
      type: 'unknown',
      kind: 'event.group_admin',
      user: { id: '12345678' },
      group: { id: '123456' },
    })
    expect(unified({ ...fixture('coolq', 'request.group'), sub_type: 'unknown' })).toMatchObject({
      type: 'unknown',
      user: { id: '12345678' },
    })
  })
})

describe('ids', () => {
  /** What is no id. */
  const none = [undefined, null, '', true, {}, [], ['1']]
  const keysOf = (payload: object) => Object.keys(unified(payload)).sort()
  const bare = ['kind', 'protocol', 'raw', 'time', 'timeFrom', 'type']

  test.each(none)('of unknown kinds are told only where they are ids, not as %j', (id) => {
    const coolq = { post_type: 'x', self_id: id, user_id: id, group_id: id }
    expect(keysOf(coolq)).toEqual(bare)
    expect(keysOf({ ...coolq, self_id: 0, user_id: 0, group_id: 0 })).toEqual(bare)
    expect(keysOf({ type: 'x', detail_type: 'y', id, self: { user_id: id }, user_id: id, group_id: id })).toEqual(bare)
    expect(keysOf({ type: 'x', detail_type: 'y', self: id })).toEqual(bare)
    expect(keysOf({ op: 0, id, d: { group_openid: id, openid: id } })).toEqual(bare)
    expect(keysOf({ type: 'x', event: 'y', robotid: id, contactid: id, profileid: id, roomid: id })).toEqual(bare)
    expect(keysOf({ event: 'x', data: { robot_wxid: id, from_wxid: id, from_group: id } })).toEqual([
      'dialect',
      ...bare,
    ])
    const self = { user_id: '1', platform: id }
    expect(unified({ type: 'x', detail_type: 'y', self })).toMatchObject({ self: { id: '1', platform: 'qq' } })
  })

  test.each([
    [1, 'wecom'],
    ['1', 'wecom'],
    [0, 'wechat'],
    ['0', 'wechat'],
    [undefined, 'wechat'],
    [[1], 'wechat'],
  ])('of WeChat accounts come with their platform, told by the code %j', (robot_type, platform) => {
    const payload = { event: 'x', data: { robot_wxid: 'r', robot_type } }
    expect(unified(payload)).toMatchObject({ self: { id: 'r', platform } })
  })

  test('of unknown kinds come with the time, where it can be told', () => {
    for (const rest of [{ post_type: 'x' }, { type: 'x', detail_type: 'y' }]) {
      expect(unified({ ...rest, time: 1699240248 })).toMatchObject({ time: 1699240248000, timeFrom: 'source' })
      expect(unified({ ...rest, time: '1699240248' })).toMatchObject({ time: receivedAt, timeFrom: 'received' })
    }
    // The QQ open platform sends texts too.
    for (const timestamp of [1699240248, '1699240248', '2023-11-06T11:10:48+08:00']) {
      const event = unified({ op: 0, t: 'X', d: { timestamp } })
      expect(event).toMatchObject({ time: 1699240248000, timeFrom: 'source' })
    }
  })

  test('of a group that is not told are absent, one of its two ids is enough', () => {
    for (const kind of ['room.joining_success', 'room.joining_failed']) {
      const { roomid: _, room_id: __, ...event } = fixture('device', kind)
      expect('group' in unified(event)).toBe(false)
      expect(unified({ ...event, roomid: 'r' })).toMatchObject({ group: { id: 'r', kind: 'group' } })
      expect('internalId' in (unified({ ...event, roomid: 'r' }) as { group: object }).group).toBe(false)
      expect(unified({ ...event, room_id: 7 })).toMatchObject({ group: { id: '', internalId: '7' } })
    }
  })

  test('of empty messages and messages without one are absent', () => {
    const { message } = unified({ ...fixture('onebot12', 'message.group'), message_id: '' }) as { message: object }
    expect('id' in message).toBe(false)
    const event = fixture('device', 'message.text')
    expect(unified({ ...event, data: { ...(event.data as object), id: '', text: '' } })).toMatchObject({
      message: { segments: [], text: '' },
    })
  })
})

describe('who did it', () => {
  const onebot = (kind: string, fields: object, context?: root.UnifyContext) => {
    const { self: _, ...event } = fixture('onebot12', kind)
    return unified({ ...event, ...fields }, context)
  }
  test.each(['notice.group_admin_set', 'notice.group_admin_unset', 'notice.group_name_update'])(
    'is told of %s',
    (kind) => {
      expect(onebot(kind, { operator_id: '5' })).toMatchObject({ operator: { id: '5' } })
      for (const nobody of ['', '0']) expect('operator' in onebot(kind, { operator_id: nobody })).toBe(false)
    },
  )

  test('is told of joining, and who invited only of an invitation', () => {
    const kind = 'notice.group_member_increase'
    const fields = { operator_id: '5', user_id: '6' }
    expect(onebot(kind, { ...fields, sub_type: 'join' })).toMatchObject({
      type: 'member.joined',
      operator: { id: '5' },
    })
    expect('inviter' in onebot(kind, { ...fields, sub_type: 'join' })).toBe(false)
    expect(onebot(kind, { ...fields, sub_type: 'invite' })).toMatchObject({ inviter: { id: '5' } })
    expect(onebot(kind, fields, { self: { id: '6' } }).type).toBe('group.joined')
    expect(onebot(kind, { ...fields, self: { platform: 'qq', user_id: '7' } }, { self: { id: '6' } }).type).toBe(
      'member.joined',
    )
  })

  test('is told of leaving, unless who left did it; a dissolved group was left by the bot too', () => {
    const kind = 'notice.group_member_decrease'
    const kick = { operator_id: '5', user_id: '6', sub_type: 'kick' }
    expect(onebot(kind, kick)).toMatchObject({ type: 'member.left', user: { id: '6' }, operator: { id: '5' } })
    expect('operator' in onebot(kind, { ...kick, operator_id: '6' })).toBe(false)
    expect(onebot(kind, kick, { self: { id: '6' } }).type).toBe('group.left')
    expect(onebot(kind, { ...kick, self: { platform: 'qq', user_id: '6' } }).type).toBe('group.left')
    expect(onebot(kind, { ...kick, self: { platform: 'qq', user_id: '7' } }, { self: { id: '6' } }).type).toBe(
      'member.left',
    )
    expect(onebot(kind, { ...kick, sub_type: 'disband' })).toMatchObject({ type: 'group.left', reason: 'disband' })
  })

  test('is told by the origin of a private message', () => {
    const origin = (sub_type: string) => unified({ ...fixture('coolq', 'message.private'), sub_type })
    for (const known of ['friend', 'group', 'discuss']) expect(origin(known)).toMatchObject({ origin: known })
    for (const other of ['other', '', 'x']) expect(origin(other)).toMatchObject({ origin: 'other' })
  })

  test('is the bot itself where the context says so', () => {
    for (const kind of ['room_contact.created', 'room_contact.deleted']) {
      const { roomcontactid } = fixture('device', kind)
      const context = { receivedAt, self: { id: String(roomcontactid) } }
      expect(of('device', kind).type).toMatch(/^member\./)
      expect(of('device', kind, '', context).type).toMatch(/^group\./)
    }
  })
})

describe('WeChat', () => {
  const wechat = (kind: string, fields: object, context?: root.UnifyContext) => {
    const event = fixture('wechat', kind)
    return unified({ ...event, data: { ...(event.data as object), ...fields } }, context)
  }

  test.each<[unknown, object[]]>([
    ['wxid_a', [{ id: 'wxid_a' }]],
    ['123', [{ id: '123' }]],
    ['null', [{ id: 'null' }]],
    ['"x"', [{ id: '"x"' }]],
    ['{oops', [{ id: '{oops' }]],
    ['', []],
    [null, []],
    [{ wxid: 'a', nickname: 'n' }, [{ id: 'a', name: 'n' }]],
    [{ wxid: 'a', username: 'u', nickname: 'n' }, [{ id: 'a', name: 'u' }]],
    [{ nickname: 'n' }, [{ id: '', name: 'n' }]],
    [{ wxid: 'a', toString: 1 }, [{ id: 'a' }]],
    [
      [{ wxid: 'a' }, { wxid: 'b' }],
      [{ id: 'a' }, { id: 'b' }],
    ],
    ['{"wxid":"a"}', [{ id: 'a' }]],
    [' [{"wxid":"a"},null,1,"b"]', [{ id: 'a' }]],
  ])('names guests in many ways: %j', (guest, users) => {
    const event = wechat('EventGroupMemberAdd', { guest, inviter: '' })
    expect(event).toMatchObject({ type: 'member.joined', users, user: users[0] ?? { id: '' }, via: 'unknown' })
    expect('inviter' in event).toBe(false)
    expect(wechat('EventGroupMemberAdd', { guest: '', inviter: guest })).toMatchObject(
      users[0] ? { via: 'invite' } : { via: 'unknown' },
    )
  })

  test('leaves its own id empty at times, and nobody is it then', () => {
    expect(wechat('EventGroupMemberAdd', { guest: [{ wxid: '' }], robot_wxid: '' }).type).toBe('member.joined')
    expect(wechat('EventGroupMemberDecrease', { to_wxid: '', robot_wxid: '' }).type).toBe('member.left')
    expect(wechat('EventPrivateChat', { from_wxid: '', robot_wxid: '' }).type).toBe('message.private')
  })

  test('has two notations of groups', () => {
    for (const to_wxid of ['1@chatroom', 'R:1']) {
      expect(wechat('EventDeviceCallback', { to_wxid })).toMatchObject({ group: { id: to_wxid } })
    }
    for (const to_wxid of ['wxid_1', '@chatroom1', '1R:']) {
      expect('group' in wechat('EventDeviceCallback', { to_wxid })).toBe(false)
    }
  })

  test.each([
    [3, 'search'],
    [12, 'qq'],
    [13, 'contacts'],
    [14, 'group'],
    [15, 'contacts'],
    [17, 'card'],
    [18, 'nearby'],
    [29, 'shake'],
    [30, 'scan'],
    [99, '99'],
  ])('tells by a code how an asker found the bot: %j', (type, via) => {
    expect(wechat('EventFrieneVerify', { type })).toMatchObject({ request: { via } })
  })

  test('tells the tokens of a request outside or inside, as text too, or not at all', () => {
    const request = (fields: object) => (wechat('EventFrieneVerify', fields) as { request: root.Request }).request
    const none = { v1: '', v2: '', json_msg: '' }
    expect('id' in request(none)).toBe(false)
    expect(request({ ...none, v1: 'a' })).toMatchObject({ id: 'a|' })
    expect(request({ ...none, v2: 'b' })).toMatchObject({ id: '|b' })
    const inside = { v1: 'a', v2: 'b', content: 'hi' }
    expect(request({ ...none, json_msg: inside })).toMatchObject({ id: 'a|b', comment: 'hi' })
    expect(request({ ...none, json_msg: JSON.stringify(inside) })).toMatchObject({ id: 'a|b', comment: 'hi' })
  })
})

describe('mutes', () => {
  const ban = (duration: number | undefined, user_id = '5') => {
    const { duration: _, ...event } = fixture('onebot12', 'notice.group_member_ban')
    return unified({ ...event, user_id, ...(duration !== undefined && { duration }) })
  }
  test('last milliseconds, and end with a duration of 0', () => {
    expect(ban(600)).toMatchObject({ type: 'member.muted', durationMs: 600_000, user: { id: '5' } })
    expect(ban(0)).toMatchObject({ type: 'member.unmuted' })
    expect('durationMs' in ban(undefined)).toBe(false)
    expect('durationMs' in ban(-1)).toBe(false)
  })
  test('of user 0 are of everybody', () => {
    expect(ban(4294967294, '0')).toMatchObject({ type: 'group.muted_all', durationMs: 4294967294000 })
    // For good, as QQ tells it.
    expect('durationMs' in ban(4294967295, '0')).toBe(false)
    expect(ban(0, '0')).toMatchObject({ type: 'group.unmuted_all' })
  })
})

describe('recalls', () => {
  const recall = (sub_type: string, operator_id: string) =>
    unified({ ...fixture('onebot12', 'notice.group_message_delete'), sub_type, operator_id })
  test('tell who recalled', () => {
    expect(recall('recall', '12345678')).toMatchObject({ by: 'sender' })
    expect(recall('delete', '1')).toMatchObject({ by: 'operator', operator: { id: '1' } })
    expect(recall('recall', '1')).toMatchObject({ by: 'sender' })
    expect(recall('delete', '12345678')).toMatchObject({ by: 'operator' })
    expect(recall('', '12345678')).toMatchObject({ by: 'sender' })
    expect(recall('', '1')).toMatchObject({ by: 'operator' })
  })
})

describe('requests', () => {
  test('carry what the API that answers wants', () => {
    expect(of('coolq', 'request.friend')).toMatchObject({ request: { id: 'AAEC8w==', comment: '我是小明' } })
    expect(of('onebot12', 'request.new_friend')).toMatchObject({ request: { id: '1660000000000000' } })
    expect(of('wechat', 'EventFrieneVerify')).toMatchObject({
      request: { id: 'v3_020b3826fd@stranger|v4_000b708f0b@stranger', via: 'search' },
    })
    // Some plugins tell the tokens only inside.
    expect(of('wechat', 'EventFrieneVerify', 'object')).toMatchObject({
      request: { id: 'v3_1@stranger|v4_2@stranger', comment: '我是小明', via: '6' },
    })
    expect(of('wechat', 'EventInvitedInGroup')).toMatchObject({
      inviter: { id: 'wxid_6ungmd6wtdh521', name: '小明' },
      request: { id: expect.stringContaining('ticket=A%2B1') },
    })
    expect(of('wechat', 'EventInvitedInGroup', 'text')).toMatchObject({ request: { comment: '加入群聊' } })
  })
})

describe('payments', () => {
  test.each([
    ['left', 'payment.abandoned', '-1'],
    ['scanned', 'payment.pending', '1'],
    ['', 'payment.completed', '2'],
    ['logged', 'payment.logged', '3'],
    ['merchant', 'payment.logged', '4'],
    ['empty', 'payment.pending', ''],
  ])('scene %j is %s', (variant, type, scene) => {
    const event = of('wechat', 'EventQRcodePayment', variant)
    expect(event).toMatchObject({ type, payment: { scene, amount: '0.01', payer: { name: '老张' } } })
    expect('merchant' in (event as { payment: object }).payment).toBe(variant === 'merchant')
  })
})

describe('unknown kinds', () => {
  test.each([
    [
      'coolq',
      { post_type: 'event', event: 'x', time: 1699240248, self_id: 1, user_id: 2, group_id: '3' },
      {
        kind: 'event.x',
        self: { id: '1', platform: 'qq' },
        user: { id: '2' },
        group: { id: '3' },
        time: 1699240248000,
      },
    ],
    ['coolq', { post_type: 'event', self_id: 0, user_id: '', group_id: null }, { kind: 'event', timeFrom: 'received' }],
    [
      'onebot11',
      { post_type: 'notice', notice_type: 'new', time: 1699240248, self_id: 1, user_id: 2, group_id: '3' },
      {
        kind: 'notice.new',
        self: { id: '1', platform: 'qq' },
        user: { id: '2' },
        group: { id: '3' },
        time: 1699240248000,
      },
    ],
    [
      'onebot11',
      { post_type: 'notice', notice_type: 'notify', sub_type: 'new', self_id: 0, user_id: '0', group_id: null },
      { kind: 'notice.notify.new', timeFrom: 'received' },
    ],
    [
      'onebot12',
      {
        type: 'notice',
        detail_type: 'poke',
        id: 'x',
        time: 1699240248,
        self: { user_id: '1' },
        user_id: '2',
        group_id: '3',
      },
      { kind: 'notice.poke', id: 'x', self: { id: '1', platform: 'qq' }, user: { id: '2' }, group: { id: '3' } },
    ],
    ['onebot12', { type: 'meta', detail_type: 'pulse', self: 'x', time: 'y' }, { kind: 'meta.pulse' }],
    [
      'onebot12',
      { type: 'meta', detail_type: 'connected', self: { user_id: '1', platform: 'wechat' } },
      { self: { id: '1', platform: 'wechat' } },
    ],
    [
      'qq',
      { op: 0, t: 'X_FRIEND', id: 'X_FRIEND:1', d: { openid: 'A', timestamp: 1699240248 } },
      { kind: 'X_FRIEND', id: 'X_FRIEND:1', user: { id: 'A' }, time: 1699240248000 },
    ],
    [
      'qq',
      { op: 0, t: 'GROUP_MEMBER_UPDATE', d: { group_openid: 'G', member_openid: 'M' } },
      { group: { id: 'G' }, user: { id: 'M' } },
    ],
    ['qq', { op: 0, t: 'X_GROUP', d: { author: { member_openid: 'M' } } }, { user: { id: 'M' } }],
    ['qq', { op: 0, t: 'X_C2C', d: { author: { user_openid: 'U' } } }, { user: { id: 'U' } }],
    ['qq', { op: 0, t: 'X', d: { author: null } }, { kind: 'X' }],
    ['qq', { op: 99 }, { kind: 'unknown' }],
    [
      'wechat',
      {
        event: 'EventDownloadFile',
        data: { robot_wxid: 'r', robot_type: 1, from_wxid: 'u', from_group: 'g@chatroom' },
      },
      {
        kind: 'EventDownloadFile',
        self: { id: 'r', platform: 'wecom' },
        user: { id: 'u' },
        group: { id: 'g@chatroom' },
      },
    ],
    ['wechat', { event: '事件类型', data: '事件相关数据' }, { kind: '事件类型' }],
    [
      'device',
      { os: 'ipados', event: 'message', type: 'image', robotid: 'r', contactid: 'c', roomid: 'g' },
      { kind: 'message.image', self: { id: 'r', platform: 'wechat' }, user: { id: 'c' }, group: { id: 'g' } },
    ],
    ['device', { event: 'contact', type: 'x', profileid: 'p' }, { user: { id: 'p' } }],
    ['unknown', { hello: 'world' }, { kind: 'unknown' }],
  ])('of %s: %j', (protocol, payload, told) => {
    const event = unified(payload)
    expect(event).toMatchObject({ type: 'unknown', protocol, ...told })
    expect(event.raw).toBe(payload)
    expect(root.isUnknownEvent(event)).toBe(true)
    expect(hasUndefined({ ...event, raw: null })).toBe(false)
  })

  test.each([
    ['wechat', { event: 'x', data: { robot_wxid: 'r', robot_type: { toString: 1 } } }],
    ['onebot12', { type: 'x', detail_type: 'y', time: { toString: 1 }, self: { user_id: { toString: 1 } } }],
    ['onebot11', { post_type: 'x', time: { toString: 1 }, user_id: { toString: 1 }, self_id: [{ toString: 1 }] }],
    ['qq', { op: 0, id: { toString: 1 }, d: { timestamp: { toString: 1 }, openid: { toString: 1 } } }],
    ['device', { type: { toString: 1 }, event: { toString: 1 } }],
    ['device', { type: 'x', event: 'y', robotid: { toString: 1 }, roomid: { toString: 1 } }],
  ])('of %s hold what no text can be made of, and nothing is thrown: %j', (_, payload) => {
    expect(root.unify(payload)).toMatchObject({ success: true, event: { type: 'unknown' } })
  })

  test('cannot be converted as if they were known', () => {
    const stranger = { post_type: 'event' } as never
    expect(() => root.toUnified(stranger)).toThrow(expect.objectContaining({ code: 'unknown_event' }))
    expect(() => root.toUnified({} as never)).toThrow(expect.objectContaining({ code: 'unknown_event' }))
  })
})

describe('guards of the unified event', () => {
  test('by type check every field', () => {
    const event = of('coolq', 'message.group')
    expect(root.isMessageGroup(event)).toBe(true)
    expect(root.isMessagePrivate(event)).toBe(false)
    for (const [key, value] of Object.entries({
      type: 'message.x',
      time: 1.5,
      user: {},
      message: { text: '' },
      raw: 'x',
    })) {
      expect(root.isMessageGroup({ ...event, [key]: value }), key).toBe(false)
      expect(root.isUnifiedEvent({ ...event, [key]: value }), key).toBe(false)
    }
    expect(root.isUnifiedEvent({ ...event, message: { text: '', segments: [{ type: 'text' }] } })).toBe(false)
    expect(root.isUnifiedEvent(event, 'message.private')).toBe(false)
    for (const value of [null, undefined, 1, 'x', [], {}]) expect(root.isUnifiedEvent(value)).toBe(false)
  })

  test('by category read the type alone', () => {
    const guards = {
      account: root.isAccount,
      echo: root.isEcho,
      friend: root.isFriend,
      group: root.isGroup,
      join: root.isJoin,
      login: root.isLogin,
      member: root.isMember,
      message: root.isMessage,
      payment: root.isPayment,
      plugin: root.isPlugin,
      push: root.isPush,
      recall: root.isRecall,
      request: root.isRequest,
    }
    for (const { payload } of fixtures) {
      const event = unified(payload)
      for (const [category, guard] of Object.entries(guards)) {
        expect(guard(event), `${category} ${event.type}`).toBe(event.type.split('.')[0] === category)
      }
    }
  })
})

describe('isUnifiedEvent looks into everything', () => {
  /** Values of every type of JSON but one, and what is no JSON at all. */
  const wrong = (value: unknown): unknown[] =>
    [null, 'x', {}, [], true, 1.5, Number.NaN].filter(
      (other) =>
        (typeof other !== typeof value && !(typeof value === 'number' && other === 1.5)) ||
        (typeof other === 'object' && (other === null || Array.isArray(other) !== Array.isArray(value))) ||
        Number.isNaN(other),
    )

  /** What belongs to the sender, whatever it is: the wire event, and the fields of a segment that nobody knows. */
  const isOpen = (event: object, path: string) => {
    if (path.startsWith('/raw')) return true
    const at = /^(.*)\/data\//.exec(path)?.[1]
    const segment = at
      ?.split('/')
      .slice(1)
      .reduce((value: unknown, key) => (value as Record<string, unknown>)[key], event)
    return (segment as { type?: unknown } | undefined)?.type === 'unknown'
  }

  test('no field of a wrong type passes, but those of the sender', () => {
    let tried = 0
    for (const { name, payload } of fixtures) {
      const result = root.unify(structuredClone(payload), { receivedAt: 1 })
      if (!result.success) continue
      const event = result.event as unknown as Record<string, unknown>
      for (const { holder, key, path } of places({ ...event, raw: {} }, '', [])) {
        if (isOpen(event, path)) continue
        const before = holder[key]
        for (const value of wrong(before)) {
          holder[key] = value
          tried++
          const whole = path.lastIndexOf('/') === 0 ? { ...event, [key]: value } : event
          if (root.isUnifiedEvent(whole)) expect.fail(`${name}: ${path} = ${JSON.stringify(value)}`)
        }
        holder[key] = before
      }
    }
    expect(tried).toBeGreaterThan(20_000)
  })

  test('also into segments inside segments, however deep they are', () => {
    const nested = (levels: number, inner: unknown) => {
      let segment = inner
      for (let i = 0; i < levels; i++) segment = { type: 'forward', messages: [{ segments: [segment], text: '' }] }
      return segment
    }
    for (const levels of [1, 8, 64]) {
      expect(root.isSegment(nested(levels, { type: 'text', text: 'x' }))).toBe(true)
      expect(root.isSegment(nested(levels, { type: 'text', text: 1 }))).toBe(false)
      expect(root.isSegment(nested(levels, { type: 'new' }))).toBe(false)
    }
    expect(root.isSegment({ type: 'reply', segments: [{ type: 'text' }] })).toBe(false)
    // Deeper than any stack: an answer, and no exception.
    expect(root.isSegment(nested(100_000, { type: 'text', text: 'x' }))).toBe(false)
  })
})
