/** A handler over one protocol, the one with the most kinds: switching on `kind` narrows `event`. */
import { type ParseResult, safeParse } from 'botwire/onebot12'

export function onPost(body: unknown): string {
  const result: ParseResult = safeParse(body)
  if (!result.success) return result.error.message
  switch (result.kind) {
    case 'message.private':
      return `${result.event.user_id} ${result.event.alt_message}`
    case 'message.group_temp':
      return `${result.event.group_id} ${result.event.user_name ?? ''}`
    case 'message.group':
      return `${result.event.group_id} ${result.event.message?.map((segment) => segment?.type).join()}`
    case 'notice.private_message_delete':
      return `${result.event.message_id} ${result.event.self?.user_id}`
    case 'notice.friend_increase':
    case 'notice.friend_decrease':
    case 'notice.friend_poke':
    case 'notice.friend_add':
    case 'notice.wx.get_private_file':
    case 'notice.wx.get_private_redbag':
    case 'notice.wx.get_private_poke':
    case 'notice.wx.get_private_card':
      return result.event.user_id ?? ''
    case 'notice.group_member_increase':
    case 'notice.group_member_decrease':
    case 'notice.group_increase':
    case 'notice.group_decrease':
    case 'notice.group_ban':
    case 'notice.wx.get_group_file':
    case 'notice.wx.get_group_redbag':
    case 'notice.wx.get_group_poke':
    case 'notice.wx.get_group_card':
      return `${result.event.group_id} ${result.event.user_id}`
    case 'notice.group_member_ban':
    case 'notice.group_member_unban':
    case 'notice.group_poke':
    case 'notice.group_admin':
    case 'notice.qq.group_file_upload':
      return `${result.event.group_id} ${result.event.detail_type}`
    case 'notice.group_message_delete':
      return result.event.message_id
    case 'notice.group_admin_set':
    case 'notice.group_admin_unset':
      return `${result.event.group_id} ${result.event.detail_type}`
    case 'notice.group_name_update':
      return result.event.group_id ?? ''
    case 'message.channel':
    case 'notice.channel_member_increase':
    case 'notice.channel_member_decrease':
    case 'notice.channel_message_delete':
    case 'notice.channel_create':
    case 'notice.channel_delete':
      return `${result.event.guild_id} ${result.event.channel_id}`
    case 'notice.guild_member_increase':
    case 'notice.guild_member_decrease':
      return result.event.guild_id ?? ''
    case 'notice.wx.get_group_announcement':
      return result.event.text ?? ''
    case 'meta.connect':
      return result.event.version?.impl ?? ''
    case 'meta.heartbeat':
      return `${result.event.interval}`
    case 'meta.status_update':
      return `${result.event.status?.bots?.length}`
    case 'meta.lifecycle':
    case 'notice.custom':
      return result.event.sub_type ?? ''
    case 'message.extension':
    case 'notice.extension':
    case 'request.extension':
    case 'meta.extension':
      return result.event.detail_type
    case 'request.new_friend':
    case 'request.join_group':
    case 'request.group_invited':
    case 'request.friend':
    case 'request.group':
    case 'request.wx.friend_request':
      return `${result.event.time}`
    default:
      return nothingElse(result)
  }
}

function nothingElse(result: never): never {
  throw new TypeError(String(result))
}
