/**
 * OneBot 12: objects distinguished by `type` and `detail_type`. A file for the standard, and one for each program whose
 * extensions are known by name; every other name with a prefix is an extension event.
 *
 * Ids are text, except walle-q's `request_id`; `""` stands for "nobody" or "unknown".
 */
import { becomes, unionOf } from '../../../vocabulary/index.ts'
import * as comwechat from './comwechat.ts'
import * as draft from './draft.ts'
import { extensionEvents, extensionsBeside } from './extension.ts'
import * as onebots from './onebots.ts'
import * as qqguild from './qqguild.ts'
import * as segments from './segment.ts'
import * as standard from './standard.ts'
import * as walleQ from './walle-q.ts'

export { MessageSegment, Self } from './common.ts'
export * from './comwechat.ts'
export * from './draft.ts'
export { QqGroupFileUploadNotice } from './extension.ts'
export * from './onebots.ts'
export * from './qqguild.ts'
export * from './segment.ts'
export * from './standard.ts'
export * from './walle-q.ts'

/** The fields that distinguish the kinds, outermost first. */
export const discriminators = [['type'], ['detail_type']]

/** What stands in messages under names that are known: interfaces and guards, which no event is held to. */
export const parts = { ...segments, ...qqguild }

const named = {
  ...standard.standardEvents,
  ...walleQ.walleQEvents,
  ...draft.draftEvents,
  ...comwechat.comwechatEvents,
  ...onebots.onebotsEvents,
  ...extensionEvents,
}

export const { ExtensionMessage, ExtensionNotice, ExtensionRequest, ExtensionMeta } = extensionsBeside(
  Object.values(named),
)

/** All kinds of OneBot 12, the extensions last, each with the unified types that it may become. */
export const events = {
  ...named,
  'message.extension': becomes(ExtensionMessage, 'extension'),
  'notice.extension': becomes(ExtensionNotice, 'extension'),
  'request.extension': becomes(ExtensionRequest, 'extension'),
  'meta.extension': becomes(ExtensionMeta, 'extension'),
}

/** Any of these kinds. 任一事件 */
export const AnyEvent = unionOf(events)
