/** OneBot 11: by post type, then the type of the message, notice, request or meta event; `notify` by its sub type. */
import {
  content,
  type Fields,
  flag,
  int,
  int64,
  isObject,
  maybeFlag,
  maybeInt,
  maybeInt64,
  maybeObject,
  maybeText,
  text,
  textOrNull,
} from './fields.ts'

const said = (e: Fields) => int64(e.user_id) && content(e.message) && int(e.time) && maybeObject(e.sender)
const message = (e: Fields) => said(e) && int64(e.message_id) && maybeInt64(e.self_id) && maybeText(e.raw_message)
const sent = (e: Fields) => message(e) && int64(e.self_id) && text(e.sub_type) && maybeInt64(e.target_id)
const anonymous = (v: unknown) => v === undefined || v === null || (isObject(v) && text(v.name) && text(v.flag))

const notice = (e: Fields) => int64(e.self_id) && int(e.time)
const personal = (e: Fields) => notice(e) && int64(e.user_id)
const inGroup = (e: Fields) => personal(e) && int64(e.group_id)
const change = (e: Fields) => inGroup(e) && int64(e.operator_id) && text(e.sub_type)
const transfer = (e: Fields) => notice(e) && int64(e.peer_id) && text(e.sub_type)
const inChannel = (e: Fields) =>
  personal(e) && int64(e.guild_id) && int64(e.channel_id) && int64(e.operator_id) && int64(e.self_tiny_id)
const poke = (e: Fields) =>
  personal(e) &&
  int64(e.target_id) &&
  maybeInt64(e.group_id) &&
  maybeInt64(e.sender_id) &&
  (e.raw_info === undefined || Array.isArray(e.raw_info))

const groupFile = (v: unknown) =>
  isObject(v) && text(v.id) && text(v.name) && int64(v.size) && maybeInt64(v.busid) && maybeText(v.url)
const offlineFile = (v: unknown) =>
  isObject(v) && text(v.name) && int64(v.size) && text(v.url) && maybeText(v.id) && maybeText(v.hash)
const flashFile = (v: unknown) => isObject(v) && text(v.name) && int64(v.size) && maybeText(v.path)
const client = (v: unknown) => isObject(v) && int64(v.app_id) && text(v.device_name) && text(v.device_kind)
const like = (v: unknown) => isObject(v) && text(v.emoji_id) && maybeInt(v.count)
const reaction = (v: unknown) =>
  isObject(v) && text(v.emoji_id) && text(v.emoji_name) && int(v.count) && flag(v.clicked)
const channel = (v: unknown) => isObject(v) && int64(v.channel_id) && text(v.channel_name) && int(v.channel_type)
const status = (v: unknown) => isObject(v) && flag(v.good) && (v.online === null || maybeFlag(v.online))

export function isOnebot11(e: Fields): boolean {
  switch (e.post_type) {
    case 'message':
      switch (e.message_type) {
        case 'private':
          return message(e) && text(e.sub_type) && maybeInt64(e.target_id) && maybeInt64(e.group_id)
        case 'group':
          return message(e) && int64(e.group_id) && text(e.sub_type) && anonymous(e.anonymous)
        case 'discuss':
          return message(e) && int64(e.discuss_id)
        case 'guild':
          return (
            said(e) &&
            text(e.message_id) &&
            int64(e.self_id) &&
            int64(e.guild_id) &&
            int64(e.channel_id) &&
            int64(e.self_tiny_id) &&
            text(e.sub_type)
          )
      }
      return false
    case 'message_sent':
      switch (e.message_type) {
        case 'private':
          return sent(e)
        case 'group':
          return sent(e) && int64(e.group_id)
      }
      return false
    case 'notice':
      return isNotice(e)
    case 'request':
      switch (e.request_type) {
        case 'friend':
          return personal(e) && textOrNull(e.comment) && text(e.flag) && maybeText(e.via)
        case 'group':
          return inGroup(e) && text(e.sub_type) && textOrNull(e.comment) && text(e.flag) && maybeInt64(e.invitor_id)
      }
      return false
    case 'meta_event':
      switch (e.meta_event_type) {
        case 'lifecycle':
          return notice(e) && text(e.sub_type)
        case 'heartbeat':
          return notice(e) && status(e.status) && maybeInt(e.interval)
      }
      return false
  }
  return false
}

function isNotice(e: Fields): boolean {
  switch (e.notice_type) {
    case 'group_upload':
      return inGroup(e) && groupFile(e.file)
    case 'group_admin':
      return inGroup(e) && text(e.sub_type)
    case 'group_decrease':
    case 'group_increase':
      return change(e)
    case 'group_ban':
    case 'unknown':
      return change(e) && int64(e.duration)
    case 'friend_add':
      return personal(e)
    case 'group_recall':
      return inGroup(e) && int64(e.operator_id) && int64(e.message_id) && maybeText(e.tip)
    case 'friend_recall':
      return personal(e) && int64(e.message_id) && maybeText(e.tip)
    case 'notify':
      return isNotify(e)
    case 'group_card':
      return inGroup(e) && text(e.card_new) && text(e.card_old)
    case 'offline_file':
      return personal(e) && offlineFile(e.file)
    case 'client_status':
      return notice(e) && client(e.client) && flag(e.online)
    case 'essence':
      return (
        notice(e) &&
        int64(e.group_id) &&
        int64(e.sender_id) &&
        int64(e.operator_id) &&
        text(e.sub_type) &&
        maybeInt64(e.message_id) &&
        maybeInt64(e.user_id)
      )
    case 'group_msg_emoji_like':
      return (
        notice(e) &&
        int64(e.group_id) &&
        int64(e.message_id) &&
        Array.isArray(e.likes) &&
        e.likes.every(like) &&
        maybeInt64(e.user_id) &&
        maybeFlag(e.is_add)
      )
    case 'reaction':
      return (
        notice(e) &&
        int64(e.group_id) &&
        int64(e.message_id) &&
        int64(e.operator_id) &&
        int(e.count) &&
        text(e.sub_type) &&
        text(e.code)
      )
    case 'group_name_change':
      return notice(e) && int64(e.group_id) && text(e.name)
    case 'group_dismiss':
      return inGroup(e)
    case 'bot_online':
      return notice(e) && text(e.reason)
    case 'bot_offline':
      return notice(e) && text(e.tag) && text(e.message) && maybeInt64(e.user_id)
    case 'online_file_receive':
    case 'online_file_send':
      return transfer(e)
    case 'flash_file':
      return (
        notice(e) &&
        text(e.sub_type) &&
        text(e.title) &&
        text(e.share_link) &&
        text(e.file_set_id) &&
        Array.isArray(e.files) &&
        e.files.every(flashFile)
      )
    case 'message_reactions_updated':
      return (
        inChannel(e) && text(e.message_id) && Array.isArray(e.current_reactions) && e.current_reactions.every(reaction)
      )
    case 'guild_channel_recall':
      return inChannel(e) && text(e.message_id)
    case 'channel_created':
    case 'channel_destroyed':
      return inChannel(e) && channel(e.channel_info)
    case 'channel_updated':
      return inChannel(e) && channel(e.old_info) && channel(e.new_info)
  }
  return false
}

function isNotify(e: Fields): boolean {
  switch (e.sub_type) {
    case 'poke':
      return poke(e) && maybeText(e.action) && maybeText(e.suffix)
    case 'poke_recall':
      return poke(e)
    case 'lucky_king':
      return inGroup(e) && int64(e.target_id) && maybeInt64(e.sender_id)
    case 'honor':
      return inGroup(e) && text(e.honor_type)
    case 'title':
      return inGroup(e) && text(e.title)
    case 'group_name':
      return inGroup(e) && text(e.name_new)
    case 'input_status':
      return personal(e) && int(e.event_type) && text(e.status_text) && maybeInt64(e.group_id)
    case 'profile_like':
      return notice(e) && int64(e.operator_id) && text(e.operator_nick) && int(e.times)
    case 'gray_tip':
      return inGroup(e) && int64(e.message_id) && text(e.busi_id) && text(e.content) && maybeObject(e.raw_info)
  }
  return false
}
