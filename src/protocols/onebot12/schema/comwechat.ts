/** What ComWeChat, a WeChat program, adds: its extensions carry the prefix `wx.`. */
import * as Type from 'typebox'
import { becomes, sentBy, Tag, Text } from '../../../vocabulary/index.ts'
import { common, groupId, MaybeNumberOrText, MaybeText, noticeType, requestType, self, subType } from './common.ts'

const source = sentBy('ComWeChat')
const envelope = { sub_type: subType, ...common, self }
const senderId = MaybeText('Who sent it. 发送方 wxid')
const file = {
  file_name: MaybeText('The file name. 文件名'),
  file_length: MaybeNumberOrText('The size in bytes. 文件长度，单位：字节'),
  md5: MaybeText('The MD5 of the file; the file itself is not loaded yet. 文件 md5'),
}
const card = {
  v3: MaybeText('What the API wants to add the person on the card. 名片 v3 信息'),
  v4: MaybeText('What the API wants to add the person on the card. 名片 v4 信息'),
  nickname: MaybeText('The nickname on the card. 名片昵称'),
  head_url: MaybeText('The picture on the card. 头像地址'),
  province: MaybeText('The province on the card. 省份'),
  city: MaybeText('The city on the card. 城市'),
  sex: MaybeText('The sex on the card. 性别'),
}
const poke = {
  user_id: MaybeText(
    'Who was poked; the sender where `from_user_id` is missing, as in old versions. 接收方 wxid；没有 `from_user_id` 的旧版中为发送方',
  ),
  from_user_id: MaybeText(
    'Who poked; missing in old versions, which send pokes of the bot only. 发送方 wxid；旧版没有，且只上报戳机器人的',
  ),
}

export const WxGetPrivateFileNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('wx.get_private_file', 'A file came in a private chat. 私聊接收文件'),
    ...envelope,
    ...file,
    user_id: senderId,
  },
  {
    $id: 'onebot12/notice.wx.get_private_file',
    description: 'A friend sent a file, which is not loaded yet. 私聊接收文件通知',
    ...source,
  },
)

export const WxGetGroupFileNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('wx.get_group_file', 'A file came in a group. 群聊接收文件'),
    ...envelope,
    ...file,
    user_id: senderId,
    group_id: groupId,
  },
  {
    $id: 'onebot12/notice.wx.get_group_file',
    description: 'A member sent a file to a group; it is not loaded yet. 群聊接收文件通知',
    ...source,
  },
)

export const WxGetPrivateRedbagNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('wx.get_private_redbag', 'A red packet came in a private chat. 私聊红包'),
    ...envelope,
    user_id: senderId,
  },
  {
    $id: 'onebot12/notice.wx.get_private_redbag',
    description: 'A friend sent a red packet. 私聊获取红包提示',
    ...source,
  },
)

export const WxGetGroupRedbagNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('wx.get_group_redbag', 'A red packet came in a group. 群聊红包'),
    ...envelope,
    user_id: senderId,
    group_id: groupId,
  },
  {
    $id: 'onebot12/notice.wx.get_group_redbag',
    description: 'A member sent a red packet to a group. 群聊获取红包提示',
    ...source,
  },
)

export const WxGetPrivatePokeNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('wx.get_private_poke', 'A poke in a private chat. 私聊拍一拍'),
    ...envelope,
    ...poke,
  },
  { $id: 'onebot12/notice.wx.get_private_poke', description: 'A friend poked somebody. 私聊拍一拍', ...source },
)

export const WxGetGroupPokeNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('wx.get_group_poke', 'A poke in a group. 群聊拍一拍'),
    ...envelope,
    ...poke,
    group_id: groupId,
  },
  {
    $id: 'onebot12/notice.wx.get_group_poke',
    description: 'A member poked somebody in a group. 群聊拍一拍',
    ...source,
  },
)

export const WxGetGroupAnnouncementNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('wx.get_group_announcement', 'An announcement in a group. 群公告'),
    ...envelope,
    user_id: MaybeText('Who made it. 操作者 wxid'),
    group_id: groupId,
    text: MaybeText('The announcement. 公告内容'),
  },
  {
    $id: 'onebot12/notice.wx.get_group_announcement',
    description: 'An announcement was made in a group. 群公告',
    ...source,
  },
)

export const WxGetPrivateCardNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('wx.get_private_card', "Somebody's card came in a private chat. 私聊名片"),
    ...envelope,
    user_id: senderId,
    ...card,
  },
  {
    $id: 'onebot12/notice.wx.get_private_card',
    description: "A friend sent somebody's card. 私聊获取名片",
    ...source,
  },
)

export const WxGetGroupCardNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('wx.get_group_card', "Somebody's card came in a group. 群聊名片"),
    ...envelope,
    user_id: senderId,
    group_id: groupId,
    ...card,
  },
  {
    $id: 'onebot12/notice.wx.get_group_card',
    description: "A member sent somebody's card to a group. 群聊获取名片",
    ...source,
  },
)

export const WxFriendRequest = Type.Object(
  {
    type: requestType,
    detail_type: Tag('wx.friend_request', 'A friend request. 添加好友请求'),
    ...envelope,
    user_id: MaybeText('Who asks. 发送方 wxid'),
    v3: Text('What the API that accepts the request wants, one half. 请求 v3'),
    v4: Text('What the API that accepts the request wants, the other half. 请求 v4'),
    nickname: MaybeText("The asker's nickname. 请求人昵称"),
    content: MaybeText('What the asker wrote. 附加的话'),
    country: MaybeText("The asker's country. 国家"),
    province: MaybeText("The asker's province. 省份"),
    city: MaybeText("The asker's city. 城市"),
  },
  { $id: 'onebot12/request.wx.friend_request', description: 'Somebody asks to be a friend. 添加好友请求', ...source },
)

/** The kinds of ComWeChat, each with the unified types that it may become. */
export const comwechatEvents = {
  'notice.wx.get_private_file': becomes(WxGetPrivateFileNotice, 'friend.file_received'),
  'notice.wx.get_group_file': becomes(WxGetGroupFileNotice, 'group.file_uploaded'),
  'notice.wx.get_private_redbag': becomes(WxGetPrivateRedbagNotice, 'extension'),
  'notice.wx.get_group_redbag': becomes(WxGetGroupRedbagNotice, 'extension'),
  'notice.wx.get_private_poke': becomes(WxGetPrivatePokeNotice, 'friend.poked'),
  'notice.wx.get_group_poke': becomes(WxGetGroupPokeNotice, 'member.poked'),
  'notice.wx.get_group_announcement': becomes(WxGetGroupAnnouncementNotice, 'group.announced'),
  'notice.wx.get_private_card': becomes(WxGetPrivateCardNotice, 'extension'),
  'notice.wx.get_group_card': becomes(WxGetGroupCardNotice, 'extension'),
  'request.wx.friend_request': becomes(WxFriendRequest, 'request.friend'),
}
