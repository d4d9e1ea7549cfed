/** What LLOneBot (LuckyLilliaBot) adds. */
import * as Type from 'typebox'
import {
  becomes,
  Hint,
  MaybeId,
  MaybeNumber,
  MaybeOneOf,
  MaybeText,
  sentBy,
  Tag,
  UncheckedList,
} from '../../../vocabulary/index.ts'
import { about, groupId, noticePost, notify, pokeFields } from './common.ts'

const llonebot = (since: string) => sentBy('LLOneBot', `LLOneBot ${since}`)

export const GroupDismissNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: Tag('group_dismiss', 'A group was dissolved. 通知类型：群解散'),
    ...about,
    group_id: groupId,
    user_id: MaybeId('Who dissolved it. 操作者 QQ 号'),
  },
  { $id: 'onebot11/notice.group_dismiss', description: 'A group was dissolved. 群解散', ...llonebot('2025-08') },
)

export const NotifyPokeRecallNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: notify,
    sub_type: Tag('poke_recall', 'A poke was recalled. 提示类型：撤回戳一戳'),
    ...about,
    ...pokeFields,
  },
  {
    $id: 'onebot11/notice.notify.poke_recall',
    description: 'A poke was recalled, in a group or of a friend. 撤回戳一戳',
    ...llonebot('2025-08'),
  },
)

const FlashFile = Type.Object(
  {
    name: MaybeText('The file name. 文件名'),
    size: MaybeNumber('The size in bytes. 文件大小，单位字节'),
    path: MaybeText("Where it lies on the bot's machine. 本地路径"),
  },
  { title: 'FlashFile', description: 'A file of a flash transfer. 闪传文件' },
)

const progress = (description: string) => Hint('integer', description)

export const FlashFileNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: Tag('flash_file', 'A flash transfer goes on. 通知类型：闪传文件'),
    sub_type: MaybeOneOf(
      ['downloading', 'downloaded', 'uploading', 'uploaded'],
      'Being fetched, fetched, being sent, sent. 下载中 / 已下载 / 上传中 / 已上传',
    ),
    ...about,
    title: MaybeText('The title of the transfer. 标题'),
    share_link: MaybeText('The link to share. 分享链接'),
    file_set_id: MaybeText('The id of the transfer. 文件集 ID'),
    files: UncheckedList(FlashFile, 'The files. 文件列表'),
    downloaded_size: progress('How much has been fetched, bytes. 已下载字节数'),
    uploaded_size: progress('How much has been sent, bytes. 已上传字节数'),
    total_size: progress('How much there is, bytes. 总字节数'),
    speed: progress('How fast, bytes a second. 速度，单位：字节每秒'),
    remain_seconds: progress('How long it will take, seconds. 剩余秒数'),
  },
  {
    $id: 'onebot11/notice.flash_file',
    description: 'A flash transfer goes on, or is done. 闪传文件状态变更',
    ...llonebot('2025-06'),
  },
)

/** The kinds of LLOneBot, each with the unified types that it may become. */
export const llonebotEvents = {
  'notice.notify.poke_recall': becomes(NotifyPokeRecallNotice, 'member.poke_recalled', 'friend.poke_recalled'),
  'notice.group_dismiss': becomes(GroupDismissNotice, 'group.left'),
  'notice.flash_file': becomes(FlashFileNotice, 'file.transfer'),
}
