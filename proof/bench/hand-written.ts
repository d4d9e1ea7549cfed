/**
 * What a careful person would write without a library: a switch over the discriminators, then `typeof` on every field.
 *
 * The limit the others are measured against; it gives the same verdicts as the schemas.
 */
const digits = /^-?\d+$/

type Fields = Record<string, unknown>

const isObject = (v: unknown): v is Fields => typeof v === 'object' && v !== null && !Array.isArray(v)
const text = (v: unknown) => typeof v === 'string'
const int = (v: unknown) => Number.isInteger(v)
const int64 = (v: unknown) => Number.isInteger(v) || (typeof v === 'string' && digits.test(v))
const key = (v: unknown) => typeof v === 'string' || Number.isInteger(v)
const maybeText = (v: unknown) => v === undefined || typeof v === 'string'
const textOrNull = (v: unknown) => typeof v === 'string' || v === null
const optionalTextOrNull = (v: unknown) => v === undefined || typeof v === 'string' || v === null
const numberOrText = (v: unknown) => Number.isFinite(v) || typeof v === 'string'
const intOrText = (v: unknown) => Number.isInteger(v) || v === '' || (typeof v === 'string' && digits.test(v))

export function isCoolq(e: Fields): boolean {
  switch (e.post_type) {
    case 'message':
      switch (e.message_type) {
        case 'private':
          return text(e.sub_type) && int64(e.user_id) && text(e.message) && int(e.time)
        case 'group':
          return (
            int64(e.group_id) &&
            int64(e.user_id) &&
            text(e.anonymous) &&
            text(e.anonymous_flag) &&
            text(e.message) &&
            int(e.time)
          )
        case 'discuss':
          return int64(e.discuss_id) && int64(e.user_id) && text(e.message) && int(e.time)
      }
      return false
    case 'event':
      switch (e.event) {
        case 'group_admin':
          return text(e.sub_type) && int64(e.group_id) && int64(e.user_id) && int(e.time)
        case 'group_decrease':
        case 'group_increase':
          return text(e.sub_type) && int64(e.group_id) && int64(e.user_id) && int64(e.operator_id) && int(e.time)
        case 'friend_added':
          return int64(e.user_id) && int(e.time)
      }
      return false
    case 'request':
      switch (e.request_type) {
        case 'friend':
          return int64(e.user_id) && text(e.message) && text(e.flag) && int(e.time)
        case 'group':
          return text(e.sub_type) && int64(e.user_id) && text(e.message) && text(e.flag) && int(e.time)
      }
      return false
  }
  return false
}

const self = (v: unknown) => isObject(v) && text(v.platform) && text(v.user_id)
const maybeSelf = (v: unknown) => v === undefined || self(v)

function segments(v: unknown): boolean {
  if (!Array.isArray(v)) return false
  for (const segment of v) {
    if (!isObject(segment) || !text(segment.type) || !isObject(segment.data)) return false
  }
  return true
}

const envelope = (e: Fields) => text(e.sub_type) && text(e.id) && Number.isFinite(e.time)
const message = (e: Fields) =>
  envelope(e) && self(e.self) && text(e.message_id) && segments(e.message) && text(e.alt_message) && text(e.user_id)
const notice = (e: Fields) => envelope(e) && maybeSelf(e.self)
const request = (e: Fields) => envelope(e) && self(e.self) && int64(e.request_id)
const member = (e: Fields) => text(e.user_id) && text(e.group_id)
const invitor = (e: Fields) => optionalTextOrNull(e.invitor_id) && optionalTextOrNull(e.invitor_name)

export function isOnebot12(e: Fields): boolean {
  switch (e.type) {
    case 'message':
      switch (e.detail_type) {
        case 'private':
          return message(e) && maybeText(e.user_name)
        case 'group_temp':
          return message(e) && text(e.group_id) && maybeText(e.user_name)
        case 'group':
          return (
            message(e) &&
            text(e.group_id) &&
            maybeText(e.user_card) &&
            maybeText(e.user_name) &&
            maybeText(e.group_name)
          )
      }
      return false
    case 'notice':
      switch (e.detail_type) {
        case 'private_message_delete':
          return notice(e) && text(e.message_id) && text(e.user_id)
        case 'friend_increase':
          return notice(e) && text(e.user_id) && maybeText(e.user_name)
        case 'friend_decrease':
          return notice(e) && text(e.user_id)
        case 'friend_poke':
          return notice(e) && text(e.user_id) && text(e.receiver_id)
        case 'group_member_increase':
          return notice(e) && member(e) && maybeText(e.operator_id)
        case 'group_member_decrease':
        case 'group_admin_set':
        case 'group_admin_unset':
          return notice(e) && member(e) && text(e.operator_id)
        case 'group_member_ban':
          return notice(e) && member(e) && text(e.operator_id) && (e.duration === undefined || int(e.duration))
        case 'group_message_delete':
          return notice(e) && text(e.message_id) && member(e) && text(e.operator_id)
        case 'group_name_update':
          return notice(e) && text(e.group_id) && text(e.group_name) && text(e.operator_id)
      }
      return false
    case 'request':
      switch (e.detail_type) {
        case 'new_friend':
          return request(e) && text(e.user_id) && text(e.user_name) && text(e.message)
        case 'join_group':
          return (
            request(e) &&
            member(e) &&
            text(e.user_name) &&
            text(e.group_name) &&
            text(e.message) &&
            typeof e.suspicious === 'boolean' &&
            invitor(e)
          )
        case 'group_invited':
        case 'group_invite':
          return request(e) && text(e.group_id) && text(e.group_name) && invitor(e)
      }
      return false
  }
  return false
}

export function isQq(e: Fields): boolean {
  if (e.op !== 0) return false
  switch (e.t) {
    case 'GROUP_ADD_ROBOT':
    case 'GROUP_DEL_ROBOT':
    case 'GROUP_MSG_REJECT':
    case 'GROUP_MSG_RECEIVE': {
      const { d } = e
      return (
        (e.s === undefined || int(e.s)) &&
        maybeText(e.id) &&
        isObject(d) &&
        int64(d.timestamp) &&
        text(d.group_openid) &&
        text(d.op_member_openid)
      )
    }
  }
  return false
}

const device = (e: Fields) => text(e.os) && key(e.device_id) && text(e.deviceid) && text(e.uuid)
const robot = (e: Fields) => text(e.os) && key(e.robot_id) && text(e.robotid)
const contact = (e: Fields) => robot(e) && key(e.contact_id) && text(e.contactid)
const room = (e: Fields) => robot(e) && key(e.room_id) && text(e.roomid)
const joining = (e: Fields) =>
  text(e.uuid) && robot(e) && (e.room_id === undefined || key(e.room_id)) && maybeText(e.roomid) && maybeText(e.qrcode)

export function isDevice(e: Fields): boolean {
  switch (e.event) {
    case 'qrcode':
      switch (e.type) {
        case 'geted':
          return device(e) && text(e.content)
        case 'scaning':
        case 'logining':
        case 'canceled':
          return device(e)
        case 'logined':
          return device(e) && robot(e)
      }
      return false
    case 'status':
      return (e.type === 'online' || e.type === 'offline') && robot(e)
    case 'contact':
      switch (e.type) {
        case 'application':
          return robot(e) && key(e.profile_id) && text(e.profileid) && text(e.content)
        case 'passed':
          return contact(e) && (e.oneway === undefined || typeof e.oneway === 'boolean')
        case 'existed':
          return contact(e)
      }
      return false
    case 'room':
      switch (e.type) {
        case 'created':
          return room(e) && maybeText(e.uuid)
        case 'joining_success':
          return joining(e)
        case 'joining_failed':
          return joining(e) && text(e.failed_type)
      }
      return false
    case 'room_contact':
      switch (e.type) {
        case 'created':
          return room(e) && key(e.room_contact_id) && text(e.roomcontactid)
        case 'deleted':
          return room(e) && text(e.roomcontactid)
      }
      return false
    case 'message': {
      const { data } = e
      return (
        e.type === 'text' && contact(e) && isObject(data) && text(data.id) && text(data.text) && numberOrText(data.time)
      )
    }
  }
  return false
}

const plainRobot = (d: Fields) => text(d.robot_wxid) && int64(d.clientid) && int64(d.robot_type)
const person = (v: unknown) => isObject(v) && maybeText(v.wxid) && maybeText(v.username) && maybeText(v.nickname)
const people = (v: unknown) => textOrNull(v) || (Array.isArray(v) ? v.every(person) : person(v))
const mention = (v: unknown) =>
  isObject(v) &&
  text(v.wxid) &&
  maybeText(v.nickname) &&
  (v.position_from === undefined || int(v.position_from)) &&
  (v.position_to === undefined || int(v.position_to))
const mentions = (v: unknown) => Array.isArray(v) && v.every(mention)
const source = (v: unknown) =>
  optionalTextOrNull(v) || mentions(v) || (isObject(v) && (v.atuserlist === undefined || mentions(v.atuserlist)))

function invitation(v: unknown): boolean {
  if (textOrNull(v) || Array.isArray(v)) return true
  return (
    isObject(v) &&
    maybeText(v.inviter_wxid) &&
    maybeText(v.inviter_nickname) &&
    maybeText(v.group_headimgurl) &&
    maybeText(v.group_name) &&
    maybeText(v.invite_url)
  )
}

export function isWechat(e: Fields): boolean {
  const d = e.data
  switch (e.event) {
    case 'Enable':
    case 'StopUsing':
    case 'Uninstall':
      return d === ''
  }
  if (!isObject(d)) return false
  switch (e.event) {
    case 'Login':
      return (
        (d.login_type === 0 || d.login_type === 1 || d.login_type === '0' || d.login_type === '1') &&
        text(d.Wxid) &&
        int64(d.robot_type)
      )
    case 'EventGroupChat':
      return (
        plainRobot(d) &&
        int(d.type) &&
        text(d.from_group) &&
        textOrNull(d.from_group_name) &&
        text(d.from_wxid) &&
        textOrNull(d.from_name) &&
        text(d.msg) &&
        source(d.msg_source)
      )
    case 'EventPrivateChat':
      return plainRobot(d) && int(d.type) && text(d.from_wxid) && textOrNull(d.from_name) && text(d.msg)
    case 'EventDeviceCallback':
      return plainRobot(d) && int(d.type) && text(d.to_wxid) && textOrNull(d.to_name) && text(d.msg)
    case 'EventFrieneVerify': {
      const more = d.json_msg
      return (
        text(d.robot_wxid) &&
        int64(d.robot_type) &&
        int(d.type) &&
        text(d.from_wxid) &&
        textOrNull(d.from_name) &&
        text(d.v1) &&
        text(d.v2) &&
        (optionalTextOrNull(more) || typeof more === 'object')
      )
    }
    case 'EventGroupNameChange':
      return plainRobot(d) && text(d.from_group) && text(d.new_name) && text(d.old_name) && textOrNull(d.from_name)
    case 'EventGroupMemberAdd':
      return (
        plainRobot(d) && text(d.from_group) && textOrNull(d.from_group_name) && people(d.guest) && people(d.inviter)
      )
    case 'EventGroupMemberDecrease':
      return (
        plainRobot(d) &&
        text(d.from_group) &&
        textOrNull(d.from_group_name) &&
        text(d.to_wxid) &&
        textOrNull(d.to_name) &&
        numberOrText(d.time)
      )
    case 'EventInvitedInGroup':
      return text(d.robot_wxid) && text(d.from_wxid) && int64(d.robot_type) && invitation(d.msg)
    case 'EventQRcodePayment':
      return (
        text(d.robot_wxid) &&
        text(d.to_wxid) &&
        text(d.payer_wxid) &&
        text(d.payer_nickname) &&
        text(d.payer_pay_id) &&
        intOrText(d.received_money_index) &&
        text(d.money) &&
        text(d.total_money) &&
        text(d.remark) &&
        text(d.scene_desc) &&
        intOrText(d.scene) &&
        numberOrText(d.time)
      )
  }
  return false
}

/** Any of the five; every discriminator is a text but for QQ's. */
export function isAny(v: unknown): boolean {
  if (!isObject(v)) return false
  if (typeof v.post_type === 'string') return isCoolq(v)
  if (typeof v.op === 'number') return isQq(v)
  if (typeof v.type === 'string') return typeof v.detail_type === 'string' ? isOnebot12(v) : isDevice(v)
  return isWechat(v)
}

export const isCoolqEvent = (v: unknown): boolean => isObject(v) && isCoolq(v)
export const isOnebot12Event = (v: unknown): boolean => isObject(v) && isOnebot12(v)
