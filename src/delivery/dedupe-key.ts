/** The deduplication key of an event. */
import type { Protocol, UnifiedEvent } from '../all/generated/unified.ts'

/**
 * Returns the key by which a repeated delivery of an event is recognised: protocol, bot account, and the source's own
 * identifiers. The content does not matter. 去重键
 *
 * - QQ: the id of the message, because the frame may have another id or none after a gateway resumes. For other events,
 *   the id of the frame.
 * - OneBot 12, WeCom: the id of the event.
 * - CoolQ, OneBot 11, Milky, Satori, WeChat, iLink and the device reporter: chat and id of the message, where it has one.
 *
 * Receivers use it. Use it for events of gateways and sockets too. Its length is not limited, because ids may be long.
 *
 * @returns `undefined` if the source gives no identifier: a repetition of such an event cannot be recognised.
 * @example
 * const key = dedupeKey(event)
 * if (key === undefined || (await store.claim(key, 600_000))) handle(event)
 */
export function dedupeKey(event: UnifiedEvent): string | undefined {
  const protocol = event.protocol as Protocol
  const identity = Object.hasOwn(identities, protocol) ? identities[protocol](event as Identified) : undefined
  return identity && JSON.stringify([protocol, event.self?.id ?? '', ...identity])
}

/** The parts of events that hold identifiers. */
interface Identified {
  type: string
  id?: string
  group?: { id: string }
  channel?: { id: string }
  user?: { id: string }
  to?: { id?: string }
  message?: { id?: string }
}

type Identity = (event: Identified) => readonly string[] | undefined

const byEventId: Identity = ({ id }) => (id ? [id] : undefined)

/** Protocols whose message ids are unique only within a chat. */
const byMessage: Identity = (event) => {
  const id = messageId(event)
  if (!id) return byEventId(event)
  return [event.type, chatOf(event), id]
}

const chatOf = ({ group, user, to }: Identified): string => group?.id ?? user?.id ?? to?.id ?? ''

/** The id of the message that an event is; events about a message have none. */
function messageId({ type, message }: Identified): string | undefined {
  const id = type.startsWith('message.') || type === 'echo.message' ? message?.id : undefined
  // Programs without message ids send these for every message.
  return id === '0' || id === '-1' ? undefined : id
}

/** The identifiers of each protocol's events. A new protocol does not compile without an entry. */
const identities: { readonly [P in Protocol]: Identity } = {
  device: byMessage,
  coolq: byMessage,
  onebot11: byMessage,
  onebot12: byEventId,
  qq: (event) => {
    const id = messageId(event)
    return id ? ['message', id] : byEventId(event)
  },
  milky: byMessage,
  // Its channels number their messages by themselves in some programs.
  satori: (event) => {
    const id = messageId(event)
    return id ? [event.type, event.channel?.id ?? chatOf(event), id] : undefined
  },
  wechat: byMessage,
  ilink: byMessage,
  wecom: byEventId,
}
