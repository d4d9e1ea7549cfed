/**
 * The unified event: one shape for what every protocol reports.
 *
 * Ids are text; times and durations are milliseconds; money is decimal text; what a source does not tell is absent.
 * Everything is plain JSON.
 */
import * as Type from 'typebox'
import { Closed, Flag, Integer, OneOf, OpenObject, Tag, Text } from '../core/schema.ts'
import { Segment } from './segment.ts'

const internalId = Type.Optional(Text("The reporter's own database key. 主键 id"))

export const Account = Type.Object(
  {
    id: Text('The account id on its platform. 账号 id'),
    internalId,
    platform: OneOf(['qq', 'wechat', 'wecom'], 'The platform the account lives on. 平台'),
  },
  { title: 'Account', description: 'The bot account an event belongs to. 机器人账号' },
)

export const Device = Type.Object(
  {
    id: Type.Optional(Text("The device's outside id. 设备外部 id")),
    internalId,
    os: Type.Optional(Text('The system it runs, such as `"ipados"`. 设备系统')),
  },
  { title: 'Device', description: 'The device the bot account runs on. 设备' },
)

const person = {
  internalId,
  name: Type.Optional(Text('The nickname. 昵称')),
  card: Type.Optional(Text('The name shown in the group. 群名片')),
}

export const User = Type.Object(
  {
    id: Text('The id on the platform; `""` only where the source left it empty. 用户 id'),
    ...person,
  },
  { title: 'User', description: 'A person. 用户' },
)

export const Actor = Type.Object(
  { id: Type.Optional(Text('The id on the platform, where the source tells. 用户 id')), ...person },
  { title: 'Actor', description: 'A person of whom perhaps only the name is known. 操作者' },
)

export const Group = Type.Object(
  {
    id: Text('The id on the platform; `""` only where the source left it empty. 群 id'),
    internalId,
    name: Type.Optional(Text("The group's name. 群名称")),
    kind: Closed(['group', 'discuss'], 'A group, or a discuss group of old QQ. 群 / 讨论组'),
  },
  { title: 'Group', description: 'A group. 群' },
)

export const Message = Type.Object(
  {
    id: Type.Optional(Text('The message id, where the source has one. 消息 id')),
    segments: Type.Array(Segment, { description: 'The message, piece by piece. 消息段' }),
    text: Text(
      'What was written, free of codes and escapes: the text pieces joined. WeChat writes mentions as text, and there they stay in it. 纯文本',
    ),
  },
  { title: 'Message', description: 'A message. 消息' },
)

export const Request = Type.Object(
  {
    id: Type.Optional(Text('What the API that answers the request wants back. 请求标识')),
    comment: Type.Optional(Text('What the asker wrote. 验证信息')),
    via: Type.Optional(
      OneOf(
        ['search', 'qq', 'contacts', 'group', 'card', 'nearby', 'shake', 'scan'],
        "How the asker found the bot; a code the documents do not name stays the source's digits. 添加方式",
      ),
    ),
    suspicious: Type.Optional(Flag('Whether the platform finds the asker suspicious. 是否可疑')),
  },
  { title: 'Request', description: 'What is asked for. 请求' },
)

export const Anonymous = Type.Object(
  {
    name: Text('The name shown; `""` where the source could not read it. 匿名用户显示名'),
    flag: Text('The handle the ban API wants. 匿名用户 flag'),
  },
  { title: 'Anonymous', description: 'An anonymous sender. 匿名用户' },
)

export const QrcodeId = Type.Object(
  { uuid: Text("The QR code's id; the events of one login share it. 二维码 uuid") },
  { title: 'QrcodeId', description: 'A login QR code. 二维码' },
)

export const Qrcode = Type.Object(
  {
    uuid: Text("The QR code's id; the events of one login share it. 二维码 uuid"),
    content: Text('What it says, to be shown to the person who logs in. 二维码内容'),
  },
  { title: 'Qrcode', description: 'A login QR code with what it says. 二维码' },
)

export const Plugin = Type.Object(
  {
    name: Type.Optional(Text('From the header `Name`. 插件名称')),
    version: Type.Optional(Text('From the header `Ver`. 插件版本')),
  },
  { title: 'Plugin', description: 'The plugin that reports. 插件' },
)

export const Payment = Type.Object(
  {
    id: Type.Optional(Text('The transaction; the events of one payment share it. 交易 id')),
    index: Type.Optional(Text('The running count of payments. 收款序号')),
    payee: User,
    payer: Type.Optional(Actor),
    amount: Type.Optional(Text('The amount as decimal text. 金额')),
    total: Type.Optional(Text('The total as decimal text. 总金额')),
    remark: Type.Optional(Text('What the payer wrote. 备注')),
    scene: Text("The source's own code of how far it got. 场景"),
    sceneText: Type.Optional(Text('The scene in words. 场景说明')),
    merchant: Type.Optional(Flag('Whether it is a merchant payment. 商家版')),
  },
  { title: 'Payment', description: 'A payment by QR code. 收款' },
)

export const protocols = ['device', 'coolq', 'onebot12', 'qq', 'wechat'] as const

/** What every unified event has. */
export const shared = {
  protocol: Closed([...protocols], 'The protocol it came by; with `type` it narrows `raw`. 来源协议'),
  kind: Text("The wire kind: the source's discriminators joined by a dot. 原始事件类型"),
  id: Type.Optional(Text("The source's own event id; never invented. 事件 id")),
  time: Integer('When it happened, Unix milliseconds. 时间，毫秒'),
  timeFrom: Closed(
    ['source', 'received'],
    'Whether the source told the time, or it is when the event was received. 时间来源',
  ),
  self: Type.Optional(Account),
  device: Type.Optional(Device),
  basis: Type.Optional(
    Closed(
      ['record'],
      'Present when the source announces a row of its database, not something that just happened. 依据',
    ),
  ),
  raw: Type.Unsafe<object>({
    type: 'object',
    description: 'The wire event itself, the very object that was converted. 原始事件',
  }),
}

const Unified = <const T extends string, F extends Record<string, Type.TSchema>>(
  type: T,
  description: string,
  fields: F,
) =>
  Type.Object(
    { type: Tag(type, `Always \`"${type}"\`. 统一事件类型`), ...fields, ...shared },
    { $id: `unified/${type}`, description },
  )

const operator = Type.Optional(Actor)
const inviter = Type.Optional(Actor)
const qrcodeLink = Type.Optional(Text('The link of the QR code the group was joined by. 二维码链接'))
const messageId = Text('The message that was recalled. 消息 id')
const durationMs = Type.Optional(Integer('For how long, milliseconds; absent when not told. 时长，毫秒'))
const via = OneOf(['join', 'approve', 'invite', 'unknown'], 'How: joined, was approved, was invited. 入群方式')
const leaveReason = OneOf(
  ['leave', 'kick', 'disband', 'unknown'],
  'Why: left, was kicked, the group was dissolved. 离群原因',
)
const joinFields = {
  group: Type.Optional(Group),
  requestId: Text('The id of the request to join. 请求 id'),
  qrcode: qrcodeLink,
}
const memberFields = { group: Group, user: User, operator }
const pushFields = { group: Group, operator }
const paymentFields = { payment: Payment }

export const events = {
  'login.qrcode.issued': Unified('login.qrcode.issued', 'A login QR code is ready to be scanned. 登录二维码已获取', {
    qrcode: Qrcode,
  }),
  'login.qrcode.scanned': Unified('login.qrcode.scanned', 'The login QR code was scanned. 登录二维码已扫描', {
    qrcode: QrcodeId,
  }),
  'login.qrcode.confirming': Unified('login.qrcode.confirming', 'The login is being confirmed. 登录确认中', {
    qrcode: QrcodeId,
  }),
  'login.qrcode.canceled': Unified('login.qrcode.canceled', 'The login was canceled. 登录已取消', { qrcode: QrcodeId }),
  'login.qrcode.succeeded': Type.Object(
    {
      type: Tag('login.qrcode.succeeded', 'Always `"login.qrcode.succeeded"`. 统一事件类型'),
      qrcode: QrcodeId,
      ...shared,
      self: Account,
    },
    { $id: 'unified/login.qrcode.succeeded', description: 'The login succeeded; `self` is who logged in. 登录成功' },
  ),
  'account.online': Unified('account.online', 'The bot account is online. 账号上线', {}),
  'account.offline': Unified('account.offline', 'The bot account is offline, or is about to be. 账号下线', {
    phase: Closed(['imminent', 'done'], 'About to go offline, or offline. 阶段'),
  }),
  'plugin.enabled': Unified('plugin.enabled', 'The reporting plugin was enabled or started. 插件启用', {
    plugin: Plugin,
  }),
  'plugin.disabled': Unified('plugin.disabled', 'The reporting plugin was disabled. 插件停用', { plugin: Plugin }),
  'plugin.uninstalled': Unified('plugin.uninstalled', 'The reporting plugin was uninstalled. 插件卸载', {
    plugin: Plugin,
  }),
  'message.private': Unified('message.private', 'Somebody wrote to the bot. 私聊消息', {
    user: User,
    message: Message,
    origin: Closed(
      ['friend', 'group', 'discuss', 'other'],
      'Where the sender is known from: a friend, or a temporary session out of a group. 来源',
    ),
    group: Type.Optional(Group),
  }),
  'message.group': Unified('message.group', 'Somebody wrote in a group. 群消息', {
    user: User,
    group: Group,
    message: Message,
    anonymous: Type.Optional(Anonymous),
  }),
  'echo.message': Unified(
    'echo.message',
    'The bot account itself sent a message, from here or another client. 自己发的消息',
    {
      to: User,
      group: Type.Optional(Group),
      message: Message,
    },
  ),
  'recall.private': Unified('recall.private', 'A private message was recalled. 私聊消息撤回', {
    user: User,
    messageId,
  }),
  'recall.group': Unified('recall.group', 'A group message was recalled. 群消息撤回', {
    user: User,
    group: Group,
    operator,
    messageId,
    by: Closed(['sender', 'operator'], 'By its sender, or by somebody else. 撤回者'),
  }),
  'request.friend': Unified('request.friend', 'Somebody asks to be a friend. 好友请求', {
    user: User,
    request: Request,
  }),
  'request.group.join': Unified('request.group.join', 'Somebody asks to join a group. 加群请求', {
    user: User,
    group: Type.Optional(Group),
    inviter,
    request: Request,
  }),
  'request.group.invite': Unified('request.group.invite', 'Somebody invites the bot into a group. 群邀请', {
    group: Type.Optional(Group),
    inviter,
    request: Request,
  }),
  'friend.added': Unified('friend.added', 'A friend was added. 好友增加', {
    user: User,
    initiator: Closed(['self', 'peer', 'unknown'], 'Who had asked: the bot or the friend. 发起者'),
    oneway: Type.Optional(Flag('Whether the peer had the bot as a friend before. 单向')),
  }),
  'friend.removed': Unified('friend.removed', 'A friend was removed. 好友减少', { user: User }),
  'friend.poked': Unified('friend.poked', 'A friend poked somebody. 好友戳一戳', { user: User, target: User }),
  'friend.add_failed': Unified('friend.add_failed', 'A friend request of the bot could not be sent. 好友申请发送失败', {
    user: User,
    reason: OneOf(['exists'], 'Why: they are friends already. 原因'),
  }),
  'group.created': Unified('group.created', 'A group came to be known. 群创建', {
    group: Group,
    requestId: Type.Optional(Text('The request that created the group through the API. 请求 id')),
  }),
  'group.joined': Unified('group.joined', 'The bot joined a group. 机器人入群', {
    group: Group,
    operator,
    inviter,
    via,
  }),
  'group.left': Unified('group.left', 'The bot is no longer in a group. 机器人离群', {
    group: Group,
    operator,
    reason: leaveReason,
  }),
  'group.renamed': Unified('group.renamed', 'A group was renamed; `group.name` is the new name. 群改名', {
    group: Group,
    operator,
    oldName: Type.Optional(Text('The old name. 旧群名')),
  }),
  'group.muted_all': Unified('group.muted_all', 'Everybody in a group was muted. 全员禁言', {
    group: Group,
    operator,
    durationMs,
  }),
  'group.unmuted_all': Unified('group.unmuted_all', 'Everybody in a group may speak again. 解除全员禁言', {
    group: Group,
    operator,
  }),
  'join.succeeded': Unified('join.succeeded', "The bot's request to join a group succeeded. 加群成功", joinFields),
  'join.failed': Unified('join.failed', "The bot's request to join a group failed. 加群失败", {
    ...joinFields,
    reason: OneOf(
      ['expired', 'none_realname', 'existed', 'errored'],
      'Why: the QR code expired, the account has no real name, it is a member already, another error. 失败原因',
    ),
  }),
  'member.joined': Unified('member.joined', 'Members joined a group. 群成员增加', {
    group: Group,
    user: User,
    users: Type.Array(User, { description: 'All who joined; `user` is the first. 全部新成员' }),
    operator,
    inviter,
    via,
  }),
  'member.left': Unified('member.left', 'A member left a group or was kicked. 群成员减少', {
    ...memberFields,
    reason: leaveReason,
  }),
  'member.muted': Unified('member.muted', 'A member was muted. 群成员禁言', { ...memberFields, durationMs }),
  'member.unmuted': Unified('member.unmuted', 'A member may speak again. 解除群成员禁言', memberFields),
  'member.admin_set': Unified('member.admin_set', 'A member became a group admin. 设置群管理员', memberFields),
  'member.admin_unset': Unified(
    'member.admin_unset',
    'A member ceased to be a group admin. 取消群管理员',
    memberFields,
  ),
  'push.group.enabled': Unified(
    'push.group.enabled',
    'A group switched proactive messages on. 群接受主动消息',
    pushFields,
  ),
  'push.group.disabled': Unified(
    'push.group.disabled',
    'A group switched proactive messages off. 群拒绝主动消息',
    pushFields,
  ),
  'payment.abandoned': Unified('payment.abandoned', 'Somebody scanned the code and left. 扫码后退出', paymentFields),
  'payment.pending': Unified(
    'payment.pending',
    'Somebody scanned the code and has not paid, or the source does not tell how far it got. 已扫码，未付款',
    paymentFields,
  ),
  'payment.completed': Unified('payment.completed', 'Somebody paid. 付款完成', paymentFields),
  'payment.logged': Unified(
    'payment.logged',
    'The log after a payment; the payment itself may have been announced before. 付款完成后的日志',
    paymentFields,
  ),
  unknown: Type.Object(
    {
      type: Tag('unknown', 'Always `"unknown"`. 统一事件类型'),
      user: Type.Optional(User),
      group: Type.Optional(Group),
      ...shared,
      raw: OpenObject('The wire event itself, the very object that was converted. 原始事件'),
      protocol: Closed([...protocols, 'unknown'], 'The protocol it came by, as far as it can be told. 来源协议'),
      kind: Text('The discriminators as far as they could be read, joined by a dot; else `"unknown"`. 原始事件类型'),
    },
    {
      $id: 'unified/unknown',
      description: 'An event botwire has no name for, or whose source says it does not know; whole in `raw`. 未知事件',
    },
  ),
}
