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
      return `${result.event.group_id} ${result.event.message.map((segment) => segment.type).join()}`
    case 'notice.private_message_delete':
      return `${result.event.message_id} ${result.event.self?.user_id}`
    case 'notice.friend_increase':
    case 'notice.friend_decrease':
    case 'notice.friend_poke':
      return result.event.user_id
    case 'notice.group_member_increase':
    case 'notice.group_member_decrease':
      return `${result.event.group_id} ${result.event.user_id}`
    case 'notice.group_member_ban':
      return `${result.event.group_id} ${result.event.detail_type}`
    case 'notice.group_message_delete':
      return result.event.message_id
    case 'notice.group_admin_set':
    case 'notice.group_admin_unset':
      return `${result.event.group_id} ${result.event.detail_type}`
    case 'notice.group_name_update':
      return result.event.group_id
    case 'request.new_friend':
    case 'request.join_group':
    case 'request.group_invited':
      return `${result.event.time}`
    default:
      return nothingElse(result)
  }
}

function nothingElse(result: never): never {
  throw new TypeError(String(result))
}
