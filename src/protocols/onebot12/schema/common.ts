/** What the events of all programs share. */
import * as Type from 'typebox'
import { anyField, Float, OneOf, OpenObject, Tag, Text } from '../../../vocabulary/index.ts'

export const Self = Type.Object(
  {
    platform: Text('The platform, such as `"qq"`. 平台名称'),
    user_id: Text("The bot's account id. 机器人用户 ID"),
  },
  { title: 'Self', description: 'The bot account that received the event. Self 标识' },
)

export const MessageSegment = Type.Object(
  {
    type: Text('The type, such as `"text"`, `"mention"`, `"image"`; extensions add their own. 消息段类型'),
    data: OpenObject("The type's own fields. 消息段参数"),
  },
  { title: 'MessageSegment', description: 'One piece of a message. 消息段' },
)

export const messageType = Tag('message', 'A message event. 消息事件')
export const noticeType = Tag('notice', 'A notice event. 通知事件')
export const requestType = Tag('request', 'A request event. 请求事件')
export const metaType = Tag('meta', 'A meta event: about the program, not about the platform. 元事件')

export const subType = Text(
  'A finer type; `""` where the event has none, with a prefix where a program adds one. 子类型',
)
export const common = {
  id: Text('The event id; some programs send `""`. 事件 ID'),
  time: Float('When it happened, Unix seconds with fractions. 事件戳，单位：秒'),
}
export const self = Type.Optional(Self)

/** What names the account in events before 2022-08-14, which have no `self`; `impl` and `platform` come with it. */
export const flat = {
  self_id: Type.Optional(
    Text("The bot's account id in drafts before 2022-08-14, which have no `self`. 机器人用户 ID（旧草案）"),
  ),
}
/** For events that always tell the account, in the one form or the other. */
export const allOf = [anyField({ self: 'object', self_id: 'string' })]

export const groupId = Text('The group. 群 ID')
export const operatorId = Text('Who did it; `""` when unknown. 操作者 ID')
export const userName = Type.Optional(Text("The sender's nickname; from walle-q. 发送者 nickname"))

export const message = {
  message_id: Text('The message id; an opaque text that may hold spaces. 消息 ID'),
  message: Type.Array(MessageSegment, { description: 'The message, piece by piece; may be empty. 消息对象' }),
  alt_message: Type.Optional(
    Text('The message as plain text, for reading only; onebots leaves it out at times. 消息文本'),
  ),
  user_id: Text('The sender. 发送者 ID'),
}

export const joinType = OneOf(['join', 'invite', ''], 'How: by asking, or by invitation. 加入方式')
export const leaveType = OneOf(['leave', 'kick', ''], 'How: left, or was kicked. 离开方式')
export const deleteType = OneOf(['recall', 'delete', ''], 'By its sender (recall) or by an admin (delete). 撤回类型')
