/** The bot account, its friends, and what is pressed or called. */
import * as Type from 'typebox'
import { Hint, sentBy, Text } from '../../../vocabulary/index.ts'
import { becomes, Event, experimental, needs } from './common.ts'

const { button, login, message, user } = needs
const adapters = sentBy('Koishi, satori-python')

export const FriendRequest = Event(
  ['friend-request'],
  'Somebody asks to be a friend; `message.id` answers it, `message.content` is what was written. onebots sends it for new friends. 接收到新的好友申请：用 `message.id` 应答，`message.content` 为附言；onebots 用于新增好友',
  { user },
)
export const FriendAdded = Event(['friend-added'], 'A friend was added. 好友增加', { user }, adapters)
export const FriendRemoved = Event(
  ['friend-removed', 'friend-deleted'],
  'A friend was removed. 好友移除',
  { user },
  adapters,
)

export const LoginAdded = Event(['login-added'], 'An account was connected to the program. 登录被创建', { login })
export const LoginUpdated = Event(
  ['login-updated'],
  'An account went online or offline, by `login.status`, or changed otherwise. 登录信息更新',
  { login },
)
export const LoginRemoved = Event(
  ['login-removed', 'login-deleted'],
  'An account is no longer connected to the program. 登录被删除',
  { login },
)

export const InteractionButton = Event(
  ['interaction/button'],
  'Somebody pressed a button. 类型为 action 的按钮被点击',
  { button },
  experimental,
)
export const InteractionCommand = Event(
  ['interaction/command'],
  'Somebody called a command: `argv`, or the message that calls it. 调用斜线指令',
  { message: Type.Optional(Type.Union([message, Type.Null()], { description: 'The message. 事件的消息' })) },
  experimental,
)

export const Internal = Event(
  ['internal'],
  'An event of the platform that Satori has no type for; `_type` and `_data` hold it. 原生事件',
  {
    _type: Text("The platform's own type of the event. 原生事件类型"),
    _data: Hint('object or null', "The platform's own event. 原生事件数据"),
  },
  experimental,
)

export const accounts = {
  'friend-request': becomes(FriendRequest, 'request.friend'),
  'friend-added': becomes(FriendAdded, 'friend.added'),
  'friend-removed': becomes(FriendRemoved, 'friend.removed'),
  'login-added': becomes(LoginAdded, 'account.online', 'unknown'),
  'login-updated': becomes(LoginUpdated, 'account.online', 'account.offline', 'unknown'),
  'login-removed': becomes(LoginRemoved, 'account.offline'),
  'interaction/button': becomes(InteractionButton, 'interaction.button'),
  'interaction/command': becomes(InteractionCommand, 'interaction.other'),
  internal: becomes(Internal, 'unknown'),
}
