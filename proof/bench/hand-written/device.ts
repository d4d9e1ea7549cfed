/** Device reports: by event and type. */
import { type Fields, isObject, maybeFlag, maybeText, numberOrText, text } from './fields.ts'

const key = (v: unknown) => typeof v === 'string' || Number.isInteger(v)
const device = (e: Fields) => text(e.os) && key(e.device_id) && text(e.deviceid) && text(e.uuid)
const robot = (e: Fields) => text(e.os) && key(e.robot_id) && text(e.robotid)
const contact = (e: Fields) => robot(e) && key(e.contact_id) && text(e.contactid)
const room = (e: Fields) => robot(e) && key(e.room_id) && text(e.roomid)
const joining = (e: Fields) =>
  text(e.uuid) && robot(e) && (e.room_id === undefined || key(e.room_id)) && maybeText(e.roomid) && maybeText(e.qrcode)

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
          return robot(e) && key(e.profile_id) && text(e.profileid) && text(e.content)
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
          return joining(e) && text(e.failed_type)
      }
      return false
    case 'room_contact':
      switch (e.type) {
        case 'created':
          return room(e) && key(e.room_contact_id) && text(e.roomcontactid)
        case 'deleted':
          return room(e) && text(e.roomcontactid)
      }
      return false
    case 'message': {
      const { data } = e
      return (
        e.type === 'text' && contact(e) && isObject(data) && text(data.id) && text(data.text) && numberOrText(data.time)
      )
    }
  }
  return false
}
