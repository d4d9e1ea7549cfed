/** Answers that several protocols share. */
import { isQuickAnswer } from '../../protocols/cq/quick-answer.ts'
import { type Answer, bare, inAscii, json } from '../http/answer.ts'

/** The answers of a protocol whose senders read only the status. */
export const byStatus = {
  acknowledgement: (): Answer => bare(204),
  toleration: (): Answer => bare(200),
  apology: (status: number): Answer => bare(status),
}

/** The answers of a protocol whose senders take a quick answer in the body. */
export const quick = {
  ...byStatus,
  acknowledgement: (returned: unknown): Answer =>
    isQuickAnswer(returned) ? json(inAscii(returned)) : byStatus.acknowledgement(),
}
