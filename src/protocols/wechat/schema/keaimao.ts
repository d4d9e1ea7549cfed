/**
 * The Keaimao (可爱猫) frameworks: a flat body without `data`.
 *
 * The iHttp plugins name the event in `event`. Some put what they take apart into `msg`, older ones its JSON text into
 * `json_msg`. Keaimao 4 and before have no name but a number in `type`, values as text, and texts URL-encoded.
 */
import * as Type from 'typebox'
import { becomes, Closed, NumberOrText, OptionalText, Tag, Text, Unread } from '../../../vocabulary/index.ts'
import {
  Code,
  FriendDetails,
  groupGuises,
  Member,
  messageType,
  Name,
  privateGuises,
  robotWxid,
  textOrObject,
} from './common.ts'

const finalFromWxid = OptionalText('Who did it: the member in a group, else the person. 来源成员 id')
const finalFromName = Name('The nickname of who did it. 来源成员昵称')
const fromName = Name('The name of the group, or of the person. 来源昵称')
const toWxid = OptionalText('Who received it, mostly the bot. 接收者 wxid')
const money = Code('The amount, as decimal text or a number. 金额')

/** What may stand beside the fields of any event. */
const beside = {
  type: Code('The code of the event. 类型'),
  from_name: fromName,
  final_from_wxid: finalFromWxid,
  final_from_name: finalFromName,
  to_wxid: toWxid,
}
const msgid = Code('The message id: digits as text, or `""`. 消息 id：数字文本，或空字符串 `""`')

export const KeaimaoTransfer = Type.Object(
  {
    paysubtype: Code(
      'How far it got: 1 received and waiting, 3 received and accepted, 5 sent and accepted, 7 sent and waiting. 转账状态',
    ),
    is_arrived: Code('1 for a transfer to the bot. 是否到账'),
    is_received: Code('1 once it was accepted. 是否已收款'),
    money: Code('The amount. 金额'),
    remark: Name('What the payer wrote. 备注'),
    payer_pay_id: Name('The transaction, by the old name. 付款 id'),
    receiver_pay_id: Name("The receiver's transaction, by the old name. 收款 id"),
    pay_id: Name('The transaction, by the new name. 付款 id'),
    robot_pay_id: Name("The receiver's transaction, by the new name. 收款 id"),
  },
  { title: 'KeaimaoTransfer', description: 'A money transfer. 转账内容' },
)

export const KeaimaoPayment = Type.Object(
  {
    to_wxid: Name('Who is paid. 收款者 wxid'),
    payer_wxid: Name('Who pays, by the old name. 付款者 wxid'),
    payer_nickname: Name("The payer's nickname, by the old name. 付款者昵称"),
    pay_wxid: Name('Who pays, by the new name. 付款者 wxid'),
    pay_name: Name("The payer's nickname, by the new name. 付款者昵称"),
    payer_pay_id: Name('The transaction. 交易 id'),
    received_money_index: Code('The running count of payments. 收款序号'),
    money: Code('The amount as decimal text. 金额'),
    total_money: Code('The total as decimal text. 总金额'),
    remark: Name('What the payer wrote. 备注'),
    scene_desc: Name('The scene in words. 场景说明'),
    scene: Code(
      'How far it got: -1 left after scanning, 1 scanned and unpaid, 2 paid, 3 the log after paying, 4 the same for merchants. 场景',
    ),
    timestamp: Code('When, Unix seconds. 时间戳（Unix 秒）'),
  },
  { title: 'KeaimaoPayment', description: 'A payment by QR code. 收款内容' },
)

export const KeaimaoJoin = Type.Object(
  {
    group_name: Name("The group's name. 群名称"),
    guest: Unread(Type.Union([Member, Type.Array(Member)]), 'Who joined. 新人'),
    inviter: Unread(Member, 'Who invited. 邀请者'),
  },
  { title: 'KeaimaoJoin', description: 'Who joined which group. 新人进群内容' },
)

export const KeaimaoLeave = Type.Object(
  {
    member_wxid: Name('Who left. 退群者 wxid'),
    member_nickname: Name('The nickname of who left. 退群者昵称'),
    timestamp: Code('When, Unix seconds. 时间戳（Unix 秒）'),
  },
  { title: 'KeaimaoLeave', description: 'Who left which group. 退群内容' },
)

/** The same thing in `msg` or, by older plugins, in `json_msg`. */
const either = <P extends Type.TSchema>(part: P, description: string) => {
  const field = Unread(Type.Union([Type.String(), part, Type.Null()]), description)
  return { msg: field, json_msg: field }
}

const Keaimao = <const E extends string, F extends Record<string, Type.TSchema>>(
  event: E,
  what: string,
  description: string,
  fields: F,
) => Type.Object({ event: Tag(event, what), ...fields }, { $id: `wechat/keaimao.${event}`, description })

export const KeaimaoEventLogin = Keaimao(
  'EventLogin',
  'An account logged in or went offline. 账号登录成功/下线',
  'An account logged in or went offline (Keaimao). 新的账号登录成功/下线',
  {
    ...beside,
    robot_wxid: robotWxid,
    type: Closed([0, 1, '0', '1'], '0 logged in, 1 offline. 上线 / 离线'),
    from_wxid: OptionalText('Mostly empty. 来源 wxid，多数为空'),
    msg: textOrObject('Mostly empty. 内容，多数为空'),
  },
)

const chatMsg = OptionalText('The message; what it holds depends on `type`. 消息内容')

export const KeaimaoEventGroupMsg = Keaimao(
  'EventGroupMsg',
  'A group message. 群消息事件',
  'A group message (Keaimao). 群消息事件',
  {
    ...beside,
    robot_wxid: robotWxid,
    type: messageType,
    from_wxid: Text('The group. 来源群 id'),
    final_from_wxid: OptionalText('The member who wrote it. 具体发消息的群成员 id'),
    msg: chatMsg,
    msgid,
    money,
  },
)

export const KeaimaoEventFriendMsg = Keaimao(
  'EventFriendMsg',
  'A private message. 私聊消息事件',
  'A private message (Keaimao). 私聊消息事件',
  {
    ...beside,
    robot_wxid: robotWxid,
    type: messageType,
    from_wxid: OptionalText(
      'The sender; some plugins leave it empty and send `final_from_wxid`. 来源用户 ID；有的插件留空，只给 `final_from_wxid`',
    ),
    msg: chatMsg,
    msgid,
    money,
  },
)

export const KeaimaoEventSendOutMsg = Keaimao(
  'EventSendOutMsg',
  'The account itself sent a message. 本人发出的消息',
  'The account itself sent a message (Keaimao). 本人发出的消息',
  {
    ...beside,
    robot_wxid: robotWxid,
    type: NumberOrText('What the message is; a word such as `"sysmsg"` too. 消息类型'),
    from_wxid: OptionalText('The account, or the chat. 来源 wxid'),
    to_wxid: Text('Whom it was sent to. 接收用户 ID'),
    to_name: Name("The receiver's nickname. 接收用户昵称"),
    msg: chatMsg,
    msgid,
  },
)

export const KeaimaoEventReceivedTransfer = Keaimao(
  'EventReceivedTransfer',
  'A money transfer. 收到转账事件',
  'A money transfer was sent, received or accepted (Keaimao). 收到转账事件',
  {
    ...beside,
    robot_wxid: robotWxid,
    from_wxid: OptionalText('The sender; may be empty. 来源用户 ID，可能为空'),
    money,
    ...either(KeaimaoTransfer, 'The transfer: an object, JSON text or `""`. 转账内容：对象、JSON 文本或空字符串 `""`'),
  },
)

export const KeaimaoEventScanCashMoney = Keaimao(
  'EventScanCashMoney',
  'A payment by QR code. 面对面收款',
  'Somebody scanned the payment code or paid by it (Keaimao). 面对面收款（二维码收款时）',
  {
    final_from_wxid: finalFromWxid,
    final_from_name: finalFromName,
    to_wxid: toWxid,
    robot_wxid: robotWxid,
    pay_wxid: OptionalText('Who pays, by older plugins. 付款者 wxid'),
    pay_name: Name("The payer's nickname, by older plugins. 付款者昵称"),
    money,
    ...either(KeaimaoPayment, 'The payment: an object, JSON text or `""`. 收款内容：对象、JSON 文本或空字符串 `""`'),
  },
)

export const KeaimaoEventFriendVerify = Keaimao(
  'EventFriendVerify',
  'A friend request. 好友请求事件',
  'Somebody asks to be a friend (Keaimao). 好友请求事件',
  {
    ...beside,
    robot_wxid: robotWxid,
    from_wxid: OptionalText('Who asks. 陌生人用户 id'),
    ...either(FriendDetails, 'The request: JSON text, an object or `""`. 好友验证信息：JSON 文本、对象或空字符串 `""`'),
  },
)

export const KeaimaoEventContactsChange = Keaimao(
  'EventContactsChange',
  'The contacts changed. 朋友变动事件',
  'The contacts changed (Keaimao). 朋友变动事件',
  {
    ...beside,
    robot_wxid: robotWxid,
    from_wxid: OptionalText('Whom it is about. 来源用户 id'),
    msg: textOrObject('What changed; no document describes its shape. 消息内容'),
  },
)

export const KeaimaoEventGroupMemberAdd = Keaimao(
  'EventGroupMemberAdd',
  'A group gained members. 群成员增加事件',
  'New members joined a group (Keaimao). 群成员增加事件（新人进群）',
  {
    ...beside,
    robot_wxid: robotWxid,
    from_wxid: Text('The group; its presence distinguishes the event from that of the document. 来源群号'),
    ...either(KeaimaoJoin, 'Who joined: an object, JSON text or `""`. 新人进群内容：对象、JSON 文本或空字符串 `""`'),
  },
)

export const KeaimaoEventGroupMemberDecrease = Keaimao(
  'EventGroupMemberDecrease',
  'A group lost a member. 群成员减少事件',
  'A member left a group (Keaimao). 群成员减少事件（群成员退出）',
  {
    ...beside,
    robot_wxid: robotWxid,
    from_wxid: Text('The group; its presence distinguishes the event from that of the document. 来源群号'),
    ...either(
      KeaimaoLeave,
      'Who left: `wxid|nickname`, an object, JSON text or `""`. 退出人，写作 `wxid|昵称`，或对象、JSON 文本、空字符串 `""`',
    ),
  },
)

export const KeaimaoEventSysMsg = Keaimao(
  'EventSysMsg',
  'A system notice. 系统消息事件',
  'A system notice (Keaimao). 系统消息事件',
  {
    ...beside,
    robot_wxid: robotWxid,
    from_wxid: OptionalText('The chat it belongs to, if it is sent. 来源 wxid'),
    msg: textOrObject('What it says. 消息内容'),
    json_msg: textOrObject('The same, by older plugins. 消息内容'),
  },
)

export const KeaimaoEventModify = Keaimao(
  'EventModify',
  'A notice of the framework. 设置界面调试事件',
  'A notice of the framework, for debugging from its settings (Keaimao). 用户在设置界面调试事件',
  {
    ...beside,
    robot_wxid: OptionalText('The account, if it is sent. 机器人 wxid'),
    from_wxid: OptionalText('The chat, if it is sent. 来源 wxid'),
    msg: textOrObject('What it says. 消息内容'),
  },
)

/** Keaimao 4: what may stand beside the fields of any event. */
const numbered = {
  msg_type: Code('What the message is, as `type` of the other dialects. 消息类型'),
  from_name: fromName,
  final_from_wxid: finalFromWxid,
  final_from_name: finalFromName,
  final_nickname: Name('The same by an older name. 来源成员昵称'),
  file_url: Name('Where a file can be fetched; empty for other messages. 文件网络地址；其他消息为空'),
  time: Code('When, Unix seconds. 请求时间，Unix 时间戳（秒）'),
  rid: Code('The running number of the push. 请求 id'),
  msg_id: Code('The message, if it is sent. 消息 id'),
}

/** Keaimao 4: a number in `type`; all values may be text. */
const Numbered = <const T extends number, F extends Record<string, Type.TSchema>>(
  type: T,
  what: string,
  description: string,
  fields: F,
) => Type.Object({ type: Closed([type, `${type}`], what), ...fields }, { $id: `wechat/keaimao.${type}`, description })

const encodedMsg = OptionalText('The message, perhaps URL-encoded. 消息内容，可能做了 URL 编码')
const msgType = NumberOrText(
  'What the message is, as `type` of the other dialects; mostly digits as text. 消息类型，取值同其他方言的 `type`；多为数字文本',
)

export const Keaimao100 = Numbered(100, 'A private message. 私聊消息', 'A private message (Keaimao 4). 私聊消息', {
  ...numbered,
  robot_wxid: robotWxid,
  msg_type: msgType,
  from_wxid: Text('The sender. 发消息的人的 id'),
  msg: encodedMsg,
})

export const Keaimao200 = Numbered(200, 'A group message. 群聊消息', 'A group message (Keaimao 4). 群聊消息', {
  ...numbered,
  robot_wxid: robotWxid,
  msg_type: msgType,
  from_wxid: Text('The group. 群 id'),
  final_from_wxid: OptionalText('The member who wrote it. 发消息的成员 id'),
  msg: encodedMsg,
})

export const Keaimao400 = Numbered(
  400,
  'A group gained members. 群成员增加',
  'New members joined a group (Keaimao 4). 群成员增加',
  {
    ...numbered,
    robot_wxid: robotWxid,
    from_wxid: Text('The group. 群 id'),
    msg: Unread(
      Type.Union([Type.String(), KeaimaoJoin, Type.Null()]),
      'Who joined: JSON text or an object. 新人进群内容：JSON 文本或对象',
    ),
  },
)

export const Keaimao410 = Numbered(
  410,
  'A group lost a member. 群成员减少',
  'A member left a group (Keaimao 4). 群成员减少',
  {
    ...numbered,
    robot_wxid: robotWxid,
    from_wxid: Text('The group. 群 id'),
    msg: Unread(
      Type.Union([Type.String(), KeaimaoLeave, Type.Null()]),
      'Who left: JSON text, `wxid|nickname` or an object. 退群内容：JSON 文本、`wxid|昵称` 或对象',
    ),
  },
)

export const Keaimao500 = Numbered(
  500,
  'A friend request. 收到好友请求',
  'Somebody asks to be a friend (Keaimao 4). 收到好友请求',
  {
    ...numbered,
    robot_wxid: robotWxid,
    from_wxid: OptionalText('Who asks. 请求者 wxid'),
    msg: Unread(
      Type.Union([Type.String(), FriendDetails, Type.Null()]),
      'The request: JSON text or an object. 请求内容：JSON 文本或对象',
    ),
  },
)

export const Keaimao600 = Numbered(
  600,
  'A payment by QR code. 二维码收款',
  'Somebody scanned the payment code or paid by it (Keaimao 4). 二维码收款',
  {
    ...numbered,
    robot_wxid: robotWxid,
    from_wxid: OptionalText('Who pays; may be empty. 付款人 wxid，可能为空'),
    msg: Unread(
      Type.Union([Type.String(), KeaimaoPayment, Type.Null()]),
      'The payment: JSON text or an object. 收款内容：JSON 文本或对象',
    ),
  },
)

export const Keaimao700 = Numbered(
  700,
  'A money transfer. 收到转账',
  'A money transfer was sent, received or accepted (Keaimao 4). 收到转账',
  {
    ...numbered,
    robot_wxid: robotWxid,
    from_wxid: OptionalText('The sender; may be empty. 来源 wxid，可能为空'),
    msg: Unread(
      Type.Union([Type.String(), KeaimaoTransfer, Type.Null()]),
      'The transfer: JSON text or an object. 转账内容：JSON 文本或对象',
    ),
  },
)

const about = {
  ...numbered,
  robot_wxid: OptionalText('The account, if it is sent. 机器人 wxid'),
  from_wxid: OptionalText('Mostly empty. 来源 wxid，多数为空'),
  msg: textOrObject('Mostly empty. 内容，多数为空'),
}

export const Keaimao800 = Numbered(
  800,
  'The framework started. 软件开始启动',
  'The framework started (Keaimao 4). 软件开始启动',
  about,
)

export const Keaimao900 = Numbered(
  900,
  'An account logged in. 新的账号登录完成',
  'An account logged in (Keaimao 4). 新的账号登录完成',
  {
    ...about,
    robot_wxid: robotWxid,
  },
)

export const Keaimao910 = Numbered(
  910,
  'An account went offline. 账号下线',
  'An account went offline (Keaimao 4). 账号下线',
  {
    ...about,
    robot_wxid: robotWxid,
  },
)

/** Its kinds. */
export const keaimao = {
  'keaimao.EventLogin': becomes(KeaimaoEventLogin, 'account.online', 'account.offline'),
  'keaimao.EventGroupMsg': becomes(KeaimaoEventGroupMsg, 'message.group', ...groupGuises),
  'keaimao.EventFriendMsg': becomes(KeaimaoEventFriendMsg, 'message.private', ...privateGuises),
  'keaimao.EventSendOutMsg': becomes(KeaimaoEventSendOutMsg, 'recall.private', 'friend.poked', ...groupGuises),
  'keaimao.EventReceivedTransfer': becomes(KeaimaoEventReceivedTransfer, 'transfer.pending', 'transfer.accepted'),
  'keaimao.EventScanCashMoney': becomes(
    KeaimaoEventScanCashMoney,
    'payment.abandoned',
    'payment.pending',
    'payment.completed',
    'payment.logged',
  ),
  'keaimao.EventFriendVerify': becomes(KeaimaoEventFriendVerify, 'request.friend'),
  'keaimao.EventContactsChange': becomes(KeaimaoEventContactsChange, 'friend.updated'),
  'keaimao.EventGroupMemberAdd': becomes(KeaimaoEventGroupMemberAdd, 'member.joined', 'group.joined'),
  'keaimao.EventGroupMemberDecrease': becomes(KeaimaoEventGroupMemberDecrease, 'member.left', 'group.left'),
  'keaimao.EventSysMsg': becomes(KeaimaoEventSysMsg, 'system.notice'),
  'keaimao.EventModify': becomes(KeaimaoEventModify, 'system.notice'),
  'keaimao.100': becomes(Keaimao100, 'message.private', ...privateGuises),
  'keaimao.200': becomes(Keaimao200, 'message.group', ...groupGuises),
  'keaimao.400': becomes(Keaimao400, 'member.joined', 'group.joined'),
  'keaimao.410': becomes(Keaimao410, 'member.left', 'group.left'),
  'keaimao.500': becomes(Keaimao500, 'request.friend'),
  'keaimao.600': becomes(Keaimao600, 'payment.abandoned', 'payment.pending', 'payment.completed', 'payment.logged'),
  'keaimao.700': becomes(Keaimao700, 'transfer.pending', 'transfer.accepted'),
  'keaimao.800': becomes(Keaimao800, 'plugin.enabled'),
  'keaimao.900': becomes(Keaimao900, 'account.online'),
  'keaimao.910': becomes(Keaimao910, 'account.offline'),
}
