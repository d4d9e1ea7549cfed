/** The verbs of the root: a result carries its protocol, and `protocol` with `kind` narrows `event`. */
import { detect, isEvent, type Protocol, parse, parseJson, safeParse, toUnified, type WireEvent } from 'botwire'

export function onPost(body: unknown): string {
  const protocol: Protocol | undefined = detect(body)
  if (isEvent(body, 'GROUP_ADD_ROBOT')) return body.d.group_openid
  const result = safeParse(body)
  if (!result.success) return `${protocol} ${result.error.code}`
  if (result.protocol === 'coolq' && result.kind === 'message.group') return `${result.event.group_id}`
  switch (result.protocol) {
    case 'device':
      return result.kind === 'qrcode.geted' ? result.event.type : result.kind
    case 'coolq':
      return result.event.post_type
    case 'onebot11':
      return result.event.post_type
    case 'onebot12':
      return result.event.detail_type
    case 'qq':
      return result.kind === 'OP_HELLO' ? `${result.event.d.heartbeat_interval}` : result.kind
    case 'wechat':
      // The dialect narrows the event, too.
      return result.dialect === 'seed' ? result.event.event : result.dialect
    default:
      return String(protocol)
  }
}

export const event: WireEvent = parse({})
export const time: number = toUnified(parseJson('{}'), { self: { id: '1' } }).time
