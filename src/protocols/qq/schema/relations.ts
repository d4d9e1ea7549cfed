/** Groups, friends and members of the bot, and what they allow it. */
import * as Type from 'typebox'
import {
  becomes,
  CodeOf,
  Flag,
  Int64,
  NumberOrText,
  OneOf,
  Tag,
  Text,
  Unchecked,
  UncheckedList,
} from '../../../vocabulary/index.ts'
import { Dispatch, frame, groupOpenid, timestamp } from './frame.ts'

const data = (what: string) =>
  Type.Object(
    {
      timestamp,
      group_openid: groupOpenid,
      op_member_openid: Unchecked(Text(`The member who ${what}, by the id only this bot knows. 操作群成员的 openid`)),
    },
    { description: 'What happened. 事件字段' },
  )

export const GroupAddRobot = Type.Object(
  { t: Tag('GROUP_ADD_ROBOT', 'The event type. 事件类型'), ...frame, d: data('added the bot') },
  { $id: 'qq/GROUP_ADD_ROBOT', description: 'The bot was added to a group. 机器人加入群聊' },
)

export const GroupDelRobot = Type.Object(
  { t: Tag('GROUP_DEL_ROBOT', 'The event type. 事件类型'), ...frame, d: data('removed the bot') },
  { $id: 'qq/GROUP_DEL_ROBOT', description: 'The bot was removed from a group. 机器人退出群聊' },
)

export const GroupMsgReject = Type.Object(
  { t: Tag('GROUP_MSG_REJECT', 'The event type. 事件类型'), ...frame, d: data('switched messages off') },
  {
    $id: 'qq/GROUP_MSG_REJECT',
    description: "An admin switched the bot's proactive messages off for a group. 群聊拒绝机器人主动消息，由管理员关闭",
  },
)

export const GroupMsgReceive = Type.Object(
  { t: Tag('GROUP_MSG_RECEIVE', 'The event type. 事件类型'), ...frame, d: data('switched messages on') },
  {
    $id: 'qq/GROUP_MSG_RECEIVE',
    description: "An admin switched the bot's proactive messages on for a group. 群聊接受机器人主动消息，由管理员开启",
  },
)

const openid = Text('The user, by the id only this bot knows. 用户 openid')

const FriendAuthor = Type.Object(
  { union_openid: Unchecked(Text('The id that the bots of one developer share. 开发者维度 union_openid')) },
  { title: 'FriendAuthor', description: 'The user by another id. 用户信息' },
)

const Friend = Type.Object(
  {
    timestamp,
    openid,
    scene: Unchecked(
      CodeOf(
        [1000, 1001, 1002, 1003, 1004, 2001, 2002, 2003, 2004],
        'Where from: 1000 unknown, 1001 and 1002 search, 1003 a group, 1004 the space, 2001 and 2002 a shared profile, 2003 and 2004 a link of the developer; since 2026. 添加场景',
      ),
    ),
    scene_param: Unchecked(
      Text('What the link of the developer passes on; perhaps `""`. 开发者链接带来的场景参数，可能为空字符串 `""`'),
    ),
    author: Unchecked(FriendAuthor, 'The user by another id; since 2026. 用户信息'),
    short_code: Unchecked(Text('The short code of the link. 短码')),
  },
  { title: 'Friend', description: 'Who added or removed the bot. 用户关系变更' },
)

const C2cSwitch = Type.Object(
  { timestamp, openid },
  { title: 'C2cSwitch', description: 'Who switched messages on or off. 单聊主动消息开关' },
)

const GroupMember = Type.Object(
  {
    timestamp,
    group_openid: groupOpenid,
    member_openid: Text(
      'The member, by the id only this bot knows in this group. 群成员 openid，仅对本机器人与本群有效',
    ),
    user_openid: Unchecked(
      Text('The same person by their C2C id; perhaps `""`. 同一用户的 C2C openid，可能为空字符串 `""`'),
    ),
  },
  {
    title: 'GroupMember',
    description:
      'The member who joined or left; the platform does not send the operator. 群成员变更：加入或离开的成员；平台不发送操作者',
  },
)

const ReviewQa = Type.Object(
  {
    question: Unchecked(Text('The question. 问题')),
    answer: Unchecked(Text('The answer. 回答')),
  },
  { title: 'ReviewQa', description: 'A question to those who want to join, and the answer. 入群问答' },
)

const JoinVerification = Type.Object(
  {
    method: Unchecked(
      OneOf(['verify_message', 'admin_review_qa'], 'Whether a message or answers were asked for. 验证方式'),
    ),
    verify_message: Unchecked(Text('What they wrote. 验证消息')),
    review_qa_list: Unchecked(Type.Array(ReviewQa, { description: 'Questions and answers. 问答列表' })),
  },
  { title: 'JoinVerification', description: 'The words of those who want to join. 验证信息' },
)

const AutoApproval = Type.Object(
  { strategy_id: Unchecked(Text('By which rule. 策略 id')) },
  { title: 'AutoApproval', description: 'The rule that has approved it already. 自动通过信息' },
)

const JoinRequest = Type.Object(
  {
    group_openid: groupOpenid,
    join_request_id: Text('What the API that answers it wants back. 入群申请 id'),
    member_openid: Text('Who wants to join. 申请人 openid'),
    username: Unchecked(Text('Their nickname. 申请人昵称')),
    apply_at: Unchecked(NumberOrText('When they applied, RFC 3339. 申请时间')),
    apply_source: Unchecked(
      OneOf(['self_apply', 'invited'], 'Whether they asked themselves, or were invited. 申请来源'),
    ),
    invited_by: Unchecked(Text('Who invited them; perhaps `""`. 邀请人 openid，可能为空字符串 `""`')),
    union_openid: Unchecked(
      Text(
        'The id that the bots of one developer share; perhaps `""`. 开发者维度 union_openid，同一开发者的机器人相同；可能为空字符串 `""`',
      ),
    ),
    risk_tips: Unchecked(Text('What the platform warns of; perhaps `""`. 平台的风险提示，可能为空字符串 `""`')),
    bot: Unchecked(Flag('Whether it is a bot. 是否机器人')),
    verify_info: Unchecked(
      JoinVerification,
      'The words of the asker; absent for the invited. 申请人填写的验证信息；受邀入群的没有',
    ),
    auto_approved: Unchecked(AutoApproval, 'Present where a rule has approved it already. 自动通过信息'),
  },
  { title: 'JoinRequest', description: 'Who wants to join. 入群申请' },
)

const SubscriptionResult = Type.Object(
  {
    template_id: Unchecked(Int64('The template. 模板 id')),
    custom_template_id: Unchecked(Text("The developer's own template. 自定义模板 id")),
    op: Unchecked(CodeOf([1, 2], '1 allowed, 2 refused. 操作')),
    subscribe_id: Unchecked(Text('The subscription. 订阅 id')),
    update_ts: Unchecked(Int64('When it changed, Unix seconds. 更新时间，Unix 时间戳（秒）')),
    subscribe_ts: Unchecked(Int64('When it was subscribed to, Unix seconds. 订阅时间，Unix 时间戳（秒）')),
  },
  { title: 'SubscriptionResult', description: 'What was chosen for one template. 订阅结果' },
)

const SubscriptionStatus = Type.Object(
  {
    group_openid: Unchecked(
      Text('The group; absent or `""` for a user. 群的 group_openid；对象是用户时没有或为空字符串 `""`'),
    ),
    openid: Unchecked(Text('The user; absent or `""` for a group. 用户 openid；对象是群时没有或为空字符串 `""`')),
    result: UncheckedList(SubscriptionResult, 'What was chosen, template by template. 订阅结果列表'),
  },
  { title: 'SubscriptionStatus', description: 'Who chose what. 订阅消息授权' },
)

const ChatEntry = Type.Object(
  {
    user_openid: Unchecked(Text('Who. 用户 openid')),
    from_source: Unchecked(Text('From where. 来源')),
  },
  { title: 'ChatEntry', description: 'Who opened the chat. 进入聊天窗口' },
)

export const FriendAdd = Dispatch('FRIEND_ADD', 'Somebody added the bot. 用户添加机器人', Friend)
export const FriendDel = Dispatch('FRIEND_DEL', 'Somebody removed the bot. 用户删除机器人', Friend)

export const C2cMsgReject = Dispatch(
  'C2C_MSG_REJECT',
  "Somebody switched the bot's proactive messages off. 拒绝机器人主动消息",
  C2cSwitch,
)

export const C2cMsgReceive = Dispatch(
  'C2C_MSG_RECEIVE',
  "Somebody switched the bot's proactive messages on. 允许机器人主动消息",
  C2cSwitch,
)

export const GroupMemberAdd = Dispatch('GROUP_MEMBER_ADD', 'A member joined a group. 群成员增加', GroupMember)
export const GroupMemberRemove = Dispatch('GROUP_MEMBER_REMOVE', 'A member left a group. 群成员减少', GroupMember)

export const GroupJoinRequest = Dispatch(
  'GROUP_JOIN_REQUEST',
  'Somebody asks to join a group; only where the bot is an admin. 入群申请；仅当机器人是管理员',
  JoinRequest,
)

export const SubscribeMessageStatus = Dispatch(
  'SUBSCRIBE_MESSAGE_STATUS',
  'Somebody allowed or refused templated messages. 订阅消息授权状态变更',
  SubscriptionStatus,
)

export const EnterAio = Dispatch('ENTER_AIO', "Somebody opened the bot's chat. 进入聊天窗口", ChatEntry)

/** The kinds of relations, each with the unified types that it may become. */
export const relations = {
  GROUP_ADD_ROBOT: becomes(GroupAddRobot, 'group.joined'),
  GROUP_DEL_ROBOT: becomes(GroupDelRobot, 'group.left'),
  GROUP_MSG_REJECT: becomes(GroupMsgReject, 'push.group.disabled'),
  GROUP_MSG_RECEIVE: becomes(GroupMsgReceive, 'push.group.enabled'),
  GROUP_MEMBER_ADD: becomes(GroupMemberAdd, 'member.joined', 'group.joined'),
  GROUP_MEMBER_REMOVE: becomes(GroupMemberRemove, 'member.left', 'group.left'),
  GROUP_JOIN_REQUEST: becomes(GroupJoinRequest, 'request.group.join'),
  FRIEND_ADD: becomes(FriendAdd, 'friend.added'),
  FRIEND_DEL: becomes(FriendDel, 'friend.removed'),
  C2C_MSG_REJECT: becomes(C2cMsgReject, 'push.private.disabled'),
  C2C_MSG_RECEIVE: becomes(C2cMsgReceive, 'push.private.enabled'),
  SUBSCRIBE_MESSAGE_STATUS: becomes(SubscribeMessageStatus, 'push.subscription.changed'),
  ENTER_AIO: becomes(EnterAio, 'chat.entered'),
}
