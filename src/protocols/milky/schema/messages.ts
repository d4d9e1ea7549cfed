/** Messages, by scene, and what becomes of them. */
import * as Type from 'typebox'
import { becomes, Flag, Id, MaybeNumber, MaybeText, sentBy, Tag, Unchecked } from '../../../vocabulary/index.ts'
import { conversation, data, envelope, everyProgram, messageSeq, mostPrograms, operatorId } from './common.ts'
import { FriendEntity, GroupEntity, GroupMemberEntity } from './entities.ts'
import { messageSegments } from './segments.ts'

const receive = Tag('message_receive', 'A message came in. 事件类型：收到消息')
const content = {
  message_seq: messageSeq,
  sender_id: Id(
    'The sender; the bot itself where the program reports its own messages. 发送者 QQ 号；程序上报自身消息时为机器人自己',
  ),
  time: MaybeNumber('When the message was written, Unix seconds. 消息 Unix 时间戳（秒）'),
  segments: messageSegments(
    'The message, segment by segment; may be empty. A segment may be null, or lack `type` or `data`. 消息段列表，可能为空；个别消息段可能为 null，或缺少 `type`、`data`',
  ),
}

export const FriendMessageReceive = Type.Object(
  {
    event_type: receive,
    ...envelope,
    data: data({
      message_scene: Tag('friend', 'A chat with a friend. 消息场景：好友'),
      peer_id: Id("The friend, of the bot's own messages, too. 好友 QQ 号"),
      ...content,
      friend: Unchecked(FriendEntity, 'The friend. 好友信息'),
    }),
  },
  {
    $id: 'milky/message_receive.friend',
    description:
      'A message in the chat with a friend, also one that the bot itself wrote. 收到好友消息，也包括机器人自己写的',
    ...sentBy(everyProgram, '1.0'),
  },
)

export const GroupMessageReceive = Type.Object(
  {
    event_type: receive,
    ...envelope,
    data: data({
      message_scene: Tag('group', 'A group. 消息场景：群'),
      peer_id: Id('The group. 群号'),
      ...content,
      group: Unchecked(GroupEntity, 'The group. 群信息'),
      group_member: Unchecked(GroupMemberEntity, 'The sender as a member of the group. 群成员信息'),
    }),
  },
  {
    $id: 'milky/message_receive.group',
    description: 'A message in a group, also one that the bot itself wrote. 收到群消息，也包括机器人自己写的',
    ...sentBy(everyProgram, '1.0'),
  },
)

export const TempMessageReceive = Type.Object(
  {
    event_type: receive,
    ...envelope,
    data: data({
      message_scene: Tag('temp', 'A temporary session. 消息场景：临时会话'),
      peer_id: Id('The other side. 对方 QQ 号'),
      ...content,
      group: Unchecked(
        Type.Union([GroupEntity, Type.Null()]),
        'The group that the session came from; always null from Lagrange. 临时会话的来源群；Lagrange 恒为 null',
      ),
    }),
  },
  {
    $id: 'milky/message_receive.temp',
    description:
      'A message in a temporary session; the name of the sender is not in it. 收到临时会话消息；不含发送者的名称',
    ...sentBy('Milky: Lagrange, LLBot 8', '1.0'),
  },
)

export const MessageRecall = Type.Object(
  {
    event_type: Tag('message_recall', 'A message was recalled. 事件类型：消息撤回'),
    ...envelope,
    data: data({
      ...conversation,
      message_seq: messageSeq,
      sender_id: operatorId('Who had written the message', '消息发送者 QQ 号'),
      operator_id: operatorId('Who recalled it', '撤回者 QQ 号'),
      display_suffix: MaybeText(
        'The words that QQ shows behind the hint; mostly `""`. 撤回提示的后缀文本，多数为空字符串 `""`',
      ),
    }),
  },
  {
    $id: 'milky/message_recall',
    description: 'A message was recalled. 消息撤回',
    ...sentBy(everyProgram, '1.0'),
  },
)

export const PeerPinChange = Type.Object(
  {
    event_type: Tag('peer_pin_change', 'A conversation was pinned or no longer is. 事件类型：会话置顶变更'),
    ...envelope,
    data: data({
      ...conversation,
      is_pinned: Flag('Whether it is pinned now. 是否被置顶'),
    }),
  },
  {
    $id: 'milky/peer_pin_change',
    description: 'A conversation was pinned to the top of the list, or no longer is; not a message. 会话置顶变更',
    ...sentBy(mostPrograms, '1.2'),
  },
)

export const messages = {
  'message_receive.friend': becomes(FriendMessageReceive, 'message.private', 'echo.message'),
  'message_receive.group': becomes(GroupMessageReceive, 'message.group', 'echo.message'),
  'message_receive.temp': becomes(TempMessageReceive, 'message.private', 'echo.message'),
  message_recall: becomes(MessageRecall, 'recall.private', 'recall.group'),
  peer_pin_change: becomes(PeerPinChange, 'chat.pinned', 'chat.unpinned'),
}
