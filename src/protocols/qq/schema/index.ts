/**
 * Events of the QQ open platform: gateway and webhook frames `{op, s, t, id, d}`. `op` and `t` name the kind.
 * A webhook push has no `s`; some frames have no `id`.
 */
import { unionOf } from '../../../vocabulary/index.ts'
import { forums } from './forums.ts'
import { guilds } from './guilds.ts'
import { interactions } from './interactions.ts'
import { messages } from './messages.ts'
import { relations } from './relations.ts'
import { session } from './session.ts'

export * from './forums.ts'
export * from './guilds.ts'
export * from './interactions.ts'
export * from './messages.ts'
export * from './objects.ts'
export * from './relations.ts'
export * from './session.ts'

/** The fields that name the kind, outermost first. */
export const discriminators = [['op'], ['t']]

/** All kinds of the QQ open platform. */
export const events = { ...messages, ...relations, ...interactions, ...guilds, ...forums, ...session }

/** Any of these kinds. 任一事件 */
export const AnyEvent = unionOf(events)
