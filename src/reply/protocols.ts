/** How each protocol replies. Verbs are imported by name: bundlers would keep a complete namespace. */
import type { Protocol } from '../all/generated/unified.ts'
import type { ReplyResult, WireResult } from '../plan/plan.ts'
import {
  approve as coolqApprove,
  fromSegments as coolqFromSegments,
  refuse as coolqRefuse,
  replyTo as coolqReplyTo,
} from '../protocols/coolq/reply.ts'
import { fromSegments as ilinkFromSegments, replyTo as ilinkReplyTo } from '../protocols/ilink/reply.ts'
import {
  approve as milkyApprove,
  fromSegments as milkyFromSegments,
  recall as milkyRecall,
  refuse as milkyRefuse,
  replyTo as milkyReplyTo,
} from '../protocols/milky/reply.ts'
import {
  approve as onebot11Approve,
  fromSegments as onebot11FromSegments,
  recall as onebot11Recall,
  refuse as onebot11Refuse,
  replyTo as onebot11ReplyTo,
} from '../protocols/onebot11/reply.ts'
import {
  approve as onebot12Approve,
  fromSegments as onebot12FromSegments,
  recall as onebot12Recall,
  refuse as onebot12Refuse,
  replyTo as onebot12ReplyTo,
} from '../protocols/onebot12/reply.ts'
import {
  acknowledge as qqAcknowledge,
  approve as qqApprove,
  fromSegments as qqFromSegments,
  recall as qqRecall,
  refuse as qqRefuse,
  replyTo as qqReplyTo,
} from '../protocols/qq/reply.ts'
import {
  approve as satoriApprove,
  fromSegments as satoriFromSegments,
  recall as satoriRecall,
  refuse as satoriRefuse,
  replyTo as satoriReplyTo,
} from '../protocols/satori/reply.ts'
import {
  approve as wechatApprove,
  fromSegments as wechatFromSegments,
  replyTo as wechatReplyTo,
} from '../protocols/wechat/reply.ts'
import { fromSegments as wecomFromSegments, replyTo as wecomReplyTo } from '../protocols/wecom/reply.ts'

/** The verbs that a protocol supports. */
export interface Replier {
  replyTo(event: never, content: never, options?: never): ReplyResult
  fromSegments(content: never, scene?: never): WireResult<unknown>
  approve?(event: never, options?: never): ReplyResult
  refuse?(event: never, options?: never): ReplyResult
  recall?(event: never): ReplyResult
  acknowledge?(event: never, options?: never): ReplyResult
}

/** A new protocol does not compile without an entry: its `reply.ts`, or undefined if it cannot send anything. */
export const repliers: { readonly [P in Protocol]: Replier | undefined } = {
  coolq: { approve: coolqApprove, fromSegments: coolqFromSegments, refuse: coolqRefuse, replyTo: coolqReplyTo },
  onebot11: {
    approve: onebot11Approve,
    fromSegments: onebot11FromSegments,
    recall: onebot11Recall,
    refuse: onebot11Refuse,
    replyTo: onebot11ReplyTo,
  },
  qq: {
    acknowledge: qqAcknowledge,
    approve: qqApprove,
    fromSegments: qqFromSegments,
    recall: qqRecall,
    refuse: qqRefuse,
    replyTo: qqReplyTo,
  },
  onebot12: {
    approve: onebot12Approve,
    fromSegments: onebot12FromSegments,
    recall: onebot12Recall,
    refuse: onebot12Refuse,
    replyTo: onebot12ReplyTo,
  },
  wechat: { approve: wechatApprove, fromSegments: wechatFromSegments, replyTo: wechatReplyTo },
  ilink: { fromSegments: ilinkFromSegments, replyTo: ilinkReplyTo },
  satori: {
    approve: satoriApprove,
    fromSegments: satoriFromSegments,
    recall: satoriRecall,
    refuse: satoriRefuse,
    replyTo: satoriReplyTo,
  },
  wecom: { fromSegments: wecomFromSegments, replyTo: wecomReplyTo },
  // Its document has no API.
  device: undefined,
  milky: {
    approve: milkyApprove,
    fromSegments: milkyFromSegments,
    recall: milkyRecall,
    refuse: milkyRefuse,
    replyTo: milkyReplyTo,
  },
}
