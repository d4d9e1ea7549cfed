/** What walle-q adds: its extensions carry no prefix. */
import * as Type from 'typebox'
import { becomes, Closed, Int64, NullableFlag, sentBy, Tag } from '../../../vocabulary/index.ts'
import {
  common,
  flat,
  groupId,
  MaybeNumberOrText,
  MaybeText,
  message,
  messageType,
  noticeType,
  operatorId,
  requestType,
  self,
  subType,
  userName,
} from './common.ts'

const source = sentBy('walle-q document')

export const GroupTempMessage = Type.Object(
  {
    type: messageType,
    detail_type: Tag('group_temp', 'A temporary session out of a group. 群临时消息'),
    sub_type: subType,
    ...common,
    self,
    ...flat,
    ...message,
    group_id: groupId,
    user_name: userName,
  },
  {
    $id: 'onebot12/message.group_temp',
    description: 'A private message from a member of a shared group. 群临时消息',
    ...source,
  },
)

export const FriendPokeNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('friend_poke', 'A friend poked (walle-q extension). 好友戳一戳'),
    sub_type: subType,
    ...common,
    self,
    ...flat,
    user_id: MaybeText('Who poked. 发送者 ID'),
    receiver_id: MaybeText('Who was poked. 接收者 ID'),
  },
  {
    $id: 'onebot12/notice.friend_poke',
    description: 'A friend poked somebody; a walle-q extension. 好友戳一戳',
    ...source,
  },
)

export const GroupPokeNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('group_poke', 'A member poked (walle-q extension). 群内戳一戳'),
    sub_type: subType,
    ...common,
    self,
    group_id: groupId,
    user_id: MaybeText('Who poked. 发送者 ID'),
    receiver_id: MaybeText('Who was poked. 接收者 ID'),
  },
  {
    $id: 'onebot12/notice.group_poke',
    description: 'A member poked somebody in a group; a walle-q extension. 群内戳一戳',
    ...sentBy('walle-q program', 'v0.3.0'),
  },
)

export const GroupNameUpdateNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('group_name_update', 'A group was renamed (walle-q extension). 群名称更新'),
    sub_type: subType,
    ...common,
    self,
    ...flat,
    group_id: groupId,
    group_name: MaybeText('The new name. 群名称'),
    operator_id: operatorId,
  },
  {
    $id: 'onebot12/notice.group_name_update',
    description: 'A group was renamed; a walle-q extension. 群名称更新',
    ...source,
  },
)

const requestId = Int64(
  'The request; the API that answers it wants it back. A microsecond timestamp of 16 digits in practice. 请求 ID，处理请求的 API 需要传回；实际为 16 位数字的微秒时间戳',
)
const invitor = {
  invitor_id: MaybeText('Who invited, if anybody (wire spelling). 邀请人 ID'),
  invitor_name: MaybeText('The name of who invited (wire spelling). 邀请人名称'),
}

export const NewFriendRequest = Type.Object(
  {
    type: requestType,
    detail_type: Tag('new_friend', 'A friend request (walle-q extension). 好友添加请求'),
    sub_type: subType,
    ...common,
    self,
    ...flat,
    request_id: requestId,
    user_id: MaybeText('Who asks. 用户 ID'),
    user_name: MaybeText("The asker's nickname. 用户名称/昵称"),
    message: MaybeText('What the asker wrote. 请求信息'),
  },
  {
    $id: 'onebot12/request.new_friend',
    description: 'Somebody asks to be a friend; a walle-q extension. 好友添加请求',
    ...source,
  },
)

export const JoinGroupRequest = Type.Object(
  {
    type: requestType,
    detail_type: Tag('join_group', 'A request to join a group (walle-q extension). 新成员加群申请'),
    user_id: MaybeText('Who asks. 用户 ID'),
    user_name: MaybeText("The asker's nickname. 用户名称/昵称"),
    sub_type: subType,
    group_id: groupId,
    ...common,
    message: MaybeText('What the asker wrote. 请求信息'),
    group_name: MaybeText("The group's name. 群名称"),
    self,
    ...flat,
    request_id: requestId,
    suspicious: Type.Optional(NullableFlag('Whether QQ finds the asker suspicious. 是否可疑')),
    ...invitor,
  },
  {
    $id: 'onebot12/request.join_group',
    description: 'Somebody asks to join a group; a walle-q extension. 新成员加群申请',
    ...source,
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
    time: MaybeNumberOrText(
      'Unix seconds by the document; walle-q repeats `request_id` here, microseconds. 事件戳，单位：秒',
    ),
    self,
    ...flat,
    request_id: requestId,
    group_id: groupId,
    group_name: MaybeText("The group's name. 群名称"),
    ...invitor,
  },
  {
    $id: 'onebot12/request.group_invited',
    description: 'The bot was invited into a group; a walle-q extension. 群邀请',
    ...sentBy('walle-q document; `group_invite` in its program'),
  },
)

/** The kinds of walle-q, each with the unified types that it may become. */
export const walleQEvents = {
  'message.group_temp': becomes(GroupTempMessage, 'message.private'),
  'notice.friend_poke': becomes(FriendPokeNotice, 'friend.poked'),
  'notice.group_name_update': becomes(GroupNameUpdateNotice, 'group.renamed'),
  'notice.group_poke': becomes(GroupPokeNotice, 'member.poked'),
  'request.new_friend': becomes(NewFriendRequest, 'request.friend'),
  'request.join_group': becomes(JoinGroupRequest, 'request.group.join'),
  'request.group_invited': becomes(GroupInvitedRequest, 'request.group.invite'),
}
