/**
 * Device and robot reports (服务端上报事件): flat objects distinguished by `event` and `type`.
 * The spellings `geted`, `scaning`, `logining`, `logined` are the wire format.
 */
import * as Type from 'typebox'
import { becomes, Hint, MaybeOneOf, OptionalText, Tag, Text, unionOf } from '../../../vocabulary/index.ts'

/** A key of the reporter's database. The document shows text, a reporter may send the number. */
const DatabaseKey = (description: string) =>
  Type.Optional(Type.Unsafe<string | number | null>({ type: ['string', 'integer', 'null'], description }))

const os = MaybeOneOf(['ipados', 'android'], 'The system the robot runs on. 设备系统')

const device = {
  device_id: DatabaseKey("The device's key in the reporter's database, text or integer. 设备主键 id"),
  deviceid: OptionalText("The device's outside id. 设备外部 id"),
}
const robot = {
  robot_id: DatabaseKey("The robot's key in the reporter's database, text or integer. 机器人主键 id"),
  robotid: OptionalText("The robot's outside id, a unionid. 机器人外部 id"),
}
const contact = {
  contact_id: DatabaseKey("The contact's key in the reporter's database, text or integer. 联系人主键 id"),
  contactid: Text("The contact's outside id, a unionid. 联系人外部 id"),
}
const room = {
  room_id: DatabaseKey("The group's key in the reporter's database, text or integer. 群主键 id"),
  roomid: Text("The group's outside id (not a unionid). 群外部 id"),
}
const joinedRoom = {
  room_id: DatabaseKey(
    "The group's key in the reporter's database; only when it was passed with the request. 群主键 id（扫码入群有传递才有）",
  ),
  roomid: OptionalText(
    "The group's outside id; only when it was passed with the request. 群外部 id（扫码入群有传递才有）",
  ),
}
const qrcodeLink = OptionalText('The link of the QR code, when the group was joined by one. 扫码入群则是二维码链接')

const qrcodeUuid = OptionalText("The QR code's id; the events of one login share it. 二维码事件 uuid")

const qrcodeEvent = Tag('qrcode', 'A step of logging in by QR code. 二维码事件')
const statusEvent = Tag('status', 'The robot went online or offline. 状态事件')
const contactEvent = Tag('contact', 'Something about a contact. 联系人事件')
const roomEvent = Tag('room', 'Something about a group. 群事件')
const roomContactEvent = Tag('room_contact', "A row of a group's member table changed. 群联系人事件")
const messageEvent = Tag('message', 'A message came in. 消息事件')

export const GetedQrcode = Type.Object(
  {
    event: qrcodeEvent,
    type: Tag('geted', 'The code was obtained (wire spelling). 已获取'),
    os,
    ...device,
    uuid: qrcodeUuid,
    content: Text('The content of the QR code, to be shown to the person who logs in. 二维码内容'),
  },
  { $id: 'device/qrcode.geted', description: 'A login QR code was obtained. 二维码-已获取' },
)

export const ScaningQrcode = Type.Object(
  {
    event: qrcodeEvent,
    type: Tag('scaning', 'The code was scanned (wire spelling). 扫描中'),
    os,
    ...device,
    uuid: qrcodeUuid,
  },
  { $id: 'device/qrcode.scaning', description: 'The login QR code was scanned. 二维码-扫描中' },
)

export const LoginingQrcode = Type.Object(
  {
    event: qrcodeEvent,
    type: Tag('logining', 'The login is being confirmed (wire spelling). 登录中'),
    os,
    ...device,
    uuid: qrcodeUuid,
  },
  { $id: 'device/qrcode.logining', description: 'The login is being confirmed. 二维码-登录中' },
)

export const CanceledQrcode = Type.Object(
  {
    event: qrcodeEvent,
    type: Tag('canceled', 'The login was canceled. 已取消'),
    os,
    ...device,
    uuid: qrcodeUuid,
  },
  { $id: 'device/qrcode.canceled', description: 'The login by QR code was canceled. 二维码-已取消' },
)

export const LoginedQrcode = Type.Object(
  {
    event: qrcodeEvent,
    type: Tag('logined', 'The login succeeded (wire spelling). 登录成功'),
    os,
    ...device,
    ...robot,
    uuid: qrcodeUuid,
  },
  { $id: 'device/qrcode.logined', description: 'The login by QR code succeeded. 二维码-登录成功' },
)

export const OnlineStatus = Type.Object(
  { event: statusEvent, type: Tag('online', 'Online. 上线'), os, ...robot },
  { $id: 'device/status.online', description: 'The robot went online. 状态-上线' },
)

export const OfflineStatus = Type.Object(
  { event: statusEvent, type: Tag('offline', 'Offline. 下线'), os, ...robot },
  { $id: 'device/status.offline', description: 'The robot went offline. 状态-下线' },
)

export const ApplicationContact = Type.Object(
  {
    event: contactEvent,
    type: Tag('application', 'A friend request came in. 好友申请'),
    os,
    ...robot,
    profile_id: DatabaseKey("The applicant's key in the reporter's database, text or integer. 第三方用户主键 id"),
    profileid: Text("The applicant's outside id, a unionid. 第三方用户外部 id"),
    content: OptionalText('What the applicant wrote. 招呼'),
  },
  { $id: 'device/contact.application', description: 'Somebody asked to be a friend. 联系人-对方发送来了好友申请' },
)

export const PassedContact = Type.Object(
  {
    event: contactEvent,
    type: Tag('passed', 'The friend request was accepted. 通过了好友申请'),
    os,
    oneway: Type.Optional(
      Type.Unsafe<boolean | null>({
        type: ['boolean', 'null'],
        description: 'Sent with a one-way pass only: the peer already had the robot as a friend. 单向通过好友时携带',
      }),
    ),
    ...robot,
    ...contact,
  },
  {
    $id: 'device/contact.passed',
    description: "The peer accepted the robot's friend request. 联系人-对方通过了好友申请",
  },
)

export const ExistedContact = Type.Object(
  { event: contactEvent, type: Tag('existed', 'They are friends already. 好友已存在'), os, ...robot, ...contact },
  {
    $id: 'device/contact.existed',
    description: 'A friend request could not be sent: they are friends already. 联系人-好友申请发送失败，好友已存在',
  },
)

export const CreatedRoom = Type.Object(
  {
    event: roomEvent,
    type: Tag('created', "The group's record was created. 群数据创建"),
    os,
    ...robot,
    ...room,
    uuid: OptionalText(
      'Only when the group was created through the API: the id of that request. 存在此字段则为通过建群接口创建',
    ),
  },
  {
    $id: 'device/room.created',
    description: "A group's record was created in the reporter's database; the group itself may be old. 群-群数据创建",
  },
)

export const JoiningSuccessRoom = Type.Object(
  {
    event: roomEvent,
    type: Tag('joining_success', 'Joining succeeded. 加入成功'),
    os,
    uuid: OptionalText('The id of the request to join. 消息唯一 id'),
    ...robot,
    ...joinedRoom,
    qrcode: qrcodeLink,
  },
  { $id: 'device/room.joining_success', description: 'The robot joined a group. 群-加入成功' },
)

export const JoiningFailedRoom = Type.Object(
  {
    event: roomEvent,
    type: Tag('joining_failed', 'Joining failed. 加入失败'),
    os,
    uuid: OptionalText('The id of the request to join. 消息唯一 id'),
    ...robot,
    ...joinedRoom,
    failed_type: MaybeOneOf(
      ['expired', 'none_realname', 'existed', 'errored'],
      'Why: the QR code expired, the account has no real name, the robot is in the group already, another error. 失败类型：二维码过期 / 未实名 / 群存在 / 其他错误',
    ),
    qrcode: qrcodeLink,
  },
  { $id: 'device/room.joining_failed', description: 'The robot could not join a group. 群-加入失败' },
)

export const CreatedRoomContact = Type.Object(
  {
    event: roomContactEvent,
    type: Tag('created', 'The row was created. 群联系人数据创建'),
    os,
    ...robot,
    ...room,
    room_contact_id: DatabaseKey("The member's key in the reporter's database, text or integer. 群联系人主键 id"),
    roomcontactid: Text("The member's outside id, a unionid. 群联系人外部 id"),
  },
  {
    $id: 'device/room_contact.created',
    description: "A member's record was created in the reporter's database. 群联系人-群联系人数据创建",
  },
)

export const DeletedRoomContact = Type.Object(
  {
    event: roomContactEvent,
    type: Tag('deleted', 'The row was deleted, so its key is not sent. 群联系人数据已删除，因此没有主键'),
    os,
    ...robot,
    ...room,
    roomcontactid: Text("The member's outside id, a unionid. 群联系人外部 id"),
  },
  {
    $id: 'device/room_contact.deleted',
    description: "A member's record was deleted from the reporter's database. 群联系人-群联系人数据删除",
  },
)

export const TextMessage = Type.Object(
  {
    event: messageEvent,
    type: Tag('text', 'A text message. 文本消息'),
    os,
    ...robot,
    ...contact,
    data: Type.Object(
      {
        id: Hint('integer or string', 'The message id, text or integer. 消息 id'),
        text: OptionalText('What was written. 消息文本'),
        time: Hint(
          'integer or string',
          'When it was written; the document gives neither unit nor notation, text or number. 消息时间',
        ),
      },
      { title: 'TextMessageData', description: 'The message. 消息数据' },
    ),
  },
  { $id: 'device/message.text', description: 'A contact sent a text message. 消息-文本消息' },
)

/** The fields that distinguish the kinds, outermost first. */
export const discriminators = [['event'], ['type']]

/** The kinds of device reports, each with the unified types that it may become. */
export const events = {
  'qrcode.geted': becomes(GetedQrcode, 'login.qrcode.issued'),
  'qrcode.scaning': becomes(ScaningQrcode, 'login.qrcode.scanned'),
  'qrcode.logining': becomes(LoginingQrcode, 'login.qrcode.confirming'),
  'qrcode.canceled': becomes(CanceledQrcode, 'login.qrcode.canceled'),
  'qrcode.logined': becomes(LoginedQrcode, 'login.qrcode.succeeded'),
  'status.online': becomes(OnlineStatus, 'account.online'),
  'status.offline': becomes(OfflineStatus, 'account.offline'),
  'contact.application': becomes(ApplicationContact, 'request.friend'),
  'contact.passed': becomes(PassedContact, 'friend.added'),
  'contact.existed': becomes(ExistedContact, 'friend.add_failed'),
  'room.created': becomes(CreatedRoom, 'group.created'),
  'room.joining_success': becomes(JoiningSuccessRoom, 'join.succeeded'),
  'room.joining_failed': becomes(JoiningFailedRoom, 'join.failed'),
  'room_contact.created': becomes(CreatedRoomContact, 'member.joined', 'group.joined'),
  'room_contact.deleted': becomes(DeletedRoomContact, 'member.left', 'group.left'),
  'message.text': becomes(TextMessage, 'message.private'),
}

/** Any of these kinds. 任一事件 */
export const AnyEvent = unionOf(events)
