/** What go-cqhttp adds; some of it others have taken over. */
import * as Type from 'typebox'
import {
  becomes,
  Flag,
  Hint,
  Id,
  MaybeId,
  MaybeNumber,
  MaybeOneOf,
  MaybeText,
  sentBy,
  Tag,
  UncheckedList,
} from '../../../vocabulary/index.ts'
import {
  about,
  content,
  groupId,
  messagePost,
  noticePost,
  notify,
  selfId,
  sender,
  sentPost,
  targetId,
} from './common.ts'

const goCqhttp = (since: string) => sentBy('go-cqhttp', `go-cqhttp ${since}`)

const own = {
  ...content,
  self_id: selfId,
  user_id: Id('The bot itself. 机器人 QQ 号'),
  target_id: targetId,
  message_sent_type: Hint('string', 'Always "self" (NapCat). 发送者类型，恒为 "self"，仅 NapCat 发送'),
}

export const PrivateMessageSent = Type.Object(
  {
    post_type: sentPost,
    message_type: Tag('private', 'A private message. 消息类型：私聊'),
    sub_type: MaybeOneOf(['friend', 'group'], 'To a friend, or in a temporary session. 消息子类型'),
    ...own,
  },
  {
    $id: 'onebot11/message_sent.private',
    description:
      'The bot account itself sent a private message, if so configured. 自身私聊消息：机器人账号自己发送的，需在程序中开启',
    ...sentBy('go-cqhttp, NapCat, LLOneBot', 'go-cqhttp v0.9.40-fix2'),
  },
)

export const GroupMessageSent = Type.Object(
  {
    post_type: sentPost,
    message_type: Tag('group', 'A group message. 消息类型：群'),
    sub_type: MaybeOneOf(['normal'], 'A message as usual. 消息子类型'),
    ...own,
    group_id: groupId,
    group_name: Hint('string', "The group's name (NapCat, LLOneBot). 群名称，仅 NapCat、LLOneBot 发送"),
    anonymous: Hint(
      'object or null',
      'Always null (go-cqhttp, SnowLuma). 匿名信息，恒为 null，仅 go-cqhttp、SnowLuma 发送',
    ),
  },
  {
    $id: 'onebot11/message_sent.group',
    description:
      'The bot account itself sent a group message, if so configured. 自身群消息：机器人账号自己发送的，需在程序中开启',
    ...sentBy('go-cqhttp, NapCat, LLOneBot', 'go-cqhttp v0.9.40-fix2'),
  },
)

const place = {
  guild_id: Id('The guild; text of digits, beyond 2^53. 频道 ID，数字文本，超出 2^53'),
  channel_id: Id('The channel; text of digits. 子频道 ID，数字文本'),
}
const selfTinyId = MaybeId("The bot's id in guilds; text of digits. 机器人的频道用户 ID，数字文本")
const guildMessageId = MaybeId(
  'The message id, an opaque text; `""` where storing it failed. 消息 ID，不透明文本；保存失败时为空字符串 `""`',
)

export const GuildMessage = Type.Object(
  {
    post_type: messagePost,
    message_type: Tag('guild', 'A message in a guild. 消息类型：频道'),
    sub_type: MaybeOneOf(['channel'], 'A message in a channel. 消息子类型'),
    ...about,
    ...place,
    message_id: guildMessageId,
    user_id: Id("The sender's id in guilds; text of digits. 发送者的频道用户 ID，数字文本"),
    message: content.message,
    self_tiny_id: selfTinyId,
    sender,
    raw_message: Hint('string', 'The message as text with CQ codes (OpenShamrock). 原始消息内容'),
    font: Hint('integer', 'The font (OpenShamrock). 字体'),
    peer_id: Hint('integer or string', 'The channel (OpenShamrock). 会话对方'),
    target_id: Hint('integer or string', 'The other side (OpenShamrock). 对方'),
  },
  {
    $id: 'onebot11/message.guild',
    description: 'A message in a channel of a guild. 频道消息',
    ...goCqhttp('v1.0.0-beta8'),
  },
)

const guildOperator = {
  operator_id: MaybeId(
    'Who did it, text of digits; "0" if it is unknown. 操作者的频道用户 ID，数字文本；不知道时为 "0"',
  ),
  user_id: MaybeId(
    'The same as a number, which `JSON.parse` rounds: read `operator_id`. 操作者的频道用户 ID，写作 JSON 数字，`JSON.parse` 会丢失精度，应读 `operator_id`',
  ),
  self_tiny_id: selfTinyId,
}

const GuildReaction = Type.Object(
  {
    emoji_id: Id('The emoji. 表情 ID'),
    emoji_index: Hint('integer', 'Its index. 表情序号'),
    emoji_type: Hint('integer or string', 'Its kind. 表情类型'),
    emoji_name: MaybeText('Its name. 表情名称'),
    count: MaybeNumber('How many reacted with it. 数量'),
    clicked: Hint('boolean', 'Whether the bot is one of them. 机器人是否已表态'),
  },
  { title: 'GuildReaction', description: 'An emoji below a message of a guild. 频道消息表情' },
)

export const MessageReactionsUpdatedNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: Tag('message_reactions_updated', 'The reactions of a message changed. 通知类型：频道消息表情贴更新'),
    ...about,
    ...place,
    ...guildOperator,
    message_id: guildMessageId,
    current_reactions: Type.Array(GuildReaction, { description: 'All there are now; may be none. 当前表情贴' }),
  },
  {
    $id: 'onebot11/notice.message_reactions_updated',
    description: 'The reactions of a message of a guild changed. 频道消息表情贴更新',
    ...goCqhttp('v1.0.0-beta8'),
  },
)

export const GuildChannelRecallNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: Tag('guild_channel_recall', 'A message of a guild was recalled. 通知类型：频道消息撤回'),
    ...about,
    ...place,
    ...guildOperator,
    message_id: Id('The recalled message. 被撤回的消息 ID'),
  },
  {
    $id: 'onebot11/notice.guild_channel_recall',
    description: 'A message of a guild was recalled; the event does not name its sender. 频道消息撤回；不含原发送者',
    ...goCqhttp('v1.0.0-rc1'),
  },
)

const SlowMode = Type.Object(
  {
    slow_mode_key: Hint('integer', 'Its key, as in `current_slow_mode`. 慢速模式 key'),
    slow_mode_text: Hint('string', 'What it is called. 慢速模式说明'),
    speak_frequency: Hint('integer', 'How many messages it allows. 发言频率限制'),
    slow_mode_circle: Hint('integer', 'In how many seconds. 单位周期，单位：秒'),
  },
  { title: 'SlowMode', description: 'A limit on how often members may write. 慢速模式' },
)

const ChannelInfo = Type.Object(
  {
    channel_id: Id('The channel; text of digits. 子频道 ID，数字文本'),
    channel_type: MaybeNumber('Text 1, voice 2, live 5, topics 7. 子频道类型'),
    channel_name: MaybeText('Its name. 子频道名称'),
    owner_guild_id: Hint('string', 'The guild; text of digits. 所属频道 ID，数字文本'),
    creator_tiny_id: Hint('string', 'Who created it; text of digits. 创建者的频道用户 ID，数字文本'),
    create_time: Hint('integer', 'When it was created, Unix seconds. 创建时间，Unix 时间戳（秒）'),
    current_slow_mode: Hint('integer', 'The key of the slow mode that is on. 当前慢速模式'),
    talk_permission: Hint('integer', 'Who may speak. 发言权限类型'),
    visible_type: Hint('integer', 'Who may see it. 可视权限类型'),
    slow_modes: UncheckedList(SlowMode, 'The slow modes there are. 慢速模式列表'),
  },
  { title: 'ChannelInfo', description: 'A channel of a guild. 子频道信息' },
)

export const ChannelUpdatedNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: Tag('channel_updated', 'A channel changed. 通知类型：子频道信息更新'),
    ...about,
    ...place,
    ...guildOperator,
    old_info: ChannelInfo,
    new_info: ChannelInfo,
  },
  {
    $id: 'onebot11/notice.channel_updated',
    description: 'A channel of a guild changed. 子频道信息更新',
    ...goCqhttp('v1.0.0-beta8'),
  },
)

export const ChannelCreatedNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: Tag('channel_created', 'A channel was created. 通知类型：子频道创建'),
    ...about,
    ...place,
    ...guildOperator,
    channel_info: ChannelInfo,
  },
  {
    $id: 'onebot11/notice.channel_created',
    description: 'A channel of a guild was created. 子频道创建',
    ...goCqhttp('v1.0.0-beta8-fix1'),
  },
)

export const ChannelDestroyedNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: Tag('channel_destroyed', 'A channel was deleted. 通知类型：子频道删除'),
    ...about,
    ...place,
    ...guildOperator,
    channel_info: ChannelInfo,
  },
  {
    $id: 'onebot11/notice.channel_destroyed',
    description: 'A channel of a guild was deleted. 子频道删除',
    ...goCqhttp('v1.0.0-beta8-fix1'),
  },
)

export const NotifyTitleNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: notify,
    sub_type: Tag('title', 'A member received a title. 提示类型：头衔变更'),
    ...about,
    group_id: groupId,
    user_id: MaybeId('The member. 成员 QQ 号'),
    title: MaybeText('The new title. 新头衔'),
  },
  {
    $id: 'onebot11/notice.notify.title',
    description: 'A member received a special title. 群成员头衔变更',
    ...sentBy('go-cqhttp, NapCat, LLOneBot', 'go-cqhttp v1.0.0-beta6'),
  },
)

export const GroupCardNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: Tag('group_card', 'A name in a group changed. 通知类型：群名片变更'),
    ...about,
    group_id: groupId,
    user_id: MaybeId('The member. 成员 QQ 号'),
    card_new: MaybeText('The new name; `""` when it was removed. 新名片；清除时为空字符串 `""`'),
    card_old: MaybeText('The old name, `""` when there was none. 旧名片；原来没有时为空字符串 `""`'),
  },
  {
    $id: 'onebot11/notice.group_card',
    description: "A member's name in a group changed. 群成员名片更新",
    ...sentBy('go-cqhttp, NapCat, LLOneBot', 'go-cqhttp v0.9.28'),
  },
)

const OfflineFile = Type.Object(
  {
    name: MaybeText('The file name. 文件名'),
    size: MaybeNumber('The size in bytes. 文件大小，单位字节'),
    url: MaybeText('Where it can be fetched. 下载链接'),
    id: MaybeId('The id of the file (Lagrange). 文件 ID，仅 Lagrange 发送'),
    hash: MaybeText('Its checksum (Lagrange). 文件哈希，仅 Lagrange 发送'),
  },
  { title: 'OfflineFile', description: 'A file a friend sent. 离线文件' },
)

export const OfflineFileNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: Tag('offline_file', 'A friend sent a file. 通知类型：接收到离线文件'),
    ...about,
    user_id: MaybeId('The friend. 发送者 QQ 号'),
    file: OfflineFile,
  },
  {
    $id: 'onebot11/notice.offline_file',
    description: 'A friend sent a file. 接收到离线文件',
    ...sentBy('go-cqhttp, Lagrange', 'go-cqhttp v0.9.29'),
  },
)

export const ClientStatusNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: Tag('client_status', 'Another client came or went. 通知类型：其他客户端在线状态变更'),
    ...about,
    client: Type.Object(
      {
        app_id: MaybeId('The client. 客户端 ID'),
        device_name: MaybeText('Its name. 设备名称'),
        device_kind: MaybeText('What it is. 设备类型'),
      },
      { description: 'The client. 客户端信息' },
    ),
    online: Flag('Whether it is online now. 当前是否在线'),
  },
  {
    $id: 'onebot11/notice.client_status',
    description: 'The account logged in or out on another client. 其他客户端在线状态变更',
    ...goCqhttp('v0.9.39'),
  },
)

export const EssenceNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: Tag('essence', 'A message was made essence, or no longer is. 通知类型：精华消息变更'),
    sub_type: MaybeOneOf(
      ['add', 'delete'],
      'Added or removed; NapCat says "add" for both. 添加 / 移出；NapCat 两者都发 "add"',
    ),
    ...about,
    group_id: groupId,
    sender_id: MaybeId('Who had sent the message. 消息发送者 QQ 号'),
    operator_id: MaybeId('Who did it. 操作者 QQ 号'),
    message_id: MaybeId('The message; missing at times in NapCat. 消息 ID；NapCat 有时缺少'),
    user_id: MaybeId(
      'The same as `sender_id` (NapCat, LLOneBot). 消息发送者 QQ 号，与 `sender_id` 相同，仅 NapCat、LLOneBot 发送',
    ),
    message_seq: Hint('integer or string', 'The number of the message in its chat (SnowLuma). 消息序号'),
    random: Hint('integer or string', 'A random number of the message (SnowLuma). 消息随机数'),
  },
  {
    $id: 'onebot11/notice.essence',
    description: 'A message of a group was made essence, or no longer is. 精华消息变更：群消息被设为精华，或被移出',
    ...sentBy('go-cqhttp, NapCat, Lagrange, LLOneBot', 'go-cqhttp v0.9.40'),
  },
)

/** The kinds of go-cqhttp, each with the unified types that it may become. */
export const goCqhttpEvents = {
  'message.guild': becomes(GuildMessage, 'message.channel', 'echo.message'),
  'message_sent.private': becomes(PrivateMessageSent, 'echo.message'),
  'message_sent.group': becomes(GroupMessageSent, 'echo.message'),
  'notice.notify.title': becomes(NotifyTitleNotice, 'member.title_changed'),
  'notice.group_card': becomes(GroupCardNotice, 'member.card_changed'),
  'notice.offline_file': becomes(OfflineFileNotice, 'friend.file_received'),
  'notice.client_status': becomes(ClientStatusNotice, 'account.client_changed'),
  'notice.essence': becomes(EssenceNotice, 'pin.added', 'pin.removed', 'unknown'),
  'notice.message_reactions_updated': becomes(MessageReactionsUpdatedNotice, 'reaction.updated'),
  'notice.guild_channel_recall': becomes(GuildChannelRecallNotice, 'recall.channel'),
  'notice.channel_created': becomes(ChannelCreatedNotice, 'channel.created'),
  'notice.channel_updated': becomes(ChannelUpdatedNotice, 'channel.updated'),
  'notice.channel_destroyed': becomes(ChannelDestroyedNotice, 'channel.deleted'),
}
