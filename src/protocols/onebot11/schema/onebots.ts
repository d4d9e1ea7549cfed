/** What onebots adds, a bridge from many platforms. */
import * as Type from 'typebox'
import { becomes, MaybeId, MaybeText, sentBy, Tag } from '../../../vocabulary/index.ts'
import { about, noticePost } from './common.ts'

export const CustomNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: Tag('custom', 'Something onebots has no name for. 通知类型：自定义，onebots 没有名称的通知'),
    sub_type: MaybeText('What happened, in the words of the adapter. 通知子类型'),
    ...about,
    group_id: MaybeId('The group. 群号'),
    user_id: MaybeId('Who did it. 用户 ID'),
  },
  {
    $id: 'onebot11/notice.custom',
    description: "A platform's own event; its fields are those of the platform. 自定义通知",
    ...sentBy('onebots', 'onebots 2025'),
  },
)

/** The kinds of onebots, each with the unified types that it may become. */
export const onebotsEvents = {
  'notice.custom': becomes(CustomNotice, 'extension'),
}
