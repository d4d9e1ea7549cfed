/** What the bot does with an event: it writes down who wrote what in which chat. */
import type { CloudEvent } from 'botwire/cloudevents'

/**
 * Returns commands to Redis. They run in one step with the mark that the event is handled, and so exactly once. Whatever
 * else a handler does, such as an answer to the chat, is done at least once: pass `id` on where a receiver of it deduplicates.
 */
export async function handle({ data: event }: CloudEvent, chatKey: string): Promise<string[][]> {
  if (event.type !== 'message.private' && event.type !== 'message.group' && event.type !== 'message.channel') return []
  // To see how an event ends that cannot be handled.
  if (event.message.text === '/fail') throw new Error('this event cannot be handled')
  return [['XADD', chatKey, 'MAXLEN', '~', '10000', '*', 'user', event.user.id, 'text', event.message.text]]
}
