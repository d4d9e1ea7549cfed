/**
 * What a message consists of: items, each with its content in a field of its own.
 *
 * Every field of the protocol is optional, and messages are not held to these: converters look before they read.
 */
import * as Type from 'typebox'
import { CodeOf, Flag, Integer, NumberOrText, OneOf, Text } from '../../../vocabulary/index.ts'

const optional = Type.Optional

export const CdnMedia = Type.Object(
  {
    encrypt_query_param: optional(Text('The handle of the file on the CDN. CDN 下载参数')),
    aes_key: optional(Text('The key of the file, as Base64. 解密密钥（Base64）')),
    encrypt_type: optional(CodeOf([0, 1], 'What is encrypted: 0 only the id, 1 the previews as well. 加密类型')),
    full_url: optional(Text('Where the encrypted file can be fetched. 完整下载 URL')),
  },
  {
    title: 'CdnMedia',
    description: 'A file on the CDN of WeChat, encrypted with AES-128-ECB. CDN 文件引用',
  },
)

const media = optional(CdnMedia)
const thumbnail = {
  thumb_media: optional(CdnMedia),
  thumb_size: optional(NumberOrText('The size of the preview in bytes. 缩略图大小，单位字节')),
  thumb_height: optional(NumberOrText('The height of the preview in pixels. 缩略图高度')),
  thumb_width: optional(NumberOrText('The width of the preview in pixels. 缩略图宽度')),
}

export const TextItem = Type.Object(
  { text: optional(Text('The text. 文本内容')) },
  { title: 'TextItem', description: 'A text. 文本' },
)

export const ImageItem = Type.Object(
  {
    media,
    ...thumbnail,
    aeskey: optional(
      Text(
        'The key of the file, 32 hexadecimal digits; preferred to `media.aes_key`. 解密密钥，32 位十六进制数字；优先于 `media.aes_key`',
      ),
    ),
    url: optional(Text('An address; the reference does not use it. 图片 URL')),
    mid_size: optional(NumberOrText('The size of the usual picture in bytes. 中图大小，单位字节')),
    hd_size: optional(NumberOrText('The size of the original in bytes. 原图大小，单位字节')),
  },
  { title: 'ImageItem', description: 'A picture. 图片' },
)

export const VoiceItem = Type.Object(
  {
    media,
    encode_type: optional(
      CodeOf([1, 2, 3, 4, 5, 6, 7, 8], 'The codec: 1 PCM, 4 Speex, 5 AMR, 6 SILK, 7 MP3, 8 Ogg Speex. 语音编码类型'),
    ),
    bits_per_sample: optional(Integer('The bits of a sample. 采样位数')),
    sample_rate: optional(Integer('The sample rate in hertz. 采样率')),
    playtime: optional(NumberOrText('How long it plays, milliseconds. 语音长度（毫秒）')),
    text: optional(Text('What is spoken, as WeChat understood it. 语音转文字内容')),
  },
  { title: 'VoiceItem', description: 'A voice recording. 语音' },
)

export const FileItem = Type.Object(
  {
    media,
    file_name: optional(Text('The file name. 文件名')),
    md5: optional(Text('The MD5 of the file. 文件 MD5')),
    len: optional(NumberOrText('The size in bytes, as text. 文件大小，单位字节，文本')),
  },
  { title: 'FileItem', description: 'A file. 文件' },
)

export const VideoItem = Type.Object(
  {
    media,
    ...thumbnail,
    video_size: optional(NumberOrText('The size in bytes. 视频大小，单位字节')),
    play_length: optional(NumberOrText('How long it plays; the reference does not name the unit. 视频时长')),
    video_md5: optional(Text('The MD5 of the video. 视频 MD5')),
  },
  { title: 'VideoItem', description: 'A video. 视频' },
)

const toolCall = {
  tool_name: optional(Text('The tool. 工具名称')),
  tool_call_id: optional(Text('The call; start and result share it. 工具调用 id')),
}

export const ToolCallStartItem = Type.Object(toolCall, {
  title: 'ToolCallStartItem',
  description: 'An agent behind the bot began to use a tool. 工具调用开始',
})

export const ToolCallResultItem = Type.Object(
  { ...toolCall, status: optional(OneOf(['success', 'failed'], 'How it ended. 工具调用状态')) },
  { title: 'ToolCallResultItem', description: 'An agent behind the bot has used a tool. 工具调用结果' },
)

const item = {
  type: optional(
    CodeOf(
      [1, 2, 3, 4, 5, 11, 12],
      'What it is: 1 text, 2 picture, 3 voice, 4 file, 5 video, 11 and 12 the start and the result of a tool call. 内容类型',
    ),
  ),
  create_time_ms: optional(Integer('When it was written, Unix milliseconds. 创建时间（毫秒）')),
  update_time_ms: optional(Integer('When it changed last, Unix milliseconds. 更新时间（毫秒）')),
  is_completed: optional(Flag('Whether it is whole. 是否完成')),
  msg_id: optional(NumberOrText('The message id; of a quoted item that of the quoted message. 消息 id')),
  text_item: optional(TextItem),
  image_item: optional(ImageItem),
  voice_item: optional(VoiceItem),
  file_item: optional(FileItem),
  video_item: optional(VideoItem),
  tool_call_start_item: optional(ToolCallStartItem),
  tool_call_result_item: optional(ToolCallResultItem),
}

export const QuotedItem = Type.Object(item, {
  title: 'QuotedItem',
  description: 'An item of the quoted message. 被引用的消息内容',
})

export const PartialText = Type.Object(
  {
    start: Text('How the part begins. 起始文本'),
    end: Text('How the part ends. 结束文本'),
    startindex: Integer('Which occurrence of `start` is meant, from 0. 起始文本序号'),
    endindex: Integer('Which occurrence of `end` is meant, from 0. 结束文本序号'),
    quotemd5: Text('The MD5 of the part. 引用片段 MD5'),
  },
  { title: 'PartialText', description: 'The part of the quoted text that was selected. 部分引用' },
)

export const RefMessage = Type.Object(
  {
    message_item: optional(QuotedItem),
    title: optional(Text('A summary of the quoted message. 摘要')),
    svr_id: optional(NumberOrText('The id of the quoted message; newer clients send only this. 被引用的消息 id')),
    partial_text: optional(PartialText),
  },
  { title: 'RefMessage', description: 'The quoted message. 引用消息' },
)

export const MessageItem = Type.Object(
  { ...item, ref_msg: optional(RefMessage) },
  { title: 'MessageItem', description: 'An item of a message. 消息内容' },
)
