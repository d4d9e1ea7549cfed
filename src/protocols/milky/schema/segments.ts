/**
 * The segments of incoming messages, each with its `data`.
 *
 * Messages are not held to them, since a newer server may send others: `MessageSegment` takes any. They are for those who
 * read segments. Fields that are newer than Milky 1.0 are optional, and so is what programs are known to leave out.
 */
import * as Type from 'typebox'
import {
  Hint,
  NullableText,
  NumberOrText,
  OneOf,
  OpenObject,
  Tag,
  Text,
  UncheckedList,
} from '../../../vocabulary/index.ts'

const optional = Type.Optional

const anySegment = {
  type: Text('The type, such as `"text"`, `"mention"`, `"image"`; a newer server adds its own. 消息段类型'),
  data: OpenObject("The type's own fields; `{}` where it has none. `isKnownSegment` types them. 消息段数据"),
}

export const MessageSegment = Type.Object(anySegment, {
  title: 'MessageSegment',
  description: 'A segment of a message. 接收消息段',
})

/** The same without a title, since known segments stand in a module that has no other interfaces. */
const QuotedSegment = Type.Object(anySegment, { description: 'A segment of the quoted message. 接收消息段' })

/** One odd segment must not cost the message: a segment may be null, and may lack its type or its data. */
export const messageSegments = (description: string) =>
  Type.Unsafe<Type.Static<typeof MessageSegment>[]>({
    type: 'array',
    items: {
      type: ['object', 'null'],
      properties: {
        type: { type: ['string', 'null'], description: 'The type. 消息段类型' },
        data: { type: ['object', 'null'], description: "The type's own fields. 消息段数据" },
      },
      description: 'A segment of a message, as far as it is checked. 消息段',
    },
    typed: Type.Array(MessageSegment),
    description,
  })

const Segment = <const T extends string, F extends Record<string, Type.TSchema>>(
  type: T,
  title: string,
  description: string,
  fields: F,
) =>
  Type.Object(
    {
      type: Tag(type, `Always \`"${type}"\`. 消息段类型`),
      data: Type.Object(fields, { description: 'Its fields. 消息段数据' }),
    },
    { title, description },
  )

const resource = {
  resource_id: Text('The handle by which the API gives a fresh link. 资源 ID'),
  temp_url: Text('Where it can be fetched for a while; may be `""`. 临时 URL'),
}
const size = {
  width: optional(NumberOrText('The width in pixels. 宽度')),
  height: optional(NumberOrText('The height in pixels. 高度')),
}
const duration = optional(NumberOrText('How long it plays, in seconds. 时长（秒）'))

const list = [
  Segment('text', 'TextSegment', 'Plain text. 文本消息段', { text: Text('The text. 文本内容') }),
  Segment('mention', 'MentionSegment', 'Somebody is mentioned. 提及（@）消息段', {
    user_id: NumberOrText('Who. 提及的 QQ 号'),
    name: optional(NullableText('The name shown; Lagrange and Yogurt put an "@" before it; Milky 1.2. 提及的名称')),
  }),
  Type.Object(
    { type: Tag('mention_all', 'Always `"mention_all"`. 消息段类型'), data: OpenObject('Empty. 消息段数据') },
    { title: 'MentionAllSegment', description: 'Everyone is mentioned. 提及全体（@全体成员）消息段' },
  ),
  Segment('face', 'FaceSegment', 'A built-in face. 表情消息段', {
    face_id: NumberOrText('Its number, as text. 表情 ID'),
    is_large: Hint('boolean', 'Whether it is large; Milky 1.1. 是否为超级表情'),
  }),
  Segment('reply', 'ReplySegment', 'The message answers another of the same conversation. 回复消息段', {
    message_seq: NumberOrText('The number of the quoted message; 0 where Yogurt does not know it. 被引用的消息序列号'),
    sender_id: Hint(
      'number or string or null',
      'Who wrote the quoted message, 0 where it is not known; Milky 1.2. 被引用的消息发送者 QQ 号',
    ),
    sender_name: Hint('string or null', 'The name of that person, within forwarded messages; Milky 1.2. 发送者名称'),
    time: Hint('number or string or null', 'When it was written, Unix seconds; Milky 1.2. 发送时间，Unix 时间戳（秒）'),
    segments: UncheckedList(
      QuotedSegment,
      'The quoted message; LLBot 8 follows the whole chain of quotes; Milky 1.2. 被引用的消息内容',
    ),
  }),
  Segment('image', 'ImageSegment', 'A picture. 图片消息段', {
    ...resource,
    ...size,
    summary: optional(NullableText('The words shown for it in lists of chats. 图片预览文本')),
    sub_type: optional(OneOf(['normal', 'sticker'], 'A picture, or a sticker that a user made. 图片类型')),
  }),
  Segment('record', 'RecordSegment', 'A voice recording. 语音消息段', { ...resource, duration }),
  Segment('video', 'VideoSegment', 'A video. 视频消息段', { ...resource, ...size, duration }),
  Segment('file', 'FileSegment', 'A file; an event of its own reports it, too. 文件消息段', {
    file_id: Text('The id of the file. 文件 ID'),
    file_name: Text('Its name. 文件名称'),
    file_size: optional(NumberOrText('The size in bytes. 文件大小（字节）')),
    file_hash: optional(
      NullableText(
        'The TriSHA1 of the file, in private chats; null or missing in most programs. 文件的 TriSHA1 哈希值',
      ),
    ),
  }),
  Segment('forward', 'ForwardSegment', 'Forwarded messages. 合并转发消息段', {
    forward_id: Text('The handle by which the API gives the messages. 合并转发 ID'),
    title: Hint('string', 'The title; LLBot sends a title of digits as a number; Milky 1.1. 合并转发标题'),
    preview: Hint('array', 'The lines of the preview; Milky 1.1. 合并转发预览文本列表'),
    summary: Hint('string', 'The summary; Milky 1.1. 合并转发摘要'),
  }),
  Segment('market_face', 'MarketFaceSegment', 'A sticker of the market. 市场表情消息段', {
    url: Text('Where it can be fetched. 市场表情 URL'),
    emoji_package_id: Hint('number or string or null', 'Its package; Milky 1.1. 市场表情包 ID'),
    emoji_id: Hint('integer or string', 'Its id; a number before the final Milky 1.1. 市场表情 ID'),
    key: Hint('string', 'Its key; Milky 1.1. 市场表情 Key'),
    summary: Hint('string', 'The words shown for it; Milky 1.1. 市场表情名称'),
  }),
  Segment('light_app', 'LightAppSegment', 'A mini program or another JSON card. 小程序消息段', {
    app_name: Text('The name of the application. 小程序名称'),
    json_payload: Text('The card, as JSON text. 小程序 JSON 数据'),
  }),
  Segment('xml', 'XmlSegment', 'An XML card. XML 消息段', {
    service_id: NumberOrText('The service that it belongs to. 服务 ID'),
    xml_payload: Text('The XML. XML 数据'),
  }),
  Segment('markdown', 'MarkdownSegment', 'Markdown text; Milky 1.3. Markdown 消息段', {
    content: Text('The Markdown. Markdown 内容'),
  }),
]

export const segments = Type.Union(list, {
  title: 'KnownSegment',
  description:
    'A segment of an incoming message that Milky has a name for; `type` distinguishes them. 已知的接收消息段',
})
