/** What a message consists of. */
import * as Type from 'typebox'
import {
  CodeOf,
  Hint,
  MaybeOneOf,
  MaybeText,
  OneOf,
  Text,
  Unchecked,
  UncheckedList,
} from '../../../vocabulary/index.ts'

const optional = Type.Optional

/** A file is encrypted with AES-256-CBC; the key of a webhook is its EncodingAESKey. */
const media = {
  url: Text('Where the encrypted file can be fetched, for five minutes. 下载 url（五分钟内有效，已加密）'),
  aeskey: Hint(
    'string',
    'The key of the file, as Base64; only over the long connection. 解密密钥（Base64），仅长连接发送',
  ),
}

export const TextContent = Type.Object(
  { content: Text('The text; in groups it begins with the mention of the bot. 文本内容') },
  { title: 'TextContent', description: 'A text. 文本' },
)

export const ImageContent = Type.Object(media, { title: 'ImageContent', description: 'A picture. 图片' })

export const VoiceContent = Type.Object(
  {
    content: Text(
      'What is spoken, as WeCom understood it; the sound itself is not sent. 企业微信把语音转换成的文本；不发送声音',
    ),
  },
  { title: 'VoiceContent', description: 'A voice message. 语音' },
)

export const FileContent = Type.Object(
  {
    ...media,
    filename: Hint('string', 'The file name, where the source has it; the documents do not name this field. 文件名'),
  },
  { title: 'FileContent', description: 'A file, up to 100 MB. 文件' },
)

export const VideoContent = Type.Object(media, { title: 'VideoContent', description: 'A video. 视频' })

export const MixedItem = Type.Object(
  {
    msgtype: OneOf(['text', 'image'], 'What it is. 图文混排中的类型'),
    text: Unchecked(TextContent),
    image: Unchecked(ImageContent),
  },
  { title: 'MixedItem', description: 'A part of a message with texts and pictures. 图文混排子项' },
)

export const MixedContent = Type.Object(
  { msg_item: UncheckedList(MixedItem, 'The texts and pictures in their order. 图文混排消息项列表') },
  { title: 'MixedContent', description: 'Texts and pictures. 图文混排' },
)

export const Quote = Type.Object(
  {
    msgtype: OneOf(['text', 'image', 'mixed', 'voice', 'file', 'video'], 'What was quoted. 引用的类型'),
    text: Unchecked(TextContent),
    image: Unchecked(ImageContent),
    mixed: Unchecked(MixedContent),
    voice: Unchecked(VoiceContent),
    file: Unchecked(FileContent),
    video: Unchecked(VideoContent),
  },
  { title: 'Quote', description: 'The quoted message, without its id and its sender. 引用内容' },
)

export const StreamContent = Type.Object(
  { id: Text('The id that the bot gave its streamed reply. 流式消息 id') },
  { title: 'StreamContent', description: 'A streamed reply of the bot. 流式消息' },
)

export const SelectedItem = Type.Object(
  {
    question_key: optional(Text('The question. 选项的 key')),
    option_ids: Unchecked(
      Type.Object(
        { option_id: UncheckedList(Text('An option. 选项 id'), 'What was chosen. 选项 id 列表') },
        { title: 'OptionIds', description: 'The chosen options. 选中的选项' },
      ),
    ),
  },
  { title: 'SelectedItem', description: 'The answer to one question of a card. 选择结果' },
)

export const TemplateCardClick = Type.Object(
  {
    card_type: MaybeOneOf(
      ['text_notice', 'news_notice', 'button_interaction', 'vote_interaction', 'multiple_interaction'],
      'The type of the card. 模版卡片类型',
    ),
    event_key: MaybeText('The key of the button or of the menu entry. 按钮 key 值'),
    task_id: MaybeText('The id that the bot gave the card. 任务 id'),
    selected_items: Unchecked(
      Type.Object(
        { selected_item: UncheckedList(SelectedItem, 'An answer for each question. 选择结果列表') },
        { title: 'SelectedItems', description: 'The answers to the questions of the card. 用户选择的结果' },
      ),
    ),
  },
  { title: 'TemplateCardClick', description: 'What was pressed on a card. 模版卡片事件内容' },
)

export const Feedback = Type.Object(
  {
    id: MaybeText('The id that the bot gave its reply. 反馈 id'),
    type: Unchecked(CodeOf([1, 2, 3], 'The judgement: 1 accurate, 2 inaccurate, 3 withdrawn. 反馈类型')),
    content: MaybeText('What the member wrote; only with type 2. 反馈内容'),
    inaccurate_reason_list: Unchecked(
      Type.Array(
        CodeOf([1, 2, 3, 4], 'Why: 1 off the topic, 2 incomplete, 3 wrong, 4 wrong analysis of data. 负反馈原因'),
      ),
      'Why it is inaccurate: 1 off the topic, 2 incomplete, 3 wrong, 4 wrong analysis of data. 负反馈原因列表',
    ),
  },
  { title: 'Feedback', description: 'What a member thinks of a reply. 用户反馈' },
)
