/** The account, its friends, and what somebody asks for. */
import * as Type from 'typebox'
import {
  becomes,
  Flag,
  Id,
  MaybeId,
  MaybeNumber,
  MaybeText,
  NullableFlag,
  sentBy,
  Tag,
} from '../../../vocabulary/index.ts'
import { data, envelope, everyProgram, groupId, mostPrograms, nudge } from './common.ts'

const comment = MaybeText('What the asker wrote; may be `""`. 申请人填写的附加信息，可能为空字符串 `""`')

export const BotOffline = Type.Object(
  {
    event_type: Tag('bot_offline', 'The bot went offline. 事件类型：机器人离线'),
    ...envelope,
    data: data({
      reason: MaybeText('Why, in the words of the program; may be `""`. 下线原因，程序给出的文本，可能为空字符串 `""`'),
    }),
  },
  { $id: 'milky/bot_offline', description: 'The bot account went offline. 机器人离线', ...sentBy(everyProgram, '1.0') },
)

export const FriendRequest = Type.Object(
  {
    event_type: Tag('friend_request', 'Somebody asks to be a friend. 事件类型：好友请求'),
    ...envelope,
    data: data({
      initiator_id: Id('Who asks. 申请好友的用户 QQ 号'),
      initiator_uid: MaybeText(
        'The UID of who asks: the API that answers the request wants it. 用户 UID：申请人，处理请求的 API 需要它',
      ),
      comment,
      via: MaybeText(
        'How the asker found the bot, in Chinese prose; missing from LLBot 8 at times. 好友请求来源，中文文本；LLBot 8 有时没有',
      ),
    }),
  },
  {
    $id: 'milky/friend_request',
    description: 'Somebody asks to be a friend. 好友请求',
    ...sentBy(everyProgram, '1.0'),
  },
)

export const GroupJoinRequest = Type.Object(
  {
    event_type: Tag('group_join_request', 'Somebody asks to join a group. 事件类型：入群请求'),
    ...envelope,
    data: data({
      group_id: groupId,
      notification_seq: Id(
        'The number of the notice: the API that answers the request wants it. 群通知序列号，处理请求的 API 需要它',
      ),
      is_filtered: Type.Optional(NullableFlag('Whether QQ finds the account risky. 请求是否被过滤（发起自风险账户）')),
      initiator_id: Id('Who asks. 申请入群的用户 QQ 号'),
      comment,
    }),
  },
  {
    $id: 'milky/group_join_request',
    description: 'Somebody asks to join a group. 入群请求',
    ...sentBy(mostPrograms, '1.0'),
  },
)

export const GroupInvitedJoinRequest = Type.Object(
  {
    event_type: Tag('group_invited_join_request', 'A member invites somebody. 事件类型：群成员邀请他人入群请求'),
    ...envelope,
    data: data({
      group_id: groupId,
      notification_seq: Id(
        'The number of the notice: the API that answers the request wants it. 群通知序列号，处理请求的 API 需要它',
      ),
      initiator_id: MaybeId('The member who invites. 邀请者 QQ 号'),
      target_user_id: Id('Who would join. 被邀请者 QQ 号'),
    }),
  },
  {
    $id: 'milky/group_invited_join_request',
    description: 'A member wants to bring somebody into a group. 群成员邀请他人入群请求',
    ...sentBy(mostPrograms, '1.0'),
  },
)

export const GroupInvitation = Type.Object(
  {
    event_type: Tag('group_invitation', 'Somebody invites the bot. 事件类型：他人邀请自身入群'),
    ...envelope,
    data: data({
      group_id: groupId,
      invitation_seq: Id(
        'The number of the invitation: the API that answers it wants it. 邀请序列号，处理邀请的 API 需要它',
      ),
      initiator_id: MaybeId('Who invites. 邀请者 QQ 号'),
      source_group_id: MaybeId(
        'The group by which the invitation came; null, missing or 0 where there is none; Milky 1.2. 邀请来自的群号；没有时为 null、0 或不出现；自 Milky 1.2 起',
      ),
    }),
  },
  {
    $id: 'milky/group_invitation',
    description:
      'Somebody invites the bot into a group; may come twice, beside a message with the card. 他人邀请自身入群；可能收到两次，并伴有卡片消息',
    ...sentBy('Milky: Yogurt, LLBot; Lagrange in 2025-08', '1.0'),
  },
)

export const FriendNudge = Type.Object(
  {
    event_type: Tag('friend_nudge', 'A nudge in a chat with a friend. 事件类型：好友戳一戳'),
    ...envelope,
    data: data({
      user_id: Id('The friend of the chat, whoever nudged. 好友 QQ 号'),
      is_self_send: Flag('Whether the bot nudged. 是否是自己发送的戳一戳'),
      is_self_receive: Flag('Whether the bot was nudged; with the former: the bot itself. 是否是自己接收的戳一戳'),
      ...nudge,
    }),
  },
  {
    $id: 'milky/friend_nudge',
    description: 'A nudge in a chat with a friend. 好友戳一戳',
    ...sentBy(mostPrograms, '1.0'),
  },
)

export const FriendFileUpload = Type.Object(
  {
    event_type: Tag('friend_file_upload', 'A file in a chat with a friend. 事件类型：好友文件上传'),
    ...envelope,
    data: data({
      user_id: Id(
        'The friend; from Yogurt the sender, so that it is the bot of its own files. 好友 QQ 号；Yogurt 为发送者，因此机器人自己发的文件是机器人的 QQ 号',
      ),
      file_id: MaybeText('The id of the file. 文件 ID'),
      file_name: MaybeText('Its name. 文件名称'),
      file_size: MaybeNumber('The size in bytes. 文件大小（字节）'),
      file_hash: MaybeText(
        'Its TriSHA1; `""` from LLBot 7, an MD5 from LLBot 8. 文件的 TriSHA1 哈希值；LLBot 7 为空字符串 `""`，LLBot 8 为 MD5',
      ),
      is_self: Type.Optional(
        NullableFlag(
          'Whether the bot sent it; LLBot 8 never reports those. 是否是机器人自己发送的文件；LLBot 8 从不上报这样的文件',
        ),
      ),
    }),
  },
  {
    $id: 'milky/friend_file_upload',
    description:
      'A file was sent in a chat with a friend; a message with the file comes beside it. 好友文件上传；同时会收到含该文件的消息',
    ...sentBy(mostPrograms, '1.0'),
  },
)

export const friends = {
  bot_offline: becomes(BotOffline, 'account.offline'),
  friend_request: becomes(FriendRequest, 'request.friend'),
  friend_nudge: becomes(FriendNudge, 'friend.poked'),
  friend_file_upload: becomes(FriendFileUpload, 'friend.file_received', 'file.transfer'),
  group_join_request: becomes(GroupJoinRequest, 'request.group.join'),
  group_invited_join_request: becomes(GroupInvitedJoinRequest, 'request.group.join'),
  group_invitation: becomes(GroupInvitation, 'request.group.invite'),
}
