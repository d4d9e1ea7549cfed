/** The chat that an event belongs to. */
import type { UnifiedEvent } from '../all/generated/unified.ts'

interface Place {
  channel?: { id: string }
  group?: { id: string }
  guild?: { id: string }
  to?: { id: string }
  user?: { id?: string }
}

/** Events between two people. If they name a group, it is only the group through which the two met. */
const isPrivate = (type: string) => /^(?:message\.private|recall\.private|friend\.|request\.friend)/.test(type)

/** The chat as one text: `group/1`, `channel/2`, `guild/3`, `user/4`; `undefined` for events of no chat. */
export function chatOf(event: UnifiedEvent): string | undefined {
  const { channel, group, guild, to, user } = event as Place
  const person = to ?? user
  const places: [string, { id?: string } | undefined][] = [
    ['channel', channel],
    ['group', group],
    ['guild', guild],
    ['user', person],
  ]
  if (isPrivate(event.type)) places.unshift(['user', person])
  for (const [kind, place] of places) if (place?.id) return `${kind}/${place.id}`
  return undefined
}

/** The partition key, which keeps the events of one chat in order: bot account and chat. */
export const partitionKeyOf = (event: UnifiedEvent): string =>
  [event.protocol, event.self?.id ?? '', chatOf(event) ?? ''].join('/')
