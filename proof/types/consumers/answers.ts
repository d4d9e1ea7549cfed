/** Quick answers: what an operation may hold follows from the event. */
import { answer, isQuickAnswer, safeParse, type UnifiedEvent } from 'botwire'
import type { AnswerTo, GroupMessageAnswer, QuickAnswer } from 'botwire/coolq'

const mute: GroupMessageAnswer = { ban: true, ban_duration: 60 }

export function onEvent(event: UnifiedEvent): QuickAnswer | undefined {
  if (event.protocol !== 'coolq') return undefined
  if (event.type === 'message.group')
    return answer(event, event.message.text ? { reply: 'hi', at_sender: false } : mute)
  if (event.type === 'request.friend') return answer(event, { approve: true, remark: event.request.comment ?? '' })
  if (event.type === 'request.group.invite') {
    const operation: AnswerTo<typeof event> = { approve: false, reason: 'no' }
    return answer(event, operation)
  }
  return undefined
}

export function onBody(body: unknown): string {
  const result = safeParse(body)
  if (!result.success || result.protocol !== 'coolq' || result.kind !== 'message.discuss') return ''
  const quick: unknown = answer(result, { reply: [{ type: 'face', data: { id: '1' } }] })
  return isQuickAnswer(quick) ? JSON.stringify(quick) : ''
}
