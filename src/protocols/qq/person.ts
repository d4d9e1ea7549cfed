/** The people of the platform. */

import { isFilled, user, withTexts } from '../../unified/convert.ts'
import type { User } from '../../unified/generated/types.ts'
import { first, isYes, object } from './read.ts'

const ranks = new Set<unknown>(['owner', 'admin', 'member'])

/** A person, with the id that is valid in the chat; `author` is the platform's object. */
export function person(id: string | number, author: unknown): User {
  const { username, nickname, bot, member_role } = object(author)
  const who = user(id, first(username, nickname))
  if (isYes(bot)) who.bot = true
  if (ranks.has(member_role)) who.role = member_role as string
  return who
}

/** The role from the built-in roles of a guild: 4 owner, 2 admin, 5 admin of a channel. */
function rankOf(roles: unknown): string {
  if (!Array.isArray(roles) || roles.length === 0) return ''
  const has = (role: number) => roles.includes(String(role)) || roles.includes(role)
  return has(4) ? 'owner' : has(2) || has(5) ? 'admin' : 'member'
}

/** A member of a guild; `member` has the name and the roles. */
export function guildPerson(author: { id: string | number }, member: unknown): User {
  const { nick, roles } = object(member)
  return withTexts(person(author.id, author), { card: isFilled(nick) ? nick : '', role: rankOf(roles) })
}
