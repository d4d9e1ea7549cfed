/** What the draft for QQ guilds adds to private and channel messages. */
import * as Type from 'typebox'
import { Flag, NullableText, OpenArray, Text } from '../../../vocabulary/index.ts'

const id = Type.Unsafe<string | number>({
  type: ['string', 'integer'],
  description: 'The id; text by the draft, a number in its samples. 用户 ID',
})

export const QqguildUser = Type.Object(
  {
    id,
    username: Text('The nickname. 用户名'),
    avatar: Type.Optional(Text('The picture. 头像地址')),
    bot: Type.Optional(Flag('Whether it is a bot. 是否为机器人')),
    union_openid: Type.Optional(NullableText('The id that linked applications share. 特殊关联应用的 openid')),
    union_user_account: Type.Optional(NullableText('The account at linked applications. 特殊关联应用的用户信息')),
  },
  { title: 'QqguildUser', description: 'The sender of a message as QQ guilds know it. 消息创建者' },
)

export const QqguildMember = Type.Object(
  {
    nick: Text('The name in the guild. 频道昵称'),
    roles: OpenArray('The roles, as numbers. 身份组'),
    joined_at: Type.Unsafe<string | number>({
      type: ['string', 'number'],
      description:
        'When the member joined: text by the draft, Unix seconds in its samples. 加入时间：草案中为文本，示例中为 Unix 时间戳（秒）',
    }),
  },
  { title: 'QqguildMember', description: 'The sender of a message as a member of the guild. 消息创建者的成员信息' },
)

export const QqguildMessage = Type.Object(
  {
    'qqguild.author': QqguildUser,
    'qqguild.member': QqguildMember,
    'qqguild.guild_id': Type.Optional(Text('The temporary guild of a private chat. 临时频道 ID')),
    'qqguild.src_guild_id': Type.Optional(Text('The guild a private chat began from. 源频道 ID')),
  },
  {
    title: 'QqguildMessage',
    description: 'What the draft for QQ guilds adds to a private or channel message. 频道消息扩展',
  },
)
