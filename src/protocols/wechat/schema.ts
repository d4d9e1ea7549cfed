/**
 * Pushes of a WeChat desktop plugin (事件消息推送): `{event, data}`, told apart by `event`.
 * The spellings `EventFrieneVerify`, `EventQRcodePayment` and `Wxid` are the wire format; `""` stands for "not told".
 */
import * as Type from 'typebox'
import {
  Closed,
  CodeOf,
  IntegerOrDigits,
  IntegerOrText,
  LooseTime,
  NullableText,
  OpenArray,
  OpenObject,
  Tag,
  Text,
} from '../../core/schema.ts'

const robotWxid = Text('The account that received the event. 机器人 wxid')
const robotType = IntegerOrDigits(
  'Which WeChat the account belongs to: 0 WeChat, 1 WeCom; a number or its digits. 来源微信类型',
)
const clientId = IntegerOrDigits('For WeCom only, 0 otherwise; a number or its digits. 企业微信可用')
const fromGroup = Text('The group, `<digits>@chatroom` or WeCom `R:<digits>`. 来源群号')
const fromGroupName = NullableText('The name of the group; may be null. 来源群名称')
const messageType = CodeOf(
  [0, 1, 3, 34, 42, 43, 47, 48, 49, 2000, 2001, 2002, 2003, 2004, 2005, 10000],
  'What the message is: 1 text, 3 image, 34 voice, 42 name card, 43 video, 47 sticker, 48 location, 49 link, 2000 transfer, 2001 red packet, 2002 mini program, 2003 group invitation, 10000 system notice; more exist. 消息类型',
)
const content = Text('The message, URL-encoded by the document; what it holds depends on `type`. 消息内容')

const plainRobot = { robot_wxid: robotWxid, clientid: clientId, robot_type: robotType }

/** `data` of the three events of the plugin's own life. */
const nothing = Type.Literal('', { description: 'Always `""`. 空字符串' })

/** A member as `guest` and `inviter` describe one. */
export const Member = Type.Object(
  {
    wxid: Type.Optional(Text('The account. 用户 wxid')),
    username: Type.Optional(Text('The nickname, by one spelling. 昵称')),
    nickname: Type.Optional(Text('The nickname, by the other spelling. 昵称')),
  },
  { title: 'Member', description: 'A member of a group. 群成员' },
)

const Members = (description: string) =>
  Type.Union([Type.String(), Member, Type.Array(Member), Type.Null()], { description })

export const AtUser = Type.Object(
  {
    wxid: Text("The account; the bot's own when everyone is mentioned. 被艾特的 wxid"),
    nickname: Type.Optional(Text('The name as it stands in the text, `@` first; `@所有人` for everyone. 昵称')),
    position_from: Type.Optional(
      Type.Unknown({ description: 'Where the mention begins; not checked, no document gives the unit. 起始位置' }),
    ),
    position_to: Type.Optional(
      Type.Unknown({ description: 'Where the mention ends; not checked, no document gives the unit. 结束位置' }),
    ),
  },
  { title: 'AtUser', description: 'Somebody who was mentioned. 被艾特的人' },
)

export const MessageSource = Type.Object(
  { atuserlist: Type.Optional(Type.Array(AtUser, { description: 'Who was mentioned. 被艾特数组' })) },
  { title: 'MessageSource', description: 'What comes beside a group message. 附带属性' },
)

export const GroupInvitation = Type.Object(
  {
    inviter_wxid: Type.Optional(Text('Who invites. 邀请者 wxid')),
    inviter_nickname: Type.Optional(Text("The inviter's nickname. 邀请者昵称")),
    group_headimgurl: Type.Optional(Text("The group's picture. 群头像")),
    group_name: Type.Optional(Text("The group's name. 群名称")),
    invite_url: Type.Optional(Text('The link that accepts the invitation. 邀请链接')),
  },
  { title: 'GroupInvitation', description: 'An invitation, where the plugin takes it apart. 邀请内容' },
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
        Wxid: Text('The account; the capital W is the wire format. 登录/离线的 Wxid'),
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
        from_wxid: Text("The member who wrote it; may be empty for the bot's own messages. 具体发消息的群成员 id"),
        from_name: NullableText("The member's nickname. 具体发消息的群成员昵称"),
        msg: content,
        msg_source: Type.Optional(
          Type.Union([Type.String(), Type.Array(AtUser), MessageSource, Type.Null()], {
            description:
              'Who was mentioned: `""` or null when nobody, else an object, a bare array, or the JSON text of either. 附带属性（被艾特数组）',
          }),
        ),
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
        from_name: NullableText("The sender's nickname. 来源用户昵称"),
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
        to_name: NullableText("The receiver's nickname. 接收用户昵称"),
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
    data: Type.Object(
      {
        robot_wxid: robotWxid,
        type: CodeOf(
          [1, 3, 6, 12, 13, 14, 15, 17, 18, 29, 30],
          'How the asker found the bot: 3 account or phone search, 12 QQ number, 13 or 15 address book, 14 group, 17 name card, 18 nearby, 29 shake, 30 scan; more exist. Not the message type. 添加方式',
        ),
        from_wxid: Text('Who asks. 请求者 wxid'),
        from_name: NullableText("The asker's nickname. 请求者昵称"),
        v1: Text('The first token the accepting API wants, `v3_…@stranger`; `""` from WeCom. v1'),
        v2: Text('The second token the accepting API wants, `v4_…@stranger`; `""` from WeCom. v2'),
        json_msg: Type.Optional(
          Type.Union([Type.String(), OpenObject('The request. 请求内容'), OpenArray('Its parts. 内容'), Type.Null()], {
            description: 'More about the request: `""`, JSON text, an object, an array or null. 请求内容',
          }),
        ),
        robot_type: robotType,
      },
      { description: 'The request. 事件相关数据' },
    ),
  },
  { $id: 'wechat/EventFrieneVerify', description: 'Somebody asks to be a friend. 好友请求事件' },
)

export const EventGroupNameChange = Type.Object(
  {
    event: Tag('EventGroupNameChange', 'A group was renamed. 群名称变动事件'),
    data: Type.Object(
      {
        ...plainRobot,
        from_group: fromGroup,
        new_name: Text('The new name. 新群名'),
        old_name: Text('The old name. 旧群名'),
        from_name: NullableText('The nickname of who renamed it; there is no id. 操作者昵称'),
      },
      { description: 'The change. 事件相关数据' },
    ),
  },
  { $id: 'wechat/EventGroupNameChange', description: 'A group was renamed. 群名称变动事件' },
)

export const EventGroupMemberAdd = Type.Object(
  {
    event: Tag('EventGroupMemberAdd', 'A group gained members. 群成员增加事件'),
    data: Type.Object(
      {
        ...plainRobot,
        from_group: fromGroup,
        from_group_name: fromGroupName,
        guest: Members('Who joined: `""`, JSON text, an object, an array or null. 新人'),
        inviter: Members('Who invited: `""`, JSON text, an object, an array or null. 邀请者'),
      },
      { description: 'The change. 事件相关数据' },
    ),
  },
  { $id: 'wechat/EventGroupMemberAdd', description: 'New members joined a group. 群成员增加事件（新人进群）' },
)

export const EventGroupMemberDecrease = Type.Object(
  {
    event: Tag('EventGroupMemberDecrease', 'A group lost a member. 群成员减少事件'),
    data: Type.Object(
      {
        ...plainRobot,
        from_group: fromGroup,
        from_group_name: fromGroupName,
        to_wxid: Text('Who left; whether by will or kicked is not told. 被操作者 wxid'),
        to_name: NullableText('The nickname of who left. 被操作者昵称'),
        time: LooseTime('When, Unix seconds as digits or number; may be `""`. 操作时间'),
      },
      { description: 'The change. 事件相关数据' },
    ),
  },
  { $id: 'wechat/EventGroupMemberDecrease', description: 'A member left a group. 群成员减少事件（群成员退出）' },
)

export const EventInvitedInGroup = Type.Object(
  {
    event: Tag('EventInvitedInGroup', 'The bot was invited into a group. 被邀请入群事件'),
    data: Type.Object(
      {
        robot_wxid: robotWxid,
        from_wxid: Text('Who invites. 邀请机器人入群的 id'),
        msg: Type.Union([Type.String(), GroupInvitation, OpenArray('Its parts. 内容'), Type.Null()], {
          description: 'The invitation: a text, JSON text, an object, an array or null. 内容',
        }),
        robot_type: robotType,
      },
      { description: 'The invitation. 事件相关数据' },
    ),
  },
  {
    $id: 'wechat/EventInvitedInGroup',
    description: 'The bot was invited into a group; never sent for WeCom. 被邀请入群事件',
  },
)

export const EventQRcodePayment = Type.Object(
  {
    event: Tag('EventQRcodePayment', 'A payment by QR code. 面对面收款事件'),
    data: Type.Object(
      {
        robot_wxid: robotWxid,
        to_wxid: Text('Who is paid. 收款者 wxid'),
        payer_wxid: Text('Who pays. 付款者 wxid'),
        payer_nickname: Text("The payer's nickname. 付款者昵称"),
        payer_pay_id: Text('The transaction; two events of one payment share it. 交易 id'),
        received_money_index: IntegerOrText('The running count of payments; digits, a number or `""`. 收款序号'),
        money: Text('The amount as decimal text, such as `"0.01"`. 金额'),
        total_money: Text('The total as decimal text; may be `""`. 总金额'),
        remark: Text('What the payer wrote. 备注'),
        scene_desc: Text('The scene in words. 场景说明'),
        scene: IntegerOrText(
          'How far it got: -1 left after scanning, 1 scanned and unpaid, 2 paid, 3 the log after paying, 4 the same for merchants; a number, its digits or `""`. 场景',
        ),
        time: LooseTime('When, Unix seconds as digits or number; may be `""`. 时间'),
      },
      { description: 'The payment. 事件相关数据' },
    ),
  },
  {
    $id: 'wechat/EventQRcodePayment',
    description:
      'Somebody scanned the payment code or paid by it; never sent for WeCom. 面对面收款事件（二维码收款时）',
  },
)

/** The fields that tell the kinds apart, outermost first. */
export const discriminators = [['event']]

export const events = {
  Enable,
  StopUsing,
  Uninstall,
  Login,
  EventGroupChat,
  EventPrivateChat,
  EventDeviceCallback,
  EventFrieneVerify,
  EventGroupNameChange,
  EventGroupMemberAdd,
  EventGroupMemberDecrease,
  EventInvitedInGroup,
  EventQRcodePayment,
}
