/** What NapCat adds; some of it others send too. */
import * as Type from 'typebox'
import {
  becomes,
  Hint,
  Id,
  MaybeId,
  MaybeNumber,
  MaybeOneOf,
  MaybeText,
  NullableFlag,
  sentBy,
  Tag,
  Text,
  Unchecked,
} from '../../../vocabulary/index.ts'
import { about, groupId, noticePost, notify } from './common.ts'

const napcat = (since: string) => sentBy('NapCat', `NapCat ${since}`)

export const NotifyGroupNameNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: notify,
    sub_type: Tag('group_name', 'A group was renamed. 提示类型：群名称变更'),
    ...about,
    group_id: groupId,
    user_id: MaybeId('Who renamed it. 操作者 QQ 号'),
    name_new: MaybeText('The new name. 新群名'),
  },
  { $id: 'onebot11/notice.notify.group_name', description: 'A group was renamed. 群名称变更', ...napcat('2024-12') },
)

export const NotifyInputStatusNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: notify,
    sub_type: Tag('input_status', 'Somebody is typing, or has stopped. 提示类型：输入状态'),
    ...about,
    user_id: MaybeId('Who is typing. 用户 QQ 号'),
    group_id: MaybeId('The group; 0 in a private chat. 群号'),
    event_type: MaybeNumber('The state, by a code of QQ: 1 is typing. 状态码'),
    eventType: Hint(
      'integer',
      'The same under its first name (NapCat 2024-08). 状态码，最初的字段名，仅 2024-08 的 NapCat 发送',
    ),
    status_text: MaybeText('The words QQ shows for it; may be empty. QQ 显示的状态文本，可能为空'),
  },
  {
    $id: 'onebot11/notice.notify.input_status',
    description: 'Somebody is typing, or has stopped. 对方正在输入',
    ...napcat('2024-08'),
  },
)

export const NotifyProfileLikeNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: notify,
    sub_type: Tag('profile_like', "Somebody liked the bot's profile. 提示类型：资料卡点赞"),
    ...about,
    operator_id: MaybeId('Who liked it. 点赞者 QQ 号'),
    operator_nick: MaybeText('The nickname of who liked it. 点赞者昵称'),
    times: MaybeNumber('How many times. 点赞次数'),
  },
  {
    $id: 'onebot11/notice.notify.profile_like',
    description:
      "Somebody liked the profile of the bot's account; the event has no `user_id`. 资料卡点赞：有人给机器人点赞；没有 `user_id`",
    ...sentBy('NapCat, LLOneBot', 'NapCat 2024-07, LLOneBot 2024-09'),
  },
)

const GrayTipInfo = Type.Object(
  {
    msgSeq: Hint('integer or string', 'The number of the message in its chat. 消息序号'),
    msgTime: Hint('integer or string', 'When it appeared, Unix seconds. 消息时间，Unix 秒'),
    msgId: Hint('integer or string', "QQ's own id of the message. QQ 消息 ID"),
    busiId: Hint('integer or string', 'The same as `busi_id`. 业务 ID'),
    json: Hint('object or null', 'The content, parsed. 灰条内容'),
  },
  { title: 'GrayTipInfo', description: "QQ's own description of a grey hint. 灰条原始信息" },
)

export const NotifyGrayTipNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: notify,
    sub_type: Tag('gray_tip', 'QQ shows a grey hint. 提示类型：灰条消息'),
    ...about,
    group_id: groupId,
    user_id: MaybeId('Who really sent it, 0 where QQ itself did. 发送者 QQ 号'),
    message_id: MaybeId('The message of the hint. 消息 ID'),
    busi_id: MaybeId("QQ's own code of what it is. 业务 ID"),
    content: Text('The hint, as JSON text. 灰条内容，JSON 文本'),
    raw_info: Unchecked(Type.Union([GrayTipInfo, Type.Null()]), "QQ's own description. 原始信息"),
  },
  {
    $id: 'onebot11/notice.notify.gray_tip',
    description:
      'A grey hint that NapCat has no event for appeared in a group. 群灰条消息：NapCat 没有对应事件的灰色提示',
    ...napcat('2026-01'),
  },
)

const EmojiLike = Type.Object(
  {
    emoji_id: Id('The emoji: the id of a face, or a code point. 表情 ID'),
    count: MaybeNumber('How many reacted with it. 数量'),
  },
  { title: 'EmojiLike', description: 'A reaction. 表情回应' },
)

export const GroupMsgEmojiLikeNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: Tag('group_msg_emoji_like', 'Somebody reacted to a message. 通知类型：群消息表情回应'),
    ...about,
    group_id: groupId,
    user_id: MaybeId('Who reacted. 操作者 QQ 号'),
    message_id: Id('The message. 消息 ID'),
    likes: Type.Array(EmojiLike, { description: 'The reactions. 表情列表' }),
    is_add: Type.Optional(
      NullableFlag(
        'Whether it was added; absent in older versions, which only announce those. 是否为添加；旧版本没有此字段，只上报添加',
      ),
    ),
    sub_type: MaybeOneOf(['add', 'remove'], 'Added, or taken back (SnowLuma). 添加 / 移除'),
    operator_id: MaybeId('The same as `user_id` (SnowLuma). 操作者 QQ 号'),
    message_seq: Hint('integer or string', 'The number of the message in its chat (SnowLuma). 消息序号'),
  },
  {
    $id: 'onebot11/notice.group_msg_emoji_like',
    description: 'Somebody reacted to a group message with an emoji, or took it back. 群消息表情回应：添加或取消',
    ...sentBy('NapCat, LLOneBot, SnowLuma', 'NapCat 2024-04, LLOneBot 2024-04, SnowLuma 2026'),
  },
)

export const BotOfflineNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: Tag('bot_offline', 'The bot went offline. 通知类型：机器人离线'),
    ...about,
    user_id: MaybeId('The bot itself (NapCat). 机器人自己的 QQ 号，仅 NapCat 发送'),
    tag: MaybeText('The title of the reason. 标题'),
    message: MaybeText('The reason in words. 离线原因'),
  },
  {
    $id: 'onebot11/notice.bot_offline',
    description: 'The bot account went offline. 机器人离线',
    ...sentBy('NapCat, Lagrange', 'NapCat 2024-11, Lagrange 2024-11'),
  },
)

const peerId = MaybeId('The other side of the transfer. 对方 QQ 号')

export const OnlineFileReceiveNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: Tag('online_file_receive', 'A file that was offered no longer is. 通知类型：在线文件接收'),
    sub_type: MaybeOneOf(['cancel'], 'The other side canceled it. 对方取消'),
    ...about,
    peer_id: peerId,
  },
  {
    $id: 'onebot11/notice.online_file_receive',
    description: 'The other side canceled a file it had offered online. 在线文件接收状态变更',
    ...napcat('2026-01'),
  },
)

export const OnlineFileSendNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: Tag('online_file_send', 'A file the bot offered was taken or refused. 通知类型：在线文件发送'),
    sub_type: MaybeOneOf(['receive', 'refuse'], 'The other side took it, or refused. 对方接收 / 拒绝'),
    ...about,
    peer_id: peerId,
  },
  {
    $id: 'onebot11/notice.online_file_send',
    description: 'The other side took or refused a file the bot had offered online. 在线文件发送状态变更',
    ...napcat('2026-01'),
  },
)

/** The kinds of NapCat, each with the unified types that it may become. */
export const napcatEvents = {
  'notice.notify.group_name': becomes(NotifyGroupNameNotice, 'group.renamed'),
  'notice.notify.input_status': becomes(NotifyInputStatusNotice, 'friend.typing'),
  'notice.notify.profile_like': becomes(NotifyProfileLikeNotice, 'account.liked'),
  'notice.notify.gray_tip': becomes(NotifyGrayTipNotice, 'group.tip'),
  'notice.group_msg_emoji_like': becomes(GroupMsgEmojiLikeNotice, 'reaction.added', 'reaction.removed'),
  'notice.bot_offline': becomes(BotOfflineNotice, 'account.offline'),
  'notice.online_file_receive': becomes(OnlineFileReceiveNotice, 'file.transfer'),
  'notice.online_file_send': becomes(OnlineFileSendNotice, 'file.transfer'),
}
