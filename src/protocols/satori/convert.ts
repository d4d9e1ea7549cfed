import { isObject, objectOf } from '../../core/object.ts'
import type { UnifyContext } from '../../unified/context.ts'
import {
  actorField,
  anyTime,
  type Draft,
  type Glimpse,
  group,
  idOf,
  isFilled,
  isSame,
  isSomebody,
  messageOf,
  plainText,
  type Rows,
  text,
  user,
  withTexts,
} from '../../unified/convert.ts'
import type {
  Account,
  Actor,
  Channel,
  Emoji,
  Group,
  Guild,
  Interaction,
  Request,
  Segment,
  UnknownEvent,
  User,
} from '../../unified/generated/types.ts'
import type { SatoriOutcomes } from './generated/outcomes.ts'
import type { InteractionButton, SatoriEvents } from './generated/types.ts'
import { toSegments } from './segments.ts'

/** An event as far as rows read it; most of it is not checked. */
type Fields = {
  [K in
    | 'timestamp'
    | 'login'
    | 'platform'
    | 'self_id'
    | 'channel'
    | 'guild'
    | 'member'
    | 'message'
    | 'operator'
    | 'user'
    | 'emoji'
    | 'friend'
    | 'type']?: unknown
}

const idIn = (resource: unknown): string | undefined => idOf(objectOf(resource).id)

/** The names of QQ's id space: programs put their own there. */
const qqNames = new Set(['qq', 'llonebot', 'chronocat', 'milky', 'qqguild'])

const platformNameOf = ({ login, platform }: Fields): string | undefined =>
  [objectOf(login).platform, platform].find(isFilled)

function account(e: Fields): Account | undefined {
  const login = objectOf(e.login)
  const id = [idIn(login.user), idOf(e.self_id), idOf(login.self_id)].find(isSomebody)
  const name = platformNameOf(e)
  if (id === undefined) return undefined
  return { id, platform: name === undefined ? 'unknown' : qqNames.has(name) ? 'qq' : name }
}

/** What every event has: when, and for which account. */
function originOf(e: Fields, time: unknown = e.timestamp): { time: number | undefined; self?: Account } {
  const self = account(e)
  return { time: anyTime(idOf(time) ?? ''), ...(self && { self }) }
}

const selfIdOf = (e: Fields, context: UnifyContext): string | undefined => (account(e) ?? context.self)?.id

/** Platforms whose guilds hold channels; of an event without a channel nothing else shows it. */
const guildPlatforms = new Set(['qqguild', 'discord', 'kook', 'slack', 'zulip', 'matrix'])

/**
 * Whether a guild is a group: it has the id of its channel, or the platform has no channels in guilds. QQ has both kinds of
 * guild, each under names of its own.
 */
function isGroup(e: Fields): boolean {
  const [guild, channel] = [idIn(e.guild), idIn(e.channel)]
  if (guild !== undefined && channel !== undefined) return guild === channel
  const { features } = objectOf(e.login)
  if (Array.isArray(features) && features.includes('guild.plain')) return true
  const name = platformNameOf(e) ?? ''
  return !guildPlatforms.has(name) && (qqNames.has(name) || !Array.isArray(features))
}

const isDirect = ({ channel, guild }: Fields): boolean => {
  const { id, type } = objectOf(channel)
  return idOf(id) === undefined ? idIn(guild) === undefined : Number(idOf(type)) === 1
}

/** The group of an event: its guild, or where there is none its channel. */
function groupOf({ guild, channel }: Fields): Group {
  const { id, name } = objectOf(idIn(guild) === undefined ? channel : guild)
  return group(idOf(id), isFilled(name) ? name : undefined)
}

const guildOf = ({ guild }: Fields): Guild =>
  withTexts<Guild>({ id: idIn(guild) ?? '' }, { name: objectOf(guild).name })

const channelKinds = ['text', undefined, 'category', 'voice']

function channelOf({ channel }: Fields): Channel {
  const { id, name, type } = objectOf(channel)
  return withTexts<Channel>({ id: idOf(id) ?? '' }, { name, kind: channelKinds[Number(idOf(type))] })
}

const hasId = (resource: unknown): boolean => idIn(resource) !== undefined

interface Place {
  group?: Group
  guild?: Guild
  channel?: Channel
}

/** Where something happened; nowhere for a private chat. */
function placeOf(e: Fields): Place {
  if (isDirect(e)) return {}
  if (isGroup(e)) return { group: groupOf(e) }
  return { ...(hasId(e.guild) && { guild: guildOf(e) }), ...(hasId(e.channel) && { channel: channelOf(e) }) }
}

const ranks = ['owner', 'admin', 'member']

/** The highest rank in a guild that a role has as its name or id. */
function rankOf(roles: unknown): string | undefined {
  let highest = ranks.length
  const weigh = (name: unknown) => {
    const rank = isFilled(name) ? ranks.indexOf(name.toLowerCase()) : -1
    if (rank >= 0) highest = Math.min(highest, rank)
  }
  for (const role of Array.isArray(roles) ? roles : []) {
    if (isObject(role)) {
      weigh(role.name)
      weigh(role.id)
    } else weigh(role)
  }
  return ranks[highest]
}

/** A person whom an event must name, with what is known of the membership. */
function personOf(resource: unknown, member?: unknown): User {
  const { id, name, nick, is_bot } = objectOf(resource)
  const { nick: card, roles } = objectOf(member)
  const person = withTexts(user(idOf(id)), { name: isFilled(name) ? name : nick, card, role: rankOf(roles) })
  if (is_bot === true) person.bot = true
  return person
}

/** Who an event is about, who stands in `user`, or only in `member`. */
const subjectOf = (e: Fields): User =>
  personOf(hasId(e.user) ? e.user : objectOf(e.member).user, isDirect(e) ? undefined : e.member)

/** `{ operator }` or `{ inviter }`, unless it is who the event is about. */
function otherField<K extends string>(key: K, resource: unknown, than?: string): { [P in K]?: Actor } {
  const { id, name, nick } = objectOf(resource)
  const actor = idOf(id)
  return isSame(actor, than) ? {} : actorField(key, actor, isFilled(name) ? name : isFilled(nick) ? nick : undefined)
}

const messageIdOf = ({ message }: Fields): string => idIn(message) ?? ''

/** The segments of the message, with the quote that old programs have beside it. */
function segmentsOf(message: unknown): Segment[] {
  const { content, quote } = objectOf(message)
  const segments = toSegments(isFilled(content) ? content : undefined)
  const quoted = idIn(quote)
  if (quoted === undefined || segments.some(({ type }) => type === 'reply')) return segments
  return [{ type: 'reply', id: quoted }, ...segments]
}

function written(e: Fields, context: UnifyContext, time: unknown) {
  return {
    ...originOf(e, isSomebody(idOf(time)) ? time : e.timestamp),
    message: messageOf(segmentsOf(e.message), messageIdOf(e), selfIdOf(e, context)),
  }
}

/** The other side of a private chat, by the id that the programs for QQ give its channel. */
const peerOf = ({ channel }: Fields): string | undefined => idIn(channel)?.replace(/^private:(?:temp_)?/, '')

function requestOf({ message }: Fields): Request {
  const { id } = objectOf(message)
  return { ...text('id', idOf(id)), ...text('comment', plainText(segmentsOf(message)).trim()) }
}

/** An event that botwire has no name for, with what can be read of it. */
const unnamed = (e: Fields): Draft<UnknownEvent> => ({ type: 'unknown', ...glimpse(e) })

function emojiOf(e: Fields): Emoji | undefined {
  const { id, name } = objectOf(e.emoji)
  const emoji = idOf(id)
  if (emoji !== undefined) return withTexts<Emoji>({ id: emoji }, { name })
  // satori-python writes it into the content instead.
  const face = segmentsOf(e.message).find((segment) => segment.type === 'face')
  return face && withTexts<Emoji>({ id: face.id }, { name: face.name })
}

const reacted = (e: Fields) => ({
  ...originOf(e),
  ...placeOf(e),
  ...(hasId(e.user) && { user: subjectOf(e) }),
  target: { kind: 'message', id: messageIdOf(e) },
})

const pinned = (e: Fields) => ({
  ...originOf(e),
  ...placeOf(e),
  ...(isDirect(e) && hasId(e.user) && { user: subjectOf(e) }),
  ...otherField('operator', e.operator),
  messageId: messageIdOf(e),
})

const interacted = (e: Fields) => ({
  ...originOf(e),
  ...placeOf(e),
  ...(hasId(e.user) && { user: subjectOf(e) }),
})

const muted = (e: Fields) => ({
  ...originOf(e),
  group: groupOf(e),
  ...otherField('operator', e.operator),
  user: subjectOf(e),
})

const inGuild = (e: Fields) => ({ ...originOf(e), guild: guildOf(e), ...otherField('operator', e.operator) })

const ofChannel = (e: Fields) => ({
  ...originOf(e),
  ...(hasId(e.guild) && { guild: guildOf(e) }),
  channel: channelOf(e),
  ...otherField('operator', e.operator),
})

const statusOf = ({ login }: Fields): unknown => objectOf(login).status

export const rows: Rows<SatoriEvents, SatoriOutcomes> = {
  'message-created': (e, context) => {
    const what = written(e, context, e.message.created_at)
    const place = placeOf(e)
    const isOwn = isSame(idIn(e.user), selfIdOf(e, context))
    if (isDirect(e)) {
      const from = hasId(e.guild)
        ? isGroup({ ...e, channel: undefined })
          ? { group: groupOf(e) }
          : { guild: guildOf(e) }
        : {}
      if (isOwn) return { type: 'echo.message', ...what, to: user(peerOf(e)), ...from }
      const temporary = isFilled(idIn(e.channel)) && String(idIn(e.channel)).startsWith('private:temp_')
      const known = hasId(e.channel) ? 'friend' : 'other'
      return {
        type: 'message.private',
        ...what,
        user: subjectOf(e),
        origin: 'guild' in from ? 'guild' : 'group' in from || temporary ? 'group' : known,
        ...from,
      }
    }
    if (isOwn) return { type: 'echo.message', ...what, to: user((place.group ?? place.channel)?.id), ...place }
    const sent = { ...what, user: subjectOf(e) }
    return place.group
      ? { type: 'message.group', ...sent, group: place.group }
      : { type: 'message.channel', ...sent, ...place, channel: channelOf(e) }
  },

  'message-updated': (e, context) => ({
    type: 'edit.message',
    ...written(e, context, e.message.updated_at),
    ...placeOf(e),
    ...(hasId(e.user) && { user: subjectOf(e) }),
    ...otherField('operator', e.operator, idIn(e.user)),
  }),

  'message-deleted': (e) => {
    const author = idIn(e.user)
    const recalled = { ...originOf(e), messageId: messageIdOf(e) }
    if (isDirect(e)) {
      const peer = peerOf(e)
      return {
        type: 'recall.private',
        ...recalled,
        user: subjectOf(e),
        ...(isSomebody(peer) && { peer: user(peer) }),
      }
    }
    const operator = otherField('operator', e.operator)
    const actor = idIn(e.operator)
    if (isGroup(e)) {
      const by = isSomebody(actor) && !isSame(actor, author) ? 'operator' : 'sender'
      return { type: 'recall.group', ...recalled, user: subjectOf(e), group: groupOf(e), ...operator, by }
    }
    const { guild } = placeOf(e)
    return {
      type: 'recall.channel',
      ...recalled,
      ...(author !== undefined && { user: subjectOf(e) }),
      ...(guild && { guild }),
      channel: channelOf(e),
      ...operator,
      by: isSomebody(actor) ? (isSame(actor, author) ? 'sender' : 'operator') : 'unknown',
    }
  },

  'message-pinned': (e) => ({ type: 'pin.added', ...pinned(e) }),
  'message-unpinned': (e) => ({ type: 'pin.removed', ...pinned(e) }),

  'reaction-added': (e) => {
    const emoji = emojiOf(e)
    return emoji ? { type: 'reaction.added', ...reacted(e), emoji, emojis: [{ ...emoji }] } : unnamed(e)
  },

  'reaction-removed': (e) => {
    if (e.type === 'reaction-deleted/all') return { type: 'reaction.updated', ...reacted(e), emojis: [] }
    const emoji = emojiOf(e)
    return emoji ? { type: 'reaction.removed', ...reacted(e), emoji, emojis: [{ ...emoji }] } : unnamed(e)
  },

  'guild-added': (e) =>
    isGroup(e)
      ? {
          type: 'group.joined',
          ...originOf(e),
          group: groupOf(e),
          ...otherField('operator', e.operator),
          via: 'unknown',
        }
      : { type: 'guild.added', ...inGuild(e) },

  'guild-updated': (e) => {
    if (!isGroup(e)) return { type: 'guild.updated', ...inGuild(e) }
    const place = groupOf(e)
    return place.name === undefined
      ? unnamed(e)
      : { type: 'group.renamed', ...originOf(e), group: place, ...otherField('operator', e.operator) }
  },

  'guild-removed': (e) =>
    isGroup(e)
      ? {
          type: 'group.left',
          ...originOf(e),
          group: groupOf(e),
          ...otherField('operator', e.operator),
          reason: 'unknown',
        }
      : { type: 'guild.removed', ...inGuild(e) },

  'guild-request': (e, context) => {
    const self = selfIdOf(e, context)
    return {
      type: 'request.group.invite',
      ...originOf(e),
      group: groupOf(e),
      // Chronocat has the bot in `user`.
      ...otherField('inviter', hasId(e.operator) ? e.operator : e.user, self),
      request: requestOf(e),
    }
  },

  'guild-member-added': (e, context) => {
    const member = subjectOf(e)
    const operator = otherField('operator', e.operator, member.id)
    if (!isGroup(e)) return { type: 'guild.member_added', ...inGuild(e), ...operator, user: member, via: 'unknown' }
    const joined = { ...originOf(e), group: groupOf(e), ...operator, via: 'unknown' }
    return isSame(member.id, selfIdOf(e, context))
      ? { type: 'group.joined', ...joined }
      : { type: 'member.joined', ...joined, user: member, users: [{ ...member }] }
  },

  'guild-member-updated': (e) =>
    isGroup(e) ? unnamed(e) : { type: 'guild.member_updated', ...inGuild(e), user: subjectOf(e) },

  'guild-member-removed': (e, context) => {
    const member = subjectOf(e)
    const operator = otherField('operator', e.operator, member.id)
    const left = { ...originOf(e), ...operator, reason: operator.operator ? 'kick' : 'unknown' }
    if (!isGroup(e)) return { type: 'guild.member_removed', ...left, guild: guildOf(e), user: member }
    return isSame(member.id, selfIdOf(e, context))
      ? { type: 'group.left', ...left, group: groupOf(e) }
      : { type: 'member.left', ...left, group: groupOf(e), user: member }
  },

  'guild-member-request': (e) => ({
    type: 'request.group.join',
    ...originOf(e),
    user: subjectOf(e),
    group: groupOf(e),
    ...otherField('inviter', e.operator, idIn(e.user)),
    request: requestOf(e),
  }),

  'guild-role-created': unnamed,
  'guild-role-updated': unnamed,
  'guild-role-deleted': unnamed,
  'guild-emoji-added': unnamed,
  'guild-emoji-updated': unnamed,
  'guild-emoji-deleted': unnamed,

  'channel-added': (e) => ({ type: 'channel.created', ...ofChannel(e) }),
  'channel-updated': (e) => ({ type: 'channel.updated', ...ofChannel(e) }),
  'channel-removed': (e) => ({ type: 'channel.deleted', ...ofChannel(e) }),

  'unsafe-guild-mute': (e) => ({ type: 'member.muted', ...muted(e) }),
  'unsafe-guild-unmute': (e) => ({ type: 'member.unmuted', ...muted(e) }),

  'friend-request': (e) => ({ type: 'request.friend', ...originOf(e), user: personOf(e.user), request: requestOf(e) }),
  'friend-added': (e) => ({ type: 'friend.added', ...originOf(e), user: personOf(e.user), initiator: 'unknown' }),
  'friend-removed': (e) => ({ type: 'friend.removed', ...originOf(e), user: personOf(e.user) }),

  'login-added': (e) => (statusOf(e) === 1 ? { type: 'account.online', ...originOf(e) } : unnamed(e)),
  'login-updated': (e) => {
    switch (statusOf(e)) {
      case 0:
        return { type: 'account.offline', ...originOf(e), phase: 'done' }
      case 1:
        return { type: 'account.online', ...originOf(e) }
      case 3:
        return { type: 'account.offline', ...originOf(e), phase: 'imminent' }
    }
    return unnamed(e)
  },
  'login-removed': (e) => ({ type: 'account.offline', ...originOf(e), phase: 'done' }),

  'interaction/button': (e) => ({ type: 'interaction.button', ...interacted(e), interaction: pressed(e) }),

  'interaction/command': (e) => ({
    type: 'interaction.other',
    ...interacted(e),
    interaction: withTexts<Interaction>(
      { code: e.type },
      { messageId: idIn(e.message), choice: objectOf(e.argv).name, data: plainText(segmentsOf(e.message)) },
    ),
  }),

  internal: unnamed,

  PING: (e) => ({ type: 'meta.heartbeat', ...originOf(e as Fields) }),
  PONG: (e) => ({ type: 'meta.heartbeat_ack', ...originOf(e as Fields) }),
  IDENTIFY: (e) => ({ type: 'meta.identify', ...originOf(e as Fields) }),
  READY: ({ body }) => {
    const { logins } = body
    // One connection may be for several accounts; only of one it is clear which.
    const [login] = Array.isArray(logins) && logins.length === 1 ? logins : []
    return { type: 'meta.connected', ...originOf({ login }) }
  },
  META: (e) => unnamed(e as Fields),
}

const pressed = ({ button, message, type }: InteractionButton): Interaction =>
  withTexts<Interaction>({ code: type }, { buttonId: idOf(button.id), data: button.data, messageId: idIn(message) })

/** What can be read of an event of an unknown kind; its fields are not checked. */
export function glimpse(event: Record<string, unknown>): Glimpse {
  const e = event as Fields
  return {
    ...originOf(e),
    ...(hasId(e.user) && { user: subjectOf(e) }),
    ...(hasId(e.guild) && isGroup(e) && { group: groupOf(e) }),
  }
}
