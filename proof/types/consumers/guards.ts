/** Guards narrow `unknown`, each to its own interface. */
import { isMessageGroup, isUnifiedEvent, isMessage as isUnifiedMessage } from 'botwire'
import { type CoolqEvents, type GroupMessage, isEvent, isGroupMessage, kindOf } from 'botwire/coolq'
import { isEventGroupChat } from 'botwire/wechat'

export function onPost(body: unknown): string | undefined {
  if (isGroupMessage(body)) return named(body)
  if (isEvent(body, 'request.friend')) return body.flag
  if (isEvent(body)) return body.post_type
  if (isEventGroupChat(body)) return body.data.from_wxid ?? undefined
  if (isMessageGroup(body)) return body.message.text
  if (isUnifiedEvent(body, 'member.joined')) return body.users.map(({ id }) => id).join()
  if (isUnifiedEvent(body) && isUnifiedMessage(body)) return body.message.text
  return kindOf(body)
}

const named = (event: GroupMessage): string => `${event.group_id}`

/** An enumeration that a server may extend takes any text, and still names the known ones. */
export const added: CoolqEvents['event.group_admin']['sub_type'] = 'a newer one'
