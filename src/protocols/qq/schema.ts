/**
 * Events of the QQ open platform: gateway and webhook frames `{op, s, t, id, d}`. `op` and `t` name the kind.
 * A webhook push has no `s`; some frames have no `id`.
 */
import { forums } from './schema/forums.ts'
import { guilds } from './schema/guilds.ts'
import { interactions } from './schema/interactions.ts'
import { messages } from './schema/messages.ts'
import { relations } from './schema/relations.ts'
import { session } from './schema/session.ts'

export * from './schema/forums.ts'
export * from './schema/guilds.ts'
export * from './schema/interactions.ts'
export * from './schema/messages.ts'
export * from './schema/objects.ts'
export * from './schema/relations.ts'
export * from './schema/session.ts'

/** The fields that name the kind, outermost first. */
export const discriminators = [['op'], ['t']]

export const events = { ...messages, ...relations, ...interactions, ...guilds, ...forums, ...session }
