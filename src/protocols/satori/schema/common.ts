/** What the events of all families share. */
import * as Type from 'typebox'
import {
  becomes,
  Closed,
  Hint,
  MaybeId,
  MaybeNumber,
  MaybeText,
  sentBy,
  Tag,
  Unchecked,
} from '../../../vocabulary/index.ts'
import {
  Argv,
  Button,
  Channel,
  Emoji,
  Friend,
  Guild,
  GuildMember,
  GuildRole,
  Login,
  Message,
  User,
} from './resources.ts'

/** The fields that any event may have; a kind replaces those that it cannot do without. */
const fields = {
  sn: Hint('number or string or null', 'The number of the event in this run of the program; a resume wants it. 序列号'),
  id: Hint('number or string or null', 'The old name of `sn`, before 2024-12; not an id. 事件 ID'),
  timestamp: MaybeNumber(
    'When it happened, Unix milliseconds; seconds from Koishi for some events of QQ. 事件的时间戳，Unix 毫秒；Koishi 的部分 QQ 事件为秒',
  ),
  login: Unchecked(
    Login,
    'The account that it came to; missing from Chronocat and onebots. 收到事件的登录信息；Chronocat 和 onebots 没有',
  ),
  platform: MaybeText('The platform of the account, before 2024-12; still sent by most. 平台名称'),
  self_id: MaybeId('The account, before 2024-12; still sent by most. 平台账号'),
  argv: Unchecked(Argv, 'The command that was called. 交互指令'),
  button: Unchecked(Button, 'The button that was pressed. 交互按钮'),
  channel: Unchecked(Channel, 'Where; missing from onebots in private chats. 事件所属的频道；onebots 的私聊没有'),
  guild: Unchecked(Guild, 'Where. 事件所属的群组'),
  member: Unchecked(GuildMember, 'Whom it is about, as a member. 事件的目标成员'),
  message: Unchecked(Message, 'The message. 事件的消息'),
  operator: Unchecked(User, 'Who did it. 事件的操作者'),
  role: Unchecked(GuildRole, 'The role. 事件的目标角色'),
  user: Unchecked(User, 'Whom it is about. 事件的目标用户'),
  emoji: Unchecked(Emoji, 'The emoji. 事件的表态'),
  friend: Unchecked(Friend, 'The friend. 事件的好友'),
  referrer: Unchecked(
    Type.Unsafe<unknown>({ description: 'What a passive reply gives back. 引用信息' }),
    'What a passive reply gives back. 引用信息',
  ),
  _type: Hint('string or null', "The platform's own type of the event. 原生事件类型"),
  _data: Hint('object or null', "The platform's own event. 原生事件数据"),
}

export const document = sentBy('Satori', '2023-09')
export const experimental = sentBy('Satori, experimental', '2023-11')

/** An event by its type, and the names that programs give the same type. */
export const Event = <const T extends string[], F extends Record<string, Type.TSchema>>(
  types: [...T],
  description: string,
  required: F,
  source: ReturnType<typeof sentBy> = document,
) =>
  Type.Object(
    {
      type:
        types.length > 1
          ? Closed(types, 'The type; programs spell it in several ways. 事件类型')
          : (Tag(types[0] as string, 'The type. 事件类型') as unknown as Type.TUnsafe<T[number]>),
      ...(fields as Omit<typeof fields, keyof F>),
      ...required,
    },
    { $id: `satori/${types[0]}`, description, ...source },
  )

export { becomes }

/** Resources that a kind cannot do without. */
export const needs = { channel: Channel, guild: Guild, message: Message, user: User, login: Login, button: Button }
