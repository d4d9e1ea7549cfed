/**
 * Unified events of any protocol as events of OneBot 12, for applications written for that standard. 输出为 OneBot 12
 *
 * @module botwire/onebot12/out
 */
import { isFilled, plainText } from '../../../unified/convert.ts'
import type { Message } from '../../../unified/generated/types.ts'
import { at, leavesOf, type OutgoingEvent, type OutResult, written } from '../../../unified/out.ts'
import type { Onebot12Event } from '../generated/types.ts'
import { extensionFields, type Row, rows } from './rows.ts'
import { writeSegments } from './segments.ts'

export { isOutError, type OutError, type OutgoingEvent, type OutResult } from '../../../unified/out.ts'
export type { Onebot12Event } from '../generated/types.ts'

/** Options of {@link toOnebot12}. 输出选项 */
export interface Onebot12OutOptions {
  /**
   * The event id. Default: that of the source, else `""`. `dedupeKey(event)` of `botwire/receive` is a good one where the
   * receivers want an id. 事件 ID
   */
  id?: string
  /** The bot account of events that name none. 机器人自身标识 */
  self?: { id: string; platform: string }
  /** Adds the wire event as `botwire.raw`. 附带原始事件 */
  raw?: boolean
}

/**
 * Writes a unified event of any protocol as an event of OneBot 12. Pure; never throws. 转为 OneBot 12 事件
 *
 * Types that neither the standard nor a program has a kind for become extensions named after them, such as
 * `botwire.member.card_changed`. Fields without a place are in extended fields: `botwire.operator`, and in the data of
 * segments `botwire.size`. `botwire.type`, `botwire.protocol` and `botwire.kind` name what the event was.
 *
 * @param event A unified event.
 * @returns A new event, and what of the unified event its fields do not say; an error for what is no unified event.
 * @example
 * const result = toOnebot12(event)
 * if (result.success) socket.send(JSON.stringify(result.event))
 */
export const toOnebot12 = (event: OutgoingEvent, options: Onebot12OutOptions = {}): OutResult<Onebot12Event> =>
  written(event, (given) => write(given, options))

function write(given: OutgoingEvent, options: Onebot12OutOptions): { event: Onebot12Event; lost: string[] } {
  const { id, self: account, raw } = options
  const { self = account } = given
  const platform = self?.platform
  const row = rowOf(given, self?.id)
  const [category = '', detail = ''] = splitKind(row.kind)
  const event: Record<string, unknown> = {
    id: id ?? given.id ?? '',
    time: given.time / 1000,
    type: category,
    detail_type: detail,
    sub_type: '',
  }
  const kept = new Set<string>(['time', 'id'])
  const keep = (...paths: string[]) => {
    for (const path of paths) kept.add(path)
  }
  // Events about the program have no account.
  if (self && category !== 'meta') {
    event.self = { platform, user_id: self.id }
    keep('self.id', 'self.platform')
  }
  for (const [path, name] of Object.entries(row.fields)) {
    const field = name.replace('?', '')
    const value = at(given, path)
    if (isFilled(value) || typeof value === 'number' || typeof value === 'boolean') {
      event[field] = value
      keep(path)
    } else if (field === name) event[field] = ''
  }
  if (row.about) event.user_id = self?.id
  // Readers know no other group than this.
  if (event.group_id && at(given, 'group.kind') === 'group') keep('group.kind')
  const lost: string[] = []
  if (category === 'message')
    writeMessage(given, event, row.kind.startsWith('message.botwire.') ? undefined : keep, lost)
  row.more?.(given, { event, keep, lose: (path) => kept.delete(path) })
  for (const path of leavesOf(given)) {
    // Nothing is lost of a text that is empty.
    if (!kept.has(path) && (at(given, path) ?? '') !== '' && !path.startsWith('message.segments.')) lost.push(path)
  }
  for (const [key, value] of extended(given, lost)) event[`botwire.${key}`] = value
  for (const key of ['type', 'protocol', 'kind'] as const) event[`botwire.${key}`] = given[key]
  if (raw) event['botwire.raw'] = given.raw
  return { event: event as unknown as Onebot12Event, lost }
}

/** The category of a kind, and the name within it. */
const splitKind = (kind: string): string[] => [kind.slice(0, kind.indexOf('.')), kind.slice(kind.indexOf('.') + 1)]

/** The row of a type on a platform; an extension named after the type where there is none. */
function rowOf(given: OutgoingEvent, self: string | undefined): Row {
  if (given.type === 'extension') return extensionRow(given.category, given.name)
  const found: Row | readonly Row[] | undefined = Object.hasOwn(rows, given.type) ? rows[given.type] : undefined
  const row = [found ?? []].flat().find((it) => it.suits?.(given) ?? true)
  if (row && (!row.about || isFilled(self))) return row
  const category = given.type.startsWith('meta.') ? 'meta' : at(given, 'message') === undefined ? 'notice' : 'message'
  return { kind: `${category}.botwire.${given.type}`, fields: extensionFields }
}

/** An event that is an extension already. A name needs a prefix, and a category must be one. */
function extensionRow(category: string, name: string): Row {
  const isNamed = /^[_a-z][-_a-z0-9]*\../.test(name)
  const isCategory = ['message', 'notice', 'request', 'meta'].includes(category)
  return {
    kind: `${isCategory ? category : 'notice'}.${isNamed ? name : `botwire.${name}`}`,
    fields: extensionFields,
    more: (_, { keep }) => keep(...(isNamed ? ['name'] : []), ...(isCategory ? ['category'] : [])),
  }
}

/** The fields that every message has. */
function writeMessage(
  given: OutgoingEvent,
  event: Record<string, unknown>,
  keep: ((...paths: string[]) => void) | undefined,
  lost: string[],
): void {
  const { protocol, message, self } = given as OutgoingEvent & { message?: Message }
  const { id = '', segments = [], text = '' } = message ?? {}
  const account = (event.self as { user_id: string } | undefined)?.user_id
  const result = writeSegments(segments, { protocol, self: account })
  event.message_id = id
  event.message = result.segments
  event.alt_message = text
  // What the bot itself sent is from the bot.
  event.user_id ??= self?.id ?? ''
  if (!keep) {
    lost.push('message.segments')
    return
  }
  lost.push(...result.lost.map((path) => `message.segments.${path}`))
  keep('message.id', 'message.segments')
  // WeChat writes mentions as text, too.
  if (plainText(segments).trim() === text) keep('message.text')
  if (isAddressed(segments, account)) keep('message.addressed')
}

/** Whether readers find by themselves that the bot is meant. */
const isAddressed = (segments: Message['segments'], self: string | undefined): boolean =>
  segments.some(
    (segment) =>
      (segment.type === 'mention' && segment.id === self) ||
      (segment.type === 'reply' && self !== undefined && segment.userId === self),
  )

/** The fields of which something is lost, whole; of messages only what is lost, and segments have their own. */
function extended(given: OutgoingEvent, lost: readonly string[]): [string, unknown][] {
  const keys = new Set(lost.map((path) => path.split('.')[0] as string))
  return [...keys].flatMap((key): [string, unknown][] => {
    const value = at(given, key)
    if (key !== 'message') return [[key, value]]
    const rest = Object.entries(value as object).filter(
      ([part]) => part !== 'segments' && lost.includes(`message.${part}`),
    )
    return rest.length ? [[key, Object.fromEntries(rest)]] : []
  })
}
