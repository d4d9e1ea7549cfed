import { describe, expect, test } from 'vitest'
import * as root from '../../../src/index.ts'
import * as onebot12 from '../../../src/protocols/onebot12/index.ts'
import { events, parts } from '../../../src/protocols/onebot12/schema/index.ts'
import { fixture } from '../../support/fixtures.ts'

const receivedAt = 1_700_000_000_000

function unified(kind: string, fields: object = {}, variant = '', context: root.UnifyContext = {}) {
  const result = onebot12.unify({ ...fixture('onebot12', kind, variant), ...fields }, { receivedAt, ...context })
  if (!result.success) throw result.error
  return result.event
}

/** A sample with some fields taken out. */
function without(kind: string, keys: string[], variant = ''): Record<string, unknown> {
  const payload = fixture('onebot12', kind, variant)
  for (const key of keys) delete payload[key]
  return payload
}

describe('names with a prefix', () => {
  const kindOf = (type: unknown, detail_type: unknown) => onebot12.kindOf({ type, detail_type })

  test.each(['message', 'notice', 'request', 'meta'])('are extensions of %s', (type) => {
    for (const name of ['tg.story', '_x.y', 'my_bot.a.b', 'kook2.c', 'wechat-ilink.join', 'a. ']) {
      expect(kindOf(type, name), name).toBe(`${type}.extension`)
    }
  })

  test('have a kind of their own where they are known', () => {
    expect(kindOf('notice', 'wx.get_group_file')).toBe('notice.wx.get_group_file')
    expect(kindOf('notice', 'wx.get_group_files')).toBe('notice.extension')
    expect(kindOf('request', 'wx.get_group_file')).toBe('request.extension')
    expect(onebot12.isExtensionNotice(fixture('onebot12', 'notice.wx.get_group_file'))).toBe(false)
  })

  test.each(['', '.', 'a.', '.a', 'A.b', '1.b', 'a b.c', 'extension', 'friend_increases', 'constructor', '__proto__'])(
    'are none of %j',
    (name) => {
      expect(kindOf('notice', name)).toBeUndefined()
      expect(onebot12.safeParse({ ...fixture('onebot12', 'notice.extension'), detail_type: name })).toMatchObject({
        error: { code: 'unknown_event' },
      })
    },
  )

  test('are texts, and nothing is made a text to look', () => {
    const hostile = {
      toString() {
        throw new Error('read')
      },
    }
    for (const name of [['wx.x'], { toString: () => 'wx.x' }, hostile, 1, null, undefined]) {
      expect(kindOf('notice', name)).toBeUndefined()
      const payload = { ...fixture('onebot12', 'notice.extension'), detail_type: name }
      expect(onebot12.isExtensionNotice(payload)).toBe(false)
      expect(onebot12.isEvent(payload)).toBe(false)
    }
    expect(kindOf(hostile, 'wx.x')).toBeUndefined()
    expect(kindOf('notices', 'wx.x')).toBeUndefined()
  })

  test('leave unknown names without a prefix to the near misses', () => {
    const result = onebot12.safeParse({
      ...fixture('onebot12', 'notice.friend_increase'),
      detail_type: 'friend_increas',
    })
    expect(result).toMatchObject({
      error: { code: 'unknown_event', suggestions: ['notice.friend_increase', 'notice.friend_decrease'] },
    })
  })

  test('take no time to tell, however long', () => {
    const before = performance.now()
    expect(kindOf('notice', 'a'.repeat(1_000_000))).toBeUndefined()
    expect(kindOf('notice', `${'wx.'.repeat(300_000)}x`)).toBe('notice.extension')
    expect(performance.now() - before).toBeLessThan(500)
  })

  test('have an envelope that is checked, and keep everything else', () => {
    const result = onebot12.safeParse({ ...fixture('onebot12', 'notice.extension'), id: {}, time: [] })
    expect(result).toMatchObject({
      error: {
        code: 'invalid_event',
        kind: 'notice.extension',
        issues: [{ path: ['id'] }, { path: ['time'] }],
      },
    })
    const event = unified('notice.extension')
    expect(event).toMatchObject({
      type: 'extension',
      kind: 'notice.extension',
      name: 'kook.channel_updated',
      category: 'notice',
      guild: { id: '70012' },
      channel: { id: '301' },
      raw: { resource_name: 'News' },
    })
    expect('user' in event || 'group' in event).toBe(false)
    expect(unified('notice.extension', {}, 'numbers')).toMatchObject({
      user: { id: '12345678' },
      group: { id: '200300' },
    })
  })
})

describe('the bot account', () => {
  const self = { id: '10001000', platform: 'qq' }
  test('is told inside, or at the top level by drafts', () => {
    expect(unified('message.private').self).toEqual(self)
    expect(unified('message.private', {}, 'draft').self).toEqual(self)
    expect(unified('message.private', { platform: '' }, 'draft').self).toEqual(self)
    expect(unified('message.private', { platform: 'kook' }, 'draft').self).toEqual({ ...self, platform: 'kook' })
    expect(unified('message.private', { self_id: '5' }).self).toEqual(self)
  })

  test.each([undefined, null, {}, { user_id: '' }, { user_id: null, platform: 'qq' }, { user_id: '0' }])(
    'may be missing: %j is no account, and costs no event',
    (self) => {
      for (const kind of ['message.private', 'message.group', 'message.channel', 'request.new_friend']) {
        expect('self' in unified(kind, { self }), kind).toBe(false)
        expect(unified(kind, { self }, '', { self: { id: '7' } }).self, kind).toEqual({ id: '7', platform: 'qq' })
        expect(unified(kind, { self, self_id: '1' }).self, kind).toEqual({ id: '1', platform: 'qq' })
      }
    },
  )

  test('is an object where it is there', () => {
    expect(onebot12.safeParse({ ...fixture('onebot12', 'message.group'), self: '1' })).toMatchObject({
      error: { code: 'invalid_event', issues: [{ path: ['self'], expected: 'object or null' }] },
    })
    expect(unified('message.group', { self: { user_id: 1, platform: 1 } }).self).toEqual({ id: '1', platform: 'qq' })
  })

  test('is the member whose events are its own', () => {
    const context = { self: { id: '12345678' } }
    for (const kind of ['notice.guild_member_increase', 'notice.guild_member_decrease']) {
      expect(unified(kind).type).toMatch(/^guild\.member_/)
      expect(unified(kind, { self: undefined }, '', context).type).toMatch(/^guild\.(added|removed)$/)
      expect(unified(kind, { self: undefined, self_id: '12345678' }).type).toMatch(/^guild\.(added|removed)$/)
    }
    expect(unified('notice.group_member_increase', {}, 'draft', { self: { id: '12345678' } }).type).toBe(
      'member.joined',
    )
    expect(unified('notice.group_member_increase', { self_id: '12345678' }, 'draft').type).toBe('group.joined')
  })
})

describe('guilds and channels', () => {
  test('a channel is told by its id, or by the group of old bridges', () => {
    expect(unified('message.channel')).toMatchObject({ guild: { id: '70012' }, channel: { id: '301' } })
    expect(unified('message.channel', { channel_id: undefined })).toMatchObject({ channel: { id: '' } })
    expect(unified('message.channel', { channel_id: null, group_id: null })).toMatchObject({ channel: { id: '' } })
    const event = unified('message.channel', {}, 'onebots')
    expect(event).toMatchObject({ channel: { id: 'c-3' } })
    expect('guild' in event).toBe(false)
  })

  test('the draft for QQ guilds names the sender and the guild', () => {
    expect(unified('message.private', {}, 'qqguild')).toMatchObject({
      origin: 'guild',
      guild: { id: '70012' },
      user: { id: '14411521', name: '小明', card: '明明' },
    })
    expect(unified('message.private', { 'qqguild.src_guild_id': '' }, 'qqguild')).toMatchObject({
      guild: { id: '90017' },
    })
    const { user } = unified('message.channel', {}, 'qqguild') as { user: root.User }
    expect(user).toEqual({ id: '14411521', name: '小明' })
    const message = fixture('onebot12', 'message.private', 'qqguild')
    expect(onebot12.isQqguildMessage(message)).toBe(true)
    expect(onebot12.isQqguildMessage(fixture('onebot12', 'message.channel', 'qqguild'))).toBe(true)
    for (const key of ['qqguild.author', 'qqguild.member', 'qqguild.guild_id']) {
      for (const value of [null, 1, {}, 'x'.length]) {
        expect(onebot12.isQqguildMessage({ ...message, [key]: value }), key).toBe(false)
        // A draft is no reason to lose a message.
        expect(onebot12.unify({ ...message, [key]: value })).toMatchObject({ success: true })
      }
    }
    expect(unified('message.private', { 'qqguild.guild_id': 1, 'qqguild.src_guild_id': {} }, 'qqguild')).toMatchObject({
      origin: 'friend',
    })
  })

  test('who joined, left and recalled', () => {
    expect(unified('notice.guild_member_increase')).toMatchObject({ via: 'join', operator: { id: '87654321' } })
    expect(unified('notice.guild_member_decrease', { sub_type: '' })).toMatchObject({ reason: 'unknown' })
    expect(unified('notice.guild_member_increase', { sub_type: '' })).toMatchObject({ via: 'unknown' })
    expect(unified('notice.channel_member_increase', { sub_type: '' })).toMatchObject({ via: 'unknown' })
    expect(unified('notice.channel_member_decrease', { sub_type: '' })).toMatchObject({ reason: 'unknown' })
    expect('operator' in unified('notice.channel_member_decrease')).toBe(false)
    expect('operator' in unified('notice.guild_member_decrease', { operator_id: '12345678' })).toBe(false)
    expect(unified('notice.channel_message_delete')).toMatchObject({ by: 'operator' })
    expect(unified('notice.channel_message_delete', {}, 'recall')).toMatchObject({ by: 'sender' })
    expect(unified('notice.channel_message_delete', {}, 'unsaid')).toMatchObject({ by: 'unknown' })
    expect(unified('notice.channel_message_delete', { operator_id: '1' }, 'unsaid')).toMatchObject({ by: 'operator' })
    expect(unified('notice.channel_message_delete', { operator_id: '' })).toMatchObject({ by: 'operator' })
  })
})

describe('meta events', () => {
  test.each([
    [4, 4000],
    [999, 999_000],
    [1000, 1000],
    [30_000, 30_000],
    [0, undefined],
    [-1, undefined],
  ])('an interval of %d is %d milliseconds', (interval, ms) => {
    expect((unified('meta.heartbeat', { interval }) as { intervalMs?: number }).intervalMs).toBe(ms)
  })

  test('a heartbeat tells the state where the source does', () => {
    expect(unified('meta.heartbeat', {}, 'draft')).toMatchObject({ good: true, online: false })
    const event = unified('meta.heartbeat', {}, 'walle-q')
    expect(event).toMatchObject({ good: true, intervalMs: 4000 })
    expect('online' in event).toBe(false)
    expect('intervalMs' in unified('meta.heartbeat', {}, 'onebots')).toBe(false)
  })

  test('the state lies in status, or at the top level', () => {
    const bots = [{ self: { id: '10001000', platform: 'qq' }, online: false }]
    expect(unified('meta.status_update', {}, 'walle-q')).toMatchObject({ good: false, bots })
    expect(unified('meta.status_update', {}, 'bare')).toMatchObject({ good: true, bots: [] })
    expect(unified('meta.status_update')).toMatchObject({ good: true, bots: [{ online: true }, { online: false }] })
    expect(onebot12.safeParse(without('meta.status_update', ['status']))).toMatchObject({
      error: { issues: [{ path: ['status'], code: 'missing', expected: 'object' }] },
    })
  })

  test('an empty id is none', () => {
    expect('id' in unified('meta.connect', {}, 'walle-q')).toBe(false)
    expect(unified('meta.connect')).toMatchObject({
      implementation: { name: 'go-mybot', version: '1.4.0', protocolVersion: '12' },
    })
  })

  test('the life of an adapter', () => {
    expect(unified('meta.lifecycle').type).toBe('meta.connected')
    expect(unified('meta.lifecycle', { sub_type: '' }).type).toBe('meta.connected')
    expect(unified('meta.lifecycle', {}, 'enable').type).toBe('plugin.enabled')
    expect(unified('meta.lifecycle', {}, 'disable').type).toBe('plugin.disabled')
  })
})

describe('ComWeChat', () => {
  test('tells of files before they are loaded', () => {
    const file = { name: '报表.xlsx', size: 20480, hash: '0cc175b9c0f1b6a831c399e269772661' }
    expect(unified('notice.wx.get_private_file')).toMatchObject({ type: 'friend.file_received', file })
    expect(unified('notice.wx.get_group_file')).toMatchObject({ type: 'group.file_uploaded', file })
    expect(unified('notice.wx.get_group_file', {}, 'empty')).toMatchObject({ file: {} })
  })

  test('tells who poked whom; old versions tell of the bot alone', () => {
    const [user, self] = [{ id: 'wxid_q3v0aa71kd9f21' }, { id: 'wxid_8fk2mz0qab1c22' }]
    expect(unified('notice.wx.get_private_poke')).toMatchObject({ type: 'friend.poked', user, target: self })
    expect(unified('notice.wx.get_private_poke', {}, 'old')).toMatchObject({ user, target: self })
    expect(unified('notice.wx.get_private_poke', { self: undefined }, 'old')).toMatchObject({
      user,
      target: { id: '' },
    })
    expect(unified('notice.wx.get_group_poke')).toMatchObject({ type: 'member.poked', user })
  })

  test('wants both halves of a request back', () => {
    expect(unified('request.wx.friend_request')).toMatchObject({
      user: { name: '小红' },
      request: { id: 'v3_020b3826@stranger|v4_000b70ff@stranger', comment: '我是小红' },
    })
  })
})

describe('onebots', () => {
  test('names joining and leaving in its own way', () => {
    expect(unified('notice.group_increase')).toMatchObject({ type: 'member.joined', via: 'unknown' })
    expect(unified('notice.group_increase', {}, 'invite')).toMatchObject({ via: 'invite', inviter: { id: 'u-1' } })
    expect(unified('notice.group_increase', {}, 'self').type).toBe('group.joined')
    expect(unified('notice.group_decrease')).toMatchObject({ type: 'member.left', reason: 'unknown' })
    expect(unified('notice.group_decrease', {}, 'kick')).toMatchObject({ type: 'member.left', reason: 'kick' })
    expect(unified('notice.group_decrease', {}, 'self')).toMatchObject({ type: 'group.left', reason: 'leave' })
    expect(unified('notice.group_decrease', { self: undefined }, 'kick_me')).toMatchObject({
      type: 'group.left',
      reason: 'kick',
    })
  })

  test('may not say which way the admins changed', () => {
    expect(unified('notice.group_admin', {}, 'set').type).toBe('member.admin_set')
    expect(unified('notice.group_admin', {}, 'unset').type).toBe('member.admin_unset')
    expect(unified('notice.group_admin')).toMatchObject({ type: 'unknown', user: { id: 'u-5' }, group: { id: 'g-9' } })
  })

  test('mutes', () => {
    expect(unified('notice.group_ban')).toMatchObject({ type: 'member.muted', operator: { id: 'u-1' } })
    expect(unified('notice.group_ban', {}, 'lifted').type).toBe('member.unmuted')
    expect(unified('notice.group_ban', { user_id: '0' }).type).toBe('group.muted_all')
    expect(unified('notice.group_ban', { user_id: '0' }, 'lifted').type).toBe('group.unmuted_all')
    expect(unified('notice.group_member_unban').type).toBe('member.unmuted')
    expect(unified('notice.group_member_unban', {}, 'everybody').type).toBe('group.unmuted_all')
  })

  test('asks with a flag, or with the id of the request', () => {
    expect(unified('request.friend')).toMatchObject({ request: { id: 'f-001', comment: '你好' } })
    expect(unified('request.friend', {}, 'readme')).toMatchObject({ request: { id: 'req-2', comment: '你好' } })
    expect(unified('request.group')).toMatchObject({ type: 'request.group.join', request: { id: 'f-002' } })
    expect(unified('request.group', {}, 'invite')).toMatchObject({
      type: 'request.group.invite',
      inviter: { id: 'u-1' },
    })
    expect('group' in unified('request.group', {}, 'nowhere')).toBe(false)
  })
})

test('a file of a sample may come without who uploaded it, and is an extension then', () => {
  expect(unified('notice.qq.group_file_upload')).toMatchObject({
    type: 'group.file_uploaded',
    file: { id: 'd41d-8cd9' },
  })
  expect(unified('notice.qq.group_file_upload', {}, 'other')).toMatchObject({
    type: 'extension',
    name: 'qq.group_file_upload',
    group: { id: '200300' },
  })
})

const segments = Object.keys(parts).filter((name) => name.endsWith('Segment'))

describe('segments that are known by name', () => {
  const samples: Record<string, object> = {
    TextSegment: { type: 'text', data: { text: '' } },
    MentionSegment: { type: 'mention', data: { user_id: '1' } },
    MentionAllSegment: { type: 'mention_all', data: {} },
    ImageSegment: { type: 'image', data: { file_id: 'f', falsh: false } },
    VoiceSegment: { type: 'voice', data: { file_id: 'f' } },
    AudioSegment: { type: 'audio', data: { file_id: 'f' } },
    VideoSegment: { type: 'video', data: { file_id: 'f' } },
    FileSegment: { type: 'file', data: { file_id: 'f' } },
    LocationSegment: { type: 'location', data: { latitude: 1.5, longitude: 2, title: '', content: '' } },
    ReplySegment: { type: 'reply', data: { message_id: '1' } },
    FaceSegment: { type: 'face', data: { id: 14, file: '微笑' } },
    DiceSegment: { type: 'dice', data: { value: 6 } },
    RpsSegment: { type: 'rps', data: { value: 2 } },
    JsonSegment: { type: 'json', data: { data: '{}' } },
    XmlSegment: { type: 'xml', data: { service_id: 1, data: '<a/>' } },
    NodeSegment: { type: 'node', data: { user_id: '1', time: 1.5, user_name: 'a', message: [] } },
    WxEmojiSegment: { type: 'wx.emoji', data: { file_id: 'f' } },
    WxLinkSegment: { type: 'wx.link', data: { title: '', url: '' } },
    RecordSegment: { type: 'record', data: { file: 'f', url: 'u' } },
    ShareSegment: { type: 'share', data: { url: 'u', title: 't' } },
    WxAppSegment: { type: 'wx.app', data: { appid: '', title: '', url: '' } },
  }
  const guard = (name: string) => (onebot12 as unknown as Record<string, (value: unknown) => boolean>)[`is${name}`]

  test('each have a sample here', () => {
    expect(Object.keys(samples).sort()).toEqual([...segments].sort())
  })

  test.each(segments)('%s passes its own guard and no other', (name) => {
    for (const other of segments) expect(guard(other)?.(samples[name]), other).toBe(other === name)
    for (const value of [null, undefined, 'text', [], {}, { ...samples[name], data: null }, { type: 'text' }]) {
      expect(guard(name)?.(value)).toBe(false)
    }
  })

  test.each<[string, object]>([
    ['ImageSegment', { type: 'image', data: { url: 'u', file: 'a.image' } }],
    ['ImageSegment', { type: 'image', data: { url: 'u', file_id: null } }],
    ['VideoSegment', { type: 'video', data: { url: 'u' } }],
    ['ReplySegment', { type: 'reply', data: { id: 'm0' } }],
    ['LocationSegment', { type: 'location', data: { latitude: '39.9', longitude: '116.4', title: 't', content: 'c' } }],
    ['LocationSegment', { type: 'location', data: { lat: 1, lon: 2, title: null, address: 'a' } }],
    ['FaceSegment', { type: 'face', data: { id: '1070:17839', text: 't' } }],
  ])('%s takes what programs send: %j', (name, segment) => {
    expect(guard(name)?.(segment)).toBe(true)
  })

  test('hold no event to them: a bridge may pass on what only looks like one', () => {
    const message = [
      { type: 'text', data: { content: 'x' } },
      { type: 'image', data: {} },
    ]
    expect(onebot12.isEvent({ ...fixture('onebot12', 'message.group'), message })).toBe(true)
    expect(onebot12.isTextSegment(message[0])).toBe(false)
  })
})

test('what an unknown event of a draft tells', () => {
  const event = { type: 'notice', detail_type: 'pat', self_id: '1', platform: 'qq', user_id: '2' }
  expect(root.unify(event, { receivedAt })).toMatchObject({
    event: { type: 'unknown', self: { id: '1', platform: 'qq' }, user: { id: '2' } },
  })
})

describe('nothing is refused for an adornment', () => {
  const kinds = Object.keys(events) as (keyof typeof events)[]
  /** What an event cannot be without: its name, and what it is about. */
  const needed: Record<string, string[]> = {
    'message.private': ['user_id'],
    'message.group_temp': ['user_id'],
    'notice.private_message_delete': ['message_id'],
    'notice.group_message_delete': ['message_id'],
    'notice.channel_message_delete': ['message_id'],
    'request.new_friend': ['request_id'],
    'request.join_group': ['request_id'],
    'request.group_invited': ['request_id'],
    'request.wx.friend_request': ['v3', 'v4'],
    'meta.status_update': ['status'],
  }

  test.each(kinds)('%s can do without every other field, and null counts as absent', (kind) => {
    const payload = fixture('onebot12', kind)
    const must = new Set(['type', 'detail_type', ...(needed[kind] ?? [])])
    const bare: Record<string, unknown> = {}
    const nulls: Record<string, unknown> = {}
    for (const key of Object.keys(payload)) {
      if (must.has(key)) bare[key] = nulls[key] = payload[key]
      else nulls[key] = null
    }
    const [one, other] = [bare, nulls].map((event) => {
      const result = onebot12.unify(event, { receivedAt })
      if (!result.success) throw result.error
      return result.event
    })
    expect(one).toMatchObject({ kind, time: receivedAt, timeFrom: 'received', raw: bare })
    expect(root.isUnifiedEvent(one)).toBe(true)
    expect({ ...other, raw: 0 }).toEqual({ ...one, raw: 0 })
    for (const key of must) {
      expect(onebot12.isEvent({ ...payload, [key]: null }), key).toBe(false)
      expect(onebot12.isEvent({ ...payload, [key]: undefined }), key).toBe(false)
    }
  })

  test.each([
    [undefined, undefined],
    [null, undefined],
    ['', undefined],
    [80203, '80203'],
    ['e-1', 'e-1'],
  ])('the id %j of an event', (id, expected) => {
    expect(unified('message.group', { id }).id).toBe(expected)
  })

  test.each([
    [1705400000, 1705400000000],
    [1705400000.25, 1705400000250],
    ['1705400000', 1705400000000],
    [1705400000123, 1705400000123],
    [null, undefined],
    ['soon', undefined],
  ])('the time %j', (time, ms) => {
    expect(unified('message.group', { time })).toMatchObject(
      ms === undefined ? { time: receivedAt, timeFrom: 'received' } : { time: ms, timeFrom: 'source' },
    )
  })

  test('one odd segment does not cost the message', () => {
    const message = [
      null,
      { data: { a: 1 } },
      { type: null, data: null },
      { type: 'mention_all' },
      { type: 'text', data: null },
    ]
    expect(unified('message.group', { message: [...message, { type: 'text', data: { text: 'hi' } }] })).toMatchObject({
      message: {
        text: 'hi',
        segments: [
          { type: 'unknown', source: '', data: { a: 1 } },
          { type: 'unknown', source: '', data: {} },
          { type: 'mention_all' },
          { type: 'unknown', source: 'text', data: {} },
          { type: 'text', text: 'hi' },
        ],
      },
    })
    expect(unified('message.group', { message: null })).toMatchObject({ message: { text: '', segments: [] } })
  })

  test('a list is a list all the same', () => {
    expect(onebot12.safeParse({ ...fixture('onebot12', 'message.group'), message: 'hi' })).toMatchObject({
      error: { code: 'invalid_event', issues: [{ path: ['message'] }] },
    })
    const message = ['hi', { type: 1, data: 'x' }]
    expect(onebot12.safeParse({ ...fixture('onebot12', 'message.group'), message })).toMatchObject({
      error: { issues: [{ path: ['message', 0] }, { path: ['message', 1, 'type'] }, { path: ['message', 1, 'data'] }] },
    })
  })
})

describe('who is meant', () => {
  const self = { id: '10001000', platform: 'qq' }
  const said = (...message: object[]) => (unified('message.group', { message }) as root.MessageGroup).message
  const mention = (user_id: string) => ({ type: 'mention', data: { user_id } })
  const text = (words: string) => ({ type: 'text', data: { text: words } })

  test('a mention of the bot marks it and the message', () => {
    expect(said(mention(self.id), text(' /help '))).toMatchObject({
      segments: [
        { type: 'mention', id: self.id, self: true },
        { type: 'text', text: ' /help ' },
      ],
      text: '/help',
      addressed: true,
    })
  })

  test('a mention of somebody else, or of everyone, does not', () => {
    for (const segment of [mention('2'), mention('all'), { type: 'mention_all', data: {} }]) {
      expect('addressed' in said(segment, text('hi'))).toBe(false)
    }
    expect(said(mention('all')).segments).toEqual([{ type: 'mention_all' }])
  })

  test('a quote of the bot does', () => {
    const reply = (user_id: string) => ({ type: 'reply', data: { message_id: '5', user_id } })
    expect(said(reply(self.id)).addressed).toBe(true)
    expect('addressed' in said(reply('2'))).toBe(false)
  })

  test('the account may come from the context', () => {
    const fields = { self: undefined, message: [mention('42')] }
    expect(unified('message.group', fields, '', { self: { id: '42' } })).toMatchObject({ message: { addressed: true } })
  })

  test('a bot that writes is marked, with its rank', () => {
    const author = { id: '1', username: 'b', bot: true }
    const member = (roles: unknown) => ({ nick: 'n', roles, joined_at: 0 })
    const user = (fields: object) => (unified('message.channel', fields) as root.MessageChannel).user
    expect(user({ 'qqguild.author': author, 'qqguild.member': member([4]) })).toMatchObject({
      bot: true,
      role: 'owner',
    })
    expect(user({ 'qqguild.member': member(['2', 1]) })).toMatchObject({ role: 'admin' })
    expect(user({ 'qqguild.member': member([1]) })).toMatchObject({ role: 'member' })
    for (const roles of [[], null, 'x']) expect('role' in user({ 'qqguild.member': member(roles) })).toBe(false)
    expect('bot' in user({ 'qqguild.author': { ...author, bot: false } })).toBe(false)
  })
})

test('a private chat may come out of a group', () => {
  expect(unified('message.private', { group_id: '7' })).toMatchObject({ origin: 'group', group: { id: '7' } })
  for (const group_id of ['', '0', null, undefined]) {
    const event = unified('message.private', { group_id })
    expect(event).toMatchObject({ origin: 'friend' })
    expect('group' in event).toBe(false)
  }
  expect(unified('message.private', { group_id: '7' }, 'qqguild')).toMatchObject({
    origin: 'guild',
    group: { id: '7' },
  })
})

describe('the id under which a message is quoted', () => {
  const quoteId = (message_id: string) =>
    (unified('message.group', { message_id }) as root.MessageGroup).message.quoteId
  test.each([
    ['200300 1234 -567', '1234'],
    ['200300 1234-1235 567--8', '1234'],
    ['10001 77 88 1660000000', '77'],
    ['1234', undefined],
    ['a 1 2', undefined],
    ['1 2', undefined],
    ['1 2 3 4 5', undefined],
    ['', undefined],
  ])('%j is %j', (id, expected) => {
    expect(quoteId(id)).toBe(expected)
  })

  test('takes no time to find, however long', () => {
    const before = performance.now()
    for (const id of [`1 ${'1'.repeat(1e6)}`, `1 1${'-'.repeat(1e6)}`, `${'1 '.repeat(5e5)}`]) quoteId(id)
    expect(performance.now() - before).toBeLessThan(1000)
  })
})

describe('nobody', () => {
  test.each(['', '0', null, undefined])('%j is no operator, and not the same person as another nobody', (nobody) => {
    const fields = { operator_id: nobody, user_id: nobody, sub_type: '' }
    for (const kind of ['notice.group_member_increase', 'notice.group_increase', 'notice.guild_member_increase']) {
      const event = unified(kind, fields, '', { self: { id: '0' } })
      expect(event, kind).toMatchObject({ type: expect.stringMatching(/joined|member_added/), user: { id: '' } })
      expect('operator' in event, kind).toBe(false)
    }
    expect(unified('notice.channel_message_delete', fields)).toMatchObject({ by: 'unknown', user: { id: '' } })
    expect(unified('notice.group_message_delete', fields)).toMatchObject({ by: 'operator' })
  })

  test('the friend of a poke is known once the bot is', () => {
    expect(unified('notice.friend_poke', { user_id: '10001000', receiver_id: '2' })).toMatchObject({
      user: { id: '10001000' },
      target: { id: '2' },
      peer: { id: '2' },
    })
    expect(unified('notice.friend_poke', { user_id: '2', receiver_id: '10001000' })).toMatchObject({
      peer: { id: '2' },
    })
    expect('peer' in unified('notice.friend_poke', { self: undefined })).toBe(false)
    expect('peer' in unified('notice.friend_poke', { user_id: '10001000', receiver_id: '' })).toBe(false)
  })
})

describe('numbers as text', () => {
  test.each([
    [600, 600_000],
    ['600', 600_000],
    [null, undefined],
    ['long', undefined],
  ])('a mute of %j lasts %j milliseconds', (duration, durationMs) => {
    const event = unified('notice.group_member_ban', { duration }) as root.MemberMuted
    expect([event.type, event.durationMs]).toEqual(['member.muted', durationMs])
  })

  test('a duration of 0 lifts the mute in either form', () => {
    for (const duration of [0, '0']) {
      expect(unified('notice.group_member_ban', { duration }).type).toBe('member.unmuted')
    }
  })

  test.each([
    ['5000', 5000],
    ['4', 4000],
    [null, undefined],
    [1e300, undefined],
  ])('an interval of %j is %j milliseconds', (interval, ms) => {
    expect((unified('meta.heartbeat', { interval }) as root.MetaHeartbeat).intervalMs).toBe(ms)
  })

  test.each([
    [10, 10],
    ['10', 10],
    [0, undefined],
    [1.5, undefined],
    [null, undefined],
  ])('a file of %j bytes has the size %j', (file_length, size) => {
    expect((unified('notice.wx.get_group_file', { file_length }) as root.GroupFileUploaded).file.size).toBe(size)
  })
})

describe('a status', () => {
  const bots = (...of: unknown[]) => unified('meta.status_update', { status: { bots: of } })
  const online = { self: { user_id: '1', platform: 'qq' }, online: true }
  test('leaves out accounts that name nobody', () => {
    expect(bots(null, {}, { self: null }, { self: { user_id: '' } }, online, { self: { user_id: 2 } })).toMatchObject({
      good: false,
      bots: [
        { self: { id: '1', platform: 'qq' }, online: true },
        { self: { id: '2', platform: 'qq' }, online: false },
      ],
    })
  })

  test('without a word about it is good when all accounts are online', () => {
    expect(bots(online)).toMatchObject({ good: true })
    expect(bots()).toMatchObject({ good: false, bots: [] })
    expect(unified('meta.status_update', { status: { bots: 'x' } })).toMatchObject({ good: false, bots: [] })
  })

  test('of a heartbeat and a version may be null', () => {
    expect('good' in unified('meta.heartbeat', { status: null })).toBe(false)
    expect('good' in unified('meta.heartbeat', { status: { good: null, online: 'yes' } })).toBe(false)
    expect(unified('meta.connect', { version: null })).toMatchObject({ implementation: {} })
  })
})

test('an unknown kind has the time in seconds or milliseconds', () => {
  const event = { type: 'notice', detail_type: 'unheard_of', self: 'x', id: 7, group_id: 0 }
  for (const time of [1699240248, 1699240248000]) {
    const result = root.unify({ ...event, time }, { receivedAt })
    expect(result).toMatchObject({ event: { type: 'unknown', id: '7', time: 1699240248000, timeFrom: 'source' } })
    expect(result.success && ('group' in result.event || 'self' in result.event)).toBe(false)
  }
})

test('a ban too short for a millisecond has no duration', () => {
  const payload = { ...fixture('onebot12', 'notice.group_member_ban'), duration: 5e-324 }
  const result = onebot12.unify(payload)
  expect(result).toMatchObject({ success: true, event: { type: 'member.muted' } })
  expect(result.success && result.event).not.toHaveProperty('durationMs')
})
