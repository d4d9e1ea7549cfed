/** The fields of every callback. */
import * as Type from 'typebox'
import { Id, MaybeNumber, MaybeOneOf, MaybeText, Text, Unchecked } from '../../../vocabulary/index.ts'

export const Sender = Type.Object(
  {
    userid: Id('The member. 操作者的 userid'),
    corpid: MaybeText("The member's company; absent for bots of the own company. 操作者的 corpid；企业内部机器人没有"),
  },
  { title: 'Sender', description: 'Who caused the callback. 操作者信息' },
)

export const FrameHeaders = Type.Object(
  { req_id: Text('The id of the callback, which a reply over the long connection sends back. 请求 id') },
  { title: 'FrameHeaders', description: 'The headers of a frame of the long connection. 帧头' },
)

/** What messages and events share. */
export const shared = {
  msgid: Id('The id of the callback, which a repeated delivery has too. 回调的唯一性标志'),
  aibotid: MaybeText('The bot. 智能机器人 id'),
  chatid: MaybeText('The group; absent in single chats. 群聊的会话 id；单聊没有'),
  chattype: MaybeOneOf(['single', 'group'], 'Where it happened. 会话类型：单聊、群聊'),
  create_time: MaybeNumber(
    'When it happened, Unix seconds; a message may have none. 事件产生的时间戳，Unix 秒；消息可能没有',
  ),
  headers: Unchecked(
    FrameHeaders,
    'The headers of the frame that held the callback; absent in webhooks. 长连接的帧头；webhook 中没有',
  ),
}

/** The address for one reply. */
export const responseUrl = MaybeText(
  'Where one reply to the callback may be posted, within one hour. 主动回复消息的临时 url，一小时内可用一次',
)
