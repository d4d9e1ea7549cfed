/** Shared parts of all converters: the shape of their rows, and the fields that every unified event has. */
import type { UnifyContext } from './context.ts'
import type {
  Actor,
  ForwardedMessage,
  Group,
  MentionAllSegment,
  MentionSegment,
  Message,
  ReplySegment,
  Segment,
  UnifiedEvents,
  UnknownEvent,
  User,
} from './generated/types.ts'

type Shared = 'protocol' | 'kind' | 'time' | 'timeFrom' | 'raw'

/** A unified event as a row gives it; `time` is undefined if the source has none. */
export type Draft<E> = E extends unknown ? Omit<E, Shared> & { time: number | undefined } : never

/**
 * The converter of one protocol: one row per wire kind, which returns one of the unified types of that kind.
 *
 * A row is pure: no clock, no mutation of the event.
 */
export type Rows<Events, Outcomes extends Record<keyof Events, keyof UnifiedEvents>> = {
  [K in keyof Events]: (event: Events[K], context: UnifyContext) => Draft<UnifiedEvents[Outcomes[K]]>
}

/** The fields that can be read from an event of an unknown kind. */
export type Glimpse = Pick<UnknownEvent, 'dialect' | 'id' | 'self' | 'device' | 'user' | 'group'> & {
  time: number | undefined
}

interface Source {
  protocol: string
  platform: string
  kind: string
  raw: object
}

/** Adds to a draft the fields of every unified event. The row has just made the draft, so it is completed in place. */
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

/** Returns undefined for implausible milliseconds: before 1971 (placeholders), or after the year 5138. */
const plausible = (ms: number): number | undefined => (ms > 31_536_000_000 && ms < 1e14 ? Math.round(ms) : undefined)

/** Converts Unix seconds, as a number or digits, to milliseconds; undefined if implausible. */
export const seconds = (value: number | string): number | undefined => plausible(Number(value) * 1000)

/** Reads a time in any notation: Unix seconds or milliseconds as a number or digits, or an ISO 8601 text. */
export function anyTime(value: number | string): number | undefined {
  const number = Number(value)
  if (!Number.isNaN(number)) return seconds(number) ?? plausible(number)
  // Date.parse also reads words ("May 1"), so only a text that begins like a date counts.
  return /^\d{4}-\d\d-\d\d/.test(String(value)) ? plausible(Date.parse(String(value))) : undefined
}

/**
 * The duration of a mute, from seconds. Empty for 0, and for a permanent mute, whose duration is the largest 32-bit
 * number.
 */
export function muteDuration(duration: number | string | null | undefined): { durationMs?: number } {
  const ms = Math.round(Number(duration ?? 0) * 1000)
  return ms > 0 && ms < 0xffffffff * 1000 ? { durationMs: ms } : {}
}

type Id = string | number

/** A non-empty string. */
export const isFilled = (text: unknown): text is string => typeof text === 'string' && text !== ''

/** Converts a number or a non-empty string to a string. */
export function idOf(value: unknown): string | undefined {
  return isFilled(value) ? value : Number.isFinite(value) ? String(value) : undefined
}

/** Adds a size in bytes, as number or text. */
export function withSize<S extends { size?: number }>(segment: S, size: unknown): S {
  const bytes = Number(idOf(size))
  if (Number.isSafeInteger(bytes) && bytes >= 0) segment.size = bytes
  return segment
}

/** Adds the non-empty strings to a new object. */
export function withTexts<T extends object>(object: T, texts: { [K in keyof T]?: unknown }): T {
  for (const key in texts) {
    const text = texts[key]
    if (isFilled(text)) object[key] = text as T[typeof key]
  }
  return object
}

/** Whether an id names somebody. `0`, `"0"`, `""` and null name nobody. */
export const isSomebody = (id: Id | null | undefined): id is Id =>
  id !== undefined && id !== null && id !== '' && id !== 0 && id !== '0'

/** Whether two ids name the same person. Ids that name nobody are never the same. */
export const isSame = (one: Id | null | undefined, other: Id | null | undefined): boolean =>
  isSomebody(one) && isSomebody(other) && String(one) === String(other)

/** A required person; the id is `""` if the source names nobody. Empty names are left out. */
export function user(id: Id | null | undefined, name?: string | null): User {
  const user: User = { id: isSomebody(id) ? String(id) : '' }
  if (isFilled(name)) user.name = name
  return user
}

/** An optional actor field, such as `{ operator }`; empty if the source has neither id nor name. */
export function actorField<K extends string>(
  key: K,
  id: Id | null | undefined,
  name?: string | null,
): { [P in K]?: Actor } {
  const found: { [P in K]?: Actor } = {}
  const known = isSomebody(id)
  if (known || isFilled(name)) found[key] = withTexts<Actor>(known ? { id: String(id) } : {}, { name })
  return found
}

/** A required group; the id is `""` if the source names none. */
export function group(id: Id | null | undefined, name?: string | null): Group {
  const group: Group = { id: isSomebody(id) ? String(id) : '', kind: 'group' }
  if (isFilled(name)) group.name = name
  return group
}

/** An optional text field, `{ [key]: text }`; empty for an empty or missing text. */
export function text<K extends string>(key: K, value: unknown): { [P in K]?: string } {
  const found: { [P in K]?: string } = {}
  if (isFilled(value)) found[key] = value
  return found
}

/** The written text: all text segments joined, with all whitespace. */
export function plainText(segments: Segment[]): string {
  let text = ''
  for (const segment of segments) if (segment.type === 'text') text += segment.text
  return text
}

/**
 * Makes a message from its segments. This is the only place that computes `text` and `addressed`.
 *
 * `text` is trimmed. Mentions of the bot get `self: true` in the given segments, which must be new objects. `addressed`
 * is set if the segments contain such a mention or a quote of the bot's message.
 *
 * @param id The message id; an empty id or null is left out.
 * @param self The id of the bot account, from the payload, else from the context.
 * @param addressed Whether the platform delivers only messages that are for the bot.
 */
export function messageOf(
  segments: Segment[],
  id?: Id | null,
  self?: string,
  addressed: boolean | undefined = false,
): Message {
  let text = ''
  let meant = addressed
  for (const segment of segments) {
    switch (segment.type) {
      case 'text':
        text += segment.text
        break
      case 'mention':
        if (segment.id === self) segment.self = true
        meant ||= segment.self === true
        break
      case 'reply':
        meant ||= self !== undefined && (segment.userId === self || segment.user?.id === self)
    }
  }
  text = text.trim()
  const message: Message =
    id === undefined || id === null || id === '' ? { segments, text } : { id: String(id), segments, text }
  if (meant) message.addressed = true
  return message
}

/**
 * Puts mentions in front of the segments that the source lists separately and that are not in the text.
 *
 * A quote is added afterwards, so that it comes first.
 */
export function withMentions(segments: Segment[], listed: readonly (MentionSegment | MentionAllSegment)[]): Segment[] {
  const missing = listed.filter(
    (mention) =>
      !segments.some((segment) =>
        mention.type === 'mention'
          ? segment.type === 'mention' && segment.id === mention.id
          : segment.type === 'mention_all',
      ),
  )
  return missing.length ? [...missing, ...segments] : segments
}

/** The depth to which quoted and forwarded messages are read. Deeper ones are only in `raw`. */
export const deepest = 8

/** Adds the quoted segments and their text to a quote. */
export function withQuoted(reply: ReplySegment, segments: Segment[]): ReplySegment {
  reply.segments = segments
  reply.text = plainText(segments).trim()
  return reply
}

/** One of several forwarded messages; `user` and `time` are left out if the source does not have them. */
export function forwarded(segments: Segment[], user?: Actor, time?: number): ForwardedMessage {
  const message: ForwardedMessage = { segments, text: plainText(segments).trim() }
  if (user !== undefined) message.user = user
  if (time !== undefined) message.time = time
  return message
}
