/** The messages of the long poll. */
import * as Type from 'typebox'
import { becomes, Closed, Id, MaybeId, MaybeNumber, MaybeText, Tag, UncheckedList } from '../../../vocabulary/index.ts'
import { MessageItem } from './items.ts'

const times = {
  create_time_ms: MaybeNumber('When it was written, Unix milliseconds. 创建时间（毫秒）'),
  update_time_ms: MaybeNumber('When it changed last, Unix milliseconds. 更新时间（毫秒）'),
  delete_time_ms: MaybeNumber('When it was deleted, Unix milliseconds. 删除时间（毫秒）'),
}

const rest = {
  seq: MaybeNumber('The number of the message in the stream of the bot. 消息序号'),
  message_id: MaybeId(
    'The message id, 64 bits: `parseJson` keeps its digits. 消息 id，64 位整数；`parseJson` 保留其全部数字',
  ),
  client_id: MaybeText('The id that the sender gave it. 客户端消息 id'),
  ...times,
  session_id: MaybeText('The session. 会话 id'),
  group_id: MaybeText('The group; WeChat does not let bots into groups yet, and leaves it out. 群 id'),
  message_state: MaybeNumber('How far it is: 0 new, 1 being written, 2 whole. 消息状态'),
  item_list: UncheckedList(MessageItem, 'What was written, item by item; usually one. 消息内容列表'),
  context_token: MaybeText('What a reply must send back, so that it reaches this conversation. 会话上下文令牌'),
  run_id: MaybeText('The run of the agent that wrote it. 运行 id'),
}

export const UserMessage = Type.Object(
  {
    message_type: Closed([1, 0], 'Somebody wrote it; 0 does not say who. 消息类型：用户消息'),
    from_user_id: Id('Who wrote it, such as `o9cq8@im.wechat`. 发送者 id'),
    to_user_id: MaybeText('The bot, such as `b0t@im.bot`. 接收者 id'),
    ...rest,
  },
  { $id: 'ilink/message.user', description: 'Somebody wrote to the bot. 用户消息' },
)

export const BotMessage = Type.Object(
  {
    message_type: Tag(2, 'The bot wrote it. 消息类型：机器人消息'),
    from_user_id: MaybeText('The bot; `""` in what programs send. 发送者（机器人）id；程序实际发送空字符串 `""`'),
    to_user_id: Id('To whom. 接收者 id'),
    ...rest,
  },
  { $id: 'ilink/message.bot', description: 'The bot wrote to somebody. 机器人消息' },
)

export const messages = {
  'message.user': becomes(UserMessage, 'message.private', 'message.group'),
  'message.bot': becomes(BotMessage, 'echo.message'),
}
