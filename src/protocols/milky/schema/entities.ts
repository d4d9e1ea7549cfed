/**
 * Friends, groups and members, as they come with messages.
 *
 * Typed in full and not checked: programs fill them with dummies, and LLBot 8 leaves out most of a member it does not know.
 */
import * as Type from 'typebox'
import { Hint, Unchecked } from '../../../vocabulary/index.ts'

const sex = Hint('string', '"male", "female", "unknown"; of members always "unknown" in most programs. 性别')

export const FriendCategory = Type.Object(
  {
    category_id: Hint('integer', 'The number of the category. 好友分组 ID'),
    category_name: Hint('string', 'Its name. 好友分组名称'),
  },
  { title: 'FriendCategory', description: 'The category that the bot put a friend into. 好友分组' },
)

export const FriendEntity = Type.Object(
  {
    user_id: Hint('integer or string', 'The QQ number. 用户 QQ 号'),
    nickname: Hint('string', 'The nickname. 用户昵称'),
    sex,
    qid: Hint('string', 'The QID that the user chose; mostly `""`. 用户自选的 QID，多数为空字符串 `""`'),
    remark: Hint('string', 'The name that the bot gave the friend. 好友备注'),
    category: Unchecked(FriendCategory),
  },
  {
    title: 'FriendEntity',
    description:
      "A friend. In the bot's own messages Lagrange and LLBot 8 describe the bot here, not the other side. 好友实体；机器人自己发出的消息，在 Lagrange 和 LLBot 8 中描述的是机器人而不是对方",
  },
)

export const GroupEntity = Type.Object(
  {
    group_id: Hint('integer or string', 'The group. 群号'),
    group_name: Hint('string', 'Its name. 群名称'),
    member_count: Hint('integer', 'How many members it has. 群成员数量'),
    max_member_count: Hint('integer', 'How many it may have. 群容量'),
    remark: Hint(
      'string',
      'The name that the bot gave the group; Milky 1.2, `""` from Lagrange. 机器人给群的备注；自 Milky 1.2 起，Lagrange 恒为空字符串 `""`',
    ),
    created_time: Hint('integer', 'When it was founded, Unix seconds; Milky 1.2. 群创建时间，Unix 时间戳（秒）'),
    description: Hint('string', 'What it is about; Milky 1.2. 群简介'),
    question: Hint('string', 'What somebody is asked who wants to join; Milky 1.2. 加群验证问题'),
    announcement: Hint('string', 'The preview of its announcement; Milky 1.2. 群公告预览'),
  },
  { title: 'GroupEntity', description: 'A group. 群实体' },
)

export const GroupMemberEntity = Type.Object(
  {
    user_id: Hint('integer or string', 'The QQ number. 用户 QQ 号'),
    nickname: Hint('string', 'The nickname. 用户昵称'),
    sex,
    group_id: Hint('integer or string', 'The group. 群号'),
    card: Hint('string', 'The name shown in the group, `""` where there is none. 群名片；没有时为空字符串 `""`'),
    title: Hint('string', 'The special title, `""` where there is none. 专属头衔；没有时为空字符串 `""`'),
    level: Hint('integer', 'The level of activity in the group. 群等级'),
    role: Hint('string', 'The rank in the group: "owner", "admin", "member". 权限等级'),
    join_time: Hint('integer', 'When the member joined, Unix seconds. 入群时间，Unix 时间戳（秒）'),
    last_sent_time: Hint('integer', 'When the member last wrote, Unix seconds. 最后发言时间，Unix 时间戳（秒）'),
    shut_up_end_time: Hint(
      'number or string or null',
      'Until when the member is muted, Unix seconds; null or missing where not, and 0 or long past from Lagrange. 禁言结束时间，Unix 时间戳（秒）；未被禁言时为 null 或没有，Lagrange 为 0 或早已过去的时间',
    ),
  },
  { title: 'GroupMemberEntity', description: 'A member of a group. 群成员实体' },
)
