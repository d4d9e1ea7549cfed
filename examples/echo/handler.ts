/** The handler of all echo bots: answers a message by its own text, whatever it came by. */
import type { UnifiedEvent } from 'botwire'
import { type Answerable, perform, type ReplyRequest, replyTo } from 'botwire/reply'

/** What sends a request: a connection, or a function around `fetch`. */
interface Bot {
  call(request: never, index: number): unknown
}

export async function echo(event: UnifiedEvent, bot: Bot): Promise<void> {
  if (event.type !== 'message.private' && event.type !== 'message.group') return
  const plan = replyTo(event as Answerable, event.message.text)
  if (plan.success) await perform<ReplyRequest>(plan.requests, (request, index) => bot.call(request as never, index))
  else console.warn(plan.error.message)
}
