import { describe, expect, test } from 'vitest'
import * as root from '../../../src/index.ts'
import * as satori from '../../../src/protocols/satori/index.ts'
import { readFrame } from '../../../src/receive/index.ts'
import { fixture, fixtures } from '../../support/fixtures.ts'

const own = fixtures.filter(({ protocol }) => protocol === 'satori')
const events = own.filter(({ payload }) => payload.op === undefined)
const frame = (body: unknown) => ({ op: 0, body })
const unified = (payload: unknown, context?: root.UnifyContext) => {
  const result = satori.unify(payload, context)
  if (!result.success) throw result.error
  return result.event
}
const message = (more: object = {}) => ({ ...fixture('satori', 'message-created'), ...more })

describe('an event within a frame', () => {
  test.each(events.map(({ name, payload, kind }) => [name, payload, kind] as const))('%s', (_, payload, kind) => {
    const outer = frame(payload)
    expect(satori.kindOf(outer)).toBe(kind)
    expect(satori.safeParse(outer)).toEqual({ success: true, kind, event: payload })
    expect(satori.parse(outer)).toBe(payload)
    const at = { receivedAt: 1 }
    expect(satori.unify(outer, at)).toEqual(satori.unify(payload, at))
    expect(root.unify(outer, at)).toEqual(satori.unify(payload, at))
    expect(unified(outer).raw).toBe(payload)
    expect(satori.toUnified(outer as never, at)).toEqual(unified(payload, at))
  })

  test('is no event itself: guards judge what the frame holds', () => {
    expect(satori.isEvent(frame(message()))).toBe(false)
    expect(satori.isMessageCreated(frame(message()))).toBe(false)
    expect(satori.isEvent(message())).toBe(true)
  })

  test('of an unknown type is unknown, and named', () => {
    const body = { type: 'guild-boosted', guild: { id: '5' }, login: { platform: 'discord', user: { id: '1' } } }
    expect(root.unify(frame(body))).toMatchObject({
      event: { type: 'unknown', kind: 'guild-boosted', self: { id: '1', platform: 'discord' }, raw: body },
    })
    expect(satori.safeParse(frame({ type: 'mesage-created' }))).toMatchObject({
      error: { code: 'unknown_event', suggestions: ['message-created'] },
    })
  })

  test('with wrong fields is refused with the place within the event', () => {
    expect(satori.safeParse(frame({ ...message(), message: {} }))).toMatchObject({
      error: { code: 'invalid_event', kind: 'message-created', issues: [{ pointer: '/message/id', code: 'missing' }] },
    })
  })
})

describe('frames that programs send under the wrong opcode', () => {
  const logins = [{ platform: 'qq', user: { id: '1' }, status: 1 }]

  test('the greeting of onebots becomes READY', () => {
    expect(satori.safeParse({ op: 0, body: { logins } })).toEqual({
      success: true,
      kind: 'READY',
      event: { op: 4, body: { logins } },
    })
    expect(unified({ op: 0, body: { logins } })).toMatchObject({ type: 'meta.connected', self: { id: '1' } })
  })

  test('META of Koishi, and META of a webhook, become META', () => {
    const meta = { success: true, kind: 'META', event: { op: 5, body: { proxy_urls: [] } } }
    expect(satori.safeParse({ op: 0, body: { proxy_urls: [] } })).toEqual(meta)
    expect(satori.safeParse({ proxy_urls: [] })).toEqual(meta)
    expect(root.unify({ proxy_urls: [] })).toMatchObject({
      event: { protocol: 'satori', kind: 'META', type: 'unknown' },
    })
  })

  test('what holds nothing known is unknown', () => {
    expect(root.unify({ op: 0, body: {} })).toMatchObject({ event: { protocol: 'satori', type: 'unknown' } })
    expect(satori.kindOf({ op: 0 })).toBeUndefined()
    expect(satori.safeParse(null)).toMatchObject({ error: { code: 'not_object' } })
  })
})

test('readFrame distinguishes events from what keeps the connection', () => {
  const text = (value: unknown) => JSON.stringify(value)
  expect(readFrame('satori', text(frame(message())))).toMatchObject({ type: 'event', event: { type: 'message.group' } })
  expect(readFrame('satori', text(message()))).toMatchObject({ type: 'event', event: { kind: 'message-created' } })
  for (const op of [1, 2, 3, 4, 5]) {
    expect(readFrame('satori', text({ op, body: {} }))).toEqual({
      success: true,
      type: 'control',
      frame: { op, body: {} },
    })
  }
})

describe('whose event it is', () => {
  test.each([
    ['llonebot', 'qq'],
    ['chronocat', 'qq'],
    ['milky', 'qq'],
    ['qqguild', 'qq'],
    ['discord', 'discord'],
  ])('the platform %s is %s', (platform, expected) => {
    expect(unified(message({ login: { platform, user: { id: '1' } } })).self).toEqual({ id: '1', platform: expected })
  })

  test('old programs name it beside the event, and some nowhere', () => {
    expect(unified(message({ login: undefined })).self).toEqual({ id: '10001000', platform: 'qq' })
    expect(unified(message({ login: { self_id: '7' }, platform: undefined, self_id: null })).self).toEqual({
      id: '7',
      platform: 'unknown',
    })
    const nobody = message({ login: null, self_id: undefined })
    expect(unified(nobody).self).toBeUndefined()
    expect(unified(nobody, { self: { id: '20002000' } })).toMatchObject({
      type: 'echo.message',
      self: { platform: 'unknown' },
    })
  })
})

describe('a group and a guild', () => {
  const added = (more: object) =>
    unified({ type: 'guild-added', timestamp: 1776000000000, guild: { id: '5' }, ...more }).type
  test.each<[string, object, string]>([
    ['with a channel of the same id', { channel: { id: '5' } }, 'group.joined'],
    ['with a channel of its own', { channel: { id: '6' }, platform: 'qq' }, 'guild.added'],
    ['of a platform without channels', { login: { platform: 'x', features: ['guild.plain'] } }, 'group.joined'],
    ['of a platform with other features', { login: { platform: 'x', features: [] } }, 'guild.added'],
    ['of QQ', { login: { platform: 'qq', features: [] } }, 'group.joined'],
    ['of the guilds of QQ', { platform: 'qqguild' }, 'guild.added'],
    ['of Discord, by an old program', { platform: 'discord' }, 'guild.added'],
    ['of nobody knows what', {}, 'group.joined'],
  ])('%s', (_, more, type) => {
    expect(added(more)).toBe(type)
  })

  test('a channel without a guild is a group where the platform has no other', () => {
    const channel = { id: '5', type: 0, name: 'x' }
    expect(unified(message({ guild: undefined, channel }))).toMatchObject({
      type: 'message.group',
      group: { id: '5', name: 'x' },
    })
    const login = { platform: 'matrix', user: { id: '1' }, features: [] }
    expect(unified(message({ guild: undefined, channel, login, platform: 'matrix' }))).toMatchObject({
      type: 'message.channel',
      channel: { id: '5', name: 'x', kind: 'text' },
    })
  })

  test('what a program leaves out has no id', () => {
    const login = { platform: 'discord', user: { id: '1' }, features: [] }
    expect(unified(message({ channel: null, guild: { id: '5' }, login }))).toMatchObject({
      type: 'message.channel',
      guild: { id: '5' },
      channel: { id: '' },
    })
    const member = { type: 'guild-member-updated', user: { id: '7' }, channel: { id: '6' }, login }
    expect(unified(member)).toMatchObject({ type: 'guild.member_updated', guild: { id: '' } })
  })

  test('a message without a channel is in the guild, where there is one', () => {
    expect(unified(message({ channel: null }))).toMatchObject({ type: 'message.group', group: { id: '30003000' } })
  })
})

describe('people', () => {
  const userOf = (more: object) => (unified(message(more)) as { user?: object }).user
  test('have a rank where a role has the name of one', () => {
    const member = (roles: unknown) => userOf({ user: { id: '1' }, member: { roles } })
    expect(member([{ id: '4', name: 'Owner' }])).toEqual({ id: '1', role: 'owner' })
    expect(member(['member', 'admin'])).toEqual({ id: '1', role: 'admin' })
    expect(member([{ id: '5', name: 'Friends' }, null])).toEqual({ id: '1' })
    expect(member('admin')).toEqual({ id: '1' })
  })

  test('have the nickname where there is no name, and are marked as bots', () => {
    expect(userOf({ user: { id: 1, nick: 'n', is_bot: true }, member: null })).toEqual({
      id: '1',
      name: 'n',
      bot: true,
    })
    const operator = { id: '9', nick: 'n' }
    expect(unified({ ...fixture('satori', 'message-deleted'), operator })).toMatchObject({
      operator: { id: '9', name: 'n' },
    })
    expect(unified({ ...fixture('satori', 'message-deleted'), operator: { id: '9' } })).toMatchObject({
      operator: { id: '9' },
    })
  })

  test('may stand in the member only', () => {
    const event = { ...fixture('satori', 'reaction-added'), user: { id: '7' }, member: { user: { id: '8' } } }
    expect(unified(event)).toMatchObject({ user: { id: '7' } })
  })
})

describe('messages', () => {
  test('an old quote is put in front, unless the content has one', () => {
    const quoted = (content: string) =>
      (unified(message({ message: { id: '1', content, quote: { id: '0' } } })) as { message: { segments: object[] } })
        .message.segments
    expect(quoted('x')).toEqual([
      { type: 'reply', id: '0' },
      { type: 'text', text: 'x' },
    ])
    expect(quoted('<quote id="2"/>x')).toHaveLength(2)
  })

  test('a recall in a private chat names the other side, where the channel does', () => {
    const event = fixture('satori', 'message-deleted', 'private')
    expect(unified(event)).toMatchObject({ type: 'recall.private', peer: { id: '20002000' } })
    expect(unified({ ...event, channel: null, guild: null })).not.toHaveProperty('peer')
    expect(unified({ ...event, user: undefined })).toMatchObject({ user: { id: '' } })
  })

  test('an edited message is none that a bot would answer', () => {
    const event = unified(fixture('satori', 'message-updated'))
    expect(event).toMatchObject({ type: 'edit.message', time: 1776000000500, message: { text: 'hi all' } })
  })
})
