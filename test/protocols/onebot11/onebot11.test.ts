import { describe, expect, test } from 'vitest'
import * as root from '../../../src/index.ts'
import * as onebot11 from '../../../src/protocols/onebot11/index.ts'
import { type CorpusLine, corpus, textOf } from '../../support/corpus.ts'
import { fixture, fixtures } from '../../support/fixtures.ts'

const receivedAt = 1_700_000_000_000

const of = (kind: string, fields: object = {}, variant = '', context: root.UnifyContext = { receivedAt }) => {
  const result = onebot11.unify({ ...fixture('onebot11', kind, variant), ...fields }, context)
  if (!result.success) throw result.error
  return result.event
}
const without = (kind: string, key: string, variant = '') => {
  const { [key]: _, ...event } = fixture('onebot11', kind, variant)
  const result = onebot11.unify(event, { receivedAt })
  if (!result.success) throw result.error
  return result.event
}

/** Of the generations before the fields of OneBot 11. */
const early = ({ dialect }: CorpusLine) => /^coolq-v(1|2|3$)/.test(dialect)

describe('detect', () => {
  test('tells CoolQ up to v3 from OneBot 11, over every fixture', () => {
    for (const { protocol, payload, name } of fixtures) expect(root.detect(payload), name).toBe(protocol)
  })

  test('tells them apart over what others published', () => {
    for (const line of corpus.filter(({ family }) => family === 'coolq')) {
      const expected = early(line) ? 'coolq' : 'onebot11'
      expect(root.detect(JSON.parse(textOf(line))), line.id).toBe(expected)
    }
  })

  test('never throws, and reads no more than it needs', () => {
    for (const value of [{ post_type: { toString: 1 } }, { post_type: 'message', anonymous: { toString: 1 } }]) {
      expect(() => root.detect(value)).not.toThrow()
    }
    const event = new Proxy({ post_type: 'notice' } as Record<string, unknown>, {
      get: (target, key) => target[key as string],
      has: () => {
        throw new Error('asked for presence')
      },
      ownKeys: () => {
        throw new Error('asked for keys')
      },
    })
    expect(root.detect(event)).toBe('onebot11')
  })
})

// Skipped where no corpus lies beside the project.
describe.runIf(corpus.length > 0)('what others published', () => {
  const lines = corpus.filter((line) => line.family === 'coolq' && !early(line))

  test.each(lines.filter(({ verdict }) => verdict === 'valid'))('$id ($dialect $event) is known', (line) => {
    const result = root.unifyJson(textOf(line))
    if (!result.success) throw result.error
    expect(result.event).toMatchObject({ protocol: 'onebot11', kind: line.event })
    expect(result.event.type).not.toBe('unknown')
    expect(root.isUnifiedEvent(result.event)).toBe(true)
  })

  test.each(lines.filter(({ verdict }) => verdict === 'doc-broken'))(
    '$id ($dialect $event) is understood, or told what is wrong with it',
    (line) => {
      const result = root.safeParseJson(textOf(line))
      // Ids as text are no mistake here.
      if (result.success) return
      if (result.error.code === 'unknown_event') expect(line.event).toBe('custom')
      else expect(result.error).toMatchObject({ code: 'invalid_event', protocol: 'onebot11', kind: line.event })
    },
  )
})

describe('ids', () => {
  test('beyond 2^53 are kept from the wire', () => {
    const text = JSON.stringify(fixture('onebot11', 'message.guild')).replace(
      /"user_id":"144115218000000001"\}|"user_id":"144115218000000001",/g,
      (it) => it.replaceAll('"144115218000000001"', '144115218000000001'),
    )
    expect(text).toContain(':144115218000000001')
    const result = root.unifyJson(text, { receivedAt })
    expect(result).toMatchObject({ success: true, event: { user: { id: '144115218000000001' } } })
  })

  test('may be text', () => {
    const ids = { self_id: '10001000', user_id: '20002000', group_id: '30003000', message_id: '-7' }
    expect(of('message.group', ids)).toMatchObject({
      self: { id: '10001000' },
      user: { id: '20002000' },
      group: { id: '30003000' },
      message: { id: '-7' },
    })
    expect(of('notice.group_decrease', { ...ids, operator_id: '20002000' })).not.toHaveProperty('operator')
    expect(of('notice.group_ban', { ...ids, user_id: '0', duration: '-1' })).toMatchObject({ type: 'group.muted_all' })
  })

  test('of 0 are nobody', () => {
    const nobody = of('notice.friend_add', { self_id: 0, time: 1700000001 })
    expect(nobody).toMatchObject({ time: 1700000001000, timeFrom: 'source' })
    expect(nobody).not.toHaveProperty('self')
    expect(of('message.group', { self_id: 0 })).not.toHaveProperty('self')
    expect(of('notice.friend_add', { self_id: '0' })).not.toHaveProperty('self')
    expect(of('notice.notify.group_name', { user_id: 0 })).not.toHaveProperty('operator')
    expect(of('notice.notify.gray_tip', { user_id: 0 })).not.toHaveProperty('user')
    expect(of('notice.reaction', { operator_id: 0 })).not.toHaveProperty('user')
    expect(of('notice.notify.input_status', { group_id: 30003000 })).toMatchObject({ group: { id: '30003000' } })
    expect(of('notice.online_file_send', { peer_id: 0 })).not.toHaveProperty('user')
    // An event that must name somebody names nobody.
    expect(of('message.group', { user_id: 0 })).toMatchObject({ user: { id: '' } })
    expect(of('notice.notify.poke', { user_id: 0 })).toMatchObject({ user: { id: '' }, target: { id: '10001000' } })
  })

  test('as any text are kept, but for an empty one and a fraction', () => {
    const ids = { user_id: 'BA21_openid', message_id: 'CAIQAAA+/=', self_id: 'bot' }
    expect(of('message.private', ids)).toMatchObject({
      self: { id: 'bot' },
      user: { id: 'BA21_openid' },
      message: { id: 'CAIQAAA+/=' },
    })
    for (const user_id of ['', 1.5, true]) {
      const result = onebot11.safeParse({ ...fixture('onebot11', 'message.private'), user_id })
      expect(result).toMatchObject({ error: { issues: [{ path: ['user_id'] }] } })
    }
  })
})

describe('messages', () => {
  test('of the bot itself are echoes, whichever way they come', () => {
    expect(of('message.group', { user_id: 10001000 })).toMatchObject({ type: 'echo.message', to: { id: '30003000' } })
    expect(of('message.private', { user_id: 10001000, target_id: 5 })).toMatchObject({
      type: 'echo.message',
      to: { id: '5' },
    })
    expect(of('message.private', { user_id: 10001000, target_id: 0 })).toMatchObject({ to: { id: '' } })
    expect(without('message_sent.private', 'target_id')).toMatchObject({ type: 'echo.message', to: { id: '' } })
    const self = { receivedAt, self: { id: '20002000' } }
    expect(of('message.private', {}, 'v3', self)).toMatchObject({ type: 'echo.message' })
    expect(of('message.group', {}, '', self)).toMatchObject({ type: 'message.group' })
    expect(of('message.group', { self_id: 0 }, '', self)).toMatchObject({ type: 'echo.message' })
    expect(of('message.guild', { user_id: '144115218000000002' })).toMatchObject({ type: 'echo.message' })
  })

  test('tell the sender as far as it is known, whatever stands there', () => {
    const userOf = (sender: object) => (of('message.group', { sender }) as { user: root.User }).user
    expect(userOf({})).toEqual({ id: '20002000' })
    expect(userOf({ nickname: 'a', card: 'b', role: 'owner', title: 'c' })).toEqual({
      id: '20002000',
      name: 'a',
      card: 'b',
      role: 'owner',
      title: 'c',
    })
    for (const role of ['owner', 'admin', 'member']) expect(userOf({ role })).toMatchObject({ role })
    expect(userOf({ nickname: 1, card: null, role: 'unknown', title: { toString: 1 }, level: 5 })).toEqual({
      id: '20002000',
    })
    expect(without('message.group', 'sender')).toMatchObject({ user: { id: '20002000' } })
  })

  test('of temporary sessions tell the group where it is known', () => {
    const groupOf = (fields: object) => {
      const event = of('message.private', { sub_type: 'group', ...fields }, 'session')
      return (event as { group?: root.Group }).group
    }
    expect(groupOf({})).toEqual({ id: '30003000', kind: 'group' })
    expect(groupOf({ group_id: undefined, sender: { group_id: 7 } })).toEqual({ id: '7', kind: 'group' })
    expect(groupOf({ group_id: undefined, sender: undefined })).toBeUndefined()
    expect(groupOf({ group_id: undefined, sender: { group_id: { toString: 1 } } })).toBeUndefined()
    expect(groupOf({ group_id: 0 })).toBeUndefined()
    expect(groupOf({ group_id: '284840486' })).toBeUndefined()
    expect(groupOf({ sub_type: 'friend' })).toBeUndefined()
    expect(of('message.private', { sub_type: 'other' })).toMatchObject({ origin: 'other' })
    expect(of('message.private', { sub_type: 'discuss' })).toMatchObject({ origin: 'discuss' })
  })

  test('are refused where they are one segment, but not for a segment that lacks something', () => {
    const issuesOf = (message: unknown) => {
      const result = onebot11.safeParse({ ...fixture('onebot11', 'message.group'), message })
      return result.success ? [] : (result.error as onebot11.InvalidEventError).issues
    }
    expect(issuesOf({ type: 'text', data: { text: 'x' } })).toMatchObject([
      { path: ['message'], expected: 'string or array or null', received: 'object' },
    ])
    expect(issuesOf([{ type: 'shake', data: null }, { type: 'text' }, { data: {} }, null])).toEqual([])
    expect(issuesOf(null)).toEqual([])
    expect(issuesOf([[]])).toMatchObject([{ path: ['message', 0], expected: 'object or null' }])
  })

  test('come at a time of either unit', () => {
    expect(of('message.group', { time: 1_753_000_000_123 })).toMatchObject({ time: 1_753_000_000_123 })
    expect(of('message.group', { time: 0 })).toMatchObject({ time: receivedAt, timeFrom: 'received' })
    expect(of('notice.friend_add', { time: 1_753_000_000_123 })).toMatchObject({ time: 1_753_000_000_123 })
  })
})

describe('notices', () => {
  test('of mutes tell who, how long, and whether they end', () => {
    const ban = (fields: object) => of('notice.group_ban', fields)
    expect(ban({})).toMatchObject({ type: 'member.muted', durationMs: 600_000, operator: { id: '20002009' } })
    expect(ban({ sub_type: 'lift_ban', duration: 60 })).toMatchObject({ type: 'member.unmuted' })
    expect(ban({ sub_type: 'unknown', duration: 0 })).toMatchObject({ type: 'member.unmuted' })
    expect(ban({ sub_type: 'unknown', duration: 86_400 })).toMatchObject({
      type: 'member.muted',
      durationMs: 86_400_000,
    })
    expect(ban({ sub_type: 'ban', duration: 0 })).toMatchObject({ type: 'member.muted' })
    expect(ban({ sub_type: 'ban', duration: 0 })).not.toHaveProperty('durationMs')
    expect(ban({ duration: 4294967295 })).not.toHaveProperty('durationMs')
    expect(ban({ user_id: 0, duration: 60 })).toMatchObject({ type: 'group.muted_all', durationMs: 60_000 })
    expect(ban({ user_id: 0, duration: -1 })).not.toHaveProperty('durationMs')
    expect(ban({ user_id: 0, sub_type: 'lift_ban', duration: 0 })).toMatchObject({ type: 'group.unmuted_all' })
    expect(onebot11.kindOf({ post_type: 'notice', notice_type: 'unknown' })).toBe('notice.group_ban')
  })

  test('of members tell joining and leaving of the bot itself', () => {
    expect(of('notice.group_decrease')).toMatchObject({ type: 'member.left', reason: 'leave' })
    expect(of('notice.group_decrease', { user_id: 10001000 })).toMatchObject({ type: 'group.left' })
    expect(of('notice.group_decrease', {}, 'kick')).toMatchObject({ reason: 'kick', operator: { id: '20002009' } })
    expect(of('notice.group_decrease', {}, 'kick_me')).toMatchObject({ type: 'group.left', reason: 'kick' })
    // Whatever stands for the bot.
    expect(of('notice.group_decrease', { self_id: 0 }, 'kick_me')).toMatchObject({ type: 'group.left' })
    expect(of('notice.group_decrease', { user_id: 5 }, 'disband')).toMatchObject({
      type: 'group.left',
      reason: 'disband',
    })
    expect(of('notice.group_decrease', { sub_type: '' })).toMatchObject({ reason: 'unknown' })
    expect(of('notice.group_decrease', { operator_id: 0 })).not.toHaveProperty('operator')
    expect(of('notice.group_increase')).not.toHaveProperty('operator')
    expect(of('notice.group_increase', {}, 'invite')).toMatchObject({
      type: 'member.joined',
      via: 'invite',
      inviter: { id: '20002009' },
    })
    expect(of('notice.group_increase', { sub_type: '' })).toMatchObject({ via: 'unknown' })
    expect(of('notice.group_increase', { operator_id: 5 })).not.toHaveProperty('inviter')
    expect(of('notice.group_increase', {}, 'self')).toMatchObject({ type: 'group.joined' })
  })

  test('of pokes tell who poked, in a group and of a friend', () => {
    expect(of('notice.notify.poke')).toMatchObject({ type: 'member.poked', user: { id: '20002000' } })
    expect(of('notice.notify.poke', { group_id: 0 })).toMatchObject({ type: 'friend.poked' })
    // Here the bot poked, and `user_id` is the friend.
    expect(of('notice.notify.poke', {}, 'napcat-friend')).toMatchObject({
      type: 'friend.poked',
      user: { id: '10001000' },
      target: { id: '20002000' },
      action: '拍了拍',
    })
    expect(of('notice.notify.poke', {}, 'lagrange')).toMatchObject({ type: 'friend.poked', action: '揉了揉' })
    expect(of('notice.notify.poke', { raw_info: [null, 1, { txt: 1 }, { txt: '' }] })).not.toHaveProperty('action')
  })

  test('with a sub_type nobody knows are unknown where it decides what happened', () => {
    for (const kind of ['notice.group_admin', 'notice.essence', 'notice.reaction', 'request.group']) {
      expect(of(kind, { sub_type: 'new' }), kind).toMatchObject({ type: 'unknown', kind, group: { id: '30003000' } })
    }
    expect(of('meta_event.lifecycle', { sub_type: 'new' })).toMatchObject({ type: 'unknown' })
  })

  test('of reactions tell which, and whether they were added', () => {
    expect(of('notice.group_msg_emoji_like', { likes: [] })).toMatchObject({ emoji: { id: '' }, emojis: [] })
    expect(of('notice.group_msg_emoji_like', { is_add: false })).toMatchObject({ type: 'reaction.removed' })
    expect(of('notice.group_msg_emoji_like', {}, 'older')).toMatchObject({
      type: 'reaction.added',
      emojis: [{ id: '76', count: 1 }, { id: '66' }],
    })
    expect(without('notice.group_msg_emoji_like', 'user_id')).not.toHaveProperty('user')
    expect(of('notice.message_reactions_updated')).toMatchObject({ emojis: [{ id: '76', name: '赞', count: 2 }] })
  })

  test('of files tell their size where it is exact', () => {
    const sizeOf = (size: unknown) => {
      const event = of('notice.offline_file', { file: { name: 'a', url: '', size } })
      return (event as { file: { size?: number } }).file.size
    }
    expect(sizeOf(1024)).toBe(1024)
    expect(sizeOf('1024')).toBe(1024)
    expect(sizeOf(0)).toBe(0)
    expect(sizeOf(-1)).toBeUndefined()
    expect(sizeOf('9007199254740993')).toBeUndefined()
  })

  test('of transfers tell the way and how far they got', () => {
    const flash = (sub_type: string) => of('notice.flash_file', { sub_type })
    expect(flash('downloading')).toMatchObject({ direction: 'in', phase: 'progress' })
    expect(flash('downloaded')).toMatchObject({ direction: 'in', phase: 'done' })
    expect(flash('uploading')).toMatchObject({ direction: 'out', phase: 'progress' })
    expect(flash('uploaded')).toMatchObject({ direction: 'out', phase: 'done' })
    expect(flash('constructor')).toMatchObject({ direction: 'unknown', phase: 'constructor' })
    expect(of('notice.online_file_receive')).toMatchObject({ direction: 'in', phase: 'canceled' })
    expect(of('notice.online_file_send', {}, 'refused')).toMatchObject({ direction: 'out', phase: 'refused' })
  })

  test('of channels tell their kind, and the old name where it changed', () => {
    expect(of('notice.channel_created')).toMatchObject({ channel: { kind: 'forum', name: '闲聊' } })
    expect(of('notice.channel_destroyed')).toMatchObject({ channel: { kind: '10011' } })
    const { channel_info } = fixture('onebot11', 'notice.channel_created')
    const kinds = [1, 2, 5, 7].map((channel_type) => {
      const created = of('notice.channel_created', { channel_info: { ...(channel_info as object), channel_type } })
      return (created as unknown as { channel: { kind: string } }).channel.kind
    })
    expect(kinds).toEqual(['text', 'voice', 'live', 'forum'])
    expect(of('notice.channel_updated')).toMatchObject({ oldName: '闲聊', channel: { name: '水群' } })
    const { new_info } = fixture('onebot11', 'notice.channel_updated')
    expect(of('notice.channel_updated', { old_info: new_info })).not.toHaveProperty('oldName')
    expect(of('notice.message_reactions_updated', {}, 'none')).not.toHaveProperty('operator')
  })

  test('of recalls tell by whom, of essence which message, of going offline why', () => {
    expect(of('notice.group_recall')).toMatchObject({ by: 'sender' })
    expect(of('notice.group_recall', {}, 'operator')).toMatchObject({ by: 'operator', messageId: '-1002' })
    expect(of('notice.essence', {}, 'napcat')).not.toHaveProperty('messageId')
    expect(of('notice.bot_offline', {}, 'lagrange')).toMatchObject({ reason: '下线通知' })
    expect(of('notice.bot_offline', { tag: '', message: '' })).not.toHaveProperty('reason')
  })
})

describe('requests and meta events', () => {
  test('of requests tell who invited, and what the API wants', () => {
    expect(of('request.group', {}, 'invited')).toMatchObject({ inviter: { id: '20002001' } })
    expect(of('request.group')).not.toHaveProperty('inviter')
    expect(of('request.group', {}, 'invite')).toMatchObject({
      type: 'request.group.invite',
      inviter: { id: '20002000' },
      request: { id: '17-30003000-2' },
    })
    expect(of('request.friend', {}, 'llonebot')).toMatchObject({ request: { via: 'QQ号查找' } })
  })

  test('of heartbeats tell what is told', () => {
    expect(of('meta_event.heartbeat')).toMatchObject({ intervalMs: 30_000, online: true, good: true })
    expect(of('meta_event.heartbeat', {}, 'v4_5')).not.toHaveProperty('intervalMs')
    expect(of('meta_event.heartbeat', {}, 'v4_5')).not.toHaveProperty('online')
    expect(of('meta_event.heartbeat', { status: { good: true } })).not.toHaveProperty('online')
  })
})

describe('what programs leave out or write in their own way', () => {
  test.each<[string, object, object]>([
    ['message.group', { sender: { name: '小明' } }, { user: { name: '小明' } }],
    ['message.group', { time: null, sub_type: null }, { time: receivedAt, timeFrom: 'received' }],
    ['message.group', { time: '1753000000' }, { time: 1_753_000_000_000 }],
    ['message.private', { sub_type: undefined }, { origin: 'other' }],
    ['message.group', { anonymous: { name: null } }, { anonymous: { name: '', flag: '' } }],
    ['message.guild', { self_tiny_id: undefined, message_id: 7 }, { message: { id: '7' } }],
    ['notice.notify.honor', { honor_type: null }, { honor: 'unknown' }],
    ['notice.notify.title', { title: null }, { title: '' }],
    ['notice.group_card', { card_new: null }, { card: '' }],
    ['notice.notify.poke', { raw_info: [null, { txt: '' }, { txt: '拍了拍' }] }, { action: '拍了拍' }],
    ['notice.notify.poke', { poke_detail: { action: '揉了揉', suffix: '的脸' } }, { action: '揉了揉', suffix: '的脸' }],
    ['notice.notify.input_status', { event_type: 2 }, { typing: false, code: '2' }],
    ['notice.reaction', { code: 76, count: '2' }, { emoji: { id: '76', count: 2 } }],
    ['notice.channel_created', { channel_info: { channel_id: '5' } }, { channel: { id: '5' } }],
    ['notice.group_increase', { sub_type: null, operator_id: null }, { type: 'member.joined', via: 'unknown' }],
    ['notice.group_recall', { user_id: 0, operator_id: '0' }, { user: { id: '' }, by: 'operator' }],
    ['notice.group_ban', { duration: null }, { type: 'member.muted' }],
    ['notice.flash_file', { sub_type: null, files: null }, { direction: 'unknown', phase: 'unknown' }],
    ['notice.offline_file', { file: { name: 'a', size: null } }, { file: { name: 'a' } }],
    ['request.group', { sub_type: '' }, { type: 'request.group.join' }],
    ['notice.interaction', { data: {} }, { type: 'interaction.other', interaction: { code: '' } }],
    ['notice.interaction', { data: { type: 12 } }, { type: 'interaction.menu' }],
    ['notice.custom', { sub_type: null }, { type: 'extension', name: 'onebots.custom' }],
  ])('in %s with %j', (kind, fields, expected) => {
    expect(of(kind, fields)).toMatchObject(expected)
  })

  test('such as the times and the id of what nobody counts', () => {
    expect(of('notice.notify.profile_like', { times: null })).not.toHaveProperty('times')
    expect(of('notice.notify.gray_tip', { message_id: null })).not.toHaveProperty('messageId')
    expect(of('notice.client_status', { client: {} })).toMatchObject({ client: {} })
    expect(of('notice.message_reactions_updated', { message_id: '' })).toMatchObject({ target: { kind: 'message' } })
    expect(of('meta_event.heartbeat', { status: { good: null }, interval: null })).not.toHaveProperty('good')
    expect(of('notice.notify.input_status', { event_type: null })).not.toHaveProperty('code')
    const { peer } = of('notice.notify.poke', { user_id: 10001000, group_id: 0 }) as { peer?: root.User }
    expect(peer).toBeUndefined()
  })

  test('mentions of the bot in a guild name its id there', () => {
    const message = '[CQ:at,qq=144115218000000002] hi'
    expect(of('message.guild', { message, self_tiny_id: '144115218000000002' })).toMatchObject({
      message: { addressed: true, text: 'hi' },
    })
  })
})

describe('hints', () => {
  test('are not checked', () => {
    const sender = { user_id: [], nickname: 1, age: 'x', level: 5 }
    expect(onebot11.isGroupMessage({ ...fixture('onebot11', 'message.group'), sender, font: 'x', raw: 1 })).toBe(true)
    expect(onebot11.isGroupMessage({ ...fixture('onebot11', 'message.group'), sender: 'x' })).toBe(true)
    expect(onebot11.isGroupMessage({ ...fixture('onebot11', 'message.group'), sender: [] })).toBe(true)
  })
})

test('a state of typing in any shape costs nothing', () => {
  const typing = fixture('onebot11', 'notice.notify.input_status')
  // NapCat wrote the name of the field this way for a time.
  const of = (eventType: unknown) => {
    const result = onebot11.unify({ ...typing, event_type: null, eventType })
    if (!result.success) throw result.error
    return result.event
  }
  expect(of('1')).toMatchObject({ typing: true, code: '1' })
  for (const odd of [null, [], {}, [false, { toString: undefined }], true]) {
    expect(of(odd)).toMatchObject({ type: 'friend.typing', typing: false })
    expect(of(odd)).not.toHaveProperty('code')
  }
})
