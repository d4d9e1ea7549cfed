/** Responses that several protocols share. Separate functions: a spread would keep every policy in every bundle. */
import { isQuickAnswer } from '../../protocols/cq/quick-answer.ts'
import { type Answer, bare, inAscii, json } from '../http/answer.ts'

/** The response to a handled event, for senders that read only the status. */
export const noContent = (): Answer => bare(204)

/** The response to an event with wrong fields, for senders that read only the status. */
export const bareOk = (): Answer => bare(200)

/** The response to a handled event, for senders that read a quick answer in the body. */
export const quickAnswer = (returned: unknown): Answer =>
  isQuickAnswer(returned) ? json(inAscii(returned)) : noContent()
