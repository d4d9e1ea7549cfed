/**
 * OneBot 11 and what grew around it: the standard and its forerunner CoolQ HTTP v3.3 to v4, and the extensions of
 * go-cqhttp, NapCat, Lagrange.OneBot and LLOneBot, each in a file of its own.
 * Flat objects told apart by `post_type`, the field it names and, for `notify`, `sub_type`.
 */
import { DiscussMessage } from './cqhttp.ts'
import { GroupReceiveNotice, GroupRejectNotice, InteractionNotice } from './gensokyo.ts'
import {
  ChannelCreatedNotice,
  ChannelDestroyedNotice,
  ChannelUpdatedNotice,
  ClientStatusNotice,
  EssenceNotice,
  GroupCardNotice,
  GroupMessageSent,
  GuildChannelRecallNotice,
  GuildMessage,
  MessageReactionsUpdatedNotice,
  NotifyTitleNotice,
  OfflineFileNotice,
  PrivateMessageSent,
} from './go-cqhttp.ts'
import { BotOnlineNotice, GroupNameChangeNotice, ReactionNotice } from './lagrange.ts'
import { FlashFileNotice, GroupDismissNotice, NotifyPokeRecallNotice } from './llonebot.ts'
import {
  BotOfflineNotice,
  GroupMsgEmojiLikeNotice,
  NotifyGrayTipNotice,
  NotifyGroupNameNotice,
  NotifyInputStatusNotice,
  NotifyProfileLikeNotice,
  OnlineFileReceiveNotice,
  OnlineFileSendNotice,
} from './napcat.ts'
import { CustomNotice } from './onebots.ts'
import { NotifySignNotice, PrivateUploadNotice } from './openshamrock.ts'
import {
  FriendAddNotice,
  FriendRecallNotice,
  FriendRequest,
  GroupAdminNotice,
  GroupBanNotice,
  GroupDecreaseNotice,
  GroupIncreaseNotice,
  GroupMessage,
  GroupRecallNotice,
  GroupRequest,
  GroupUploadNotice,
  HeartbeatMetaEvent,
  LifecycleMetaEvent,
  NotifyHonorNotice,
  NotifyLuckyKingNotice,
  NotifyPokeNotice,
  PrivateMessage,
} from './standard.ts'

export { MessageSegment, Sender } from './common.ts'
export * from './cqhttp.ts'
export * from './gensokyo.ts'
export * from './go-cqhttp.ts'
export * from './lagrange.ts'
export * from './llonebot.ts'
export * from './napcat.ts'
export * from './onebots.ts'
export * from './openshamrock.ts'
export { segments } from './segments.ts'
export * from './standard.ts'

/** The fields that tell the kinds apart, outermost first. */
export const discriminators = [
  ['post_type'],
  ['message_type', 'notice_type', 'request_type', 'meta_event_type'],
  ['sub_type'],
]

export const events = {
  'message.private': PrivateMessage,
  'message.group': GroupMessage,
  'message.discuss': DiscussMessage,
  'message.guild': GuildMessage,
  'message_sent.private': PrivateMessageSent,
  'message_sent.group': GroupMessageSent,
  'notice.group_upload': GroupUploadNotice,
  'notice.group_admin': GroupAdminNotice,
  'notice.group_decrease': GroupDecreaseNotice,
  'notice.group_increase': GroupIncreaseNotice,
  'notice.group_ban': GroupBanNotice,
  'notice.friend_add': FriendAddNotice,
  'notice.group_recall': GroupRecallNotice,
  'notice.friend_recall': FriendRecallNotice,
  'notice.notify.poke': NotifyPokeNotice,
  'notice.notify.lucky_king': NotifyLuckyKingNotice,
  'notice.notify.honor': NotifyHonorNotice,
  'notice.notify.title': NotifyTitleNotice,
  'notice.notify.group_name': NotifyGroupNameNotice,
  'notice.notify.input_status': NotifyInputStatusNotice,
  'notice.notify.profile_like': NotifyProfileLikeNotice,
  'notice.notify.gray_tip': NotifyGrayTipNotice,
  'notice.notify.poke_recall': NotifyPokeRecallNotice,
  'notice.group_card': GroupCardNotice,
  'notice.offline_file': OfflineFileNotice,
  'notice.client_status': ClientStatusNotice,
  'notice.essence': EssenceNotice,
  'notice.group_msg_emoji_like': GroupMsgEmojiLikeNotice,
  'notice.reaction': ReactionNotice,
  'notice.group_name_change': GroupNameChangeNotice,
  'notice.group_dismiss': GroupDismissNotice,
  'notice.bot_online': BotOnlineNotice,
  'notice.bot_offline': BotOfflineNotice,
  'notice.online_file_receive': OnlineFileReceiveNotice,
  'notice.online_file_send': OnlineFileSendNotice,
  'notice.flash_file': FlashFileNotice,
  'notice.message_reactions_updated': MessageReactionsUpdatedNotice,
  'notice.guild_channel_recall': GuildChannelRecallNotice,
  'notice.channel_created': ChannelCreatedNotice,
  'notice.channel_updated': ChannelUpdatedNotice,
  'notice.channel_destroyed': ChannelDestroyedNotice,
  'notice.private_upload': PrivateUploadNotice,
  'notice.notify.sign': NotifySignNotice,
  'notice.interaction': InteractionNotice,
  'notice.group_receive': GroupReceiveNotice,
  'notice.group_reject': GroupRejectNotice,
  'notice.custom': CustomNotice,
  'request.friend': FriendRequest,
  'request.group': GroupRequest,
  'meta_event.lifecycle': LifecycleMetaEvent,
  'meta_event.heartbeat': HeartbeatMetaEvent,
}
