/**
 * iLink, the interface that WeChat offers to bots (ClawBot): messages of the long poll, and the states of a login.
 *
 * Its reference is `@tencent-weixin/openclaw-weixin` 2.4.9. Every field is optional there; required here is only what an
 * event is about.
 */
import { login } from './login.ts'
import { messages } from './messages.ts'

export {
  CdnMedia,
  FileItem,
  ImageItem,
  MessageItem,
  PartialText,
  QuotedItem,
  RefMessage,
  TextItem,
  ToolCallResultItem,
  ToolCallStartItem,
  VideoItem,
  VoiceItem,
} from './items.ts'
export * from './login.ts'
export * from './messages.ts'

/** The fields that distinguish the kinds: one of these. */
export const discriminators = [['message_type', 'status', 'qrcode_img_content']]

/** All kinds of iLink. */
export const events = { ...messages, ...login }
