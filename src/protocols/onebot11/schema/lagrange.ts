/** What Lagrange.OneBot adds. */
import * as Type from 'typebox'
import { becomes, Id, MaybeId, MaybeNumber, MaybeOneOf, MaybeText, sentBy, Tag } from '../../../vocabulary/index.ts'
import { about, groupId, noticePost } from './common.ts'

const lagrange = (since: string) => sentBy('Lagrange', `Lagrange ${since}`)

export const ReactionNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: Tag('reaction', 'Somebody reacted to a message. 通知类型：群消息表情回应'),
    sub_type: MaybeOneOf(['add', 'remove'], 'Added, or taken back. 添加 / 移除'),
    ...about,
    group_id: groupId,
    message_id: Id('The message. 消息 ID'),
    operator_id: MaybeId('Who reacted. 操作者 QQ 号'),
    code: Id('The emoji: the id of a face, or a code point. 表情 ID'),
    count: MaybeNumber('How many reacted with it. 数量'),
  },
  {
    $id: 'onebot11/notice.reaction',
    description: 'Somebody reacted to a group message with an emoji, or took it back. 群消息表情回应：添加或取消',
    ...lagrange('2024-08'),
  },
)

export const GroupNameChangeNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: Tag('group_name_change', 'A group was renamed. 通知类型：群名称变更'),
    ...about,
    group_id: groupId,
    name: MaybeText('The new name. 新群名'),
  },
  {
    $id: 'onebot11/notice.group_name_change',
    description: 'A group was renamed; the event does not name who did it. 群名称变更',
    ...lagrange('2024-09'),
  },
)

export const BotOnlineNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: Tag('bot_online', 'The bot came online. 通知类型：机器人上线'),
    ...about,
    reason: MaybeOneOf(['Login', 'Reconnect'], 'Whether it logged in or reconnected. 上线原因'),
  },
  { $id: 'onebot11/notice.bot_online', description: 'The bot account came online. 机器人上线', ...lagrange('2024-11') },
)

/** The kinds of Lagrange.OneBot, each with the unified types that it may become. */
export const lagrangeEvents = {
  'notice.reaction': becomes(ReactionNotice, 'reaction.added', 'reaction.removed', 'unknown'),
  'notice.group_name_change': becomes(GroupNameChangeNotice, 'group.renamed'),
  'notice.bot_online': becomes(BotOnlineNotice, 'account.online'),
}
