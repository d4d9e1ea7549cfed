import { describe, expect, test } from 'vitest'
import * as root from '../src/index.ts'
import * as onebot12 from '../src/protocols/onebot12/index.ts'
import { parts } from '../src/protocols/onebot12/schema/index.ts'
import { fixture } from './support/fixtures.ts'

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

  test('need the envelope, and keep everything else', () => {
    const result = onebot12.safeParse(without('notice.extension', ['id', 'time']))
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

  test('is told in messages and requests, one way or the other', () => {
    for (const kind of [
      'message.private',
      'message.group',
      'message.channel',
      'message.group_temp',
      'request.new_friend',
    ]) {
      expect(onebot12.safeParse(without(kind, ['self'])), kind).toMatchObject({
        error: { code: 'invalid_event', issues: [{ path: ['self'], code: 'missing', expected: 'object' }] },
      })
      expect(onebot12.isEvent({ ...without(kind, ['self']), self_id: '1' }), kind).toBe(true)
    }
    expect(onebot12.isEvent(without('notice.friend_increase', ['self']))).toBe(true)
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
    // One of the two is there, which types cannot say.
    const bare = without('message.channel', ['channel_id'])
    expect(onebot12.toUnified(bare as never, { receivedAt })).toMatchObject({ channel: { id: '' } })
    const event = unified('message.channel', {}, 'onebots')
    expect(event).toMatchObject({ channel: { id: 'c-3' } })
    expect('guild' in event).toBe(false)
    expect(onebot12.safeParse(without('message.channel', ['channel_id']))).toMatchObject({
      error: { issues: [{ path: ['channel_id'], code: 'missing' }] },
    })
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
