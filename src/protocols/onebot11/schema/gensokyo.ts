/** What Gensokyo adds, a bridge from the official QQ bot API; its ids are openids, or numbers made of them. */
import * as Type from 'typebox'
import { becomes, Hint, MaybeId, MaybeText, OpenObject, sentBy, Tag } from '../../../vocabulary/index.ts'
import { about, groupId, noticePost } from './common.ts'

const source = sentBy('Gensokyo', 'Gensokyo 2024')

const real = {
  real_user_id: Hint('string', 'The openid behind `user_id`. 真实用户 openid'),
  real_group_id: Hint('string', 'The openid behind `group_id`. 真实群 openid'),
}
const user = MaybeId('Who did it. 操作者')
const subType = MaybeText('Always "create". 通知子类型')

export const InteractionNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: Tag('interaction', 'Somebody pressed a button. 通知类型：互动'),
    sub_type: subType,
    ...about,
    group_id: MaybeId('The group, or the channel; 0 in a private chat. 群号'),
    user_id: user,
    ...real,
    data: OpenObject("The official API's own event, as the kind `INTERACTION_CREATE` of the protocol `qq`. 官方事件"),
  },
  {
    $id: 'onebot11/notice.interaction',
    description: 'Somebody pressed a button or chose from a menu. 互动回调',
    ...source,
  },
)

const push = { sub_type: subType, ...about, group_id: groupId, user_id: user, ...real }
const data = Hint('object or null', "The official API's own event. 官方事件")

export const GroupReceiveNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: Tag('group_receive', 'Pushes were allowed. 通知类型：开启群消息推送'),
    ...push,
    data,
  },
  {
    $id: 'onebot11/notice.group_receive',
    description: 'An admin allowed the bot to push messages to a group. 开启群消息推送',
    ...source,
  },
)

export const GroupRejectNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: Tag('group_reject', 'Pushes were forbidden. 通知类型：关闭群消息推送'),
    ...push,
    data,
  },
  {
    $id: 'onebot11/notice.group_reject',
    description: 'An admin forbade the bot to push messages to a group. 关闭群消息推送',
    ...source,
  },
)

/** The kinds of Gensokyo, each with the unified types that it may become. */
export const gensokyoEvents = {
  'notice.interaction': becomes(
    InteractionNotice,
    'interaction.button',
    'interaction.menu',
    'interaction.feedback',
    'interaction.session',
    'interaction.setting',
    'interaction.authorization',
    'interaction.other',
  ),
  'notice.group_receive': becomes(GroupReceiveNotice, 'push.group.enabled'),
  'notice.group_reject': becomes(GroupRejectNotice, 'push.group.disabled'),
}
