/**
 * The segments that are known by name: the ten of the standard, walle-q's, ComWeChat's and onebots'.
 *
 * Events are not held to them, because bridges pass on segments of other platforms under the same names.
 */
import * as Type from 'typebox'
import { CodeOf, Flag, Float, Integer, NumberOrText, OpenObject, Tag, Text } from '../../../vocabulary/index.ts'
import { MaybeNumberOrText, MaybeText, MessageSegment } from './common.ts'

const Segment = <const T extends string, F extends Record<string, Type.TSchema>>(
  type: T,
  title: string,
  description: string,
  fields: F,
) =>
  Type.Object(
    {
      type: Tag(type, `Always \`"${type}"\`. 消息段类型`),
      data: Type.Object(fields, { description: 'Its fields. 消息段参数' }),
    },
    { title, description },
  )

const file = {
  file_id: MaybeText('The file. 文件 ID'),
  file: MaybeText("The same by OneBot 11's name; from onebots. 文件（OneBot 11 字段名），由 onebots 发送"),
  url: MaybeText('Where it can be fetched; an extension. 文件地址'),
  name: MaybeText('The file name; an extension. 文件名'),
}

export const TextSegment = Segment('text', 'TextSegment', 'Plain text. 纯文本', { text: Text('The text. 纯文本内容') })

export const MentionSegment = Segment('mention', 'MentionSegment', 'Somebody is mentioned. 提及', {
  user_id: Text(
    'The mentioned account; `"all"` from onebots for everyone. 提及用户的 ID；onebots 用 `"all"` 表示所有人',
  ),
  name: MaybeText('The name of the account; an extension. 提及用户的名称'),
})

export const MentionAllSegment = Type.Object(
  { type: Tag('mention_all', 'Always `"mention_all"`. 消息段类型'), data: OpenObject('No fields. 消息段参数') },
  { title: 'MentionAllSegment', description: 'Everyone is mentioned. 提及所有人' },
)

export const ImageSegment = Segment('image', 'ImageSegment', 'A picture. 图片', {
  ...file,
  flash: Type.Optional(Flag('Whether it vanishes once seen; from walle-q. 闪照')),
  falsh: Type.Optional(Flag('The same, as walle-q misspells it in private messages. 闪照（误拼）')),
})

export const VoiceSegment = Segment('voice', 'VoiceSegment', 'A recording of the sender. 语音', file)
export const AudioSegment = Segment('audio', 'AudioSegment', 'A sound file. 音频', file)
export const VideoSegment = Segment('video', 'VideoSegment', 'A video. 视频', file)
export const FileSegment = Segment('file', 'FileSegment', 'A file. 文件', file)

export const LocationSegment = Segment('location', 'LocationSegment', 'A place. 位置', {
  latitude: MaybeNumberOrText('Degrees north; ComWeChat sends the number as text. 纬度'),
  longitude: MaybeNumberOrText('Degrees east; ComWeChat sends the number as text. 经度'),
  lat: MaybeNumberOrText("Degrees north by OneBot 11's name; from onebots. 纬度（OneBot 11 字段名），由 onebots 发送"),
  lon: MaybeNumberOrText("Degrees east by OneBot 11's name; from onebots. 经度（OneBot 11 字段名），由 onebots 发送"),
  title: MaybeText('The title. 标题'),
  content: MaybeText('The address. 地址内容'),
  address: MaybeText('The address; from onebots. 地址，由 onebots 发送'),
})

export const ReplySegment = Segment('reply', 'ReplySegment', 'The message answers another. 回复', {
  message_id: MaybeText('The message that is answered. 回复的消息 ID'),
  id: MaybeNumberOrText(
    "The same by OneBot 11's name; from onebots. 回复的消息 ID（OneBot 11 字段名），由 onebots 发送",
  ),
  user_id: MaybeText('Who had written it; may be left out when sending. 回复的消息发送者 ID'),
})

export const FaceSegment = Segment(
  'face',
  'FaceSegment',
  'A built-in face of QQ; from walle-q and onebots. QQ 内置表情，由 walle-q 和 onebots 发送',
  {
    id: NumberOrText(
      'Its number; onebots sends other ids of other platforms. 表情 ID；来自其他平台的，onebots 发送该平台的 ID',
    ),
    file: MaybeText('Its name. 表情名称'),
    text: MaybeText('Its name; from onebots. 表情名称，由 onebots 发送'),
  },
)

export const DiceSegment = Segment('dice', 'DiceSegment', 'A rolled die; from walle-q, received only. 骰子', {
  value: Integer('The pips, 1 to 6. 点数'),
})

export const RpsSegment = Segment('rps', 'RpsSegment', 'Rock, paper, scissors; from walle-q, received only. 猜拳', {
  value: CodeOf([0, 1, 2], "Rock, paper, scissors; walle-q's document swaps the last two. 手势"),
})

export const JsonSegment = Segment('json', 'JsonSegment', 'A JSON card; from walle-q, received only. JSON 消息', {
  data: Text('The JSON text. JSON 内容'),
})

export const XmlSegment = Segment('xml', 'XmlSegment', 'An XML card, forwarded messages too; from walle-q. XML 消息', {
  service_id: MaybeNumberOrText('Its kind at QQ. 服务 ID'),
  data: Text('The XML. XML 内容'),
})

export const NodeSegment = Segment(
  'node',
  'NodeSegment',
  'A message to be forwarded; to walle-q, sent only. 合并转发节点',
  {
    user_id: Text('Who is shown as the sender. 用户 ID'),
    time: Float('When it is shown to be sent; the program takes it for milliseconds. 显示的发送时间；程序按毫秒解读'),
    user_name: Text('The name that is shown. 用户名称'),
    message: Type.Array(MessageSegment, { description: 'The message. 消息对象' }),
  },
)

export const WxEmojiSegment = Segment('wx.emoji', 'WxEmojiSegment', 'An animated sticker; from ComWeChat. 表情', {
  file_id: MaybeText('The file. 文件 ID'),
})

export const WxLinkSegment = Segment('wx.link', 'WxLinkSegment', 'A shared link; from ComWeChat. 链接', {
  title: MaybeText('The title. 标题'),
  des: MaybeText('The text below the title. 描述'),
  url: MaybeText('The link. 链接'),
  file_id: MaybeText('The preview picture. 大图文件 ID'),
})

export const WxAppSegment = Segment('wx.app', 'WxAppSegment', 'A mini program; from ComWeChat. 小程序', {
  appid: MaybeText('The mini program. 小程序 ID'),
  title: MaybeText('The title. 标题'),
  url: MaybeText('The page. 页面地址'),
})

export const RecordSegment = Segment(
  'record',
  'RecordSegment',
  "A recording of the sender, by OneBot 11's name; from onebots. 语音（OneBot 11 名称），由 onebots 发送",
  file,
)

export const ShareSegment = Segment(
  'share',
  'ShareSegment',
  "A shared link, by OneBot 11's name; from onebots. 链接分享（OneBot 11 名称），由 onebots 发送",
  {
    url: MaybeText('The link. 链接'),
    title: MaybeText('The title. 标题'),
    content: MaybeText('The text below the title. 内容描述'),
    image: MaybeText("The preview picture's address. 图片地址"),
  },
)
