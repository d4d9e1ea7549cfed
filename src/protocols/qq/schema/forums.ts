/** Forums: threads, the posts below them, the replies below those. */
import * as Type from 'typebox'
import { becomes, CodeOf, Int64, NumberOrText, Text, Unchecked } from '../../../vocabulary/index.ts'
import { Dispatch, Id } from './frame.ts'

/** The examples of the document carry bare integers beyond 2^53; other frames carry their digits. */
const where = {
  guild_id: Unchecked(Id('The guild; an integer in some examples of the document. 频道 id；文档部分示例中为整数')),
  channel_id: Id('The channel; an integer in some examples of the document. 子频道 id；文档部分示例中为整数'),
  author_id: Id('Who did it; an integer in some examples of the document. 作者 id；文档部分示例中为整数'),
}

const TextInfo = Type.Object(
  { text: Unchecked(Text('The text. 文本')) },
  { title: 'TextInfo', description: 'A text. 普通文本' },
)

const AtInfo = Type.Object(
  {
    type: Unchecked(CodeOf([1, 2, 3], '1 a user, 2 a role, 3 the guild. at 类型')),
    user_info: Unchecked(
      Type.Object(
        { id: Unchecked(Int64('Who. 用户 id')), nick: Unchecked(Text('Their name. 昵称')) },
        { title: 'AtUserInfo', description: 'The user. 用户信息' },
      ),
    ),
    role_info: Unchecked(
      Type.Object(
        {
          role_id: Unchecked(Int64('Which role. 身份组 id')),
          name: Unchecked(Text('Its name. 身份组名称')),
          color: Unchecked(Int64('Its color. 颜色')),
        },
        { title: 'AtRoleInfo', description: 'The role. 身份组信息' },
      ),
    ),
    guild_info: Unchecked(
      Type.Object(
        {
          guild_id: Unchecked(Int64('Which guild. 频道 id')),
          guild_name: Unchecked(Text('Its name. 频道名称')),
        },
        { title: 'AtGuildInfo', description: 'The guild. 频道信息' },
      ),
    ),
  },
  { title: 'AtInfo', description: 'A mention. at 内容' },
)

const UrlInfo = Type.Object(
  {
    url: Unchecked(Text('The address. 链接')),
    display_text: Unchecked(Text('What is shown for it. 展示文本')),
  },
  { title: 'UrlInfo', description: 'A link. 链接' },
)

const EmojiInfo = Type.Object(
  {
    id: Unchecked(Int64('Its number; an integer in the examples of the document. 表情 id')),
    type: Unchecked(Int64('Its kind; a digit as text in the examples of the document. 表情类型')),
    name: Unchecked(Text('Its name. 名称')),
    url: Unchecked(Text('Its address. 链接')),
  },
  { title: 'EmojiInfo', description: 'An emoji. 表情' },
)

const ChannelInfo = Type.Object(
  {
    channel_id: Unchecked(Int64('Which channel. 子频道 id')),
    channel_name: Unchecked(Text('Its name. 子频道名称')),
  },
  { title: 'ChannelInfo', description: 'A link to a channel. 子频道' },
)

const RichObject = Type.Object(
  {
    type: Unchecked(
      CodeOf(
        [1, 2, 3, 4, 5, 10, 11],
        '1 text, 2 mention, 3 link, 4 emoji, 5 channel, 10 video, 11 picture. 富文本类型',
      ),
    ),
    text_info: Unchecked(TextInfo),
    at_info: Unchecked(AtInfo),
    url_info: Unchecked(UrlInfo),
    emoji_info: Unchecked(EmojiInfo),
    channel_info: Unchecked(ChannelInfo),
  },
  { title: 'RichObject', description: 'A part of rich text, as the examples of the document show it. 富文本内容' },
)

const Rich = (what: string) =>
  Type.Unsafe<string | Type.Static<typeof RichObject>[]>({
    type: ['string', 'array'],
    items: { type: 'object' },
    typed: Type.Union([Type.String(), Type.Array(RichObject)]),
    description: `${what}; a text that holds the JSON of rich text, a list of its parts, or plain text. 富文本：富文本的 JSON 文本、各部分的数组，或纯文本`,
  })

const threadId = Unchecked(Text('The thread. 主题 id'))
const dateTime = Unchecked(NumberOrText('When it was written, RFC 3339. 时间'))
const content = Unchecked(Rich('The content'))

const ForumThread = Type.Object(
  {
    ...where,
    thread_info: Unchecked(
      Type.Object(
        { thread_id: threadId, title: Unchecked(Rich('The title')), content, date_time: dateTime },
        { title: 'ThreadInfo', description: 'The thread. 主题' },
      ),
    ),
  },
  { title: 'ForumThread', description: 'A thread, and where it is. 论坛主题' },
)

const ForumPost = Type.Object(
  {
    ...where,
    post_info: Unchecked(
      Type.Object(
        { thread_id: threadId, post_id: Unchecked(Text('The post. 帖子 id')), content, date_time: dateTime },
        { title: 'PostInfo', description: 'The post. 帖子' },
      ),
    ),
  },
  { title: 'ForumPost', description: 'A post below a thread, and where it is. 论坛帖子' },
)

const ForumReply = Type.Object(
  {
    ...where,
    reply_info: Unchecked(
      Type.Object(
        {
          thread_id: threadId,
          post_id: Unchecked(Text('The post. 帖子 id')),
          reply_id: Unchecked(Text('The reply. 回复 id')),
          content,
          date_time: dateTime,
        },
        { title: 'ReplyInfo', description: 'The reply. 回复' },
      ),
    ),
  },
  { title: 'ForumReply', description: 'A reply below a post, and where it is. 论坛回复' },
)

const ForumAudit = Type.Object(
  {
    guild_id: where.guild_id,
    channel_id: Unchecked(where.channel_id),
    author_id: Unchecked(where.author_id),
    thread_id: threadId,
    post_id: Unchecked(Text('The post; `""` where it is about a thread. 帖子 id；针对主题时为空字符串 `""`')),
    reply_id: Unchecked(
      Text('The reply; `""` where it is about something else. 回复 id；针对其他内容时为空字符串 `""`'),
    ),
    type: Unchecked(CodeOf([1, 2, 3], 'What was published: 1 a thread, 2 a post, 3 a reply. 审核的类型')),
    result: Int64('0 passed, 1 refused; digits as text count too. 审核结果：0 通过，1 未通过；也可以是数字文本'),
    err_msg: Unchecked(Text('Why it was refused; perhaps `""`. 未通过的原因，可能为空字符串 `""`')),
    task_id: Unchecked(Text('The task; the API that published it answered with it. 任务 id')),
    date_time: dateTime,
  },
  { title: 'ForumAudit', description: 'What was published, and what became of it. 帖子审核' },
)

const OpenForum = Type.Object(where, {
  title: 'OpenForum',
  description:
    'The author and the place; the platform does not send what was written. 开放论坛事件：作者与位置，平台不发送内容',
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

/** The kinds of forums, each with the unified types that it may become. */
export const forums = {
  FORUM_THREAD_CREATE: becomes(ForumThreadCreate, 'forum.thread.created'),
  FORUM_THREAD_UPDATE: becomes(ForumThreadUpdate, 'forum.thread.updated'),
  FORUM_THREAD_DELETE: becomes(ForumThreadDelete, 'forum.thread.deleted'),
  FORUM_POST_CREATE: becomes(ForumPostCreate, 'forum.post.created'),
  FORUM_POST_DELETE: becomes(ForumPostDelete, 'forum.post.deleted'),
  FORUM_REPLY_CREATE: becomes(ForumReplyCreate, 'forum.reply.created'),
  FORUM_REPLY_DELETE: becomes(ForumReplyDelete, 'forum.reply.deleted'),
  FORUM_PUBLISH_AUDIT_RESULT: becomes(ForumPublishAuditResult, 'audit.passed', 'audit.rejected'),
  OPEN_FORUM_THREAD_CREATE: becomes(OpenForumThreadCreate, 'forum.thread.created'),
  OPEN_FORUM_THREAD_UPDATE: becomes(OpenForumThreadUpdate, 'forum.thread.updated'),
  OPEN_FORUM_THREAD_DELETE: becomes(OpenForumThreadDelete, 'forum.thread.deleted'),
  OPEN_FORUM_POST_CREATE: becomes(OpenForumPostCreate, 'forum.post.created'),
  OPEN_FORUM_POST_DELETE: becomes(OpenForumPostDelete, 'forum.post.deleted'),
  OPEN_FORUM_REPLY_CREATE: becomes(OpenForumReplyCreate, 'forum.reply.created'),
  OPEN_FORUM_REPLY_DELETE: becomes(OpenForumReplyDelete, 'forum.reply.deleted'),
}
