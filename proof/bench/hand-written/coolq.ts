/** CoolQ HTTP: by post type, then the type of the message, event or request. */
import {
  content,
  type Fields,
  int,
  int64,
  isObject,
  maybeInt,
  maybeInt64,
  maybeObject,
  maybeText,
  text,
} from './fields.ts'

const message = (e: Fields) =>
  int64(e.user_id) &&
  content(e.message) &&
  maybeInt64(e.self_id) &&
  maybeInt(e.message_id) &&
  maybeInt(e.font) &&
  maybeObject(e.sender)
const report = (e: Fields) => int64(e.user_id) && int(e.time) && maybeInt64(e.self_id)
const change = (e: Fields) => report(e) && int64(e.group_id) && int64(e.operator_id) && text(e.sub_type)
const file = (v: unknown) => isObject(v) && text(v.id) && text(v.name) && int64(v.size) && int64(v.busid)

export function isCoolq(e: Fields): boolean {
  switch (e.post_type) {
    case 'message':
      switch (e.message_type) {
        case 'private':
          return message(e) && text(e.sub_type) && maybeInt(e.time)
        case 'group':
          return (
            message(e) &&
            int64(e.group_id) &&
            text(e.anonymous) &&
            text(e.anonymous_flag) &&
            int(e.time) &&
            maybeText(e.sub_type)
          )
        case 'discuss':
          return message(e) && int64(e.discuss_id) && maybeInt(e.time)
      }
      return false
    case 'event':
      switch (e.event) {
        case 'group_upload':
          return report(e) && int64(e.group_id) && (e.file === null || file(e.file))
        case 'group_admin':
          return report(e) && int64(e.group_id) && text(e.sub_type)
        case 'group_decrease':
        case 'group_increase':
          return change(e)
        case 'group_ban':
        case 'unknown':
          return change(e) && int(e.duration)
        case 'friend_added':
        case 'friend_add':
          return report(e)
      }
      return false
    case 'request':
      switch (e.request_type) {
        case 'friend':
          return report(e) && text(e.message) && text(e.flag)
        case 'group':
          return report(e) && text(e.sub_type) && text(e.message) && text(e.flag) && maybeInt64(e.group_id)
      }
      return false
  }
  return false
}
