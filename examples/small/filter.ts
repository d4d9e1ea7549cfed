/**
 * Guards as callbacks of `filter` and `find`: the lists that come out are typed.
 */
import { isMemberJoined, isMessageGroup, type MemberJoined, type UnifiedEvent, unify } from 'botwire'
import { type GroupMessage, isGroupMessage } from 'botwire/onebot11'
import { samples } from 'botwire/onebot11/samples'

const payloads: unknown[] = samples().map(({ event }) => event)

// Guards of a protocol take what came over the wire …
const wire: GroupMessage[] = payloads.filter(isGroupMessage)

// … guards of the unified event take unified events.
const events: UnifiedEvent[] = payloads.flatMap((payload) => {
  const result = unify(payload)
  return result.success ? [result.event] : []
})
const messages = events.filter(isMessageGroup)
const joined: MemberJoined | undefined = events.find(isMemberJoined)

console.log(
  wire.every(({ group_id }) => group_id),
  messages.every(({ group }) => group.id !== ''),
  joined?.type,
)
// Prints:
// true true member.joined
