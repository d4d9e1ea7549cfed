/** What the bot does with an event: it writes down who wrote what in which chat. */
import type { CloudEvent } from 'botwire/cloudevents'

/** A message that the bot wrote down. */
export interface Line {
  chat: string
  user: string
  text: string
}

/**
 * Returns what to write down. It is stored under the id of the event, and so exactly once. Whatever else a handler does,
 * such as an answer to the chat, is done at least once: pass `id` on where a receiver of it deduplicates.
 */
export async function handle({ data: event, partitionkey }: CloudEvent): Promise<Line | undefined> {
  if (event.type !== 'message.private' && event.type !== 'message.group' && event.type !== 'message.channel') return
  // To see how an event ends that cannot be handled.
  if (event.message.text === '/fail') throw new Error('this event cannot be handled')
  return { chat: partitionkey, user: event.user.id, text: event.message.text }
}
