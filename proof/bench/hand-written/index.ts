/**
 * What a careful person would write without a library: a switch over the discriminators, then `typeof` on every field.
 *
 * The limit the others are measured against; it gives the same verdicts as the schemas (see `../verdicts.ts`).
 */
import { isCoolq } from './coolq.ts'
import { isDevice } from './device.ts'
import { type Fields, isObject } from './fields.ts'
import { isOnebot11 } from './onebot11.ts'
import { isOnebot12 } from './onebot12.ts'
import { isQq } from './qq.ts'
import { isWechat } from './wechat.ts'

export const isDeviceEvent = (v: unknown): boolean => isObject(v) && isDevice(v)
export const isCoolqEvent = (v: unknown): boolean => isObject(v) && isCoolq(v)
export const isOnebot11Event = (v: unknown): boolean => isObject(v) && isOnebot11(v)
export const isOnebot12Event = (v: unknown): boolean => isObject(v) && isOnebot12(v)
export const isQqEvent = (v: unknown): boolean => isObject(v) && isQq(v)
export const isWechatEvent = (v: unknown): boolean => isObject(v) && isWechat(v)

/** CoolQ HTTP and OneBot 11 share most kinds: only their fields tell them apart. */
function isFromCoolq(e: Fields): boolean {
  switch (e.post_type) {
    case 'event':
      return true
    case 'message':
      if (typeof e.anonymous === 'string' || e.anonymous_flag !== undefined) return true
      return e.self_id === undefined && e.message_id === undefined && e.sender === undefined
    case 'request':
      return e.comment === undefined && (e.message !== undefined || e.self_id === undefined)
  }
  return false
}

/** An event of any protocol: first which one it speaks, by what only its envelope has. */
export function isAny(v: unknown): boolean {
  if (!isObject(v)) return false
  if (typeof v.post_type === 'string') return isFromCoolq(v) ? isCoolq(v) : isOnebot11(v)
  if (typeof v.op === 'number') return isQq(v)
  if (typeof v.type === 'string') {
    if (typeof v.detail_type === 'string') return isOnebot12(v)
    if (typeof v.event === 'string' && v.robot_wxid === undefined) return isDevice(v)
  }
  if (typeof v.event === 'string' || typeof v.Event === 'string') return isWechat(v)
  // Numbers say little without the account beside them.
  return typeof (v.robot_wxid ?? v.wxid) === 'string' && isWechat(v)
}
