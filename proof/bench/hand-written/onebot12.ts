/** OneBot 12 as walle-q speaks it: by type and detail type. */
import { type Fields, int64, maybeFlag, maybeNumber, maybeObject, maybeText, segments, text } from './fields.ts'

const event = (e: Fields) =>
  maybeNumber(e.id) && maybeNumber(e.time) && maybeText(e.sub_type) && maybeObject(e.self) && maybeText(e.self_id)
const message = (e: Fields) =>
  event(e) &&
  maybeText(e.message_id) &&
  (e.message === undefined || e.message === null || segments(e.message)) &&
  maybeText(e.alt_message) &&
  maybeText(e.group_id) &&
  maybeText(e.user_name)
const ofUser = (e: Fields) => event(e) && maybeText(e.user_id)
const operated = (e: Fields) => event(e) && maybeText(e.group_id) && maybeText(e.operator_id)
const member = (e: Fields) => operated(e) && maybeText(e.user_id)
const request = (e: Fields) => event(e) && int64(e.request_id)
const invitor = (e: Fields) => maybeText(e.invitor_id) && maybeText(e.invitor_name)
const asker = (e: Fields) => maybeText(e.user_id) && maybeText(e.user_name) && maybeText(e.message)
const ofGroup = (e: Fields) => maybeText(e.group_id) && maybeText(e.group_name)

export function isOnebot12(e: Fields): boolean {
  switch (e.type) {
    case 'message':
      switch (e.detail_type) {
        case 'private':
        case 'group_temp':
          return message(e) && text(e.user_id)
        case 'group':
          return message(e) && maybeText(e.user_id) && maybeText(e.user_card) && maybeText(e.group_name)
      }
      return false
    case 'notice':
      switch (e.detail_type) {
        case 'private_message_delete':
          return ofUser(e) && text(e.message_id)
        case 'friend_increase':
          return ofUser(e) && maybeText(e.user_name)
        case 'friend_decrease':
          return ofUser(e)
        case 'friend_poke':
          return ofUser(e) && maybeText(e.receiver_id)
        case 'group_member_increase':
        case 'group_member_decrease':
        case 'group_admin_set':
        case 'group_admin_unset':
          return member(e)
        case 'group_member_ban':
          return member(e) && maybeNumber(e.duration)
        case 'group_message_delete':
          return member(e) && text(e.message_id)
        case 'group_name_update':
          return operated(e) && maybeText(e.group_name)
      }
      return false
    case 'request':
      switch (e.detail_type) {
        case 'new_friend':
          return request(e) && asker(e)
        case 'join_group':
          return request(e) && asker(e) && ofGroup(e) && maybeFlag(e.suspicious) && invitor(e)
        case 'group_invited':
        case 'group_invite':
          return request(e) && ofGroup(e) && invitor(e)
      }
      return false
  }
  return false
}
