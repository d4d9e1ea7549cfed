/**
 * OneBot 12 as walle-q speaks it: objects told apart by `type` and `detail_type`.
 * Ids are text, except `request_id`; `""` stands for "nobody" or "unknown".
 */
import * as Type from 'typebox'
import { Closed, Flag, Float, Int64, Integer, NullableText, OneOf, OpenObject, Tag, Text } from '../../core/schema.ts'

export const Self = Type.Object(
  {
    platform: Text('The platform, such as `"qq"`. 平台名称'),
    user_id: Text("The bot's account id. 机器人用户 ID"),
  },
  { title: 'Self', description: 'The bot account that received the event. Self 标识' },
)

export const MessageSegment = Type.Object(
  {
    type: Text('The type, such as `"text"`, `"mention"`, `"image"`; extensions add their own. 消息段类型'),
    data: OpenObject("The type's own fields. 消息段参数"),
  },
  { title: 'MessageSegment', description: 'One piece of a message. 消息段' },
)

const messageType = Tag('message', 'A message event. 消息事件')
const noticeType = Tag('notice', 'A notice event. 通知事件')
const requestType = Tag('request', 'A request event. 请求事件')

const common = {
  id: Text('The event id; some programs send `""`. 事件 ID'),
  time: Float('When it happened, Unix seconds with fractions. 事件戳，单位：秒'),
}
const subType = Text('A finer type; `""` where the event has none. 子类型')
const self = Self
const noticeSelf = Type.Optional(Self)

const userId = (description: string) => Text(description)
const groupId = Text('The group. 群 ID')
const operatorId = Text('Who did it; `""` when unknown. 操作者 ID')

const message = {
  message_id: Text('The message id; an opaque text that may hold spaces. 消息 ID'),
  message: Type.Array(MessageSegment, { description: 'The message, piece by piece; may be empty. 消息对象' }),
  alt_message: Text('The message as plain text, for reading only. 消息文本'),
  user_id: userId('The sender. 发送者 ID'),
}

const userName = Type.Optional(Text("The sender's nickname. 发送者 nickname"))

export const PrivateMessage = Type.Object(
  {
    type: messageType,
    detail_type: Tag('private', 'A private message. 单用户消息'),
    sub_type: subType,
    ...common,
    self,
    ...message,
    user_name: userName,
  },
  { $id: 'onebot12/message.private', description: 'A private message. 单用户消息事件' },
)

export const GroupTempMessage = Type.Object(
  {
    type: messageType,
    detail_type: Tag('group_temp', 'A temporary session out of a group. 群临时消息'),
    sub_type: subType,
    ...common,
    self,
    ...message,
    group_id: groupId,
    user_name: userName,
  },
  { $id: 'onebot12/message.group_temp', description: 'A private message from a member of a shared group. 群临时消息' },
)

export const GroupMessage = Type.Object(
  {
    type: messageType,
    detail_type: Tag('group', 'A group message. 群消息'),
    sub_type: subType,
    ...common,
    self,
    ...message,
    group_id: groupId,
    user_card: Type.Optional(Text("The sender's name in the group, by the document. 发送者名片")),
    user_name: Type.Optional(Text("The sender's name in the group, as walle-q really sends it. 发送者名片")),
    group_name: Type.Optional(Text("The group's name. 群名称")),
  },
  { $id: 'onebot12/message.group', description: 'A group message. 群用户消息事件' },
)

export const PrivateMessageDeleteNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('private_message_delete', 'A private message was recalled. 好友消息撤回'),
    sub_type: subType,
    ...common,
    self: noticeSelf,
    message_id: Text("The recalled message; walle-q's id here has another form than in the message. 消息 ID"),
    user_id: userId('Who had sent it. 发送者 ID'),
  },
  { $id: 'onebot12/notice.private_message_delete', description: 'A friend recalled a message. 好友消息撤回' },
)

export const FriendIncreaseNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('friend_increase', 'A friend was added. 好友增加'),
    sub_type: subType,
    ...common,
    self: noticeSelf,
    user_id: userId('The friend. 好友 ID'),
    user_name: Type.Optional(Text("The friend's nickname. 好友昵称")),
  },
  { $id: 'onebot12/notice.friend_increase', description: 'A friend was added. 好友增加' },
)

export const FriendDecreaseNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('friend_decrease', 'A friend was removed. 好友减少'),
    sub_type: subType,
    ...common,
    self: noticeSelf,
    user_id: userId('The former friend. 好友 ID'),
  },
  { $id: 'onebot12/notice.friend_decrease', description: 'A friend was removed. 好友减少' },
)

export const FriendPokeNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('friend_poke', 'A friend poked (walle-q extension). 好友戳一戳'),
    sub_type: subType,
    ...common,
    self: noticeSelf,
    user_id: userId('Who poked. 发送者 ID'),
    receiver_id: Text('Who was poked. 接收者 ID'),
  },
  { $id: 'onebot12/notice.friend_poke', description: 'A friend poked somebody; a walle-q extension. 好友戳一戳' },
)

export const GroupMemberIncreaseNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('group_member_increase', 'A group gained a member. 群成员增加'),
    sub_type: OneOf(['join', 'invite', ''], 'How; walle-q always sends "join". 加群类型'),
    ...common,
    self: noticeSelf,
    user_id: userId('The member. 成员 ID'),
    group_id: groupId,
    operator_id: Type.Optional(
      Text('Who let the member in; missing for now by the document, `""` from walle-q. 操作者 ID（暂缺）'),
    ),
  },
  { $id: 'onebot12/notice.group_member_increase', description: 'A member joined a group. 群成员增加' },
)

export const GroupMemberDecreaseNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('group_member_decrease', 'A group lost a member. 群成员减少'),
    sub_type: OneOf(['leave', 'kick', 'disband', ''], 'Left, was kicked, or the group was dissolved. 退群类型'),
    ...common,
    self: noticeSelf,
    user_id: userId('The member; the bot itself when the group was dissolved. 成员 ID'),
    group_id: groupId,
    operator_id: operatorId,
  },
  {
    $id: 'onebot12/notice.group_member_decrease',
    description: 'A member left a group, was kicked, or the group was dissolved. 群成员减少',
  },
)

export const GroupMemberBanNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('group_member_ban', 'A member was muted or unmuted. 群成员禁言'),
    sub_type: subType,
    ...common,
    self: noticeSelf,
    user_id: userId('The member; `"0"` stands for everybody. 成员 ID'),
    group_id: groupId,
    operator_id: operatorId,
    duration: Type.Optional(Integer('For how long, in seconds; 0 lifts the mute. 禁言时长，单位：秒')),
  },
  {
    $id: 'onebot12/notice.group_member_ban',
    description: 'A member was muted, or unmuted with duration 0. 群成员禁言',
  },
)

export const GroupMessageDeleteNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('group_message_delete', 'A group message was recalled. 群消息撤回'),
    sub_type: OneOf(['recall', 'delete', ''], 'By its sender (recall) or by an admin (delete). 撤回类型'),
    ...common,
    self: noticeSelf,
    message_id: Text("The recalled message; walle-q's id here has another form than in the message. 消息 ID"),
    user_id: userId('Who had sent it. 成员 ID'),
    group_id: groupId,
    operator_id: operatorId,
  },
  { $id: 'onebot12/notice.group_message_delete', description: 'A group message was recalled. 群消息撤回' },
)

export const GroupAdminSetNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('group_admin_set', 'A group admin was set. 群管理员设置'),
    sub_type: subType,
    ...common,
    self: noticeSelf,
    user_id: userId('The member. 成员 ID'),
    group_id: groupId,
    operator_id: operatorId,
  },
  {
    $id: 'onebot12/notice.group_admin_set',
    description: 'A member became a group admin; walle-q sends it for a new owner too. 群管理员设置',
  },
)

export const GroupAdminUnsetNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('group_admin_unset', 'A group admin was unset. 群管理员取消'),
    sub_type: subType,
    ...common,
    self: noticeSelf,
    user_id: userId('The member. 成员 ID'),
    group_id: groupId,
    operator_id: operatorId,
  },
  { $id: 'onebot12/notice.group_admin_unset', description: 'A member ceased to be a group admin. 群管理员取消' },
)

export const GroupNameUpdateNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('group_name_update', 'A group was renamed (walle-q extension). 群名称更新'),
    sub_type: subType,
    ...common,
    self: noticeSelf,
    group_id: groupId,
    group_name: Text('The new name. 群名称'),
    operator_id: operatorId,
  },
  { $id: 'onebot12/notice.group_name_update', description: 'A group was renamed; a walle-q extension. 群名称更新' },
)

const requestId = Int64(
  'The request; the API that answers it wants it back. A microsecond timestamp of 16 digits in practice. 请求 ID',
)
const invitor = {
  invitor_id: Type.Optional(NullableText('Who invited, if anybody (wire spelling). 邀请人 ID')),
  invitor_name: Type.Optional(NullableText('The name of who invited (wire spelling). 邀请人名称')),
}

export const NewFriendRequest = Type.Object(
  {
    type: requestType,
    detail_type: Tag('new_friend', 'A friend request (walle-q extension). 好友添加请求'),
    sub_type: subType,
    ...common,
    self,
    request_id: requestId,
    user_id: userId('Who asks. 用户 ID'),
    user_name: Text("The asker's nickname. 用户名称/昵称"),
    message: Text('What the asker wrote. 请求信息'),
  },
  {
    $id: 'onebot12/request.new_friend',
    description: 'Somebody asks to be a friend; a walle-q extension. 好友添加请求',
  },
)

export const JoinGroupRequest = Type.Object(
  {
    type: requestType,
    detail_type: Tag('join_group', 'A request to join a group (walle-q extension). 新成员加群申请'),
    sub_type: subType,
    ...common,
    self,
    request_id: requestId,
    user_id: userId('Who asks. 用户 ID'),
    user_name: Text("The asker's nickname. 用户名称/昵称"),
    group_id: groupId,
    group_name: Text("The group's name. 群名称"),
    message: Text('What the asker wrote. 请求信息'),
    suspicious: Flag('Whether QQ finds the asker suspicious. 是否可疑'),
    ...invitor,
  },
  {
    $id: 'onebot12/request.join_group',
    description: 'Somebody asks to join a group; a walle-q extension. 新成员加群申请',
  },
)

export const GroupInvitedRequest = Type.Object(
  {
    type: requestType,
    detail_type: Closed(
      ['group_invited', 'group_invite'],
      'An invitation: "group_invited" by the document, "group_invite" from every walle-q program. 群邀请',
    ),
    sub_type: subType,
    ...common,
    time: Float('Unix seconds by the document; walle-q repeats `request_id` here, microseconds. 事件戳，单位：秒'),
    self,
    request_id: requestId,
    group_id: groupId,
    group_name: Text("The group's name. 群名称"),
    ...invitor,
  },
  {
    $id: 'onebot12/request.group_invited',
    description: 'The bot was invited into a group; a walle-q extension. 群邀请',
  },
)

/** The fields that tell the kinds apart, outermost first. */
export const discriminators = [['type'], ['detail_type']]

export const events = {
  'message.private': PrivateMessage,
  'message.group_temp': GroupTempMessage,
  'message.group': GroupMessage,
  'notice.private_message_delete': PrivateMessageDeleteNotice,
  'notice.friend_increase': FriendIncreaseNotice,
  'notice.friend_decrease': FriendDecreaseNotice,
  'notice.friend_poke': FriendPokeNotice,
  'notice.group_member_increase': GroupMemberIncreaseNotice,
  'notice.group_member_decrease': GroupMemberDecreaseNotice,
  'notice.group_member_ban': GroupMemberBanNotice,
  'notice.group_message_delete': GroupMessageDeleteNotice,
  'notice.group_admin_set': GroupAdminSetNotice,
  'notice.group_admin_unset': GroupAdminUnsetNotice,
  'notice.group_name_update': GroupNameUpdateNotice,
  'request.new_friend': NewFriendRequest,
  'request.join_group': JoinGroupRequest,
  'request.group_invited': GroupInvitedRequest,
}
