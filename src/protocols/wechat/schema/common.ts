/** What the dialects share: fields and parts that mean the same in each. */
import * as Type from 'typebox'
import { Hint, IntegerOrText, NumberOrText, OpenObject, OptionalText, Text, Unread } from '../../../vocabulary/index.ts'

/** A name: what a handler can do without. */
export const Name = (description: string) => Hint('string or null', description)

/** A code, a size or a time: what a handler can do without. */
export const Code = (description: string) => Hint('number or string or null', description)

export const robotWxid = OptionalText('The account that received the event. 机器人 wxid')
export const robotType = Code(
  'Which WeChat the account belongs to: 0 WeChat, 1 WeCom; a number or its digits. 来源微信类型：0 微信，1 企业微信；数字或数字文本',
)
export const clientId = Code(
  'For WeCom only, 0 otherwise; a number or its digits. 仅企业微信可用，否则为 0；数字或数字文本',
)
export const fromGroup = Text(
  'The group, `<digits>@chatroom` or WeCom `R:<digits>`. 来源群号，形如 `<数字>@chatroom`，企业微信为 `R:<数字>`',
)
export const fromGroupName = Name('The name of the group; may be null. 来源群名称，可能为 null')
export const messageType = NumberOrText(
  'What the message is: 1 text, 3 image, 34 voice, 42 name card, 43 video, 47 sticker, 48 location, 49 app message (link, quote, file and more), 2000 transfer, 2001 red packet, 2002 mini program, 2003 group invitation, 10000 system notice; a number or its digits, more exist. 消息类型：1 文本，3 图片，34 语音，42 名片，43 视频，47 动态表情，48 位置，49 应用消息（链接、引用、文件等），2000 转账，2001 红包，2002 小程序，2003 群邀请，10000 系统消息；数字或数字文本，还有其他值',
)
export const verifyType = Code(
  'How the asker found the bot: 3 account or phone search, 12 QQ number, 13 or 15 address book, 14 group, 17 name card, 18 nearby, 29 shake, 30 scan; more exist, 11063 from WeCom. Not the message type. 添加方式：3 搜索微信号或手机号，12 QQ 号，13 或 15 通讯录，14 群，17 名片，18 附近的人，29 摇一摇，30 扫码；还有其他值，11063 来自企业微信。不是消息类型',
)
export const v1 = Text(
  'The first token the accepting API wants, `v3_…@stranger`; `""` from WeCom. 同意请求的 API 所需的第一个凭证 v1，形如 `v3_…@stranger`；企业微信为空字符串 `""`',
)
export const v2 = Text(
  'The second token the accepting API wants, `v4_…@stranger`; `""` from WeCom. 同意请求的 API 所需的第二个凭证 v2，形如 `v4_…@stranger`；企业微信为空字符串 `""`',
)

const optionalText = Name

/** A member as `guest` and `inviter` describe one. */
export const Member = Type.Object(
  {
    wxid: optionalText('The account. 用户 wxid'),
    username: optionalText('The nickname, by one spelling. 昵称'),
    nickname: optionalText('The nickname, by the other spelling. 昵称'),
  },
  { title: 'Member', description: 'A member of a group. 群成员' },
)

export const Members = (description: string) =>
  Unread(Type.Union([Type.String(), Member, Type.Array(Member), Type.Null()]), description)

export const AtUser = Type.Object(
  {
    wxid: Text("The account; the bot's own when everyone is mentioned. 被艾特的 wxid"),
    nickname: optionalText('The name as it stands in the text, `@` first; `@所有人` for everyone. 昵称'),
    position_from: Hint('integer', 'Where the mention begins; no document gives the unit. 起始位置'),
    position_to: Hint('integer', 'Where the mention ends; no document gives the unit. 结束位置'),
  },
  { title: 'AtUser', description: 'Somebody who was mentioned. 被艾特的人' },
)

export const AtUsers = Type.Array(Type.Union([AtUser, Type.String()]), {
  title: 'AtUsers',
  description: 'Who was mentioned, as objects or bare ids. 被艾特数组',
})

export const MessageSource = Type.Object(
  { atuserlist: Type.Optional(Type.Union([AtUsers, Type.Null()], { description: 'Who was mentioned. 被艾特数组' })) },
  { title: 'MessageSource', description: 'What comes beside a group message. 附带属性' },
)

export const msgSource = Unread(
  Type.Union([Type.String(), AtUsers, MessageSource, Type.Null()]),
  'Who was mentioned: `""` or null when nobody, else an object, a bare array of objects or ids, or the JSON text of either. 附带属性（被艾特数组）：没有人时为空字符串 `""` 或 null，否则为对象、对象或 id 的数组，或它们的 JSON 文本',
)

export const GroupInvitation = Type.Object(
  {
    inviter_wxid: optionalText('Who invites. 邀请者 wxid'),
    inviter_nickname: optionalText("The inviter's nickname. 邀请者昵称"),
    group_headimgurl: optionalText("The group's picture. 群头像"),
    group_name: optionalText("The group's name. 群名称"),
    invite_url: optionalText('The link that accepts the invitation. 邀请链接'),
  },
  { title: 'GroupInvitation', description: 'An invitation, where the plugin takes it apart. 邀请内容' },
)

export const invitation = Unread(
  Type.Union([Type.String(), GroupInvitation, Type.Array(GroupInvitation), Type.Null()]),
  'The invitation: a text, JSON text, an object, an array or null. 邀请内容：文本、JSON 文本、对象、数组或 null',
)

export const FriendDetails = Type.Object(
  {
    from_content: optionalText('What the asker wrote. 验证信息'),
    content: optionalText('The same by another name. 验证信息'),
    from_group_wxid: optionalText('The group the asker found the bot in. 来源群 id'),
    share_wxid: optionalText("Who passed the bot's card on. 推荐人 wxid"),
    v1: optionalText('The first token, perhaps only here. v1'),
    v2: optionalText('The second token, perhaps only here. 第二个凭证 v2，可能只在这里'),
    data: Type.Optional(
      Type.Unknown({
        description:
          'From WeCom: `user_id`, `nickname`, `avatar`, `corp_id`, `sex` and `verify`; not checked. 企业微信申请人',
      }),
    ),
  },
  {
    title: 'FriendDetails',
    description:
      'A friend request, where the plugin takes it apart; there may be `from_wxid`, `from_nickname`, `to_wxid`, `to_name`, `headimgurl`, `sex`, `scene`, `share_nickname`, `msgid` and `type` too. 好友请求内容',
  },
)

export const Details = (description: string) =>
  Unread(Type.Union([Type.String(), FriendDetails, Type.Array(FriendDetails), Type.Null()]), description)

export const jsonMsg = Details(
  'More about the request: `""`, JSON text, an object, an array or null. 请求内容：空字符串 `""`、JSON 文本、对象、数组或 null',
)

/** A JSON object whose fields no document names, or its text. */
export const textOrObject = (description: string) =>
  Unread(Type.Union([Type.String(), OpenObject('Taken apart. 已解析'), Type.Null()]), description)

const plainRobot = { robot_wxid: robotWxid, clientid: clientId, robot_type: robotType }

// What an event says, alike in the document and in VLW.

export const FriendAsking = Type.Object(
  {
    robot_wxid: robotWxid,
    type: verifyType,
    from_wxid: OptionalText('Who asks; perhaps only in `json_msg`. 请求者 wxid'),
    from_name: Name("The asker's nickname. 请求者昵称"),
    v1,
    v2,
    json_msg: jsonMsg,
    robot_type: robotType,
  },
  { title: 'FriendAsking', description: 'A friend request. 好友请求' },
)

export const GroupRenaming = Type.Object(
  {
    ...plainRobot,
    from_group: fromGroup,
    new_name: Text('The new name. 新群名'),
    old_name: Name('The old name. 旧群名'),
    from_name: Name('The nickname of who renamed it; there is no id. 操作者昵称'),
  },
  { title: 'GroupRenaming', description: 'A new name of a group. 群名称变动' },
)

export const GroupJoining = Type.Object(
  {
    ...plainRobot,
    from_group: fromGroup,
    from_group_name: fromGroupName,
    guest: Members(
      'Who joined: `""`, JSON text, an object, an array or null. 新人：空字符串 `""`、JSON 文本、对象、数组或 null',
    ),
    inviter: Members(
      'Who invited: `""`, JSON text, an object, an array or null. 邀请者：空字符串 `""`、JSON 文本、对象、数组或 null',
    ),
  },
  { title: 'GroupJoining', description: 'Who joined which group. 群成员增加' },
)

export const GroupLeaving = Type.Object(
  {
    ...plainRobot,
    from_group: fromGroup,
    from_group_name: fromGroupName,
    to_wxid: Text('Who left; the event does not say whether by will or kicked. 被操作者 wxid'),
    to_name: Name('The nickname of who left. 被操作者昵称'),
    time: Code(
      'When, Unix seconds as digits or number; may be `""`. 操作时间，Unix 时间戳（秒），数字或数字文本；可能为空字符串 `""`',
    ),
  },
  { title: 'GroupLeaving', description: 'Who left which group. 群成员减少' },
)

export const GroupInviting = Type.Object(
  {
    robot_wxid: robotWxid,
    from_wxid: OptionalText('Who invites. 邀请机器人入群的 id'),
    msg: invitation,
    robot_type: robotType,
  },
  { title: 'GroupInviting', description: 'An invitation into a group. 被邀请入群' },
)

export const QRcodePayment = Type.Object(
  {
    robot_wxid: robotWxid,
    to_wxid: OptionalText('Who is paid. 收款者 wxid'),
    payer_wxid: OptionalText('Who pays. 付款者 wxid'),
    payer_nickname: Name("The payer's nickname. 付款者昵称"),
    payer_pay_id: OptionalText('The transaction; two events of one payment share it. 交易 id'),
    received_money_index: Code(
      'The running count of payments; digits, a number or `""`. 收款序号，逐次递增；数字、数字文本或空字符串 `""`',
    ),
    money: NumberOrText('The amount as decimal text, such as `"0.01"`, or a number. 金额'),
    total_money: Code('The total as decimal text; may be `""`. 总金额，十进制文本，可能为空字符串 `""`'),
    remark: Name('What the payer wrote. 备注'),
    scene_desc: Name('The scene in words. 场景说明'),
    scene: IntegerOrText(
      'How far it got: -1 left after scanning, 1 scanned and unpaid, 2 paid, 3 the log after paying, 4 the same for merchants; a number, its digits or `""`. 场景：-1 扫码后离开，1 已扫码未付款，2 已付款，3 付款后的记录，4 同 3，商家版；数字、数字文本或空字符串 `""`',
    ),
    time: Code(
      'When, Unix seconds as digits or number; may be `""`. 时间，Unix 时间戳（秒），数字或数字文本；可能为空字符串 `""`',
    ),
  },
  { title: 'QRcodePayment', description: 'A payment by QR code. 面对面收款' },
)

const anyGuise = ['echo.message', 'system.notice', 'transfer.pending', 'transfer.accepted'] as const
/** What comes in the guise of a group message. */
export const groupGuises = [...anyGuise, 'recall.group', 'member.poked', 'group.announced'] as const
/** What comes in the guise of a private message. */
export const privateGuises = [...anyGuise, 'recall.private', 'friend.poked'] as const
