/**
 * WeCom AI bots: the JSON of a callback after its decryption, and the `body` of a frame of the long connection.
 *
 * Sources: the WeCom documents 100719 (messages), 101027 (events) and 101463 (long connection), and the types of
 * `@wecom/aibot-node-sdk` 1.0.7.
 */
import { unionOf } from '../../../vocabulary/index.ts'
import { callbacks } from './events.ts'
import { messages } from './messages.ts'

export {
  FileContent,
  ImageContent,
  MixedContent,
  MixedItem,
  Quote,
  StreamContent,
  TextContent,
  VideoContent,
  VoiceContent,
} from './contents.ts'
export { FrameHeaders, Sender } from './envelope.ts'
export * from './events.ts'
export * from './messages.ts'

/** The fields that distinguish the kinds, outermost first. */
export const discriminators = [['msgtype'], ['event.eventtype']]

/** All kinds of WeCom AI bots. */
export const events = { ...messages, ...callbacks }

/** Any of these kinds. 任一事件 */
export const AnyEvent = unionOf(events)
