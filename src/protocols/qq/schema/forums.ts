/** Forums: threads, the posts below them, the replies below those. */
import * as Type from 'typebox'
import { CodeOf, Int64, Text } from '../../../vocabulary/index.ts'
import { Dispatch } from './frame.ts'

/** The examples of the document carry bare integers beyond 2^53; other frames carry their digits. */
const where = {
  guild_id: Int64('The guild; an integer in some examples of the document. 频道 id'),
  channel_id: Int64('The channel; an integer in some examples of the document. 子频道 id'),
  author_id: Int64('Who did it; an integer in some examples of the document. 作者 id'),
}

const TextInfo = Type.Object(
  { text: Type.Optional(Text('What it says. 文本')) },
  { title: 'TextInfo', description: 'A text. 普通文本' },
)

const AtInfo = Type.Object(
  {
    type: Type.Optional(CodeOf([1, 2, 3], '1 a user, 2 a role, 3 the guild. at 类型')),
    user_info: Type.Optional(
      Type.Object(
        { id: Type.Optional(Int64('Who. 用户 id')), nick: Type.Optional(Text('Their name. 昵称')) },
        { title: 'AtUserInfo', description: 'The user. 用户信息' },
      ),
    ),
    role_info: Type.Optional(
      Type.Object(
        {
          role_id: Type.Optional(Int64('Which role. 身份组 id')),
          name: Type.Optional(Text('Its name. 身份组名称')),
          color: Type.Optional(Int64('Its color. 颜色')),
        },
        { title: 'AtRoleInfo', description: 'The role. 身份组信息' },
      ),
    ),
    guild_info: Type.Optional(
      Type.Object(
        {
          guild_id: Type.Optional(Int64('Which guild. 频道 id')),
          guild_name: Type.Optional(Text('Its name. 频道名称')),
        },
        { title: 'AtGuildInfo', description: 'The guild. 频道信息' },
      ),
    ),
  },
  { title: 'AtInfo', description: 'A mention. at 内容' },
)

const UrlInfo = Type.Object(
  {
    url: Type.Optional(Text('The address. 链接')),
    display_text: Type.Optional(Text('What is shown for it. 展示文本')),
  },
  { title: 'UrlInfo', description: 'A link. 链接' },
)

const EmojiInfo = Type.Object(
  {
    id: Type.Optional(Int64('Its number; an integer in the examples of the document. 表情 id')),
    type: Type.Optional(Int64('Its kind; a digit as text in the examples of the document. 表情类型')),
    name: Type.Optional(Text('Its name. 名称')),
    url: Type.Optional(Text('Its address. 链接')),
  },
  { title: 'EmojiInfo', description: 'An emoji. 表情' },
)

const ChannelInfo = Type.Object(
  {
    channel_id: Type.Optional(Int64('Which channel. 子频道 id')),
    channel_name: Type.Optional(Text('Its name. 子频道名称')),
  },
  { title: 'ChannelInfo', description: 'A link to a channel. 子频道' },
)

const RichObject = Type.Object(
  {
    type: Type.Optional(
      CodeOf(
        [1, 2, 3, 4, 5, 10, 11],
        '1 text, 2 mention, 3 link, 4 emoji, 5 channel, 10 video, 11 picture. 富文本类型',
      ),
    ),
    text_info: Type.Optional(TextInfo),
    at_info: Type.Optional(AtInfo),
    url_info: Type.Optional(UrlInfo),
    emoji_info: Type.Optional(EmojiInfo),
    channel_info: Type.Optional(ChannelInfo),
  },
  { title: 'RichObject', description: 'A piece of rich text, as the examples of the document show it. 富文本内容' },
)

const Rich = (what: string) =>
  Type.Unsafe<string | Type.Static<typeof RichObject>[]>({
    type: ['string', 'array'],
    items: { type: 'object' },
    typed: Type.Union([Type.String(), Type.Array(RichObject)]),
    description: `${what}; a text that holds the JSON of rich text, a list of pieces, or plain text. 富文本`,
  })

const threadId = Text('The thread. 主题 id')
const dateTime = Type.Optional(Text('When it was written, RFC 3339. 时间'))
const content = Type.Optional(Rich('What it says'))

const ForumThread = Type.Object(
  {
    ...where,
    thread_info: Type.Object(
      { thread_id: threadId, title: Type.Optional(Rich('The title')), content, date_time: dateTime },
      { title: 'ThreadInfo', description: 'The thread. 主题' },
    ),
  },
  { title: 'ForumThread', description: 'A thread, and where it is. 论坛主题' },
)

const ForumPost = Type.Object(
  {
    ...where,
    post_info: Type.Object(
      { thread_id: threadId, post_id: Text('The post. 帖子 id'), content, date_time: dateTime },
      { title: 'PostInfo', description: 'The post. 帖子' },
    ),
  },
  { title: 'ForumPost', description: 'A post below a thread, and where it is. 论坛帖子' },
)

const ForumReply = Type.Object(
  {
    ...where,
    reply_info: Type.Object(
      {
        thread_id: threadId,
        post_id: Text('The post. 帖子 id'),
        reply_id: Text('The reply. 回复 id'),
        content,
        date_time: dateTime,
      },
      { title: 'ReplyInfo', description: 'The reply. 回复' },
    ),
  },
  { title: 'ForumReply', description: 'A reply below a post, and where it is. 论坛回复' },
)

const ForumAudit = Type.Object(
  {
    ...where,
    thread_id: threadId,
    post_id: Type.Optional(Text('The post; `""` where it is about a thread. 帖子 id')),
    reply_id: Type.Optional(Text('The reply; `""` where it is about another piece. 回复 id')),
    type: CodeOf([1, 2, 3], 'What was published: 1 a thread, 2 a post, 3 a reply. 审核的类型'),
    result: CodeOf([0, 1], '0 passed, 1 refused. 审核结果'),
    err_msg: Type.Optional(Text('Why it was refused; perhaps `""`. 错误信息')),
    task_id: Type.Optional(Text('The task; the API that published it answered with it. 任务 id')),
    date_time: dateTime,
  },
  { title: 'ForumAudit', description: 'What was published, and what became of it. 帖子审核' },
)

const OpenForum = Type.Object(where, {
  title: 'OpenForum',
  description: 'Who, and where; what was written is not told. 开放论坛事件',
})

export const ForumThreadCreate = Dispatch('FORUM_THREAD_CREATE', 'A thread was opened. 创建主题', ForumThread)
export const ForumThreadUpdate = Dispatch('FORUM_THREAD_UPDATE', 'A thread changed. 更新主题', ForumThread)
export const ForumThreadDelete = Dispatch('FORUM_THREAD_DELETE', 'A thread was deleted. 删除主题', ForumThread)
export const ForumPostCreate = Dispatch('FORUM_POST_CREATE', 'A post was written. 创建帖子', ForumPost)
export const ForumPostDelete = Dispatch('FORUM_POST_DELETE', 'A post was deleted. 删除帖子', ForumPost)
export const ForumReplyCreate = Dispatch('FORUM_REPLY_CREATE', 'A reply was written. 创建回复', ForumReply)
export const ForumReplyDelete = Dispatch('FORUM_REPLY_DELETE', 'A reply was deleted. 删除回复', ForumReply)
export const ForumPublishAuditResult = Dispatch(
  'FORUM_PUBLISH_AUDIT_RESULT',
  'Something the bot published in a forum was audited. 帖子审核结果',
  ForumAudit,
)
export const OpenForumThreadCreate = Dispatch(
  'OPEN_FORUM_THREAD_CREATE',
  'A thread was opened; without its content. 开放论坛：创建主题',
  OpenForum,
)
export const OpenForumThreadUpdate = Dispatch(
  'OPEN_FORUM_THREAD_UPDATE',
  'A thread changed; without its content. 开放论坛：更新主题',
  OpenForum,
)
export const OpenForumThreadDelete = Dispatch(
  'OPEN_FORUM_THREAD_DELETE',
  'A thread was deleted; without its content. 开放论坛：删除主题',
  OpenForum,
)
export const OpenForumPostCreate = Dispatch(
  'OPEN_FORUM_POST_CREATE',
  'A post was written; without its content. 开放论坛：创建帖子',
  OpenForum,
)
export const OpenForumPostDelete = Dispatch(
  'OPEN_FORUM_POST_DELETE',
  'A post was deleted; without its content. 开放论坛：删除帖子',
  OpenForum,
)
export const OpenForumReplyCreate = Dispatch(
  'OPEN_FORUM_REPLY_CREATE',
  'A reply was written; without its content. 开放论坛：创建回复',
  OpenForum,
)
export const OpenForumReplyDelete = Dispatch(
  'OPEN_FORUM_REPLY_DELETE',
  'A reply was deleted; without its content. 开放论坛：删除回复',
  OpenForum,
)

export const forums = {
  FORUM_THREAD_CREATE: ForumThreadCreate,
  FORUM_THREAD_UPDATE: ForumThreadUpdate,
  FORUM_THREAD_DELETE: ForumThreadDelete,
  FORUM_POST_CREATE: ForumPostCreate,
  FORUM_POST_DELETE: ForumPostDelete,
  FORUM_REPLY_CREATE: ForumReplyCreate,
  FORUM_REPLY_DELETE: ForumReplyDelete,
  FORUM_PUBLISH_AUDIT_RESULT: ForumPublishAuditResult,
  OPEN_FORUM_THREAD_CREATE: OpenForumThreadCreate,
  OPEN_FORUM_THREAD_UPDATE: OpenForumThreadUpdate,
  OPEN_FORUM_THREAD_DELETE: OpenForumThreadDelete,
  OPEN_FORUM_POST_CREATE: OpenForumPostCreate,
  OPEN_FORUM_POST_DELETE: OpenForumPostDelete,
  OPEN_FORUM_REPLY_CREATE: OpenForumReplyCreate,
  OPEN_FORUM_REPLY_DELETE: OpenForumReplyDelete,
}
