/**
 * OneBot 11 and what grew around it: the standard and its forerunner CoolQ HTTP v3.3 to v4, and the extensions of
 * go-cqhttp, NapCat, Lagrange.OneBot and LLOneBot, each in a file of its own.
 * Flat objects distinguished by `post_type`, the field it names and, for `notify`, `sub_type`.
 */

import { unionOf } from '../../../vocabulary/index.ts'
import { cqhttpEvents } from './cqhttp.ts'
import { gensokyoEvents } from './gensokyo.ts'
import { goCqhttpEvents } from './go-cqhttp.ts'
import { lagrangeEvents } from './lagrange.ts'
import { llonebotEvents } from './llonebot.ts'
import { napcatEvents } from './napcat.ts'
import { onebotsEvents } from './onebots.ts'
import { openshamrockEvents } from './openshamrock.ts'
import { standardEvents } from './standard.ts'

export { MessageSegment, Sender } from './common.ts'
export * from './cqhttp.ts'
export * from './gensokyo.ts'
export * from './go-cqhttp.ts'
export * from './lagrange.ts'
export * from './llonebot.ts'
export * from './napcat.ts'
export * from './onebots.ts'
export * from './openshamrock.ts'
export { segments } from './segments.ts'
export * from './standard.ts'

/** The fields that distinguish the kinds, outermost first. */
export const discriminators = [
  ['post_type'],
  ['message_type', 'notice_type', 'request_type', 'meta_event_type'],
  ['sub_type'],
]

/** All kinds of OneBot 11, those of the standard first. */
export const events = {
  ...standardEvents,
  ...cqhttpEvents,
  ...goCqhttpEvents,
  ...napcatEvents,
  ...llonebotEvents,
  ...lagrangeEvents,
  ...openshamrockEvents,
  ...gensokyoEvents,
  ...onebotsEvents,
}

/** Any of these kinds. 任一事件 */
export const AnyEvent = unionOf(events)
