/** What the events of all programs share. */
import * as Type from 'typebox'
import { NullableText, OpenObject, Tag, Text } from '../../../vocabulary/index.ts'

/** A text that may be missing or null: nothing is lost with it that an event needs. */
export const MaybeText = (description: string) => Type.Optional(NullableText(description))

/** An open set of texts that may be missing or null; both are the same as `""`. */
export const MaybeOneOf = <const V extends string[]>(known: [...V], description: string) =>
  Type.Optional(
    Type.Unsafe<V[number] | (string & {}) | null>({ type: ['string', 'null'], examples: known, description }),
  )

/** An object typed as documented, of which only that it is one is checked; it may be missing or null. */
export const MaybePart = <S extends Type.TSchema>(schema: S, description: string) =>
  Type.Optional(
    Type.Unsafe<Type.Static<S> | null>({
      type: ['object', 'null'],
      typed: Type.Union([schema, Type.Null()]),
      description,
    }),
  )

/** A number or a text, as some programs send it; it may be missing or null. */
export const MaybeNumberOrText = (description: string) =>
  Type.Optional(Type.Unsafe<number | string | null>({ type: ['number', 'string', 'null'], description }))

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
  { title: 'MessageSegment', description: 'One segment of a message. 消息段' },
)

/**
 * A list of segments, typed as the standard wants them.
 *
 * One odd segment must not cost the message: a segment may be null, and it may lack its type or its data.
 */
export const Segments = (description: string) =>
  Type.Unsafe<Type.Static<typeof MessageSegment>[] | null>({
    type: ['array', 'null'],
    items: {
      type: ['object', 'null'],
      properties: {
        type: { type: ['string', 'null'], description: 'The type. 消息段类型' },
        data: { type: ['object', 'null'], description: "The type's own fields. 消息段参数" },
      },
      description: 'One segment of a message, as far as it is checked. 消息段',
    },
    typed: Type.Union([Type.Array(MessageSegment), Type.Null()]),
    description,
  })

export const messageType = Tag('message', 'A message event. 消息事件')
export const noticeType = Tag('notice', 'A notice event. 通知事件')
export const requestType = Tag('request', 'A request event. 请求事件')
export const metaType = Tag('meta', 'A meta event: about the program, not about the platform. 元事件')

export const subType = MaybeText(
  'A finer type; `""` where the event has none, with a prefix where a program adds one. 子类型；没有时为 `""`，程序扩展的带前缀',
)
export const common = {
  id: Type.Optional(
    Type.Unsafe<string | number | null>({
      type: ['string', 'number', 'null'],
      description:
        'The event id; some programs send `""` or leave it out, early drafts had a number. 事件 ID；有些程序发送 `""` 或不发送，早期草案为数字',
    }),
  ),
  time: MaybeNumberOrText(
    'When it happened, Unix seconds with fractions; the time of receiving counts where it is missing. 事件戳，单位：秒，可有小数；缺失时以收到的时间为准',
  ),
}
export const self = MaybePart(
  Self,
  'The bot account that received the event; its fields are not checked. Self 标识：收到事件的机器人账号；其字段不检查',
)

/** What names the account in events before 2022-08-14, which have no `self`; `impl` and `platform` come with it. */
export const flat = {
  self_id: MaybeText("The bot's account id in drafts before 2022-08-14, which have no `self`. 机器人用户 ID（旧草案）"),
}

export const groupId = MaybeText('The group; missing where the program does not know it. 群 ID；程序不知道时没有')
export const operatorId = MaybeText(
  'Who did it; `""`, null or missing when unknown. 操作者 ID；未知时为空字符串 `""`、null 或没有',
)
export const userName = MaybeText("The sender's nickname; from walle-q. 发送者 nickname")

export const message = {
  message_id: MaybeText('The message id; an opaque text that may hold spaces. 消息 ID'),
  message: Type.Optional(
    Segments(
      'The message, segment by segment; may be empty. A program may have left a null among its segments, or one without `type` or `data`. 消息对象：消息段列表，可能为空；其中可能有 null 或缺少 `type`、`data` 的消息段',
    ),
  ),
  alt_message: MaybeText(
    'The message as plain text, for reading only; onebots leaves it out at times. 消息文本，仅供阅读；onebots 有时不发送',
  ),
  user_id: Text('The sender. 发送者 ID'),
}

export const joinType = MaybeOneOf(['join', 'invite', ''], 'How: by asking, or by invitation. 加入方式')
export const leaveType = MaybeOneOf(['leave', 'kick', ''], 'How: left, or was kicked. 离开方式')
export const deleteType = MaybeOneOf(
  ['recall', 'delete', ''],
  'By its sender (recall) or by an admin (delete). 撤回类型',
)
