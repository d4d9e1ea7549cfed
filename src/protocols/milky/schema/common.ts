/** What the events of all families share. */
import * as Type from 'typebox'
import { Id, MaybeId, MaybeNumber, MaybeText, OneOf } from '../../../vocabulary/index.ts'

/** Around every event: when, and for which account. There is no event id. */
export const envelope = {
  time: MaybeNumber(
    'When it happened, Unix seconds, by the document; in practice when the event was sent out. 事件发生的 Unix 时间戳（秒）',
  ),
  self_id: MaybeId('The bot account. 机器人 QQ 号'),
}

/** The fields of an event, in an object of their own. */
export const data = <F extends Record<string, Type.TSchema>>(fields: F) =>
  Type.Object(fields, { description: 'What happened. 事件数据' })

export const groupId = Id('The group. 群号')
export const operatorId = (description: string, chinese = '操作者 QQ 号') =>
  MaybeId(`${description}; 0, null or missing where it is not known. ${chinese}；不知道时为 0、null 或没有`)

/** The fields that, together, are the identity of a message: its number counts within its conversation only. */
export const conversation = {
  message_scene: OneOf(['friend', 'group', 'temp'], 'The kind of conversation. 消息场景'),
  peer_id: Id('The other side: the friend, or the group. 好友 QQ 号或群号'),
}
export const messageSeq = Id('The number of the message within its conversation. 消息序列号')

/** The words and the picture that QQ shows for a nudge; LLBot 8 leaves out what the template lacks. */
export const nudge = {
  display_action: MaybeText('The verb shown for it, such as 戳了戳. 戳一戳提示的动作文本'),
  display_suffix: MaybeText(
    'The words shown behind the target; mostly `""`. 戳一戳提示的后缀文本，多数为空字符串 `""`',
  ),
  display_action_img_url: MaybeText('The picture shown in place of the verb. 动作图片 URL'),
}

export const everyProgram = 'Milky: Lagrange, Yogurt, LLBot'
export const mostPrograms = 'Milky: Yogurt, LLBot'
