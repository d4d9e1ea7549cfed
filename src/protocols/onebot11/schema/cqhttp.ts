/** What CoolQ HTTP v3.3.1 to v4.15 sends beyond the OneBot 11 standard. */
import * as Type from 'typebox'
import { becomes, Id, sentBy, Tag } from '../../../vocabulary/index.ts'
import { content, messagePost } from './common.ts'

export const DiscussMessage = Type.Object(
  {
    post_type: messagePost,
    message_type: Tag('discuss', 'A discuss-group message. 消息类型：讨论组'),
    ...content,
    discuss_id: Id('The id of the discuss group. 讨论组 ID'),
  },
  {
    $id: 'onebot11/message.discuss',
    description: 'A message in a discuss group. 讨论组消息',
    ...sentBy('CoolQ HTTP', 'CoolQ HTTP v3.3.1', 'CoolQ HTTP v4.15.0'),
  },
)

/** The kinds of CoolQ HTTP, each with the unified types that it may become. */
export const cqhttpEvents = {
  'message.discuss': becomes(DiscussMessage, 'message.group'),
}
