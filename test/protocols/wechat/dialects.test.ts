import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dialectOf as dialectOfKind, loadProtocol, typeName } from '../../../scripts/generate/model.ts'
import * as root from '../../../src/index.ts'
import * as wechat from '../../../src/protocols/wechat/index.ts'
import { fixture, fixtures } from '../../support/fixtures.ts'
import { protocols } from '../../support/protocols.ts'

const receivedAt = 1_700_000_000_000
const dialects = ['seed', 'vlw', 'keaimao', 'qianxun', 'dean', 'starbot']
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

  test.each([
    [1.5, 1500],
    ['2', 2000],
    [9_007_199_254_740.992, undefined],
    [-1, undefined],
  ])('keeps a length of %j seconds only as whole milliseconds that a number holds', (duration, expected) => {
    const event = changed('starbot.20012', { duration, c2cCdnData: {} }) as Extract<
      root.UnifiedEvent,
      { message: unknown }
    >
    expect(event.message.segments.find(({ type }) => type === 'voice')).toHaveProperty('type', 'voice')
    expect(event.message.segments.find((segment) => segment.type === 'voice')?.durationMs).toBe(expected)
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
    [{ event: '20999', data: { robotId: 'r', fromWxId: 'u' } }, 'starbot', 'r', 'u', undefined],
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

describe('what comes in the guise of a message', () => {
  const me = 'wxid_n5k2robot0aa12'
  const peer = 'wxid_t8f3lin0waa21'
  const app = (type: number, inner: string) =>
    `<msg><appmsg><title>T</title><type>${type}</type>${inner}</appmsg></msg>`
  const paid = (state: number, inner = '') =>
    app(2000, `<wcpayinfo><paysubtype>${state}</paysubtype>${inner}</wcpayinfo>`)

  test.each([
    [1, '', false, 'transfer.pending', 'in'],
    [1, '', true, 'transfer.pending', 'out'],
    // Who accepts writes the second message.
    [3, '', false, 'transfer.accepted', 'out'],
    [3, '', true, 'transfer.accepted', 'in'],
    [8, '', true, 'transfer.accepted', 'in'],
    [3, `<payer_username>${me}</payer_username>`, true, 'transfer.accepted', 'out'],
    [1, `<receiver_username>${me}</receiver_username>`, true, 'transfer.pending', 'in'],
    // Money that comes back.
    [4, '', false, 'system.notice', undefined],
    [5, '', true, 'system.notice', undefined],
  ])('is a transfer of state %d %s (own: %s)', (state, inner, own, type, direction) => {
    const fields = own ? { msgSource: 1 } : { msgSource: 0 }
    const event = changed('qianxun.10009', { msgType: 49, msg: paid(state, inner), ...fields }) as root.TransferPending
    expect([event.type, event.direction]).toEqual([type, direction])
    expect(event.user?.id).toBe(
      (fixture('wechat', 'qianxun.10009') as { data: { data: { fromWxid: string } } }).data.data.fromWxid,
    )
  })

  test.each([
    ['EventGroupChat', { type: 2000 }],
    ['EventPrivateChat', { type: '2000' }],
    ['EventDeviceCallback', { type: 2000 }],
    ['vlw.EventGroupChat', { type: 2000 }],
    ['vlw.EventDeviceCallback', { type: 2000 }],
    ['keaimao.EventGroupMsg', { type: 2000 }],
    ['keaimao.EventFriendMsg', { type: 2000 }],
    ['keaimao.EventSendOutMsg', { type: '2000' }],
    ['keaimao.100', { msg_type: '2000' }],
    ['keaimao.200', { msg_type: 2000 }],
    ['qianxun.10008', { msgType: 2000 }],
    ['qianxun.10010', { msgType: 2000 }],
    ['dean.D0003', { msgType: 2000 }],
  ])('is a transfer in %s', (kind, fields) => {
    expect(changed(kind, { ...fields, msg: '{"paysubtype":"1","money":"0.01"}' })).toMatchObject({
      type: 'transfer.pending',
      transfer: { amount: '0.01' },
    })
  })

  test.each([
    ['EventGroupChat', { type: 10000 }, 'group'],
    ['EventPrivateChat', { type: 10000 }, 'user'],
    ['EventDeviceCallback', { type: 10000 }, 'group'],
    ['vlw.EventDeviceCallback', { type: 10000 }, 'user'],
    ['vlw.EventGroupChat', { type: 10000, from_wxid: '' }, 'group'],
    ['keaimao.EventGroupMsg', { type: 10000 }, 'group'],
    ['keaimao.100', { msg_type: '10000' }, 'user'],
    ['keaimao.200', { msg_type: 10000, final_from_wxid: '' }, 'group'],
    ['qianxun.10008', { msgType: 10002 }, 'group'],
    ['qianxun.10010', { msgType: 10000 }, 'user'],
    ['dean.D0003', { msgType: '10000' }, 'group'],
  ])('is a notice in %s %j', (kind, fields, place) => {
    const event = changed(kind, { ...fields, msg: '你好\\u0021' })
    expect(event).toMatchObject({ type: 'system.notice', text: '你好!', [place]: { id: expect.any(String) } })
  })

  test('is a notice of nobody where nobody is named', () => {
    const event = changed('EventPrivateChat', { type: 10000, from_wxid: '' })
    expect(event).toMatchObject({ type: 'system.notice' })
    expect(event).not.toHaveProperty('user')
  })

  test('is a pat, of whom the XML names', () => {
    const pat = (inner: string) => `<sysmsg type="pat"><pat>${inner}</pat></sysmsg>`
    const at = (msg: string, fields = {}) => changed('vlw.EventGroupChat', { type: 10002, msg, ...fields })
    expect(at(pat('<fromusername>w</fromusername><pattedusername>v</pattedusername>'))).toMatchObject({
      type: 'member.poked',
      user: { id: 'w' },
      target: { id: 'v' },
    })
    expect(at(pat('<template>"a" tickled me</template>'))).toMatchObject({
      action: 'tickled',
      user: { id: peer },
      target: { id: me },
    })
    const records =
      '<record><fromUser>a</fromUser></record><record><fromUser>w</fromUser><pattedUser>v</pattedUser><templete>"w" 拍了拍 "v"</templete></record>'
    expect(at(app(62, `<patMsg><records>${records}</records></patMsg>`), { type: 49 })).toMatchObject({
      user: { id: 'w' },
      target: { id: 'v' },
      action: '拍了拍',
    })
    const template = '<record><fromUser>w</fromUser><template>"w" tickled "v"</template></record>'
    expect(at(app(62, `<patMsg><records>${template}</records></patMsg>`), { type: 49 })).toMatchObject({
      user: { id: 'w' },
      action: 'tickled',
    })
    const own = changed('vlw.EventDeviceCallback', { type: 10002, msg: pat('<pattedusername>v</pattedusername>') })
    expect(own).toMatchObject({ type: 'friend.poked', user: { id: me }, target: { id: 'v' }, peer: { id: peer } })
    const nobody = changed('EventPrivateChat', { type: 10002, msg: pat(''), from_wxid: '' })
    expect(nobody).toMatchObject({ type: 'friend.poked' })
    expect(nobody).not.toHaveProperty('peer')
  })

  test('is an announcement in a group, and a link elsewhere', () => {
    const text = '<announcement>&lt;datadesc&gt;A&lt;/datadesc&gt;</announcement>'
    expect(changed('vlw.EventGroupChat', { type: 49, msg: app(87, text) })).toMatchObject({
      type: 'group.announced',
      text: 'A',
      user: { id: peer },
    })
    const nobody = changed('vlw.EventGroupChat', { type: 49, from_wxid: null, msg: app(87, '') })
    expect(nobody).toMatchObject({ type: 'group.announced', text: 'T' })
    expect(nobody).not.toHaveProperty('user')
    expect(changed('vlw.EventPrivateChat', { type: 49, msg: app(87, text) })).toMatchObject({ type: 'message.private' })
  })

  test('is a recall, of the account too', () => {
    const msg = '<sysmsg type="revokemsg"><revokemsg><msgid>7</msgid></revokemsg></sysmsg>'
    expect(changed('vlw.EventDeviceCallback', { type: 10002, msg })).toMatchObject({
      type: 'recall.private',
      user: { id: me },
      messageId: '7',
    })
    expect(changed('vlw.EventDeviceCallback', { type: 10002, msg, robot_wxid: null })).toMatchObject({
      type: 'recall.private',
      user: { id: peer },
    })
  })
})

describe('the bot', () => {
  test('is taken from the context where the payload does not name it', () => {
    const fields = { robot_wxid: null, from_wxid: 'w', msg: 'hi', msg_source: ['wxid_me'] }
    const event = fixture('wechat', 'EventGroupChat') as { data: object }
    const context = { receivedAt, self: { id: 'wxid_me' } }
    expect(unified({ ...event, data: { ...event.data, ...fields } }, context)).toMatchObject({
      message: { addressed: true, segments: [{ type: 'mention', self: true }, { type: 'text' }] },
    })
  })

  test('is not meant where everyone is, or somebody else', () => {
    for (const msg_source of [[{ wxid: 'wxid_n5k2robot0aa12', nickname: '@所有人' }], ['wxid_x'], [], ['', '0']]) {
      const { message } = changed('vlw.EventGroupChat', { msg: 'hi', msg_source }) as root.MessageGroup
      expect(message).not.toHaveProperty('addressed')
    }
  })

  test('is meant by the codes of Keaimao', () => {
    const msg = '[@at,nickname=小明,wxid=wxid_x]  [@at,nickname=小助手,wxid=wxid_n5k2robot0aa12]  /help '
    const { message } = changed('keaimao.EventGroupMsg', { msg }) as root.MessageGroup
    expect(message).toMatchObject({ addressed: true, text: '/help' })
    expect(message.segments.map(({ type }) => type)).toEqual(['mention', 'text', 'mention', 'text'])
  })
})

test.each(['EventPrivateChat', 'vlw.EventPrivateChat', 'keaimao.EventFriendMsg', 'keaimao.100', 'qianxun.10009'])(
  'an official account is no friend in %s',
  (kind) => {
    const fields = { from_wxid: 'gh_1', final_from_wxid: 'gh_1', fromWxid: 'gh_1', fromType: 1 }
    expect(changed(kind, fields)).toMatchObject({ type: 'message.private', origin: 'other' })
  },
)

describe('the address of a file', () => {
  const at = (fields: object) => (changed('keaimao.100', fields) as root.MessagePrivate).message.segments
  test('goes to what can be fetched, and only there', () => {
    expect(at({ msg_type: '34', msg: '[mp3=a]', file_url: 'http%3A%2F%2Fx%2Fa' })).toEqual([
      { type: 'voice', file: 'a', url: 'http://x/a' },
    ])
    expect(at({ msg_type: '3', msg: 'http://x/b', file_url: 'http://x/a' })).toEqual([
      { type: 'image', url: 'http://x/b' },
    ])
    expect(at({ msg_type: '1', msg: 'hi', file_url: 'http://x/a' })).toEqual([{ type: 'text', text: 'hi' }])
  })
})

describe('nothing is refused for an adornment', () => {
  /** What a handler cannot do without, below the envelope. */
  const needed = new Set([
    ...['event', 'Event', 'type', 'data', 'content', 'login_type', 'from_group', 'from_wxid', 'to_wxid', 'new_name'],
    ...['money', 'scene', 'msg_type', 'msgType', 'fromWxid', 'fromWxId', 'msgSource', 'wxid', 'robot_wxid', 'v1', 'v2'],
  ])
  const nulled = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).map(([key, field]) => [key, needed.has(key) ? nulled(field) : null]))
      : value

  test.each(samples.map((it) => [it.name, it] as const))('%s', (_, { kind, payload }) => {
    const bare = nulled(payload)
    expect(wechat.safeParse(bare)).toMatchObject({ success: true, kind })
    expect(root.isUnifiedEvent(unified(bare))).toBe(true)
  })
})

test('a code that is an object is none', () => {
  const hostile = { toString: 1, valueOf: 1 }
  for (const [kind, type] of [
    ['qianxun.10008', 'message.group'],
    ['qianxun.10009', 'message.private'],
    ['dean.D0003', 'message.group'],
    ['dean.D0005', 'recall.group'],
    ['vlw.EventDownloadFile', 'file.transfer'],
  ] as const) {
    const fields = { msgSource: hostile, fromType: hostile, downloadType: hostile, robot_type: hostile }
    const group = kind.startsWith('dean') ? { fromWxid: '1@chatroom' } : {}
    expect(changed(kind, { ...fields, ...group })).toMatchObject({ type })
  }
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
