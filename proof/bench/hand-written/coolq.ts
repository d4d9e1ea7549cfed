/** CoolQ HTTP: by post type, then the type of the message, event or request. */
import { type Fields, id, maybeId, maybeNumber, maybeText, segments, text } from './fields.ts'

const content = (v: unknown) => v === null || typeof v === 'string' || segments(v)
const report = (e: Fields) => maybeNumber(e.time) && maybeId(e.self_id)
const message = (e: Fields) => id(e.user_id) && content(e.message) && maybeId(e.message_id) && report(e)
const change = (e: Fields) => report(e) && id(e.group_id) && maybeId(e.user_id) && maybeText(e.sub_type)
const request = (e: Fields) => report(e) && maybeId(e.user_id) && maybeText(e.message) && text(e.flag)

export function isCoolq(e: Fields): boolean {
  switch (e.post_type) {
    case 'message':
      switch (e.message_type) {
        case 'private':
          return message(e) && maybeText(e.sub_type)
        case 'group':
          return message(e) && id(e.group_id) && text(e.anonymous) && text(e.anonymous_flag) && maybeText(e.sub_type)
        case 'discuss':
          return message(e) && id(e.discuss_id)
      }
      return false
    case 'event':
      switch (e.event) {
        case 'group_admin':
          return change(e)
        case 'group_decrease':
        case 'group_increase':
          return change(e) && maybeId(e.operator_id)
        case 'friend_added':
          return report(e) && maybeId(e.user_id)
      }
      return false
    case 'request':
      switch (e.request_type) {
        case 'friend':
          return request(e)
        case 'group':
          return request(e) && maybeText(e.sub_type) && maybeId(e.group_id)
      }
      return false
  }
  return false
}
