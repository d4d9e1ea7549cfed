/** The WeChat plugin: by event. */
import { type Fields, isObject, maybeObject, maybeText, numberOrText, text } from './fields.ts'

const scene = /^(-?\d+)?$/

const data = (v: unknown) => typeof v === 'string' || maybeObject(v)
const login = (v: unknown) => v === 0 || v === 1 || v === '0' || v === '1'
const chat = (d: Fields) => maybeText(d.robot_wxid) && numberOrText(d.type) && maybeText(d.msg)
const ofGroup = (d: Fields) => maybeText(d.robot_wxid) && text(d.from_group)
const paid = (v: unknown) => (typeof v === 'string' ? scene.test(v) : Number.isInteger(v))

export function isWechat(e: Fields): boolean {
  const d = e.data
  switch (e.event) {
    case 'Enable':
    case 'StopUsing':
    case 'Uninstall':
      return data(d)
    case 'Login':
      return isObject(d) && login(d.login_type) && maybeText(d.Wxid)
    case 'EventGroupChat':
      return isObject(d) && chat(d) && text(d.from_group) && maybeText(d.from_wxid)
    case 'EventPrivateChat':
      return isObject(d) && chat(d) && text(d.from_wxid)
    case 'EventDeviceCallback':
      return isObject(d) && chat(d) && text(d.to_wxid)
    case 'EventFrieneVerify':
      return isObject(d) && maybeText(d.robot_wxid) && maybeText(d.from_wxid) && text(d.v1) && text(d.v2)
    case 'EventGroupNameChange':
      return isObject(d) && ofGroup(d) && text(d.new_name)
    case 'EventGroupMemberAdd':
      return isObject(d) && ofGroup(d)
    case 'EventGroupMemberDecrease':
      return isObject(d) && ofGroup(d) && text(d.to_wxid)
    case 'EventInvitedInGroup':
      return isObject(d) && maybeText(d.robot_wxid) && maybeText(d.from_wxid)
    case 'EventQRcodePayment':
      return (
        isObject(d) &&
        maybeText(d.robot_wxid) &&
        maybeText(d.to_wxid) &&
        maybeText(d.payer_wxid) &&
        maybeText(d.payer_pay_id) &&
        numberOrText(d.money) &&
        paid(d.scene)
      )
  }
  return false
}
