/** Answers that several protocols share. Each is a function of its own: a spread would keep every policy in every bundle. */
import { isQuickAnswer } from '../../protocols/cq/quick-answer.ts'
import { type Answer, bare, inAscii, json } from '../http/answer.ts'

/** The acknowledgement for senders that read only the status. */
export const noContent = (): Answer => bare(204)

/** The toleration for senders that read only the status. */
export const bareOk = (): Answer => bare(200)

/** The acknowledgement for senders that take a quick answer in the body. */
export const quickAnswer = (returned: unknown): Answer =>
  isQuickAnswer(returned) ? json(inAscii(returned)) : noContent()
