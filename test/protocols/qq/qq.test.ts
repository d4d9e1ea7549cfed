import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as qq from '../../../src/protocols/qq/index.ts'
import { fixture } from '../../support/fixtures.ts'

const receivedAt = 1_700_000_000_000

function unified(payload: unknown, context: qq.UnifyContext = {}) {
  const result = qq.unify(payload, { receivedAt, ...context })
  if (!result.success) throw result.error
  return result.event
}
const of = (kind: string, variant = '', context: qq.UnifyContext = {}) => unified(fixture('qq', kind, variant), context)

/** A fixture with other data. */
const having = (kind: string, d: object, context: qq.UnifyContext = {}) => {
  const frame = fixture('qq', kind)
  return unified({ ...frame, d: { ...(frame.d as object), ...d } }, context)
}
const segments = (event: unknown) => (event as { message: { segments: object[] } }).message.segments

const user = '0A1B2C3D4E5F60718293A4B5C6D7E8F9'
const member = 'F9E8D7C6B5A4938271605F4E3D2C1B0A'

describe('time', () => {
  test.each([
    ['2026-03-05T10:11:12+08:00', 1772676672000],
    ['2026-03-05T02:11:12Z', 1772676672000],
    ['2026-03-05T10:11:12.345678+08:00', 1772676672345],
    ['2026-03-05 10:11:12.5 +0800 CST m=+12.25', 1772676672500],
    ['2026-03-05 10:11:12 +0800 CST', 1772676672000],
    ['2026-03-05 02:11:12 +0000 UTC', 1772676672000],
    [1772676672, 1772676672000],
    ['1772676672', 1772676672000],
    [1772676672345, 1772676672345],
    ['2026-03-05T10:11:12.5067+08:00', 1772676672506],
    // The ends of what a clock shows; a minute may have a 61st second.
    ['1971-01-01T00:00:00Z', 31536000000],
    ['2026-12-31T23:59:60Z', 1798761600000],
    ['2026-09-09T09:09:09Z', 1788944949000],
    ['5138-11-16T09:46:39.999Z', 99999999999999],
    ['5138-11-16T09:46:40Z', undefined],
    // Nobody knows whose clock it was.
    ['2026-03-05 10:11:12', undefined],
    ['2026-03-05T10:11:12+08', undefined],
    ['2026-03-05T10:11:12 CST', undefined],
    ['2026-03-05T10:11:12-07:30', 1772732472000],
    ['2026-03-05T10:11:12.Z', 1772705472000],
    ['2026-03-05_10:11:12Z', undefined],
    ['2026-03-05_10:11:12 Z', undefined],
    ['2026-03-05T10:11:12_08:00', undefined],
    ['2026-03-05T1/:11:12Z', undefined],
    ['2026/03/05T10:11:12Z', undefined],
    ['2026-03/05T10:11:12Z', undefined],
    ['2026-00-05T10:11:12Z', undefined],
    ['2026-03-00T10:11:12Z', undefined],
    ['2026-03-32T10:11:12Z', undefined],
    ['2026-03-05T24:11:12Z', undefined],
    ['2026-03-05T10:60:12Z', undefined],
    ['2026-03-05T10:11:61Z', undefined],
    ['2026-03-05T1x:11:12Z', undefined],
    ['9999-03-05T10:11:12Z', undefined],
    ['1970-03-05T10:11:12Z', undefined],
    ['2026-13-05T10:11:12Z', undefined],
    ['2026-03-05T99:11:12Z', undefined],
    ['yesterday', undefined],
    // Numbers to JavaScript, but no digits.
    ['1772676672.5', undefined],
    ['+1772676672', undefined],
    ['1772676672e0', undefined],
    ['', undefined],
    ['0001-01-01T00:00:00Z', undefined],
    [0, undefined],
    [-1, undefined],
    [Number.NaN, undefined],
    [null, undefined],
    [undefined, undefined],
    [{ toString: 1 }, undefined],
  ])('%j', (value, ms) => {
    expect(qq.timeOf(value)).toBe(ms)
  })

  test('a time that is none is that of receiving', () => {
    expect(of('GROUP_AT_MESSAGE_CREATE', 'go-time')).toMatchObject({ time: 1699249038123, timeFrom: 'source' })
    for (const timestamp of ['', 'soon', '2023-11-06 13:37:18']) {
      expect(having('GROUP_MESSAGE_CREATE', { timestamp })).toMatchObject({ time: receivedAt, timeFrom: 'received' })
    }
    expect(having('FRIEND_ADD', { timestamp: '1772678402' })).toMatchObject({ time: 1772678402000 })
  })
})

describe('messages', () => {
  test('of a friend', () => {
    expect(of('C2C_MESSAGE_CREATE')).toMatchObject({
      type: 'message.private',
      origin: 'friend',
      user: { id: user },
      message: { id: 'ROBOT1.0_c2c.1-a!!', text: '看看 <这个>' },
    })
    expect(segments(of('C2C_MESSAGE_CREATE'))).toEqual([
      { type: 'text', text: '看看 <这个> ' },
      { type: 'face', id: '178' },
      { type: 'text', text: ' ' },
      { type: 'face', id: '277', name: '汪汪' },
      { type: 'image', file: 'cat.png', url: 'https://multimedia.example.com/download?id=1' },
    ])
  })

  test('mention those who are named, everyone where everyone is meant', () => {
    expect(segments(of('GROUP_MESSAGE_CREATE'))).toEqual([
      { type: 'mention', id: 'B07B07B07B07B07B07B07B07B07B07B0', name: '助手', self: true, bot: true },
      { type: 'text', text: ' 看 ' },
      { type: 'mention', id: user, name: '阿明' },
      { type: 'text', text: ' 的' },
    ])
    const content = '@everyone 早'
    expect(segments(having('GROUP_MESSAGE_CREATE', { content, mentions: [{ scope: 'all' }] }))).toEqual([
      { type: 'mention_all' },
      { type: 'text', text: ' 早' },
    ])
    expect(
      segments(having('GROUP_MESSAGE_CREATE', { content, mentions: [{ nickname: 'x', id: '' }, {}] })),
    ).toHaveLength(1)
    for (const key of ['id', 'member_openid', 'user_openid']) {
      const known = { content: '<@U>', mentions: [{ nickname: 'x', [key]: 'U' }] }
      expect(segments(having('GROUP_MESSAGE_CREATE', known))).toEqual([{ type: 'mention', id: 'U', name: 'x' }])
    }
    const guild = { content, mentions: [], attachments: [], embeds: null, message_reference: {}, member: { nick: '' } }
    expect(segments(having('MESSAGE_CREATE', { ...guild, mention_everyone: true }))[0]).toEqual({ type: 'mention_all' })
    expect(segments(having('MESSAGE_CREATE', { ...guild, mention_everyone: false }))[0]).toEqual({
      type: 'text',
      text: content,
    })
  })

  test('name whom they answer', () => {
    expect(segments(of('GROUP_MESSAGE_CREATE', 'quote'))).toEqual([
      {
        type: 'reply',
        id: 'REFIDX_bbbb==',
        userId: user,
        user: { id: user, name: '阿明' },
        segments: [{ type: 'text', text: '明天去爬山？' }],
        text: '明天去爬山？',
      },
      { type: 'text', text: '同意' },
    ])
    const quote = { message_type: 103, message_scene: { ext: [1, 'ref_msg_idx='] } }
    const first = (d: object) => segments(having('C2C_MESSAGE_CREATE', d))[0]
    expect(first({ ...quote, msg_elements: [{ msg_idx: 'a' }] })).toEqual({ type: 'reply', id: 'a' })
    // A quote stays one where neither side has an index.
    expect(first({ ...quote, msg_elements: [{}] })).toEqual({ type: 'reply' })
    expect(first({ message_type: 103, message_scene: {} })).toEqual({ type: 'reply' })
    expect(first({ message_type: '103', msg_elements: [{ content: '早', author: { id: '0' } }] })).toEqual({
      type: 'reply',
      segments: [{ type: 'text', text: '早' }],
      text: '早',
    })
    expect(first({ message_scene: { ext: ['ref_msg_idx=TMP_1'] } })).toEqual({ type: 'reply', id: 'TMP_1' })
    // The elements of what was forwarded are not what is answered.
    const forwarded = { message_type: 102, msg_elements: [{ author: { id: 'u' } }] }
    expect(first({ ...forwarded, message_scene: { ext: ['ref_msg_idx=a'] } })).toEqual({ type: 'reply', id: 'a' })
    expect(segments(of('MESSAGE_CREATE'))[0]).toEqual({ type: 'reply', id: '08ffee' })
  })

  test('hold what was forwarded as one segment', () => {
    expect(segments(of('GROUP_MESSAGE_CREATE', 'forward'))).toEqual([
      {
        type: 'forward',
        content: '[聊天记录]\n阿明: 早',
        messages: [{ user: { name: '阿明' }, segments: [{ type: 'text', text: '早' }], text: '早' }],
      },
    ])
  })

  test.each([
    [
      { ark_type: 'miniapp', prompt: 'p' },
      { type: 'mini_app', title: 'p' },
    ],
    [
      { ark_type: 'contact_card', fields: { nickname: '青' } },
      { type: 'card', name: '青' },
    ],
    [
      { ark_type: 'map', fields: { title: '山', address: '北' } },
      { type: 'location', title: '山', content: '北' },
    ],
    [
      { ark_type: 'tuwen', prompt: 'p', fields: { jump_url: 'https://e.com', desc: 'd', preview: 'i' } },
      { type: 'link', url: 'https://e.com', title: 'p', description: 'd', image: 'i' },
    ],
    [
      { ark_type: 'feed', fields: { title: 't', jump_url: 'https://e.com' } },
      { type: 'link', url: 'https://e.com', title: 't' },
    ],
    [
      { ark_type: 'video_share', fields: { title: 't', jump_url: 'https://e.com' } },
      { type: 'link', url: 'https://e.com', title: 't' },
    ],
    [{ ark_type: 'feed' }, { type: 'unknown', source: 'feed', data: { ark_type: 'feed' } }],
    [{ prompt: 'p' }, { type: 'unknown', source: 'ark_data', data: { prompt: 'p' } }],
    [
      { ark_type: 1, fields: 1 },
      { type: 'unknown', source: 'ark_data', data: { ark_type: 1, fields: 1 } },
    ],
  ])('hold cards as what they are: %j', (ark_data, segment) => {
    expect(segments(having('C2C_MESSAGE_CREATE', { content: '', attachments: null, ark_data }))).toEqual([segment])
  })

  test.each([
    [
      { content_type: 'image/png', url: 'https://e.com/a' },
      { type: 'image', url: 'https://e.com/a' },
    ],
    [
      { content_type: 'image', url: '//e.com/a' },
      { type: 'image', url: 'https://e.com/a' },
    ],
    [
      { content_type: 'video/mp4', url: 'e.com/a' },
      { type: 'video', url: 'https://e.com/a' },
    ],
    [{ content_type: 'video', url: '' }, { type: 'video' }],
    [
      { content_type: 'voice', filename: 'a.amr', asr_refer_text: '明天' },
      { type: 'voice', file: 'a.amr', transcript: '明天', content: '明天' },
    ],
    [{ content_type: 'voice/silk', filename: '' }, { type: 'voice' }],
    [{ content_type: 'audio/silk' }, { type: 'voice' }],
    [{ content_type: 'image', asr_refer_text: '明天' }, { type: 'image' }],
    [
      { content_type: 'audio/mpeg', filename: 'a.mp3' },
      { type: 'audio', file: 'a.mp3' },
    ],
    [
      { content_type: 'file', filename: 'a.pdf', size: 3 },
      { type: 'file', name: 'a.pdf', size: 3 },
    ],
    [{ content_type: 'application/pdf', size: 1.5 }, { type: 'file' }],
    [{ filename: 'A.JPG' }, { type: 'image', file: 'A.JPG' }],
    [{ filename: 'a.constructor' }, { type: 'file', name: 'a.constructor' }],
    [{}, { type: 'file' }],
    [{ url: { toString: 1 }, content_type: 1, filename: [] }, { type: 'file' }],
  ])('hold attachments by their type, or else their name: %j', (attachment, segment) => {
    expect(segments(having('C2C_MESSAGE_CREATE', { content: '', attachments: [attachment] }))).toStrictEqual([segment])
  })

  test.each([
    ['image', ['jpg', 'jpeg', 'png', 'gif', 'webp', 'bmp']],
    ['video', ['mp4', 'mov']],
    ['voice', ['amr', 'silk']],
    ['file', ['mp3', 'txt', '']],
  ])('are of the family %s by their extension', (type, extensions) => {
    const attachments = extensions.map((extension) => ({ filename: `a.${extension}` }))
    const found = segments(having('C2C_MESSAGE_CREATE', { content: '', attachments })) as { type: string }[]
    expect(found.map((segment) => segment.type)).toEqual(extensions.map(() => type))
  })

  test.each([
    ['HTTP://e.com/', 'HTTP://e.com/'],
    ['mqqapi://card', 'mqqapi://card'],
    ['h2+x.y-z:a', 'h2+x.y-z:a'],
    ['http.e.com/a', 'https://http.e.com/a'],
    ['e.com:8080/a', 'https://e.com:8080/a'],
    ['e.com/?a=b:c', 'https://e.com/?a=b:c'],
    ['1.2.3.4/?a=b:c', 'https://1.2.3.4/?a=b:c'],
  ])('complete addresses that have no scheme: %s', (url, whole) => {
    const attachments = [{ content_type: 'image', url }]
    expect(segments(having('C2C_MESSAGE_CREATE', { content: '', attachments }))).toEqual([
      { type: 'image', url: whole },
    ])
  })

  test('leave the wire as it was', () => {
    const { raw } = of('MESSAGE_CREATE') as { raw: { d: { attachments: { url: string }[] } } }
    expect(raw.d.attachments[0]?.url).toBe('gchat.qpic.example.com/x')
  })

  test('of a guild keep embeds and arks whole', () => {
    const found = segments(of('MESSAGE_CREATE'))
    expect(found.slice(-2)).toMatchObject([
      { type: 'unknown', source: 'embed', data: { title: '标题' } },
      { type: 'unknown', source: 'ark', data: { template_id: 23 } },
    ])
    expect(of('MESSAGE_CREATE')).toMatchObject({
      type: 'message.channel',
      user: { name: '青山', card: '青' },
      guild: { id: '36541278965412387' },
      channel: { id: '2233445' },
    })
    expect(of('DIRECT_MESSAGE_CREATE')).toMatchObject({
      type: 'message.private',
      origin: 'guild',
      guild: { id: '18700000000042' },
      channel: { id: '100042' },
    })
  })

  test('of the bot itself are no messages', () => {
    const own = { type: 'echo.message', to: { id: '11223344556677889900AABBCCDDEEFF' } }
    expect(of('GROUP_MESSAGE_CREATE', 'own')).toMatchObject(own)
    expect(of('GROUP_MESSAGE_CREATE', '', { self: { id: member } })).toMatchObject(own)
    for (const key of ['id', 'member_openid']) {
      expect(having('GROUP_MESSAGE_CREATE', { mentions: [{ [key]: member, is_you: true }] })).toMatchObject(own)
    }
    expect(having('GROUP_MESSAGE_CREATE', { mentions: [{ id: member, is_you: 1 }] }).type).toBe('message.group')
    const nobody = { author: { member_openid: '' }, mentions: [{ id: '', is_you: true }] }
    expect(having('GROUP_MESSAGE_CREATE', nobody).type).toBe('message.group')
    expect(of('C2C_MESSAGE_CREATE', '', { self: { id: user } })).toMatchObject({
      type: 'echo.message',
      to: { id: user },
    })
    const self = { id: '9876543210123456789' }
    expect(of('AT_MESSAGE_CREATE', '', { self })).toMatchObject({ type: 'echo.message', to: { id: '2233445' } })
    expect(of('DIRECT_MESSAGE_CREATE', '', { self })).toMatchObject({
      type: 'echo.message',
      to: { id: '18700000000042' },
    })
  })

  test('without an id have none', () => {
    for (const kind of ['C2C_MESSAGE_CREATE', 'MESSAGE_CREATE']) {
      expect('id' in (having(kind, { id: '' }) as unknown as { message: object }).message).toBe(false)
    }
  })
})

const bot = 'B07B07B07B07B07B07B07B07B07B07B0'
const message = (event: unknown) => (event as { message: Record<string, unknown> }).message
const self = { self: true, bot: true, name: '助手' }

describe('who is meant', () => {
  test.each([
    ['GROUP_MESSAGE_CREATE', 'mentioned', '今天几号', true],
    ['GROUP_MESSAGE_CREATE', 'links', '帮我问  一下', true],
    ['GROUP_MESSAGE_CREATE', 'everyone', '开会了', undefined],
    ['GROUP_MESSAGE_CREATE', 'another-bot', '签到成功', undefined],
    ['GROUP_AT_MESSAGE_CREATE', '', '/天气', true],
    ['GROUP_AT_MESSAGE_CREATE', 'go-time', 'hi', true],
    ['AT_MESSAGE_CREATE', 'reviewer', '/help', true],
    ['AT_MESSAGE_CREATE', 'numbers', '你好', true],
    ['MESSAGE_CREATE', 'picture', '', undefined],
    ['C2C_MESSAGE_CREATE', '', '看看 <这个>', undefined],
  ])('%s %s has the text %j, and says whether the bot is addressed', (kind, variant, text, addressed) => {
    expect(message(of(kind, variant)).text).toBe(text)
    expect(message(of(kind, variant)).addressed).toBe(addressed)
  })

  test('mentions without a place in the text stand in front, in their order', () => {
    expect(segments(of('GROUP_MESSAGE_CREATE', 'mentioned'))).toEqual([
      { type: 'mention', id: bot, ...self },
      { type: 'mention', id: user, name: '阿明' },
      { type: 'text', text: ' 今天几号' },
    ])
    expect(segments(of('GROUP_MESSAGE_CREATE', 'everyone'))).toEqual([
      { type: 'mention_all' },
      { type: 'text', text: ' 开会了' },
    ])
    const both = {
      content: `<@${user}> 早`,
      mentions: [{ id: bot, is_you: '1' }, { id: user }, { id: bot, is_you: 1 }],
    }
    expect(segments(having('GROUP_MESSAGE_CREATE', both))).toEqual([
      { type: 'mention', id: bot, self: true },
      { type: 'mention', id: bot, self: true },
      { type: 'mention', id: user },
      { type: 'text', text: ' 早' },
    ])
    const all = { content: '<@all> 早', mentions: [{ scope: 'all' }, { id: user }] }
    expect(segments(having('GROUP_MESSAGE_CREATE', all))).toEqual([
      { type: 'mention', id: user },
      { type: 'mention_all' },
      { type: 'text', text: ' 早' },
    ])
    expect(
      segments(having('MESSAGE_CREATE', { content: '早', mention_everyone: true, attachments: [] })),
    ).toMatchObject([
      { type: 'reply' },
      { type: 'mention_all' },
      { type: 'mention', name: '助手' },
      { type: 'text' },
      { type: 'unknown' },
      { type: 'unknown' },
    ])
  })

  test('a mention without an id is named by the only one in the text, or is the bot', () => {
    const nameless = (content: string, mention: object, context = {}) =>
      segments(having('GROUP_MESSAGE_CREATE', { content, mentions: [mention] }, context))
    expect(nameless('<@1> 早', { username: '甲', id: '0' })[0]).toEqual({ type: 'mention', id: '1', name: '甲' })
    expect(nameless('<@1><@2>', { username: '甲' })).toEqual([
      { type: 'mention', id: '1' },
      { type: 'mention', id: '2' },
    ])
    expect(nameless('早', { username: '甲' })).toEqual([{ type: 'text', text: '早' }])
    expect(nameless('早', { is_you: true })[0]).toEqual({ type: 'mention', id: '', self: true })
    expect(nameless('早', { is_you: true }, { self: { id: bot } })[0]).toEqual({ type: 'mention', id: bot, self: true })
  })

  test('the only bot among the mentions of AT_MESSAGE_CREATE is the bot itself', () => {
    const bare = { attachments: [], embeds: null, ark: null, message_reference: null }
    const at = (d: object, context = {}) => segments(having('AT_MESSAGE_CREATE', { ...bare, ...d }, context))
    const [one, other] = [
      { id: '1', username: '甲', bot: true },
      { id: '2', username: '乙', bot: true },
    ]
    expect(at({ content: '<@!1> <@!3>', mentions: [one] })).toMatchObject([
      { type: 'mention', id: '1', self: true },
      { type: 'text' },
      { type: 'mention', id: '3' },
    ])
    expect(at({ content: '<@!1>', mentions: [one, other] })).toEqual([
      { type: 'mention', id: '2', name: '乙', bot: true },
      { type: 'mention', id: '1', name: '甲', bot: true },
    ])
    expect(at({ content: '<@!2>', mentions: [one, other] }, { self: { id: '2' } })[1]).toMatchObject({ self: true })
    expect(at({ content: '<@!1>', mentions: [one] }, { self: { id: '1' } })).toEqual([
      { type: 'mention', id: '1', name: '甲', bot: true, self: true },
    ])
    expect(at({ content: '<@!1>', mentions: null })).toEqual([{ type: 'mention', id: '1' }])
    expect(at({ content: '', mentions: [{ id: '3' }] })).toEqual([{ type: 'mention', id: '3' }])
  })

  test('name those whom a forwarded message mentions', () => {
    const element = { content: '早', mentions: [{ id: 'm', username: '阿明' }] }
    expect(
      segments(
        having('C2C_MESSAGE_CREATE', { message_type: 102, content: '', attachments: [], msg_elements: [element] }),
      ),
    ).toMatchObject([
      {
        messages: [
          {
            segments: [
              { type: 'mention', id: 'm', name: '阿明' },
              { type: 'text', text: '早' },
            ],
          },
        ],
      },
    ])
    const empty = { content: '早', mentions: [] }
    expect(
      segments(
        having('C2C_MESSAGE_CREATE', { message_type: 102, content: '', attachments: [], msg_elements: [empty] }),
      ),
    ).toMatchObject([{ messages: [{ segments: [{ type: 'text', text: '早' }] }] }])
  })

  test('links of PC clients are mentions', () => {
    expect(segments(of('GROUP_MESSAGE_CREATE', 'links'))).toEqual([
      { type: 'mention', id: user, name: '阿明' },
      { type: 'text', text: ' 帮我问 ' },
      { type: 'mention', id: bot, ...self },
      { type: 'text', text: ' 一下' },
    ])
  })

  test('who quotes the bot addresses it, where the bot is known', () => {
    expect(message(of('GROUP_MESSAGE_CREATE', 'quote-index')).addressed).toBeUndefined()
    expect(message(of('GROUP_MESSAGE_CREATE', 'quote-index', { self: { id: bot } })).addressed).toBe(true)
    const quote = { message_scene: { ext: ['ref_msg_idx=a'] }, message_type: 103 }
    const elements = (id: string) => ({ content: '早', msg_elements: [{ msg_idx: 'a', author: { id } }] })
    const meant = (id: string, is_you: boolean) =>
      message(having('GROUP_MESSAGE_CREATE', { ...quote, ...elements(id), mentions: [{ id: bot, is_you }] })).addressed
    expect(meant(bot, true)).toBe(true)
    expect(meant(bot, false)).toBeUndefined()
  })

  test('who wrote is a bot or not, and has a rank', () => {
    expect(of('GROUP_MESSAGE_CREATE', 'another-bot')).toMatchObject({
      user: { id: member, name: '别的机器人', bot: true, role: 'admin' },
    })
    expect((of('GROUP_MESSAGE_CREATE') as unknown as { user: object }).user).toEqual({
      id: member,
      name: '小竹',
      role: 'owner',
    })
    const odd = { author: { member_openid: member, member_role: 'king', bot: 'no', username: 1 } }
    expect((having('GROUP_MESSAGE_CREATE', odd) as unknown as { user: object }).user).toEqual({ id: member })
    for (const [roles, role] of [
      [['1', '4'], 'owner'],
      [['2'], 'admin'],
      [[5], 'admin'],
      [['1'], 'member'],
      [[], undefined],
      ['4', undefined],
    ]) {
      const { user: who } = having('MESSAGE_CREATE', { member: { roles } }) as unknown as { user: { role?: string } }
      expect(who.role, String(roles)).toBe(role)
    }
    expect(of('GUILD_MEMBER_REMOVE', 'sparse')).toMatchObject({ user: { bot: true, role: 'admin' } })
    expect(of('GROUP_JOIN_REQUEST', 'sparse')).toMatchObject({ user: { bot: true } })
  })
})

describe('the order of segments', () => {
  /** A part of a content with the segment it becomes. */
  const part = fc.oneof(
    fc.integer({ min: 1, max: 9 }).map((id) => [`<@${id}>`, `mention ${id}`]),
    fc.integer({ min: 1, max: 9 }).map((id) => [`<#${id}>`, `channel ${id}`]),
    fc.integer({ min: 1, max: 9 }).map((id) => [`<emoji:${id}>`, `face ${id}`]),
    fc.constant(['早&lt; ', 'text']),
  )
  const kinds = fc.subarray(['image/png', 'voice', 'video/mp4', 'file'])
  const label = (segment: object) => Object.values(segment).slice(0, 2).join(' ')

  test('is that of the wire, with the mentions that have no place in front', () => {
    fc.assert(
      fc.property(fc.array(part), fc.uniqueArray(fc.integer({ min: 1, max: 9 })), kinds, (parts, listed, types) => {
        const content = parts.map(([text]) => text).join('')
        const d = {
          content,
          mentions: listed.map((id) => ({ id })),
          attachments: types.map((content_type) => ({ content_type })),
          message_scene: { ext: ['ref_msg_idx=r'] },
        }
        const found = segments(having('GROUP_MESSAGE_CREATE', d))
        const missing = listed.filter((id) => !parts.some(([, name]) => name === `mention ${id}`))
        const labels = found.map((segment) => (label(segment).startsWith('text') ? 'text' : label(segment)))
        expect(labels).toEqual([
          'reply r',
          ...missing.map((id) => `mention ${id}`),
          // Texts side by side are one.
          ...parts.map(([, name]) => name).filter((name, i, all) => name !== 'text' || all[i - 1] !== 'text'),
          ...types.map((type) => type.split('/')[0]),
        ])
      }),
    )
  })
})

describe('what is quoted and forwarded', () => {
  test('is the element of the index, not of the place, with its own quote', () => {
    expect(segments(of('GROUP_MESSAGE_CREATE', 'quote-index'))[0]).toEqual({
      type: 'reply',
      id: 'REFIDX_q4==',
      userId: bot,
      user: { id: bot, name: '助手', bot: true },
      segments: [
        {
          type: 'reply',
          id: 'REFIDX_r4==',
          userId: member,
          user: { id: member, name: '小竹' },
          segments: [{ type: 'text', text: '明天去爬山' }],
          text: '明天去爬山',
        },
        { type: 'mention', id: member },
        { type: 'text', text: ' 在哪里' },
        { type: 'image', file: 'q.png', url: 'https://multimedia.example.com/q' },
      ],
      text: '在哪里',
    })
    const first = (d: object) =>
      segments(having('GROUP_MESSAGE_CREATE', { message_type: 103, mentions: null, ...d }))[0]
    const scene = { message_scene: { ext: ['ref_msg_idx=a'] } }
    const inner = { msg_idx: 'b', msg_elements: [{ msg_idx: 'a', content: '里' }] }
    expect(first({ ...scene, msg_elements: [inner] })).toMatchObject({ id: 'a', text: '里' })
    // An element of another index is not the one that is quoted; one without an index is.
    expect(first({ ...scene, msg_elements: [{ msg_idx: 'b', content: '外' }] })).toEqual({ type: 'reply', id: 'a' })
    expect(first({ ...scene, msg_elements: [{ msg_idx: 'b' }, { content: '外' }] })).toMatchObject({ text: '外' })
    expect(first({ ...scene, message_type: 0, msg_elements: [{ content: '外' }] })).toEqual({ type: 'reply', id: 'a' })
    const timed = { msg_idx: 'a', author: { username: '甲' }, timestamp: 1772678400 }
    expect(first({ ...scene, msg_elements: [timed] })).toEqual({
      type: 'reply',
      id: 'a',
      user: { name: '甲' },
      time: 1772678400000,
    })
  })

  test('of a record that is quoted, the text is what there is', () => {
    const text = '=== 消息 1 ===\n[消息内容] 山顶见\n[消息类型] 文本'
    expect(segments(of('GROUP_MESSAGE_CREATE', 'quoted-record'))[0]).toMatchObject({ type: 'reply', text })
    expect(segments(of('GROUP_MESSAGE_CREATE', 'quote-bare'))).toEqual([
      { type: 'reply', segments: [{ type: 'text', text: '六点出发' }], text: '六点出发' },
      { type: 'text', text: '同上' },
    ])
  })

  test('a record has its messages, and its machine text is not what somebody wrote', () => {
    const event = of('GROUP_MESSAGE_CREATE', 'record')
    expect(message(event).text).toBe('')
    expect(segments(event)).toEqual([
      {
        type: 'forward',
        content: '[聊天记录]\n阿明: 早\n助手: [聊天记录]',
        messages: [
          {
            user: { id: user, name: '阿明' },
            time: 1772672400000,
            segments: [{ type: 'text', text: '早' }],
            text: '早',
          },
          {
            user: { name: '助手', bot: true },
            segments: [
              {
                type: 'forward',
                content: '[聊天记录]',
                messages: [{ user: { name: '小竹' }, segments: [{ type: 'text', text: '里面的' }], text: '里面的' }],
              },
            ],
            text: '',
          },
        ],
      },
    ])
    expect(segments(having('C2C_MESSAGE_CREATE', { message_type: 102, msg_elements: null, content: '录' }))[0]).toEqual(
      {
        type: 'forward',
        content: '录',
      },
    )
  })

  test('several messages in parallel are read as a record', () => {
    const messages = [
      { segments: [{ type: 'text', text: '一' }], text: '一' },
      { segments: [{ type: 'text', text: '二' }], text: '二' },
    ]
    const nodes = [
      { msg_idx: 'a', content: '一' },
      { msg_idx: 'b', content: '二' },
    ]
    const parallel = { message_type: 101, content: '', attachments: null }
    for (const d of [{ parallel_message: { msg_nodes: nodes } }, { msg_elements: nodes }]) {
      expect(segments(having('C2C_MESSAGE_CREATE', { ...parallel, ...d }))).toEqual([{ type: 'forward', messages }])
    }
    expect(segments(having('C2C_MESSAGE_CREATE', { ...parallel, content: '早' }))).toEqual([
      { type: 'text', text: '早' },
      { type: 'forward' },
    ])
  })

  test.each([
    ['quotes', { message_type: 103 }],
    ['records', { message_type: 102 }],
  ])('%s are read to a depth, whatever the depth of the wire', (_, kind) => {
    let element: object = { content: 'x', msg_idx: 'i' }
    for (let level = 0; level < 30; level++) element = { ...kind, msg_idx: 'w', msg_elements: [element] }
    const event = having('C2C_MESSAGE_CREATE', { ...element, content: '', message_scene: null, attachments: null })
    const text = JSON.stringify(message(event))
    expect(text.match(/"type":"(?:reply|forward)"/g)?.length).toBeLessThanOrEqual(10)
    const far = { message_type: 103, message_scene: { ext: ['ref_msg_idx=i'] }, msg_elements: [element] }
    expect(segments(having('C2C_MESSAGE_CREATE', { ...far, attachments: null }))[0]).toEqual({ type: 'reply', id: 'i' })
  })

  test('the id under which others quote a message is its index', () => {
    expect(message(of('GROUP_MESSAGE_CREATE', 'mentioned')).quoteId).toBe('REFIDX_m1==')
    expect(message(having('C2C_MESSAGE_CREATE', { msg_idx: 'x', message_scene: null })).quoteId).toBe('x')
    expect(message(having('C2C_MESSAGE_CREATE', { id: 'x', msg_idx: 'x', message_scene: {} }))).not.toHaveProperty(
      'quoteId',
    )
    expect(message(of('C2C_MESSAGE_CREATE', 'oldest'))).not.toHaveProperty('quoteId')
  })
})

describe('what a message holds', () => {
  test('stickers can be told from photos, and keep their names', () => {
    expect(segments(of('GROUP_MESSAGE_CREATE', 'sticker'))).toEqual([
      { type: 'image', file: 'a.jpg', url: 'https://multimedia.example.com/gif', sticker: true },
      { type: 'image', file: 'b.jpg', url: 'https://multimedia.example.com/photo' },
    ])
    expect(segments(of('GROUP_AT_MESSAGE_CREATE', 'shop-sticker'))).toEqual([
      { type: 'text', text: ' ' },
      { type: 'sticker', name: '[比心]' },
    ])
    // {"text":"[动画表情]"}
    const content = '早 <faceType=6,faceId="0",ext="eyJ0ZXh0IjoiW+WKqOeUu+ihqOaDhV0ifQ==">'
    expect(segments(having('C2C_MESSAGE_CREATE', { content, attachments: null }))).toEqual([
      { type: 'text', text: '早 ' },
      { type: 'sticker', name: '[动画表情]' },
    ])
    const attachments = [{ content_type: 'voice' }, { content_type: 'image/gif' }]
    expect(segments(having('C2C_MESSAGE_CREATE', { content, attachments })).slice(1)).toEqual([
      { type: 'voice' },
      { type: 'image', sticker: true, summary: '[动画表情]' },
    ])
    const bare = { content: '<faceType=6,faceId="0">', attachments: null }
    expect(segments(having('C2C_MESSAGE_CREATE', bare))).toEqual([{ type: 'sticker' }])
  })

  test('a recording has its address, its sound as WAV, and what is spoken', () => {
    expect(segments(of('C2C_MESSAGE_CREATE', 'wav'))).toMatchObject([
      { type: 'voice', wavUrl: 'https://talk.example.com/a.wav', transcript: '明天见' },
      { type: 'audio', wavUrl: 'https://talk.example.com/b.wav', transcript: '再见' },
    ])
  })

  test('a card keeps its source and its machine text, which nobody wrote', () => {
    const event = of('GROUP_MESSAGE_CREATE', 'card')
    expect(message(event).text).toBe('')
    expect(segments(event)).toEqual([
      {
        type: 'mini_app',
        source: '山友记',
        title: '登山路线',
        description: '三条路',
        image: 'https://img.example.com/p',
        url: 'https://m.example.com/a',
        content: expect.stringContaining('[卡片消息]'),
      },
    ])
    expect(segments(of('GROUP_MESSAGE_CREATE', 'card-empty'))).toEqual([
      { type: 'unknown', source: 'ark_data', data: { content: '[卡片消息]' } },
    ])
  })

  test('buttons and Markdown can be read', () => {
    expect(segments(of('GROUP_MESSAGE_CREATE', 'buttons'))).toEqual([
      { type: 'markdown', content: '# 投票' },
      {
        type: 'keyboard',
        rows: [
          [
            { id: '1', label: '去', data: '/去', kind: 'command' },
            { id: '2', label: '详情', data: 'https://m.example.com', kind: 'link' },
          ],
        ],
      },
    ])
    const keyboard = (value: unknown) =>
      segments(having('C2C_MESSAGE_CREATE', { content: '', attachments: null, keyboard: value }))
    expect(keyboard({ id: 't' })).toEqual([{ type: 'keyboard', rows: [], id: 't' }])
    const rows = [{ buttons: [{ action: { type: 9 } }, { action: null }, null] }, null]
    expect(keyboard({ content: { rows } })).toEqual([{ type: 'keyboard', rows: [[{ kind: '9' }, {}]] }])
    for (const none of [null, {}, 'x']) expect(keyboard(none)).toEqual([])
  })

  test('a file keeps its handle and its name apart', () => {
    const attachments = [{ content_type: 'file', filename: 'a.pdf', id: 'f1', size: '7' }]
    expect(segments(having('C2C_MESSAGE_CREATE', { content: '', attachments }))).toEqual([
      { type: 'file', file: 'f1', name: 'a.pdf', size: 7 },
    ])
  })
})

describe('nothing is refused for an adornment', () => {
  test('null, numbers as text and what is absent', () => {
    expect(of('GROUP_MESSAGE_CREATE', 'sparse')).toMatchObject({
      time: 1772678400000,
      user: { id: member },
      message: { id: 'ROBOT1.0_group.m14', segments: [{ type: 'reply' }, { type: 'image' }], text: '' },
    })
    expect(of('C2C_MESSAGE_CREATE', 'sparse')).toMatchObject({ time: 1772678400000, message: { segments: [] } })
    expect(of('DIRECT_MESSAGE_CREATE', 'sparse')).toMatchObject({ timeFrom: 'received', origin: 'guild' })
    expect(of('AT_MESSAGE_CREATE', 'numbers')).toMatchObject({
      user: { id: '9876543', role: 'owner' },
      channel: { id: '2233445' },
    })
    expect(of('AT_MESSAGE_CREATE', 'numbers')).not.toHaveProperty('guild')
    // Message 0 is none.
    expect(segments(of('AT_MESSAGE_CREATE', 'numbers'))).not.toContainEqual(expect.objectContaining({ type: 'reply' }))
    expect(of('GUILD_CREATE', 'sparse')).toMatchObject({ time: 1772690400000, guild: { id: '36541278965412387' } })
    expect(of('CHANNEL_UPDATE', 'sparse')).toMatchObject({ channel: { id: '2233445', kind: 'forum' } })
    expect(of('CHANNEL_DELETE', 'sparse')).toHaveProperty('channel', { id: '2233445' })
    expect(of('FORUM_THREAD_CREATE', 'sparse')).toMatchObject({ channel: { id: '2233445' }, thread: {} })
    expect(of('FORUM_PUBLISH_AUDIT_RESULT', 'digits')).toMatchObject({
      type: 'audit.passed',
      audit: { target: { kind: 'post', id: 'c_0001' } },
    })
    for (const [key, kind] of [
      ['reply_id', 'reply'],
      ['thread_id', 'thread'],
    ] as const) {
      const audit = having('FORUM_PUBLISH_AUDIT_RESULT', { type: null, post_id: '', [key]: 'x' })
      expect(audit).toMatchObject({ audit: { target: { kind, id: 'x' } } })
    }
    expect(of('GROUP_ADD_ROBOT', 'sparse')).toMatchObject({ time: 1772676672000 })
    expect(of('FRIEND_ADD', 'sparse')).toMatchObject({ time: 1772678402000, scene: '1003' })
    expect(of('FRIEND_ADD')).toMatchObject({ scene: '2003' })
    expect(of('GROUP_JOIN_REQUEST', 'sparse')).toMatchObject({
      time: 1772683200000,
      request: { id: 'AVKiFW_invented-9' },
    })
    expect(of('SUBSCRIBE_MESSAGE_STATUS', 'sparse')).toMatchObject({
      subscriptions: [{ templateId: '13', allowed: true }],
    })
    expect(of('INTERACTION_CREATE', 'sparse')).toMatchObject({
      type: 'interaction.button',
      interaction: { code: '11', data: '7', checked: true },
    })
    expect(having('INTERACTION_CREATE', { type: null, data: { resolved: { checked: false } } })).toMatchObject({
      type: 'interaction.other',
      interaction: { code: 'unknown', checked: false },
    })
    expect(of('INTERACTION_CREATE', 'settings')).toMatchObject({ interaction: { code: '2002' } })
    expect(of('READY', 'sparse')).toMatchObject({ type: 'meta.connected' })
    expect(of('READY', 'sparse')).not.toHaveProperty('implementation')
  })

  test('0 is nobody, and two nobodies are not the same person', () => {
    expect(of('MESSAGE_DELETE', 'sparse')).toMatchObject({ by: 'unknown', messageId: '08eeff3' })
    const message = { id: 'm', channel_id: 'c', author: { id: '0' } }
    expect(having('MESSAGE_DELETE', { message, op_user: { id: 0 } })).toMatchObject({ by: 'unknown' })
    expect(having('MESSAGE_DELETE', { message, op_user: { id: '0' } })).not.toHaveProperty('user')
    expect(
      having('MESSAGE_DELETE', { message: { ...message, author: { id: 7 } }, op_user: { id: '7' } }),
    ).toMatchObject({
      by: 'sender',
      user: { id: '7' },
    })
    expect(of('DIRECT_MESSAGE_DELETE', 'sparse')).toMatchObject({ user: { id: '' } })
    expect(of('MESSAGE_REACTION_ADD', 'numbers')).toMatchObject({ target: { id: '42' }, emoji: { id: '4' } })
    expect(of('MESSAGE_REACTION_ADD', 'numbers')).not.toHaveProperty('user')
    expect(of('GUILD_CREATE', 'sparse')).not.toHaveProperty('operator')
    expect(of('GUILD_MEMBER_REMOVE', 'sparse')).toMatchObject({ reason: 'unknown' })
    expect(of('GUILD_MEMBER_ADD', 'sparse')).toMatchObject({ via: 'unknown' })
    const nobody = { user: { id: '0' }, op_user_id: '0' }
    expect(having('GUILD_MEMBER_ADD', nobody)).toMatchObject({ via: 'unknown' })
    expect(having('C2C_MESSAGE_CREATE', { author: { user_openid: '' } }, { self: { id: '' } }).type).toBe(
      'message.private',
    )
  })

  test('who and where are never left out', () => {
    const refused = (kind: string, d: object) => qq.safeParse({ op: 0, t: kind, d }).success === false
    expect(refused('GROUP_MESSAGE_CREATE', { author: { member_openid: member } })).toBe(true)
    expect(refused('GROUP_MESSAGE_CREATE', { author: {}, group_openid: 'g' })).toBe(true)
    expect(refused('C2C_MESSAGE_CREATE', { author: { id: user }, content: '早' })).toBe(true)
    expect(refused('MESSAGE_CREATE', { author: { id: '1' } })).toBe(true)
    expect(refused('DIRECT_MESSAGE_CREATE', { author: { id: '1' }, channel_id: '1' })).toBe(true)
  })

  test('a kind that nobody knows keeps its time, whatever the notation', () => {
    const at = (d: object) => unified({ op: 0, t: 'LATER', id: 'LATER:1', d })
    for (const d of [
      { timestamp: 1772678400000 },
      { timestamp: '1772678400000' },
      { audit_time: 1772678400 },
      { apply_at: '2026-03-05T02:40:00Z' },
      { date_time: '2026-03-05T10:40:00+08:00' },
    ]) {
      expect(at(d)).toMatchObject({ type: 'unknown', time: 1772678400000, timeFrom: 'source', id: 'LATER:1' })
    }
    expect(at({ author: { id: '7', username: '甲' }, group_openid: 'g' })).toMatchObject({
      user: { id: '7', name: '甲' },
      group: { id: 'g' },
    })
    expect(at({ openid: '0' })).not.toHaveProperty('user')
  })
})

describe('what happens to messages', () => {
  test('a deletion tells by whom', () => {
    const author = '9876543210123456789'
    expect(of('MESSAGE_DELETE')).toMatchObject({ by: 'sender', user: { id: author }, operator: { id: author } })
    expect(of('PUBLIC_MESSAGE_DELETE')).toMatchObject({ by: 'operator', operator: { id: '42' } })
    const message = { id: 'm', guild_id: 'g', channel_id: 'c' }
    const event = having('MESSAGE_DELETE', { message })
    expect(event).toMatchObject({ by: 'unknown', messageId: 'm' })
    expect('user' in event).toBe(false)
    expect(of('DIRECT_MESSAGE_DELETE')).toMatchObject({ type: 'recall.private', user: { id: author, name: '青山' } })
    expect(having('DIRECT_MESSAGE_DELETE', { message, op_user: { id: '7' } })).toMatchObject({ user: { id: '7' } })
  })

  test.each([
    [0, 'message'],
    ['ReactionTargetType_MSG', 'message'],
    [1, 'thread'],
    ['ReactionTargetType_FEED', 'thread'],
    [2, 'post'],
    ['ReactionTargetType_COMMNENT', 'post'],
    ['ReactionTargetType_COMMENT', 'post'],
    [3, 'reply'],
    ['ReactionTargetType_REPLY', 'reply'],
    [7, '7'],
    ['constructor', 'constructor'],
  ])('a reaction to %j is one to a %s', (type, kind) => {
    expect(having('MESSAGE_REACTION_ADD', { target: { id: 'x', type } })).toMatchObject({
      type: 'reaction.added',
      target: { kind, id: 'x' },
      emoji: { id: '4' },
      emojis: [{ id: '4' }],
    })
  })

  test('an audit tells what was audited', () => {
    expect(of('MESSAGE_AUDIT_PASS')).toMatchObject({
      type: 'audit.passed',
      time: 1772679900000,
      audit: { id: '5f60b782-0000-4628-93b8-000000000001', target: { kind: 'message', id: '08eeff' } },
    })
    expect(of('MESSAGE_AUDIT_REJECT')).toMatchObject({ audit: { target: { kind: 'message' } }, user: { id: user } })
    const { guild, channel } = having('MESSAGE_AUDIT_PASS', { guild_id: '', channel_id: '' }) as never
    expect([guild, channel]).toEqual([undefined, undefined])
    const of_ = (type: number) => having('FORUM_PUBLISH_AUDIT_RESULT', { type, post_id: 'p', reply_id: 'r' })
    expect(of_(1)).toMatchObject({ type: 'audit.passed', audit: { target: { kind: 'thread', id: 'B_0001' } } })
    expect(of_(2)).toMatchObject({ audit: { id: 't_1', target: { kind: 'post', id: 'p' } } })
    expect(of_(9)).toMatchObject({ audit: { target: { kind: '9' } } })
    expect(of('FORUM_PUBLISH_AUDIT_RESULT', 'refused')).toMatchObject({
      type: 'audit.rejected',
      audit: { target: { kind: 'reply', id: 'r_0001' }, reason: '内容不合规' },
    })
  })
})

describe('groups and friends', () => {
  test('a member who is the bot is the bot joining or leaving', () => {
    expect(of('GROUP_MEMBER_ADD')).toMatchObject({
      type: 'member.joined',
      user: { id: member },
      users: [{ id: member }],
    })
    expect(of('GROUP_MEMBER_REMOVE')).toMatchObject({ type: 'member.left', user: { id: member } })
    const self = { id: member }
    expect(of('GROUP_MEMBER_ADD', '', { self })).toMatchObject({ type: 'group.joined', via: 'unknown' })
    expect(of('GROUP_MEMBER_REMOVE', '', { self })).toMatchObject({ type: 'group.left', reason: 'unknown' })
    expect(having('GROUP_DEL_ROBOT', { op_member_openid: '' })).not.toHaveProperty('operator')
  })

  test('a request tells what was said, by whom it came, and what is suspicious', () => {
    const request = { id: 'AVKiFW_invented-1', comment: '我是小竹' }
    expect(of('GROUP_JOIN_REQUEST')).toMatchObject({ time: 1772683200000, request })
    expect(of('GROUP_JOIN_REQUEST', 'invited')).toMatchObject({ inviter: { id: user }, request: { suspicious: true } })
    expect(of('GROUP_JOIN_REQUEST', 'questions')).toMatchObject({ request: { comment: '哪里知道的？\n朋友' } })
    for (const verify_info of [{}, { review_qa_list: 1 }, { review_qa_list: [1, {}] }]) {
      const event = having('GROUP_JOIN_REQUEST', { verify_info }) as unknown as { request: object }
      expect(event.request).toEqual({ id: 'AVKiFW_invented-1' })
    }
  })

  test('a subscription tells what is wanted', () => {
    const event = of('SUBSCRIBE_MESSAGE_STATUS')
    expect(event).toMatchObject({
      time: 1772678405000,
      user: { id: user },
      subscriptions: [
        { id: 'sub_1', templateId: 'tpl_1', allowed: true },
        { templateId: '13', allowed: false },
      ],
    })
    expect('group' in event).toBe(false)
    const none = having('SUBSCRIBE_MESSAGE_STATUS', { openid: '', group_openid: 'g', result: null })
    expect(none).toMatchObject({ group: { id: 'g' }, subscriptions: [], timeFrom: 'received' })
    const odd = having('SUBSCRIBE_MESSAGE_STATUS', { result: [{ template_id: '5' }, { template_id: 0 }, {}] })
    expect(odd).toHaveProperty('subscriptions', [
      { templateId: '5', allowed: false },
      { allowed: false },
      { allowed: false },
    ])
  })
})

describe('interactions', () => {
  test.each([
    ['', 'interaction.button', { buttonId: '7', data: 'yes', code: '11' }],
    ['guild', 'interaction.button', { messageId: '08aabb' }],
    ['menu', 'interaction.menu', { featureId: 'f1' }],
    ['feedback', 'interaction.feedback', { choice: 'LIKE', checked: true }],
    ['clear', 'interaction.session', {}],
    ['story', 'interaction.setting', { choice: 'ENTER_STORY' }],
    ['authorize', 'interaction.authorization', { choice: 'c2c_push' }],
    ['later', 'interaction.other', { code: '99' }],
  ])('%s', (variant, type, interaction) => {
    expect(of('INTERACTION_CREATE', variant)).toMatchObject({ type, interaction })
  })

  test.each([
    [16, 'setting'],
    [19, 'authorization'],
    [20, 'authorization'],
    [1, 'other'],
  ])('of type %s', (type, name) => {
    const event = having('INTERACTION_CREATE', { type, data: {} })
    expect(event).toMatchObject({ type: `interaction.${name}`, interaction: { code: String(type) } })
  })

  test('tell who and where', () => {
    expect(of('INTERACTION_CREATE')).toMatchObject({ user: { id: member }, group: { kind: 'group' } })
    expect(of('INTERACTION_CREATE', 'guild')).toMatchObject({
      user: { id: '9876543210123456789' },
      guild: { id: '36541278965412387' },
      channel: { id: '2233445' },
    })
    const event = unified({
      op: 0,
      t: 'INTERACTION_CREATE',
      d: { id: '', type: 11, data: { resolved: { checked: 0 } } },
    })
    expect(Object.keys(event)).not.toContain('user')
    expect((event as unknown as { interaction: object }).interaction).toEqual({ code: '11', checked: false })
  })
})

describe('guilds and forums', () => {
  test('a guild is joined when the bot joined it', () => {
    expect(of('GUILD_CREATE')).toMatchObject({ type: 'guild.added', time: 1772690400000, guild: { name: '山友' } })
    expect(of('GUILD_UPDATE')).toMatchObject({ timeFrom: 'received' })
  })

  test('a channel is of a kind', () => {
    const kinds = [0, 2, 4, 10005, 10006, 10007, 1].map(
      (type) => (having('CHANNEL_CREATE', { type }) as unknown as { channel: { kind: string } }).channel.kind,
    )
    expect(kinds).toEqual(['text', 'voice', 'category', 'live', 'app', 'forum', '1'])
  })

  test('a member joins or is added, leaves or is removed', () => {
    expect(of('GUILD_MEMBER_ADD')).toMatchObject({ via: 'join', user: { card: '青' } })
    expect(of('GUILD_MEMBER_ADD', 'bot')).toMatchObject({ via: 'invite' })
    expect(having('GUILD_MEMBER_ADD', { op_user_id: '42' })).toMatchObject({ via: 'unknown' })
    expect(of('GUILD_MEMBER_REMOVE')).toMatchObject({ reason: 'leave' })
    expect(of('GUILD_MEMBER_REMOVE', 'kick')).toMatchObject({ reason: 'kick', operator: { id: '42' } })
  })

  test('what was written in a forum is plain text, in whatever form it came', () => {
    const thread = (event: unknown) => (event as { thread: object }).thread
    expect(thread(of('FORUM_THREAD_CREATE'))).toEqual({ id: 'B_0001', title: '周末爬山\n链接', text: '一起吗\n链接' })
    expect(thread(of('FORUM_THREAD_CREATE', 'list'))).toEqual({ id: 'B_0002', title: '标题', text: 'a @青链接#闲聊' })
    expect(thread(of('FORUM_THREAD_UPDATE'))).toEqual({ id: 'B_0001', title: '纯文本', text: '也是' })
    expect(thread(of('FORUM_REPLY_CREATE'))).toMatchObject({ id: 'B_0001', postId: 'c_0001', replyId: 'r_0001' })
    expect(thread(of('OPEN_FORUM_POST_CREATE'))).toEqual({})
    const text = (content: unknown) => {
      const event = having('FORUM_POST_CREATE', { post_info: { thread_id: 't', post_id: 'p', content } })
      return (thread(event) as { text?: string }).text
    }
    // Texts that are JSON, but no rich text, among them.
    for (const plain of ['{broken', '123', '"a [b]"']) expect(text(plain)).toBe(plain)
    expect(text(' {"paragraphs":[{"elems":[{"text":{"text":"a"}},{"text":{"text":"b"}}]}]}')).toBe('ab')
    expect(text('[{"text_info":{"text":"x"}},{"at_info":{"role_info":{"name":"管理"}}}]')).toBe('x@管理')
    for (const nothing of ['', '{}', '[]', '[1,null,"x"]', '{"paragraphs":[{"elems":[1]},null]}', undefined]) {
      expect(text(nothing)?.trim() ?? '', String(nothing)).toBe('')
    }
  })

  test('ids beyond 2^53 keep their digits', () => {
    const frame =
      '{"op":0,"t":"OPEN_FORUM_POST_CREATE","d":{"guild_id":47129941624960822,"channel_id":1,"author_id":2}}'
    const result = qq.unifyJson(frame)
    expect(result).toMatchObject({
      event: { guild: { id: '47129941624960822' }, channel: { id: '1' }, user: { id: '2' } },
    })
  })
})

describe('the session', () => {
  test('READY tells which account it is', () => {
    expect(of('READY')).toMatchObject({
      type: 'meta.connected',
      self: { id: '6158788870000000001', platform: 'qq' },
      sessionId: '0f1e2d3c-0000-491b-9d8b-000000000001',
    })
    expect('self' in having('READY', { user: { id: '', username: '' } })).toBe(false)
  })

  test.each([
    [{ op: 0, t: 'RESUMED', s: 7 }, { type: 'meta.resumed' }],
    [{ op: 0, t: 'RESUMED', d: {} }, { type: 'meta.resumed' }],
    [{ op: 1 }, { type: 'meta.heartbeat' }],
    [{ op: 1, d: null }, { type: 'meta.heartbeat' }],
    [{ op: 7 }, { type: 'meta.reconnect' }],
    [{ op: 9 }, { type: 'meta.invalid_session' }],
    [
      { op: 9, d: true },
      { type: 'meta.invalid_session', resumable: true },
    ],
    [{ op: 9, d: null }, { type: 'meta.invalid_session' }],
    [
      { op: 10, d: { heartbeat_interval: 45000 } },
      { type: 'meta.hello', intervalMs: 45000 },
    ],
    [{ op: 11 }, { type: 'meta.heartbeat_ack' }],
    [
      { op: 12, d: 0 },
      { type: 'meta.acknowledged', ok: true },
    ],
    [
      { op: 12, d: 1 },
      { type: 'meta.acknowledged', ok: false },
    ],
    [{ op: 12, d: {} }, { type: 'meta.acknowledged' }],
    [{ op: 12 }, { type: 'meta.acknowledged' }],
    [
      { d: { plain_token: 'x', event_ts: '1772678400' }, op: 13 },
      { type: 'meta.validation', token: 'x', time: 1772678400000 },
    ],
  ])('%j', (frame, event) => {
    const { raw: _, protocol: __, kind: ___, timeFrom: ____, time, ...rest } = unified(frame)
    expect({ ...rest, ...('time' in event && { time }) }).toEqual(event)
  })

  test('a kind is named by its `t`, or by its opcode', () => {
    expect(qq.kindOf({ op: 0, t: 'READY' })).toBe('READY')
    expect(qq.kindOf({ op: 10 })).toBe('OP_HELLO')
    // The `t` of another opcode says nothing.
    expect(qq.kindOf({ op: 10, t: 'READY' })).toBe('OP_HELLO')
    expect(qq.kindOf({ op: 0, t: 'OP_HELLO' })).toBeUndefined()
    expect(qq.kindOf({ op: 0 })).toBeUndefined()
    expect(qq.isOpHello({ op: 10, d: { heartbeat_interval: 1 } })).toBe(true)
  })
})
