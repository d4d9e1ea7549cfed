/**
 * A table with one handler per type instead of a long switch: each handler gets its own event.
 *
 * `UnifiedEvents` maps every unified type to its event, `Onebot11Events` every kind of OneBot 11 to its payload.
 */
import { type UnifiedEvent, type UnifiedEvents, unify } from 'botwire'
import { type Onebot11Events, safeParse } from 'botwire/onebot11'
import { sample } from 'botwire/onebot11/samples'

type Handlers<Events> = { [K in keyof Events]?: (event: Events[K]) => string }

const onUnified: Handlers<UnifiedEvents> = {
  'message.group': ({ group, message }) => `${group.id}: ${message.text}`,
  'friend.added': ({ user }) => `friend ${user.id}`,
}

const onWire: Handlers<Onebot11Events> = {
  'message.group': (event) => `${event.group_id}: ${event.raw_message}`,
  'notice.friend_add': (event) => `friend ${event.user_id}`,
}

/** The compiler knows that a row fits its own event, not that two unions fit each other: hence one cast. */
function handle(event: UnifiedEvent): string | undefined {
  const handler = onUnified[event.type] as ((event: UnifiedEvent) => string) | undefined
  return handler?.(event)
}

function handleWire(value: unknown): string | undefined {
  const result = safeParse(value)
  if (!result.success) return undefined
  const { kind, event } = result
  const handler = onWire[kind] as ((payload: typeof event) => string) | undefined
  return handler?.(event)
}

const message = sample('message.group', { group_id: 1, raw_message: 'hi', message: 'hi' })
const friend = sample('notice.friend_add', { user_id: 2 })
for (const payload of [message, friend]) {
  const result = unify(payload)
  if (result.success) console.log(handle(result.event), '|', handleWire(payload))
}
// Prints:
// 1: hi | 1: hi
// friend 2 | friend 2
