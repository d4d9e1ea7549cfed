/** OneBot 12 and what programs add to it: by type and detail type. */
import {
  type Fields,
  flag,
  int,
  int64,
  isObject,
  maybeFlag,
  maybeInt,
  maybeText,
  nullableText,
  text,
} from './fields.ts'

/** The name of an event that a program has added. */
const prefixed = /^[_a-z][-_a-z0-9]*\../

const self = (v: unknown) => isObject(v) && text(v.platform) && text(v.user_id)
const bot = (v: unknown) => isObject(v) && self(v.self) && flag(v.online)
const bots = (v: unknown) => Array.isArray(v) && v.every(bot)
const status = (v: unknown) => isObject(v) && flag(v.good) && bots(v.bots)
const sign = (v: unknown) => v === undefined || (isObject(v) && maybeFlag(v.good) && maybeFlag(v.online))
const version = (v: unknown) => isObject(v) && text(v.impl) && text(v.version) && text(v.onebot_version)

function segments(v: unknown): boolean {
  if (!Array.isArray(v)) return false
  for (const segment of v) {
    if (!isObject(segment) || !text(segment.type) || !isObject(segment.data)) return false
  }
  return true
}

const envelope = (e: Fields) =>
  text(e.id) && Number.isFinite(e.time) && text(e.sub_type) && (e.self === undefined || self(e.self))
/** Drafts before 2022-08-14 tell the account by a field of its own. */
const event = (e: Fields) => envelope(e) && maybeText(e.self_id)
const addressed = (e: Fields) => event(e) && (e.self !== undefined || e.self_id !== undefined)
const message = (e: Fields) =>
  addressed(e) && text(e.message_id) && text(e.user_id) && segments(e.message) && maybeText(e.alt_message)
const operated = (e: Fields) => event(e) && text(e.operator_id)
const member = (e: Fields) => operated(e) && text(e.user_id) && text(e.group_id)
const inGuild = (e: Fields) => operated(e) && text(e.guild_id)
const inChannel = (e: Fields) => inGuild(e) && text(e.channel_id)
const request = (e: Fields) => addressed(e) && int64(e.request_id)
const invitor = (e: Fields) => nullableText(e.invitor_id) && nullableText(e.invitor_name)

const ofUser = (e: Fields) => envelope(e) && text(e.user_id)
const ofGroup = (e: Fields) => ofUser(e) && text(e.group_id)
const wxFile = (e: Fields) => text(e.file_name) && int(e.file_length) && text(e.md5)
const wxPerson = (e: Fields) =>
  text(e.v3) && text(e.v4) && text(e.nickname) && maybeText(e.province) && maybeText(e.city)
const wxCard = (e: Fields) => wxPerson(e) && maybeText(e.head_url) && maybeText(e.sex)

const asked = (e: Fields) =>
  envelope(e) &&
  text(e.user_id) &&
  maybeText(e.request_id) &&
  maybeText(e.flag) &&
  maybeText(e.comment) &&
  maybeText(e.message)
const extension = (e: Fields) => typeof e.detail_type === 'string' && prefixed.test(e.detail_type) && envelope(e)

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
        case 'channel':
          return (
            message(e) &&
            maybeText(e.guild_id) &&
            maybeText(e.channel_id) &&
            maybeText(e.group_id) &&
            (e.channel_id !== undefined || e.group_id !== undefined)
          )
      }
      return extension(e)
    case 'notice':
      return isNotice(e)
    case 'request':
      switch (e.detail_type) {
        case 'new_friend':
          return request(e) && text(e.user_id) && text(e.user_name) && text(e.message)
        case 'join_group':
          return (
            request(e) &&
            text(e.user_id) &&
            text(e.user_name) &&
            text(e.group_id) &&
            text(e.group_name) &&
            text(e.message) &&
            flag(e.suspicious) &&
            invitor(e)
          )
        case 'group_invited':
        case 'group_invite':
          return request(e) && text(e.group_id) && text(e.group_name) && invitor(e)
        case 'friend':
          return asked(e)
        case 'group':
          return asked(e) && maybeText(e.group_id)
        case 'wx.friend_request':
          return ofUser(e) && wxPerson(e) && text(e.content) && maybeText(e.country)
      }
      return extension(e)
    case 'meta':
      switch (e.detail_type) {
        case 'connect':
          return event(e) && version(e.version)
        case 'heartbeat':
          return event(e) && maybeInt(e.interval) && sign(e.status)
        case 'status_update':
          return (
            event(e) &&
            (e.status === undefined || status(e.status)) &&
            maybeFlag(e.good) &&
            (e.bots === undefined || bots(e.bots)) &&
            (e.status !== undefined || e.good !== undefined)
          )
        case 'lifecycle':
          return envelope(e)
      }
      return extension(e)
  }
  return false
}

function isNotice(e: Fields): boolean {
  switch (e.detail_type) {
    case 'private_message_delete':
      return event(e) && text(e.message_id) && text(e.user_id)
    case 'friend_increase':
      return event(e) && text(e.user_id) && maybeText(e.user_name)
    case 'friend_decrease':
      return event(e) && text(e.user_id)
    case 'friend_poke':
      return event(e) && text(e.user_id) && text(e.receiver_id)
    case 'group_member_increase':
      return event(e) && text(e.user_id) && text(e.group_id) && maybeText(e.operator_id)
    case 'group_member_decrease':
    case 'group_member_unban':
    case 'group_admin_set':
    case 'group_admin_unset':
      return member(e)
    case 'group_member_ban':
      return member(e) && maybeInt(e.duration)
    case 'group_message_delete':
      return member(e) && text(e.message_id)
    case 'group_name_update':
      return operated(e) && text(e.group_id) && text(e.group_name)
    case 'group_poke':
      return ofGroup(e) && text(e.receiver_id)
    case 'guild_member_increase':
    case 'guild_member_decrease':
      return inGuild(e) && text(e.user_id)
    case 'channel_member_increase':
    case 'channel_member_decrease':
      return inChannel(e) && text(e.user_id)
    case 'channel_message_delete':
      return inChannel(e) && text(e.user_id) && text(e.message_id)
    case 'channel_create':
    case 'channel_delete':
      return inChannel(e)
    case 'group_increase':
    case 'group_decrease':
    case 'group_admin':
    case 'group_ban':
      return ofGroup(e) && maybeText(e.operator_id)
    case 'friend_add':
      return ofUser(e)
    case 'custom':
      return envelope(e) && maybeText(e.user_id) && maybeText(e.group_id) && maybeText(e.operator_id)
    case 'wx.get_private_file':
      return ofUser(e) && wxFile(e)
    case 'wx.get_group_file':
      return ofGroup(e) && wxFile(e)
    case 'wx.get_private_redbag':
      return ofUser(e)
    case 'wx.get_group_redbag':
      return ofGroup(e)
    case 'wx.get_private_poke':
      return ofUser(e) && maybeText(e.from_user_id)
    case 'wx.get_group_poke':
      return ofGroup(e) && maybeText(e.from_user_id)
    case 'wx.get_group_announcement':
      return ofGroup(e) && text(e.text)
    case 'wx.get_private_card':
      return ofUser(e) && wxCard(e)
    case 'wx.get_group_card':
      return ofGroup(e) && wxCard(e)
    case 'qq.group_file_upload':
      return event(e) && text(e.group_id) && maybeText(e.user_id) && maybeText(e.file_id)
  }
  return extension(e)
}
