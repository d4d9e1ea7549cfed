/**
 * What a careful person would write without a library: a switch over the discriminators, then `typeof` on every field.
 *
 * The limit that the others are measured against, for the kinds of `../documents.ts`; it gives the same verdicts as the
 * schemas (see `../verdicts.ts`).
 */
import { isCoolq } from './coolq.ts'
import { isDevice } from './device.ts'
import { type Fields, isObject } from './fields.ts'
import { isOnebot12 } from './onebot12.ts'
import { isQq } from './qq.ts'
import { isWechat } from './wechat.ts'

const ofObject = (check: (e: Fields) => boolean) => (v: unknown) => isObject(v) && check(v)

/** The checks of each protocol. */
export const byHand: Readonly<Record<string, (value: unknown) => boolean>> = {
  device: ofObject(isDevice),
  coolq: ofObject(isCoolq),
  onebot12: ofObject(isOnebot12),
  qq: ofObject(isQq),
  wechat: ofObject(isWechat),
}

/** CoolQ HTTP and OneBot 11 share most kinds: only their fields keep them apart. */
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

/** An event of any protocol: first which one it is, by what only its envelope has. */
export function isAny(v: unknown): boolean {
  if (!isObject(v)) return false
  if (typeof v.post_type === 'string') return isFromCoolq(v) && isCoolq(v)
  if (typeof v.op === 'number') return isQq(v)
  if (typeof v.detail_type === 'string') return isOnebot12(v)
  return typeof v.type === 'string' ? isDevice(v) : isWechat(v)
}
