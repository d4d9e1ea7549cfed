/**
 * The VLW, My and xYo frameworks: `{sdkVer, Event, content}`, recognised by the capital `Event`.
 *
 * The names and fields of the document, with differences: `msg` is not URL-encoded, messages have an id, and what the
 * document shows as `""` is taken apart.
 */
import * as Type from 'typebox'
import { becomes, Closed, OptionalText, Tag, Text } from '../../../vocabulary/index.ts'
import {
  Code,
  clientId,
  FriendAsking,
  fromGroup,
  fromGroupName,
  GroupInviting,
  GroupJoining,
  GroupLeaving,
  GroupRenaming,
  groupGuises,
  messageType,
  msgSource,
  Name,
  privateGuises,
  QRcodePayment,
  robotType,
  robotWxid,
} from './common.ts'

const msg = OptionalText('The message, not encoded; what it holds depends on `type`. 消息内容')
const msgId = Code(
  'The message, 19 digits as text; 0 in a sample; absent in older versions. 消息 id，19 位数字文本；有的示例为 0，旧版没有',
)
const robot = { robot_wxid: robotWxid, clientid: clientId, robot_type: robotType }

const optionalText = Name
const optionalNumber = Code

/** The envelope, with what the event says in `content`. */
const Vlw = <const E extends string, C extends Type.TSchema>(
  event: E,
  what: string,
  description: string,
  content: C,
  options: object = {},
) =>
  Type.Object(
    {
      sdkVer: Code('The version of the SDK: 4, 5 or 6. SDK 版本号'),
      Event: Tag(event, what),
      content,
      wsMCBreqID: Type.Optional(
        Type.Unknown({
          description: 'The request, over WebSocket only; not checked, no document gives its type. WebSocket 请求 id',
        }),
      ),
    },
    { $id: `wechat/vlw.${event}`, description, ...options },
  )

export const VlwLogin = Vlw(
  'Login',
  'An account logged in or is about to go offline. 账号登录成功/下线',
  'An account logged in, or is about to go offline (VLW). 新的账号登录成功/下线',
  Type.Object(
    {
      type: Closed(
        [0, 1, '0', '1'],
        '0 logged in, 1 about to go offline; the document calls it `login_type`. 登录成功 / 即将离线',
      ),
      Wxid: OptionalText('The account; the capital W is the wire format. 登录/离线的 Wxid'),
      robot_type: robotType,
    },
    { description: 'The event. 事件内容' },
  ),
)

export const VlwEventGroupChat = Vlw(
  'EventGroupChat',
  'A group message. 群消息事件',
  'A group message (VLW). 群消息事件',
  Type.Object(
    {
      ...robot,
      type: messageType,
      from_group: fromGroup,
      from_group_name: fromGroupName,
      from_wxid: OptionalText(
        "The member who wrote it; may be empty for the bot's own messages. 具体发消息的群成员 id；机器人自己的消息可能为空",
      ),
      from_name: Name("The member's nickname. 具体发消息的群成员昵称"),
      msg,
      msg_source: msgSource,
      msg_id: msgId,
    },
    { description: 'The event. 事件内容' },
  ),
)

export const VlwEventPrivateChat = Vlw(
  'EventPrivateChat',
  'A private message. 私聊消息事件',
  'A private message (VLW). 私聊消息事件',
  Type.Object(
    {
      ...robot,
      type: messageType,
      from_wxid: Text('The sender. 来源用户 ID'),
      from_name: Name("The sender's nickname. 来源用户昵称"),
      msg,
      msg_id: msgId,
    },
    { description: 'The event. 事件内容' },
  ),
)

export const VlwEventDeviceCallback = Vlw(
  'EventDeviceCallback',
  'The account itself sent a message. 设备回调事件',
  'The account sent a message from its phone or another client (VLW). 设备回调事件',
  Type.Object(
    {
      ...robot,
      type: messageType,
      msg,
      to_wxid: Text('Whom it was sent to; ends in `@chatroom` for a group. 接收用户 ID'),
      to_name: Name("The receiver's nickname. 接收用户昵称"),
      msg_id: msgId,
    },
    { description: 'The event. 事件内容' },
  ),
)

export const VlwEventFrieneVerify = Vlw(
  'EventFrieneVerify',
  'A friend request (wire spelling). 好友请求事件',
  'Somebody asks to be a friend (VLW). 好友请求事件',
  FriendAsking,
)

export const VlwEventGroupNameChange = Vlw(
  'EventGroupNameChange',
  'A group was renamed. 群名称变动事件',
  'A group was renamed (VLW). 群名称变动事件',
  GroupRenaming,
)

export const VlwEventGroupMemberAdd = Vlw(
  'EventGroupMemberAdd',
  'A group gained members. 群成员增加事件',
  'New members joined a group (VLW). 群成员增加事件（新人进群）',
  GroupJoining,
)

export const VlwEventGroupMemberDecrease = Vlw(
  'EventGroupMemberDecrease',
  'A group lost a member. 群成员减少事件',
  'A member left a group (VLW). 群成员减少事件（群成员退出）',
  GroupLeaving,
)

export const VlwEventInvitedInGroup = Vlw(
  'EventInvitedInGroup',
  'The bot was invited into a group. 被邀请入群事件',
  'The bot was invited into a group; never sent for WeCom (VLW). 被邀请入群事件（VLW）；企业微信从不发送',
  GroupInviting,
)

export const VlwEventQRcodePayment = Vlw(
  'EventQRcodePayment',
  'A payment by QR code. 面对面收款事件',
  'Somebody scanned the payment code or paid by it; never sent for WeCom (VLW). 面对面收款事件（有人扫码或付款时，VLW）；企业微信从不发送',
  QRcodePayment,
)

export const VlwEventDownloadFile = Vlw(
  'EventDownloadFile',
  'A file is being downloaded. 文件下载事件',
  'A file is being downloaded, or the download has ended (VLW). 文件下载结束事件',
  Type.Object(
    {
      robot_wxid: robotWxid,
      to_wxid: OptionalText('The friend, group or official account it belongs to. 对方的 ID'),
      downloadIde: optionalText('The download. 下载标识'),
      url: optionalText('Where it is fetched from. 文件下载直链'),
      savePath: optionalText("The path on the robot's machine. 文件完整路径"),
      fileName: optionalText('The file name. 文件名'),
      api: optionalText('The API that asked for it. 调用 API'),
      fileSize: optionalNumber('The size in bytes. 文件总大小，单位字节'),
      downloadSize: optionalNumber('How many bytes are there, as text. 已下载的大小，单位字节，文本'),
      schedule: optionalNumber('How far it is, 0 to 1. 下载进度'),
      speed: optionalNumber('The speed in KB/s; 0 when it has ended. 平均速度'),
      downloadType: Code('-1 failed, 0 not begun, 1 begun, 2 under way, 3 ended. 下载状态'),
    },
    { description: 'The download. 事件内容' },
  ),
  {},
)

export const VlwEventGroupEstablish = Vlw(
  'EventGroupEstablish',
  'A group was created. 创建新的群聊事件',
  'A group was created (VLW). 创建新的群聊事件',
  Type.Object(
    { robot_wxid: robotWxid, from_group: fromGroup, robot_type: robotType },
    { description: 'The event. 事件内容' },
  ),
)

/** Its kinds. */
export const vlw = {
  'vlw.Login': becomes(VlwLogin, 'account.online', 'account.offline'),
  'vlw.EventGroupChat': becomes(VlwEventGroupChat, 'message.group', ...groupGuises),
  'vlw.EventPrivateChat': becomes(VlwEventPrivateChat, 'message.private', ...privateGuises),
  'vlw.EventDeviceCallback': becomes(VlwEventDeviceCallback, 'recall.private', 'friend.poked', ...groupGuises),
  'vlw.EventFrieneVerify': becomes(VlwEventFrieneVerify, 'request.friend'),
  'vlw.EventGroupNameChange': becomes(VlwEventGroupNameChange, 'group.renamed'),
  'vlw.EventGroupMemberAdd': becomes(VlwEventGroupMemberAdd, 'member.joined', 'group.joined'),
  'vlw.EventGroupMemberDecrease': becomes(VlwEventGroupMemberDecrease, 'member.left', 'group.left'),
  'vlw.EventInvitedInGroup': becomes(VlwEventInvitedInGroup, 'request.group.invite'),
  'vlw.EventQRcodePayment': becomes(
    VlwEventQRcodePayment,
    'payment.abandoned',
    'payment.pending',
    'payment.completed',
    'payment.logged',
  ),
  'vlw.EventDownloadFile': becomes(VlwEventDownloadFile, 'file.transfer'),
  'vlw.EventGroupEstablish': becomes(VlwEventGroupEstablish, 'group.created'),
}
