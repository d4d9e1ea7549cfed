/** The frame `{op, s, t, id, d}` that every dispatch comes in. */
import * as Type from 'typebox'
import { Int64, Integer, Tag, Text } from '../../../vocabulary/index.ts'

export const frame = {
  op: Tag(0, 'A dispatch, the only opcode that carries an event. 操作码'),
  s: Type.Optional(Integer('The sequence number on a gateway session; absent from webhook pushes. 消息序列号')),
  id: Type.Optional(Text('The event id, `<t>:<opaque>`; a passive reply quotes it as `event_id`. 事件 ID')),
}

/** A dispatch event: its `t`, and what `d` holds. */
export const Dispatch = <const T extends string, D extends Type.TSchema>(t: T, description: string, d: D) =>
  Type.Object({ t: Tag(t, 'The event type. 事件类型'), ...frame, d }, { $id: `qq/${t}`, description })

/** Relation and group events tell seconds; messages tell texts. */
export const timestamp = Int64('When it happened, Unix seconds; some frames carry the digits as text. 时间戳')

export const groupOpenid = Text('The group, by the id only this bot knows. 群的 group_openid')
