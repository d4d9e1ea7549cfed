/** What must not compile: the comment at the end of a line is the error that is expected there, and only there. */
import { answer, isEvent as isAnyEvent, type UnifiedEvent } from 'botwire'
import { type CoolqEvents, type CoolqKind, isEvent, isGroupMessage, missing, safeParse } from 'botwire/coolq' // TS2305
import * as internal from 'botwire/internal/root' // TS2307

const nothingElse = (_: never): never => {
  throw new TypeError()
}

/** An exhaustive switch that leaves out a kind. */
export function kinds(body: unknown): string {
  const result = safeParse(body)
  if (!result.success) return result.error.code
  switch (result.kind) {
    case 'message.private':
    case 'message.group':
    case 'message.discuss':
    case 'event.group_admin':
    case 'event.group_decrease':
    case 'event.group_increase':
    case 'event.friend_added':
    case 'request.friend':
      return result.kind
    default:
      return nothingElse(result) // TS2345
  }
}

/** The same for unified types, and a type that does not exist. */
export function types(event: UnifiedEvent): string {
  switch (event.type) {
    case 'message.group':
      return event.message.text
    case 'message.grup': // TS2678
      return ''
    default:
      return nothingElse(event) // TS2345
  }
}

export function fields(body: unknown, event: UnifiedEvent): unknown {
  if (isEvent(body, 'message.grup')) return body // TS2345
  if (isAnyEvent(body, 'EventGroupChta')) return body // TS2345
  if (isGroupMessage(body)) return body.group // TS2339
  if (event.type === 'unknown') return event.message // TS2339
  if (event.type === 'message.group' && event.protocol === 'device') return event // TS2367
  if (event.type === 'member.joined' && event.protocol === 'coolq') return answer(event, { reply: 'hi' }) // TS2345
  if (event.type === 'message.group') return answer(event, { reply: 'hi' }) // TS2345
  if (event.type === 'message.private' && event.protocol === 'coolq') return answer(event, { ban: true }) // TS2353
  return body.group_id // TS18046
}

export const kind: CoolqKind = 'message.grup' // TS2820
export const closed: UnifiedEvent['type'] = 'anything' // TS2322
export const admin: Partial<CoolqEvents['event.group_admin']> = { time: true } // TS2322
export const used = [internal, missing]
