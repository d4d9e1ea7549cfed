/**
 * The resources that events hold.
 *
 * A field may be missing, or null where it has no value. Only ids are checked, since programs leave out, or add to, all else.
 */
import * as Type from 'typebox'
import { Hint, Id, MaybeText, NumberOrText, Unchecked, UncheckedList } from '../../../vocabulary/index.ts'

const text = (description: string) => Hint('string or null', description)
const time = (description: string) => Hint('number or string or null', description)

export const User = Type.Object(
  {
    id: Id('The id on the platform. 用户 ID'),
    name: text('The name. 用户名称'),
    nick: text('The name to show. 用户昵称'),
    avatar: text('The address of the picture. 用户头像'),
    is_bot: Hint('boolean', 'Whether the account is a bot; satori-python sends it only then. 是否为机器人'),
  },
  { title: 'User', description: 'A person. 用户' },
)

export const Channel = Type.Object(
  {
    id: Id('The id on the platform; on QQ that of the group, or `private:` and the user. 频道 ID'),
    type: Hint('integer', '0 text, 1 direct messages, 2 category, 3 voice. 频道类型'),
    name: text('The name. 频道名称'),
    parent_id: text('The channel above it. 父频道 ID'),
  },
  { title: 'Channel', description: 'A channel of a guild, or a private chat. 频道' },
)

export const Guild = Type.Object(
  {
    id: Id('The id on the platform; on QQ the group, as that of its channel. 群组 ID'),
    name: text('The name. 群组名称'),
    avatar: text('The address of the picture. 群组头像'),
  },
  { title: 'Guild', description: 'A guild; on QQ a group. 群组' },
)

export const GuildRole = Type.Object(
  { id: Id('The id on the platform. 角色 ID'), name: text('The name. 角色名称') },
  { title: 'GuildRole', description: 'A role in a guild. 群组角色' },
)

export const GuildMember = Type.Object(
  {
    user: Unchecked(User, 'Who it is. 用户对象'),
    nick: text('The name shown in the guild. 用户在群组中的名称'),
    avatar: text('The picture shown in the guild. 用户在群组中的头像'),
    joined_at: time('When the member joined, Unix milliseconds. 加入时间，Unix 毫秒'),
    roles: UncheckedList(GuildRole, 'The roles; before 2026-02 only their ids as texts. 用户在群组中的角色'),
  },
  { title: 'GuildMember', description: 'A member of a guild; `{}` from Chronocat at times. 群组成员' },
)

export const Login = Type.Object(
  {
    sn: Hint('number or string or null', 'The number of the login on this connection, not the account. 登录号'),
    adapter: text('The program that connects the account to its platform. 平台适配器名称'),
    platform: text(
      'The id space of the account: `qq`, `discord`; `llonebot`, `chronocat`, `milky` and `qqguild` are QQ. 平台名称',
    ),
    user: Unchecked(User, 'The bot account. 用户对象'),
    self_id: text('The bot account; old programs. 平台账号'),
    status: Hint('integer', '0 offline, 1 online, 2 connecting, 3 disconnecting, 4 reconnecting. 登录状态'),
    features: Unchecked(
      Type.Array(Type.String()),
      'What the platform can do; `guild.plain`: guilds have no channels. 平台特性列表',
    ),
    hidden: Hint('boolean', 'Whether it is hidden from others; Koishi. 是否对他人隐藏，仅 Koishi 发送'),
  },
  { title: 'Login', description: 'The bot account that an event came to. 登录信息' },
)

const Quoted = Type.Object(
  { id: Hint('string or null', 'The quoted message. 消息 ID'), content: text('What it says. 消息内容') },
  { description: 'The quoted message. 引用的消息' },
)

export const Message = Type.Object(
  {
    id: NumberOrText('The id; `""` in what Chronocat forges. 消息 ID；Chronocat 自造的消息为空字符串 `""`'),
    content: MaybeText(
      'What was written, as elements; missing or empty once it was deleted. `parseElements` reads it. 消息内容，写作消息元素，用 `parseElements` 读取；消息删除后没有或为空',
    ),
    channel: Unchecked(Channel, 'Where; only from satori-python, and in answers of the API. 频道对象'),
    guild: Unchecked(Guild, 'Where; only from satori-python, and in answers of the API. 群组对象'),
    member: Unchecked(GuildMember, 'The sender as a member; as `channel`. 成员对象'),
    user: Unchecked(User, 'The sender; as `channel`. 用户对象'),
    created_at: time('When it was written, Unix milliseconds. 消息发送的时间戳，Unix 毫秒'),
    updated_at: time('When it was edited, Unix milliseconds. 消息修改的时间戳，Unix 毫秒'),
    quote: Unchecked(Quoted, 'The quoted message, before 2025; today it is an element. 引用的消息'),
  },
  { title: 'Message', description: 'A message. 消息' },
)

export const Emoji = Type.Object(
  { id: Id('The id on the platform. 表情 ID'), name: text('The name. 表情名称') },
  { title: 'Emoji', description: 'An emoji. 表态' },
)

export const Friend = Type.Object(
  { user: Unchecked(User, 'Who it is. 用户对象'), nick: text('The name that the bot gave the friend. 好友备注') },
  { title: 'Friend', description: 'A friend. 好友' },
)

export const Argv = Type.Object(
  {
    name: text('The command. 指令名称'),
    arguments: Hint('array', 'Its arguments. 参数'),
    options: Hint('object or null', 'Its options. 选项'),
  },
  { title: 'Argv', description: 'A command that was called. 交互指令' },
)

export const Button = Type.Object(
  {
    id: NumberOrText('The id that the bot gave the button. 按钮 ID'),
    data: text('Its data, from Koishi on QQ and from satori-python. 按钮数据，仅 QQ 上的 Koishi 和 satori-python 发送'),
  },
  { title: 'Button', description: 'A button that was pressed. 交互按钮' },
)
