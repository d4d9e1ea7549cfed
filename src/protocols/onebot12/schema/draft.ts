/** What was standard in drafts of 2021 and 2022, and lives on in walle-q and ComWeChat. */
import * as Type from 'typebox'
import { becomes, sentBy, Tag } from '../../../vocabulary/index.ts'
import { common, flat, groupId, MaybeNumberOrText, MaybeText, noticeType, operatorId, self, subType } from './common.ts'

/** The day the standard dropped them. */
const until = '2022-06-25'
const memberId = MaybeText('The member. 成员 ID')

export const GroupMemberBanNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('group_member_ban', 'A member was muted or unmuted. 群成员禁言'),
    sub_type: subType,
    ...common,
    self,
    ...flat,
    user_id: MaybeText('The member; `"0"` stands for everybody. 成员 ID'),
    group_id: groupId,
    operator_id: operatorId,
    duration: MaybeNumberOrText('For how long, in seconds; 0 lifts the mute; from walle-q. 禁言时长，单位：秒'),
  },
  {
    $id: 'onebot12/notice.group_member_ban',
    description: 'A member was muted, or unmuted with duration 0. 群成员禁言',
    ...sentBy('OneBot 12 drafts, walle-q document', undefined, until),
  },
)

export const GroupMemberUnbanNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('group_member_unban', 'A member was unmuted. 群成员解除禁言'),
    sub_type: subType,
    ...common,
    self,
    ...flat,
    user_id: memberId,
    group_id: groupId,
    operator_id: operatorId,
  },
  {
    $id: 'onebot12/notice.group_member_unban',
    description: 'A member may speak again. 群成员解除禁言',
    ...sentBy('OneBot 12 drafts', undefined, until),
  },
)

export const GroupAdminSetNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('group_admin_set', 'A group admin was set. 群管理员设置'),
    sub_type: subType,
    ...common,
    self,
    ...flat,
    user_id: memberId,
    group_id: groupId,
    operator_id: operatorId,
  },
  {
    $id: 'onebot12/notice.group_admin_set',
    description: 'A member became a group admin; walle-q sends it for a new owner too. 群管理员设置',
    ...sentBy('OneBot 12 drafts, walle-q document, ComWeChat', undefined, until),
  },
)

export const GroupAdminUnsetNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('group_admin_unset', 'A group admin was unset. 群管理员取消'),
    sub_type: subType,
    ...common,
    self,
    ...flat,
    user_id: memberId,
    group_id: groupId,
    operator_id: operatorId,
  },
  {
    $id: 'onebot12/notice.group_admin_unset',
    description: 'A member ceased to be a group admin. 群管理员取消',
    ...sentBy('OneBot 12 drafts, walle-q document, ComWeChat', undefined, until),
  },
)

/** The kinds of the drafts, each with the unified types that it may become. */
export const draftEvents = {
  'notice.group_member_ban': becomes(
    GroupMemberBanNotice,
    'member.muted',
    'member.unmuted',
    'group.muted_all',
    'group.unmuted_all',
  ),
  'notice.group_member_unban': becomes(GroupMemberUnbanNotice, 'member.unmuted', 'group.unmuted_all'),
  'notice.group_admin_set': becomes(GroupAdminSetNotice, 'member.admin_set'),
  'notice.group_admin_unset': becomes(GroupAdminUnsetNotice, 'member.admin_unset'),
}
