/** One printed line per event, and a few per failure. */

import type { Actor, Group, Message, Segment, UnifiedEvent } from '../all/generated/unified.ts'
import type { EventError, InvalidEventError } from '../core/error.ts'
import { formatError } from '../index.ts'
import type { Paint } from './paint.ts'
import { printable } from './printable.ts'

export type Language = 'en' | 'zh'

const longestName = 40
const longestText = 100
const longestReason = 400

/** Widths that fit nearly all, so that columns stand below each other. */
const widths = { protocol: 8, kind: 29, type: 24, time: 24 }

/**
 * Protocol, kind, unified type, time, who, where, and what else says most; control characters made visible.
 *
 * A time the source did not tell is shown as `-` unless `receivedAt` tells when it came.
 */
export function eventLine(event: UnifiedEvent, paint: Paint, { live = false } = {}): string {
  const time = event.timeFrom === 'source' || live ? new Date(event.time).toISOString() : '-'
  let line =
    `${paint('dim', event.protocol.padEnd(widths.protocol))}  ` +
    `${printable(event.kind, 2 * longestName).padEnd(widths.kind)}  ` +
    `${paint(event.type === 'unknown' ? 'yellow' : 'cyan', event.type.padEnd(widths.type))}  ` +
    paint('dim', time.padEnd(widths.time))
  for (const text of [who(event), where(event), detail(event)]) if (text !== '') line += `  ${text}`
  return line.trimEnd()
}

function person({ id, name, card }: Actor): string {
  const shown = card ?? name
  if (shown === undefined) return printable(id || '?', longestName)
  const known = printable(shown, longestName)
  return id ? `${known} (${printable(id, longestName)})` : known
}

function who(event: UnifiedEvent): string {
  switch (event.type) {
    case 'echo.message':
      return `to ${person(event.to)}`
    case 'payment.abandoned':
    case 'payment.pending':
    case 'payment.completed':
    case 'payment.logged':
      return event.payment.payer ? person(event.payment.payer) : ''
    case 'member.joined':
      return (
        event.users.slice(0, 3).map(person).join(', ') + (event.users.length > 3 ? `, … (${event.users.length})` : '')
      )
  }
  if ('user' in event && event.user) return person(event.user)
  return event.self ? `self ${person(event.self)}` : ''
}

function where(event: UnifiedEvent): string {
  const group: Group | undefined = 'group' in event ? event.group : undefined
  if (!group) return ''
  const id = printable(group.id || group.internalId || '?', longestName)
  return `in ${group.name === undefined ? id : `${printable(group.name, longestName)} (${id})`}`
}

/** What else says most about an event, by its type. */
function detail(event: UnifiedEvent): string {
  const parts: string[] = []
  const say = (text: string | undefined) => {
    if (text !== undefined && text !== '') parts.push(printable(text, longestText))
  }
  if ('message' in event) say(spoken(event.message))
  if ('messageId' in event) say(`message ${event.messageId}`)
  if ('request' in event) {
    say(event.request.comment)
    say(event.request.via && `via ${event.request.via}`)
  }
  if ('qrcode' in event && event.qrcode) say(typeof event.qrcode === 'string' ? event.qrcode : event.qrcode.uuid)
  if ('plugin' in event) say([event.plugin.name, event.plugin.version].filter(Boolean).join(' '))
  if ('phase' in event) say(event.phase)
  if ('target' in event) parts.push(`→ ${person(event.target)}`)
  if ('oldName' in event) say(`was ${event.oldName}`)
  if ('reason' in event && event.reason !== 'unknown') say(event.reason)
  if ('via' in event && event.via !== 'unknown') say(event.via)
  if ('initiator' in event && event.initiator !== 'unknown') say(`asked by ${event.initiator}`)
  if ('durationMs' in event && event.durationMs !== undefined) say(`${event.durationMs / 1000} s`)
  if ('payment' in event) {
    const { amount, total, remark, sceneText } = event.payment
    say(amount ?? total)
    say(sceneText)
    say(remark)
  }
  const operator = 'operator' in event ? event.operator : undefined
  const inviter = 'inviter' in event ? event.inviter : undefined
  if (inviter) parts.push(`invited by ${person(inviter)}`)
  if (operator && (operator.id === undefined || operator.id !== inviter?.id)) parts.push(`by ${person(operator)}`)
  return parts.join(', ')
}

/** A message as one text: what was written, and a word for every other piece. */
function spoken({ segments, text }: Message): string {
  if (segments.length === 0) return text
  let shown = ''
  for (const segment of segments) {
    if (shown.length > 2 * longestText) break
    shown += piece(segment)
  }
  return shown
}

function piece(segment: Segment): string {
  switch (segment.type) {
    case 'text':
      return segment.text
    case 'mention':
      return `@${segment.name ?? segment.id} `
    case 'mention_all':
      return '@all '
    case 'unknown':
      return `[${segment.source}]`
    default:
      return `[${segment.type}]`
  }
}

/** A failure: where, the code, why, and a line for each field that does not fit. */
export function failureLines(place: string, error: EventError, paint: Paint, language: Language): string[] {
  const [reason, issues] = error.code === 'invalid_event' ? fields(error, language) : [formatError(error, language), []]
  const head = `${paint('bold', printable(place))}  ${paint('red', error.code)}  ${printable(reason, longestReason)}`
  return [head, ...issues.map((issue) => `  ${printable(issue, longestReason)}`)]
}

function fields(error: InvalidEventError, language: Language): [reason: string, issues: string[]] {
  const name = `${error.protocol} ${error.kind}`
  if (language === 'en') return [name, error.issues.map(({ pointer, message }) => `${pointer || '/'}  ${message}`)]
  // The Chinese sentence of an error begins the same with and without its issues.
  const head = formatError({ ...error, issues: [] }, 'zh').length
  return [name, error.issues.map((issue) => formatError({ ...error, issues: [issue] }, 'zh').slice(head))]
}
