/** Messages, and what happens to them. */
import { sentBy } from '../../../vocabulary/index.ts'
import { becomes, Event, experimental, needs } from './common.ts'

const { message, user } = needs
const koishi = sentBy('Koishi')

export const MessageCreated = Event(
  ['message-created', 'message'],
  'A message was written, also by the bot itself. 消息被创建',
  { message, user },
)

export const MessageUpdated = Event(['message-updated'], 'A message was edited. 消息被编辑', { message })

export const MessageDeleted = Event(['message-deleted', 'message-removed'], 'A message was deleted. 消息被删除', {
  message,
})

export const MessagePinned = Event(['message-pinned'], 'A message was pinned. 消息被置顶', { message }, koishi)

export const MessageUnpinned = Event(
  ['message-unpinned'],
  'A message is no longer pinned. 消息被取消置顶',
  { message },
  koishi,
)

export const ReactionAdded = Event(
  ['reaction-added'],
  'Somebody reacted to a message with an emoji. 表态被添加',
  { message },
  experimental,
)

export const ReactionRemoved = Event(
  ['reaction-removed', 'reaction-deleted', 'reaction-deleted/one', 'reaction-deleted/emoji', 'reaction-deleted/all'],
  'A reaction was taken back; `/emoji`: those of one emoji, `/all`: all of them. 表态被移除',
  { message },
  experimental,
)

export const messages = {
  'message-created': becomes(MessageCreated, 'message.private', 'message.group', 'message.channel', 'echo.message'),
  'message-updated': becomes(MessageUpdated, 'edit.message'),
  'message-deleted': becomes(MessageDeleted, 'recall.private', 'recall.group', 'recall.channel'),
  'message-pinned': becomes(MessagePinned, 'pin.added'),
  'message-unpinned': becomes(MessageUnpinned, 'pin.removed'),
  'reaction-added': becomes(ReactionAdded, 'reaction.added', 'unknown'),
  'reaction-removed': becomes(ReactionRemoved, 'reaction.removed', 'reaction.updated', 'unknown'),
}
