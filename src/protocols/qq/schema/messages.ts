/** Messages, and what happens to them: deletions, reactions, audits. */
import * as Type from 'typebox'
import {
  becomes,
  Flag,
  Int64,
  Integer,
  NullableText,
  NumberOrText,
  Text,
  Unchecked,
  UncheckedList,
} from '../../../vocabulary/index.ts'
import { channelId, Dispatch, groupOpenid, guild, guildId, Id } from './frame.ts'
import {
  Ark,
  ArkData,
  attachments,
  C2cAuthor,
  Embed,
  GroupAuthor,
  GroupMention,
  GuildMention,
  GuildUser,
  Keyboard,
  Markdown,
  MessageElement,
  MessageEmoji,
  MessageMember,
  MessageReference,
  MessageScene,
  messageTypes,
  ParallelMessage,
} from './objects.ts'

const id = Unchecked(
  Text(
    'The message, such as `ROBOT1.0_…`; a passive reply quotes it as `msg_id`. 消息 id，形如 `ROBOT1.0_…`；被动回复时作为 `msg_id` 传回',
  ),
)
const content = Unchecked(
  Text(
    'What was written, with markup and its `&`, `<` and `>` escaped; `""` or absent for only files. For a card or a chat record it is a text that the platform made. The mention of the bot is cut out of GROUP_AT_MESSAGE_CREATE, the space behind it stays. 消息内容，含标记，其中的 `&`、`<`、`>` 已转义；只有文件时为空字符串 `""` 或不出现。卡片或聊天记录则是平台生成的文本。GROUP_AT_MESSAGE_CREATE 中去掉了对机器人的提及，其后的空格仍在',
  ),
)
const written = Unchecked(
  NumberOrText(
    'When it was written: RFC 3339; some group pushes carry the default notation of Go, `2023-11-06 11:10:48 +0800 CST m=+1.5`. `timeOf` reads any notation. 发送时间',
  ),
)
const mentions = UncheckedList(
  GroupMention,
  'Who is mentioned, perhaps without a place in the content; absent or null when nobody is. 提及列表，在正文中不一定有对应位置；没有时为 null 或没有此字段',
)

const chat = {
  message_type: Unchecked(messageTypes),
  message_scene: Unchecked(MessageScene, 'The scene it was written in; absent before 2025. 消息场景；2025 年之前没有'),
  mentions,
  attachments,
  ark_data: Unchecked(ArkData, 'The card, of message type 3. 结构化卡片'),
  msg_elements: UncheckedList(
    MessageElement,
    'The messages that are quoted or forwarded; a forwarded record may come without. 消息元素：被引用或转发的消息；转发的聊天记录可能没有',
  ),
  parallel_message: Unchecked(
    ParallelMessage,
    'The messages in parallel, of message type 101; seen in one program. 并行消息',
  ),
  msg_idx: Unchecked(
    Text('The index under which later messages quote this one; usually in `message_scene.ext`. 消息索引'),
  ),
  markdown: Unchecked(Markdown, 'Markdown, as bots write it. Markdown 消息'),
  keyboard: Unchecked(Keyboard, 'Buttons, as bots write them. 按钮'),
}

export const C2cMessage = Type.Object(
  { id, author: C2cAuthor, content, timestamp: written, ...chat },
  { title: 'C2cMessage', description: 'What was written. 单聊消息' },
)

export const GroupMessage = Type.Object(
  {
    id,
    author: GroupAuthor,
    content,
    timestamp: written,
    group_openid: groupOpenid,
    group_id: Unchecked(Text('The same id again; undocumented. 群 id')),
    ...chat,
  },
  { title: 'GroupMessage', description: 'What was written. 群消息' },
)

const guildMessage = {
  id: Unchecked(Text('The message. 消息 id')),
  author: GuildUser,
  content: Unchecked(
    Text('What was written, with markup; absent for only a picture or a card. 消息内容，含标记；仅有图片或卡片时没有'),
  ),
  timestamp: Unchecked(NumberOrText('When it was written, RFC 3339. 发送时间')),
  edited_timestamp: Unchecked(Text('When it was changed, RFC 3339. 编辑时间')),
  member: Unchecked(MessageMember, 'The sender as a member of the guild. 频道成员'),
  mention_everyone: Unchecked(Flag('Whether everyone is mentioned. 是否提及所有人')),
  mentions: UncheckedList(GuildMention, 'Who is mentioned. 提及列表'),
  attachments,
  embeds: UncheckedList(Embed, 'Cards of lines. embed 消息'),
  ark: Unchecked(Ark, 'A card made by a template. ark 消息'),
  seq: Unchecked(Integer('Deprecated in 2022, and still sent. 消息序号')),
  seq_in_channel: Unchecked(Int64("The message's number in its channel. 子频道消息序号")),
  message_reference: Unchecked(MessageReference, 'The message that is answered. 引用消息'),
  markdown: Unchecked(Markdown, 'Markdown, as bots write it. Markdown 消息'),
  keyboard: Unchecked(Keyboard, 'Buttons, as bots write them. 按钮'),
}

export const GuildMessage = Type.Object(
  { ...guild, ...guildMessage },
  { title: 'GuildMessage', description: 'What was written. 频道消息' },
)

export const DirectMessage = Type.Object(
  {
    guild_id: Id('The session, to which the answer goes. 私信会话的频道 id'),
    channel_id: channelId,
    ...guildMessage,
    direct_message: Unchecked(Flag('Always true. 是否私信')),
    src_guild_id: Unchecked(Text('The guild the session was opened from. 来源频道 id')),
  },
  {
    title: 'DirectMessage',
    description:
      'What was written; `guild_id` and `channel_id` are made up for the session. 频道私信；`guild_id` 与 `channel_id` 为该会话临时生成',
  },
)

const DeletedMessage = Type.Object(
  {
    id: Id('The message. 消息 id'),
    ...guild,
    author: Unchecked(GuildUser, 'Who had written it. 消息发送者'),
    direct_message: Unchecked(Flag('Whether it was a direct message. 是否私信')),
    src_guild_id: Unchecked(Text('The guild the session was opened from. 来源频道 id')),
  },
  { title: 'DeletedMessage', description: 'The message that was deleted. 被删除的消息' },
)

const Deletion = Type.Object(
  {
    message: DeletedMessage,
    op_user: Unchecked(
      Type.Object(
        { id: Unchecked(Id('Who deleted it. 操作者 id')) },
        { title: 'DeletingUser', description: 'Who deleted it. 操作者' },
      ),
    ),
  },
  { title: 'Deletion', description: 'What was deleted, and by whom. 消息删除' },
)

const Reaction = Type.Object(
  {
    user_id: Unchecked(Id('Who reacted. 用户 id')),
    ...guild,
    target: Type.Object(
      {
        id: Id('The message, thread, post or reply. 对象 id'),
        type: Type.Unsafe<number | string>({
          type: ['integer', 'string'],
          description:
            'What it is. The document has 0 message, 1 thread, 2 post, 3 reply; frames carry `ReactionTargetType_MSG`, `_FEED`, `_COMMNENT` (so written) and `_REPLY`. 对象类型',
        }),
      },
      { title: 'ReactionTarget', description: 'What was reacted to. 表态对象' },
    ),
    emoji: MessageEmoji,
  },
  { title: 'Reaction', description: 'Who reacted to what. 表情表态' },
)

const MessageAudit = Type.Object(
  {
    audit_id: Unchecked(
      Text('The audit; the API that sent the message answered with it. 审核 id，发送消息的 API 曾返回它'),
    ),
    audit_time: Unchecked(NumberOrText('When it was decided, RFC 3339. 审核时间')),
    create_time: Unchecked(Text('When it was asked for, RFC 3339. 消息创建时间')),
    message_id: Unchecked(NullableText('The message; only where it passed. 消息 id')),
    guild_id: guildId,
    channel_id: Unchecked(channelId),
    seq_in_channel: Unchecked(Text("The message's number in its channel. 子频道消息序号")),
    user_openid: Unchecked(Text('Whom a C2C message was for. 用户 openid')),
    group_openid: Unchecked(Text('The group it was for. 群的 group_openid')),
  },
  { title: 'MessageAudit', description: 'The audit of a message of the bot. 消息审核' },
)

export const C2cMessageCreate = Dispatch('C2C_MESSAGE_CREATE', 'Somebody wrote to the bot. 单聊消息', C2cMessage)

export const GroupAtMessageCreate = Dispatch(
  'GROUP_AT_MESSAGE_CREATE',
  'Somebody mentioned the bot in a group. 群聊@机器人消息',
  GroupMessage,
)

export const GroupMessageCreate = Dispatch(
  'GROUP_MESSAGE_CREATE',
  'Somebody wrote in a group; only to bots that may read all messages. 群聊全量消息；只发给有权读取全部消息的机器人',
  GroupMessage,
)

export const MessageCreate = Dispatch(
  'MESSAGE_CREATE',
  'Somebody wrote in a channel; only to bots of the private domain. 频道消息（私域）；只发给私域机器人',
  GuildMessage,
)

export const AtMessageCreate = Dispatch(
  'AT_MESSAGE_CREATE',
  'Somebody mentioned the bot in a channel. 频道@机器人消息（公域）',
  GuildMessage,
)

export const DirectMessageCreate = Dispatch(
  'DIRECT_MESSAGE_CREATE',
  'Somebody wrote to the bot in a direct message of a guild. 频道私信消息',
  DirectMessage,
)

export const MessageDelete = Dispatch(
  'MESSAGE_DELETE',
  'A message of a channel was deleted; only to bots of the private domain. 删除频道消息（私域）',
  Deletion,
)

export const PublicMessageDelete = Dispatch(
  'PUBLIC_MESSAGE_DELETE',
  'A message of a channel was deleted. 删除频道消息（公域）',
  Deletion,
)

export const DirectMessageDelete = Dispatch(
  'DIRECT_MESSAGE_DELETE',
  'A direct message was deleted. 删除频道私信',
  Deletion,
)

export const MessageReactionAdd = Dispatch(
  'MESSAGE_REACTION_ADD',
  'Somebody reacted with an emoji. 添加表情表态',
  Reaction,
)

export const MessageReactionRemove = Dispatch(
  'MESSAGE_REACTION_REMOVE',
  'Somebody took a reaction back. 删除表情表态',
  Reaction,
)

export const MessageAuditPass = Dispatch(
  'MESSAGE_AUDIT_PASS',
  'A message of the bot passed the audit. 消息审核通过',
  MessageAudit,
)

export const MessageAuditReject = Dispatch(
  'MESSAGE_AUDIT_REJECT',
  'A message of the bot was refused. 消息审核不通过',
  MessageAudit,
)

/** The kinds of messages, each with the unified types that it may become. */
export const messages = {
  C2C_MESSAGE_CREATE: becomes(C2cMessageCreate, 'message.private', 'echo.message'),
  GROUP_AT_MESSAGE_CREATE: becomes(GroupAtMessageCreate, 'message.group', 'echo.message'),
  GROUP_MESSAGE_CREATE: becomes(GroupMessageCreate, 'message.group', 'echo.message'),
  MESSAGE_CREATE: becomes(MessageCreate, 'message.channel', 'echo.message'),
  AT_MESSAGE_CREATE: becomes(AtMessageCreate, 'message.channel', 'echo.message'),
  DIRECT_MESSAGE_CREATE: becomes(DirectMessageCreate, 'message.private', 'echo.message'),
  MESSAGE_DELETE: becomes(MessageDelete, 'recall.channel'),
  PUBLIC_MESSAGE_DELETE: becomes(PublicMessageDelete, 'recall.channel'),
  DIRECT_MESSAGE_DELETE: becomes(DirectMessageDelete, 'recall.private'),
  MESSAGE_REACTION_ADD: becomes(MessageReactionAdd, 'reaction.added'),
  MESSAGE_REACTION_REMOVE: becomes(MessageReactionRemove, 'reaction.removed'),
  MESSAGE_AUDIT_PASS: becomes(MessageAuditPass, 'audit.passed'),
  MESSAGE_AUDIT_REJECT: becomes(MessageAuditReject, 'audit.rejected'),
}
