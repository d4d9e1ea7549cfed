/**
 * Events of the QQ open platform: gateway and webhook frames `{op, s, t, id, d}`, told apart by `op` and `t`.
 * A webhook push has no `s`; some frames have no `id`.
 */
import * as Type from 'typebox'
import { Int64, Integer, Tag, Text } from '../../core/schema.ts'

const frame = {
  op: Tag(0, 'A dispatch, the only opcode that carries an event. 操作码'),
  s: Type.Optional(Integer('The sequence number on a gateway session; absent from webhook pushes. 消息序列号')),
  id: Type.Optional(Text('The event id, `<t>:<opaque>`; a passive reply quotes it as `event_id`. 事件 ID')),
}

const data = (what: string) =>
  Type.Object(
    {
      timestamp: Int64('When it happened, Unix seconds; some frames carry the digits as text. 时间戳'),
      group_openid: Text('The group, by the id only this bot knows. 群的 group_openid'),
      op_member_openid: Text(`The member who ${what}, by the id only this bot knows. 操作群成员的 openid`),
    },
    { description: 'What happened. 事件字段' },
  )

export const GroupAddRobot = Type.Object(
  { t: Tag('GROUP_ADD_ROBOT', 'The event type. 事件类型'), ...frame, d: data('added the bot') },
  { $id: 'qq/GROUP_ADD_ROBOT', description: 'The bot was added to a group. 机器人加入群聊' },
)

export const GroupDelRobot = Type.Object(
  { t: Tag('GROUP_DEL_ROBOT', 'The event type. 事件类型'), ...frame, d: data('removed the bot') },
  { $id: 'qq/GROUP_DEL_ROBOT', description: 'The bot was removed from a group. 机器人退出群聊' },
)

export const GroupMsgReject = Type.Object(
  { t: Tag('GROUP_MSG_REJECT', 'The event type. 事件类型'), ...frame, d: data('switched messages off') },
  {
    $id: 'qq/GROUP_MSG_REJECT',
    description: "An admin switched the bot's proactive messages off for a group. 群聊拒绝机器人主动消息",
  },
)

export const GroupMsgReceive = Type.Object(
  { t: Tag('GROUP_MSG_RECEIVE', 'The event type. 事件类型'), ...frame, d: data('switched messages on') },
  {
    $id: 'qq/GROUP_MSG_RECEIVE',
    description: "An admin switched the bot's proactive messages on for a group. 群聊接受机器人主动消息",
  },
)

/** The fields that tell the kinds apart, outermost first. */
export const discriminators = [['op'], ['t']]

export const events = {
  GROUP_ADD_ROBOT: GroupAddRobot,
  GROUP_DEL_ROBOT: GroupDelRobot,
  GROUP_MSG_REJECT: GroupMsgReject,
  GROUP_MSG_RECEIVE: GroupMsgReceive,
}
