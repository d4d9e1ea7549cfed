/**
 * Pushes of WeChat desktop frameworks in their dialects: the plugin push document (事件消息推送), and VLW, Keaimao,
 * Qianxun, Dean and StarBot Pro. The kinds of a dialect begin with its name; those of the document have none.
 *
 * The spellings `EventFrieneVerify`, `EventQRcodePayment` and `Wxid` are the wire format; `""` stands for "not known".
 */
import { unionOf } from '../../../vocabulary/index.ts'
import { dean, qianxun } from './hook.ts'
import { keaimao } from './keaimao.ts'
import { seed } from './seed.ts'
import { starbot } from './starbot.ts'
import { vlw } from './vlw.ts'

export {
  AtUser,
  AtUsers,
  FriendAsking,
  FriendDetails,
  GroupInvitation,
  GroupInviting,
  GroupJoining,
  GroupLeaving,
  GroupRenaming,
  Member,
  MessageSource,
  QRcodePayment,
} from './common.ts'
export * from './hook.ts'
export * from './keaimao.ts'
export * from './seed.ts'
export * from './starbot.ts'
export * from './vlw.ts'

/** The fields that distinguish the kinds: one of these. */
export const discriminators = [['event', 'Event', 'type']]

/** A field whose presence distinguishes two kinds with the same discriminators: Keaimao's events are flat. */
export const present = ['from_wxid']

/** All kinds of the WeChat frameworks. */
export const events = { ...seed, ...vlw, ...keaimao, ...qianxun, ...dean, ...starbot }

/** Any of these kinds. 任一事件 */
export const AnyEvent = unionOf(events)
