/**
 * The Qianxun (千寻) and Dean frameworks, which report alike: Qianxun wraps its data once more and numbers its events in
 * `event`, Dean names them `D000n` in `type`.
 */
import * as Type from 'typebox'
import {
  becomes,
  Closed,
  NumberOrText,
  OpenObject,
  OptionalText,
  Tag,
  Text,
  Unread,
} from '../../../vocabulary/index.ts'
import { Code, groupGuises, messageType, Name, privateGuises } from './common.ts'

const fromType = Code(
  'Where it comes from: 1 a friend, 2 a group, 3 an official account; else `fromWxid` shows whether it is a group. 来源类型',
)
const fromWxid = Text('The friend, the group or the official account. 来源 wxid')
const finalFromWxid = OptionalText('The member, in a group only. 群内发言人 wxid')

export const HookMessage = Type.Object(
  {
    timeStamp: Code('When it was received, Unix milliseconds as text. 收到的时间，13 位时间戳（Unix 毫秒）的文本'),
    fromType,
    msgType: messageType,
    msgSource: Code('Who sent it: 0 somebody else, 1 the account from its phone. 消息来源'),
    fromWxid,
    finalFromWxid,
    atWxidList: Unread(
      Type.Union([Type.Array(Type.String()), Type.String(), Type.Null()]),
      'Who was mentioned, in a group only. 艾特人 wxid 列表',
    ),
    msg: OptionalText('The message, not encoded; what it holds depends on `msgType`. 消息内容'),
    msgId: Code('The message id, in newer versions. 消息 id'),
  },
  { title: 'HookMessage', description: 'A message. 消息数据' },
)

export const HookTransfer = Type.Object(
  {
    fromWxid: Text('The other party. 对方 wxid'),
    msgSource: NumberOrText(
      'How far it got: 1 received, 2 accepted by the peer, 3 sent, 4 accepted by the bot, 5 returned by the peer, 6 returned by the bot. 消息来源',
    ),
    transType: Code('1 arrives at once, 2 later. 到账类型'),
    money: NumberOrText('The amount in yuan as decimal text. 金额，单位元，十进制文本'),
    memo: Name('What the payer wrote. 转账备注'),
    transferid: Code('The transaction. 转账 ID'),
    invalidtime: Code('When it lapses, Unix seconds as text. 过期时间，Unix 时间戳（秒）的文本'),
  },
  { title: 'HookTransfer', description: 'A money transfer. 转账数据' },
)

export const HookRecall = Type.Object(
  {
    fromType,
    msgSource: Code("Who recalled: 1 somebody else, 2 the account's phone, 3 its computer. 消息来源"),
    fromWxid,
    finalFromWxid,
    msg: OptionalText('What was recalled. 撤回的消息内容'),
  },
  { title: 'HookRecall', description: 'A recalled message. 撤回数据' },
)

export const HookApplicant = Type.Object(
  {
    wxid: Text('Who asks. 微信 ID'),
    wxNum: Name('The account name people see. 微信号'),
    nick: Name("The asker's nickname. 昵称"),
    v3: OptionalText('The first token the accepting API wants. v3 数据'),
    v4: OptionalText('The second token the accepting API wants. 同意请求的 API 所需的第二个凭证（v4 数据）'),
    sex: Code('The sex: 1 male, 2 female. 性别'),
    scene: Code('How the asker found the bot; the codes of the document. 来源'),
    content: Name('What the asker wrote. 验证内容'),
    avatarMinUrl: Name('The small picture. 小头像'),
    avatarMaxUrl: Name('The large picture. 大头像'),
  },
  { title: 'HookApplicant', description: 'Who asks to be a friend. 好友请求数据' },
)

const wxid = OptionalText('The account that received the event. 机器人 wxid')

/** What Qianxun puts around its data, and Dean beside it. */
const reporter = {
  timestamp: Code('When it was reported, Unix milliseconds as text. 上报时间，13 位时间戳（Unix 毫秒）的文本'),
  des: Name('What happened, in words. 描述'),
}

const Qianxun = <const E extends number, D extends Type.TSchema>(
  event: E,
  what: string,
  description: string,
  data: D,
) =>
  Type.Object(
    {
      event: Closed([event, `${event}`], what),
      wxid,
      data: Type.Object(
        {
          ...reporter,
          data,
        },
        { description: 'The event with the program that reports it. 数据' },
      ),
    },
    { $id: `wechat/qianxun.${event}`, description },
  )

export const Qianxun10006 = Qianxun(
  10006,
  'A money transfer. 转账事件',
  'A money transfer was sent, received, accepted or returned (Qianxun). 转账事件',
  HookTransfer,
)

export const Qianxun10007 = Qianxun(
  10007,
  'A payment. 收款事件',
  'A payment by QR code (Qianxun). 收款事件',
  OpenObject('The payment; no public document lists its fields. 收款数据'),
)

export const Qianxun10008 = Qianxun(
  10008,
  'A group message. 群聊消息',
  'A group message (Qianxun). 收到群聊消息',
  HookMessage,
)

export const Qianxun10009 = Qianxun(
  10009,
  'A private message. 私聊消息',
  'A private message (Qianxun). 收到私聊消息',
  HookMessage,
)

export const Qianxun10010 = Qianxun(
  10010,
  'The account itself sent a message. 自己发出消息',
  'The account itself sent a message (Qianxun). 自己发出消息',
  HookMessage,
)

export const Qianxun10011 = Qianxun(
  10011,
  'A friend request. 好友请求',
  'Somebody asks to be a friend (Qianxun). 好友请求事件',
  HookApplicant,
)

export const Qianxun10013 = Qianxun(
  10013,
  'A message was recalled. 撤回事件',
  'A message was recalled (Qianxun). 撤回事件',
  HookRecall,
)

export const Qianxun10014 = Type.Object(
  {
    event: Closed([10014, '10014'], 'An account logged in or went offline. 账号变动'),
    wxid: OptionalText('The account, here or in `data`. 机器人 wxid'),
    data: Type.Object(
      {
        type: Closed([0, 1, '0', '1'], '1 logged in, 0 offline. 上线 / 下线'),
        wxid: OptionalText('The account. 微信 id'),
        port: Code("The program's port. 端口号"),
      },
      { description: 'Which account. 数据' },
    ),
  },
  { $id: 'wechat/qianxun.10014', description: 'An account logged in or went offline (Qianxun). 账号变动事件' },
)

const Dean = <const T extends string, D extends Type.TSchema>(type: T, what: string, description: string, data: D) =>
  Type.Object({ type: Tag(type, what), wxid, data, ...reporter }, { $id: `wechat/dean.${type}`, description })

export const DeanD0001 = Dean(
  'D0001',
  'The hook is in place. 注入成功',
  'The hook is in place: the framework started (Dean). 注入成功',
  Unread(OpenObject('The program. 程序'), 'The program; no public document names its fields. 数据'),
)

export const DeanAccount = Type.Object(
  {
    wxid: Name('The account. 微信 ID'),
    wxNum: Name('The account name people see. 微信号'),
    nick: Name('The nickname. 昵称'),
    device: Name('The device it is logged in on. 登录设备'),
    avatarUrl: Name('The picture. 头像'),
  },
  { title: 'DeanAccount', description: 'An account. 账号数据' },
)

export const DeanD0002 = Dean(
  'D0002',
  'An account logged in. 登录成功',
  'An account logged in (Dean). 登录成功',
  Unread(DeanAccount, 'The account. 账号数据'),
)

export const DeanD0003 = Dean(
  'D0003',
  'A message. 收到消息',
  "A private or group message, the account's own too (Dean). 收到消息",
  HookMessage,
)

export const DeanD0004 = Dean(
  'D0004',
  'A money transfer. 转账事件',
  'A money transfer was sent, received, accepted or returned (Dean). 转账事件',
  HookTransfer,
)

export const DeanD0005 = Dean(
  'D0005',
  'A message was recalled. 撤回事件',
  'A message was recalled (Dean). 撤回事件',
  HookRecall,
)

export const DeanD0006 = Dean(
  'D0006',
  'A friend request. 好友请求',
  'Somebody asks to be a friend (Dean). 好友请求事件',
  HookApplicant,
)

/** The kinds of Qianxun. */
export const qianxun = {
  'qianxun.10006': becomes(Qianxun10006, 'transfer.pending', 'transfer.accepted', 'system.notice'),
  'qianxun.10007': becomes(Qianxun10007, 'payment.pending'),
  'qianxun.10008': becomes(Qianxun10008, 'message.group', ...groupGuises),
  'qianxun.10009': becomes(Qianxun10009, 'message.private', ...privateGuises),
  'qianxun.10010': becomes(Qianxun10010, 'recall.private', 'friend.poked', ...groupGuises),
  'qianxun.10011': becomes(Qianxun10011, 'request.friend'),
  'qianxun.10013': becomes(Qianxun10013, 'recall.private', 'recall.group'),
  'qianxun.10014': becomes(Qianxun10014, 'account.online', 'account.offline'),
}

/** The kinds of Dean. */
export const dean = {
  'dean.D0001': becomes(DeanD0001, 'plugin.enabled'),
  'dean.D0002': becomes(DeanD0002, 'account.online'),
  'dean.D0003': becomes(
    DeanD0003,
    'message.private',
    'message.group',
    'recall.private',
    'friend.poked',
    ...groupGuises,
  ),
  'dean.D0004': becomes(DeanD0004, 'transfer.pending', 'transfer.accepted', 'system.notice'),
  'dean.D0005': becomes(DeanD0005, 'recall.private', 'recall.group'),
  'dean.D0006': becomes(DeanD0006, 'request.friend'),
}
