import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isEvent, toSegments, unify } from '../../../../src/protocols/satori/index.ts'
import { isOutError, type OutgoingEvent, toSatori } from '../../../../src/protocols/satori/out/index.ts'
import type { Segment } from '../../../../src/unified/generated/types.ts'
import { base, type Fields, group, user } from '../../../support/outgoing.ts'

function write(fields: Fields, options?: Parameters<typeof toSatori>[1]): { event: Fields; lost: string[] } {
  const result = toSatori({ ...base, ...fields } as unknown as OutgoingEvent, options)
  if (!result.success) throw result.error
  expect(isEvent(result.event)).toBe(true)
  return { event: result.event as unknown as Fields, lost: result.lost }
}

/** The content of a group message, which fields of its segments readers do not find, and what they find. */
function message(segments: Segment[], fields: Fields = {}) {
  const { event, lost } = write({ type: 'message.group', user, group, message: { segments, text: '' }, ...fields })
  const { content } = event.message as { content: string }
  const below = lost.filter((path) => path.startsWith('message.segments'))
  return { content, lost: below.map((path) => path.slice('message.segments.'.length)), read: toSegments(content) }
}

describe('an event', () => {
  test('has the envelope of today and of before, and says what it was', () => {
    const { event, lost } = write({ type: 'friend.removed', user: { id: '20001', name: 'n' } })
    expect(event).toEqual({
      id: 1,
      sn: 1,
      type: 'friend-removed',
      timestamp: 1_700_000_000_000,
      login: {
        sn: 1,
        adapter: 'botwire',
        platform: 'qq',
        user: { id: '10001' },
        status: 1,
        features: ['guild.plain'],
      },
      platform: 'qq',
      self_id: '10001',
      channel: { id: 'private:20001', type: 1 },
      user: { id: '20001', name: 'n' },
      _type: 'botwire/friend.removed',
      _data: { type: 'friend.removed', protocol: 'onebot11', kind: 'k' },
    })
    expect(lost).toEqual([])
  })

  test('takes its number, an account and the wire event on demand', () => {
    const { event } = write(
      { type: 'friend.removed', user, self: undefined },
      { sn: 7, loginSn: 3, self: { id: '7', platform: 'wechat' }, raw: true },
    )
    expect(event).toMatchObject({
      sn: 7,
      login: { sn: 3, platform: 'wechat', user: { id: '7' } },
      self_id: '7',
      _data: { raw: { secret: 1 } },
    })
    const { event: nobody } = write({ type: 'friend.removed', user, self: undefined })
    expect(nobody).not.toHaveProperty('platform')
  })

  test('of a type that Satori does not have is internal, and whole in `_data`', () => {
    const muted = { type: 'member.muted', user, group, durationMs: 600_000 }
    const { event, lost } = write(muted)
    const { raw: _, ...whole } = { ...base, ...muted }
    expect(event).toMatchObject({ type: 'internal', _type: 'botwire/member.muted', _data: whole })
    expect(lost).toEqual(['durationMs'])
    expect(unify(event)).toMatchObject({ event: { type: 'unknown', kind: 'internal', user, group: { id: '30001' } } })
  })

  test.each([
    ['a message of nobody', { type: 'message.group', group, user: { id: '' }, message: { segments: [], text: '' } }],
    [
      'a reaction to a thread',
      { type: 'reaction.added', target: { kind: 'thread', id: '1' }, emoji: { id: '1' }, emojis: [] },
    ],
    ['a type that does not exist', { type: 'constructor' }],
  ])('%s is internal, too', (_, fields) => {
    expect(write(fields).event.type).toBe('internal')
  })

  test.each([
    ['account.online', {}, 1],
    ['account.offline', { phase: 'done' }, 0],
    ['account.offline', { phase: 'imminent' }, 3],
  ])('%s %j has the status of the login', (type, fields, status) => {
    expect(write({ type, ...fields }).event).toMatchObject({ type: 'login-updated', login: { status } })
  })

  test('in a guild of QQ is of the platform that has guilds', () => {
    const guild = { id: '5', name: 'g' }
    const { event, lost } = write({ type: 'guild.member_added', guild, user, via: 'unknown' })
    expect(event).toMatchObject({ platform: 'qqguild', login: { platform: 'qqguild', features: [] }, guild })
    expect(lost).toEqual([])
    const voice = { type: 'channel.created', channel: { id: '6', kind: 'voice' } }
    expect(write({ ...voice, guild }).event.channel).toEqual({ id: '6', type: 3 })
    expect(write({ ...voice, channel: { id: '6', kind: 'forum' } }).lost).toEqual(['channel.kind'])
  })

  test('of an account under a name for QQ is of QQ to readers', () => {
    expect(write({ type: 'friend.removed', user, self: { id: '1', platform: 'milky' } }).lost).toEqual([
      'self.platform',
    ])
  })

  test('lists who did it where readers cannot know', () => {
    const left = { type: 'member.left', group, user }
    expect(write({ ...left, reason: 'kick', operator: { id: '7' } }).lost).toEqual([])
    expect(write({ ...left, reason: 'leave', operator: { id: '20001' } }).lost).toEqual(['reason', 'operator.id'])
    expect(write({ ...left, reason: 'unknown', operator: { name: 'n' } }).lost).toEqual(['operator.name'])
    const recall = { type: 'recall.group', group, user, messageId: '1' }
    expect(write({ ...recall, by: 'sender', operator: user }).lost).toEqual([])
    expect(write({ ...recall, by: 'operator' }).lost).toEqual(['by'])
  })

  test('of several members names the first', () => {
    const { lost } = write({
      type: 'member.joined',
      group,
      user,
      users: [user, { id: '8' }],
      via: 'invite',
      inviter: { id: '9' },
    })
    expect(lost).toEqual(['users.1.id', 'via', 'inviter.id'].sort((a, b) => lost.indexOf(a) - lost.indexOf(b)))
  })

  test('of several emoji has the first', () => {
    const reaction = {
      type: 'reaction.added',
      group,
      user,
      target: { kind: 'message', id: '1' },
      emoji: { id: '5', name: 'n' },
    }
    expect(write({ ...reaction, emojis: [{ id: '5', name: 'n' }] }).lost).toEqual([])
    expect(write({ ...reaction, emojis: [{ id: '5', name: 'n' }, { id: '6' }] }).lost).toEqual(['emojis.1.id'])
    expect(write({ ...reaction, emojis: [{ id: '5' }] }).lost).toEqual(['emojis.0.id'])
    expect(write({ ...reaction, emojis: [{ id: '6' }] }).lost).toEqual(['emojis.0.id'])
  })

  test('that the bot wrote itself goes to the chat that it was written in', () => {
    const to = (fields: Fields) => write({ type: 'echo.message', message: { segments: [], text: '' }, ...fields }).event
    expect(to({ to: { id: '9' } }).channel).toEqual({ id: 'private:9', type: 1 })
    expect(to({ to: { id: '30001' }, group }).channel).toEqual({ id: '30001', type: 0 })
    expect(to({ to: { id: '9' }, group })).toMatchObject({ channel: { type: 1 }, guild: { id: '30001' } })
    expect(to({ to: { id: '9' }, guild: { id: '5' } })).toMatchObject({ channel: { type: 1 }, guild: { id: '5' } })
    expect(to({ to: { id: '6' }, guild: { id: '5' }, channel: { id: '6' } }).channel).toEqual({ id: '6' })
  })

  test('in a private chat names where it came from', () => {
    const from = (fields: Fields) =>
      write({ type: 'message.private', user, message: { segments: [], text: '' }, ...fields })
    expect(from({ origin: 'friend' }).lost).toEqual([])
    expect(from({ origin: 'group' }).event.channel).toEqual({ id: 'private:temp_20001', type: 1 })
    expect(from({ origin: 'group', group }).lost).toEqual([])
    expect(from({ origin: 'guild', guild: { id: '5' } }).lost).toEqual([])
    expect(from({ origin: 'other' }).lost).toEqual(['origin'])
  })

  test('keeps the words of a request as they are', () => {
    const { event } = write({ type: 'request.friend', user, request: { id: 'r', comment: '<b>\n& 1' } })
    expect(event.message).toEqual({ id: 'r', content: '&lt;b&gt;<br/>&amp; 1' })
    expect(unify(event)).toMatchObject({ event: { request: { id: 'r', comment: '<b>\n& 1' } } })
    expect(write({ type: 'request.friend', user, request: {} }).event.message).toEqual({ id: '' })
  })

  test('of a button has its message, where there is one', () => {
    const pressed = (interaction: object) => write({ type: 'interaction.button', user, interaction })
    expect(pressed({ code: '11', buttonId: 'b', data: 'd', messageId: '1' }).event).toMatchObject({
      button: { id: 'b', data: 'd' },
      message: { id: '1' },
    })
    expect(pressed({ code: 'interaction/button', buttonId: 'b' })).toMatchObject({
      event: { button: { id: 'b' } },
      lost: [],
    })
  })
})

describe('a message', () => {
  test.each<[string, Segment, string, string[]]>([
    ['a mention', { type: 'mention', id: '1', name: 'n"', bot: true }, '<at id="1" name="n&quot;"/>', ['0.bot']],
    ['a mention of the bot', { type: 'mention', id: '10001', self: true }, '<at id="10001"/>', []],
    ['a mention of `all`', { type: 'mention', id: 'all' }, '<botwire:mention id="all"/>', ['0']],
    ['a picture', { type: 'image', url: 'https://x', file: 'a.png' }, '<img src="https://x"/>', ['0.file']],
    ['a picture without an address', { type: 'image', file: 'a.png' }, '<botwire:image file="a.png"/>', ['0']],
    ['a file by its path', { type: 'file', path: '/a', name: 'n' }, '<file src="file:///a" title="n"/>', ['0.path']],
    ['a sticker', { type: 'sticker', url: 'https://x' }, '<img src="https://x"/>', ['0']],
    ['a sound', { type: 'audio', url: 'https://x' }, '<audio src="https://x"/>', ['0']],
    ['a die', { type: 'dice', value: 5 }, '<botwire:dice value="5"/>', ['0']],
    ['a red packet', { type: 'red_packet', title: 't' }, '<botwire:red-packet title="t"/>', ['0']],
    ['buttons', { type: 'keyboard', rows: [[{ id: 'b' }]], id: 't' }, '<button id="b"/>', ['0.id']],
    [
      'rows of buttons',
      { type: 'keyboard', rows: [[{ id: 'b' }], [{ id: 'c' }]] },
      '<button id="b"/><button id="c"/>',
      ['0.rows'],
    ],
    [
      'a segment of another protocol',
      { type: 'unknown', source: 'x', data: { a: '1', b: 2 } },
      '<onebot11:x a="1" b="2"/>',
      ['0.source', '0.data'],
    ],
    ['one that has no name', { type: 'unknown', source: '?', data: {} }, '<botwire:unknown source="?"/>', ['0']],
    ['a quote by its id', { type: 'reply', id: '9', userId: '1' }, '<quote id="9"><author id="1"/></quote>', []],
    [
      'a quote of two minds',
      { type: 'reply', id: '9', userId: '1', user: { id: '2', role: 'admin' }, time: 5, segments: [], text: '' },
      '<quote id="9"><author id="2"/></quote>',
      ['0.user.role', '0.userId', '0.time', '0.segments', '0.text'],
    ],
    [
      'a quote with what it quotes',
      { type: 'reply', id: '9', segments: [{ type: 'text', text: 'a\n' }], text: 'a' },
      '<quote id="9">a<br/></quote>',
      [],
    ],
    [
      'forwarded messages by their id',
      { type: 'forward', id: '9', title: 't' },
      '<message id="9" forward/>',
      ['0.title'],
    ],
    [
      'forwarded messages',
      {
        type: 'forward',
        messages: [
          { id: '1', user: { id: '2' }, time: 1_700_000_000_000, segments: [{ type: 'text', text: 'x' }], text: 'x' },
        ],
      },
      '<message forward><message id="1" time="1700000000000"><author id="2"/>x</message></message>',
      [],
    ],
    [
      'a forwarded die',
      { type: 'forward', messages: [{ segments: [{ type: 'dice' }], text: '' }] },
      '<message forward><message><botwire:dice/></message></message>',
      ['0.messages'],
    ],
    ['none that was forwarded', { type: 'forward', messages: [] }, '<message forward/>', ['0.messages']],
  ])('%s', (_, segment, content, lost) => {
    const found = message([segment])
    expect(found.content).toBe(content)
    expect(found.lost).toEqual(lost)
  })

  test('of Satori keeps what botwire has no name for', () => {
    const segment: Segment = { type: 'unknown', source: 'llonebot:x', data: { a: '1', b: true, children: 'x<i/>' } }
    const found = message([segment], { protocol: 'satori' })
    expect(found).toEqual({ content: '<llonebot:x a="1" b>x<i/></llonebot:x>', lost: [], read: [segment] })
  })

  test('has its quote in front', () => {
    const found = message([
      { type: 'text', text: 'a' },
      { type: 'reply', id: '1' },
    ])
    expect(found.content).toBe('<quote id="1"/>a')
  })

  test('quotes eight deep', () => {
    let quoted: Segment = { type: 'text', text: 'x' }
    for (let i = 0; i < 20; i++) quoted = { type: 'reply', id: '1', segments: [quoted], text: '' }
    expect(message([quoted]).content.match(/<quote/g)).toHaveLength(9)
    let forwarded: Segment = { type: 'text', text: 'x' }
    for (let i = 0; i < 20; i++) forwarded = { type: 'forward', messages: [{ segments: [forwarded], text: '' }] }
    expect(message([forwarded]).content.match(/forward/g)).toHaveLength(9)
  })

  test('is meant for the bot where readers see it', () => {
    const lostOf = (segments: Segment[]) =>
      write({ type: 'message.group', user, group, message: { segments, text: '', addressed: true } }).lost
    expect(lostOf([{ type: 'mention', id: '10001', self: true }])).toEqual([])
    expect(lostOf([{ type: 'reply', id: '1', userId: '10001' }])).toEqual([])
    expect(lostOf([{ type: 'reply', id: '1', user: { id: '10001' } }])).toEqual([])
    expect(lostOf([{ type: 'mention', id: '5' }])).toEqual(['message.addressed'])
  })

  test('has the text that was written, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        expect(message([{ type: 'text', text }]).read).toEqual([{ type: 'text', text }])
      }),
    )
  })
})

describe('what is no unified event', () => {
  test.each<unknown>([
    undefined,
    null,
    1,
    'x',
    [],
    {},
    { type: 'message.group' },
    { type: 'x', protocol: 'y', time: 1.5 },
    Buffer.from('x'),
  ])('%j is an error', (value) => {
    const result = toSatori(value as OutgoingEvent)
    expect(!result.success && isOutError(result.error)).toBe(true)
  })
})
