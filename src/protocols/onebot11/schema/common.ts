/** What the events of every source share. */
import * as Type from 'typebox'
import {
  Hint,
  Id,
  MaybeId,
  MaybeNumber,
  MaybeText,
  MessageOf,
  Tag,
  Text,
  Unchecked,
} from '../../../vocabulary/index.ts'

export const messagePost = Tag('message', 'A message came in. 上报类型：消息')
export const sentPost = Tag('message_sent', 'The bot account itself sent a message. 上报类型：自身消息')
export const noticePost = Tag('notice', 'Something happened. 上报类型：通知')
export const requestPost = Tag('request', 'Somebody asks for something. 上报类型：请求')
export const metaPost = Tag('meta_event', 'Something about the program itself. 上报类型：元事件')
export const notify = Tag('notify', 'One of several hints; `sub_type` names it. 通知类型：提示')

export const time = MaybeNumber(
  'When it happened, Unix seconds; NapCat falls back to milliseconds where a message has no time. 事件发生的时间戳，Unix 秒；消息没有时间时 NapCat 用毫秒',
)
export const selfId = MaybeId('The bot account. 收到事件的机器人 QQ 号')
export const groupId = Id('The group. 群号')

/** What every event has but messages of old programs. */
export const about = { time, self_id: selfId }

export const MessageSegment = Type.Object(
  {
    type: Text(
      'The type, such as `"text"`, `"at"`, `"image"`; every program adds its own. 消息段类型，如 `"text"`、`"at"`、`"image"`；各程序另有自己的',
    ),
    data: Type.Unsafe<Record<string, unknown> | null>({
      type: ['object', 'null'],
      description:
        "The type's own fields: texts by the standard; NapCat, Lagrange and LLOneBot send numbers, booleans, null and objects too. `isKnownSegment` types them. 消息段参数：标准规定为文本，NapCat、Lagrange、LLOneBot 还会发送数字、布尔值、null 与对象；用 `isKnownSegment` 可得到类型",
    }),
  },
  {
    title: 'MessageSegment',
    description: 'A segment of a message in array form. 消息段',
  },
)

export const Sender = Type.Object(
  {
    user_id: Hint(
      'integer or string',
      'The QQ number; in guild messages the tiny id, which `JSON.parse` rounds. 发送者 QQ 号；频道消息中为 tiny id，会被 `JSON.parse` 舍入',
    ),
    nickname: Hint('string', 'The nickname. 昵称'),
    card: Hint('string', 'The name shown in the group, `""` where there is none. 群名片／备注；没有时为空字符串 `""`'),
    role: Hint('string', 'The rank in the group: "owner", "admin", "member". 角色'),
    title: Hint('string', 'The special title in the group, `""` where there is none. 专属头衔，没有时为 `""`'),
    level: Hint('string', 'The level in the group, digits or `""`. 成员等级，数字文本或空字符串 `""`'),
    sex: Hint('string', 'The sex: "male", "female", "unknown". 性别'),
    age: Hint('integer', 'The age, 0 where it is not known. 年龄'),
    area: Hint('string', 'The region, `""` where it is not known. 地区；不知道时为空字符串 `""`'),
    group_id: Hint(
      'integer or string',
      'The group of a temporary session (go-cqhttp, LLOneBot). 临时会话的群号（go-cqhttp、LLOneBot）',
    ),
    tiny_id: Hint('string', 'The id in guilds (go-cqhttp). 频道用户 ID，仅 go-cqhttp 发送'),
    name: Hint('string', 'The name (onebots). 名称，仅 onebots 发送'),
    avatar: Hint('string', 'The address of the profile picture (onebots). 头像地址，仅 onebots 发送'),
  },
  {
    title: 'Sender',
    description:
      'What is known about a sender. Best effort: every field may be missing, and none is checked. 发送人信息：尽最大努力提供，每个字段都可能缺失，且不检查',
  },
)

export const sender = Unchecked(
  Type.Union([Sender, Type.Null()]),
  'What is known about the sender; null, or absent, where nothing is. 发送人信息；一无所知时为 null 或没有此字段',
)

/** What every message of the QQ proper has. */
export const content = {
  time,
  self_id: MaybeId(
    'The bot account; absent before CoolQ HTTP v3.4.0. 收到事件的机器人 QQ 号；CoolQ HTTP v3.4.0 之前没有',
  ),
  message_id: MaybeId(
    'The message id, negative at times; CoolQ HTTP v3.3.1 and later. 消息 ID，可能为负数；自 CoolQ HTTP v3.3.1',
  ),
  user_id: Id('The sender; 0 of an anonymous one in some programs. 发送者 QQ 号'),
  message: MessageOf(
    MessageSegment,
    'The message: text with CQ codes, or its segments, as the program is configured. May be empty. A bridge may send null, null among the segments, and segments without `type` or `data`. 消息内容：按程序配置为含 CQ 码的文本或消息段数组，可能为空；桥接程序可能发送 null，或缺少 `type`、`data` 的消息段',
  ),
  raw_message: Hint(
    'string or null',
    'The message as text with CQ codes, for reading: programs differ in it. CoolQ HTTP v4.0.0. 原始消息内容：含 CQ 码的文本，仅供阅读，各程序写法不同；自 CoolQ HTTP v4.0.0',
  ),
  font: Hint('integer', 'The font; 0 or 14 today, CoolQ sent a handle. 字体；如今为 0 或 14，CoolQ 曾发送句柄'),
  sender,
  message_seq: Hint(
    'integer or string',
    'The number of the message in its chat (go-cqhttp, LLOneBot); NapCat repeats `message_id`. 消息序号，即消息在会话中的编号（go-cqhttp、LLOneBot）；NapCat 与 `message_id` 相同',
  ),
  real_id: Hint(
    'integer or string',
    'The same as `message_id` (NapCat). 真实消息 ID，与 `message_id` 相同，仅 NapCat 发送',
  ),
  real_seq: Hint(
    'string',
    'The number of the message in its chat, as text (NapCat). 真实消息序号：消息在会话中的编号，文本（NapCat）',
  ),
  message_format: Hint(
    'string',
    'The form of `message`, "array" or "string" (NapCat, LLOneBot). 消息格式：`message` 为 "array" 或 "string"（NapCat、LLOneBot）',
  ),
  peer_id: Hint(
    'integer or string',
    'The other side of the chat: the group, or the friend (OpenShamrock). 会话对方：群号或好友 QQ 号',
  ),
  raw: Hint(
    'object or null',
    "QQ's own message (NapCat and LLOneBot in debug mode). QQ 原始消息，仅 NapCat 和 LLOneBot 在调试模式下发送",
  ),
  raw_pb: Hint(
    'string',
    "QQ's own message in hexadecimal (LLOneBot in debug mode). QQ 原始消息包，十六进制文本，仅 LLOneBot 在调试模式下发送",
  ),
}

const MessageStyle = Type.Object(
  {
    bubble_id: Hint('integer', 'The bubble around the text. 气泡 ID'),
    pendant_id: Hint('integer', 'The ornament of the profile picture. 挂件 ID'),
    font_id: Hint('integer', 'The font. 字体 ID'),
    font_effect_id: Hint('integer', 'The effect of the font. 字体特效 ID'),
    is_cs_font_effect_enabled: Hint('boolean', 'Whether the effect of the font is on. 是否启用字体特效'),
    bubble_diy_text_id: Hint('integer', "The sender's own text in the bubble. 气泡自定义文字 ID"),
  },
  { title: 'MessageStyle', description: 'How a message is dressed. 消息样式' },
)

export const style = Unchecked(
  Type.Union([MessageStyle, Type.Null()]),
  'How the message is dressed (Lagrange). 消息样式，仅 Lagrange 发送',
)

/** The internal ids that OpenShamrock adds to notices, and its further names of who is meant. */
export const shamrock = {
  operator_uid: Hint('string', "QQ's internal id of the operator (OpenShamrock). 操作者 UID"),
  user_uid: Hint('string', "QQ's internal id of the user (OpenShamrock). 用户 UID"),
  sender_id: Hint('integer or string', 'The same as `operator_id` (OpenShamrock). 操作者 QQ 号'),
  target_id: Hint('integer or string', 'The same as `user_id` (OpenShamrock). 对象 QQ 号'),
  target_uid: Hint('string', "QQ's internal id of the target (OpenShamrock). 对象 UID"),
}

/** The state that the events about the program carry in some programs. */
export const extraStatus = {
  self: Hint('object or null', 'The bot account: `platform` and `user_id` (OpenShamrock). 机器人自身标识'),
  'qq.status': Hint('string', 'The state of QQ in words (OpenShamrock). QQ 状态'),
}

export const targetId = MaybeId(
  'The other side of the chat; 0 for temporary sessions of Lagrange. 对方 QQ 号；Lagrange 的临时会话为 0',
)

export const pokeFields = {
  group_id: MaybeId('The group; absent of a friend. 群号；好友之间的没有'),
  user_id: MaybeId(
    'Who poked; the peer, whoever poked, of friends in NapCat. 发送者 QQ 号；好友戳一戳时 NapCat 总是填对方，不论谁戳',
  ),
  sender_id: MaybeId(
    'Who poked: of friends in go-cqhttp, NapCat and Lagrange, everywhere in go-cqhttp. 戳人者 QQ 号：好友之间的由 go-cqhttp、NapCat、Lagrange 发送，群里的仅 go-cqhttp 发送',
  ),
  target_id: MaybeId('Who was poked. 被戳者 QQ 号'),
  raw_info: Hint(
    'array',
    "QQ's own description, part by part (NapCat, LLOneBot). QQ 自己的描述，逐段列出，仅 NapCat、LLOneBot 发送",
  ),
  raw_message: Hint(
    'array',
    "QQ's own description under its older name (NapCat until 2024-08). QQ 自己的描述，旧字段名，仅 2024-08 之前的 NapCat 发送",
  ),
  operator_id: Hint('integer or string', 'Who poked (OpenShamrock). 操作者 QQ 号'),
  poke_detail: Hint(
    'object or null',
    'The words shown for it: `action`, `suffix` and `action_img_url` (OpenShamrock). 戳一戳详情',
  ),
}

export const fileUrl = MaybeText(
  'Where it can be fetched (go-cqhttp, Lagrange, NapCat). 下载链接，仅 go-cqhttp、Lagrange、NapCat 发送',
)
export const comment = MaybeText(
  'What the asker wrote; null at times from Lagrange, left out where empty by OpenShamrock. 验证信息，申请人所写；Lagrange 可能为 null，OpenShamrock 在为空时不发送',
)
export const requestFlag = Text(
  'The handle of this request; the API that answers it wants it back. 请求 flag，处理该请求的 API 需要传回',
)
