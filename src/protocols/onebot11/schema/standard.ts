/** The 17 events of the OneBot 11 standard; most go back to CoolQ HTTP v4. */
import * as Type from 'typebox'
import {
  becomes,
  Hint,
  Id,
  MaybeId,
  MaybeNumber,
  MaybeOneOf,
  MaybeText,
  NullableFlag,
  sentBy,
  Tag,
  Unchecked,
} from '../../../vocabulary/index.ts'
import {
  about,
  comment,
  content,
  extraStatus,
  fileUrl,
  groupId,
  messagePost,
  metaPost,
  noticePost,
  notify,
  pokeFields,
  requestFlag,
  requestPost,
  shamrock,
  style,
  targetId,
} from './common.ts'

const standard = (since: string) => sentBy('OneBot 11, CoolQ HTTP', `CoolQ HTTP ${since}`)
const later = sentBy('OneBot 11', 'OneBot 11')

export const PrivateMessage = Type.Object(
  {
    post_type: messagePost,
    message_type: Tag('private', 'A private message. 消息类型：私聊'),
    sub_type: MaybeOneOf(
      ['friend', 'group', 'discuss', 'other', 'unknown'],
      'Where the sender is known from: a friend, or a temporary session out of a group; CoolQ also sends "discuss" and "unknown". 消息子类型：好友，或来自群的临时会话；CoolQ 还有 "discuss" 与 "unknown"',
    ),
    ...content,
    target_id: targetId,
    temp_source: Hint(
      'integer',
      'How a temporary session came about: 0 to 8 in go-cqhttp, always 0 in NapCat and LLOneBot. 临时会话来源：go-cqhttp 为 0 至 8，NapCat 与 LLOneBot 总是 0',
    ),
    group_id: MaybeId(
      'The group of a temporary session (NapCat); 284840486 where it is not known. 临时会话的群号（NapCat）；未知时为 284840486',
    ),
    from_nick: Hint('string', 'The nickname of the sender of a temporary session (OpenShamrock). 临时会话发送者昵称'),
    message_style: style,
  },
  {
    $id: 'onebot11/message.private',
    description:
      'A private message; from Lagrange also those of the bot itself. 私聊消息；Lagrange 也上报机器人自身发送的',
    ...standard('v3.3.1'),
  },
)

const Anonymous = Type.Object(
  {
    id: Hint('integer or string', 'The id of the anonymous sender. 匿名用户 ID'),
    name: MaybeText('The name shown. 匿名用户名称'),
    flag: MaybeText('The handle the ban API wants. 匿名用户 flag'),
  },
  { title: 'Anonymous', description: 'An anonymous sender. 匿名信息' },
)

export const GroupMessage = Type.Object(
  {
    post_type: messagePost,
    message_type: Tag('group', 'A group message. 消息类型：群'),
    sub_type: Unchecked(
      MaybeOneOf(
        ['normal', 'anonymous', 'notice', 'unknown'],
        'A message as usual, an anonymous one, or a hint of the system. 消息子类型：普通消息、匿名消息或系统提示',
      ),
    ),
    ...content,
    group_id: groupId,
    group_name: Hint('string', "The group's name (NapCat, LLOneBot). 群名称，仅 NapCat、LLOneBot 发送"),
    anonymous: Type.Optional(
      Type.Union([Anonymous, Type.Null()], {
        description:
          'The anonymous sender; null when nobody is anonymous, absent in NapCat and LLOneBot. A text in CoolQ HTTP v3, which is the protocol `coolq`. 匿名信息；非匿名时为 null，NapCat 与 LLOneBot 没有此字段；在 CoolQ HTTP v3（协议 `coolq`）中为文本',
      }),
    ),
    message_style: style,
  },
  {
    $id: 'onebot11/message.group',
    description: 'A group message; from Lagrange also those of the bot itself. 群消息；Lagrange 也上报机器人自身发送的',
    ...standard('v4.0.0'),
  },
)

const GroupFile = Type.Object(
  {
    id: MaybeId('The id of the file. 文件 ID'),
    name: MaybeText('The file name. 文件名'),
    size: MaybeNumber('The size in bytes. 文件大小（字节数）'),
    busid: MaybeId('An id QQ keeps with it; 0 from Lagrange. busid（文件业务 ID）；Lagrange 恒为 0'),
    url: fileUrl,
  },
  { title: 'GroupFile', description: 'A file in a group. 群文件信息' },
)

export const GroupUploadNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: Tag('group_upload', 'A file was uploaded. 通知类型：群文件上传'),
    ...about,
    group_id: groupId,
    user_id: MaybeId('Who uploaded it. 发送者 QQ 号'),
    operator_id: Hint('integer or string', 'The same as `user_id` (OpenShamrock). 发送者 QQ 号'),
    file: GroupFile,
  },
  {
    $id: 'onebot11/notice.group_upload',
    description:
      'Somebody uploaded a file to a group; a message with a `file` segment may come too. 群文件上传；可能同时收到含 `file` 消息段的消息',
    ...standard('v4.0.0'),
  },
)

export const GroupAdminNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: Tag('group_admin', 'A group admin was set or unset. 通知类型：群管理员变动'),
    sub_type: MaybeOneOf(
      ['set', 'unset', 'unknown'],
      'Set or unset; CoolQ also sends "unknown". 设置 / 取消管理员；CoolQ 另有 "unknown"',
    ),
    ...about,
    group_id: groupId,
    user_id: MaybeId('The member whose right changed. 管理员 QQ 号'),
    operator_id: Hint('integer or string', 'Who did it (OpenShamrock). 操作者 QQ 号'),
    ...shamrock,
  },
  {
    $id: 'onebot11/notice.group_admin',
    description: 'A member became, or ceased to be, a group admin. 群管理员变动',
    ...standard('v4.0.0'),
  },
)

export const GroupDecreaseNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: Tag('group_decrease', 'A group lost a member. 通知类型：群成员减少'),
    sub_type: MaybeOneOf(
      ['leave', 'kick', 'kick_me', 'disband', 'unknown'],
      'Left, was kicked, the bot itself was kicked; NapCat and Lagrange add "disband", the group was dissolved; CoolQ also sends "unknown". 主动退群 / 成员被踢 / 登录号被踢；NapCat 和 Lagrange 另有 "disband"（群解散），CoolQ 另有 "unknown"',
    ),
    ...about,
    group_id: groupId,
    operator_id: MaybeId(
      'Who did it; the same as `user_id` when somebody left, 0 when not known. 操作者 QQ 号；主动退群时与 `user_id` 相同，未知时为 0',
    ),
    user_id: MaybeId('Who left. 离开者 QQ 号'),
    ...shamrock,
  },
  {
    $id: 'onebot11/notice.group_decrease',
    description: 'A member left a group or was kicked, or the group was dissolved. 群成员减少：退群、被踢，或群解散',
    ...standard('v4.0.0'),
  },
)

export const GroupIncreaseNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: Tag('group_increase', 'A group gained a member. 通知类型：群成员增加'),
    sub_type: MaybeOneOf(
      ['approve', 'invite', 'unknown'],
      'Approved or invited; go-cqhttp always says "approve", CoolQ also sends "unknown", Lagrange digits. 管理员已同意入群 / 管理员邀请入群；go-cqhttp 恒为 "approve"，CoolQ 另有 "unknown"，Lagrange 发数字',
    ),
    ...about,
    group_id: groupId,
    operator_id: MaybeId(
      'Who approved or invited; 0 when not known, and always in go-cqhttp. 操作者 QQ 号：同意者或邀请者；未知时为 0，go-cqhttp 总是 0',
    ),
    user_id: MaybeId('Who joined. 加入者 QQ 号'),
    ...shamrock,
  },
  { $id: 'onebot11/notice.group_increase', description: 'A member joined a group. 群成员增加', ...standard('v4.0.0') },
)

export const GroupBanNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: Type.Enum(['group_ban', 'unknown'], {
      description:
        'A mute began or ended; CoolQ HTTP v4.12 says "unknown", and means this. 通知类型：群禁言，开始或解除；CoolQ HTTP v4.12 写作 "unknown"',
    }),
    sub_type: MaybeOneOf(
      ['ban', 'lift_ban', 'unknown'],
      'Muted, or unmuted; CoolQ also sends "unknown". 禁言 / 解除禁言；CoolQ 另有 "unknown"',
    ),
    ...about,
    group_id: groupId,
    operator_id: MaybeId('Who did it. 操作者 QQ 号'),
    user_id: Id('The member; 0 stands for everybody. 被禁言 QQ 号'),
    duration: MaybeNumber('For how long, in seconds; 0 ends it, -1 is for good. 禁言时长，单位：秒'),
    ...shamrock,
  },
  {
    $id: 'onebot11/notice.group_ban',
    description: 'A member, or everybody, was muted or unmuted. 群禁言',
    ...standard('v4.12.0'),
  },
)

export const FriendAddNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: Tag('friend_add', 'A friend was added. 通知类型：好友添加'),
    ...about,
    user_id: MaybeId('The new friend. 新添加好友 QQ 号'),
  },
  {
    $id: 'onebot11/notice.friend_add',
    description:
      'A friend was added. Lagrange also sends it with every friend request that comes in, before the request itself. 好友添加；Lagrange 在收到每个好友请求之前也会发送',
    ...standard('v4.0.0'),
  },
)

const tip = MaybeText('The hint QQ shows for it (Lagrange). QQ 显示的撤回提示，仅 Lagrange 发送')
const tipText = Hint('string', 'The hint QQ shows for it (OpenShamrock). 撤回提示')

export const GroupRecallNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: Tag('group_recall', 'A group message was recalled. 通知类型：群消息撤回'),
    ...about,
    group_id: groupId,
    user_id: MaybeId('Who had sent it. 消息发送者 QQ 号'),
    operator_id: MaybeId('Who recalled it. 操作者 QQ 号'),
    message_id: Id('The recalled message. 被撤回的消息 ID'),
    tip,
    tip_text: tipText,
  },
  { $id: 'onebot11/notice.group_recall', description: 'A group message was recalled. 群消息撤回', ...later },
)

export const FriendRecallNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: Tag('friend_recall', 'A private message was recalled. 通知类型：好友消息撤回'),
    ...about,
    user_id: MaybeId('The friend. 好友 QQ 号'),
    operator_id: Hint('integer or string', 'Who recalled it (OpenShamrock). 操作者 QQ 号'),
    message_id: Id('The recalled message. 被撤回的消息 ID'),
    tip,
    tip_text: tipText,
  },
  { $id: 'onebot11/notice.friend_recall', description: 'A private message was recalled. 好友消息撤回', ...later },
)

export const NotifyPokeNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: notify,
    sub_type: Tag('poke', 'Somebody poked somebody. 提示类型：戳一戳'),
    ...about,
    ...pokeFields,
    action: MaybeText('The words for it, such as "poked" (Lagrange). 动作文本，例如“戳了戳”，仅 Lagrange 发送'),
    suffix: MaybeText('The words after the name (Lagrange). 动作后缀，名字之后的文字，仅 Lagrange 发送'),
    action_img_url: Hint('string', 'The picture shown for it (Lagrange). 动作图片的链接，仅 Lagrange 发送'),
  },
  {
    $id: 'onebot11/notice.notify.poke',
    description:
      'Somebody poked somebody: in a group, or, in every program but not in the standard, a friend. 戳一戳：在群内，或好友之间（标准没有，各程序都有）',
    ...later,
  },
)

export const NotifyLuckyKingNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: notify,
    sub_type: Tag('lucky_king', 'Somebody drew the largest share. 提示类型：运气王'),
    ...about,
    group_id: groupId,
    user_id: MaybeId('Who sent the red packet. 红包发送者 QQ 号'),
    target_id: MaybeId('Who drew the largest share. 运气王 QQ 号'),
    sender_id: MaybeId('The same as `user_id` (go-cqhttp). 红包发送者 QQ 号，与 `user_id` 相同，仅 go-cqhttp 发送'),
  },
  {
    $id: 'onebot11/notice.notify.lucky_king',
    description:
      'A member drew the largest share of a red packet; only go-cqhttp sends it. 群红包运气王；只有 go-cqhttp 发送',
    ...later,
  },
)

export const NotifyHonorNotice = Type.Object(
  {
    post_type: noticePost,
    notice_type: notify,
    sub_type: Tag('honor', 'A member received an honor. 提示类型：荣誉变更'),
    ...about,
    group_id: groupId,
    user_id: MaybeId('The member. 成员 QQ 号'),
    honor_type: MaybeOneOf(
      ['talkative', 'performer', 'emotion', 'legend', 'strong_newbie'],
      'Which honor; go-cqhttp adds "legend", "strong_newbie" and, for one it does not know, "ERROR". 荣誉类型；go-cqhttp 另有 "legend"、"strong_newbie"，未知的为 "ERROR"',
    ),
  },
  { $id: 'onebot11/notice.notify.honor', description: 'A member received an honor. 群成员荣誉变更', ...later },
)

export const FriendRequest = Type.Object(
  {
    post_type: requestPost,
    request_type: Tag('friend', 'A friend request. 请求类型：加好友'),
    ...about,
    user_id: MaybeId('Who asks. 发送请求的 QQ 号'),
    comment,
    flag: requestFlag,
    via: MaybeText('How the asker found the bot (LLOneBot). 添加来源，即对方如何找到机器人，仅 LLOneBot 发送'),
  },
  { $id: 'onebot11/request.friend', description: 'Somebody asks to be a friend. 加好友请求', ...standard('v4.0.0') },
)

export const GroupRequest = Type.Object(
  {
    post_type: requestPost,
    request_type: Tag('group', 'A request to join a group, or an invitation. 请求类型：加群'),
    sub_type: MaybeOneOf(
      ['add', 'invite', 'unknown'],
      'Somebody asks to join, or invites the bot; CoolQ also sends "unknown". 加群请求 / 邀请登录号入群；CoolQ 另有 "unknown"',
    ),
    ...about,
    group_id: groupId,
    user_id: MaybeId('Who asks or invites. 发送请求的 QQ 号'),
    comment,
    flag: requestFlag,
    user_uid: shamrock.user_uid,
    source_group_id: Hint(
      'integer or string',
      'The group the invitation was sent in (LLOneBot). 邀请所在的来源群号，仅 LLOneBot 发送',
    ),
    invitor_id: MaybeId(
      'Who invited the asker, 0 when nobody did (go-cqhttp, Lagrange, LLOneBot; wire spelling). 邀请者 QQ 号；无人邀请时为 0（go-cqhttp、Lagrange、LLOneBot，拼写如此）',
    ),
  },
  {
    $id: 'onebot11/request.group',
    description:
      'Somebody asks to join a group, or invites the bot into one. 加群请求／邀请：有人申请入群，或邀请机器人入群',
    ...standard('v4.0.0'),
  },
)

export const LifecycleMetaEvent = Type.Object(
  {
    post_type: metaPost,
    meta_event_type: Tag('lifecycle', 'The program started, stopped or connected. 元事件类型：生命周期'),
    sub_type: MaybeOneOf(
      ['enable', 'disable', 'connect'],
      'Enabled or disabled (over HTTP), or connected (over WebSocket; Lagrange also over HTTP). 启用 / 停用（HTTP）/ 连接（WebSocket，Lagrange 也经 HTTP）',
    ),
    ...about,
    _post_method: Hint(
      'integer',
      'An inner value that leaks from CoolQ HTTP v4.14.1 and from go-cqhttp. 内部上报方式，由 CoolQ HTTP v4.14.1 和 go-cqhttp 泄漏，没有用处',
    ),
    status: Hint('object or null', 'The state of the program, as in heartbeats (SnowLuma, OpenShamrock). 状态信息'),
    interval: Hint(
      'integer',
      'How often a heartbeat comes, milliseconds (OpenShamrock). 心跳间隔，单位：毫秒，仅 OpenShamrock 发送',
    ),
  },
  {
    $id: 'onebot11/meta_event.lifecycle',
    description: 'The program was enabled, disabled or connected. 生命周期',
    ...standard('v4.5.0'),
  },
)

const ProgramStat = Type.Object(
  {
    packet_received: Hint('integer', 'The packets that came in. 收包数'),
    packet_sent: Hint('integer', 'The packets that went out. 发包数'),
    packet_lost: Hint('integer', 'The packets that were lost. 丢包数'),
    message_received: Hint('integer', 'The messages that came in. 接收消息数'),
    message_sent: Hint('integer', 'The messages that went out. 发送消息数'),
    disconnect_times: Hint('integer', 'How often the connection was closed. 连接断开次数'),
    lost_times: Hint('integer', 'How often the connection was lost. 连接丢失次数'),
    last_message_time: Hint('integer', 'When the last message came in, Unix seconds. 最后消息时间，Unix 秒'),
  },
  { title: 'ProgramStat', description: 'Counts since the start of the program. 统计信息' },
)

export const HeartbeatMetaEvent = Type.Object(
  {
    post_type: metaPost,
    meta_event_type: Tag('heartbeat', 'A sign of life. 元事件类型：心跳'),
    sub_type: Hint('string', 'Always "connect" (OpenShamrock). 子类型'),
    ...about,
    status: Type.Optional(
      Type.Union(
        [
          Type.Object(
            {
              online: Type.Optional(
                NullableFlag(
                  'Whether the account is online; null or absent when not known. 是否在线；未知时为 null 或没有此字段',
                ),
              ),
              good: Type.Optional(NullableFlag('Whether all is well. 状态是否正常')),
              app_initialized: Hint(
                'boolean',
                'Whether the program has started (CoolQ, go-cqhttp, Lagrange). 程序是否已初始化，仅 CoolQ、go-cqhttp、Lagrange 发送',
              ),
              app_enabled: Hint(
                'boolean',
                'Whether the program is enabled (CoolQ, go-cqhttp, Lagrange). 程序是否已启用，仅 CoolQ、go-cqhttp、Lagrange 发送',
              ),
              app_good: Hint(
                'boolean',
                'Whether the program is well (CoolQ, go-cqhttp, Lagrange). 程序是否正常，仅 CoolQ、go-cqhttp、Lagrange 发送',
              ),
              plugins_good: Hint(
                'object or null',
                'Whether its plugins are well, by name (CoolQ); null from go-cqhttp. 各插件是否正常，以插件名为键（CoolQ）；go-cqhttp 恒为 null',
              ),
              stat: Unchecked(
                Type.Union([ProgramStat, Type.Null()]),
                'Counts of packets and messages (go-cqhttp, LLOneBot). 统计信息：收发的包数与消息数，仅 go-cqhttp、LLOneBot 发送',
              ),
              ...extraStatus,
            },
            { title: 'ProgramStatus', description: 'The state of the program. 状态信息' },
          ),
          Type.Null(),
        ],
        { description: 'The state of the program; null at times from go-cqhttp. 状态信息；go-cqhttp 有时为 null' },
      ),
    ),
    interval: MaybeNumber(
      'When the next one comes, milliseconds; absent before CoolQ HTTP v4.12.3. 心跳间隔，单位：毫秒；CoolQ HTTP v4.12.3 之前没有',
    ),
  },
  { $id: 'onebot11/meta_event.heartbeat', description: 'A sign of life. 心跳', ...standard('v4.5.0') },
)

/** The kinds of the standard, each with the unified types that it may become. */
export const standardEvents = {
  'message.private': becomes(PrivateMessage, 'message.private', 'echo.message'),
  'message.group': becomes(GroupMessage, 'message.group', 'echo.message'),
  'notice.group_upload': becomes(GroupUploadNotice, 'group.file_uploaded'),
  'notice.group_admin': becomes(GroupAdminNotice, 'member.admin_set', 'member.admin_unset', 'unknown'),
  'notice.group_decrease': becomes(GroupDecreaseNotice, 'member.left', 'group.left'),
  'notice.group_increase': becomes(GroupIncreaseNotice, 'member.joined', 'group.joined'),
  'notice.group_ban': becomes(GroupBanNotice, 'member.muted', 'member.unmuted', 'group.muted_all', 'group.unmuted_all'),
  'notice.friend_add': becomes(FriendAddNotice, 'friend.added'),
  'notice.group_recall': becomes(GroupRecallNotice, 'recall.group'),
  'notice.friend_recall': becomes(FriendRecallNotice, 'recall.private'),
  'notice.notify.poke': becomes(NotifyPokeNotice, 'member.poked', 'friend.poked'),
  'notice.notify.lucky_king': becomes(NotifyLuckyKingNotice, 'member.lucky_king'),
  'notice.notify.honor': becomes(NotifyHonorNotice, 'member.honored'),
  'request.friend': becomes(FriendRequest, 'request.friend'),
  'request.group': becomes(GroupRequest, 'request.group.join', 'request.group.invite', 'unknown'),
  'meta_event.lifecycle': becomes(LifecycleMetaEvent, 'meta.connected', 'plugin.enabled', 'plugin.disabled', 'unknown'),
  'meta_event.heartbeat': becomes(HeartbeatMetaEvent, 'meta.heartbeat'),
}
