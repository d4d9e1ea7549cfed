import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dialectOf as dialectOfKind, loadProtocol, typeName } from '../scripts/generate/model.ts'
import * as root from '../src/index.ts'
import * as wechat from '../src/protocols/wechat/index.ts'
import { fixture, fixtures } from './support/fixtures.ts'
import { protocols } from './support/protocols.ts'

const receivedAt = 1_700_000_000_000
const dialects = ['seed', 'vlw', 'keaimao', 'qianxun', 'dean']
const samples = fixtures.filter(({ protocol }) => protocol === 'wechat')

function unified(payload: unknown, context: root.UnifyContext = { receivedAt }): root.UnifiedEvent {
  const result = root.unify(payload, context)
  if (!result.success) throw result.error
  return result.event
}

/** A fixture with some of its fields changed, those below `content` for VLW and below `data` for others. */
function changed(kind: string, fields: object, variant = ''): root.UnifiedEvent {
  const event = fixture('wechat', kind, variant)
  if (kind.startsWith('keaimao.')) return unified({ ...event, ...fields })
  const below = kind.startsWith('vlw.') ? 'content' : 'data'
  const inner = event[below] as Record<string, unknown>
  const deep = kind.startsWith('qianxun.') && kind !== 'qianxun.10014'
  const whole = deep ? { ...inner, data: { ...(inner.data as object), ...fields } } : { ...inner, ...fields }
  return unified({ ...event, [below]: whole })
}

describe('a dialect', () => {
  test.each(samples.map((it) => [it.name, it] as const))('is told on results and unified events: %s', (_, it) => {
    const dialect = dialects.find((name) => it.kind.startsWith(`${name}.`)) ?? 'seed'
    expect(wechat.safeParse(it.payload)).toMatchObject({ success: true, kind: it.kind, dialect })
    expect(root.safeParse(it.payload)).toMatchObject({ protocol: 'wechat', kind: it.kind, dialect })
    expect(unified(it.payload)).toMatchObject({ dialect })
    expect(wechat.dialectOf(it.kind as wechat.WechatKind)).toBe(dialect)
  })

  test('is told of no other protocol', () => {
    for (const { protocol, payload } of fixtures) {
      if (protocol === 'wechat') continue
      expect('dialect' in unified(payload), protocol).toBe(false)
      expect('dialect' in root.safeParse(payload), protocol).toBe(false)
    }
  })

  test('leads the names of its types', async () => {
    expect(typeName('vlw.EventGroupChat')).toBe('VlwEventGroupChat')
    expect(typeName('qianxun.10008')).toBe('Qianxun10008')
    expect(typeName('message.group')).toBe('GroupMessage')
    expect(dialectOfKind('dean.D0003', dialects)).toBe('dean')
    expect(dialectOfKind('Enable', dialects)).toBe('seed')
    expect((await loadProtocol('wechat')).dialects).toEqual(dialects)
    expect((await loadProtocol('qq')).dialects).toEqual([])
  })

  test('of one name is told by the flat group beside it', () => {
    for (const event of ['EventGroupMemberAdd', 'EventGroupMemberDecrease']) {
      expect(wechat.kindOf({ event })).toBe(event)
      expect(wechat.kindOf({ event, data: {} })).toBe(event)
      expect(wechat.kindOf({ event, from_wxid: 'g' })).toBe(`keaimao.${event}`)
    }
    // Kinds of one dialect never pass the check of another.
    expect(wechat.isEventGroupMemberAdd(fixture('wechat', 'keaimao.EventGroupMemberAdd'))).toBe(false)
    expect(wechat.isKeaimaoEventGroupMemberAdd(fixture('wechat', 'EventGroupMemberAdd'))).toBe(false)
  })

  test.each([
    [{ Event: 'EventNew', content: { robot_wxid: 'r', robot_type: 1, from_wxid: 'u' } }, 'vlw', 'r', 'u', undefined],
    [{ event: 'EventNew', robot_wxid: 'r', from_wxid: 'g@chatroom' }, 'keaimao', 'r', undefined, 'g@chatroom'],
    [{ event: 10999, wxid: 'r', data: { fromWxid: 'u' } }, 'qianxun', 'r', 'u', undefined],
    [{ event: 'EventNew', data: { from_wxid: 'u', from_group: 'g' } }, 'seed', undefined, 'u', 'g'],
  ])('is told of unknown events too: %j', (payload, dialect, self, user, group) => {
    const event = unified(payload) as root.UnknownEvent
    expect(event).toMatchObject({ type: 'unknown', protocol: 'wechat', dialect })
    expect([event.self?.id, event.user?.id, event.group?.id]).toEqual([self, user, group])
    expect(root.isUnknownEvent(event)).toBe(true)
  })

  test('is told of an envelope by the protocol itself, where the root would not look', () => {
    const result = wechat.unify({ type: 'D0009', wxid: 'r', data: { fromWxid: 'u' } }, { receivedAt })
    expect(result).toMatchObject({ success: true, event: { dialect: 'dean', self: { id: 'r' }, user: { id: 'u' } } })
    // Only other dialects name the account there.
    for (const [payload, dialect] of [
      [{ event: 'EventNew', wxid: 'w' }, 'seed'],
      [{ Event: 'EventNew', wxid: 'w' }, 'vlw'],
    ] as const) {
      const { event } = wechat.unify(payload, { receivedAt }) as { event: root.UnknownEvent }
      expect(event).toMatchObject({ type: 'unknown', dialect })
      expect(event).not.toHaveProperty('self')
    }
    for (const nobody of [{ hello: 1 }, { type: 'D0009' }, { wxid: 'r' }]) {
      const { event } = wechat.unify(nobody, { receivedAt }) as { event: root.UnknownEvent }
      expect(event).toMatchObject({ type: 'unknown' })
      expect(event).not.toHaveProperty('dialect')
    }
  })
})

describe('encoding', () => {
  test('of the document is undone, that of VLW is left alone, of numbered Keaimao names too are decoded', () => {
    const msg = '%E7%BE%A4'
    expect(changed('EventGroupChat', { msg })).toMatchObject({ message: { text: '群' } })
    expect(changed('vlw.EventGroupChat', { msg })).toMatchObject({ message: { text: msg } })
    expect(changed('keaimao.EventGroupMsg', { msg })).toMatchObject({ message: { text: msg } })
    expect(changed('keaimao.200', { msg, from_name: msg })).toMatchObject({
      message: { text: '群' },
      group: { name: '群' },
    })
  })
})

describe('mentions', () => {
  test('of everyone are not mentions of the bot, in any dialect', () => {
    const list = [{ wxid: 'wxid_n5k2robot0aa12', nickname: '@所有人' }]
    for (const [kind, msg_source] of [
      ['EventGroupChat', { atuserlist: list }],
      ['vlw.EventGroupChat', list],
      ['vlw.EventGroupChat', JSON.stringify({ atuserlist: list })],
    ] as const) {
      const { message } = changed(kind, { msg: '@所有人 早', msg_source }) as root.MessageGroup
      expect(message.segments.map(({ type }) => type)).toEqual(['mention_all', 'text'])
    }
    for (const atWxidList of [['notify@all'], '["notify@all"]', 'notify@all']) {
      const { message } = changed('qianxun.10008', { atWxidList }) as root.MessageGroup
      expect(message.segments[0]).toEqual({ type: 'mention_all' })
    }
  })

  test('of nobody are none', () => {
    for (const atWxidList of ['', [], ['']]) {
      const { message } = changed('qianxun.10008', { atWxidList }) as root.MessageGroup
      expect(message.segments.map(({ type }) => type)).toEqual(['text'])
    }
  })
})

describe('friend requests', () => {
  test.each([
    [{ type: 3 }, 'search'],
    [{ type: 12 }, 'qq'],
    [{ type: 13 }, 'contacts'],
    [{ type: 14 }, 'group'],
    [{ type: 15 }, 'contacts'],
    [{ type: 17 }, 'card'],
    [{ type: 18 }, 'nearby'],
    [{ type: 29 }, 'shake'],
    [{ type: 6 }, '6'],
    [{ type: 30, json_msg: { share_wxid: 'w' } }, 'scan'],
    [{ type: 6, json_msg: { share_wxid: 'w' } }, 'card'],
    [{ type: 6, json_msg: { from_group_wxid: 'g', share_wxid: 'w' } }, 'group'],
    [{ type: 6, json_msg: { scene: 12 } }, 'qq'],
    [{ type: 6, json_msg: { scene: 'constructor' } }, '6'],
  ])('tell how the asker found the bot, outside or inside: %j', (fields, via) => {
    expect(changed('vlw.EventFrieneVerify', fields)).toMatchObject({ request: { via } })
  })

  test('without a code tell no way', () => {
    const event = changed('keaimao.EventFriendVerify', { type: undefined, msg: '' }) as root.RequestFriend
    expect(event.request).toEqual({})
  })

  test('name who asks outside or inside', () => {
    const inside = { from_wxid: '', from_name: '', json_msg: { from_wxid: 'w', from_nickname: 'n' } }
    expect(changed('vlw.EventFrieneVerify', inside)).toMatchObject({ user: { id: 'w', name: 'n' } })
    expect(changed('vlw.EventFrieneVerify', { from_wxid: '', from_name: null, json_msg: '' })).toMatchObject({
      user: { id: '' },
    })
  })
})

describe('transfers', () => {
  test.each([
    ['', 'pending', 'in', 'wxid_t8f3lin0waa21'],
    ['accepted', 'accepted', 'in', 'wxid_t8f3lin0waa21'],
    ['sent', 'pending', 'out', 'wxid_t8f3lin0waa21'],
    ['taken', 'accepted', 'out', 'wxid_t8f3lin0waa21'],
    ['text', 'accepted', 'in', 'wxid_t8f3lin0waa21'],
    ['bare', 'pending', 'out', 'wxid_t8f3lin0waa21'],
  ])('of Keaimao "%s" are %s, %s', (variant, state, direction, id) => {
    const event = unified(fixture('wechat', 'keaimao.EventReceivedTransfer', variant))
    expect(event).toMatchObject({
      type: `transfer.${state}`,
      direction,
      user: { id },
      transfer: { amount: expect.any(String) },
    })
  })

  test('of an unknown state wait, and between nobody have no name', () => {
    expect(changed('keaimao.EventReceivedTransfer', { msg: { paysubtype: '9' } })).toMatchObject({
      type: 'transfer.pending',
      direction: 'in',
    })
    const nobody = { robot_wxid: '', from_wxid: '', final_from_wxid: '', to_wxid: '', msg: {} }
    expect(changed('keaimao.EventReceivedTransfer', nobody)).toMatchObject({ direction: 'in', user: { id: '' } })
  })

  test.each([
    [{ paysubtype: '1' }, 'pending', ['in', 'in', 'in']],
    [{ paysubtype: '3' }, 'accepted', ['in', 'in', 'in']],
    [{ paysubtype: '5' }, 'accepted', ['out', 'out', 'out']],
    [{ paysubtype: '7' }, 'pending', ['out', 'out', 'out']],
    [{ paysubtype: '1', is_received: 1 }, 'pending', ['in', 'in', 'in']],
    [{ is_received: 1 }, 'accepted', ['in', 'out', 'out']],
    [{}, 'pending', ['in', 'out', 'out']],
  ])('of Keaimao go the way that %j says, or else from whom they are', (msg, state, directions) => {
    const robot_wxid = 'robot'
    const senders = [{ from_wxid: 'a' }, { from_wxid: 'a', final_from_wxid: 'robot' }, { from_wxid: 'robot' }]
    const events = senders.map(
      (sender) =>
        changed('keaimao.EventReceivedTransfer', {
          final_from_wxid: 'a',
          robot_wxid,
          msg,
          ...sender,
        }) as root.TransferPending,
    )
    expect(events.map(({ direction }) => direction)).toEqual(directions)
    for (const { type } of events) expect(type).toBe(`transfer.${state}`)
  })

  test.each([
    [1, 'transfer.pending', 'in'],
    [2, 'transfer.accepted', 'out'],
    [3, 'transfer.pending', 'out'],
    ['4', 'transfer.accepted', 'in'],
    [5, 'system.notice', undefined],
    ['6', 'system.notice', undefined],
  ])('of Qianxun %j are %s', (msgSource, type, direction) => {
    const event = changed('qianxun.10006', { msgSource }) as root.TransferPending
    expect([event.type, event.direction]).toEqual([type, direction])
  })
})

describe('notices', () => {
  test('are text, or the JSON text of what came', () => {
    expect(changed('keaimao.EventSysMsg', { msg: { a: 1 } })).toMatchObject({ text: '{"a":1}' })
    expect(changed('keaimao.EventSysMsg', { msg: null, json_msg: null })).toMatchObject({ text: '' })
    expect(changed('keaimao.EventSysMsg', { msg: { big: 1n } })).toMatchObject({ text: '' })
  })
})

describe('files', () => {
  test.each([
    ['20480', 20480],
    [0, 0],
    [-1, undefined],
    ['', undefined],
    ['many', undefined],
    [1.5, undefined],
  ])('of size %j', (fileSize, size) => {
    const { file } = changed('vlw.EventDownloadFile', { fileSize }) as root.FileTransfer
    expect(file?.size).toBe(size)
  })
})

describe('members who leave a group of Keaimao', () => {
  const who = (fields: object) =>
    (changed('keaimao.EventGroupMemberDecrease', { final_from_wxid: undefined, ...fields }) as root.MemberLeft).user
  test('are told in many ways, or not at all', () => {
    expect(who({ msg: 'w|n|m' })).toEqual({ id: 'w', name: 'n|m' })
    expect(who({ msg: undefined, json_msg: '{"member_wxid":"w"}' })).toEqual({ id: 'w' })
    expect(who({ msg: '', final_from_wxid: 'w', final_from_name: 'n' })).toEqual({ id: 'w', name: 'n' })
    expect(who({ msg: '', final_from_wxid: '23456789012@chatroom' })).toEqual({ id: '' })
    expect(who({ msg: 'left' })).toEqual({ id: '' })
  })
})

describe('own messages', () => {
  test('are echoes in every dialect', () => {
    const me = 'wxid_n5k2robot0aa12'
    expect(changed('keaimao.200', { final_from_wxid: '' }).type).toBe('echo.message')
    expect(changed('keaimao.EventGroupMsg', { final_from_wxid: '' }).type).toBe('echo.message')
    expect(changed('keaimao.100', { from_wxid: me }).type).toBe('echo.message')
    expect(changed('keaimao.100', { from_wxid: '' }).type).toBe('message.private')
    expect(changed('keaimao.100', { from_wxid: '', robot_wxid: '' }).type).toBe('message.private')
    expect(changed('keaimao.EventFriendMsg', { from_wxid: '', final_from_wxid: '', robot_wxid: '' }).type).toBe(
      'message.private',
    )
    expect(changed('keaimao.EventFriendMsg', { from_wxid: me, final_from_wxid: null, to_wxid: '' })).toMatchObject({
      to: { id: me },
    })
    expect(changed('qianxun.10008', { msgSource: undefined, finalFromWxid: undefined })).toMatchObject({
      user: { id: '' },
    })
    expect(changed('qianxun.10008', { finalFromWxid: me }).type).toBe('echo.message')
  })

  test('go to the chat, whichever field names it', () => {
    expect(changed('keaimao.EventSendOutMsg', {}, 'notice')).toMatchObject({ group: { id: '23456789012@chatroom' } })
    const own = { to_wxid: 'wxid_n5k2robot0aa12', from_wxid: '' }
    expect(changed('keaimao.EventSendOutMsg', own)).toMatchObject({ to: { id: 'wxid_n5k2robot0aa12' } })
  })
})

test.each([0, '0', ''])('a message has no id of %j', (msgId) => {
  const { message } = changed('qianxun.10008', { msgId }) as { message?: object }
  expect(message).not.toHaveProperty('id')
})

test.each([[[1699240248]], [null], [true], ['soon']])('a payment was at no time that %j is', (timestamp) => {
  expect(changed('keaimao.EventScanCashMoney', { msg: JSON.stringify({ timestamp }) })).toMatchObject({
    time: receivedAt,
    timeFrom: 'received',
  })
})

describe('recalls', () => {
  test('name who recalled, and the message where the XML tells', () => {
    expect(changed('qianxun.10013', { msg: '<msgid>7</msgid>' })).toMatchObject({ messageId: '7' })
    expect(changed('qianxun.10013', { finalFromWxid: '', msg: undefined })).toMatchObject({
      user: { id: '' },
      messageId: '',
    })
    expect(changed('qianxun.10013', { msgSource: 2, finalFromWxid: '' })).toMatchObject({
      user: { id: 'wxid_n5k2robot0aa12' },
    })
  })
})

test('hostile texts in place of details harm nobody', () => {
  const texts = fc.oneof(
    fc.json(),
    fc.string(),
    fc.constantFrom('[null]', '[[]]', '{"__proto__":{"a":1}}', '[1]', '{"data":[]}'),
  )
  const kinds = ['keaimao.400', 'keaimao.410', 'keaimao.500', 'keaimao.600', 'keaimao.700'] as const
  fc.assert(
    fc.property(fc.constantFrom(...kinds), texts, (kind, msg) => {
      expect(root.isUnifiedEvent(changed(kind, { msg }))).toBe(true)
      expect(root.isUnifiedEvent(changed('vlw.EventFrieneVerify', { json_msg: msg }))).toBe(true)
      expect(root.isUnifiedEvent(changed('vlw.EventInvitedInGroup', { msg }))).toBe(true)
    }),
    { numRuns: 300 },
  )
  expect(({} as Record<string, unknown>).a).toBeUndefined()
})

test('no other protocol speaks of these fixtures, and this one of no others', () => {
  for (const { protocol, payload, name } of fixtures) {
    expect(root.detect(payload), name).toBe(protocol)
    for (const other of protocols) {
      if (other.name === protocol || (other.name !== 'wechat' && protocol !== 'wechat')) continue
      expect(other.verbs.isEvent(payload), name).toBe(false)
    }
  }
})
