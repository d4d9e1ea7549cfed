/**
 * Satori v1: events by their `type`, as webhooks send them and frames of opcode 0 hold them in `body`; and the other frames
 * by their `op`.
 *
 * The document requires resources of each event; what a program is known to leave out is optional here.
 */
import { unionOf } from '../../../vocabulary/index.ts'
import { accounts } from './accounts.ts'
import { frames } from './frames.ts'
import { guilds } from './guilds.ts'
import { messages } from './messages.ts'

export * from './accounts.ts'
export * from './frames.ts'
export * from './guilds.ts'
export * from './messages.ts'
export * from './resources.ts'

/** The fields that distinguish the kinds, outermost first. */
export const discriminators = [['type', 'op']]

/** All kinds of Satori. */
export const events = { ...messages, ...guilds, ...accounts, ...frames }

/** Any of these kinds. 任一事件 */
export const AnyEvent = unionOf(events)
