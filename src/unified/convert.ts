/** What all converters share: the shape of their rows, and the parts every unified event has. */

import type { UnifyContext } from './context.ts'
import type { Actor, Group, Segment, UnifiedEvents, UnknownEvent, User } from './generated/types.ts'

type Shared = 'protocol' | 'kind' | 'time' | 'timeFrom' | 'raw'

/** A unified event as a row gives it; `time` is undefined where the source does not tell. */
export type Draft<E> = E extends unknown ? Omit<E, Shared> & { time: number | undefined } : never

/**
 * The converter of one protocol: a row per wire kind, each giving one of the unified types its kind may become.
 *
 * A row is pure: no clock, no mutation of the event.
 */
export type Rows<Events, Outcomes extends Record<keyof Events, readonly (keyof UnifiedEvents)[]>> = {
  [K in keyof Events]: (event: Events[K], context: UnifyContext) => Draft<UnifiedEvents[Outcomes[K][number]]>
}

/** What can be told of an event nobody knows. */
export type Glimpse = Pick<UnknownEvent, 'dialect' | 'id' | 'self' | 'device' | 'user' | 'group'> & {
  time: number | undefined
}

interface Source {
  protocol: string
  platform: string
  kind: string
  raw: object
}

/** Adds to a draft what every unified event has. The draft is the row's own new object, so it is completed in place. */
export function complete<E>(draft: Draft<E>, { protocol, platform, kind, raw }: Source, context: UnifyContext): E {
  const event = draft as Record<string, unknown>
  event.protocol = protocol
  event.kind = kind
  event.timeFrom = event.time === undefined ? 'received' : 'source'
  event.time ??= context.receivedAt ?? Date.now()
  if (event.self === undefined && context.self) {
    event.self = { id: context.self.id, platform: context.self.platform ?? platform }
  }
  event.raw = raw
  return draft as E
}

/** Milliseconds no clock shows: before 1971, or after the year 5138. Smaller ones are placeholders. */
const plausible = (ms: number): number | undefined => (ms > 31_536_000_000 && ms < 1e14 ? Math.round(ms) : undefined)

/** Unix seconds, as number or digits, in milliseconds; undefined for what cannot be a time. */
export const seconds = (value: number | string): number | undefined => plausible(Number(value) * 1000)

/** A time in any notation: Unix seconds or milliseconds as number or digits, or an ISO 8601 text. */
export function anyTime(value: number | string): number | undefined {
  const number = Number(value)
  if (!Number.isNaN(number)) return seconds(number) ?? plausible(number)
  // Date.parse reads words too ("May 1"), so only what begins like a date is one.
  return /^\d{4}-\d\d-\d\d/.test(String(value)) ? plausible(Date.parse(String(value))) : undefined
}

type Id = string | number

/** A text that says something. */
export const told = (text: unknown): text is string => typeof text === 'string' && text !== ''

/** Adds to a new object those texts that say something. */
export function adding<T extends object>(object: T, texts: { [K in keyof T]?: unknown }): T {
  for (const key in texts) {
    const text = texts[key]
    if (told(text)) object[key] = text as T[typeof key]
  }
  return object
}

/** A person with an id; empty names are left out. */
export function user(id: Id, name?: string | null, internalId?: Id): User {
  const user: User = { id: String(id) }
  if (internalId !== undefined) user.internalId = String(internalId)
  if (told(name)) user.name = name
  return user
}

/** `{ operator }` and the like, or nothing where neither id nor name is told; `0` and `""` stand for nobody. */
export function maybe<K extends string>(key: K, id: Id | null | undefined, name?: string | null): { [P in K]?: Actor } {
  const found: { [P in K]?: Actor } = {}
  const known = id !== undefined && id !== null && id !== '' && id !== 0 && id !== '0'
  if (known || told(name)) found[key] = adding<Actor>(known ? { id: String(id) } : {}, { name })
  return found
}

export function group(id: Id, name?: string | null, internalId?: Id): Group {
  const group: Group = { id: String(id), kind: 'group' }
  if (internalId !== undefined) group.internalId = String(internalId)
  if (told(name)) group.name = name
  return group
}

/** `{ [key]: text }`, or nothing for an empty or missing text. */
export function text<K extends string>(key: K, value: unknown): { [P in K]?: string } {
  const found: { [P in K]?: string } = {}
  if (told(value)) found[key] = value
  return found
}

/** What was written: the text pieces joined. */
export function plainText(segments: Segment[]): string {
  let text = ''
  for (const segment of segments) if (segment.type === 'text') text += segment.text
  return text
}
