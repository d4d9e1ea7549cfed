/** The segments of a message, the same for every protocol. */
import * as Type from 'typebox'
import { Always, Closed, Float, Integer, OneOf, OpenObject, Tag, Text } from '../vocabulary/index.ts'
import type * as unified from './generated/types.ts'
import { Actor } from './person.ts'

const optional = {
  name: Type.Optional(Text('The name to show. 名称')),
  file: Type.Optional(Text("The source's own handle or path of the file. 文件标识")),
  url: Type.Optional(Text('Where it can be fetched. 链接')),
  path: Type.Optional(Text("Where it lies on the sender's or the bot's machine. 路径")),
  size: Type.Optional(Integer('The size in bytes. 大小，单位：字节')),
  durationMs: Type.Optional(Integer('How long it plays, milliseconds. 时长，毫秒')),
  title: Type.Optional(Text('The title. 标题')),
  content: Type.Optional(Text("The source's own content, unread. 原始内容")),
  source: Type.Optional(Text('The application or account it comes from. 来源')),
  description: Type.Optional(Text('The text below the title. 描述')),
  image: Type.Optional(Text("The preview picture's address. 封面")),
  summary: Type.Optional(Text('The words shown for it, such as [动画表情]. 外显文本')),
}

/** A recording, a sound or a video. */
const recording = {
  file: optional.file,
  url: optional.url,
  path: optional.path,
  wavUrl: Type.Optional(Text('Where its sound can be fetched as WAV. WAV 链接')),
  transcript: Type.Optional(Text('What is spoken, as the platform understood it. 语音转文字')),
  size: optional.size,
  durationMs: optional.durationMs,
  content: optional.content,
}

const shownOnCard = {
  url: optional.url,
  source: optional.source,
  title: optional.title,
  description: optional.description,
  image: optional.image,
}

/** The content of a card, and its source text. */
const cardFields = { ...shownOnCard, content: optional.content }

/** Segments inside a segment: any {@link Segment}, referred to by its title, so that the type can be recursive. */
const innerSegments = (description: string) =>
  Type.Unsafe<unified.Segment[]>({
    type: 'array',
    items: { title: 'Segment', type: 'object', description: 'A segment. 消息段' },
    description,
  })

export const TextSegment = Type.Object(
  { type: Tag('text', 'Plain text. 文本'), text: Text('The text, free of codes and escapes. 文本内容') },
  { title: 'TextSegment', description: 'Plain text. 文本' },
)

export const MentionSegment = Type.Object(
  {
    type: Tag('mention', 'Somebody is mentioned. 提及'),
    id: Text('The id of the mentioned account. 用户 id'),
    name: optional.name,
    self: Type.Optional(Always('The bot itself is mentioned. 提到机器人自己')),
    bot: Type.Optional(Always('The mentioned account is a bot. 是否机器人')),
  },
  { title: 'MentionSegment', description: 'Somebody is mentioned. 提及（艾特）' },
)

export const MentionAllSegment = Type.Object(
  { type: Tag('mention_all', 'Everyone is mentioned. 提及所有人') },
  { title: 'MentionAllSegment', description: 'Everyone is mentioned. 提及所有人' },
)

export const ChannelSegment = Type.Object(
  { type: Tag('channel', 'A link to a channel. 子频道'), id: Text('Which. 子频道 id'), name: optional.name },
  { title: 'ChannelSegment', description: 'A link to a channel. 子频道链接' },
)

export const FaceSegment = Type.Object(
  {
    type: Tag('face', 'A built-in face. 表情'),
    id: Text('Its number or name at the source. 表情 id'),
    name: optional.name,
  },
  { title: 'FaceSegment', description: 'A built-in face. 表情' },
)

export const ImageSegment = Type.Object(
  {
    type: Tag('image', 'A picture. 图片'),
    file: optional.file,
    url: optional.url,
    path: optional.path,
    size: optional.size,
    sticker: Type.Optional(Always('A sticker made by a user, not a photo. 自定义表情')),
    summary: optional.summary,
    flash: Type.Optional(Type.Boolean({ description: 'Whether it vanishes once seen. 闪照' })),
    content: optional.content,
  },
  { title: 'ImageSegment', description: 'A picture. 图片' },
)

export const VoiceSegment = Type.Object(
  {
    type: Tag('voice', 'A voice recording. 语音'),
    ...recording,
  },
  { title: 'VoiceSegment', description: 'A voice recording. 语音' },
)

export const AudioSegment = Type.Object(
  {
    type: Tag('audio', 'A sound file. 音频'),
    ...recording,
  },
  { title: 'AudioSegment', description: 'A sound file, not a recording of the sender. 音频' },
)

export const VideoSegment = Type.Object(
  { type: Tag('video', 'A video. 视频'), ...recording },
  { title: 'VideoSegment', description: 'A video. 视频' },
)

export const FileSegment = Type.Object(
  {
    type: Tag('file', 'A file. 文件'),
    file: optional.file,
    url: optional.url,
    path: optional.path,
    name: optional.name,
    size: optional.size,
    content: optional.content,
  },
  { title: 'FileSegment', description: 'A file. 文件' },
)

export const LocationSegment = Type.Object(
  {
    type: Tag('location', 'A place. 位置'),
    latitude: Type.Optional(Float('Degrees north. 纬度')),
    longitude: Type.Optional(Float('Degrees east. 经度')),
    title: optional.title,
    content: optional.content,
  },
  { title: 'LocationSegment', description: 'A place. 位置' },
)

export const LinkSegment = Type.Object(
  {
    type: Tag('link', 'A shared link. 分享链接'),
    ...cardFields,
  },
  { title: 'LinkSegment', description: 'A shared link. 分享链接' },
)

export const CardSegment = Type.Object(
  {
    type: Tag('card', "Somebody's or a group's card. 名片"),
    id: Type.Optional(Text('Whose. 名片 id')),
    name: optional.name,
    of: Type.Optional(Closed(['user', 'group'], 'Whose card it is. 名片类型')),
    ...cardFields,
  },
  { title: 'CardSegment', description: "Somebody's or a group's card. 名片" },
)

export const MusicSegment = Type.Object(
  {
    type: Tag('music', 'A song. 音乐'),
    platform: Type.Optional(Text('Where it is played, such as `"163"`. 音乐平台')),
    id: Type.Optional(Text('Its id there. 音乐 id')),
    audio: Type.Optional(Text('The address of the sound. 音频链接')),
    ...cardFields,
  },
  { title: 'MusicSegment', description: 'A song. 音乐' },
)

export const StickerSegment = Type.Object(
  {
    type: Tag('sticker', 'An animated sticker. 动态表情'),
    id: Type.Optional(Text('Its id at the source. 表情 id')),
    name: optional.name,
    packageId: Type.Optional(Text('The package it belongs to. 表情包 id')),
    key: Type.Optional(Text('The key that a program wants to send it. 表情 key')),
    file: optional.file,
    url: optional.url,
    content: optional.content,
  },
  { title: 'StickerSegment', description: 'An animated sticker. 动态表情' },
)

export const RedPacketSegment = Type.Object(
  { type: Tag('red_packet', 'A red packet. 红包'), title: optional.title, content: optional.content },
  { title: 'RedPacketSegment', description: 'A red packet. 红包' },
)

export const MiniAppSegment = Type.Object(
  { type: Tag('mini_app', 'A mini program. 小程序'), ...cardFields },
  { title: 'MiniAppSegment', description: 'A mini program. 小程序' },
)

export const GroupInviteSegment = Type.Object(
  { type: Tag('group_invite', 'An invitation into a group. 群邀请'), content: optional.content },
  { title: 'GroupInviteSegment', description: 'An invitation into a group. 群邀请' },
)

export const TransferSegment = Type.Object(
  {
    type: Tag('transfer', 'A money transfer. 转账'),
    id: Type.Optional(Text('The transaction. 交易 id')),
    amount: Type.Optional(Text('The amount as decimal text. 金额')),
    memo: Type.Optional(Text('What the payer wrote. 备注')),
    content: optional.content,
  },
  { title: 'TransferSegment', description: 'A money transfer. 转账' },
)

export const ReplySegment = Type.Object(
  {
    type: Tag('reply', 'The message answers another. 回复'),
    id: Type.Optional(Text('The message that is answered, where the source has its id. 消息 id')),
    userId: Type.Optional(Text('Who wrote the answered message; the same as `user.id`. 用户 id')),
    user: Type.Optional(Actor),
    time: Type.Optional(Integer('When the answered message was written, Unix milliseconds. 时间，毫秒')),
    segments: Type.Optional(innerSegments('The answered message as far as the source has it. 被引用的消息段')),
    text: Type.Optional(Text('The text of `segments`, without blanks at both ends. 被引用的纯文本')),
  },
  { title: 'ReplySegment', description: 'The message answers another. 回复' },
)

export const ForwardedMessage = Type.Object(
  {
    id: Type.Optional(Text('The message id, where the source has one. 消息 id')),
    user: Type.Optional(Actor),
    time: Type.Optional(Integer('When it was written, Unix milliseconds. 时间，毫秒')),
    segments: innerSegments('The message, segment by segment. 消息段'),
    text: Text('The text of `segments`, without blanks at both ends. 纯文本'),
  },
  { title: 'ForwardedMessage', description: 'One of several forwarded messages. 被转发的消息' },
)

export const ForwardSegment = Type.Object(
  {
    type: Tag('forward', 'Forwarded messages. 合并转发'),
    id: Type.Optional(Text('Their handle. 转发 id')),
    title: optional.title,
    summary: optional.summary,
    messages: Type.Optional(
      Type.Array(ForwardedMessage, {
        description:
          'The forwarded messages, where the source sends them; what is forwarded within them likewise, eight deep. 转发的消息',
      }),
    ),
    content: optional.content,
  },
  { title: 'ForwardSegment', description: 'Forwarded messages. 合并转发' },
)

export const PokeSegment = Type.Object(
  {
    type: Tag('poke', 'A poke. 戳一戳'),
    id: Type.Optional(Text('Which one of its kind, at the source. 戳一戳 id')),
    kind: Type.Optional(Text("The source's own code of the kind of poke. 戳一戳类型")),
    name: optional.name,
    action: Type.Optional(Text('The verb shown for it, such as 拍了拍. 动作文本')),
    suffix: Type.Optional(Text('The words shown behind the target, such as 的头. 动作后缀')),
  },
  { title: 'PokeSegment', description: 'A poke. 戳一戳' },
)

export const DiceSegment = Type.Object(
  {
    type: Tag('dice', 'A rolled die. 骰子'),
    value: Type.Optional(Integer('The pips, 1 to 6, if the source sends it. 点数')),
  },
  { title: 'DiceSegment', description: 'A rolled die. 骰子' },
)

export const RpsSegment = Type.Object(
  {
    type: Tag('rps', 'Rock, paper, scissors. 猜拳'),
    value: Type.Optional(OneOf(['rock', 'paper', 'scissors'], 'The hand, if the source sends it. 手势')),
  },
  { title: 'RpsSegment', description: 'Rock, paper, scissors. 猜拳' },
)

export const AnonymousSegment = Type.Object(
  { type: Tag('anonymous', 'The message is anonymous. 匿名') },
  { title: 'AnonymousSegment', description: 'The message is anonymous. 匿名' },
)

export const XmlSegment = Type.Object(
  {
    type: Tag('xml', 'An XML card. XML 消息'),
    data: Text('The XML. XML 内容'),
    summary: optional.summary,
    ...shownOnCard,
  },
  { title: 'XmlSegment', description: 'An XML card. XML 消息' },
)

export const JsonSegment = Type.Object(
  {
    type: Tag('json', 'A JSON card. JSON 消息'),
    data: Text('The JSON text. JSON 内容'),
    summary: optional.summary,
    ...shownOnCard,
  },
  { title: 'JsonSegment', description: 'A JSON card. JSON 消息' },
)

export const MarkdownSegment = Type.Object(
  { type: Tag('markdown', 'Markdown text. Markdown 消息'), content: Text('The Markdown. Markdown 内容') },
  { title: 'MarkdownSegment', description: 'Markdown text. Markdown 消息' },
)

export const Button = Type.Object(
  {
    id: Type.Optional(Text('The button, as an interaction names it. 按钮 id')),
    label: Type.Optional(Text('The text on the button. 按钮文字')),
    data: Type.Optional(Text('What pressing it sends: an address, data, or a command. 按钮数据')),
    kind: Type.Optional(
      OneOf(
        ['link', 'callback', 'command'],
        "What pressing it does; a code botwire has no name for stays the source's digits. 按钮类型",
      ),
    ),
  },
  { title: 'Button', description: 'A button below a message. 按钮' },
)

export const ButtonRow = Type.Array(Button, {
  title: 'ButtonRow',
  description: 'A row of buttons, from left to right. 一行按钮',
})

export const KeyboardSegment = Type.Object(
  {
    type: Tag('keyboard', 'Buttons below the message. 按钮'),
    rows: Type.Array(ButtonRow, {
      description: 'The rows of buttons, from top to bottom; empty where the source names only a template. 按钮行',
    }),
    id: Type.Optional(Text('The template of the buttons. 按钮模板 id')),
  },
  { title: 'KeyboardSegment', description: 'Buttons below the message. 按钮' },
)

export const UnknownSegment = Type.Object(
  {
    type: Tag('unknown', 'A segment botwire has no name for. 未知'),
    source: Text("The source's own type. 原始类型"),
    data: OpenObject("The source's own fields, whole. 原始数据"),
  },
  { title: 'UnknownSegment', description: 'A segment botwire has no name for; nothing of it is lost. 未知消息段' },
)

export const Segment = Type.Union(
  [
    TextSegment,
    MentionSegment,
    MentionAllSegment,
    ChannelSegment,
    FaceSegment,
    ImageSegment,
    VoiceSegment,
    AudioSegment,
    VideoSegment,
    FileSegment,
    LocationSegment,
    LinkSegment,
    CardSegment,
    MusicSegment,
    StickerSegment,
    RedPacketSegment,
    MiniAppSegment,
    GroupInviteSegment,
    TransferSegment,
    ReplySegment,
    ForwardSegment,
    PokeSegment,
    DiceSegment,
    RpsSegment,
    AnonymousSegment,
    XmlSegment,
    JsonSegment,
    MarkdownSegment,
    KeyboardSegment,
    UnknownSegment,
  ],
  { title: 'Segment', description: 'One part of a message; `type` names it. 消息段' },
)
