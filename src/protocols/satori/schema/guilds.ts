/** Guilds, which are groups on QQ, their members, roles, emoji and channels. */
import { sentBy } from '../../../vocabulary/index.ts'
import { becomes, Event, experimental, needs } from './common.ts'

const { channel, guild, message, user } = needs
const chronocat = sentBy('Chronocat')

export const GuildAdded = Event(
  ['guild-added'],
  'The bot joined a guild, or one was created: programs do not distinguish them. 加入群组',
  { guild },
)
export const GuildUpdated = Event(['guild-updated'], 'A guild changed. 群组被修改', { guild })
export const GuildRemoved = Event(
  ['guild-removed', 'guild-deleted'],
  'The bot left a guild, was removed, or it was dissolved. 退出群组',
  { guild },
)
export const GuildRequest = Event(
  ['guild-request'],
  'Somebody invites the bot into a guild; `message.id` answers it. Who: `operator`, from satori-python `user`; Chronocat has the bot there. 接收到新的入群邀请',
  { guild, message },
)

export const GuildMemberAdded = Event(['guild-member-added'], 'A member joined a guild. 群组成员增加', { user })
export const GuildMemberUpdated = Event(
  ['guild-member-updated'],
  'A member of a guild changed: the name there, or the roles. 群组成员信息更新',
  { user },
)
export const GuildMemberRemoved = Event(
  ['guild-member-removed', 'guild-member-deleted'],
  'A member left a guild, or was removed: then `operator` is somebody else. 群组成员移除',
  { user },
)
export const GuildMemberRequest = Event(
  ['guild-member-request'],
  'Somebody asks to join a guild; `message.id` answers it, `message.content` is what was written. 接收到新的加群请求',
  { user, message },
)

export const GuildRoleCreated = Event(['guild-role-created'], 'A role was created in a guild. 群组角色被创建', {})
export const GuildRoleUpdated = Event(['guild-role-updated'], 'A role of a guild changed. 群组角色被修改', {})
export const GuildRoleDeleted = Event(
  ['guild-role-deleted', 'guild-role-removed'],
  'A role of a guild was deleted. 群组角色被删除',
  {},
)

const since2026 = sentBy('Satori, experimental', '2026-02')
export const GuildEmojiAdded = Event(
  ['guild-emoji-added'],
  'An emoji was added to a guild. 群组表情增加',
  {},
  since2026,
)
export const GuildEmojiUpdated = Event(
  ['guild-emoji-updated'],
  'An emoji of a guild changed. 群组表情更新',
  {},
  since2026,
)
export const GuildEmojiDeleted = Event(
  ['guild-emoji-deleted', 'guild-emoji-removed'],
  'An emoji of a guild was deleted. 群组表情移除',
  {},
  since2026,
)

export const ChannelAdded = Event(
  ['channel-added', 'channel-created'],
  'A channel was created. 频道增加',
  { channel },
  experimental,
)
export const ChannelUpdated = Event(['channel-updated'], 'A channel changed. 频道更新', { channel }, experimental)
export const ChannelRemoved = Event(
  ['channel-removed', 'channel-deleted'],
  'A channel was deleted. 频道移除',
  { channel },
  experimental,
)

export const UnsafeGuildMute = Event(
  ['unsafe-guild-mute'],
  'A member was muted; for how long is not in it. 群组成员被禁言',
  { guild, user },
  chronocat,
)
export const UnsafeGuildUnmute = Event(
  ['unsafe-guild-unmute'],
  'A member may speak again. 群组成员被解除禁言',
  { guild, user },
  chronocat,
)

export const guilds = {
  'guild-added': becomes(GuildAdded, 'group.joined', 'guild.added'),
  'guild-updated': becomes(GuildUpdated, 'group.renamed', 'guild.updated', 'unknown'),
  'guild-removed': becomes(GuildRemoved, 'group.left', 'guild.removed'),
  'guild-request': becomes(GuildRequest, 'request.group.invite'),
  'guild-member-added': becomes(GuildMemberAdded, 'member.joined', 'group.joined', 'guild.member_added'),
  'guild-member-updated': becomes(GuildMemberUpdated, 'guild.member_updated', 'unknown'),
  'guild-member-removed': becomes(GuildMemberRemoved, 'member.left', 'group.left', 'guild.member_removed'),
  'guild-member-request': becomes(GuildMemberRequest, 'request.group.join'),
  'guild-role-created': becomes(GuildRoleCreated, 'unknown'),
  'guild-role-updated': becomes(GuildRoleUpdated, 'unknown'),
  'guild-role-deleted': becomes(GuildRoleDeleted, 'unknown'),
  'guild-emoji-added': becomes(GuildEmojiAdded, 'unknown'),
  'guild-emoji-updated': becomes(GuildEmojiUpdated, 'unknown'),
  'guild-emoji-deleted': becomes(GuildEmojiDeleted, 'unknown'),
  'channel-added': becomes(ChannelAdded, 'channel.created'),
  'channel-updated': becomes(ChannelUpdated, 'channel.updated'),
  'channel-removed': becomes(ChannelRemoved, 'channel.deleted'),
  'unsafe-guild-mute': becomes(UnsafeGuildMute, 'member.muted'),
  'unsafe-guild-unmute': becomes(UnsafeGuildUnmute, 'member.unmuted'),
}
