/** The objects that several events share. All of them are open: the platform adds fields without notice. */
import * as Type from 'typebox'
import {
  CodeOf,
  Flag,
  Integer,
  NumberOrText,
  OneOf,
  OpenObject,
  Text,
  Unchecked,
  UncheckedList,
} from '../../../vocabulary/index.ts'
import { Id } from './frame.ts'

const botFlag = Unchecked(Flag('Whether it is a bot. 是否机器人'))
const username = Unchecked(Text('The nickname; C2C messages send `""`. 昵称；C2C 消息为空字符串 `""`'))
const unionOpenid = Unchecked(
  Text(
    'The id that the bots of one developer share; `""` where there is none. 开发者维度 union_openid，同一开发者的机器人相同；没有时为空字符串 `""`',
  ),
)
const memberRole = Unchecked(OneOf(['member', 'admin', 'owner'], 'The role in the group; since 2026. 群成员角色'))

export const GuildUser = Type.Object(
  {
    id: Id('The user, a decimal number of up to 20 digits. 用户 id，最多 20 位的十进制数字'),
    username: Unchecked(
      Text(
        'The nickname, perhaps `""`; absent from what the reviewers of the platform write. 用户名，可能为空字符串 `""`；平台审核员发的消息没有',
      ),
    ),
    avatar: Unchecked(
      Text("The avatar's address; absent from READY and from deletions. 头像链接；READY 和删除事件没有"),
    ),
    bot: botFlag,
  },
  { title: 'GuildUser', description: 'A user of guilds. 频道用户' },
)

export const GuildMention = Type.Object(
  {
    id: Unchecked(Id('The user; some mentions of the bot have a name and no id. 用户 id')),
    username: Unchecked(Text('The nickname. 用户名')),
    avatar: Unchecked(Text("The avatar's address. 头像链接")),
    bot: botFlag,
  },
  { title: 'GuildMention', description: 'Somebody who is mentioned in a channel. 被提及的用户' },
)

export const MessageMember = Type.Object(
  {
    nick: Unchecked(Text('The name in the guild. 频道昵称')),
    roles: Unchecked(
      Type.Array(Type.String(), {
        description:
          'Role ids; 1 everyone, 2 admin, 4 owner, 5 channel admin are built in. 身份组 id；内置：1 全体成员，2 管理员，4 频道主，5 子频道管理员',
      }),
    ),
    joined_at: Unchecked(Text('When they joined, RFC 3339. 加入时间')),
  },
  { title: 'MessageMember', description: 'The sender as a member of the guild; never has `user`. 频道成员' },
)

export const C2cAuthor = Type.Object(
  {
    user_openid: Text('The sender, by the id only this bot knows. 用户 openid'),
    id: Unchecked(Text('The same id again; absent before 2025. 同一个用户 id；2025 年之前没有')),
    username,
    bot: botFlag,
    union_openid: unionOpenid,
  },
  { title: 'C2cAuthor', description: 'The sender of a C2C message. 单聊消息发送者' },
)

export const GroupAuthor = Type.Object(
  {
    member_openid: Text(
      'The sender, by the id only this bot knows in this group. 群成员 openid：发送者，仅对本机器人与本群有效',
    ),
    id: Unchecked(Text('The same id again; absent before 2025. 同一个用户 id；2025 年之前没有')),
    username,
    member_role: memberRole,
    bot: botFlag,
    union_openid: unionOpenid,
  },
  { title: 'GroupAuthor', description: 'The sender of a group message. 群消息发送者' },
)

export const Attachment = Type.Object(
  {
    url: Text('Where it can be fetched; may lack the scheme, or begin with `//`. 链接'),
    content_type: Unchecked(
      OneOf(
        ['image/jpeg', 'image/png', 'image/gif', 'video/mp4', 'voice', 'file'],
        'A MIME type, or one of the words `voice`, `file`, `video`, `audio`. 类型',
      ),
    ),
    filename: Unchecked(Text('The file name; its extension need not match. 文件名')),
    size: Unchecked(Integer('The size in bytes. 大小，单位：字节')),
    width: Unchecked(Integer('The width of a picture or video. 宽')),
    height: Unchecked(Integer('The height of a picture or video. 高')),
    id: Unchecked(Text('The id of a guild attachment. 附件 id')),
    content: Unchecked(
      Text('Seen as `""` beside a sticker; undocumented. 附件内容，文档中没有；见于表情，为空字符串 `""`'),
    ),
    voice_wav_url: Unchecked(Text('Of a voice recording: the WAV the server made of it. 语音 wav 链接')),
    asr_refer_text: Unchecked(Text('Of a voice recording: what was probably said. 语音识别文本')),
  },
  { title: 'Attachment', description: 'A file that belongs to a message. 富媒体附件' },
)

const EmbedField = Type.Object(
  {
    name: Unchecked(Text('The name of the line. 字段名')),
    value: Unchecked(Text('What stands beside it. 字段值')),
  },
  { title: 'EmbedField', description: 'A line of an embed. embed 字段' },
)

const EmbedThumbnail = Type.Object(
  { url: Unchecked(Text('Its address. 图片链接')) },
  { title: 'EmbedThumbnail', description: 'The picture of an embed. embed 缩略图' },
)

export const Embed = Type.Object(
  {
    title: Unchecked(Text('The title. 标题')),
    description: Unchecked(Text('The description. 描述')),
    prompt: Unchecked(Text('The text of its notification. 消息弹窗内容')),
    thumbnail: Unchecked(EmbedThumbnail),
    fields: Unchecked(Type.Array(EmbedField, { description: 'The lines. 字段' })),
  },
  { title: 'Embed', description: 'A card of lines. embed 消息' },
)

const ArkObjectEntry = Type.Object(
  { key: Unchecked(Text('The name. 键')), value: Unchecked(Text('The value. 值')) },
  { title: 'ArkObjectEntry', description: 'A value of a list entry of an ark. ark 对象键值' },
)

const ArkObject = Type.Object(
  { obj_kv: Unchecked(Type.Array(ArkObjectEntry, { description: 'Its values. 键值列表' })) },
  { title: 'ArkObject', description: 'A list entry of an ark. ark 对象' },
)

const ArkEntry = Type.Object(
  {
    key: Unchecked(Text('The name. 键')),
    value: Unchecked(Text('The value, where it is one text. 值')),
    obj: Unchecked(Type.Array(ArkObject, { description: 'The value, where it is a list. 对象列表' })),
  },
  { title: 'ArkEntry', description: 'A value of an ark. ark 键值' },
)

export const Ark = Type.Object(
  {
    template_id: Unchecked(Integer('The template. 模板 id')),
    kv: Unchecked(Type.Array(ArkEntry, { description: 'The values for the template. 键值列表' })),
  },
  { title: 'Ark', description: 'A card made by a template. ark 消息' },
)

export const MessageReference = Type.Object(
  {
    message_id: Text('The message that is answered. 引用的消息 id'),
    ignore_get_message_error: Unchecked(
      Flag('Whether a failure to find that message is ignored. 是否忽略获取引用消息错误'),
    ),
  },
  { title: 'MessageReference', description: 'The message that is answered. 引用消息' },
)

export const MessageScene = Type.Object(
  {
    source: Unchecked(OneOf(['default', 'realtime_voice', 'ai_search'], 'Where it was written. 来源')),
    ext: Unchecked(
      Type.Array(Type.String(), {
        description:
          'More, as `key=value` split at the first `=`: `msg_idx`, `ref_msg_idx` (the message that is quoted), `auth_token`, switches of the menu. Absent before 2026. 扩展信息，每项为 `key=value`，按第一个 `=` 分开：`msg_idx`、`ref_msg_idx`（被引用的消息）、`auth_token`、菜单开关；2026 年之前没有',
      }),
    ),
    callback_data: Unchecked(Text('What the scene passes on. 回调数据')),
  },
  { title: 'MessageScene', description: 'The scene a message was written in. 消息场景' },
)

export const ArkData = Type.Object(
  {
    ark_type: Unchecked(
      OneOf(
        ['tuwen', 'feed', 'miniapp', 'map', 'contact_card', 'video_share', 'music_together'],
        'What kind of card. 卡片类型',
      ),
    ),
    ark_name: Unchecked(Text('The kind in words. 卡片类型名称')),
    prompt: Unchecked(Text('The text of its notification. 摘要')),
    fields: Unchecked(
      OpenObject('The fields of the kind: `title`, `desc`, `jump_url`, `preview`, `source`, `nickname`, … 卡片字段'),
    ),
  },
  {
    title: 'ArkData',
    description: 'A structured card; the content repeats it as lines of text. 结构化卡片；正文以多行文本重复其内容',
  },
)

export const Markdown = Type.Object(
  {
    content: Unchecked(Text('The Markdown. Markdown 内容')),
    custom_template_id: Unchecked(Text('The template it is made by. Markdown 模板 id')),
  },
  { title: 'Markdown', description: 'A Markdown message. Markdown 消息' },
)

const KeyboardButton = Type.Object(
  {
    id: Unchecked(Text('The button. 按钮 id')),
    render_data: Unchecked(
      Type.Object(
        {
          label: Unchecked(Text('The text on the button. 按钮文字')),
          visited_label: Unchecked(Text('The text once it was pressed. 点击后按钮的文字')),
          style: Unchecked(CodeOf([0, 1, 3, 4], 'How it looks. 按钮样式')),
        },
        { title: 'ButtonRender', description: 'How the button looks. 按钮外观' },
      ),
    ),
    action: Unchecked(
      Type.Object(
        {
          type: Unchecked(
            CodeOf(
              [0, 1, 2],
              '0 opens a link, 1 calls the bot back, 2 writes a command. 按钮类型：0 打开链接，1 回调机器人，2 填入指令',
            ),
          ),
          data: Unchecked(Text('The link, the data, or the command. 按钮数据')),
        },
        { title: 'ButtonAction', description: 'What pressing it does. 按钮操作' },
      ),
    ),
  },
  { title: 'KeyboardButton', description: 'A button. 按钮' },
)

const KeyboardRow = Type.Object(
  { buttons: Unchecked(Type.Array(KeyboardButton, { description: 'The buttons, from left to right. 按钮' })) },
  { title: 'KeyboardRow', description: 'A row of buttons. 一行按钮' },
)

export const Keyboard = Type.Object(
  {
    id: Unchecked(Text('The template of the buttons. 按钮模板 id')),
    content: Unchecked(
      Type.Object(
        { rows: Unchecked(Type.Array(KeyboardRow, { description: 'The rows, from top to bottom. 按钮行' })) },
        { title: 'KeyboardContent', description: 'The buttons. 按钮内容' },
      ),
    ),
  },
  { title: 'Keyboard', description: 'Buttons below a message. 消息按钮' },
)

export const GroupMention = Type.Object(
  {
    scope: Unchecked(OneOf(['single', 'all'], 'One member, or everyone; then without ids. 提及范围')),
    id: Unchecked(Text('Who. 用户 id')),
    member_openid: Unchecked(Text('Who, by the id only this bot knows in this group. 群成员 openid')),
    user_openid: Unchecked(Text('Who, by the id only this bot knows. 用户 openid')),
    member_role: memberRole,
    username,
    nickname: Unchecked(Text('The nickname, as some frames call it. 昵称')),
    bot: botFlag,
    is_you: Unchecked(
      Flag('Whether it is the bot that receives this; GROUP_AT_MESSAGE_CREATE leaves it out. 是否提及当前机器人'),
    ),
  },
  { title: 'GroupMention', description: 'Somebody who is mentioned in a group. 被提及的成员' },
)

const ElementAuthor = Type.Object(
  {
    id: Unchecked(Text('Who. 用户 id')),
    user_openid: Unchecked(Text('Who, in a C2C chat. 用户 openid')),
    member_openid: Unchecked(Text('Who, in a group. 群成员 openid')),
    username,
    bot: botFlag,
    union_openid: unionOpenid,
  },
  { title: 'ElementAuthor', description: 'Who wrote a quoted or forwarded message; perhaps only a name. 发送者' },
)

export const messageTypes = CodeOf(
  [0, 3, 101, 102, 103],
  '0 text and media, 3 a structured card, 101 several messages in parallel, 102 a forwarded chat record, 103 a quote; absent before 2025. 消息类型：0 文本与富媒体，3 结构化卡片，101 并行消息，102 合并转发的聊天记录，103 引用；2025 年之前没有',
)

export const MessageElement = Type.Object(
  {
    msg_idx: Unchecked(Text('Its index, which `ref_msg_idx` refers to. 消息索引')),
    author: Unchecked(ElementAuthor),
    message_type: Unchecked(messageTypes),
    content: Unchecked(Text('The text, with markup. 消息内容')),
    attachments: Unchecked(Type.Array(Attachment, { description: 'Its files. 富媒体附件' })),
    ark_data: Unchecked(ArkData),
    timestamp: Unchecked(NumberOrText('When it was written; no known frame has it. 发送时间')),
    markdown: Unchecked(Markdown),
    keyboard: Unchecked(Keyboard),
    msg_elements: Unchecked(
      Type.Array(OpenObject('The same object again.'), {
        description: 'The messages inside, as the same object again. 嵌套的消息元素',
      }),
    ),
  },
  { title: 'MessageElement', description: 'A message that is quoted or forwarded. 消息元素' },
)

export const ParallelMessage = Type.Object(
  { msg_nodes: UncheckedList(MessageElement, 'The messages. 消息节点') },
  { title: 'ParallelMessage', description: 'Several messages in parallel. 并行消息' },
)

export const attachments = UncheckedList(Attachment, 'Pictures, recordings, videos and files. 富媒体附件')

export const MessageEmoji = Type.Object(
  {
    id: Id('The number of a system face, or the emoji itself. 表情 id'),
    type: Unchecked(CodeOf([1, 2], '1 a system face, 2 an emoji. 表情类型')),
  },
  { title: 'MessageEmoji', description: 'An emoji of a reaction. 表情' },
)
