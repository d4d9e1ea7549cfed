/** The messages: in groups those that mention the bot, and all of single chats. */
import * as Type from 'typebox'
import { becomes, Tag, Unchecked } from '../../../vocabulary/index.ts'
import {
  FileContent,
  ImageContent,
  MixedContent,
  Quote,
  StreamContent,
  TextContent,
  VideoContent,
  VoiceContent,
} from './contents.ts'
import { responseUrl, Sender, shared } from './envelope.ts'

const Message = <const T extends string, F extends Record<string, Type.TSchema>>(
  msgtype: T,
  description: string,
  content: F,
) =>
  Type.Object(
    {
      msgtype: Tag(msgtype, `Always \`"${msgtype}"\`. 消息类型`),
      ...shared,
      from: Sender,
      response_url: responseUrl,
      ...content,
      quote: Unchecked(Quote, 'The message that was quoted. 引用内容'),
    },
    { $id: `wecom/message.${msgtype}`, description },
  )

export const TextMessage = Message('text', 'A text. 文本消息', { text: TextContent })
export const ImageMessage = Message('image', 'A picture, in single chats. 图片消息', { image: ImageContent })
export const MixedMessage = Message('mixed', 'Texts and pictures in one message. 图文混排消息', {
  mixed: MixedContent,
})
export const VoiceMessage = Message('voice', 'A voice message as text, in single chats. 语音消息', {
  voice: VoiceContent,
})
export const FileMessage = Message('file', 'A file, in single chats. 文件消息', { file: FileContent })
export const VideoMessage = Message('video', 'A video, in single chats. 视频消息', { video: VideoContent })

export const StreamMessage = Type.Object(
  {
    msgtype: Tag('stream', 'Always `"stream"`. 消息类型'),
    ...shared,
    from: Sender,
    stream: StreamContent,
  },
  {
    $id: 'wecom/message.stream',
    description:
      'WeCom wants the next part of a streamed reply, until its end or for six minutes. 流式消息刷新：企业微信索取下一部分，直到结束或六分钟后',
  },
)

const both = ['message.private', 'message.group'] as const

export const messages = {
  'message.text': becomes(TextMessage, ...both),
  'message.image': becomes(ImageMessage, ...both),
  'message.mixed': becomes(MixedMessage, ...both),
  'message.voice': becomes(VoiceMessage, ...both),
  'message.file': becomes(FileMessage, ...both),
  'message.video': becomes(VideoMessage, ...both),
  'message.stream': becomes(StreamMessage, 'meta.stream'),
}
