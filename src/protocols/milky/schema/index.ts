/**
 * Milky: an envelope with `event_type`, and the fields in `data`. Messages of the three scenes are kinds of their own.
 *
 * Ids are numbers, and 0 stands for nobody. Optional fields may be missing or null. Every field that is newer than Milky
 * 1.0 is optional, since an event does not name its version.
 */
import { friends } from './friends.ts'
import { groups } from './groups.ts'
import { messages } from './messages.ts'

export { FriendCategory, FriendEntity, GroupEntity, GroupMemberEntity } from './entities.ts'
export * from './friends.ts'
export * from './groups.ts'
export * from './messages.ts'
export { MessageSegment, segments } from './segments.ts'

/** The fields that distinguish the kinds, outermost first. */
export const discriminators = [['event_type'], ['data.message_scene']]

/** All kinds of Milky. */
export const events = { ...messages, ...friends, ...groups }
