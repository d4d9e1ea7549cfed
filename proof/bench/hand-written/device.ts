/** Device reports: by event and type. */
import { type Fields, isObject, maybeFlag, maybeId, maybeText, text } from './fields.ts'

const device = (e: Fields) => maybeText(e.os) && maybeId(e.device_id) && maybeText(e.deviceid) && maybeText(e.uuid)
const robot = (e: Fields) => maybeText(e.os) && maybeId(e.robot_id) && maybeText(e.robotid)
const contact = (e: Fields) => robot(e) && maybeId(e.contact_id) && text(e.contactid)
const room = (e: Fields) => robot(e) && maybeId(e.room_id) && text(e.roomid)
const joining = (e: Fields) =>
  maybeText(e.uuid) && robot(e) && maybeId(e.room_id) && maybeText(e.roomid) && maybeText(e.qrcode)

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
          return robot(e) && maybeId(e.profile_id) && text(e.profileid) && maybeText(e.content)
        case 'passed':
          return contact(e) && maybeFlag(e.oneway)
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
          return joining(e) && maybeText(e.failed_type)
      }
      return false
    case 'room_contact':
      switch (e.type) {
        case 'created':
          return room(e) && maybeId(e.room_contact_id) && text(e.roomcontactid)
        case 'deleted':
          return room(e) && text(e.roomcontactid)
      }
      return false
    case 'message':
      return e.type === 'text' && contact(e) && isObject(e.data) && maybeText(e.data.text)
  }
  return false
}
