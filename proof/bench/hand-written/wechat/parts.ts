/** What the dialects of WeChat frameworks share: the data of the plugin document and of VLW, member and friend. */
import { type Fields, int, isObject, maybeText, nullableText, numberOrText, text, textOrNull } from '../fields.ts'

const digits = /^(-?\d+)?$/

export const zeroOrOne = (v: unknown) => v === 0 || v === 1 || v === '0' || v === '1'
const digitsOrNone = (v: unknown) => Number.isInteger(v) || (typeof v === 'string' && digits.test(v))

const account = (d: Fields) => text(d.robot_wxid) && numberOrText(d.robot_type)
const client = (d: Fields) => account(d) && numberOrText(d.clientid)

export const member = (v: unknown) => isObject(v) && maybeText(v.wxid) && maybeText(v.username) && maybeText(v.nickname)
export const members = (v: unknown) => (Array.isArray(v) ? v.every(member) : member(v))
const people = (v: unknown) => textOrNull(v) || members(v)

const mention = (v: unknown) => isObject(v) && text(v.wxid) && maybeText(v.nickname)
const mentions = (v: unknown) => Array.isArray(v) && v.every(mention)
const source = (v: unknown) =>
  nullableText(v) || mentions(v) || (isObject(v) && (v.atuserlist === undefined || mentions(v.atuserlist)))

const chat = (d: Fields) => text(d.robot_wxid) && int(d.type) && text(d.msg)
export const groupChat = (v: unknown): v is Fields =>
  isObject(v) &&
  chat(v) &&
  text(v.from_group) &&
  textOrNull(v.from_group_name) &&
  text(v.from_wxid) &&
  textOrNull(v.from_name) &&
  source(v.msg_source)
export const privateChat = (v: unknown): v is Fields =>
  isObject(v) && chat(v) && text(v.from_wxid) && textOrNull(v.from_name)
export const ownChat = (v: unknown): v is Fields => isObject(v) && chat(v) && text(v.to_wxid) && textOrNull(v.to_name)

export const applicant = (v: unknown) =>
  isObject(v) &&
  maybeText(v.from_content) &&
  maybeText(v.content) &&
  maybeText(v.from_group_wxid) &&
  maybeText(v.share_wxid) &&
  maybeText(v.v1) &&
  maybeText(v.v2)
const applicants = (v: unknown) => nullableText(v) || (Array.isArray(v) ? v.every(applicant) : applicant(v))
export const asking = (v: unknown) =>
  isObject(v) &&
  account(v) &&
  int(v.type) &&
  text(v.from_wxid) &&
  textOrNull(v.from_name) &&
  text(v.v1) &&
  text(v.v2) &&
  applicants(v.json_msg)

export const renaming = (v: unknown) =>
  isObject(v) && client(v) && text(v.from_group) && text(v.new_name) && text(v.old_name) && textOrNull(v.from_name)
export const joining = (v: unknown) =>
  isObject(v) &&
  client(v) &&
  text(v.from_group) &&
  textOrNull(v.from_group_name) &&
  people(v.guest) &&
  people(v.inviter)
export const leaving = (v: unknown) =>
  isObject(v) &&
  client(v) &&
  text(v.from_group) &&
  textOrNull(v.from_group_name) &&
  text(v.to_wxid) &&
  textOrNull(v.to_name) &&
  numberOrText(v.time)

const invitation = (v: unknown) =>
  isObject(v) &&
  maybeText(v.inviter_wxid) &&
  maybeText(v.inviter_nickname) &&
  maybeText(v.group_headimgurl) &&
  maybeText(v.group_name) &&
  maybeText(v.invite_url)
const invitations = (v: unknown) => textOrNull(v) || (Array.isArray(v) ? v.every(invitation) : invitation(v))
export const inviting = (v: unknown) => isObject(v) && account(v) && text(v.from_wxid) && invitations(v.msg)

export const payment = (v: unknown) =>
  isObject(v) &&
  text(v.robot_wxid) &&
  text(v.to_wxid) &&
  text(v.payer_wxid) &&
  text(v.payer_nickname) &&
  text(v.payer_pay_id) &&
  digitsOrNone(v.received_money_index) &&
  text(v.money) &&
  text(v.total_money) &&
  text(v.remark) &&
  text(v.scene_desc) &&
  digitsOrNone(v.scene) &&
  numberOrText(v.time)

/** The account of a chat of the plugin document, whose numbers may be texts. */
export const seedAccount = (d: Fields) => numberOrText(d.clientid) && numberOrText(d.robot_type)
export const vlwAccount = (d: Fields) => int(d.clientid) && int(d.robot_type)
