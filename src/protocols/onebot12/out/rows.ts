/** What each unified type becomes: the kind of OneBot 12, and its field for each field of the unified event. */
import { isFilled, isSame } from '../../../unified/convert.ts'
import type { UnifiedType } from '../../../unified/generated/types.ts'
import { at, type OutgoingEvent } from '../../../unified/out.ts'

/** Where a row writes to. */
export interface Target {
  /** The event that is written. */
  event: Record<string, unknown>
  /** Notes that fields have been written in full. */
  keep(...paths: string[]): void
  /** Notes that readers find another meaning in a field than was written. */
  lose(path: string): void
}

export interface Row {
  /** The kind: `message.group`. */
  kind: string
  /** Its field for each field of the unified event; those that end in `?` are left out where there is nothing to write. */
  fields: Readonly<Record<string, string>>
  /** Whether the kind suits the event: its program is of one platform, or takes only numbers. Default: always. */
  suits?(given: OutgoingEvent): boolean
  /** Whether readers must know the bot account: it is the user of the event. */
  about?: 'self'
  /** What is more than a name. */
  more?(given: OutgoingEvent, target: Target): void
}

const user = { 'user.id': 'user_id' }
const group = { 'group.id': 'group_id' }
const guild = { 'guild.id': 'guild_id' }
const channel = { ...guild, 'channel.id': 'channel_id' }
const operator = { 'operator.id': 'operator_id' }
const inviter = { 'inviter.id': 'invitor_id', 'inviter.name': 'invitor_name?' }
const member = { ...group, ...user, ...operator }
const request = { 'request.id': 'request_id' }
const asked = { ...request, 'request.comment': 'message' }
/** Requests as onebots sends them. */
const flagged = { 'request.id': 'flag', 'request.comment': 'comment' }
const groupName = { 'group.name': 'group_name?' }
const userName = { 'user.name': 'user_name?' }
const file = { 'file.name': 'file_name?', 'file.size': 'file_length?', 'file.hash': 'md5?' }

const on = (platform: string) => (given: OutgoingEvent) => given.self?.platform === platform

/** walle-q's requests have numbers. */
const isNumbered = (given: OutgoingEvent): boolean => /^-?\d+$/.test(String(at(given, 'request.id')))

/** How somebody joined. The standard has no word for an approval. */
function joining(given: OutgoingEvent, { event, keep }: Target): void {
  const via = at(given, 'via')
  event.sub_type = via === 'join' || via === 'invite' ? via : ''
  if (event.sub_type === via || via === 'unknown') keep('via')
  const inviterId = at(given, 'inviter.id')
  // Who invites is the operator.
  if (via === 'invite' && !event.operator_id && isFilled(inviterId)) event.operator_id = inviterId
  if (via === 'invite' && isSame(event.operator_id as string, inviterId as string)) keep('inviter.id')
  keep('users.0.id')
}

/** Why somebody left. Who leaves by himself is his own operator, and readers take it so. */
const leaving =
  (words: readonly string[]) =>
  (given: OutgoingEvent, { event, keep, lose }: Target): void => {
    if (event.operator_id === event.user_id) lose('operator.id')
    const reason = at(given, 'reason') as string
    event.sub_type = words.includes(reason) ? reason : ''
    if (event.sub_type === reason || reason === 'unknown') keep('reason')
  }

/** Who recalled a message: its sender, or somebody else. */
function recalling(given: OutgoingEvent, { event, keep }: Target): void {
  const by = at(given, 'by')
  event.sub_type = by === 'sender' ? 'recall' : by === 'operator' ? 'delete' : ''
  if (by !== 'unknown' || !isFilled(at(given, 'operator.id'))) keep('by')
}

/** How long, in seconds. */
function lasting(given: OutgoingEvent, { event, keep }: Target): void {
  const duration = at(given, 'durationMs')
  if (typeof duration !== 'number') return
  event.duration = duration / 1000
  keep('durationMs')
}

/** Everybody is the user 0. */
function everybody(given: OutgoingEvent, target: Target): void {
  target.event.user_id = '0'
  lasting(given, target)
}

export const rows: { readonly [T in UnifiedType]?: Row | readonly Row[] } = {
  'message.private': {
    kind: 'message.private',
    fields: { ...user, ...userName, 'group.id': 'group_id?', 'guild.id': 'qqguild.src_guild_id?' },
    more(given, { event, keep }) {
      const origin = event['qqguild.src_guild_id'] ? 'guild' : event.group_id ? 'group' : 'friend'
      if (at(given, 'origin') === origin) keep('origin')
    },
  },
  'message.group': { kind: 'message.group', fields: { ...group, ...groupName, ...user, 'user.card': 'user_card?' } },
  'message.channel': { kind: 'message.channel', fields: { ...channel, ...user } },
  'recall.private': { kind: 'notice.private_message_delete', fields: { messageId: 'message_id', ...user } },
  'recall.group': {
    kind: 'notice.group_message_delete',
    fields: { messageId: 'message_id', ...member },
    more: recalling,
  },
  'recall.channel': {
    kind: 'notice.channel_message_delete',
    fields: { messageId: 'message_id', ...channel, ...user, ...operator },
    more: recalling,
  },
  'friend.added': {
    kind: 'notice.friend_increase',
    fields: { ...user, ...userName },
    more(given, { keep }) {
      if (at(given, 'initiator') === 'unknown') keep('initiator')
    },
  },
  'friend.removed': { kind: 'notice.friend_decrease', fields: user },
  'friend.poked': {
    kind: 'notice.friend_poke',
    fields: { ...user, 'target.id': 'receiver_id' },
    more(given, { event, keep }) {
      // Readers take the one of the two that is not the bot.
      const self = at(event, 'self.user_id')
      const peer = event.user_id === self ? event.receiver_id : event.user_id
      if (self !== undefined && at(given, 'peer.id') === peer) keep('peer.id')
    },
  },
  'member.poked': { kind: 'notice.group_poke', fields: { ...group, ...user, 'target.id': 'receiver_id' } },
  'member.joined': { kind: 'notice.group_member_increase', fields: member, more: joining },
  'group.joined': {
    kind: 'notice.group_member_increase',
    fields: { ...group, ...operator },
    about: 'self',
    more: joining,
  },
  'member.left': { kind: 'notice.group_member_decrease', fields: member, more: leaving(['leave', 'kick']) },
  'group.left': {
    kind: 'notice.group_member_decrease',
    fields: { ...group, ...operator },
    about: 'self',
    more: leaving(['leave', 'kick', 'disband']),
  },
  'member.muted': { kind: 'notice.group_member_ban', fields: member, more: lasting },
  'member.unmuted': { kind: 'notice.group_member_unban', fields: member },
  'group.muted_all': { kind: 'notice.group_member_ban', fields: { ...group, ...operator }, more: everybody },
  'group.unmuted_all': { kind: 'notice.group_member_unban', fields: { ...group, ...operator }, more: everybody },
  'member.admin_set': { kind: 'notice.group_admin_set', fields: member },
  'member.admin_unset': { kind: 'notice.group_admin_unset', fields: member },
  'group.renamed': { kind: 'notice.group_name_update', fields: { ...group, 'group.name': 'group_name', ...operator } },
  'group.file_uploaded': [
    {
      kind: 'notice.qq.group_file_upload',
      suits: (given) => on('qq')(given) && isFilled(at(given, 'user.id')),
      fields: { ...group, ...user, 'file.id': 'file_id' },
    },
    { kind: 'notice.wx.get_group_file', suits: on('wechat'), fields: { ...group, ...user, ...file } },
  ],
  'friend.file_received': { kind: 'notice.wx.get_private_file', suits: on('wechat'), fields: { ...user, ...file } },
  'group.announced': {
    kind: 'notice.wx.get_group_announcement',
    suits: on('wechat'),
    fields: { ...group, ...user, text: 'text' },
  },
  'guild.member_added': {
    kind: 'notice.guild_member_increase',
    fields: { ...guild, ...user, ...operator },
    more: joining,
  },
  'guild.added': { kind: 'notice.guild_member_increase', fields: { ...guild, ...operator }, about: 'self' },
  'guild.member_removed': {
    kind: 'notice.guild_member_decrease',
    fields: { ...guild, ...user, ...operator },
    more: leaving(['leave', 'kick']),
  },
  'guild.removed': { kind: 'notice.guild_member_decrease', fields: { ...guild, ...operator }, about: 'self' },
  'channel.created': { kind: 'notice.channel_create', fields: { ...channel, ...operator } },
  'channel.deleted': { kind: 'notice.channel_delete', fields: { ...channel, ...operator } },
  'channel.member_added': {
    kind: 'notice.channel_member_increase',
    fields: { ...channel, ...user, ...operator },
    more: joining,
  },
  'channel.member_removed': {
    kind: 'notice.channel_member_decrease',
    fields: { ...channel, ...user, ...operator },
    more: leaving(['leave', 'kick']),
  },
  'request.friend': [
    { kind: 'request.new_friend', suits: isNumbered, fields: { ...asked, ...user, ...userName } },
    { kind: 'request.friend', fields: { ...flagged, ...user } },
  ],
  'request.group.join': [
    {
      kind: 'request.join_group',
      suits: isNumbered,
      fields: {
        ...asked,
        ...group,
        ...groupName,
        ...user,
        ...userName,
        ...inviter,
        'request.suspicious': 'suspicious?',
      },
    },
    {
      kind: 'request.group',
      fields: { ...flagged, ...group, ...user },
      more: (_, { event }) => {
        event.sub_type = 'add'
      },
    },
  ],
  'request.group.invite': [
    { kind: 'request.group_invited', suits: isNumbered, fields: { ...request, ...group, ...groupName, ...inviter } },
    {
      kind: 'request.group',
      fields: { ...flagged, ...group, 'inviter.id': 'user_id' },
      more: (_, { event }) => {
        event.sub_type = 'invite'
      },
    },
  ],
  'meta.connected': {
    kind: 'meta.connect',
    fields: {},
    more(given, { event, keep }) {
      const [impl, version] = [at(given, 'implementation.name'), at(given, 'implementation.version')]
      event.version = { impl: impl ?? 'botwire', version: version ?? '', onebot_version: '12' }
      if (impl !== undefined) keep('implementation.name')
      if (version !== undefined) keep('implementation.version')
      if (at(given, 'implementation.protocolVersion') === '12') keep('implementation.protocolVersion')
    },
  },
  'meta.heartbeat': {
    kind: 'meta.heartbeat',
    fields: {},
    more(given, { event, keep }) {
      const interval = at(given, 'intervalMs')
      event.interval = interval ?? 0
      // Readers take less than a second for a program that counts in seconds.
      if (Number(interval) >= 1000) keep('intervalMs')
      const status: Record<string, unknown> = {}
      for (const key of ['good', 'online']) {
        const value = at(given, key)
        if (value === undefined) continue
        status[key] = value
        event.status = status
        keep(key)
      }
    },
  },
  'meta.status': {
    kind: 'meta.status_update',
    fields: {},
    more(given, { event, keep }) {
      const { good, bots } = given as OutgoingEvent & { type: 'meta.status' }
      event.status = {
        good,
        bots: bots.map(({ self: { id, platform }, online }, index) => {
          keep(...['self.id', 'self.platform', 'online'].map((path) => `bots.${index}.${path}`))
          return { self: { platform, user_id: id }, online }
        }),
      }
      keep('good', 'bots')
    },
  },
}

/** What an event of an extension names: whoever it is about, and where. */
export const extensionFields = {
  'user.id': 'user_id?',
  'group.id': 'group_id?',
  'guild.id': 'guild_id?',
  'channel.id': 'channel_id?',
}
