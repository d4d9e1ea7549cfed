/**
 * The unified event: one shape for what every protocol reports.
 *
 * Ids are text; times and durations are milliseconds; money is decimal text; what a source does not send is absent.
 * Everything is plain JSON.
 */
import * as Type from 'typebox'
import { Always, Closed, Flag, Integer, OneOf, OpenObject, Tag, Text, unionOf } from '../vocabulary/index.ts'
import { protocols } from '../vocabulary/protocols.ts'
import { Actor, internalId, User } from './person.ts'
import { Segment } from './segments.ts'

export { Actor, User } from './person.ts'

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
    quoteId: Type.Optional(
      Text('The id under which later messages quote this one, where it is not `id`. 被引用时的消息 id'),
    ),
    segments: Type.Array(Segment, { description: 'The message, segment by segment, with every blank. 消息段' }),
    text: Text(
      'The text that was written: the text segments joined, without codes, escapes and blanks at both ends. WeChat writes mentions as text, and there they stay in it. 纯文本',
    ),
    addressed: Type.Optional(
      Always(
        'The bot is meant: it is mentioned or quoted, or the platform delivers only such messages. In a private chat every message is for the bot, with or without this. 是否提到机器人',
      ),
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
    content: Text('Its content, to be shown to the person who logs in. 二维码内容'),
  },
  { title: 'Qrcode', description: 'A login QR code with its content. 二维码' },
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

export const Guild = Type.Object(
  {
    id: Text('The id on the platform; `""` only where the source left it empty. 频道（guild）id'),
    name: Type.Optional(Text('Its name. 频道名称')),
  },
  { title: 'Guild', description: 'A guild: a community of channels. 频道（guild）' },
)

export const Channel = Type.Object(
  {
    id: Text('The id on the platform; `""` only where the source left it empty. 子频道 id'),
    name: Type.Optional(Text('Its name. 子频道名称')),
    kind: Type.Optional(
      OneOf(
        ['text', 'voice', 'category', 'live', 'app', 'forum'],
        "What it is for; a code botwire has no name for stays the source's digits. 子频道类型",
      ),
    ),
  },
  { title: 'Channel', description: 'A channel of a guild. 子频道' },
)

export const FileInfo = Type.Object(
  {
    id: Type.Optional(Text("The source's own handle of the file. 文件 id")),
    name: Type.Optional(Text('The file name. 文件名')),
    size: Type.Optional(Integer('The size in bytes. 大小，单位：字节')),
    url: Type.Optional(Text('Where it can be fetched. 链接')),
    path: Type.Optional(Text("Where it lies on the sender's or the bot's machine. 路径")),
    hash: Type.Optional(Text("The source's checksum. 校验值")),
  },
  { title: 'FileInfo', description: 'A file that was sent. 文件' },
)

export const Emoji = Type.Object(
  {
    id: Text('Its number, character or name at the source. 表情 id'),
    name: Type.Optional(Text('The name to show; of an emoji itself the character. 表情名称')),
    kind: Type.Optional(
      OneOf(['face', 'emoji'], 'A face of QQ or an emoji, where the source distinguishes them. 表情类型'),
    ),
    count: Type.Optional(Integer('How many reacted with it. 数量')),
  },
  { title: 'Emoji', description: 'An emoji of a reaction. 表情' },
)

export const Target = Type.Object(
  {
    kind: OneOf(['message', 'thread', 'post', 'reply'], 'What it is. 对象类型'),
    id: Type.Optional(Text('Its id, if the source sends it. 对象 id')),
  },
  { title: 'Target', description: 'What an event is about: a message, or a part of a forum. 对象' },
)

export const Interaction = Type.Object(
  {
    id: Type.Optional(Text('What the API that answers the interaction wants back. 交互 id')),
    code: Text("The source's own code of its kind. 交互类型"),
    buttonId: Type.Optional(Text('The button that was pressed. 按钮 id')),
    data: Type.Optional(Text("The button's own data. 按钮数据")),
    featureId: Type.Optional(Text('The menu entry that was chosen. 菜单 id')),
    messageId: Type.Optional(Text('The message it belongs to. 消息 id')),
    choice: Type.Optional(Text('What was chosen: a feedback, an action, a scope. 选项')),
    checked: Type.Optional(Flag('Whether it was switched on. 是否选中')),
  },
  { title: 'Interaction', description: 'What somebody pressed or chose. 交互' },
)

export const Audit = Type.Object(
  {
    id: Type.Optional(Text('The id of the audit. 审核 id')),
    target: Target,
    reason: Type.Optional(Text('Why it was refused. 原因')),
  },
  { title: 'Audit', description: 'An audit of something the bot published. 审核' },
)

export const Thread = Type.Object(
  {
    id: Type.Optional(Text('The thread, if the source sends it. 主题 id')),
    postId: Type.Optional(Text('The post below it. 帖子 id')),
    replyId: Type.Optional(Text('The reply below the post. 回复 id')),
    title: Type.Optional(Text('The title as plain text. 标题')),
    text: Type.Optional(Text('What was written, as plain text. 内容')),
  },
  { title: 'Thread', description: 'A thread of a forum, or a part of one. 帖子' },
)

export const Transfer = Type.Object(
  {
    id: Type.Optional(Text('The transaction. 交易 id')),
    amount: Type.Optional(Text('The amount as decimal text. 金额')),
    memo: Type.Optional(Text('What the payer wrote. 备注')),
  },
  { title: 'Transfer', description: 'A money transfer. 转账' },
)

export const Client = Type.Object(
  {
    id: Type.Optional(Text('Its id. 客户端 id')),
    name: Type.Optional(Text('Its name. 客户端名称')),
    kind: Type.Optional(Text('What it is. 客户端类型')),
  },
  { title: 'Client', description: 'A client the account is logged in on. 客户端' },
)

export const BotStatus = Type.Object(
  { self: Account, online: Flag('Whether it is online. 是否在线') },
  { title: 'BotStatus', description: 'Whether a bot account is online. 机器人状态' },
)

export const Implementation = Type.Object(
  {
    name: Type.Optional(Text('Its name. 实现名称')),
    version: Type.Optional(Text('Its version. 实现版本')),
    protocolVersion: Type.Optional(Text('The version of the protocol it speaks. 协议版本')),
  },
  { title: 'Implementation', description: 'The program that reports. 实现' },
)

export const Subscription = Type.Object(
  {
    id: Type.Optional(Text('The subscription. 订阅 id')),
    templateId: Type.Optional(Text('The template that was subscribed to. 模板 id')),
    allowed: Flag('Whether messages by it are wanted. 是否允许'),
  },
  { title: 'Subscription', description: 'A subscription to templated messages. 订阅' },
)

export { protocols }

/** What every unified event has. */
export const shared = {
  protocol: Closed([...protocols], 'The protocol it came by; with `type` it narrows `raw`. 来源协议'),
  kind: Text("The wire kind: the source's discriminators joined by a dot. 原始事件类型"),
  dialect: Type.Optional(Text('Which dialect of the protocol it came in, where one protocol has several. 方言')),
  id: Type.Optional(Text("The source's own event id; never invented. 事件 id")),
  time: Integer('When it happened, Unix milliseconds. 时间，毫秒'),
  timeFrom: Closed(['source', 'received'], 'Whether the time is from the source, or that of receiving. 时间来源'),
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
const guild = Type.Optional(Guild)
const channel = Type.Optional(Channel)
const optionalUser = Type.Optional(User)
const optionalGroup = Type.Optional(Group)
const qrcodeLink = Type.Optional(Text('The link of the QR code the group was joined by. 二维码链接'))
const messageId = Text('The message that was recalled. 消息 id')
const durationMs = Type.Optional(
  Integer('For how long, milliseconds; absent if the source does not send it. 时长，毫秒'),
)
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
const privatePushFields = { user: User }
/** Where something happened: in a private chat, a group or a channel. */
const place = { user: optionalUser, group: optionalGroup, guild, channel }
const reactionFields = {
  ...place,
  target: Target,
  emoji: Emoji,
  emojis: Type.Array(Emoji, { description: 'All of them; `emoji` is the first. 全部表情' }),
}
const pinFields = {
  ...place,
  operator,
  messageId: Type.Optional(Text('The message, if the source sends it. 消息 id')),
}
const pokeFields = { user: User, target: User }
const pokeWords = {
  pokeKind: Type.Optional(Text("The source's own code of the kind of poke. 戳一戳类型")),
  action: Type.Optional(Text('The verb shown for it, such as "poked" or 拍了拍. 动作文本')),
  suffix: Type.Optional(Text('The words shown behind the target, such as 的头. 动作后缀')),
}
const transferFields = {
  user: User,
  transfer: Transfer,
  direction: Closed(['in', 'out'], 'To the bot, or from it. 方向'),
}
const interactionFields = { ...place, interaction: Interaction }
const auditFields = { ...place, audit: Audit }
const guildFields = { guild: Guild, operator }
const guildMemberFields = { guild: Guild, user: User, operator }
const channelFields = { guild, channel: Channel, operator }
const channelMemberFields = { guild, channel: Channel, user: User, operator }
const forumFields = { guild, channel: Channel, user: User, thread: Thread }
const audioFields = {
  guild,
  channel: Channel,
  url: Type.Optional(Text('What is played. 音频链接')),
  text: Type.Optional(Text('The text shown with it. 状态文本')),
}
const audioMemberFields = { guild, channel: Channel, user: User }

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
  'login.qrcode.waiting': Unified('login.qrcode.waiting', 'The login QR code waits to be scanned. 登录二维码等待扫描', {
    qrcode: QrcodeId,
  }),
  'login.qrcode.failed': Unified('login.qrcode.failed', 'The QR code is of no use any more. 登录二维码失效', {
    qrcode: QrcodeId,
    reason: OneOf(
      ['expired', 'blocked', 'bound'],
      'Why: the QR code expired, wrong digits were sent too often, the bot is bound already and its old login stays valid. 原因',
    ),
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
    reason: Type.Optional(Text('Why, in the words of the source. 原因')),
  }),
  'account.client_changed': Unified(
    'account.client_changed',
    'The account logged in or out on another client. 其他客户端状态变更',
    { client: Client, online: Flag('Whether it is online there now. 是否在线') },
  ),
  'account.liked': Unified('account.liked', "Somebody liked the account's profile. 资料卡点赞", {
    operator,
    times: Type.Optional(Integer('How many times. 次数')),
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
      ['friend', 'group', 'discuss', 'guild', 'other'],
      'Where the sender is known from: a friend, or a temporary session out of a group or a guild. 来源',
    ),
    group: Type.Optional(Group),
    guild,
    channel,
  }),
  'message.group': Unified('message.group', 'Somebody wrote in a group. 群消息', {
    user: User,
    group: Group,
    message: Message,
    anonymous: Type.Optional(Anonymous),
  }),
  'message.channel': Unified('message.channel', 'Somebody wrote in a channel of a guild. 子频道消息', {
    user: User,
    guild,
    channel: Channel,
    message: Message,
  }),
  'echo.message': Unified(
    'echo.message',
    'The bot account itself sent a message, from here or another client. 自己发的消息',
    {
      to: User,
      group: Type.Optional(Group),
      guild,
      channel,
      message: Message,
    },
  ),
  'edit.message': Unified('edit.message', 'A message was edited; `message` is the new one. 消息编辑', {
    ...place,
    operator,
    message: Message,
  }),
  'recall.private': Unified('recall.private', 'A private message was recalled. 私聊消息撤回', {
    user: User,
    messageId,
    peer: Type.Optional(User),
  }),
  'recall.group': Unified('recall.group', 'A group message was recalled. 群消息撤回', {
    user: User,
    group: Group,
    operator,
    messageId,
    by: Closed(['sender', 'operator'], 'By its sender, or by somebody else. 撤回者'),
  }),
  'recall.channel': Unified('recall.channel', 'A message of a channel was recalled. 子频道消息撤回', {
    user: optionalUser,
    guild,
    channel: Channel,
    operator,
    messageId,
    by: Closed(['sender', 'operator', 'unknown'], 'By its sender, or by somebody else. 撤回者'),
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
    scene: Type.Optional(Text("The way by which they became friends; the source's own word or code. 添加场景")),
  }),
  'friend.updated': Unified('friend.updated', 'The contacts changed. 联系人变动', { user: optionalUser }),
  'friend.removed': Unified('friend.removed', 'A friend was removed. 好友减少', { user: User }),
  'friend.poked': Unified('friend.poked', 'Somebody poked in a private chat: the friend, or the bot. 好友戳一戳', {
    ...pokeFields,
    ...pokeWords,
    peer: Type.Optional(User),
  }),
  'friend.poke_recalled': Unified(
    'friend.poke_recalled',
    'A poke of a friend was recalled. 好友戳一戳撤回',
    pokeFields,
  ),
  'friend.typing': Unified('friend.typing', 'A friend is typing, or has stopped. 对方正在输入', {
    user: User,
    group: optionalGroup,
    typing: Flag('Whether the friend is typing now; `false`: has stopped. 是否正在输入'),
    text: Type.Optional(Text('What the source shows, such as "typing…". 状态文本')),
    code: Type.Optional(Text("The source's own code of the state. 状态码")),
  }),
  'friend.file_received': Unified('friend.file_received', 'A friend sent a file. 收到离线文件', {
    user: User,
    file: FileInfo,
  }),
  'chat.entered': Unified('chat.entered', "Somebody opened the bot's chat. 进入聊天窗口", {
    user: Type.Optional(Actor),
    from: Type.Optional(Text('From where. 来源')),
  }),
  'chat.pinned': Unified('chat.pinned', 'A chat was pinned to the top of the list. 会话置顶', {
    user: optionalUser,
    group: optionalGroup,
  }),
  'chat.unpinned': Unified('chat.unpinned', 'A chat is no longer pinned to the top of the list. 会话取消置顶', {
    user: optionalUser,
    group: optionalGroup,
  }),
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
  'group.file_uploaded': Unified('group.file_uploaded', 'Somebody uploaded a file to a group. 群文件上传', {
    group: Group,
    user: User,
    file: FileInfo,
  }),
  'group.announced': Unified('group.announced', 'An announcement was made in a group. 群公告', {
    group: Group,
    user: optionalUser,
    text: Text('The text of the announcement. 公告内容'),
  }),
  'group.tip': Unified('group.tip', 'The platform shows a grey hint in a group. 群灰条提示', {
    group: Group,
    user: optionalUser,
    messageId: Type.Optional(Text('The message it belongs to. 消息 id')),
    content: Text("The source's own content, unread. 原始内容"),
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
  'member.card_changed': Unified('member.card_changed', "A member's name in the group changed. 群名片变更", {
    group: Group,
    user: User,
    card: Text('The new name; `""` when it was removed. 新名片'),
    oldCard: Type.Optional(Text('The old name. 旧名片')),
  }),
  'member.title_changed': Unified('member.title_changed', 'A member received a title. 群头衔变更', {
    ...memberFields,
    title: Text('The new title; `""` when it was removed. 新头衔'),
  }),
  'member.honored': Unified('member.honored', 'A member received an honor. 群成员荣誉变更', {
    group: Group,
    user: User,
    honor: OneOf(['talkative', 'performer', 'emotion', 'legend', 'strong_newbie'], 'Which one. 荣誉类型'),
  }),
  'member.lucky_king': Unified('member.lucky_king', 'A member drew the largest share of a red packet. 群红包运气王', {
    group: Group,
    user: User,
    target: User,
  }),
  'member.poked': Unified('member.poked', 'A member poked somebody in a group. 群内戳一戳', {
    group: Group,
    ...pokeFields,
    ...pokeWords,
  }),
  'member.poke_recalled': Unified('member.poke_recalled', 'A poke in a group was recalled. 群内戳一戳撤回', {
    group: Group,
    ...pokeFields,
  }),
  'reaction.added': Unified('reaction.added', 'Somebody reacted with an emoji. 表情表态', reactionFields),
  'reaction.removed': Unified('reaction.removed', 'Somebody took a reaction back. 取消表情表态', reactionFields),
  'reaction.updated': Unified(
    'reaction.updated',
    'The reactions of a message are now these; may be none. 表情表态更新',
    {
      ...place,
      operator,
      target: Target,
      emojis: Type.Array(Emoji, { description: 'All reactions there are now. 全部表情' }),
    },
  ),
  'pin.added': Unified('pin.added', 'A message was pinned, or made essence. 设为精华消息', pinFields),
  'pin.removed': Unified('pin.removed', 'A message is no longer pinned. 移出精华消息', pinFields),
  'file.transfer': Unified('file.transfer', 'A file is being sent or fetched, or no longer is. 文件传输', {
    user: Type.Optional(Actor),
    file: Type.Optional(FileInfo),
    direction: Closed(['in', 'out', 'unknown'], 'To the bot, or from it. 方向'),
    phase: OneOf(['progress', 'done', 'received', 'refused', 'canceled', 'failed'], 'How far it got. 阶段'),
  }),
  'transfer.pending': Unified('transfer.pending', 'A money transfer waits to be accepted. 转账待收款', transferFields),
  'transfer.accepted': Unified('transfer.accepted', 'A money transfer was accepted. 转账已收款', transferFields),
  'system.notice': Unified('system.notice', 'A notice of the platform or the program, as text. 系统通知', {
    user: optionalUser,
    group: optionalGroup,
    text: Text('What it says. 内容'),
  }),
  'push.private.enabled': Unified(
    'push.private.enabled',
    'Somebody switched proactive messages on. 用户接受主动消息',
    privatePushFields,
  ),
  'push.private.disabled': Unified(
    'push.private.disabled',
    'Somebody switched proactive messages off. 用户拒绝主动消息',
    privatePushFields,
  ),
  'push.subscription.changed': Unified(
    'push.subscription.changed',
    'Somebody subscribed to templated messages, or no longer wants them. 订阅消息授权变更',
    {
      user: optionalUser,
      group: optionalGroup,
      subscriptions: Type.Array(Subscription, { description: 'What changed. 订阅结果' }),
    },
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
    'Somebody scanned the code and has not paid, or the source does not send the progress. 已扫码，未付款',
    paymentFields,
  ),
  'payment.completed': Unified('payment.completed', 'Somebody paid. 付款完成', paymentFields),
  'payment.logged': Unified(
    'payment.logged',
    'The log after a payment; the payment itself may have been announced before. 付款完成后的日志',
    paymentFields,
  ),
  'interaction.button': Unified('interaction.button', 'Somebody pressed a button. 按钮回调', interactionFields),
  'interaction.menu': Unified('interaction.menu', 'Somebody chose a menu entry. 快捷菜单', interactionFields),
  'interaction.feedback': Unified('interaction.feedback', 'Somebody judged an answer. 消息反馈', interactionFields),
  'interaction.session': Unified('interaction.session', 'Somebody cleared the session. 清空会话', interactionFields),
  'interaction.setting': Unified(
    'interaction.setting',
    'Somebody changed how the bot works. 设置变更',
    interactionFields,
  ),
  'interaction.authorization': Unified(
    'interaction.authorization',
    'Somebody granted or withdrew an authorization. 授权变更',
    interactionFields,
  ),
  'interaction.other': Unified(
    'interaction.other',
    'An interaction of another kind; `interaction.code` is the kind. 其他交互',
    interactionFields,
  ),
  'audit.passed': Unified('audit.passed', 'Something the bot published passed the audit. 审核通过', auditFields),
  'audit.rejected': Unified('audit.rejected', 'Something the bot published was refused. 审核不通过', auditFields),
  'guild.added': Unified('guild.added', 'The bot joined a guild, or one was created. 加入频道', guildFields),
  'guild.updated': Unified('guild.updated', 'A guild changed. 频道变更', guildFields),
  'guild.removed': Unified('guild.removed', 'The bot is no longer in a guild. 离开频道', guildFields),
  'guild.member_added': Unified('guild.member_added', 'A member joined a guild. 频道成员加入', {
    ...guildMemberFields,
    via,
  }),
  'guild.member_updated': Unified(
    'guild.member_updated',
    'A member of a guild changed. 频道成员变更',
    guildMemberFields,
  ),
  'guild.member_removed': Unified('guild.member_removed', 'A member left a guild. 频道成员离开', {
    ...guildMemberFields,
    reason: leaveReason,
  }),
  'channel.created': Unified('channel.created', 'A channel was created. 子频道创建', channelFields),
  'channel.updated': Unified('channel.updated', 'A channel changed. 子频道变更', {
    ...channelFields,
    oldName: Type.Optional(Text('The old name. 旧名称')),
  }),
  'channel.deleted': Unified('channel.deleted', 'A channel was deleted. 子频道删除', channelFields),
  'channel.member_added': Unified('channel.member_added', 'A member joined a channel. 子频道成员增加', {
    ...channelMemberFields,
    via,
  }),
  'channel.member_removed': Unified('channel.member_removed', 'A member left a channel. 子频道成员减少', {
    ...channelMemberFields,
    reason: leaveReason,
  }),
  'forum.thread.created': Unified('forum.thread.created', 'A thread was opened in a forum. 主题创建', forumFields),
  'forum.thread.updated': Unified('forum.thread.updated', 'A thread of a forum changed. 主题更新', forumFields),
  'forum.thread.deleted': Unified('forum.thread.deleted', 'A thread of a forum was deleted. 主题删除', forumFields),
  'forum.post.created': Unified('forum.post.created', 'A post was written below a thread. 帖子创建', forumFields),
  'forum.post.deleted': Unified('forum.post.deleted', 'A post was deleted. 帖子删除', forumFields),
  'forum.reply.created': Unified('forum.reply.created', 'A reply was written below a post. 回复创建', forumFields),
  'forum.reply.deleted': Unified('forum.reply.deleted', 'A reply was deleted. 回复删除', forumFields),
  'audio.started': Unified('audio.started', 'The bot began to play in a channel. 音频开始播放', audioFields),
  'audio.finished': Unified('audio.finished', 'The bot stopped playing. 音频播放结束', audioFields),
  'audio.mic_on': Unified('audio.mic_on', 'The bot took the microphone. 机器人上麦', audioFields),
  'audio.mic_off': Unified('audio.mic_off', 'The bot left the microphone. 机器人下麦', audioFields),
  'audio.member_entered': Unified(
    'audio.member_entered',
    'Somebody entered a voice or live channel. 进入音视频/直播子频道',
    audioMemberFields,
  ),
  'audio.member_exited': Unified(
    'audio.member_exited',
    'Somebody left a voice or live channel. 离开音视频/直播子频道',
    audioMemberFields,
  ),
  'meta.hello': Unified('meta.hello', 'A session was opened; heartbeats are wanted. 网关握手', {
    intervalMs: Integer('How often a heartbeat is wanted, milliseconds. 心跳周期，毫秒'),
  }),
  'meta.identify': Unified('meta.identify', 'The bot logs in on the session. 鉴权', {}),
  'meta.resume': Unified('meta.resume', 'The bot resumes a session. 恢复连接', {
    sessionId: Type.Optional(Text('The session. 会话 id')),
  }),
  'meta.connected': Unified('meta.connected', 'The connection is ready. 连接成功', {
    implementation: Type.Optional(Implementation),
    sessionId: Type.Optional(Text('The session, which a resume wants. 会话 id')),
  }),
  'meta.resumed': Unified('meta.resumed', 'The session was resumed; all that was missed has been sent. 恢复成功', {}),
  'meta.reconnect': Unified('meta.reconnect', 'The source wants a new connection. 要求重连', {}),
  'meta.invalid_session': Unified('meta.invalid_session', 'The session cannot go on. 会话无效', {
    resumable: Type.Optional(Flag('Whether it may be resumed. 是否可恢复')),
  }),
  'meta.heartbeat': Unified('meta.heartbeat', 'A sign of life. 心跳', {
    intervalMs: Type.Optional(Integer('When the next one comes, milliseconds. 心跳间隔，毫秒')),
    online: Type.Optional(Flag('Whether the account is online, if the source sends it. 是否在线')),
    good: Type.Optional(Flag('Whether all is well, if the source sends it. 是否正常')),
  }),
  'meta.heartbeat_ack': Unified('meta.heartbeat_ack', 'A heartbeat was received. 心跳回应', {}),
  'meta.acknowledged': Unified('meta.acknowledged', 'An event was received. 回调确认', {
    ok: Type.Optional(Flag('Whether it was handled. 是否成功')),
  }),
  'meta.validation': Unified('meta.validation', 'The platform checks the address of a webhook. 回调地址验证', {
    token: Text('What is to be signed and sent back. 待签名文本'),
  }),
  'meta.stream': Unified('meta.stream', 'The platform wants the next part of a streamed reply. 流式消息刷新', {
    user: User,
    group: optionalGroup,
    streamId: Text('The id that the bot gave its reply. 流式消息 id'),
  }),
  'meta.status': Unified('meta.status', 'The state of the program and its accounts. 状态更新', {
    good: Flag('Whether all is well. 是否正常'),
    bots: Type.Array(BotStatus, { description: 'The accounts in the report; may be none. 机器人状态' }),
  }),
  extension: Unified('extension', 'An event of an extension, by a name with a prefix; whole in `raw`. 扩展事件', {
    name: Text('The name with its prefix, such as `"qq.group_file_upload"`. 扩展事件名'),
    category: OneOf(['message', 'notice', 'request', 'meta'], 'What it is. 事件类别'),
    ...place,
  }),
  unknown: Type.Object(
    {
      type: Tag('unknown', 'Always `"unknown"`. 统一事件类型'),
      user: Type.Optional(User),
      group: Type.Optional(Group),
      ...shared,
      raw: OpenObject('The wire event itself, the very object that was converted. 原始事件'),
      protocol: Closed([...protocols, 'unknown'], 'The protocol it came by, as far as it is known. 来源协议'),
      kind: Text('The discriminators as far as they could be read, joined by a dot; else `"unknown"`. 原始事件类型'),
    },
    {
      $id: 'unified/unknown',
      description: 'An event botwire has no name for, or that its source calls unknown; whole in `raw`. 未知事件',
    },
  ),
}

/** Any of these kinds. 任一事件 */
export const AnyEvent = unionOf(events)
