/** The frame `{op, s, t, id, d}` that every dispatch comes in. */
import * as Type from 'typebox'
import { Int64, Integer, Tag, Text, Unchecked } from '../../../vocabulary/index.ts'

export const frame = {
  op: Tag(0, 'A dispatch, the only opcode that carries an event. 操作码'),
  s: Unchecked(
    Integer(
      'The sequence number on a gateway session; absent from webhook pushes, null in some logs. 消息序列号，属于网关会话；Webhook 推送没有，有些日志中为 null',
    ),
  ),
  id: Unchecked(
    Text(
      'The event id, `<t>:<opaque>`; a passive reply quotes it as `event_id`. 事件 ID，形如 `<t>:…`；被动回复时作为 `event_id` 传回',
    ),
  ),
}

/** A dispatch event: its `t`, and what `d` holds. */
export const Dispatch = <const T extends string, D extends Type.TSchema>(t: T, description: string, d: D) =>
  Type.Object({ t: Tag(t, 'The event type. 事件类型'), ...frame, d }, { $id: `qq/${t}`, description })

/** Relation and group events carry seconds; messages carry texts. */
export const timestamp = Unchecked(
  Int64(
    'When it happened, Unix seconds; some frames carry the digits as text. `timeOf` reads any notation. 时间戳，Unix 秒，有时为数字文本；`timeOf` 能读取各种写法',
  ),
)

export const groupOpenid = Text('The group, by the id only this bot knows. 群的 group_openid')

/** An id of the guild world: a decimal number of up to 20 digits, as text. */
export const Id = (description: string) => Type.Unsafe<number | string>({ type: ['integer', 'string'], description })

/** The guild, which few handlers need beside the channel. */
export const guildId = Unchecked(Id('The guild. 频道 id'))

export const channelId = Id('The channel. 子频道 id')

/** The place of what happened. */
export const guild = { guild_id: guildId, channel_id: channelId }
