/** The 19 events of the OneBot 12 standard, with what walle-q, its document and others add to them. */
import * as Type from 'typebox'
import { anyField, becomes, Flag, sentBy, Tag, Text } from '../../../vocabulary/index.ts'
import {
  common,
  deleteType,
  flat,
  groupId,
  joinType,
  leaveType,
  MaybeNumberOrText,
  MaybeOneOf,
  MaybePart,
  MaybeText,
  message,
  messageType,
  metaType,
  noticeType,
  operatorId,
  Self,
  self,
  subType,
  userName,
} from './common.ts'

const source = sentBy('OneBot 12')
const guildId = MaybeText('The guild. 群组 ID')
const channelId = MaybeText('The channel. 频道 ID')
/** Where the chat is known without the sender, the sender may be missing. */
const senderId = MaybeText('The sender; missing where the platform names nobody. 发送者 ID；平台没有指明时没有')
const memberId = MaybeText('The member. 成员 ID')

export const PrivateMessage = Type.Object(
  {
    type: messageType,
    detail_type: Tag('private', 'A private message. 单用户消息'),
    sub_type: subType,
    ...common,
    self,
    ...flat,
    ...message,
    group_id: MaybeText(
      'The group or guild that a temporary chat came from; from onebots. 临时会话来自的群 ID（onebots）',
    ),
    user_name: userName,
  },
  { $id: 'onebot12/message.private', description: 'A private message. 单用户消息事件', ...source },
)

export const GroupMessage = Type.Object(
  {
    type: messageType,
    detail_type: Tag('group', 'A group message. 群消息'),
    sub_type: subType,
    ...common,
    self,
    ...flat,
    ...message,
    user_id: senderId,
    group_id: groupId,
    user_card: MaybeText("The sender's name in the group, by walle-q's document. 发送者名片"),
    user_name: MaybeText("The sender's name in the group, as walle-q really sends it. 发送者名片"),
    group_name: MaybeText("The group's name; from walle-q. 群名称"),
  },
  { $id: 'onebot12/message.group', description: 'A group message. 群用户消息事件', ...source },
)

export const ChannelMessage = Type.Object(
  {
    type: messageType,
    detail_type: Tag('channel', 'A message in a channel. 频道消息'),
    sub_type: subType,
    ...common,
    self,
    ...flat,
    ...message,
    user_id: senderId,
    guild_id: MaybeText('The guild; missing in old versions of onebots. 群组 ID；旧版 onebots 没有'),
    channel_id: MaybeText(
      'The channel; old versions of onebots have `group_id` instead. 频道 ID；旧版 onebots 以 `group_id` 代替',
    ),
    group_id: MaybeText('The channel, from old versions of onebots. 频道 ID（旧版 onebots）'),
  },
  {
    $id: 'onebot12/message.channel',
    description: 'A message in a channel of a guild. 频道消息事件',
    ...source,
  },
)

export const PrivateMessageDeleteNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('private_message_delete', 'A private message was recalled. 好友消息撤回'),
    sub_type: subType,
    ...common,
    self,
    ...flat,
    message_id: Text("The recalled message; walle-q's id here has another form than in the message. 消息 ID"),
    user_id: MaybeText('Who had sent it. 发送者 ID'),
  },
  {
    $id: 'onebot12/notice.private_message_delete',
    description: 'A friend recalled a message. 好友消息撤回',
    ...source,
  },
)

export const FriendIncreaseNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('friend_increase', 'A friend was added. 好友增加'),
    sub_type: subType,
    ...common,
    self,
    ...flat,
    user_id: MaybeText('The friend. 好友 ID'),
    user_name: MaybeText("The friend's nickname; from walle-q. 好友昵称"),
  },
  { $id: 'onebot12/notice.friend_increase', description: 'A friend was added. 好友增加', ...source },
)

export const FriendDecreaseNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('friend_decrease', 'A friend was removed. 好友减少'),
    sub_type: subType,
    ...common,
    self,
    ...flat,
    user_id: MaybeText('The former friend. 好友 ID'),
  },
  { $id: 'onebot12/notice.friend_decrease', description: 'A friend was removed. 好友减少', ...source },
)

export const GroupMemberIncreaseNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('group_member_increase', 'A group gained a member. 群成员增加'),
    sub_type: MaybeOneOf(['join', 'invite', ''], 'How; walle-q always sends "join". 加群类型'),
    ...common,
    self,
    ...flat,
    user_id: memberId,
    group_id: groupId,
    operator_id: MaybeText(
      'Who let the member in; missing for now by walle-q\'s document, `""` from walle-q. 操作者 ID；按 walle-q 的文档暂缺，walle-q 发送空字符串 `""`',
    ),
  },
  { $id: 'onebot12/notice.group_member_increase', description: 'A member joined a group. 群成员增加', ...source },
)

export const GroupMemberDecreaseNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('group_member_decrease', 'A group lost a member. 群成员减少'),
    sub_type: MaybeOneOf(
      ['leave', 'kick', 'disband', ''],
      'Left, was kicked, or (walle-q) the group was dissolved. 退群类型',
    ),
    ...common,
    self,
    ...flat,
    user_id: MaybeText('The member; the bot itself when the group was dissolved. 成员 ID'),
    group_id: groupId,
    operator_id: operatorId,
  },
  {
    $id: 'onebot12/notice.group_member_decrease',
    description: 'A member left a group, was kicked, or the group was dissolved. 群成员减少',
    ...source,
  },
)

export const GroupMessageDeleteNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('group_message_delete', 'A group message was recalled. 群消息撤回'),
    sub_type: deleteType,
    ...common,
    self,
    ...flat,
    message_id: Text("The recalled message; walle-q's id here has another form than in the message. 消息 ID"),
    user_id: MaybeText('Who had sent it. 成员 ID'),
    group_id: groupId,
    operator_id: operatorId,
  },
  { $id: 'onebot12/notice.group_message_delete', description: 'A group message was recalled. 群消息撤回', ...source },
)

export const GuildMemberIncreaseNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('guild_member_increase', 'A guild gained a member. 群组成员增加'),
    sub_type: joinType,
    ...common,
    self,
    ...flat,
    guild_id: guildId,
    user_id: memberId,
    operator_id: operatorId,
  },
  { $id: 'onebot12/notice.guild_member_increase', description: 'A member joined a guild. 群组成员增加', ...source },
)

export const GuildMemberDecreaseNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('guild_member_decrease', 'A guild lost a member. 群组成员减少'),
    sub_type: leaveType,
    ...common,
    self,
    ...flat,
    guild_id: guildId,
    user_id: memberId,
    operator_id: operatorId,
  },
  {
    $id: 'onebot12/notice.guild_member_decrease',
    description: 'A member left a guild, or was kicked. 群组成员减少',
    ...source,
  },
)

export const ChannelMemberIncreaseNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('channel_member_increase', 'A channel gained a member. 频道成员增加'),
    sub_type: joinType,
    ...common,
    self,
    ...flat,
    guild_id: guildId,
    channel_id: channelId,
    user_id: memberId,
    operator_id: operatorId,
  },
  { $id: 'onebot12/notice.channel_member_increase', description: 'A member joined a channel. 频道成员增加', ...source },
)

export const ChannelMemberDecreaseNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('channel_member_decrease', 'A channel lost a member. 频道成员减少'),
    sub_type: leaveType,
    ...common,
    self,
    ...flat,
    guild_id: guildId,
    channel_id: channelId,
    user_id: memberId,
    operator_id: operatorId,
  },
  {
    $id: 'onebot12/notice.channel_member_decrease',
    description: 'A member left a channel, or was kicked. 频道成员减少',
    ...source,
  },
)

export const ChannelMessageDeleteNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('channel_message_delete', 'A message of a channel was recalled. 频道消息删除'),
    sub_type: deleteType,
    ...common,
    self,
    ...flat,
    guild_id: guildId,
    channel_id: channelId,
    message_id: Text('The recalled message. 消息 ID'),
    user_id: MaybeText('Who had sent it. 消息发送者 ID'),
    operator_id: operatorId,
  },
  {
    $id: 'onebot12/notice.channel_message_delete',
    description: 'A message of a channel was recalled. 频道消息删除',
    ...source,
  },
)

export const ChannelCreateNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('channel_create', 'A channel was created. 频道新建'),
    sub_type: subType,
    ...common,
    self,
    ...flat,
    guild_id: guildId,
    channel_id: channelId,
    operator_id: operatorId,
  },
  { $id: 'onebot12/notice.channel_create', description: 'A channel was created in a guild. 频道新建', ...source },
)

export const ChannelDeleteNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('channel_delete', 'A channel was deleted. 频道删除'),
    sub_type: subType,
    ...common,
    self,
    ...flat,
    guild_id: guildId,
    channel_id: channelId,
    operator_id: operatorId,
  },
  { $id: 'onebot12/notice.channel_delete', description: 'A channel of a guild was deleted. 频道删除', ...source },
)

export const Version = Type.Object(
  {
    impl: Text('The name of the program. OneBot 实现名称'),
    version: Text('Its version. OneBot 实现的版本号'),
    onebot_version: Text('The version of the standard, `"12"`. OneBot 标准版本号'),
  },
  { title: 'Version', description: 'Which program reports. 版本信息' },
)

export const BotStatus = Type.Object(
  { self: Self, online: Flag('Whether it is online. 是否在线') },
  { title: 'BotStatus', description: 'Whether a bot account is online; programs add fields. 机器人状态' },
)

export const Status = Type.Object(
  {
    good: Flag('Whether all is well. 是否各项状态都符合预期'),
    bots: Type.Array(BotStatus, {
      description:
        'The accounts: all in the first event of a connection, then perhaps only those that changed. 机器人状态列表',
    }),
  },
  { title: 'Status', description: 'The state of the program and its accounts. 运行状态' },
)

export const HeartbeatStatus = Type.Object(
  {
    good: Type.Optional(Flag('Whether all is well. 是否各项状态都符合预期')),
    online: Type.Optional(Flag('Whether the account is online. 是否在线')),
  },
  { title: 'HeartbeatStatus', description: 'The state that comes with a heartbeat. 心跳中的状态' },
)

/** Meta events name no account, but onebots does so, and drafts did. */
const account = { self, ...flat }

export const ConnectMeta = Type.Object(
  {
    type: metaType,
    detail_type: Tag('connect', 'The connection is open. 连接'),
    sub_type: subType,
    ...common,
    ...account,
    version: MaybePart(Version, 'Which program reports; its fields are not checked. 版本信息'),
  },
  {
    $id: 'onebot12/meta.connect',
    description: 'The first event on every WebSocket connection. 连接',
    ...sentBy('OneBot 12', '2022-12-11'),
  },
)

export const HeartbeatMeta = Type.Object(
  {
    type: metaType,
    detail_type: Tag('heartbeat', 'A sign of life. 心跳'),
    sub_type: subType,
    ...common,
    ...account,
    interval: MaybeNumberOrText(
      'Until the next one, in milliseconds; walle-q sends seconds, onebots leaves it out where it passes one on. 到下次心跳的间隔，单位：毫秒；walle-q 发送秒，onebots 转发时省略',
    ),
    status: MaybePart(HeartbeatStatus, 'The state that comes with it; its fields are not checked. 心跳中的状态'),
  },
  {
    $id: 'onebot12/meta.heartbeat',
    description: 'A sign of life; `status` until 2022-08-14 and from walle-q. 心跳',
    ...source,
  },
)

export const StatusUpdateMeta = Type.Object(
  {
    type: metaType,
    detail_type: Tag('status_update', 'The state changed. 状态更新'),
    sub_type: subType,
    ...common,
    ...account,
    status: Type.Optional(
      Type.Unsafe<Type.Static<typeof Status>>({
        type: 'object',
        typed: Status,
        description: 'The state; its fields are not checked. 运行状态',
      }),
    ),
    good: Type.Optional(Flag('Whether all is well; here in walle-q v0.2.2 and v0.2.3. 是否正常（walle-q 旧版）')),
    bots: Type.Optional(
      Type.Unsafe<Type.Static<typeof BotStatus>[] | null>({
        type: ['array', 'null'],
        typed: Type.Union([Type.Array(BotStatus), Type.Null()]),
        description: 'The accounts; here in walle-q v0.2.2 and v0.2.3. 机器人状态列表（walle-q 旧版）',
      }),
    ),
  },
  {
    $id: 'onebot12/meta.status_update',
    description: 'The state of the program and its accounts, after connecting and when it changes. 状态更新',
    ...sentBy('OneBot 12', '2022-08-14'),
    allOf: [anyField({ status: 'object', good: 'boolean' })],
  },
)

/** The kinds of the standard, each with the unified types that it may become. */
export const standardEvents = {
  'message.private': becomes(PrivateMessage, 'message.private'),
  'message.group': becomes(GroupMessage, 'message.group'),
  'message.channel': becomes(ChannelMessage, 'message.channel'),
  'notice.private_message_delete': becomes(PrivateMessageDeleteNotice, 'recall.private'),
  'notice.friend_increase': becomes(FriendIncreaseNotice, 'friend.added'),
  'notice.friend_decrease': becomes(FriendDecreaseNotice, 'friend.removed'),
  'notice.group_member_increase': becomes(GroupMemberIncreaseNotice, 'member.joined', 'group.joined'),
  'notice.group_member_decrease': becomes(GroupMemberDecreaseNotice, 'member.left', 'group.left'),
  'notice.group_message_delete': becomes(GroupMessageDeleteNotice, 'recall.group'),
  'notice.guild_member_increase': becomes(GuildMemberIncreaseNotice, 'guild.member_added', 'guild.added'),
  'notice.guild_member_decrease': becomes(GuildMemberDecreaseNotice, 'guild.member_removed', 'guild.removed'),
  'notice.channel_member_increase': becomes(ChannelMemberIncreaseNotice, 'channel.member_added'),
  'notice.channel_member_decrease': becomes(ChannelMemberDecreaseNotice, 'channel.member_removed'),
  'notice.channel_message_delete': becomes(ChannelMessageDeleteNotice, 'recall.channel'),
  'notice.channel_create': becomes(ChannelCreateNotice, 'channel.created'),
  'notice.channel_delete': becomes(ChannelDeleteNotice, 'channel.deleted'),
  'meta.connect': becomes(ConnectMeta, 'meta.connected'),
  'meta.heartbeat': becomes(HeartbeatMeta, 'meta.heartbeat'),
  'meta.status_update': becomes(StatusUpdateMeta, 'meta.status'),
}
