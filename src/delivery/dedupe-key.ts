/** What makes two deliveries the same event. */
import type { Protocol, UnifiedEvent } from '../all/generated/unified.ts'

/**
 * The key under which a repeated delivery of the same event is known again: protocol, bot account, and the source's own
 * identifiers. Its content plays no part. 去重键
 *
 * - QQ: the id of the message, also where the frame has another id or none, as after a gateway resumes; of other events
 *   the id of the frame.
 * - OneBot 12: the id of the event.
 * - CoolQ, OneBot 11, Milky, Satori, WeChat, iLink and the device reporter: chat and id of the message, where it has one.
 *
 * Receivers use it. Use it for events of gateways and sockets too. It may be as long as the ids are.
 *
 * @returns `undefined` where the source gives no identifier: such an event cannot be distinguished from a second one.
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

/** Message ids of these are unique within a chat. */
const byMessage: Identity = (event) => {
  const id = messageId(event)
  if (!id) return byEventId(event)
  return [event.type, chatOf(event), id]
}

const chatOf = ({ group, user, to }: Identified): string => group?.id ?? user?.id ?? to?.id ?? ''

/** The id of the message that an event is; events about a message have none. */
function messageId({ type, message }: Identified): string | undefined {
  const id = type.startsWith('message.') || type === 'echo.message' ? message?.id : undefined
  // What programs send that have no id, for every message.
  return id === '0' || id === '-1' ? undefined : id
}

/** The identifiers of each protocol's events. A new protocol that is missing here does not compile. */
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
}
