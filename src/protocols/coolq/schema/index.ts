/**
 * CoolQ HTTP reports (上报数据), v1.0 to v3.4: flat objects distinguished by `post_type` and the field it names, where
 * everything that is no message and no request has the `post_type` "event". v4.0 renamed that to "notice" and begins
 * another protocol; its switch `enable_backward_compatibility` brings these shapes back, with its own fields in them.
 *
 * A field without a version is there in all of them.
 */
import * as Type from 'typebox'
import {
  becomes,
  Closed,
  Hint,
  Id,
  MaybeId,
  MaybeNumber,
  MaybeOneOf,
  MaybeText,
  MessageOf,
  OneOf,
  OpenObject,
  Tag,
  Text,
  Unchecked,
  unionOf,
} from '../../../vocabulary/index.ts'

const message = Tag('message', 'A message came in. 上报类型：收到消息')
const event = Tag('event', 'Something other than a message happened. 上报类型：非消息类事件')
const request = Tag('request', 'Somebody asks for something. 上报类型：加好友请求、加群请求／邀请')

const time = MaybeNumber(
  'When it happened, Unix seconds. The program always sends it, stand-ins may not. 事件发生的时间戳，Unix 秒；程序总会发送，替代程序不一定',
)
const groupId = Id('The group number. 群号')
const senderId = Id('The QQ number of the sender. 发送者 QQ 号')
const flag = Text(
  'The handle of this request; the API that answers it wants it back. 请求 flag，处理该请求的 API 需要传回',
)
const selfId = MaybeId('The bot account. Since v3.4.0. 收到事件的机器人 QQ 号')

export const MessageSegment = Type.Object(
  {
    type: OneOf(
      ['text', 'face', 'image', 'record', 'at', 'rps', 'dice', 'shake', 'share', 'contact', 'bface', 'emoji'],
      'The name of the CQ code, or "text". 消息段类型',
    ),
    data: Type.Unsafe<Record<string, unknown> | null>({
      type: ['object', 'null'],
      description:
        'The parameters, all of them texts without escapes; null for a code without any before v2.1.4. 消息段参数，均为未转义的文本；v2.1.4 之前没有参数时为 null',
    }),
  },
  {
    title: 'MessageSegment',
    description:
      'A segment of a message, where `post_message_format` is "array". Since v1.1.6; v1.1.6-beta sent pairs instead. 消息段',
  },
)

/** What all messages have. */
const content = {
  user_id: senderId,
  message: MessageOf(
    MessageSegment,
    'The message: a text with CQ codes, its `&`, `[` and `]` escaped (v2.1.4 to v3.4 escape `,` too), or since v1.1.6 an array of segments, if so configured. 消息内容：含 CQ 码的文本，`&`、`[`、`]` 已转义（v2.1.4 至 v3.4 还转义 `,`）；自 v1.1.6 可配置为消息段数组',
  ),
  self_id: selfId,
  message_id: MaybeId('The message id. Since v3.3.1. 消息 ID'),
  font: Hint('integer', "CoolQ's handle of the font. Since v3.0.0. 字体，CoolQ 的句柄；自 v3.0.0 起"),
  sender: Unchecked(
    OpenObject(
      'What is known of the sender: `nickname`, `card` and more, any of which may be missing. Only v4.5 and later in compatibility mode. 发送人信息：`nickname`、`card` 等，都可能缺失；仅 v4.5 及以上的兼容模式',
    ),
  ),
}

export const PrivateMessage = Type.Object(
  {
    post_type: message,
    message_type: Tag('private', 'A private message. 消息类型：私聊'),
    sub_type: MaybeOneOf(
      ['friend', 'group', 'discuss', 'other', 'unknown'],
      'Where the sender is known from: a friend, or a temporary session out of a group or a discuss group. The program also sends "unknown". 消息子类型：好友，或来自群、讨论组的临时会话；程序还会发送 "unknown"',
    ),
    ...content,
    time,
  },
  { $id: 'coolq/message.private', description: 'A private message. 私聊消息' },
)

export const GroupMessage = Type.Object(
  {
    post_type: message,
    message_type: Tag('group', 'A group message. 消息类型：群'),
    group_id: groupId,
    sub_type: MaybeOneOf(
      ['normal', 'anonymous', 'notice', 'unknown'],
      'An ordinary or an anonymous message, or a notice of the system. Since v3.2.0. 消息子类型：普通消息、匿名消息或系统提示；自 v3.2.0',
    ),
    anonymous: Text(
      'The name shown for an anonymous sender; `""` when nobody is anonymous. 匿名用户显示名；非匿名时为 `""`',
    ),
    anonymous_flag: Text(
      'The handle of an anonymous sender, which the ban API wants; `""` when nobody is anonymous. Test this field, not `anonymous`: a multi-line anonymous message has a flag and no name. 匿名用户 flag，禁言 API 需要它；非匿名时为 `""`。应判断此字段而非 `anonymous`：多行匿名消息有 flag 而没有名称',
    ),
    ...content,
    time,
  },
  { $id: 'coolq/message.group', description: 'A group message. 群消息' },
)

export const DiscussMessage = Type.Object(
  {
    post_type: message,
    message_type: Tag('discuss', 'A discuss-group message. 消息类型：讨论组'),
    discuss_id: Id('The id of the discuss group. 讨论组 ID'),
    ...content,
    time,
  },
  { $id: 'coolq/message.discuss', description: 'A message in a discuss group. 讨论组消息' },
)

export const GroupAdminEvent = Type.Object(
  {
    post_type: event,
    event: Tag('group_admin', 'A group admin was set or unset. 事件名'),
    sub_type: MaybeOneOf(
      ['set', 'unset', 'unknown'],
      'Set or unset; the program also sends "unknown". 设置 / 取消管理员',
    ),
    group_id: groupId,
    user_id: MaybeId('The member whose right changed (the document calls it the sender). QQ 号'),
    time,
    self_id: selfId,
  },
  { $id: 'coolq/event.group_admin', description: 'A member became, or ceased to be, a group admin. 群管理员变动' },
)

export const GroupDecreaseEvent = Type.Object(
  {
    post_type: event,
    event: Tag('group_decrease', 'A group lost a member. 事件名'),
    sub_type: MaybeOneOf(
      ['leave', 'kick', 'kick_me', 'unknown'],
      'Left, was kicked, or the bot itself was kicked (which before v1.1.3 may be sent as "kick"); the program also sends "unknown". 主动退群 / 成员被踢 / 登录号被踢',
    ),
    group_id: groupId,
    user_id: MaybeId('Who left. 离开者 QQ 号'),
    operator_id: MaybeId('Who did it; the same as `user_id` when somebody left. 操作者 QQ 号'),
    time,
    self_id: selfId,
  },
  { $id: 'coolq/event.group_decrease', description: 'A member left a group or was kicked. 群成员减少' },
)

export const GroupIncreaseEvent = Type.Object(
  {
    post_type: event,
    event: Tag('group_increase', 'A group gained a member. 事件名'),
    sub_type: MaybeOneOf(
      ['approve', 'invite', 'unknown'],
      'Approved or invited by an admin; the program also sends "unknown". 管理员已同意入群 / 管理员邀请入群',
    ),
    group_id: groupId,
    user_id: MaybeId('Who joined. 加入者 QQ 号'),
    operator_id: MaybeId('Who approved or invited. 操作者 QQ 号'),
    time,
    self_id: selfId,
  },
  { $id: 'coolq/event.group_increase', description: 'A member joined a group. 群成员增加' },
)

export const GroupFile = Type.Object(
  {
    id: MaybeId('The handle of the file. 文件 ID'),
    name: MaybeText('The file name. 文件名'),
    size: MaybeNumber('The size in bytes. 文件大小（字节数）'),
    busid: MaybeId('A number of unknown use. 目前不清楚有什么作用'),
  },
  { title: 'GroupFile', description: 'A file in a group. 文件信息' },
)

export const GroupUploadEvent = Type.Object(
  {
    post_type: event,
    event: Tag('group_upload', 'A file was uploaded to a group. 事件名'),
    group_id: groupId,
    user_id: MaybeId('Who uploaded it. 上传文件的用户 QQ 号'),
    file: Type.Union([GroupFile, Type.Null()], {
      description:
        'The file; null when the plugin could not read what CoolQ passed on (v4 in compatibility mode: empty texts and zeros). 文件信息；插件读不到 CoolQ 给出的信息时为 null（v4 兼容模式下为空文本和 0）',
    }),
    time,
    self_id: selfId,
  },
  {
    $id: 'coolq/event.group_upload',
    description: 'Somebody uploaded a file to a group. Since v2.0.0. 群文件上传',
  },
)

export const GroupBanEvent = Type.Object(
  {
    post_type: event,
    event: Closed(
      ['group_ban', 'unknown'],
      'A mute, or its end. v4.12 itself says "unknown", and does so only for this event. 事件名',
    ),
    sub_type: MaybeOneOf(
      ['ban', 'lift_ban', 'unknown'],
      'Muted, or no longer; the program also sends "unknown". 禁言 / 解除禁言',
    ),
    group_id: groupId,
    user_id: Id('Who is muted; 0 for everybody. 被禁言 QQ 号'),
    operator_id: MaybeId('Who did it. 操作者 QQ 号'),
    duration: MaybeNumber('For how long, in seconds. 禁言时长，单位秒'),
    time,
    self_id: selfId,
  },
  {
    $id: 'coolq/event.group_ban',
    description: 'A member was muted or may speak again. Only v4.12 and later in compatibility mode. 群禁言',
  },
)

export const FriendAddedEvent = Type.Object(
  {
    post_type: event,
    event: Tag('friend_added', 'A friend was added. 事件名'),
    user_id: MaybeId('The new friend. 新添加好友 QQ 号'),
    time,
    self_id: selfId,
  },
  {
    $id: 'coolq/event.friend_added',
    description: 'A friend was added. Until v1.1.6, then `event.friend_add`. 好友已添加',
  },
)

export const FriendAddEvent = Type.Object(
  {
    post_type: event,
    event: Tag('friend_add', 'A friend was added. 事件名'),
    user_id: MaybeId('The new friend. 新添加好友 QQ 号'),
    time,
    self_id: selfId,
  },
  {
    $id: 'coolq/event.friend_add',
    description: 'A friend was added. Since v2.0.0, before that `event.friend_added`. 好友已添加',
  },
)

export const FriendRequest = Type.Object(
  {
    post_type: request,
    request_type: Tag('friend', 'A friend request. 请求类型：加好友'),
    user_id: MaybeId('Who asks. 发送请求的 QQ 号'),
    message: MaybeText('What the asker wrote. 验证信息'),
    flag,
    time,
    self_id: selfId,
  },
  { $id: 'coolq/request.friend', description: 'Somebody asks to be a friend. 加好友请求' },
)

export const GroupRequest = Type.Object(
  {
    post_type: request,
    request_type: Tag('group', 'A request to join a group, or an invitation. 请求类型：加群'),
    sub_type: MaybeOneOf(
      ['add', 'invite', 'unknown'],
      'Somebody asks to join, or invites the bot; the program also sends "unknown". 加群请求 / 邀请登录号入群',
    ),
    group_id: MaybeId('The group number. Since v1.1.2. 群号'),
    user_id: MaybeId('Who asks or invites. 发送请求的 QQ 号'),
    message: MaybeText('What the asker wrote. 验证信息'),
    flag,
    time,
    self_id: selfId,
  },
  {
    $id: 'coolq/request.group',
    description: 'Somebody asks to join a group or invites the bot into one. 加群请求／邀请',
  },
)

/** The fields that distinguish the kinds, outermost first. */
export const discriminators = [['post_type'], ['message_type', 'event', 'request_type']]

/** The kinds of CoolQ HTTP reports, each with the unified types that it may become. */
export const events = {
  'message.private': becomes(PrivateMessage, 'message.private'),
  'message.group': becomes(GroupMessage, 'message.group'),
  'message.discuss': becomes(DiscussMessage, 'message.group'),
  'event.group_upload': becomes(GroupUploadEvent, 'group.file_uploaded'),
  'event.group_admin': becomes(GroupAdminEvent, 'member.admin_set', 'member.admin_unset', 'unknown'),
  'event.group_decrease': becomes(GroupDecreaseEvent, 'member.left', 'group.left'),
  'event.group_increase': becomes(GroupIncreaseEvent, 'member.joined', 'group.joined'),
  'event.group_ban': becomes(GroupBanEvent, 'member.muted', 'member.unmuted', 'group.muted_all', 'group.unmuted_all'),
  'event.friend_added': becomes(FriendAddedEvent, 'friend.added'),
  'event.friend_add': becomes(FriendAddEvent, 'friend.added'),
  'request.friend': becomes(FriendRequest, 'request.friend'),
  'request.group': becomes(GroupRequest, 'request.group.join', 'request.group.invite', 'unknown'),
}

/** Any of these kinds. 任一事件 */
export const AnyEvent = unionOf(events)
