/**
 * OneBot 12: objects told apart by `type` and `detail_type`. A file for the standard, and one for each program whose
 * extensions are known by name; every other name with a prefix is an extension event.
 *
 * Ids are text, except walle-q's `request_id`; `""` stands for "nobody" or "unknown".
 */
import * as comwechat from './comwechat.ts'
import * as draft from './draft.ts'
import { extensionsBeside, QqGroupFileUploadNotice } from './extension.ts'
import * as onebots from './onebots.ts'
import * as qqguild from './qqguild.ts'
import * as segments from './segment.ts'
import * as standard from './standard.ts'
import * as walleQ from './walle-q.ts'

export { MessageSegment, Self } from './common.ts'
export * from './comwechat.ts'
export * from './draft.ts'
export { QqGroupFileUploadNotice } from './extension.ts'
export * from './onebots.ts'
export * from './qqguild.ts'
export * from './segment.ts'
export * from './standard.ts'
export * from './walle-q.ts'

/** The fields that tell the kinds apart, outermost first. */
export const discriminators = [['type'], ['detail_type']]

/** What stands in messages under names that are known: interfaces and guards, which no event is held to. */
export const parts = { ...segments, ...qqguild }

const named = {
  'message.private': standard.PrivateMessage,
  'message.group_temp': walleQ.GroupTempMessage,
  'message.group': standard.GroupMessage,
  'message.channel': standard.ChannelMessage,
  'notice.private_message_delete': standard.PrivateMessageDeleteNotice,
  'notice.friend_increase': standard.FriendIncreaseNotice,
  'notice.friend_decrease': standard.FriendDecreaseNotice,
  'notice.friend_poke': walleQ.FriendPokeNotice,
  'notice.group_member_increase': standard.GroupMemberIncreaseNotice,
  'notice.group_member_decrease': standard.GroupMemberDecreaseNotice,
  'notice.group_member_ban': draft.GroupMemberBanNotice,
  'notice.group_member_unban': draft.GroupMemberUnbanNotice,
  'notice.group_message_delete': standard.GroupMessageDeleteNotice,
  'notice.group_admin_set': draft.GroupAdminSetNotice,
  'notice.group_admin_unset': draft.GroupAdminUnsetNotice,
  'notice.group_name_update': walleQ.GroupNameUpdateNotice,
  'notice.group_poke': walleQ.GroupPokeNotice,
  'notice.guild_member_increase': standard.GuildMemberIncreaseNotice,
  'notice.guild_member_decrease': standard.GuildMemberDecreaseNotice,
  'notice.channel_member_increase': standard.ChannelMemberIncreaseNotice,
  'notice.channel_member_decrease': standard.ChannelMemberDecreaseNotice,
  'notice.channel_message_delete': standard.ChannelMessageDeleteNotice,
  'notice.channel_create': standard.ChannelCreateNotice,
  'notice.channel_delete': standard.ChannelDeleteNotice,
  'request.new_friend': walleQ.NewFriendRequest,
  'request.join_group': walleQ.JoinGroupRequest,
  'request.group_invited': walleQ.GroupInvitedRequest,
  'meta.connect': standard.ConnectMeta,
  'meta.heartbeat': standard.HeartbeatMeta,
  'meta.status_update': standard.StatusUpdateMeta,
  'notice.wx.get_private_file': comwechat.WxGetPrivateFileNotice,
  'notice.wx.get_group_file': comwechat.WxGetGroupFileNotice,
  'notice.wx.get_private_redbag': comwechat.WxGetPrivateRedbagNotice,
  'notice.wx.get_group_redbag': comwechat.WxGetGroupRedbagNotice,
  'notice.wx.get_private_poke': comwechat.WxGetPrivatePokeNotice,
  'notice.wx.get_group_poke': comwechat.WxGetGroupPokeNotice,
  'notice.wx.get_group_announcement': comwechat.WxGetGroupAnnouncementNotice,
  'notice.wx.get_private_card': comwechat.WxGetPrivateCardNotice,
  'notice.wx.get_group_card': comwechat.WxGetGroupCardNotice,
  'request.wx.friend_request': comwechat.WxFriendRequest,
  'notice.group_increase': onebots.GroupIncreaseNotice,
  'notice.group_decrease': onebots.GroupDecreaseNotice,
  'notice.group_admin': onebots.GroupAdminNotice,
  'notice.group_ban': onebots.GroupBanNotice,
  'notice.friend_add': onebots.FriendAddNotice,
  'notice.custom': onebots.CustomNotice,
  'request.friend': onebots.FriendRequest,
  'request.group': onebots.GroupRequest,
  'meta.lifecycle': onebots.LifecycleMeta,
  'notice.qq.group_file_upload': QqGroupFileUploadNotice,
}

export const { ExtensionMessage, ExtensionNotice, ExtensionRequest, ExtensionMeta } = extensionsBeside(
  Object.values(named),
)

export const events = {
  ...named,
  'message.extension': ExtensionMessage,
  'notice.extension': ExtensionNotice,
  'request.extension': ExtensionRequest,
  'meta.extension': ExtensionMeta,
}
