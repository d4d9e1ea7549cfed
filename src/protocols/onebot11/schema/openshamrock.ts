/** What OpenShamrock adds; it stopped in 2024. */
import * as Type from 'typebox'
import { becomes, Hint, Id, MaybeId, MaybeNumber, MaybeText, sentBy, Tag } from '../../../vocabulary/index.ts'
import { about, noticePost, notify } from './common.ts'

const source = sentBy('OpenShamrock', 'OpenShamrock 1.0.0', 'OpenShamrock 1.0.9')

const PrivateFile = Type.Object(
  {
    id: MaybeId('The id of the file. 文件 ID'),
    name: MaybeText('The file name. 文件名'),
    size: MaybeNumber('The size in bytes. 文件大小，单位字节'),
    url: MaybeText('Where it can be fetched; empty at times. 下载链接，有时为空'),
    sub_id: Hint('string', 'A second id of the file. 文件的第二个 ID'),
    expire: Hint('integer', 'Until when it can be fetched, Unix seconds. 下载链接的过期时间，Unix 时间戳（秒）'),
  },
  { title: 'PrivateFile', description: 'A file that a friend sent. 私聊文件' },
)

export const PrivateUploadNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: Tag('private_upload', 'A friend sent a file. 通知类型：私聊文件上传'),
    ...about,
    user_id: MaybeId('The friend. 发送者 QQ 号'),
    operator_id: MaybeId('The same. 操作者 QQ 号'),
    sender_id: MaybeId('The same. 发送者 QQ 号'),
    private_file: PrivateFile,
  },
  { $id: 'onebot11/notice.private_upload', description: 'A friend sent a file. 私聊文件上传', ...source },
)

export const NotifySignNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: notify,
    sub_type: Tag('sign', 'A member signed in. 提示类型：群打卡'),
    ...about,
    group_id: Id('The group. 群号'),
    user_id: MaybeId('The member. 成员 QQ 号'),
    target_id: MaybeId('The same. 成员 QQ 号'),
    sign_detail: Hint('object or null', 'The words and pictures shown for it. 打卡详情'),
  },
  { $id: 'onebot11/notice.notify.sign', description: 'A member signed in to a group for the day. 群打卡', ...source },
)

/** The kinds of OpenShamrock, each with the unified types that it may become. */
export const openshamrockEvents = {
  'notice.private_upload': becomes(PrivateUploadNotice, 'friend.file_received'),
  'notice.notify.sign': becomes(NotifySignNotice, 'extension'),
}
