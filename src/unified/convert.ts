/** What all converters share: the shape of their rows, and the parts every unified event has. */
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

/** A unified event as a row gives it; `time` is undefined where the source does not tell. */
export type Draft<E> = E extends unknown ? Omit<E, Shared> & { time: number | undefined } : never

/**
 * The converter of one protocol: a row per wire kind, each giving one of the unified types its kind may become.
 *
 * A row is pure: no clock, no mutation of the event.
 */
export type Rows<Events, Outcomes extends Record<keyof Events, keyof UnifiedEvents>> = {
  [K in keyof Events]: (event: Events[K], context: UnifyContext) => Draft<UnifiedEvents[Outcomes[K]]>
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

/**
 * How long a mute lasts, from seconds; nothing for 0 and for a mute without end, which has the largest number that the
 * source's 32 bits hold.
 */
export function muteDuration(duration: number | string | null | undefined): { durationMs?: number } {
  const ms = Math.round(Number(duration ?? 0) * 1000)
  return ms > 0 && ms < 0xffffffff * 1000 ? { durationMs: ms } : {}
}

type Id = string | number

/** A non-empty string. */
export const isFilled = (text: unknown): text is string => typeof text === 'string' && text !== ''

/** Adds to a new object those texts that are not empty. */
export function withTexts<T extends object>(object: T, texts: { [K in keyof T]?: unknown }): T {
  for (const key in texts) {
    const text = texts[key]
    if (isFilled(text)) object[key] = text as T[typeof key]
  }
  return object
}

/** Whether an id names somebody; `0` and `""` stand for nobody, as number or text, and null is no id. */
export const isSomebody = (id: Id | null | undefined): id is Id =>
  id !== undefined && id !== null && id !== '' && id !== 0 && id !== '0'

/** Whether two ids name the same person; nobody is the same person as nobody. */
export const isSame = (one: Id | null | undefined, other: Id | null | undefined): boolean =>
  isSomebody(one) && isSomebody(other) && String(one) === String(other)

/** A person whom an event must name; the id is `""` where the source names nobody. Empty names are left out. */
export function user(id: Id | null | undefined, name?: string | null): User {
  const user: User = { id: isSomebody(id) ? String(id) : '' }
  if (isFilled(name)) user.name = name
  return user
}

/** `{ operator }` and the like, or nothing where the source has neither id nor name; see {@link isSomebody}. */
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

/** A group that an event must name; the id is `""` where the source names none. */
export function group(id: Id | null | undefined, name?: string | null): Group {
  const group: Group = { id: isSomebody(id) ? String(id) : '', kind: 'group' }
  if (isFilled(name)) group.name = name
  return group
}

/** `{ [key]: text }`, or nothing for an empty or missing text. */
export function text<K extends string>(key: K, value: unknown): { [P in K]?: string } {
  const found: { [P in K]?: string } = {}
  if (isFilled(value)) found[key] = value
  return found
}

/** The text that was written: the text segments joined, with every blank. */
export function plainText(segments: Segment[]): string {
  let text = ''
  for (const segment of segments) if (segment.type === 'text') text += segment.text
  return text
}

/**
 * The message that consists of these segments: the one place where `text` and `addressed` come from.
 *
 * `text` has no blanks at its ends. Mentions of the bot get `self: true`, in the segments themselves, which must be
 * new. `addressed` is set where such a mention, or a quote of what the bot wrote, is among them.
 *
 * @param id The message id; an empty one and null are left out.
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
 * The segments with those mentions in front that a source lists beside the text and that have no place in it.
 *
 * Whatever stands before all text, such as a quote, is added afterwards.
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

/** How deep quoted and forwarded messages are read; what lies deeper stays in `raw`. */
export const deepest = 8

/** Adds to a quote what is quoted: its segments and their text. */
export function withQuoted(reply: ReplySegment, segments: Segment[]): ReplySegment {
  reply.segments = segments
  reply.text = plainText(segments).trim()
  return reply
}

/** One of several forwarded messages; `user` and `time` are left out where the source does not have them. */
export function forwarded(segments: Segment[], user?: Actor, time?: number): ForwardedMessage {
  const message: ForwardedMessage = { segments, text: plainText(segments).trim() }
  if (user !== undefined) message.user = user
  if (time !== undefined) message.time = time
  return message
}
