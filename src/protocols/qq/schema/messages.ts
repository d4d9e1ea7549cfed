/** Messages, and what happens to them: deletions, reactions, audits. */
import * as Type from 'typebox'
import { Adornment, Adornments, Flag, Gist, Integer, NullableText, Text } from '../../../vocabulary/index.ts'
import { Dispatch, groupOpenid } from './frame.ts'
import {
  Ark,
  ArkData,
  attachments,
  C2cAuthor,
  Embed,
  GroupAuthor,
  GroupMention,
  GuildUser,
  guild,
  MessageElement,
  MessageEmoji,
  MessageMember,
  MessageReference,
  MessageScene,
  messageTypes,
} from './objects.ts'

const id = Text('The message, such as `ROBOT1.0_…`; a passive reply quotes it as `msg_id`. 消息 id')
const content = Text(
  'What was written, with markup and its `&`, `<` and `>` escaped; `""` for files alone. The mention of the bot is cut out of GROUP_AT_MESSAGE_CREATE, the space behind it stays. 消息内容',
)
const written = Text(
  'When it was written: RFC 3339; some group pushes carry the default notation of Go, `2023-11-06 11:10:48 +0800 CST m=+1.5`. 发送时间',
)

const chat = {
  message_type: Type.Optional(messageTypes),
  message_scene: Type.Optional(Adornment(MessageScene, 'The scene it was written in; absent before 2025. 消息场景')),
  attachments,
  ark_data: Type.Optional(Adornment(ArkData, 'The card, of message type 3. 结构化卡片')),
  msg_elements: Type.Optional(
    Adornments(
      MessageElement,
      'The messages that are quoted or forwarded; a forwarded record may come without. 消息元素',
    ),
  ),
}

const parts = ['message_type', 'message_scene', 'attachments', 'ark_data', 'msg_elements'] as const

export const C2cMessage = Type.Object(
  { id, author: C2cAuthor, content, timestamp: written, ...chat },
  { title: 'C2cMessage', description: 'What was written. 单聊消息' },
)

export const GroupMessage = Gist(
  Type.Object(
    {
      id,
      author: GroupAuthor,
      content,
      timestamp: written,
      group_openid: groupOpenid,
      group_id: Type.Optional(Text('The same id again; undocumented. 群 id')),
      mentions: Type.Optional(Adornments(GroupMention, 'Who is mentioned; absent or null when nobody is. 提及列表')),
      ...chat,
    },
    { title: 'GroupMessage', description: 'What was written. 群消息' },
  ),
  'id',
  'author',
  'content',
  'timestamp',
  'group_openid',
  'mentions',
  ...parts,
)

const guildMessage = {
  id: Text('The message. 消息 id'),
  ...guild,
  author: GuildUser,
  content: Type.Optional(Text('What was written, with markup; absent for a picture or a card alone. 消息内容')),
  timestamp: Text('When it was written, RFC 3339. 发送时间'),
  edited_timestamp: Type.Optional(Text('When it was changed, RFC 3339. 编辑时间')),
  member: Type.Optional(Adornment(MessageMember, 'The sender as a member of the guild. 频道成员')),
  mention_everyone: Type.Optional(Flag('Whether everyone is mentioned. 是否提及所有人')),
  mentions: Type.Optional(Adornments(GuildUser, 'Who is mentioned. 提及列表')),
  attachments,
  embeds: Type.Optional(Adornments(Embed, 'Cards of lines. embed 消息')),
  ark: Type.Optional(Adornment(Ark, 'A card made by a template. ark 消息')),
  seq: Type.Optional(Integer('Deprecated in 2022, and still sent. 消息序号')),
  seq_in_channel: Type.Optional(Text("The message's number in its channel. 子频道消息序号")),
  message_reference: Type.Optional(Adornment(MessageReference, 'The message that is answered. 引用消息')),
}

const gist = [
  'id',
  'guild_id',
  'channel_id',
  'author',
  'content',
  'timestamp',
  'member',
  'mentions',
  'attachments',
  'embeds',
  'ark',
  'message_reference',
] as const

export const GuildMessage = Gist(
  Type.Object(guildMessage, { title: 'GuildMessage', description: 'What was written. 频道消息' }),
  ...gist,
)

export const DirectMessage = Gist(
  Type.Object(
    {
      ...guildMessage,
      direct_message: Type.Optional(Flag('Always true. 是否私信')),
      src_guild_id: Type.Optional(Text('The guild the session was opened from. 来源频道 id')),
    },
    {
      title: 'DirectMessage',
      description: 'What was written; `guild_id` and `channel_id` are made up for the session. 频道私信',
    },
  ),
  ...gist,
)

const DeletedMessage = Type.Object(
  {
    id: Text('The message. 消息 id'),
    ...guild,
    author: Type.Optional(Adornment(GuildUser, 'Who had written it. 消息发送者')),
    direct_message: Type.Optional(Flag('Whether it was a direct message. 是否私信')),
    src_guild_id: Type.Optional(Text('The guild the session was opened from. 来源频道 id')),
  },
  { title: 'DeletedMessage', description: 'The message that was deleted. 被删除的消息' },
)

const Deletion = Type.Object(
  {
    message: DeletedMessage,
    op_user: Type.Object(
      { id: Text('Who deleted it. 操作者 id') },
      { title: 'DeletingUser', description: 'Who deleted it. 操作者' },
    ),
  },
  { title: 'Deletion', description: 'What was deleted, and by whom. 消息删除' },
)

const Reaction = Type.Object(
  {
    user_id: Text('Who reacted. 用户 id'),
    ...guild,
    target: Type.Object(
      {
        id: Text('The message, thread, post or reply. 对象 id'),
        type: Type.Unsafe<number | string>({
          type: ['integer', 'string'],
          description:
            'What it is. The document says 0 message, 1 thread, 2 post, 3 reply; frames carry `ReactionTargetType_MSG`, `_FEED`, `_COMMNENT` (so written) and `_REPLY`. 对象类型',
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
    audit_id: Text('The audit; the API that sent the message answered with it. 审核 id'),
    audit_time: Text('When it was decided, RFC 3339. 审核时间'),
    create_time: Type.Optional(Text('When it was asked for, RFC 3339. 消息创建时间')),
    message_id: Type.Optional(NullableText('The message; only where it passed. 消息 id')),
    guild_id: Type.Optional(Text('The guild. 频道 id')),
    channel_id: Type.Optional(Text('The channel. 子频道 id')),
    seq_in_channel: Type.Optional(Text("The message's number in its channel. 子频道消息序号")),
    user_openid: Type.Optional(Text('Whom a C2C message was for. 用户 openid')),
    group_openid: Type.Optional(Text('The group it was for. 群的 group_openid')),
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
  'Somebody wrote in a group; only to bots that may read all messages. 群聊全量消息',
  GroupMessage,
)

export const MessageCreate = Dispatch(
  'MESSAGE_CREATE',
  'Somebody wrote in a channel; only to bots of the private domain. 频道消息（私域）',
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

export const messages = {
  C2C_MESSAGE_CREATE: C2cMessageCreate,
  GROUP_AT_MESSAGE_CREATE: GroupAtMessageCreate,
  GROUP_MESSAGE_CREATE: GroupMessageCreate,
  MESSAGE_CREATE: MessageCreate,
  AT_MESSAGE_CREATE: AtMessageCreate,
  DIRECT_MESSAGE_CREATE: DirectMessageCreate,
  MESSAGE_DELETE: MessageDelete,
  PUBLIC_MESSAGE_DELETE: PublicMessageDelete,
  DIRECT_MESSAGE_DELETE: DirectMessageDelete,
  MESSAGE_REACTION_ADD: MessageReactionAdd,
  MESSAGE_REACTION_REMOVE: MessageReactionRemove,
  MESSAGE_AUDIT_PASS: MessageAuditPass,
  MESSAGE_AUDIT_REJECT: MessageAuditReject,
}
