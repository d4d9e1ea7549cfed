/** What onebots, a bridge from many platforms, adds: names of its own, without a prefix. */
import * as Type from 'typebox'
import { becomes, sentBy, Tag } from '../../../vocabulary/index.ts'
import { common, groupId, MaybeOneOf, MaybeText, metaType, noticeType, requestType, self, subType } from './common.ts'

const source = sentBy('onebots')
const empty = 'always `""` where onebots does not know'
const envelope = { ...common, self }
const operatorId = MaybeText('Who did it, where it is known. 操作者 ID')
const memberFields = { group_id: groupId, user_id: MaybeText('The member. 成员 ID'), operator_id: operatorId }

export const GroupIncreaseNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('group_increase', 'A group gained a member. 群成员增加'),
    sub_type: MaybeOneOf(['approve', 'invite', ''], `How; ${empty}. 子类型，即方式；onebots 不知道时恒为空字符串 ""`),
    ...envelope,
    ...memberFields,
  },
  {
    $id: 'onebot12/notice.group_increase',
    description: 'A member joined a group, as `group_member_increase`. 群成员增加',
    ...source,
  },
)

export const GroupDecreaseNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('group_decrease', 'A group lost a member. 群成员减少'),
    sub_type: MaybeOneOf(
      ['leave', 'kick', 'kick_me', ''],
      `How; ${empty}. 子类型，即方式；onebots 不知道时恒为空字符串 ""`,
    ),
    ...envelope,
    ...memberFields,
  },
  {
    $id: 'onebot12/notice.group_decrease',
    description: 'A member left a group, as `group_member_decrease`. 群成员减少',
    ...sentBy('onebots, drafts of spring 2021'),
  },
)

export const GroupAdminNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('group_admin', 'The admins of a group changed. 群管理员变动'),
    sub_type: MaybeOneOf(
      ['set', 'unset', ''],
      `Which way; ${empty}, and then it is not known. 子类型，即方向；onebots 不知道时恒为空字符串 ""，方向也就未知`,
    ),
    ...envelope,
    ...memberFields,
  },
  {
    $id: 'onebot12/notice.group_admin',
    description: 'A member became a group admin, or ceased to be one. 群管理员变动',
    ...source,
  },
)

export const GroupBanNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('group_ban', 'A member was muted or unmuted. 群禁言'),
    sub_type: MaybeOneOf(
      ['ban', 'lift_ban', ''],
      `Which way; ${empty}. 子类型，即方向；onebots 不知道时恒为空字符串 ""`,
    ),
    ...envelope,
    ...memberFields,
  },
  {
    $id: 'onebot12/notice.group_ban',
    description: 'A member was muted, or unmuted where `sub_type` is `"lift_ban"`. 群禁言',
    ...source,
  },
)

export const FriendAddNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('friend_add', 'A friend was added. 好友添加'),
    sub_type: subType,
    ...envelope,
    user_id: MaybeText('The friend. 好友 ID'),
  },
  {
    $id: 'onebot12/notice.friend_add',
    description: 'A friend was added, as `friend_increase`. 好友添加',
    ...source,
  },
)

export const CustomNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('custom', 'Something of the platform that has no name. 自定义通知'),
    sub_type: subType,
    ...envelope,
    user_id: MaybeText('Whom it is about, where it is known. 用户 ID'),
    group_id: MaybeText('The group, where it is known. 群 ID'),
    operator_id: operatorId,
  },
  {
    $id: 'onebot12/notice.custom',
    description: 'Something of the platform that onebots has no name for. onebots 没有名称的平台自定义通知',
    ...source,
  },
)

const answer = {
  request_id: MaybeText('The id of the request; missing in old versions. 请求 ID；旧版没有'),
  flag: MaybeText('What the API that answers the request wants back. 请求 flag'),
  comment: MaybeText('What the asker wrote. 验证信息'),
  message: MaybeText('What the asker wrote, by the readme. 验证信息（文档）'),
}

export const FriendRequest = Type.Object(
  {
    type: requestType,
    detail_type: Tag('friend', 'A friend request. 加好友请求'),
    sub_type: subType,
    ...envelope,
    user_id: MaybeText('Who asks. 用户 ID'),
    ...answer,
  },
  { $id: 'onebot12/request.friend', description: 'Somebody asks to be a friend. 加好友请求', ...source },
)

export const GroupRequest = Type.Object(
  {
    type: requestType,
    detail_type: Tag('group', 'A group request. 加群请求'),
    sub_type: MaybeOneOf(['add', 'invite', ''], 'Somebody asks to join, or invites the bot. 子类型'),
    ...envelope,
    user_id: MaybeText('Who asks, or who invites. 用户 ID'),
    group_id: MaybeText('The group, where it is known. 群 ID'),
    ...answer,
  },
  {
    $id: 'onebot12/request.group',
    description:
      'Somebody asks to join a group, or invites the bot into one. 加群请求／邀请：有人申请入群，或邀请机器人入群',
    ...source,
  },
)

export const LifecycleMeta = Type.Object(
  {
    type: metaType,
    detail_type: Tag('lifecycle', 'The program began or ended. 生命周期'),
    sub_type: MaybeOneOf(['connect', 'enable', 'disable', ''], 'What became of it. 子类型'),
    ...envelope,
  },
  {
    $id: 'onebot12/meta.lifecycle',
    description: 'The adapter below onebots began, connected or ended. onebots 之下的适配器启动、连接或结束',
    ...source,
  },
)

/** The kinds of onebots, each with the unified types that it may become. */
export const onebotsEvents = {
  'notice.group_increase': becomes(GroupIncreaseNotice, 'member.joined', 'group.joined'),
  'notice.group_decrease': becomes(GroupDecreaseNotice, 'member.left', 'group.left'),
  'notice.group_admin': becomes(GroupAdminNotice, 'member.admin_set', 'member.admin_unset', 'unknown'),
  'notice.group_ban': becomes(GroupBanNotice, 'member.muted', 'member.unmuted', 'group.muted_all', 'group.unmuted_all'),
  'notice.friend_add': becomes(FriendAddNotice, 'friend.added'),
  'notice.custom': becomes(CustomNotice, 'extension'),
  'request.friend': becomes(FriendRequest, 'request.friend'),
  'request.group': becomes(GroupRequest, 'request.group.join', 'request.group.invite'),
  'meta.lifecycle': becomes(LifecycleMeta, 'meta.connected', 'plugin.enabled', 'plugin.disabled'),
}
