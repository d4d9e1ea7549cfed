/** What Qianxun and Dean report alike: Qianxun inside its data, Dean beside its type. */
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
import { zeroOrOne } from './parts.ts'

const texts = (v: unknown) => Array.isArray(v) && v.every(text)

const described = (d: Fields) => nullableText(d.des) && maybeNumberOrText(d.timestamp)
export const qianxun = (e: Fields, fits: (v: unknown) => boolean) => {
  const { data } = e
  return text(e.wxid) && isObject(data) && described(data) && fits(data.data)
}
export const dean = (e: Fields) => text(e.wxid) && described(e)

export const message = (v: unknown) =>
  isObject(v) &&
  text(v.fromWxid) &&
  nullableText(v.finalFromWxid) &&
  numberOrText(v.fromType) &&
  int(v.msgType) &&
  text(v.msg) &&
  (maybeText(v.atWxidList) || texts(v.atWxidList)) &&
  maybeNumberOrText(v.timeStamp) &&
  maybeNumberOrText(v.msgSource) &&
  maybeNumberOrText(v.msgId)
export const transfer = (v: unknown) =>
  isObject(v) &&
  text(v.fromWxid) &&
  numberOrText(v.msgSource) &&
  numberOrText(v.money) &&
  nullableText(v.memo) &&
  nullableText(v.transferid) &&
  maybeNumberOrText(v.transType) &&
  maybeNumberOrText(v.invalidtime)
export const applicant = (v: unknown) =>
  isObject(v) &&
  text(v.wxid) &&
  text(v.v3) &&
  text(v.v4) &&
  nullableText(v.wxNum) &&
  nullableText(v.nick) &&
  nullableText(v.content) &&
  nullableText(v.avatarMinUrl) &&
  nullableText(v.avatarMaxUrl) &&
  maybeNumberOrText(v.sex) &&
  maybeNumberOrText(v.scene)
export const recall = (v: unknown) =>
  isObject(v) &&
  text(v.fromWxid) &&
  numberOrText(v.fromType) &&
  nullableText(v.finalFromWxid) &&
  maybeNumberOrText(v.msgSource) &&
  maybeText(v.msg)
export const injection = (v: unknown) => isObject(v) && zeroOrOne(v.type) && text(v.wxid) && maybeNumberOrText(v.port)
export const account = (v: unknown) =>
  isObject(v) &&
  nullableText(v.wxid) &&
  nullableText(v.wxNum) &&
  nullableText(v.nick) &&
  nullableText(v.device) &&
  nullableText(v.avatarUrl)
