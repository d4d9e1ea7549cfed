/**
 * Unified events of any protocol as events of Satori, for applications written for it. 输出为 Satori
 *
 * @module botwire/satori/out
 */
import { isFilled, plainText } from '../../../unified/convert.ts'
import type { Message } from '../../../unified/generated/types.ts'
import { at, leavesOf, type OutgoingEvent, type OutResult, written } from '../../../unified/out.ts'
import { stringifyElements } from '../elements.ts'
import type { SatoriEvent } from '../generated/types.ts'
import { rows, Writer } from './rows.ts'
import { writeSegments } from './segments.ts'

export { isOutError, type OutError, type OutgoingEvent, type OutResult } from '../../../unified/out.ts'
export type { SatoriEvent } from '../generated/types.ts'

/** Options of {@link toSatori}. 输出选项 */
export interface SatoriOutOptions {
  /** The number of the event; count from 1, for all clients together. Default 1. 序列号 */
  sn?: number
  /** The number of the login, as READY has it: clients find the bot by it. Default 1. 登录号 */
  loginSn?: number
  /** The bot account of events that name none. 机器人账号 */
  self?: { id: string; platform: string }
  /** Adds the wire event as `_data.raw`. 附带原始事件 */
  raw?: boolean
}

/**
 * Writes a unified event of any protocol as an event of Satori. Pure; never throws. 转为 Satori 事件
 *
 * Types that Satori has none for become `internal`. `_type` is `botwire/` and the unified type; `_data` has what the event
 * was, and the fields of which something has no place in Satori.
 *
 * @param event A unified event.
 * @returns A new event, as a webhook sends it and a frame of opcode 0 holds it, and what of the unified event readers do
 *   not find in it; an error for what is no unified event.
 * @example
 * const result = toSatori(event, { sn: ++sn })
 * if (result.success) socket.send(JSON.stringify({ op: 0, body: result.event }))
 */
export const toSatori = (event: OutgoingEvent, options: SatoriOutOptions = {}): OutResult<SatoriEvent> =>
  written(event, (given) => write(given, options))

/** When each type was offline, or is about to be: the status of its login. */
const statusOf = (given: OutgoingEvent): number => {
  if (given.type !== 'account.offline') return 1
  return given.phase === 'imminent' ? 3 : 0
}

function write(source: OutgoingEvent, options: SatoriOutOptions): { event: SatoriEvent; lost: string[] } {
  const { sn = 1, loginSn = 1, self: account, raw } = options
  const given = { ...source, ...(source.self === undefined && account && { self: account }) } as OutgoingEvent
  const writer = new Writer(given)
  const found = Object.hasOwn(rows, given.type) ? rows[given.type] : undefined
  const isAboutMessage = at(given, 'target.kind') === undefined || at(given, 'target.kind') === 'message'
  const row = found && isAboutMessage && found.needs.every((path) => isFilled(at(given, path))) ? found : undefined
  const lost: string[] = []
  if (row) {
    row.write(writer)
    writer.keep('time')
    if (at(given, 'message.segments') !== undefined) writeMessage(writer, lost)
  } else writeInternal(writer)
  // Readers take the names that programs have for QQ as QQ.
  if (/^(?:llonebot|chronocat|milky|qqguild)$/.test(given.self?.platform ?? '')) writer.lose('self.platform')
  for (const path of leavesOf(source)) {
    // Nothing is lost of a text that is empty.
    if (!writer.kept.has(path) && at(source, path) !== '' && !(row && path.startsWith('message.segments')))
      lost.push(path)
  }
  const { self } = given
  const platform = writer.isGuild && self?.platform === 'qq' ? 'qqguild' : self?.platform
  const user = self && { id: self.id }
  const event = {
    // Some clients still read the old names.
    id: sn,
    sn,
    type: row?.type ?? 'internal',
    timestamp: given.time,
    login: {
      sn: loginSn,
      adapter: 'botwire',
      status: statusOf(given),
      features: writer.isGuild ? [] : ['guild.plain'],
      ...(self && { platform, user }),
    },
    ...(self && { platform, self_id: self.id }),
    ...writer.event,
    _type: `botwire/${given.type}`,
    _data: { ...dataOf(source, lost, row === undefined), ...(raw && { raw: given.raw }) },
  }
  return { event: event as unknown as SatoriEvent, lost }
}

/** What readers can find of an event that Satori has no type for: whom it is about, and in which group. */
function writeInternal(writer: Writer): void {
  const isGroup = isFilled(writer.at('group.id'))
  if (isGroup) writer.group()
  writer.user(isGroup)
  writer.keep('time')
}

function writeMessage(writer: Writer, lost: string[]): void {
  const { protocol, self, message, time } = writer.given as OutgoingEvent & { message: Message }
  const { id = '', segments, text } = message
  const result = writeSegments(segments, { protocol, self: self?.id })
  writer.event.message = {
    id,
    content: stringifyElements(result.nodes),
    [writer.given.type === 'edit.message' ? 'updated_at' : 'created_at']: time,
  }
  lost.push(...result.lost.map((path) => `message.segments.${path}`))
  writer.keep('message.id')
  // WeChat writes mentions as text, too.
  if (plainText(segments).trim() === text) writer.keep('message.text')
  const isAddressed = segments.some(
    (segment) =>
      self !== undefined &&
      ((segment.type === 'mention' && segment.id === self.id) ||
        (segment.type === 'reply' && (segment.user?.id ?? segment.userId) === self.id)),
  )
  if (isAddressed) writer.keep('message.addressed')
}

/** What the event was; of what is lost the fields, whole. An event without a type of Satori is there in full. */
function dataOf(given: OutgoingEvent, lost: readonly string[], isInternal: boolean): Record<string, unknown> {
  const { raw: _, ...whole } = given
  if (isInternal) return whole
  const keys = new Set(['type', 'protocol', 'kind', ...lost.map((path) => path.split('.')[0] as string)])
  return Object.fromEntries(Object.entries(whole).filter(([key]) => keys.has(key)))
}
