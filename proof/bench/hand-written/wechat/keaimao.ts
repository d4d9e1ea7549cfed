/** Keaimao, whose events are flat: by name, and in another version by number. */
import {
  type Fields,
  int,
  isObject,
  maybeNumberOrText,
  maybeText,
  nullableText,
  numberOrText,
  text,
} from '../fields.ts'
import { applicant, member, members, zeroOrOne } from './parts.ts'

const loose = (v: unknown) => nullableText(v) || isObject(v)

export const transfer = (v: unknown) =>
  isObject(v) &&
  maybeNumberOrText(v.paysubtype) &&
  maybeNumberOrText(v.is_arrived) &&
  maybeNumberOrText(v.is_received) &&
  maybeNumberOrText(v.money) &&
  maybeText(v.remark) &&
  maybeText(v.payer_pay_id) &&
  maybeText(v.receiver_pay_id) &&
  maybeText(v.pay_id) &&
  maybeText(v.robot_pay_id)
export const payment = (v: unknown) =>
  isObject(v) &&
  maybeNumberOrText(v.received_money_index) &&
  maybeNumberOrText(v.money) &&
  maybeNumberOrText(v.total_money) &&
  maybeNumberOrText(v.scene) &&
  maybeNumberOrText(v.timestamp) &&
  maybeText(v.to_wxid) &&
  maybeText(v.payer_wxid) &&
  maybeText(v.payer_nickname) &&
  maybeText(v.pay_wxid) &&
  maybeText(v.pay_name) &&
  maybeText(v.payer_pay_id) &&
  maybeText(v.remark) &&
  maybeText(v.scene_desc)
export const join = (v: unknown) =>
  isObject(v) &&
  (v.guest === undefined || members(v.guest)) &&
  (v.inviter === undefined || member(v.inviter)) &&
  maybeText(v.group_name)
export const leave = (v: unknown) =>
  isObject(v) && maybeNumberOrText(v.timestamp) && maybeText(v.member_wxid) && maybeText(v.member_nickname)

const names = (e: Fields) =>
  nullableText(e.from_name) &&
  nullableText(e.final_from_wxid) &&
  nullableText(e.final_from_name) &&
  nullableText(e.to_wxid)
const message = (e: Fields) =>
  names(e) &&
  text(e.robot_wxid) &&
  text(e.from_wxid) &&
  int(e.type) &&
  text(e.msg) &&
  maybeNumberOrText(e.msgid) &&
  maybeNumberOrText(e.money)
const details = (e: Fields, fits: (v: unknown) => boolean) =>
  (maybeText(e.msg) || fits(e.msg)) && (maybeText(e.json_msg) || fits(e.json_msg))
const notice = (e: Fields) => names(e) && text(e.robot_wxid) && text(e.from_wxid) && maybeNumberOrText(e.type)

export const login = (e: Fields) =>
  names(e) && text(e.robot_wxid) && zeroOrOne(e.type) && loose(e.msg) && nullableText(e.from_wxid)
export const groupMessage = (e: Fields) => message(e) && text(e.final_from_wxid)
export const friendMessage = message
export const sentMessage = (e: Fields) =>
  names(e) &&
  text(e.robot_wxid) &&
  text(e.to_wxid) &&
  numberOrText(e.type) &&
  text(e.msg) &&
  nullableText(e.from_wxid) &&
  nullableText(e.to_name) &&
  maybeNumberOrText(e.msgid)
export const receivedTransfer = (e: Fields) => notice(e) && maybeNumberOrText(e.money) && details(e, transfer)
export const scannedMoney = (e: Fields) =>
  text(e.robot_wxid) &&
  nullableText(e.final_from_wxid) &&
  nullableText(e.final_from_name) &&
  nullableText(e.to_wxid) &&
  nullableText(e.pay_wxid) &&
  nullableText(e.pay_name) &&
  maybeNumberOrText(e.money) &&
  details(e, payment)
export const friendRequest = (e: Fields) => notice(e) && details(e, applicant)
export const contactsChange = (e: Fields) => notice(e) && loose(e.msg)
export const memberAdd = (e: Fields) => notice(e) && details(e, join)
export const memberDecrease = (e: Fields) => notice(e) && details(e, leave)
export const systemMessage = (e: Fields) =>
  names(e) &&
  text(e.robot_wxid) &&
  nullableText(e.from_wxid) &&
  maybeNumberOrText(e.type) &&
  loose(e.msg) &&
  loose(e.json_msg)
export const modify = (e: Fields) =>
  names(e) && nullableText(e.robot_wxid) && nullableText(e.from_wxid) && maybeNumberOrText(e.type) && loose(e.msg)

const pushed = (e: Fields) =>
  nullableText(e.from_name) &&
  nullableText(e.final_from_wxid) &&
  nullableText(e.final_from_name) &&
  nullableText(e.final_nickname) &&
  nullableText(e.file_url) &&
  maybeNumberOrText(e.msg_type) &&
  maybeNumberOrText(e.time) &&
  maybeNumberOrText(e.rid) &&
  maybeNumberOrText(e.msg_id)
const pushedFrom = (e: Fields) => pushed(e) && text(e.robot_wxid) && text(e.from_wxid)

export const pushedChat = (e: Fields) => pushedFrom(e) && numberOrText(e.msg_type) && text(e.msg)
export const pushedGroupChat = (e: Fields) => pushedChat(e) && text(e.final_from_wxid)
export const pushedDetails = (e: Fields, fits: (v: unknown) => boolean) => pushedFrom(e) && (text(e.msg) || fits(e.msg))
export const pushedSystem = (e: Fields) =>
  pushed(e) && nullableText(e.robot_wxid) && nullableText(e.from_wxid) && loose(e.msg)
export const pushedState = (e: Fields) => pushed(e) && text(e.robot_wxid) && nullableText(e.from_wxid) && loose(e.msg)
