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

const maybeInt = (v: unknown) => v === undefined || Number.isInteger(v)
const maybeFlag = (v: unknown) => v === undefined || typeof v === 'boolean'
const maybeInt64 = (v: unknown) => v === undefined || int64(v)
const maybeObject = (v: unknown) => v === undefined || isObject(v)
const objectOrNull = (v: unknown) => v === undefined || v === null || isObject(v)
const objects = (v: unknown) => v === null || (Array.isArray(v) && v.every(isObject))
const maybeObjects = (v: unknown) => v === undefined || objects(v)
const maybeTexts = (v: unknown) => v === undefined || (Array.isArray(v) && v.every(text))
const maybeInts = (v: unknown) => v === undefined || (Array.isArray(v) && v.every(int))
const maybeRich = (v: unknown) => v === undefined || typeof v === 'string' || (Array.isArray(v) && v.every(isObject))
const place = (d: Fields) => text(d.guild_id) && text(d.channel_id)
const where = (d: Fields) => int64(d.guild_id) && int64(d.channel_id) && int64(d.author_id)
const guildUser = (v: unknown) => isObject(v) && text(v.id) && text(v.username)
const chat = (d: Fields) =>
  text(d.id) &&
  text(d.content) &&
  text(d.timestamp) &&
  maybeInt(d.message_type) &&
  maybeObject(d.message_scene) &&
  maybeObjects(d.attachments) &&
  maybeObject(d.ark_data) &&
  maybeObjects(d.msg_elements)

export function isQq(e: Fields): boolean {
  const { op, d } = e
  switch (op) {
    case 0:
      return maybeInt(e.s) && maybeText(e.id) && isDispatch(e.t, d)
    case 1:
    case 11:
      return d === undefined || d === null || int(d)
    case 2:
      return isObject(d) && text(d.token) && int(d.intents) && maybeInts(d.shard) && maybeObject(d.properties)
    case 6:
      return isObject(d) && text(d.token) && text(d.session_id) && int(d.seq)
    case 7:
      return objectOrNull(d)
    case 9:
      return d === null || maybeFlag(d)
    case 10:
      return isObject(d) && int(d.heartbeat_interval)
    case 12:
      return objectOrNull(d) || int(d)
    case 13:
      return isObject(d) && text(d.plain_token) && int64(d.event_ts)
  }
  return false
}

function isDispatch(t: unknown, d: unknown): boolean {
  if (t === 'RESUMED') return d === undefined || text(d) || isObject(d)
  if (!isObject(d)) return false
  switch (t) {
    case 'C2C_MESSAGE_CREATE':
      return isObject(d.author) && text(d.author.user_openid) && maybeText(d.author.username) && chat(d)
    case 'GROUP_AT_MESSAGE_CREATE':
    case 'GROUP_MESSAGE_CREATE':
      return (
        isObject(d.author) &&
        text(d.author.member_openid) &&
        maybeText(d.author.username) &&
        text(d.group_openid) &&
        maybeObjects(d.mentions) &&
        chat(d)
      )
    case 'MESSAGE_CREATE':
    case 'AT_MESSAGE_CREATE':
    case 'DIRECT_MESSAGE_CREATE':
      return (
        text(d.id) &&
        place(d) &&
        guildUser(d.author) &&
        maybeText(d.content) &&
        text(d.timestamp) &&
        maybeObject(d.member) &&
        maybeObjects(d.mentions) &&
        maybeObjects(d.attachments) &&
        maybeObjects(d.embeds) &&
        maybeObject(d.ark) &&
        maybeObject(d.message_reference)
      )
    case 'MESSAGE_DELETE':
    case 'PUBLIC_MESSAGE_DELETE':
    case 'DIRECT_MESSAGE_DELETE': {
      const { message } = d
      return (
        isObject(message) &&
        text(message.id) &&
        place(message) &&
        maybeObject(message.author) &&
        maybeFlag(message.direct_message) &&
        maybeText(message.src_guild_id) &&
        isObject(d.op_user) &&
        text(d.op_user.id)
      )
    }
    case 'MESSAGE_REACTION_ADD':
    case 'MESSAGE_REACTION_REMOVE':
      return (
        text(d.user_id) &&
        place(d) &&
        isObject(d.target) &&
        text(d.target.id) &&
        (text(d.target.type) || int(d.target.type)) &&
        isObject(d.emoji) &&
        text(d.emoji.id) &&
        int(d.emoji.type)
      )
    case 'MESSAGE_AUDIT_PASS':
    case 'MESSAGE_AUDIT_REJECT':
      return (
        text(d.audit_id) &&
        text(d.audit_time) &&
        maybeText(d.create_time) &&
        optionalTextOrNull(d.message_id) &&
        maybeText(d.guild_id) &&
        maybeText(d.channel_id) &&
        maybeText(d.seq_in_channel) &&
        maybeText(d.user_openid) &&
        maybeText(d.group_openid)
      )
    case 'GROUP_ADD_ROBOT':
    case 'GROUP_DEL_ROBOT':
    case 'GROUP_MSG_REJECT':
    case 'GROUP_MSG_RECEIVE':
      return int64(d.timestamp) && text(d.group_openid) && text(d.op_member_openid)
    case 'GROUP_MEMBER_ADD':
    case 'GROUP_MEMBER_REMOVE':
      return int64(d.timestamp) && text(d.group_openid) && text(d.member_openid) && maybeText(d.user_openid)
    case 'GROUP_JOIN_REQUEST':
      return (
        text(d.group_openid) &&
        text(d.join_request_id) &&
        text(d.member_openid) &&
        text(d.username) &&
        text(d.apply_at) &&
        text(d.apply_source) &&
        maybeText(d.invited_by) &&
        maybeText(d.union_openid) &&
        maybeText(d.risk_tips) &&
        maybeFlag(d.bot) &&
        maybeObject(d.verify_info) &&
        maybeObject(d.auto_approved)
      )
    case 'FRIEND_ADD':
    case 'FRIEND_DEL':
      return (
        int64(d.timestamp) &&
        text(d.openid) &&
        maybeInt(d.scene) &&
        maybeText(d.scene_param) &&
        maybeObject(d.author) &&
        maybeText(d.short_code)
      )
    case 'C2C_MSG_REJECT':
    case 'C2C_MSG_RECEIVE':
      return int64(d.timestamp) && text(d.openid)
    case 'SUBSCRIBE_MESSAGE_STATUS':
      return maybeText(d.group_openid) && maybeText(d.openid) && objects(d.result)
    case 'ENTER_AIO':
      return maybeText(d.user_openid) && maybeText(d.from_source)
    case 'INTERACTION_CREATE':
      return (
        text(d.id) &&
        int(d.type) &&
        isObject(d.data) &&
        maybeInt(d.data.type) &&
        maybeText(d.data.name) &&
        maybeObject(d.data.resolved) &&
        maybeInt(d.version) &&
        maybeText(d.application_id) &&
        maybeText(d.scene) &&
        maybeInt(d.chat_type) &&
        maybeText(d.timestamp) &&
        maybeText(d.guild_id) &&
        maybeText(d.channel_id) &&
        maybeText(d.user_openid) &&
        maybeText(d.group_openid) &&
        maybeText(d.group_member_openid)
      )
    case 'GUILD_CREATE':
    case 'GUILD_UPDATE':
    case 'GUILD_DELETE':
      return (
        text(d.id) &&
        text(d.name) &&
        text(d.owner_id) &&
        int(d.member_count) &&
        int(d.max_members) &&
        maybeText(d.icon) &&
        maybeText(d.description) &&
        maybeText(d.joined_at) &&
        maybeText(d.op_user_id)
      )
    case 'CHANNEL_CREATE':
    case 'CHANNEL_UPDATE':
    case 'CHANNEL_DELETE':
      return (
        text(d.id) &&
        text(d.guild_id) &&
        text(d.name) &&
        text(d.owner_id) &&
        int(d.type) &&
        int(d.sub_type) &&
        maybeInt(d.position) &&
        maybeText(d.parent_id) &&
        maybeInt(d.private_type) &&
        maybeInt(d.speak_permission) &&
        maybeText(d.application_id) &&
        maybeInt64(d.permissions) &&
        maybeText(d.op_user_id)
      )
    case 'GUILD_MEMBER_ADD':
    case 'GUILD_MEMBER_UPDATE':
    case 'GUILD_MEMBER_REMOVE':
      return (
        text(d.guild_id) &&
        guildUser(d.user) &&
        text(d.op_user_id) &&
        maybeText(d.nick) &&
        maybeTexts(d.roles) &&
        maybeText(d.joined_at)
      )
    case 'AUDIO_START':
    case 'AUDIO_FINISH':
    case 'AUDIO_ON_MIC':
    case 'AUDIO_OFF_MIC':
      return place(d) && maybeText(d.audio_url) && maybeText(d.text)
    case 'AUDIO_OR_LIVE_CHANNEL_MEMBER_ENTER':
    case 'AUDIO_OR_LIVE_CHANNEL_MEMBER_EXIT':
      return place(d) && text(d.user_id) && maybeInt(d.channel_type)
    case 'FORUM_THREAD_CREATE':
    case 'FORUM_THREAD_UPDATE':
    case 'FORUM_THREAD_DELETE': {
      const info = d.thread_info
      return where(d) && piece(info) && maybeRich(info.title)
    }
    case 'FORUM_POST_CREATE':
    case 'FORUM_POST_DELETE': {
      const info = d.post_info
      return where(d) && piece(info) && text(info.post_id)
    }
    case 'FORUM_REPLY_CREATE':
    case 'FORUM_REPLY_DELETE': {
      const info = d.reply_info
      return where(d) && piece(info) && text(info.post_id) && text(info.reply_id)
    }
    case 'FORUM_PUBLISH_AUDIT_RESULT':
      return (
        where(d) &&
        text(d.thread_id) &&
        maybeText(d.post_id) &&
        maybeText(d.reply_id) &&
        int(d.type) &&
        int(d.result) &&
        maybeText(d.err_msg) &&
        maybeText(d.task_id) &&
        maybeText(d.date_time)
      )
    case 'OPEN_FORUM_THREAD_CREATE':
    case 'OPEN_FORUM_THREAD_UPDATE':
    case 'OPEN_FORUM_THREAD_DELETE':
    case 'OPEN_FORUM_POST_CREATE':
    case 'OPEN_FORUM_POST_DELETE':
    case 'OPEN_FORUM_REPLY_CREATE':
    case 'OPEN_FORUM_REPLY_DELETE':
      return where(d)
    case 'READY':
      return int(d.version) && text(d.session_id) && guildUser(d.user) && maybeInts(d.shard)
  }
  return false
}

const piece = (v: unknown): v is Fields =>
  isObject(v) && text(v.thread_id) && maybeRich(v.content) && maybeText(v.date_time)

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
export const isQqEvent = (v: unknown): boolean => isObject(v) && isQq(v)
export const isOnebot12Event = (v: unknown): boolean => isObject(v) && isOnebot12(v)
