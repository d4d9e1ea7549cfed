/** The gateway of the QQ open platform: by opcode, and its dispatches by name. */
import {
  type Fields,
  int,
  int64,
  isObject,
  maybeFlag,
  maybeInt,
  maybeInt64,
  maybeObject,
  maybeText,
  nullableText,
  text,
} from './fields.ts'

const maybeObjectOrNull = (v: unknown) => v === undefined || v === null || isObject(v)
const objects = (v: unknown) => v === null || (Array.isArray(v) && v.every(isObject))
const maybeObjects = (v: unknown) => v === undefined || objects(v)
const maybeTexts = (v: unknown) => v === undefined || (Array.isArray(v) && v.every(text))
const maybeInts = (v: unknown) => v === undefined || (Array.isArray(v) && v.every(int))
const maybeRich = (v: unknown) => v === undefined || typeof v === 'string' || (Array.isArray(v) && v.every(isObject))
const place = (d: Fields) => text(d.guild_id) && text(d.channel_id)
const where = (d: Fields) => int64(d.guild_id) && int64(d.channel_id) && int64(d.author_id)
const guildUser = (v: unknown) => isObject(v) && text(v.id) && text(v.username)
const piece = (v: unknown): v is Fields =>
  isObject(v) && text(v.thread_id) && maybeRich(v.content) && maybeText(v.date_time)
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
      return maybeObjectOrNull(d)
    case 9:
      return d === null || maybeFlag(d)
    case 10:
      return isObject(d) && int(d.heartbeat_interval)
    case 12:
      return maybeObjectOrNull(d) || int(d)
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
        nullableText(d.message_id) &&
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
