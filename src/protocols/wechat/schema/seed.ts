/** The plugin push document: `{event, data}`, distinguished by `event`. `""` stands for "not known". */
import * as Type from 'typebox'
import { becomes, Closed, OptionalText, Tag, Text } from '../../../vocabulary/index.ts'
import {
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

const content = OptionalText(
  'The message, URL-encoded by the document; what it holds depends on `type`. 消息内容，按文档做了 URL 编码；含义取决于 `type`',
)

/** `data` of the three events of the plugin's own life. */
const nothing = Type.Optional(
  Type.Unsafe<string | Record<string, unknown> | null>({
    type: ['string', 'object', 'null'],
    description: 'Always `""` by the document; nothing is read from it. 空字符串',
  }),
)

export const Enable = Type.Object(
  { event: Tag('Enable', 'The plugin was enabled. 插件启用'), data: nothing },
  {
    $id: 'wechat/Enable',
    description: 'The plugin was enabled; sent again after each start. 插件启用时，运行一次这里',
  },
)

export const StopUsing = Type.Object(
  { event: Tag('StopUsing', 'The plugin was disabled. 插件停用'), data: nothing },
  { $id: 'wechat/StopUsing', description: 'The plugin was disabled. 插件被停用' },
)

export const Uninstall = Type.Object(
  { event: Tag('Uninstall', 'The plugin was uninstalled. 插件卸载'), data: nothing },
  { $id: 'wechat/Uninstall', description: 'The plugin was uninstalled. 插件被卸载' },
)

export const Login = Type.Object(
  {
    event: Tag('Login', 'An account logged in or is about to go offline. 账号登录成功/下线'),
    data: Type.Object(
      {
        login_type: Closed(
          [0, 1, '0', '1'],
          '0 logged in, 1 about to go offline; a number or its digit. 登录成功 / 即将离线',
        ),
        Wxid: OptionalText('The account; the capital W is the wire format. 登录/离线的 Wxid'),
        robot_type: robotType,
      },
      { description: 'Which account. 事件相关数据' },
    ),
  },
  { $id: 'wechat/Login', description: 'An account logged in, or is about to go offline. 新的账号登录成功/下线' },
)

export const EventGroupChat = Type.Object(
  {
    event: Tag('EventGroupChat', 'A group message. 群消息事件'),
    data: Type.Object(
      {
        robot_wxid: robotWxid,
        type: messageType,
        from_group: fromGroup,
        from_group_name: fromGroupName,
        from_wxid: OptionalText(
          "The member who wrote it; may be empty for the bot's own messages. 具体发消息的群成员 id；机器人自己的消息可能为空",
        ),
        from_name: Name("The member's nickname. 具体发消息的群成员昵称"),
        msg: content,
        msg_source: msgSource,
        clientid: clientId,
        robot_type: robotType,
      },
      { description: 'The message. 事件相关数据' },
    ),
  },
  { $id: 'wechat/EventGroupChat', description: 'A group message. 群消息事件' },
)

export const EventPrivateChat = Type.Object(
  {
    event: Tag('EventPrivateChat', 'A private message. 私聊消息事件'),
    data: Type.Object(
      {
        robot_wxid: robotWxid,
        type: messageType,
        from_wxid: Text('The sender. 来源用户 ID'),
        from_name: Name("The sender's nickname. 来源用户昵称"),
        msg: content,
        clientid: clientId,
        robot_type: robotType,
      },
      { description: 'The message. 事件相关数据' },
    ),
  },
  { $id: 'wechat/EventPrivateChat', description: 'A private message. 私聊消息事件' },
)

export const EventDeviceCallback = Type.Object(
  {
    event: Tag('EventDeviceCallback', 'The account itself sent a message. 设备回调事件'),
    data: Type.Object(
      {
        robot_wxid: robotWxid,
        type: messageType,
        msg: content,
        to_wxid: Text('Whom it was sent to; ends in `@chatroom` for a group. 接收用户 ID'),
        to_name: Name("The receiver's nickname. 接收用户昵称"),
        clientid: clientId,
        robot_type: robotType,
      },
      { description: 'The message. 事件相关数据' },
    ),
  },
  {
    $id: 'wechat/EventDeviceCallback',
    description: 'The account sent a message from its phone or another client. 设备回调事件',
  },
)

export const EventFrieneVerify = Type.Object(
  {
    event: Tag('EventFrieneVerify', 'A friend request (wire spelling). 好友请求事件'),
    data: FriendAsking,
  },
  { $id: 'wechat/EventFrieneVerify', description: 'Somebody asks to be a friend. 好友请求事件' },
)

export const EventGroupNameChange = Type.Object(
  {
    event: Tag('EventGroupNameChange', 'A group was renamed. 群名称变动事件'),
    data: GroupRenaming,
  },
  { $id: 'wechat/EventGroupNameChange', description: 'A group was renamed. 群名称变动事件' },
)

export const EventGroupMemberAdd = Type.Object(
  {
    event: Tag('EventGroupMemberAdd', 'A group gained members. 群成员增加事件'),
    data: GroupJoining,
  },
  { $id: 'wechat/EventGroupMemberAdd', description: 'New members joined a group. 群成员增加事件（新人进群）' },
)

export const EventGroupMemberDecrease = Type.Object(
  {
    event: Tag('EventGroupMemberDecrease', 'A group lost a member. 群成员减少事件'),
    data: GroupLeaving,
  },
  { $id: 'wechat/EventGroupMemberDecrease', description: 'A member left a group. 群成员减少事件（群成员退出）' },
)

export const EventInvitedInGroup = Type.Object(
  {
    event: Tag('EventInvitedInGroup', 'The bot was invited into a group. 被邀请入群事件'),
    data: GroupInviting,
  },
  {
    $id: 'wechat/EventInvitedInGroup',
    description: 'The bot was invited into a group; never sent for WeCom. 被邀请入群事件；企业微信从不发送',
  },
)

export const EventQRcodePayment = Type.Object(
  {
    event: Tag('EventQRcodePayment', 'A payment by QR code. 面对面收款事件'),
    data: QRcodePayment,
  },
  {
    $id: 'wechat/EventQRcodePayment',
    description:
      'Somebody scanned the payment code or paid by it; never sent for WeCom. 面对面收款事件（有人扫码或付款时）；企业微信从不发送',
  },
)

/** Its kinds. */
export const seed = {
  Enable: becomes(Enable, 'plugin.enabled'),
  StopUsing: becomes(StopUsing, 'plugin.disabled'),
  Uninstall: becomes(Uninstall, 'plugin.uninstalled'),
  Login: becomes(Login, 'account.online', 'account.offline'),
  EventGroupChat: becomes(EventGroupChat, 'message.group', ...groupGuises),
  EventPrivateChat: becomes(EventPrivateChat, 'message.private', ...privateGuises),
  EventDeviceCallback: becomes(EventDeviceCallback, 'recall.private', 'friend.poked', ...groupGuises),
  EventFrieneVerify: becomes(EventFrieneVerify, 'request.friend'),
  EventGroupNameChange: becomes(EventGroupNameChange, 'group.renamed'),
  EventGroupMemberAdd: becomes(EventGroupMemberAdd, 'member.joined', 'group.joined'),
  EventGroupMemberDecrease: becomes(EventGroupMemberDecrease, 'member.left', 'group.left'),
  EventInvitedInGroup: becomes(EventInvitedInGroup, 'request.group.invite'),
  EventQRcodePayment: becomes(
    EventQRcodePayment,
    'payment.abandoned',
    'payment.pending',
    'payment.completed',
    'payment.logged',
  ),
}
