/** The objects that several events share. All of them are open: the platform adds fields without notice. */
import * as Type from 'typebox'
import { Adornments, CodeOf, Flag, Gist, Integer, OneOf, OpenObject, Text } from '../../../vocabulary/index.ts'

const guildId = Text('The guild. 频道 id')
const botFlag = Type.Optional(Flag('Whether it is a bot. 是否机器人'))
const username = Type.Optional(Text('The nickname; C2C messages send `""`. 昵称'))
const unionOpenid = Type.Optional(
  Text('The id that the bots of one developer share; `""` where there is none. 开发者维度 union_openid'),
)
const memberRole = Type.Optional(OneOf(['member', 'admin', 'owner'], 'The role in the group; since 2026. 群成员角色'))

export const GuildUser = Gist(
  Type.Object(
    {
      id: Text('The user, a decimal number of up to 20 digits. 用户 id'),
      username: Text('The nickname, perhaps `""`. 用户名'),
      avatar: Type.Optional(Text("The avatar's address; absent from READY and from deletions. 头像链接")),
      bot: botFlag,
    },
    { title: 'GuildUser', description: 'A user of guilds. 频道用户' },
  ),
  'id',
  'username',
)

export const MessageMember = Type.Object(
  {
    nick: Type.Optional(Text('The name in the guild. 频道昵称')),
    roles: Type.Optional(
      Type.Array(Type.String(), {
        description: 'Role ids; 1 everyone, 2 admin, 4 owner, 5 channel admin are built in. 身份组 id',
      }),
    ),
    joined_at: Type.Optional(Text('When they joined, RFC 3339. 加入时间')),
  },
  { title: 'MessageMember', description: 'The sender as a member of the guild; never has `user`. 频道成员' },
)

export const C2cAuthor = Gist(
  Type.Object(
    {
      user_openid: Text('The sender, by the id only this bot knows. 用户 openid'),
      id: Type.Optional(Text('The same id again; absent before 2025. 用户 id')),
      username,
      bot: botFlag,
      union_openid: unionOpenid,
    },
    { title: 'C2cAuthor', description: 'The sender of a C2C message. 单聊消息发送者' },
  ),
  'user_openid',
  'username',
)

export const GroupAuthor = Gist(
  Type.Object(
    {
      member_openid: Text('The sender, by the id only this bot knows in this group. 群成员 openid'),
      id: Type.Optional(Text('The same id again; absent before 2025. 用户 id')),
      username,
      member_role: memberRole,
      bot: botFlag,
      union_openid: unionOpenid,
    },
    { title: 'GroupAuthor', description: 'The sender of a group message. 群消息发送者' },
  ),
  'member_openid',
  'username',
)

export const Attachment = Type.Object(
  {
    url: Text('Where it can be fetched; may lack the scheme, or begin with `//`. 链接'),
    content_type: Type.Optional(
      OneOf(
        ['image/jpeg', 'image/png', 'image/gif', 'video/mp4', 'voice', 'file'],
        'A MIME type, or one of the words `voice`, `file`, `video`, `audio`. 类型',
      ),
    ),
    filename: Type.Optional(Text('The file name; its extension need not match. 文件名')),
    size: Type.Optional(Integer('The size in bytes. 大小，单位：字节')),
    width: Type.Optional(Integer('The width of a picture or video. 宽')),
    height: Type.Optional(Integer('The height of a picture or video. 高')),
    id: Type.Optional(Text('The id of a guild attachment. 附件 id')),
    content: Type.Optional(Text('Seen as `""` beside a sticker; undocumented. 附件内容')),
    voice_wav_url: Type.Optional(Text('Of a voice recording: the WAV the server made of it. 语音 wav 链接')),
    asr_refer_text: Type.Optional(Text('Of a voice recording: what was probably said. 语音识别文本')),
  },
  { title: 'Attachment', description: 'A file that belongs to a message. 富媒体附件' },
)

const EmbedField = Type.Object(
  {
    name: Type.Optional(Text('What the line says. 字段名')),
    value: Type.Optional(Text('What stands beside it. 字段值')),
  },
  { title: 'EmbedField', description: 'A line of an embed. embed 字段' },
)

const EmbedThumbnail = Type.Object(
  { url: Type.Optional(Text('Its address. 图片链接')) },
  { title: 'EmbedThumbnail', description: 'The picture of an embed. embed 缩略图' },
)

export const Embed = Type.Object(
  {
    title: Type.Optional(Text('The title. 标题')),
    description: Type.Optional(Text('The description. 描述')),
    prompt: Type.Optional(Text('What a notification says. 消息弹窗内容')),
    thumbnail: Type.Optional(EmbedThumbnail),
    fields: Type.Optional(Type.Array(EmbedField, { description: 'The lines. 字段' })),
  },
  { title: 'Embed', description: 'A card of lines. embed 消息' },
)

const ArkObjectEntry = Type.Object(
  { key: Type.Optional(Text('The name. 键')), value: Type.Optional(Text('The value. 值')) },
  { title: 'ArkObjectEntry', description: 'A value of a list entry of an ark. ark 对象键值' },
)

const ArkObject = Type.Object(
  { obj_kv: Type.Optional(Type.Array(ArkObjectEntry, { description: 'Its values. 键值列表' })) },
  { title: 'ArkObject', description: 'A list entry of an ark. ark 对象' },
)

const ArkEntry = Type.Object(
  {
    key: Type.Optional(Text('The name. 键')),
    value: Type.Optional(Text('The value, where it is one text. 值')),
    obj: Type.Optional(Type.Array(ArkObject, { description: 'The value, where it is a list. 对象列表' })),
  },
  { title: 'ArkEntry', description: 'A value of an ark. ark 键值' },
)

export const Ark = Type.Object(
  {
    template_id: Type.Optional(Integer('The template. 模板 id')),
    kv: Type.Optional(Type.Array(ArkEntry, { description: 'The values for the template. 键值列表' })),
  },
  { title: 'Ark', description: 'A card made by a template. ark 消息' },
)

export const MessageReference = Type.Object(
  {
    message_id: Text('The message that is answered. 引用的消息 id'),
    ignore_get_message_error: Type.Optional(
      Flag('Whether a failure to find that message is ignored. 是否忽略获取引用消息错误'),
    ),
  },
  { title: 'MessageReference', description: 'The message that is answered. 引用消息' },
)

export const MessageScene = Type.Object(
  {
    source: Type.Optional(OneOf(['default', 'realtime_voice', 'ai_search'], 'Where it was written. 来源')),
    ext: Type.Optional(
      Type.Array(Type.String(), {
        description:
          'More, as `key=value` split at the first `=`: `msg_idx`, `ref_msg_idx` (the message that is quoted), `auth_token`, switches of the menu. Absent before 2026. 扩展信息',
      }),
    ),
    callback_data: Type.Optional(Text('What the scene passes on. 回调数据')),
  },
  { title: 'MessageScene', description: 'The scene a message was written in. 消息场景' },
)

export const ArkData = Type.Object(
  {
    ark_type: Type.Optional(
      OneOf(
        ['tuwen', 'feed', 'miniapp', 'map', 'contact_card', 'video_share', 'music_together'],
        'What kind of card. 卡片类型',
      ),
    ),
    ark_name: Type.Optional(Text('The kind in words. 卡片类型名称')),
    prompt: Type.Optional(Text('What a notification says. 摘要')),
    fields: Type.Optional(
      OpenObject('The fields of the kind: `title`, `desc`, `jump_url`, `preview`, `source`, `nickname`, … 卡片字段'),
    ),
  },
  { title: 'ArkData', description: 'A structured card; the content repeats it as lines of text. 结构化卡片' },
)

export const GroupMention = Type.Object(
  {
    scope: Type.Optional(OneOf(['single', 'all'], 'One member, or everyone; then without ids. 提及范围')),
    id: Type.Optional(Text('Who. 用户 id')),
    member_openid: Type.Optional(Text('Who, by the id only this bot knows in this group. 群成员 openid')),
    user_openid: Type.Optional(Text('Who, by the id only this bot knows. 用户 openid')),
    member_role: memberRole,
    username,
    nickname: Type.Optional(Text('The nickname, as some frames call it. 昵称')),
    bot: botFlag,
    is_you: Type.Optional(
      Flag('Whether it is the bot that receives this; GROUP_AT_MESSAGE_CREATE leaves it out. 是否提及当前机器人'),
    ),
  },
  { title: 'GroupMention', description: 'Somebody who is mentioned in a group. 被提及的成员' },
)

const ElementAuthor = Type.Object(
  {
    id: Type.Optional(Text('Who. 用户 id')),
    user_openid: Type.Optional(Text('Who, in a C2C chat. 用户 openid')),
    member_openid: Type.Optional(Text('Who, in a group. 群成员 openid')),
    username,
    bot: botFlag,
    union_openid: unionOpenid,
  },
  { title: 'ElementAuthor', description: 'Who wrote a quoted or forwarded message; may be a name alone. 发送者' },
)

export const messageTypes = CodeOf(
  [0, 3, 101, 102, 103],
  '0 text and media, 3 a structured card, 101 several messages in parallel, 102 a forwarded chat record, 103 a quote; absent before 2025. 消息类型',
)

export const MessageElement = Type.Object(
  {
    msg_idx: Type.Optional(Text('Its index, which `ref_msg_idx` refers to. 消息索引')),
    author: Type.Optional(ElementAuthor),
    message_type: Type.Optional(messageTypes),
    content: Type.Optional(Text('What it says, with markup. 消息内容')),
    attachments: Type.Optional(Type.Array(Attachment, { description: 'Its files. 富媒体附件' })),
    ark_data: Type.Optional(ArkData),
    msg_elements: Type.Optional(
      Type.Array(OpenObject('The same object again.'), {
        description: 'The messages inside, as the same object again. 嵌套的消息元素',
      }),
    ),
  },
  { title: 'MessageElement', description: 'A message that is quoted or forwarded. 消息元素' },
)

export const attachments = Type.Optional(Adornments(Attachment, 'Pictures, recordings, videos and files. 富媒体附件'))

export const MessageEmoji = Type.Object(
  {
    id: Text('The number of a system face, or the emoji itself. 表情 id'),
    type: CodeOf([1, 2], '1 a system face, 2 an emoji. 表情类型'),
  },
  { title: 'MessageEmoji', description: 'An emoji of a reaction. 表情' },
)

export const guild = { guild_id: guildId, channel_id: Text('The channel. 子频道 id') }
